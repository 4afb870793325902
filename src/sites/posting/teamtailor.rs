//! Teamtailor career pages: `<company>.teamtailor.com/jobs/<number>`, or the same page on a company's own domain.

use super::{Ad, head};
use crate::page::{Node, Page};
use crate::sites::{Group, Read, Site, path_parts};
use crate::subject::Text;

pub(in crate::sites) const SITE: Site = Site { name: "Teamtailor career pages", group: Group::Jobs, hosts: &["*.teamtailor.com"], read };

fn read(page: &Page) -> Option<Read> {
    path_parts(&page.url).skip_while(|part| *part != "jobs").nth(1).filter(|job| job.starts_with(|c: char| c.is_ascii_digit()))?;
    let title = page.headings().find(|(level, _)| *level == 1)?.1;
    let mut ad = Ad { title: Some(title.text()), company: page.meta("og:site_name").map(Text::new), ..Ad::default() };
    // Team, place and kind of work stand under the title; the ad is the first longer text behind it.
    let around = title.ancestors().take(12).find(|node| node.lines().len() > 1);
    for line in around.into_iter().flat_map(Node::lines).take(6) {
        head(&line, page, &mut ad);
    }
    let main = page.find(|node| node.tag() == "main" || node.attr("role") == Some("main")).next().unwrap_or(title);
    let is_text = |node: &Node<'_>| node.is_block() && node.id() > title.id() && !node.children().any(Node::is_block);
    let long = main.find(|node| node.is_element()).filter(is_text).find(|node| node.text().as_str().len() >= 60)?;
    ad.body = long.parent().into_iter().collect();
    ad.on_site(page)
}
