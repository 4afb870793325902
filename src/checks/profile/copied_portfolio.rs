//! Does the page itself say that it is somebody else's?
//!
//! Reads the displayed name and the other full names by which the page says whose it is: "Hi, I'm …", "Portfolio of …", title, copyright
//! line. Only a name that the owner says and that a second place repeats is an answer: one place may be the author of a theme, a
//! client or a company. It is strong if a mailbox or a link bears the displayed name too, else medium: a heading may be no name at all.
//! Cannot check: names in different scripts, a page with one name.
//!
//! Innocent: a bought theme with its sample texts, a page built for somebody else, a changed name.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Agreement, Contact, Kind, Name, Profile, Text};

const SAYS: &str = "The heading names one person. The page introduces itself as {name}'s, twice.";

pub(super) const CHECK: Check = Check {
    id: "copied-portfolio",
    reads: &[Kind::Profile],
    strength: Strength::Strong,
    group: "name",
    question: "Does the page itself say that it is somebody else's?",
    says: &[SAYS],
    why: "Portfolios are copied whole, and the name of the first owner is left where nobody looked.",
    innocent: "Themes come with sample texts and names, and people change their names.",
    ask: "\"Could you change a line of this page while we talk?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures, 2025, https://frameworks.securityalliance.org",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(name) = profile.name.observed() else { return Vec::new() };
    let others = || profile.introduced.iter().enumerate().filter(|(_, one)| one.name.agreement(name) == Agreement::Differ);
    let pair = others().filter(|(_, one)| one.first_person).find_map(|(i, one)| {
        let again = others().find(|(j, again)| *j != i && again.name.agreement(&one.name) == Agreement::Agree)?;
        Some([one.name.evidence(), again.1.name.evidence()])
    });
    let bears = |text: &str| Name::new(Text::new(text)).agreement(name) == Agreement::Agree;
    let is_own = |contact: &Contact| match contact {
        Contact::Mail(mail) => mail.as_str().split_once('@').is_some_and(|(local, _)| bears(local)),
        Contact::Link(link) => link.as_str().split(['/', '?', '.']).filter(|part| part.len() > 4).any(bears),
        Contact::Phone(_) | Contact::Address(_) => false,
    };
    let strength = if profile.contacts.iter().any(is_own) { Strength::Strong } else { Strength::Medium };
    pair.map(|[one, again]| {
        let other = one.quote.as_str().into();
        Finding { strength, ..CHECK.finding(SAYS, [other], [name.evidence(), one, again]) }
    })
    .into_iter()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, found, profile};
    use crate::report::Strength;
    use crate::subject::{Contact, Introduction, Name, Profile, Seen, Text};

    fn page(introduced: &[(&str, bool)]) -> Profile {
        let mut profile = profile();
        profile.name = Seen::Observed(Name::new(Text::new("Avery Stone")));
        let one = |(name, first_person): &(&str, bool)| Introduction { name: Name::new(Text::new(*name)), first_person: *first_person };
        profile.introduced = introduced.iter().map(one).collect();
        profile
    }

    fn check(introduced: &[(&str, bool)]) -> Vec<String> {
        found("copied-portfolio", &page(introduced))
    }

    #[test]
    fn strong_where_a_mailbox_bears_the_displayed_name() {
        let strength = |mail: &str| {
            let page = page(&[("Morgan Field", true), ("Morgan Field", false)]).with_contact(Contact::Mail(Text::new(mail)));
            findings("copied-portfolio", &page).iter().map(|finding| finding.strength).collect::<Vec<_>>()
        };
        assert_eq!(strength("avery.stone@harbor.example"), [Strength::Strong]);
        assert_eq!(strength("hello@harbor.example"), [Strength::Medium]);
    }

    #[test]
    fn the_owner_and_a_second_place_name_somebody_else() {
        assert_eq!(
            check(&[("Morgan Field", true), ("Morgan J. Field", false)]),
            ["The heading names one person. The page introduces itself as Morgan Field's, twice."]
        );
    }

    #[test]
    fn one_place_or_no_first_person_is_not_enough() {
        for introduced in [
            &[("Morgan Field", true)][..],                         // a testimonial, a sample text
            &[("Bright Studio", false), ("Bright Studio", false)], // a company in title and footer
            &[("Morgan Field", true), ("Bright Studio", false)],   // two others
            &[("Avery Field", true), ("Avery Field", false)],      // shares a word: a changed name
            &[("李雷", true), ("李雷", false)],                    // cannot be compared
        ] {
            assert_eq!(check(introduced), [""; 0], "{introduced:?}");
        }
    }
}
