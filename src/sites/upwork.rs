//! Upwork: a freelancer's profile, read by its layout, and the room that is open.
//!
//! Messages are known from public extensions that were run on the live site in 2026, not run on a saved page: a message is `up-d-story-item` with the
//! id `story_…`; `data-test` names its parts (`story-header`, `story-message`); only the first of several by one person names them. Nothing
//! says whose a message is: the list of rooms and the room's heading name the others.

use super::thread::{self, Part, People, Whose};
use super::{Group, Read, Site, candidate};
use crate::page::{Node, Page};

pub(super) const SITE: Site = Site { name: "Upwork", group: Group::Freelance, hosts: &["*.upwork.com"], read };

/// Headings, folded, under which clients write and others stand. "Work history" are contracts on the site, not employers.
const APART: &[&str] = &[
    "work history",
    "completed jobs",
    "in progress",
    "testimonials",
    "project catalog",
    "similar freelancers",
    "browse similar freelancers",
];

fn read(page: &Page) -> Option<Read> {
    if !page.url.contains("/messages") {
        return candidate::read(page, |url| candidate::behind(url, "freelancers").is_some(), APART);
    }
    let is_partner = |node: Node<'_>| {
        (node.has_class("item-title") && node.ancestors().any(|around| around.has_class("room-list-item")))
            || matches!(node.attr("data-test"), Some("room-title" | "room-name"))
    };
    let first = page.find(|node| matches!(part(node), Part::Item(_))).next().map_or(u32::MAX, Node::id);
    let heading = thread::heading_above(page, first, |_| true);
    let account = page.find(|node| node.attr("data-test") == Some("profile-name")).map(|node| node.text().as_str().to_string());
    let own: Vec<String> = account.filter(|name| !name.trim().is_empty()).collect();
    let people = People {
        own: (!own.is_empty()).then_some(own),
        others: page.find(is_partner).chain(heading).map(Node::text).filter(|text| !text.is_blank()).collect(),
        only: true,
        ..People::default()
    };
    thread::open(page, &people, &part)
}

fn part(node: Node<'_>) -> Part<'_> {
    match node.attr("data-test") {
        Some("story-header") => return header(node),
        Some("story-message") => return Part::Body,
        _ => {}
    }
    if node.attr("id").is_some_and(|id| id.starts_with("story_")) {
        return Part::Item(Whose::Unmarked);
    }
    let Some(classes) = node.attr("class") else { return Part::Plain };
    for class in classes.split_ascii_whitespace() {
        return match class {
            "up-d-story-item" => Part::Item(Whose::Unmarked),
            "story-day-header" => Part::Day,
            "user-name" => Part::Name,
            "story-timestamp" => Part::Time,
            "up-d-story-header" | "story-header" => header(node),
            "up-d-story-body" | "story-body" | "rr-mask" => Part::Body,
            "deleted" => Part::Notice,
            "reply-wrapper" | "quote-attachment" | "quote-wrap" => Part::Aside,
            "attachment-name" | "file-name" => Part::File,
            _ => continue,
        };
    }
    Part::Plain
}

/// A header whose parts are not marked is read as one.
fn header(node: Node<'_>) -> Part<'_> {
    if node.find(|inner| inner.has_class("user-name")).next().is_some() { Part::Plain } else { Part::Head }
}
