/** What people do with a report: ask why, say that it is fine, switch a check off, keep a case note. And the pages around it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, highlighted, nonEmpty, openChromium, panelText, sample, until } from './browser.js';

const PROFILE = 'https://www.linkedin.com/in/avery-stone-52/';
const THREAD = 'https://www.linkedin.com/messaging/thread/2-abc/';

for (const open of BROWSERS) describe(`${open.name.slice(4)}: with a report`, () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let world;
  before(async () => (world = await open()));
  after(() => world.close());

  const count = (/** @type {string} */ selector) => world.inPanel(given => document.querySelectorAll(given).length, selector);
  const focused = () => world.inPanel(() => document.activeElement?.textContent ?? '');

  test('what is fine is folded away, counts no more, is remembered, and comes back', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    const level = await panelText(world, '.level');
    const findings = (await count('.finding')) ?? 0;
    for (let left = findings; left > 0; left--) {
      await world.inPanel(() => document.querySelector('.finding')?.closest('details')?.setAttribute('open', ''));
      await world.pressInPanel('.finding button[data-key]');
      await until('one finding less', async () => (await count('.finding')) === left - 1);
      assert.equal(await focused(), 'Undo', 'the keyboard is where one can take it back');
    }
    await until('the level', async () => (await panelText(world, '.level')) === 'Nothing found');
    assert.match(await panelText(world, '.lead'), /marked as fine/);
    assert.deepEqual(await highlighted(page), []);
    assert.equal((await world.toolbar()).text, '0');

    // The panel shows the old report until the reloaded page is read.
    await world.inPanel(() => document.querySelector('.subject')?.setAttribute('data-old', ''));
    await page.reload();
    await until('the same after a reload', async () => (await count('.subject:not([data-old]) .fine li')) === findings && (await count('.finding')) === 0);
    for (let left = findings; left > 0; left--) {
      await world.inPanel(() => document.querySelector('.fine')?.setAttribute('open', ''));
      await world.pressInPanel('.fine button');
      await until('one fine less', async () => (await count('.fine li')) === left - 1);
    }
    await until('the first level', async () => (await panelText(world, '.level')) === level);
    await page.close();
  });

  test('a check that helps nobody is switched off for all pages, and on again', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    const before = await count('.finding');
    await world.pressInPanel('.finding .actions .link');
    await until('the bar', () => panelText(world, '.bar'));
    await until('fewer findings', async () => Number(await count('.finding')) < Number(before));
    await world.pressInPanel('.bar .plain');
    await until('all findings', async () => (await count('.finding')) === before);
    assert.equal(await count('.bar'), 0);
    await page.close();
  });

  test('somebody who wrote first is asked other questions than a candidate, and nobody else is', async () => {
    const RECRUITER = 'https://www.linkedin.com/in/jo-marlow-52/';
    const body = sample('profile').replaceAll('avery-stone', 'jo-marlow').replaceAll('Avery', 'Jo').replaceAll('Stone', 'Marlow').replace('Platform Engineer at Harbor Analytics', 'Talent Partner at Quillmark Labs');
    const switchedOn = () => world.inPanel(() => /** @type {HTMLInputElement | null} */ (document.querySelector('.wrote input'))?.checked);
    const kind = () => panelText(world, '.subject h2');
    const page = await world.page(RECRUITER, body);
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    assert.deepEqual([await kind(), await switchedOn()], ['Profile', false]);
    assert.match(await panelText(world, '#main'), /Kubernetes/);

    const kept = () => world.inPanel(() => chrome.storage.local.get(null));
    const before = await kept();
    await world.pressInPanel('.wrote .switch');
    await until('the other questions', async () => /Quillmark Labs”; no role/.test(await panelText(world, '.finding')));
    assert.deepEqual([await kind(), await switchedOn()], ['Somebody who wrote to you', true]);
    assert.match(await panelText(world, '.wrote'), /Forgotten when you close/);
    assert(await world.inPanel(() => document.activeElement?.matches('.wrote input')), 'the keyboard is where one can take it back');
    assert(!/Kubernetes/.test(await panelText(world, '#main')), 'nothing that a candidate is asked');
    await until('its words on the page', async () => (await highlighted(page)).includes('Talent Partner at Quillmark Labs'));
    assert.deepEqual(await kept(), before, 'nothing that outlives the browser');

    const other = await world.page(PROFILE, sample('profile'));
    await world.press(other);
    await until('the candidate', async () => (await kind()) === 'Profile');
    assert.equal(await switchedOn(), false);
    await other.close();
    await page.bringToFront();
    await page.reload();
    await until('the same after a reload', async () => (await switchedOn()) === true);
    await world.pressInPanel('.wrote .switch');
    await until('a candidate again', async () => (await kind()) === 'Profile' && (await switchedOn()) === false);
    await page.close();
  });

  test('after a jump to the evidence, one press leads back', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await page.setViewport({ width: 800, height: 300 });
    await page.evaluate(() => scrollTo(0, 0));
    await world.inPanel(() => [...document.querySelectorAll('button.quote')].find(one => one.textContent?.includes('Kubernetes'))?.setAttribute('id', 'kubernetes'));
    await world.pressInPanel('#kubernetes');
    await until('the page to scroll', () => page.evaluate(() => scrollY > 0));
    await until('the way back', () => panelText(world, '.jumped'));
    await world.pressInPanel('.jumped button');
    await until('the page where it was', () => page.evaluate(() => scrollY === 0));
    assert.equal(await count('.jumped'), 0);
    await page.close();
  });

  test('hovering over highlighted words tells the finding in a line; Escape and moving away take it', async () => {
    const page = await world.page(THREAD, sample('messages'));
    await until('highlights', async () => nonEmpty(await highlighted(page)));
    const spot = await page.evaluate(() => {
      const [range] = [...CSS.highlights.values()].flatMap(one => [...one]);
      const [{ x, y, width, height }] = /** @type {Range} */ (range).getClientRects();
      return { x: x + width / 2, y: y + height / 2 };
    });
    const layout = () => page.evaluate(() => JSON.stringify([...document.body.querySelectorAll('*')].map(one => one.getBoundingClientRect())) + document.documentElement.scrollHeight);
    const still = await layout();
    await page.mouse.move(spot.x, spot.y);
    const tip = await until('the line', () => world.tip(page));
    assert.match(tip, /\w{4}.*\./);
    assert.equal(await layout(), still, 'nothing moved');
    await page.keyboard.press('Escape');
    await until('no line', async () => !(await world.tip(page)));
    await page.mouse.move(spot.x + 1, spot.y);
    await until('the line again', () => world.tip(page));
    await page.mouse.move(2, 2);
    await until('no line', async () => !(await world.tip(page)));
    await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: y })), spot);
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 400)));
    assert.equal(await world.tip(page), '', 'a pointer that no person moved shows nothing');
    await page.close();
  });
});

