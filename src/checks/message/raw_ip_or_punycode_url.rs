//! A link to a bare number, or to a name written so that it can be mistaken.

use super::Letter;
use crate::checks::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

pub(super) const CHECK: Check = Check {
    id: "raw-ip-or-punycode-url",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "link-target",
    question: "Does a link hide its host behind a number, a login or look-alike letters?",
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
        let what = if target.ip && !is_private(&target.host) {
            format!("The link goes to {}, a number in place of a name.", target.host)
        } else if target.userinfo {
            format!("The link shows a name before an @, and goes to {}.", target.host)
        } else if target.host.split('.').any(mixes_scripts) {
            format!("The letters of {} come from two alphabets; its real spelling is {}.", target.host, target.ascii_host)
        } else {
            continue;
        };
        let finding = CHECK.finding(what, [link.evidence.clone()]);
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
