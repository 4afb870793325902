/** The options: which sites are switched on, and how much of each page is annotated. */
import { el } from '../report/element.js';
import { MODES, readSettings, setMode } from '../settings.js';
import { patternFor } from '../site.js';
import { fillWords, word } from '../words.js';

const sites = /** @type {HTMLElement} */ (document.getElementById('sites'));
const modes = /** @type {HTMLElement} */ (document.getElementById('modes'));
const form = /** @type {HTMLFormElement} */ (document.getElementById('add'));
const field = /** @type {HTMLInputElement} */ (document.getElementById('site'));
const error = /** @type {HTMLElement} */ (document.getElementById('error'));

async function showSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  sites.replaceChildren(
    ...origins.sort().map(origin => {
      const name = origin.replace(/^https:\/\/|\/\*$/g, '');
      const off = () => chrome.permissions.remove({ origins: [origin] }).catch(reason => (error.textContent = String(reason)));
      return el('li', {}, el('span', {}, name), el('button', { type: 'button', class: 'plain', 'aria-label': word('switchOffSite', name), onclick: off }, word('switchOff')));
    }),
  );
}

async function showModes() {
  const settings = await readSettings();
  modes.replaceChildren(
    ...Object.entries(settings.modes)
      .sort()
      .map(([host, chosen]) => {
        const choose = (/** @type {Event} */ event) => setMode(host, /** @type {HTMLSelectElement & { value: typeof chosen }} */ (event.target).value);
        const choices = MODES.map(mode => el('option', { value: mode, selected: mode === chosen }, word(`mode_${mode}`)));
        return el('li', {}, el('span', {}, host), el('select', { 'aria-label': host, onchange: choose }, ...choices));
      }),
  );
}

/** The permission must be asked for inside the gesture: nothing may be awaited before. */
form.addEventListener('submit', event => {
  event.preventDefault();
  error.textContent = '';
  const given = field.value.trim();
  const address = given.includes('://') ? given : `https://${given}`;
  if (!URL.canParse(address) || !address.startsWith('https://')) {
    error.textContent = word('badSite');
    return;
  }
  chrome.permissions.request({ origins: [patternFor(address)] }).then(
    granted => granted && form.reset(),
    reason => (error.textContent = reason instanceof Error ? reason.message : String(reason)),
  );
});

chrome.permissions.onAdded.addListener(showSites);
chrome.permissions.onRemoved.addListener(showSites);
chrome.storage.local.onChanged.addListener(showModes);

fillWords();
showSites();
showModes();
