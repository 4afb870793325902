//! WhatsApp in the browser: the chat that is open.
//!
//! Known from public exporters (2019 to 2026), not run on a saved page: `data-pre-plain-text` holds time and sender of what follows
//! (`[10:12, 3/4/2024] Jane Roe: `); `message-in` and `message-out` say whose a message is, and so did the first word of `data-id` for
//! years (`true_` own, `false_` not); the words are in `selectable-text`, those of a quoted message in `quoted-mention`.

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::text::entity::entities;

pub(super) const SITE: Site = Site { name: "WhatsApp", group: Group::Chat, hosts: &["web.whatsapp.com"], read };

fn read(page: &Page) -> Option<Read> {
    let mut people = People::default();
    // The chat's heading names the other person, unless it is a group's.
    let is_main = |node: Node<'_>| node.attr("id") == Some("main");
    let main = page.find(is_main).next();
    let heading = main.and_then(|main| main.find(|node| node.tag() == "header").next()).and_then(|header| {
        let is_name = |node: Node<'_>| node.attr("dir") == Some("auto") || node.attr("title").is_some();
        header.find(is_name).map(Node::text).find(|text| !text.is_blank())
    });
    let is_sender = |name: &str| page.find(|node| before_words(node).is_some_and(|(sender, _)| sender == name)).next().is_some();
    if let Some(heading) = heading.filter(|heading| is_sender(heading.as_str())) {
        people.others.push(heading);
        people.only = true;
    }
    thread::open(page, &people, &part)
}

fn part(node: Node<'_>) -> Part<'_> {
    if let Some((name, at)) = before_words(node) {
        return Part::Named { name, at };
    }
    let marked = if node.has_class("message-in") {
        Whose::Others
    } else if node.has_class("message-out") {
        Whose::Own
    } else {
        Whose::Unmarked
    };
    if let Some(id) = node.attr("data-id") {
        return Part::Item(match id.split('_').next() {
            Some("true") => Whose::Own,
            Some("false") => Whose::Others,
            _ => marked,
        });
    }
    if marked != Whose::Unmarked {
        let is_inside = node.ancestors().take(6).any(|around| around.attr("data-id").is_some());
        return if is_inside { Part::Mark(marked) } else { Part::Item(marked) };
    }
    if matches!(node.attr("id"), Some("side" | "pane-side"))
        || matches!(node.tag(), "header" | "footer")
        || node.has_class("quoted-mention")
    {
        return Part::Aside;
    }
    if node.has_class("selectable-text") {
        return Part::Body;
    }
    // `Download "name.pdf"`, in the language of the page.
    let is_file = |title: &str| !entities(title).files.is_empty();
    if node.attr("role") == Some("button") {
        return if node.attr("title").is_some_and(is_file) { Part::File } else { Part::Aside };
    }
    if node.tag() == "span" && node.attr("dir") == Some("auto") && thread::is_time(node.text().as_str()) {
        return Part::Time;
    }
    Part::Plain
}

/// Sender and time of the words inside: `[10:12, 3/4/2024] Jane Roe: `.
fn before_words(node: Node<'_>) -> Option<(&str, &str)> {
    let (at, rest) = node.attr("data-pre-plain-text")?.trim_start().strip_prefix('[')?.split_once(']')?;
    Some((rest.trim().trim_end_matches(':').trim(), at.trim()))
}
