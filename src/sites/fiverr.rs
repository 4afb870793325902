//! Messages on Fiverr: the conversation that is open.
//!
//! Classes there are generated, and public readers take the messages elsewhere; the layout is read. The address names the other person
//! (`/inbox/<login>`).

use super::thread::{self, People};
use super::{Group, Read, Site};
use crate::page::Page;
use crate::subject::Text;

pub(super) const SITE: Site = Site { name: "Fiverr", group: Group::Freelance, hosts: &["*.fiverr.com"], read };

fn read(page: &Page) -> Option<Read> {
    let (_, rest) = page.url.split_once("/inbox")?;
    let login = rest.trim_start_matches('/').split(['/', '?', '#']).next().filter(|login| !login.is_empty());
    let people = People { others: login.map(Text::new).into_iter().collect(), ..People::default() };
    thread::guess(page, &people).or_else(|| Some(thread::nothing_sent()))
}
