/** Pages that change: other content, another address, a background that dies. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { badges, highlighted, nonEmpty, openChromium, sample, until } from './browser.js';

/** @type {Awaited<ReturnType<typeof openChromium>>} */
let world;
before(async () => (world = await openChromium()));
after(() => world.close());

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';

describe('a page that changes', () => {
  test('a single-page navigation takes the old annotations at once and reads the new page', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const left = await page.evaluate(async () => {
      history.pushState({}, '', '/messaging/thread/2-abc/');
      await new Promise(resolve => setTimeout(resolve));
      return CSS.highlights.size;
    });
    assert.equal(left, 0, 'the old highlights went before anything else happened');
    assert.deepEqual(await badges(page), []);
    const [, body] = /<body>(.*)<\/body>/s.exec(sample('messages')) ?? [];
    await page.evaluate(html => (document.body.innerHTML = html), body);
    const words = await until('the new highlights', async () => nonEmpty(await highlighted(page)));
    assert(words.some(quote => /npm install/.test(quote)), String(words));
    assert.equal((await until('badges', async () => nonEmpty(await badges(page)))).length, 2);
    await page.close();
  });

  test('a new message is read when it comes', async () => {
    const page = await world.page(THREAD, sample('messages').replace(/<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/, ''));
    await until('one badge', async () => (await badges(page)).length === 1);
    const [message] = /<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/.exec(sample('messages')) ?? [];
    await page.$eval('ul.msg-s-message-list-content', (list, html) => list.insertAdjacentHTML('beforeend', html), message);
    await until('a second badge', async () => (await badges(page)).length === 2);
    assert((await highlighted(page)).some(quote => /Upwork account/.test(quote)));
    await page.close();
  });

  test('words that are edited or removed lose their highlight and badge at once', async () => {
    const page = await world.page(THREAD, sample('messages'));
    await until('two badges', async () => (await badges(page)).length === 2);
    const left = await page.evaluate(async () => {
      document.querySelector('[data-event-urn*="2-CCC"]')?.closest('li')?.remove();
      await new Promise(resolve => setTimeout(resolve));
      return [...CSS.highlights.values()].flatMap(highlight => [...highlight].map(String));
    });
    assert(!left.some(quote => /npm install/.test(quote)), `gone with the message: ${left}`);
    await until('one badge', async () => (await badges(page)).length === 1);
    await page.close();
  });

  test('a page that the user asked about once is not followed to the next address', async () => {
    const page = await world.page('https://elsewhere.test/one', sample('resume'));
    await world.press(page);
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await page.evaluate(() => history.pushState({}, '', '/two'));
    const panel = await world.panel();
    await until('the panel to say so', () => panel.$eval('h2', element => element.textContent === 'You moved on to another page').catch(() => false));
    assert.deepEqual(await highlighted(page), []);
    assert.equal((await world.toolbar()).text, '');
    await page.close();
  });

  test('a page that never stands still is read ever more rarely', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const worker = await world.worker();
    await worker?.evaluate(() => {
      globalThis.reads = 0;
      chrome.runtime.onMessage.addListener(message => void (message.ask === 'check' && globalThis.reads++));
    });
    await page.evaluate(() => {
      const clock = document.body.appendChild(document.createElement('p'));
      let ticks = 0;
      setInterval(() => (clock.textContent = String(++ticks)), 50);
    });
    await until('sixty ticks', () => page.evaluate(() => Number(document.body.lastElementChild?.textContent) > 60));
    const reads = await worker?.evaluate(() => globalThis.reads);
    assert(reads >= 1 && reads <= 4, `${reads} reads in three seconds`);
    await page.close();
  });
});

describe('a background that was ended', () => {
  test('between snapshot and answer: the content script asks again', async () => {
    const worker = await world.worker();
    const stuck = new Promise(resolve => worker?.on('console', message => message.text() === 'got the snapshot' && resolve(undefined)));
    await worker?.evaluate(() => {
      chrome.runtime.onMessage.addListener(message => {
        if (message.ask !== 'check') return;
        console.log('got the snapshot');
        for (;;);
      });
    });
    const page = await world.page(PROFILE, sample('profile'));
    await stuck;
    assert.deepEqual(await highlighted(page), []);
    await worker?.close();
    await until('highlights all the same', async () => nonEmpty(await highlighted(page)));
    await page.close();
  });

  test('while the panel is open: the report stays, and opens anew', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    const panel = await world.panel();
    await until('the report', () => panel.$('.finding'));
    await world.killBackground();
    await panel.reload();
    await until('the report again', () => panel.$('.finding'));
    await page.close();
  });
});
