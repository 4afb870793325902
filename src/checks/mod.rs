//! The checks: one file a check, one TOML file a wording rule.

pub mod message;
mod own_phrase;
pub mod profile;
pub mod rules;

use std::borrow::Cow;

use serde::Serialize;

use crate::choices::Choices;
use crate::report::{Evidence, Finding, Strength};
use crate::subject::{Date, Kind, Subject};

/// What is known besides the subject.
#[derive(Clone, Debug)]
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
    /// A finding of this check: `what` does not fit, standing on `evidence`.
    pub fn finding(&self, what: impl Into<String>, evidence: impl IntoIterator<Item = Evidence>) -> Finding {
        Finding {
            check: Cow::Borrowed(self.id),
            strength: self.strength,
            group: Cow::Borrowed(self.group),
            what: what.into(),
            why: Cow::Borrowed(self.why),
            innocent: Cow::Borrowed(self.innocent),
            ask: Cow::Borrowed(self.ask),
            source: Cow::Borrowed(self.source),
            reply: Cow::Borrowed(""),
            report_to: Cow::Borrowed(""),
            evidence: evidence.into_iter().collect(),
        }
    }
}

/// Runs every check that reads this kind of subject, and looks for the user's own phrases.
pub fn run(subject: &Subject, context: &Context) -> Vec<Finding> {
    let mut findings = match subject {
        Subject::Profile(profile) => profile::run(profile, context),
        Subject::Message(message) => message::run(message, context),
        Subject::Posting(posting) => message::run_posting(posting, context),
    };
    findings.extend(own_phrase::run(subject, &context.choices.phrases));
    findings
}

/// Every check, profile checks first, each side by id.
pub fn all() -> Vec<Check> {
    let mut checks: Vec<Check> = profile::checks().chain(message::checks()).collect();
    checks.sort_by_key(|check| (!check.reads.contains(&Kind::Profile), check.id));
    checks
}
