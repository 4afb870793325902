//! Fiverr: a freelancer's profile, read by its layout, and the conversation that is open.
//!
//! Classes there are generated, and public readers take the messages elsewhere; the layout is read. The address names the other person
//! (`/inbox/<login>`).

use super::thread::{self, People};
use super::{Group, Read, Site, candidate, path_parts};
use crate::page::Page;
use crate::subject::Text;

pub(super) const SITE: Site = Site { name: "Fiverr", group: Group::Freelance, hosts: &["*.fiverr.com"], read };

fn read(page: &Page) -> Option<Read> {
    let Some((_, rest)) = page.url.split_once("/inbox") else {
        return candidate::named(page, |url| login(url).is_some(), APART, login(&page.url)?);
    };
    let login = rest.trim_start_matches('/').split(['/', '?', '#']).next().filter(|login| !login.is_empty());
    let people = People { others: login.map(Text::new).into_iter().collect(), ..People::default() };
    thread::by_layout(page, &people)
}

/// Headings, folded, of what is for sale and of others.
const APART: &[&str] = &["my gigs", "gigs", "fiverr gigs", "my portfolio", "people also viewed"];

/// First parts of addresses that are no login.
const RESERVED: &[&str] = &[
    "categories",
    "search",
    "pro",
    "join",
    "login",
    "support",
    "orders",
    "business",
    "levels",
    "terms_of_service",
    "start_selling",
    "cp",
    "logo-maker",
];

/// The login that a profile's address holds: `/<login>`, `/sellers/<login>`.
fn login(url: &str) -> Option<&str> {
    let mut parts = path_parts(url);
    let first = parts.next()?;
    candidate::behind(url, "sellers")
        .or_else(|| (parts.next().is_none() && first.len() >= 3 && !RESERVED.contains(&first)).then_some(first))
}
