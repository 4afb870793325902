//! Gmail: the mails of the open conversation.
//!
//! Verified on a saved list of threads: `email` on whoever is named. Reported by many public readers (2011 to 2026), not run on a saved
//! open mail: `data-message-id` on a mail, `data-thread-perm-id` on the subject, the classes `ii` and `a3s` on the body.

use super::webmail::{self, Mail};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::{Sender, Text};

pub(super) const SITE: Site = Site { name: "Gmail", group: Group::Mail, hosts: &["mail.google.com"], read };

fn read(page: &Page) -> Option<Read> {
    let subject = page.find(|node| node.attr("data-thread-perm-id").is_some()).next().map(Node::text);
    let mut mails: Vec<Mail<'_>> = Vec::new();
    for node in page.find(|node| node.attr("data-message-id").is_some()) {
        if mails.last().is_none_or(|last| last.nodes.end <= node.id()) {
            mails.extend(mail(node, subject.as_ref(), page));
        }
    }
    webmail::read(page, mails)
}

fn mail<'a>(node: Node<'a>, subject: Option<&Text>, page: &Page) -> Option<Mail<'a>> {
    let body = node.find(|inner| inner.has_class("a3s")).next().or_else(|| node.find(|inner| inner.has_class("ii")).next())?;
    let from = node.find(|inner| inner.attr("email").is_some()).find(|inner| !body.contains(*inner))?;
    let address = from.attr("email").unwrap_or_default();
    // The address as shown, if it is.
    let shown = node.lines().into_iter().find_map(|line| line.as_str().find(address).map(|at| line.slice(at..at + address.len())));
    let from = Sender {
        name: Some(from.text()).filter(|name| !name.is_blank() && name.as_str() != address),
        mail: Some(shown.unwrap_or_else(|| Text::new(address))),
        ..Sender::default()
    };
    let tells_time =
        |inner: Node<'_>| inner.attr("title").is_some_and(|title| title.contains(':') && title.contains(|c: char| c.is_ascii_digit()));
    let at = node.find(tells_time).filter(|inner| !body.contains(*inner)).find_map(|inner| inner.attr("title")).map(Text::new);
    // The title names the reader's account: "Subject - me@home.example - Gmail".
    let own = page.title.split(" - ").any(|part| part.eq_ignore_ascii_case(address));
    Some(Mail { nodes: node.id()..node.after(), body, from, subject: subject.cloned(), at, own })
}
