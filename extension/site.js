/** Sites, in the browser's words: hosts, origins, match patterns. */

/**
 * A site that can be switched on, as the engine lists it.
 * @typedef {{ name: string, group: string, origins: string[] }} Site
 */

/** @type {Promise<Site[]> | undefined} */
let listed;

/** Every site that can be switched on, in the order in which they are shown. @returns {Promise<Site[]>} */
export function allSites() {
  listed ??= fetch(chrome.runtime.getURL('sites.json')).then(answer => answer.json());
  return listed;
}

/** @param {string} origin */
export function hostOf(origin) {
  return new URL(origin).host;
}

/**
 * The permission that covers an origin; ports do not matter to it.
 * @param {string} origin
 */
export function patternFor(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/**
 * The patterns of `all` that cover an origin.
 * @param {string} origin
 * @param {string[]} all match patterns `https://host/*`, the host with or without `*.`
 */
export function covering(origin, all) {
  const { protocol, hostname } = new URL(origin);
  return all.filter(pattern => {
    const [, scheme, wild, host] = /^(https?:)\/\/(\*\.)?([^/]+)\/\*$/.exec(pattern) ?? [];
    return scheme === protocol && (hostname === host || (Boolean(wild) && hostname.endsWith(`.${host}`)));
  });
}

/**
 * The site that an origin belongs to.
 * @param {string} origin
 * @returns {Promise<Site | undefined>}
 */
export async function siteOf(origin) {
  return (await allSites()).find(({ origins }) => covering(origin, origins).length > 0);
}

/** The sites of which everything is granted. @returns {Promise<Set<string>>} their names */
export async function sitesOn() {
  const [sites, { origins = [] }] = await Promise.all([allSites(), chrome.permissions.getAll()]);
  return new Set(sites.filter(site => site.origins.every(one => origins.includes(one))).map(({ name }) => name));
}
