//! Finding the phrases of a term in a text.
//!
//! A text keeps where each symbol stands, and in which sentences. Every phrase has groups of words of each of which a match holds one, the
//! rarest first. The words of the text name the phrases whose rarest they are; those of which a sentence holds all groups may be in the
//! text, and no other phrase is ever looked at. A term is looked for when a condition first asks for it: those of its phrases
//! that may be there, in those sentences.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;

use super::polarity::Muted;
use super::prose::{Prose, Token};
use super::table::{Phrase, Tables};

/// So many hits of one term are kept.
const MOST: usize = 64;

/// The part of a text that a phrase matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub phrase: u16,
    /// Words of the text.
    pub from: u32,
    pub to: u32,
}

/// Where the symbols of a text stand, and what was found in it so far.
#[derive(Default)]
pub(super) struct Found {
    /// For each symbol, its number among those of the text, or 0.
    numbers: Vec<u16>,
    /// For each number, where its words begin in `words`; one entry more than numbers.
    starts: Vec<u32>,
    /// The words that bear each symbol, ascending, each with its sentence.
    words: Vec<(u32, u32)>,
    /// For each number, the [`bit`]s of the sentences that hold it.
    sets: Vec<u128>,
    /// Phrases that may be in the text, a bit each.
    phrases: Vec<u64>,
    /// For each term, whether one of its phrases may be in the text.
    awake: Vec<bool>,
    muted: OnceCell<Muted>,
    /// For each term, what counts of it.
    terms: Vec<OnceCell<Vec<Hit>>>,
    /// What counts of phrases that several terms have.
    shared: RefCell<BTreeMap<u16, Vec<Hit>>>,
    scratch: Cell<Scratch>,
}

/// Room for the search of one phrase.
#[derive(Default)]
struct Scratch {
    /// For each number, which positions of the phrase accept it.
    accepted: Vec<u64>,
    /// The numbers that the phrase accepts.
    here: Vec<u16>,
    /// The words that a match may begin with, a bit each.
    starts: Vec<u64>,
}

/// One of 128 bits, by which the sentences of a short text are told apart, and most of a long one.
fn bit(sentence: u32) -> u128 {
    1 << (sentence % 128)
}

