/**
 * The report as a person reads it. It knows no browser API but the DOM: the panel and the playground share it.
 * Every text is text; nothing is ever parsed as HTML.
 */
import './count.js';
import './mark.js';
import { el } from './element.js';

/** @type {readonly Finding['strength'][]} */
const STRENGTHS = ['strong', 'medium', 'weak', 'context'];

/**
 * What the reader can do besides reading. Each is there only where the place can do it.
 * @typedef {object} Tools
 * @property {(which: Which) => boolean | Promise<boolean>} [onShow] shows evidence in the page; false if it is no longer there
 * @property {() => void} [onBack] goes back to where the page stood before
 * @property {(finding: Finding, isFine: boolean) => void} [onFine] marks a finding as fine, or no longer
 * @property {(finding: Finding) => void} [onSilence] switches a finding's check off
 * @property {(report: SubjectReport, first: boolean) => Promise<boolean>} [onWroteFirst] says that a profile's owner wrote first, or takes it back; false if it could not be kept
 * @property {() => Promise<string>} [onStructure] gives the page without its words
 */

/** What each subject's view is made from, and how it is told its place. @type {WeakMap<Element, { from: string, number: (index: number, of: number) => void }>} */
const views = new WeakMap();

/**
 * @param {PageReport} report
 * @param {{ word: Word } & Tools} options
 * @param {Element[]} [shown] what is on display with these options: a view of a subject that is the same in this report is given again
 * @returns {HTMLElement[]}
 */
export function reportView(report, options, shown = []) {
  const { word } = options;
  if (report.unreadable) {
    return [notice({ mark: 'unreadable', title: word('unreadable'), lines: [sentence(report.unreadable), word('unreadableHelp')] }), ...structureView(options)];
  }
  if (!report.subjects.length) return [notice({ mark: 'none', title: word('nothingToCheck'), lines: [word('unreadableHelp')] })];
  const of = report.subjects.length > 1 ? report.subjects.length : 0;
  const known = Map.groupBy(shown, view => views.get(view)?.from);
  const parts = report.subjects.map((subject, i) => {
    const from = JSON.stringify([of > 0, options.onShow !== undefined, subject]);
    const view = /** @type {HTMLElement | undefined} */ (known.get(from)?.shift()) ?? subjectView(subject, of > 0, from, options);
    views.get(view)?.number(i, of);
    return view;
  });
  if (report.unread?.length) {
    parts.push(el('details', { class: 'unread' }, el('summary', {}, word('unread')), el('ul', {}, ...report.unread.map(line => el('li', {}, line)))));
  }
  return parts;
}

/**
 * One sentence on the whole report, for the status line that screen readers announce.
 * @param {PageReport} report
 * @param {Word} word
 */
export function summary(report, word) {
  if (report.unreadable) return `${word('unreadable')}. ${sentence(report.unreadable)}`;
  if (!report.subjects.length) return word('nothingToCheck');
  const said = report.subjects.filter(({ level }) => level !== 'none');
  const spoken = said.length ? said : report.subjects.slice(0, 1);
  return spoken.map(subject => `${kindName(subject, word)}: ${word(`level_${subject.level}`)}. ${lead(subject, word)}`).join(' ');
}

/**
 * What a report is about, in a word or two.
 * @param {Pick<SubjectReport, 'kind' | 'wroteFirst'>} report
 * @param {Word} word
 */
export function kindName({ kind, wroteFirst }, word) {
  return word(wroteFirst ? 'kind_sender' : `kind_${kind}`);
}

/**
 * A reason of the engine's as a sentence of its own.
 * @param {string} reason
 */
function sentence(reason) {
  return reason.charAt(0).toUpperCase() + reason.slice(1) + (/[.!?]$/.test(reason) ? '' : '.');
}

/**
 * A designed state: nothing to show, out of reach, an error.
 * @param {{ mark: Mark, title: string, lines: string[], actions?: Node[], busy?: boolean }} state
 */
