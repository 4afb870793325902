//! LinkedIn: which reader a page goes to, and what the readers share.
//!
//! Class names there change every few months and text is translated into some thirty languages, so the readers
//! stand on addresses in links, the ids of cards, roles and the shape of the text, in this order; a table of
//! translated headings and class names only fill in.

mod dialog;
mod drift;
mod job;
mod messages;
mod person;
mod profile;
mod recruiter;
mod section;

use super::thread::{self, People};
use super::{Group, Read, Site, Unreadable, host, is_on};
use crate::page::{Node, Page};
use crate::subject::{Name, Profile, Seen, Sender, Subject, Text};

pub(super) const SITE: Site = Site { name: "LinkedIn", group: Group::Networking, hosts: &["*.linkedin.com"], read };

fn read(page: &Page) -> Option<Read> {
    if let Some(candidates) = recruiter::read(page) {
        return Some(candidates);
    }
    let messages = messages::read(page);
    match job::read(page) {
        Some(Ok(job)) => return Some(Ok(job.into_iter().chain(messages).collect())),
        Some(Err(why)) if messages.is_empty() => return Some(Err(why)),
        _ => {}
    }
    match profile::read(page) {
        Some(Ok(profile)) => {
            let mut messages = messages;
            introduce(&profile, &mut messages, page);
            Some(Ok(std::iter::once(Subject::Profile(Box::new(profile))).chain(messages).collect()))
        }
        Some(Err(why)) if messages.is_empty() => Some(Err(why)),
        None if messages.is_empty() => {
            let is_open = path(&page.url)?.starts_with("/messaging");
            is_open.then(|| thread::drifted(page, &People::default()).filter(Result::is_ok).unwrap_or_else(thread::nothing_sent))
        }
        Some(Err(_)) | None => Some(Ok(messages)),
    }
}

/// Gives the newest message of whoever the page is about their profile: what they wrote and who they say they are stand on one page.
fn introduce(profile: &Profile, messages: &mut [Subject], page: &Page) {
    let Some(slug) = profile.account.slug.as_ref().map(Text::as_str) else { return };
    let is_owner = |sender: &Sender| {
        let linked = sender.profile.as_ref().and_then(|link| profile_path(link.as_str())).map(|(linked, _)| linked);
        // In messages a link may hold the member id, which is also in the key of the card at the top.
        let keyed = |id: &str| {
            let names =
                |node: Node<'_>| node.attr("componentkey").is_some_and(|key| key.ends_with("Topcard") && key.to_lowercase().contains(id));
            id.starts_with("acoa") && page.find(names).next().is_some()
        };
        let same = |one: Option<&Text>, other: Option<&Text>| one.is_some() && one.map(Text::as_str) == other.map(Text::as_str);
        let named = same(sender.name.as_ref(), profile.name.observed().map(Name::shown));
        named
            && (linked.is_some_and(|linked| linked == slug || keyed(&linked))
                || same(sender.headline.as_ref(), profile.headline.observed()))
    };
    let sent = messages.iter_mut().rev().find_map(|subject| match subject {
        Subject::Message(message) if message.from.observed().is_some_and(is_owner) => Some(message),
        _ => None,
    });
    if let Some(message) = sent {
        if let Seen::Observed(sender) = &mut message.from {
            sender.account = Some(Box::new(profile.clone()));
        }
        message.name_fields();
    }
}

/// The path of an address on LinkedIn (or of one without a host), such as `/in/avery-stone/`.
fn path(address: &str) -> Option<&str> {
    let address = address.split(['?', '#']).next()?;
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(address);
    }
    if !is_on(host(address), "linkedin.com") {
        return None;
    }
    let rest = address.split_once("://")?.1;
    Some(rest.find('/').map_or("/", |at| &rest[at..]))
}

/// Whose profile an address leads to, and what of the path comes behind: `/in/Avery%2DStone/details/` gives `avery-stone`, `details/`.
fn profile_path(address: &str) -> Option<(String, &str)> {
    let path = path(address)?;
    // Until 2015, whoever had chosen no address had a name and three numbers: `/pub/avery-stone/4/83/a52`.
    if let Some(rest) = path.strip_prefix("/pub/") {
        let slug = rest.trim_end_matches('/');
        return (slug.matches('/').count() == 3).then(|| (decoded(slug).to_lowercase(), ""));
    }
    let (slug, rest) = path.strip_prefix("/in/").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
    (!slug.is_empty()).then(|| (decoded(slug).to_lowercase(), rest))
}

