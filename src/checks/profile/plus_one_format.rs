//! Is a North American number written the international way by somebody who is there?
//!
//! Reads the location and the phone numbers. A note, never more: contact cards, forms and anyone with friends abroad write `+1`.

use super::{Check, Context};
use crate::facts::place;
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};

const SAYS: &str = "{number} is written with a leading +1.";

pub(super) const CHECK: Check = Check {
    id: "plus-one-format",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "phone-format",
    question: "Is a US or Canadian number written with a leading +1 beside a location there?",
    says: &[SAYS],
    why: "Amazon's security chief named the format as one sign among many; by itself it says nothing.",
    innocent: "Phones, forms and applicant systems write +1 by themselves.",
    ask: "Nothing to ask.",
    source: "Amazon's chief security officer S. Schmidt on telephone numbers and degrees in applications, LinkedIn, 19 December 2025 (AFP in The Star, 23 December 2025)",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(location) = profile.location.observed() else { return Vec::new() };
    if !matches!(place::parse(location.as_str()).country, Some("US" | "CA")) {
        return Vec::new();
    }
    let plus = profile.contacts.iter().find_map(|contact| match contact {
        Contact::Phone(text) if text.as_str().trim_start().starts_with("+1") => Some(text),
        _ => None,
    });
    plus.map(|text| CHECK.finding(SAYS, [text.as_str().into()], [text.whole()])).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Text};

    #[test]
    fn only_beside_a_location_there() {
        let with = |location: &str, number: &str| {
            found("plus-one-format", &profile().with_location(location).with_contact(Contact::Phone(Text::new(number))))
        };
        assert_eq!(with("Austin, TX", "+1 512 234 5678"), ["+1 512 234 5678 is written with a leading +1."]);
        assert_eq!(with("Austin, TX", "(512) 234-5678"), [""; 0]);
        assert_eq!(with("Berlin, Germany", "+1 512 234 5678"), [""; 0]);
    }
}
