//! Messages on Indeed: the conversation that is open.
//!
//! Public scripts know only the list of conversations (`msgw-ConversationListItem`); the layout is read.

use super::thread::{self, People};
use super::{Group, Read, Site};
use crate::page::Page;

pub(super) const SITE: Site = Site { name: "Indeed", group: Group::Hiring, hosts: &["messages.indeed.com"], read };

fn read(page: &Page) -> Option<Read> {
    thread::guess(page, &People::default()).or_else(|| Some(thread::nothing_sent()))
}
