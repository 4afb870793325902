//! The compiled rules: flat tables of numbers, made by the build script.

use std::borrow::Cow;

/// Everything the engine runs on.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The trie of all words as a double array: a node's base in the upper three bytes, and the byte that leads to it in the lowest.
    /// The byte `b` leads from a node to the entry at its base plus `b`, if that entry's byte is `b`.
    pub steps: Cow<'static, [u32]>,
    /// For each node, the set of symbols of a word that ends there.
    pub exact: Cow<'static, [u16]>,
    /// For each node, the set of symbols of a longer word that leaves the trie there.
    pub begun: Cow<'static, [u16]>,
    /// Where each set of symbols begins; one entry more than sets.
    pub sets: Cow<'static, [u32]>,
    /// The members of the sets.
    pub members: Cow<'static, [u16]>,
    /// For each symbol, where its phrases begin in `keyed`; one entry more than symbols.
    pub keys: Cow<'static, [u32]>,
    /// Phrases that a symbol is a key of.
    pub keyed: Cow<'static, [u16]>,
    /// The terms that have each phrase.
    pub owners: Cow<'static, [u16]>,
    /// For each term, where its phrases begin in `of_terms`; one entry more than terms.
    pub terms: Cow<'static, [u32]>,
    /// The phrases of the terms, ascending within a term.
    pub of_terms: Cow<'static, [u16]>,
    /// The phrases.
    pub phrases: Cow<'static, [Phrase]>,
    /// The symbols that a phrase accepts, ascending within a phrase.
    pub accepts: Cow<'static, [u16]>,
    /// Which positions accept each of them.
    pub masks: Cow<'static, [u64]>,
    /// Groups of symbols, each behind its length, a phrase's keys first: it only matches where one of each of its groups stands in the
    /// sentence.
    pub needs: Cow<'static, [u16]>,
    /// Which positions of a phrase may come after each.
    pub follow: Cow<'static, [u64]>,
    /// Terms below this number are the engine's own.
    pub own: u16,
    /// The numbers of the terms that rules share, by name.
    pub shared: Cow<'static, [(&'static str, u16)]>,
}

/// An automaton over words; bits are its positions.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Where the terms that have it begin and end in `owners`.
    pub owners: (u32, u32),
    /// A match has at most so many positions.
    pub longest: u8,
    /// How many positions it has.
    pub positions: u8,
    /// Positions that may come first.
    pub first: u64,
    /// Positions that may come last.
    pub last: u64,
    /// Positions that accept any word.
    pub any: u64,
    /// Where its entries in `accepts` and `masks` begin and end.
    pub accepts: (u32, u32),
    /// Where its groups in `needs` begin and end.
    pub needs: (u32, u32),
    /// Where its entries in `follow` begin.
    pub follow: u32,
    /// It says "no" or "not" itself.
    pub negative: bool,
}

impl Tables {
    /// The symbols of `word`, apostrophes left aside. O(length).
    pub fn symbols(&self, word: &str) -> &[u16] {
        slice(&self.sets, &self.members, self.set(word).unwrap_or_default())
    }

    /// The phrases of which `symbol` is a key.
    pub fn keyed_by(&self, symbol: u16) -> &[u16] {
        slice(&self.keys, &self.keyed, symbol)
    }

    /// The phrases of a term.
    pub fn phrases_of(&self, term: u16) -> &[u16] {
        slice(&self.terms, &self.of_terms, term)
    }

    /// The terms that have `phrase`.
    pub fn owners_of(&self, phrase: &Phrase) -> &[u16] {
        self.owners.get(phrase.owners.0 as usize..phrase.owners.1 as usize).unwrap_or_default()
    }

    /// The symbols that `phrase` accepts, and the positions that accept each.
    pub fn accepts_of(&self, phrase: &Phrase) -> impl Iterator<Item = (u16, u64)> {
        let of = phrase.accepts.0 as usize..phrase.accepts.1 as usize;
        let (symbols, masks) = (self.accepts.get(of.clone()).unwrap_or_default(), self.masks.get(of).unwrap_or_default());
        symbols.iter().copied().zip(masks.iter().copied())
    }

