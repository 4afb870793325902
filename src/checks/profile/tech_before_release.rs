//! Was every technology public when the role that names it ended?
//!
//! Reads title, description and period of each role, and "N years of X" in headline, summary and skills. Cannot check: a role without
//! an end, a technology whose name is also a word and stands without its context, anything that the table does not have. A year of margin
//! is given on top of the earliest public use.
//!
//! Innocent: old roles rewritten in today's words, beta users and insiders, a long role described by its last years.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::facts::technology::{self, Technology};
use crate::report::{Finding, Strength, Value};
use crate::subject::{Date, End, Kind, Profile, Text};
use crate::text::fold::Folded;

const IN_ROLE: &str = "The role at {employer} ({dates}) mentions {technology}. {technology} was first public in {public}.";
const IN_UNNAMED: &str = "A role ({dates}) mentions {technology}. {technology} was first public in {public}.";
const YEARS_WITH: &str = "{years} years of {technology} are stated. {technology} was first public in {public}.";

pub(super) const CHECK: Check = Check {
    id: "tech-before-release",
    reads: &[Kind::Profile],
    strength: Strength::Strong,
    group: "tech-dates",
    question: "Was every technology public when the role that names it ended?",
    says: &[IN_ROLE, IN_UNNAMED, YEARS_WITH],
    why: "Records assembled from templates often carry today's tools into old roles.",
    innocent: "People modernise old roles when they rewrite a resume.",
    ask: "\"What did you run those services on at the time, and what came after it?\"",
    source: "Derived by Bonafide from the first public release of each technology; its source is in docs/data.md",
};

/// Months after the first public release in which a mention needs no question.
const MARGIN: i32 = 12;
/// So many different technologies make the finding strong; fewer make it medium.
const MANY: usize = 3;

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static YEARS_OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9]{1,2}) ?\+? ?(?:years?|yrs?)(?: of)?(?: experience)?(?: (?:with|in|of|using))? (?:[a-z]+ )?$").unwrap()
});

struct Early<'a> {
    technology: &'static Technology,
    finding: Finding,
    text: &'a Text,
}

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    let mut early: Vec<Early> = Vec::new();
    for position in &profile.work.items {
        let Some(period) = &position.period else { continue };
        let Some(End::On(end)) = period.to else { continue };
        for text in position.title.iter().chain(&position.summary) {
            for (range, technology) in mentions(text) {
                if end.latest() + MARGIN >= first(technology).earliest()
                    || early.iter().any(|other| std::ptr::eq(other.technology, technology) && std::ptr::eq(other.text, text))
                {
                    continue;
                }
                let employer = position.employer.as_ref().or(position.title.as_ref());
                let mut values: Vec<Value> = employer.map(|text| text.as_str().into()).into_iter().collect();
                values.extend([period.text.as_str().into(), technology.name.into(), Value::on(first(technology))]);
                let sentence = if employer.is_some() { IN_ROLE } else { IN_UNNAMED };
                let finding = CHECK.finding(sentence, values, [text.evidence(range), period.text.whole()]);
                early.push(Early { technology, finding, text });
            }
        }
    }
    for text in profile.headline.observed().into_iter().chain(profile.summary.observed()).chain(&profile.skills) {
        let folded = Folded::new(text.as_str());
        for (range, technology) in technology::mentions(folded.text()) {
            let Some(before) = folded.text().get(..range.start) else { continue };
            let Some(claim) = YEARS_OF.captures(before) else { continue };
            let Some(years) = claim.get(1).and_then(|years| years.as_str().parse::<i32>().ok()) else { continue };
            let months = context.today.latest() - first(technology).earliest();
            if years * 12 > months + MARGIN {
                let start = claim.get(0).map_or(range.start, |all| all.start());
                let values = [years.into(), technology.name.into(), Value::on(first(technology))];
                let finding = CHECK.finding(YEARS_WITH, values, [text.evidence(folded.original(start..range.end))]);
                early.push(Early { technology, finding, text });
            }
        }
    }
    let mut names: Vec<&str> = early.iter().map(|one| one.technology.name).collect();
    names.sort_unstable();
    names.dedup();
    let strength = if names.len() >= MANY { Strength::Strong } else { Strength::Medium };
    early.into_iter().map(|one| Finding { strength, ..one.finding }).collect()
}

fn mentions(text: &Text) -> Vec<(Range<usize>, &'static Technology)> {
    let folded = Folded::new(text.as_str());
    technology::mentions(folded.text()).into_iter().map(|(range, technology)| (folded.original(range), technology)).collect()
}

fn first(technology: &Technology) -> Date {
    Date { year: technology.year, month: technology.month, day: None }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, found, profile, role};
    use crate::report::Strength;

    const ID: &str = "tech-before-release";

    #[test]
    fn kubernetes_in_a_role_that_ended_in_2011() {
        let profile = profile().with_role(role("DevOps Engineer", "Harbor Analytics", "", "2008 - 2011", "Moved billing to Kubernetes."));
        assert_eq!(
            found(ID, &profile),
            ["The role at Harbor Analytics (2008 - 2011) mentions Kubernetes. Kubernetes was first public in June 2014."]
        );
        let finding = &findings(ID, &profile)[0];
        assert_eq!(finding.strength, Strength::Medium);
        assert_eq!(
            finding.evidence.iter().map(|e| (e.field.as_str(), e.quote.as_str())).collect::<Vec<_>>(),
            [("work[0].summary", "Kubernetes"), ("work[0].dates", "2008 - 2011")]
        );
    }

    #[test]
    fn three_of_them_are_strong() {
        let profile = profile().with_role(role(
            "Engineer",
            "Harbor Analytics",
            "",
            "2006 - 2009",
            "Built it with Kubernetes, TensorFlow and GraphQL.",
        ));
        assert_eq!(findings(ID, &profile).iter().map(|finding| finding.strength).collect::<Vec<_>>(), [Strength::Strong; 3]);
    }

    #[test]
    fn more_years_than_the_tool_has() {
        let profile = profile().with_summary("Platform engineer, 15+ years of Kubernetes experience.");
        assert_eq!(found(ID, &profile), ["15 years of Kubernetes are stated. Kubernetes was first public in June 2014."]);
        assert_eq!(found(ID, &super::super::testing::profile().with_summary("10 years of Kubernetes and 20 years of Linux")), [""; 0]);
        assert_eq!(
            found(ID, &super::super::testing::profile().with_summary("10 years of JavaScript, including React and TypeScript")),
            [""; 0]
        );
    }

    #[test]
    fn in_time_or_unclear() {
        for (dates, summary) in [
            ("2010 - 2016", "React front end"),             // the role ran past the release
            ("2010 - 2013", "Kubernetes proof of concept"), // within the margin of a year
            ("2004 - Present", "Kubernetes"),               // goes on
            ("1998 - 2004", "Go to market strategy; Rust removal; Swift delivery; spring campaign; flask cleaning"),
            ("1998 - 2004", "Java, Oracle and Linux"),
        ] {
            let profile = profile().with_role(role("Engineer", "Harbor Analytics", "", dates, summary));
            assert_eq!(found(ID, &profile), [""; 0], "{dates} {summary}");
        }
    }
}
