/** The sites that the user switched on. The browser's own list of granted permissions is the only record of them. */

import { patternFor } from '../site.js';

/** The content script, in order. */
const CONTENT = ['content/dom.js', 'content/changes.js', 'content/snapshot.js', 'content/pieces.js', 'report/mark.js', 'report/count.js', 'content/highlights.js', 'content/layer.js', 'content/tip.js', 'content/badges.js', 'content/main.js'];

const EARLY = 'content/early.js';

let queue = Promise.resolve();

/** Registers the content script for exactly the sites that are granted. */
export function syncSites() {
  queue = queue.then(register, register);
  return queue;
}

async function register() {
  const { origins = [] } = await chrome.permissions.getAll();
  const known = await chrome.scripting.getRegisteredContentScripts();
  if (!origins.length) {
    if (known.length) await chrome.scripting.unregisterContentScripts();
    return;
  }
  const common = { matches: origins, persistAcrossSessions: true };
  const scripts = [
    { ...common, id: 'early', js: [EARLY], runAt: /** @type {const} */ ('document_start') },
    { ...common, id: 'sites', js: CONTENT, runAt: /** @type {const} */ ('document_idle') },
  ];
  const isKnown = (/** @type {{ id: string }} */ { id }) => known.some(script => script.id === id);
  const fresh = scripts.filter(script => !isKnown(script));
  const old = scripts.filter(isKnown);
  if (fresh.length) await chrome.scripting.registerContentScripts(fresh);
  if (old.length) await chrome.scripting.updateContentScripts(old);
}

/**
 * Whether the user switched the site on.
 * @param {string} origin
 */
export function switchedOn(origin) {
  return /^https?:/.test(origin) ? chrome.permissions.contains({ origins: [patternFor(origin)] }) : Promise.resolve(false);
}

/**
 * Starts the content script in the open tabs of sites that were just switched on.
 * @param {string[]} origins
 */
export async function injectInto(origins) {
  if (!origins.length) return;
  const tabs = await chrome.tabs.query({ url: origins });
  await Promise.allSettled(tabs.map(({ id }) => id !== undefined && inject(id)));
}

/**
 * Starts the content script in a tab.
 * @param {number} tabId
 */
export function inject(tabId) {
  return chrome.scripting.executeScript({ target: { tabId }, files: CONTENT });
}

/**
 * Whether a message comes from one of the extension's own pages.
 * @param {chrome.runtime.MessageSender} sender
 */
export function onOwnPage(sender) {
  return sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
}
