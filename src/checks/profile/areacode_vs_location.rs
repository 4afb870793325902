//! Does the area code belong to the stated state or province?
//!
//! Reads the location and the phone numbers. A note, never more: people keep their first mobile number for life. Only codes of the North
//! American plan beside a US state or Canadian province; the country of a number is never compared with anything.

use super::{Check, Context, verdict};
use crate::facts::phone::Phone;
use crate::facts::place;
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};

const SAYS: &str = "{phone} has an area code of {there}; the location says {here}.";

pub(super) const CHECK: Check = Check {
    id: "areacode-vs-location",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "phone-place",
    question: "Does the area code belong to the stated state or province?",
    says: &[SAYS],
    why: "Where nothing else fits either, this is one more thing to know. By itself it says nothing.",
    innocent: "Many people keep a mobile number for years, wherever they move.",
    ask: "Nothing to ask.",
    source: "North American Numbering Plan Administrator, area codes by location, https://www.nanpa.com",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(location) = profile.location.observed() else { return Vec::new() };
    let Some(state) = place::parse(location.as_str()).state else { return Vec::new() };
    let notes = profile.contacts.iter().filter_map(|contact| {
        let Contact::Phone(text) = contact else { return None };
        let Phone::Valid(number) = verdict(text, profile) else { return None };
        let region = number.area?.region?;
        (region.code != state.code)
            .then(|| CHECK.finding(SAYS, [text.as_str().into(), region.name.into(), state.name.into()], [text.whole(), location.whole()]))
    });
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Text};

    #[test]
    fn state_against_state() {
        let with = |location: &str, number: &str| {
            found("areacode-vs-location", &profile().with_location(location).with_contact(Contact::Phone(Text::new(number))))
        };
        assert_eq!(with("Denver, Colorado", "+1 512 234 5678"), ["+1 512 234 5678 has an area code of Texas; the location says Colorado."]);
        for (location, number) in [
            ("Austin, TX", "512-234-5678"),
            ("Austin, TX", "+44 20 7946 0018"),
            ("Berlin, Germany", "+1 512 234 5678"),
            ("Remote", "512-234-5678"),
        ] {
            assert_eq!(with(location, number), [""; 0], "{location} {number}");
        }
    }
}
