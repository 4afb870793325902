//! What the user chose: which subjects and checks count, words of their own to be told of, and which findings they looked into.

use std::fmt;

use serde::Deserialize;

use crate::report::Finding;
use crate::subject::{Kind, Subject};

/// What the user chose. The default leaves everything as the checks say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The only kinds of subject to report on; all of them when empty.
    pub kinds: Vec<Kind>,
    /// Checks that the user wants to hear nothing of, by id. Unknown ids are no error: a check may have gone since.
    pub disabled: Vec<String>,
    /// Findings that the user marked as fine, by [`Whose::key`].
    pub fine: Vec<String>,
    /// Words that the user wants to be told of.
    pub phrases: Vec<Phrase>,
    /// Whose owner wrote to the user first, by [`whose`]: such a profile is not read as a candidate's.
    pub wrote_first: Vec<String>,
}

/// Words that the user wants to be told of, and what to remind them of then.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The words, found whatever their case, accents and disguise.
    pub text: String,
    /// The user's own note; may be empty.
    #[serde(default)]
    pub note: String,
}

impl Choices {
    /// No choice at all.
    pub const NONE: Choices =
        Choices { kinds: Vec::new(), disabled: Vec::new(), fine: Vec::new(), phrases: Vec::new(), wrote_first: Vec::new() };

    /// Whether the user wants to hear of this subject: of its kind, or of this very person.
    pub fn wants(&self, subject: &Subject) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&subject.kind()) || self.wrote_first(subject)
    }

    /// Whether it is the profile of somebody who wrote to the user first.
    pub fn wrote_first(&self, subject: &Subject) -> bool {
        !self.wrote_first.is_empty() && subject.kind() == Kind::Profile && self.wrote_first.contains(&whose(&subject.identity()))
    }

    /// Drops findings of disabled checks and parts the others: those that count, and those that were marked as fine.
    pub fn part(&self, subject: &Subject, mut findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
        findings.retain(|finding| !self.disabled.iter().any(|id| *id == finding.check));
        if self.fine.is_empty() {
            return (findings, Vec::new());
        }
        let whose = Whose::new(&subject.identity());
        findings.into_iter().partition(|finding| !self.fine.contains(&whose.key(finding)))
    }
}

/// Whose a subject is, as far as it is remembered: a hash of its [`Subject::identity`].
#[derive(Clone, Copy)]
pub struct Whose(Hash);

impl Whose {
    /// Linear in the identity, which may be a whole text.
    pub fn new(identity: &str) -> Self {
        Whose(Hash(FNV_OFFSET).with(identity))
    }

    /// What a finding on the subject is remembered by: whose it is, its check and the words it stands on. The same finding on another
    /// day, in another language or in another place of the page has the same key; on another person another. Linear in these words.
    pub fn key(self, finding: &Finding) -> String {
        finding.evidence.iter().fold(self.0.with(&finding.check), |hash, evidence| hash.with(&evidence.quote)).to_string()
    }
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a subject is remembered by: a hash of its [`Subject::identity`].
pub fn whose(identity: &str) -> String {
    Whose::new(identity).to_string()
}

/// FNV-1a, <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>: stable, unlike the standard library's hashers.
#[derive(Clone, Copy)]
struct Hash(u64);

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

impl Hash {
    /// The same with one more part, whatever the white space in it.
    fn with(mut self, part: &str) -> Self {
        for word in part.split_whitespace() {
            word.bytes().for_each(|byte| self.add(byte));
            self.add(b' ');
        }
        self.add(0xff);
        self
    }

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::report::Level;
    use crate::{Context, Date, Message, PageReport, Text};

    const LURE: &str = "Before our call, clone the repo at https://bitbucket.org/mvp-team-7/app and run npm install.";

    fn check(text: &str, choices: Choices) -> PageReport {
        let context = Context { choices, ..Context::on(Date::year(2026)) };
        crate::check_text(text, Some(Kind::Message), &context)
    }

    fn mail(from: &str) -> String {
        format!("From: {from}\nSubject: Next step\n\n{LURE}")
    }

    fn keys(report: &PageReport) -> Vec<String> {
        let whose = Whose::new(&report.subjects[0].identity);
        report.subjects[0].findings.iter().map(|finding| whose.key(finding)).collect()
    }

