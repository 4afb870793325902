/** What the tests share, whichever the browser. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const WAIT_MS = Number(process.env.WAIT_MS ?? 15_000);

/** Sites that count as switched on by the user in the tests; all others need a click. */
export const SWITCHED_ON = ['https://www.linkedin.com/*', 'https://on.test/*'];

/**
 * The built extension with `SWITCHED_ON` already granted. No browser lets a program press its permission prompt, so the
 * copy's manifest asks at installation for what the user would grant one by one; nothing else differs.
 * @param {'chromium' | 'firefox'} browser
 * @param {(manifest: any) => object} [change] what else a test needs
 */
export function grantedCopy(browser, change = manifest => manifest) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `bonafide-${browser}-`));
  fs.cpSync(path.join(ROOT, 'dist', browser), folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify(change({ ...manifest, host_permissions: SWITCHED_ON })));
  return folder;
}

/** Makes a copy the next version. @param {string} folder */
export function raiseVersion(folder) {
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...manifest, version: `${manifest.version}.1` }));
}

/** A sample page of `tests/e2e/pages`. @param {string} name */
export function sample(name) {
  return fs.readFileSync(path.join(ROOT, 'tests/e2e/pages', `${name}.html`), 'utf8');
}

/** The manifest as built. @param {'chromium' | 'firefox'} browser */
export function builtManifest(browser) {
  return JSON.parse(fs.readFileSync(path.join(ROOT, 'dist', browser, 'manifest.json'), 'utf8'));
}

/**
 * Waits until `look` gives something true, and returns it.
 * @template T
 * @param {string} what for the message when it never comes
 * @param {() => T | Promise<T>} look
 * @returns {Promise<Exclude<NonNullable<T>, false>>}
 */
export async function until(what, look) {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const value = await look();
    if (value) return /** @type {Exclude<NonNullable<T>, false>} */ (value);
    if (Date.now() > end) assert.fail(`waited ${WAIT_MS / 1000} s for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/**
 * The text of what a selector finds in the panel; empty while it finds nothing.
 * @param {{ inPanel: (look: (selector: string) => string | undefined, selector: string) => Promise<string | undefined> }} world
 * @param {string} selector
 */
export async function panelText(world, selector) {
  return (await world.inPanel(given => /** @type {HTMLElement | null} */ (document.querySelector(given))?.innerText, selector)) ?? '';
}

/**
 * The words that are highlighted, strongest first.
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<string[]>}
 */
export function highlighted(page) {
  return page.evaluate(() => {
    const all = [...CSS.highlights.values()].sort((a, b) => b.priority - a.priority);
    return all.flatMap(highlight => [...highlight].map(String));
  });
}

/** The list if it holds anything. @template T @param {T[]} list */
export function nonEmpty(list) {
  return list.length ? list : null;
}
