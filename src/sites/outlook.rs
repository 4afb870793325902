//! Outlook on the web: the mails in the reading pane.
//!
//! Reported by public readers (2024 to 2026), not run on a saved page: `ReadingPaneContainerId` and `data-app-section` on the pane;
//! `role=document` or `UniqueMessageBody…` on a body; ids that end in `_FROM`, `_SUBJECT`, `_DATETIME`, and
//! `data-testid=SentReceivedSavedTime`, in its head. Classes are generated and labels translated: otherwise the sender is the first in a
//! head whose address is shown, or else the first who is named there.

use super::webmail::{self, Mail};
use super::{Group, Read, Site, mail, thread};
use crate::page::{Node, Page};
use crate::subject::{Sender, Text};

pub(super) const SITE: Site = Site {
    name: "Outlook",
    group: Group::Mail,
    hosts: &["outlook.office.com", "outlook.office365.com", "outlook.live.com", "outlook.cloud.microsoft"],
    read,
};

fn read(page: &Page) -> Option<Read> {
    let own = own(page);
    known(page, &own).or_else(|| webmail::drifted(page, &own))
}

fn known(page: &Page, own: &[String]) -> Option<Read> {
    let is_pane = |node: Node<'_>| {
        node.attr("id") == Some("ReadingPaneContainerId")
            || matches!(node.attr("data-app-section"), Some("MailReadCompose" | "ConversationContainer"))
    };
    let is_body =
        |node: Node<'_>| node.attr("role") == Some("document") || node.attr("id").is_some_and(|id| id.starts_with("UniqueMessageBody"));
    let is_main = |node: Node<'_>| node.attr("role") == Some("main") || node.tag() == "main";
    let pane = page.find(is_pane).next().or_else(|| page.find(is_main).next())?;
    let mut bodies: Vec<Node<'_>> = Vec::new();
    for body in pane.find(is_body) {
        if bodies.last().is_none_or(|last| !last.contains(body)) {
            bodies.push(body);
        }
    }
    let subject = subject(pane, bodies.first()?.id());
    let mut mails: Vec<Mail<'_>> = Vec::new();
    for body in bodies {
        let start = heads(pane, body, mails.last().map_or(pane.id(), |last| last.body.after()));
        if let Some(last) = mails.last_mut() {
            last.nodes.end = start;
        }
        let Some(from) = sender(page, start..body.id()) else { continue };
        let is_time = |node: Node<'_>| node.attr("data-testid") == Some("SentReceivedSavedTime") || id_ends(node, "_DATETIME");
        let head = || (start..body.id()).filter_map(|id| page.node(id)).filter(|node| node.is_element());
        let tells_time = |node: &Node<'_>| thread::is_time(node.text_without(&|_| true).as_str());
        let at = head().find(|node| is_time(*node)).or_else(|| head().find(tells_time)).map(Node::text);
        // Whoever has an address is told by that alone, where the account's is known.
        let is_own = match &from.mail {
            Some(mail) if own.iter().any(|own| own.contains('@')) => own.contains(&mail.as_str().to_lowercase()),
            _ => from.name.as_ref().is_some_and(|name| own.iter().any(|own| own.eq_ignore_ascii_case(name.as_str()))),
        };
        mails.push(Mail { nodes: start..pane.after(), body, from, subject: subject.clone(), at, own: is_own });
    }
    webmail::read(page, mails)
}

fn id_ends(node: Node<'_>, end: &str) -> bool {
    node.attr("id").is_some_and(|id| id.ends_with(end))
}

fn is_head(node: Node<'_>) -> bool {
    node.attr("data-automationid") == Some("MessageHeader")
}

/// Where the head of a body begins: at its mark, or else behind the mail before it.
fn heads(pane: Node<'_>, body: Node<'_>, from: u32) -> u32 {
    pane.find(is_head).map(Node::id).filter(|id| (from..body.id()).contains(id)).last().unwrap_or(from)
}

fn subject(pane: Node<'_>, first: u32) -> Option<Text> {
    let before = |node: &Node<'_>| node.id() < first;
    let marked = pane.find(|node| id_ends(node, "_SUBJECT")).find(before);
    marked.or_else(|| pane.find(|node| node.heading_level().is_some()).find(before)).map(Node::text).filter(|text| !text.is_blank())
}

/// Addresses of the account, and the name in the title.
fn own(page: &Page) -> Vec<String> {
    let is_account = |node: Node<'_>| {
        matches!(node.attr("id"), Some("mectrl_currentAccount_secondary" | "mectrl_currentAccount_primary" | "O365_MainLink_Me"))
            || node.attr("data-testid") == Some("AccountManager")
    };
    let labels =
        page.find(is_account).flat_map(|node| [Some(node.text().as_str().to_string()), node.attr("aria-label").map(str::to_string)]);
    let addresses = labels.flatten().flat_map(|text| webmail::addresses(&text).collect::<Vec<_>>());
    // "Mail - Ada Vale - Outlook"
    let titled: Vec<&str> = page.title.split(" - ").collect();
    let name = if let [_, .., name, _] = titled[..] { Some(name.trim().to_string()) } else { None };
    addresses.chain(name).collect()
}

/// Who sent the mail with this head. The line that names whom it was sent to is not the sender's.
fn sender(page: &Page, head: std::ops::Range<u32>) -> Option<Sender> {
    let elements = || head.clone().filter_map(|id| page.node(id)).filter(|node| node.is_element());
    let is_label = |node: Node<'_>| {
        node.attr("aria-label").is_some_and(mail::is_recipients)
            || mail::is_recipients(node.text().as_str())
            || node.attr("data-testid") == Some("RecipientWell")
    };
    if let Some(marked) = elements().find(|node| id_ends(*node, "_FROM")) {
        let shown = mail::sender(marked.lines().first()?);
        // The address may stand in a label alone: "From: Rita Vogel<rita@acme.example>".
        let labels = || marked.subtree().flat_map(|inner| [inner.attr("title"), inner.attr("aria-label")]);
        let labelled = || labels().flatten().find_map(|label| webmail::addresses(label).next()).map(Text::new);
        return Some(Sender { mail: shown.mail.clone().or_else(labelled), ..shown });
    }
    // Elsewhere than in a head that is marked, a name may be anybody's.
    let is_marked = page.node(head.start).is_some_and(is_head);
    let mut skip = 0;
    let mut named = None;
    for node in elements() {
        let lines =
            if node.id() < skip || node.children().any(|child| child.is_element() && child.is_block()) { Vec::new() } else { node.lines() };
        for line in lines.iter().filter(|_| node.id() >= skip) {
            if is_label(node) {
                skip = node.after();
                break;
            }
            let sender = mail::sender(line);
            if sender.mail.is_some() {
                return Some(sender);
            }
            // An address may stand in a title alone.
            if let Some(titled) = node.attr("title").map(|title| mail::sender(&Text::new(title))).filter(|titled| titled.mail.is_some()) {
                return Some(Sender { name: Some(line.clone()), ..titled });
            }
            let is_name = line.as_str().chars().filter(|c| c.is_alphabetic()).count() > 2 && node.heading_level().is_none();
            if named.is_none() && is_marked && is_name && !thread::is_time(line.as_str()) {
                named = Some(sender);
            }
        }
    }
    named
}
