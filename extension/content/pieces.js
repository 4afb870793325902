/** Hands a reading over to the background. */
// eslint-disable-next-line no-var -- a script that is injected twice may declare it twice
var bonafidePieces = (() => {
  /** Handing over this many characters takes a millisecond or two. */
  const PIECE_LENGTH = 60_000;
  /** About so many characters of JSON does a node have besides its text. */
  const NODE_LENGTH = 16;
  const STRETCH_LENGTH = 4_000;

  /** The reading as one that follows from none. @param {Reading} reading @returns {Reading} */
  const alone = reading => ({ ...reading, base: undefined, steps: [{ fresh: [0, reading.nodes.tag.length] }], known: { tags: 0, names: 0, values: 0 } });

  /**
   * A message with a reading in it, in pieces that are short enough to be handed over one at a time; `background/readings.js` joins
   * them, src/page/latest.rs makes a page of them.
   *
   * @param {{ ask: string, asked?: boolean, held?: string }} message
   * @param {Reading} reading
   * @returns {Generator<object[]>}
   */
  function* pieces(message, { key, base, page, lengths, nodes, steps, known }) {
    const { url, title, lang } = page;
    let length = 0;
    /** @type {object[]} */
    let piece = [{ ...message, key, base, page: { url, title, lang }, known }];
    for (const part of parts()) {
      piece.push(part.part);
      length += part.length;
      if (length < PIECE_LENGTH) continue;
      yield piece;
      piece = [];
      length = 0;
    }
    yield piece;

    function* parts() {
      for (const field of /** @type {const} */ (['meta', 'hidden', 'unread'])) yield* ofList(field, page[field], 0, page[field].length);
      for (const data of page.data) {
        for (let at = 0, to = 0; at === 0 || at < data.length; at = to) {
          to = at + PIECE_LENGTH;
          // Half of a surrogate pair is no text to the engine.
          if ((data.charCodeAt(to) & 0xfc00) === 0xdc00) to--;
          const text = data.slice(at, to);
          yield { part: at ? { data: text, more: true } : { data: text }, length: text.length };
        }
      }
      for (const field of /** @type {const} */ (['tags', 'names', 'values'])) yield* ofList(field, page[field], known[field], lengths[field]);
      for (const step of steps) {
        if ('keep' in step) yield { part: step, length: NODE_LENGTH };
        else yield* fresh(...step.fresh);
      }
    }

    function* ofList(/** @type {string} */ list, /** @type {unknown[]} */ all, /** @type {number} */ from, /** @type {number} */ to) {
      for (const [start, end, length] of stretches(from, to, at => String(all[at]).length + 4)) yield { part: { [list]: all.slice(start, end) }, length };
    }

    function* fresh(/** @type {number} */ from, /** @type {number} */ to) {
      for (const [start, end, length] of stretches(from, to, at => nodes.text[at].length + NODE_LENGTH)) {
        const part = { tag: nodes.tag.slice(start, end), up: nodes.up.slice(start, end), text: nodes.text.slice(start, end), attrs: nodes.attrs.slice(start, end) };
        yield { part, length };
      }
    }
  }

  /**
   * Cuts a list into stretches: from where, to where, and how many characters.
   *
   * @param {number} from
   * @param {number} to
   * @param {(at: number) => number} lengthOf
   * @returns {Generator<[number, number, number]>}
   */
  function* stretches(from, to, lengthOf) {
    for (let at = from; at < to; ) {
      const start = at;
      let length = 0;
      while (at < to && length < STRETCH_LENGTH) length += lengthOf(at++);
      yield [start, at, length];
    }
  }

  return Object.assign(pieces, { alone });
})();
