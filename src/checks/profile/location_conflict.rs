//! Does the stated location fit the place of the current on-site role?
//!
//! Reads the location and the places of current roles, US states and Canadian provinces and countries. Cannot check: roles without a
//! place, or marked remote or hybrid; a profile that speaks of moving.
//!
//! Innocent: a recent move, remote work that is not marked as such.

use super::{Check, Context, words};
use crate::facts::place;
use crate::report::{Finding, Strength};
use crate::subject::{End, Kind, Position, Profile, Text};

const SAYS: &str = "The profile says {here}; the current role is in {there}.";

pub(super) const CHECK: Check = Check {
    id: "location-conflict",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "location",
    question: "Does the stated location fit the place of the current on-site role?",
    says: &[SAYS],
    why: "Locations that contradict each other were among the signs in official guidance.",
    innocent: "A recent move, or a remote role that is not marked as one.",
    ask: "\"Where would you work from?\"",
    source: "US Departments of State and Treasury and FBI, guidance on remote IT workers, 16 May 2022, https://ofac.treasury.gov/media/923126/download",
};

/// Words that explain a difference.
const MOVING: &[&str] = &[
    "remote",
    "remotely",
    "hybrid",
    "relocating",
    "relocate",
    "relocation",
    "moving",
    "anywhere",
    "nomad",
    "travel",
    "worldwide",
    "commute",
    "between",
];

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(location) = profile.location.observed() else { return Vec::new() };
    let explained = |text: &Text| words(text.as_str()).iter().any(|word| MOVING.contains(&word.as_str()));
    if profile.headline.observed().into_iter().chain(profile.summary.observed()).chain([location]).any(explained) {
        return Vec::new();
    }
    let current: Vec<&Position> = profile
        .work
        .items
        .iter()
        .filter(|position| position.period.as_ref().is_some_and(|period| period.to == Some(End::Present)))
        .collect();
    if current.iter().any(|position| position.location.iter().chain(&position.kind).chain(&position.title).any(explained)) {
        return Vec::new();
    }
    let here = place::parse(location.as_str());
    let elsewhere = |there: &place::Place| match (here.state, there.state) {
        (Some(a), Some(b)) => a.code != b.code,
        _ => matches!((here.country, there.country), (Some(a), Some(b)) if a != b),
    };
    let places: Vec<&Text> = current.iter().filter_map(|position| position.location.as_ref()).collect();
    // Somebody with two current roles, one of them here, is here.
    match places[..] {
        [first, ..] if places.iter().all(|text| elsewhere(&place::parse(text.as_str()))) => {
            vec![CHECK.finding(SAYS, [location.as_str().into(), first.as_str().into()], [location.whole(), first.whole()])]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};
    use crate::subject::Text;

    fn check(location: &str, work: &str, summary: &str, dates: &str) -> Vec<String> {
        let mut role = role("Engineer", "Harbor Analytics", "", dates, "");
        role.location = Some(Text::new(work));
        found("location-conflict", &profile().with_location(location).with_summary(summary).with_role(role))
    }

    #[test]
    fn two_places_at_once() {
        assert_eq!(
            check("Houston, TX", "Portland, Oregon", "", "2021 - Present"),
            ["The profile says Houston, TX; the current role is in Portland, Oregon."]
        );
    }

    #[test]
    fn explained_or_unknown() {
        for (location, work, summary, dates) in [
            ("Houston, TX", "Austin, Texas", "", "2021 - Present"),
            ("Houston, TX", "Portland, Oregon (Remote)", "", "2021 - Present"),
            ("Houston, TX", "Portland, Oregon", "Open to relocate", "2021 - Present"),
            ("Houston, TX", "Portland, Oregon", "", "2018 - 2021"),
            ("Greater Houston", "Portland", "", "2021 - Present"),
            ("New York City Metropolitan Area", "Hoboken, New Jersey", "", "2018 - 2020"),
        ] {
            assert_eq!(check(location, work, summary, dates), [""; 0], "{location} {work} {summary}");
        }
    }
}
