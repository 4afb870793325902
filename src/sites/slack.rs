//! Slack in the browser: the channel, direct conversation or thread that is open.
//!
//! Known from public extensions (2020 to 2026) and from messages that were saved as they stood in 2021 and 2024: `data-qa` names the parts
//! (`message_container`, `message_sender_name`, `message-text`). Nothing says whose a message is, but the account is known by its id:
//! `data-message-sender` with a message, the address of the picture on the account's button. The list at the side marks the
//! reader's own name, and the button may say it too; the title of a direct conversation names the other person.

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::Text;

pub(super) const SITE: Site = Site { name: "Slack", group: Group::Chat, hosts: &["app.slack.com"], read };

fn read(page: &Page) -> Option<Read> {
    thread::open(page, &people(page), &part)
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
    let own_id = button.and_then(|button| button.find(|_| true).find_map(account)).map(str::to_string);
    People { own: (!own.is_empty()).then_some(own), own_id, only: !others.is_empty(), others, ..People::default() }
}

/// The account that a picture is of: `https://ca.slack-edge.com/<workspace>-<account>-<picture>-48`.
fn account(picture: Node<'_>) -> Option<&str> {
    picture.attr("src")?.rsplit('/').next()?.split('-').nth(1)
}

fn part(node: Node<'_>) -> Part<'_> {
    // "joined #general"
    if node.has_class("c-message__body--automated") {
        return Part::Notice;
    }
    if let Some(part) = node.attr("data-qa") {
        match part {
            "message_pane" | "threads_flexpane" => return Part::Talk,
            "message_container" => return Part::Item(Whose::Unmarked),
            "message_sender_name" => return Part::Name,
            "message_sender" => {
                return node.find(|_| true).find_map(|inner| inner.attr("data-message-sender")).map_or(Part::Plain, Part::By);
            }
            // Older pages name the words by how they are set alone.
            "message-text" | "block-kit-renderer" => return Part::Body,
            "timestamp_label" => return Part::Time,
            "message_attachments" | "message_edited_label" | "reply_bar" | "reaction_bar" | "channel_sidebar" => return Part::Aside,
            _ if part.contains("file") && (part.contains("name") || part.contains("title")) => return Part::File,
            _ => {}
        }
    }
    if node.tag() == "img" && node.ancestors().take(4).any(|around| around.has_class("c-message_kit__avatar")) {
        return account(node).map_or(Part::Plain, Part::By);
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
        () if has("c-timestamp__label") => Part::Time,
        () if has("c-message_list__day_divider__label") => Part::Day,
        () if has("c-message__edited_label") || has("c-message_attachment") || has("c-reaction_bar") => Part::Aside,
        () if has("c-file__title") || has("c-pillow_file__title") => Part::File,
        () => Part::Plain,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_slack_says_of_somebody_is_not_said() {
        let item = |body: &str| {
            format!("<div data-qa=message_container><button data-qa=message_sender_name>Pilar Ochoa</button><div {body}</div></div>")
        };
        let html = "<title>Pilar Ochoa (DM) - Harbor - Slack</title>".to_string()
            + &item("class='c-message__body c-message__body--automated' data-qa=message-text>joined #hiring.")
            + &item("data-qa=message-text>Hello!");
        let page = crate::page::from_html(&html, "https://app.slack.com/client/T1/D1");
        let texts: Vec<_> = super::read(&page).into_iter().flatten().flatten().map(|subject| subject.to_json()["text"].clone()).collect();
        assert_eq!(texts, ["Hello!"]);
    }
}
