/** The number on the toolbar button: how many things there are to verify in the tab. */
import '../report/count.js';
import { word } from '../words.js';

const COLORS = { warning: '#b3401b', verify: '#8a6100', calm: '#5b6470' };

/**
 * @param {number | undefined} tabId
 * @param {Pick<Marks, 'unreadable' | 'subjects'>} report
 */
export async function showCount(tabId, report) {
  if (tabId === undefined) return;
  const count = report.subjects.reduce((sum, subject) => sum + bonafideCount(subject), 0);
  const color = report.subjects.some(({ level }) => level === 'warning') ? COLORS.warning : count ? COLORS.verify : COLORS.calm;
  // Nothing that the user wants to hear of is on the page.
  if (!report.unreadable && !report.subjects.length) return clearCount(tabId);
  const title = report.unreadable ? word('toolbarUnreadable') : word('toolbarCount', count);
  await set(tabId, report.unreadable ? '?' : String(count), color, title);
}

/** @param {number | undefined} tabId */
export async function clearCount(tabId) {
  if (tabId !== undefined) await set(tabId, '', COLORS.calm, word('toolbar'));
}

/**
 * The tab may be gone by now; then there is nothing to show.
 * @param {number} tabId
 * @param {string} text
 * @param {string} color
 * @param {string} title
 */
async function set(tabId, text, color, title) {
  await Promise.allSettled([
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color }),
    chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    chrome.action.setTitle({ tabId, title }),
  ]);
}
