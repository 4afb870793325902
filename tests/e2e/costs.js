/** What the content script costs a page: processor time of the page's thread, so that a busy machine changes little. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SCRIPTS = ['EvaluateScript', 'FunctionCall', 'RunMicrotasks'];

/**
 * The time of every stretch in which scripts ran while `act` was at work, in ms, longest first; without scripts of the page
 * and of the test, but with the browser's own on behalf of ours.
 * @param {import('puppeteer-core').Page} page
 * @param {string} id the extension's
 * @param {() => Promise<unknown>} act
 * @returns {Promise<number[]>}
 */
export async function scriptTimes(page, id, act) {
  const file = path.join(os.tmpdir(), `bonafide-trace-${process.pid}.json`);
  await page.tracing.start({ path: file, categories: ['devtools.timeline', 'v8.execute'] });
  await act();
  await page.tracing.stop();
  const { traceEvents } = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.rmSync(file);
  const ours = traceEvents.find((/** @type {any} */ { name, args }) => [...SCRIPTS, 'v8.compile'].includes(name) && args?.data?.url?.includes(id));
  if (!ours) return [];
  const runs = traceEvents.filter((/** @type {any} */ { name, tid, pid }) => tid === ours.tid && pid === ours.pid && SCRIPTS.includes(name));
  const isInside = (/** @type {any} */ one) => runs.some((/** @type {any} */ other) => other !== one && other.ts <= one.ts && other.ts + other.dur >= one.ts + one.dur);
  const isForeign = (/** @type {any} */ { args }) => /^(?:pptr:|https?:|data:|about:)/.test(args?.data?.url ?? '');
  // A thread that moves to another core may be said to have worked for longer than it took.
  const times = runs.filter((/** @type {any} */ run) => !isInside(run) && !isForeign(run)).map((/** @type {any} */ { dur = 0, tdur = dur }) => Math.min(tdur, dur) / 1000);
  return times.sort((/** @type {number} */ a, /** @type {number} */ b) => b - a);
}

/** @param {number[]} all */
export const sum = all => all.reduce((sum, one) => sum + one, 0);

/** @param {number[]} all */
export const median = all => all.toSorted((a, b) => a - b)[all.length >> 1];
