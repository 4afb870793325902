/** The side panel: the report of the page in the window's active tab. It keeps nothing; it asks the tab. */
import { forgetAside, readAside } from '../aside.js';
import { dress } from '../look.js';
import { byId, el } from '../report/element.js';
import { notice, reportView, summary } from '../report/view.js';
import { readPolicy, readSettings, setCheck, setFine, setMode, setWroteFirst } from '../settings.js';
import { allSites, hostOf, siteOf } from '../site.js';
import { word } from '../words.js';

const main = byId('main');
const live = byId('status');
const bars = byId('bars');
const again = /** @type {HTMLButtonElement} */ (byId('again'));
const noteButton = /** @type {HTMLButtonElement} */ (byId('note'));
const site = byId('site');
const host = byId('host');
const alwaysRow = byId('always-row');
const always = /** @type {HTMLInputElement} */ (byId('always'));
const alwaysHelp = byId('always-help');
const mode = /** @type {HTMLSelectElement} */ (byId('mode'));

/** The tab that the panel speaks of. */
let tabId = chrome.tabs.TAB_ID_NONE;
/** The origin of its page, once the page has told. */
let origin = '';
/** What must be granted for the site to be checked by itself. @type {string[]} */
let origins = [];
/** What is on display, so that the same is not built twice and the reader's place is kept. */
let shown = '';
/** What a case note would be about. @type {{ report: PageReport, page: { url: string, title: string } } | undefined} */
let noted;
/** Where the reader is to go on once the report has changed as they wished. */
let goOn = '';
let turn = 0;

const dressed = dress();
allSites();

/** @param {{ ask: string, [field: string]: unknown }} message */
const askTab = message => chrome.tabs.sendMessage(tabId, message, { frameId: 0 });

async function refresh() {
  const mine = ++turn;
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const id = tab?.id ?? chrome.tabs.TAB_ID_NONE;
  const page = chrome.tabs.sendMessage(id, { ask: 'state' }, { frameId: 0 }).catch(() => undefined);
  const [told, aside, { role, fallen }, policy] = await Promise.all([page, readAside(id), readSettings(), readPolicy(), dressed]);
  const status = aside ? undefined : statusOf(/** @type {Told | undefined} */ (told));
  const text = aside && 'text' in aside ? await checkText(aside.text) : undefined;
  const known = status && isWeb(status.origin) ? await siteOf(status.origin) : undefined;
  if (mine !== turn) return;
  if (tabId !== id) bars.replaceChildren();
  tabId = id;
  if (aside && 'blocked' in aside) display('blocked', () => [blocked()]);
  else if (text) display(JSON.stringify(text), () => [back(), ...('error' in text ? [failed(text.error)] : reportView(text, { word, ...tools }))], 'error' in text ? text.error : summary(text, word));
  else if (status) showStatus(status, role !== 'both');
  else display('idle', () => [idle()]);
  const { report } = text && !('error' in text) ? { report: text } : (status ?? {});
  noted = report?.subjects.length ? { report, page: status ? { url: status.url, title: status.title } : { url: '', title: word('selection') } } : undefined;
  noteButton.hidden = !noted;
  again.hidden = !status || status.state === 'idle' || status.state === 'moved';
  showFallen(fallen);
  showSite(status, known, policy);
}

/** @param {Told | undefined} told @returns {Status | undefined} */
const statusOf = told => told && { ...told, text: told.report, report: told.report === undefined ? undefined : JSON.parse(told.report) };

/**
 * @param {Status} status
 * @param {boolean} choosy whether some kinds of subject are only checked when asked for
 */
function showStatus(status, choosy) {
  const { state, report, text = '', error = '', read = 0 } = status;
  const nothingWanted = report && !report.unreadable && !report.subjects.length && choosy && !status.asked;
  if (nothingWanted) display('unwanted', () => [unwanted()], word('unwanted'));
  else if (state === 'done' && report) display(text, () => reportView(report, { word, onShow: which => askTab({ ask: 'show', which }), onBack: () => void askTab({ ask: 'back' }), onStructure, ...tools }, [...main.children]), summary(report, word));
  else if (state === 'reading') display(`reading ${read}`, () => [reading(read)], word('readingNow'));
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
  const open = [...main.querySelectorAll('details[data-keep][open]')].map(one => one.getAttribute('data-keep'));
  replace(build());
  for (const one of main.querySelectorAll('details[data-keep]')) if (open.includes(one.getAttribute('data-keep'))) one.setAttribute('open', '');
  main.setAttribute('aria-busy', String(what.startsWith('reading')));
  if (live.textContent !== spoken) live.textContent = spoken;
  if (!goOn || what.startsWith('reading')) return;
  const next = /** @type {HTMLElement | null} */ (main.querySelector(goOn));
  goOn = '';
  next?.closest('details')?.setAttribute('open', '');
  next?.focus();
}

/** Puts these on display. What is there already is not touched, so that it keeps the focus. @param {Node[]} nodes */
function replace(nodes) {
  const wanted = new Set(nodes);
  for (const old of [...main.childNodes]) if (!wanted.has(old)) old.remove();
  let at = main.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else main.insertBefore(node, at);
  }
}

