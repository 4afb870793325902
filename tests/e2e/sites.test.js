/** Switching a site on and off, in the package exactly as built. Only Firefox can grant without its prompt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlighted, nonEmpty, openFirefox, panelText, sample, until } from './browser.js';

test('Firefox: a site is switched on and off in the panel', async () => {
  const world = await openFirefox({ asBuilt: true });
  const url = 'https://www.linkedin.com/in/avery-stone-52/';
  const page = await world.page(url, sample('profile'));
  // Two actions switch a site on: the button, the switch; a third answers the browser's own question.
  await world.press(page);
  await until('the report', () => panelText(world, '.finding'));
  const isOn = () => world.inPanel(() => /** @type {HTMLInputElement} */ (document.getElementById('always')).checked);
  assert.equal(await isOn(), false);

  await world.pressInPanel('#always');
  await until('the switch', isOn);
  const other = await world.page(url);
  await until('highlights without a press', async () => nonEmpty(await highlighted(other)));

  await world.pressInPanel('#always');
  await until('the switch to be off', async () => (await isOn()) === false);
  await until('the highlights to go', async () => (await highlighted(other)).length === 0);
  await other.reload();
  assert.equal((await world.toolbar()).text, '');
  await world.close();
});
