//! Spellings that keep machines from reading: signs spelled out, letters kept apart, digits for letters.

use std::ops::Range;

use super::letters::{self, marked};
use super::map::Mapped;

type Edits = Vec<(Range<usize>, String)>;

/// Endings of host names that make a bare `dot` a dot.
const ENDINGS: [&str; 24] = [
    "com", "net", "org", "io", "me", "co", "app", "dev", "ai", "info", "biz", "xyz", "site", "online", "us", "uk", "de", "fr", "es", "br",
    "in", "link", "gg", "pro",
];

/// `t [dot] me`, `name (at) example dot com`, `example[.]com`, `https[:]//`: what to put for the spelled-out signs of `text`.
pub(super) fn signs(text: &str) -> Edits {
    let mut edits: Edits = Vec::new();
    let bytes = text.as_bytes();
    let mut lower = String::new();
    let (mut done, mut next) = (0, 0);
    while let Some(at) = bytes[next..].iter().position(|byte| MAY_OPEN[usize::from(*byte)]).map(|len| next + len) {
        next = at + 1;
        let bare = bytes[at] | 0x20 == b'd';
        let is_dot = || bytes[..at].ends_with(b" ") && bytes.get(next..next + 3).is_some_and(|rest| rest.eq_ignore_ascii_case(b"ot "));
        if bare && !is_dot() {
            continue;
        }
        if lower.is_empty() {
            lower = text.to_ascii_lowercase();
        }
        let sign = if bare { bare_dot(&lower, at - 1) } else { bracketed(&lower, at) };
        let Some((range, new, bare)) = sign else { continue };
        if range.start < done {
            continue;
        }
        let host = word_before(&lower, range.start);
        let at_sign = (new == "." && (bare || &lower[range.clone()] != "[.]")).then(|| at_before(&lower, host.start)).flatten();
        let slash = bare.then(|| slash_after(&lower, range.end)).flatten();
        let goes_on = host.start > 0 && (host.start == done || lower[..host.start].ends_with('@'));
        if bare && !goes_on && at_sign.is_none() && slash.is_none() && !matches!(&lower[host.clone()], "t" | "wa") {
            continue;
        }
        if let Some(at_sign) = at_sign
            && at_sign.start >= done
        {
            edits.push((at_sign, "@".into()));
        }
        done = range.end;
        edits.push((range, new.into()));
        if let Some(slash) = slash {
            done = slash.end;
            edits.push((slash, "/".into()));
        }
    }
    edits
}

/// What may begin a spelled-out sign: a bracket, or the d of "dot".
static MAY_OPEN: [bool; 256] = marked(b"[({<dD");
/// What may stand for a letter.
static MAY_BE_LEET: [bool; 256] = marked(b"0123456789@$!|+");

/// A sign in brackets, with the blanks around them, between letters or digits.
fn bracketed(text: &str, at: usize) -> Option<(Range<usize>, &'static str, bool)> {
    let inner = text[at + 1..].trim_start_matches(' ');
    let (sign, new) = [
        ("dot", "."),
        (".", "."),
        ("punkt", "."),
        ("punto", "."),
        ("ponto", "."),
        ("point", "."),
        ("at", "@"),
        ("@", "@"),
        ("arroba", "@"),
        (":", ":"),
    ]
    .into_iter()
    .find(|(sign, _)| inner.strip_prefix(sign).is_some_and(|rest| rest.trim_start_matches(' ').starts_with([']', ')', '}', '>'])))?;
    let rest = inner[sign.len()..].trim_start_matches(' ');
    let after = text.len() - rest.len() + 1;
    let end = after + usize::from(text[after..].starts_with(' '));
    let start = at - usize::from(text[..at].ends_with(' '));
    let joins = text[..start].ends_with(|c: char| c.is_alphanumeric())
        && text[end..].starts_with(|c: char| c.is_alphanumeric() || (new == ":" && c == '/'));
    joins.then_some((start..end, new, false))
}

