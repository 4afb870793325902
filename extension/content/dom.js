/**
 * Asks the browser about the page: what an element holds, and by which means it or its texts are kept from being seen.
 *
 * The page is hostile. Nothing is asked by a name that it could redefine: `<input name=childNodes>` hides a form's `childNodes`,
 * so accessors are taken from the prototypes.
 */
// eslint-disable-next-line no-var -- a script that is injected twice may declare it twice
var bonafideDom = (() => {
  /** What the user types into. */
  const EDITED = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i]';
  /** What is for screen readers only, as its class says. */
  const HIDDEN = '.visually-hidden, .sr-only, .a11y-text';
  const CUTS = /hidden|clip/;
  /** A rule is a box without height that hides nothing; the root's overflow is the window's. */
  const CANNOT_HIDE = new Set(['html', 'body', 'hr']);

  /** @param {Node} prototype @param {string} name @returns {() => any} */
  const getter = (prototype, name) => /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);

  const getNodeType = getter(Node.prototype, 'nodeType');
  const getFirstChild = getter(Node.prototype, 'firstChild');
  const getNextSibling = getter(Node.prototype, 'nextSibling');
  const getPreviousSibling = getter(Node.prototype, 'previousSibling');
  const getIsConnected = getter(Node.prototype, 'isConnected');
  const getParentNode = getter(Node.prototype, 'parentNode');
  const getTextContent = getter(Node.prototype, 'textContent');
  const getData = getter(CharacterData.prototype, 'data');
  const getLocalName = getter(Element.prototype, 'localName');
  const getShadowRoot = getter(Element.prototype, 'shadowRoot');
  const getHost = getter(ShadowRoot.prototype, 'host');
  const getDocumentElement = getter(Document.prototype, 'documentElement');
  // Each written out: the compiler makes of such a function what `node.firstChild` would be, and only of such.
  const typeOf = (/** @type {Node} */ node) => getNodeType.call(node);
  const firstChild = (/** @type {Node} */ node) => getFirstChild.call(node);
  const nextSibling = (/** @type {Node} */ node) => getNextSibling.call(node);
  const previousSibling = (/** @type {Node} */ node) => getPreviousSibling.call(node);
  const isConnected = (/** @type {Node} */ node) => getIsConnected.call(node);
  const parentNode = (/** @type {Node} */ node) => getParentNode.call(node);
  const textContent = (/** @type {Node} */ node) => getTextContent.call(node);
  const dataOf = (/** @type {Node} */ node) => getData.call(node);
  const localName = (/** @type {Node} */ node) => getLocalName.call(node);
  const shadowRootOf = (/** @type {Node} */ node) => getShadowRoot.call(node);
  const hostOf = (/** @type {Node} */ node) => getHost.call(node);
  const rootElement = (/** @type {Node} */ node) => getDocumentElement.call(node);
  const { getAttribute: attributeOf, getAttributeNames: namesOf, matches } = Element.prototype;
  const getAttribute = (/** @type {Element} */ element, /** @type {string} */ name) => attributeOf.call(element, name);
  const attributeNames = (/** @type {Element} */ element) => namesOf.call(element);
  const isEdited = (/** @type {Element} */ element) => matches.call(element, EDITED);
  const hidesByClass = (/** @type {Element} */ element) => matches.call(element, HIDDEN);
  const queryAll = (/** @type {string} */ selector) => Document.prototype.querySelectorAll.call(document, selector);

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

  /** By which means a laid-out element is concealed, or ''. Asks for the layout only where it may be; each question costs. */
  function concealedBy(/** @type {Element} */ element, /** @type {string} */ tag, /** @type {string} */ display, /** @type {CSSStyleDeclaration} */ style) {
    if (style.opacity === '0') return 'opacity';
    // What is out of flow is a block, and nothing but blocks is cut or transformed.
    if (display === 'inline') return isEmptyClip(style, false) ? 'clip' : '';
    const { position } = style;
    const outOfFlow = position === 'absolute' || position === 'fixed';
    if (isEmptyClip(style, outOfFlow)) return 'clip';
    const { overflow } = style;
    const cuts = overflow !== 'visible' && CUTS.test(overflow) && !CANNOT_HIDE.has(tag);
    if (cuts && (parseFloat(style.width) <= 1 || parseFloat(style.height) <= 1)) return 'clip';
    const { transform } = style;
    if (transform !== 'none' && transform.startsWith('matrix(0, 0, 0, 0,')) return 'clip';
    if (outOfFlow && (parseFloat(style.left) <= -999 || parseFloat(style.top) <= -999)) {
      const { right, bottom } = Element.prototype.getBoundingClientRect.call(element);
      if (right + scrollX <= 0 || bottom + scrollY <= 0) return 'off-screen';
    }
    return '';
  }

  /** By which means the texts directly in an element are concealed, or ''. */
  function concealsText(/** @type {CSSStyleDeclaration} */ style) {
    return parseFloat(style.fontSize) < 2 ? 'tiny' : parseFloat(style.textIndent) <= -999 ? 'off-screen' : '';
  }

  function keepsSpace(/** @type {any} */ style) {
    const collapsing = style.whiteSpaceCollapse;
    return collapsing === undefined ? /^(?:pre|break-spaces)/.test(style.whiteSpace) : collapsing !== 'collapse';
  }

  return { typeOf, firstChild, nextSibling, previousSibling, isConnected, parentNode, textContent, dataOf, localName, shadowRootOf, hostOf, rootElement, getAttribute, attributeNames, queryAll, getter, isEdited, hidesByClass, concealedBy, concealsText, keepsSpace };
})();
