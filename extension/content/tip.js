/** One line about the highlighted words under the pointer, or in the link that has the focus. */

/**
 * @param {ReturnType<typeof bonafideLayer>} layer
 * @param {{ at: (x: number, y: number, target: Node) => Spot[], within: (element: Element) => Spot[], tell: (spot: Spot) => { mark: Mark, text: string, strength: string } | undefined }} options
 */
function bonafideTip(layer, { at, within, tell }) {
  const STYLE = `
    .tip {
      position: absolute; box-sizing: border-box; width: max-content; max-width: min(340px, 90vw); padding: 9px 12px; pointer-events: auto; cursor: default;
      border: 1px solid var(--line); border-radius: 10px; background: light-dark(#fff, #23252a); color: light-dark(#1d1f23, #f2f3f5);
      box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 4px 14px rgb(0 0 0 / .14); font: 400 13px/1.45 system-ui, sans-serif; letter-spacing: 0; text-align: start;
      overflow-wrap: anywhere;
    }
    .line { display: flex; gap: 8px; }
    .line + .line { margin-top: 7px; }
    .line svg { margin-top: 2px; }
    @media (forced-colors: active) { .tip { border-color: CanvasText; } .tip :is(.outline, .sign) { stroke: CanvasText; } .tip .outline { fill: none; } }
  `;
  const LINES = 3;
  const GAP = 6;
  const SHOW_MS = 180;
  const HIDE_MS = 160;

  /** @type {HTMLElement | undefined} */
  let box;
  /** What the shown tip is about. @type {Spot | undefined} */
  let about;
  let styled = false;
  let watching = false;
  let frame = 0;
  let timer = 0;
  /** The spot that `timer` waits to show; null while it waits to hide. @type {Spot | null | undefined} */
  let waiting;
  /** @type {PointerEvent} */
  let last;

  function later(/** @type {Spot | null} */ spot, /** @type {number} */ ms, /** @type {() => void} */ act) {
    if (waiting === spot) return;
    cancel();
    waiting = spot;
    timer = setTimeout(() => {
      waiting = undefined;
      act();
    }, ms);
  }

  function cancel() {
    clearTimeout(timer);
    waiting = undefined;
  }

  /** Only a person's own pointer counts. */
  function onPointer(/** @type {PointerEvent} */ event) {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    last = event;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const { target, clientX, clientY } = last;
      if (layer.owns(target)) return cancel();
      const spots = target instanceof Node ? at(clientX, clientY, target) : [];
      if (!spots.length) return about ? later(null, HIDE_MS, hide) : cancel();
      if (spots[0] === about) return cancel();
      later(spots[0], SHOW_MS, () => show(spots, { x: clientX, y: clientY }));
    });
  }

  function onFocus(/** @type {FocusEvent} */ event) {
    const { target } = event;
    if (!event.isTrusted || !(target instanceof Element) || !target.matches(':focus-visible')) return;
    const spots = within(target);
    if (spots.length) show(spots);
  }

  function onKey(/** @type {KeyboardEvent} */ event) {
    if (event.isTrusted && event.key === 'Escape') hide();
  }

  /** @param {Spot[]} spots @param {{ x: number, y: number }} [point] */
  function show(spots, point) {
    const told = [...new Map(spots.map(spot => [`${spot.subject} ${spot.finding}`, tell(spot)])).values()].filter(one => one !== undefined).slice(0, LINES);
    if (!told.length) return hide();
    if (!styled) layer.style(STYLE);
    styled = true;
    const next = document.createElement('div');
    next.className = 'tip';
    next.setAttribute('role', 'tooltip');
    for (const { mark, text, strength } of told) {
      const line = document.createElement('div');
      line.className = `line ${mark}`;
      const shape = bonafideMark(mark);
      shape.setAttribute('role', 'img');
      shape.removeAttribute('aria-hidden');
      shape.setAttribute('aria-label', strength);
      const words = document.createElement('span');
      words.textContent = text;
      line.append(shape, words);
      next.append(line);
    }
    box?.remove();
    box = next;
    [about] = spots;
    layer.root().append(box);
    place(about, point);
  }

  /** Below the line that is pointed at; above it where there is no room. */
  function place(/** @type {Spot} */ { range }, /** @type {{ x: number, y: number } | undefined} */ point) {
    if (!box) return;
    const rects = [...range.getClientRects()];
    const line = (point && rects.find(rect => isIn(rect, point.x, point.y))) ?? rects[0] ?? range.getBoundingClientRect();
    const origin = layer.origin();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = box;
    const left = Math.max(GAP, Math.min(line.left, clientWidth - GAP - offsetWidth));
    const below = line.bottom + GAP + offsetHeight <= clientHeight || line.top < offsetHeight + GAP;
    const top = below ? line.bottom + GAP : line.top - GAP - offsetHeight;
    Object.assign(box.style, { left: `${Math.round(left - origin.left)}px`, top: `${Math.round(top - origin.top)}px` });
  }

  const isIn = (/** @type {DOMRect} */ rect, /** @type {number} */ x, /** @type {number} */ y) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

  function hide() {
    cancel();
    about = undefined;
    if (!box) return;
    box.remove();
    box = undefined;
    layer.tidy();
  }

  const LISTENERS = /** @type {[string, (event: any) => void][]} */ ([
    ['pointermove', onPointer],
    ['focusin', onFocus],
    ['focusout', hide],
    ['keydown', onKey],
    ['scroll', hide],
  ]);

  return {
    /** Watches the pointer and the focus, or no longer. @param {boolean} on */
    watch(on) {
      if (!on) hide();
      if (on === watching) return;
      watching = on;
      for (const [type, listener] of LISTENERS) {
        if (on) document.addEventListener(type, listener, { capture: true, passive: true });
        else document.removeEventListener(type, listener, { capture: true });
      }
    },
    hide,
  };
}
