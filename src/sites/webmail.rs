//! Mail in the browser: what is read from an open conversation once a site's reader has found its parts.

use std::ops::Range;

use super::thread::{self, Said, day_in, file_in};
use super::{Read, mail, quoted};
use crate::page::{Node, Page};
use crate::subject::{Earlier, Message, Seen, Sender, Text};

/// Fewer bytes beside a head are no mail's words.
const LEAST_WORDS: usize = 20;

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
    let mut said: Vec<Said> = Vec::with_capacity(mails.len());
    for mail in mails {
        let mail = mail.said(page, &said);
        said.extend((!mail.message.text.is_blank()).then_some(mail));
    }
    thread::answer(vec![said])
}

/// So many mails before one are looked through for the words that it quotes.
const MOST_EARLIER: usize = 100;

/// Whether one of the mails before says this.
fn is_said(earlier: &[Said], words: &str) -> bool {
    earlier.iter().rev().take(MOST_EARLIER).any(|said| said.message.text.as_str().contains(words))
}

/// The mails of a page on which what is known of its site was not found, by their layout: a mail begins with its sender's address, then comes
/// when it was sent; the words are the first that stand beside or under that. O(nodes × depth).
pub(super) fn drifted(page: &Page, own: &[String]) -> Option<Read> {
    let main = page.find(|node| node.attr("role") == Some("main") || node.tag() == "main").next()?;
    let mut mails: Vec<Mail<'_>> = Vec::new();
    let mut subject = None;
    for node in main.find(|_| true) {
        if mails.last().is_some_and(|last| node.id() < last.body.after()) {
            continue;
        }
        // The sender may stand in a heading too.
        if mails.is_empty() && node.heading_level().is_some() && !node.subtree().any(names_sender) {
            subject = Some(node.text()).filter(|text| !text.is_blank()).or(subject);
        }
        // A list of mails has no subject over it, and rows.
        let is_row = |around: Node<'_>| matches!(around.attr("role"), Some("row" | "option" | "gridcell"));
        let is_head = || subject.is_some() && node.closest(is_row).is_none() && !quoted::is_in_words(node);
        let Some(from) = sender_at(node).filter(|_| is_head()) else { continue };
        let Some((at, body)) = below(main, node) else { continue };
        if let Some(last) = mails.last_mut() {
            last.nodes.end = node.id();
        }
        let own = from.mail.as_ref().is_some_and(|mail| own.contains(&mail.as_str().to_lowercase()));
        mails.push(Mail { nodes: node.id()..main.after(), body, from, subject: subject.clone(), at: Some(at), own });
    }
    Some(thread::said_to_have_drifted(read(page, mails)?))
}

fn names_sender(node: Node<'_>) -> bool {
    node.is_element() && sender_at(node).is_some()
}

/// Whoever an element names with an address.
fn sender_at(node: Node<'_>) -> Option<Sender> {
    if let Some(address) = node.attr("email") {
        let name = Some(node.text()).filter(|name| !name.is_blank() && name.as_str() != address);
        return Some(Sender { name, mail: Some(Text::new(address)), ..Sender::default() });
    }
    let line = node.text_without(&|_| true).trimmed();
    let is_label = line.as_str().len() > 120 || mail::is_recipients(line.as_str());
    Some(mail::sender(&line)).filter(|sender| sender.mail.is_some() && !is_label)
}

/// When a mail was sent and its words, below whoever is named at its head.
fn below<'a>(main: Node<'a>, sender: Node<'a>) -> Option<(Text, Node<'a>)> {
    let time = |node: Node<'a>| {
        let shown = node.text_without(&|_| true);
        let titled = node.attr("title").filter(|title| thread::is_time(title)).map(Text::new);
        titled.or_else(|| thread::is_time(shown.as_str()).then_some(shown))
    };
    let has_time = |node: Node<'a>| node.subtree().any(|inner| inner.is_element() && time(inner).is_some());
    let card = sender.ancestors().take_while(|around| main.contains(*around)).take(8).find(|around| has_time(*around))?;
    let (node, at) = card.find(|node| node.id() > sender.id()).find_map(|node| Some((node, time(node)?)))?;
    for around in std::iter::once(node).chain(node.ancestors()).take_while(|around| around.id() != main.id()) {
        for beside in std::iter::successors(around.next(), |node| node.next()).filter(|node| node.is_element()) {
            if has_time(beside) {
                return None;
            }
            let text = beside.text();
            let first = text.as_str().lines().next().unwrap_or_default();
            let is_head =
                mail::is_label(first) || mail::is_recipients(first) || beside.find(|inner| inner.attr("email").is_some()).next().is_some();
            let is_control = beside.tag() == "button" || matches!(beside.attr("role"), Some("button" | "toolbar" | "menu"));
            if !(is_head || is_control) && text.as_str().len() >= LEAST_WORDS {
                return Some((at, beside));
            }
        }
    }
    None
}

impl Mail<'_> {
    /// The mail without what it quotes; that was said before it, if no other mail of the page says it.
    fn said(self, page: &Page, earlier: &[Said]) -> Said {
        let (lines, quoted) = quoted::told_apart(page, self.body, self.body.lines(), &|words| is_said(earlier, words));
        // The first line may say whose words follow.
        let words = quoted.iter().map(Text::as_str).enumerate().filter(|(at, line)| *at > 0 || !quoted::introduces(line));
        let is_new = words.filter(|(_, line)| !is_said(earlier, line)).map(|(_, line)| line.len()).sum::<usize>() >= LEAST_WORDS;
        // Whose it was, the mail itself says, whoever wrote it: nothing rests on that.
        let before = is_new.then(|| Earlier { own: false, text: Text::joined(&quoted, "\n"), at: None });
        let notes = before.iter().map(|_| quoted::NOTE.to_string()).collect();
        let mut message = Message {
            from: Seen::Observed(self.from),
            reply_to: reply_to(page, self.nodes.start..self.body.id()).map_or(Seen::NotLoaded, Seen::Observed),
            subject: self.subject.into(),
            text: Text::joined(&lines, "\n"),
            anchor: Some(self.body.id()),
            thread: before.into_iter().collect(),
            notes,
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
