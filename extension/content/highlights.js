/** Highlights words through the CSS Custom Highlight API: the document does not change. */

/**
 * @param {Names | null} names the highlights' names in this page; null leaves the page untouched
 * @param {() => void} [dress] adds the rules for the names to the page; without it they are there
 */
function bonafideHighlights(names, dress) {
  const PRIORITY = { context: 0, weak: 1, medium: 2, strong: 3 };
  const PULSE_MS = [320, 200, 320, 200, 1400];

  /** @type {Spot[]} */
  let spots = [];
  /** The ranges that are highlighted. @type {Map<Strength, Range[]>} */
  const painted = new Map();
  let pulses = 0;
  /** Where the page and the boxes in it stood before the reader was led away. @type {[Element, number, number][]} */
  let before = [];

  /** Where each piece of evidence stands, as far as the page still says what was read. */
  function locate(/** @type {Marks} */ marks, /** @type {string[]} */ texts, /** @type {Node[]} */ nodes) {
    // A range that stands where it did stays: what is highlighted already need not be painted anew.
    const standing = Map.groupBy(spots, ({ range }) => range.startContainer);
    spots = [];
    marks.subjects.forEach(({ findings }, subject) =>
      findings.forEach(({ strength, evidence: all }, finding) =>
        all.forEach(({ places }, evidence) => {
          for (const { node, start, end } of joined(places, texts)) {
            const found = nodes[node];
            if (!(found instanceof Text) || !found.isConnected || found.data.slice(start, end) !== texts[node].slice(start, end)) continue;
            const known = standing.get(found)?.find(({ range, strength: before }) => before === strength && range.startOffset === start && range.endOffset === end && range.endContainer === found);
            spots.push({ range: known?.range ?? rangeOf(found, start, end), text: texts[node].slice(start, end), strength, subject, finding, evidence });
          }
        }),
      ),
    );
  }

  function rangeOf(/** @type {Text} */ text, /** @type {number} */ start, /** @type {number} */ end) {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    return range;
  }

  /** Places of one node with nothing but white space between them, as one. */
  function joined(/** @type {Finding['evidence'][number]['places']} */ places, /** @type {string[]} */ texts) {
    /** @type {typeof places} */
    const all = [];
    for (const place of places) {
      const last = all.at(-1);
      if (last?.node === place.node && !texts[place.node].slice(last.end, place.start).trim()) last.end = place.end;
      else all.push({ ...place });
    }
    return all;
  }

  // A form's fields hide what it has of the same name: `<input name=parentElement>`.
  const parentOf = /** @type {() => Element | null} */ (Object.getOwnPropertyDescriptor(Node.prototype, 'parentElement')?.get);
  const { contains } = Node.prototype;
  const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const sorted = (/** @type {Spot[]} */ some) => some.sort((a, b) => PRIORITY[b.strength] - PRIORITY[a.strength]);

  function paint() {
    if (!names) return;
    for (const strength of /** @type {Strength[]} */ (Object.keys(PRIORITY))) {
      const ranges = spots.filter(spot => spot.strength === strength).map(({ range }) => range);
      const last = painted.get(strength) ?? [];
      const stands = CSS.highlights.has(names[strength]) === ranges.length > 0;
      if (stands && ranges.length === last.length && ranges.every((range, i) => range === last[i])) continue;
      painted.set(strength, ranges);
      if (ranges.length) set(strength, ranges, PRIORITY[strength]);
      else CSS.highlights.delete(names[strength]);
    }
  }

  function set(/** @type {Strength | 'pulse'} */ look, /** @type {Range[]} */ ranges, /** @type {number} */ priority) {
    if (!names) return;
    dress?.();
    dress = undefined;
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(names[look], highlight);
  }

  async function blink(/** @type {Range[]} */ ranges, /** @type {number[]} */ steps) {
    const turn = ++pulses;
    for (const [step, ms] of steps.entries()) {
      if (turn !== pulses) return;
      if (step % 2 === 0) set('pulse', ranges, 9);
      else if (names) CSS.highlights.delete(names.pulse);
      await new Promise(resolve => setTimeout(resolve, ms));
    }
    if (turn === pulses && names) CSS.highlights.delete(names.pulse);
  }

  return {
    /**
     * @param {Marks} marks
     * @param {string[]} texts each node's text as it was read
     * @param {Node[]} nodes
     */
    show(marks, texts, nodes) {
      locate(marks, texts, nodes);
      paint();
    },

    /** Drops what no longer stands on the page as it was read; says whether anything went. */
    prune() {
      const standing = spots.filter(({ range, text }) => range.toString() === text);
      if (standing.length === spots.length) return false;
      spots = standing;
      paint();
      return true;
    },

    clear() {
      spots = [];
      painted.clear();
      before = [];
      pulses++;
      if (names) for (const name of Object.values(names)) CSS.highlights.delete(name);
    },

    /**
     * Scrolls to a piece of evidence and makes it stand out for a moment.
     * @param {Which} which
     * @returns {boolean} whether it is on the page
     */
    pulse(which) {
      const wanted = spots.filter(({ subject, finding, evidence }) => subject === which.subject && finding === which.finding && evidence === which.evidence);
      const [first] = wanted;
      const element = first?.range.startContainer.parentElement;
      if (!first || !element) return false;
      const calm = isCalm();
      if (!before.length) {
        for (let box = /** @type {Element | null} */ (element); box; box = parentOf.call(box)) {
          if (!(box instanceof HTMLFormElement)) before.push([box, box.scrollLeft, box.scrollTop]);
        }
      }
      Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: calm ? 'instant' : 'smooth' });
      blink(wanted.map(({ range }) => range), calm ? [2400] : PULSE_MS);
      return true;
    },

    /** Scrolls back to where the reader was before the first `pulse`. */
    back() {
      for (const [box, left, top] of before) {
        if (box.scrollLeft !== left || box.scrollTop !== top) box.scrollTo({ left, top, behavior: isCalm() ? 'instant' : 'smooth' });
      }
      before = [];
    },

    /**
     * What stands under a point of the window, strongest first.
     * @param {number} x
     * @param {number} y
     * @param {Node} target the innermost node there
     */
    at(x, y, target) {
      const near = spots.filter(({ range }) => contains.call(target, range.startContainer) || range.startContainer.contains(target));
      return sorted(near.filter(({ range }) => [...range.getClientRects()].some(box => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)));
    },

    /** What stands in an element, strongest first. @param {Element} element */
    within: element => sorted(spots.filter(({ range }) => contains.call(element, range.startContainer))),

    /** Whether anything is highlighted. */
    any: () => spots.length > 0,
  };
}
