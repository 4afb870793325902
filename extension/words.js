/** UI strings, from `_locales` through the browser. */

/** @type {Word} */
export function word(key, ...values) {
  return chrome.i18n.getMessage(key, values.map(String));
}

/** Fills every element that names its string with `data-word`, `data-label` (aria-label) or `data-hint` (placeholder). */
export function fillWords() {
  document.documentElement.lang = chrome.i18n.getUILanguage();
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
