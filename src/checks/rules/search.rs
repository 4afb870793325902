//! Finding the phrases of a term in a text.
//!
//! A text keeps where each symbol stands. A term is looked for when a condition first asks for it: each of its phrases around the
//! rarest of the words that it needs, and only where all of those are in the text and in the sentence. Conditions ask only when their rarest
//! term has a phrase whose needs the text meets, so a rule that has nothing to do with a text costs next to nothing.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use super::polarity::Muted;
use super::prose::{Prose, Token};
use super::table::{Phrase, Tables, When};

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
    /// The symbols that are in the text, each once.
    symbols: Vec<u16>,
    /// For each symbol, where its words begin in `words`; one entry more than symbols.
    starts: Vec<u32>,
    /// The words that bear each symbol, ascending, each with its sentence.
    words: Vec<(u32, u32)>,
    /// The first word of each sentence and the [`wide_bit`]s of its symbols, and one behind the last.
    sentences: Vec<(u32, u128)>,
    muted: OnceCell<Muted>,
    /// For each term, whether it may be in the text; known for those that conditions are woken by.
    awake: OnceCell<Vec<bool>>,
    /// For each term, what counts of it.
    terms: Vec<OnceCell<Vec<Hit>>>,
    /// What counts of phrases that several terms have.
    shared: RefCell<BTreeMap<u16, Vec<Hit>>>,
}

/// Most groups that a phrase needs: its keys, and what `phrase::NEEDS` allows besides.
const GROUPS: usize = 4;

/// One of 128 bits, by which most of the symbols of a sentence are told apart.
fn wide_bit(symbol: u16) -> u128 {
    1 << (symbol % 128)
}

