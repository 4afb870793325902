/** The options: sites, checks, words of one's own, looks, and the settings as a file. */
import '../report/mark.js';
import { dress } from '../look.js';
import { byId, el } from '../report/element.js';
import { sourceView } from '../report/view.js';
import { save } from '../save.js';
import { clearEverything, exported, forgetFine, imported, LANGUAGES, MAX_PHRASES, MODES, readFine, readPolicy, readSettings, ROLES, setCheck, setMode, THEMES, writeSetting, writeSettings } from '../settings.js';
import { roleChoice, siteGroups } from '../choices.js';
import { word } from '../words.js';

const MAX_FILE = 1_000_000;

const find = /** @type {HTMLInputElement} */ (byId('find'));
const phrase = /** @type {HTMLInputElement} */ (byId('phrase'));
const phraseNote = /** @type {HTMLInputElement} */ (byId('phrase-note'));
const file = /** @type {HTMLInputElement} */ (byId('file'));
const sure = /** @type {HTMLDialogElement} */ (byId('sure'));

/** @type {Check[]} */
let all = [];

/** @param {string} text */
function say(text) {
  byId('status').textContent = text;
}

/** @param {HTMLElement} bar @param {string} text empty to hide it */
function setBar(bar, text) {
  bar.textContent = text;
  bar.hidden = !text;
}

/**
 * Writes to the browser's storage; says so if it takes no more.
 * @param {() => Promise<unknown>} write
 */
async function keep(write) {
  try {
    await write();
    setBar(byId('failed'), '');
  } catch {
    setBar(byId('failed'), word('storageFull'));
    await show();
  }
}

async function show() {
  const [settings, policy, fine] = await Promise.all([readSettings(), readPolicy(), readFine()]);
  const isManaged = policy.leavePagesUntouched || policy.sites.length > 0 || policy.disabledChecks.length > 0;
  byId('managed').hidden = !isManaged;
  setBar(byId('fallen'), settings.fallen.length ? word('settingsFellBackList', settings.fallen.map(key => word(`setting_${key}`)).join(', ')) : '');
  showModes(settings, policy);
  byId('role').replaceChildren(...ROLES.map(role => roleChoice(role, settings.role === role, () => keep(() => writeSetting('role', role)))));
  showChecks(settings, policy);
  showPhrases(settings);
  choices('language', LANGUAGES, settings.language, one => (one ? languageName(one) : word('languageBrowser')), value => writeSetting('language', /** @type {any} */ (value)));
  choices('theme', THEMES, settings.theme, one => word(`theme_${one}`), value => writeSetting('theme', /** @type {any} */ (value)));
  byId('fine-count').textContent = fine.length ? word('fineCount', fine.length) : word('fineNone');
  /** @type {HTMLButtonElement} */ (byId('forget-fine')).disabled = !fine.length;
}

async function showSites() {
  byId('sites').replaceChildren(...(await siteGroups()));
}

/** A language's name in itself. @param {string} tag */
const languageName = tag => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/**
 * @param {string} id
 * @param {readonly string[]} values
 * @param {string} chosen
 * @param {(value: string) => string} name
 * @param {(value: string) => Promise<void>} write
 */
function choices(id, values, chosen, name, write) {
  const select = /** @type {HTMLSelectElement} */ (byId(id));
  select.replaceChildren(...values.map(value => el('option', { value, selected: value === chosen }, name(value))));
  select.onchange = () => keep(() => write(select.value));
}

/**
 * @param {import('../settings.js').Settings} settings
 * @param {import('../settings.js').Policy} policy
 */
function showModes({ modes }, policy) {
  if (policy.leavePagesUntouched) byId('modes-help').textContent = word('managedMode');
  byId('modes').replaceChildren(
    ...Object.entries(modes)
      .sort()
      .map(([host, chosen]) => {
        const choose = (/** @type {Event} */ event) => keep(() => setMode(host, /** @type {HTMLSelectElement & { value: Mode }} */ (event.target).value));
        const options = MODES.map(mode => el('option', { value: mode, selected: mode === chosen }, word(`mode_${mode}`)));
        return el('li', {}, el('span', {}, host), el('select', { 'aria-label': word('modeOf', host), disabled: policy.leavePagesUntouched, onchange: choose }, ...options));
      }),
  );
}

/**
 * @param {import('../settings.js').Settings} settings
 * @param {import('../settings.js').Policy} policy
 */
function showChecks({ disabled }, policy) {
  const list = byId('checks');
  if (list.childElementCount) {
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll('input[data-check]'))) one.checked = isOn(one.dataset.check ?? '');
    return;
  }
  function isOn(/** @type {string} */ id) {
    return !disabled.includes(id) && !policy.disabledChecks.includes(id);
  }
  for (const kind of new Set(all.map(kindOf))) {
    const these = all.filter(one => kindOf(one) === kind);
    const views = these.map(check => checkView(check, isOn(check.id), policy.disabledChecks.includes(check.id)));
    list.append(el('details', { class: 'kind' }, el('summary', {}, el('h3', {}, word(`checks_${kind}`, these.length))), ...views));
  }
}

