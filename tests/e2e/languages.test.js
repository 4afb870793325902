/** The five languages: the browser's own or the chosen one, in the page, the panel and the toolbar; and room for the longest words. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openChromium, openFirefox, panelText, ROOT, sample, until } from './browser.js';

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const LURE = 'Before our call, clone the repo at https://bitbucket.org/mvp-team-7/app and run npm install. Then move to Telegram: @dana_hr7.';
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'];
const NARROW = 360;

/** @param {string} language @param {string} key */
function message(language, key) {
  const all = JSON.parse(fs.readFileSync(path.join(ROOT, `extension/_locales/${language}/messages.json`), 'utf8'));
  return /** @type {string} */ (all[key].message);
}

/** Whether the browser itself knows a language; Debian has them all in the package chromium-l10n. @param {string} tag */
const knows = tag => [path.dirname(process.env.CHROMIUM ?? ''), '/usr/lib/chromium'].some(folder => fs.existsSync(path.join(folder, 'locales', `${tag}.pak`)));

for (const [tag, language] of [['pt-BR', 'pt'], ['pt-PT', 'pt'], ['de', 'de'], ['es-419', 'es'], ['fr', 'fr'], ['ja', 'en']]) {
  test(`a browser in ${tag} gets the words of ${language}`, { skip: !knows(tag) && `this Chromium has no ${tag}` }, async () => {
    const world = await openChromium({ args: [`--lang=${tag}`], env: { LANGUAGE: tag.replace('-', '_') } });
    try {
      const page = await world.page(PROFILE, sample('profile'));
      await world.press(page);
      await until('the report', () => panelText(world, '.finding'));
      assert.equal(await world.inPanel(() => document.documentElement.lang), language);
      const why = message(language, 'check_tech_before_release_why');
      assert((await panelText(world, 'main')).includes(why), why);
      assert((await world.toolbar()).title.includes(message(language, 'toolbarCount').split('$')[0]));
    } finally {
      await world.close();
    }
  });
}

for (const open of [openChromium, openFirefox]) {
  test(`${open.name.slice(4)}: the chosen language is spoken at once, in page, panel and toolbar`, async () => {
    const world = await open();
    try {
      const page = await world.page(PROFILE, sample('profile'));
      await world.press(page);
      await until('the report', () => panelText(world, '.finding'));
      for (const language of ['de', 'fr']) {
        // The panel begins anew at once, maybe before it has answered.
        await world.inPanel(chosen => chrome.storage.local.set({ language: chosen }), language).catch(() => {});
        const panel = () => panelText(world, 'main').catch(() => '');
        await until(`the panel in ${language}`, async () => (await panel()).includes(message(language, 'check_tech_before_release_why')));
        const level = message(language, 'level_warning');
        await until(`the badge in ${language}`, async () => (await world.badges(page)).some(({ text }) => text.startsWith(level)));
        assert((await world.toolbar()).title.includes(message(language, 'toolbarCount').split('$')[0]));
      }
    } finally {
      await world.close();
    }
  });
}

describe(`Chromium: at ${NARROW} px`, () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let world;
  before(async () => (world = await openChromium()));
  after(() => world.close());

  for (const language of LANGUAGES) {
    test(`nothing is wider than its room in ${language}`, async () => {
      const page = await world.browser.newPage();
      await page.setViewport({ width: NARROW, height: 800 });
      const open = async (/** @type {string} */ own) => {
        await page.goto(`chrome-extension://${world.id}/${own}`);
        await until(own, () => page.$('main[data-ready], main > .notice, main > article'));
      };
      // Not from a page of the extension: it would begin anew while it is used.
      await (await world.worker())?.evaluate(chosen => chrome.storage.local.set({ language: chosen }), language);
      await open('options/options.html');
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      });
      assert.deepEqual(await tooWide(page), [], 'options');

      await open('welcome/welcome.html');
      for (const shown of ['#sample-profile', '#sample-message']) {
        await page.click(shown);
        await until('its findings', () => page.$('.finding'));
        assert.deepEqual(await tooWide(page), [], `welcome, ${shown}`);
      }

      const report = await page.evaluate(async text => (await chrome.runtime.sendMessage({ ask: 'text', text })).value, LURE);
      const status = { state: 'done', report: JSON.stringify(report), mode: 'full', always: false, asked: true, origin: 'https://www.linkedin.com', url: PROFILE, title: 'Avery' };
      const { identifier } = await page.evaluateOnNewDocument(given => {
        chrome.tabs.sendMessage = /** @type {any} */ (async () => given);
      }, status);
      await open('panel/panel.html');
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      });
      assert.deepEqual(await tooWide(page), [], 'panel');
      await page.removeScriptToEvaluateOnNewDocument(identifier);
      await page.close();
    });
  }
});

/** What is wider inside than its box, of all that is seen; a turned arrow sticks out by a hair. @param {import('puppeteer-core').Page} page */
function tooWide(page) {
  return page.evaluate(() => {
    const isSeen = (/** @type {Element} */ one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.closest('.unseen, svg');
    return [...document.querySelectorAll('html, body, body *')]
      .filter(one => isSeen(one) && !one.matches('input, textarea, select') && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 4)
      .map(one => `${one.tagName}.${one.className} ${one.scrollWidth} in ${one.clientWidth}: ${one.textContent?.trim().slice(0, 80)}`);
  });
}
