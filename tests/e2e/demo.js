/**
 * The demonstration: real Chromium with the built extension opens the sample pages at the addresses they are made
 * for. With a display it stays open to be looked at; without one it saves pictures and says what it found.
 */
import fs from 'node:fs';
import path from 'node:path';
import { highlighted, openChromium, ROOT, until } from './browser.js';
import { picture, SCHEMES, sitePage } from './picture.js';

const SHOTS = path.join(ROOT, 'dist/demo');
const shown = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const pages = ['candidate.html', 'messages.html', 'honest-candidate.html', 'honest-messages.html'].map(sitePage);
const chromium = await openChromium({ headless: !shown, args: shown ? ['--window-size=1480,960'] : [] });
fs.mkdirSync(SHOTS, { recursive: true });

for (const { name, html, url } of pages) {
  const page = await chromium.page(url, html);
  await page.setViewport(shown ? null : { width: 1060, height: 900 });
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
  for (const scheme of SCHEMES) fs.writeFileSync(path.join(SHOTS, `${name}-${scheme}.png`), await picture(chromium, page, panel, { scheme }));
  await page.close();
}

if (shown) {
  console.log('\nClose the browser to end the demonstration.');
  await new Promise(resolve => chromium.browser.once('disconnected', resolve));
} else {
  console.log(`\nNo display: the pictures are in ${path.relative(process.cwd(), SHOTS) || '.'}`);
}
await chromium.close();
