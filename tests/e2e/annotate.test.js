/** What a person sees: words highlighted, badges beside their subjects, the number on the toolbar, the report in the panel. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, highlighted, nonEmpty, panelText, sample, until } from './browser.js';

for (const open of BROWSERS) describe(`${open.name.slice(4)}: on a site that is switched on`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  test('a profile is annotated: the very words, a badge at the name, the count', async () => {
    const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
    const words = await until('highlights', async () => nonEmpty(await highlighted(page)));
    assert(words.some(quote => quote.includes('Kubernetes')), `Kubernetes is among ${words}`);
    assert(words.every(quote => !quote.includes('batch platform')), 'nothing else is highlighted');

    const [badge, ...others] = await until('the badge', async () => nonEmpty(await world.badges(page)));
    assert.equal(others.length, 0, 'one subject, one badge');
    assert.match(badge.text, /^(Warning|Verify) · \d$/);
    assert.match(badge.label, /^Bonafide: (Warning|Verify)\. /);
    const name = await boxOf(page, '.top h2');
    assert(Math.abs(badge.box.y + badge.box.height / 2 - (name.y + name.height / 2)) < 12, `the badge is on the name's line: ${JSON.stringify([badge.box, name])}`);
    assert(badge.box.x >= name.x, 'to its right');

    const { text, title } = await world.toolbar();
    assert.equal(text, badge.text.match(/\d+/)?.[0]);
    assert.match(title, /to verify/);
    await page.close();
  });

  test('every message has its own badge, an own answer and a draft have none', async () => {
    const page = await world.page('https://www.linkedin.com/messaging/thread/2-abc/', sample('messages'));
    const words = await until('highlights', async () => nonEmpty(await highlighted(page)));
    assert(words.some(quote => /npm install/.test(quote)), `npm install is among ${words}`);
    assert(words.some(quote => /Upwork account/.test(quote)), `the Upwork account is among ${words}`);
    assert(!words.some(quote => /DRAFT|Happy to/.test(quote)));
    const found = await until('two badges', async () => (await world.badges(page)).length === 2 && world.badges(page));
    for (const badge of found) assert.match(badge.text, /^Warning · \d$/);
    assert.notEqual(found[0].box?.y, found[1].box?.y);
    await page.close();
  });

  test('a strict content security policy changes nothing', async () => {
    const headers = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'" };
    const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'), headers);
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await page.close();
  });

  test('the page is not moved by the badge', async () => {
    const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
    const layout = () => page.evaluate(() => JSON.stringify([...document.body.querySelectorAll('*')].map(one => one.getBoundingClientRect())) + document.documentElement.scrollWidth + document.documentElement.scrollHeight);
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    const annotated = await layout();
    await page.evaluate(() => document.documentElement.lastElementChild?.remove());
    assert.equal(await layout(), annotated);
    await page.close();
  });

  test('the badge can be reached by keyboard; Enter opens the panel, Escape closes the badge', async () => {
    const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    const isBadge = () => page.evaluate(() => document.activeElement?.parentElement === document.documentElement && document.activeElement !== document.body);
    await until('the badge to have the focus', async () => (await isBadge()) || (await page.keyboard.press('Tab'), false));
    await page.keyboard.press('Enter');
    if (world.name === 'chromium') await until('the report', () => panelText(world, '.subject'));
    else await until('the way to the report', async () => (await world.badges(page)).some(({ hint }) => /toolbar/.test(hint)));
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until('no badge', async () => (await world.badges(page)).length === 0);
    assert((await highlighted(page)).length > 0, 'the highlights stay');
    await page.close();
  });

  test('the panel holds the whole report, and a press on evidence shows it in the page', async () => {
    const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await world.press(page);
    const findings = () => world.inPanel(() => [...document.querySelectorAll('.finding')].map(one => /** @type {HTMLElement} */ (one).innerText));
    const text = await until('the finding', async () => (await findings())?.find(one => one.includes('Kubernetes')));
    for (const part of ['Why it matters', 'Innocent reading', 'What to ask or do', 'Source:']) assert(text.includes(part), `${part} in ${text}`);
    assert.match((await world.inPanel(() => document.querySelector('[role=status]')?.textContent)) ?? '', /^Profile: (Warning|Verify)\./);

    await page.setViewport({ width: 800, height: 300 });
    await page.evaluate(() => scrollTo(0, 0));
    const before = new Set(await highlighted(page));
    await world.inPanel(() => [...document.querySelectorAll('button.quote')].find(one => one.textContent?.includes('Kubernetes'))?.setAttribute('id', 'kubernetes'));
    await world.pressInPanel('#kubernetes');
    await until('the page to scroll', () => page.evaluate(() => scrollY > 0));
    await until('the words to stand out', async () => (await highlighted(page)).length > before.size);
    await until('the words to calm down', async () => (await highlighted(page)).length === before.size);
    await page.close();
  });
});

for (const open of BROWSERS) describe(`${open.name.slice(4)}: on any other site`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  test('nothing is read until the button is pressed; then the page is checked', async () => {
    const page = await world.page('https://elsewhere.test/', sample('resume'));
    assert.deepEqual(await highlighted(page), []);
    assert.equal((await world.toolbar()).text, '');
    await world.press(page);
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await until('the report', () => panelText(world, '.finding'));
    await page.close();
  });

  test('a page that holds nothing to check says so and why', async () => {
    const page = await world.page('https://elsewhere.test/empty', '<!doctype html><title>Welcome</title><h1>Welcome</h1><p>Nothing here.</p>');
    await world.press(page);
    const [badge] = await until('the badge', async () => nonEmpty(await world.badges(page)));
    assert.equal(badge.text, 'Could not read this page');
    await until('the reason', async () => /Could not read this page.{10}/s.test(await panelText(world, '.notice')));
    assert.equal((await world.toolbar()).text, '?');
    await page.close();
  });

  test('a page of the browser maker is out of reach, and the panel says so', async () => {
    const store = world.name === 'chromium' ? 'https://chromewebstore.google.com/' : 'https://addons.mozilla.org/';
    const page = await world.page(store, '<!doctype html><title>Store</title><h1>Store</h1>');
    await world.press(page);
    await until('the state', async () => (await panelText(world, 'h2')) === 'This page is out of reach');
    await page.close();
  });
});

/** @param {import('puppeteer-core').Page} page @param {string} selector */
function boxOf(page, selector) {
  return page.$eval(selector, element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
}
