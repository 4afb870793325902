//! Can this phone number exist?
//!
//! Reads phone numbers of the candidate and of references. Cannot check: numbers of plans and area codes that the tables do not know.
//!
//! Innocent: a slip of the keyboard, a placeholder for privacy.

use super::{Check, Context, phones, verdict};
use crate::facts::phone::{Phone, Reason};
use crate::report::Finding;
use crate::subject::{Kind, Profile};

const AREA_CODE: &str = "The phone number {number} cannot exist: no area code looks like this.";
const EXCHANGE: &str = "The phone number {number} cannot exist: the three digits after the area code cannot be assigned.";
const FICTION: &str = "The phone number {number} cannot exist: numbers of this range are kept for films and books.";
const LENGTH: &str = "The phone number {number} cannot exist: it has too few or too many digits for its country code.";

pub(super) const CHECK: Check = Check {
    id: "phone-invalid",
    reads: &[Kind::Profile],
    strength: crate::report::Strength::Medium,
    group: "phone",
    question: "Can each phone number exist?",
    says: &[AREA_CODE, EXCHANGE, FICTION, LENGTH],
    why: "Wrongly formatted contact details were among the tell-tales that Amazon reported.",
    innocent: "A slip of the keyboard, or a placeholder to keep the real number private.",
    ask: "\"Which number can we best call you back on?\"",
    source: "Amazon's chief security officer S. Schmidt on telephone numbers and degrees in applications, LinkedIn, 19 December 2025 (AFP in The Star, 23 December 2025)",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    phones(profile)
        .filter_map(|text| match verdict(text, profile) {
            Phone::Invalid(reason) => {
                let sentence = match reason {
                    Reason::AreaCode => AREA_CODE,
                    Reason::Exchange => EXCHANGE,
                    Reason::Fiction => FICTION,
                    Reason::Length => LENGTH,
                };
                Some(CHECK.finding(sentence, [text.as_str().into()], [text.whole()]))
            }
            Phone::Valid(_) | Phone::CannotCheck => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Text};

    fn phone(number: &str) -> Vec<String> {
        found("phone-invalid", &profile().with_contact(Contact::Phone(Text::new(number))))
    }

    #[test]
    fn numbers_that_cannot_exist() {
        assert_eq!(
            phone("+1 (512) 555-0142"),
            ["The phone number +1 (512) 555-0142 cannot exist: numbers of this range are kept for films and books."]
        );
        assert_eq!(
            phone("+1 512 234 567"),
            ["The phone number +1 512 234 567 cannot exist: it has too few or too many digits for its country code."]
        );
        assert_eq!(phone("+1 (155) 234-5678").len(), 1);
        assert_eq!(phone("+1 (512) 123-4567").len(), 1);
        assert_eq!(phone("+1 (911) 234-5678").len(), 1);
    }

    #[test]
    fn numbers_that_can() {
        for number in [
            "+1 (512) 234-5678",
            "512-234-5678",
            "+44 20 7183 8750",
            "+49 30 901820",
            "+91 98765 43210",
            "+234 803 123 4567",
            "020 7183 8750",
            "(080) 234-5678",
            "ask me",
            "",
        ] {
            assert_eq!(phone(number), [""; 0], "{number}");
        }
    }
}
