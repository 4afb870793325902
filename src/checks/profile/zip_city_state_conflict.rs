//! Does the ZIP code lie in the state written beside it?
//!
//! Reads the location and postal addresses, and `City, ST 12345` in free text. Cannot check: an address without both, prefixes that the
//! table does not know. Prefixes that span states count for each of them.
//!
//! Innocent: a typing slip, a border town, a mailing address.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::facts::{place, zip};
use crate::report::{Finding, Strength, Value};
use crate::subject::{Contact, Kind, Profile, Text};

const SAYS: &str = "The address says {state}; ZIP code {code} lies in {there}.";

pub(super) const CHECK: Check = Check {
    id: "zip-city-state-conflict",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "address",
    question: "Does the ZIP code lie in the state written beside it?",
    says: &[SAYS],
    why: "Addresses put together from parts often contradict themselves.",
    innocent: "A slip of the keyboard, a town on a state border, or a mailing address.",
    ask: "\"Which address shall we put on the paperwork?\"",
    source: "Amazon's chief security officer S. Schmidt on geographic inconsistencies in applications, LinkedIn, 19 December 2025",
};

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Z][A-Za-z.' -]{1,40}, ?(?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? +([0-9]{5})(?:-[0-9]{4})?(?:[^0-9-]|$)").unwrap()
});

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let addresses = profile.contacts.iter().filter_map(|contact| if let Contact::Address(text) = contact { Some(text) } else { None });
    let mut findings: Vec<Finding> =
        profile.location.observed().into_iter().chain(addresses).chain(profile.prose()).filter_map(conflict).collect();
    // The same address is often shown twice.
    findings.dedup_by(|a, b| a.what == b.what);
    findings
}

fn conflict(text: &Text) -> Option<Finding> {
    ADDRESS.captures_iter(text.as_str()).find_map(|found| {
        let code = found.get(1)?;
        let range = found.get(0)?.start()..code.end();
        let address = text.as_str().get(range.clone())?;
        // "Berlin, DE 10115" is in Germany: the state must be sure without the code beside it.
        let place = place::parse(address.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
        let (state, states) = (place.state?, zip::states(code.as_str())?);
        if state.country != "US" || states.iter().any(|other| other.code == state.code) {
            return None;
        }
        let there = Value::either(states.iter().map(|state| state.name));
        Some(CHECK.finding(SAYS, [state.name.into(), code.as_str().into(), there], [text.evidence(range)]))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};

    fn location(location: &str) -> Vec<String> {
        found("zip-city-state-conflict", &profile().with_location(location))
    }

    #[test]
    fn a_zip_of_another_state() {
        assert_eq!(location("Austin, TX 10001"), ["The address says Texas; ZIP code 10001 lies in New York."]);
        assert_eq!(location("742 Evergreen Terrace, Denver, Colorado 60614, USA").len(), 1);
        assert_eq!(found("zip-city-state-conflict", &profile().with_prose("Jane Doe\nSeattle, WA 33101\njane@example.org")).len(), 1);
    }

    #[test]
    fn addresses_that_fit() {
        for text in [
            "Austin, TX 78701",
            "Fishers Island, NY 06390", // 063 spans CT and NY
            "Texarkana, AR 71854",
            "Washington, DC 20001",
            "Austin, TX",
            "10001",
            "Munich, Germany 80331",
            "Order 12345, TX 99999-1",
            "Berlin, DE 10115", // Germany, not Delaware
        ] {
            assert_eq!(location(text), [""; 0], "{text}");
        }
    }
}
