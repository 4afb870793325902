//! Does the stated experience fit the dated history?
//!
//! Reads "N years of experience" in headline and summary, and the earliest dated role. Cannot check: no dated role, or a history that the
//! page shows only in part. Years of a particular tool ("8 years of Python") are another check's question.
//!
//! Innocent: early jobs left out of a short resume, freelancing, years rounded up.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::report::{Finding, Strength, Value};
use crate::subject::{Kind, Profile};
use crate::text::fold::Folded;

const BEGAN_NOW: &str = "{years} years of experience are stated; the earliest role listed begins less than a year ago ({dates}).";
const BEGAN_LAST_YEAR: &str = "{years} years of experience are stated; the earliest role listed begins about a year ago ({dates}).";
const BEGAN: &str = "{years} years of experience are stated; the earliest role listed begins about {ago} years ago ({dates}).";

pub(super) const CHECK: Check = Check {
    id: "claimed-years-vs-history",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "claimed-years",
    question: "Does the stated experience fit the dated history?",
    says: &[BEGAN_NOW, BEGAN_LAST_YEAR, BEGAN],
    why: "Summaries are easily copied from other resumes; the dated history then tells another story.",
    innocent: "Many people leave early jobs out to keep a resume short, or count freelance years that are not listed.",
    ask: "\"Where did you work before the first role listed here?\"",
    source: "Ketman Project, guide to screening developer applications, 2025",
};

/// Years by which a claim may go beyond the listed history.
const ALLOWED: i32 = 2;

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static CLAIM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b([0-9]{1,2})(?: ?\+| plus| or more)? ?(?:years?|yrs?)(?:'|s')?(?: of)?(?: (?:combined|proven|solid|strong|deep|hands-on|professional|industry|work|working|commercial|relevant|progressive|total|overall|extensive|practical|real-world|full-time|software|development|engineering|web|backend|frontend|full-?stack|technical|it|and|in|the|building))* experience\b",
    )
    .unwrap()
});

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    if profile.work.partial {
        return Vec::new();
    }
    let dated = profile
        .work
        .items
        .iter()
        .filter_map(|position| position.period.as_ref().and_then(|period| Some((period.from?.earliest(), period))));
    let Some((earliest, period)) = dated.min_by_key(|(from, _)| *from) else { return Vec::new() };
    let listed = (context.today.latest() - earliest) / 12;
    profile
        .headline
        .observed()
        .into_iter()
        .chain(profile.summary.observed())
        .find_map(|text| {
            let folded = Folded::new(text.as_str());
            let claim = CLAIM.captures_iter(folded.text()).find_map(|found| {
                let years: i32 = found.get(1)?.as_str().parse().ok()?;
                (years - ALLOWED > listed).then(|| (years, folded.original(found.get(0).map_or(0..0, |all| all.range()))))
            });
            claim.map(|(years, range)| {
                let (stated, dates) = (Value::from(years), Value::from(period.text.as_str()));
                let (sentence, values) = match listed {
                    ..=0 => (BEGAN_NOW, vec![stated, dates]),
                    1 => (BEGAN_LAST_YEAR, vec![stated, dates]),
                    _ => (BEGAN, vec![stated, listed.into(), dates]),
                };
                CHECK.finding(sentence, values, [text.evidence(range), period.text.whole()])
            })
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};

    fn claim(summary: &str) -> Vec<String> {
        // Today is 2026-11-23 in tests.
        found(
            "claimed-years-vs-history",
            &profile().with_summary(summary).with_role(role("Engineer", "Harbor Analytics", "", "Jan 2021 - Present", "")),
        )
    }

    #[test]
    fn more_years_than_the_history_holds() {
        assert_eq!(
            claim("Full stack developer with 12+ years of experience."),
            ["12 years of experience are stated; the earliest role listed begins about 5 years ago (Jan 2021 - Present)."]
        );
        assert_eq!(claim("I bring 10 years of professional software engineering experience").len(), 1);
        assert_eq!(claim("Engineer, 9 yrs experience, remote").len(), 1);
    }

    #[test]
    fn claims_that_fit() {
        for summary in [
            "Developer with 5+ years of experience.",
            "Developer with 7 years of experience.",                         // rounded up
            "Our team has served customers for 20 years. I joined in 2021.", // not a claim
            "Works with 30 years old codebases.",
            "Five years of experience.",
            "",
        ] {
            assert_eq!(claim(summary), [""; 0], "{summary}");
        }
    }

    #[test]
    fn a_partial_history_cannot_be_checked() {
        let mut profile =
            profile().with_summary("12+ years of experience").with_role(role("Engineer", "Harbor Analytics", "", "2021 - Present", ""));
        profile.work.partial = true;
        assert_eq!(found("claimed-years-vs-history", &profile), [""; 0]);
    }
}
