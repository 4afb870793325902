//! A host that carries the name of a meeting or calendar service and does not belong to it.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::{brand, suffix};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "{host} carries the name of {service}, whose own address is {own}.";

pub(super) const CHECK: Check = Check {
    id: "meeting-lookalike-domain",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "link-target",
    question: "Does a meeting or calendar link carry a service's name on somebody else's domain?",
    says: &[SAYS],
    why: "Such pages collect logins, or offer a download in place of a call.",
    innocent: "Companies do have addresses of their own at these services, always under the service's domain.",
    ask: "Don't open it. Type the service's address by hand, or send your own meeting link.",
    source: "chartingshow/crypto-firewall, issue 430 (interviews arranged by way of calendly.fi), January 2024, https://github.com/chartingshow/crypto-firewall/issues/430",
};

/// Services and the registrable domains that are theirs, from their own sites.
const SERVICES: &[(&str, &str, &[&str])] = &[
    ("zoom", "Zoom", &["zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn"]),
    ("calendly", "Calendly", &["calendly.com"]),
    ("hirevue", "HireVue", &["hirevue.com"]),
    ("willo", "Willo", &["willo.video"]),
    ("webex", "Webex", &["webex.com"]),
    ("gotomeeting", "GoToMeeting", &["gotomeeting.com", "goto.com"]),
    ("googlemeet", "Google Meet", &["google.com"]),
    ("msteams", "Microsoft Teams", &["microsoft.com"]),
    ("microsoftteams", "Microsoft Teams", &["microsoft.com"]),
    ("skype", "Skype", &["skype.com"]),
];

/// What is put beside a service's name to make it look like an address of it.
const BESIDE: &[&str] = &[
    "us",
    "meeting",
    "meetings",
    "call",
    "calls",
    "video",
    "app",
    "web",
    "join",
    "client",
    "download",
    "conference",
    "invite",
    "online",
    "live",
    "hr",
    "interview",
    "interviews",
    "schedule",
    "support",
    "update",
    "desktop",
];

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in &letter.links {
        let Some((name, own)) = imitated(&link.host) else { continue };
        findings.push(CHECK.finding(SAYS, [link.host.as_str().into(), name.into(), own.into()], [link.evidence.clone()]));
    }
    findings.truncate(3);
    findings
}

/// The service that `host` pretends to be, and that service's address.
fn imitated(host: &str) -> Option<(&'static str, &'static str)> {
    let registrable = suffix::registrable(host)?;
    if brand::owner(host).is_some() {
        return None;
    }
    let label = suffix::label(host)?;
    SERVICES.iter().find_map(|(token, name, domains)| {
        let own = domains.first()?;
        if domains.contains(&registrable) {
            return None;
        }
        let words: Vec<&str> = label.split('-').collect();
        let joined = label.strip_prefix(token).or_else(|| label.strip_suffix(token)).map(|rest| rest.trim_matches('-'));
        let beside = joined.is_some_and(|rest| BESIDE.contains(&rest));
        let named = *token != "willo" && words.contains(token) && (words.len() == 1 || words.iter().any(|word| BESIDE.contains(word)));
        let under = domains.iter().any(|domain| host.strip_suffix(registrable).is_some_and(|above| above.contains(domain)));
        // "meet.google.us-join.com": the service in front, and words about calls for a domain.
        let fronts = [*token, own.split('.').next().unwrap_or_default()];
        let in_front = host.strip_suffix(registrable).is_some_and(|above| above.split(['.', '-']).any(|part| fronts.contains(&part)));
        let calls = words.iter().any(|word| {
            // "usweb01", "us04web": as the service numbers its own.
            let unnumbered = word.replace(|c: char| c.is_ascii_digit(), "");
            ["usweb", "webus", "us", "web"].contains(&unnumbered.as_str())
                || ["join", "meet", "meeting", "meetings", "call", "calls", "conference", "invite", "schedule", "booking"].contains(word)
        });
        (beside || named || under || in_front && calls).then_some((*name, *own))
    })
}

#[cfg(test)]
mod tests {
    use super::imitated;
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn names_on_other_domains() {
        for host in [
            "calendly.fi",
            "zoom-meeting.top",
            "us02web.zoom.us.join-call.example.net",
            "zoomus.live",
            "hirevue-interview.com",
            "join-zoom.app",
            "meet.google.us-join.com",
            "us04-zoom.meet-join.live",
            "zoom.usweb01.us",
            "zoom.us05web-join.com",
        ] {
            assert!(imitated(host).is_some(), "{host}");
        }
        for host in [
            "zoom.us",
            "acme.zoom.us",
            "calendly.com",
            "zoom.acme.com",
            "zoominfo.com",
            "zoomcar.com",
            "meet.google.com",
            "willow.com",
            "meetup.com",
        ] {
            assert!(imitated(host).is_none(), "{host}");
        }
    }

    #[test]
    fn in_a_message() {
        finds("meeting-lookalike-domain", "Please book the interview here: https://calendly.fi/acme-hr/intro");
        stays_silent(
            "meeting-lookalike-domain",
            "Please book the interview here: https://calendly.com/acme-hr/intro or join https://acme.zoom.us/j/881",
        );
    }
}
