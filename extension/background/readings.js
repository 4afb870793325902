/** Puts together what content scripts send of their pages, as text: only the engine looks into it. */

/** Characters, more than any page has. */
const LONGEST = 16_000_000;

/**
 * The pieces of one message, as they come in: see content/pieces.js. Throws when one is no list or all are too long.
 */
export function collector() {
  /** @type {Record<string, unknown>} */
  let message = {};
  let head = '';
  /** @type {string[]} */
  const parts = [];
  let size = 0;
  return {
    /** @param {unknown} piece */
    add(piece) {
      if (!Array.isArray(piece)) throw new TypeError('bad message: piece');
      if (!head) {
        const { key, base, page, known, ...rest } = piece.shift() ?? {};
        message = rest;
        head = JSON.stringify({ key, base, page, known });
      }
      if (!piece.length) return;
      const text = JSON.stringify(piece).slice(1, -1);
      size += text.length;
      if (size > LONGEST) throw new TypeError('bad message: too long');
      parts.push(text);
    },
    /** The message, with all that was read of the page as `reading`. */
    take: () => ({ ...message, reading: `${head.slice(0, -1)},"parts":[${parts.join()}]}` }),
  };
}