describe('Chromium: everyday tasks', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let world;
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-downloads-'));
  before(async () => {
    world = await openChromium();
    const session = await world.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  });
  after(async () => {
    await world.close();
    fs.rmSync(downloads, { recursive: true });
  });

  /** A flagged page; the badge is pressed. @returns one action so far */
  async function openFromBadge() {
    const page = await world.page(THREAD, sample('messages'));
    const [badge] = await until('the badge', async () => nonEmpty(await world.badges(page)));
    assert(badge.box);
    await page.mouse.click(badge.box.x + 20, badge.box.y + badge.box.height / 2);
    await until('the report', () => panelText(world, '.finding'));
    return { page, panel: await world.panel(), actions: 1 };
  }

  test('why is this flagged: one action', async () => {
    const { page, panel, actions } = await openFromBadge();
    const said = await panel.$eval('.finding', one => /** @type {HTMLElement} */ (one).innerText);
    for (const part of ['Why it matters', 'Innocent reading', 'What to ask or do']) assert(said.includes(part), part);
    assert.equal(actions, 1);
    await page.close();
  });

  test('this is fine: two actions; undone for the next test', async () => {
    let { page, panel, actions } = await openFromBadge();
    const findings = (await panel.$$('.finding')).length;
    await panel.bringToFront();
    await panel.click('.finding button[data-key]');
    actions++;
    await until('it to be folded', async () => (await panel.$$('.finding')).length === findings - 1);
    assert(actions <= 3);
    await panel.click('.fine button');
    await until('it to be back', async () => (await panel.$$('.finding')).length === findings);
    await page.close();
  });

  test('the case note as a file: three actions, and what stands in it', async () => {
    let { page, actions } = await openFromBadge();
    const panel = await world.panel();
    await panel.bringToFront();
    const opened = world.browser.waitForTarget(target => target.url().endsWith('/note/note.html'));
    await panel.click('#note');
    actions++;
    const note = await (await opened).page();
    assert(note);
    await note.waitForSelector('main[data-ready]');
    await note.click('#markdown');
    actions++;
    const read = (/** @type {string} */ end) => {
      const name = fs.readdirSync(downloads).find(one => one.endsWith(end));
      return name && fs.readFileSync(path.join(downloads, name), 'utf8');
    };
    const markdown = await until('the file', () => read('.md'));
    assert.equal(actions, 3);
    for (const part of ['# Case note', 'npm install', 'Why it matters', 'Innocent reading', 'Bonafide 0', 'linkedin', 'Decision', 'no basis for a rejection']) assert(markdown.includes(part), `${part} in:\n${markdown}`);

    await note.type('#said', 'Asked for a <b>call</b>.');
    await note.type('#by', 'Kim');
    await note.click('#json');
    const json = JSON.parse(await until('the other file', () => read('.json')));
    assert.deepEqual([json.bonafide, json.page.url, json.decision.text, json.decision.by], ['case-note', THREAD, 'Asked for a <b>call</b>.', 'Kim']);
    assert(json.subjects.some((/** @type {any} */ { findings }) => findings.some((/** @type {any} */ { check }) => check === 'run-code-before-meeting')));
    assert(!/"(places|key|anchor|whose|noteSays)":/.test(JSON.stringify(json)), JSON.stringify(json));

    await note.emulateMediaType('print');
    assert.equal(await note.$eval('nav', one => getComputedStyle(one).display), 'none');
    await note.reload();
    await until('the note after a reload', () => note.$('main[data-ready] .finding'));
    assert.equal(await world.inPanel(async () => Object.keys(await chrome.storage.session.get(null)).length), 0, 'nothing is kept');
    await note.close();
    await page.close();
  });

  test('by keyboard alone: from the page to the report, to fine, and back', async () => {
    const page = await world.page(THREAD, sample('messages'));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await page.bringToFront();
    const inBadge = () => page.evaluate(() => document.activeElement === document.documentElement.lastElementChild);
    await until('the badge to have the focus', async () => (await inBadge()) || (await page.keyboard.press('Tab'), false));
    await page.keyboard.press('Enter');
    await until('the report', () => panelText(world, '.finding'));
    const panel = await world.panel();
    await panel.bringToFront();
    const seen = [];
    const at = () => panel.evaluate(() => {
      const one = /** @type {HTMLElement} */ (document.activeElement);
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return { text: one.innerText?.split('\n')[0] || one.id, key: one.dataset.key, ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, body: one === document.body };
    });
    await until('"This is fine" to have the focus', async () => {
      await panel.keyboard.press('Tab');
      const now = await at();
      seen.push(now);
      return now.text === 'This is fine';
    });
    assert.deepEqual(seen.filter(({ ringed, body }) => !ringed && !body), [], 'the focus is seen everywhere');
    const { key } = /** @type {{ key?: string }} */ (seen.at(-1));
    await panel.keyboard.press('Enter');
    await until('the focus on Undo', async () => (await at()).text === 'Undo');
    assert.equal((await at()).key, key);
    await panel.keyboard.press('Enter');
    await until('the focus on the finding', () => panel.evaluate(given => document.activeElement?.getAttribute('data-finding') === given, key));
    await page.close();
  });

  test('at a zoom of 200 % badge and line stay in the window, and nothing moves', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await until('the badge', async () => nonEmpty(await world.badges(page)));
    await (await world.worker())?.evaluate(async () => {
      const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.tabs.setZoom(Number(id), 2);
    });
    await until('the zoom', () => page.evaluate(() => devicePixelRatio === 2));
    const room = await page.evaluate(() => document.documentElement.clientWidth);
    await until('the badge in the window', async () => (await world.badges(page)).every(({ box }) => box && box.x >= 0 && box.x + box.width <= room));
    assert((await page.evaluate(() => document.documentElement.scrollWidth)) <= room, 'nothing to scroll sideways');
    await (await world.worker())?.evaluate(async () => {
      const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.tabs.setZoom(Number(id), 1);
    });
    await page.close();
  });

  test('the outcome of a check is said once, also when it is the same again', async () => {
    const page = await world.page(PROFILE, sample('profile'));
    await world.press(page);
    await until('the report', () => panelText(world, '.finding'));
    await world.inPanel(() => {
      const status = /** @type {HTMLElement} */ (document.getElementById('status'));
      const said = /** @type {string[]} */ (Object.assign(globalThis, { said: [] }).said);
      new MutationObserver(() => status.textContent && said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    });
    const said = () => world.inPanel(() => /** @type {any} */ (globalThis).said);
    for (const times of [1, 2]) {
      await world.pressInPanel('#again');
      await until('it to be said', async () => (await said())?.length === times);
      await until('the report', () => panelText(world, '.finding'));
    }
    assert.equal(new Set(await said()).size, 1);
    await page.close();
  });
});
