/** What a content script is told of its page: of subjects of which it knows all, nothing. */
import { translated, translatedSubject } from '../report/translate.js';
import { word } from '../words.js';

/** What is told of each subject, in the language of `spoken`. @type {WeakMap<SubjectReport, NonNullable<Answer['subjects'][number]>>} */
let told = new WeakMap();
let spoken = '';
/** The last answer. @type {{ id: string, subjects: SubjectReport[] }} */
let last = { id: '', subjects: [] };

/**
 * The answer on a page that was checked, and what its tab shows.
 * @param {PageReport} found
 * @param {unknown} held the id of an answer that the content script holds
 * @returns {{ answer: Answer, marks: Marks }}
 */
export function answerOn(found, held) {
  if (spoken !== word('locale')) {
    spoken = word('locale');
    told = new WeakMap();
    last = { id: '', subjects: [] };
  }
  const before = held === last.id ? last.subjects : [];
  const { subjects: _, ...rest } = translated({ ...found, subjects: [] }, word);
  const all = found.subjects.map(toldOf);
  const id = crypto.randomUUID();
  last = { id, subjects: found.subjects };
  return {
    answer: { id, rest, subjects: all.map((one, i) => (found.subjects[i] === before[i] ? null : one)) },
    marks: { unreadable: rest.unreadable, subjects: all.map(({ mark }) => mark) },
  };
}

/** @param {SubjectReport} subject */
function toldOf(subject) {
  let known = told.get(subject);
  if (!known) {
    const report = translatedSubject(subject, word);
    told.set(subject, (known = { text: JSON.stringify(report), mark: markOf(report) }));
  }
  return known;
}

/**
 * What the page shows of a subject's report.
 * @param {SubjectReport} report
 * @returns {Marks['subjects'][number]}
 */
function markOf({ level, anchor, findings }) {
  return { level, anchor, findings: findings.map(({ strength, group, what, evidence }) => ({ strength, group, what, evidence: evidence.map(({ places }) => ({ places })) })) };
}
