//! The wording rules: TOML files compiled to tables, run over the words of a text.
//!
//! A rule is a few named *terms*, each a list of phrases, and *conditions* that say which terms must stand together, how
//! near, and with what. All phrases of all rules are matched in one pass over the words: a word that is the rarest of a phrase starts
//! that phrase's automaton, and nothing else runs. There is nothing to compile at start-up, and time is linear in the text.
//!
//! What the writer forbids, denies, warns about, reports or quotes does not count (`polarity`), for all rules alike.

mod polarity;
mod prose;
mod table;
mod token;

#[cfg(test)]
#[path = "compile.rs"]
mod compile;
#[cfg(test)]
mod phrase;
#[cfg(test)]
mod source;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use crate::checks::Check;
use crate::report::{Evidence, Finding, Strength, Value, places};
use crate::subject::Kind;
use crate::text::letters;

use prose::Token;
pub(super) use prose::file_classes;
pub use prose::{Part, Prose};
pub use table::class;
use table::{Need, Phrase, When, Within};
pub use table::{Rule, Tables};

mod compiled {
    use std::borrow::Cow;

    use super::table::{Need, Phrase, Rule, Tables, When, Within, Wording};
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// So many hits of one term are kept.
const MOST: usize = 64;

/// The rules of the rule files that read this kind of subject.
pub fn rules(kind: Kind) -> impl Iterator<Item = &'static Rule> {
    compiled::RULES.iter().filter(move |rule| rule.text.reads & 1 << kind as u8 != 0)
}

/// The tables behind the rules of the rule files.
pub fn tables() -> &'static Tables {
    &compiled::TABLES
}

type Slow<'a> = LazyCell<bool, Box<dyn FnOnce() -> bool + 'a>>;

/// Something known about a message beside its words; conditions name it with `@`.
#[derive(Default)]
pub struct Facts<'a> {
    /// By number in [`table::FACTS`]: whether it holds, and on what it stands.
    holds: Vec<Option<Vec<Evidence>>>,
    /// What `{brand}` and `{host}` stand for.
    pub names: Vec<(&'static str, String)>,
    /// A fact that takes long to know; found out when a rule turns on it.
    slow: Option<(u8, Slow<'a>)>,
}

impl<'a> Facts<'a> {
    /// States that `fact` holds, standing on `evidence` (possibly none).
    pub fn state(&mut self, fact: &str, evidence: Vec<Evidence>) {
        if let Some(number) = number(fact).map(usize::from) {
            if self.holds.len() <= number {
                self.holds.resize(number + 1, None);
            }
            self.holds[number] = Some(evidence);
        }
    }

    /// States that `fact`, the one that takes long to know, holds if `holds` says so. It is asked once at most.
    pub fn state_if(&mut self, fact: &str, holds: impl FnOnce() -> bool + 'a) {
        self.slow = number(fact).map(|number| (number, LazyCell::new(Box::new(holds) as Box<_>)));
    }

    fn of(&self, number: u8) -> Option<&[Evidence]> {
        match &self.slow {
            Some((slow, holds)) if *slow == number => holds.then_some(&[][..]),
            _ => self.holds.get(usize::from(number))?.as_deref(),
        }
    }
}

fn number(fact: &str) -> Option<u8> {
    table::FACTS.iter().position(|name| *name == fact).map(|number| number as u8)
}

/// The part of a text that a phrase matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hit {
    phrase: u16,
    from: u32,
    to: u32,
}

/// What the terms of all rules found in a text.
pub struct Hits {
    terms: Vec<Vec<Hit>>,
}

impl Hits {
    /// Where a term that rules share was found, as words of the text.
    pub fn shared(&self, tables: &Tables, name: &str) -> Vec<Range<usize>> {
        let term = tables.shared.iter().find_map(|(known, term)| (*known == name).then_some(usize::from(*term)));
        let hits = term.and_then(|term| self.terms.get(term));
        hits.into_iter().flatten().map(|hit| hit.from as usize..hit.to as usize).collect()
    }
}

impl Rule {
    /// The rule as a check.
    pub fn check(&'static self) -> Check {
        let text = &self.text;
        Check {
            id: text.id,
            reads: kinds(text.reads),
            strength: strength(text.strength),
            group: text.group,
            question: text.question,
            says: std::slice::from_ref(&text.what),
            why: text.why,
            innocent: text.innocent,
            ask: text.ask,
            source: text.source,
        }
    }
}