export function notice({ mark, title, lines, actions = [], busy = false }) {
  return el(
    'section',
    { class: 'notice' },
    busy ? el('div', { class: 'busy', 'aria-hidden': 'true' }) : bonafideMark(mark),
    el('h2', {}, title),
    ...lines.map(line => el('p', {}, line)),
    ...(actions.length ? [el('div', { class: 'actions' }, ...actions)] : []),
  );
}

/**
 * @param {SubjectReport} report
 * @param {boolean} isOneOfMany whether the page has more subjects than this one
 * @param {string} from what it is made from
 * @param {{ word: Word } & Tools} options
 */
function subjectView(report, isOneOfMany, from, options) {
  const { word, onShow } = options;
  const kind = kindName(report, word);
  const title = el('h2');
  let subject = 0;
  const numbered = report.findings.map((finding, i) => ({ finding, i }));
  const sections = STRENGTHS.map(strength => {
    const these = numbered.filter(({ finding }) => finding.strength === strength);
    if (!these.length) return null;
    const items = these.map(({ finding, i }) => findingView(finding, options, onShow && (evidence => onShow({ subject, finding: i, evidence }))));
    const heading = [bonafideMark(strength), word(`strength_${strength}`)];
    const meaning = el('p', { class: 'meaning' }, word(`meaning_${strength}`));
    return strength === 'context'
      ? el('details', { class: `strength ${strength}`, 'data-keep': `${strength} ${report.whose}` }, el('summary', {}, el('h3', {}, ...heading, ` (${these.length})`)), meaning, ...items)
      : el('section', { class: `strength ${strength}` }, el('h3', {}, ...heading), meaning, ...items);
  });
  const view = el(
    'article',
    { class: `subject ${report.level}${isOneOfMany && !report.findings.length ? ' brief' : ''}` },
    el(
      'header',
      {},
      title,
      report.title ? el('p', { class: 'who' }, report.title) : null,
      el('p', { class: `level ${report.level}` }, bonafideMark(report.level), word(`level_${report.level}`)),
      el('p', { class: 'lead' }, lead(report, word)),
      report.reading.drifted ? el('div', { class: 'drifted' }, el('p', {}, word('drifted')), ...structureView(options)) : null,
      report.partly.length ? el('p', { class: 'partly' }, [...report.partly.map(({ field, read, of }) => word(`partly_${field}`, read, of)), word('partlyHelp')].join(' ')) : null,
      wroteFirstView(report, options),
      readingView(report, options),
    ),
    questionsView(report, word),
    ...sections,
    fineView(report, options),
  );
  const number = (/** @type {number} */ index, /** @type {number} */ of) => {
    subject = index;
    title.textContent = of ? word('subjectOf', kind, index + 1, of) : kind;
  };
  views.set(view, { from, number });
  return view;
}

/** The questions that settle what counts, each once. @param {SubjectReport} report */
function questions({ findings }) {
  return [...new Set(findings.filter(({ strength }) => strength !== 'context').map(({ ask }) => ask))];
}

/**
 * A button that copies the questions, where there are any.
 * @param {SubjectReport} report
 * @param {Word} word
 */
function questionsView(report, word) {
  const all = questions(report);
  const text = all.length === 1 ? all[0] : all.map((one, i) => `${i + 1}. ${one}`).join('\n');
  return all.length ? el('div', { class: 'tools' }, copyButton(word('copyQuestions'), text, word)) : null;
}

/**
 * On a profile: a switch for whether its owner wrote to the reader first, and what that changes.
 * @param {SubjectReport} report
 * @param {{ word: Word } & Tools} options
 */
function wroteFirstView(report, { word, onWroteFirst }) {
  if (report.kind !== 'profile' || !onWroteFirst) return null;
  const help = `wrote-${report.whose}`;
  async function onchange() {
    if (!(await onWroteFirst?.(report, box.checked))) box.checked = report.wroteFirst;
  }
  const box = el('input', { type: 'checkbox', role: 'switch', checked: report.wroteFirst, 'data-whose': report.whose, 'aria-describedby': help, onchange });
  return el('div', { class: 'wrote' }, el('label', { class: 'switch' }, box, el('span', {}, word('wroteFirst'))), el('p', { class: 'hint', id: help }, word(report.wroteFirst ? 'wroteFirstOn' : 'wroteFirstOff')));
}

