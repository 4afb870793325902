/** A site, in the browser's words. */

/** @param {string} origin */
export function hostOf(origin) {
  return new URL(origin).host;
}

/**
 * The permission that covers a site; ports do not matter to it.
 * @param {string} origin
 */
export function patternFor(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
