//! A link whose words name one site and whose target is another.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::host::{self, HostKind};
use crate::facts::{brand, suffix};
use crate::report::{Finding, Strength};
use crate::subject::Kind;
use crate::text::link;

const SAYS: &str = "The link says {shown} and goes to {goes}.";

pub(super) const CHECK: Check = Check {
    id: "anchor-href-mismatch",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "link-target",
    question: "Does a link go somewhere else than its words say?",
    says: &[SAYS],
    why: "Words that name one site above a link to another are there to be believed without looking.",
    innocent: "Newsletters count clicks through an address of their mail service before they pass you on.",
    ask: "Don't click. Type the address you see by hand, and ask the sender why the two differ.",
    source: "MITRE ATT&CK, Phishing: Spearphishing Link (T1566.002), https://attack.mitre.org/techniques/T1566/002/",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in &letter.message.links {
        let words = link.text.as_str().trim().trim_end_matches(['.', ',', ')']);
        if words.contains(char::is_whitespace) || words.contains('@') || !words.contains('.') {
            continue;
        }
        let (words, href) = (link::unwrap(words), link::unwrap(link.href.as_str()));
        if href == words {
            continue;
        }
        let (Some(shown), Some(target)) = (link::target(&words), link::target(&href)) else { continue };
        let (Some(said), Some(goes)) =
            (suffix::registrable(&shown.host), suffix::registrable(&target.host).or(target.ip.then_some(target.host.as_str())))
        else {
            continue;
        };
        let passes_on =
            matches!(host::kind(&target.host), Some(HostKind::Redirector | HostKind::Shortener | HostKind::Ats | HostKind::JobBoard));
        let counts = target.host.split('.').next().is_some_and(|label| {
            [
                "click", "clicks", "link", "links", "email", "mail", "track", "trk", "go", "url", "t", "e", "r", "news", "info", "em",
                "lnk", "ct", "cl",
            ]
            .contains(&label.trim_end_matches(|c: char| c.is_ascii_digit()))
        });
        let owner = |host: &str| brand::owner(host).map(|brand| brand.name);
        if said == goes || passes_on || counts || (owner(said).is_some() && owner(said) == owner(goes)) {
            continue;
        }
        let shown = letter.in_text(&link.text).unwrap_or_else(|| link.text.whole());
        findings.push(CHECK.finding(SAYS, [said.into(), goes.into()], [shown, link.href.whole()]));
    }
    findings.truncate(5);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Link, Message, Text};

    fn found(words: &str, href: &str) -> bool {
        let mut message = Message::from_text(format!("The role is here: {words} and I am happy to talk."));
        message.links.push(Link { text: Text::new(words), href: Text::new(href) });
        message.name_fields();
        !run(&Letter::new(&message), &Context::on(crate::Date::year(2026))).is_empty()
    }

    #[test]
    fn another_site_than_the_words_say() {
        assert!(found("www.acme-analytics.com/jobs", "https://jobs-portal.top/acme"));
        assert!(found("https://github.com/acme", "http://203.0.113.9/acme"));
        assert!(found("acme.com", "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fevil.example.net%2F&urlhash=x"));
    }

    #[test]
    fn the_same_site_or_a_known_way_to_it() {
        assert!(!found("acme-analytics.com", "https://careers.acme-analytics.com/4471"));
        assert!(!found("acme.com", "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fwww.acme.com%2Fjobs&urlhash=x"));
        assert!(!found("the job description", "https://acme.example/jobs"));
        assert!(!found("acme.com", "https://click.mail-service.net/ls/click?upn=abc"));
    }

    #[test]
    fn a_copied_redirect_leads_where_it_says() {
        let wrapped = "https://www.google.com/url?q=https://acme.com/jobs/12";
        assert!(!found(wrapped, wrapped));
        assert!(!found("https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.com%2Fjobs&data=05", "https://acme.com/jobs"));
        assert!(found(wrapped, "https://jobs-portal.top/acme"));
    }
}
