/** Pages that look for the extension, press its badge, or are to be left untouched. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, highlighted, nonEmpty, panelText, sample, until } from './browser.js';

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

for (const open of BROWSERS) describe(`${open.name.slice(4)}: hostile and untouched pages`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  test('a press that no person made does nothing (first, while no panel is open)', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await page.evaluate(() => {
      const host = /** @type {HTMLElement} */ (document.documentElement.lastElementChild);
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    });
    await world.pressBadgeByScript(page);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const [badge] = await world.badges(page);
    assert(badge?.box, 'the badge is still there');
    assert(!(await world.badgeAnswered(page)), 'nothing opened');
    const { x, y, width, height } = badge.box;
    await page.mouse.click(x + width / 2, y + height / 2);
    await until('an answer to a real press', () => world.badgeAnswered(page));
    await page.close();
  });

  test('left untouched, the page is the same to the byte, and the panel still has the report', async () => {
    const choose = (/** @type {string} */ mode) =>
      world.inPanel(given => {
        const select = /** @type {HTMLSelectElement} */ (document.getElementById('mode'));
        select.value = given;
        select.dispatchEvent(new Event('change'));
      }, mode);
    const page = await world.page(PROFILE, sample('profile').replace('</head>', `${PROBE}</head>`));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await choose('quiet');
    await until('no badge', async () => (await world.badges(page)).length === 0);
    await page.reload();
    await until('the count', async () => (await world.toolbar()).text);
    await until('the report', () => panelText(world, '.finding'));
    const { before, now, highlights } = /** @type {any} */ (await page.evaluate('({ before, now: look(), highlights: CSS.highlights.size })'));
    assert.deepEqual(now, before);
    assert.equal(highlights, 0);
    assert.deepEqual(await world.badges(page), []);
    await choose('full');
    await until('the badge, now that it may', async () => nonEmpty(await world.badges(page)));
    await page.close();
  });

  test('the probes that sites run find nothing: no file, no address, no mark, no global', async () => {
    const page = await world.page(PROFILE, sample('profile').replace('</head>', `${PROBE}</head>`));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    const { before, now } = /** @type {any} */ (await page.evaluate('({ before, now: look() })'));
    assert.deepEqual({ ...now, html: '' }, { ...before, html: '' });
    assert.equal(now.html, before.html.replace(/<\/html>$/, '<div></div></html>'), 'one plain element without attributes, behind the body');
    assert(!/extension:|bonafide/i.test(now.html.replace(PROBE, '')));

    const root = await world.inPanel(() => chrome.runtime.getURL('').slice(0, -1));
    const files = ['manifest.json', 'icons/16.png', 'content/main.js', 'report/report.css', 'panel/panel.html', 'engine/bonafide_bg.wasm', '_locales/en/messages.json'];
    const answers = await page.evaluate(urls => Promise.all(urls.map(url => fetch(url).then(() => 'found', () => 'nothing'))), files.map(file => `${root}/${file}`));
    assert.deepEqual(new Set(answers), new Set(['nothing']));
    const images = await page.evaluate(
      url => new Promise(resolve => Object.assign(new Image(), { onload: () => resolve('found'), onerror: () => resolve('nothing'), src: url })),
      `${root}/icons/16.png`,
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

  test('a page that takes the badge away gets it back at the next reading, without a fight', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await page.evaluate(() => {
      document.documentElement.lastElementChild?.remove();
      document.querySelector('main')?.append('more');
    });
    await until('the badge again', async () => (await world.badges(page)).length === 1);
    await page.close();
  });

  test('names that are no text do not stop a reading', async () => {
    const script = "<script>document.body.appendChild(document.createElement('p')).innerHTML = '<x\\ud800 data-test\\ud800=1>more</x\\ud800>'</script>";
    const page = await world.page(PROFILE, sample('profile').replace('</body>', `${script}</body>`));
    assert(await page.evaluate(() => /[\ud800-\udfff]/.test(document.querySelector('body > p:last-of-type')?.firstElementChild?.localName ?? '')));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await page.close();
  });

  test('names that a page gives to its elements hide nothing that is ours', async () => {
    const named = ['createElement', 'title', 'URL', 'visibilityState'].map(name => `<img name=${name}>`).join('');
    const fields = ['contains', 'getBoundingClientRect', 'parentElement', 'scrollIntoView', 'scrollLeft', 'scrollTo'].map(name => `<input name=${name}>`).join('');
    const body = sample('profile')
      .replace('<body>', `<body><div id=bonafideStop></div><ul><li id=bonafideEarly value=3></ul>${named}<form>${fields}`)
      .replace('</body>', '</form></body>');
    for (const url of [PROFILE, 'https://off.test/']) {
      const page = await world.page(url, body);
      await world.press(page);
      await until('highlights', async () => nonEmpty(await highlighted(page)));
      await until('the report', () => panelText(world, '.finding'));
      await until('the badge', async () => nonEmpty(await world.badges(page)));
      await world.pressInPanel('button.quote');
      await until('the way back', () => panelText(world, '.jumped button'));
      assert(await page.evaluate(() => CSS.highlights.size > 0), 'the page still answers');
      await page.close();
    }
  });

  test('hostile text stays text', async () => {
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`.replaceAll('<', '&lt;');
    const page = await world.page(PROFILE, sample('profile').replace('Ran the reporting services on Kubernetes', `${evil} Ran the reporting services on Kubernetes`));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    assert.equal(await world.inPanel(() => document.querySelectorAll('main img, main script').length), 0);
    await page.close();
  });

  test('a message that is not ours, or not as agreed, is refused', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    const ask = (/** @type {object} */ message) => world.inPanel(given => chrome.runtime.sendMessage(given), message);
    assert.match((await ask({ ask: 'check', reading: '{}' }))?.error, /bad message/, 'a page of ours has no reading to check');
    assert.match((await ask({ ask: 'text', text: 'hello', more: 1 })).error, /bad message/);
    assert.match((await ask({ ask: 'text', text: 5 })).error, /bad message/);
    assert.equal((await ask({ ask: 'constructor' })) ?? null, null);
    await page.close();
  });
});
