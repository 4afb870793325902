/** Every page of the extension in every state and both themes: axe finds nothing, nothing overflows, every target is big enough. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isClean } from './axe.js';
import { openChromium, until } from './browser.js';

const LURE = 'Before our call, clone the repo at https://bitbucket.org/mvp-team-7/app and run npm install. Then move to Telegram: @dana_hr7.';

describe('Chromium: pages that everybody can use', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let world;
  before(async () => (world = await openChromium()));
  after(() => world.close());

  /** @param {string} path @param {(page: import('puppeteer-core').Page) => Promise<unknown>} [prepare] */
  async function openOwn(path, prepare) {
    const page = await world.browser.newPage();
    await prepare?.(page);
    await page.goto(`chrome-extension://${world.id}/${path}`);
    return page;
  }

  test('welcome: at first, with a report, and when all is set', async () => {
    const page = await openOwn('welcome/welcome.html');
    await page.waitForSelector('main[data-ready]');
    await isClean(page, 'welcome');
    for (const sample of ['#sample-profile', '#sample-message']) {
      await page.click(sample);
      await until('its findings', () => page.$('.finding'));
      await isClean(page, `welcome, ${sample}`);
    }
    await page.click('#just-button');
    assert(await page.$eval('#done', one => one === document.activeElement));
    await isClean(page, 'welcome, done');
    await page.close();
  });

  test('options: folded, unfolded, with phrases and modes, managed, broken, the question before clearing', async () => {
    const page = await openOwn('options/options.html');
    await page.waitForSelector('main[data-ready]');
    await isClean(page, 'options');
    await page.evaluate(async () => {
      await chrome.storage.local.set({ modes: { 'mail.example.com': 'quiet' }, phrases: [{ text: 'unpaid trial', note: 'Ask Kim first.' }], role: 5 });
      for (const one of document.querySelectorAll('details.kind, details.kind .check:nth-of-type(-n+3) details')) one.setAttribute('open', '');
    });
    await until('the phrase', () => page.$('#phrases li'));
    await isClean(page, 'options, with settings');
    await page.evaluate(() => {
      for (const id of ['managed', 'failed']) Object.assign(/** @type {HTMLElement} */ (document.getElementById(id)), { hidden: false, textContent: 'Managed by your organisation.' });
    });
    await isClean(page, 'options, managed');
    await page.click('#clear');
    await isClean(page, 'options, sure?');
    await page.click('#sure [value=no]');
    assert(await page.evaluate(async () => 'phrases' in (await chrome.storage.local.get('phrases'))), 'nothing was cleared');
    await page.evaluate(() => chrome.storage.local.clear());
    await page.close();
  });

  test('panel: every state', async () => {
    /** The panel in a tab, told what the page would tell. */
    const page = await openOwn('panel/panel.html', one => one.evaluateOnNewDocument(() => {
      chrome.tabs.sendMessage = /** @type {any} */ (async (/** @type {number} */ _, /** @type {any} */ { ask }) => {
        const { fake } = /** @type {any} */ (globalThis);
        if (ask === 'show') return fake?.there ?? false;
        return fake ? { ...fake, report: fake.report && JSON.stringify(fake.report) } : Promise.reject(new Error('nobody there'));
      });
    }));
    const report = await page.evaluate(async text => (await chrome.runtime.sendMessage({ ask: 'text', text })).value, LURE);
    for (const { evidence } of report.subjects[0].findings) for (const one of evidence) one.places = [{ node: 0, start: one.start, end: one.end }];
    const [subject] = report.subjects;
    const base = { mode: 'full', always: false, asked: true, origin: 'https://www.linkedin.com', url: 'https://www.linkedin.com/in/avery/', title: 'Avery' };
    const reading = { ...subject.reading, drifted: true };
    /** @type {Record<string, object | null>} */
    const states = {
      idle: null,
      unasked: { ...base, state: 'idle' },
      moved: { ...base, state: 'moved' },
      reading: { ...base, state: 'reading', read: 12_000 },
      failed: { ...base, state: 'failed', error: 'out of memory' },
      unreadable: { ...base, state: 'done', report: { subjects: [], unreadable: 'the page is empty' } },
      nothing: { ...base, state: 'done', report: { subjects: [] } },
      report: { ...base, state: 'done', report, there: true },
      'several subjects': { ...base, state: 'done', report: { subjects: [subject, { ...subject, findings: [], level: 'none', title: 'Jo', reading, partly: [{ field: 'work', read: 6, of: 8 }] }], unread: ['text beyond 120 kB'] } },
      fine: { ...base, state: 'done', report: { subjects: [{ ...subject, findings: subject.findings.slice(1), fine: subject.findings.slice(0, 1) }] } },
      profile: { ...base, state: 'done', report: { subjects: [{ ...subject, kind: 'profile' }] } },
      sender: { ...base, state: 'done', report: { subjects: [{ ...subject, kind: 'profile', wroteFirst: true }, { ...subject, findings: [], level: 'none' }] } },
      elsewhere: { ...base, state: 'done', report, origin: 'https://elsewhere.test' },
    };
    for (const [name, state] of Object.entries(states)) {
      const { identifier } = await page.evaluateOnNewDocument(given => Object.assign(globalThis, { fake: given }), state);
      await page.reload();
      await until(name, () => page.$('main > *'));
      await page.removeScriptToEvaluateOnNewDocument(identifier);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      });
      if (name === 'report') {
        await page.click('button.quote');
        await until('the way back', () => page.$('.jumped'));
        await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.finding .actions .link')).click());
        await until('the bar', () => page.$('.bar'));
      }
      await isClean(page, `panel, ${name}`);
    }
    await page.evaluate(() => chrome.storage.local.clear());
    await page.close();
  });

  test('case note: with findings, and without', async () => {
    const page = await openOwn('note/note.html');
    await page.waitForSelector('main[data-ready]');
    await isClean(page, 'no note');
    await page.evaluate(async text => {
      const { value } = await chrome.runtime.sendMessage({ ask: 'text', text });
      await chrome.storage.session.set({ note: { report: value, page: { url: 'https://example.com/', title: 'A page' }, at: Date.now() } });
    }, LURE);
    await page.reload();
    await page.waitForSelector('main[data-ready] .finding');
    await isClean(page, 'note');
    await page.close();
  });

  test('forced colours: marks keep their shape, switches their state', async () => {
    const page = await openOwn('options/options.html');
    await page.waitForSelector('main[data-ready]');
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    const { appearance, stroke } = await page.evaluate(() => ({
      appearance: getComputedStyle(/** @type {Element} */ (document.querySelector('.switch input'))).appearance,
      stroke: getComputedStyle(/** @type {Element} */ (document.querySelector('.mark .outline'))).stroke,
    }));
    assert.equal(appearance, 'auto');
    assert.notEqual(stroke, 'none');
    await page.close();
  });
});
