/** What the engine says, in the reader's language. The engine speaks English; what has no translation stays so. */

/** @typedef {Finding['say']} Say */

/**
 * @param {PageReport} report
 * @param {Word} word
 * @returns {PageReport}
 */
export function translated(report, word) {
  const { unreadable, unreadableSay, unread, unreadSays } = report;
  return {
    ...report,
    unreadable: said(unreadableSay, word) || unreadable,
    unread: unread?.map((line, i) => said(unreadSays[i], word) || line),
    subjects: report.subjects.map(subject => translatedSubject(subject, word)),
  };
}

/**
 * @param {SubjectReport} subject
 * @param {Word} word
 * @returns {SubjectReport}
 */
export function translatedSubject(subject, word) {
  const all = (/** @type {Finding[]} */ findings) => findings.map(finding => translatedFinding(finding, word));
  return { ...subject, findings: all(subject.findings), fine: all(subject.fine), reading: translatedReading(subject, word) };
}

/**
 * @param {SubjectReport} subject
 * @param {Word} word
 * @returns {SubjectReport['reading']}
 */
function translatedReading({ reading, noteSays }, word) {
  return reading.notes ? { ...reading, notes: reading.notes.map((note, i) => said(noteSays[i], word) || note) } : reading;
}

/**
 * @param {Finding} finding
 * @param {Word} word
 * @returns {Finding}
 */
function translatedFinding(finding, word) {
  const { check, say, what, reply, reportTo } = finding;
  return {
    ...finding,
    ...around(check, finding, word),
    what: said(say, word) || what,
    reply: reply && (word(keyOf(check, 'reply')) || reply),
    reportTo: reportTo && (word(keyOf(check, 'report')) || reportTo),
  };
}

/**
 * @param {Check} check
 * @param {Word} word
 * @returns {Check}
 */
export function translatedCheck(check, word) {
  return { ...check, ...around(check.id, check, word), question: word(keyOf(check.id, 'question')) || check.question };
}

/**
 * The sentences that a check and its findings have in common.
 * @param {string} check
 * @param {{ why: string, innocent: string, ask: string }} texts
 * @param {Word} word
 */
function around(check, { why, innocent, ask }, word) {
  return { why: word(keyOf(check, 'why')) || why, innocent: word(keyOf(check, 'innocent')) || innocent, ask: word(keyOf(check, 'ask')) || ask };
}

/**
 * The name of a check's text in `_locales`.
 * @param {string} check
 * @param {string} text
 */
function keyOf(check, text) {
  return `check_${check.replaceAll('-', '_')}_${text}`;
}

/**
 * @param {Say | null | undefined} say
 * @param {Word} word
 */
function said(say, word) {
  return say ? word(say.key, ...say.values.map(value => spoken(value, word('locale')))) : '';
}

/**
 * @param {Say['values'][number]} value
 * @param {string} language
 */
function spoken(value, language) {
  if (typeof value === 'string') return value;
  if ('either' in value) return new Intl.ListFormat(language, { type: 'disjunction' }).format(value.either);
  const [year, month] = value.date.split('-').map(Number);
  return month ? new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1)) : String(year);
}
