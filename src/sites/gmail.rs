//! Gmail: the mails of the open conversation.
//!
//! Known from saved parts of pages (a list of threads; an open mail of 2016) and many public readers (2011 to 2026): `email` on whoever is
//! named, `adn` on an open mail (with `data-message-id` since), `data-thread-perm-id` or `hP` on the subject, `ii` and `a3s` on the body.

use super::webmail::{self, Mail};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::{Sender, Text};

pub(super) const SITE: Site = Site { name: "Gmail", group: Group::Mail, hosts: &["mail.google.com"], read };

fn read(page: &Page) -> Option<Read> {
    let subject = page.find(|node| node.attr("data-thread-perm-id").is_some() || node.has_class("hP")).next().map(Node::text);
    let own = own(page);
    let mut mails: Vec<Mail<'_>> = Vec::new();
    for node in page.find(|node| node.attr("data-message-id").is_some() || node.has_class("adn")) {
        if mails.last().is_none_or(|last| last.nodes.end <= node.id()) {
            mails.extend(mail(node, subject.as_ref(), &own));
        }
    }
    webmail::read(page, mails).or_else(|| webmail::drifted(page, &own))
}

/// The addresses of the reader's account: in the title ("Subject - me@home.example - Gmail") and on the account's button.
fn own(page: &Page) -> Vec<String> {
    let account = page.find(|node| node.attr("href").is_some_and(|href| href.contains("accounts.google.com/")));
    let labels = account.filter_map(|node| node.attr("aria-label"));
    let titled = page.title.rsplit(" - ").take(2);
    labels.chain(titled).flat_map(webmail::addresses).collect()
}

fn mail<'a>(node: Node<'a>, subject: Option<&Text>, own: &[String]) -> Option<Mail<'a>> {
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
    let own = own.contains(&address.to_lowercase());
    Some(Mail { nodes: node.id()..node.after(), body, from, subject: subject.cloned(), at, own })
}
