//! A link whose target cannot be seen.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::host::{self, HostKind};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "{host} does not say where it goes.";

pub(super) const CHECK: Check = Check {
    id: "url-shortener",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Weak,
    group: "short-link",
    question: "Does a short link hide where it goes?",
    says: &[SAYS],
    why: "A short link can go anywhere, and be changed after it was sent.",
    innocent: "Marketing and mobile messages use short links all the time.",
    ask: "Ask for the full address, or look it up with a preview service.",
    source: "US Federal Trade Commission, How to recognize and avoid phishing scams, https://consumer.ftc.gov/articles/how-recognize-and-avoid-phishing-scams",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let short = letter.links.iter().find(|link| host::kind(&link.host) == Some(HostKind::Shortener));
    short.map(|link| CHECK.finding(SAYS, [link.host.as_str().into()], [link.evidence.clone()])).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn short_and_full_links() {
        finds("url-shortener", "The job description: https://bit.ly/3xYz12");
        stays_silent("url-shortener", "The job description: https://acme.example/jobs/3");
    }
}