    #[test]
    fn what_is_fine_stays_in_the_report_and_counts_no_more() {
        let before = check(LURE, Choices::NONE);
        assert_eq!(before.level(), Level::Warning);
        let after = check(LURE, Choices { fine: keys(&before), ..Choices::NONE });
        assert_eq!(after.level(), Level::None);
        assert_eq!((after.subjects[0].findings.len(), after.subjects[0].fine.len()), (0, before.subjects[0].findings.len()));
    }

    #[test]
    fn what_is_fine_for_one_sender_is_not_for_another() {
        let jo = check(&mail("Jo Roe <jo@acme.example>"), Choices::NONE);
        let fine = || Choices { fine: keys(&jo), ..Choices::NONE };
        assert_eq!(check(&mail("Jo Roe <jo@acme.example>"), fine()).level(), Level::None);
        assert_eq!(check(&mail("Jo Roe <jo@other.example>"), fine()).level(), Level::Warning);
        let more = format!("{}\nThen send us your wallet address.", mail("Jo Roe <jo@acme.example>"));
        assert_eq!(check(&more, fine()).level(), Level::Warning, "another message of the same sender is another subject");
    }

    #[test]
    fn disabled_checks_are_not_heard_of() {
        let before = check(LURE, Choices::NONE);
        let ids = before.subjects[0].findings.iter().map(|finding| finding.check.to_string());
        let after = check(LURE, Choices { disabled: ids.chain(["no-such-check".into()]).collect(), ..Choices::NONE });
        assert_eq!((after.subjects[0].findings.len(), after.subjects[0].fine.len()), (0, 0));
        assert_eq!(after.level(), Level::None);
    }

    #[test]
    fn subjects_of_other_kinds_are_left_out() {
        assert_eq!(check(LURE, Choices { kinds: vec![Kind::Profile], ..Choices::NONE }).subjects.len(), 0);
        assert_eq!(check(LURE, Choices { kinds: vec![Kind::Message], ..Choices::NONE }).subjects.len(), 1);
    }

    #[test]
    fn who_wrote_first_is_heard_of_and_nobody_else_is_read_so() {
        let account = |slug: &str| {
            let mut profile = crate::Profile::default();
            profile.account.url = Some(Text::new(format!("https://net.example/in/{slug}/")));
            Subject::Profile(Box::new(profile))
        };
        let [jo, bo] = [account("jo-roe"), account("bo-roe")];
        let message = Subject::Message(Box::new(Message::from_text(LURE)));
        let wrote_first = vec![whose(&jo.identity()), whose(&message.identity())];
        let choices = Choices { kinds: vec![Kind::Message], wrote_first, ..Choices::NONE };
        assert_eq!([&jo, &bo, &message].map(|subject| choices.wrote_first(subject)), [true, false, false]);
        assert_eq!([&jo, &bo, &message].map(|subject| choices.wants(subject)), [true, false, true]);
        let report =
            crate::check(&[jo, bo], &Context { choices: Choices { kinds: Vec::new(), ..choices }, ..Context::on(Date::year(2026)) });
        assert_eq!(report.subjects.iter().map(|subject| subject.wrote_first).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_person_is_known_by_address_before_name() {
        let profile = |name: &str, url: &str| {
            let mut profile =
                crate::Profile { name: crate::subject::Seen::Observed(crate::subject::Name::new(Text::new(name))), ..Default::default() };
            profile.account.url = (!url.is_empty()).then(|| Text::new(url));
            Subject::Profile(Box::new(profile)).identity()
        };
        assert_eq!(profile("Ada Vale", "https://net.example/in/ada"), profile("Ada Vale, MBA", "https://net.example/in/ada/?trk=1"));
        assert_ne!(profile("Ada Vale", "https://net.example/in/ada"), profile("Ada Vale", "https://net.example/in/ada-2"));
        assert_ne!(profile("Ada Vale", ""), profile("Bo Vale", ""));
        assert_ne!(
            Subject::Message(Box::new(Message::from_text("a"))).identity(),
            Subject::Message(Box::new(Message::from_text("b"))).identity()
        );
    }
}
