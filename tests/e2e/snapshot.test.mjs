// Holds the two readers of a page against each other: extension/content/snapshot.js in Chromium, src/page/html.rs natively.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const script = readFileSync(join(root, 'extension/content/snapshot.js'), 'utf8');
const pages = ['tests/pages', '../shared/pages'].flatMap(folder => htmlIn(join(root, folder)));
const scratch = mkdtempSync(join(tmpdir(), 'bonafide-snapshot-'));

/** @type {import('puppeteer-core').Browser} */
let browser;
/** @type {string[]} */
let attributes;

/** @returns {string[]} */
function htmlIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(entry => (entry.isDirectory() ? htmlIn(join(folder, entry.name)) : entry.name.endsWith('.html') ? [join(folder, entry.name)] : []));
}

/** What the native reader says: the attributes asked for, then a snapshot a file. */
function native(/** @type {string[]} */ files) {
  const lines = execFileSync('cargo', ['run', '--quiet', '--example', 'snapshot', '--', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 });
  return lines.trimEnd().split('\n').map(line => JSON.parse(line));
}

before(async () => {
  const names = ['chromium', 'chromium-browser', 'google-chrome'].flatMap(name => (process.env.PATH ?? '').split(':').map(folder => join(folder, name)));
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? names.find(existsSync),
    defaultViewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  [attributes] = native([]);
});

after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true });
});

/** Opens a file without network and runs `body` in a world of its own, as a content script runs. */
async function inPage(/** @type {string} */ file, /** @type {string} */ body) {
  const page = await browser.newPage();
  try {
    await page.setRequestInterception(true);
    page.on('request', request => (/^(?:file|data|about):/.test(request.url()) ? request.continue() : request.abort()));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    const client = await page.createCDPSession();
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId: contextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const run = async (/** @type {string} */ expression) => {
      const { result, exceptionDetails } = await client.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    await run(script);
    return await run(`(async attributes => { ${body} })(${JSON.stringify(attributes)})`);
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

for (const file of pages) {
  test(`${relative(root, file)} reads the same in Chromium and natively`, async () => {
    const [, expected] = native([file]);
    const seen = await inPage(file, readIt);
    assert.deepEqual(outline(seen), outline(expected));
    for (const field of ['title', 'lang', 'meta', 'data', 'hidden', 'unread']) assert.deepEqual(seen[field], expected[field], field);
  });
}
