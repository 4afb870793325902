//! An offer that does not say what the work is.

use super::Letter;
use crate::checks::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "It offers work and does not say what the work is.";

pub(super) const CHECK: Check = Check {
    id: "no-role",
    reads: &[Kind::Message],
    strength: Strength::Weak,
    group: "vague",
    question: "Does an offer not say what the work is?",
    says: &[SAYS],
    why: "An offer that fits everybody was written for nobody.",
    innocent: "A first note may be short on purpose.",
    ask: "Ask for the title and the description of the work.",
    source: "New Zealand Protective Security Requirements, Think before you link (the campaign of the UK's CPNI, now NPSA), March 2021, https://protectivesecurity.govt.nz/campaigns/think-before-you-link/",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let job = letter.prose.shared("job");
    if letter.prose.len() < 40 || job.is_empty() || !letter.prose.shared("title").is_empty() || !letter.message.thread.is_empty() {
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
            "no-role",
            "Hello, we have a great remote job for you at Acme. You can work whenever you like and the people are friendly. Training is given, and you will be paid every week. Please write back today so that we can explain everything to you and begin.",
        );
        stays_silent(
            "no-role",
            "Hello, we are hiring a backend engineer at Acme. You can work whenever you like and the people are friendly. There is training, and you will be paid every month. Please write back if you like so that we can have a call.",
        );
    }
}