/// Undoes percent-encoding; what is not UTF-8 then stays as it was.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let byte = match tail {
            [a, b, ..] if first == b'%' => std::str::from_utf8(&[*a, *b]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()),
            _ => None,
        };
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

/// A line of visible text and the element that holds it.
#[derive(Clone)]
struct Line<'a> {
    pub node: Node<'a>,
    pub text: Text,
}

impl Line<'_> {
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }
}

/// The lines inside `node`, in the order shown; not those of buttons, of dialogs inside it, of copies for screen
/// readers, or inside what satisfies `skip`.
fn lines<'a>(node: Node<'a>, skip: impl Fn(Node<'a>) -> bool) -> Vec<Line<'a>> {
    let hide = |one: Node<'a>| is_button(one) || is_dialog(one) || is_copy(one) || skip(one);
    let mut hidden: Option<Node<'a>> = None;
    let mut lines: Vec<Line<'a>> = Vec::new();
    for one in node.subtree().filter(|one| one.is_element()) {
        if hidden.is_some_and(|hidden| hidden.contains(one)) {
            continue;
        }
        if one.id() != node.id() && hide(one) {
            hidden = Some(one);
            continue;
        }
        if one.id() != node.id() && !is_line(one) {
            continue;
        }
        let text = one.text_without(&|inner| inner.id() != one.id() && (is_line(inner) || hide(inner)));
        if !text.is_blank() {
            lines.push(Line { node: one, text });
        }
    }
    lines.sort_by_key(|line| line.text.first_node());
    lines
}

/// Whether an element's text stands on lines of its own. Here a `span` whose text also has a copy for screen readers does, and what
/// stands beside such a line without text between.
fn is_line(node: Node<'_>) -> bool {
    breaks(node)
        || (node.is_element() && [beside(node, |one| one.next()), beside(node, |one| one.previous())].into_iter().flatten().any(holds_line))
}

fn breaks(node: Node<'_>) -> bool {
    node.is_block() || is_shown(node) || node.children().any(is_copy)
}

/// Whether a line begins with this `span`, deeper inside.
fn holds_line(node: Node<'_>) -> bool {
    node.tag() == "span" && (breaks(node) || node.children().find(|one| one.is_element()).is_some_and(is_shown))
}

/// The element next to `node` in the direction of `step`, across white space.
fn beside<'a>(node: Node<'a>, step: impl Fn(Node<'a>) -> Option<Node<'a>>) -> Option<Node<'a>> {
    let next = step(node)?;
    if next.is_element() { Some(next) } else { step(next).filter(|_| next.text().is_blank()).filter(|after| after.is_element()) }
}

/// Whether this is the visible one of two copies of a text.
fn is_shown(node: Node<'_>) -> bool {
    let says = |node: Node<'_>| !node.is_element() && node.text().as_str().chars().any(char::is_alphanumeric);
    node.attr("aria-hidden") == Some("true") && node.descendants().any(says)
}

/// Whether this is the copy of a text that only screen readers speak: the unhidden one beside a visible `aria-hidden` one.
/// The snapshot leaves out most of them.
fn is_copy(node: Node<'_>) -> bool {
    let is_twin = |other: Option<Node<'_>>| other.is_some_and(|other| other.tag() == "span" && is_shown(other));
    node.tag() == "span"
        && node.attr("aria-hidden") != Some("true")
        && (is_twin(beside(node, |one| one.next())) || is_twin(beside(node, |one| one.previous())))
}

fn is_button(node: Node<'_>) -> bool {
    node.tag() == "button" || node.attr("role") == Some("button")
}

fn is_dialog(node: Node<'_>) -> bool {
    node.tag() == "dialog" || matches!(node.attr("role"), Some("dialog" | "alertdialog"))
}

/// Whether an element heads something.
fn is_heading(node: Node<'_>) -> bool {
    node.heading_level().is_some()
}

/// The text of an element without its copies for screen readers and its buttons.
fn shown(node: Node<'_>) -> Text {
    node.text_without(&|inner| is_copy(inner) || (inner.id() != node.id() && is_button(inner)))
}

