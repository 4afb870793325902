//! An offer that names no company.

use super::Letter;
use crate::checks::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "It offers work and names no company.";

pub(super) const CHECK: Check = Check {
    id: "no-company",
    reads: &[Kind::Message],
    strength: Strength::Weak,
    group: "vague",
    question: "Does an offer name no company?",
    says: &[SAYS],
    why: "What has no name cannot be looked up.",
    innocent: "Agencies often keep their client's name for the call.",
    ask: "Ask for the company's name and the link to the opening.",
    source: "New Zealand Protective Security Requirements, Think before you link (the campaign of the UK's CPNI, now NPSA), March 2021, https://protectivesecurity.govt.nz/campaigns/think-before-you-link/",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let job = letter.prose.shared("job");
    if letter.prose.len() < 40 || job.is_empty() || !letter.companies.is_empty() || !letter.message.thread.is_empty() {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [], [letter.prose.evidence(job[0].clone())].into_iter().flatten())]
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn named_or_not() {
        finds(
            "no-company",
            "Hello, we have a great remote job for you. You can work whenever you like and the team is friendly. Training is given, and you will be paid every week. Please write back today so that we can explain everything to you and begin the onboarding.",
        );
        stays_silent(
            "no-company",
            "Hello, I'm a recruiter at Harbor Analytics and we have a remote job for you. You can work whenever you like and the team is friendly. Training is given, and you will be paid every month. Please write back if you like and we can have a call.",
        );
        stays_silent(
            "no-company",
            "Hello, your work stood out to me. Harbor Analytics is building a market dashboard and has a remote job for you. You can work whenever you like and the team is friendly. Training is given, and you will be paid every month. Please write back and we can have a call.",
        );
        stays_silent("no-company", "Is there a job?");
    }
}
