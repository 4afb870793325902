/** Nothing leaves the machine: seen in the browser's own network log, and read from the manifests as built. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { ROOT, builtManifest, highlighted, nonEmpty, openChromium, openFirefox, panelText, sample, until } from './browser.js';

test('Chromium: the extension makes no network request', async () => {
  const log = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-log-')), 'net.json');
  const world = await openChromium({ args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'] });
  const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
  await until('highlights', async () => nonEmpty(await highlighted(page)));
  await page.goto(world.web.put('https://www.linkedin.com/messaging/thread/2-abc/', sample('messages')));
  await until('highlights', async () => nonEmpty(await highlighted(page)));
  await page.goto(world.web.put('https://elsewhere.test/', sample('resume')));
  await world.press(page);
  await until('the report', () => panelText(world, '.finding'));
  const { id, web } = world;
  const pages = web.requests.filter(url => /linkedin|elsewhere/.test(url) && !url.endsWith('/favicon.ico'));
  await world.close();

  const { constants, events } = JSON.parse(fs.readFileSync(log, 'utf8'));
  fs.rmSync(path.dirname(log), { recursive: true });
  const started = events.filter((/** @type {any} */ event) => event.type === constants.logEventTypes.URL_REQUEST_START_JOB && event.params);
  const made = started.map((/** @type {any} */ { params }) => ({ url: params.url, initiator: String(params.initiator) }));
  assert(made.some((/** @type {any} */ { url }) => url === 'https://www.linkedin.com/in/avery-stone-52/'), 'the log holds what the page loaded');
  assert.deepEqual(made.filter((/** @type {any} */ { initiator }) => initiator.includes(id) || initiator.startsWith('chrome-extension:')), []);
  const hosts = new Set(made.map((/** @type {any} */ { url }) => new URL(url).host));
  for (const host of hosts) assert(/^(www\.linkedin\.com|elsewhere\.test|.*\.google\.com|.*\.googleapis\.com)$/.test(String(host)), `nobody asked for ${host}`);
  assert.deepEqual(pages, ['https://www.linkedin.com/in/avery-stone-52/', 'https://www.linkedin.com/messaging/thread/2-abc/', 'https://elsewhere.test/'], 'each page once, nothing besides');
});

test('Firefox: nothing is asked of the network but the pages, each once', async () => {
  const world = await openFirefox();
  const page = await world.page('https://www.linkedin.com/in/avery-stone-52/', sample('profile'));
  await until('highlights', async () => nonEmpty(await highlighted(page)));
  await page.goto(world.web.put('https://elsewhere.test/', sample('resume')));
  await world.press(page);
  await until('the report', () => panelText(world, '.finding'));
  await world.close();
  const { asked, requests } = world.web;
  const strangers = [...asked].filter(host => !/^(www\.linkedin\.com|elsewhere\.test|.*\.(mozilla|firefox)\.(com|org|net)):?\d*$/.test(host));
  assert.deepEqual(strangers, []);
  const pages = requests.filter(url => /linkedin|elsewhere/.test(url) && !url.endsWith('/favicon.ico'));
  assert.deepEqual(pages, ['https://www.linkedin.com/in/avery-stone-52/', 'https://elsewhere.test/']);
});

describe('the manifest as built', () => {
  const both = /** @type {const} */ (['chromium', 'firefox']);
  for (const browser of both) {
    test(`${browser}: no permission, host or door beyond the design`, () => {
      const manifest = builtManifest(browser);
      const known = ['activeTab', 'contextMenus', 'scripting', 'sidePanel', 'storage'];
      assert.deepEqual(manifest.permissions.filter((/** @type {string} */ one) => !known.includes(one)), []);
      const sites = JSON.parse(fs.readFileSync(path.join(ROOT, 'dist', browser, 'sites.json'), 'utf8'));
      assert.deepEqual(manifest.optional_host_permissions, sites.flatMap((/** @type {{ origins: string[] }} */ site) => site.origins));
      for (const origin of manifest.optional_host_permissions) assert.match(origin, /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+\/\*$/);
      const closed = ['host_permissions', 'optional_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable', 'update_url', 'chrome_url_overrides', 'devtools_page'];
      for (const key of closed) assert.equal(manifest[key], undefined, key);
      const policy = manifest.content_security_policy.extension_pages;
      for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "require-trusted-types-for 'script'"]) assert(policy.includes(rule), rule);
      assert(!/https?:|\*|unsafe-inline|'unsafe-eval'|data:/.test(policy), policy);
    });
  }

  test('the two differ only where the browsers do', () => {
    const [chromium, firefox] = both.map(builtManifest);
    const own = ['permissions', 'background', 'storage', 'side_panel', 'sidebar_action', 'minimum_chrome_version', 'browser_specific_settings'];
    for (const key of new Set([...Object.keys(chromium), ...Object.keys(firefox)])) if (!own.includes(key)) assert.deepEqual(chromium[key], firefox[key], key);
    assert.deepEqual(firefox.browser_specific_settings.gecko.data_collection_permissions, { required: ['none'] });
  });
});
