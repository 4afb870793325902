//! All knowledge of sites. One file a site: is this page mine, and which subjects are on it?
//!
//! A page is offered to the sites whose host it is on; what none of them takes goes to the generic reader, which needs
//! no site. Text without a page (a pasted message, a resume file) goes to [`text_subject`] and [`resume`]. Each subject says which
//! [`Layer`] gave which of its fields.

mod candidate;
mod code;
mod discord;
mod fiverr;
mod freelancer;
mod generic;
mod github;
mod gmail;
mod hiring;
mod indeed;
mod linkedin;
mod mail;
mod outline;
mod outlook;
mod posting;
mod proton;
mod quoted;
pub mod resume;
mod slack;
mod telegram;
mod thread;
mod upwork;
mod webmail;
mod wellfound;
mod whatsapp;
mod xing;

use std::fmt;

use serde::Serialize;

use crate::page::Page;
use crate::subject::{Kind, Layer, Subject};

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// The subjects on a page, or why there are none.
type Read = Result<Vec<Subject>, Unreadable>;

/// A site that has a reader of its own, or that people switch on because they read candidates, messages or job ads there.
///
/// The extension's manifest asks for exactly these (as optional hosts, at `xtask dist`), and its settings list them.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Site {
    /// What people call it.
    pub name: &'static str,
    /// What it is for.
    pub group: Group,
    /// Its hosts; `*.` at the start stands for the domain and all under it.
    pub hosts: &'static [&'static str],
    /// What is on the page; `None` if this kind of page is not known, so that the generic reader tries it.
    #[serde(skip)]
    read: fn(&Page) -> Option<Read>,
}

/// What people use a site for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Professional networks.
    Networking,
    /// Mail in the browser.
    Mail,
    /// Job boards and career pages.
    Jobs,
    /// Where recruiters read applications and resumes.
    Hiring,
    /// Marketplaces for freelance work.
    Freelance,
    /// Chats.
    Chat,
    /// Where code is kept.
    Code,
}

/// Every site, in the order in which the settings show them.
pub const SITES: &[Site] = &[
    linkedin::SITE,
    xing::SITE,
    wellfound::SITE,
    gmail::SITE,
    outlook::SITE,
    proton::SITE,
    hiring::GREENHOUSE,
    hiring::LEVER,
    hiring::ASHBY,
    hiring::WORKDAY,
    hiring::SMARTRECRUITERS,
    hiring::WORKABLE,
    hiring::BAMBOOHR,
    hiring::ICIMS,
    hiring::TEAMTAILOR,
    hiring::RECRUITEE,
    hiring::BREEZY,
    posting::ashby::SITE,
    posting::breezy::SITE,
    posting::greenhouse::SITE,
    posting::lever::SITE,
    posting::teamtailor::SITE,
    posting::workable::SITE,
    posting::workday::SITE,
    indeed::SITE,
    upwork::SITE,
    fiverr::SITE,
    freelancer::SITE,
    whatsapp::SITE,
    telegram::SITE,
    discord::SITE,
    slack::SITE,
    github::SITE,
    code::GITLAB,
    code::BITBUCKET,
];

impl Site {
    /// Whether `host` belongs to it.
    fn has(&self, host: &str) -> bool {
        self.hosts.iter().any(|known| known.strip_prefix("*.").map_or(host == *known, |domain| is_on(host, domain)))
    }

    /// The [match patterns](https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns) of its pages.
    pub fn patterns(&self) -> impl Iterator<Item = String> {
        self.hosts.iter().map(|host| format!("https://{host}/*"))
    }
}

/// The subjects on a page, in page order.
///
/// # Errors
/// When the page shows none: a login wall, an empty page, a page about something else.
pub fn read(page: &Page) -> Result<Vec<Subject>, Unreadable> {
    let host = host(&page.url);
    let known = SITES.iter().filter(|site| site.has(host)).find_map(|site| (site.read)(page));
    let (mut subjects, layer) = match known {
        Some(read) => (read?, Layer::Site),
        None => (changed(generic::read(page)?, host), Layer::Layout),
    };
    subjects.iter_mut().for_each(|subject| subject.read_by(layer));
    Ok(subjects)
}

/// What the general reader found on a page whose site has a reader that knew nothing of it: an ad by its layout, on a site whose
/// ads are known otherwise, says that the site has changed.
fn changed(mut subjects: Vec<Subject>, host: &str) -> Vec<Subject> {
    let has_ads = |site: &Site| matches!(site.group, Group::Jobs | Group::Networking);
    let is_known = SITES.iter().any(|site| site.has(host) && has_ads(site));
    for subject in &mut subjects {
        if let Subject::Posting(posting) = subject {
            posting.drifted = is_known && posting.layers.is_empty();
        }
    }
    subjects
}

