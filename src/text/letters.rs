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
            OTHER => start += 1,
            LETTER => break,
            _ if longer(text, start) > 0 => break,
            _ => start += 1,
        }
    }
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        match KINDS[usize::from(byte)] {
            LETTER => end += 1,
            LONGER => match longer(text, end) {
                0 => break,
                length => end += length,
            },
            _ => break,
        }
    }
    Some(start..end)
}

/// The bytes of the letter or digit at byte `at`; 0 if something else is there.
fn longer(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8)
}
