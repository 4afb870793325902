//! Where words are: runs of letters and digits. Without a word about anything else, so that the build script can use it too.

use std::ops::Range;

/// For each byte: whether it is an ASCII letter or digit, and whether it begins or continues a longer character.
const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() {
            kinds[byte] = LETTER;
        } else if byte > 127 {
            kinds[byte] = LONGER;
        }
        byte += 1;
    }
    kinds
};
const OTHER: u8 = 0;
const LETTER: u8 = 1;
const LONGER: u8 = 2;

/// The next run of letters and digits of `text` from byte `at` on. O(its end - `at`).
pub fn run(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = at;
    loop {
        match KINDS[usize::from(*bytes.get(start)?)] {
            LETTER => break,
            LONGER if longer(text, start) > 0 => break,
            _ => start += 1,
        }
    }
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(|byte| KINDS[usize::from(*byte)] == LETTER) {
            end += 1;
        }
        match longer(text, end) {
            0 => return Some(start..end),
            length => end += length,
        }
    }
}

/// A table with one flag for each byte, set for those of `bytes`.
pub const fn marked(bytes: &[u8]) -> [bool; 256] {
    let mut marked = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        marked[bytes[i] as usize] = true;
        i += 1;
    }
    marked
}

/// The bytes of the letter or digit beyond ASCII at byte `at`; 0 if something else is there.
fn longer(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return 0;
    }
    text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8)
}
