//! Greenhouse job boards: `job-boards.greenhouse.io/<company>/jobs/<number>`, and the older `boards.greenhouse.io`.

use super::{Ad, after_in_title, text_of};
use crate::page::Page;
use crate::sites::{Group, Read, Site};

pub(in crate::sites) const SITE: Site = Site {
    name: "Greenhouse job boards",
    group: Group::Jobs,
    hosts: &["job-boards.greenhouse.io", "job-boards.eu.greenhouse.io", "boards.greenhouse.io", "boards.eu.greenhouse.io"],
    read,
};

fn read(page: &Page) -> Option<Read> {
    // "Job Application for Engineer at Acme"
    let company = after_in_title(page, " at ");
    let head = page.find(|node| node.has_class("job__title")).next();
    let ad = match head {
        Some(head) => Ad {
            title: head.find(|node| node.heading_level().is_some()).next().or(Some(head)).map(|node| node.text()),
            company,
            location: text_of(page, |node| node.has_class("job__location")),
            body: page.find(|node| node.has_class("job__description")).collect(),
            ..Ad::default()
        },
        None => Ad {
            title: text_of(page, |node| node.has_class("app-title")),
            company: company.or_else(|| text_of(page, |node| node.has_class("company-name"))),
            location: text_of(page, |node| node.has_class("location")),
            body: page.by_attr("id", "content").take(1).collect(),
            ..Ad::default()
        },
    };
    ad.on_site(page)
}
