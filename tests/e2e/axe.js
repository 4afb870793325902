/** Whether everybody can use a page, as far as a program can tell. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const AXE = fs.readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SCHEMES = /** @type {const} */ (['light', 'dark']);
const WIDTHS = [320, 900];

/**
 * axe finds nothing in both themes, nothing is wider than the window, every target is at least 24 px.
 * @param {import('puppeteer-core').Page} page
 * @param {string} state how a failure names it
 */
export async function isClean(page, state) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  for (const scheme of SCHEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
    const found = await page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await /** @type {any} */ (globalThis).axe.run({ runOnly: tags, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
      return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ one) => `${one.html.slice(0, 120)} (${one.failureSummary.split('\n')[1]})`).join(' | ')}`);
    });
    assert.deepEqual(found, [], `${state}, ${scheme}`);
  }
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 800 });
    const { wide, small } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - innerWidth,
      small: [...document.querySelectorAll('button, select, summary, label.switch, label:has(input[type=radio]), input[type=search], input[type=text]')]
        .filter(one => one.checkVisibility({ checkVisibilityCSS: true }) && one.getClientRects().length > 0)
        .filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
        .map(one => one.outerHTML.slice(0, 120)),
    }));
    assert(wide <= 0, `${state}: ${wide} px too wide at ${width}`);
    assert.deepEqual(small, [], `${state}: targets under 24 px at ${width}`);
  }
}
