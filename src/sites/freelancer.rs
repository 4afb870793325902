//! Freelancer: a freelancer's profile, read by its layout, and the thread that is open.
//!
//! No public reader names a mark that lasts (they all guess at words in classes), so the layout is read.

use super::thread::{self, People};
use super::{Group, Read, Site, candidate};
use crate::page::Page;

pub(super) const SITE: Site = Site { name: "Freelancer", group: Group::Freelance, hosts: &["*.freelancer.com"], read };

/// Headings, folded, under which others stand.
const APART: &[&str] = &["portfolio items", "browse similar freelancers", "browse similar showcases", "verifications"];

fn read(page: &Page) -> Option<Read> {
    if !page.url.contains("/messages") {
        return candidate::named(page, |url| candidate::behind(url, "u").is_some(), APART, candidate::behind(&page.url, "u")?);
    }
    thread::by_layout(page, &People::default())
}
