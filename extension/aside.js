/**
 * What the panel shows in place of a tab's page: a text that the user selected, or that the page is out of reach.
 * Kept in memory by the browser (`storage.session`) until the tab moves on.
 */

/** @typedef {{ text: string } | { blocked: true }} Aside */

/** @param {number} tabId */
const key = tabId => `aside-${tabId}`;

/**
 * @param {number} tabId
 * @returns {Promise<Aside | undefined>}
 */
export async function readAside(tabId) {
  return /** @type {Aside | undefined} */ ((await chrome.storage.session.get(key(tabId)))[key(tabId)]);
}

/**
 * @param {number} tabId
 * @param {Aside} aside
 */
export async function setAside(tabId, aside) {
  await chrome.storage.session.set({ [key(tabId)]: aside });
}

/** @param {number} tabId */
export async function forgetAside(tabId) {
  await chrome.storage.session.remove(key(tabId));
}
