/** The options and the first run, and what happens when storage, files, permissions or the extension itself fail. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, highlighted, nonEmpty, openChromium, openFirefox, panelText, sample, until } from './browser.js';

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';

describe('Chromium: the options', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let world;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-options-'));
  before(async () => {
    world = await openChromium({ welcome: true });
    const session = await world.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  });
  after(async () => {
    await world.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function openOptions() {
    const page = await world.browser.newPage();
    await page.goto(`chrome-extension://${world.id}/options/options.html`);
    await page.waitForSelector('main[data-ready]');
    return page;
  }

  /** @param {import('puppeteer-core').Page} page @param {string} text */
  async function importFile(page, text) {
    const file = path.join(folder, 'given.json');
    fs.writeFileSync(file, text);
    const field = await page.$('#file');
    await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (field).uploadFile(file);
  }

  const stored = (/** @type {import('puppeteer-core').Page} */ page) => page.evaluate(() => chrome.storage.local.get(null));
  const textOf = (/** @type {import('puppeteer-core').Page} */ page, /** @type {string} */ selector) => page.$eval(selector, one => /** @type {HTMLElement} */ (one).innerText);

  test('the first run: a welcome page with a live try, a role, and sites', async () => {
    const target = await world.browser.waitForTarget(one => one.url().endsWith('/welcome/welcome.html'));
    const page = await target.page();
    assert(page);
    await page.waitForSelector('main[data-ready]');
    await page.click('#check');
    await until('the report', () => page.$('.finding'));
    assert.match(await textOf(page, '.level'), /Warning/);
    await page.$eval('input[value=professional]', one => /** @type {HTMLElement} */ (one).click());
    await until('the role', async () => (await stored(page)).role === 'professional');
    const { sites, unnamed } = await page.evaluate(async () => {
      const all = /** @type {{ group: string }[]} */ (await (await fetch('../sites.json')).json());
      return { sites: all.length, unnamed: all.filter(({ group }) => !chrome.i18n.getMessage(`group_${group}`)) };
    });
    assert.equal((await page.$$('#sites input[role=switch]')).length, sites);
    assert.deepEqual(unnamed, [], 'every group has a name');
    await page.close();
  });

  test('what the role leaves out is not checked by itself, but on request', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    const state = async () => (await world.worker())?.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return (await chrome.tabs.sendMessage(Number(tab.id), { ask: 'state' }, { frameId: 0 })).state;
    });
    await until('the page to be read', async () => (await state()) === 'done');
    assert.deepEqual(await highlighted(page), []);
    assert.deepEqual(await world.badges(page), []);
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await page.close();
    const other = await world.page(THREAD, sample('messages'));
    await until('highlights', async () => nonEmpty(await highlighted(other)));
    await other.close();
    const options = await openOptions();
    await options.$eval('input[value=both]', one => /** @type {HTMLElement} */ (one).click());
    await until('the role', async () => (await stored(options)).role === 'both');
    await options.close();
  });

  test('every check is listed with its source; one that is off stays silent', async () => {
    const options = await openOptions();
    await options.type('#find', 'run-code-before');
    await until('one check', async () => (await options.$$eval('.check', all => all.filter(one => one.checkVisibility()).length)) === 1);
    await options.$eval('.check:not([hidden]) details', one => one.setAttribute('open', ''));
    assert.match(await textOf(options, '.check:not([hidden])'), /Source[^]*https?:|Source[^]*\w+\.\w+/);
    await options.click('.check:not([hidden]) input');
    await until('it to be off', async () => JSON.stringify((await stored(options)).disabled) === '["run-code-before-meeting"]');
    const page = await world.page(THREAD, sample('messages'));
    const words = await until('highlights', async () => nonEmpty(await highlighted(page)));
    assert(!words.some(quote => /npm install/.test(quote)), String(words));
    await options.bringToFront();
    await options.click('.check:not([hidden]) input');
    await until('it to count again', async () => (await highlighted(page)).some(quote => /npm install/.test(quote)));
    await page.close();
    await options.close();
  });

  test('own phrases are found, with the note, and can be removed', async () => {
    const options = await openOptions();
    await options.type('#phrase', 'ANOTHER way');
    await options.type('#phrase-note', 'Ask Kim first.');
    await options.keyboard.press('Enter');
    await until('the phrase', () => options.$('#phrases li'));
    await options.type('#phrase', 'another WAY');
    await options.keyboard.press('Enter');
    await until('that it is known', async () => /already/.test(await textOf(options, '#phrase-wrong')));
    const page = await world.page(THREAD, sample('messages'));
    await until('the words', async () => (await highlighted(page)).some(quote => quote === 'another way'));
    await page.close();
    await options.bringToFront();
    await options.click('#phrases button');
    await until('no phrase', async () => (await options.$$('#phrases li')).length === 0);
    await options.close();
  });

  test('settings go into a file and come back; a wrong file changes nothing and says so in a line', async () => {
    const options = await openOptions();
    await options.evaluate(() => chrome.storage.local.set({ theme: 'dark', disabled: ['no-role'] }));
    await options.click('#export');
    const file = path.join(folder, 'bonafide-settings.json');
    const text = await until('the file', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8'));
    await options.evaluate(() => chrome.storage.local.clear());
    await importFile(options, text);
    await until('the settings', async () => (await stored(options)).theme === 'dark');
    assert.deepEqual((await stored(options)).disabled, ['no-role']);
    await until('the look', () => options.evaluate(() => document.documentElement.style.colorScheme === 'dark'));

    const good = await stored(options);
    const wrongs = ['{', '[]', '{"a":1}', '{"bonafide":"settings","version":1}', '{"bonafide":"settings","version":9,"settings":{}}'];
    for (const wrong of wrongs) {
      await importFile(options, wrong);
      await until('the line', async () => (await textOf(options, '#file-wrong')) === 'This is no file of Bonafide settings. Nothing was changed.');
      await options.$eval('#file-wrong', one => (one.textContent = ''));
    }
    for (const settings of [{ theme: 'pink' }, { theme: 'light', phrases: [{ text: 'a', more: 1 }] }, { theme: 'light', fine: [] }, { theme: 'light', toString: 1 }]) {
      await importFile(options, JSON.stringify({ bonafide: 'settings', version: 1, settings }));
      await until('the line', async () => /^“\w+” in this file/.test(await textOf(options, '#file-wrong')));
      await options.$eval('#file-wrong', one => (one.textContent = ''));
    }
    assert.deepEqual(await stored(options), good);
    await options.evaluate(() => chrome.storage.local.clear());
    await options.close();
  });

  test('corrupt settings fall back one by one, and the options say which', async () => {
    const options = await openOptions();
    await options.evaluate(() => chrome.storage.local.set({ modes: [1], phrases: [{ text: 1 }], fine: 'x', disabled: ['no-role'], theme: 'dark' }));
    const said = await until('the line', () => options.$eval('#fallen', one => !(/** @type {HTMLElement} */ (one).hidden) && one.textContent));
    assert.equal(said, 'These settings could not be read and are back to what they were at first: what is shown on pages, own phrases. Nothing else was lost.');
    assert.equal(await options.$eval('[data-check=no-role]', one => /** @type {HTMLInputElement} */ (one).checked), false);
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights all the same', async () => nonEmpty(await highlighted(page)));
    await page.close();
    await options.evaluate(() => chrome.storage.local.clear());
    await options.close();
  });

  test('a full storage is told of, and nothing else is lost', async () => {
    const options = await openOptions();
    await options.evaluate(async () => {
      await chrome.storage.local.set({ theme: 'dark' });
      const used = await chrome.storage.local.getBytesInUse(null);
      await chrome.storage.local.set({ filler: 'x'.repeat(10_485_760 - used - 40) });
    });
    await options.type('#phrase', 'words that need more room than there is left in the whole storage');
    await options.keyboard.press('Enter');
    assert.match(await until('the line', () => options.$eval('#failed', one => !(/** @type {HTMLElement} */ (one).hidden) && one.textContent)), /takes no more/);
    assert.equal((await stored(options)).theme, 'dark');
    const page = await world.page(THREAD, sample('messages'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await world.pressInPanel('.finding button[data-key]');
    assert.match(await until('the bar', () => panelText(world, '.bar')), /takes no more/);
    await page.close();
    await options.evaluate(() => chrome.storage.local.clear());
    await options.close();
  });

  test('clearing asks first, then forgets everything', async () => {
    const options = await openOptions();
    await options.evaluate(() => chrome.storage.local.set({ theme: 'dark', fine: [['0123456789abcdef', 1]] }));
    await options.click('#clear');
    await options.click('#sure [value=yes]');
    await until('nothing', async () => Object.keys(await stored(options)).length === 0);
    await options.close();
  });
});

for (const open of BROWSERS) test(`${open.name.slice(4)}: an update takes over the open pages, without an error`, async t => {
  const world = await open();
  t.after(() => world.close());
  const page = await world.page(PROFILE, sample('profile'));
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));
  await until('the badge', async () => nonEmpty(await world.badges(page)));
  /** The names of the highlights that can be seen. */
  const names = () => page.evaluate(() => [...CSS.highlights.keys()].filter(name => getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== 'none'));
  const before = await names();
  assert(before.length);
  await world.update();
  await until("the new version's highlights, and none of the old one's", async () => {
    const now = await names();
    return now.length > 0 && !now.some(name => before.includes(name));
  });
  assert((await highlighted(page)).some(words => /Kubernetes/.test(words)));
  await until('its badge, and no other', async () => (await world.badges(page)).length === 1 && (await page.evaluate(() => document.documentElement.children.length === 3)));
  assert.deepEqual(errors, []);
});

