/** UI strings, from `_locales`: in the browser's language, or in the one that the user chose. */
import { filled } from './report/fill.js';
import { readSettings } from './settings.js';

/** @type {Record<string, Message> | undefined} */
let chosen;
/** Whose words were loaded; '' means the browser's choice among ours. @type {string | undefined} */
let loaded;

/** Loads the words of the language that the user chose; call it before anything is shown. */
export async function loadWords() {
  const { language: wanted } = await readSettings();
  if (wanted === loaded) return;
  chosen = wanted ? await messages(wanted).catch(() => undefined) : undefined;
  loaded = wanted;
}

/**
 * @param {string} locale
 * @returns {Promise<Record<string, Message>>}
 */
async function messages(locale) {
  return (await fetch(chrome.runtime.getURL(`_locales/${locale}/messages.json`))).json();
}

/** What the content script says. It cannot load files itself, and a page is held up for as long as the browser is asked for a word. */
const ON_PAGE = ['level_none', 'level_note', 'level_verify', 'level_warning', 'strength_strong', 'strength_medium', 'strength_weak', 'strength_context', 'badgeLabel', 'closeBadge', 'openFromToolbar', 'unreadableBadge', 'noAnswer'];

/** The words of `ON_PAGE`; `$1` and `$2` stand where values go. */
export const pageWords = () => Object.fromEntries(ON_PAGE.map(key => [key, word(key, '$1', '$2')]));

/** The language of the words, as a tag. */
export const wordsLanguage = () => word('locale');

/** @type {Word} */
export function word(key, ...values) {
  const own = chosen && Object.hasOwn(chosen, key) ? chosen[key] : undefined;
  return own ? filled(own, values) : chrome.i18n.getMessage(key, values.map(String));
}

/** Fills every element that names its string with `data-word`, `data-label` (aria-label) or `data-hint` (placeholder). */
export function fillWords() {
  document.documentElement.lang = wordsLanguage();
  for (const [attribute, set] of FILLS) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) set(element, word(element.getAttribute(attribute) ?? ''));
  }
}

/** @type {[string, (element: Element, text: string) => void][]} */
const FILLS = [
  ['data-word', (element, text) => (element.textContent = text)],
  ['data-label', (element, text) => element.setAttribute('aria-label', text)],
  ['data-hint', (element, text) => element.setAttribute('placeholder', text)],
];