/// Reads text that stands on no page: pasted, selected, or from a file. Without `kind` it guesses, and takes for a
/// profile only what has a resume's parts.
///
/// # Errors
/// When there is no text, or `kind` is a profile and nothing of one is in it.
pub fn text_subject(text: &str, kind: Option<Kind>) -> Result<Subject, Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable("there is no text".into()));
    }
    let (read, _) = resume::capped(text);
    let profile = match kind {
        Some(Kind::Message | Kind::Posting | Kind::Project) => None,
        Some(Kind::Profile) => Some(resume::from_text(text)),
        None if mail::is_mail(text) => None,
        None => resume::guessed(text).filter(generic::is_profile),
    };
    let mut subject = match profile {
        Some(profile) => Subject::Profile(Box::new(profile)),
        None if kind == Some(Kind::Posting) => Subject::Posting(Box::new(posting::from_text(read))),
        None => Subject::Message(Box::new(mail::from_text(read))),
    };
    subject.read_by(Layer::Text);
    Ok(subject)
}

/// The host of an address on a known site, without what stands before the site's own domain.
pub fn known_host(url: &str) -> Option<&'static str> {
    let host = host(url);
    let known =
        SITES.iter().filter(|site| site.has(host)).flat_map(|site| site.hosts).find(|known| is_on(host, known.trim_start_matches("*.")))?;
    Some(known.trim_start_matches("*."))
}

/// The host of an address, without port; empty if there is none.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return "" };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

/// The parts of an address's path, empty ones left out.
fn path_parts(url: &str) -> impl Iterator<Item = &str> {
    let path = url.split_once("://").map_or("", |(_, rest)| rest).split(['?', '#']).next().unwrap_or_default();
    path.split('/').skip(1).filter(|part| !part.is_empty())
}

/// Whether `host` is `domain` or under it.
fn is_on(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_on_its_domain_and_on_no_longer_one() {
        assert!(is_on(host("https://de.linkedin.com/in/x"), "linkedin.com"));
        assert!(is_on(host("https://linkedin.com:443"), "linkedin.com"));
        assert!(!is_on(host("https://notlinkedin.com/in/x"), "linkedin.com"));
        assert!(!is_on(host("https://linkedin.com@evil.example/in/x"), "linkedin.com"));
        assert!(!is_on(host("https://evil.example/linkedin.com"), "linkedin.com"));
    }

    #[test]
    fn a_site_is_asked_for_by_its_hosts_alone() {
        for site in SITES {
            assert!(!site.hosts.is_empty() && !site.name.is_empty());
            for host in site.hosts {
                let domain = host.strip_prefix("*.").unwrap_or(host);
                assert!(domain.contains('.') && !domain.contains(['*', '/', ':']) && *host == host.to_lowercase(), "{host}");
                let claimed = SITES.iter().filter(|other| other.hosts.contains(host)).count();
                assert_eq!(claimed, 1, "{host} is one site's");
            }
        }
        assert!(linkedin::SITE.has("de.linkedin.com") && !gmail::SITE.has("evil.mail.google.com"));
    }

    #[track_caller]
    fn kind_of(text: &str) -> Kind {
        text_subject(text, None).unwrap().kind()
    }

    #[test]
    fn untold_text_is_a_message_unless_it_has_a_resumes_parts() {
        assert_eq!(kind_of("Hi Ada, are you open to a new role? It pays well."), Kind::Message);
        assert_eq!(
            kind_of(
                "We are hiring!\n\nExperience\n- 5 years of Go\n- Kubernetes since 2019\n\nEducation\nBachelor's degree\n\nApply at jobs@acme.example"
            ),
            Kind::Message
        );
        assert_eq!(
            kind_of("From: Jo <jo@acme.example>\nSubject: A resume\n\nAda Vale\n\nExperience\nEngineer, Acme Inc (2019 – 2021)\n"),
            Kind::Message
        );
        assert_eq!(kind_of("Ada Vale\nada@vale.example\n\nExperience\nEngineer, Acme Inc (2019 – 2021)\n- Ledger\n"), Kind::Profile);
    }

    #[test]
    fn text_said_to_be_a_profile_is_one_in_its_own_words() {
        let Subject::Profile(profile) = text_subject("I am a quick learner and I like remote teams.", Some(Kind::Profile)).unwrap() else {
            panic!()
        };
        assert_eq!(profile.summary.observed().unwrap().as_str(), "I am a quick learner and I like remote teams.");
        assert_eq!(profile.name, crate::subject::Seen::Absent);
    }

    #[test]
    fn pasted_mail_gives_its_headers() {
        let text = "From: \"Jo Roe\" <jo@acme.example>\nReply-To: desk@mail.example\nTo: me@home.example\nSubject: Next step\nDate: Mon, 23 Nov 2026\n\nOpen https://files.example.net/task please.\n";
        let json = text_subject(text, Some(Kind::Message)).unwrap().to_json();
        assert_eq!(json["from"], serde_json::json!({ "name": "Jo Roe", "mail": "jo@acme.example" }));
        assert_eq!((json["replyTo"].as_str(), json["subject"].as_str()), (Some("desk@mail.example"), Some("Next step")));
        assert_eq!(json["text"], "Open https://files.example.net/task please.");
        assert_eq!(json["links"][0]["href"], "https://files.example.net/task");
    }

    #[test]
    fn a_message_that_begins_like_a_label_keeps_its_words() {
        let text = "From: our team to yours!\nWe would like to talk.";
        assert_eq!(text_subject(text, Some(Kind::Message)).unwrap().to_json()["text"], text);
    }

    #[test]
    fn no_text_is_an_error() {
        assert!(text_subject(" \n\t", None).is_err());
    }
}
