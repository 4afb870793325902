// Holds the two readers of a page against each other: extension/content/snapshot.js in Chromium, src/page/html.rs natively.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const script = ['dom', 'changes', 'snapshot', 'pieces'].map(name => readFileSync(join(root, `extension/content/${name}.js`), 'utf8')).join('\n');
const pages = ['tests/pages', '../shared/pages'].flatMap(folder => htmlIn(join(root, folder)));
const ADDRESS = 'https://saved.test/';
const scratch = mkdtempSync(join(tmpdir(), 'bonafide-snapshot-'));

/** @type {import('puppeteer-core').Browser} */
let browser;
/** @type {string[]} */
let attributes;
/** @type {any[]} what the native reader says of each of `pages` */
let expectedOf;

/** @returns {string[]} */
function htmlIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(entry => (entry.isDirectory() ? htmlIn(join(folder, entry.name)) : entry.name.endsWith('.html') ? [join(folder, entry.name)] : []));
}

/** What the native reader says: the attributes asked for, then a snapshot a file. */
function native(/** @type {string[]} */ files) {
  const lines = execFileSync('cargo', ['run', '--quiet', '--example', 'snapshot', '--', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] });
  return lines.trimEnd().split('\n').map(line => JSON.parse(line));
}

before(async () => {
  const names = ['chromium', 'chromium-browser', 'google-chrome'].flatMap(name => (process.env.PATH ?? '').split(':').map(folder => join(folder, name)));
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? names.find(existsSync),
    defaultViewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  [attributes, ...expectedOf] = native(pages);
});

after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true });
});

