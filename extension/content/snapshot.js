/**
 * Reads what the page shows: the visible texts and the elements around them, in document order. What is kept and what
 * is left out stands in src/page/snapshot.rs; src/page/html.rs does the same with a saved file, and a test holds the two
 * against each other.
 *
 * The page is hostile. Nothing is written to it, and nothing is read by a name that it could redefine: `<input
 * name=childNodes>` hides a form's `childNodes`, so accessors are taken from the prototypes.
 *
 * @typedef {import('../engine/bonafide.js').Snapshot} Snapshot
 *
 * @typedef {object} Inherited what an element's texts take from it
 * @property {boolean} visible
 * @property {boolean} pre white space is kept
 * @property {string} concealed by which means its texts are concealed, or ''
 *
 * @typedef {object} Open an element on the way down; its node is only written once it turns out to hold something
 * @property {Element} element
 * @property {string} tag
 * @property {boolean} block
 * @property {number} node its index in the snapshot, or -1
 * @property {Inherited} inherited
 * @property {Node | null} next the child to read next
 * @property {Node[] | null} slotted the children, where they are not simply the element's own
 * @property {number} at how many of `slotted` were read
 */
// eslint-disable-next-line no-var -- a script that is injected twice may declare it twice
var bonafideSnapshot = (() => {
  const MAX_NODES = 20_000;
  const MAX_TEXT = 120_000;
  const MAX_VALUE = 4_096;
  const MAX_EXTRA = 1_990_000;
  const MAX_HIDDEN = 100;
  const HIDDEN_CHARS = 500;
  const MAX_VISITED = 1_000_000;
  const MAX_FRAMES = 3;
  /** The browser's own cost of a style grows with its depth. */
  const MAX_DEPTH = 2_000;

  /** The longest slice is to stay under 4 ms; a style that must be computed anew comes on top of what was measured. */
  const SLICE_MS = 2.5;
  const TRIES = 3;
  /** Handing over this many characters, or writing the JSON of this many items, takes a millisecond or two. */
  const PIECE_LENGTH = 100_000;
  const PIECE_ITEMS = 500;

  const OPAQUE = new Set(['audio', 'canvas', 'embed', 'meter', 'noscript', 'object', 'progress', 'svg', 'video']);
  const UNREAD = new Set(['head', 'noscript', 'script', 'style', 'template']);
  const EDITABLE = new Set(['input', 'textarea', 'select']);
  const HIDING_CLASS = /(?:^|\s)(?:visually-hidden|sr-only|a11y-text)(?:\s|$)/;
  const CUTS = new Set(['hidden', 'clip']);
  /** A rule is a box without height that hides nothing; the root's overflow is the window's. */
  const CANNOT_HIDE = new Set(['html', 'body', 'hr']);

  const utf8 = new TextEncoder();
  const room = new Uint8Array(MAX_TEXT);

  /**
   * @template {Node} N
   * @param {N} prototype
   * @param {keyof N & string} name
   * @returns {(node: any) => any}
   */
  function getter(prototype, name) {
    const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    return node => get.call(node);
  }

  const typeOf = getter(Node.prototype, 'nodeType');
  const firstChild = getter(Node.prototype, 'firstChild');
  const nextSibling = getter(Node.prototype, 'nextSibling');
  const isConnected = getter(Node.prototype, 'isConnected');
  const parentNode = getter(Node.prototype, 'parentNode');
  const textContent = getter(Node.prototype, 'textContent');
  const dataOf = getter(CharacterData.prototype, 'data');
  const localName = getter(Element.prototype, 'localName');
  const shadowRootOf = getter(Element.prototype, 'shadowRoot');
  const rootElement = getter(Document.prototype, 'documentElement');
  const getAttribute = (/** @type {Element} */ element, /** @type {string} */ name) => Element.prototype.getAttribute.call(element, name);
  const attributeNames = (/** @type {Element} */ element) => Element.prototype.getAttributeNames.call(element);
  const queryAll = (/** @type {string} */ selector) => Document.prototype.querySelectorAll.call(document, selector);

  /** Hands the thread back; goes on as soon as the page had its turn. */
  function pause() {
    const yields = /** @type {any} */ (globalThis).scheduler?.yield;
    if (yields) return yields.call(/** @type {any} */ (globalThis).scheduler);
    return new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(null);
    });
  }

  const collapse = (/** @type {string} */ text) => text.replace(/[\t\n\f\r ]+/g, ' ').replace(/^ | $/g, '');

  /** As a Rust string can hold it: a lone surrogate becomes U+FFFD, which is as long. */
  const wellFormed = (/** @type {string} */ text) => (/** @type {any} */ (text).toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, '\ufffd'));

  /** The beginning of `text` that fits into `bytes` of UTF-8, and its size. */
  function fit(/** @type {string} */ text, /** @type {number} */ bytes) {
    const { read, written } = utf8.encodeInto(text.length > bytes ? text.slice(0, bytes) : text, room.subarray(0, bytes));
    return { fitting: read === text.length ? text : text.slice(0, read), size: written };
  }

  /** The size of `text` in bytes of UTF-8. */
  function sizeOf(/** @type {string} */ text) {
    return text.length > MAX_TEXT ? 3 * text.length : utf8.encodeInto(text, room).read === text.length ? fit(text, MAX_TEXT).size : 3 * text.length;
  }

  /** Whether the browser shows what `rect(…)` or `clip-path` leaves. */
  function isEmptyClip(/** @type {CSSStyleDeclaration} */ style, /** @type {boolean} */ outOfFlow) {
    if (outOfFlow && style.clip.startsWith('rect(')) {
      const [top, right, bottom, left] = (style.clip.match(/auto|-?[\d.]+(?=px)/g) ?? []).map(Number);
      if (Math.abs(bottom - top) <= 1 || Math.abs(right - left) <= 1) return true;
    }
    const path = style.clipPath;
    if (path === 'none') return false;
    const inset = /^inset\(([\d.]+)%/.exec(path);
    return (inset && Number(inset[1]) >= 50) || /^circle\(0(?:px|%|\s|\))/.test(path);
  }

  /** By which means a laid-out element is concealed, or ''. Asks for the layout only where it may be. */
  function concealedBy(/** @type {Element} */ element, /** @type {string} */ tag, /** @type {CSSStyleDeclaration} */ style) {
    if (style.opacity === '0') return 'opacity';
    const outOfFlow = style.position === 'absolute' || style.position === 'fixed';
    const cuts = (CUTS.has(style.overflowX) || CUTS.has(style.overflowY)) && !CANNOT_HIDE.has(tag);
    if (isEmptyClip(style, outOfFlow)) return 'clip';
    if (cuts && style.display !== 'inline' && (parseFloat(style.width) <= 1 || parseFloat(style.height) <= 1)) return 'clip';
    const { transform } = style;
    if (transform !== 'none' && transform.startsWith('matrix(0, 0, 0, 0,')) return 'clip';
    if (outOfFlow && (parseFloat(style.left) <= -999 || parseFloat(style.top) <= -999)) {
      const { right, bottom } = Element.prototype.getBoundingClientRect.call(element);
      if (right + scrollX <= 0 || bottom + scrollY <= 0) return 'off-screen';
    }
    return '';
  }

  const isEditable = (/** @type {Element} */ element, /** @type {string} */ tag) => {
    if (EDITABLE.has(tag)) return true;
    const editable = getAttribute(element, 'contenteditable');
    return (editable !== null && editable.toLowerCase() !== 'false') || getAttribute(element, 'role')?.toLowerCase() === 'textbox';
  };

  /** Writes a snapshot within its limits. */
  class Writer {
    /** @param {string[]} attributes */
    constructor(attributes) {
      this.snapshot = /** @type {Snapshot} */ ({
        url: document.URL,
        title: wellFormed(getter(Document.prototype, 'title')(document)),
        lang: wellFormed(getAttribute(rootElement(document), 'lang') ?? ''),
        tags: [],
        tag: [],
        parent: [],
        text: [],
        names: [],
        values: [],
        attr: [],
        meta: [],
        data: [],
        hidden: [],
        unread: [],
      });
      /** @type {Node[]} the DOM node of each snapshot node */
      this.nodes = [];
      /** @type {Open[]} */
      this.open = [];
      /** How many of `open`, from the root, are written. */
      this.written = 0;
      this.full = false;
      this.tags = new Map();
      this.values = new Map();
      this.names = new Map();
      /** @type {Map<string, boolean>} the answer for each attribute name that was met */
      this.asked = new Map();
      this.exact = new Set(attributes.filter(name => !name.endsWith('*')));
      this.starts = attributes.filter(name => name.endsWith('*')).map(name => name.slice(0, -1));
      this.textBytes = 0;
      this.extraBytes = 0;
      /** Text stands on the line that is being written. */
      this.inLine = false;
      /** @type {{ depth: number, node: Node } | null} white space between what stands on the line and what may follow */
      this.space = null;
    }

    unread(/** @type {string} */ what) {
      if (!this.snapshot.unread.includes(what)) this.snapshot.unread.push(what);
    }

    afford(/** @type {number} */ bytes, /** @type {string} */ what) {
      const fits = this.extraBytes + bytes <= MAX_EXTRA;
      if (fits) this.extraBytes += bytes;
      else this.unread(`${what} beyond 2000 kB`);
      return fits;
    }

    isAsked(/** @type {string} */ name) {
      let asked = this.asked.get(name);
      if (asked === undefined) {
        asked = this.exact.has(name) || this.starts.some(start => name.startsWith(start));
        this.asked.set(name, asked);
      }
      return asked;
    }

    /** What the page says about itself outside its text. */
    head() {
      for (const meta of queryAll('meta[content]')) {
        const name = getAttribute(meta, 'name') ?? getAttribute(meta, 'property') ?? getAttribute(meta, 'itemprop');
        if (name === null) continue;
        const { fitting, size } = fit(wellFormed(getAttribute(meta, 'content') ?? ''), MAX_VALUE);
        if (this.afford(sizeOf(name) + size, 'meta')) this.snapshot.meta.push([wellFormed(name), fitting]);
      }
      for (const script of queryAll('script[type="application/ld+json" i]')) {
        const data = wellFormed(textContent(script));
        if (this.afford(sizeOf(data), 'structured data')) this.snapshot.data.push(data);
      }
    }

    push(/** @type {Element} */ element, /** @type {string} */ tag, /** @type {boolean} */ block, /** @type {Inherited} */ inherited) {
      if (block || tag === 'br') this.breakLine();
      this.open.push({ element, tag, block, node: -1, inherited, next: null, slotted: null, at: 0 });
      const speaks =
        inherited.visible && (tag === 'br' || tag === 'hr' || attributeNames(element).some(name => name !== 'class' && this.isAsked(name)));
      if (!speaks) return;
      this.writeSpace();
      this.writeOpen(this.open.length);
    }

    pop() {
      if (this.open.at(-1)?.block) this.breakLine();
      else if (this.space?.depth === this.open.length) this.writeSpace();
      this.open.pop();
      this.written = Math.min(this.written, this.open.length);
    }

    breakLine() {
      this.inLine = false;
      this.space = null;
    }

    text(/** @type {Text} */ node, /** @type {Inherited} */ { visible, pre, concealed }) {
      const data = dataOf(node);
      if (!visible || data === '') return;
      if (!pre && !/[^\t\n\f\r ]/.test(data)) {
        if (this.inLine) this.space ??= { depth: this.open.length, node };
        return;
      }
      if (concealed) return this.conceal(concealed, data);
      this.writeSpace();
      this.writeText(this.open.length, node, data, pre);
      this.inLine = true;
    }

    conceal(/** @type {string} */ how, /** @type {string} */ text) {
      const collapsed = collapse(wellFormed(text.slice(0, 8 * HIDDEN_CHARS)));
      const start = [...collapsed.slice(0, 2 * HIDDEN_CHARS)].slice(0, HIDDEN_CHARS).join('');
      if (start && this.snapshot.hidden.length < MAX_HIDDEN && this.afford(how.length + sizeOf(start), 'hidden text')) {
        this.snapshot.hidden.push([how, start]);
      }
    }

    writeSpace() {
      if (!this.space) return;
      const { depth, node } = this.space;
      this.space = null;
      this.writeText(depth, node, dataOf(node), false);
    }

    /** Writes a text under the innermost of the first `depth` open elements. */
    writeText(/** @type {number} */ depth, /** @type {Node} */ node, /** @type {string} */ data, /** @type {boolean} */ pre) {
      this.writeOpen(depth);
      const { fitting, size } = fit(data, MAX_TEXT - this.textBytes);
      if (fitting) {
        this.write(node, pre ? '#pre' : '#text', false, this.open[depth - 1].node, wellFormed(fitting));
        this.textBytes += size;
      }
      if (fitting.length < data.length) {
        this.unread('text beyond 120 kB');
        this.full = true;
      }
    }

    writeOpen(/** @type {number} */ depth) {
      for (; this.written < depth && !this.full; this.written++) {
        const open = this.open[this.written];
        const node = this.write(open.element, open.tag, open.block, this.open[this.written - 1]?.node ?? -1, '');
        if (node < 0) return;
        open.node = node;
        for (const name of attributeNames(open.element)) {
          if (this.isAsked(name)) this.writeAttribute(node, name, getAttribute(open.element, name) ?? '');
        }
      }
    }

    writeAttribute(/** @type {number} */ node, /** @type {string} */ name, /** @type {string} */ value) {
      const { fitting, size } = fit(wellFormed(value), MAX_VALUE);
      if (!this.values.has(fitting) && !this.afford(size, 'attributes')) return;
      const { names, values } = this.snapshot;
      this.snapshot.attr.push([node, indexOf(this.names, names, name, name), indexOf(this.values, values, fitting, fitting)]);
    }

    write(/** @type {Node} */ node, /** @type {string} */ tag, /** @type {boolean} */ block, /** @type {number} */ parent, /** @type {string} */ text) {
      const index = this.nodes.length;
      if (this.full) return -1;
      if (index === MAX_NODES) {
        this.unread(`nodes beyond ${MAX_NODES}`);
        this.full = true;
        return -1;
      }
      this.snapshot.tag.push(indexOf(this.tags, this.snapshot.tags, `${tag} ${block}`, /** @type {[string, boolean]} */ ([tag, block])));
      this.snapshot.parent.push(parent);
      this.snapshot.text.push(text);
      this.nodes.push(node);
      return index;
    }
  }

  /**
   * The index of `item` in `list`, where it is added if it is new.
   * @template T
   * @param {Map<string, number>} known
   * @param {T[]} list
   * @param {string} key
   * @param {T} item
   */
  function indexOf(known, list, key, item) {
    let index = known.get(key);
    if (index === undefined) known.set(key, (index = list.push(item) - 1));
    return index;
  }

  /** Walks the page, a slice at a time. */
  class Walk {
    /** @param {string[]} attributes */
    constructor(attributes) {
      this.writer = new Writer(attributes);
      this.visited = 0;
      this.writer.head();
      this.enter(rootElement(document), { visible: true, pre: false, concealed: '' });
    }

    /** Reads until `deadline`; false when there is nothing more to read. */
    slice(/** @type {number} */ deadline) {
      const { writer } = this;
      while (writer.open.length > 0 && !writer.full) {
        const open = writer.open[writer.open.length - 1];
        const node = open.slotted ? (open.slotted[open.at++] ?? null) : open.next;
        if (node === null) {
          writer.pop();
        } else {
          if (!open.slotted) open.next = nextSibling(node);
          const type = typeOf(node);
          if (type === 3) writer.text(/** @type {Text} */ (node), open.inherited);
          else if (type === 1) this.enter(/** @type {Element} */ (node), open.inherited);
        }
        if (++this.visited === MAX_VISITED) {
          writer.unread(`the page beyond ${MAX_VISITED} nodes`);
          return false;
        }
        if ((this.visited & 3) === 0 && performance.now() > deadline) return true;
      }
      return false;
    }

    /** Whether the page still is as the walk left it: what it will read next stands where it stood. */
    isIntact() {
      const { open } = this.writer;
      return (open.length === 0 || isConnected(open[open.length - 1].element)) && open.every(({ element, next, slotted }) => slotted !== null || next === null || this.holds(element, next));
    }

    holds(/** @type {Element} */ element, /** @type {Node} */ next) {
      const parent = parentNode(next);
      return parent === element || (parent !== null && shadowRootOf(element) === parent);
    }

    enter(/** @type {Element} */ element, /** @type {Inherited} */ from) {
      const { writer } = this;
      const tag = localName(element).toLowerCase();
      if (UNREAD.has(tag) || isEditable(element, tag)) return;
      if ((tag === 'meta' || tag === 'link') && getAttribute(element, 'itemprop') !== null) {
        writer.push(element, tag, false, { ...from, visible: true });
        return writer.pop();
      }
      const style = getComputedStyle(element);
      const { display } = style;
      if (display === 'none') return;
      const concealed = concealedBy(element, tag, style);
      if (concealed || HIDING_CLASS.test(getAttribute(element, 'class') ?? '')) {
        return writer.conceal(concealed || 'class', beginningOf(element));
      }
      if (/** @type {any} */ (style).contentVisibility === 'hidden') return;
      const block = display !== 'contents' && !display.startsWith('inline') && !display.startsWith('ruby');
      writer.push(element, tag, block, {
        visible: style.visibility === 'visible',
        pre: keepsSpace(style),
        concealed: parseFloat(style.fontSize) < 2 ? 'tiny' : parseFloat(style.textIndent) <= -999 ? 'off-screen' : '',
      });
      this.findChildren(/** @type {Open} */ (writer.open.at(-1)));
    }

    /** Sets what is laid out inside: the shadow tree, the assigned nodes of a slot, a frame's document, or the children. */
    findChildren(/** @type {Open} */ open) {
      const { element, tag } = open;
      if (OPAQUE.has(tag)) return;
      if (this.writer.open.length > MAX_DEPTH) return this.writer.unread(`nesting beyond ${MAX_DEPTH}`);
      if (tag === 'iframe' || tag === 'frame') {
        const inner = this.frame(/** @type {HTMLIFrameElement} */ (element));
        open.slotted = inner ? [inner] : [];
        return;
      }
      if (tag === 'details' && getAttribute(element, 'open') === null) {
        for (let child = firstChild(element); child; child = nextSibling(child)) {
          if (typeOf(child) === 1 && localName(child) === 'summary') {
            open.slotted = [child];
            return;
          }
        }
        return;
      }
      if (tag === 'slot') {
        const assigned = HTMLSlotElement.prototype.assignedNodes.call(element);
        if (assigned.length > 0) {
          open.slotted = assigned;
          return;
        }
      }
      open.next = firstChild(shadowRootOf(element) ?? element);
    }

    /** The root of a frame's document, if this page may read it. */
    frame(/** @type {HTMLIFrameElement} */ element) {
      const source = (getAttribute(element, 'src') ?? '').trim();
      const frames = this.writer.open.filter(({ tag }) => tag === 'iframe').length;
      if (frames > MAX_FRAMES) {
        this.writer.unread(`frames nested beyond ${MAX_FRAMES}`);
        return null;
      }
      const inner = element.contentDocument;
      if (inner) return rootElement(inner);
      const style = getComputedStyle(element);
      const isSmall = parseFloat(style.width) < 50 || parseFloat(style.height) < 50;
      if (source && !source.startsWith('about:') && !isSmall) this.writer.unread('a frame from another site: open it in a tab of its own to check it');
      return null;
    }
  }

  function keepsSpace(/** @type {any} */ style) {
    const collapsing = style.whiteSpaceCollapse;
    return collapsing === undefined ? /^(?:pre|break-spaces)/.test(style.whiteSpace) : collapsing !== 'collapse';
  }

  /** The beginning of the text inside, without scripts. */
  function beginningOf(/** @type {Element} */ element) {
    let text = '';
    const walker = Document.prototype.createTreeWalker.call(document, element, NodeFilter.SHOW_TEXT);
    for (let seen = 0; seen < 1000 && text.length <= 8 * HIDDEN_CHARS && walker.nextNode(); seen++) {
      const parent = parentNode(walker.currentNode);
      if (!parent || typeOf(parent) !== 1 || !UNREAD.has(localName(parent))) text += dataOf(walker.currentNode).slice(0, 8 * HIDDEN_CHARS);
    }
    return text;
  }

  /**
   * Reads the page in slices of a few milliseconds. Resolves to the snapshot and to the DOM node of each of its nodes.
   *
   * @param {string[]} attributes the attributes to read; a `*` at the end stands for any ending
   * @param {{ signal?: AbortSignal, onProgress?: (visited: number) => void }} [options] `onProgress` hears how many nodes were visited
   * @returns {Promise<{ snapshot: Snapshot, nodes: Node[] }>}
   * @throws the signal's reason, when it is aborted
   */
  async function read(attributes, { signal, onProgress } = {}) {
    for (let tried = 1; ; tried++) {
      let deadline = performance.now() + SLICE_MS;
      const walk = new Walk(attributes);
      let intact = true;
      while (intact && walk.slice(deadline)) {
        await pause();
        signal?.throwIfAborted();
        onProgress?.(walk.visited);
        deadline = performance.now() + SLICE_MS;
        intact = walk.isIntact();
      }
      if (!intact && tried < TRIES) continue;
      if (!intact) walk.writer.unread('the page kept changing while it was read');
      return { snapshot: walk.writer.snapshot, nodes: walk.writer.nodes };
    }
  }

  /**
   * The JSON of a message with a snapshot in it, in pieces that are short enough to be handed over one at a time.
   *
   * @param {{ snapshot: Snapshot, [field: string]: unknown }} message
   */
  function* pieces({ snapshot, ...message }) {
    let piece = `${JSON.stringify(message).slice(0, -1)},"snapshot":{`;
    for (const [number, [field, value]] of Object.entries(snapshot).entries()) {
      piece += `${number ? ',' : ''}"${field}":`;
      if (!Array.isArray(value)) {
        piece += JSON.stringify(value);
        continue;
      }
      piece += '[';
      for (let at = 0; at < value.length; at += PIECE_ITEMS) {
        piece += (at ? ',' : '') + JSON.stringify(value.slice(at, at + PIECE_ITEMS)).slice(1, -1);
        for (; piece.length >= PIECE_LENGTH; piece = piece.slice(PIECE_LENGTH)) yield piece.slice(0, PIECE_LENGTH);
      }
      piece += ']';
    }
    yield `${piece}}}`;
  }

  /**
   * Gives each of `pieces` to `post`, a few milliseconds at a time.
   *
   * @param {Iterable<string>} pieces
   * @param {(piece: string) => void} post
   */
  async function inSlices(pieces, post) {
    for (const piece of pieces) {
      post(piece);
      await pause();
    }
  }

  return Object.assign(read, { pieces, inSlices });
})();
