/** Chromium with the built extension in it, and what a test can see and do there. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import puppeteer from 'puppeteer-core';
import { grantedCopy, raiseVersion, until } from './common.js';
import { openWeb } from './web.js';

/** @param {{ args?: string[], env?: Record<string, string>, headless?: boolean, welcome?: boolean, change?: (manifest: any) => object }} [options] with `welcome`, the page of the first run stays open */
export async function openChromium({ args = [], env = {}, headless = true, welcome = false, change } = {}) {
  const web = await openWeb();
  const folder = grantedCopy('chromium', change);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    headless,
    enableExtensions: true,
    timeout: 120_000,
    env: { ...process.env, ...env },
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

  const greeting = await browser.waitForTarget(target => target.url() === `chrome-extension://${id}/welcome/welcome.html`);
  if (!welcome) await (await greeting.page())?.close();

  const panelTarget = () => browser.targets().find(one => one.url() === `chrome-extension://${id}/panel/panel.html`);
  /** The side panel, once it is open. */
  const panel = async () => /** @type {puppeteer.Page} */ (await (await until('the panel', panelTarget)).asPage());

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

    panel,

    /**
     * Runs a function in the side panel; undefined while that is not open.
     * @template {unknown[]} A
     * @template R
     * @param {(...args: A) => R} look
     * @param {A} args
     * @returns {Promise<Awaited<R> | undefined>}
     */
    async inPanel(look, ...args) {
      const run = /** @type {(...args: unknown[]) => any} */ (look);
      return panelTarget() ? (await panel()).evaluate(run, ...args) : undefined;
    },

    /** Presses what the selector finds in the panel. @param {string} selector */
    async pressInPanel(selector) {
      const open = await panel();
      await open.bringToFront();
      await open.waitForSelector(selector);
      await open.$eval(selector, one => one.scrollIntoView({ block: 'center' }));
      await open.click(selector);
    },

    badges,

    /** What is told of the highlighted words under the pointer; empty where nothing is. @param {puppeteer.Page} page */
    tip: page => inLayer(page, async found => found.filter(node => attribute(node, 'class') === 'tip').map(textOf).join()),

    /** A page's script presses the badge, as it could if the badge's root were open. @param {puppeteer.Page} page */
    async pressBadgeByScript(page) {
      const button = await badgeButton(page);
      await button.run('function () { this.click(); this.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); }');
    },

    /** Whether a press on the badge was answered: the panel is open. @param {puppeteer.Page} _ */
    badgeAnswered: async _ => panelTarget() !== undefined,

    /** Ends the background as the browser does when it was idle. */
    async killBackground() {
      const target = await browser.waitForTarget(one => one.type() === 'service_worker' && one.url().includes(id));
      await (await target.worker())?.close();
    },

    /** Installs a newer version of the same. */
    async update() {
      raiseVersion(folder);
      await browser.installExtension(folder);
    },

    /** What the toolbar shows for the page in front. */
    async toolbar() {
      const shown = await (await worker())?.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return { text: await chrome.action.getBadgeText({ tabId: tab.id }), title: await chrome.action.getTitle({ tabId: tab.id }) };
      });
      return shown ?? assert.fail('no background');
    },

    async close() {
      await browser.close();
      await web.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

/**
 * The badges in the page's closed shadow root: what each says, and where it is.
 * @param {puppeteer.Page} page
 * @returns {Promise<{ text: string, hint: string, label: string, mark: string, box: { x: number, y: number, width: number, height: number } | null }[]>}
 */
function badges(page) {
  return inLayer(page, async (all, session) => {
    const found = all.filter(node => attribute(node, 'class')?.includes('badge') && attribute(node, 'hidden') === undefined);
    return await Promise.all(
      found.map(async node => {
        const [press] = node.children ?? [];
        const quad = await session.send('DOM.getBoxModel', { backendNodeId: press.backendNodeId }).then(
          ({ model }) => ({ x: model.border[0], y: model.border[1], width: model.width, height: model.height }),
          () => null,
        );
        const hint = node.children?.find(child => attribute(child, 'class') === 'hint');
        return { text: textOf(press), hint: hint ? textOf(hint) : '', label: attribute(press, 'aria-label') ?? '', mark: attribute(node, 'class')?.split(' ')[1] ?? '', box: quad };
      }),
    );
  });
}

/**
 * Looks at what is in the page's closed shadow root.
 * @template T
 * @param {puppeteer.Page} page
 * @param {(found: Node[], session: puppeteer.CDPSession) => Promise<T>} look
 */
async function inLayer(page, look) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const html = root.children?.find(node => node.nodeName === 'HTML');
    const shadow = html?.children?.flatMap(node => node.shadowRoots ?? []).find(node => node.shadowRootType === 'closed');
    return await look(shadow?.children ?? [], session);
  } finally {
    await session.detach();
  }
}

/**
 * The first badge's button, out of reach of the page. `run` runs a function on it, as the page's script would if it could.
 * @param {puppeteer.Page} page
 */
async function badgeButton(page) {
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
