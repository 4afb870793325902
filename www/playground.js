/** The playground: the engine and the report view of the extension, on texts and sample pages instead of tabs. */
import init, { attributes, check_page, check_text } from './engine/bonafide.js';
import { byId, el } from './report/element.js';
import { filled } from './report/fill.js';
import { notice, reportView, summary } from './report/view.js';

/** @typedef {'message' | 'resume' | 'page'} Tab */
/** @typedef {import('./engine/bonafide.js').Snapshot} Snapshot */
/** @typedef {Window & { bonafideSnapshot(attributes: string[]): Promise<{ snapshot: Snapshot, nodes: Node[] }>, bonafideHighlights: typeof bonafideHighlights }} SampleWindow */

/** @type {Record<Tab, [name: string, file: string][]>} */
const SAMPLES = {
  message: [['A lure', 'lure.txt'], ['An honest recruiter', 'honest.txt'], ['A paid account', 'account.txt']],
  resume: [['Things to ask', 'resume.json'], ['Nothing found', 'honest-resume.json']],
  page: [['Candidate', 'candidate.html'], ['Messages', 'messages.html'], ['Honest candidate', 'honest-candidate.html'], ['Honest messages', 'honest-messages.html']],
};
const HINTS = { message: 'Paste a message that somebody sent you.', resume: 'Paste a resume: plain text, or JSON Resume.', page: '' };
const NAMES = { strong: 'strong', medium: 'medium', weak: 'weak', context: 'context', pulse: 'pulse' };
const STILL_MS = 120;
const MAX_FILE = 2_000_000;

const text = /** @type {HTMLTextAreaElement} */ (byId('text'));
const frame = /** @type {HTMLIFrameElement} */ (byId('frame'));
const file = /** @type {HTMLInputElement} */ (byId('file'));
const mirror = byId('mirror');
const output = byId('report');
const status = byId('status');
const tabs = /** @type {Tab[]} */ (['message', 'resume', 'page']);

/** @type {Tab} */
let tab = 'message';
/** @type {Record<Tab, string>} */
const written = { message: '', resume: '', page: '' };
let timer = 0;
let turn = 0;

const highlights = bonafideHighlights(NAMES);
/** Those of the page in the frame. */
let framed = highlights;

/** @type {Record<string, Message>} */
let words = {};

/** @type {Word} */
function word(key, ...values) {
  return Object.hasOwn(words, key) ? filled(words[key], values) : '';
}

/**
 * @param {PageReport} report
 * @param {(which: Which) => boolean} onShow
 */
function show(report, onShow) {
  output.replaceChildren(...reportView(report, { word, onShow }));
  status.textContent = summary(report, word);
}

/** @param {unknown} error */
function showError(error) {
  const line = error instanceof Error ? error.message : String(error);
  output.replaceChildren(notice({ mark: 'unreadable', title: word('failed'), lines: [line] }));
  status.textContent = line;
}

function showNothing() {
  highlights.clear();
  output.replaceChildren(notice({ mark: 'none', title: 'Nothing to check yet', lines: [HINTS[tab], 'Or choose one of the samples.'] }));
  status.textContent = '';
}

function checkTyped() {
  const typed = text.value;
  written[tab] = typed;
  mirror.textContent = typed;
  if (!typed.trim()) return showNothing();
  try {
    const kind = tab === 'message' ? 'message' : typed.trimStart().startsWith('{') ? 'resume' : 'profile';
    const report = check_text(typed, kind);
    // A message's evidence stands in the text as it was typed; a resume's in what was read from it.
    for (const { evidence } of report.subjects.flatMap(({ findings }) => findings)) {
      for (const one of evidence) if (one.field === 'text') one.places = [{ node: 0, start: one.start, end: one.end }];
    }
    highlights.show(report, [typed], [mirror.firstChild ?? mirror]);
    show(report, which => highlights.pulse(which));
  } catch (error) {
    showError(error);
  }
}

