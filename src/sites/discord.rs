//! Discord in the browser: the channel or direct conversation that is open.
//!
//! Known from public extensions (2021 to 2026), not run on a saved page: a message is `chat-messages-…`, its parts are
//! `message-username-…`, `message-content-…`, `message-timestamp-…` and `message-reply-context-…` by `id`; classes are generated after
//! their first word. Nothing says whose a message is: in a direct conversation the title names the other person, elsewhere the corner of
//! the page names its reader. Somebody who goes by another name on one server is not known to be the reader there.

use super::thread::{self, Part, People, Whose, has_class_like};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::Text;

pub(super) const SITE: Site =
    Site { name: "Discord", group: Group::Chat, hosts: &["discord.com", "ptb.discord.com", "canary.discord.com"], read };

fn read(page: &Page) -> Option<Read> {
    let people = people(page);
    thread::read(page, &people, &part).or_else(|| Some(thread::nothing_sent()))
}

fn people(page: &Page) -> People {
    let title = thread::title(page).trim_start_matches(['•', ' ']);
    let partner = title.split('|').map(str::trim).find_map(|part| part.strip_prefix('@')).filter(|_| page.url.contains("/channels/@me/"));
    // The account's own corner: a section with the name over the state.
    let panel = page.find(|node| {
        node.tag() == "section" && (has_class_like(node, "panels") || node.find(|inner| has_class_like(inner, "nameTag")).next().is_some())
    });
    let corner = panel.last().and_then(|panel| panel.find(|node| has_class_like(node, "nameTag")).next());
    let own = corner.map(|corner| corner.lines().into_iter().take(1).map(|line| line.as_str().to_string()).collect());
    let named = |name: &str| page.find(|node| is_username(node)).map(Node::text).find(|text| text.as_str() == name);
    match partner {
        Some(name) => People { own, others: vec![named(name).unwrap_or_else(|| Text::new(name))], only: true, ..People::default() },
        None => People { own, ..People::default() },
    }
}

fn part(node: Node<'_>) -> Part<'_> {
    if let Some(id) = node.attr("id") {
        if id.starts_with("chat-messages-") {
            return Part::Item(Whose::Unmarked);
        }
        if id.starts_with("message-content-") {
            return Part::Body;
        }
        if id.starts_with("message-reply-context-") {
            return Part::Aside;
        }
        if id.starts_with("message-timestamp-") {
            return Part::Time;
        }
    }
    match node.tag() {
        "time" => Part::Aside,
        "blockquote" => Part::Quote,
        _ if is_username(node) => Part::Name,
        _ if has_class_like(node, "systemMessage") => Part::Notice,
        _ if ["repliedMessage", "reactions", "embed", "threadMessageAccessory", "separator", "hiddenVisually"]
            .iter()
            .any(|start| has_class_like(node, start)) =>
        {
            Part::Aside
        }
        _ if has_class_like(node, "fileName") || has_class_like(node, "filename") => Part::File,
        _ => Part::Plain,
    }
}

/// The name in the head of a message: the element of that id, or the one in it that holds no badge.
fn is_username(node: Node<'_>) -> bool {
    let is_head = |node: Node<'_>| node.attr("id").is_some_and(|id| id.starts_with("message-username-"));
    let is_name = |node: Node<'_>| has_class_like(node, "username");
    if is_head(node) { !node.find(is_name).any(|_| true) } else { is_name(node) && node.ancestors().take(3).any(is_head) }
}
