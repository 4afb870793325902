/**
 * Firefox with the built extension in it. What lies outside of pages (the toolbar, the sidebar) is reached through the
 * browser's own window, which the automation protocol opens with `--remote-allow-system-access`.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { builtManifest, grantedCopy, raiseVersion, ROOT, until } from './common.js';
import { openWeb } from './web.js';

export const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox';
const SIDEBAR = "[SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser')].find(panel => SidebarController.isOpen && panel?.currentURI.spec.endsWith('/panel/panel.html'))";
const PRESS_BY_SCRIPT = 'button => { button.click(); button.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); }';

/** @param {{ asBuilt?: boolean, welcome?: boolean, home?: string, downloads?: string, program?: string }} [options] with `welcome`, the page of the first run stays open; files go to `downloads`; with `asBuilt`, no site is switched on, and Firefox grants what the user switches on without its prompt */
export async function openFirefox({ asBuilt = false, welcome = false, home, downloads, program = FIREFOX } = {}) {
  const web = await openWeb();
  const folder = asBuilt ? path.join(ROOT, 'dist/firefox') : grantedCopy('firefox');
  const { id } = builtManifest('firefox').browser_specific_settings.gecko;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    acceptInsecureCerts: true,
    timeout: 120_000,
    env: { ...process.env, ...(home && { HOME: home }) },
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': web.proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': web.proxyPort,
      'extensions.webextOptionalPermissionPrompts': !asBuilt,
      ...(downloads && { 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true }),
    },
  });
  const { connection } = /** @type {any} */ (browser);
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [{ context: window }] = tree.contexts;

  /** Evaluates in the browser's window, with the extension as `extension` and its toolbar button as `button`. @param {string} body */
  async function inWindow(body) {
    const expression = `(async () => {
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const button = ExtensionParent.apiManager.global.browserActionFor(extension);
      ${body}
    })().then(value => JSON.stringify(value))`;
    const { result } = await connection.send('script.evaluate', { expression, target: { context: window }, awaitPromise: true });
    assert.equal(result.type, 'success', result.exceptionDetails?.text);
    return result.result.value === undefined ? undefined : JSON.parse(result.result.value);
  }

  /**
   * Runs a script beside one of the extension's own pages; it answers by the message `bonafide-test`.
   * @param {string} where an expression for the `<browser>` that shows the page; undefined while none does
   * @param {string} script
   */
  function beside(where, script) {
    return inWindow(`
      const shown = ${where};
      if (!shown) return;
      return new Promise(resolve => {
        const done = value => (shown.messageManager.removeMessageListener('bonafide-test', heard), resolve(value));
        const heard = ({ data }) => done(JSON.parse(data).value);
        shown.messageManager.addMessageListener('bonafide-test', heard);
        // A page that is only now being loaded loses the script.
        setTimeout(done, 5000);
        shown.messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(`{ ${script} }`)}), false);
      });
    `);
  }

  /**
   * Runs a function in one of the extension's own pages; undefined while that is not open.
   * @template {unknown[]} A
   * @template R
   * @param {string} where
   * @param {(...args: A) => R} look
   * @param {A} args
   * @returns {Promise<Awaited<R> | undefined>}
   */
  function lookIn(where, look, ...args) {
    return beside(where, `
      const own = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      const answer = Cu.evalInSandbox(${JSON.stringify(`Promise.resolve((${look})(...${JSON.stringify(args)})).then(value => JSON.stringify({ value }))`)}, own);
      answer.then(value => sendAsyncMessage('bonafide-test', value), () => sendAsyncMessage('bonafide-test', '{}'));
    `);
  }

  /** Presses what the selector finds in one of the extension's own pages, as a person's input. @param {string} where @param {string} selector */
  async function pressIn(where, selector) {
    const press = () => beside(where, `
      const one = content.document.querySelector(${JSON.stringify(selector)});
      const input = content.windowUtils.setHandlingUserInput(true);
      one?.click();
      input.destruct();
      sendAsyncMessage('bonafide-test', JSON.stringify({ value: one !== null }));
    `);
    await until(`${selector} to press`, press);
  }

  /** Calls a function on an element of the page, wherever that is. @param {puppeteer.Page} page @param {Node} element @param {string} functionDeclaration */
  async function onElement(page, element, functionDeclaration) {
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration,
      arguments: [{ sharedId: element.sharedId }],
      target: { context: /** @type {any} */ (page.mainFrame())._id },
      awaitPromise: false,
    });
    return result.result?.value;
  }

  /** What is in the page's closed shadow root. @param {puppeteer.Page} page @returns {Promise<Node[]>} */
  async function inLayer(page) {
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: '() => document.documentElement.lastElementChild',
      target: { context: /** @type {any} */ (page.mainFrame())._id },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: 10, includeShadowTree: 'all' },
    });
    return result.result?.value?.shadowRoot?.value?.children ?? [];
  }

  /** The badges in there. @param {puppeteer.Page} page */
  async function badgesOf(page) {
    return (await inLayer(page)).filter(({ value }) => value.attributes.class?.includes('badge') && value.attributes.hidden === undefined);
  }

  await browser.installExtension(folder);
  const greeted = () => inWindow(`
    const tab = gBrowser.tabs.find(one => one.linkedBrowser.currentURI.spec.endsWith('/welcome/welcome.html'));
    if (tab && !${welcome}) gBrowser.removeTab(tab);
    return Boolean(tab);
  `);
  await until('the welcome page', greeted);

  return {
    name: /** @type {const} */ ('firefox'),
    web,
    browser,

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

    /** Presses the toolbar button for the page in front. @param {puppeteer.Page} page */
    async press(page) {
      await page.bringToFront();
      await inWindow('await button.triggerAction(window);');
    },

    /**
     * Runs a function in the sidebar; undefined while that is not open.
     * @template {unknown[]} A
     * @template R
     * @param {(...args: A) => R} look
     * @param {A} args
     * @returns {Promise<Awaited<R> | undefined>}
     */
    inPanel: (look, ...args) => lookIn(SIDEBAR, look, ...args),

    /** Presses what the selector finds in the sidebar, as a person's input. @param {string} selector */
    pressInPanel: selector => pressIn(SIDEBAR, selector),

    /** One of the extension's own pages in a tab, opened if nothing else opens it. @param {string} name @param {{ open?: boolean }} [options] */
    async ownPage(name, { open = false } = {}) {
      const path = `${name}/${name}.html`;
      const where = `gBrowser.browsers.find(one => one.currentURI.spec.endsWith('/${path}'))`;
      if (open) await inWindow(`gBrowser.addTrustedTab(extension.baseURL + '${path}', { inBackground: false });`);
      await until(path, () => lookIn(where, () => document.querySelector('main[data-ready]') !== null));
      return {
        /**
         * Runs a function in it.
         * @template {unknown[]} A
         * @template R
         * @param {(...args: A) => R} look
         * @param {A} args
         */
        look: (look, ...args) => lookIn(where, look, ...args),
        /** @param {string} selector */
        press: selector => pressIn(where, selector),
        /** @param {string} selector @returns {Promise<string>} */
        text: async selector => (await lookIn(where, given => /** @type {HTMLElement | null} */ (document.querySelector(given))?.innerText, selector)) ?? '',
        close: () => inWindow(`gBrowser.removeTab(gBrowser.getTabForBrowser(${where}));`),
      };
    },

    /** What is told of the highlighted words under the pointer; empty where nothing is. @param {puppeteer.Page} page */
    tip: async page => (await inLayer(page)).filter(({ value }) => value.attributes.class === 'tip').map(textOf).join(),

    /** A page's script presses the badge, as it could if the badge's root were open. @param {puppeteer.Page} page */
    async pressBadgeByScript(page) {
      const [badge] = await badgesOf(page);
      await onElement(page, badge.value.children[0], PRESS_BY_SCRIPT);
    },

    /** Whether a press on the badge was answered: the browser lets only its own button open the sidebar, so the badge says where that is. @param {puppeteer.Page} page */
    badgeAnswered: async page => (await badgesOf(page)).some(({ value }) => value.children.some(child => child.value.attributes.class === 'hint')),

    /** Ends the background as the browser does when it was idle. */
    killBackground: () => inWindow('await extension.terminateBackground({ ignoreDevToolsAttached: true });'),

    /** Installs a newer version of the same. */
    async update() {
      assert(!asBuilt, 'dist stays as it was built');
      raiseVersion(folder);
      await browser.installExtension(folder);
    },

    /** What the toolbar shows for the page in front. @returns {Promise<{ text: string, title: string }>} */
    toolbar: () => inWindow("return { text: button.action.getProperty(gBrowser.selectedTab, 'badgeText') ?? '', title: button.action.getProperty(gBrowser.selectedTab, 'title') };"),

    /**
     * The badges in the page's closed shadow root: what each says, and where it is.
     * @param {puppeteer.Page} page
     */
    async badges(page) {
      return Promise.all(
        (await badgesOf(page)).map(async ({ value }) => {
          const [press] = value.children;
          const box = await onElement(page, press, 'button => { const { x, y, width, height } = button.getBoundingClientRect(); return JSON.stringify({ x, y, width, height }); }');
          const hint = value.children.find(child => child.value.attributes.class === 'hint');
          return { text: textOf(press), hint: hint ? textOf(hint) : '', label: press.value.attributes['aria-label'], mark: value.attributes.class.split(' ')[1], box: JSON.parse(box) };
        }),
      );
    },

    async close() {
      await browser.close();
      await web.close();
      if (!asBuilt) fs.rmSync(folder, { recursive: true });
    },
  };
}

/** @typedef {{ sharedId: string, value: { nodeValue?: string, attributes: Record<string, string>, children: Node[] } }} Node */

/** @param {Node} node @returns {string} */
function textOf({ value: { nodeValue = '', children = [] } }) {
  return nodeValue + children.map(textOf).join('');
}
