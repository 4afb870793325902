//! Workday job pages: `<company>.wd<n>.myworkdayjobs.com/…/job/…`.

use super::Ad;
use crate::page::{Node, Page};
use crate::sites::{Group, Read, Site, host};
use crate::subject::Text;

pub(in crate::sites) const SITE: Site =
    Site { name: "Workday job pages", group: Group::Jobs, hosts: &["*.myworkdayjobs.com", "*.myworkdaysite.com"], read };

fn read(page: &Page) -> Option<Read> {
    let part = |name: &str| page.by_attr("data-automation-id", name).next();
    // A label for screen readers or a `dt` stands before the value.
    let value = |name: &str| {
        let part = part(name)?;
        let values: Vec<Text> = part.find(|node| node.tag() == "dd").map(Node::text).collect();
        Some(if values.is_empty() { part.text() } else { Text::joined(&values, ", ") })
    };
    Ad {
        title: part("jobPostingHeader").map(Node::text),
        company: Some(Text::new(host(&page.url).split('.').next().unwrap_or_default())).filter(|name| !name.as_str().starts_with("wd")),
        location: value("locations"),
        employment: value("time"),
        posted: value("postedOn"),
        body: part("jobPostingDescription").into_iter().collect(),
        ..Ad::default()
    }
    .on_site(page)
}
