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
 * @param {PageReport} report
 * @param {{ word: Word, onShow?: (which: Which) => void }} options `onShow` is called when the reader wants to see evidence in the page
 * @returns {HTMLElement[]}
 */
export function reportView(report, { word, onShow }) {
  if (report.unreadable) {
    return [notice({ mark: 'unreadable', title: word('unreadable'), lines: [sentence(report.unreadable), word('unreadableHelp')] })];
  }
  if (!report.subjects.length) return [notice({ mark: 'none', title: word('nothingToCheck'), lines: [word('unreadableHelp')] })];
  const many = report.subjects.length > 1;
  const parts = report.subjects.map((subject, i) => subjectView(subject, i, many ? report.subjects.length : 0, { word, onShow }));
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
  return spoken.map(subject => `${word(`kind_${subject.kind}`)}: ${word(`level_${subject.level}`)}. ${lead(subject, word)}`).join(' ');
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
 * @param {{ mark: Mark, title: string, lines: string[], actions?: Node[] }} state
 */
export function notice({ mark, title, lines, actions = [] }) {
  return el(
    'section',
    { class: 'notice' },
    bonafideMark(mark),
    el('h2', {}, title),
    ...lines.map(line => el('p', {}, line)),
    ...(actions.length ? [el('div', { class: 'actions' }, ...actions)] : []),
  );
}

/**
 * @param {SubjectReport} report
 * @param {number} index
 * @param {number} of how many subjects the page has; 0 if this is the only one
 * @param {{ word: Word, onShow?: (which: Which) => void }} options
 */
function subjectView(report, index, of, { word, onShow }) {
  const title = of ? word('subjectOf', word(`kind_${report.kind}`), index + 1, of) : word(`kind_${report.kind}`);
  const numbered = report.findings.map((finding, i) => ({ finding, i }));
  const sections = STRENGTHS.map(strength => {
    const these = numbered.filter(({ finding }) => finding.strength === strength);
    if (!these.length) return null;
    const items = these.map(({ finding, i }) => findingView(finding, { word, onShow: onShow && (evidence => onShow({ subject: index, finding: i, evidence })) }));
    const heading = [bonafideMark(strength), word(`strength_${strength}`)];
    const meaning = el('p', { class: 'meaning' }, word(`meaning_${strength}`));
    return strength === 'context'
      ? el('details', { class: `strength ${strength}` }, el('summary', {}, el('h3', {}, ...heading, ` (${these.length})`)), meaning, ...items)
      : el('section', { class: `strength ${strength}` }, el('h3', {}, ...heading), meaning, ...items);
  });
  return el(
    'article',
    { class: `subject ${report.level}${of && !report.findings.length ? ' brief' : ''}` },
    el(
      'header',
      {},
      el('h2', {}, title),
      el('p', { class: `level ${report.level}` }, bonafideMark(report.level), word(`level_${report.level}`)),
      el('p', { class: 'lead' }, lead(report, word)),
      report.reading.drifted ? el('p', { class: 'drifted' }, word('drifted')) : null,
      readingView(report, word),
    ),
    ...sections,
  );
}

/**
 * @param {SubjectReport} report
 * @param {Word} word
 */
function lead(report, word) {
  const { level } = report;
  const count = bonafideCount(report);
  if (!count) return word(`lead_${level}`);
  return count === 1 ? word(`lead_${level}_one`) : word(`lead_${level}`, count);
}

/**
 * What was read and by which layer, what the page has not loaded, what is not there.
 * @param {SubjectReport} report
 * @param {Word} word
 */
function readingView({ reading }, word) {
  const { observed, not_loaded, absent, layers = [] } = reading;
  const short = not_loaded.length ? word('readingPartly', observed.length, not_loaded.length) : word('reading', observed.length);
  /** @type {(label: string, fields: string[]) => HTMLElement[]} */
  const row = (label, fields) => (fields.length ? [el('dt', {}, label), el('dd', {}, fields.map(field => fieldName(field, word)).join(', '))] : []);
  const read = layers.length ? layers.flatMap(({ layer, fields }) => row(word(`layer_${layer}`), fields)) : row(word('observed'), observed);
  return el(
    'details',
    { class: 'reading' },
    el('summary', {}, short),
    el('dl', {}, ...read, ...row(word('notLoaded'), not_loaded), ...row(word('absent'), absent)),
    ...(not_loaded.length ? [el('p', {}, word('notLoadedHelp'))] : []),
  );
}

/**
 * A field's path in plain words: `work[1].summary` is "Role 2, description".
 * @param {string} path
 * @param {Word} word
 */
function fieldName(path, word) {
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
 * @param {{ word: Word, onShow?: (evidence: number) => void }} options
 */
function findingView(finding, { word, onShow }) {
  const quotes = finding.evidence.map(({ quote, field, places }, i) => {
    const said = [el('q', {}, quote), el('span', { class: 'field' }, fieldName(field, word))];
    const press = onShow && places.length > 0;
    const shown = press
      ? el('button', { type: 'button', class: 'quote', title: word('showInPage'), onclick: () => onShow(i) }, ...said)
      : el('span', { class: 'quote' }, ...said);
    return el('li', {}, shown);
  });
  return el(
    'section',
    { class: 'finding' },
    el('h4', {}, finding.what),
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
    el('p', { class: 'source' }, `${word('source')} `, ...sourceView(finding.source)),
  );
}

/**
 * A polite answer, and a button that copies it.
 * @param {string} reply
 * @param {Word} word
 */
function replyView(reply, word) {
  const copy = el('button', { type: 'button', class: 'plain', onclick: onCopy }, word('copy'));
  async function onCopy() {
    const copied = await navigator.clipboard.writeText(reply).then(
      () => true,
      () => false,
    );
    copy.textContent = word(copied ? 'copied' : 'copyFailed');
  }
  return el('details', { class: 'reply' }, el('summary', {}, word('reply')), el('p', {}, reply), copy);
}

/**
 * A source's words as they are, its https address as a link that opens only when it is pressed.
 * @param {string} source
 * @returns {(Node | string)[]}
 */
function sourceView(source) {
  return source.split(/(https:\/\/[^\s,;]+[^\s,;.)])/).map((part, i) => {
    if (i % 2 === 0 || !URL.canParse(part)) return part;
    const shown = part.replace(/^https:\/\/(www\.)?/, '');
    return el('a', { href: part, target: '_blank', rel: 'noopener noreferrer', title: part }, shown.length > 48 ? `${shown.slice(0, 47)}…` : shown);
  });
}
