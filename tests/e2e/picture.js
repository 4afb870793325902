/** Pictures of the extension at work: the page with its annotations and the panel beside it, as the browser window shows them. */
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './common.js';

export const SCHEMES = /** @type {const} */ (['light', 'dark']);

/**
 * A sample page of the site, with the address it is made for.
 * @param {string} file
 */
export function sitePage(file) {
  const folder = path.join(ROOT, 'www/samples');
  const css = fs.readFileSync(path.join(folder, 'network.css'), 'utf8');
  const html = fs.readFileSync(path.join(folder, file), 'utf8').replace('<link rel="stylesheet" href="network.css">', () => `<style>${css}</style>`);
  const [, url = ''] = /<link rel="canonical" href="([^"]+)">/.exec(html) ?? [];
  return { name: path.parse(file).name, html, url };
}

/**
 * @param {Awaited<ReturnType<typeof import('./chromium.js').openChromium>>} chromium
 * @param {import('puppeteer-core').Page} page
 * @param {import('puppeteer-core').Page | null} panel `null` for a page of the extension's own that stands alone
 * @param {{ scheme?: 'light' | 'dark', width?: number, height?: number, type?: 'png' | 'webp' }} [options] the size of the whole picture
 */
export async function picture(chromium, page, panel, { scheme = 'light', width = 1461, height = 900, type = 'png' } = {}) {
  const both = [];
  for (const one of panel ? [page, panel] : [page]) {
    await one.setViewport({ width: one === panel ? 400 : panel ? width - 401 : width, height });
    await one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    both.push(await one.screenshot({ encoding: 'base64' }));
  }
  const canvas = await chromium.browser.newPage();
  await canvas.setViewport({ width, height });
  await canvas.setContent(`<body style="margin:0;display:flex;gap:1px;background:#888">${both.map(data => `<img src="data:image/png;base64,${data}">`).join('')}`);
  const bytes = await canvas.screenshot(type === 'webp' ? { type, quality: 82 } : { type });
  await canvas.close();
  await page.bringToFront();
  return bytes;
}
