/**
 * What the user chose, in `storage.local` (who wrote first in `storage.session`), one key a setting: one that is missing or malformed falls back to its default and no
 * other is lost. What the organisation chose stands in `storage.managed` (policy-schema.json) and wins.
 */

/** How much of a site's page is annotated: words and badge, words only, or nothing but the panel. */
export const MODES = /** @type {const} */ (['full', 'highlights', 'quiet']);
/** Whose questions are answered unasked: subjects of other kinds are checked only when the user presses the button. */
export const ROLES = /** @type {const} */ (['both', 'recruiter', 'professional']);
export const THEMES = /** @type {const} */ (['system', 'light', 'dark']);
/** The languages of `_locales`; the empty one is the browser's. */
export const LANGUAGES = /** @type {const} */ (['', 'en', 'de', 'es', 'fr', 'pt']);

export const MAX_PHRASES = 100;
export const MAX_PHRASE = 100;
export const MAX_NOTE = 300;
const MAX_FINE = 1000;
const MAX_NAMES = 500;
const MAX_NAME = 200;

/**
 * @typedef {object} Settings
 * @property {Record<string, Mode>} modes by host; a host that is not there is `full`
 * @property {typeof ROLES[number]} role
 * @property {string[]} disabled ids of checks
 * @property {Phrase[]} phrases words of the user's own
 * @property {typeof THEMES[number]} theme
 * @property {typeof LANGUAGES[number]} language
 *
 * @typedef {{ text: string, note: string }} Phrase
 * @typedef {{ sites: string[], disabledChecks: string[], leavePagesUntouched: boolean }} Policy
 * @typedef {[key: string, at: number]} Fine a finding's key, and when it was marked as fine
 */

/** @type {Settings} */
const DEFAULTS = { modes: {}, role: 'both', disabled: [], phrases: [], theme: 'system', language: '' };

const isText = (/** @type {unknown} */ value, max = MAX_NAME) => typeof value === 'string' && value.length <= max;
const isList = (/** @type {unknown} */ value, max = MAX_NAMES) => Array.isArray(value) && value.length <= max;
const isObject = (/** @type {unknown} */ value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isNames = (/** @type {unknown} */ value) => isList(value) && /** @type {unknown[]} */ (value).every(one => isText(one));

/** Whether a value is one that the setting can have. @type {{ [K in keyof Settings]: (value: any) => boolean }} */
const VALID = {
  modes: value => isObject(value) && Object.keys(value).length <= MAX_NAMES && Object.entries(value).every(([host, mode]) => isText(host) && MODES.includes(/** @type {any} */ (mode))),
  role: value => ROLES.includes(value),
  disabled: isNames,
  phrases: value => isList(value, MAX_PHRASES) && value.every(isPhrase),
  theme: value => THEMES.includes(value),
  language: value => LANGUAGES.includes(value),
};

const KEYS = /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS));

/** Settings after whose change a page must be checked anew. */
export const ON_PAGES = ['modes', 'role', 'disabled', 'phrases', 'language', 'fine'];

/** @param {any} value */
function isPhrase(value) {
  return isObject(value) && Object.keys(value).every(key => key === 'text' || key === 'note') && isText(value.text, MAX_PHRASE) && value.text.trim() !== '' && isText(value.note, MAX_NOTE);
}

/**
 * The user's settings, and the names of those that could not be read and fell back.
 * @returns {Promise<Settings & { fallen: string[] }>}
 */
export async function readSettings() {
  const stored = await chrome.storage.local.get(KEYS).catch(() => null);
  if (!stored) return { ...DEFAULTS, fallen: [...KEYS] };
  const fallen = KEYS.filter(key => stored[key] !== undefined && !VALID[key](stored[key]));
  const kept = Object.entries(stored).filter(([key]) => !fallen.includes(/** @type {keyof Settings} */ (key)));
  return { ...DEFAULTS, ...Object.fromEntries(kept), fallen };
}

/**
 * @template {keyof Settings} K
 * @param {K} key
 * @param {Settings[K]} value
 * @throws when the browser has no room or no access; the former value stands then
 */
export async function writeSetting(key, value) {
  await chrome.storage.local.set({ [key]: value });
}

/**
 * What the organisation chose; nothing where it chose nothing. A malformed part counts as not chosen.
 * @returns {Promise<Policy>}
 */
export async function readPolicy() {
  const given = /** @type {Record<string, unknown>} */ (await chrome.storage.managed.get(null).catch(() => ({})));
  const names = (/** @type {unknown} */ value) => (isNames(value) ? /** @type {string[]} */ (value) : []);
  return { sites: names(given.sites), disabledChecks: names(given.disabledChecks), leavePagesUntouched: given.leavePagesUntouched === true };
}

/**
 * How much of a site's page is annotated.
 * @param {Pick<Settings, 'modes'>} settings
 * @param {Policy} policy
 * @param {string} host
 * @returns {Mode}
 */