/// The word `dot` with its blanks, before a usual ending of host names.
fn bare_dot(text: &str, at: usize) -> Option<(Range<usize>, &'static str, bool)> {
    let rest = text[at..].strip_prefix(" dot ")?;
    let ending = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    ENDINGS.contains(&ending).then_some((at..at + " dot ".len(), ".", true))
}

/// The last run of host-name characters before `end`; at most 64 bytes.
fn word_before(text: &str, end: usize) -> Range<usize> {
    let len =
        text.as_bytes()[..end].iter().rev().take(64).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')).count();
    end - len..end
}

/// A spelled-out at sign right before `end`, if a name stands before it.
fn at_before(text: &str, end: usize) -> Option<Range<usize>> {
    let before = text[..end].strip_suffix(" at ")?;
    let name = word_before(text, before.len());
    (!name.is_empty() && name.end > 0).then_some(before.len()..end)
}

/// A slash, spelled out or apart, right after the host-name ending that begins at `start`.
fn slash_after(text: &str, start: usize) -> Option<Range<usize>> {
    let end = start + text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let len = [" slash ", " / ", "/"].into_iter().find(|slash| text[end..].starts_with(slash))?.len();
    Some(end..end + len)
}

/// Letters kept apart: what to take out, and which words hide that way.
#[derive(Default)]
pub(super) struct Apart {
    pub edits: Edits,
    pub disguised: Vec<Range<usize>>,
}

/// Finds single letters in a row, at least four, kept apart by the same sign or by symbols. A wider blank ends a word.
pub(super) fn apart(mapped: &Mapped) -> Apart {
    let text = mapped.text();
    let bytes = text.as_bytes();
    let mut apart = Apart::default();
    let mut at = 0;
    while let Some(run) = letters::run(text, at) {
        if run.len() != 1 || !is_single(text, run.start) {
            at = run.end;
            continue;
        }
        let start = run.start;
        at = start;
        let mut letters = usize::from(bytes[at].is_ascii_alphabetic());
        let mut gaps: Vec<Range<usize>> = Vec::new();
        let mut end = at + 1;
        while let Some(gap) = gap(text, end) {
            if !is_single(text, gap.end) || gaps.first().is_some_and(|first| !alike(&text[first.clone()], &text[gap.clone()])) {
                break;
            }
            letters += usize::from(bytes[gap.end].is_ascii_alphabetic());
            end = gap.end + 1;
            gaps.push(gap);
        }
        at = end;
        if letters < 4 || letters * 2 <= gaps.len() {
            // In "a s.p.a.c.e" the last letter of a short row may begin the next.
            at -= usize::from(!gaps.is_empty());
            continue;
        }
        let width = |gap: &Range<usize>| mapped.original(gap.clone()).len();
        let narrow = gaps.iter().map(width).min().unwrap_or(0);
        if gaps.first().is_some_and(|gap| &text[gap.clone()] != " ") && letters > 5 {
            apart.disguised.push(start..end);
        }
        apart
            .edits
            .extend(gaps.into_iter().filter(|gap| &text[gap.clone()] != " " || width(gap) == narrow).map(|gap| (gap, String::new())));
    }
    apart
}

/// Whether an ASCII letter or digit stands alone at byte `at`.
fn is_single(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
        && !text[..at].ends_with(char::is_alphanumeric)
        && text[..at].strip_suffix('\'').is_none_or(elides)
        && !text[at + 1..].starts_with(char::is_alphanumeric)
}

/// Whether `before` ends with a letter alone, as before the apostrophe of "l'entretien".
fn elides(before: &str) -> bool {
    let mut last = before.chars().rev();
    last.next().is_some_and(|c| matches!(c, 'l' | 'd' | 'j' | 'n' | 's' | 'c' | 'm')) && !last.next().is_some_and(char::is_alphanumeric)
}

/// The signs from byte `at` to the next letter or digit, if they can keep the letters of a word apart.
fn gap(text: &str, at: usize) -> Option<Range<usize>> {
    let len = text[at..].char_indices().take(9).find(|(_, c)| c.is_alphanumeric())?.0;
    let gap = &text[at..at + len];
    (len > 0 && !gap.contains([',', ';', ':', '(', ')', '[', ']', '{', '}', '"', '\'', '\n', '/', '&', '=', '@', '$']))
        .then_some(at..at + len)
}

