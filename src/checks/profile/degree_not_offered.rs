//! Has the school lately awarded degrees in this field?
//!
//! Reads school, level and field of each degree. Matches at the two-digit CIP family, all families under which a field is filed. Cannot
//! check: schools outside the US, unknown or ambiguous names, a school without rows of that level, fields that the table cannot place, minors
//! and certificates, and degrees that ended before the table's first year (a programme may have been closed).
//!
//! Innocent: a programme renamed or closed, a concentration inside another major, a double major.

use super::{Check, Context};
use crate::facts::school::{self, SINCE};
use crate::facts::{Answer, major};
use crate::report::{Finding, Strength};
use crate::subject::{Degree, End, Kind, Profile};

const SAYS: &str =
    "Degree: {degree}, {area}, {dates}. {school} is not listed with degrees of that level in that field, or one near it, since {since}.";

pub(super) const CHECK: Check = Check {
    id: "degree-not-offered",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "degree-offered",
    question: "Has the school lately awarded degrees in this field?",
    says: &[SAYS],
    why: "Amazon found applicants listing degrees from schools that do not offer that major.",
    innocent: "Programmes are renamed and closed, and a concentration inside another major is often written as the major.",
    ask: "\"Which department was your degree in, and what does the diploma call it?\"",
    source: "Amazon's chief security officer S. Schmidt on telephone numbers and degrees in applications, LinkedIn, 19 December 2025 (AFP in The Star, 23 December 2025); degrees awarded: US College Scorecard, 2026, https://collegescorecard.ed.gov/data/",
};

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    profile.education.items.iter().filter_map(|degree| question(degree, context)).collect()
}

fn question(degree: &Degree, context: &Context) -> Option<Finding> {
    let (name, level, area) = (degree.school.as_ref()?, degree.level.as_ref()?, degree.area.as_ref()?);
    let period = degree.period.as_ref()?;
    let ended = match period.to? {
        End::On(date) => date.year,
        End::Present => context.today.year,
    };
    let lower = area.as_str().to_lowercase();
    if ended < SINCE
        || ["minor", "concentration", "emphasis", "certificate", "exchange", "coursework"].iter().any(|word| lower.contains(word))
    {
        return None;
    }
    let rank = school::level(level.as_str())?;
    let school = school::find(name.as_str())?;
    let families = major::families(area.as_str());
    if families.is_empty() || school.offers(&families, rank) != Answer::No {
        return None;
    }
    let values = [level.as_str().into(), area.as_str().into(), period.text.as_str().into(), school.name.into(), SINCE.into()];
    Some(CHECK.finding(SAYS, values, [area.whole(), name.whole(), period.text.whole()]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{degree, found, profile};

    fn listed(school: &str, level: &str, area: &str, dates: &str) -> Vec<String> {
        found("degree-not-offered", &profile().with_degree(degree(school, level, area, dates)))
    }

    #[test]
    fn fields_that_the_school_does_not_have() {
        assert_eq!(listed("The Juilliard School", "Bachelor of Science", "Computer Science", "2016 - 2020").len(), 1);
        assert_eq!(listed("Olin College of Engineering", "Bachelor of Arts", "History", "2016 - 2020").len(), 1);
    }

    #[test]
    fn offered_or_cannot_check() {
        for (school, level, area, dates) in [
            ("Stanford University", "BS", "Computer Science", "2016 - 2020"),
            ("Harvard University", "AB", "Computer Science", "2016 - 2020"),
            ("MIT", "Bachelor of Science", "Electrical Engineering and Computer Science", "2016 - 2020"),
            ("The Juilliard School", "Bachelor of Science", "Computer Science", "1990 - 1994"),
            ("The Juilliard School", "Bachelor of Music", "Viola", "2016 - 2020"),
            ("Technische Universität Berlin", "Bachelor of Science", "Informatik", "2016 - 2020"),
            ("University of Texas at Austin", "BA", "Minor in Widget Studies", "2016 - 2020"),
            ("University of Texas at Austin", "BA", "Plan II Honors", "2016 - 2020"),
            ("USC", "BA", "Marine Biology", "2016 - 2020"),
            ("Miami", "BA", "Marine Biology", "2016 - 2020"),
        ] {
            assert_eq!(listed(school, level, area, dates), [""; 0], "{school} {area}");
        }
    }
}
