/** In real Chromium, medians where there is more than one run: the engine warm and cold, each call with its report handed over; what the content script costs a page, and the background. */
import fs from 'node:fs';
import path from 'node:path';
import { openChromium, ROOT, until } from './browser.js';
import { median, scriptTimes, sum } from './costs.js';

const MESSAGES = { 'message, 2 kB': 'dist/bench-2k.txt', 'message, 20 kB': 'dist/bench-20k.txt' };
const COLD_RUNS = 9;
const NODES = 8_000;
const NEW_MESSAGES = 60;

/** @param {string} file */
const read = file => fs.readFileSync(path.join(ROOT, file), 'utf8');
const { pass2k, pass20k } = JSON.parse(read('dist/bench.json'));

/** @param {string} name @param {number} ms @param {number} [pass] */
function row(name, ms, pass) {
  console.log(`  ${name.padEnd(48)}${ms.toFixed(3).padStart(9)} ms${pass ? (ms / pass).toFixed(0).padStart(10) : ''}`);
}

const chromium = await openChromium();
try {
  console.log('Chromium, medians                                         time   Aho-Corasick passes (native)');
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.id}/options/options.html`);

  const engine = '../engine/bonafide.js';
  const texts = Object.fromEntries(Object.entries(MESSAGES).map(([name, file]) => [name, read(file)]));
  const warm = await options.evaluate(
    async (engine, texts, resume) => {
      const { default: init, check_text } = await import(new URL(engine, location.href).href);
      await init({ module_or_path: new URL('../engine/bonafide_bg.wasm', location.href) });
      /** @param {() => void} work */
      const perCall = work => {
        const times = [];
        for (let i = 0; i < 60; i++) work();
        for (let batch = 0; batch < 30; batch++) {
          const begin = performance.now();
          for (let i = 0; i < 20; i++) work();
          times.push((performance.now() - begin) / 20);
        }
        return times.sort((a, b) => a - b)[15];
      };
      const messages = Object.entries(texts).map(([name, text]) => [name, perCall(() => check_text(text, 'message'))]);
      const pasted = Object.entries(texts).map(([name, text]) => [`${name}, pasted`, perCall(() => check_text(text))]);
      return { ...Object.fromEntries([...messages, ...pasted]), profile: perCall(() => check_text(resume, 'resume')) };
    },
    engine,
    texts,
    read('www/samples/resume.json'),
  );
  row('message, 2 kB', warm['message, 2 kB'], pass2k);
  row('message, 20 kB', warm['message, 20 kB'], pass20k);
  row('pasted text, 2 kB: what it is, and its checks', warm['message, 2 kB, pasted'], pass2k);
  row('pasted text, 20 kB: what it is, and its checks', warm['message, 20 kB, pasted'], pass20k);
  row('profile, JSON Resume', warm.profile);

  // A module is instantiated once per document: a fresh one for each run.
  const ready = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    await options.reload();
    ready.push(
      await options.evaluate(async engine => {
        const bytes = await (await fetch('../engine/bonafide_bg.wasm')).arrayBuffer();
        const module = await WebAssembly.compile(bytes);
        const { initSync, check_text } = await import(new URL(engine, location.href).href);
        const begin = performance.now();
        initSync({ module });
        check_text('Hello', 'message');
        return performance.now() - begin;
      }, engine),
    );
  }
  row('instantiation until the first result', median(ready));

  const cold = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    await chromium.killBackground();
    cold.push(
      await options.evaluate(async text => {
        const begin = performance.now();
        const answer = await chrome.runtime.sendMessage({ ask: 'text', text });
        if (!answer?.value) throw new Error('no answer');
        return performance.now() - begin;
      }, texts['message, 2 kB']),
    );
  }
  row('first result after a cold background', median(cold));
  await options.close();

  const rows = Array.from({ length: NODES / 2 }, (_, i) => `<li>Row number ${i} of a long page`).join('');
  await pageCosts(`${NODES} nodes`, 'https://off.test/', `<!doctype html><title>Long</title><ul>${rows}</ul>`);
  await pageCosts('LinkedIn page, 1 MB', 'https://www.linkedin.com/in/dana-whitlock-7b1/', read('dist/bench-profile.html'));
  await pageCosts('LinkedIn thread of 500', 'https://www.linkedin.com/messaging/thread/2-fict0001==/', read('dist/bench-thread.html'));
  await backgroundCosts(read('dist/bench-thread.html'));
} finally {
  await chromium.close();
}

/** What reading `html` costs its page; the user asked for it, so every subject gets a badge. @param {string} name @param {string} url @param {string} html */
async function pageCosts(name, url, html) {
  chromium.web.put(url, html);
  const page = await chromium.browser.newPage();
  await page.bringToFront();
  const times = await scriptTimes(page, chromium.id, async () => {
    await page.goto(url);
    await chromium.press(page);
    const panel = await chromium.panel();
    await until('the report', () => panel.$('.notice, .subject'));
    // The panel may still show the page before.
    await new Promise(resolve => setTimeout(resolve, 4000));
  });
  row(`${name}: content script in all`, sum(times));
  row(`${name}: longest slice`, times[0]);
  await page.close();
}

/** What the background does for a thread of messages, and for one more in it; all that it is sent comes from a real page. @param {string} html */
async function backgroundCosts(html) {
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.id}/options/options.html`);
  const attributes = await options.evaluate(async () => (await import(new URL('../background/engine.js', location.href).href)).attributes());
  const page = await chromium.page('https://off.test/thread', html);
  for (const name of ['dom', 'changes', 'snapshot', 'pieces']) await page.evaluate(read(`extension/content/${name}.js`));
  const sent = await page.evaluate(
    async (attributes, count) => {
      const { bonafideSnapshot, bonafidePieces } = /** @type {any} */ (globalThis);
      const reader = bonafideSnapshot.reader(attributes);
      const observer = new MutationObserver(() => {});
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      const [list] = [...document.querySelectorAll('.msg-s-event-listitem--other')].slice(-1).map(one => /** @type {Element} */ (one.closest('li')));
      const readings = [];
      for (let i = 0; i <= count; i++) {
        if (i) list.parentElement?.append(list.cloneNode(true));
        reader.note(observer.takeRecords());
        const reading = await reader.read();
        reading.page.url = 'https://www.linkedin.com/messaging/thread/2-fict0001==/';
        readings.push([...bonafidePieces({ ask: 'check' }, reading)]);
      }
      return readings;
    },
    attributes,
    NEW_MESSAGES,
  );
  await page.close();
  await options.bringToFront();
  const [first, ...more] = await options.evaluate(async sent => {
    const { checkPage } = await import(new URL('../background/engine.js', location.href).href);
    const { collector } = await import(new URL('../background/readings.js', location.href).href);
    const { answerOn } = await import(new URL('../background/answer.js', location.href).href);
    const times = [];
    let held;
    for (const pieces of sent) {
      await new Promise(resolve => setTimeout(resolve, 20));
      const begin = performance.now();
      const collected = collector();
      for (const piece of pieces) collected.add(piece);
      const { answer } = answerOn(await checkPage(collected.take().reading, {}), held);
      JSON.stringify(answer);
      times.push(performance.now() - begin);
      held = answer.id;
    }
    return times;
  }, sent);
  row('LinkedIn thread of 500: background, first', first);
  row('LinkedIn thread of 500: background, one more', median(more));
  await options.close();
}