/// Everybody whose profile is linked inside `node`.
fn linked<'a>(node: Node<'a>) -> impl Iterator<Item = (Node<'a>, String)> {
    std::iter::once(node)
        .chain(node.descendants())
        .filter(|one| one.is_element())
        .filter_map(|one| Some((one, profile_path(one.attr("href")?)?.0)))
}

/// Whether `text`, in any case, holds one of the words of a table (bars between them).
fn says(text: &str, table: &str) -> bool {
    let text = text.to_lowercase();
    table.split('|').any(|word| text.contains(word))
}

/// Whether `text`, in any case, is one of the words of a table.
fn is_one_of(text: &str, table: &str) -> bool {
    let text = text.to_lowercase();
    table.split('|').any(|word| word == text)
}

/// A dot-separated line in its parts: `Example Company · Full-time`.
fn parts(text: &Text) -> Vec<Text> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, dot) in text.as_str().match_indices('·').chain([(text.as_str().len(), "")]) {
        let part = text.slice(start..at).trimmed();
        if !part.is_blank() {
            parts.push(part);
        }
        start = at + dot.len();
    }
    parts
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_told_by_its_address() {
        let slug = |address| profile_path(address).map(|(slug, _)| slug);
        assert_eq!(slug("https://www.linkedin.com/in/Avery-Stone/?trk=x"), Some("avery-stone".into()));
        assert_eq!(slug("/in/jos%C3%A9-prado"), Some("josé-prado".into()));
        assert_eq!(slug("https://ca.linkedin.com/in/avery-stone#about"), Some("avery-stone".into()));
        assert_eq!(slug("https://www.linkedin.com/company/1/"), None);
        assert_eq!(slug("https://linkedin.com.evil.example/in/avery-stone"), None);
        assert_eq!(slug("//evil.example/in/avery-stone"), None);
        assert_eq!(slug("http://www.linkedin.com/pub/avery-stone/4/83/a52"), Some("avery-stone/4/83/a52".into()));
        assert_eq!(slug("http://www.linkedin.com/pub/dir/Avery/Stone"), None);
        assert_eq!(slug("/in/"), None);
        assert_eq!(slug("/in/%f"), Some("%f".into()));
        assert_eq!(profile_path("/in/a/details/experience/"), Some(("a".into(), "details/experience/")));
    }

    #[test]
    fn a_dotted_line_is_cut_at_its_dots() {
        let cut = |text| parts(&Text::new(text)).iter().map(|part| part.as_str().to_string()).collect::<Vec<_>>();
        assert_eq!(cut("Example Company · Full-time"), ["Example Company", "Full-time"]);
        assert_eq!(cut("· 2nd"), ["2nd"]);
        assert_eq!(cut(""), Vec::<String>::new());
    }

    #[test]
    fn the_pages_about_a_person_are_about_the_same_person() {
        let html = include_str!("../../../tests/pages/linkedin-profile-2026/en.html");
        let whose = |rest: &str| {
            let page = crate::page::from_html(html, &format!("https://www.linkedin.com/in/dana-whitlock-7b1/{rest}"));
            let Some(Ok(subjects)) = read(&page) else { panic!("not read") };
            subjects[0].identity()
        };
        assert_eq!(whose("details/experience/?trk=x"), whose(""));
    }

    #[test]
    fn what_is_read_can_be_pointed_at() {
        let html = include_str!("../../../tests/pages/linkedin-profile-2026/en.html");
        let page = crate::page::from_html(html, "https://www.linkedin.com/in/dana-whitlock-7b1/");
        let Some(Ok(subjects)) = read(&page) else { panic!("not read") };
        let Subject::Profile(profile) = &subjects[0] else { panic!("no profile") };
        let roles = profile.work.items.iter().flat_map(|role| [&role.title, &role.employer, &role.kind, &role.location, &role.summary]);
        let texts: Vec<&Text> = profile.prose().chain(roles.flatten()).chain(&profile.skills).collect();
        assert!(texts.len() > 20);
        for text in texts {
            let shown: String = text
                .whole()
                .places
                .iter()
                .map(|place| page.node(place.node).unwrap().text())
                .map(|node| node.as_str().to_string())
                .collect::<Vec<_>>()
                .join("\n");
            assert!(!shown.is_empty() && text.as_str().lines().all(|line| shown.contains(line)), "{:?} stands on {shown:?}", text.as_str());
        }
    }
}
