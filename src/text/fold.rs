//! Folding: what a text says once case, accents, styles and disguises are taken away.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

use super::lookalikes::{FOREIGN, LATIN};
use super::map::{Mapped, Places};
use super::{escape, respell};

/// A text folded for comparison, with offsets mapped back to the original.
///
/// - Lower case; accents of Latin letters dropped (`ñ` → `n`, `ß` → `ss`); width, mathematical and enclosed letters made plain.
/// - Invisible characters (zero width, bidi controls, tags, variation selectors, soft hyphens) removed, and a stretch that a bidi
///   override shows backwards turned round.
/// - Look-alikes from other scripts made Latin inside words that also hold Latin letters, and in whole words of them amid Latin words.
/// - Letters kept apart (`t e l e g r a m`, `w.h.a.t.s.a.p.p`) joined, from four in a row.
/// - `t [dot] me`, `name (at) example dot com`, `&#116;` and `%74` undone.
/// - Runs of blanks made one space, blanks around line breaks dropped, line breaks kept as `\n`; quotes and dashes made `'`, `"`, `-`.
#[derive(Clone, Debug)]
pub struct Folded {
    mapped: Mapped,
    leet: Option<String>,
    disguised: Vec<Range<usize>>,
}

impl Folded {
    /// Folds `original`. Linear time; about 10 µs for 2 kB.
    pub fn new(original: &str) -> Self {
        let mut folder = Folder::new(original.len(), false);
        folder.run(original);
        Folded::from(folder)
    }

    fn from(folder: Folder) -> Self {
        let Folder { out, mut disguised, mixed, whole, latin_words, foreign_words, .. } = folder;
        // Amid another script a foreign ending of a Latin word is grammar ("в Excelе").
        if latin_words >= foreign_words {
            disguised.extend(mixed.into_iter().filter(|(_, formula)| !formula).map(|(word, _)| word));
        }
        let amid_latin = amid_latin(out.text(), whole);
        let mapped = out.edited(&amid_latin);
        let edits = respell::signs(mapped.text());
        let mapped = mapped.edited(&edits);
        let apart = respell::apart(&mapped);
        disguised.extend(apart.disguised.iter().map(|range| mapped.original(range.clone())));
        disguised.sort_by_key(|range| (range.start, range.end));
        disguised.dedup();
        let mapped = mapped.edited(&apart.edits);
        Folded { leet: respell::leet(mapped.text()), mapped, disguised }
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

    /// Like [`original`](Self::original), for ranges in the order of the text.
    pub(crate) fn places(&self) -> Places<'_> {
        self.mapped.places()
    }

    /// Byte ranges of the original, in order, where the letters of a word were disguised. Accents, emphasis by style
    /// (a word wholly in mathematical letters), soft hyphens and spaced-out headings are no disguise.
    pub fn disguised(&self) -> &[Range<usize>] {
        &self.disguised
    }
}

/// The text without disguises but with its case, accents and scripts: what links, mails and names are read from.
pub(super) fn clean(original: &str) -> Mapped {
    let mut folder = Folder::new(original.len(), true);
    folder.run(original);
    without_signs(folder.out)
}

/// `original` folded, and [`clean`]. Where nothing but the case differs, the text is read once.
pub(super) fn both(original: &str) -> (Folded, Mapped) {
    let mut folder = Folder::new(original.len(), true);
    folder.run(original);
    if folder.foreign || original.contains('%') {
        return (Folded::new(original), without_signs(folder.out));
    }
    let out = folder.out.lowered();
    let clean = without_signs(std::mem::replace(&mut folder.out, out));
    (Folded::from(folder), clean)
}

fn without_signs(text: Mapped) -> Mapped {
    let edits = respell::signs(text.text());
    text.edited(&edits)
}

/// The first word of `text` in which Latin letters mix with look-alikes of another script or with characters without width.
pub(crate) fn mixed_script(text: &str) -> Option<Range<usize>> {
    let mut folder = Folder::new(text.len(), false);
    folder.run(text);
    folder.mixed.into_iter().next().map(|(word, _)| word)
}

