/** Pages that change: other content, another address, a background that dies. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, highlighted, nonEmpty, panelText, sample, until } from './browser.js';

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';

for (const open of BROWSERS) describe(`${open.name.slice(4)}: a page that changes`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  test('a single-page navigation takes the old annotations at once and reads the new page', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const left = await page.evaluate(async () => {
      history.pushState({}, '', '/messaging/thread/2-abc/');
      await new Promise(resolve => setTimeout(resolve));
      return CSS.highlights.size;
    });
    assert.equal(left, 0, 'the old highlights went before anything else happened');
    assert.deepEqual(await world.badges(page), []);
    const [, body] = /<body>(.*)<\/body>/s.exec(sample('messages')) ?? [];
    await page.evaluate(html => (document.body.innerHTML = html), body);
    const words = await until('the new highlights', async () => nonEmpty(await highlighted(page)));
    assert(words.some(quote => /npm install/.test(quote)), String(words));
    await until('two badges', async () => (await world.badges(page)).length === 2);
    await page.close();
  });

  test('a new message is read when it comes', async () => {
    const page = await world.page(THREAD, sample('messages').replace(/<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/, ''));
    await until('one badge', async () => (await world.badges(page)).length === 1);
    const [message] = /<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/.exec(sample('messages')) ?? assert.fail('no such message');
    await page.$eval('ul.msg-s-message-list-content', (list, html) => list.insertAdjacentHTML('beforeend', html), message);
    await until('a second badge', async () => (await world.badges(page)).length === 2);
    assert((await highlighted(page)).some(quote => /Upwork account/.test(quote)));
    await page.close();
  });

  test('the panel keeps what stays the same when a message comes, and so the focus', async () => {
    const page = await world.page(THREAD, sample('messages').replace(/<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/, ''));
    await world.press(page);
    const count = () => world.inPanel(() => document.querySelectorAll('.subject').length);
    const before = await until('the report', count);
    await world.inPanel(() => {
      for (const one of document.querySelectorAll('.subject')) one.setAttribute('data-old', '');
      /** @type {HTMLElement | null} */ (document.querySelector('.subject .quote'))?.focus();
    });
    const [message] = /<li(?:(?!<li)[^])*2-DDD[^]*?<\/li>/.exec(sample('messages')) ?? assert.fail('no such message');
    await page.$eval('ul.msg-s-message-list-content', (list, html) => list.insertAdjacentHTML('beforeend', html), message);
    await until('one more', async () => (await count()) === before + 1);
    assert(await world.inPanel(() => document.activeElement?.matches('.quote')), 'the focus stays');
    assert.equal(await world.inPanel(() => document.querySelectorAll('.subject[data-old]').length), before);
    const titles = await world.inPanel(() => [...document.querySelectorAll('.subject h2')].map(one => one.textContent));
    assert.deepEqual(titles, titles?.map((_, i) => `Message ${i + 1} of ${before + 1}`));
    await page.close();
  });

  test('after many changes the report is the one on a new page', { skip: open.name === 'openFirefox' && 'no way to ask its background' }, async () => {
    assert(world.name === 'chromium');
    const worker = await world.worker();
    const told = () =>
      worker?.evaluate(async () => {
        const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const { state, report } = await chrome.tabs.sendMessage(Number(id), { ask: 'state' }, { frameId: 0 });
        return state === 'done' && String(report);
      });
    const page = await world.page(THREAD, sample('messages'));
    let report = await until('the report', told);
    const edits = [
      'list.append(list.lastElementChild.cloneNode(true))',
      'list.lastElementChild.querySelector(".msg-s-event-listitem__body").append(" Then send us your seed phrase.")',
      'list.prepend(list.lastElementChild.cloneNode(true))',
      'list.querySelector(".msg-s-event-listitem__body").prepend("Hello! ")',
      'list.append(list.firstElementChild)',
      'list.lastElementChild.remove()',
    ];
    for (const edit of edits) {
      const before = report;
      await page.evaluate(`{ const list = document.querySelector('ul.msg-s-message-list-content'); ${edit}; list.normalize(); }`);
      report = await until(edit, async () => {
        const now = await told();
        return now !== before && now;
      });
    }
    const again = await world.page(THREAD, await page.evaluate(() => `<!doctype html><title>${document.title}</title>${document.body.outerHTML}`));
    const anew = await until('the report on the new page', told);
    assert.deepEqual(JSON.parse(String(report)).subjects, JSON.parse(String(anew)).subjects);
    await again.close();
    await page.close();
  });

  test('words that are edited or removed lose their highlight and badge at once', async () => {
    const page = await world.page(THREAD, sample('messages'));
    await until('two badges', async () => (await world.badges(page)).length === 2);
    const left = await page.evaluate(async () => {
      document.querySelector('[data-event-urn*="2-CCC"]')?.closest('li')?.remove();
      await new Promise(resolve => setTimeout(resolve));
      return [...CSS.highlights.values()].flatMap(highlight => [...highlight].map(String));
    });
    assert(!left.some(quote => /npm install/.test(quote)), `gone with the message: ${left}`);
    await until('one badge', async () => (await world.badges(page)).length === 1);
    await page.close();
  });

  test('a page that the user asked about once is not followed to the next address', async () => {
    const page = await world.page('https://elsewhere.test/one', sample('resume'));
    await world.press(page);
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    await page.evaluate(() => history.pushState({}, '', '/two'));
    await until('the panel to say so', async () => (await panelText(world, 'h2')) === 'You moved on to another page');
    assert.deepEqual(await highlighted(page), []);
    assert.equal((await world.toolbar()).text, '');
    await page.close();
  });

  test('a page that never stands still is read ever more rarely', { skip: open.name === 'openFirefox' && 'no way to count in its background' }, async () => {
    assert(world.name === 'chromium');
    const page = await world.page(PROFILE, sample('profile'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const worker = await world.worker();
    await worker?.evaluate(() => {
      const counter = /** @type {any} */ (globalThis);
      counter.reads = 0;
      chrome.runtime.onMessage.addListener(message => void (counter.reads += Array.isArray(message)));
    });
    await page.evaluate(() => {
      const clock = document.body.appendChild(document.createElement('p'));
      let ticks = 0;
      setInterval(() => (clock.textContent = String(++ticks)), 50);
    });
    await until('sixty ticks', () => page.evaluate(() => Number(document.body.lastElementChild?.textContent) > 60));
    const reads = (await worker?.evaluate(() => /** @type {any} */ (globalThis).reads)) ?? NaN;
    assert(reads >= 1 && reads <= 4, `${reads} reads in three seconds`);
    await page.close();
  });
});

