//! Slack in the browser: the channel, direct conversation or thread that is open.
//!
//! Known from public extensions (2020 to 2026), not run on a saved page: `data-qa` names the parts (`message_container`,
//! `message_sender_name`, `message-text`). Nothing says whose a message is: the list at the side marks the reader's own name, and the
//! account's button says it; the title of a direct conversation names the other person.

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::Text;

pub(super) const SITE: Site = Site { name: "Slack", group: Group::Chat, hosts: &["app.slack.com"], read };

fn read(page: &Page) -> Option<Read> {
    let people = people(page);
    thread::open(page, &people, &part)
}

fn people(page: &Page) -> People {
    let mut own = Vec::new();
    let you = |node: Node<'_>| node.attr("data-qa") == Some("channel_sidebar_name_you");
    if let Some(around) = page.find(you).next().and_then(|mark| mark.parent()) {
        own.push(around.text_without(&you).as_str().trim().to_string());
    }
    let button = page.find(|node| node.attr("data-qa") == Some("user-button")).next();
    // "User menu: Ada Vale", in the language of the page.
    let label = button.and_then(|button| button.attr("aria-label")).and_then(|label| label.rsplit_once([':', '：']));
    own.extend(label.map(|(_, name)| name.trim().to_string()));
    own.retain(|name| !name.is_empty());
    // "Jane Roe (DM) - Workspace - Slack"
    let partner = thread::title(page).split(" (DM) - ").next().filter(|name| name.len() < page.title.len());
    let named = |name: &str| page.find(|node| part(node) == Part::Name).map(Node::text).find(|text| text.as_str() == name);
    let others: Vec<_> = partner.map(|name| named(name).unwrap_or_else(|| Text::new(name))).into_iter().collect();
    People { own: (!own.is_empty()).then_some(own), only: !others.is_empty(), others, ..People::default() }
}

fn part(node: Node<'_>) -> Part<'_> {
    if let Some(part) = node.attr("data-qa") {
        match part {
            "message_pane" | "threads_flexpane" => return Part::Talk,
            "message_container" => return Part::Item(Whose::Unmarked),
            "message_sender_name" => return Part::Name,
            "message-text" => return Part::Body,
            "timestamp_label" => return Part::Time,
            "message_attachments" | "message_edited_label" | "reply_bar" | "reaction_bar" | "channel_sidebar" => return Part::Aside,
            _ if part.contains("file") && (part.contains("name") || part.contains("title")) => return Part::File,
            _ => {}
        }
    }
    if node.tag() == "blockquote" {
        return Part::Quote;
    }
    let Some(classes) = node.attr("class") else { return Part::Plain };
    let has = |start: &str| classes.split_ascii_whitespace().any(|class| class.starts_with(start));
    if has("c-timestamp")
        && let Some(at) = node.attr("aria-label")
    {
        return Part::When(at);
    }
    match () {
        () if has("c-message_list__day_divider__label") => Part::Day,
        () if has("c-message__edited_label") || has("c-message_attachment") || has("c-reaction_bar") => Part::Aside,
        () if has("c-file__title") || has("c-pillow_file__title") => Part::File,
        () => Part::Plain,
    }
}
