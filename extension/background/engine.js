/** The Rust engine, started once for all tabs. */
import init, { attributes as knownAttributes, check_reading, check_text, checks as knownChecks, page_structure } from '../engine/bonafide.js';

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

/** What was found on the page that was checked last. @type {SubjectReport[]} */
let found = [];

/**
 * Subjects of which there is nothing new are the same objects as in the report before.
 * @param {string} reading as it came; the engine refuses a malformed one
 * @param {EngineOptions} options
 * @returns {Promise<PageReport | undefined>} nothing if the reading that it follows from is not known
 */
export async function checkPage(reading, options) {
  await start();
  const answer = check_reading(reading, options);
  if (answer === undefined) return undefined;
  const { subjects, rest } = /** @type {import('../engine/bonafide.js').News} */ (JSON.parse(answer));
  found = subjects.map((subject, i) => subject ?? found[i]);
  return { ...rest, subjects: found };
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
 * @param {string} reading as it came; the engine refuses a malformed one
 * @returns {Promise<string | undefined>} nothing if the reading that it follows from is not known
 */
export async function pageStructure(reading) {
  await start();
  return page_structure(reading);
}
