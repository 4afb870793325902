/** What may be taken over from one reading of the page to the next, and what must not: heard from a `MutationObserver`. */
// eslint-disable-next-line no-var -- a script that is injected twice may declare it twice
var bonafideChanges = (() => {
  const { hostOf, localName, nextSibling, parentNode, previousSibling, typeOf } = bonafideDom;
  /** Changed places beyond which everything is read again. */
  const MAX_MARKED = 5_000;
  /** An element with no more than this in it is read again as a whole when what stands beside it comes or goes. */
  const MAX_NEIGHBOUR = 64;
  /** Adding or removing one may change how anything looks. */
  const STYLES = new Set(['style', 'link']);

  /** What may be left out of the reading before, and what must not. */
  class Changes {
    constructor() {
      /** Anything may look otherwise than it did. */
      this.everywhere = false;
      /** @type {Map<Node, boolean>} where to look again; true where nothing inside may be taken over */
      this.marked = new Map();
    }

    /** @param {MutationRecord[]} records */
    note(records) {
      for (const { type, target, addedNodes, removedNodes, previousSibling: previous, nextSibling: next } of records) {
        if (this.everywhere) return;
        if (type === 'attributes') {
          this.mark(target, true);
          continue;
        }
        this.mark(target, false);
        if (type !== 'childList') {
          if (isStyle(parentNode(target))) this.all();
          continue;
        }
        if (isStyle(target) || isStyleAmong(addedNodes) || isStyleAmong(removedNodes)) this.all();
        for (const added of addedNodes) this.mark(added, true);
        // First, last and only children, and what follows another, may look different from the rest.
        this.markNeighbour(previous, previousSibling);
        this.markNeighbour(next, nextSibling);
      }
    }

    mark(/** @type {Node} */ node, /** @type {boolean} */ inside) {
      if (inside || !this.marked.has(node)) this.marked.set(node, inside);
      if (this.marked.size > MAX_MARKED) this.all();
    }

    all() {
      this.everywhere = true;
      this.marked.clear();
    }

    markNeighbour(/** @type {Node | null} */ node, /** @type {(node: Node) => Node | null} */ further) {
      for (let steps = 0; node && steps < 8; node = further(node), steps++) {
        if (typeOf(node) === 1) return this.mark(node, !Element.prototype.getElementsByTagName.call(node, '*').item(MAX_NEIGHBOUR));
      }
    }

    /** Marks all that is on the way to what is marked. @param {Iterable<Node>} also what nobody watches */
    spread(also) {
      for (const node of also) this.mark(node, true);
      for (const node of [...this.marked.keys()]) {
        for (let above = parentOf(node); above && !this.marked.has(above); above = parentOf(above)) this.marked.set(above, false);
      }
    }
  }

  const isStyle = (/** @type {Node | null} */ node) => node !== null && typeOf(node) === 1 && STYLES.has(localName(node));

  /** Whether a style sheet is among the nodes or directly in them. */
  function isStyleAmong(/** @type {NodeList} */ nodes) {
    for (const node of nodes) {
      if (typeOf(node) === 1 && (isStyle(node) || Element.prototype.querySelector.call(node, 'style, link'))) return true;
    }
    return false;
  }

  const parentOf = (/** @type {Node} */ node) => parentNode(node) ?? (node instanceof ShadowRoot ? hostOf(node) : null);

  return Changes;
})();
