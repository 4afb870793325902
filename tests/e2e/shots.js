/**
 * Pictures of the real extension, taken anew: `docs/pictures` for the README and the site, light and dark, and
 * `docs/store/*.png` in the size that the stores want. Needs `dist/` as built.
 */
import fs from 'node:fs';
import path from 'node:path';
import { openChromium, ROOT, until } from './browser.js';
import { picture, SCHEMES, sitePage } from './picture.js';

const PICTURES = path.join(ROOT, 'docs/pictures');
const STORE = path.join(ROOT, 'docs/store');
const SIZE = { width: 1280, height: 800 };

const chromium = await openChromium();
fs.mkdirSync(PICTURES, { recursive: true });

let number = 0;
/** @param {string} name @param {Parameters<typeof picture>[1]} page @param {Parameters<typeof picture>[2]} panel @param {'light' | 'dark'} scheme */
async function store(name, page, panel, scheme) {
  fs.writeFileSync(path.join(STORE, `${++number}-${name}.png`), await picture(chromium, page, panel, { ...SIZE, scheme }));
}

for (const [file, scheme] of /** @type {const} */ ([['messages.html', 'light'], ['candidate.html', 'light'], ['honest-candidate.html', 'dark']])) {
  const { name, html, url } = sitePage(file);
  const page = await chromium.page(url, html);
  await page.bringToFront();
  await chromium.press(page);
  const panel = await chromium.panel();
  await until('the report', () => panel.$('.subject'));
  await store(name, page, panel, scheme);
  if (!file.startsWith('honest')) {
    for (const one of SCHEMES) fs.writeFileSync(path.join(PICTURES, `${name}-${one}.webp`), await picture(chromium, page, panel, { scheme: one, type: 'webp' }));
  }
  await page.close();
}

for (const name of ['welcome', 'options']) {
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${chromium.id}/${name}/${name}.html`);
  await until(`the page ${name}`, () => page.$('main'));
  await store(name, page, null, 'light');
  await page.close();
}

await chromium.close();
console.log(`pictures: ${path.relative(process.cwd(), PICTURES)} and ${path.relative(process.cwd(), STORE)}`);
