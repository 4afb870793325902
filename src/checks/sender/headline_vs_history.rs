//! Does somebody hire or lead engineers whose whole history is another trade?
//!
//! Reads the headline and every role. Cannot check: a history that is not loaded to its end, a title that the table does not know, a headline
//! about the same trade ("Recruiter for dental practices").
//!
//! Innocent: a career change.

use super::{Check, Context, presents_a_hirer, profile};
use crate::facts::occupation;
use crate::report::{Finding, Strength};
use crate::subject::{End, Kind, Position, Profile};

const SAYS: &str = "The headline says “{headline}”; the roles below it are “{roles}”.";

pub(super) const CHECK: Check = Check {
    id: "headline-vs-history",
    reads: &[Kind::Message],
    strength: Strength::Strong,
    group: "account-change",
    question: "Does somebody hire or lead engineers whose whole history is another trade?",
    says: &[SAYS],
    why: "Accounts of people in other trades are taken over and given a recruiter's headline: they are old, and somebody trusted them.",
    innocent: "People change careers, and the new role may not be on the profile yet.",
    ask: "Ask the company, through its own site, whether this person works there, before you open or run anything.",
    source: "xndbogdan, malicious-repositories (a dentist's account as a CTO's), https://github.com/xndbogdan/malicious-repositories",
};

/// Stems of words that tie a headline to a trade: a recruiter who knows it is no stranger to it.
const FIELDS: &[&str] = &[
    "dent", "medic", "health", "clinic", "nurs", "care", "pharma", "physio", "therap", "veterin", "hospital", "legal", "law", "attorney", "court", "hospitality", "hotel",
    "restaurant", "food", "culinar", "kitchen", "chef", "beauty", "salon", "hair", "construct", "trades", "craft", "plumb", "electric", "logist", "transport", "driv",
    "truck", "fleet", "clean", "farm", "agri", "automotive", "manufactur",
];

/// A role of the new kind that has lasted longer, in months, is a career.
const SETTLED: i32 = 24;

pub(super) fn run(account: &Profile, context: &Context) -> Vec<Finding> {
    let Some(headline) = account.headline.observed().filter(|headline| presents_a_hirer(headline.as_str())) else { return Vec::new() };
    let tied = profile::words(headline.as_str()).iter().any(|word| FIELDS.iter().any(|field| word.starts_with(field)));
    if tied || account.work.partial {
        return Vec::new();
    }
    let is_new = |role: &&Position| {
        let titled = role.title.as_ref().is_some_and(|title| presents_a_hirer(title.as_str()));
        let current = role.period.as_ref().filter(|period| period.to == Some(End::Present));
        titled && current.is_some_and(|period| period.from.is_none_or(|from| context.today.earliest() - from.latest() < SETTLED))
    };
    let others: Vec<&Position> = account.work.items.iter().filter(|role| !is_new(role)).collect();
    let titles: Vec<_> = others.iter().filter_map(|role| role.title.as_ref()).collect();
    if titles.len() < 2 || titles.len() < others.len() || account.work.items.len() > others.len() + 1 {
        return Vec::new();
    }
    if !titles.iter().all(|title| occupation::trade(title.as_str()).is_some()) {
        return Vec::new();
    }
    let list: Vec<&str> = titles.iter().take(4).map(|title| title.as_str()).collect();
    let evidence = std::iter::once(headline.whole()).chain(titles.iter().take(4).map(|title| title.whole()));
    vec![CHECK.finding(SAYS, [headline.as_str().into(), list.join(", ").into()], evidence)]
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::checks::profile::testing::{profile, role};
    use crate::subject::Profile;

    fn dentist() -> Profile {
        profile()
            .with_role(role("Associate Dentist", "Elm Street Dental", "", "2018 - 2024", ""))
            .with_role(role("Resident Dentist", "County Clinic", "", "2015 - 2018", ""))
    }

    #[test]
    fn another_trade_throughout() {
        assert_eq!(found("headline-vs-history", dentist(), "CTO at J-Orchard Labs | We are hiring"), 1);
        let with_role = dentist().with_role(role("CTO", "J-Orchard Labs", "", "Sep 2026 - Present", ""));
        assert_eq!(found("headline-vs-history", with_role, "CTO at J-Orchard Labs"), 1);
    }

    #[test]
    fn changes_of_career_and_recruiters_of_a_trade() {
        let settled = dentist().with_role(role("Technical Recruiter", "Harbor Talent", "", "2021 - Present", ""));
        assert_eq!(found("headline-vs-history", settled, "Technical Recruiter at Harbor Talent"), 0);
        assert_eq!(found("headline-vs-history", dentist(), "Recruiter for dental practices"), 0);
        assert_eq!(found("headline-vs-history", dentist(), "Dentist"), 0);
        let bridge = dentist().with_role(role("Coding Bootcamp Student", "Ladder School", "", "2024 - 2025", ""));
        assert_eq!(found("headline-vs-history", bridge, "Talent Partner at Ladder School"), 0);
        let one = profile().with_role(role("Barista", "Quay Coffee", "", "2019 - 2020", ""));
        assert_eq!(found("headline-vs-history", one, "Recruiter at Harbor Talent"), 0);
        let mut partial = dentist();
        partial.work.partial = true;
        assert_eq!(found("headline-vs-history", partial, "CTO at J-Orchard Labs"), 0);
    }

    #[test]
    fn candidates_are_not_asked() {
        let mut applicant = dentist();
        applicant.headline = crate::subject::Seen::Observed("CTO at J-Orchard Labs".into());
        assert!(crate::checks::profile::testing::findings("headline-vs-history", &applicant).is_empty());
    }
}
