//! Indeed: a resume, read by its layout; a job; in its messages the conversation that is open.
//!
//! Of the messages, public scripts know only the list of conversations (`msgw-ConversationListItem`); the layout is read.

use super::thread::{self, People};
use super::{Group, Read, Site, candidate, host, posting};
use crate::page::Page;

pub(super) const SITE: Site = Site { name: "Indeed", group: Group::Jobs, hosts: &["*.indeed.com"], read };

fn read(page: &Page) -> Option<Read> {
    if host(&page.url) != "messages.indeed.com" {
        let is_one = |url: &str| candidate::is_candidate(url) || candidate::behind(url, "r").is_some() || host(url) == "profile.indeed.com";
        return candidate::read(page, is_one, &["job preferences", "similar resumes"]).or_else(|| posting::indeed::read(page));
    }
    thread::by_layout(page, &People::default())
}