/// One character of a word.
struct Letter {
    range: Range<usize>,
    class: Class,
    /// What it folds to, as a range of `Folder::plain`.
    plain: Range<usize>,
    /// The ASCII letter that it looks like, as in [`FOREIGN`].
    look: Option<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Latin,
    /// A Latin letter or a digit in another style, width or frame.
    Styled,
    Digit,
    Foreign,
    Mark,
    /// Invisible.
    Hidden,
    /// Invisible, with honest uses inside a word.
    Soft,
}

struct Folder {
    /// Keep case, accents and scripts.
    keep: bool,
    out: Mapped,
    blank: Option<Range<usize>>,
    disguised: Vec<Range<usize>>,
    /// Words in which Latin letters mix with look-alikes or with invisible characters, and whether they can be formulas.
    mixed: Vec<(Range<usize>, bool)>,
    latin_words: usize,
    foreign_words: usize,
    /// There is what folds to something else than its lower case.
    foreign: bool,
    /// Words wholly of look-alikes: where they are in `out`, and what they look like.
    whole: Vec<(Range<usize>, String)>,
    /// The stretch of the original that is being read backwards.
    backwards: Option<Range<usize>>,
    letters: Vec<Letter>,
    plain: String,
}

impl Folder {
    fn new(bytes: usize, keep: bool) -> Self {
        Folder {
            keep,
            out: Mapped::with_capacity(bytes),
            blank: None,
            disguised: Vec::new(),
            mixed: Vec::new(),
            latin_words: 0,
            foreign_words: 0,
            foreign: false,
            whole: Vec::new(),
            backwards: None,
            letters: Vec::new(),
            plain: String::new(),
        }
    }

    fn run(&mut self, text: &str) {
        let mut at = 0;
        loop {
            let (plain, blanks) = if self.backwards.is_none() { plain(&text[at..]) } else { (0, 0) };
            if plain > 0 {
                self.space();
                self.out.push_ascii(&text[at..at + plain], at, !self.keep);
                self.latin_words += 1 + blanks;
                at += plain;
            }
            let Some((c, end)) = escape::next(text, at, self.keep) else { break };
            at = match c {
                '\n' | '\u{2028}' | '\u{2029}' => {
                    self.blank = None;
                    self.out.push('\n', self.place(at..end));
                    end
                }
                OVERRIDE if self.backwards.is_none() => self.backwards(text, at),
                _ if is_hidden(c) => end,
                _ if c.is_whitespace() => {
                    let place = self.place(at..end);
                    self.blank.get_or_insert(place.clone()).end = place.end;
                    end
                }
                _ if is_letter(c) => self.word(text, at),
                '\u{1f1e6}'..='\u{1f1ff}' => self.regional(text, at),
                _ => {
                    self.sign(c, at..end);
                    end
                }
            };
        }
    }

