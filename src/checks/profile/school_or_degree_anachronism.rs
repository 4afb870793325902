//! Was the school open, and did it have this name, when the degree was earned?
//!
//! Reads school and period of each degree. Cannot check: schools and years that the table does not have. A degree that ended before the
//! school opened is strong; a later name on an older degree is a note, since schools tell their alumni to use the new name.
//!
//! Innocent: a predecessor school, the present name on an old degree.

use super::{Check, Context};
use crate::facts::school;
use crate::report::{Finding, Strength};
use crate::subject::{Degree, End, Kind, Profile};

const BEFORE_OPENING: &str = "The degree from {named} ended in {ended}. {school} opened in {founded}.";
const BEFORE_RENAMING: &str = "{school} has had this name since {renamed}; the degree ended in {ended}.";

pub(super) const CHECK: Check = Check {
    id: "school-or-degree-anachronism",
    reads: &[Kind::Profile],
    strength: Strength::Strong,
    group: "school-dates",
    question: "Was the school open, under this name, when the degree was earned?",
    says: &[BEFORE_OPENING, BEFORE_RENAMING],
    why: "A record that is put together from parts often misses when a school opened or took its name.",
    innocent: "The degree comes from a school that this one grew out of, and schools ask their alumni to use today's name.",
    ask: "\"What was the school called when you graduated?\"",
    source: "Derived by Bonafide from the founding year of each school; its source is in docs/data.md",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    profile.education.items.iter().filter_map(question).collect()
}

fn question(degree: &Degree) -> Option<Finding> {
    let (name, period) = (degree.school.as_ref()?, degree.period.as_ref()?);
    let End::On(end) = period.to? else { return None };
    let school = school::find(name.as_str())?;
    let evidence = [name.whole(), period.text.whole()];
    if let Some(founded) = school.founded
        && end.year < founded
    {
        return Some(CHECK.finding(BEFORE_OPENING, [name.as_str().into(), end.year.into(), school.name.into(), founded.into()], evidence));
    }
    let renamed = school.renamed?;
    let finding = CHECK.finding(BEFORE_RENAMING, [school.name.into(), renamed.into(), end.year.into()], evidence);
    (end.year < renamed && name.as_str().eq_ignore_ascii_case(school.name)).then_some(Finding { strength: Strength::Context, ..finding })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{degree, findings, profile};
    use crate::report::Strength;

    fn at(school: &str, dates: &str) -> Vec<Strength> {
        let profile = profile().with_degree(degree(school, "BS", "Computer Science", dates));
        findings("school-or-degree-anachronism", &profile).iter().map(|finding| finding.strength).collect()
    }

    #[test]
    fn before_the_school_opened() {
        assert_eq!(at("University of California, Merced", "1995 - 1999"), [Strength::Strong]);
        assert_eq!(at("Olin College of Engineering", "1988 - 1992"), [Strength::Strong]);
    }

    #[test]
    fn open_or_unknown() {
        for (school, dates) in [
            ("University of California, Merced", "2006 - 2010"),
            ("Stanford University", "1960 - 1964"),
            ("Hogwarts", "1985 - 1990"),
            ("Carnegie Mellon University", "1970 - 1974"),
        ] {
            assert_eq!(at(school, dates), [], "{school}");
        }
    }
}
