//! Can the dates of this degree be right?
//!
//! Reads each degree's level and period. Cannot check: a degree without both dates, or whose level is not plainly a bachelor's
//! (an end before the start is asked about at any level). Year-only dates are taken at their most generous.
//! Months of the academic year are left alone: term calendars differ from country to country, and a check on them would
//! be a check on where somebody studied.
//!
//! Innocent: transfer credit, three-year systems, part-time study, military or family breaks, typing slips.

use super::{Check, Context};
use crate::facts::school::{self, Level};
use crate::report::{Finding, Strength, Value};
use crate::subject::{Degree, End, Kind, Profile};

const BACKWARDS: &str = "The degree's dates run backwards: {dates}.";
const SHORT: &str = "{degree} in less than two years ({dates}).";
const LONG: &str = "{degree} over more than eight years ({dates}).";

pub(super) const CHECK: Check = Check {
    id: "degree-dates-implausible",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "degree-dates",
    question: "Can the dates of each degree be right?",
    says: &[BACKWARDS, SHORT, LONG],
    why: "A degree's dates are easy to check, and easy to get wrong when a record is put together from parts.",
    innocent: "Transfer credit, part-time study, a break for service or family, or a slip of the keyboard all lead to dates like these.",
    ask: "\"How was your degree structured, and did you study full-time throughout?\"",
    source: "Amazon's chief security officer S. Schmidt on telephone numbers and degrees in applications, LinkedIn, 19 December 2025 (AFP in The Star, 23 December 2025)",
};

/// Shortest and longest bachelor's degree that needs no question, in months.
const BACHELOR: std::ops::RangeInclusive<i32> = 24..=96;

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    profile.education.items.iter().filter_map(|degree| question(degree, context)).collect()
}

fn question(degree: &Degree, context: &Context) -> Option<Finding> {
    let period = degree.period.as_ref()?;
    let from = period.from?;
    let End::On(to) = period.to? else { return None };
    let dates = || Value::from(period.text.as_str());
    let evidence = || degree.level.iter().map(|level| level.whole()).chain([period.text.whole()]);
    let longest = to.latest() - from.earliest() + 1;
    if longest <= 0 {
        return Some(CHECK.finding(BACKWARDS, [dates()], evidence()));
    }
    let level = degree.level.as_ref()?;
    if school::level(level.as_str()) != Some(Level::Bachelor) || from.earliest() > context.today.latest() {
        return None;
    }
    let shortest = to.earliest() - from.latest();
    if longest < *BACHELOR.start() {
        Some(CHECK.finding(SHORT, [level.as_str().into(), dates()], evidence()))
    } else if shortest > *BACHELOR.end() {
        Some(CHECK.finding(LONG, [level.as_str().into(), dates()], evidence()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{degree, found, profile};

    fn dates(level: &str, dates: &str) -> Vec<String> {
        found("degree-dates-implausible", &profile().with_degree(degree("Example University", level, "History", dates)))
    }

    #[test]
    fn asks_about_spans_no_bachelor_has() {
        assert_eq!(
            dates("Bachelor of Science", "Sep 2015 - Jun 2016"),
            ["Bachelor of Science in less than two years (Sep 2015 - Jun 2016)."]
        );
        assert_eq!(dates("BA", "2001 - 2011"), ["BA over more than eight years (2001 - 2011)."]);
        assert_eq!(dates("Master of Arts", "2016 - 2012"), ["The degree's dates run backwards: 2016 - 2012."]);
    }

    #[test]
    fn leaves_ordinary_and_unusual_paths_alone() {
        for (level, when) in [
            ("Bachelor of Science", "2012 - 2016"),
            ("Bachelor of Engineering", "2014 - 2017"),
            ("Bachelor of Arts", "2014 - 2015"), // may be January 2014 to December 2015
            ("Bachelor of Arts", "2006 - 2014"), // part-time
            ("Master of Science", "Sep 2018 - Jun 2019"),
            ("Certificate", "Jan 2020 - Mar 2020"),
            ("PhD", "2005 - 2016"),
            ("Bachelor of Science", "2024 - Present"),
            ("Bachelor of Science", "2016"),
            ("", "Sep 2015 - Jun 2016"),
        ] {
            assert_eq!(dates(level, when), [""; 0], "{level} {when}");
        }
    }
}
