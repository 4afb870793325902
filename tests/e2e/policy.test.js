/** What an organisation decides, in both browsers: as Chromium reads it from its policies, and Firefox from managed storage. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { FIREFOX } from './firefox.js';
import { builtManifest, highlighted, openChromium, openFirefox, panelText, sample, until } from './browser.js';

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const POLICY = { sites: ['LinkedIn'], disabledChecks: ['tech-before-release'], leavePagesUntouched: true };
const FOLDER = '/etc/chromium/policies/managed';

/** A key for the manifest, and the id that it gives. */
function identity() {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return { key: key.toString('base64'), id: hash.replace(/./g, digit => String.fromCharCode(97 + parseInt(digit, 16))) };
}

function mayWritePolicies() {
  try {
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.accessSync(FOLDER, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {Awaited<ReturnType<typeof openChromium>> | Awaited<ReturnType<typeof openFirefox>>} world */
async function isObeyed(world) {
  const page = await world.page(PROFILE, sample('profile'));
  await world.press(page);
  // The browser hands a policy over some time after it has started the extension.
  await until('the choices to be out of reach', () => world.inPanel(() => ['mode', 'always'].every(id => /** @type {HTMLInputElement} */ (document.getElementById(id)).disabled)));
  assert.match(await panelText(world, '#always-help'), /Managed by your organisation/);
  await until('a report without that check', async () => (await panelText(world, '.finding')) && !/Kubernetes/.test(await panelText(world, 'main')));
  await until('the page untouched', async () => (await highlighted(page)).length === 0 && (await world.badges(page)).length === 0);
  await page.close();
}

test('Chromium: a policy is obeyed, and the options say so', { skip: !mayWritePolicies() && `cannot write to ${FOLDER}` }, async () => {
  const { key, id } = identity();
  const file = path.join(FOLDER, `bonafide-test-${process.pid}.json`);
  fs.writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: POLICY } } }));
  try {
    const world = await openChromium({ change: manifest => ({ ...manifest, key }) });
    assert.equal(world.id, id);
    await isObeyed(world);
    const options = await world.browser.newPage();
    await options.goto(`chrome-extension://${id}/options/options.html`);
    await options.waitForSelector('main[data-ready]');
    assert.equal(await options.$eval('#managed', one => /** @type {HTMLElement} */ (one).hidden), false);
    assert.equal(await options.$eval('[data-check=tech-before-release]', one => /** @type {HTMLInputElement} */ (one).disabled), true);
    await world.close();
  } finally {
    fs.rmSync(file);
  }
});

/** Where Firefox is installed, if it is found; on Debian a script in /usr/bin starts it from there. */
const installed = [path.dirname(fs.realpathSync(FIREFOX)), '/usr/lib/firefox-esr', '/usr/lib/firefox'].find(folder => fs.existsSync(path.join(folder, 'omni.ja')));

test('Firefox: the same from policies.json beside the program', { skip: !installed && 'no folder of Firefox found' }, async t => {
  // A copy of links, so that the policy is nobody else's. Firefox looks for it beside the program itself, which must be no link.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-firefox-program-'));
  /** @type {Awaited<ReturnType<typeof openFirefox>> | undefined} */
  let world;
  t.after(async () => {
    await world?.close();
    fs.rmSync(folder, { recursive: true });
  });
  const from = /** @type {string} */ (installed);
  const program = ['firefox-esr', 'firefox'].find(name => fs.existsSync(path.join(from, name))) ?? assert.fail('no program');
  for (const name of fs.readdirSync(from)) {
    if (name === program) fs.copyFileSync(path.join(from, name), path.join(folder, name));
    else if (name !== 'distribution') fs.symlinkSync(path.join(from, name), path.join(folder, name));
  }
  fs.mkdirSync(path.join(folder, 'distribution'));
  const { id } = builtManifest('firefox').browser_specific_settings.gecko;
  fs.writeFileSync(path.join(folder, 'distribution/policies.json'), JSON.stringify({ policies: { '3rdparty': { Extensions: { [id]: POLICY } } } }));
  world = await openFirefox({ program: path.join(folder, program) });
  await isObeyed(world);
});

test('Firefox: the same from its managed storage', async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-home-'));
  const { id } = builtManifest('firefox').browser_specific_settings.gecko;
  const folder = path.join(home, '.mozilla/managed-storage');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${id}.json`), JSON.stringify({ name: id, description: 'A policy', type: 'storage', data: POLICY }));
  const world = await openFirefox({ home });
  await isObeyed(world);
  await world.close();
  fs.rmSync(home, { recursive: true });
});
