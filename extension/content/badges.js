/** The badges, one beside every subject with something to say. */

/**
 * @param {ReturnType<typeof bonafideLayer>} layer
 * @param {{ open: () => Promise<boolean>, say: Word }} options `open` opens the report; false if the browser lets only its own button do that
 */
function bonafideBadges(layer, { open, say }) {
  const STYLE = `
    .badge {
      position: absolute; display: inline-flex; align-items: stretch; pointer-events: auto; white-space: nowrap; direction: ltr;
      border: 1px solid var(--line); border-radius: 999px; overflow: clip; overflow-clip-margin: 4px;
      background: light-dark(#fff, #23252a); color: light-dark(#1d1f23, #f2f3f5);
      box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 3px 10px rgb(0 0 0 / .10);
      font: 600 13px/1 system-ui, sans-serif; letter-spacing: 0;
    }
    .badge[hidden] { display: none; }
    .corner { position: fixed; inset: 16px 16px auto auto; }
    button {
      all: unset; box-sizing: border-box; cursor: pointer; display: inline-flex; align-items: center; justify-content: center;
      min-height: 26px; color: inherit; font: inherit;
    }
    button:hover { background: light-dark(rgb(0 0 0 / .05), rgb(255 255 255 / .08)); }
    button:focus-visible { outline: 2px solid light-dark(#1f5f6b, #7fd0de); outline-offset: -2px; border-radius: 999px; }
    .open { gap: 7px; padding: 0 4px 0 10px; }
    .hint { align-self: center; padding: 0 6px 0 2px; font-weight: 400; }
    .close { width: 26px; color: light-dark(#6b7280, #a9b0ba); font-size: 15px; font-weight: 400; }
    @media (forced-colors: active) { .badge { border-color: CanvasText; } }
  `;
  const GAP = 8;
  /** The observer of what is in view speaks up to some frames late. */
  const LATE_MS = 250;

  /** How many badges out of view are placed in one frame. */
  const PER_FRAME = 25;
  /** The size of a box that is not to be seen. */
  const NONE = { width: 0, height: 0 };
  const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'keyup', 'keypress'];

  /**
   * @typedef {object} Item
   * @property {Badge} badge
   * @property {HTMLElement | null} box made when it is placed for the first time
   * @property {boolean} inView
   * @property {number} lostSince
   */

  /** @type {Item[]} */
  let shown = [];
  /** Those of `shown` whose place is to be found anew. @type {Set<Item>} */
  let unplaced = new Set();
  /** Badges that the user closed; they stay closed while they would say the same. @type {Badge[]} */
  let closed = [];
  let frame = 0;
  /** A box for each look and wording, to be copied. @type {Map<string, HTMLElement>} */
  const models = new Map();
  /** How large a box with such a look and wording is: asking for it has the browser lay out the page. @type {Map<string, { width: number, height: number }>} */
  const sizes = new Map();

  const inView = new IntersectionObserver(entries => {
    const intersecting = new Map(entries.map(({ target, isIntersecting }) => [target, isIntersecting]));
    for (const item of shown) {
      const is = item.badge.anchor && intersecting.get(item.badge.anchor);
      if (is === undefined || is === null) continue;
      item.inView = is;
      unplaced.add(item);
      if (is) resized.observe(/** @type {Element} */ (item.badge.anchor));
    }
    ask();
  });
  const resized = new ResizeObserver(move);

  let styled = false;

  function ask() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      place();
    });
  }

  /** Everything may stand elsewhere. */
  function moveAll() {
    unplaced = new Set(shown);
    ask();
  }

  /** What is in view may stand elsewhere; the rest is placed when it comes there. */
  function move() {
    for (const item of shown) if (item.inView) unplaced.add(item);
    if (unplaced.size) ask();
  }

  /** A box may be as large as it was not. */
  function resize() {
    sizes.clear();
    moveAll();
  }

  /**
   * Places what is in view, and some of the rest. All is measured before anything is changed: each change in between would
   * have the browser lay out the page once more.
   */
  function place() {
    const items = [...unplaced].filter(({ inView, badge }) => inView || !badge.anchor);
    let more = PER_FRAME;
    for (const item of unplaced) {
      if (items.length < unplaced.size && !item.inView && item.badge.anchor && more-- > 0) items.push(item);
    }
    for (const item of items) unplaced.delete(item);
    if (unplaced.size) ask();
    if (!items.length) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const page = document.documentElement.getBoundingClientRect();
    const origin = layer.origin();
    const now = performance.now();
    const stands = items.map(({ badge, inView }) => badge.anchor && whereIs(badge.anchor, inView));
    const boxes = items.map(item => (item.box ??= insert(item)));
    const sizesNow = items.map((item, i) => {
      const stand = stands[i];
      if (!stand) return null;
      const { around } = stand;
      // What is scrolled out of the window stays in reach of the keyboard; what is scrolled out of a box in it does not float over others.
      const inWindow = around.bottom > 0 && around.top < height;
      const onPage = around.top >= page.top && around.bottom <= Math.max(page.bottom, height);
      const lost = !item.inView && (inWindow || !onPage);
      item.lostSince = lost ? item.lostSince || now : 0;
      if (item.lostSince === now) setTimeout(() => shown.includes(item) && again(item), LATE_MS);
      return around.width === 0 || (lost && now - item.lostSince >= LATE_MS) ? NONE : sizeOf(boxes[i]);
    });
    items.forEach((item, i) => {
      const box = boxes[i];
      const stand = stands[i];
      const size = sizesNow[i];
      if (!stand) return;
      if (!size) return again(item);
      if (box.hidden !== (size === NONE)) box.hidden = size === NONE;
      if (box.hidden) return;
      const { around, line } = stand;
      const beside = around.right + GAP + size.width <= width;
      const left = beside ? around.right + GAP : Math.max(GAP, Math.min(around.right, width - GAP) - size.width);
      const top = beside ? line.top + (Math.min(line.height, 48) - size.height) / 2 : around.top - size.height - 4;
      box.style.cssText = `left: ${Math.round(left - origin.left)}px; top: ${Math.round(top - origin.top)}px`;
    });
  }

  function again(/** @type {Item} */ item) {
    unplaced.add(item);
    ask();
  }

  /**
   * What is in an anchor, and its first line. A badge stands beside that line where there is room, else above its right end; never
   * past the window's right edge. Out of view, the anchor's own box will do.
   * @param {Element} anchor
   * @param {boolean} closely
   */
  function whereIs(anchor, closely) {
    // A form's fields may have that name.
    const box = Element.prototype.getBoundingClientRect.call(anchor);
    if (!closely) return { around: box, line: box };
    const range = document.createRange();
    range.selectNodeContents(anchor);
    const line = [...range.getClientRects()].find(rect => rect.width > 1 && rect.height > 1);
    return line ? { around: range.getBoundingClientRect(), line } : { around: box, line: box };
  }

  /** How large a box is; null if it is only known in the next frame, by when the browser has laid it out. */
  function sizeOf(/** @type {HTMLElement} */ box) {
    const look = `${box.className} ${box.textContent}`;
    const known = sizes.get(look);
    if (known) return known;
    if (box.hidden && !box.style.display) {
      box.style.cssText = 'display: inline-flex; visibility: hidden';
      return null;
    }
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    sizes.set(look, size);
    return size;
  }

  /** Only a person's own press counts; the page must not press for them, nor see what they press here. */
  function listen(/** @type {ShadowRoot} */ root) {
    const itemAt = (/** @type {Event} */ { target }) => {
      const box = /** @type {Element} */ (target).closest('.badge');
      return box && shown.find(item => item.box === box);
    };
    for (const type of PRESSES) root.addEventListener(type, event => itemAt(event) && event.stopPropagation());
    root.addEventListener('click', event => {
      const item = itemAt(event);
      if (!item) return;
      event.stopPropagation();
      if (!event.isTrusted) return;
      const { target } = event;
      if (/** @type {Element} */ (target).closest('.close')) close(item);
      else if (/** @type {Element} */ (target).closest('.open')) press(item);
    });
    root.addEventListener('keydown', event => {
      const item = itemAt(event);
      if (!item) return;
      event.stopPropagation();
      if (event.isTrusted && /** @type {KeyboardEvent} */ (event).key === 'Escape') close(item);
    });
  }

  function close(/** @type {Item} */ item) {
    closed.push(item.badge);
    shown = shown.filter(other => other !== item);
    drop(item);
  }

  async function press(/** @type {Item} */ item) {
    const { box } = item;
    if ((await open()) || !box || box.querySelector('.hint')) return;
    const hint = document.createElement('span');
    hint.className = 'hint';
    hint.setAttribute('role', 'status');
    box.firstElementChild?.after(hint);
    hint.textContent = say('openFromToolbar');
    again(item);
  }

  /** Puts an item's box into the page, in the order of the items. */
  function insert(/** @type {Item} */ item) {
    const { badge } = item;
    const look = `${badge.mark} ${badge.anchor ? '' : 'corner'} ${badge.label}`;
    let model = models.get(look);
    if (!model) models.set(look, (model = make(badge)));
    const box = /** @type {HTMLElement} */ (model.cloneNode(true));
    let before = shown.indexOf(item) - 1;
    while (before >= 0 && !shown[before].box?.isConnected) before--;
    if (before >= 0) shown[before].box?.after(box);
    else layer.root().prepend(box);
    return box;
  }

  function make(/** @type {Badge} */ { mark, text, label, anchor }) {
    const box = document.createElement('div');
    box.className = `badge ${mark}${anchor ? '' : ' corner'}`;
    box.hidden = anchor !== null;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'Bonafide');
    const press = document.createElement('button');
    press.className = 'open';
    press.type = 'button';
    press.setAttribute('aria-label', label);
    press.append(bonafideMark(mark), text);
    const close = document.createElement('button');
    close.className = 'close';
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', say('closeBadge'));
    box.append(press, close);
    return box;
  }

  function drop(/** @type {Item} */ item) {
    const { badge, box } = item;
    unplaced.delete(item);
    box?.remove();
    if (badge.anchor) {
      inView.unobserve(badge.anchor);
      resized.unobserve(badge.anchor);
    }
    if (!shown.length) detach();
  }

  function detach() {
    for (const item of shown) item.box?.remove();
    shown = [];
    unplaced.clear();
    inView.disconnect();
    resized.disconnect();
    removeEventListener('scroll', moveAll, true);
    removeEventListener('resize', resize);
    layer.tidy();
  }

  const same = (/** @type {Badge} */ a, /** @type {Badge} */ b) => a.anchor === b.anchor && a.mark === b.mark && a.text === b.text;

  return {
    /**
     * Shows exactly these; one that is already there stays as it is, focus and all.
     * @param {Badge[]} badges
     */
    show(badges) {
      const wanted = badges.filter(badge => !closed.some(other => same(badge, other)));
      if (!wanted.length) return detach();
      if (!styled) {
        layer.style(STYLE);
        listen(layer.root());
      }
      styled = true;
      const before = Map.groupBy(shown, ({ badge }) => badge.anchor);
      const known = wanted.map(badge => before.get(badge.anchor)?.find(item => same(item.badge, badge)));
      const gone = new Set(shown);
      for (const item of known) if (item) gone.delete(item);
      shown = wanted.map((badge, i) => known[i] ?? { badge, box: null, inView: false, lostSince: 1 });
      gone.forEach(drop);
      shown.forEach(item => {
        // A page may have taken the box away.
        if (item.box && !item.box.isConnected) {
          item.box.remove();
          item.box = null;
        }
        if (item.box) return;
        unplaced.add(item);
        const { anchor } = item.badge;
        if (anchor) inView.observe(anchor);
      });
      resized.observe(document.documentElement);
      addEventListener('scroll', moveAll, { capture: true, passive: true });
      addEventListener('resize', resize);
      move();
    },

    /** Drops the badges whose anchor left the page; says whether any went. */
    prune() {
      const standing = shown.filter(({ badge }) => !badge.anchor || badge.anchor.isConnected);
      if (standing.length === shown.length) return false;
      const gone = shown.filter(item => !standing.includes(item));
      shown = standing;
      gone.forEach(drop);
      return true;
    },

    clear() {
      closed = [];
      models.clear();
      detach();
    },

    move,
  };
}