/** What the reader can do with a finding. */
const tools = {
  /** @param {Finding} finding @param {boolean} isFine */
  async onFine(finding, isFine) {
    goOn = isFine ? `.fine [data-key="${finding.key}"]` : `[data-finding="${finding.key}"]`;
    await keep(() => setFine(finding.key, isFine));
  },
  /** @param {Finding} finding */
  async onSilence(finding) {
    if (!(await keep(() => setCheck(finding.check, false)))) return;
    const undo = button(word('undo'), async () => {
      bars.replaceChildren();
      goOn = `[data-finding="${finding.key}"]`;
      await keep(() => setCheck(finding.check, true));
    });
    bars.replaceChildren(el('div', { class: 'bar' }, el('p', {}, word('silenced', finding.check)), el('div', { class: 'actions' }, undo, link(word('silencedWhere'), () => chrome.runtime.openOptionsPage()))));
    undo.focus();
  },
  /** @param {SubjectReport} report @param {boolean} first */
  async onWroteFirst({ whose }, first) {
    goOn = `[data-whose="${whose}"]`;
    return keep(() => setWroteFirst(whose, first));
  },
};

async function openNote() {
  await chrome.storage.session.set({ note: { ...noted, at: Date.now() } });
  await chrome.tabs.create({ url: chrome.runtime.getURL('note/note.html') });
}

/**
 * Writes to the browser's storage; says so if it takes no more.
 * @param {() => Promise<unknown>} write
 * @returns {Promise<boolean>}
 */
async function keep(write) {
  try {
    await write();
    return true;
  } catch {
    goOn = '';
    bars.replaceChildren(el('div', { class: 'bar', role: 'alert' }, el('p', {}, word('storageFull'))));
    return false;
  }
}

/** @param {string[]} fallen names of settings that could not be read */
function showFallen(fallen) {
  const old = bars.querySelector('.fallen');
  if (!fallen.length) old?.remove();
  else if (!old) bars.append(el('div', { class: 'bar fallen' }, el('p', {}, word('settingsFellBack')), el('div', { class: 'actions' }, link(word('options'), () => chrome.runtime.openOptionsPage()))));
}

/** @param {string} origin */
const isWeb = origin => /^https?:/.test(origin) && URL.canParse(origin);

/**
 * @param {Status | undefined} status
 * @param {import('../site.js').Site | undefined} known the site, if it can be switched on
 * @param {import('../settings.js').Policy} policy
 */
function showSite(status, known, policy) {
  site.hidden = !status || !isWeb(status.origin);
  if (!status || site.hidden) return;
  origin = status.origin;
  origins = known?.origins ?? [];
  const forced = known !== undefined && policy.sites.includes(known.name);
  host.textContent = known?.name ?? hostOf(origin);
  alwaysRow.hidden = !known;
  always.checked = status.always;
  always.disabled = forced && status.always;
  alwaysHelp.textContent = forced ? word('managedSite') : word(known ? 'alwaysHelp' : 'notListed');
  mode.value = status.mode;
  mode.disabled = policy.leavePagesUntouched;
  if (policy.leavePagesUntouched) alwaysHelp.textContent += ` ${word('managedMode')}`;
}

const idle = () => notice({ mark: 'none', title: word('idle'), lines: [word('idleHelp'), word('idleSelect')] });
const moved = () => notice({ mark: 'none', title: word('moved'), lines: [word('movedHelp')] });
const blocked = () => notice({ mark: 'unreadable', title: word('blocked'), lines: [word('blockedHelp'), word('idleSelect')] });
const unwanted = () => notice({ mark: 'none', title: word('unwanted'), lines: [word('unwantedHelp')], actions: [button(word('checkAnyway'), checkAgain)] });

/** @param {number} read how many parts of the page were read so far */
function reading(read) {
  return notice({ mark: 'note', title: word('readingNow'), lines: read ? [word('readingSoFar', read.toLocaleString())] : [], busy: true });
}

/** The tab's page without its words. */
async function onStructure() {
  const html = await askTab({ ask: 'structure' });
  if (typeof html !== 'string') throw new Error('no structure');
  return html;
}

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
 * @param {() => void} onclick
 */
function link(text, onclick) {
  return el('button', { type: 'button', class: 'link', onclick }, text);
}

/**
 * @param {string} text
 * @returns {Promise<PageReport | { error: string }>}
 */
async function checkText(text) {
  const answer = await chrome.runtime.sendMessage({ ask: 'text', text }).catch(error => ({ error: String(error) }));
  return answer?.value ?? { error: answer?.error ?? word('noAnswer') };
}

/** Checks the page anew; the outcome is said again even if it is the same. */
function checkAgain() {
  shown = '';
  live.textContent = '';
  askTab({ ask: 'check' }).catch(refresh);
}

again.addEventListener('click', checkAgain);
noteButton.addEventListener('click', openNote);
always.addEventListener('change', async () => {
  // The permission must be asked for inside the gesture: nothing may be awaited before.
  const change = always.checked ? chrome.permissions.request({ origins }) : chrome.permissions.remove({ origins });
  await change.catch(() => false);
  refresh();
});
mode.addEventListener('change', () => keep(() => setMode(hostOf(origin), /** @type {Mode} */ (mode.value))));
byId('options').addEventListener('click', () => chrome.runtime.openOptionsPage());

chrome.runtime.onMessage.addListener((message, sender) => {
  if (sender.id === chrome.runtime.id && message?.tell === 'state') refresh();
});
chrome.tabs.onActivated.addListener(refresh);
chrome.tabs.onUpdated.addListener(async (id, { status }) => {
  if (id !== tabId || !status) return;
  if (status === 'loading') await forgetAside();
  refresh();
});
chrome.storage.session.onChanged.addListener(changes => {
  if ('aside' in changes || 'wroteFirst' in changes) refresh();
});
// A selected text is checked here: its report changes with the settings. Corrupt settings are told of at once.
chrome.storage.local.onChanged.addListener(refresh);
chrome.storage.managed.onChanged?.addListener(refresh);

refresh();
