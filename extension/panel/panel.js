/** The side panel: the report of the page in the window's active tab. It keeps nothing; it asks the tab. */
import { forgetAside, readAside } from '../aside.js';
import { el } from '../report/element.js';
import { notice, reportView, summary } from '../report/view.js';
import { setMode } from '../settings.js';
import { hostOf, patternFor } from '../site.js';
import { fillWords, word } from '../words.js';

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const live = /** @type {HTMLElement} */ (document.getElementById('status'));
const again = /** @type {HTMLButtonElement} */ (document.getElementById('again'));
const site = /** @type {HTMLElement} */ (document.getElementById('site'));
const host = /** @type {HTMLElement} */ (document.getElementById('host'));
const always = /** @type {HTMLInputElement} */ (document.getElementById('always'));
const mode = /** @type {HTMLSelectElement} */ (document.getElementById('mode'));

/** The tab that the panel speaks of. */
let tabId = chrome.tabs.TAB_ID_NONE;
/** The origin of its page, once the page has told. */
let origin = '';
/** What is on display, so that the same is not built twice and the reader's place is kept. */
let shown = '';
let turn = 0;

/** @param {{ ask: string, [field: string]: unknown }} message */
const askTab = message => chrome.tabs.sendMessage(tabId, message, { frameId: 0 });

async function refresh() {
  const mine = ++turn;
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const id = tab?.id ?? chrome.tabs.TAB_ID_NONE;
  const aside = await readAside(id);
  /** @type {Status | undefined} */
  const status = aside ? undefined : await chrome.tabs.sendMessage(id, { ask: 'state' }, { frameId: 0 }).catch(() => undefined);
  const text = aside && 'text' in aside ? await checkText(aside.text) : undefined;
  if (mine !== turn) return;
  tabId = id;
  if (aside && 'blocked' in aside) display('blocked', () => [blocked()]);
  else if (text) display(JSON.stringify(text), () => [back(), ...('error' in text ? [failed(text.error)] : reportView(text, { word }))], 'error' in text ? text.error : summary(text, word));
  else if (status) showStatus(status);
  else display('idle', () => [idle()]);
  again.hidden = !status || status.state === 'idle' || status.state === 'moved';
  showSite(status);
}

/** @param {Status} status */
function showStatus(status) {
  const { state, report, error = '' } = status;
  if (state === 'done' && report) display(JSON.stringify(report), () => reportView(report, { word, onShow: which => askTab({ ask: 'show', which }) }), summary(report, word));
  else if (state === 'reading') display('reading', () => [reading()], word('readingNow'));
  else if (state === 'failed') display(`failed ${error}`, () => [failed(error)], word('failed'));
  else display(state, () => [state === 'moved' ? moved() : idle()]);
}

/**
 * @param {string} what the same text shows the same thing
 * @param {() => Node[]} build
 * @param {string} [spoken] what the status line says
 */
function display(what, build, spoken = '') {
  const key = `${tabId} ${what}`;
  if (key === shown) return;
  shown = key;
  main.replaceChildren(...build());
  main.setAttribute('aria-busy', String(what === 'reading'));
  if (live.textContent !== spoken) live.textContent = spoken;
}

/** @param {Status | undefined} status */
function showSite(status) {
  site.hidden = !status || !URL.canParse(status.origin);
  if (!status || site.hidden) return;
  origin = status.origin;
  host.textContent = hostOf(origin);
  always.checked = status.always;
  always.disabled = !origin.startsWith('https:');
  mode.value = status.mode;
}

const idle = () => notice({ mark: 'none', title: word('idle'), lines: [word('idleHelp'), word('idleSelect')] });
const moved = () => notice({ mark: 'none', title: word('moved'), lines: [word('movedHelp')] });
const reading = () => notice({ mark: 'note', title: word('readingNow'), lines: [] });
const blocked = () => notice({ mark: 'unreadable', title: word('blocked'), lines: [word('blockedHelp'), word('idleSelect')] });

/** @param {string} error */
function failed(error) {
  return notice({ mark: 'unreadable', title: word('failed'), lines: [word('failedHelp'), error], actions: [button(word('again'), checkAgain)] });
}

/** The way back from a selected text to the page. */
function back() {
  return el('div', { class: 'back' }, el('p', {}, word('selection')), button(word('backToPage'), forgetAside));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function button(text, onclick) {
  return el('button', { type: 'button', class: 'plain', onclick }, text);
}

/**
 * @param {string} text
 * @returns {Promise<PageReport | { error: string }>}
 */
async function checkText(text) {
  const answer = await chrome.runtime.sendMessage({ ask: 'text', text }).catch(error => ({ error: String(error) }));
  return answer?.value ?? { error: answer?.error ?? word('noAnswer') };
}

function checkAgain() {
  askTab({ ask: 'check' }).catch(refresh);
}

again.addEventListener('click', checkAgain);
always.addEventListener('change', async () => {
  const origins = [patternFor(origin)];
  const change = always.checked ? chrome.permissions.request({ origins }) : chrome.permissions.remove({ origins });
  await change.catch(() => false);
  refresh();
});
mode.addEventListener('change', () => setMode(hostOf(origin), /** @type {Mode} */ (mode.value)));
document.getElementById('options')?.addEventListener('click', () => chrome.runtime.openOptionsPage());

chrome.runtime.onMessage.addListener((message, sender) => {
  if (sender.id === chrome.runtime.id && message?.tell === 'state') refresh();
});
chrome.tabs.onActivated.addListener(refresh);
chrome.tabs.onUpdated.addListener(async (id, { status }) => {
  if (id !== tabId || !status) return;
  if (status === 'loading') await forgetAside();
  refresh();
});
chrome.storage.session.onChanged.addListener(refresh);

fillWords();
refresh();