test('Chromium: the script of an extension that is gone leaves the page as it was, without an error', async () => {
  const world = await openChromium();
  const page = await world.page(PROFILE, sample('profile'));
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));
  await until('the badge', async () => nonEmpty(await world.badges(page)));
  await (await world.worker())?.evaluate(() => void setTimeout(() => chrome.runtime.reload()));
  await until('nothing of it', async () => {
    await page.evaluate(() => document.querySelector('main')?.append('more'));
    return page.evaluate(() => document.documentElement.children.length === 2 && CSS.highlights.size === 0);
  });
  assert.deepEqual(errors, []);
  await world.close();
});

describe("Firefox: the extension's own pages", () => {
  /** @type {Awaited<ReturnType<typeof openFirefox>>} */
  let world;
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-firefox-files-'));
  before(async () => (world = await openFirefox({ welcome: true, downloads })));
  after(async () => {
    await world.close();
    fs.rmSync(downloads, { recursive: true });
  });

  /** @param {string} end @returns {Promise<string>} */
  const saved = end => until(`a file ${end}`, () => {
    const name = fs.readdirSync(downloads).find(one => one.endsWith(end));
    return name && fs.readFileSync(path.join(downloads, name), 'utf8');
  });

  test('welcome: a live try, and a role that is kept', async () => {
    const page = await world.ownPage('welcome');
    await page.press('#check');
    await until('the report', async () => /Warning/.test(await page.text('.level')));
    await page.press('input[value=professional]');
    await until('the role', async () => (await page.look(() => chrome.storage.local.get('role')))?.role === 'professional');
    await page.press('#just-button');
    await until('that all is set', () => page.look(() => document.activeElement?.id === 'done'));
    await page.look(() => chrome.storage.local.clear());
    await page.close();
  });

  test('options: a check off and on, a phrase, the settings as a file and back, clearing', async () => {
    const page = await world.ownPage('options', { open: true });
    const stored = () => page.look(() => chrome.storage.local.get(null));
    await page.press('[data-check=no-role]');
    await until('it to be off', async () => JSON.stringify((await stored())?.disabled) === '["no-role"]');
    await page.look(() => {
      /** @type {HTMLInputElement} */ (document.getElementById('phrase')).value = 'another way';
      /** @type {HTMLFormElement} */ (document.getElementById('add-phrase')).requestSubmit();
    });
    await until('the phrase', async () => (await page.text('#phrases')).includes('another way'));
    await page.press('#export');
    const file = await saved('bonafide-settings.json');
    await page.press('#clear');
    await page.press('#sure [value=yes]');
    await until('nothing', async () => Object.keys((await stored()) ?? { some: 1 }).length === 0);
    await page.look(text => {
      const given = new DataTransfer();
      given.items.add(new File([text], 'given.json', { type: 'application/json' }));
      const field = /** @type {HTMLInputElement} */ (document.getElementById('file'));
      field.files = given.files;
      field.dispatchEvent(new Event('change'));
    }, file);
    await until('the settings', async () => JSON.stringify((await stored())?.phrases) === '[{"text":"another way","note":""}]');
    assert.deepEqual((await stored())?.disabled, ['no-role']);
    await page.look(() => chrome.storage.local.clear());
    await page.close();
  });

  test('case note: from the panel to a file', async () => {
    const page = await world.page(THREAD, sample('messages'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await world.pressInPanel('#note');
    const note = await world.ownPage('note');
    assert.match(await note.text('#note'), /npm install[^]*Why it matters/);
    await note.press('#markdown');
    assert.match(await saved('.md'), /^# Case note\n[^]*npm install/);
    await note.close();
    await page.close();
  });
});

test('Firefox: the permission is taken back while the page is open', async () => {
  const world = await openFirefox({ asBuilt: true });
  const page = await world.page(PROFILE, sample('profile'));
  await world.press(page);
  await until('the report', () => panelText(world, '.finding'));
  await world.pressInPanel('#always');
  await until('the switch', () => world.inPanel(() => /** @type {HTMLInputElement} */ (document.getElementById('always')).checked));
  const other = await world.page(PROFILE);
  await until('highlights without a press', async () => nonEmpty(await highlighted(other)));
  await world.inPanel(async () => chrome.permissions.remove({ origins: (await chrome.permissions.getAll()).origins }));
  await until('nothing on the page', async () => (await highlighted(other)).length === 0);
  await until('the panel to say so', async () => (await panelText(world, '.notice h2')) === 'This page has not been checked');
  await world.close();
});
