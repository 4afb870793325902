//! Facts about the world, and the look-ups on them.
//!
//! A look-up has three answers: yes, no, and cannot check. What a table does not know is *cannot check*, never a finding.
//! Nothing is read at start-up: tables are text inside the binary, indexed the first time somebody asks.
//! Where each comes from, and how to refresh it, is in `docs/data.md`.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

pub mod brand;
pub mod employer;
pub mod host;
pub mod mail;
pub mod major;
pub mod occupation;
pub mod phone;
pub mod place;
pub mod school;
pub mod suffix;
mod table;
pub mod technology;
pub mod zip;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The answer of a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The table says so.
    Yes,
    /// The table says otherwise, and is complete enough to say it.
    No,
    /// The table cannot know.
    CannotCheck,
}

/// The key of a name: lower case, accents dropped, runs of blanks made one, curly quotes and dashes made plain. O(n).
fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        for byte in name.bytes() {
            if !byte.is_ascii_whitespace() {
                key.push(char::from(byte.to_ascii_lowercase()));
            } else if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        }
        key.truncate(key.trim_end().len());
        return key;
    }
    for c in name.chars() {
        decompose_compatible(c, |part| match part {
            _ if is_combining_mark(part) => {}
            _ if part.is_whitespace() => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            '\u{2018}' | '\u{2019}' => key.push('\''),
            '\u{2010}'..='\u{2015}' => key.push('-'),
            'ß' => key.push_str("ss"),
            _ => key.extend(part.to_lowercase()),
        });
    }
    key.truncate(key.trim_end().len());
    key
}
