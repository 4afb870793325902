/** Pages that look for the extension, press its badge, or are to be left untouched. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { badges, badgeButton, highlighted, nonEmpty, openChromium, sample, until } from './browser.js';

/** @type {Awaited<ReturnType<typeof openChromium>>} */
let world;
before(async () => (world = await openChromium()));
after(() => world.close());

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';

/** What a page can look at, taken before the extension starts and again when it is done. */
const PROBE = `<script>
  const look = () => ({
    html: document.documentElement.outerHTML,
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
    globals: Object.getOwnPropertyNames(window).sort().join(),
    marks: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]).filter(one => /extension:/.test(one.value)).length,
    storage: [localStorage.length, sessionStorage.length, document.cookie],
  });
  document.addEventListener('DOMContentLoaded', () => { window.before = undefined; window.before = look(); });
</script>`;

test('left untouched, the page is the same to the byte, and the panel still has the report', async () => {
  await (await world.worker())?.evaluate(() => chrome.storage.local.set({ modes: { 'www.linkedin.com': 'quiet' } }));
  const page = await world.page(PROFILE, sample('profile').replace('</head>', `${PROBE}</head>`));
  await until('the count', async () => (await world.toolbar()).text);
  await world.press(page);
  const panel = await world.panel();
  await until('the report', () => panel.$('.finding'));
  const { before, now, highlights } = await page.evaluate('({ before, now: look(), highlights: CSS.highlights.size })');
  assert.deepEqual(now, before);
  assert.equal(highlights, 0);
  assert.deepEqual(await badges(page), []);
  await (await world.worker())?.evaluate(() => chrome.storage.local.clear());
  await until('the badge, now that it may', async () => nonEmpty(await badges(page)));
  await page.close();
});

test('the probes that sites run find nothing: no file, no address, no mark, no global', async () => {
  const page = await world.page(PROFILE, sample('profile').replace('</head>', `${PROBE}</head>`));
  await until('the badge', async () => nonEmpty(await badges(page)));
  const { before, now } = await page.evaluate('({ before, now: look() })');
  assert.deepEqual({ ...now, html: '' }, { ...before, html: '' });
  assert.equal(now.html, before.html.replace(/<\/html>$/, '<div></div></html>'), 'one plain element without attributes, behind the body');
  assert(!/extension:|bonafide/i.test(now.html.replace(PROBE, '')));

  const files = ['manifest.json', 'icons/16.png', 'content/main.js', 'report/report.css', 'panel/panel.html', 'engine/bonafide_bg.wasm', '_locales/en/messages.json'];
  const answers = await page.evaluate(urls => Promise.all(urls.map(url => fetch(url).then(() => 'found', () => 'nothing'))), files.map(file => `chrome-extension://${world.id}/${file}`));
  assert.deepEqual(new Set(answers), new Set(['nothing']));
  const images = await page.evaluate(
    url => new Promise(resolve => Object.assign(new Image(), { onload: () => resolve('found'), onerror: () => resolve('nothing'), src: url })),
    `chrome-extension://${world.id}/icons/16.png`,
  );
  assert.equal(images, 'nothing');
  assert.equal(await page.evaluate(() => typeof globalThis.chrome?.runtime?.sendMessage), 'undefined', 'no page may send us a message');
  assert.equal(await page.evaluate(() => document.documentElement.lastElementChild?.shadowRoot), null, 'the shadow root is closed');
  await page.close();
});

test('the names of the highlights are new in every page load', async () => {
  const page = await world.page(PROFILE, sample('profile'));
  const names = async () => (await until('highlights', async () => nonEmpty(await page.evaluate(() => [...CSS.highlights.keys()])))).join();
  const first = await names();
  await page.reload();
  assert.notEqual(await names(), first);
  await page.close();
});

test('a press that no person made does nothing', async () => {
  const page = await world.page(PROFILE, sample('profile'));
  await until('the badge', async () => nonEmpty(await badges(page)));
  const panels = () => world.browser.targets().filter(target => target.url().includes('/panel/')).length;
  const open = panels();
  await page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.documentElement.lastElementChild);
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
  });
  const button = await badgeButton(page);
  await button.run('function () { this.click(); this.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); }');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal((await badges(page)).length, 1, 'the badge is still there');
  assert.equal(panels(), open, 'no panel opened');
  const { x, y, width, height } = (await badges(page))[0].box ?? assert.fail('the badge is nowhere');
  await page.mouse.click(x + width / 2, y + height / 2);
  await until('the panel, by a real press', () => panels() > 0);
  await page.close();
});

test('a page that takes the badge away gets it back at the next reading, without a fight', async () => {
  const page = await world.page(PROFILE, sample('profile'));
  await until('the badge', async () => nonEmpty(await badges(page)));
  await page.evaluate(() => {
    document.documentElement.lastElementChild?.remove();
    document.querySelector('main')?.append('more');
  });
  await until('the badge again', async () => nonEmpty(await badges(page)));
  await page.close();
});

test('hostile text stays text', async () => {
  const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`.replaceAll('<', '&lt;');
  const page = await world.page(PROFILE, sample('profile').replace('Ran the reporting services on Kubernetes', `${evil} Ran the reporting services on Kubernetes`));
  await until('highlights', async () => nonEmpty(await highlighted(page)));
  await world.press(page);
  const panel = await world.panel();
  await until('the report', () => panel.$('.finding'));
  assert.equal(await panel.$('main img, main script'), null);
  await page.close();
});

test('a message that is not ours, or not as agreed, is refused', async () => {
  const page = await world.page(PROFILE, sample('profile'));
  await until('highlights', async () => nonEmpty(await highlighted(page)));
  await world.press(page);
  const panel = await world.panel();
  const ask = (/** @type {object} */ message) => panel.evaluate(given => chrome.runtime.sendMessage(given), message);
  assert.match((await ask({ ask: 'check', snapshot: {} })).error, /bad message/, 'a page of ours has no snapshot to check');
  assert.match((await ask({ ask: 'text', text: 'hello', more: 1 })).error, /bad message/);
  assert.match((await ask({ ask: 'text', text: 5 })).error, /bad message/);
  assert.equal((await ask({ ask: 'constructor' })) ?? null, null);
  await page.close();
});
