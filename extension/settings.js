/** What the user chose, in `storage.local`. What is missing or malformed falls back to the default. */

/** How much of a site's page is annotated: words and badge, words only, or nothing but the panel. */
export const MODES = /** @type {const} */ (['full', 'highlights', 'quiet']);

/** @typedef {{ modes: Record<string, Mode> }} Settings by host; a host that is not there is `full` */

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { modes } = await chrome.storage.local.get('modes');
  const entries = modes !== null && typeof modes === 'object' ? Object.entries(modes) : [];
  return { modes: Object.fromEntries(entries.filter(([, mode]) => MODES.includes(mode))) };
}

/**
 * @param {Settings} settings
 * @param {string} host
 * @returns {Mode}
 */
export function modeFor({ modes }, host) {
  return Object.hasOwn(modes, host) ? modes[host] : 'full';
}

/**
 * @param {string} host
 * @param {Mode} mode
 */
export async function setMode(host, mode) {
  const { modes } = await readSettings();
  const { [host]: _, ...others } = modes;
  await chrome.storage.local.set({ modes: mode === 'full' ? others : { ...others, [host]: mode } });
}