fn kinds(bits: u8) -> &'static [Kind] {
    const PROFILE: u8 = 1 << Kind::Profile as u8;
    const MESSAGE: u8 = 1 << Kind::Message as u8;
    const BOTH: u8 = MESSAGE | 1 << Kind::Posting as u8;
    match bits {
        PROFILE => &[Kind::Profile],
        MESSAGE => &[Kind::Message],
        BOTH => &[Kind::Message, Kind::Posting],
        _ => &[Kind::Posting],
    }
}

fn strength(number: u8) -> Strength {
    match number {
        0 => Strength::Context,
        1 => Strength::Weak,
        2 => Strength::Medium,
        _ => Strength::Strong,
    }
}

/// Runs all phrases over `prose` and drops what does not count.
pub fn search(tables: &Tables, prose: &Prose) -> Hits {
    let own = run(tables, prose, usize::MAX, 0..tables.own, |_| true);
    let muted = polarity::Muted::new(tables, prose, &own);
    let terms = run(tables, prose, MOST, tables.own..tables.terms, |hit| {
        let negative = tables.phrases.get(usize::from(hit.phrase)).is_some_and(|phrase| phrase.negative);
        !muted.covers(hit.from..hit.to, negative)
    });
    Hits { terms }
}

/// Runs the phrases of the terms in `of`; keeps the first `most` hits of each that `counts`.
fn run(tables: &Tables, prose: &Prose, most: usize, of: Range<u16>, counts: impl Fn(&Hit) -> bool) -> Vec<Vec<Hit>> {
    let mut search = Search {
        tables,
        prose,
        most,
        // Phrases are numbered in the order of their terms.
        phrases: [of.start, of.end].map(|term| tables.phrases.partition_point(|phrase| phrase.term < term) as u16),
        terms: vec![Vec::new(); usize::from(tables.terms)],
        tried: vec![0; tables.phrases.len()],
        seen: vec![0; tables.triggers.len()],
        dead: Vec::new(),
    };
    search.mark(&prose.symbols, 1);
    search.dead = tables.phrases.iter().map(|phrase| !search.is_complete(phrase, 1)).collect();
    let mut rest = prose.tokens.as_slice();
    while let Some(first) = rest.first() {
        let (sentence, after) = rest.split_at(rest.iter().take_while(|token| token.sentence == first.sentence).count());
        search.sentence(prose.tokens.len() - rest.len(), sentence, &counts);
        rest = after;
    }
    for hits in &mut search.terms {
        hits.sort_unstable_by_key(|hit| (hit.from, hit.to));
    }
    search.terms
}

struct Search<'a, 't> {
    tables: &'a Tables,
    prose: &'a Prose<'t>,
    most: usize,
    /// The first of the phrases to run, and the first that is not.
    phrases: [u16; 2],
    terms: Vec<Vec<Hit>>,
    /// For each phrase, the word behind the last that it was tried at.
    tried: Vec<u32>,
    /// For each symbol, the mark of the last sentence that it was in; 1 where it was in none yet but is in the text.
    seen: Vec<u32>,
    /// Whether the text lacks what a phrase needs.
    dead: Vec<bool>,
}

impl Search<'_, '_> {
    /// Runs the phrases over the words of a sentence, of which the first is number `begin`.
    fn sentence(&mut self, begin: usize, sentence: &[Token], counts: &impl Fn(&Hit) -> bool) {
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return };
        let mark = first.sentence + 2;
        self.mark(self.prose.symbols.get(first.symbols.0 as usize..last.symbols.1 as usize).unwrap_or_default(), mark);
        for (at, token) in sentence.iter().enumerate() {
            for &symbol in self.prose.symbols_of(token) {
                for &number in self.tables.triggered_by(symbol) {
                    if number >= self.phrases[1] {
                        break;
                    }
                    if number >= self.phrases[0] && !self.dead[usize::from(number)] {
                        self.phrase(number, begin, sentence, at, mark, counts);
                    }
                }
            }
        }
    }

    fn mark(&mut self, symbols: &[u16], mark: u32) {
        for &symbol in symbols {
            if let Some(seen) = self.seen.get_mut(usize::from(symbol)) {
                *seen = mark;
            }
        }
    }

    /// Runs a phrase that has a key at word `at` of the sentence.
    fn phrase(&mut self, number: u16, begin: usize, sentence: &[Token], at: usize, mark: u32, counts: &impl Fn(&Hit) -> bool) {
        let Some(phrase) = self.tables.phrases.get(usize::from(number)) else { return };
        if !self.is_complete(phrase, mark) {
            return;
        }
        let (Some(tried), Some(hits)) = (self.tried.get_mut(usize::from(number)), self.terms.get_mut(usize::from(phrase.term))) else {
            return;
        };
        if hits.len() >= self.most {
            return;
        }
        let earliest = at.saturating_sub(usize::from(phrase.before) * 3 / 2 + 2 * usize::from(phrase.before > 0));
        let earliest = earliest.max((*tried as usize).saturating_sub(begin));
        *tried = (begin + at) as u32 + 1;
        for start in earliest..=at {
            if sentence.get(start).is_none_or(|first| first.bits & phrase.begins == 0) {
                continue;
            }
            let goes_on = |next: &Token| next.bits & phrase.goes_on != 0 || next.filler;
            if phrase.goes_on != u64::MAX && !sentence.get(start + 1).is_some_and(goes_on) {
                continue;
            }
            if let Some(end) = matches(self.tables, self.prose, phrase, sentence, start) {
                let hit = Hit { phrase: number, from: (begin + start) as u32, to: (begin + end) as u32 };
                if counts(&hit) {
                    hits.push(hit);
                    if hits.len() >= self.most {
                        return;
                    }
                }
            }
        }
    }

    /// Whether of each group that `phrase` needs something bears at least `mark`.
    fn is_complete(&self, phrase: &Phrase, mark: u32) -> bool {
        let needs = self.tables.needs.get(phrase.needs.0 as usize..phrase.needs.1 as usize).unwrap_or_default();
        let is_met = |symbol: &u16| self.seen.get(usize::from(*symbol)).is_some_and(|seen| *seen >= mark);
        needs.is_empty() || needs.split(|symbol| *symbol == 0).all(|group| group.iter().any(is_met))
    }
}