    /// The groups of symbols of each of which a match of `phrase` holds one, its keys first.
    pub fn groups_of(&self, phrase: &Phrase) -> impl Iterator<Item = &[u16]> {
        let mut rest = self.needs.get(phrase.needs.0 as usize..phrase.needs.1 as usize).unwrap_or_default();
        std::iter::from_fn(move || {
            let (length, groups) = rest.split_first()?;
            let (group, others) = groups.split_at_checked(usize::from(*length))?;
            rest = others;
            Some(group)
        })
    }

    fn set(&self, word: &str) -> Option<u16> {
        let mut node = 0;
        let mut base = self.steps.first()? >> 8;
        for byte in word.bytes().filter(|byte| *byte != b'\'') {
            let next = base as usize + usize::from(byte);
            match self.steps.get(next) {
                Some(step) if step.to_le_bytes()[0] == byte => (node, base) = (next, step >> 8),
                _ => return self.begun.get(node).copied(),
            }
        }
        self.exact.get(node).copied()
    }
}

/// The entries of `all` between where number `at` and where the next one begins.
fn slice<'t>(starts: &[u32], all: &'t [u16], at: u16) -> &'t [u16] {
    match (starts.get(usize::from(at)), starts.get(usize::from(at) + 1)) {
        (Some(&from), Some(&to)) => all.get(from as usize..to as usize).unwrap_or_default(),
        _ => &[],
    }
}

/// Classes of things recognised in text, by number. Symbol 0 is no symbol.
pub const CLASSES: &[&str] = &[
    "",
    "filler",
    "link",
    "code-link",
    "drop-link",
    "short-link",
    "meeting-link",
    "calendar-link",
    "assessment-link",
    "ats-link",
    "messenger-link",
    "mail",
    "free-mail",
    "phone",
    "handle",
    "money",
    "money-hour",
    "money-day",
    "money-week",
    "money-month",
    "money-year",
    "money-crypto",
    "file",
    "archive",
    "program",
    "command",
    "number",
    "percent",
    "split",
];

/// The number of a class.
pub const fn class(name: &str) -> u16 {
    let mut i = 0;
    while i < CLASSES.len() {
        if same(CLASSES[i].as_bytes(), name.as_bytes()) {
            return i as u16;
        }
        i += 1;
    }
    0
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A wording rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The rule's name and words, as a check has them.
    pub text: Wording,
    /// Any of them fires the rule.
    pub when: Cow<'static, [When]>,
}

/// What a rule says. See [`Check`](crate::checks::Check).
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    pub id: &'static str,
    /// One bit for each kind of subject, in the order of [`Kind`](crate::Kind).
    pub reads: u8,
    pub strength: u8,
    pub group: &'static str,
    pub question: &'static str,
    pub what: &'static str,
    pub why: &'static str,
    pub innocent: &'static str,
    pub ask: &'static str,
    pub reply: &'static str,
    pub report: &'static str,
    pub source: &'static str,
}

/// One way for a rule to fire.
#[derive(Clone, Debug)]
pub struct When {
    /// All of these.
    pub all: Cow<'static, [Need]>,
    /// At least one of these.
    pub any: Cow<'static, [Need]>,
    /// Of these terms, at least `least`.
    pub of: Cow<'static, [Need]>,
    /// How many of `of`.
    pub least: u8,
    /// None of these anywhere.
    pub unless: Cow<'static, [Need]>,
    /// The term of `all` that is looked for first.
    pub rarest: Option<u16>,
    /// How near the words must stand.
    pub within: Within,
    /// The strength, 0 (context) to 3 (strong).
    pub strength: u8,
}

/// What a condition asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// At least so many different phrases of a term.
    Term(u16, u8),
    /// Something known about the message.
    Fact(u8),
}

/// How near the words of a condition must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Anywhere in the text.
    Text,
    /// In one sentence.
    Sentence,
    /// From the first to the last at most so many words.
    Words(u16),
}

/// Facts about a message that a condition may name with `@`, by number. `ad`: it is a job ad.
pub const FACTS: &[&str] = &["own-repo", "foreign-repo", "met", "answered", "assessment", "brand", "free-mail", "ad"];