export function modeFor({ modes }, policy, host) {
  if (policy.leavePagesUntouched) return 'quiet';
  return Object.hasOwn(modes, host) ? modes[host] : 'full';
}

/**
 * @param {string} host
 * @param {Mode} mode
 */
export async function setMode(host, mode) {
  const { modes } = await readSettings();
  const { [host]: _, ...others } = modes;
  await writeSetting('modes', mode === 'full' ? others : { ...others, [host]: mode });
}

/**
 * @param {string} id
 * @param {boolean} on
 */
export async function setCheck(id, on) {
  const { disabled } = await readSettings();
  const others = disabled.filter(one => one !== id);
  await writeSetting('disabled', on ? others : [...others, id]);
}

/**
 * What the user marked as fine, oldest first: hashes, no words of any page.
 * @returns {Promise<Fine[]>}
 */
export async function readFine() {
  const { fine } = /** @type {{ fine?: unknown }} */ (await chrome.storage.local.get('fine').catch(() => ({})));
  const isFine = (/** @type {any} */ one) => Array.isArray(one) && /^[0-9a-f]{16}$/.test(one[0]) && Number.isFinite(one[1]);
  return Array.isArray(fine) ? fine.filter(isFine).slice(-MAX_FINE) : [];
}

/**
 * Marks a finding as fine, or no longer. The oldest are forgotten beyond a thousand.
 * @param {string} key
 * @param {boolean} isFine
 */
export async function setFine(key, isFine) {
  const others = (await readFine()).filter(([one]) => one !== key);
  await chrome.storage.local.set({ fine: isFine ? [...others, [key, Date.now()]].slice(-MAX_FINE) : others });
}

/**
 * Whose owner wrote to the user first, by `whose` of their reports: hashes, kept in memory until the browser closes, the oldest forgotten first.
 * @returns {Promise<string[]>}
 */
export async function readWroteFirst() {
  const { wroteFirst } = /** @type {{ wroteFirst?: unknown }} */ (await chrome.storage.session.get('wroteFirst').catch(() => ({})));
  return isNames(wroteFirst) ? /** @type {string[]} */ (wroteFirst) : [];
}

/**
 * @param {string} whose
 * @param {boolean} first
 */
export async function setWroteFirst(whose, first) {
  const others = (await readWroteFirst()).filter(one => one !== whose);
  await chrome.storage.session.set({ wroteFirst: first ? [...others, whose].slice(-MAX_NAMES) : others });
}

export async function forgetFine() {
  await chrome.storage.local.remove('fine');
}

/**
 * What the engine is to know of all this.
 * @param {{ asked: boolean }} page whether the user asked about this very page: then subjects of every kind are checked
 */
export async function engineOptions({ asked }) {
  const [{ role, disabled, phrases }, policy, fine, wroteFirst] = await Promise.all([readSettings(), readPolicy(), readFine(), readWroteFirst()]);
  return {
    kinds: asked ? [] : KINDS[role],
    disabled: [...disabled, ...policy.disabledChecks],
    fine: fine.map(([key]) => key),
    phrases,
    wroteFirst,
  };
}

/** Which kinds of subject each role wants to hear of; an empty list stands for all. @type {Record<Settings['role'], SubjectReport['kind'][]>} */
const KINDS = { both: [], recruiter: ['profile'], professional: ['message', 'posting', 'project'] };

/**
 * The settings as a file. Sites are not in it, as every browser asks for them itself, nor what was marked as fine, as that is about people.
 * @param {Settings & { fallen?: string[] }} settings
 */
export function exported(settings) {
  const chosen = Object.fromEntries(KEYS.map(key => [key, settings[key]]));
  return JSON.stringify({ bonafide: 'settings', version: 1, settings: chosen }, null, 2);
}

/**
 * The settings in a file.
 * @param {string} text
 * @returns {{ settings: Partial<Settings> } | { wrong: string }} what is wrong with the file: the name of a setting, or '' if it is no such file
 */
export function imported(text) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { wrong: '' };
  }
  if (!isObject(file) || file.bonafide !== 'settings' || file.version !== 1 || !isObject(file.settings)) return { wrong: '' };
  for (const [key, value] of Object.entries(file.settings)) {
    if (!Object.hasOwn(VALID, key) || !VALID[/** @type {keyof Settings} */ (key)](value)) return { wrong: key.slice(0, 40) };
  }
  return { settings: file.settings };
}

/** @param {Partial<Settings>} settings */
export async function writeSettings(settings) {
  await chrome.storage.local.set(settings);
}

/** Forgets everything and switches every site off. */
export async function clearEverything() {
  const { origins = [] } = await chrome.permissions.getAll();
  await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), origins.length ? chrome.permissions.remove({ origins }) : true]);
}