    /// Where `range` of the text being read stands in the original.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        self.backwards.clone().unwrap_or(range)
    }

    /// Writes the blank that is waiting.
    fn space(&mut self) {
        if let Some(blank) = self.blank.take()
            && !self.out.text().is_empty()
            && !self.out.text().ends_with('\n')
        {
            self.out.push(' ', blank);
        }
    }

    fn put(&mut self, new: &str, range: Range<usize>) {
        self.space();
        let range = self.place(range);
        let mut chars = new.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => self.out.push(only, range),
            _ => self.out.push_str(new, range),
        }
    }

    /// Reads the word at `at` and returns its end.
    fn word(&mut self, text: &str, at: usize) -> usize {
        let end = at + text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if !escape::next(text, end, self.keep).is_some_and(|(c, _)| is_letter(c) || is_hidden(c) || is_combining_mark(c)) {
            self.latin_words += 1;
            if self.backwards.is_none() {
                self.space();
                self.out.push_ascii(&text[at..end], at, !self.keep);
            } else {
                self.put(&text[at..end].to_ascii_lowercase(), at..end);
            }
            return end;
        }
        self.letters.clear();
        self.plain.clear();
        let mut end = at;
        while let Some((c, next)) = escape::next(text, end, self.keep) {
            let start = self.plain.len();
            let Some((class, look)) = self.letter(c) else { break };
            self.letters.push(Letter { range: end..next, class, plain: start..self.plain.len(), look });
            end = next;
        }
        self.judge();
        self.emit();
        end
    }

    /// Adds what `c` folds to, to `plain`; `None` if it is not a part of a word.
    fn letter(&mut self, c: char) -> Option<(Class, Option<u8>)> {
        if c.is_ascii_alphanumeric() {
            self.plain.push(if self.keep { c } else { c.to_ascii_lowercase() });
            return Some((if c.is_ascii_digit() { Class::Digit } else { Class::Latin }, None));
        }
        if is_hidden(c) {
            let soft = matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
            return Some((if soft { Class::Soft } else { Class::Hidden }, None));
        }
        self.foreign = true;
        if is_combining_mark(c) {
            self.plain.push(c);
            return Some((Class::Mark, None));
        }
        if !is_letter(c) {
            return None;
        }
        if let Some(letter) = enclosed(c) {
            self.plain.push(letter);
            return Some((Class::Styled, None));
        }
        if matches!(c, '\u{2e80}'..='\u{d7ff}') {
            self.plain.push(c); // Chinese, Japanese, Korean
            return Some((Class::Foreign, None));
        }
        let (mut base, mut first, mut latin) = (None, None, true);
        decompose_canonical(c, |part| _ = base.get_or_insert(part));
        let base = base.unwrap_or(c);
        let start = self.plain.len();
        decompose_compatible(c, |part| {
            first.get_or_insert(part);
            if part.is_ascii() {
                self.plain.push(part.to_ascii_lowercase());
            } else if let Some(letters) = latin_letter(part) {
                self.plain.push_str(letters);
            } else if part == '\u{2044}' {
                self.plain.push('/');
            } else if !is_combining_mark(part) {
                latin = false;
            }
        });
        // A ligature, a fraction, a letter of another width or style; not one with an accent.
        let reshaped = first != Some(base);
        if latin && self.plain.len() > start {
            if self.keep {
                self.plain.truncate(start);
                if reshaped { decompose_compatible(c, |part| self.plain.push(part)) } else { self.plain.push(c) }
            }
            return Some((if is_styled(c) { Class::Styled } else { Class::Latin }, None));
        }
        self.plain.truncate(start);
        match (reshaped, self.keep) {
            (false, false) => self.plain.extend(c.to_lowercase()),
            (false, true) => self.plain.push(c),
            (true, false) => self.plain.extend(std::iter::once(c).nfkc().flat_map(char::to_lowercase)),
            (true, true) => self.plain.extend(std::iter::once(c).nfkc()),
        }
        Some((Class::Foreign, look(c).or_else(|| look(base))))
    }

    /// Decides whether the word is disguised.
    fn judge(&mut self) {
        let count = |class| self.letters.iter().filter(|letter| letter.class == class).count();
        let (latin, styled, foreign, marks) = (count(Class::Latin), count(Class::Styled), count(Class::Foreign), count(Class::Mark));
        let (Some(first), Some(last)) = (self.letters.first(), self.letters.last()) else { return };
        let word = self.place(first.range.start..last.range.end);
        if latin + styled == 0 {
            self.foreign_words += usize::from(foreign > 0);
            return;
        }
        self.latin_words += usize::from(foreign == 0);
        let borrowed = foreign > 0 && self.letters.iter().all(|l| l.class != Class::Foreign || l.look.is_some());
        let hides = self.hides();
        if borrowed || hides {
            self.mixed.push((word.clone(), !hides && self.is_formula()));
        }
        let piled = marks > 3 && marks >= latin + styled;
        if hides || piled || (styled > 0 && latin > 0) {
            self.disguised.push(word);
        }
    }

    /// Whether invisible characters stand between two Latin letters. A soft hyphen or joiner or two is typesetting.
    fn hides(&self) -> bool {
        let (mut soft, mut hard) = (0, 0);
        let mut waiting = None;
        for letter in &self.letters {
            match (letter.class, &mut waiting) {
                (Class::Soft, Some((soft, _))) => *soft += 1,
                (Class::Hidden, Some((_, hard))) => *hard += 1,
                (Class::Latin | Class::Styled, _) => {
                    let (s, h) = waiting.replace((0, 0)).unwrap_or_default();
                    soft += s;
                    hard += h;
                }
                (Class::Digit | Class::Foreign, _) => waiting = None,
                _ => {}
            }
        }
        hard > 0 || soft > 2
    }

    /// Whether the word is like `TNFα` or `βgal`: one Greek letter, not one that is just an `o`, at its beginning or end.
    fn is_formula(&self) -> bool {
        let mut foreign = self.letters.iter().enumerate().filter(|(_, letter)| letter.class == Class::Foreign);
        let (Some((at, letter)), None) = (foreign.next(), foreign.next()) else { return false };
        let c = self.plain[letter.plain.clone()].chars().next();
        (at == 0 || at + 1 == self.letters.len()) && c.is_some_and(|c| matches!(c, 'α'..='ω') && c != 'ο' && c != 'ι' && c != 'υ')
    }

    fn emit(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let plain = std::mem::take(&mut self.plain);
        let has_latin = letters.iter().any(|letter| matches!(letter.class, Class::Latin | Class::Styled));
        let mut after_latin = false;
        let mut whole = (!has_latin && !self.keep && self.backwards.is_none()).then(String::new);
        self.space();
        let start = self.out.text().len();
        for letter in &letters {
            let as_is = &plain[letter.plain.clone()];
            match letter.class {
                Class::Hidden | Class::Soft => {}
                Class::Mark if after_latin && !self.keep => {}
                Class::Foreign if has_latin && !self.keep => match letter.look {
                    Some(look) => self.put(char::from(look.to_ascii_lowercase()).encode_utf8(&mut [0; 4]), letter.range.clone()),
                    None => self.put(as_is, letter.range.clone()),
                },
                _ => self.put(as_is, letter.range.clone()),
            }
            match letter.class {
                Class::Hidden | Class::Soft | Class::Mark => {}
                Class::Foreign => {
                    after_latin = false;
                    whole = match (whole, letter.look) {
                        (Some(word), Some(look)) if look.is_ascii_lowercase() => Some(word + char::from(look).encode_utf8(&mut [0; 4])),
                        _ => None,
                    };
                }
                Class::Latin | Class::Styled | Class::Digit => after_latin = true,
            }
        }
        if let Some(word) = whole.filter(|word| word.len() > 1) {
            self.whole.push((start..self.out.text().len(), word));
        }
        (self.letters, self.plain) = (letters, plain);
    }

    /// Reads a run of regional indicators at `at`: flags stay, an odd or long run is letters. Returns its end.
    fn regional(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let run = &rest[..rest.find(|c| !matches!(c, '\u{1f1e6}'..='\u{1f1ff}')).unwrap_or(rest.len())];
        let count = run.chars().count();
        let flags = count.is_multiple_of(2) && count <= 6;
        for (i, c) in run.char_indices() {
            let shown = if flags { c } else { nth_letter(c as u32 - 0x1f1e6) };
            self.put(shown.encode_utf8(&mut [0; 4]), at + i..at + i + c.len_utf8());
        }
        at + run.len()
    }

    /// Reads what a right-to-left override at `at` shows backwards, if it is Latin text, and returns its end.
    fn backwards(&mut self, text: &str, at: usize) -> usize {
        let start = at + OVERRIDE.len_utf8();
        let limit = text.floor_char_boundary((start + 256).min(text.len()));
        let part = &text[start..limit];
        let len = part.find(['\u{202c}', '\n', OVERRIDE]).unwrap_or(part.len());
        let part = &part[..len];
        if !part.contains(|c: char| c.is_ascii_alphabetic()) || part.contains(|c: char| matches!(c, '\u{590}'..='\u{8ff}')) {
            return start;
        }
        self.backwards = Some(at..start + len);
        self.run(&part.chars().rev().collect::<String>());
        self.backwards = None;
        start + len
    }

    fn sign(&mut self, c: char, range: Range<usize>) {
        let new = match c {
            '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' | '´' | '`' => "'",
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => "\"",
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => "-",
            '™' | '℠' => return,
            _ if is_combining_mark(c) => return,
            _ if c.is_ascii() => return self.put(c.encode_utf8(&mut [0; 4]), range),
            _ => {
                let mut new = String::new();
                decompose_compatible(c, |part| new.push(part));
                if new.starts_with(' ') {
                    new = c.to_string();
                }
                self.foreign |= new.contains(|c: char| c.is_ascii_uppercase());
                return self.put(&new, range);
            }
        };
        self.put(new, range);
    }
}

