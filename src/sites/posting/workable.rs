//! Workable job pages: `apply.workable.com/<company>/j/<id>`.

use super::{Ad, text_of};
use crate::page::Page;
use crate::sites::{Group, Read, Site};
use crate::subject::Text;

pub(in crate::sites) const SITE: Site =
    Site { name: "Workable job pages", group: Group::Jobs, hosts: &["apply.workable.com", "jobs.workable.com"], read };

fn read(page: &Page) -> Option<Read> {
    let part = |name: &'static str| text_of(page, move |node| node.attr("data-ui") == Some(name));
    // "Engineer - Acme"
    let company = page.title.rsplit_once(" - ").map(|(_, company)| Text::new(company.trim()));
    let body = |name: &'static str| page.by_attr("data-ui", name);
    Ad {
        title: part("job-title"),
        company,
        location: part("job-location"),
        employment: part("job-type"),
        body: ["job-description", "job-requirements", "job-benefits"].into_iter().flat_map(body).collect(),
        ..Ad::default()
    }
    .on_site(page)
}
