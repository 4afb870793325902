//! Discord in the browser: the channel or direct conversation that is open.
//!
//! Known from public extensions (2021 to 2026) and from messages that were saved as they stood in 2023 and 2024: a message is
//! `chat-messages-…`, its parts are `message-username-…`, `message-content-…`, `message-timestamp-…` and `message-reply-context-…` by `id`;
//! classes are generated after their first word. Nothing says whose a message is. The address of a picture names the account of whoever is
//! pictured, beside a message and in the corner where the page names its reader. Where a picture is missing, names have to do: the title of
//! a direct conversation names the other person; elsewhere the reader may go by a name of their own on each server, so that names tell
//! others apart only where the reader has written by the name in the corner.

use super::thread::{self, Part, People, Whose, has_class_like};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::Text;

pub(super) const SITE: Site =
    Site { name: "Discord", group: Group::Chat, hosts: &["discord.com", "ptb.discord.com", "canary.discord.com"], read };

fn read(page: &Page) -> Option<Read> {
    thread::open(page, &people(page), &part)
}

fn people(page: &Page) -> People {
    let title = thread::title(page).trim_start_matches(['•', ' ']);
    let partner = title.split('|').map(str::trim).find_map(|part| part.strip_prefix('@')).filter(|_| page.url.contains("/channels/@me/"));
    // The account's own corner: a section with the name over the state.
    let panel = page.find(|node| {
        node.tag() == "section" && (has_class_like(node, "panels") || node.find(|inner| has_class_like(inner, "nameTag")).next().is_some())
    });
    let panel = panel.last();
    let corner = panel.and_then(|panel| panel.find(|node| has_class_like(node, "nameTag")).next());
    let own: Option<Vec<String>> = corner.map(|corner| corner.lines().into_iter().take(1).map(|line| line.as_str().to_string()).collect());
    let own_id = panel.and_then(|panel| panel.find(|_| true).find_map(account)).map(str::to_string);
    let named = |name: &str| page.find(is_username).map(Node::text).find(|text| text.as_str() == name);
    if let Some(name) = partner {
        let others = vec![named(name).unwrap_or_else(|| Text::new(name))];
        return People { own, own_id, others, only: true, ..People::default() };
    }
    let own = own.filter(|own| own.iter().any(|own| named(own).is_some()));
    People { own, own_id, ..People::default() }
}

/// The account that a picture is of; empty for a picture that the site lends to many.
fn account(picture: Node<'_>) -> Option<&str> {
    let path: Vec<&str> = picture.attr("src")?.split(['?', '#']).next()?.split('/').collect();
    let at = path.iter().position(|part| *part == "avatars")?;
    let is_id = |part: &&&str| part.len() >= 15 && !part.contains('.');
    // A picture for one server stands under that server: `guilds/…/users/<id>/avatars/…`.
    let before = at.checked_sub(1).and_then(|before| path.get(before));
    Some(path.get(at + 1).filter(is_id).or(before.filter(is_id)).copied().unwrap_or_default())
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
        "img" => match account(node) {
            Some(id) => Part::By(id),
            None => Part::Plain,
        },
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
