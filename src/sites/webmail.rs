//! Mail in the browser: what is read from an open conversation once a site's reader has found its parts.

use std::ops::Range;

use super::thread::{self, Said, day_in, file_in};
use super::{Read, mail};
use crate::page::{Node, Page};
use crate::subject::{Message, Seen, Sender, Text};

/// An open mail.
pub(super) struct Mail<'a> {
    /// The nodes that belong to it: its head, its body, what hangs on it.
    pub nodes: Range<u32>,
    pub body: Node<'a>,
    pub from: Sender,
    pub subject: Option<Text>,
    pub at: Option<Text>,
    /// Whether the page's reader wrote it.
    pub own: bool,
}

/// The mails of a conversation that others wrote. `None` if there is none.
pub(super) fn read(page: &Page, mails: Vec<Mail<'_>>) -> Option<Read> {
    let said = mails.into_iter().map(|mail| mail.said(page)).filter(|said| !said.message.text.is_blank()).collect();
    thread::answer(vec![said])
}

impl Mail<'_> {
    fn said(self, page: &Page) -> Said {
        let lines = self.body.lines();
        let mut message = Message {
            from: Seen::Observed(self.from),
            reply_to: reply_to(page, self.nodes.start..self.body.id()).map_or(Seen::NotLoaded, Seen::Observed),
            subject: self.subject.into(),
            text: Text::joined(&lines, "\n"),
            anchor: Some(self.body.id()),
            ..Message::default()
        };
        for line in &lines {
            mail::links_of(line, page, &mut message.links);
        }
        let outside = |node: &Node<'_>| !node.is_element() && !self.body.contains(*node);
        for file in self.nodes.filter_map(|id| page.node(id)).filter(outside).filter_map(|node| file_in(&node.text().trimmed())) {
            if !message.attachments.iter().any(|known| known.as_str() == file.as_str()) {
                message.attachments.push(file);
            }
        }
        let day = self.at.as_ref().and_then(|at| day_in(at.as_str()));
        message.at = self.at.map_or(Seen::NotLoaded, Seen::Observed);
        Said { own: Some(self.own), day, message }
    }
}

/// The address behind the label "Reply-To", in the details that the user has opened.
fn reply_to(page: &Page, head: Range<u32>) -> Option<Text> {
    let mut is_next = false;
    let texts = head.filter_map(|id| page.node(id)).filter(|node| node.is_element()).map(|node| node.text_without(&|_| true));
    for text in texts.filter(|text| !text.is_blank()) {
        if is_next && let Some(address) = mail::sender(&text).mail {
            return Some(address);
        }
        is_next = mail::is_reply_to(text.as_str()) || (is_next && !mail::is_label(text.as_str()));
    }
    None
}

/// The mail addresses in a text, lower case.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = String> {
    crate::text::entity::entities(text).mails.into_iter().map(|mail| mail.value.to_lowercase())
}
