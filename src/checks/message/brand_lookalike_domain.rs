//! A host or a mail domain that looks like a brand's and is not.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::brand;
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const LOOKS: &str = "{host} looks like {brand}, but is not one of its addresses.";
const LOOKS_OWN: &str = "{host} looks like {brand}, but is not one of its addresses. {brand}'s own address is {own}.";

pub(super) const CHECK: Check = Check {
    id: "brand-lookalike-domain",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "sender-brand",
    question: "Does an address imitate the one of a known company?",
    says: &[LOOKS, LOOKS_OWN],
    why: "An address that only looks like a company's belongs to somebody else. Pages behind it collect logins and papers.",
    innocent: "An agency may run a campaign page of its own, and companies own more addresses than we know.",
    ask: "Don't open it. Find the job on the company's own site, typed by hand, and write to the address you find there.",
    source: "emilianobonassi/cover-exploit, pull request 2 (a lure from githubtalentcommunity.online), February 2024, https://github.com/emilianobonassi/cover-exploit/pull/2",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let job = letter.offers_work();
    let mut seen: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for contact in letter.mails.iter().chain(&letter.links) {
        if seen.contains(&contact.host.as_str()) {
            continue;
        }
        seen.push(&contact.host);
        if let Some(brand) = brand::imitated(&contact.host) {
            let mut values = vec![contact.host.as_str().into(), brand.name.into()];
            values.extend(brand.domains.first().map(|own| (*own).into()));
            let sentence = if values.len() == 3 { LOOKS_OWN } else { LOOKS };
            let finding = CHECK.finding(sentence, values, [contact.evidence.clone()]);
            findings.push(if job { finding } else { Finding { strength: Strength::Weak, ..finding } });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn names_the_brand() {
        finds(
            "brand-lookalike-domain",
            "Please click here (https://auth.githubtalentcommunity.online/) to access the forms for the GitHub position.",
        );
        finds("brand-lookalike-domain", "Hi, I'm a recruiter at Google. Please write to me at anna@google-careers.work for the role.");
    }

    #[test]
    fn real_addresses_are_silent() {
        stays_silent("brand-lookalike-domain", "The role is on https://www.google.com/about/careers and my mail is anna@google.com");
        stays_silent("brand-lookalike-domain", "Join the call: https://acme.zoom.us/j/123 or https://acme-analytics.com");
        stays_silent("brand-lookalike-domain", "Have a look at https://github.com/acme/starter and https://acme.github.io/docs");
    }
}