/// Where the shortest match of `phrase` ends that begins at word `start` of the sentence.
fn matches(tables: &Tables, prose: &Prose, phrase: &Phrase, sentence: &[Token], start: usize) -> Option<usize> {
    let of = phrase.accepts.0 as usize..phrase.accepts.1 as usize;
    let (accepts, masks) = (tables.accepts.get(of.clone())?, tables.masks.get(of)?);
    let follow = tables.follow.get(phrase.follow as usize..phrase.follow as usize + usize::from(phrase.positions))?;
    let mask = |token: &Token| {
        if token.bits & phrase.bits == 0 {
            return phrase.any;
        }
        let positions = |symbol: &u16| accepts.binary_search(symbol).ok().and_then(|found| masks.get(found));
        prose.symbols_of(token).iter().filter_map(positions).fold(phrase.any, |mask, positions| mask | positions)
    };
    let mut state = phrase.first & mask(sentence.get(start)?);
    let most = usize::from(phrase.positions) * 3 / 2 + 2;
    for at in start + 1..=start + most {
        if state & phrase.last != 0 {
            return Some(at);
        }
        let token = sentence.get(at).filter(|_| state != 0)?;
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

/// Every rule of `rules` that fires on `prose`.
pub fn findings(rules: impl Iterator<Item = &'static Rule>, prose: &Prose, hits: &Hits, facts: &Facts) -> Vec<Finding> {
    rules.filter_map(|rule| finding(rule, prose, hits, facts)).collect()
}

fn finding(rule: &'static Rule, prose: &Prose, hits: &Hits, facts: &Facts) -> Option<Finding> {
    let best = rule
        .when
        .iter()
        .filter_map(|when| Some((when, fires(when, prose, hits, facts)?)))
        .max_by(|(a, _), (b, _)| a.strength.cmp(&b.strength).then(std::cmp::Ordering::Greater))?;
    let (when, (found, mut evidence)) = best;
    let mut own = quotes(prose, found);
    own.append(&mut evidence);
    let values: Vec<Value> = places(rule.text.what).into_iter().map(|place| value(place, &own, facts)).collect();
    let mut finding = rule.check().finding(rule.text.what, values, own);
    finding.strength = strength(when.strength);
    finding.reply = Cow::Borrowed(rule.text.reply);
    finding.report_to = Cow::Borrowed(rule.text.report);
    Some(finding)
}

/// The words a condition stands on, if it holds.
fn fires(when: &When, prose: &Prose, hits: &Hits, facts: &Facts) -> Option<(Vec<Hit>, Vec<Evidence>)> {
    let of = |need: &Need| match need {
        Need::Term(term, _) => hits.terms.get(usize::from(*term)).map_or(&[][..], Vec::as_slice),
        Need::Fact(_) => &[],
    };
    let holds = |need: &Need| match need {
        Need::Term(_, count) => different(of(need)) >= usize::from(*count),
        Need::Fact(number) => facts.of(*number).is_some(),
    };
    // What the words say is known already.
    let is_fact = |need: &&Need| matches!(need, Need::Fact(_));
    let words_hold = when.all.iter().filter(|need| !is_fact(need)).all(holds);
    if !words_hold
        || !when.all.iter().filter(is_fact).all(holds)
        || (!when.any.is_empty() && !when.any.iter().any(holds))
        || when.of.iter().filter(|need| holds(need)).count() < usize::from(when.least)
        || when.unless.iter().any(holds)
    {
        return None;
    }
    let mut evidence = Vec::new();
    for need in when.all.iter().chain(when.any.iter()) {
        if let Need::Fact(number) = need {
            evidence.extend(facts.of(*number).unwrap_or_default().iter().cloned());
        }
    }
    // One slot for each word condition; `any` is one slot together unless a fact already satisfies it.
    let mut slots: Vec<(Vec<Hit>, usize)> = Vec::new();
    for need in when.all.iter() {
        if let Need::Term(_, count) = need {
            slots.push((of(need).to_vec(), usize::from(*count)));
        }
    }
    let by_fact = when.any.iter().any(|need| matches!(need, Need::Fact(_)) && holds(need));
    if !when.any.is_empty() && !by_fact {
        let mut any: Vec<Hit> = when.any.iter().filter(|need| holds(need)).flat_map(|need| of(need).iter().copied()).collect();
        any.sort_unstable_by_key(|hit| (hit.from, hit.to));
        slots.push((any, 1));
    }
    let sentence = |hit: &Hit| prose.tokens.get(hit.from as usize).map_or(0, |token| token.sentence);
    let anchors = &slots.first()?.0;
    anchors
        .iter()
        .find_map(|anchor| {
            let is_near = |hit: &&Hit| match when.within {
                Within::Text => true,
                Within::Sentence => sentence(hit) == sentence(anchor),
                Within::Words(most) => hit.from.min(anchor.from) + u32::from(most) >= hit.to.max(anchor.to),
            };
            let distance = |hit: &&Hit| hit.from.abs_diff(anchor.from);
            let mut found: Vec<Hit> = Vec::new();
            for (hits, count) in &slots {
                let near = hits.iter().filter(is_near);
                if *count == 1 {
                    found.push(*near.min_by_key(distance)?);
                } else {
                    let mut phrases: Vec<Hit> = Vec::new();
                    for hit in near {
                        if !phrases.iter().any(|other| other.phrase == hit.phrase) {
                            phrases.push(*hit);
                        }
                    }
                    if phrases.len() < *count {
                        return None;
                    }
                    phrases.truncate(*count);
                    found.extend(phrases);
                }
            }
            let wanted = found.len() + usize::from(when.least);
            for need in when.of.iter().filter(|_| when.least > 0) {
                // The same words are no second sign.
                let apart = |hit: &&Hit| found.iter().all(|other| hit.to <= other.from || other.to <= hit.from);
                let near = of(need).iter().filter(is_near).filter(apart).min_by_key(distance).copied();
                found.extend(near);
                if found.len() == wanted {
                    break;
                }
            }
            if found.len() < wanted {
                return None;
            }
            if let Within::Words(most) = when.within {
                let from = found.iter().map(|hit| hit.from).min()?;
                let to = found.iter().map(|hit| hit.to).max()?;
                if to - from > u32::from(most) {
                    return None;
                }
            }
            Some(found)
        })
        .map(|found| (found, evidence))
}

/// How many different phrases are among `hits`.
fn different(hits: &[Hit]) -> usize {
    let mut phrases: Vec<u16> = hits.iter().map(|hit| hit.phrase).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases.len()
}

/// Evidence for hits, in order, those that overlap as one.
fn quotes(prose: &Prose, mut hits: Vec<Hit>) -> Vec<Evidence> {
    hits.sort_unstable_by_key(|hit| (hit.from, hit.to));
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for hit in hits {
        match ranges.last_mut() {
            Some(last) if hit.from < last.end => last.end = last.end.max(hit.to),
            _ => ranges.push(hit.from..hit.to),
        }
    }
    ranges.into_iter().filter_map(|range| prose.evidence(range.start as usize..range.end as usize)).collect()
}

/// What stands at a place of a rule's sentence: the words found, or a name from the facts.
fn value(place: &str, evidence: &[Evidence], facts: &Facts) -> Value {
    if place != "quote" {
        return facts.names.iter().find(|(known, _)| *known == place).map_or("…", |(_, name)| name.as_str()).into();
    }
    let quotes = evidence.iter().map(|evidence| evidence.quote.split_whitespace().collect::<Vec<_>>().join(" "));
    quotes.collect::<Vec<_>>().join(" … ").into()
}
