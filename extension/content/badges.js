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

  /** @type {{ badge: Badge, box: HTMLElement, inView: boolean, lostSince: number }[]} */
  let shown = [];
  /** Badges that the user closed; they stay closed while they would say the same. @type {Badge[]} */
  let closed = [];
  let frame = 0;

  const inView = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      for (const item of shown) if (item.badge.anchor === target) item.inView = isIntersecting;
    }
    move();
  });
  const resized = new ResizeObserver(move);

  let styled = false;

  function move() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      place();
    });
  }

  /** Beside the anchor's first line where there is room, else above its right end; never past the window's right edge. */
  function place() {
    if (!shown.length) return;
    const origin = layer.origin();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const page = document.documentElement.getBoundingClientRect();
    const now = performance.now();
    const spots = shown.map(item => {
      const { anchor } = item.badge;
      if (!anchor) return null;
      const range = document.createRange();
      range.selectNodeContents(anchor);
      const lines = [...range.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
      const around = lines.length ? range.getBoundingClientRect() : anchor.getBoundingClientRect();
      // What is scrolled out of the window stays in reach of the keyboard; what is scrolled out of a box in it does not float over others.
      const inWindow = around.bottom > 0 && around.top < height;
      const onPage = around.top >= page.top && around.bottom <= Math.max(page.bottom, height);
      const lost = !item.inView && (inWindow || !onPage);
      item.lostSince = lost ? item.lostSince || now : 0;
      item.box.hidden = around.width === 0 || (lost && now - item.lostSince >= LATE_MS);
      if (item.lostSince === now) setTimeout(move, LATE_MS);
      if (item.box.hidden) return null;
      const { offsetWidth, offsetHeight } = item.box;
      const line = lines[0] ?? around;
      const beside = around.right + GAP + offsetWidth <= width;
      const left = beside ? around.right + GAP : Math.max(GAP, Math.min(around.right, width - GAP) - offsetWidth);
      const top = beside ? line.top + (Math.min(line.height, 48) - offsetHeight) / 2 : around.top - offsetHeight - 4;
      return { left: left - origin.left, top: top - origin.top };
    });
    spots.forEach((spot, i) => {
      if (spot) Object.assign(shown[i].box.style, { left: `${Math.round(spot.left)}px`, top: `${Math.round(spot.top)}px` });
    });
  }

  /** Only a person's own press counts; the page must not press for them, nor see what they press here. */
  function onPress(/** @type {HTMLElement} */ element, /** @type {() => void} */ action) {
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'keyup', 'keypress']) {
      element.addEventListener(type, event => event.stopPropagation());
    }
    element.addEventListener('click', event => {
      event.stopPropagation();
      if (event.isTrusted) action();
    });
  }

  function make(/** @type {Badge} */ badge) {
    const box = document.createElement('div');
    box.className = `badge ${badge.mark}${badge.anchor ? '' : ' corner'}`;
    box.hidden = badge.anchor !== null;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'Bonafide');
    const press = document.createElement('button');
    press.className = 'open';
    press.type = 'button';
    press.setAttribute('aria-label', badge.label);
    press.append(bonafideMark(badge.mark), badge.text);
    const close = document.createElement('button');
    close.className = 'close';
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', say('closeBadge'));
    const item = { badge, box, inView: false, lostSince: 1 };
    const remove = () => {
      closed.push(badge);
      shown = shown.filter(other => other !== item);
      drop(item);
    };
    onPress(press, async () => {
      if ((await open()) || box.querySelector('.hint')) return;
      const hint = document.createElement('span');
      hint.className = 'hint';
      hint.setAttribute('role', 'status');
      press.after(hint);
      hint.textContent = say('openFromToolbar');
      move();
    });
    onPress(close, remove);
    box.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.isTrusted && event.key === 'Escape') remove();
    });
    box.append(press, close);
    return item;
  }

  function drop(/** @type {{ badge: Badge, box: HTMLElement }} */ { badge, box }) {
    box.remove();
    if (!badge.anchor) return;
    inView.unobserve(badge.anchor);
    resized.unobserve(badge.anchor);
    if (!shown.length) detach();
  }

  function detach() {
    for (const item of shown) item.box.remove();
    shown = [];
    inView.disconnect();
    resized.disconnect();
    removeEventListener('scroll', move, true);
    removeEventListener('resize', move);
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
      if (!styled) layer.style(STYLE);
      styled = true;
      const root = layer.root();
      const before = shown;
      shown = wanted.map(badge => before.find(item => same(item.badge, badge)) ?? make(badge));
      for (const item of before) if (!shown.includes(item)) drop(item);
      for (const { badge, box } of shown) {
        if (!box.isConnected) root.append(box);
        if (badge.anchor) {
          inView.observe(badge.anchor);
          resized.observe(badge.anchor);
        }
      }
      resized.observe(document.documentElement);
      addEventListener('scroll', move, { capture: true, passive: true });
      addEventListener('resize', move);
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
      detach();
    },

    move,
  };
}