/** Opens a file without network and scripts, and runs `body` in a world of its own, as a content script runs. */
async function inPage(/** @type {string} */ file, /** @type {string} */ body) {
  const page = await browser.newPage();
  try {
    await page.setRequestInterception(true);
    const headers = { 'content-security-policy': "script-src 'none'" };
    page.on('request', request => {
      if (request.url() === ADDRESS) request.respond({ contentType: 'text/html; charset=utf-8', headers, body: readFileSync(file) });
      else request.abort();
    });
    await page.goto(ADDRESS, { waitUntil: 'load' });
    const client = await page.createCDPSession();
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId: contextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const run = async (/** @type {string} */ expression) => {
      const { result, exceptionDetails } = await client.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    await run(script);
    const crashed = new Promise((_, reject) => page.once('error', reject));
    return await Promise.race([crashed, run(`(async attributes => { ${body} })(${JSON.stringify(attributes)})`)]);
  } finally {
    await page.close();
  }
}

/** One line a node, so that a difference reads well; neighbouring texts are one, since Chromium cuts long ones. */
function outline(/** @type {any} */ snapshot) {
  const attrs = snapshot.tag.map(() => []);
  for (const [node, name, value] of snapshot.attr) attrs[node].push(`${snapshot.names[name]}=${JSON.stringify(snapshot.values[value])}`);
  const depth = [];
  const lines = [];
  snapshot.tag.forEach((tag, i) => {
    const parent = snapshot.parent[i];
    depth[i] = parent < 0 ? 0 : depth[parent] + 1;
    const [name, block] = snapshot.tags[tag];
    const text = snapshot.text[i];
    if (text && i > 0 && snapshot.text[i - 1] && snapshot.parent[i - 1] === parent) lines.push(lines.pop().slice(0, -1) + JSON.stringify(text).slice(1));
    else lines.push(`${'  '.repeat(Math.min(depth[i], 40))}${name}${block ? ' block' : ''}${attrs[i].sort().map(attr => ` ${attr}`).join('')}${text && ` ${JSON.stringify(text)}`}`);
  });
  return lines;
}

const readIt = 'return (await bonafideSnapshot(attributes)).snapshot;';

for (const [i, file] of pages.entries()) {
  test(`${relative(root, file)} reads the same in Chromium and natively`, async () => {
    const expected = expectedOf[i];
    const seen = await inPage(file, readIt);
    assert.deepEqual(outline(seen), outline(expected));
    for (const field of ['title', 'lang', 'meta', 'data', 'hidden', 'unread']) assert.deepEqual(seen[field], expected[field], field);
  });
}

/** A page that is made here rather than kept: too big, or changing under the reader. */
function made(/** @type {string} */ name, /** @type {string} */ body) {
  const file = join(scratch, name);
  writeFileSync(file, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body>${body}</body></html>`);
  return file;
}

const bigPages = {
  'too-much-text.html': '<p>Schöne Grüße 👋 </p>'.repeat(8_000),
  'one-long-text.html': `<p>${'wörter und mehr '.repeat(70_000)}</p>`,
  'too-many-nodes.html': '<i>x</i>'.repeat(50_000),
  'long-attributes.html': `<a href="${'ü'.repeat(9_000)}">link</a>`,
  'much-hidden.html': '<p style="opacity:0">ignore this</p>'.repeat(300),
};

for (const [name, body] of Object.entries(bigPages)) {
  test(`${name} is cut at the same place, and says so`, async () => {
    const file = made(name, body);
    const [, expected] = native([file]);
    const seen = await inPage(file, readIt);
    assert.deepEqual(outline(seen), outline(expected));
    assert.deepEqual(seen.hidden, expected.hidden);
    assert.deepEqual(seen.unread, expected.unread);
    assert.equal(seen.unread.length, /^too|^one/.test(name) ? 1 : 0);
  });
}

test('an 8,000-node page is read in slices, whose times are printed, and left as it was', async () => {
  const card = i => `<section class="card c${i % 7}" data-test-card="${i}"><h3><a href="/in/person-${i}">Person ${i}</a></h3><p>Engineer at <b>Example ${i}</b></p><ul><li>Jan 2019 – Present</li><li>Berlin</li></ul></section>`;
  const style = '.card { position: relative; overflow: hidden; margin: 4px } .c1 { display: flex } .c2 h3 { font-size: 20px }';
  const file = made('8000-nodes.html', `<style>${style}</style>${Array.from({ length: 615 }, (_, i) => card(i)).join('')}`);
  const { all, total, longest, slices, same, nodes, matches } = await inPage(
    file,
    `
    const before = document.documentElement.outerHTML;
    const all = document.getElementsByTagName('*').length;
    getComputedStyle(document.body).opacity;
    const slices = [];
    let from = 0;
    const now = performance.now.bind(performance);
    const pause = scheduler.yield.bind(scheduler);
    scheduler.yield = async () => { slices.push(now() - from); await pause(); from = now(); };
    const times = [];
    for (let i = 0; i < 5; i++) {
      const start = from = now();
      var read = await bonafideSnapshot(attributes);
      slices.push(now() - from);
      times.push(now() - start);
    }
    const { snapshot, nodes } = read;
    const matches = nodes.every((node, i) => snapshot.text[i] ? node.data === snapshot.text[i] : node.localName === snapshot.tags[snapshot.tag[i]][0]);
    times.sort((a, b) => a - b);
    slices.sort((a, b) => a - b);
    return { all, total: times[2], longest: slices.at(-1), slices: slices.length / 5, same: before === document.documentElement.outerHTML, nodes: nodes.length, matches };
    `,
  );
  console.log(`# ${all} elements, ${nodes} nodes: ${total.toFixed(1)} ms in ${slices} slices, the longest ${longest.toFixed(1)} ms`);
  assert.ok(same, 'the page is as it was');
  assert.ok(matches, 'every node is where the snapshot says');
  assert.ok(slices > 1, 'it is read in slices');
});

test('a page that changes under the reader is read again', async () => {
  const file = made('changing.html', '<main></main>');
  const seen = await inPage(
    file,
    `
    const main = document.querySelector('main');
    main.innerHTML = '<p>old</p>'.repeat(5000);
    const reading = bonafideSnapshot(attributes);
    main.innerHTML = '<p>new</p>'.repeat(10);
    return (await reading).snapshot;
    `,
  );
  assert.deepEqual(seen.text.filter(Boolean), Array(10).fill('new'));
  assert.deepEqual(seen.unread, []);
});

test('a page that never stops changing says so', async () => {
  const file = made('never-still.html', '<main></main>');
  const seen = await inPage(
    file,
    `
    const main = document.querySelector('main');
    const fill = () => { main.innerHTML = '<p>text</p>'.repeat(5000); };
    fill();
    const yields = scheduler.yield.bind(scheduler);
    scheduler.yield = () => { fill(); return yields(); };
    return (await bonafideSnapshot(attributes)).snapshot;
    `,
  );
  assert.deepEqual(seen.unread, ['the page kept changing while it was read']);
});

test('reading stops when it is told to', async () => {
  const file = made('abort.html', '<p>text</p>'.repeat(9_000));
  const why = await inPage(
    file,
    `
    const stop = new AbortController();
    const reading = bonafideSnapshot(attributes, { signal: stop.signal }).catch(error => error.name);
    stop.abort();
    return reading;
    `,
  );
  assert.equal(why, 'AbortError');
});

test('what scripts make is read: lone surrogates, NUL, an open shadow root; a closed one is left out', async () => {
  const file = made('scripted.html', '<main></main>');
  const seen = await inPage(
    file,
    `
    document.querySelector('main').append('odd \\ud800 \\0 end');
    for (const mode of ['open', 'closed']) {
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({ mode }).innerHTML = '<p>' + mode + '</p>';
    }
    return (await bonafideSnapshot(attributes)).snapshot;
    `,
  );
  assert.deepEqual(seen.text.filter(text => text.trim()), ['odd \ufffd \0 end', 'open']);
});

test('a tree of hostile depth is read down to a limit', async () => {
  const file = made('deep.html', '<main></main>');
  const seen = await inPage(
    file,
    `
    let deep = document.querySelector('main');
    for (let i = 0; i < 2200; i++) deep = deep.appendChild(document.createElement('div'));
    deep.textContent = 'bottom';
    document.body.append('after');
    return (await bonafideSnapshot(attributes)).snapshot;
    `,
  );
  assert.deepEqual(seen.text.filter(text => text.trim()), ['after']);
  assert.deepEqual(seen.unread, ['nesting beyond 2000']);
});

/** What `pieces` say, put together as src/page/latest.rs does: the snapshot, its key, and how far back each node's parent stands. */
function followed(/** @type {any[]} */ [{ key, base, page, known }, ...parts], /** @type {any} */ before) {
  assert(base === undefined || base === before.key, 'it follows from the reading before');
  const start = list => (base === undefined ? [] : before.snapshot[list].slice(0, known[list]));
  const snapshot = { ...page, meta: [], data: [], hidden: [], unread: [], tags: start('tags'), names: start('names'), values: start('values'), tag: [], text: [] };
  const up = [];
  const attrs = [];
  for (const part of parts) {
    if (part.keep) {
      const [from, to, parent] = part.keep;
      for (let i = from; i < to; i++) {
        up.push(i - before.up[i] < from ? up.length - parent : before.up[i]);
        snapshot.tag.push(before.snapshot.tag[i]);
        snapshot.text.push(before.snapshot.text[i]);
        attrs.push(before.attrs[i]);
      }
    } else if (part.tag) {
      up.push(...part.up);
      snapshot.tag.push(...part.tag);
      snapshot.text.push(...part.text);
      attrs.push(...part.attrs);
    } else if (part.data !== undefined) snapshot.data.push((part.more ? snapshot.data.pop() : '') + part.data);
    else for (const [list, items] of Object.entries(part)) snapshot[list].push(...items);
  }
  snapshot.parent = up.map((back, i) => i - back);
  snapshot.attr = attrs.flatMap((given, node) => given.flatMap((name, i) => (i % 2 ? [] : [[node, name, given[i + 1]]])));
  return { key, snapshot, up, attrs };
}

test('no piece of what is handed over is long', async () => {
  const links = Array.from({ length: 300 }, (_, i) => `<a href="/${i}/${'x'.repeat(4_000)}">link ${i}</a> `).join('');
  const file = made('long-pieces.html', `<script type="application/ld+json">${JSON.stringify({ name: 'ü'.repeat(200_000) })}</script>${links}<p>${'word '.repeat(5_000)}</p>`);
  const lengths = await inPage(file, "const reading = await bonafideSnapshot.reader(attributes).read(); return [...bonafidePieces({ ask: 'check' }, reading)].map(piece => JSON.stringify(piece).length);");
  const all = lengths.reduce((sum, one) => sum + one, 0);
  assert(all > 1_400_000, 'everything is handed over');
  assert(Math.max(...lengths) < 130_000, lengths.join());
});

test('a page that is read again after each of many changes is read as if for the first time', async () => {
  const cards = Array.from({ length: 40 }, (_, i) => `<li class="card" data-id="${i}"><h3>Person ${i}</h3> <p>works <b>at <i>Example</i> ${i}</b> <span hidden>not shown</span></p></li>`);
  const style = '.gone { display: none } .faint { opacity: 0 } .kept { white-space: pre } .flat { display: inline } .shut { visibility: hidden }';
  const inside = '<p>slotted</p><template shadowrootmode="open"><section><slot></slot> and <em>shadow</em></section></template>';
  const file = made('again.html', `<style>${style}</style><main><ul>${cards.join('\n')}</ul><x-host>${inside}</x-host><details><summary>more</summary><p>inside</p></details>around <em>here</em></main>`);
  const steps = await inPage(
    file,
    `
    let seed = 7;
    const random = below => (seed = (seed * 48271) % 2147483647) % below;
    const pick = selector => { const all = document.querySelectorAll(selector); return all[random(all.length)]; };
    const make = html => { const range = document.createRange(); range.selectNode(document.body); return range.createContextualFragment(html); };
    const changes = [
      () => pick('ul').append(make('<li data-id="new"><div><p>new <b>words</b></p></div></li>')),
      () => pick('li')?.before(make(' between <u>lines</u> ')),
      () => pick('li')?.remove(),
      () => pick('li h3, li p, main')?.append(' more '),
      () => { const text = pick('li p')?.firstChild; if (text?.data) text.data = 'edited ' + seed; },
      () => pick('li, h3, p, b, ul')?.classList.toggle(['gone', 'faint', 'kept', 'flat', 'shut'][random(5)]),
      () => pick('li')?.setAttribute('data-id', 'id' + seed),
      () => { const [one, other] = [pick('li'), pick('li, b, ul')]; if (one && other && !one.contains(other)) other.append(one); },
      () => pick('details').toggleAttribute('open'),
      () => pick('x-host').shadowRoot.querySelector('em').append('!'),
      () => pick('p')?.replaceWith(make('<p style="opacity: 0">decoy</p><p>shown</p>')),
      () => document.head.append(make('<style>.card > h3 { color: red }</style>')),
      () => {},
    ];
    const reader = bonafideSnapshot.reader(attributes);
    const observer = new MutationObserver(records => reader.note(records));
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const steps = [];
    for (let i = 0; i < 250; i++) {
      if (i) changes[random(changes.length)]();
      if (i % 4 === 3) changes[random(changes.length)]();
      reader.note(observer.takeRecords());
      const reading = await reader.read();
      const { snapshot, nodes } = await bonafideSnapshot(attributes);
      const same = nodes.length === reading.nodes.node.length && nodes.every((node, at) => node === reading.nodes.node[at]);
      steps.push({ pieces: [...bonafidePieces({ ask: 'check' }, reading)], expected: snapshot, same, visited: reading.visited, follows: reading.base !== undefined });
    }
    return steps;
    `,
  );
  /** @type {any} */
  let before;
  for (const [i, { pieces, expected, same }] of steps.entries()) {
    before = followed(pieces.flat(), before);
    const { snapshot } = before;
    assert.deepEqual(outline(snapshot), outline(expected), `after ${i} changes`);
    for (const field of ['title', 'lang', 'meta', 'data', 'hidden', 'unread']) assert.deepEqual(snapshot[field], expected[field], field);
    assert(same, `the same DOM nodes after ${i} changes`);
  }
  const again = steps.filter(({ follows }) => follows);
  const visited = again.map(step => step.visited).sort((a, b) => a - b);
  console.log(`# ${again.length} of ${steps.length} readings took over what was read before; ${visited[visited.length >> 1]} nodes looked at instead of ${steps[0].visited} (medians)`);
  assert(again.length > steps.length / 2, 'most changes are small');
});
