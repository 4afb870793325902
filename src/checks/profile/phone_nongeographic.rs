//! Is the number tied to a place or a person at all?
//!
//! Reads the candidate's phone numbers. Toll-free and personal (5XX) codes of the North American plan only; whether a number is VoIP cannot
//! be known without asking a carrier, and is not asked. Cannot check: any other number.
//!
//! Innocent: a business line.

use super::{Check, Context, verdict};
use crate::facts::phone::{AreaKind, Phone};
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};

const TOLL_FREE: &str = "{number} is a toll-free number.";
const PERSONAL: &str = "{number} is a personal number that is tied to no place.";
const PREMIUM: &str = "{number} is a premium-rate number.";

pub(super) const CHECK: Check = Check {
    id: "phone-nongeographic",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "phone",
    question: "Is the phone number a toll-free or personal one that is tied to no place?",
    says: &[TOLL_FREE, PERSONAL, PREMIUM],
    why: "Numbers without a place are easily rented and passed on.",
    innocent: "Many self-employed people use a business line.",
    ask: "\"Is this the best number to reach you yourself?\"",
    source: "North American Numbering Plan Administrator, 5XX-NXX and toll-free codes, https://www.nanpa.com",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let own = profile.contacts.iter().filter_map(|contact| if let Contact::Phone(text) = contact { Some(text) } else { None });
    own.filter_map(|text| {
        let Phone::Valid(number) = verdict(text, profile) else { return None };
        let sentence = match number.area?.kind {
            AreaKind::TollFree => TOLL_FREE,
            AreaKind::Personal => PERSONAL,
            AreaKind::Premium => PREMIUM,
            AreaKind::Geographic | AreaKind::Special => return None,
        };
        Some(CHECK.finding(sentence, [text.as_str().into()], [text.whole()]))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Text};

    #[test]
    fn by_area_code() {
        let phone = |number: &str| {
            found("phone-nongeographic", &profile().with_location("Austin, Texas").with_contact(Contact::Phone(Text::new(number))))
        };
        assert_eq!(phone("+1 888 234 5678"), ["+1 888 234 5678 is a toll-free number."]);
        assert_eq!(phone("(533) 234-5678"), ["(533) 234-5678 is a personal number that is tied to no place."]);
        assert_eq!(phone("+1 512 234 5678"), [""; 0]);
        assert_eq!(phone("+44 800 123 4567"), [""; 0]);
    }
}