fn alike(one: &str, two: &str) -> bool {
    let is_symbol = |gap: &str| gap.trim_matches(' ').chars().all(|c| !c.is_ascii() && c != '•') && gap != " ";
    one == two || is_symbol(one) && is_symbol(two)
}

/// `text` with digits and signs inside words read as letters; `None` if that changes nothing. Lengths stay.
pub(super) fn leet(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut new: Option<Vec<u8>> = None;
    let mut done = 0;
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || is_leet_sign(**byte);
    while let Some(odd) = bytes[done..].iter().position(|byte| MAY_BE_LEET[usize::from(*byte)]) {
        let at = done + odd - bytes[done..done + odd].iter().rev().take_while(is_part).count();
        let len = bytes[at..].iter().take_while(is_part).count();
        done = at + len;
        let word = &bytes[at..at + len];
        let end = word.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1);
        let word = &word[..end];
        let is_mail = bytes[at + len..].first() == Some(&b'.') && bytes.get(at + len + 1).is_some_and(u8::is_ascii_alphanumeric);
        if stands_for_letters(word) && !(is_mail && word.contains(&b'@')) {
            let new = new.get_or_insert_with(|| bytes.to_vec());
            for i in 0..end {
                new[at + i] = leet_letter(word, i);
            }
        }
    }
    new.and_then(|new| String::from_utf8(new).ok())
}

fn is_leet_sign(byte: u8) -> bool {
    matches!(byte, b'@' | b'$' | b'!' | b'|' | b'+')
}

/// Whether a word mixes at least two letters with digits or signs, and is not a number with its unit (`10gb`, `4th`, `3pm`).
fn stands_for_letters(word: &[u8]) -> bool {
    const UNITS: [&[u8]; 34] = [
        b"th", b"am", b"pm", b"hr", b"hrs", b"min", b"mo", b"yr", b"yrs", b"gb", b"mb", b"tb", b"kb", b"usd", b"eur", b"gbp", b"btc",
        b"eth", b"px", b"ms", b"kg", b"km", b"cm", b"mm", b"ghz", b"mhz", b"fps", b"lbs", b"bn", b"bit", b"day", b"mbps", b"usdt", b"wks",
    ];
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    if letters < 2 || letters == word.len() {
        return false;
    }
    // "Ctrl+V", "Win+R": keys pressed together, not a t.
    const KEYS: [&[u8]; 10] = [b"ctrl", b"cmd", b"win", b"windows", b"shift", b"alt", b"command", b"super", b"strg", b"option"];
    if word.iter().position(|byte| *byte == b'+').is_some_and(|plus| KEYS.iter().any(|key| word[..plus].eq_ignore_ascii_case(key))) {
        return false;
    }
    let (number, unit) = word.split_at(word.len() - word.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count());
    let ordinal = matches!((number.last(), unit), (Some(b'1'), b"st") | (Some(b'2'), b"nd") | (Some(b'3'), b"rd"));
    !(unit.len() == letters && (ordinal || UNITS.contains(&unit)))
}

fn leet_letter(word: &[u8], at: usize) -> u8 {
    let near = |at: Option<usize>| at.and_then(|at| word.get(at)).copied();
    match word[at] {
        b'0' => b'o',
        // Between vowels, after a vowel at the end, and doubled it is an l.
        b'1' => {
            let is_vowel =
                |byte: Option<u8>| byte.is_some_and(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'3' | b'4' | b'0' | b'@'));
            let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
            let l = before == Some(b'1') || after == Some(b'1') || is_vowel(before) && (is_vowel(after) || after.is_none());
            if l { b'l' } else { b'i' }
        }
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'6' | b'9' => b'g',
        b'7' | b'+' => b't',
        b'8' => b'b',
        b'!' => b'i',
        b'|' => b'l',
        other => other,
    }
}
