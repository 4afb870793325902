//! Did the employer exist when the role began?
//!
//! Reads employer and period of each role. Cannot check: employers that the table does not have, a role without a start. The table holds
//! the founding of the earliest predecessor; two more years are given.
//!
//! Innocent: a parent or predecessor company, an acquisition, another firm of the same name.

use super::{Check, Context};
use crate::facts::employer;
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "The role at {employer} begins in {begins}. {company} was founded in {founded}.";

pub(super) const CHECK: Check = Check {
    id: "employer-before-founding",
    reads: &[Kind::Profile],
    strength: Strength::Strong,
    group: "employer-dates",
    question: "Did the employer exist when the role began?",
    says: &[SAYS],
    why: "A record that is put together from parts often misses when a company began.",
    innocent: "The role began at a company that was bought later, at a parent company, or at another firm of the same name.",
    ask: "\"What was the company called when you joined, and who did you report to?\"",
    source: "US Departments of State and Treasury and FBI, guidance on remote IT workers, 16 May 2022, https://ofac.treasury.gov/media/923126/download",
};

/// Years before the founding in which a start needs no question.
const MARGIN: u16 = 2;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let early = profile.work.items.iter().filter_map(|position| {
        let (name, period) = (position.employer.as_ref()?, position.period.as_ref()?);
        let from = period.from?;
        let employer = employer::find(name.as_str())?;
        let values = [name.as_str().into(), from.year.into(), employer.name.into(), employer.founded.into()];
        (from.year + MARGIN <= employer.founded).then(|| CHECK.finding(SAYS, values, [name.whole(), period.text.whole()]))
    });
    early.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};

    fn at(employer: &str, dates: &str) -> Vec<String> {
        found("employer-before-founding", &profile().with_role(role("Engineer", employer, "", dates, "")))
    }

    #[test]
    fn before_there_was_such_a_company() {
        assert_eq!(at("Stripe", "2005 - 2009"), ["The role at Stripe begins in 2005. Stripe was founded in 2010."]);
        assert_eq!(at("Snowflake", "Mar 2008 - 2011").len(), 1);
    }

    #[test]
    fn in_time_or_unknown() {
        for (employer, dates) in [
            ("Stripe", "2011 - 2014"),
            ("Stripe", "2009 - 2014"),
            ("Meta", "2007 - 2014"),                // Facebook then
            ("Alphabet", "2003 - 2014"),            // Google then
            ("Block", "2010 - 2014"),               // Square then
            ("Stripe Painting LLC", "2001 - 2004"), // somebody else
            ("Harbor Analytics", "1980 - 1990"),
        ] {
            assert_eq!(at(employer, dates), [""; 0], "{employer} {dates}");
        }
    }
}
