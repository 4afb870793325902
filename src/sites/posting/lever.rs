//! Lever job pages: `jobs.lever.co/<company>/<id>`, with or without `/apply`.

use super::{Ad, text_of};
use crate::page::{Node, Page};
use crate::sites::{Group, Read, Site};
use crate::subject::Text;

pub(in crate::sites) const SITE: Site =
    Site { name: "Lever job pages", group: Group::Jobs, hosts: &["jobs.lever.co", "jobs.eu.lever.co"], read };

fn read(page: &Page) -> Option<Read> {
    let head = page.find(|node| node.has_class("posting-headline") || node.has_class("posting-header")).next()?;
    let category = |name: &str| head.find(|node| node.has_class(name)).map(Node::text).find(|text| !text.is_blank());
    // "Acme - Engineer"
    let title = page.meta("og:title").unwrap_or(&page.title);
    let described = page.by_attr("data-qa", "job-description").next();
    // The list of duties and what closes the ad stand in sections beside the description.
    let body = match described.and_then(Node::parent) {
        Some(around) => {
            around.children().filter(|node| node.is_element() && !node.contains(head) && !node.has_class("last-section-apply")).collect()
        }
        None => Vec::new(),
    };
    Ad {
        title: head.find(|node| node.heading_level().is_some()).next().map(Node::text),
        company: title.split_once(" - ").map(|(company, _)| Text::new(company)),
        location: category("location"),
        employment: category("commitment"),
        pay: text_of(page, |node| node.attr("data-qa") == Some("salary-range")),
        body,
        ..Ad::default()
    }
    .on_site(page)
}
