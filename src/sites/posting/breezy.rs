//! Breezy job pages: `<company>.breezy.hr/p/<id>`.

use super::{Ad, text_of};
use crate::page::{Node, Page};
use crate::sites::{Group, Read, Site};
use crate::subject::Text;

pub(in crate::sites) const SITE: Site = Site { name: "Breezy job pages", group: Group::Jobs, hosts: &["*.breezy.hr"], read };

fn read(page: &Page) -> Option<Read> {
    let headings: Vec<Node<'_>> = page.headings().filter(|(level, _)| *level == 1).map(|(_, node)| node).collect();
    // The first may say "Application Submitted"; the page's title names the job: "Engineer at Acme".
    let title = headings.iter().find(|node| !node.text().is_blank() && page.title.contains(node.text().as_str()))?;
    let company = page.title.rsplit_once(" at ").or_else(|| page.title.rsplit_once(" - ")).map(|(_, name)| Text::new(name.trim()));
    Ad {
        title: Some(title.text()),
        company,
        location: text_of(page, |node| node.has_class("location")),
        employment: text_of(page, |node| node.has_class("type")),
        pay: text_of(page, |node| node.has_class("salary-range")),
        body: page.find(|node| node.has_class("description")).take(1).collect(),
        ..Ad::default()
    }
    .on_site(page)
}