for (const open of BROWSERS) describe(`${open.name.slice(4)}: a background that was ended`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  test('between snapshot and answer: the content script asks again', { skip: open.name === 'openFirefox' && 'no way to hold its background' }, async () => {
    assert(world.name === 'chromium');
    const worker = await world.worker();
    const stuck = new Promise(resolve => worker?.on('console', message => message.text() === 'got the snapshot' && resolve(undefined)));
    await worker?.evaluate(() => {
      chrome.runtime.onMessage.addListener(message => {
        if (!Array.isArray(message)) return;
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
    await until('the report', () => panelText(world, '.finding'));
    await world.killBackground();
    await world.inPanel(() => document.querySelector('.finding')?.remove());
    await page.evaluate(() => document.querySelector('main')?.append('more'));
    await world.pressInPanel('#again');
    await until('the report again', () => panelText(world, '.level'));
    await page.close();
  });

  test('is not missed: a selected text is checked by the next one', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    await until('the report', () => panelText(world, '.subject'));
    await world.killBackground();
    await world.inPanel(async text => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.storage.session.set({ aside: { tabId: tab.id, text } });
    }, 'Before our interview, please clone the repo at bitbucket.org/mvp-team-7/assessment and run npm install.');
    await until('its report', async () => (await panelText(world, '.finding')).includes('npm install'));
    assert.equal(await panelText(world, '.back p'), 'The text you selected');
    await world.pressInPanel('.back button');
    await until('the page again', async () => (await panelText(world, '.subject h2')) === 'Profile');
    await page.close();
  });
});
