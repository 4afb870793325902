use std::borrow::Cow;

use super::Text;
use crate::report::Evidence;
use crate::text::{Folded, fold};

/// A person's name. It can be compared with another name, and with nothing else: what a check must not
/// know about a name (its origin, its length, how common it is) cannot be asked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Name(Text);

/// Whether two names can belong to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They share a word, or one abbreviates the other.
    Agree,
    /// They share nothing.
    Differ,
    /// They are in different scripts, or one of them has no whole word.
    CannotCompare,
}

impl Name {
    /// A name as the page shows it.
    pub fn new(text: Text) -> Self {
        Name(text)
    }

    /// Whether both can be names of one person. Case, accents, order, titles, a slip of one letter and abbreviation do not
    /// matter (`Müller, Jane` · `J. Mueller` · `janemuller7`); one shared word is enough, as after a marriage.
    pub fn agreement(&self, other: &Name) -> Agreement {
        let (one, two) = (Words::new(self.0.as_str()), Words::new(other.0.as_str()));
        if one.agree(&two) {
            Agreement::Agree
        } else if one.has_word() && two.has_word() && one.scripts == two.scripts {
            Agreement::Differ
        } else {
            Agreement::CannotCompare
        }
    }

    /// The word of the name that mixes Latin letters with look-alikes of another script, or hides characters without width.
    /// A name wholly in one script, whichever, is never an answer.
    pub fn mixed_script(&self) -> Option<Evidence> {
        fold::mixed_script(self.0.as_str()).map(|range| self.0.evidence(range))
    }

    /// Evidence that quotes the name.
    pub fn evidence(&self) -> Evidence {
        self.0.whole()
    }

    /// For the reading only; no check may call it.
    pub(crate) fn shown(&self) -> &Text {
        &self.0
    }
}

/// The words of a name, folded, without titles, numbers and random strings.
struct Words {
    words: Vec<String>,
    joined: String,
    /// Which scripts the words are in, sorted.
    scripts: Vec<u32>,
}

/// What stands before and after names.
const TITLES: [&str; 26] = [
    "dr",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "sir",
    "phd",
    "mba",
    "msc",
    "bsc",
    "md",
    "cpa",
    "cfa",
    "pmp",
    "jr",
    "sr",
    "ii",
    "iii",
    "iv",
    "esq",
    "ing",
    "eng",
    "herr",
    "frau",
];

/// Names have few words; what goes beyond is not compared.
const MOST: usize = 12;

impl Words {
    fn new(name: &str) -> Self {
        let folded = Folded::new(name);
        let spelled = folded.text().replace('\'', "");
        let words: Vec<String> = spelled
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| word.trim_matches(|c: char| c.is_ascii_digit()))
            .filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()) && !TITLES.contains(word))
            .map(without_umlauts)
            .take(MOST)
            .collect();
        let mut scripts: Vec<u32> = words.iter().filter_map(|word| word.chars().next()).map(script).collect();
        scripts.sort_unstable();
        scripts.dedup();
        Words { joined: words.concat(), words, scripts }
    }

    fn has_word(&self) -> bool {
        self.words.iter().any(|word| is_whole(word))
    }

    fn agree(&self, other: &Words) -> bool {
        let shared = self.words.iter().any(|one| is_whole(one) && other.words.iter().any(|two| alike(one, two)));
        shared || self.runs_into(other) || other.runs_into(self) || self.abbreviates(other) || other.abbreviates(self)
    }

    /// Whether a word of this name stands in the other one's words written together (`averystone`, `astone`).
    fn runs_into(&self, other: &Words) -> bool {
        let joined = &other.joined;
        let within = |word: &String| match word.chars().count() {
            0..=1 => false,
            2 => !word.is_ascii() && joined.contains(word.as_str()),
            3 => joined.starts_with(word.as_str()) || joined.ends_with(word.as_str()),
            _ => joined.contains(word.as_str()),
        };
        self.words.iter().any(within)
    }

    /// Whether every word of this name is one of the other's or its first letter, each used once.
    fn abbreviates(&self, other: &Words) -> bool {
        let mut left: Vec<&str> = other.words.iter().map(String::as_str).collect();
        !self.words.is_empty()
            && self.words.len() <= other.words.len()
            && self.words.iter().all(|word| {
                let fits = |other: &&str| {
                    alike(word, other) || (!is_whole(word) || !is_whole(other)) && word.chars().next() == other.chars().next()
                };
                let at = left.iter().position(|other| alike(word, other)).or_else(|| left.iter().position(fits));
                at.map(|at| left.swap_remove(at)).is_some()
            })
    }
}

