//! Wellfound: a person's profile, read by its layout, and the conversation that is open.
//!
//! Messages are known from a public reader (2024), not run on a saved page: the messages stand in `data-test=ConversationDetail-Messages`; the words in a
//! class that begins with `styles_body`, the sender in `styles_profileLink`, and only at the last of several messages in a row. Nothing
//! says whose a message is: headings name the others.

use super::thread::{self, Part, People, Whose, has_class_like};
use super::{Group, Read, Site, candidate};
use crate::page::{Node, Page};
use crate::subject::Text;

pub(super) const SITE: Site = Site { name: "Wellfound", group: Group::Networking, hosts: &["wellfound.com", "angel.co"], read };

fn read(page: &Page) -> Option<Read> {
    if !page.url.contains("/messages") {
        let is_one = |url: &str| candidate::behind(url, "u").is_some() || candidate::is_candidate(url);
        return candidate::read(page, is_one, &["mutual connections", "similar people"]);
    }
    let list = |node: Node<'_>| node.attr("data-test") == Some("ConversationDetail-Messages");
    let first = page.find(list).next().map_or(u32::MAX, Node::id);
    let headings = page.headings().map(|(_, heading)| heading).take_while(|heading| heading.id() < first).map(Node::text);
    let listed = page.find(|node| has_class_like(node, "styles_sender")).map(Node::text);
    let others: Vec<Text> = headings.chain(listed).filter(|name| !name.is_blank()).collect();
    let people = People { others, named_late: true, ..People::default() };
    thread::read(page, &people, &part).or_else(|| thread::drifted(page, &People::default())).or_else(|| Some(thread::nothing_sent()))
}

fn part(node: Node<'_>) -> Part<'_> {
    if node.parent().is_some_and(|around| around.attr("data-test") == Some("ConversationDetail-Messages")) {
        return if thread::is_time(node.text().as_str()) { Part::Day } else { Part::Item(Whose::Unmarked) };
    }
    match () {
        () if has_class_like(node, "styles_profileLink") => Part::Name,
        () if has_class_like(node, "styles_body") => Part::Body,
        () if node.tag() == "time" => Part::Time,
        () if node.tag() == "span" && node.children().all(|child| !child.is_element()) && thread::is_time(node.text().as_str()) => {
            Part::Time
        }
        () => Part::Plain,
    }
}
