//! Proton Mail: the mails of the open conversation.
//!
//! Known from its public source and public readers (2023 to 2026), not run on a saved page: `data-testid` names the parts (`message-view-…`,
//! `recipients:sender`, `conversation-header:subject`, `message-content:body`). The body stands in a frame of the page's own origin, which the
//! snapshot reads as part of the page; where it was not read, the report says so.

use super::webmail::{self, Mail};
use super::{Group, Read, Site, Unreadable, mail};
use crate::page::{Node, Page};
use crate::subject::{Sender, Text};

pub(super) const SITE: Site = Site { name: "Proton Mail", group: Group::Mail, hosts: &["mail.proton.me", "mail.protonmail.com"], read };

fn read(page: &Page) -> Option<Read> {
    let is = |node: Node<'_>, name: &str| node.attr("data-testid") == Some(name);
    let subject = page.find(|node| is(node, "conversation-header:subject")).next().map(Node::text).filter(|text| !text.is_blank());
    // The account: in the menu, and in the title ("Subject | me@home.example | Proton Mail").
    let account = page.find(|node| is(node, "heading:userdropdown")).map(|node| node.text().as_str().to_string());
    let own: Vec<String> = account.chain([page.title.clone()]).flat_map(|text| webmail::addresses(&text).collect::<Vec<_>>()).collect();
    let mut is_unread = false;
    let mut mails = Vec::new();
    for node in page.find(|node| node.attr("data-testid").is_some_and(|name| name.starts_with("message-view"))) {
        let Some(body) = node.find(|inner| is(inner, "message-content:body") || is(inner, "content-iframe")).next() else { continue };
        is_unread |= body.lines().is_empty();
        let Some(from) = node.find(|inner| is(inner, "recipients:sender")).next().and_then(sender) else { continue };
        let is_own = from.mail.as_ref().is_some_and(|mail| own.contains(&mail.as_str().to_lowercase()));
        let at = node.find(|inner| inner.tag() == "time" && !body.contains(inner)).next();
        let at = at.map(Node::text).filter(|text| !text.is_blank());
        mails.push(Mail { nodes: node.id()..node.after(), body, from, subject: subject.clone(), at, own: is_own });
    }
    let unread = || Err(Unreadable("The text of this mail stands in a frame that was not read. Select it and check the selection.".into()));
    match webmail::read(page, mails) {
        None | Some(Err(_)) if is_unread => Some(unread()),
        read => read.or_else(|| webmail::drifted(page, &own)),
    }
}

fn sender(node: Node<'_>) -> Option<Sender> {
    let line = node.text();
    let shown = mail::sender(&line);
    if shown.mail.is_some() {
        return Some(shown);
    }
    // The address may stand in a title or a link alone.
    let attributes = || node.subtree().flat_map(|inner| [inner.attr("title"), inner.attr("href")]);
    let address = attributes().flatten().find_map(|value| webmail::addresses(value).next());
    let name = Some(line).filter(|line| !line.is_blank());
    (name.is_some() || address.is_some()).then(|| Sender { name, mail: address.map(Text::new), ..Sender::default() })
}