/// How much of the beginning of `text` folds to itself but for its case, and how many blanks are in that: ASCII words with single blanks
/// between them. The last word is left if it goes on with something else.
fn plain(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut blanks, mut parted) = (0, 0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        match PLAIN[usize::from(*byte)] {
            Plain::Sign => (end, blanks) = (at + 1, parted),
            // The one blank behind a word; whether it counts, the next byte says.
            Plain::Blank if at == end && at > 0 => parted += 1,
            _ => break,
        }
    }
    match bytes.get(end) {
        Some(b'&' | b'%' | 0..=b'\t' | b'\x0b'..=b'\x1f' | 0x7f..) => {
            let word = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let end = end - word;
            // The blank before that word waits for it.
            let waits = usize::from(bytes[..end].ends_with(b" "));
            (end - waits, blanks - waits)
        }
        _ => (end, blanks),
    }
}

#[derive(Clone, Copy)]
enum Plain {
    /// Folds to itself but for its case wherever it stands.
    Sign,
    Blank,
    Other,
}

static PLAIN: [Plain; 256] = {
    let mut plain = [Plain::Other; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        if !matches!(byte, b'&' | b'%' | b'`') {
            plain[byte as usize] = Plain::Sign;
        }
        byte += 1;
    }
    plain[b' ' as usize] = Plain::Blank;
    plain
};

