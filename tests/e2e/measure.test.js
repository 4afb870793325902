/** How quickly the panel shows a report, and what the background keeps after many pages. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { highlighted, nonEmpty, openChromium, sample, until } from './browser.js';
import { median, scriptTimes, sum } from './costs.js';

const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';
const OPENINGS = 9;
const MAX_OPENING_MS = 200;
const PAGES = 200;
const MAX_MB = 60;
const MESSAGES = 500;
const NEW_MESSAGES = 7;
/** Generous: other work on the machine adds to them. The aims are 2 ms and slices of 4 ms. */
const MAX_NEW_MESSAGE_MS = 20;
const MAX_SLICE_MS = 25;

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

  test(`in a thread of ${MESSAGES} messages, a new one is read where it came`, async context => {
    const said = (/** @type {number} */ i) =>
      `<li class="msg-s-message-list__event"><div class="msg-s-event-listitem msg-s-event-listitem--other" data-event-urn="urn:li:msg_message:(urn:li:fsd_profile:ME,9-${i}==)"><div><p class="msg-s-event-listitem__body">${i}. The team looks after the billing services. Would Tuesday at ten suit you?</p></div></div></li>`;
    const [list] = /<ul[^>]*msg-s-message-list-content[^>]*>/.exec(sample('messages')) ?? assert.fail('no list');
    const body = sample('messages').replace(list, list + Array.from({ length: MESSAGES }, (_, i) => said(i)).join(''));
    const page = await world.page('about:blank');
    world.web.put(THREAD, body);
    const worker = await world.worker();
    await worker?.evaluate(() => {
      const counter = /** @type {any} */ (globalThis);
      counter.reports = 0;
      chrome.runtime.onMessage.addListener(({ tell }) => void (counter.reports += tell === 'state'));
    });
    const reports = () => worker?.evaluate(() => Number(/** @type {any} */ (globalThis).reports));
    const state = async () => {
      const told = await worker?.evaluate(async () => {
        const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return chrome.tabs.sendMessage(Number(id), { ask: 'state' }, { frameId: 0 });
      });
      return { visited: Number(told.read), subjects: JSON.parse(told.report).subjects.length };
    };
    const opening = await scriptTimes(page, world.id, async () => {
      await page.goto(THREAD);
      await until('highlights', async () => nonEmpty(await highlighted(page)));
    });
    const whole = await state();
    const costs = [];
    for (let i = 0; i < NEW_MESSAGES; i++) {
      const before = Number(await reports());
      // Asking the page in the meantime would cost it time.
      const times = await scriptTimes(page, world.id, async () => {
        await page.$eval('.msg-s-message-list__event:last-child', (element, html) => element.insertAdjacentHTML('afterend', html), said(MESSAGES + i));
        await until('the report', async () => Number(await reports()) > before);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      });
      costs.push(sum(times));
    }
    const last = await state();
    assert.equal(last.subjects, whole.subjects + NEW_MESSAGES);
    assert(last.visited * 4 < whole.visited, `${last.visited} nodes looked at for one message, ${whole.visited} for the page`);
    const [longest] = opening;
    context.diagnostic(`thread of ${MESSAGES}: ${sum(opening).toFixed(1)} ms of the page's thread in all, longest slice ${longest.toFixed(1)} ms`);
    context.diagnostic(`a new message: ${median(costs).toFixed(1)} ms (median of ${NEW_MESSAGES}, ${Math.min(...costs).toFixed(1)} to ${Math.max(...costs).toFixed(1)}); ${last.visited} of ${whole.visited} nodes looked at`);
    assert(Math.min(...costs) < MAX_NEW_MESSAGE_MS, costs.join());
    assert(longest < MAX_SLICE_MS, String(longest));
    await page.close();
  });
});