/**
 * What the user marked as fine, folded.
 * @param {SubjectReport} report
 * @param {{ word: Word } & Tools} options
 */
function fineView({ fine, whose }, { word, onFine }) {
  if (!fine.length) return null;
  const items = fine.map(finding => {
    const undo = onFine && el('button', { type: 'button', class: 'plain small', 'data-key': finding.key, 'aria-label': word('fineUndoLabel', finding.what), onclick: () => onFine(finding, false) }, word('undo'));
    return el('li', {}, el('p', {}, finding.what), undo);
  });
  return el('details', { class: 'fine', 'data-keep': `fine ${whose}` }, el('summary', {}, el('h3', {}, word('fineList', fine.length))), el('p', { class: 'meaning' }, word('fineMeaning')), el('ul', {}, ...items));
}

/**
 * @param {SubjectReport} report
 * @param {Word} word
 */
export function lead(report, word) {
  const { level } = report;
  const count = bonafideCount(report);
  if (level === 'none' && report.fine.length) return word('lead_none_fine');
  if (!count) return word(`lead_${level}`);
  return count === 1 ? word(`lead_${level}_one`) : word(`lead_${level}`, count);
}

/**
 * What was read and by which layer, what the page has not loaded, what is not there.
 * @param {SubjectReport} report
 * @param {{ word: Word } & Tools} options
 */
function readingView({ reading }, options) {
  const { word } = options;
  const { observed, not_loaded, drifted, notes = [] } = reading;
  const short = not_loaded.length ? word('readingPartly', observed.length, not_loaded.length) : word('reading', observed.length);
  return el(
    'details',
    { class: 'reading' },
    el('summary', {}, short),
    el('dl', {}, ...readingLines(reading, word).flatMap(([label, fields]) => [el('dt', {}, label), el('dd', {}, fields)])),
    ...(not_loaded.length ? [el('p', {}, word('notLoadedHelp'))] : []),
    ...notes.map(note => el('p', {}, note)),
    ...(drifted ? [] : structureView(options)),
  );
}

/**
 * The fields that were read (layer by layer, where that is known), that the page has not loaded, that are not there: a label and their names each.
 * @param {SubjectReport['reading']} reading
 * @param {Word} word
 * @returns {[label: string, fields: string][]}
 */
export function readingLines({ observed, not_loaded, absent, layers = [] }, word) {
  const read = layers.length ? layers.map(({ layer, fields }) => ({ label: word(`layer_${layer}`), fields })) : [{ label: word('observed'), fields: observed }];
  return [...read, { label: word('notLoaded'), fields: not_loaded }, { label: word('absent'), fields: absent }]
    .filter(({ fields }) => fields.length)
    .map(({ label, fields }) => [label, fields.map(field => fieldName(field, word)).join(', ')]);
}

/**
 * For a page that is read badly: a button that copies it without its words, and what that is for.
 * @param {{ word: Word } & Tools} options
 */
function structureView({ word, onStructure }) {
  return onStructure ? [el('div', { class: 'structure' }, el('p', {}, word('structureHelp')), copyButton(word('copyStructure'), onStructure, word))] : [];
}

/**
 * A field's path in plain words: `work[1].summary` is "Role 2, description".
 * @param {string} path
 * @param {Word} word
 */
export function fieldName(path, word) {
  return path
    .split('.')
    .filter(part => !['basics', 'meta', 'account', 'address'].includes(part))
    .map((part, i) => {
      const [, name, index] = /^(.*?)(?:\[(\d+)\])?$/.exec(part) ?? [];
      if (index !== undefined) return `${word(`field_${name}_one`) || name} ${Number(index) + 1}`;
      return word(`${i ? 'part' : 'field'}_${name}`) || name;
    })
    .join(' · ');
}

/**
 * @param {Finding} finding
 * @param {{ word: Word } & Tools} options
 * @param {((evidence: number) => boolean | Promise<boolean>) | undefined} onShow
 */
