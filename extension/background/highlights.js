/** How highlighted words look. The names are random for every page load, so that no page can know them beforehand. */

/** Underline and tint by strength: the line's shape tells them apart without colour. */
const LOOKS = {
  strong: 'background-color: rgb(214 84 40 / .22); text-decoration: underline solid 2.5px rgb(190 66 24); text-decoration-skip-ink: none',
  medium: 'background-color: rgb(224 160 20 / .20); text-decoration: underline dashed 2px rgb(166 112 0); text-decoration-skip-ink: none',
  weak: 'background-color: rgb(80 130 180 / .14); text-decoration: underline dotted 2px rgb(70 116 164); text-decoration-skip-ink: none',
  context: 'text-decoration: underline dotted 1px rgb(120 126 136)',
  pulse: 'background-color: rgb(255 196 64 / .85); color: rgb(24 24 27)',
};

const NAME = /^[a-z]{10}$/;

/** New names, for one page load. */
export function highlightNames() {
  return /** @type {Names} */ (Object.fromEntries(Object.keys(LOOKS).map(look => [look, randomName()])));
}

/**
 * Adds the rules to the sender's page, outside of the document. The browser then computes the style of every element anew, which
 * costs a long page more than all else that is done there; so it is done before the elements come, or not before it is needed.
 *
 * @param {Record<string, unknown> | null | undefined} names
 * @param {chrome.runtime.MessageSender} sender
 * @throws {TypeError} when the names are none of ours
 */
export async function addLooks(names, sender) {
  const css = Object.entries(LOOKS).map(([look, rules]) => {
    const name = names?.[look];
    if (typeof name !== 'string' || !NAME.test(name)) throw new TypeError('bad message: names');
    return `::highlight(${name}) { ${rules} }`;
  });
  await chrome.scripting.insertCSS({ target: { tabId: sender.tab?.id ?? -1, frameIds: [sender.frameId ?? 0] }, css: css.join('\n') });
}

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, byte => String.fromCharCode(97 + (byte % 26))).join('');
}
