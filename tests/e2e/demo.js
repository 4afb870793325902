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
const PANEL_WIDTH = 400;
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
  const level = await until('the report', () => panel.evaluate(() => document.querySelector('.level')?.textContent));
  await until('the report of this page', async () => (await panel.evaluate(() => document.body.innerText)).length > 200);
  console.log(`\n${name}  ${url}`);
  const levels = await panel.$$eval('.subject', all => all.map(one => `  ${one.querySelector('header h2')?.textContent}: ${one.querySelector('.level')?.textContent}`));
  const findings = await panel.$$eval('.finding', all => all.map(one => `    ${one.closest('.strength')?.classList[1]}: ${one.querySelector('h4')?.textContent}`));
  console.log([...levels, ...findings].join('\n'));
  console.log(`  highlighted: ${(await highlighted(page)).map(words => JSON.stringify(words)).join(', ') || 'nothing'}`);
  if (!shown) {
    for (const scheme of ['light', 'dark']) {
      for (const one of [page, panel]) await one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await panel.setViewport({ width: PANEL_WIDTH, height: PAGE.height });
      await page.screenshot({ path: path.join(SHOTS, `${name}-${scheme}.png`) });
      await panel.screenshot({ path: path.join(SHOTS, `${name}-${scheme}-panel.png`) });
    }
    await page.close();
  }
  void level;
}
await chromium.close();
