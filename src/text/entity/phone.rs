//! Phone numbers: international, North American, and national ones where the words around say that it is one.

use std::ops::Range;

use crate::text::letters::marked;

/// Words before a number that say it is a phone number.
const WORDS: [&str; 18] = [
    "phone", "tel", "call", "text", "mobile", "cell", "whatsapp", "sms", "dial", "viber", "signal", "number", "telefon", "movil",
    "celular", "handy", "ph", "zalo",
];

static STARTS: [bool; 256] = marked(b"0123456789+(");

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| STARTS[usize::from(*byte)]).map(|i| at + i) {
        let (groups, end) = groups(text, start);
        at = end.max(start + 1);
        let joined = text[..start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '#' | '/' | '$' | '€' | '£' | '=' | ',' | '@'));
        if joined
            || groups.is_empty()
            || bytes.get(end).is_some_and(|b| b.is_ascii_alphabetic() && *b != b'x')
            || matches!(bytes.get(end), Some(b'%' | b'_' | b'@'))
        {
            continue;
        }
        if let Some(range) = phone(text, start, &groups) {
            found.push(range);
        }
    }
    found
}

/// The groups of digits from `start` on, kept apart by at most two signs, and where the last one ends. At most 24 groups.
fn groups(text: &str, start: usize) -> (Vec<Range<usize>>, usize) {
    let bytes = text.as_bytes();
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    while groups.len() < 24 {
        let signs = bytes[at..].iter().take(3).take_while(|b| matches!(b, b' ' | b'-' | b'.' | b'(' | b')' | b'/' | b'+')).count();
        let from = at + signs;
        let len = bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let plus_inside = !groups.is_empty() && bytes[at..from].contains(&b'+');
        if len == 0 || signs > 2 || plus_inside {
            break;
        }
        groups.push(from..from + len);
        at = from + len;
    }
    let end = groups.last().map_or(start, |last| last.end);
    (groups, end)
}

fn phone(text: &str, start: usize, groups: &[Range<usize>]) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let lens: Vec<usize> = groups.iter().map(Range::len).collect();
    let digits: usize = lens.iter().sum();
    let first = groups.first()?;
    let whole = start..groups.last()?.end;
    let international = bytes[start..first.start].contains(&b'+') || text[first.clone()].starts_with("00") && first.len() > 3;
    if international {
        // What goes beyond 15 digits (11 for North America) is another number.
        let most = if text[first.clone()].starts_with('1') { 11 } else { 15 };
        let mut count = 0;
        let end = groups.iter().take_while(|group| {
            count += group.len();
            count <= most
        });
        let end = end.last()?.end;
        let digits = bytes[start..end].iter().filter(|b| b.is_ascii_digit()).count();
        return (digits > 7).then_some(start..end);
    }
    let gaps = groups.windows(2).all(|pair| !bytes[pair[0].end..pair[1].start].contains(&b'/'));
    if gaps && matches!(lens.as_slice(), [3, 3, 4] | [1, 3, 3, 4] | [3, 7]) && (lens.len() > 2 || bytes.get(start) == Some(&b'(')) {
        let one = lens.len() < 4 || &text[first.clone()] == "1";
        return one.then_some(whole);
    }
    let said = is_said(text, start);
    let national =
        text[first.clone()].starts_with('0') && groups.len() > 1 && (9..=12).contains(&digits) && gaps && !is_other(&lens, text, groups);
    let plain = said && (7..=15).contains(&digits) && gaps && !is_other(&lens, text, groups) && (groups.len() > 1 || digits > 8);
    (national || plain).then_some(whole)
}

/// Whether one of the two words before `at` says that a phone number follows.
fn is_said(text: &str, at: usize) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(24))..at];
    let before = &before[before.rfind('\n').map_or(0, |i| i + 1)..];
    before
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3)
        .any(|word| WORDS.iter().any(|name| name.eq_ignore_ascii_case(word)))
}

/// Whether the groups are a date, a range of years or another number with usual groups.
fn is_other(lens: &[usize], text: &str, groups: &[Range<usize>]) -> bool {
    let is_year =
        |range: &Range<usize>| range.len() == 4 && (text[range.clone()].starts_with("19") || text[range.clone()].starts_with("20"));
    match lens {
        [1 | 2, 1 | 2, 4, ..] => groups.get(2).is_some_and(is_year),
        [4, 2, 2, ..] | [4, 4] | [4, 2, 4, 2] => groups.first().is_some_and(is_year),
        [3, 2, 4] => true, // a social security number
        [2, 4, 2, 4] => groups.get(1).is_some_and(is_year),
        _ => false,
    }
}
