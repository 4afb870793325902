//! Folding: what a text says once case, accents, styles and disguises are taken away.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::map::Mapped;

/// A text folded for comparison, with offsets mapped back to the original.
#[derive(Clone, Debug)]
pub struct Folded {
    mapped: Mapped,
    leet: Option<String>,
    disguised: Vec<Range<usize>>,
}

impl Folded {
    /// Folds `original`: lower case, accents of Latin letters dropped, styled letters made plain, invisible
    /// characters removed, runs of blanks made one space, quotes and dashes made ASCII. Linear time.
    pub fn new(original: &str) -> Self {
        let mut mapped = Mapped::with_capacity(original.len());
        let mut blank = None;
        for (at, c) in original.char_indices() {
            let range = at..at + c.len_utf8();
            if c == '\n' {
                blank = None;
                mapped.push('\n', range);
                continue;
            }
            if c.is_whitespace() {
                blank.get_or_insert(range);
                continue;
            }
            if invisible(c) || is_combining_mark(c) {
                continue;
            }
            if let Some(blank) = blank.take() {
                if !mapped.text().is_empty() && !mapped.text().ends_with('\n') {
                    mapped.push(' ', blank);
                }
            }
            if c.is_ascii() {
                mapped.push(c.to_ascii_lowercase(), range);
                continue;
            }
            let mut plain = String::new();
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    plain.extend(part.to_lowercase());
                }
            });
            let plain = match plain.as_str() {
                "\u{2019}" | "\u{2018}" => "'",
                "\u{201c}" | "\u{201d}" | "\u{201e}" => "\"",
                "\u{2013}" | "\u{2014}" | "\u{2010}" | "\u{2011}" => "-",
                "ß" => "ss",
                other => other,
            };
            mapped.push_str(plain, range);
        }
        Folded { mapped, leet: None, disguised: Vec::new() }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.mapped.text()
    }

    /// The folded text with digits and signs inside words read as the letters they stand for (`t3legram`), when that
    /// changes anything. Byte offsets are the same as in [`text`](Self::text). Only ever a second reading beside the
    /// first: it also rewrites honest words such as `k8s`.
    pub fn leet(&self) -> Option<&str> {
        self.leet.as_deref()
    }

    /// The byte range of the original that a byte range of the folded text came from, on character boundaries.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        self.mapped.original(folded)
    }

    /// Byte ranges of the original where the letters of a word were disguised.
    pub fn disguised(&self) -> &[Range<usize>] {
        &self.disguised
    }
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}
