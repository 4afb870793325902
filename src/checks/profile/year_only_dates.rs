//! Are all roles dated by years only?
//!
//! Reads the periods of all roles. A note, never more: a common style.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{End, Kind, Profile};

const SAYS: &str = "All {number} roles are dated by years only.";

pub(super) const CHECK: Check = Check {
    id: "year-only-dates",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "year-only",
    question: "Are all roles dated by years only?",
    says: &[SAYS],
    why: "Months show whether roles follow each other; years alone can hide gaps and overlaps.",
    innocent: "A common style, often chosen to keep a resume short.",
    ask: "\"Could you add the months to your roles?\"",
    source: "The Daily Hire, resume screening notes, 18 November 2025",
};

/// Fewer roles say nothing about a style.
const FEWEST: usize = 3;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let periods: Vec<_> =
        profile.work.items.iter().filter_map(|position| position.period.as_ref()).filter(|period| period.from.is_some()).collect();
    let years = |date: crate::subject::Date| date.month.is_none();
    let only = periods.iter().all(|period| period.from.is_none_or(years) && !matches!(period.to, Some(End::On(date)) if !years(date)));
    if periods.len() < FEWEST || !only {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [periods.len().into()], periods.iter().map(|period| period.text.whole()))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};

    #[test]
    fn all_or_nothing() {
        let roles = |dates: [&str; 3]| {
            found(
                "year-only-dates",
                &dates.iter().fold(profile(), |profile, dates| profile.with_role(role("Engineer", "Harbor Analytics", "", dates, ""))),
            )
        };
        assert_eq!(roles(["2019 - Present", "2015 - 2019", "2011 - 2015"]), ["All 3 roles are dated by years only."]);
        assert_eq!(roles(["2019 - Present", "Mar 2015 - 2019", "2011 - 2015"]), [""; 0]);
    }
}
