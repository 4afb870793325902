/**
 * What the panel shows in place of a tab's page: a text that the user selected, or that the page is out of reach. There
 * is one at a time, kept in memory by the browser (`storage.session`) until the next or until the panel drops it.
 */

/** @typedef {{ text: string } | { blocked: true }} Aside */

/**
 * @param {number} tabId
 * @returns {Promise<Aside | undefined>}
 */
export async function readAside(tabId) {
  const { aside } = /** @type {{ aside?: Aside & { tabId: number } }} */ (await chrome.storage.session.get('aside'));
  return aside?.tabId === tabId ? aside : undefined;
}

/**
 * @param {number} tabId
 * @param {Aside} aside
 */
export async function setAside(tabId, aside) {
  await chrome.storage.session.set({ aside: { tabId, ...aside } });
}

export async function forgetAside() {
  await chrome.storage.session.remove('aside');
}
