//! Is every employer a household name, and every role remote?
//!
//! Reads employers, locations and kinds of at least three roles. Weak: there are people like that.

use super::{Check, Context, words};
use crate::facts::{brand, employer};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Position, Profile};

const SAYS: &str = "All {number} roles are remote ones at well-known companies.";

pub(super) const CHECK: Check = Check {
    id: "marquee-only-history",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "marquee",
    question: "Is every employer a household name and every role remote?",
    says: &[SAYS],
    why: "Big names are hard to call for a reference, so a history of nothing else is hard to check.",
    innocent: "Some careers really look like this.",
    ask: "\"Whom at your last two employers may we call through the company's main number?\"",
    source: "Nisos, Remote workers hiring scheme: lessons learned (large employers in histories), 2024",
};

/// Fewer roles say nothing.
const FEWEST: usize = 3;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let roles = &profile.work.items;
    let mut employers: Vec<&str> = roles.iter().filter_map(marquee).collect();
    if profile.work.partial || roles.len() < FEWEST || employers.len() < roles.len() || !roles.iter().all(remote) {
        return Vec::new();
    }
    employers.sort_unstable();
    employers.dedup();
    if employers.len() < FEWEST {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [roles.len().into()], roles.iter().filter_map(|position| position.employer.as_ref()).map(|text| text.whole()))]
}

/// A brand that is often imitated and an employer of the table too.
fn marquee(position: &Position) -> Option<&'static str> {
    let name = position.employer.as_ref()?.as_str();
    let employer = employer::find(name)?;
    let folded = format!("at {}", name.to_lowercase());
    (!brand::named(&folded).is_empty()).then_some(employer.name)
}

fn remote(position: &Position) -> bool {
    let says = |text: &crate::Text| words(text.as_str()).iter().any(|word| word == "remote");
    position.location.iter().chain(&position.kind).chain(&position.title).any(says)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};
    use crate::subject::{Profile, Text};

    fn history(roles: &[(&str, &str)]) -> Profile {
        roles.iter().fold(profile(), |profile, (employer, location)| {
            let mut role = role("Engineer", employer, "", "2015 - 2018", "");
            role.location = Some(Text::new(*location));
            profile.with_role(role)
        })
    }

    #[test]
    fn all_big_and_all_remote() {
        let id = "marquee-only-history";
        assert_eq!(
            found(id, &history(&[("Google", "Remote"), ("Amazon", "Remote"), ("Netflix", "Remote")])),
            ["All 3 roles are remote ones at well-known companies."]
        );
        assert_eq!(found(id, &history(&[("Google", "Mountain View, CA"), ("Amazon", "Remote"), ("Netflix", "Remote")])), [""; 0]);
        assert_eq!(found(id, &history(&[("Google", "Remote"), ("Harbor Analytics", "Remote"), ("Netflix", "Remote")])), [""; 0]);
        assert_eq!(found(id, &history(&[("Google", "Remote"), ("Google", "Remote"), ("Google", "Remote")])), [""; 0]);
    }
}
