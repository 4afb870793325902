//! WhatsApp in the browser: the chat that is open.
//!
//! Known from public exporters (2019 to 2026), from messages of 2023 and 2025 that were saved as they stood, and from what people found who
//! looked at the page in September 2026: `data-pre-plain-text` holds time and sender of what follows (`[10:12, 3/4/2024] Jane Roe: `); the
//! words are in `selectable-text`, those of a quoted message in `quoted-mention`. Whose a message is was said for years by `message-in` and
//! `message-out` and by the first word of `data-id` (`true_` own, `false_` not). Both are gone since; what is left: the tail at the first
//! bubble of several (`tail-in`, `tail-out`), the ticks that only the reader's own have, and a label that says "You" or the sender's name.

use std::collections::BTreeSet;

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::text::entity::entities;

pub(super) const SITE: Site = Site { name: "WhatsApp", group: Group::Chat, hosts: &["web.whatsapp.com"], read };

fn read(page: &Page) -> Option<Read> {
    let mut people = People::default();
    // The chat's heading names the other person, unless it is a group's.
    let main = page.find(|node| node.attr("id") == Some("main")).next();
    let heading = main.and_then(|main| main.find(|node| node.tag() == "header").next());
    let senders: BTreeSet<&str> = page.nodes().filter_map(before_words).map(|(sender, _)| sender).collect();
    if senders.len() <= 2 {
        let first = heading.and_then(|heading| heading.lines().into_iter().next());
        people.others.extend(first.filter(|line| senders.contains(line.as_str())));
        people.only = !people.others.is_empty();
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
    if let Some(id) = node.attr("data-id").or_else(|| node.attr("role").filter(|role| *role == "row")) {
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
    if let Some(mark) = node.attr("data-icon").or_else(|| node.attr("data-testid")).and_then(mark) {
        return Part::Mark(mark);
    }
    if let Some(called) = node.attr("aria-label").filter(|label| node.tag() == "span" && label.ends_with([':', '：'])) {
        return Part::Called(called.trim_end_matches([':', '：']));
    }
    if matches!(node.attr("id"), Some("side" | "pane-side"))
        || matches!(node.tag(), "header" | "footer")
        || node.has_class("quoted-mention")
        || node.attr("data-testid") == Some("quoted-message")
    {
        return Part::Aside;
    }
    if node.has_class("selectable-text") || node.attr("data-testid") == Some("selectable-text") {
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

/// Whose a message is by a sign in it.
fn mark(icon: &str) -> Option<Whose> {
    match icon {
        "tail-in" => Some(Whose::Others),
        "tail-out" | "msg-time" | "msg-check" | "msg-dblcheck" | "wds-ic-pending" | "wds-ic-sent" | "wds-ic-delivered" | "wds-ic-read" => {
            Some(Whose::Own)
        }
        _ => None,
    }
}

/// Sender and time of the words inside: `[10:12, 3/4/2024] Jane Roe: `.
fn before_words(node: Node<'_>) -> Option<(&str, &str)> {
    let (at, rest) = node.attr("data-pre-plain-text")?.trim_start().strip_prefix('[')?.split_once(']')?;
    Some((rest.trim().trim_end_matches(':').trim(), at.trim()))
}
