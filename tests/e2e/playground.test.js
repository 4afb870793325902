/** The playground, from a static server: typed text and sample pages, and nothing asked of anybody else. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isClean } from './axe.js';
import { highlighted, openChromium, ROOT, until } from './browser.js';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };
const HOME = 'https://play.test/';

describe('Playground', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let chromium;
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** @type {string[]} */
  const asked = [];

  before(async () => {
    chromium = await openChromium();
    const folder = path.join(ROOT, 'dist/www');
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (fs.statSync(path.join(folder, file)).isDirectory()) continue;
      const type = TYPES[/** @type {keyof typeof TYPES} */ (path.extname(file))] ?? 'text/plain';
      chromium.web.put(HOME + file, /** @type {any} */ (fs.readFileSync(path.join(folder, file))), { 'content-type': type });
    }
    page = await chromium.browser.newPage();
    page.on('request', request => asked.push(request.url()));
    await page.goto(`${HOME}playground.html`);
  });

  after(() => chromium.close());

  const level = () => page.$eval('.level', element => element.textContent);
  /** @param {string} wanted */
  const shows = wanted => until(`the level “${wanted}”`, async () => (await level().catch(() => '')) === wanted);
  /** @param {string} tab @param {string} sample */
  const choose = async (tab, sample) => {
    await page.click(`#tab-${tab}`);
    await (await page.waitForSelector(`::-p-xpath(//*[@id="samples"]/button[.="${sample}"])`))?.click();
  };

  test('starts with a lure, its words highlighted', async () => {
    await shows('Warning');
    assert.ok((await highlighted(page)).includes('npm install'));
  });

  test('the honest samples have nothing to verify', async () => {
    await choose('message', 'An honest recruiter');
    await shows('Nothing found');
    await choose('page', 'Honest candidate');
    await shows('Nothing found');
    await choose('page', 'Honest messages');
    await shows('Nothing found');
  });

  test('a sample page is read and annotated as a tab would be', async () => {
    await choose('page', 'Candidate');
    await shows('Warning');
    const frame = await (await page.$('#frame'))?.contentFrame();
    const words = () => frame?.evaluate(() => [...CSS.highlights.values()].flatMap(highlight => [...highlight].map(String)));
    await until('the highlights', async () => (await words())?.includes('Denver, CO 94107'));
  });

  test('typed text is checked as it is written; a resume is told from plain text', async () => {
    await page.click('#tab-resume');
    await page.$eval('#text', element => ((/** @type {HTMLTextAreaElement} */ (element)).value = ''));
    await page.type('#text', '{"basics": {"name": "Ada Byron", "phone": "+1 123-045-6789"}}');
    await until('the finding', async () => (await page.$eval('#report', element => element.textContent))?.includes('123-045-6789'));
    assert.match((await page.$eval('#status', element => element.textContent)) ?? '', /^Profile: /);
  });

  test('its pages lead to each other, and stand within a second on a slow line', async () => {
    const slow = await chromium.browser.newPage();
    slow.on('request', request => asked.push(request.url()));
    await slow.emulateNetworkConditions({ download: 1.6e6 / 8, upload: 750e3 / 8, latency: 150 });
    for (const name of ['index', 'checks', 'privacy', 'playground']) {
      // Other work on the machine only ever adds to it.
      let shown = Infinity;
      for (let run = 0; run < 3 && shown >= 1000; run++) {
        await slow.goto(`${HOME}${name}.html`, { waitUntil: 'domcontentloaded' });
        shown = await until('the first paint', () => slow.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime));
      }
      assert(shown < 1000, `${name}: first shown after ${Math.round(shown)} ms`);
      const links = await slow.$$eval('nav a', all => all.map(link => link.getAttribute('href')));
      assert.deepEqual(links, ['index.html', 'playground.html', 'checks.html', 'privacy.html']);
    }
    await slow.close();
  });

  test('everybody can use its pages', async () => {
    const other = await chromium.browser.newPage();
    other.on('request', request => asked.push(request.url()));
    for (const name of ['index', 'checks', 'privacy', 'playground']) {
      await other.goto(`${HOME}${name}.html`);
      if (name === 'playground') await until('a report', () => other.$('.finding'));
      await isClean(other, name);
    }
    await other.close();
  });

  test('asks nothing of any other host', () => {
    assert.ok(asked.length > 10);
    assert.deepEqual(asked.filter(url => !url.startsWith(HOME)), []);
  });
});