impl Found {
    /// Files the words of a text. Linear in them and in the number of symbols.
    pub fn new(tables: &Tables, tokens: &[Token], symbols: &[u16]) -> Found {
        let mut starts = vec![0; tables.wakes.len() + 1];
        let mut different = Vec::new();
        for &symbol in symbols {
            if let Some(count) = starts.get_mut(usize::from(symbol) + 2) {
                if *count == 0 {
                    different.push(symbol);
                }
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Entry n + 1 is where the words of symbol n begin, and moves to where they end.
        let mut words = vec![(0, 0); symbols.len()];
        let mut sentences = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if token.sentence as usize >= sentences.len() {
                sentences.push((at as u32, 0));
            }
            for &symbol in symbols.get(token.symbols.0 as usize..token.symbols.1 as usize).unwrap_or_default() {
                if let Some(next) = starts.get_mut(usize::from(symbol) + 1)
                    && let Some(word) = words.get_mut(*next as usize)
                {
                    *word = (at as u32, token.sentence);
                    *next += 1;
                }
                if let Some((_, bits)) = sentences.last_mut() {
                    *bits |= wide_bit(symbol);
                }
            }
        }
        sentences.push((tokens.len() as u32, 0));
        let terms = vec![OnceCell::new(); tables.terms.len().saturating_sub(1)];
        Found { symbols: different, starts, words, sentences, terms, ..Found::default() }
    }

    /// The words that bear `symbol`, ascending, each with its sentence.
    fn words(&self, symbol: u16) -> &[(u32, u32)] {
        match (self.starts.get(usize::from(symbol)), self.starts.get(usize::from(symbol) + 1)) {
            (Some(&from), Some(&to)) => self.words.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether of each of the groups that `phrase` needs something is in the text.
    fn may_hold(&self, tables: &Tables, phrase: &Phrase) -> bool {
        tables.needs_of(phrase).all(|group| group.iter().any(|symbol| !self.words(*symbol).is_empty()))
    }
}

impl Prose<'_> {
    /// Where a term was found and counts, in order. It is looked for when first asked for.
    pub(super) fn hits(&self, term: u16) -> &[Hit] {
        let Some(hits) = self.found.terms.get(usize::from(term)) else { return &[] };
        hits.get_or_init(|| {
            if term < self.tables.own {
                return self.find(term, usize::MAX, |_, _| true);
            }
            let muted = self.found.muted.get_or_init(|| Muted::new(self));
            self.find(term, MOST, |hit, phrase| !muted.covers(hit.from..hit.to, phrase.negative))
        })
    }

    /// Whether the text may hold what wakes `when`.
    pub(super) fn wakes(&self, when: &When) -> bool {
        let awake = self.found.awake.get_or_init(|| self.awake());
        when.wakes.is_empty() || when.wakes.iter().any(|term| awake.get(usize::from(*term)).is_some_and(|awake| *awake))
    }

    /// How many terms were looked for.
    #[cfg(test)]
    pub(super) fn asked(&self) -> usize {
        self.found.terms.iter().filter(|hits| hits.get().is_some()).count()
    }

    fn awake(&self) -> Vec<bool> {
        let mut awake = vec![false; self.found.terms.len()];
        for number in self.found.symbols.iter().flat_map(|symbol| self.tables.woken_by(*symbol)) {
            let Some(phrase) = self.tables.phrases.get(usize::from(*number)) else { continue };
            let waked = self.tables.waked_by(phrase);
            let is_news = waked.iter().any(|term| awake.get(usize::from(*term)).is_some_and(|awake| !awake));
            if is_news && self.found.may_hold(self.tables, phrase) {
                for term in waked {
                    if let Some(awake) = awake.get_mut(usize::from(*term)) {
                        *awake = true;
                    }
                }
            }
        }
        awake
    }

    /// The first `most` hits of a term that `counts`, in order.
    pub(super) fn find(&self, term: u16, most: usize, counts: impl Fn(&Hit, &Phrase) -> bool) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for &number in self.tables.phrases_of(term) {
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
            if phrase.is_shared && term >= self.tables.own {
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
        // A match holds a word of each group, so also of the one that has the fewest.
        let mut rarest: Option<(usize, &[u16])> = None;
        let mut bits = [u128::MAX; GROUPS];
        for (group, bits) in self.tables.needs_of(phrase).zip(&mut bits) {
            let (mut count, mut all) = (0, 0);
            for &symbol in group {
                count += self.found.words(symbol).len();
                all |= wide_bit(symbol);
            }
            if count == 0 {
                return;
            }
            *bits = all;
            rarest = rarest.filter(|(least, _)| *least <= count).or(Some((count, group)));
        }
        let may_hold = |sentence: u32| {
            let of = self.found.sentences.get(sentence as usize).map_or(0, |(_, bits)| *bits);
            bits.iter().all(|bits| of & bits != 0)
        };
        let mut words: Vec<(u32, u32)> = Vec::new();
        for &symbol in rarest.into_iter().flat_map(|(_, group)| group) {
            words.extend(self.found.words(symbol).iter().filter(|(_, sentence)| may_hold(*sentence)));
        }
        words.sort_unstable();
        let reach = u32::from(phrase.longest) * 3 / 2 + 2;
        // The word behind the last that was tried.
        let mut tried = 0;
        for (word, sentence) in words {
            let Some([(begin, _), (end, _), ..]) = self.found.sentences.get(sentence as usize..) else { return };
            let first = word.saturating_sub(reach).max(tried).max(*begin);
            let Some(rest) = self.tokens.get(first as usize..*end as usize) else { continue };
            for (at, from) in (first..=word).enumerate() {
                let Some(length) = self.matches(phrase, rest.get(at..).unwrap_or_default()) else { continue };
                if !take(Hit { phrase: number, from, to: from + length }) {
                    return;
                }
            }
            tried = word + 1;
        }
    }

    /// How many words the shortest match of `phrase` has that begins with the first of `words`, the rest of a sentence.
    fn matches(&self, phrase: &Phrase, words: &[Token]) -> Option<u32> {
        let first = words.first().filter(|first| first.bits & phrase.begins != 0)?;
        let goes_on = |next: &Token| next.bits & phrase.goes_on != 0 || next.filler;
        if phrase.goes_on != u64::MAX && !words.get(1).is_some_and(goes_on) {
            return None;
        }
        let tables = self.tables;
        let of = phrase.accepts.0 as usize..phrase.accepts.1 as usize;
        let (accepts, masks) = (tables.accepts.get(of.clone())?, tables.masks.get(of)?);
        let follow = tables.follow.get(phrase.follow as usize..phrase.follow as usize + usize::from(phrase.positions))?;
        let mask = |token: &Token| {
            if token.bits & phrase.bits == 0 {
                return phrase.any;
            }
            let positions = |symbol: &u16| accepts.binary_search(symbol).ok().and_then(|found| masks.get(found));
            self.symbols_of(token).iter().filter_map(positions).fold(phrase.any, |mask, positions| mask | positions)
        };
        let mut state = phrase.first & mask(first);
        let most = usize::from(phrase.positions) * 3 / 2 + 2;
        for at in 1..=most {
            if state & phrase.last != 0 {
                return Some(at as u32);
            }
            let token = words.get(at).filter(|_| state != 0)?;
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
