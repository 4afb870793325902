//! Does the account of somebody who wrote to you first hold together? One file a check.
//!
//! These read a profile because its owner turned to the reader with an offer, never because somebody applied: a career changer who
//! looks for work is nobody's business, a recruiter whose account was a dentist's last year is worth a question.

use super::{Check, Context, profile};
use crate::report::{Finding, Strength};
use crate::subject::Profile;

macro_rules! sender_checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        const CHECKS: &[(&Check, fn(&Profile, &Context) -> Vec<Finding>)] = &[$((&$name::CHECK, $name::run)),*];
    };
}

sender_checks![conn_count_low, headline_vs_history, recruiter_not_at_company];

pub(super) fn checks() -> impl Iterator<Item = Check> {
    CHECKS.iter().map(|(check, _)| (*check).clone())
}

/// What is found on the account of whoever wrote first. What a candidate's account is only weakly asked about counts as medium here.
pub(super) fn run(account: &Profile, context: &Context) -> Vec<Finding> {
    let raised = profile::account_age(account, context).into_iter().map(|finding| Finding { strength: Strength::Medium, ..finding });
    CHECKS.iter().flat_map(|(_, run)| run(account, context)).chain(raised).collect()
}

/// The company in a headline: `Talent Partner at Quillmark Labs | Hiring` gives `Quillmark Labs`.
fn company(headline: &str) -> Option<&str> {
    let at = [" at ", " @ ", " @", " bei ", " chez ", " en ", " na "]
        .iter()
        .filter_map(|word| Some((headline.find(word)?, word.len())))
        .min()?;
    let rest = headline.get(at.0 + at.1..)?;
    let end = rest.find(['|', '·', '•', ',', '–', '—', '(', ';', '/']).unwrap_or(rest.len());
    let name = rest.get(..end)?.split(" - ").next()?.trim();
    (!name.is_empty() && name.split_whitespace().count() <= 5).then_some(name)
}

/// Whether a headline presents somebody who hires, or who leads engineers.
fn presents_a_hirer(headline: &str) -> bool {
    const WORDS: &[&str] = &[
        "recruiter",
        "recruiting",
        "recruitment",
        "recruiters",
        "talent",
        "sourcer",
        "headhunter",
        "hiring",
        "hr",
        "human resources",
        "people partner",
        "staffing",
        "cto",
        "chief technology officer",
        "vp engineering",
        "vp of engineering",
        "head of engineering",
        "engineering manager",
        "recrutador",
        "recrutadora",
        "reclutador",
        "reclutadora",
        "recruteur",
        "recruteuse",
        "personalvermittler",
        "personalberater",
    ];
    let words = format!(" {} ", profile::words(headline).join(" "));
    WORDS.iter().any(|word| words.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_stands_after_at() {
        assert_eq!(company("Talent Partner at Quillmark Labs | Hiring engineers"), Some("Quillmark Labs"));
        assert_eq!(company("Recruiter @Acme"), Some("Acme"));
        assert_eq!(company("Recruiter"), None);
        assert!(presents_a_hirer("CTO at J Labs") && presents_a_hirer("We're hiring!") && !presents_a_hirer("Director of Doctors"));
    }
}

#[cfg(test)]
mod testing {
    use crate::checks::Context;
    use crate::choices::{Choices, whose};
    use crate::subject::{Profile, Seen, Subject, Text};

    /// The findings of one check on an account whose owner wrote first.
    pub fn found(id: &str, mut account: Profile, headline: &str) -> usize {
        account.headline = Seen::Observed(Text::new(headline));
        account.name_fields();
        let today = crate::checks::profile::testing::TODAY.today;
        let account = Subject::Profile(Box::new(account));
        let context = Context { today, choices: Choices { wrote_first: vec![whose(&account.identity())], ..Choices::NONE } };
        let findings = crate::checks::run(&account, &context);
        findings.iter().filter(|finding| finding.check == id).count()
    }
}
