/**
 * Puts together what content scripts send of their pages. Of the page that was read last, what came is kept, so that the next
 * reading of the same page may send only what is new; a content script whose page is not that one sends all of it.
 */

/** @typedef {import('../engine/bonafide.js').Snapshot} Snapshot */

/**
 * @typedef {object} Flat a page as it is sent: a snapshot whose parents and attributes say nothing of where a node stands
 * @property {Omit<Snapshot, 'tag' | 'parent' | 'text' | 'attr'>} page
 * @property {number[]} tag
 * @property {number[]} up
 * @property {string[]} text
 * @property {number[][]} attrs
 */

/** Characters and entries, more than any page has. */
const LONGEST = 16_000_000;
const LISTS = ['meta', 'hidden', 'unread', 'tags', 'names', 'values'];

/** @type {{ key: string, flat: Flat } | undefined} */
let last;

/**
 * The message that the parts make up, with its snapshot.
 *
 * @param {any[]} parts as `pieces` of content/snapshot.js makes them
 * @returns {{ ask: unknown, asked?: unknown, snapshot: Snapshot } | undefined} nothing if the reading that it follows from is not known
 * @throws {TypeError} when the parts are malformed
 */
export function assembled([head, ...parts]) {
  const { key, base, page, known = {}, ...message } = demand(head, 'object');
  if (base !== undefined && base !== last?.key) return undefined;
  const before = base === undefined ? undefined : last?.flat;
  last = undefined;
  const { url, title, lang } = demand(page, 'object');
  const start = (/** @type {'tags' | 'names' | 'values'} */ list) => /** @type {any} */ (before?.page[list].slice(0, known[list]) ?? []);
  /** @type {Flat} */
  const flat = {
    page: { url, title, lang, meta: [], data: [], hidden: [], unread: [], tags: start('tags'), names: start('names'), values: start('values') },
    tag: [],
    up: [],
    text: [],
    attrs: [],
  };
  for (const part of parts) add(flat, part, before);
  last = { key: demand(key, 'string'), flat };
  return { ...message, snapshot: snapshotOf(flat) };
}

/** The parts of one page, as they come in; throws when they are too many. */
export function collector() {
  /** @type {any[]} */
  let parts = [];
  let size = 0;
  return {
    /** @param {unknown} piece */
    add(piece) {
      if (!Array.isArray(piece)) throw new TypeError('bad message: piece');
      size += JSON.stringify(piece).length;
      if (size > LONGEST) throw new TypeError('bad message: too long');
      parts.push(...piece);
    },
    take() {
      const all = parts;
      parts = [];
      size = 0;
      return all;
    },
  };
}

/** @param {Flat} flat @param {any} part @param {Flat | undefined} before */
function add(flat, part, before) {
  const { page, tag, up, text, attrs } = flat;
  if (LISTS.includes(part?.list)) {
    /** @type {any} */ (page)[part.list].push(...demandArray(part.items));
  } else if (part?.more) {
    page.data.push((page.data.pop() ?? '') + demand(part.data, 'string'));
  } else if (part?.data !== undefined) {
    page.data.push(demand(part.data, 'string'));
  } else if (part?.keep) {
    const [from, to, parent] = demandArray(part.keep);
    if (!before || !(from >= 0 && from <= to && to <= before.tag.length)) throw new TypeError('bad message: keep');
    for (let i = from; i < to; i++) {
      // What stood under a node that was not taken over stands under `parent` now.
      up.push(i - before.up[i] < from ? tag.length - parent : before.up[i]);
      tag.push(before.tag[i]);
      text.push(before.text[i]);
      attrs.push(before.attrs[i]);
    }
  } else {
    const count = demandArray(part?.tag).length;
    for (const field of /** @type {const} */ (['tag', 'up', 'text', 'attrs'])) {
      if (demandArray(part[field]).length !== count) throw new TypeError(`bad message: ${field}`);
      /** @type {any[]} */ (flat[field]).push(...part[field]);
    }
  }
}

/** @param {Flat} flat @returns {Snapshot} */
function snapshotOf({ page, tag, up, text, attrs }) {
  /** @type {Snapshot['attr']} */
  const attr = [];
  attrs.forEach((given, node) => {
    for (let i = 0; i + 1 < given.length; i += 2) attr.push([node, given[i], given[i + 1]]);
  });
  return { ...page, tag, parent: up.map((back, node) => node - back), text, attr };
}

/** @param {any} value @param {string} type */
function demand(value, type) {
  if (typeof value !== type || value === null) throw new TypeError(`bad message: no ${type}`);
  return value;
}

/** @param {any} value @returns {any[]} */
function demandArray(value) {
  if (!Array.isArray(value)) throw new TypeError('bad message: no list');
  return value;
}
