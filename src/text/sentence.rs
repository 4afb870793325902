//! Sentences, clauses and words of a text, as byte ranges.

use std::ops::Range;

/// The sentences of `text`, in order, without the white space around them. Line breaks and bullets end a sentence;
/// abbreviations, decimals and web addresses do not.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let end = c == '\n' || matches!(c, '.' | '!' | '?') && bytes.get(next).is_none_or(u8::is_ascii_whitespace);
        if end {
            push(text, start..next, &mut found);
            start = next;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// The clauses of `text`: sentences cut again at `;`, `:` and commas that are followed by a blank.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let mut start = sentence.start;
        for (at, _) in text[sentence.clone()].match_indices([',', ';', ':']) {
            let at = sentence.start + at;
            if text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_whitespace) {
                push(text, start..at, &mut found);
                start = at + 1;
            }
        }
        push(text, start..sentence.end, &mut found);
    }
    found
}

/// The words of `text`: runs of letters and digits, with apostrophes inside them.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty()).map(
        move |word| {
            let start = word.as_ptr() as usize - base;
            start..start + word.len()
        },
    )
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}
