/**
 * Puts values into a message of `_locales`, as `chrome.i18n.getMessage` does.
 *
 * @param {Message} message
 * @param {(string | number)[]} values
 */
export function filled({ message, placeholders = {} }, values) {
  const value = (/** @type {string} */ digit) => String(values[Number(digit) - 1] ?? '');
  return message.replace(/\$(\w*)\$/g, (_, name) => (name ? (placeholders[name.toLowerCase()]?.content ?? '').replace(/\$(\d)/g, (_, digit) => value(digit)) : '$'));
}
