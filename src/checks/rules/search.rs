//! Finding the phrases of a term in a text.
//!
//! A text keeps where each symbol stands. A term is looked for when a condition first asks for it: each of its phrases at the words
//! that bear a key of it, and only where all that it needs is in the text and in the sentence. Conditions ask only when their rarest
//! term has a phrase whose needs the text meets, so a rule that has nothing to do with a text costs next to nothing.

use std::cell::OnceCell;

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
    /// For each symbol, where its words begin in `words`; one entry more than symbols.
    starts: Vec<u32>,
    /// The words that bear each symbol, ascending.
    words: Vec<u32>,
    /// The first word of each sentence, and one behind the last.
    sentences: Vec<u32>,
    muted: OnceCell<Muted>,
    /// For each term, whether it may be in the text; known for those that conditions are woken by.
    awake: OnceCell<Vec<bool>>,
    /// For each term, what counts of it.
    terms: Vec<OnceCell<Vec<Hit>>>,
}

impl Found {
    /// Files the words of a text. Linear in them and in the number of symbols.
    pub fn new(tables: &Tables, tokens: &[Token], symbols: &[u16]) -> Found {
        let mut starts = vec![0; tables.wakes.len() + 1];
        for &symbol in symbols {
            if let Some(count) = starts.get_mut(usize::from(symbol) + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Entry n + 1 is where the words of symbol n begin, and moves to where they end.
        let mut words = vec![0; symbols.len()];
        let mut sentences = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if token.sentence as usize >= sentences.len() {
                sentences.push(at as u32);
            }
            for &symbol in symbols.get(token.symbols.0 as usize..token.symbols.1 as usize).unwrap_or_default() {
                if let Some(next) = starts.get_mut(usize::from(symbol) + 1)
                    && let Some(word) = words.get_mut(*next as usize)
                {
                    *word = at as u32;
                    *next += 1;
                }
            }
        }
        sentences.push(tokens.len() as u32);
        let terms = vec![OnceCell::new(); tables.terms.len().saturating_sub(1)];
        Found { starts, words, sentences, terms, ..Found::default() }
    }

    /// The words that bear `symbol`, ascending.
    fn words(&self, symbol: u16) -> &[u32] {
        match (self.starts.get(usize::from(symbol)), self.starts.get(usize::from(symbol) + 1)) {
            (Some(&from), Some(&to)) => self.words.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether `symbol` stands at one of the words from `begin` to before `end`.
    fn stands_in(&self, symbol: u16, begin: u32, end: u32) -> bool {
        let words = self.words(symbol);
        words.get(words.partition_point(|word| *word < begin)).is_some_and(|word| *word < end)
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

    fn awake(&self) -> Vec<bool> {
        let mut awake = vec![false; self.found.terms.len()];
        let there = self.found.starts.windows(2).enumerate().filter(|(_, starts)| starts[0] < starts[1]);
        for number in there.flat_map(|(symbol, _)| self.tables.woken_by(symbol as u16)) {
            if let Some(phrase) = self.tables.phrases.get(usize::from(*number))
                && let Some(awake) = awake.get_mut(usize::from(phrase.term))
                && !*awake
            {
                *awake = self.found.may_hold(self.tables, phrase);
            }
        }
        awake
    }

    /// The first `most` hits of a term that `counts`, in order.
    pub(super) fn find(&self, term: u16, most: usize, counts: impl Fn(&Hit, &Phrase) -> bool) -> Vec<Hit> {
        let mut found: Vec<(u32, Hit)> = Vec::new();
        let mut keys = Vec::new();
        for number in self.tables.phrases_of(term) {
            let Some(phrase) = self.tables.phrases.get(usize::from(number)) else { continue };
            if self.found.may_hold(self.tables, phrase) {
                self.find_phrase(number, phrase, &mut keys, most, &counts, &mut found);
            }
        }
        if found.len() > most {
            found.sort_unstable_by_key(|(key, hit)| (*key, hit.phrase, hit.from));
            found.truncate(most);
        }
        let mut hits: Vec<Hit> = found.into_iter().map(|(_, hit)| hit).collect();
        hits.sort_unstable_by_key(|hit| (hit.from, hit.to, hit.phrase));
        hits
    }

    /// Adds the first `most` hits of a phrase that `counts`, each with the key that it was found by. `keys` is room for those.
    fn find_phrase(
        &self,
        number: u16,
        phrase: &Phrase,
        keys: &mut Vec<u32>,
        most: usize,
        counts: &impl Fn(&Hit, &Phrase) -> bool,
        found: &mut Vec<(u32, Hit)>,
    ) {
        let mut needs = self.tables.needs_of(phrase);
        keys.clear();
        needs.next().into_iter().flatten().for_each(|symbol| keys.extend(self.found.words(*symbol)));
        keys.sort_unstable();
        let groups: Vec<&[u16]> = needs.collect();
        let mut left = most;
        // The word behind the last that was tried.
        let mut tried = 0;
        let (mut begin, mut end, mut is_complete) = (0, 0, false);
        for &key in keys.iter() {
            if key >= end {
                let Some(token) = self.tokens.get(key as usize) else { return };
                let sentence = self.found.sentences.get(token.sentence as usize..).unwrap_or_default();
                let [first, behind, ..] = sentence else { return };
                (begin, end) = (*first, *behind);
                is_complete = groups.iter().all(|group| group.iter().any(|symbol| self.found.stands_in(*symbol, begin, end)));
            }
            if !is_complete || key < tried {
                continue;
            }
            let Some(sentence) = self.tokens.get(begin as usize..end as usize) else { return };
            let reach = u32::from(phrase.before) * 3 / 2 + 2 * u32::from(phrase.before > 0);
            let earliest = key.saturating_sub(reach).max(tried).max(begin);
            tried = key + 1;
            for from in earliest..=key {
                if let Some(length) = self.matches(phrase, sentence.get((from - begin) as usize..).unwrap_or_default()) {
                    let hit = Hit { phrase: number, from, to: from + length };
                    if counts(&hit, phrase) {
                        found.push((key, hit));
                        left -= 1;
                        if left == 0 {
                            return;
                        }
                    }
                }
            }
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
