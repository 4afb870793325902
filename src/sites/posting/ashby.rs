//! Ashby job pages: `jobs.ashbyhq.com/<company>/<id>`.

use super::{Ad, after_in_title};
use crate::page::{Node, Page};
use crate::sites::{Group, Read, Site, Unreadable};

pub(in crate::sites) const SITE: Site = Site { name: "Ashby job pages", group: Group::Jobs, hosts: &["jobs.ashbyhq.com"], read };

fn read(page: &Page) -> Option<Read> {
    let Some(title) = page.find(|node| node.has_class("ashby-job-posting-heading")).next() else {
        let closed = page.lines().iter().take(20).any(|line| line.as_str().to_lowercase().contains("job not found"));
        return closed.then(|| Err(Unreadable("it says that the job is no longer open".into())));
    };
    let pane = page.find(|node| node.has_class("ashby-job-posting-left-pane")).next();
    // A heading, and its value below it.
    let beside = |label: &str| {
        let heading = pane?.find(|node| node.heading_level().is_some()).find(|node| node.text().as_str().eq_ignore_ascii_case(label))?;
        heading.next().map(Node::text).filter(|text| !text.is_blank())
    };
    let body = page.find(|node| node.has_class("ashby-job-posting-right-pane")).next();
    let panel = body.and_then(|body| body.find(|node| node.attr("role") == Some("tabpanel")).next());
    Ad {
        title: Some(title.text()),
        company: after_in_title(page, " @ "),
        location: beside("Location"),
        employment: beside("Employment Type"),
        pay: beside("Compensation"),
        body: panel.or(body).into_iter().collect(),
        ..Ad::default()
    }
    .on_site(page)
}
