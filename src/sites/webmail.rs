//! Gmail and Outlook in the browser: the open conversation's messages.
//!
//! What is known of their pages: message and sender attributes (`data-message-id`, `email`, `data-app-section`), roles, and few class
//! names that have stood for years. Without them the generic reader tries.

use super::{Group, Read, Site, mail};
use crate::page::{Node, Page};
use crate::subject::{Message, Seen, Sender, Subject, Text};

pub(super) const GMAIL: Site = Site { name: "Gmail", group: Group::Mail, hosts: &["mail.google.com"], read: gmail };
pub(super) const OUTLOOK: Site = Site {
    name: "Outlook",
    group: Group::Mail,
    hosts: &["outlook.office.com", "outlook.office365.com", "outlook.live.com", "outlook.cloud.microsoft"],
    read: outlook,
};

/// The messages of the conversation that Gmail shows.
fn gmail(page: &Page) -> Option<Read> {
    let subject = page.find(|node| node.attr("data-thread-perm-id").is_some()).next().map(Node::text);
    let messages = page.find(|node| node.attr("data-message-id").is_some()).filter_map(|node| gmail_message(node, subject.as_ref(), page));
    some(messages.collect())
}

fn gmail_message(node: Node<'_>, subject: Option<&Text>, page: &Page) -> Option<Message> {
    let body = node.find(|inner| inner.has_class("a3s")).next().or_else(|| node.find(|inner| inner.has_class("ii")).next())?;
    let from = node.find(|inner| inner.attr("email").is_some()).find(|inner| !body.contains(*inner))?;
    let address = from.attr("email").unwrap_or_default();
    // The title names the reader's account: "Subject - me@home.example - Gmail".
    if page.title.split(" - ").any(|part| part == address) {
        return None;
    }
    // The address as shown, if it is.
    let shown = node.lines().into_iter().find_map(|line| line.as_str().find(address).map(|at| line.slice(at..at + address.len())));
    let sender = Sender {
        name: Some(from.text()).filter(|name| !name.is_blank() && name.as_str() != address),
        mail: Some(shown.unwrap_or_else(|| Text::new(address))),
        ..Sender::default()
    };
    let at =
        node.find(|inner| inner.attr("title").is_some_and(|title| title.contains(':') && title.contains(|c: char| c.is_ascii_digit())));
    let at = at.filter(|inner| !body.contains(*inner)).find_map(|inner| inner.attr("title")).map(Text::new);
    Some(message(body, sender, subject.cloned(), at, page))
}

/// The message in Outlook's reading pane.
fn outlook(page: &Page) -> Option<Read> {
    let pane = page
        .find(|node| node.attr("id") == Some("ReadingPaneContainerId") || node.attr("data-app-section") == Some("MailReadCompose"))
        .next()?;
    let is_body =
        |node: Node<'_>| node.attr("role") == Some("document") || node.attr("id").is_some_and(|id| id.starts_with("UniqueMessageBody"));
    let headers: Vec<Node<'_>> = pane.find(|node| node.attr("data-automationid") == Some("MessageHeader")).collect();
    let subject = pane.find(|node| node.attr("role") == Some("heading") || node.heading_level().is_some()).next().map(Node::text);
    let mut messages = Vec::new();
    let mut last = None::<Node<'_>>;
    for body in pane.find(is_body) {
        if last.is_some_and(|last| last.contains(body)) {
            continue;
        }
        last = Some(body);
        let header = headers.iter().rev().find(|header| header.id() < body.id());
        let lines = header.map(|header| header.lines()).unwrap_or_default();
        let Some(from) = lines.iter().find(|line| line.as_str().contains('@') || header.is_some()) else { continue };
        let time =
            header.and_then(|header| header.find(|node| node.attr("data-testid") == Some("SentReceivedSavedTime")).next()).map(Node::text);
        messages.push(message(body, mail::sender(from), subject.clone(), time, page));
    }
    some(messages)
}

fn message(body: Node<'_>, sender: Sender, subject: Option<Text>, at: Option<Text>, page: &Page) -> Message {
    let lines = body.lines();
    let mut message = Message {
        from: Seen::Observed(sender),
        subject: subject.into(),
        at: at.into(),
        text: Text::joined(&lines, "\n"),
        ..Message::default()
    };
    for line in &lines {
        mail::links_of(line, page, &mut message.links);
    }
    message.reply_to = Seen::NotLoaded;
    message.anchor = Some(body.id());
    message.name_fields();
    message
}

fn some(messages: Vec<Message>) -> Option<Read> {
    let read: Vec<Subject> =
        messages.into_iter().filter(|message| !message.text.is_blank()).map(|message| Subject::Message(Box::new(message))).collect();
    (!read.is_empty()).then_some(Ok(read))
}
