/**
 * Reads what the page shows: the visible texts and the elements around them, in document order. What is kept and what
 * is left out stands in src/page/snapshot.rs; src/page/html.rs does the same with a saved file, and a test holds the two
 * against each other.
 *
 * Nothing is written to the page.
 *
 * A page that is read again after a small change costs what changed: of a block in which nothing changed, what was read
 * before is taken over (see `reader`).
 *
 * @typedef {import('../engine/bonafide.js').Snapshot} Snapshot
 *
 * @typedef {object} Nodes what was read, an entry a node, in document order; a subtree reads the same wherever it stands
 * @property {number[]} tag index in `tags`
 * @property {number[]} up how many nodes back its parent stands
 * @property {string[]} text
 * @property {number[][]} attrs indexes in `names` and `values`, in turn
 * @property {Node[]} node the DOM node
 * @property {number[]} span how many nodes its subtree has, itself included
 * @property {number[]} bytes the size of its text
 *
 * @typedef {object} Reading
 * @property {string} key
 * @property {string | undefined} base the key of the reading from which something was taken over, if it was
 * @property {Pick<Snapshot, 'url' | 'title' | 'lang' | 'meta' | 'data' | 'hidden' | 'unread' | 'tags' | 'names' | 'values'>} page
 * @property {Nodes} nodes
 * @property {Step[]} steps how `nodes` follow from those of the reading before
 * @property {Lengths} lengths how many of the lists' entries are this reading's; the next one adds to them
 * @property {Lengths} known how many the reading before had
 * @property {number} visited how many nodes of the page were looked at
 *
 * @typedef {{ tags: number, names: number, values: number }} Lengths
 *
 * @typedef {{ fresh: [from: number, to: number] } | { keep: [from: number, to: number, parent: number] }} Step `fresh`
 *   nodes of this reading, or nodes of the one before that now stand under `parent`
 *
 * @typedef {object} Kind what all elements with one tag have in common
 * @property {string} tag
 * @property {boolean} skipped nothing of it is read
 * @property {boolean} opaque nothing of what is inside is read
 * @property {boolean} speaks it is kept even if it is empty
 * @property {boolean} full something may be laid out in it although it has no children
 * @property {number} inline its index in `tags`, or -1
 * @property {number} block the same of those that begin a line
 *
 * @typedef {object} Open an element on the way down; its node is only written once it turns out to hold something
 * @property {Element} element
 * @property {Kind} kind
 * @property {string[]} names of its attributes
 * @property {boolean} speaks it is kept even if it is empty
 * @property {boolean} block
 * @property {CSSStyleDeclaration | null} style
 * @property {boolean | null} visible null until it is asked for, as are the next two
 * @property {boolean | null} pre white space is kept
 * @property {string | null} concealed by which means its texts are concealed, or ''
 * @property {number} node its index in what is read, or -1
 * @property {number} hidden how many concealed texts there were before it
 * @property {Node | null} next the child to read next
 * @property {Node[] | null} slotted the children, where they are not simply the element's own
 * @property {number} at how many of `slotted` were read
 * @property {number} before where in the reading before its next child stands
 * @property {number} end where its subtree ends there; `before` if nothing inside may be taken over
 */
