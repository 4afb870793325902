//! Is it the same name everywhere?
//!
//! Reads the displayed name and the name in other places of the same record: page title, file name, document author, mail sender. Cannot
//! check: names in different scripts, a place that holds no name.
//!
//! Innocent: the author of the template, a nickname, a name written in another alphabet.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Agreement, Kind, Profile};

const SAYS: &str = "The name in the heading and the name elsewhere in the same record share no word.";

pub(super) const CHECK: Check = Check {
    id: "name-differs-between-artifacts",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "name",
    question: "Is it the same name in the heading, the page title and the document?",
    says: &[SAYS],
    why: "Names that change from one document to the next were among the signs in official guidance.",
    innocent: "The author of a template is often left in a document, and many people go by a nickname or a name in another alphabet.",
    ask: "\"Which name would you like us to use?\"",
    source: "US Departments of State and Treasury and FBI, guidance on remote IT workers, 16 May 2022, https://ofac.treasury.gov/media/923126/download",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(name) = profile.name.observed() else { return Vec::new() };
    let other = profile.other_names.iter().find(|other| name.agreement(other) == Agreement::Differ);
    other.map(|other| CHECK.finding(SAYS, [], [name.evidence(), other.evidence()])).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Name, Seen, Text};

    #[test]
    fn shares_a_word_or_not() {
        let check = |name: &str, other: &str| {
            let mut profile = profile();
            profile.name = Seen::Observed(Name::new(Text::new(name)));
            profile.other_names.push(Name::new(Text::new(other)));
            found("name-differs-between-artifacts", &profile).len()
        };
        assert_eq!(check("Avery Stone", "Morgan Field"), 1);
        for other in ["Avery J. Stone", "STONE, Avery", "Avery", "A. Stone", "李雷"] {
            assert_eq!(check("Avery Stone", other), 0, "{other}");
        }
    }
}
