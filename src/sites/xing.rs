//! Xing: a person's profile, and the chat that is open.
//!
//! No public reader of the chats is known, and those of profiles are of 2022; the layout is read.

use super::thread::{self, People};
use super::{Group, Read, Site, candidate};
use crate::page::Page;

pub(super) const SITE: Site = Site { name: "Xing", group: Group::Networking, hosts: &["*.xing.com"], read };

/// Headings, folded, under which others stand.
const APART: &[&str] = &[
    "mitglieder mit ahnlichen profilen",
    "ahnliche profile",
    "kontakte",
    "gemeinsame kontakte",
    "gruppen",
    "personalisierte empfehlungen",
    "members with similar profiles",
    "contacts",
    "shared contacts",
    "groups",
];

fn read(page: &Page) -> Option<Read> {
    if !page.url.contains("/chats") && !page.url.contains("/messages") {
        return candidate::read(page, |url| candidate::behind(url, "profile").is_some(), APART);
    }
    thread::by_layout(page, &People::default())
}
