//! Messages on Xing: the chat that is open.
//!
//! No public reader of them is known; the layout is read.

use super::thread::{self, People};
use super::{Group, Read, Site};
use crate::page::Page;

pub(super) const SITE: Site = Site { name: "Xing", group: Group::Networking, hosts: &["*.xing.com"], read };

fn read(page: &Page) -> Option<Read> {
    if !page.url.contains("/chats") && !page.url.contains("/messages") {
        return None;
    }
    thread::guess(page, &People::default()).or_else(|| Some(thread::nothing_sent()))
}