const OVERRIDE: char = '\u{202e}';

/// Characters that are not seen: zero width, controls, bidi, tags, variation selectors, fillers.
fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' => false,
        '\u{34f}' | '\u{61c}' | '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control(),
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || enclosed(c).is_some()
}

/// Letters and digits in a mathematical style, of full width, or in a circle or square.
fn is_styled(c: char) -> bool {
    matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{ff10}'..='\u{ff5a}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}')
}

/// The letter in a circle, square or brackets, for those that do not decompose into it.
fn enclosed(c: char) -> Option<char> {
    let first = match c {
        '\u{249c}'..='\u{24b5}' => 0x249c,
        '\u{1f110}'..='\u{1f129}' => 0x1f110,
        '\u{1f150}'..='\u{1f169}' => 0x1f150,
        '\u{1f170}'..='\u{1f189}' => 0x1f170,
        _ => return None,
    };
    Some(nth_letter(c as u32 - first))
}

fn nth_letter(n: u32) -> char {
    char::from(b'a' + n.min(25) as u8)
}

fn latin_letter(c: char) -> Option<&'static str> {
    let at = LATIN.binary_search_by_key(&c, |&(letter, _)| letter).ok()?;
    LATIN.get(at).map(|&(_, letters)| letters)
}

fn look(c: char) -> Option<u8> {
    let at = FOREIGN.binary_search_by_key(&c, |&(letter, _)| letter).ok()?;
    FOREIGN.get(at).map(|&(_, letter)| letter)
}

