/** A case note: what was found on one page on one day, with a line for the decision that a person takes. Nothing of it is kept. */
import '../report/mark.js';
import { dress } from '../look.js';
import { byId, el } from '../report/element.js';
import { fieldName, lead, notice, readingLines } from '../report/view.js';
import { save } from '../save.js';
import { readPolicy, readSettings } from '../settings.js';
import { word } from '../words.js';
import { factLines, json, markdown, subjectName, textLines } from './text.js';

/** @typedef {import('./text.js').Note} Note */

const said = /** @type {HTMLTextAreaElement} */ (byId('said'));
const by = /** @type {HTMLInputElement} */ (byId('by'));
const on = /** @type {HTMLInputElement} */ (byId('on'));

/** The note that the panel handed over; this tab's history keeps it while the tab is open. @returns {Promise<Note | undefined>} */
async function takeNote() {
  const { note } = /** @type {{ note?: Note }} */ (await chrome.storage.session.get('note'));
  if (note) {
    history.replaceState(note, '');
    await chrome.storage.session.remove('note');
  }
  return note ?? history.state ?? undefined;
}

/** @returns {Promise<import('./text.js').Facts>} */
async function readFacts() {
  const [answer, { disabled }, policy] = await Promise.all([chrome.runtime.sendMessage({ ask: 'checks' }), readSettings(), readPolicy()]);
  return { version: chrome.runtime.getManifest().version, checks: answer?.value?.length ?? 0, disabled: [...new Set([...disabled, ...policy.disabledChecks])] };
}

/**
 * @param {SubjectReport} subject
 */
function subjectNote(subject) {
  const findings = subject.findings.map(finding =>
    el(
      'section',
      { class: `finding ${finding.strength}` },
      el('h3', { class: 'level' }, bonafideMark(finding.strength), finding.what),
      el('p', { class: 'meaning' }, `${word(`strength_${finding.strength}`)} · ${finding.check}`),
      el('ul', { class: 'evidence', 'aria-label': word('evidence') }, ...finding.evidence.map(({ quote, field }) => el('li', {}, el('span', { class: 'quote' }, el('q', {}, quote), el('span', { class: 'field' }, fieldName(field, word)))))),
      el('dl', {}, ...textLines(finding, word).flatMap(([label, text]) => [el('dt', {}, label), el('dd', {}, text)])),
    ),
  );
  const fine = subject.fine.map(({ what }) => el('li', {}, what));
  return el(
    'section',
    { class: `subject-note ${subject.level}` },
    el('h2', {}, subjectName(subject, word)),
    el('p', { class: `level ${subject.level}` }, bonafideMark(subject.level), word(`level_${subject.level}`)),
    el('p', {}, lead(subject, word)),
    el('dl', { class: 'facts' }, ...readingLines(subject.reading, word).flatMap(([label, text]) => [el('dt', {}, label), el('dd', {}, text)])),
    ...findings,
    ...(fine.length ? [el('h3', {}, word('fineList', fine.length)), el('ul', { class: 'plainlist' }, ...fine)] : []),
  );
}

await dress();
const note = await takeNote();
const decision = () => ({ said: said.value, by: by.value, on: on.value });
if (note) {
  const facts = await readFacts();
  const day = new Date(note.at).toISOString().slice(0, 10);
  const name = `bonafide-${day}`;
  document.title = [word('caseNote'), ...note.report.subjects.map(({ title }) => title).filter(Boolean).slice(0, 1), day].join(' · ');
  const { report } = note;
  byId('note').append(
    el('dl', { class: 'facts' }, ...factLines(note, facts, word).flatMap(([label, text]) => [el('dt', {}, label), el('dd', {}, text)])),
    ...(report.unreadable ? [el('p', {}, report.unreadable)] : []),
    ...report.subjects.map(subjectNote),
  );
  byId('print').addEventListener('click', () => print());
  byId('markdown').addEventListener('click', () => save(markdown(note, facts, decision(), word), 'text/markdown', `${name}.md`));
  byId('json').addEventListener('click', () => save(json(note, facts, decision()), 'application/json', `${name}.json`));
  addEventListener('beforeprint', () => (byId('said-print').textContent = said.value));
} else {
  byId('note').append(notice({ mark: 'none', title: word('noteGone'), lines: [word('noteGoneHelp')] }));
  for (const one of [...document.querySelectorAll('nav, #decision')]) /** @type {HTMLElement} */ (one).hidden = true;
}
byId('main').dataset.ready = '';