impl Found {
    /// Files the words of a text, and in `symbols` puts numbers in the place of symbols. Linear in the text and in the number of symbols.
    pub fn new(tables: &Tables, tokens: &[Token], symbols: &mut [u16]) -> Found {
        let mut numbers = vec![0; tables.keys.len().saturating_sub(1)];
        let (mut different, mut starts) = (Vec::new(), vec![0, 0]);
        for symbol in symbols.iter_mut() {
            let Some(number) = numbers.get_mut(usize::from(*symbol)) else { continue };
            if *number == 0 {
                different.push(*symbol);
                *number = different.len() as u16;
                starts.push(0);
            }
            *symbol = *number;
            starts[usize::from(*number) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        // Entry n + 1 is where the words of number n begin, and moves to where they end.
        let mut words = vec![(0, 0); symbols.len()];
        let mut sets = vec![0; different.len() + 1];
        for (at, token) in tokens.iter().enumerate() {
            for number in token.symbols(symbols) {
                let number = usize::from(*number);
                if let Some(next) = starts.get_mut(number + 1) {
                    if let Some(word) = words.get_mut(*next as usize) {
                        *word = (at as u32, token.sentence);
                    }
                    *next += 1;
                }
                if let Some(set) = sets.get_mut(number) {
                    *set |= bit(token.sentence);
                }
            }
        }
        let terms = tables.terms.len().saturating_sub(1);
        let mut found = Found {
            numbers,
            starts,
            words,
            sets,
            phrases: vec![0; tables.phrases.len().div_ceil(64)],
            awake: vec![false; terms],
            terms: vec![OnceCell::new(); terms],
            ..Found::default()
        };
        found.wake(tables, &different);
        found
    }

    /// Marks the phrases of which a sentence may hold all groups, and their terms.
    fn wake(&mut self, tables: &Tables, symbols: &[u16]) {
        for (number, symbol) in (1..).zip(symbols) {
            let of_key = self.set(number);
            for &at in tables.keyed_by(*symbol) {
                if self.is_awake(at) {
                    continue;
                }
                let Some(phrase) = tables.phrases.get(usize::from(at)) else { continue };
                let mut all = of_key;
                if !tables.groups_of(phrase).skip(1).all(|group| self.narrow(&mut all, group)) {
                    continue;
                }
                if let Some(phrases) = self.phrases.get_mut(usize::from(at) / 64) {
                    *phrases |= 1 << (at % 64);
                }
                for term in tables.owners_of(phrase) {
                    if let Some(awake) = self.awake.get_mut(usize::from(*term)) {
                        *awake = true;
                    }
                }
            }
        }
    }

    /// Leaves in `all` the sentences that hold one of `group`, too; whether there are any.
    fn narrow(&self, all: &mut u128, group: &[u16]) -> bool {
        *all &= group.iter().fold(0, |bits, symbol| bits | self.set(self.number(*symbol)));
        *all != 0
    }

    /// Whether a phrase may be in the text.
    fn is_awake(&self, phrase: u16) -> bool {
        self.phrases.get(usize::from(phrase) / 64).is_some_and(|bits| bits >> (phrase % 64) & 1 == 1)
    }

    /// The number of a symbol, 0 if it is not in the text.
    fn number(&self, symbol: u16) -> u16 {
        self.numbers.get(usize::from(symbol)).copied().unwrap_or_default()
    }

    /// The sentences that hold the symbol of this number.
    fn set(&self, number: u16) -> u128 {
        self.sets.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// The words that bear the symbol of this number, ascending, each with its sentence.
    fn words(&self, number: u16) -> &[(u32, u32)] {
        match (self.starts.get(usize::from(number)), self.starts.get(usize::from(number) + 1)) {
            (Some(&from), Some(&to)) => self.words.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl Prose<'_> {
    /// Where a term was found and counts, in order. It is looked for when first asked for.
    pub(super) fn hits(&self, term: u16) -> &[Hit] {
        let Some(hits) = self.found.terms.get(usize::from(term)).filter(|_| self.may_hold(term)) else { return &[] };
        hits.get_or_init(|| {
            if term < self.tables.own {
                return self.find(term, usize::MAX, |_, _| true);
            }
            let muted = self.found.muted.get_or_init(|| Muted::new(self));
            self.find(term, MOST, |hit, phrase| !muted.covers(hit.from..hit.to, phrase.negative))
        })
    }

    /// Whether a sentence of the text has the words that a phrase of `term` needs.
    pub(super) fn may_hold(&self, term: u16) -> bool {
        self.found.awake.get(usize::from(term)).is_some_and(|awake| *awake)
    }

    /// How many phrases of a term may be in the text.
    #[cfg(test)]
    pub(super) fn awake(&self, term: u16) -> usize {
        self.tables.phrases_of(term).iter().filter(|phrase| self.found.is_awake(**phrase)).count()
    }

    /// Whether a term was looked for.
    #[cfg(test)]
    pub(super) fn is_asked(&self, term: u16) -> bool {
        self.found.terms.get(usize::from(term)).is_some_and(|hits| hits.get().is_some())
    }

    /// The first `most` hits of a term that `counts`, in order.
    pub(super) fn find(&self, term: u16, most: usize, counts: impl Fn(&Hit, &Phrase) -> bool) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for &number in self.tables.phrases_of(term).iter().filter(|number| self.found.is_awake(**number)) {
            let Some(phrase) = self.tables.phrases.get(usize::from(number)) else { continue };
            let find = |found: &mut Vec<Hit>| {
                let last = found.len().saturating_add(most);
                self.find_phrase(number, phrase, &mut |hit| {
                    if counts(&hit, phrase) {
                        found.push(hit);
                    }
                    found.len() < last
                });
            };
            if self.tables.owners_of(phrase).len() > 1 && term >= self.tables.own {
                let mut shared = self.found.shared.borrow_mut();
                let known = shared.entry(number).or_insert_with(|| {
                    let mut found = Vec::new();
                    find(&mut found);
                    found
                });
                found.extend_from_slice(known);
            } else {
                find(&mut found);
            }
        }
        found.sort_unstable_by_key(|hit| (hit.from, hit.to, hit.phrase));
        found.truncate(most);
        found
    }

    /// Gives the matches of a phrase to `take`, in order, while that wants more.
    fn find_phrase(&self, number: u16, phrase: &Phrase, take: &mut impl FnMut(Hit) -> bool) {
        let found = &self.found;
        let mut sentences = u128::MAX;
        if !self.tables.groups_of(phrase).all(|group| found.narrow(&mut sentences, group)) {
            return;
        }
        let mut scratch = found.scratch.take();
        let Scratch { accepted, here, starts } = &mut scratch;
        accepted.resize(found.starts.len(), 0);
        let (mut first, mut last) = (0, 0);
        for (symbol, positions) in self.tables.accepts_of(phrase) {
            let number = found.number(symbol);
            let Some(accepted) = accepted.get_mut(usize::from(number)).filter(|_| number > 0) else { continue };
            *accepted = positions;
            here.push(number);
            first |= if positions & phrase.first == 0 { 0 } else { found.set(number) };
            last |= if positions & phrase.last == 0 { 0 } else { found.set(number) };
        }
        sentences &= first & last;
        starts.resize(self.tokens.len().div_ceil(64), 0);
        for number in here.iter().filter(|_| sentences != 0) {
            if accepted.get(usize::from(*number)).is_some_and(|positions| positions & phrase.first != 0) {
                for (word, _) in found.words(*number).iter().filter(|(_, sentence)| sentences & bit(*sentence) != 0) {
                    if let Some(bits) = starts.get_mut(*word as usize / 64) {
                        *bits |= 1 << (word % 64);
                    }
                }
            }
        }
        let mut wants_more = true;
        for (at, bits) in (0..).zip(starts.iter_mut()) {
            while *bits != 0 {
                let from = at * 64 + bits.trailing_zeros();
                *bits &= *bits - 1;
                if wants_more && let Some(length) = self.matches(phrase, accepted, from) {
                    wants_more = take(Hit { phrase: number, from, to: from + length });
                }
            }
        }
        for number in here.drain(..) {
            if let Some(accepted) = accepted.get_mut(usize::from(number)) {
                *accepted = 0;
            }
        }
        found.scratch.set(scratch);
    }

    /// How many words the shortest match of `phrase` has that begins with word `from`, within its sentence. `accepted` says for each number
    /// which positions accept it.
    fn matches(&self, phrase: &Phrase, accepted: &[u64], from: u32) -> Option<u32> {
        let first = self.tokens.get(from as usize)?;
        let mask = |token: &Token| {
            let positions = token.symbols(&self.symbols).iter().filter_map(|number| accepted.get(usize::from(*number)));
            positions.fold(phrase.any, |mask, positions| mask | positions)
        };
        let follow = self.tables.follow.get(phrase.follow as usize..phrase.follow as usize + usize::from(phrase.positions))?;
        let most = usize::from(phrase.positions) * 3 / 2 + 2;
        let mut state = phrase.first & mask(first);
        for at in 1..=most {
            if state & phrase.last != 0 {
                return Some(at as u32);
            }
            let token = self.tokens.get(from as usize + at).filter(|token| state != 0 && token.sentence == first.sentence)?;
            let mut next = 0;
            let mut left = state;
            while left != 0 {
                next |= follow.get(left.trailing_zeros() as usize)?;
                left &= left - 1;
            }
            let after = next & mask(token);
            state = if token.filler { after | state } else { after };
        }
        None
    }
}
