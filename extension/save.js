/** Files that the user asks for. */
import { byId, el } from './report/element.js';
import { word } from './words.js';

/**
 * Gives the user a file, and says so in the page's status line.
 * @param {string} text
 * @param {string} type its media type
 * @param {string} name
 */
export function save(text, type, name) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  byId('status').textContent = word('saved', name);
}
