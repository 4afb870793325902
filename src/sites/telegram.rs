//! Telegram in the browser: the chat that is open in either of its two applications.
//!
//! Known from their public sources and exporters (2021 to 2026), `/k` also from an inventory that somebody took of the open page in 2026.
//! `/k`: `bubble` with `is-in` or `is-out`,
//! `service` for notices and days; the name in `peer-title`, the words in `message`. `/a`: `Message` and `message-list-item`, `own`; the
//! name in `sender-title`, the words in `text-content`. A message that was forwarded shows whose it was where others show the sender.

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site};
use crate::page::{Node, Page};

pub(super) const SITE: Site = Site {
    name: "Telegram",
    group: Group::Chat,
    hosts: &["web.telegram.org", "webk.telegram.org", "weba.telegram.org", "webz.telegram.org"],
    read,
};

fn read(page: &Page) -> Option<Read> {
    let mut people = People::default();
    // Only where several people write are they named beside their words.
    if !page.find(|node| part(node) == Part::Name).any(|node| !node.text().is_blank()) {
        let is_heading = |node: Node<'_>| {
            (node.has_class("peer-title") && node.ancestors().any(|around| around.has_class("chat-info")))
                || (node.has_class("fullName") && node.ancestors().any(|around| around.has_class("MiddleHeader")))
        };
        people.others.extend(page.find(is_heading).map(Node::text).find(|name| !name.is_blank()));
        people.only = true;
    }
    thread::open(page, &people, &part)
}

/// Not said by the sender, but the time stands there.
const BESIDE: Part<'static> = Part::When("");

fn part(node: Node<'_>) -> Part<'_> {
    let Some(classes) = node.attr("class") else {
        return if node.tag() == "reactions-element" { BESIDE } else { Part::Plain };
    };
    for class in classes.split_ascii_whitespace() {
        let part = match class {
            "bubble" if !node.has_class("service") && !node.has_class("is-sponsored") => Part::Item(if node.has_class("is-out") {
                Whose::Own
            } else if node.has_class("is-in") {
                Whose::Others
            } else {
                Whose::Unmarked
            }),
            "bubble" if node.has_class("is-date") => Part::Day,
            "message-list-item" if node.has_class("Message") => Part::Item(if node.has_class("own") { Whose::Own } else { Whose::Others }),
            "sticky-date" => Part::Day,
            "peer-title" if is_sender(node) => Part::Name,
            "sender-title" => Part::Name,
            "message" | "text-content" => Part::Body,
            "document-name" | "file-title" => Part::File,
            // It holds the time twice, and marks such as "edited".
            "time" => {
                Part::When(node.find(|inner| inner.has_class("time-inner")).find_map(|inner| inner.attr("title")).unwrap_or_default())
            }
            "i18n" if node.parent().is_some_and(|around| around.has_class("time")) => Part::Time,
            "message-time" => Part::Time,
            "bubble"
            | "time-edited"
            | "reply"
            | "webpage"
            | "web"
            | "reply-markup"
            | "document-ico"
            | "document-size"
            | "audio"
            | "bubbles-group-avatar-container"
            | "ActionMessage"
            | "EmbeddedMessage"
            | "forward-title-container"
            | "WebPage"
            | "InlineButtons"
            | "file-icon-container"
            | "file-subtitle"
            | "message-action-buttons"
            | "chatlist"
            | "ChatFolders" => Part::Aside,
            "reactions" | "Reactions" | "MessageMeta" => BESIDE,
            _ => continue,
        };
        return part;
    }
    Part::Plain
}

/// Whether a name is the sender's: alone in its line, which is the first of a message.
fn is_sender(name: Node<'_>) -> bool {
    let Some(line) = name.ancestors().take(3).find(|around| around.has_class("name")) else { return false };
    line.text().as_str() == name.text().as_str()
}