/** Reads the page in the frame as the extension reads a tab, and annotates it. */
async function checkFrame() {
  const mine = ++turn;
  const inside = /** @type {SampleWindow} */ (frame.contentWindow);
  const { document: page } = inside;
  const address = page.querySelector('link[rel=canonical]')?.getAttribute('href');
  if (!address) return;
  page.head.append(Object.assign(page.createElement('link'), { rel: 'stylesheet', href: '../highlights.css' }));
  page.addEventListener('click', event => event.preventDefault());
  try {
    await Promise.all(['dom.js', 'changes.js', 'snapshot.js', 'highlights.js'].map(name => load(page, `../content/${name}`)));
    const { snapshot, nodes } = await inside.bonafideSnapshot(attributes());
    if (mine !== turn || tab !== 'page') return;
    const report = check_page({ ...snapshot, url: address });
    framed = inside.bonafideHighlights(NAMES);
    framed.show(report, snapshot.text, nodes);
    show(report, which => framed.pulse(which));
  } catch (error) {
    showError(error);
  }
}

/**
 * @param {Document} page
 * @param {string} src
 */
function load(page, src) {
  const script = Object.assign(page.createElement('script'), { src, async: false });
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} did not load`));
    page.head.append(script);
  });
}

/** @param {Tab} next */
function open(next) {
  tab = next;
  for (const one of tabs) {
    const button = byId(`tab-${one}`);
    button.setAttribute('aria-selected', String(one === next));
    button.tabIndex = one === next ? 0 : -1;
  }
  const onPage = next === 'page';
  byId('pages').hidden = !onPage;
  byId('editor').hidden = byId('drop').hidden = onPage;
  byId('samples').replaceChildren(
    el('span', {}, 'Samples:'),
    ...SAMPLES[next].map(([name, path]) => el('button', { type: 'button', class: 'plain', 'data-path': path, 'aria-pressed': 'false', onclick: () => choose(path) }, name)),
  );
  if (onPage) return choose(SAMPLES.page[0][1]);
  text.placeholder = HINTS[next];
  text.value = written[next];
  checkTyped();
}

/** @param {string} path */
async function choose(path) {
  const mine = ++turn;
  for (const button of byId('samples').querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset.path === path));
  if (tab === 'page') {
    frame.src = `samples/${path}`;
    return;
  }
  const answer = await fetch(`samples/${path}`);
  const sample = await answer.text();
  if (mine === turn) fill(sample);
}

/** @param {string} typed */
function fill(typed) {
  text.value = typed;
  checkTyped();
}

/** @param {File | undefined} dropped */
async function take(dropped) {
  if (!dropped) return;
  if (dropped.size > MAX_FILE) return showError(`${dropped.name} is larger than ${MAX_FILE / 1_000_000} MB.`);
  const content = await dropped.text();
  if (content.includes('\u0000') || content.startsWith('%PDF')) return showError(`${dropped.name} is no plain text. Copy its text and paste it here.`);
  if (/\.json$/i.test(dropped.name) || tab === 'page') open('resume');
  fill(content);
}

text.addEventListener('input', () => {
  turn++;
  mirror.textContent = text.value;
  for (const button of byId('samples').querySelectorAll('button')) button.setAttribute('aria-pressed', 'false');
  clearTimeout(timer);
  timer = setTimeout(checkTyped, STILL_MS);
});
frame.addEventListener('load', checkFrame);
byId('open').addEventListener('click', () => file.click());
file.addEventListener('change', () => take(file.files?.[0]).then(() => (file.value = '')));
for (const one of tabs) byId(`tab-${one}`).addEventListener('click', () => open(one));
document.querySelector('.tabs')?.addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[/** @type {KeyboardEvent} */ (event).key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  open(next);
  byId(`tab-${next}`).focus();
});
addEventListener('dragover', event => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
addEventListener('dragleave', () => document.body.classList.remove('dropping'));
addEventListener('drop', event => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  take(event.dataTransfer?.files[0]);
});

try {
  [words] = await Promise.all([fetch('_locales/en/messages.json').then(answer => answer.json()), init({ module_or_path: new URL('engine/bonafide_bg.wasm', import.meta.url) })]);
  open('message');
  await choose(SAMPLES.message[0][1]);
} catch (error) {
  showError(error);
}