fn is_whole(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// `mueller` and `muller` are one name.
fn without_umlauts(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// A number for the script of a letter; names in different ones cannot be compared.
fn script(c: char) -> u32 {
    match c {
        '\0'..='\u{24f}' => 0,
        '\u{400}'..='\u{52f}' => 1,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 2,
        '\u{3040}'..='\u{30ff}' => 3,
        '\u{3400}'..='\u{9fff}' => 4,
        '\u{ac00}'..='\u{d7af}' => 5,
        _ => c as u32 >> 7,
    }
}

/// Whether two words are the same, one is the short form of the other (`alex`, `alexander`), or one letter slipped.
fn alike(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    short == long || short.len() > 2 && long.starts_with(short) || short.len() > 4 && is_slip(short, long)
}

/// Whether two words differ by one letter added, left out, changed, or swapped with its neighbour.
fn is_slip(short: &str, long: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[same.min(short.len())..], &long[same.min(long.len())..]);
    match (a, b) {
        ([x, rest_a @ ..], [y, rest_b @ ..]) if a.len() == b.len() => {
            rest_a == rest_b || matches!((rest_a, rest_b), ([p, tail_a @ ..], [q, tail_b @ ..]) if x == q && y == p && tail_a == tail_b)
        }
        (_, [_, rest @ ..]) => a == rest,
        _ => false,
    }
}

impl Name {
    pub(crate) fn set_field(&mut self, field: impl Into<Cow<'static, str>>) {
        self.0.set_field(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn compare(one: &str, two: &str, expected: Agreement) {
        let (a, b) = (Name::new(one.into()), Name::new(two.into()));
        assert_eq!((a.agreement(&b), b.agreement(&a)), (expected, expected), "{one:?} and {two:?}");
    }

    #[test]
    fn one_person() {
        for (one, two) in [
            ("Avery Stone", "AVERY STONE"),
            ("Stone, Avery", "Avery J. Stone"),
            ("Avery Stone", "avery-stone-4b1a2c"),
            ("Avery Stone", "averystone42"),
            ("Avery Stone", "astone"),
            ("A. Stone", "Avery S."),
            ("Avery Stone", "A. S."),
            ("José Müller", "Jose Mueller"),
            ("Michael Ray", "Micheal Roy"),
            ("Dr. Avery Stone, PhD", "avery"),
            ("Alexander Stone", "Alex Brook"),
            ("Avery Stone", "Avery Brook"),
            ("O’Brien", "obrien"),
            ("Li Wei", "Wei Li"),
            ("山田 太郎", "山田太郎"),
            ("Анна Каменева", "Каменева А."),
            ("Анна Каменева (Anna Kameneva)", "anna-k"),
            ("Jean-Luc Stone", "Jeanluc"),
        ] {
            compare(one, two, Agreement::Agree);
        }
    }

    #[test]
    fn two_persons() {
        for (one, two) in [
            ("Avery Stone", "Kevin Smith"),
            ("Dr. Avery Stone", "Dr. Kevin Smith"),
            ("Avery Stone", "kevin-smith-12"),
            ("A. Stone", "B. Brook"),
            ("Анна Каменева", "Олег Ручьев"),
            ("Ann Lee", "Dan Fox"),
        ] {
            compare(one, two, Agreement::Differ);
        }
    }

    #[test]
    fn not_comparable() {
        for (one, two) in [
            ("Анна Каменева", "Avery Stone"),
            ("山田太郎", "Taro Yamada"),
            ("Avery Stone", ""),
            ("Avery Stone", "4b1a2c"),
            ("Avery Stone", "K."),
            ("", ""),
        ] {
            compare(one, two, Agreement::CannotCompare);
        }
    }

    #[test]
    fn mixed_script_quotes_the_word() {
        let quote = |name: &str| Name::new(name.into()).mixed_script().map(|evidence| (evidence.quote, evidence.start));
        assert_eq!(quote("Ms. Аvery Stone"), Some(("Аvery".into(), 4)));
        assert_eq!(quote("Avery St\u{200b}one"), Some(("St\u{200b}one".into(), 6)));
        for name in ["Анна Каменева", "Ελένη", "山田太郎", "Łukasz Żółć", "Nguyễn Thị", "محمد علي", "Анна Stone"]
        {
            assert_eq!(quote(name), None, "{name}");
        }
    }
}
