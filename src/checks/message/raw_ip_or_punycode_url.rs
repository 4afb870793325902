//! A link to a bare number, or to a name written so that it can be mistaken.

use super::Letter;
use crate::checks::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const NUMBER: &str = "The link goes to {host}, a number in place of a name.";
const NAME_BEFORE: &str = "The link shows a name before an @, and goes to {host}.";
const TWO_ALPHABETS: &str = "The letters of {host} come from two alphabets; its real spelling is {spelling}.";

pub(super) const CHECK: Check = Check {
    id: "raw-ip-or-punycode-url",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "link-target",
    question: "Does a link hide its host behind a number, a login or look-alike letters?",
    says: &[NUMBER, NAME_BEFORE, TWO_ALPHABETS],
    why: "A company has a name for its site. Numbers and look-alike letters hide who is behind it.",
    innocent: "Inside a company's own network, machines are named by number.",
    ask: "Don't open it. Find the page from the company's own site.",
    source: "Unicode Technical Standard 39, Unicode security mechanisms, https://www.unicode.org/reports/tr39/",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    // Old mail and engineers' talk is full of numbers; an offer of work is not.
    let job = letter.links.len() < 8 && letter.offers_work();
    let mut findings = Vec::new();
    for link in &letter.links {
        let Some(target) = &link.target else { continue };
        let host = target.host.as_str().into();
        let (sentence, values) = if target.ip && !is_private(&target.host) {
            (NUMBER, vec![host])
        } else if target.userinfo {
            (NAME_BEFORE, vec![host])
        } else if target.host.split('.').any(mixes_scripts) {
            (TWO_ALPHABETS, vec![host, target.ascii_host.as_str().into()])
        } else {
            continue;
        };
        let finding = CHECK.finding(sentence, values, [link.evidence.clone()]);
        findings.push(if job { finding } else { Finding { strength: Strength::Weak, ..finding } });
    }
    findings.truncate(3);
    findings
}

/// Addresses of private networks (RFC 1918) and of the machine itself.
fn is_private(host: &str) -> bool {
    host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| match ip {
        std::net::IpAddr::V4(ip) => ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified(),
        std::net::IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    })
}

/// Whether a label has Latin letters beside Cyrillic or Greek ones.
fn mixes_scripts(label: &str) -> bool {
    let latin = label.chars().any(|c| c.is_ascii_alphabetic());
    latin && label.chars().any(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}'))
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn hidden_hosts() {
        finds("raw-ip-or-punycode-url", "Please fill the form at http://74.208.173.218/OnlineApplication.html today");
        finds("raw-ip-or-punycode-url", "The offer: https://acme.com@files-share.top/offer");
        finds("raw-ip-or-punycode-url", "Log in at https://g\u{456}thub.com/login to apply");
    }

    #[test]
    fn ordinary_hosts() {
        stays_silent("raw-ip-or-punycode-url", "The test server runs at http://192.168.0.12:3000 in our office and on http://127.0.0.1");
        stays_silent("raw-ip-or-punycode-url", "Apply at https://m\u{fc}ller.example/jobs or https://www.acme.com/jobs?id=1@2");
    }
}
