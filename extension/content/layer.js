/**
 * The only thing of ours in the page: one closed shadow root on a plain element behind the body, laid over the page without
 * moving it. It is there only while something is in it.
 */
function bonafideLayer() {
  const STYLE = `
    :host {
      all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; display: block !important;
      width: 0 !important; height: 0 !important; margin: 0 !important; padding: 0 !important; border: 0 !important; overflow: visible !important;
      z-index: 2147483647 !important; opacity: 1 !important; visibility: visible !important; pointer-events: none !important;
      transform: none !important; color-scheme: light dark !important;
    }
    .badge, .tip, .line { --line: light-dark(#c9ccd2, #4a4e57); --ink: light-dark(#5b6470, #b3bac4); }
    :is(.badge, .line):is(.warning, .strong) { --line: light-dark(#dba48f, #8a4a33); --ink: light-dark(#b3401b, #ff9b75); }
    :is(.badge, .line):is(.verify, .medium) { --line: light-dark(#d9bf7c, #7a6126); --ink: light-dark(#8a6100, #f0c15a); }
    :is(.badge, .line):is(.note, .weak) { --line: light-dark(#a9c0d8, #45607c); --ink: light-dark(#3f6890, #9cc2e8); }
    svg { width: 15px; height: 15px; flex: none; }
    .outline { fill: none; stroke: var(--ink); stroke-width: 1.6; stroke-linejoin: round; }
    :is(.warning, .verify, .strong, .medium) .outline { fill: var(--ink); }
    .sign { fill: none; stroke: var(--ink); stroke-width: 1.7; stroke-linecap: round; }
    :is(.warning, .verify, .strong, .medium) .sign { stroke: light-dark(#fff, #23252a); }
    @media print { :host { display: none !important; } }
    .bonafide {}
  `;

  // Firefox ends the script of a former version without letting it tidy up. Its layer is told by a rule that no page can see.
  for (const child of [...document.documentElement.children]) {
    const left = /** @type {{ openOrClosedShadowRoot?: ShadowRoot | null }} */ (child).openOrClosedShadowRoot;
    if (left?.adoptedStyleSheets.some(({ cssRules }) => [...cssRules].some(rule => rule.cssText.startsWith('.bonafide')))) child.remove();
  }

  /** @type {HTMLElement | undefined} */
  let host;
  /** @type {ShadowRoot} */
  let root;

  return {
    /** @param {string} css */
    style(css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      this.root().adoptedStyleSheets.push(sheet);
      this.tidy();
    },

    /** The root, in the page. */
    root() {
      if (!host) {
        host = document.createElement('div');
        root = host.attachShadow({ mode: 'closed' });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      }
      if (!host.isConnected) document.documentElement.append(host);
      return root;
    },

    /** Takes the element out of the page when nothing is left in it. */
    tidy() {
      if (host && !root.childElementCount) host.remove();
    },

    /** Where positions in the layer count from, in the window. */
    origin() {
      return /** @type {HTMLElement} */ (this.root().host).getBoundingClientRect();
    },

    /** @param {EventTarget | null} node */
    owns: node => node !== null && node === host,
  };
}
