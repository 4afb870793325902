//! The checks: one file a check, one TOML file a wording rule.

pub mod message;
mod own_phrase;
pub mod profile;
mod project;
pub mod rules;
mod sender;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::choices::Choices;
use crate::report::{Evidence, Finding, Say, Strength, Value, places};
use crate::subject::{Date, Kind, Subject};

/// What is known besides the subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Today, for roles that go on and dates that lie ahead.
    pub today: Date,
    /// What the user chose.
    pub choices: Choices,
}

impl Context {
    /// A day, and no choices.
    pub const fn on(today: Date) -> Self {
        Context { today, choices: Choices::NONE }
    }
}

/// One question, and the words around its answer that do not depend on the subject.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Kebab-case, stable.
    pub id: &'static str,
    /// Which kinds of subject it reads.
    pub reads: &'static [Kind],
    /// The most that a finding of it counts.
    pub strength: Strength,
    /// Findings of one group have one cause and count once.
    pub group: &'static str,
    /// What it asks of the subject.
    pub question: &'static str,
    /// What its findings say: sentences with places for values, each of another kind of finding.
    #[serde(skip)]
    pub says: &'static [&'static str],
    /// Why an answer matters.
    pub why: &'static str,
    /// How an honest person comes to this.
    pub innocent: &'static str,
    /// What to ask or do next.
    pub ask: &'static str,
    /// The public source of the question.
    pub source: &'static str,
}

impl Check {
    /// A finding of this check, standing on `evidence`. `sentence` is one of [`says`](Check::says), with a value for each of its places.
    pub fn finding(
        &self,
        sentence: &'static str,
        values: impl IntoIterator<Item = Value>,
        evidence: impl IntoIterator<Item = Evidence>,
    ) -> Finding {
        debug_assert!(self.says.contains(&sentence), "{}: not among what it says: {sentence}", self.id);
        let number = self.says.iter().position(|known| *known == sentence).unwrap_or_default();
        let say = Say { key: self.what_key(number).into(), sentence, values: values.into_iter().collect() };
        debug_assert_eq!(places(sentence).len(), say.values.len(), "{}: {sentence}", self.id);
        Finding {
            check: Cow::Borrowed(self.id),
            strength: self.strength,
            group: Cow::Borrowed(self.group),
            what: say.to_string(),
            say,
            why: Cow::Borrowed(self.why),
            innocent: Cow::Borrowed(self.innocent),
            ask: Cow::Borrowed(self.ask),
            source: Cow::Borrowed(self.source),
            reply: Cow::Borrowed(""),
            report_to: Cow::Borrowed(""),
            evidence: evidence.into_iter().collect(),
        }
    }

    /// The names of its texts in `_locales` begin so.
    fn key(&self) -> String {
        format!("check_{}", self.id.replace('-', "_"))
    }

    /// The name in `_locales` of the sentence `number` of [`says`](Check::says).
    fn what_key(&self, number: usize) -> String {
        let number = if number == 0 { String::new() } else { format!("_{}", number + 1) };
        format!("{}_what{number}", self.key())
    }
}

/// Runs every check that reads this kind of subject, and looks for the user's own phrases.
pub fn run(subject: &Subject, context: &Context) -> Vec<Finding> {
    let mut findings = match subject {
        Subject::Profile(profile) if context.choices.wrote_first(subject) => sender::run(profile, context),
        Subject::Profile(profile) => profile::run(profile, context),
        Subject::Message(message) => message::run(message, context),
        Subject::Posting(posting) => message::run_posting(posting, context),
        Subject::Project(project) => project::run(project, context),
    };
    findings.extend(own_phrase::run(subject, &context.choices.phrases));
    findings
}

/// Every check, profile checks first, each side by id.
pub fn all() -> Vec<Check> {
    let mut checks: Vec<Check> = profile::checks().chain(message::checks()).chain(sender::checks()).chain(project::checks()).collect();
    checks.sort_by_key(|check| (!check.reads.contains(&Kind::Profile), check.id));
    checks
}

/// Every text of the checks that people read, by its name in `_locales`.
pub fn texts() -> BTreeMap<String, &'static str> {
    let mut texts = BTreeMap::new();
    for check in all().iter().chain([&own_phrase::CHECK]) {
        texts.extend(check.says.iter().enumerate().map(|(number, sentence)| (check.what_key(number), *sentence)));
        let around = [("question", check.question), ("why", check.why), ("innocent", check.innocent), ("ask", check.ask)];
        texts.extend(around.map(|(name, text)| (format!("{}_{name}", check.key()), text)));
    }
    for rule in [Kind::Profile, Kind::Message, Kind::Posting].into_iter().flat_map(rules::rules) {
        let more = [("reply", rule.text.reply), ("report", rule.text.report)];
        texts.extend(more.map(|(name, text)| (format!("{}_{name}", rule.check().key()), text)));
    }
    texts.retain(|_, text| !text.is_empty());
    texts
}
