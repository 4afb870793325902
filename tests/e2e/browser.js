/** A real browser with the built extension in it, and what a test can see and do there. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { openWeb } from './web.js';

export const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const WAIT_MS = Number(process.env.WAIT_MS ?? 15_000);

/** Sites that count as switched on by the user in the tests; all others need a click. */
export const SWITCHED_ON = ['https://www.linkedin.com/*', 'https://on.test/*'];

/**
 * The built extension with `SWITCHED_ON` already granted. No browser lets a program press its permission prompt, so the
 * copy's manifest asks at installation for what the user would grant one by one; nothing else differs.
 * @param {'chromium' | 'firefox'} browser
 */
export function grantedCopy(browser) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `bonafide-${browser}-`));
  fs.cpSync(path.join(ROOT, 'dist', browser), folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: SWITCHED_ON }));
  return folder;
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
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, look) {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) assert.fail(`waited ${WAIT_MS / 1000} s for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** @param {{ args?: string[], headless?: boolean }} [options] */
export async function openChromium({ args = [], headless = true } = {}) {
  const web = await openWeb();
  const folder = grantedCopy('chromium');
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    headless,
    enableExtensions: true,
    args: [
      '--no-sandbox',
      '--ignore-certificate-errors',
      `--proxy-server=127.0.0.1:${web.proxyPort}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-features=OptimizationHints,MediaRouter,Translate',
      ...args,
    ],
  });
  const id = await browser.installExtension(folder);
  const extension = await until('the extension', async () => (await browser.extensions()).get(id));
  const worker = () => browser.waitForTarget(target => target.type() === 'service_worker' && target.url().includes(id)).then(target => target.worker());
  const registered = async () => (await worker())?.evaluate(async () => globalThis.chrome?.scripting && (await chrome.scripting.getRegisteredContentScripts()).length > 0);
  await until('the content script to be registered', registered);

  return {
    name: /** @type {const} */ ('chromium'),
    id,
    web,
    browser,
    worker,

    /**
     * Opens a page; with `body`, puts it there first.
     * @param {string} url
     * @param {string} [body]
     * @param {Record<string, string>} [headers]
     */
    async page(url, body, headers) {
      if (body !== undefined) web.put(url, body, headers);
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },

    /** Presses the toolbar button. @param {puppeteer.Page} page */
    press: page => extension.triggerAction(page),

    /** The side panel, once it is open. */
    async panel() {
      const target = await browser.waitForTarget(one => one.url() === `chrome-extension://${id}/panel/panel.html`);
      return /** @type {puppeteer.Page} */ (await target.asPage());
    },

    /** Ends the background as the browser does when it was idle. */
    async killBackground() {
      const target = await browser.waitForTarget(one => one.type() === 'service_worker' && one.url().includes(id));
      await (await target.worker())?.close();
    },

    /** What the toolbar shows for the page in front. */
    async toolbar() {
      return (await worker())?.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return { text: await chrome.action.getBadgeText({ tabId: tab.id }), title: await chrome.action.getTitle({ tabId: tab.id }) };
      });
    },

    async close() {
      await browser.close();
      await web.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

/**
 * The words that are highlighted, strongest first.
 * @param {puppeteer.Page} page
 * @returns {Promise<string[]>}
 */
export function highlighted(page) {
  return page.evaluate(() => {
    const all = [...CSS.highlights.values()].sort((a, b) => b.priority - a.priority);
    return all.flatMap(highlight => [...highlight].map(String));
  });
}

/**
 * The badges in the page's closed shadow root: what each says, and where it is.
 * @param {puppeteer.Page} page
 * @returns {Promise<{ text: string, label: string, mark: string, box: { x: number, y: number, width: number, height: number } | null }[]>}
 */
export async function badges(page) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const html = root.children?.find(node => node.nodeName === 'HTML');
    const shadow = html?.children?.flatMap(node => node.shadowRoots ?? []).find(node => node.shadowRootType === 'closed');
    const found = (shadow?.children ?? []).filter(node => attribute(node, 'class')?.includes('badge') && attribute(node, 'hidden') === undefined);
    return await Promise.all(
      found.map(async node => {
        const [press] = node.children ?? [];
        const quad = await session.send('DOM.getBoxModel', { backendNodeId: press.backendNodeId }).then(
          ({ model }) => ({ x: model.border[0], y: model.border[1], width: model.width, height: model.height }),
          () => null,
        );
        return { text: textOf(press), label: attribute(press, 'aria-label') ?? '', mark: attribute(node, 'class')?.split(' ')[1] ?? '', box: quad };
      }),
    );
  } finally {
    await session.detach();
  }
}

/**
 * The first badge's button, out of reach of the page. `run` runs a function on it, as the page's script would if it could.
 * @param {puppeteer.Page} page
 */
export async function badgeButton(page) {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const html = root.children?.find(node => node.nodeName === 'HTML');
  const shadow = html?.children?.flatMap(node => node.shadowRoots ?? []).find(node => node.shadowRootType === 'closed');
  const node = shadow?.children?.[0]?.children?.[0] ?? assert.fail('no badge');
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendNodeId });
  return {
    /** @param {string} functionDeclaration */
    run: functionDeclaration => session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration }),
  };
}

/** The list if it holds anything. @template T @param {T[]} list */
export function nonEmpty(list) {
  return list.length ? list : null;
}

/** @typedef {import('puppeteer-core').Protocol.DOM.Node} Node */

/** @param {Node} node @param {string} name */
function attribute({ attributes = [] }, name) {
  const at = attributes.findIndex((one, i) => i % 2 === 0 && one === name);
  return at < 0 ? undefined : attributes[at + 1];
}

/** @param {Node} node @returns {string} */
function textOf({ nodeValue, children = [] }) {
  return nodeValue + children.map(textOf).join('');
}