/** Under which heading a check stands: a check of several kinds of subject under the first. @param {Check} check */
const kindOf = ({ reads: [kind] }) => kind;

/**
 * @param {Check} check
 * @param {boolean} on
 * @param {boolean} managed
 */
function checkView(check, on, managed) {
  const { id, strength, question, why, innocent, ask, source } = check;
  const shape = bonafideMark(strength);
  const said = el('dl', { class: 'body' }, el('dt', {}, word('why')), el('dd', {}, why), el('dt', {}, word('innocent')), el('dd', {}, innocent), el('dt', {}, word('ask_do')), el('dd', {}, ask), el('dt', {}, word('source').replace(/:$/, '')), el('dd', {}, ...sourceView(source)), el('dt', {}, word('checkId')), el('dd', {}, el('code', {}, id), ` · ${word(`strength_${strength}`)}`), managed ? el('dd', { class: 'hint' }, word('managedCheck')) : null);
  const toggle = (/** @type {Event} */ event) => keep(() => setCheck(id, /** @type {HTMLInputElement} */ (event.target).checked));
  return el(
    'div',
    { class: 'check', 'data-text': `${id} ${question} ${why}`.toLowerCase() },
    el('details', { class: strength }, el('summary', {}, shape, el('span', {}, question)), said),
    el('label', { class: 'switch' }, el('input', { type: 'checkbox', role: 'switch', 'data-check': id, 'aria-label': question, checked: on, disabled: managed, onchange: toggle })),
  );
}

function filter() {
  const wanted = find.value.trim().toLowerCase();
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.check')]);
  for (const row of rows) row.hidden = !row.dataset.text?.includes(wanted);
  const left = rows.filter(row => !row.hidden);
  for (const kind of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.kind'))) {
    kind.hidden = !left.some(row => kind.contains(row));
    kind.open = wanted !== '';
  }
  byId('found').textContent = wanted ? word('foundChecks', left.length, rows.length) : '';
}

/** @param {import('../settings.js').Settings} settings */
function showPhrases({ phrases }) {
  byId('phrases').replaceChildren(
    ...phrases.map((one, i) => {
      const remove = () => keep(async () => {
        const { phrases: now } = await readSettings();
        await writeSetting('phrases', now.filter(other => other.text !== one.text));
        phrase.focus();
      });
      const note = one.note ? el('span', { class: 'note' }, one.note) : null;
      return el('li', { 'data-phrase': i }, el('span', {}, `“${one.text}”`, note), el('button', { type: 'button', class: 'plain small', 'aria-label': word('phraseRemoveLabel', one.text), onclick: remove }, word('phraseRemove')));
    }),
  );
}

byId('add-phrase').addEventListener('submit', async event => {
  event.preventDefault();
  const [text, note] = [phrase.value.trim(), phraseNote.value.trim()];
  const { phrases } = await readSettings();
  const wrong = !text ? 'phraseEmpty' : phrases.some(one => one.text.toLowerCase() === text.toLowerCase()) ? 'phraseKnown' : phrases.length >= MAX_PHRASES ? 'phraseMany' : '';
  byId('phrase-wrong').textContent = wrong && word(wrong, MAX_PHRASES);
  if (wrong) return;
  await keep(() => writeSetting('phrases', [...phrases, { text, note }]));
  /** @type {HTMLFormElement} */ (event.target).reset();
  phrase.focus();
});

find.addEventListener('input', filter);
byId('forget-fine').addEventListener('click', () => keep(async () => {
  await forgetFine();
  say(word('forgotten'));
}));

byId('export').addEventListener('click', async () => {
  save(exported(await readSettings()), 'application/json', 'bonafide-settings.json');
});
byId('import').addEventListener('click', () => file.click());
file.addEventListener('change', async () => {
  const [chosen] = file.files ?? [];
  if (!chosen) return;
  const read = chosen.size > MAX_FILE ? { wrong: '' } : imported(await chosen.text());
  file.value = '';
  const wrong = byId('file-wrong');
  wrong.textContent = '';
  if ('wrong' in read) {
    wrong.textContent = read.wrong ? word('importWrong', read.wrong) : word('importNoFile');
    return;
  }
  await keep(async () => {
    await writeSettings(read.settings);
    say(word('importDone'));
  });
});

byId('clear').addEventListener('click', () => sure.showModal());
sure.addEventListener('close', async () => {
  if (sure.returnValue === 'yes') {
    await keep(clearEverything);
    say(word('cleared'));
  }
  sure.returnValue = '';
});

chrome.permissions.onAdded.addListener(showSites);
chrome.permissions.onRemoved.addListener(showSites);
chrome.storage.local.onChanged.addListener(show);
chrome.storage.managed.onChanged?.addListener(show);

await dress();
byId('version').textContent = `Bonafide ${chrome.runtime.getManifest().version}`;
const answer = await chrome.runtime.sendMessage({ ask: 'checks' }).catch(() => undefined);
all = answer?.value ?? [];
if (!all.length) byId('checks').append(el('p', { class: 'hint' }, word('noAnswer')));
await Promise.all([show(), showSites()]);
byId('main').dataset.ready = '';
