//! Entries: where one ends and the next begins, and what its first lines say.

use std::ops::Range;

use super::lines::{Hint, Line, mark_boxes, take_labels};
use super::{is_place, period, trim_marks, untagged, words};
use crate::subject::{Degree, Period, Position, Text};
use crate::text::date;

/// What stands between roles and belongs to none.
#[derive(Default)]
pub(super) struct Rest {
    pub skills: Vec<Text>,
    pub prose: Vec<Text>,
    /// Degrees among the roles of a history that holds both.
    pub degrees: Vec<Degree>,
}

/// One role or degree, not yet understood.
#[derive(Default)]
struct Entry {
    /// Its first lines without the dates.
    head: Vec<(Text, Option<Hint>)>,
    period: Option<Period>,
    body: Vec<Text>,
}

impl Entry {
    /// Whether its head names a degree and a school, and no role.
    fn is_study(&self) -> bool {
        let any = |test: fn(&str) -> bool| self.head.iter().any(|(text, _)| test(text.as_str()));
        self.period.is_some() && any(words::is_degree) && any(words::is_school) && !any(words::is_role)
    }
}

/// The roles in the lines of a section.
pub(super) fn positions(lines: &[Line<'_>]) -> (Vec<Position>, Rest) {
    let mut rest = Rest::default();
    let (studies, entries): (Vec<Entry>, Vec<Entry>) =
        entries(&mut take_labels(lines), false, &mut rest).into_iter().partition(Entry::is_study);
    rest.degrees.extend(studies.into_iter().filter_map(|entry| degree(entry, false)));
    let read: Vec<Parts> = entries.iter().map(|entry| parts(&entry.head)).collect();
    let employer_first = employer_first(&read);
    // How many lines an entry's head has: a title alone under another's employer has one.
    let positions: Vec<(Position, usize)> = entries
        .into_iter()
        .zip(read)
        .map(|(entry, parts)| {
            let lines = if entry.period.is_some() { entry.head.len() } else { 0 };
            (position(entry, parts, employer_first), lines)
        })
        .collect();
    let mut positions = share_employers(positions);
    positions.retain(|role| role.title.is_some() || role.employer.is_some());
    (positions, rest)
}

/// The degrees in the lines of a section.
pub(super) fn degrees(lines: &[Line<'_>]) -> Vec<Degree> {
    let entries = entries(&mut take_labels(lines), true, &mut Rest::default());
    let first = |entry: &Entry| entry.head.first().map(|(text, _)| text.clone());
    let school_first = entries.iter().filter_map(first).any(|text| is_school_alone(text.as_str()));
    let mut shared: Option<Text> = None;
    let mut degrees = Vec::with_capacity(entries.len());
    for entry in entries {
        // Several degrees under one school: its name stands once, above them.
        let above = entry.head.first().filter(|(text, _)| entry.head.len() > 1 && is_school_alone(text.as_str()));
        let above = above.map(|(text, _)| text.clone());
        let is_below = entry.head.len() == 1;
        let Some(mut degree) = degree(entry, school_first) else { continue };
        if is_below && degree.level.is_some() && degree.school.is_none() {
            degree.school.clone_from(&shared);
        } else {
            shared = above;
        }
        degrees.push(degree);
    }
    degrees
}

/// Whether a line names a school and nothing else.
fn is_school_alone(line: &str) -> bool {
    words::is_school(line) && !words::is_degree(line) && !line.contains([',', '|', '–', '—', '·']) && !line.contains(" - ")
}

/// A stretch of time in a line that is the head of an entry.
#[derive(Clone)]
struct Dated {
    line: usize,
    period: Period,
    before: Text,
    after: Text,
    /// What is told behind the dates in the same line: "2017 – 2018. I looked after the invoices."
    told: Option<Text>,
}

/// Where the first role begins in lines without a heading: at its own dates or the title above them.
pub(super) fn first_role(lines: &[Line<'_>]) -> Option<usize> {
    let dated: Vec<Dated> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !is_body(line))
        .filter_map(|(i, line)| dated(i, line, false))
        .filter(|dated| dated.period.from.is_some() && dated.period.to.is_some())
        .collect();
    let first = dated.first()?;
    let start = (0..=first.line).rev().find(|&i| lines[i].gap)?;
    let near = &lines[start..(first.line + 3).min(lines.len())];
    near.iter().any(|line| words::is_role(line.text.as_str())).then_some(start)
}

fn entries(lines: &mut [Line<'_>], education: bool, rest: &mut Rest) -> Vec<Entry> {
    let mut dated: Vec<Dated> =
        lines.iter().enumerate().filter(|(_, line)| !line.bullet).filter_map(|(i, line)| dated(i, line, education)).collect();
    if dated.iter().all(|dated| dated.period.to.is_none()) {
        // Roles as points of a list.
        let points: Vec<Dated> =
            lines.iter().enumerate().filter(|(_, line)| line.bullet).filter_map(|(i, line)| self::dated(i, line, education)).collect();
        if points.iter().any(|dated| education || dated.period.to.is_some()) {
            for dated in &points {
                lines[dated.line].bullet = false;
                lines[dated.line].gap = true;
            }
            dated.extend(points);
            dated.sort_by_key(|dated| dated.line);
        }
    }
    let boxes = mark_boxes(lines, &dated.iter().map(|dated| dated.line).collect::<Vec<_>>());
    let starts = starts(lines, &dated, &boxes);
    let mut entries = Vec::new();
    let before = starts.first().copied().unwrap_or(lines.len());
    undated(&lines[..before], education, &mut entries, rest);
    // The only dates, below the only entry.
    if let ([start], [dated], [only]) = (starts.as_slice(), dated.as_slice(), entries.as_mut_slice())
        && *start == dated.line
        && lines.len() - start <= 3
        && lines[start + 1..].iter().all(|line| is_length(line.text.as_str()) || line.text.as_str().split_whitespace().count() <= 4)
        && dated.before.is_blank()
        && dated.after.is_blank()
    {
        only.period = Some(dated.period.clone());
        return entries;
    }
    for (k, (start, dated)) in starts.iter().zip(&dated).enumerate() {
        let end = starts.get(k + 1).copied().unwrap_or(lines.len());
        entry(&lines[*start..end], *start, dated, education, &mut entries, rest);
    }
    entries
}

/// Whether `line` is the dates of an entry, with little else on it.
fn dated(at: usize, line: &Line<'_>, education: bool) -> Option<Dated> {
    let (text, told) = without_told(&line.text);
    let (text, shown) = (&text, text.as_str());
    if shown.len() > 240 || line.goes_on {
        return None;
    }
    let (range, from, to) = date::periods(shown)
        .into_iter()
        .max_by_key(|(range, from, to)| (from.is_some() && to.is_some(), std::cmp::Reverse(range.start)))?;
    let (range, from, to) = super::widened(shown, range, from, to);
    let before = cleaned(&text.slice(0..range.start));
    // "Period: 2015 – 2017"
    let before = if words::label(before.as_str()) == Some(words::Label::Dates) { before.slice(0..0) } else { before };
    // "Ph.D. in Mathematics, University of Warwick, 2006. Thesis: …"
    let rest = &shown[range.end..];
    let thesis = rest.starts_with('.') || rest.starts_with([',', ';']) && rest.len() > 40 && words::is_degree(before.as_str());
    let end = if education && !before.is_blank() && thesis { range.end } else { shown.len() };
    let after = cleaned(&text.slice(range.end..end));
    let around = before.as_str().split_whitespace().count() + after.as_str().split_whitespace().count();
    if around > 14 || before.as_str().len() + after.as_str().len() > 130 {
        return None;
    }
    let whole = from.is_some() && to.is_some() || shown[range.clone()].contains(['–', '—']) || shown[range.clone()].contains(" - ");
    if !whole {
        // A date alone must stand at an end of the line, and the line must not be a sentence.
        let edge = before.is_blank() || after.is_blank();
        let sentence = around > 6 && (shown.ends_with('.') || ends_inside(shown))
            || shown.chars().next().is_some_and(char::is_lowercase) && around > 0;
        let dash = shown[range.clone()].contains(['–', '—']);
        if !edge || sentence && !dash || line.bullet && !education {
            return None;
        }
    } else if shown.ends_with('.')
        && around >= 4
        // "Professor of Mathematics, 1991–1992, visiting position."
        && (if shown[..range.start].trim_end().ends_with(',') { before.as_str() } else { shown })
            .split_whitespace()
            .any(|word| word.len() >= 5 && word.chars().all(char::is_lowercase))
    {
        // "Doe attended Example University (2001–2005)."
        return None;
    }
    Some(Dated { line: at, period: period(text, range, from, to, education), before, after, told })
}

/// The stretch of time at the beginning of a line, and what is told behind it.
fn without_told(text: &Text) -> (Text, Option<Text>) {
    let shown = text.as_str();
    let Some(stop) = shown.find(". ").filter(|stop| *stop <= 40 && shown.len() > 100 && shown.starts_with(|c: char| c.is_alphanumeric()))
    else {
        return (text.clone(), None);
    };
    match date::periods(&shown[..stop]).first() {
        Some((range, Some(_), Some(_))) if *range == (0..stop) => (text.slice(0..stop), Some(text.slice(stop + 1..shown.len()).trimmed())),
        _ => (text.clone(), None),
    }
}

/// Whether a sentence ends inside `text`: "Moved house. May 2016", but not "B.S. in Physics".
fn ends_inside(text: &str) -> bool {
    text.match_indices(". ")
        .any(|(at, _)| text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| word.chars().count() >= 4))
}

/// Without marks at its ends and without a length of time ("3 yrs 6 mos").
fn cleaned(text: &Text) -> Text {
    let text = trim_marks(&without_lead(text));
    if is_length(text.as_str()) { text.slice(0..0) } else { text }
}

/// Without the word that leads to a date in brackets or behind a mark: "Bachelor of Biochemistry (expected", "Acme | since".
fn without_lead(text: &Text) -> Text {
    const LEADS: &[&str] = &[
        "expected",
        "expected graduation",
        "anticipated",
        "graduated",
        "graduation",
        "graduating",
        "completed",
        "since",
        "seit",
        "voraussichtlich",
        "depuis",
        "prevu",
        "desde",
        "previsto",
        "prevista",
    ];
    let shown = text.as_str();
    match shown.rfind(['(', '[', '|', ',', '–', '—', '·']) {
        Some(at) if LEADS.contains(&super::folded(&shown[at..]).as_str()) => text.slice(0..at),
        _ if LEADS.contains(&super::folded(shown).as_str()) => text.slice(0..0),
        _ => text.clone(),
    }
}

/// "3 yrs 6 mos", "(2 Jahre)", "1 year", "less than a year"
fn is_length(text: &str) -> bool {
    let folded = super::folded(text);
    let unit = |word: &str| {
        matches!(
            word,
            "y" | "yr"
                | "yrs"
                | "year"
                | "years"
                | "mo"
                | "mos"
                | "mon"
                | "month"
                | "months"
                | "jahr"
                | "jahre"
                | "monat"
                | "monate"
                | "an"
                | "ans"
                | "mois"
                | "ano"
                | "anos"
                | "mes"
                | "meses"
                | "day"
                | "days"
                | "week"
                | "weeks"
                | "and"
                | "und"
                | "et"
                | "y."
                | "e"
                | "less"
                | "than"
                | "a"
                | "weniger"
                | "als"
                | "ein"
                | "j."
                | "m."
                | "m"
                | "j"
                | "bis"
                | "heute"
        )
    };
    !folded.is_empty()
        && folded.chars().any(|c| c.is_ascii_digit() || c == 'a')
        && folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(unit)
        && folded.len() < 40
        && folded.chars().any(char::is_alphabetic)
}

/// Whether a line is written out rather than a head: a point, a sentence, a long line.
fn is_body(line: &Line<'_>) -> bool {
    let may_be_prose = line.heading == 0 || line.text.as_str().len() > 140;
    line.bullet || line.goes_on || may_be_prose && (is_prose(&line.text) || is_sentence(line.text.as_str()))
}

/// "Covers of books about the sea."
fn is_sentence(shown: &str) -> bool {
    let bare = shown.trim_end_matches('.');
    let last = bare.rsplit(' ').next().unwrap_or_default();
    bare.len() < shown.len() && bare.split_whitespace().count() >= 5 && last.chars().count() > 1 && last.chars().all(char::is_lowercase)
}

pub(super) fn is_prose(text: &Text) -> bool {
    let shown = &text.as_str()[words::lead(text.as_str())..];
    let words = shown.split_whitespace().count();
    let last = shown.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let ends = shown.ends_with('.') && last.chars().count() >= 4 && !last.contains('.') && !words::is_company_form(last);
    shown.chars().count() > 110
        || words >= 12
        || words >= 3 && ends
        || words == 2 && ends && last.starts_with(char::is_lowercase)
        || words >= 7 && (shown.ends_with(['!', '?']) || shown.ends_with('.') && !words::is_company_form(last))
        || words >= 3 && shown.chars().next().is_some_and(char::is_lowercase) && !(words <= 6 && words::is_employer(shown))
}

/// The first line of each entry.
fn starts(lines: &[Line<'_>], dated: &[Dated], boxes: &[Option<usize>]) -> Vec<usize> {
    if ends_entries(lines, dated) {
        let after = dated.iter().map(|dated| dated.line + 1);
        return std::iter::once(0).chain(after).take(dated.len()).collect();
    }
    let mut starts: Vec<usize> = Vec::with_capacity(dated.len());
    let mut first_above = 0;
    let mut dates_first = false;
    for (k, this) in dated.iter().enumerate() {
        let at = this.line;
        let floor = k.checked_sub(1).and_then(|k| dated.get(k)).map_or(0, |before| before.line + 1);
        // The head lines directly above the dates.
        let run = (floor..at)
            .rev()
            .take_while(|&i| !is_body(&lines[i]) && !words::is_inner_heading(lines[i].text.as_str()))
            .take(4)
            .last()
            .unwrap_or(at);
        let body = run > floor;
        let gap = (run..=at).find(|&i| lines[i].gap && i > floor);
        // As many heads as the first entry has above its dates are all this one's.
        let gap = gap.map(|gap| if run == floor && lines[floor].gap && at - floor <= first_above { floor } else { gap });
        // The first entry's box holds all of its head; others' heads begin at a gap.
        let boxed = boxes.get(k).copied().flatten().filter(|first| if k == 0 { *first < at } else { (floor..run).contains(first) });
        let start = if let Some(first) = boxed {
            // The dates stand below what is written about the role.
            if k == 0 { first.min(last_paragraphs(lines, run, at)) } else { first }
        } else if k == 0 {
            // What stands below an entry without dates is all this one's.
            if body && lines[run].heading > 0 { run } else { last_paragraphs(lines, run, at) }
        } else if let Some(gap) = gap {
            // Lines that go on with the entry above stand before the gap.
            if body || gap < at || lines[at].gap { gap } else { at }
        } else if body {
            if dates_first { at } else { run }
        } else {
            at - first_above.min(at - floor)
        };
        if k == 0 {
            first_above = at - start.max(run);
            dates_first = start == at && this.before.is_blank() && this.after.is_blank();
        }
        starts.push(start.max(floor.saturating_sub(usize::from(k > 0 && floor > at))));
    }
    starts
}

/// Whether each entry ends in its dates: a head, what is told, the dates alone; and nothing below the last.
fn ends_entries(lines: &[Line<'_>], dated: &[Dated]) -> bool {
    let mut start = 0;
    let ends = dated.iter().all(|dated| {
        let inside = &lines[start..dated.line];
        start = dated.line + 1;
        dated.before.is_blank()
            && dated.after.is_blank()
            && inside.len() > 1
            && inside.first().is_some_and(|first| !is_body(first))
            && inside.last().is_some_and(is_body)
    });
    ends && start == lines.len()
}

/// The beginning of the first head: at most two paragraphs above its dates.
fn last_paragraphs(lines: &[Line<'_>], run: usize, at: usize) -> usize {
    let mut gaps = 0;
    let mut start = at;
    for i in (run..=at).rev() {
        start = i;
        if lines[i].gap {
            gaps += 1;
            if gaps == 2 {
                break;
            }
        }
    }
    start
}

fn entry(lines: &[Line<'_>], offset: usize, dated: &Dated, education: bool, entries: &mut Vec<Entry>, rest: &mut Rest) {
    let at = dated.line - offset;
    let mut entry = Entry { period: Some(dated.period.clone()), ..Entry::default() };
    let above = lines[..at].iter().position(is_body).filter(|first| *first > 0).unwrap_or(at);
    for line in &lines[..above] {
        entry.head.push((line.text.clone(), line.hint));
    }
    entry.body.extend(lines[above..at].iter().map(|line| untagged(&line.text)));
    for text in [&dated.before, &dated.after] {
        let (text, told) = without_description(text, education);
        entry.body.extend(told);
        if !text.is_blank() {
            entry.head.push((text, lines[at].hint));
        }
    }
    // Head lines below the dates.
    let mut next = at + 1;
    let mut crossed = false;
    entry.body.extend(dated.told.clone());
    while let Some(line) = lines.get(next).filter(|_| dated.told.is_none()) {
        let full = entry.head.len() >= 4 || next > at + 3;
        let is_label = label_line(line) && !(education && words::is_degree(line.text.as_str()));
        if full || is_body(line) || words::is_inner_heading(line.text.as_str()) || line.text.as_str().ends_with(':') || is_label {
            break;
        }
        if line.gap && next > at {
            // A new box: only what is still missing may stand in it.
            // A heading goes on with one above it of its rank or a higher one: "Acme", "Engineer".
            let goes_on = || lines[..next].iter().any(|above| (1..=line.heading).contains(&above.heading));
            let may_cross = if line.heading > 0 { goes_on() } else { !crossed };
            let is_empty = entry.head.iter().all(|(text, _)| is_place(text.as_str()));
            let missing = is_empty || line.node.is_some() && entry.head.len() < 2 && may_cross;
            if !missing {
                break;
            }
            crossed = true;
        }
        entry.head.push((line.text.clone(), line.hint));
        next += 1;
    }
    body(&lines[next..], entry, education, entries, rest);
}

/// "Nurse at Alder House: night shifts, the ward's lists": what somebody was, and what is told of it.
fn without_description(text: &Text, education: bool) -> (Text, Option<Text>) {
    let shown = text.as_str();
    match shown.find(": ").filter(|at| !education && words::is_role(&shown[..*at]) && shown[at + 2..].split_whitespace().count() > 2) {
        Some(at) if !words::is_employer(&shown[at + 2..]) && !words::is_role(&shown[at + 2..]) => {
            (text.slice(0..at).trimmed(), Some(text.slice(at + 2..shown.len()).trimmed()))
        }
        _ => (text.clone(), None),
    }
}

/// "Technologies: Rust, Go"
fn label_line(line: &Line<'_>) -> bool {
    line.text
        .as_str()
        .split_once(':')
        .is_some_and(|(label, value)| label.split_whitespace().count() <= 3 && !value.trim().is_empty() && !value.starts_with("//"))
}

/// The lines below a head: the entry's own, roles without dates, and what belongs to no entry.
fn body(lines: &[Line<'_>], entry: Entry, education: bool, entries: &mut Vec<Entry>, rest: &mut Rest) {
    let mut entry = Some(entry);
    for (i, line) in lines.iter().enumerate() {
        let shown = line.text.as_str();
        if words::is_inner_heading(shown) {
            continue;
        }
        if let Some((label, value)) = shown.split_once(':')
            && matches!(words::section(label), Some(words::Section::Skills))
            && !words::is_inner_heading(label)
            && !value.trim().is_empty()
        {
            rest.skills.push(line.text.clone());
            continue;
        }
        let head_like = !is_body(line) && line.gap && !shown.ends_with(':') && !label_line(line);
        if head_like && i > 0 && begins_undated(lines, i, education) {
            entries.extend(entry.take());
            undated(&lines[i..], education, entries, rest);
            return;
        }
        if head_like && i > 0 && line.heading == 0 && !education {
            // Something else begins; it must not be taken for the role's.
            let texts: Vec<Text> = lines[i..].iter().map(|line| line.text.clone()).collect();
            rest.prose.push(Text::joined(&texts, "\n"));
            break;
        }
        if let Some(entry) = &mut entry {
            entry.body.push(untagged(&line.text));
        }
    }
    entries.extend(entry);
}

/// Whether an entry without dates begins at line `i`.
fn begins_undated(lines: &[Line<'_>], i: usize, education: bool) -> bool {
    let line = &lines[i];
    let shown = line.text.as_str();
    let next_is_body = lines.get(i + 1).is_some_and(|next| is_body(next) && !next.gap);
    if education {
        words::is_school(shown) || words::is_degree(shown)
    } else {
        words::is_role(shown) && (next_is_body || pieces(&line.text).len() > 1 || lines.get(i + 1).is_some_and(|next| !next.gap))
    }
}

/// Whether line `i` names an employer or a school, and the next one a role in the same point of a list.
fn is_above_role(lines: &[Line<'_>], i: usize) -> bool {
    let shown = lines[i].text.as_str();
    (words::is_employer(shown) || words::is_school(shown))
        && lines.get(i + 1).is_some_and(|next| !is_body(next) && !next.gap && words::is_role(next.text.as_str()))
}

/// Entries without dates: paragraphs that begin with a role or hold a school.
fn undated(lines: &[Line<'_>], education: bool, entries: &mut Vec<Entry>, rest: &mut Rest) {
    let mut entry: Option<Entry> = None;
    let mut stray = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let shown = line.text.as_str();
        let body = is_body(line) && !(education && line.bullet && (words::is_school(shown) || words::is_degree(shown)));
        let begins = if education {
            let has = |test: fn(&str) -> bool| entry.as_ref().is_some_and(|entry| entry.head.iter().any(|(text, _)| test(text.as_str())));
            let (school, level) = (words::is_school(shown), words::is_degree(shown) && !super::folded(shown).contains("minor"));
            let goes_on = i.checked_sub(1).is_some_and(|above| (1..line.heading).contains(&lines[above].heading));
            !body
                && (school || level)
                && (entry.is_none() || line.gap && i > 0 && !goes_on || school && has(words::is_school) || level && has(words::is_degree))
        } else {
            let is_new = || line.gap || entry.as_ref().is_none_or(|entry| !entry.body.is_empty());
            !body && is_new() && (begins_undated(lines, i, false) || is_above_role(lines, i))
        };
        if begins {
            entries.extend(entry.replace(Entry { head: vec![(line.text.clone(), line.hint)], ..Entry::default() }));
        } else if let Some(entry) = &mut entry {
            let goes_on = i.checked_sub(1).is_some_and(|above| (1..line.heading).contains(&lines[above].heading));
            if !body && (!line.gap || goes_on) && entry.body.is_empty() && entry.head.len() < 4 {
                entry.head.push((line.text.clone(), line.hint));
            } else if !words::is_inner_heading(shown) {
                entry.body.push(untagged(&line.text));
            }
        } else {
            stray.push(line.text.clone());
        }
    }
    entries.extend(entry);
    if !stray.is_empty() && !education {
        rest.prose.push(Text::joined(&stray, "\n"));
    }
}

/// A piece of a head line.
struct Piece {
    text: Text,
    hint: Option<Hint>,
    /// Whether "at" stands before it.
    at: bool,
    /// Whether it is one of several in its line, none of which says what it is: "C# • SQL • Rust".
    listed: bool,
    /// Which line of the head it is from.
    line: usize,
}

/// What the head of a role says, before it is clear which of two names is the employer's.
#[derive(Default)]
struct Parts {
    title: Option<Text>,
    employer: Option<Text>,
    /// What is neither for sure, in the order shown.
    unsure: Vec<Text>,
    /// What stands behind the employer in its line and is no title: "Acme Hotel, Alder Hill".
    behind: Vec<Text>,
    kind: Option<Text>,
    location: Option<Text>,
    /// Whether the employer stands before the title, when both are sure.
    employer_first: Option<bool>,
}

fn parts(head: &[(Text, Option<Hint>)]) -> Parts {
    let mut parts = Parts::default();
    let mut pieces = Vec::new();
    for (line, (text, hint)) in head.iter().enumerate() {
        let listed = is_list(text);
        let is_title = *hint == Some(Hint::Title) && !text.as_str().contains(['|', '·', '@', '(']) && is_several_titles(text.as_str());
        let cuts = if is_title { vec![(text.clone(), false)] } else { split(text, true) };
        for (text, at) in cuts {
            let shown = text.as_str();
            if shown.is_empty() || is_length(shown) || words::is_present(shown) {
                continue;
            }
            // "Werkstudent" is a kind of employment beside a title, and a title without one.
            let is_title = words::is_role(shown) && !pieces.iter().any(|piece: &Piece| words::is_role(piece.text.as_str()));
            if words::is_kind(shown) && parts.kind.is_none() && !is_title {
                parts.kind = Some(text);
            } else {
                pieces.push(Piece { text, hint: *hint, at, listed, line });
            }
        }
    }
    let title = pieces
        .iter()
        .position(|piece| piece.hint == Some(Hint::Title) && !piece.at)
        // "Systems engineer @ Acme"
        .or_else(|| pieces.windows(2).position(|two| !two[0].at && two[1].at && words::is_role(two[0].text.as_str())))
        .or_else(|| {
            pieces.iter().position(|piece| !piece.at && words::is_role(piece.text.as_str()) && !words::is_employer(piece.text.as_str()))
        })
        .or_else(|| pieces.iter().position(|piece| !piece.at && words::is_role(piece.text.as_str()) && piece.hint != Some(Hint::Employer)));
    let place = |piece: &Piece| piece.hint == Some(Hint::Place) || is_place(piece.text.as_str());
    let employer = pieces
        .iter()
        .position(|piece| piece.at && !place(piece))
        .or_else(|| (0..pieces.len()).find(|&i| Some(i) != title && pieces[i].hint == Some(Hint::Employer) && !place(&pieces[i])))
        .or_else(|| {
            (0..pieces.len()).find(|&i| {
                Some(i) != title
                    && words::is_employer(pieces[i].text.as_str())
                    && !words::is_department(pieces[i].text.as_str())
                    && !place(&pieces[i])
            })
        });
    if let (Some(title), Some(employer)) = (title, employer) {
        parts.employer_first = Some(employer < title);
    }
    let line = employer.map(|at| pieces[at].line);
    for (i, piece) in pieces.into_iter().enumerate() {
        if Some(i) == title {
            parts.title = Some(piece.text);
        } else if Some(i) == employer {
            parts.employer = Some(piece.text);
        } else if place(&piece) {
            parts.location.get_or_insert(piece.text);
        } else if title.is_none() && line == Some(piece.line) && employer.is_some_and(|at| at < i) {
            parts.behind.push(piece.text);
        } else if !(is_phrase(piece.text.as_str()) || piece.listed && title.is_some() && employer.is_some()) {
            parts.unsure.push(piece.text);
        }
    }
    // "Fyris Instruments AB" is no place in Alberta where nothing else can be the employer.
    let is_company = |place: &Text| {
        let last = place.as_str().rsplit(' ').next().unwrap_or_default();
        !place.as_str().contains(',') && place.as_str().contains(' ') && (last == "AB" || words::is_company_form(last))
    };
    if parts.title.is_some() && parts.employer.is_none() && parts.unsure.is_empty() {
        parts.employer = parts.location.take_if(|place| is_company(place));
    }
    // "Web Developer / Acme Pages", where nothing else is the employer.
    if let (Some(title), None, true) = (&parts.title, &parts.employer, parts.unsure.is_empty())
        && let Some((role, name)) = title.as_str().split_once(" / ")
        && words::is_role(role)
        && !words::is_role(name)
        && !words::is_department(name)
    {
        let (end, start) = (role.len(), title.as_str().len() - name.len());
        let (role, name) = (title.slice(0..end).trimmed(), title.slice(start..start + name.len()).trimmed());
        (parts.title, parts.employer) = (Some(role), Some(name));
    }
    // With a title known, the first name that is left is the employer's; the order tells how this resume is set.
    // What names a job too is not the employer's: "Tutor – Team Lead".
    let is_employer = |name: &Text| !words::is_role(name.as_str()) || words::is_employer(name.as_str());
    if parts.title.is_some()
        && parts.employer.is_none()
        && let Some(at) = parts.unsure.iter().position(is_employer)
    {
        let name = parts.unsure.remove(at);
        parts.employer_first = parts.title.as_ref().map(|title| begins_before(&name, title, head));
        parts.employer = Some(name);
    }
    parts
}

/// "Store Attendant, IT Technician, Seller"
fn is_several_titles(text: &str) -> bool {
    text.contains(',') && !text.contains(" - ") && text.split(',').all(words::is_role)
}

/// "selling and filming on the slopes", which is no name.
fn is_phrase(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && text.split_whitespace().count() > 2
}

/// Whether a line is three or more things between marks, none of which is a title, an employer or a place.
fn is_list(line: &Text) -> bool {
    let all = pieces(line);
    let is_known = |text: &Text| {
        let text = text.as_str();
        words::is_role(text) || words::is_employer(text) || words::is_kind(text) || is_place(text)
    };
    all.len() > 2 && !all.iter().any(is_known)
}

/// Whether `one` stands before `two` in the head.
fn begins_before(one: &Text, two: &Text, head: &[(Text, Option<Hint>)]) -> bool {
    let find = |text: &Text| head.iter().enumerate().find_map(|(i, (line, _))| line.as_str().find(text.as_str()).map(|at| (i, at)));
    find(one) < find(two)
}

/// Whether most roles that are sure name the employer first.
fn employer_first(read: &[Parts]) -> bool {
    let votes = |first| read.iter().filter(|parts| parts.employer_first == Some(first)).count();
    votes(true) > votes(false)
}

fn position(entry: Entry, mut parts: Parts, employer_first: bool) -> Position {
    // The school at which it was may stand in a point below.
    if parts.title.is_some() && parts.employer.is_none() && parts.unsure.is_empty() {
        parts.employer = entry.body.first().filter(|text| names_school(text.as_str()) && !is_prose(text)).cloned();
    }
    let mut unsure = std::mem::take(&mut parts.unsure).into_iter();
    if parts.title.is_none() && parts.employer.is_none() {
        let (one, two) = (unsure.next(), unsure.next());
        (parts.title, parts.employer) = if employer_first && two.is_some() { (two, one) } else { (one, two) };
    } else if parts.title.is_none() {
        parts.title = unsure.next();
    }
    let location = parts.location.or_else(|| {
        unsure.chain(parts.behind).find(|text| {
            let is_small = |word: &str| word.len() <= 3 || word.starts_with("d'");
            let is_named = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase()) || is_small(word);
            (text.as_str().split_whitespace().count() <= 4 || is_town_and_region(text.as_str()))
                && text.as_str().chars().next().is_some_and(char::is_uppercase)
                && text.as_str().split_whitespace().all(is_named)
                && !text.as_str().contains(|c: char| c.is_ascii_digit())
                && !super::folded(text.as_str()).starts_with("department")
        })
    });
    let summary = Text::joined(&entry.body, "\n");
    Position {
        title: parts.title,
        employer: parts.employer,
        kind: parts.kind,
        period: entry.period,
        location,
        summary: Some(summary).filter(|text| !text.is_blank()),
    }
}

/// Several roles under one employer: its name stands once, above them.
fn share_employers(positions: Vec<(Position, usize)>) -> Vec<Position> {
    let mut shared: Option<Text> = None;
    let mut kept: Vec<Position> = Vec::with_capacity(positions.len());
    let mut rest = positions.into_iter().peekable();
    while let Some((mut role, lines)) = rest.next() {
        let follows = rest.peek().is_some_and(|(next, lines)| next.title.is_some() && next.employer.is_none() && *lines > 0);
        if role.title.is_none() && role.summary.is_none() && role.employer.is_some() && follows {
            shared = role.employer.take();
            continue;
        }
        if role.employer.is_some() {
            shared = role.employer.clone().filter(|_| lines >= 2);
        } else if lines > 0 {
            role.employer.clone_from(&shared);
        }
        kept.push(role);
    }
    kept
}

/// What an entry says of a degree. Where others begin with the school, so does one whose school is not known by a word.
fn degree(entry: Entry, school_first: bool) -> Option<Degree> {
    let mut degree = Degree { period: entry.period, ..Degree::default() };
    let mut unsure = Vec::new();
    let mut head = entry.head;
    if !head.iter().any(|(text, _)| words::is_school(text.as_str()) || words::is_degree(text.as_str())) {
        head.extend(entry.body.iter().take(2).filter(|text| !is_prose(text)).map(|text| (text.clone(), None)));
    }
    // The school may stand in a point below.
    if !head.iter().any(|(text, hint)| words::is_school(text.as_str()) || *hint == Some(Hint::School)) {
        let body = entry.body.iter().take(2).filter(|text| names_school(text.as_str()));
        head.extend(body.cloned().map(|text| (text, None)));
    }
    for (line, hint) in &head {
        for (text, _) in split(line, false) {
            let shown = text.as_str();
            let is_level = ["high school diploma", "high school graduate"].iter().any(|level| super::folded(shown).starts_with(level));
            let school = words::is_school(shown) && !is_level || *hint == Some(Hint::School);
            let is_behind = ends_in_town(line.as_str(), shown) && degree.school.is_some() && degree.level.is_none();
            if shown.is_empty() || is_length(shown) || super::has_state_code(shown) && !school || is_behind {
            } else if (is_level || words::is_degree(shown)) && degree.level.is_none() && !(school && *hint == Some(Hint::School)) {
                if let (true, Some((level, name))) = (school, around_from(&text)) {
                    degree.school.get_or_insert(name);
                    level_and_area(&level, &mut degree);
                } else if school && !words::is_degree(shown.split_whitespace().next().unwrap_or_default()) {
                    degree.school.get_or_insert(text);
                } else {
                    level_and_area(&text, &mut degree);
                }
            } else if school {
                let better = degree.school.as_ref().is_some_and(|known| is_part_of_school(known.as_str()) && !is_part_of_school(shown));
                if degree.school.is_none() || better {
                    degree.school = Some(text);
                }
            } else if !is_place(shown) && !is_mark(shown) {
                unsure.push(text);
            } else if let Some(at) = MARKS.iter().filter_map(|mark| shown.find(mark)).min()
                && !is_mark(&shown[..at])
            {
                unsure.push(text.slice(0..at).trimmed());
            }
        }
    }
    // "Web developer, Fernhill Training": what somebody learned to be.
    let learned =
        |text: &&Text| degree.level.is_none() && degree.area.is_none() && degree.school.is_none() && words::is_role(text.as_str());
    if let Some(at) = unsure.first().filter(learned).map(|_| 0) {
        degree.area = Some(unsure.remove(at));
    }
    // "Alder College, High School": which of its schools it was.
    if !unsure.is_empty()
        && degree.level.is_none()
        && let Some(level) = degree.school.take_if(|school| super::folded(school.as_str()) == "high school")
    {
        degree.level = Some(level);
        degree.school = Some(unsure.remove(0));
    }
    let begins = |text: &Text| head.first().is_some_and(|(first, _)| first.as_str() == text.as_str());
    let is_first = school_first && unsure.first().is_some_and(begins);
    let mut unsure = unsure.into_iter();
    if degree.school.is_none() && (degree.area.is_some() || degree.level.is_none() || is_first) {
        degree.school = unsure.next();
    }
    if degree.area.is_none() {
        degree.area = unsure.next();
    }
    if degree.school.is_none() {
        degree.school = unsure.next();
    }
    (degree.school.is_some() || degree.level.is_some()).then_some(degree)
}

/// "Presentation College, Cork": whether a line ends in a comma and one word that may be a town.
fn ends_in_town(line: &str, word: &str) -> bool {
    let names_field = ["ics", "logy", "nomy", "ing"].iter().any(|ending| word.ends_with(ending));
    super::may_be_place(word) && !names_field && line.strip_suffix(word).is_some_and(|before| before.trim_end().ends_with(','))
}

/// Whether a line begins with the name of a school and says little more: "Tufts University, Medford, MA".
fn names_school(line: &str) -> bool {
    let name = line.split([',', '|', '(', '–', '·']).next().unwrap_or_default();
    let is_of_name =
        |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase()) || matches!(word, "of" | "and" | "the" | "de" | "für");
    words::is_school(name)
        && !words::is_degree(name)
        && line.split_whitespace().count() <= 10
        && name.split_whitespace().count() > 1
        && name.split_whitespace().all(is_of_name)
}

/// A degree by its name: "B.S. in Computer Science".
pub(super) fn degree_named(name: Text) -> Degree {
    let mut degree = Degree::default();
    for (text, _) in split(&name, false) {
        if words::is_degree(text.as_str()) && degree.level.is_none() {
            level_and_area(&text, &mut degree);
        } else if degree.area.is_none() && !is_mark(text.as_str()) {
            degree.area = Some(text);
        }
    }
    degree
}

/// "School of Engineering", which is a part of a university.
fn is_part_of_school(text: &str) -> bool {
    let folded = super::folded(text);
    folded.starts_with("school of")
        || folded.starts_with("college of")
        || folded.starts_with("faculty of")
        || folded.starts_with("department of")
        || folded.starts_with("institute of ") && !folded.contains("technology")
}

/// What a grade behind a field of study begins with.
const MARKS: &[&str] = &[" (GPA", ", GPA", " GPA"];

/// A grade or an honour, which is no field of study.
fn is_mark(text: &str) -> bool {
    let folded = super::folded(text);
    folded.contains("gpa")
        || folded.contains("cum laude")
        || folded.contains("honor")
        || folded.contains("honour")
        || folded.contains("grade")
        || folded.contains("minor")
        || folded.contains("dean")
        || folded.starts_with("note")
        || folded.starts_with("abschlussnote")
        || folded.starts_with("graduat")
        || folded.starts_with("expected")
        || folded.starts_with("class of")
        || folded.starts_with("mention")
        || folded.starts_with("thesis")
        || folded.starts_with("coursework")
        || folded.starts_with("relevant")
        || matches!(folded.as_str(), "ohne abschluss" | "abgebrochen" | "not completed" | "incomplete" | "unfinished" | "inconcluso")
        || !text.chars().any(char::is_alphabetic)
        || text.chars().filter(char::is_ascii_digit).count() > 2
}

/// "Master of Science from Stanford University": both sides.
fn around_from(text: &Text) -> Option<(Text, Text)> {
    let shown = text.as_str();
    for word in [
        " from ", " at ", " an der ", " am ", " de la ", " de l'", " do ", " da ", " à l'", " à l’", " à la ", " à ", " en la ", " na ",
        " bei ", " der ", " – ", " - ", ", ",
    ] {
        if let Some(at) = shown.find(word)
            && words::is_school(&shown[at..])
            && !words::is_school(&shown[..at])
        {
            return Some((text.slice(0..at), text.slice(at + word.len()..shown.len())));
        }
    }
    None
}

/// Takes "B.S. in Computer Science" apart.
fn level_and_area(text: &Text, degree: &mut Degree) {
    let shown = text.as_str();
    if super::folded(shown).starts_with("high school") {
        degree.level = Some(text.clone());
        return;
    }
    let tokens: Vec<Range<usize>> = tokens(shown);
    let Some(first) = tokens.iter().position(|token| words::is_degree_word(&shown[token.clone()])) else {
        degree.level = Some(text.clone());
        return;
    };
    let end = shown.len();
    let word = |i: usize| tokens.get(i).map_or("", |token| &shown[token.clone()]);
    // "Computer Science (BSc)", "Computer Science B.S."
    if first > 0 && first + 1 >= tokens.len() {
        let before = trim_marks(&text.slice(0..tokens[first].start));
        // "Executive MBA", "Joint Honours Bachelor", "Staatl. geprüfter …" are levels; several words are a field.
        if before.as_str().split_whitespace().count() >= 2 && !before.as_str().ends_with("of") {
            degree.area.get_or_insert(before);
            degree.level = Some(trim_marks(&text.slice(tokens[first].start..end)));
            return;
        }
    }
    let mut last = first;
    let next = super::folded(word(last + 1));
    let mut level_end = None;
    if matches!(next.as_str(), "of" | "de" | "des" | "der" | "d") && last + 2 < tokens.len() {
        // "Bachelor of Science in X", "Master of Business Administration", "Bachelor of Computer Science"
        let from = tokens[last + 2].start;
        let name = &shown[from..];
        let stop =
            [" in ", " en ", " em ", ", ", " – ", " - ", ": ", " ("].iter().filter_map(|word| name.find(word)).min().unwrap_or(name.len());
        if words::is_degree_name(&name[..stop]) {
            level_end = Some(from + stop);
        } else if next == "of" {
            // "Bachelor of Science Computer Science"
            let first_word = tokens[last + 2].end;
            if words::is_degree_name(&shown[from..first_word]) && !matches!(super::folded(word(last + 3)).as_str(), "and" | "&" | "") {
                level_end = Some(first_word);
            } else {
                degree.level = Some(trim_marks(&text.slice(0..tokens[last].end)));
                set_area(text.slice(from..end), degree);
                return;
            }
        }
    }
    if level_end.is_none() {
        // "Bachelor's degree", "BSc (Hons)", "Diplôme d'ingénieur"
        while matches!(super::folded(word(last + 1)).as_str(), "degree" | "hons" | "honours" | "honors" | "diploma" | "program" | "studium")
            || words::is_degree_word(word(last + 1))
        {
            last += 1;
        }
        let closed = tokens[last].end + usize::from(shown[tokens[last].end..].starts_with(')'));
        level_end = Some(closed);
    }
    let mut level_end = level_end.unwrap_or(end);
    // "Bachelor of Science - BS", "Master of Science (M.Sc.)", "Bachelor of Science (Hons)"
    let after = &shown[level_end..];
    let lead = after.len() - after.trim_start_matches([' ', '-', '–', '(', '\u{a0}', ',']).len();
    let short = after[lead..].split([' ', ',', ')', '\u{a0}']).next().unwrap_or_default();
    if lead > 0 && short.len() <= 6 && (words::is_degree_word(short) || super::folded(short) == "hons") {
        level_end += lead + short.len();
        if shown[level_end..].starts_with(')') {
            level_end += 1;
        }
    }
    degree.level = Some(trim_marks(&text.slice(0..level_end)));
    set_area(text.slice(level_end..end), degree);
}

/// The field of study without the word that leads to it.
fn set_area(text: Text, degree: &mut Degree) {
    let text = trim_marks(&text);
    let shown = text.as_str();
    let lead = ["in ", "of ", "en ", "em ", "de ", "der ", "des ", "im ", "d'", "d’", "in: ", "zum ", "zur ", "major in ", "mention "]
        .iter()
        .find(|lead| shown.to_lowercase().starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let stops = [", Minor", " with a minor", ", minor", " with minor", " with honors", " with Honors"];
    let end = stops.iter().chain(MARKS).filter_map(|stop| shown.find(stop)).min().unwrap_or(shown.len());
    // "Mathematics (3.6)"
    let end = shown[..end].rfind('(').filter(|at| !shown[*at..end].contains(char::is_alphabetic)).unwrap_or(end);
    let area = trim_marks(&text.slice(lead.min(end)..end));
    if !area.is_blank() && !is_mark(area.as_str()) && degree.area.is_none() {
        degree.area = Some(area);
    }
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/'))
        .filter(|word| !word.is_empty())
        .map(|word| word.as_ptr() as usize - base)
        .map(|at| at..at + text[at..].find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/')).unwrap_or(text.len() - at))
        .collect()
}

/// The pieces of a line between bars, dots, dashes, tabs and wide gaps.
pub(super) fn pieces(text: &Text) -> Vec<Text> {
    cut(text.as_str(), false).into_iter().map(|(range, _, _)| trim_marks(&text.slice(range))).filter(|piece| !piece.is_blank()).collect()
}

/// The pieces of an entry's head line, commas split too; and whether "at" leads to a piece.
fn split(text: &Text, roles: bool) -> Vec<(Text, bool)> {
    let mut all = Vec::new();
    let mut lead = 0;
    while let more @ 1.. = words::lead(&text.as_str()[lead..]) {
        lead += more;
    }
    if lead > 0 {
        let rest = split(&text.slice(lead..text.as_str().len()), roles);
        return rest.into_iter().enumerate().map(|(i, (piece, at))| (piece, at || i == 0)).collect();
    }
    let shown = text.as_str();
    let cuts = cut(shown, roles);
    let is_name = |part: &str| !words::is_role(part) && !words::is_kind(part) && !is_length(part);
    let named = cuts.iter().take(cuts.len().saturating_sub(1)).any(|(range, ..)| is_name(&shown[range.clone()]));
    let last = cuts.last().map(|(range, ..)| range.start).filter(|_| roles && named);
    let others = cuts.iter().filter(|(range, ..)| is_name(&shown[range.clone()]) && !is_place(&shown[range.clone()])).count();
    for (range, at, aside) in cuts {
        let part = &shown[range.clone()];
        // "Engineer, Accessibility · Acme": what is told of a title, where another mark leads to the employer.
        if roles && others > 0 && names_one_title(part) {
            all.push((trim_marks(&text.slice(range)), at));
            continue;
        }
        if Some(range.start) == last && is_town_and_region(part) {
            all.push((trim_marks(&text.slice(range)), at));
            continue;
        }
        let keeps = |part: &str| words::is_kind(part) || is_place(part) || !roles && (words::is_degree(part) || words::is_school(part));
        if aside && !keeps(part) {
            // "Research Intern (Astronomy)"
            if let Some((title, _)) = all.last_mut().filter(|(title, _): &&mut (Text, bool)| words::is_role(title.as_str()))
                && !words::is_employer(part)
                && !is_length(part)
                && date::periods(part).is_empty()
                && let Some(start) = shown[..range.start].rfind(title.as_str())
                && shown[range.end..].starts_with([')', ']'])
            {
                *title = text.slice(start..range.end + 1);
            }
            continue;
        }
        for (i, piece) in commas(part, roles).into_iter().enumerate() {
            let piece = trim_marks(&text.slice(range.start + piece.start..range.start + piece.end));
            if !piece.is_blank() {
                all.push((piece, at && i == 0));
            }
        }
    }
    all
}

/// "Engineer, Accessibility": a title and behind a comma nothing that is anything else.
fn names_one_title(part: &str) -> bool {
    let is_else = |part: &str| {
        is_school_or_employer(part) || is_place(part) || words::is_kind(part.trim()) || words::is_company_form(part) || is_length(part)
    };
    let mut parts = part.split(',');
    parts.next().is_some_and(words::is_role) && part.split(',').count() == 2 && !part.split(',').any(is_else)
}

/// "Valparaíso, Quinta Región": what may be a place by its shape, behind a name.
fn is_town_and_region(text: &str) -> bool {
    let is_name = |part: &str| {
        let part = part.trim();
        (1..=3).contains(&part.split_whitespace().count())
            && part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-'))
            && !words::is_role(part)
            && !words::is_employer(part)
            && !words::is_company_form(part)
            && !words::is_department(part)
            && !words::is_kind(part)
    };
    (2..=3).contains(&text.split(',').count()) && text.split(',').all(is_name)
}

/// Ranges between strong separators; whether "at" stands before one; whether it stands in brackets.
fn cut(text: &str, roles: bool) -> Vec<(Range<usize>, bool, bool)> {
    let mut cuts: Vec<(Range<usize>, bool, bool)> = Vec::new();
    let (mut start, mut at_word, mut aside) = (0, false, false);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mut skip_to = 0;
    let mut before = None;
    let education_brackets = !roles;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            before = Some(c);
            continue;
        }
        let rest = &text[at..];
        let after = rest.chars().nth(1);
        let mut end = None;
        let mut next_at = false;
        let mut next_aside = false;
        match c {
            '|' | '·' | '•' | '\t' | '◆' | '▪' | '●' | '‣' | '⋅' | '∙' | ';' | '‖' | '—' | '―' => {
                end = Some(at + c.len_utf8())
            }
            '–' | '-' | '−' | '~'
                if blank(before) && blank(after) && !(education_brackets && goes_on_degree(&text[start..at], &rest[c.len_utf8()..])) =>
            {
                end = Some(at + c.len_utf8())
            }
            '@' if blank(before) && blank(after) => {
                end = Some(at + 1);
                next_at = true;
            }
            '(' | '[' if roles && !is_abbreviation(&rest[1..]) => {
                end = Some(at + 1);
                next_aside = true;
            }
            ')' | ']' if aside => end = Some(at + 1),
            // "University of Plovdiv: Plovdiv, BG"
            ':' if after == Some(' ') && !words::is_role(&text[start..at]) && is_school_or_employer(&text[start..at]) => end = Some(at + 1),
            // "Analyst. Acme Laboratories, Inc."
            '.' if after == Some(' ') && ends_part(&text[start..at], &rest[2..], roles) => end = Some(at + 1),
            ' ' if after == Some(' ') => end = Some(at + (rest.len() - rest.trim_start_matches(' ').len())),
            ' ' | '\u{a0}' if roles => {
                for word in ["at the ", "at ", "bei der ", "bei dem ", "bei den ", "bei ", "beim ", "chez "] {
                    let lead = c.len_utf8();
                    if rest.get(lead..lead + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
                        && words::is_role(&text[start..at])
                    {
                        end = Some(at + lead + word.len());
                        next_at = true;
                        break;
                    }
                }
            }
            _ => {}
        }
        if let Some(end) = end {
            cuts.push((start..at, at_word, aside));
            (start, at_word, aside) = (end, next_at, next_aside);
            skip_to = end;
        }
        before = Some(c);
    }
    cuts.push((start..text.len(), at_word, aside));
    cuts.retain(|(range, _, _)| text.get(range.clone()).is_some_and(|part| !part.trim().is_empty()));
    cuts
}

fn is_school_or_employer(text: &str) -> bool {
    words::is_school(text) || words::is_employer(text)
}

/// "DKH)", of "Deichkrankenhilfe (DKH)": part of a name.
fn is_abbreviation(rest: &str) -> bool {
    rest.split_once(')').is_some_and(|(inner, _)| {
        (3..=6).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_uppercase()) && !is_place(inner) && !words::is_kind(inner)
    })
}

/// Whether a full stop stands between a title and an employer, or a degree and a school, and not behind an abbreviation.
fn ends_part(before: &str, after: &str, roles: bool) -> bool {
    let is_word = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    let begins = after.chars().next().is_some_and(char::is_uppercase);
    let says = if roles { words::is_role(before) } else { words::is_degree(before) && words::is_school(after) };
    begins && says && before.rsplit(' ').next().is_some_and(is_word)
}

/// "Bachelor of Science - BS": the dash belongs to the degree.
fn goes_on_degree(before: &str, after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default().trim_end_matches(',');
    words::is_degree(before) && next.len() <= 6 && words::is_degree_word(next)
        || words::is_school(before) && words::is_campus(after.split(',').next().unwrap_or_default()) && !super::has_state_code(after.trim())
}

/// Ranges between commas, except those inside a name, a place or a title.
fn commas(text: &str, roles: bool) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut depth = 0u32;
    let mut plain: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
                plain.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    plain.push(start..text.len());
    for (i, range) in plain.iter().enumerate() {
        let piece = text[range.clone()].trim();
        let joins = all.last().is_some_and(|before| {
            let before = text[before.clone()].trim();
            let after_role = words::is_role(before);
            words::is_company_form(piece) && !after_role
                || roles && after_role && words::is_department(piece)
                || roles && is_part_of_school(before) && words::is_school(piece)
                || !roles && words::is_school(before) && words::is_campus(piece)
                || is_tail_of_place(before, piece)
                    && (all.len() > 1
                        || !after_role
                            && !words::is_school(before)
                            && !words::is_employer(before)
                            && !words::is_degree(before)
                            && plain.len() == i + 1)
        });
        match all.last_mut() {
            Some(before) if joins => before.end = range.end,
            _ => all.push(range.clone()),
        }
    }
    all
}

/// Whether `piece` is a state or country behind a city.
fn is_tail_of_place(before: &str, piece: &str) -> bool {
    let city = !words::is_role(before)
        && !words::is_employer(before)
        && !words::is_school(before)
        && !words::is_degree(before)
        && !before.contains('&')
        && before.split_whitespace().count() <= 4;
    city && (piece.split_whitespace().next().is_some_and(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()))
        || is_place(piece))
}
