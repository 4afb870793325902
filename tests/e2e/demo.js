/**
 * The demonstration: real Chromium with the built extension opens the sample pages at the addresses they are made
 * for. With a display it stays open to be looked at; without one it saves pictures and says what it found.
 */
import fs from 'node:fs';
import path from 'node:path';
import { highlighted, openChromium, ROOT, until } from './browser.js';

const SAMPLES = path.join(ROOT, 'www/samples');
const SHOTS = path.join(ROOT, 'dist/demo');
const PAGE = { width: 1060, height: 900 };
const PANEL = { width: 400, height: PAGE.height };
const SCHEMES = /** @type {const} */ (['light', 'dark']);
const shown = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @param {string} name */
function sample(name) {
  const css = fs.readFileSync(path.join(SAMPLES, 'network.css'), 'utf8');
  const html = fs.readFileSync(path.join(SAMPLES, name), 'utf8').replace('<link rel="stylesheet" href="network.css">', () => `<style>${css}</style>`);
  const [, url = ''] = /<link rel="canonical" href="([^"]+)">/.exec(html) ?? [];
  return { name: path.parse(name).name, html, url };
}

const pages = ['candidate.html', 'messages.html', 'honest-candidate.html', 'honest-messages.html'].map(sample);
const chromium = await openChromium({ headless: !shown, args: shown ? ['--window-size=1480,960'] : [] });
fs.mkdirSync(SHOTS, { recursive: true });

for (const { name, html, url } of pages) {
  const page = await chromium.page(url, html);
  await page.setViewport(shown ? null : PAGE);
  await page.bringToFront();
  await chromium.press(page);
  const panel = await chromium.panel();
  await until('the report', () => panel.$('.subject'));
  console.log(`\n${name}  ${url}`);
  const lines = await panel.$$eval('.subject', all =>
    all.flatMap(subject => [
      `  ${subject.querySelector('header h2')?.textContent}: ${subject.querySelector('.level')?.textContent}`,
      ...Array.from(subject.querySelectorAll('.finding'), one => `    ${one.closest('.strength')?.classList[1]}: ${one.querySelector('h4')?.textContent}`),
    ]),
  );
  console.log(lines.join('\n'));
  console.log(`  highlighted: ${(await highlighted(page)).map(words => `“${words}”`).join(' ') || 'nothing'}`);
  if (shown) continue;
  for (const scheme of SCHEMES) await picture(page, panel, name, scheme);
  await page.close();
}

if (shown) {
  console.log('\nClose the browser to end the demonstration.');
  await new Promise(resolve => chromium.browser.once('disconnected', resolve));
} else {
  console.log(`\nNo display: the pictures are in ${path.relative(process.cwd(), SHOTS) || '.'}`);
}
await chromium.close();

/**
 * The page with its annotations and the panel beside it, as the browser window shows them.
 * @param {import('puppeteer-core').Page} page
 * @param {import('puppeteer-core').Page} panel
 * @param {string} name
 * @param {'light' | 'dark'} scheme
 */
async function picture(page, panel, name, scheme) {
  await panel.setViewport(PANEL);
  const both = [];
  for (const one of [page, panel]) {
    await one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    both.push(await one.screenshot({ encoding: 'base64' }));
  }
  const canvas = await chromium.browser.newPage();
  await canvas.setViewport({ width: PAGE.width + PANEL.width + 1, height: PAGE.height });
  await canvas.setContent(`<body style="margin:0;display:flex;gap:1px;background:#888">${both.map(data => `<img src="data:image/png;base64,${data}">`).join('')}`);
  await canvas.screenshot({ path: path.join(SHOTS, `${name}-${scheme}.png`) });
  await canvas.close();
  await page.bringToFront();
}
