/** How a check begins when the site is not switched on: the toolbar button, the shortcut, the context menu, the badge. */
import { forgetAside, setAside } from '../aside.js';
import { inject } from './sites.js';

/**
 * Opens the panel. Call it inside the user's gesture, before anything is awaited.
 * @param {chrome.tabs.Tab | undefined} tab
 * @returns {Promise<boolean>} whether the browser opened it
 */
export async function openPanel(tab) {
  try {
    // @ts-ignore: the sidebar is Firefox's
    const { sidePanel, sidebarAction } = chrome;
    await (sidePanel ? sidePanel.open({ windowId: tab?.windowId ?? chrome.windows.WINDOW_ID_CURRENT }) : sidebarAction.open());
    return true;
  } catch {
    return false;
  }
}

/**
 * Checks the page of a tab, as the user asked.
 * @param {chrome.tabs.Tab} tab
 */
export async function checkTab({ id }) {
  if (id === undefined) return;
  await forgetAside();
  const check = () => chrome.tabs.sendMessage(id, { ask: 'check' }, { frameId: 0 });
  try {
    await check().catch(() => inject(id).then(check));
  } catch {
    await setAside(id, { blocked: true });
  }
}

/**
 * Sets the selected text aside for the panel, with its line breaks if the page lets us ask for them.
 * @param {chrome.tabs.Tab} tab
 * @param {chrome.contextMenus.OnClickData} info
 */
export async function checkSelection({ id }, { frameId = 0, selectionText = '' }) {
  if (id === undefined) return;
  const target = { tabId: id, frameIds: [frameId] };
  const exact = await chrome.scripting.executeScript({ target, func: () => getSelection()?.toString() ?? '' }).then(
    ([{ result }]) => result,
    () => '',
  );
  await setAside(id, { text: exact || selectionText });
}
