/** The Rust engine, started once for all tabs. */
import init, { attributes as knownAttributes, check_page, check_text, checks as knownChecks, page_structure } from '../engine/bonafide.js';

/** @typedef {import('../engine/bonafide.js').Options} EngineOptions */

/** @type {Promise<unknown> | undefined} */
let started;

function start() {
  started ??= init({ module_or_path: new URL('../engine/bonafide_bg.wasm', import.meta.url) }).catch(error => {
    started = undefined;
    throw error;
  });
  return started;
}

/** The attributes that a snapshot may hold, in the order of their index. */
export async function attributes() {
  await start();
  return knownAttributes();
}

/**
 * @param {Snapshot} snapshot as it came; the engine refuses a malformed one
 * @param {EngineOptions} options
 * @returns {Promise<PageReport>}
 */
export async function checkPage(snapshot, options) {
  await start();
  return check_page(snapshot, options);
}

/**
 * @param {unknown} text
 * @param {EngineOptions} options
 * @returns {Promise<PageReport>}
 */
export async function checkText(text, options) {
  if (typeof text !== 'string') throw new TypeError('bad message: text');
  await start();
  return check_text(text, undefined, options);
}

/** Every check, with its question and source. */
export async function checks() {
  await start();
  return knownChecks();
}

/**
 * The page as HTML without its words.
 * @param {Snapshot} snapshot as it came; the engine refuses a malformed one
 * @returns {Promise<string>}
 */
export async function pageStructure(snapshot) {
  await start();
  return page_structure(snapshot);
}
