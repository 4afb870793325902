/**
 * Puts values into a message of `_locales`, as `chrome.i18n.getMessage` does. A classic script, so that both the content script
 * and the modules can load it.
 */
globalThis.bonafideFill = ({ message, placeholders = {} }, values) => {
  const value = (/** @type {string} */ digit) => String(values[Number(digit) - 1] ?? '');
  return message.replace(/\$(\w*)\$/g, (_, name) => (name ? (placeholders[name.toLowerCase()]?.content ?? '').replace(/\$(\d)/g, (_, digit) => value(digit)) : '$'));
};