/// Those of the words wholly of look-alikes that stand, alone or several in a row, beside a Latin word and beside no other.
fn amid_latin(text: &str, whole: Vec<(Range<usize>, String)>) -> Vec<(Range<usize>, String)> {
    let is_between = |c: char| matches!(c, ' ' | ',' | '.' | '"' | '\'' | '-');
    let beside = |c: Option<char>| c.filter(|c| c.is_alphabetic()).map(|c| c.is_ascii());
    let mut kept = Vec::new();
    let mut row: Vec<(Range<usize>, String)> = Vec::new();
    let mut words = whole.into_iter().peekable();
    while let Some(word) = words.next() {
        let end = word.0.end;
        row.push(word);
        if words.peek().is_some_and(|(next, _)| next.start - end < 4 && text[end..next.start].chars().all(is_between)) {
            continue;
        }
        let start = row.first().map_or(end, |(first, _)| first.start);
        let before = beside(text[..start].chars().rev().take(3).find(|c| !is_between(*c)));
        let after = beside(text[end..].chars().take(3).find(|c| !is_between(*c)));
        let latin = matches!((before, after), (Some(true), Some(true) | None) | (None, Some(true)));
        if latin { kept.append(&mut row) } else { row.clear() }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::subject::Text;

    #[track_caller]
    fn folds(original: &str, expected: &str) {
        assert_eq!(Folded::new(original).text(), expected, "folding {original:?}");
    }

    #[track_caller]
    fn disguised(original: &str, expected: &[&str]) {
        let folded = Folded::new(original);
        let words: Vec<_> = folded.disguised().iter().map(|range| &original[range.clone()]).collect();
        assert_eq!(words, expected, "in {original:?}, read as {:?}", folded.text());
    }

    #[test]
    fn drops_case_accents_and_styles() {
        folds("São Paulo, MÜNCHEN, Straße, Ærø, Łódź, İstanbul, ﬃ", "sao paulo, munchen, strasse, aero, lodz, istanbul, ffi");
        folds("Sa\u{303}o Pau\u{301}lo", "sao paulo");
        folds("Ｔｅｌｅｇｒａｍ 𝗦𝗲𝗻𝗶𝗼𝗿 𝓓𝓮𝓿 ⓣⓔⓛ 🅣🅔🅛 🆃🅴🅻 ᴛᴇʟᴇɢʀᴀᴍ", "telegram senior dev tel tel tel telegram");
        folds("🇹🇪🇱🇪🇬🇷🇦🇲 from the 🇺🇸 and 🇨🇦🇬🇧", "telegram from the 🇺🇸 and 🇨🇦🇬🇧");
        folds("1️⃣ Acme™ “quoted” it’s — 10–12…", "1 acme \"quoted\" it's - 10-12...");
    }

    #[test]
    fn leaves_other_scripts_alone() {
        for text in ["привет, мир", "γειά σου κόσμε", "你好，世界", "こんにちはガ", "안녕하세요", "नमस्ते", "مرحبا", "שלום"]
        {
            let expected = text.replace('，', ",");
            folds(text, &expected);
            disguised(text, &[]);
        }
        folds("Ёлка Й", "ёлка й");
        folds("ﾊﾝｶｸ", "ハンカク");
    }

    #[test]
    fn blanks_and_line_breaks() {
        folds("  a \t\u{a0} b \r\n\r\n  c\u{2028}d\0e ", "a b\n\nc\nde");
    }

    #[test]
    fn invisible_characters_go() {
        folds("te\u{200b}le\u{2060}gr\u{e0061}am soft\u{ad}hyphen a\u{202a}b\u{202c}c", "telegram softhyphen abc");
        disguised(
            "te\u{200b}le\u{2060}gram is in\u{ad}ter\u{200c}esting, zero\u{200b} width\u{200b} at ends",
            &["te\u{200b}le\u{2060}gram"],
        );
        disguised("می\u{200c}خواهم क्\u{200d}ष", &[]);
        folds("write to \u{202e}margelet\u{202c} now", "write to telegram now");
        folds("מה \u{202e}שלום\u{202c}", "מה שלום");
    }

    #[test]
    fn look_alikes_become_latin_only_amid_latin() {
        folds("Теlеgrаm, W\u{4bb}аtsАрр, ра\u{443}ment", "telegram, whatsapp, payment");
        disguised("Join Теlеgrаm today", &["Теlеgrаm"]);
        folds("we will рау you", "we will pay you");
        disguised("we will рау you", &[]);
        folds("рау по русски", "рау по русски");
        disguised("TNFα, βgal, 10 μs, 5 kΩ, naïve", &[]);
        disguised("Работал с SQLом и в Excelе, C# и Java-разработчик", &[]);
        disguised("αpple is a formula, gοοgle is not", &["gοοgle"]);
    }

    #[test]
    fn marks_and_mixed_styles_are_disguises_but_accents_are_none() {
        folds("t\u{332}e\u{332}l\u{332}e\u{332}g\u{332}r\u{332}a\u{332}m\u{332}", "telegram");
        disguised("t\u{336}e\u{336}l\u{336}e\u{336} cafe\u{301} Nguye\u{302}\u{303}n", &["t\u{336}e\u{336}l\u{336}e\u{336}"]);
        disguised("𝗦𝗲𝗻𝗶𝗼𝗿 engineer, t𝗲legram", &["t𝗲legram"]);
        disguised("ﬁnance and oﬃce, 20 m², CO₂, 2½hours, 10ᵗʰ, nº", &[]);
    }

    #[test]
    fn letters_kept_apart_are_joined() {
        folds("on t e l e g r a m or w.h.a.t.s.a.p.p or W-h-a-t-s, s_i_g_n_a_l", "on telegram or whatsapp or whats, signal");
        folds("t🔥e✨l🔥e🔥g🚀r🔥a🔥m now", "telegram now");
        folds("use t e l e g r a m   a p p", "use telegram app");
        folds("i'm a   t e l e g r a m user", "i'm a telegram user");
        for text in ["j. r. r. tolkien", "the u.s.a. office", "e.g. a b c", "plan b", "a, b, c, d", "c i / c d", "x y 1 2 3 4"] {
            folds(text, text);
        }
        disguised("R E S U M E of w.h.a.t.s.a.p.p and U.S.S.R.", &["w.h.a.t.s.a.p.p"]);
    }

    #[test]
    fn digits_for_letters_are_a_second_reading() {
        let leet = |text| Folded::new(text).leet().map(str::to_string);
        assert_eq!(
            leet("t3legram p4yment 1nterv1ew wa11et te1egram emai1 $ecret p@ss").unwrap(),
            "telegram payment interview wallet telegram email secret pass"
        );
        for text in ["10k a month", "the 4th at 3pm", "S3, H3, 3D", "hello! 100%", "bob@example.com", "2024"] {
            assert_eq!(leet(text), None, "{text}");
        }
        folds("B2B K8s 3D S3 x86 Web3 H1B COVID19 i18n neo4j", "b2b k8s 3d s3 x86 web3 h1b covid19 i18n neo4j");
    }

    #[test]
    fn spelled_out_signs() {
        folds("t [dot] me/hr_jane, T(.)me, t dot me", "t.me/hr_jane, t.me, t.me");
        folds("jane (at) gmail (dot) com or jane at gmail dot com", "jane@gmail.com or jane@gmail.com");
        folds("jane [at] mail dot com, jane@mail dot co dot uk", "jane@mail.com, jane@mail.co.uk");
        folds("evil[.]com hxxps[:]//evil[.]com, example dot com slash x", "evil.com hxxps://evil.com, example.com/x");
        for text in [
            "the dot com bubble",
            "we meet at noon (at the office)",
            "dot net developer",
            "a [1] b (c) d",
            "hosted at evil.com",
            "matrix dot product",
        ] {
            folds(text, text);
        }
    }

    #[test]
    fn escapes_left_in_text() {
        folds("&#116;ele&#x67;ram&nbsp;me &amp; you &lt;3 R&D; a&b", "telegram me & you <3 r&d; a&b");
        folds("%74eleg%72am 100%20 off, 5% and 50%ab", "telegram 100%20 off, 5% and 50%ab");
    }

    #[test]
    fn ranges_lead_back() {
        let text = "On Те\u{200b}lеgrаm:  t [dot] me/x, w.h.a.t.s";
        let folded = Folded::new(text);
        let back = |words: &str| {
            let at = folded.text().find(words).unwrap();
            &text[folded.original(at..at + words.len())]
        };
        assert_eq!(back("telegram"), "Те\u{200b}lеgrаm");
        assert_eq!(back("t.me/x"), "t [dot] me/x");
        assert_eq!(back("whats"), "w.h.a.t.s");
        assert_eq!(back("eg"), "еg");
    }

    #[test]
    fn mixed_script_words() {
        let mixed = |text: &'static str| mixed_script(text).map(|range| &text[range]);
        assert_eq!(mixed("Аlex Stone"), Some("Аlex"));
        assert_eq!(mixed("αlex"), Some("αlex"));
        assert_eq!(mixed("Al\u{200b}ex Stone"), Some("Al\u{200b}ex"));
        for name in ["Алексей Stone", "Αλέξης", "José Łukasz", "李 Wei", "Séan O’Brien", "ALEX", "山田 太郎", "𝓐𝓵𝓮𝔁"]
        {
            assert_eq!(mixed(name), None, "{name}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_range_is_one_of_the_original(text in hostile(), from in 0..80usize, len in 0..20usize) {
            let folded = Folded::new(&text);
            let original = folded.original(from..from + len);
            prop_assert!(text.get(original.clone()).is_some());
            let quote = Text::new(text.as_str()).evidence(original);
            let units: Vec<u16> = text.encode_utf16().collect();
            prop_assert_eq!(String::from_utf16(&units[quote.start as usize..quote.end as usize]).unwrap(), quote.quote);
        }

        #[test]
        fn ranges_keep_their_order(text in hostile()) {
            let folded = Folded::new(&text);
            let mut last = 0..0;
            for (at, c) in folded.text().char_indices() {
                let range = folded.original(at..at + c.len_utf8());
                prop_assert!(range.start < range.end && last.start <= range.start && last.end <= range.end, "{:?} after {:?}", range, last);
                last = range;
            }
            for range in folded.disguised() {
                prop_assert!(!text[range.clone()].is_empty());
            }
            prop_assert_eq!(folded.leet().map_or(folded.text().len(), str::len), folded.text().len());
        }

        #[test]
        fn cleaning_keeps_ranges_too(text in hostile()) {
            let clean = clean(&text);
            for (at, c) in clean.text().char_indices() {
                prop_assert!(text.get(clean.original(at..at + c.len_utf8())).is_some_and(|part| !part.is_empty()));
            }
        }
    }

    /// Text made of what folding looks for, and of anything.
    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            any::<char>().prop_map(String::from),
            "[a-z0-9@.\\[( -]{1,6}",
            prop::sample::select(vec![
                "t e l e g",
                " dot com",
                "[dot]",
                "(at)",
                "&#116;",
                "%74",
                "\u{202e}",
                "\u{202c}",
                "\u{200b}",
                "\u{301}",
                "а",
                "р",
                "𝗲",
                "🇹",
                "ﬃ",
                "İ",
                "\n",
                "\0",
                "  ",
                "ß"
            ])
            .prop_map(String::from),
        ];
        prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
    }
}
