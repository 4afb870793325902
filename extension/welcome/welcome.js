/** The first run: what it does and never does, a try, and the choice of sites. Nothing here is needed; the button works at once. */
import { roleChoice, siteGroups } from '../choices.js';
import { dress } from '../look.js';
import { byId } from '../report/element.js';
import { notice, reportView, summary } from '../report/view.js';
import { readSettings, ROLES, writeSetting } from '../settings.js';
import { word } from '../words.js';

const text = /** @type {HTMLTextAreaElement} */ (byId('text'));

/** @param {string} sample the key of a sample text */
function fill(sample) {
  text.value = word(sample);
  return check();
}

async function check() {
  const answer = await chrome.runtime.sendMessage({ ask: 'text', text: text.value }).catch(error => ({ error: String(error) }));
  const report = /** @type {PageReport | undefined} */ (answer?.value);
  byId('report').replaceChildren(...(report ? reportView(report, { word }) : [notice({ mark: 'unreadable', title: word('failed'), lines: [answer?.error ?? word('noAnswer')] })]));
  byId('status').textContent = report ? summary(report, word) : word('failed');
}

async function showSites() {
  byId('sites').replaceChildren(...(await siteGroups()));
}

async function showRole() {
  const { role } = await readSettings();
  byId('role').replaceChildren(...ROLES.map(one => roleChoice(one, one === role, () => writeSetting('role', one).catch(showRole))));
}

byId('sample-message').addEventListener('click', () => fill('sampleMessage'));
byId('sample-profile').addEventListener('click', () => fill('sampleProfile'));
byId('check').addEventListener('click', check);
byId('just-button').addEventListener('click', () => {
  byId('done').hidden = false;
  byId('done').focus();
});
byId('options').addEventListener('click', () => chrome.runtime.openOptionsPage());
chrome.permissions.onAdded.addListener(() => {
  showSites();
  byId('done').hidden = false;
});
chrome.permissions.onRemoved.addListener(showSites);

await dress();
text.value = word('sampleMessage');
await Promise.all([showSites(), showRole()]);
byId('main').dataset.ready = '';