// eslint-disable-next-line no-var -- a script that is injected twice may declare it twice
var bonafideSnapshot = (() => {
  const { attributeNames, concealedBy, concealsText, dataOf, firstChild, getAttribute, getter, hidesByClass, isConnected, isEdited, keepsSpace, localName, nextSibling, parentNode, queryAll, rootElement, shadowRootOf, textContent, typeOf } = bonafideDom;

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

  /** The longest slice is to stay under 4 ms; what comes on top of this is the browser's tidying up of memory, 1 to 2.5 ms at a time. */
  const SLICE_MS = 1.5;
  const TRIES = 3;

  const OPAQUE = new Set(['audio', 'canvas', 'embed', 'meter', 'noscript', 'object', 'progress', 'svg', 'video']);
  const UNREAD = new Set(['head', 'noscript', 'script', 'style', 'template']);
  const EDITABLE = new Set(['input', 'textarea', 'select']);
  const SPEAKING = new Set(['br', 'hr']);
  const FULL = new Set(['frame', 'iframe', 'slot']);
  const NON_ASCII = /[^\0-\x7f]/;
  /** About so many nodes are taken over between two looks at the clock. */
  const MAX_KEPT = 4_000;

  const utf8 = new TextEncoder();
  const room = new Uint8Array(MAX_TEXT);

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
    let size = text.length;
    if (!NON_ASCII.test(text)) return size;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      // Of a surrogate pair each half is two bytes; a lone one becomes U+FFFD.
      if (unit > 0x7f) size += unit > 0x7ff && !isPaired(text, i, unit) ? 2 : 1;
    }
    return size;
  }

  function isPaired(/** @type {string} */ text, /** @type {number} */ i, /** @type {number} */ unit) {
    if ((unit & 0xf800) !== 0xd800) return false;
    return (unit & 0x400) === 0 ? (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00 : (text.charCodeAt(i - 1) & 0xfc00) === 0xd800;
  }

  /** @returns {Nodes} */
  const noNodes = () => ({ tag: [], up: [], text: [], attrs: [], node: [], span: [], bytes: [] });
  const PARTS = /** @type {(keyof Nodes)[]} */ (Object.keys(noNodes()));
  /** @type {number[]} */
  const NONE = [];

  /** Appends entries of another list to one of `nodes`. @param {any} nodes @param {keyof Nodes} part @param {any[]} list @param {number} from @param {number} to */
  function append(nodes, part, list, from, to) {
    if (to - from > 200) nodes[part] = nodes[part].concat(list.slice(from, to));
    else for (let i = from; i < to; i++) nodes[part].push(list[i]);
  }

  /** Lists of distinct entries. They only grow: what refers to an entry stays right in the next reading. */
  class Lists {
    /** @param {string[]} attributes those that are asked for */
    constructor(attributes) {
      /** @type {Snapshot['tags']} */
      this.tags = [];
      /** @type {string[]} */
      this.names = [];
      /** @type {string[]} */
      this.values = [];
      this.valueBytes = 0;
      /** Something was concealed in what was written. */
      this.conceals = false;
      /** @type {Map<string, Kind>} */
      this.kinds = new Map();
      this.text = this.kind('#text');
      this.pre = this.kind('#pre');
      /** @type {Map<string, number>} every name that was met; -1 where it is not asked for */
      this.namesAt = new Map();
      /** @type {Map<string, number>} */
      this.valuesAt = new Map();
      this.exact = new Set(attributes.filter(name => !name.endsWith('*')));
      this.starts = attributes.filter(name => name.endsWith('*')).map(name => name.slice(0, -1));
      /** @type {string[]} what the address of a picture must hold */
      this.sources = attributes.filter(name => name.startsWith('src=')).map(name => name.slice(4));
    }

    /** What a local name says of an element. @param {string} name @returns {Kind} */
    kind(name) {
      let kind = this.kinds.get(name);
      if (kind) return kind;
      const tag = wellFormed(name.toLowerCase());
      kind = name !== tag ? this.kind(tag) : { tag, skipped: UNREAD.has(tag) || EDITABLE.has(tag), opaque: OPAQUE.has(tag), speaks: SPEAKING.has(tag), full: FULL.has(tag), inline: -1, block: -1 };
      this.kinds.set(name, kind);
      return kind;
    }

    tag(/** @type {Kind} */ kind, /** @type {boolean} */ block) {
      const at = block ? kind.block : kind.inline;
      if (at >= 0) return at;
      return (kind[block ? 'block' : 'inline'] = this.tags.push([kind.tag, block]) - 1);
    }

    /** The index of a name that is asked for, else -1. */
    name(/** @type {string} */ name) {
      const known = this.namesAt.get(name);
      if (known !== undefined) return known;
      if (this.asks(name)) return indexOf(this.namesAt, this.names, name, wellFormed(name));
      this.namesAt.set(name, -1);
      return -1;
    }

    asks(/** @type {string} */ name) {
      return name === 'src' ? this.sources.length > 0 : this.exact.has(name) || this.starts.some(start => name.startsWith(start));
    }

    /** Whether an attribute says something by itself. */
    speaks(/** @type {Element} */ element, /** @type {string} */ name) {
      return name !== 'class' && this.name(name) >= 0 && (name !== 'src' || this.isSource(getAttribute(element, name) ?? ''));
    }

    isSource(/** @type {string} */ address) {
      return this.sources.some(part => address.includes(part));
    }

    lengths() {
      return { tags: this.tags.length, names: this.names.length, values: this.values.length };
    }
  }

  /**
   * Adds `item` to `list`, and says where.
   * @template T
   * @param {Map<string, number>} known
   * @param {T[]} list
   * @param {string} key
   * @param {T} item
   */
  function indexOf(known, list, key, item) {
    const index = list.push(item) - 1;
    known.set(key, index);
    return index;
  }

  /** Writes a reading within its limits. */
  class Writer {
    /**
     * @param {Lists} lists
     * @param {Nodes} before the nodes of the reading before
     * @param {WeakMap<Node, Snapshot['hidden']>} concealedIn what is concealed in each node that was written
     */
    constructor(lists, before, concealedIn) {
      this.page = {
        url: document.URL,
        title: wellFormed(getter(Document.prototype, 'title').call(document)),
        lang: wellFormed(getAttribute(rootElement(document), 'lang') ?? ''),
        meta: /** @type {Snapshot['meta']} */ ([]),
        data: /** @type {string[]} */ ([]),
        hidden: /** @type {Snapshot['hidden']} */ ([]),
        unread: /** @type {string[]} */ ([]),
        tags: lists.tags,
        names: lists.names,
        values: lists.values,
      };
      this.lists = lists;
      this.nodes = noNodes();
      this.before = before;
      this.concealedIn = concealedIn;
      /** @type {Step[]} */
      this.steps = [];
      /** Nodes of this reading before this one are in `steps`. */
      this.stepped = 0;
      /** @type {Open[]} */
      this.open = [];
      /** How many of `open`, from the root, are written. */
      this.written = 0;
      this.full = false;
      /** Something was left unread because there is too much of it. */
      this.isCut = false;
      this.textBytes = 0;
      /** Where `attributes` collects. @type {number[]} */
      this.attrs = [];
      this.extraBytes = lists.valueBytes;
      /** Text stands on the line that is being written. */
      this.inLine = false;
      /** @type {{ depth: number, node: Node } | null} white space between what stands on the line and what may follow */
      this.space = null;
    }

    /** Says what was left unread for good. */
    cut(/** @type {string} */ what) {
      this.isCut = true;
      this.unread(what);
    }

    unread(/** @type {string} */ what) {
      if (!this.page.unread.includes(what)) this.page.unread.push(what);
    }

    afford(/** @type {number} */ bytes, /** @type {string} */ what) {
      const fits = this.extraBytes + bytes <= MAX_EXTRA;
      if (fits) this.extraBytes += bytes;
      else this.cut(`${what} beyond 2000 kB`);
      return fits;
    }

    /** What the page says about itself outside its text. */
    head() {
      const told = [...queryAll('meta[content], script[type="application/ld+json" i]')];
      for (const meta of told) {
        const name = getAttribute(meta, 'name') ?? getAttribute(meta, 'property') ?? getAttribute(meta, 'itemprop');
        if (name === null || localName(meta) !== 'meta') continue;
        const { fitting, size } = fit(wellFormed(getAttribute(meta, 'content') ?? ''), MAX_VALUE);
        if (this.afford(sizeOf(name) + size, 'meta')) this.page.meta.push([wellFormed(name), fitting]);
      }
      for (const script of told) {
        if (localName(script) === 'meta') continue;
        const data = wellFormed(textContent(script));
        if (this.afford(sizeOf(data), 'structured data')) this.page.data.push(data);
      }
    }

    push(/** @type {Open} */ open) {
      if (open.block || open.kind.tag === 'br') this.breakLine();
      this.open.push(open);
      if (!open.speaks || !isVisible(open)) return;
      this.writeSpace();
      this.writeOpen(this.open.length);
    }

    pop() {
      const open = this.open[this.open.length - 1];
      if (open.block) this.breakLine();
      else if (this.space?.depth === this.open.length) this.writeSpace();
      this.open.pop();
      this.written = Math.min(this.written, this.open.length);
      if (open.node < 0) return;
      this.nodes.span[open.node] = this.nodes.tag.length - open.node;
      if (open.hidden < this.page.hidden.length) {
        this.lists.conceals = true;
        this.concealedIn.set(open.element, this.page.hidden.slice(open.hidden));
      } else if (this.lists.conceals) this.concealedIn.delete(open.element);
    }

    breakLine() {
      this.inLine = false;
      this.space = null;
    }

    text(/** @type {Text} */ node, /** @type {Open} */ open) {
      const data = dataOf(node);
      if (data === '' || !isVisible(open)) return;
      const pre = (open.pre ??= keepsSpace(/** @type {CSSStyleDeclaration} */ (open.style)));
      if (!pre && !(data.charCodeAt(0) > 32) && !/[^\t\n\f\r ]/.test(data)) {
        if (this.inLine) this.space ??= { depth: this.open.length, node };
        return;
      }
      const concealed = (open.concealed ??= concealsText(/** @type {CSSStyleDeclaration} */ (open.style)));
      if (concealed) return this.conceal(concealed, data);
      this.writeSpace();
      this.writeText(this.open.length, node, data, pre);
      this.inLine = true;
    }

    conceal(/** @type {string} */ how, /** @type {string} */ text) {
      const collapsed = collapse(wellFormed(text.slice(0, 8 * HIDDEN_CHARS)));
      const start = [...collapsed.slice(0, 2 * HIDDEN_CHARS)].slice(0, HIDDEN_CHARS).join('');
      if (start) this.addHidden([how, start]);
    }

    addHidden(/** @type {[string, string]} */ hidden) {
      if (this.page.hidden.length === MAX_HIDDEN) this.isCut = true;
      else if (this.afford(hidden[0].length + sizeOf(hidden[1]), 'hidden text')) this.page.hidden.push(hidden);
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
      const left = MAX_TEXT - this.textBytes;
      let fitting = data;
      let size = data.length > left ? left + 1 : sizeOf(data);
      if (size > left) ({ fitting, size } = fit(data, left));
      if (fitting) {
        this.write(node, pre ? this.lists.pre : this.lists.text, false, this.open[depth - 1].node, size === fitting.length ? fitting : wellFormed(fitting), NONE, size);
        this.textBytes += size;
      }
      if (fitting.length < data.length) {
        this.cut('text beyond 120 kB');
        this.full = true;
      }
    }

    writeOpen(/** @type {number} */ depth) {
      for (; this.written < depth && !this.full; this.written++) {
        const open = this.open[this.written];
        const parent = this.written > 0 ? this.open[this.written - 1].node : -1;
        const node = this.write(open.element, open.kind, open.block, parent, '', this.attributes(open), 0);
        if (node < 0) return;
        open.node = node;
      }
    }

    /** The attributes that are asked for, as in `Nodes`. */
    attributes(/** @type {Open} */ { element, names }) {
      const { lists, attrs } = this;
      let length = 0;
      for (const name of names) {
        const at = lists.name(name);
        if (at < 0) continue;
        const value = getAttribute(element, name) ?? '';
        if (name === 'src' && !lists.isSource(value)) continue;
        const valueAt = this.value(value);
        if (valueAt < 0) continue;
        attrs[length++] = at;
        attrs[length++] = valueAt;
      }
      return length ? attrs.slice(0, length) : NONE;
    }

    /** The index of an attribute's value; -1 where there is no room for it. */
    value(/** @type {string} */ value) {
      const { lists } = this;
      let at = lists.valuesAt.get(value);
      if (at !== undefined) return at;
      let size = value.length > MAX_VALUE ? Infinity : sizeOf(value);
      if (size > value.length) {
        ({ fitting: value, size } = fit(wellFormed(value), MAX_VALUE));
        at = lists.valuesAt.get(value);
        if (at !== undefined) return at;
      }
      if (!this.afford(size, 'attributes')) return -1;
      lists.valueBytes += size;
      return indexOf(lists.valuesAt, lists.values, value, value);
    }

    /**
     * @param {Node} node
     * @param {Kind} kind
     * @param {boolean} block
     * @param {number} parent
     * @param {string} text
     * @param {number[]} attrs
     * @param {number} bytes the size of `text`
     */
    write(node, kind, block, parent, text, attrs, bytes) {
      const { nodes } = this;
      const index = nodes.tag.length;
      if (this.full) return -1;
      if (index === MAX_NODES) {
        this.cut(`nodes beyond ${MAX_NODES}`);
        this.full = true;
        return -1;
      }
      nodes.tag.push(this.lists.tag(kind, block));
      nodes.up.push(index - parent);
      nodes.text.push(text);
      nodes.attrs.push(attrs);
      nodes.node.push(node);
      nodes.span.push(1);
      nodes.bytes.push(bytes);
      return index;
    }

    /** Takes over what was read in the blocks from `from` to `to` of the reading before, whatever the limits. */
    keep(/** @type {number} */ from, /** @type {number} */ to) {
      const { nodes, before } = this;
      this.breakLine();
      this.writeOpen(this.open.length);
      const parent = this.open[this.open.length - 1].node;
      const start = nodes.tag.length;
      const last = this.steps.at(-1);
      if (last && 'keep' in last && this.stepped === start && last.keep[1] === from && last.keep[2] === parent) last.keep[1] = to;
      else {
        this.step();
        this.steps.push({ keep: [from, to, parent] });
      }
      for (const part of PARTS) append(nodes, part, before[part], from, to);
      for (let i = from; i < to; i++) this.textBytes += before.bytes[i];
      for (let i = from; i < to; i += before.span[i]) {
        const at = start + i - from;
        nodes.up[at] = at - parent;
        if (this.lists.conceals) for (const hidden of this.concealedIn.get(before.node[i]) ?? []) this.addHidden(hidden);
      }
      this.stepped = nodes.tag.length;
    }

    /** Closes the step of fresh nodes. */
    step() {
      const to = this.nodes.tag.length;
      if (this.stepped < to) this.steps.push({ fresh: [this.stepped, to] });
      this.stepped = to;
    }
  }

  /** Walks the page, a slice at a time. */
  class Walk {
    /**
     * @param {Lists} lists
     * @param {WeakMap<Node, Snapshot['hidden']>} concealedIn
     * @param {Nodes} before the nodes of the reading before; none to read everything
     * @param {Map<Node, boolean>} marked where to look again, as in `bonafideChanges`
     */
    constructor(lists, concealedIn, before, marked) {
      this.before = before;
      this.marked = marked;
      this.known = before.tag.length ? lists.lengths() : { tags: 0, names: 0, values: 0 };
      this.writer = new Writer(lists, before, concealedIn);
      this.visited = 0;
      /** Elements whose inside nobody watches: hosts of shadow trees, frames. @type {Element[]} */
      this.unwatched = [];
      this.writer.head();
      const root = rootElement(document);
      this.enter(root, before.node[0] === root ? 0 : -1);
    }

    /** Reads until `deadline`; false when there is nothing more to read. */
    slice(/** @type {number} */ deadline) {
      const { writer, before } = this;
      const { open: path } = writer;
      let steps = 0;
      while (path.length > 0 && !writer.full) {
        const open = path[path.length - 1];
        const node = open.slotted ? (open.slotted[open.at++] ?? null) : open.next;
        if (node === null) {
          writer.pop();
        } else {
          if (!open.slotted) open.next = nextSibling(node);
          const type = typeOf(node);
          const at = type === 1 || type === 3 ? this.findBefore(open, node) : -1;
          if (type === 3) writer.text(/** @type {Text} */ (node), open);
          else if (at >= 0 && this.isUnchanged(at)) this.keep(open, at);
          else if (type === 1) this.enter(/** @type {Element} */ (node), at);
        }
        if (++this.visited >= MAX_VISITED) {
          writer.cut(`the page beyond ${MAX_VISITED} nodes`);
          return false;
        }
        if ((steps++ & 7) === 0 && performance.now() > deadline) return true;
      }
      return false;
    }

    /** Where in the reading before a child of `open` stands, or -1. */
    findBefore(/** @type {Open} */ open, /** @type {Node} */ node) {
      const { before } = this;
      while (open.before < open.end) {
        const at = open.before;
        const known = before.node[at];
        // What is still a child comes later; what is none any more is gone.
        if (known !== node && parentNode(known) === open.element) return -1;
        open.before += before.span[at];
        if (known === node) return at;
      }
      return -1;
    }

    /** Takes over the block at `at`, and those that follow it as they did before. */
    keep(/** @type {Open} */ open, /** @type {number} */ at) {
      const { span, node } = this.before;
      const most = at + MAX_KEPT;
      let to = at + span[at];
      for (; !open.slotted && to < open.end && to < most && open.next !== null && node[to] === open.next && this.isUnchanged(to); to += span[to]) {
        open.next = nextSibling(open.next);
        this.visited++;
      }
      open.before = to;
      this.writer.keep(at, to);
    }

    isUnchanged(/** @type {number} */ at) {
      const { tag, node } = this.before;
      return this.writer.lists.tags[tag[at]][1] && !this.marked.has(node[at]);
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

    /** @param {Element} element @param {number} before where it stands in the reading before, or -1 */
    enter(element, before) {
      const { writer } = this;
      const { lists } = writer;
      const kind = lists.kind(localName(element));
      if (kind.skipped || isEdited(element)) return;
      const names = attributeNames(element);
      let { speaks } = kind;
      for (const name of names) speaks ||= lists.speaks(element, name);
      if ((kind.tag === 'meta' || kind.tag === 'link') && names.includes('itemprop')) {
        writer.push(opened(element, kind, names, speaks, false, null));
        return writer.pop();
      }
      if (!speaks && !writer.inLine && isEmpty(element, kind)) return;
      const style = getComputedStyle(element);
      const { display } = style;
      if (display === 'none') return;
      const concealed = concealedBy(element, kind.tag, display, style) || (hidesByClass(element) ? 'class' : '');
      if (concealed) return writer.conceal(concealed, beginningOf(element));
      if (display !== 'inline' && /** @type {any} */ (style).contentVisibility === 'hidden') return;
      const block = display !== 'inline' && display !== 'contents' && !display.startsWith('inline') && !display.startsWith('ruby');
      const open = opened(element, kind, names, speaks, block, style);
      open.hidden = writer.page.hidden.length;
      writer.push(open);
      if (before >= 0 && this.marked.get(element) !== true) {
        open.before = before + 1;
        open.end = before + this.before.span[before];
      }
      this.findChildren(open);
    }

    /** Sets what is laid out inside: the shadow tree, the assigned nodes of a slot, a frame's document, or the children. */
    findChildren(/** @type {Open} */ open) {
      const { element } = open;
      const { tag, opaque } = open.kind;
      if (tag === 'svg') open.slotted = partsOf(element);
      if (opaque) return;
      if (this.writer.open.length > MAX_DEPTH) return this.writer.cut(`nesting beyond ${MAX_DEPTH}`);
      if (tag === 'iframe' || tag === 'frame') {
        this.unwatched.push(element);
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
      const shadow = shadowRootOf(element);
      if (shadow) this.unwatched.push(element);
      open.next = firstChild(shadow ?? element);
    }

    /** The root of a frame's document, if this page may read it. */
    frame(/** @type {HTMLIFrameElement} */ element) {
      const source = (getAttribute(element, 'src') ?? '').trim();
      const frames = this.writer.open.filter(({ kind }) => kind.tag === 'iframe').length;
      if (frames > MAX_FRAMES) {
        this.writer.cut(`frames nested beyond ${MAX_FRAMES}`);
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

  /**
   * @param {Element} element
   * @param {Kind} kind
   * @param {string[]} names
   * @param {boolean} speaks
   * @param {boolean} block
   * @param {CSSStyleDeclaration | null} style null if it is read however it looks
   * @returns {Open}
   */
  function opened(element, kind, names, speaks, block, style) {
    const visible = style ? null : true;
    return { element, kind, names, speaks, block, style, visible, pre: null, concealed: null, node: -1, hidden: 0, next: null, slotted: null, at: 0, before: 0, end: -1 };
  }

  const isVisible = (/** @type {Open} */ open) => (open.visible ??= open.style?.visibility === 'visible');

  /** Whether nothing is laid out in an element, however it looks. */
  function isEmpty(/** @type {Element} */ element, /** @type {Kind} */ { tag, opaque, full }) {
    if (opaque) return tag !== 'svg' || partsOf(element) === null;
    return !full && firstChild(element) === null && shadowRootOf(element) === null;
  }

  /** What a drawing holds of the page. */
  function partsOf(/** @type {Element} */ drawing) {
    let parts = null;
    for (let child = firstChild(drawing); child; child = nextSibling(child)) {
      if (typeOf(child) === 1 && localName(child) === 'foreignObject') (parts ??= []).push(child);
    }
    return parts;
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
   * Reads a page again and again. A reading after a small change looks only where something changed, as long as it hears of
   * all changes from `note`; every other block is taken over as it was read before.
   *
   * @param {string[]} attributes the attributes to read; a `*` at the end stands for any ending
   */
  function reader(attributes) {
    let lists = new Lists(attributes);
    /** @type {WeakMap<Node, Snapshot['hidden']>} */
    let concealedIn = new WeakMap();
    /** @type {Nodes | null} */
    let before = null;
    /** @type {Element[]} */
    let unwatched = [];
    let changes = new bonafideChanges();
    let turn = 0;
    const name = crypto.getRandomValues(new Uint32Array(4)).join('.');
    let base = '';
    /** How many values the last whole reading met. */
    let values = 0;

    function walkAll() {
      lists = new Lists(attributes);
      concealedIn = new WeakMap();
      return new Walk(lists, concealedIn, noNodes(), new Map());
    }

    /** A walk over what changed, if what was read before still serves. */
    function walkAgain(/** @type {Nodes | null} */ known, /** @type {InstanceType<typeof bonafideChanges>} */ noted) {
      if (!known || noted.everywhere || lists.values.length > 2 * values + 1000) return null;
      noted.spread(unwatched);
      return new Walk(lists, concealedIn, known, noted.marked);
    }

    return {
      /** What changed on the page: every attribute, text and child list of the document. @param {MutationRecord[]} records */
      note: records => changes.note(records),

      /** Has the next reading take nothing over. */
      forget() {
        changes.all();
      },

      /**
       * Reads the page in slices of a few milliseconds.
       *
       * @param {{ signal?: AbortSignal, onProgress?: (visited: number) => void, whole?: boolean }} [options] `onProgress` hears
       *   how many nodes were visited; `whole` takes nothing over
       * @returns {Promise<Reading>}
       * @throws the signal's reason, when it is aborted
       */
      async read({ signal, onProgress, whole = false } = {}) {
        const mine = ++turn;
        const known = whole ? null : before;
        const noted = changes;
        changes = new bonafideChanges();
        before = null;
        let deadline = performance.now() + SLICE_MS;
        let walk = walkAgain(known, noted);
        let isWhole = !walk;
        walk ??= walkAll();
        for (let tried = 1; ; tried++) {
          let intact = true;
          while (intact && walk.slice(deadline)) {
            await pause();
            signal?.throwIfAborted();
            onProgress?.(walk.visited);
            deadline = performance.now() + SLICE_MS;
            intact = walk.isIntact();
          }
          const { writer } = walk;
          const tooMuch = !isWhole && (writer.isCut || writer.textBytes > MAX_TEXT || writer.nodes.tag.length > MAX_NODES);
          if (tooMuch || (!intact && tried < TRIES)) {
            isWhole = true;
            walk = walkAll();
            continue;
          }
          if (!intact) writer.cut('the page kept changing while it was read');
          writer.step();
          const key = `${name} ${mine}`;
          const follows = isWhole ? undefined : base;
          if (mine === turn && !writer.isCut) {
            before = writer.nodes;
            base = key;
            ({ unwatched } = walk);
            if (isWhole) values = lists.values.length;
          }
          return { key, base: follows, page: writer.page, nodes: writer.nodes, steps: writer.steps, lengths: lists.lengths(), known: walk.known, visited: walk.visited };
        }
      },
    };
  }

  /** @param {Reading} reading @returns {Snapshot} */
  function snapshotOf({ page, nodes }) {
    return {
      ...page,
      tag: nodes.tag,
      parent: nodes.up.map((up, node) => node - up),
      text: nodes.text,
      attr: nodes.attrs.flatMap((attrs, node) => attrs.flatMap((name, i) => (i % 2 ? [] : [/** @type {[number, number, number]} */ ([node, name, attrs[i + 1]])]))),
    };
  }

  /**
   * Reads the page once. Resolves to the snapshot and to the DOM node of each of its nodes.
   *
   * @param {string[]} attributes the attributes to read; a `*` at the end stands for any ending
   * @param {{ signal?: AbortSignal, onProgress?: (visited: number) => void }} [options] `onProgress` hears how many nodes were visited
   * @returns {Promise<{ snapshot: Snapshot, nodes: Node[] }>}
   * @throws the signal's reason, when it is aborted
   */
  async function read(attributes, options) {
    const reading = await reader(attributes).read(options);
    return { snapshot: snapshotOf(reading), nodes: reading.nodes.node };
  }

  return Object.assign(read, { reader, pause });
})();
