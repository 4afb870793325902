/**
 * The shapes that tell levels and strengths apart without colour. A classic script, so that both the content
 * script and the report's module can load it.
 */
globalThis.bonafideMark = (() => {
  const SVG = 'http://www.w3.org/2000/svg';
  /** Outline and inner sign of each shape, in a box of 16. */
  const triangle = ['M8 1.6 15.2 14.4H.8Z', 'M8 6v4M8 11.8v.9'];
  const diamond = ['M8 .8 15.2 8 8 15.2.8 8Z', 'M6.2 6.4c0-2.3 3.6-2.3 3.6 0 0 1.5-1.8 1.4-1.8 2.9M8 11v.8'];
  const disc = ['M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z', 'M8 4.2v.9M8 7v4.6'];
  const ring = ['M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z', ''];
  const square = ['M1.8 1.8h12.4v12.4H1.8Z', 'M5.5 5.5l5 5M10.5 5.5l-5 5'];
  const SHAPES = {
    warning: triangle,
    strong: triangle,
    verify: diamond,
    medium: diamond,
    note: disc,
    weak: disc,
    none: ring,
    context: ring,
    unreadable: square,
  };

  /**
   * @param {Mark} mark
   * @returns {SVGSVGElement} decoration only: the word beside it says the same
   */
  return mark => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('mark', mark);
    const [outline, sign] = SHAPES[mark];
    for (const [d, part] of [[outline, 'outline'], [sign, 'sign']]) {
      if (!d) continue;
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', d);
      path.classList.add(part);
      svg.append(path);
    }
    return svg;
  };
})();
