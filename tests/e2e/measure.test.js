/** How quickly the panel shows a report, and what the background keeps after many pages. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { highlighted, nonEmpty, openChromium, sample, until } from './browser.js';

const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';
const OPENINGS = 9;
const MAX_OPENING_MS = 200;
const PAGES = 200;
const MAX_MB = 60;

describe('Chromium: measured', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let world;
  before(async () => (world = await openChromium()));
  after(() => world.close());

  test(`the panel shows the report within ${MAX_OPENING_MS} ms, the background being warm`, async context => {
    const page = await world.page(THREAD, sample('messages'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const id = await (await world.worker())?.evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id);
    // The panel's own page in a tab, so that its start can be watched; it speaks of the tab with the thread.
    const panel = await world.browser.newPage();
    await panel.evaluateOnNewDocument(tabId => {
      chrome.tabs.query = /** @type {any} */ (async () => [{ id: tabId }]);
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.finding')) return;
        observer.disconnect();
        requestAnimationFrame(() => Object.assign(globalThis, { shownAfter: performance.now() }));
      });
      observer.observe(document, { subtree: true, childList: true });
    }, id);
    const times = [];
    for (let run = 0; run < OPENINGS; run++) {
      await panel.goto(`chrome-extension://${world.id}/panel/panel.html`);
      times.push(await until('the report', () => panel.evaluate(() => /** @type {any} */ (globalThis).shownAfter)));
    }
    const median = times.sort((a, b) => a - b)[OPENINGS >> 1];
    context.diagnostic(`panel with the report: ${median.toFixed(0)} ms (median of ${OPENINGS}, ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)})`);
    // Other work on the machine only ever adds to it.
    assert(times[0] < MAX_OPENING_MS, times.map(Math.round).join());
    await panel.close();
    await page.close();
  });

  test(`the background stays under ${MAX_MB} MB after ${PAGES} checked pages`, async context => {
    const page = await world.page(THREAD, sample('messages'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const target = await world.browser.waitForTarget(one => one.type() === 'service_worker' && one.url().includes(world.id));
    await (await target.worker())?.evaluate(async pages => {
      const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      for (let i = 0; i < pages; i++) {
        const checked = new Promise(resolve => {
          const hear = (/** @type {any} */ { tell }, /** @type {any} */ { tab }) => tell === 'state' && tab?.id === id && (chrome.runtime.onMessage.removeListener(hear), resolve(undefined));
          chrome.runtime.onMessage.addListener(hear);
        });
        await chrome.tabs.sendMessage(Number(id), { ask: 'check' }, { frameId: 0 });
        await checked;
      }
    }, PAGES);
    const session = await target.createCDPSession();
    await session.send('HeapProfiler.enable').catch(() => {});
    await session.send('HeapProfiler.collectGarbage').catch(() => {});
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
    const { result: prototype } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
    const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: String(prototype.objectId) });
    const sum = 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }';
    const { result } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: sum, returnByValue: true });
    assert(result.value > 0, "the engine's memory is among what is counted");
    const megabytes = (usedSize + embedderHeapUsedSize + backingStorageSize + result.value) / 1e6;
    context.diagnostic(`background after ${PAGES} pages: ${megabytes.toFixed(1)} MB (scripts ${(usedSize / 1e6).toFixed(1)}, the engine's memory ${(result.value / 1e6).toFixed(1)})`);
    assert(megabytes < MAX_MB, `${megabytes} MB`);
    await page.close();
  });
});