function findingView(finding, { word, onBack, onFine, onSilence }, onShow) {
  const quotes = finding.evidence.map(({ quote, field, places }, i) => {
    const said = [el('q', {}, quote), el('span', { class: 'field' }, fieldName(field, word))];
    if (!onShow || !places.length) return el('li', {}, el('span', { class: 'quote' }, ...said));
    const press = el('button', { type: 'button', class: 'quote', title: word('showInPage') }, ...said);
    press.addEventListener('click', async () => jumped(press, await onShow(i), { word, onBack }));
    return el('li', {}, press);
  });
  const actions = [
    onFine && el('button', { type: 'button', class: 'plain small', 'data-key': finding.key, title: word('fineHelp'), onclick: () => onFine(finding, true) }, word('fine')),
    onSilence && el('button', { type: 'button', class: 'link small', title: word('silenceHelp'), onclick: () => onSilence(finding) }, word('silence')),
  ].filter(one => one !== undefined);
  return el(
    'section',
    { class: 'finding' },
    el('h4', { tabindex: -1, 'data-finding': finding.key }, finding.what),
    ...(quotes.length ? [el('ul', { class: 'evidence', 'aria-label': word('evidence') }, ...quotes)] : []),
    el(
      'dl',
      {},
      el('dt', {}, word('why')),
      el('dd', {}, finding.why),
      el('dt', {}, word('innocent')),
      el('dd', {}, finding.innocent),
      el('dt', { class: 'ask' }, word(`ask_${finding.strength === 'context' ? 'note' : 'do'}`)),
      el('dd', { class: 'ask' }, finding.ask),
      ...(finding.reportTo ? [el('dt', {}, word('reportTo')), el('dd', {}, finding.reportTo)] : []),
    ),
    finding.reply ? replyView(finding.reply, word) : null,
    finding.source ? el('p', { class: 'source' }, `${word('source')} `, ...sourceView(finding.source)) : null,
    actions.length ? el('div', { class: 'actions' }, ...actions) : null,
  );
}

/**
 * Says beside a quote whether the page shows it now, and offers the way back.
 * @param {HTMLElement} press
 * @param {boolean} there
 * @param {{ word: Word, onBack?: () => void }} options
 */
function jumped(press, there, { word, onBack }) {
  for (const old of document.querySelectorAll('.jumped')) old.remove();
  if (there && !onBack) return;
  const note = el('p', { class: 'jumped' });
  press.after(note);
  announce(word(there ? 'shownInPage' : 'notOnPage'));
  if (!there) return note.append(word('notOnPage'));
  const back = el('button', { type: 'button', class: 'link small' }, word('jumpBack'));
  back.addEventListener('click', () => {
    onBack?.();
    note.remove();
    press.focus();
  });
  note.append(back);
}

/**
 * A polite answer, and a button that copies it.
 * @param {string} reply
 * @param {Word} word
 */
function replyView(reply, word) {
  return el('details', { class: 'reply' }, el('summary', {}, word('reply')), el('p', {}, reply), copyButton(word('copy'), reply, word));
}

/**
 * @param {string} label
 * @param {string | (() => Promise<string>)} text
 * @param {Word} word
 */
function copyButton(label, text, word) {
  const button = el('button', { type: 'button', class: 'plain', onclick: onCopy }, label);
  async function onCopy() {
    const copied = await Promise.resolve(typeof text === 'string' ? text : text())
      .then(given => navigator.clipboard.writeText(given))
      .then(
        () => true,
        () => false,
      );
    button.textContent = word(copied ? 'copied' : 'copyFailed');
    announce(button.textContent);
    setTimeout(() => (button.textContent = label), 4000);
  }
  return button;
}

/** Says something through the page's status line. @param {string} text */
function announce(text) {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}

/**
 * A source's words as they are, its https address as a link that opens only when it is pressed.
 * @param {string} source
 * @returns {(Node | string)[]}
 */
export function sourceView(source) {
  return source.split(/(https:\/\/[^\s,;]+[^\s,;.)])/).map((part, i) => {
    if (i % 2 === 0 || !URL.canParse(part)) return part;
    const shown = part.replace(/^https:\/\/(www\.)?/, '');
    return el('a', { href: part, target: '_blank', rel: 'noopener noreferrer', title: part }, shown.length > 48 ? `${shown.slice(0, 47)}…` : shown);
  });
}
