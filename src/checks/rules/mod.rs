//! The wording rules: TOML files compiled to tables, run over the words of a text.
//!
//! A rule is a few named *terms*, each a list of phrases, and *conditions* that say which terms must stand together, how
//! near, and with what. The words of a text are looked up once; they say which phrases may be in it (`search`). A condition is only looked
//! into when all of its terms have such phrases, and its other terms only when the rarest was found. There is nothing to compile at
//! start-up, and time is linear in the text.
//!
//! What the writer forbids, denies, warns about, reports or quotes does not count (`polarity`), for all rules alike.

mod polarity;
mod prose;
mod search;
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

pub(super) use prose::file_classes;
pub use prose::{Part, Prose};
use search::Hit;
pub use table::class;
use table::{Need, When, Within};
pub use table::{Rule, Tables};

mod compiled {
    use std::borrow::Cow;

    use super::table::{Need, Phrase, Rule, Tables, When, Within, Wording};
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

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

/// Every rule of `rules` that fires on `prose`.
pub fn findings(rules: impl Iterator<Item = &'static Rule>, prose: &Prose, facts: &Facts) -> Vec<Finding> {
    rules.filter_map(|rule| finding(rule, prose, facts)).collect()
}

fn finding(rule: &'static Rule, prose: &Prose, facts: &Facts) -> Option<Finding> {
    let best = rule
        .when
        .iter()
        .filter(|when| may_fire(when, prose))
        .filter_map(|when| Some((when, fires(when, prose, facts)?)))
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

/// Whether the words of the text leave it open that the condition holds. Cheap.
fn may_fire(when: &When, prose: &Prose) -> bool {
    let may_hold = |need: &&Need| match need {
        Need::Term(term, _) => prose.may_hold(*term),
        Need::Fact(_) => true,
    };
    when.all.iter().all(|need| may_hold(&need))
        && (when.any.is_empty() || when.any.iter().any(|need| may_hold(&need)))
        && when.of.iter().filter(may_hold).count() >= usize::from(when.least)
}

/// The words a condition stands on, if it holds.
fn fires(when: &When, prose: &Prose, facts: &Facts) -> Option<(Vec<Hit>, Vec<Evidence>)> {
    let of = |need: &Need| match need {
        Need::Term(term, _) => prose.hits(*term),
        Need::Fact(_) => &[],
    };
    let holds = |need: &Need| match need {
        Need::Term(_, 1) => !of(need).is_empty(),
        Need::Term(_, count) => different(of(need)) >= usize::from(*count),
        Need::Fact(number) => facts.of(*number).is_some(),
    };
    let is_fact = |need: &&Need| matches!(need, Need::Fact(_));
    // The rarest term first; facts may take longer to know than words.
    if when.rarest.is_some_and(|term| prose.hits(term).is_empty())
        || !when.all.iter().filter(|need| !is_fact(need)).all(holds)
        || !when.all.iter().filter(is_fact).all(holds)
        || (!when.any.is_empty() && !when.any.iter().any(holds))
        || when.of.iter().filter(|need| holds(need)).take(usize::from(when.least)).count() < usize::from(when.least)
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
                        if phrases.iter().all(|other| other.phrase != hit.phrase && (hit.to <= other.from || other.to <= hit.from)) {
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
