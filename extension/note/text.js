/** A case note as text: Markdown for people, JSON for programs. */
import { fieldName, kindName, lead, readingLines } from '../report/view.js';

/**
 * A report as it was when the note was opened.
 * @typedef {object} Note
 * @property {PageReport} report
 * @property {{ url: string, title: string }} page
 * @property {number} at when, in milliseconds
 *
 * @typedef {{ said: string, by: string, on: string }} Decision what the person writes; may be empty
 * @typedef {{ version: string, checks: number, disabled: string[] }} Facts of the extension at that time
 */

/**
 * Text of the page so that Markdown shows it as it is.
 * @param {string} text
 */
function plain(text) {
  return text.replace(/\s+/g, ' ').trim().replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');
}

/**
 * @param {Note} note
 * @param {Facts} facts
 * @param {Decision} decision
 * @param {Word} word
 */
export function markdown({ report, page, at }, facts, { said, by, on }, word) {
  const lines = [`# ${word('caseNote')}`, ''];
  for (const [label, value] of factLines({ report, page, at }, facts, word)) lines.push(`- **${label}:** ${plain(value)}`);
  if (report.unreadable) lines.push('', plain(report.unreadable));
  for (const subject of report.subjects) {
    lines.push('', `## ${plain(subjectName(subject, word))}`, '', `**${word(`level_${subject.level}`)}.** ${lead(subject, word)}`, '', `${word('reading', subject.reading.observed.length)}.`);
    for (const [label, value] of readingLines(subject.reading, word)) lines.push(`- ${label}: ${plain(value)}`);
    for (const finding of subject.findings) {
      lines.push('', `### ${plain(finding.what)}`, '', `${word(`strength_${finding.strength}`)} · \`${finding.check}\``, '');
      for (const { quote, field } of finding.evidence) lines.push(`> ${plain(quote)} (${plain(fieldName(field, word))})`, '');
      for (const [label, value] of textLines(finding, word)) lines.push(`- **${label}:** ${plain(value)}`);
    }
    if (!subject.fine.length) continue;
    lines.push('', `### ${word('fineList', subject.fine.length)}`, '');
    for (const finding of subject.fine) lines.push(`- ${plain(finding.what)} (\`${finding.check}\`)`);
  }
  lines.push('', `## ${word('noteDecision')}`, '', said.trim() ? said.trim().split('\n').map(line => plain(line)).join('\n\n') : '________________________________', '');
  lines.push(`${word('noteBy')}: ${plain(by) || '________________'} · ${word('noteOn')}: ${on || '____________'}`, '', `*${word('noteFoot')}*`, '');
  return lines.join('\n');
}

/**
 * @param {Note} note
 * @param {Facts} facts
 * @param {Decision} decision
 */
export function json({ report, page, at }, facts, { said, by, on }) {
  const findings = (/** @type {Finding[]} */ list) =>
    list.map(({ key: _, say: __, evidence, ...finding }) => ({ ...finding, evidence: evidence.map(({ places: ___, ...one }) => one) }));
  const subjects = report.subjects.map(({ anchor: _, whose: __, noteSays: ___, findings: counted, fine, ...subject }) => ({ ...subject, findings: findings(counted), fine: findings(fine) }));
  const decision = { text: said.trim(), by: by.trim(), on };
  return JSON.stringify({ bonafide: 'case-note', version: facts.version, at: new Date(at).toISOString(), page, disabledChecks: facts.disabled, ...report, subjects, decision }, null, 2);
}

/**
 * @param {Note} note
 * @param {Facts} facts
 * @param {Word} word
 * @returns {[string, string][]}
 */
export function factLines({ report, page, at }, { version, checks, disabled }, word) {
  /** @type {[string, string][]} */
  const lines = [
    [word('noteDate'), new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' })],
    [word('notePage'), [page.title, page.url].filter(Boolean).join(' · ')],
    [word('noteVersion'), word('noteVersionLine', version, checks)],
  ];
  if (disabled.length) lines.push([word('noteDisabled'), disabled.join(', ')]);
  if (report.unread?.length) lines.push([word('unread'), report.unread.join('; ')]);
  return lines;
}

/**
 * @param {SubjectReport} subject
 * @param {Word} word
 */
export function subjectName(subject, word) {
  return [kindName(subject, word), subject.title].filter(Boolean).join(': ');
}

/**
 * @param {Finding} finding
 * @param {Word} word
 * @returns {[string, string][]}
 */
export function textLines({ why, innocent, ask, source, strength }, word) {
  const lines = /** @type {[string, string][]} */ ([[word('why'), why], [word('innocent'), innocent], [word(`ask_${strength === 'context' ? 'note' : 'do'}`), ask]]);
  if (source) lines.push([word('source').replace(/:$/, ''), source]);
  return lines;
}
