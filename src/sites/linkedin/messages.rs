//! Messages on LinkedIn: the conversation that is open, and the bubbles that lie over any page.
//!
//! Every message that somebody sent to the reader is a subject of its own; what the reader wrote is only the thread before it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Line, is_button, is_dialog, is_heading, lines, linked, path, profile_path, shown};
use crate::page::{Node, Page};
use crate::sites::thread::{self, Said};
use crate::subject::{Layer, Link, Message, Seen, Sender, Subject, Text};
use crate::text::date::date;
use crate::text::entity::entities;

/// How many conversations are read; a person has a handful open.
const MAX_THREADS: usize = 20;

/// The messages to the reader, in page order.
pub(super) fn read(page: &Page) -> Vec<Subject> {
    let threads = threads(page);
    // Of conversations under one heading, the one whose people it names is open; another was left mounted.
    let is_current = |thread: &&Thread<'_>| {
        let is_rival = |other: &Thread<'_>| other.header_id() == thread.header_id() && other.header_id().is_some() && other.names_partner();
        thread.is_partners() && (thread.names_partner() || !threads.iter().any(is_rival))
    };
    let mut messages: Vec<Message> = threads.iter().filter(is_current).flat_map(Thread::messages).collect();
    // Lists of anything may be read then.
    if page.find(is_marked).next().is_none() {
        for message in &mut messages {
            message.drifted = true;
            message.read_by(Layer::Layout);
        }
    }
    messages.into_iter().map(|message| Subject::Message(Box::new(message))).collect()
}

/// A conversation as it is shown.
struct Thread<'a> {
    page: &'a Page,
    list: Node<'a>,
    /// The heading above it.
    partner: Option<Partner<'a>>,
    /// What stands in the list and is no message: cards that introduce people.
    cards: Vec<Node<'a>>,
    events: Vec<Arc<Event>>,
}

/// Who the heading of a conversation names; several people in a group.
struct Partner<'a> {
    heading: Node<'a>,
    name: Text,
    slug: Option<String>,
}

/// One message, or what stands in its place.
#[derive(Default)]
struct Event {
    /// The words that name the sender, and the address of their profile; only where the sender changes.
    sender: Option<(Text, Option<String>)>,
    day: Option<Text>,
    time: Option<Text>,
    subject: Option<Text>,
    body: Vec<Text>,
    links: Vec<Link>,
    files: Vec<Text>,
    anchor: Option<u32>,
    /// Whether somebody else wrote it, where the page marks that.
    marked: Option<bool>,
    /// Whether its words are marked as such.
    has_words: bool,
}

fn threads(page: &Page) -> Vec<Thread<'_>> {
    let mut lists: Vec<(Node<'_>, Vec<Node<'_>>)> = Vec::new();
    for event in event_nodes(page) {
        let list = event.parent().unwrap_or(event);
        match lists.last_mut() {
            Some((last, events)) if last.id() == list.id() => events.push(event),
            _ => lists.push((list, vec![event])),
        }
    }
    lists
        .into_iter()
        .take(MAX_THREADS)
        .map(|(list, nodes)| {
            let partner = partner(list);
            let ids: BTreeSet<u32> = nodes.iter().map(|node| node.id()).collect();
            let cards =
                list.children().filter(|item| item.is_element() && !ids.contains(&item.id()) && linked(*item).next().is_some()).collect();
            let named = Arc::new(partner.as_ref().map(|partner| (partner.name.as_str().to_string(), partner.slug.clone())));
            let event = |node: Node<'_>| node.made(named.clone(), || Event::read(page, node, partner.as_ref()));
            let events = nodes.into_iter().map(event).collect();
            Thread { page, list, partner, cards, events }
        })
        .collect()
}

/// Elements that hold one message each. In a conversation whose marks are gone, the items of a list that names people and times.
fn event_nodes<'a>(page: &'a Page) -> Vec<Node<'a>> {
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for marked in page.find(is_marked) {
        let event = marked.closest(is_item).unwrap_or(marked);
        if nodes.last().is_none_or(|last| !last.contains(event)) {
            nodes.push(event);
        }
    }
    if !nodes.is_empty() {
        return nodes;
    }
    let in_messages = path(&page.url).is_some_and(|path| path.starts_with("/messaging"));
    let is_list = |node: Node<'_>| matches!(node.tag(), "ul" | "ol") || node.attr("role") == Some("list");
    let is_thread = |node: &Node<'_>| {
        let items: Vec<Node<'_>> = node.children().filter(|child| is_item(*child)).collect();
        let is_said = |item: &Node<'_>| item.find(|inner| inner.tag() == "time").next().is_some() && linked(*item).next().is_some();
        (in_messages || node.ancestors().any(is_dialog)) && items.iter().any(is_said)
    };
    // What stands before the first time introduces the people.
    let is_timed = |item: &Node<'_>| item.find(|inner| inner.tag() == "time").next().is_some();
    let items = |list: Node<'a>| list.children().filter(|child| is_item(*child)).skip_while(move |item| !is_timed(item));
    let mut threads: Vec<Node<'a>> = Vec::new();
    for list in page.find(is_list) {
        if threads.len() < MAX_THREADS && threads.last().is_none_or(|last| !last.contains(list)) && is_thread(&list) {
            threads.push(list);
        }
    }
    threads.into_iter().flat_map(items).collect()
}

fn is_marked(node: Node<'_>) -> bool {
    node.attr("data-event-urn").is_some() || node.has_class("msg-s-event-listitem")
}

fn is_item(node: Node<'_>) -> bool {
    node.tag() == "li" || node.attr("role") == Some("listitem")
}

/// The nearest heading above a conversation.
fn partner(list: Node<'_>) -> Option<Partner<'_>> {
    let heading = list.ancestors().find_map(|around| around.find(is_heading).take_while(|node| node.id() < list.id()).last())?;
    let link = heading.closest(|around| around.attr("href").is_some()).unwrap_or(heading);
    let slug = linked(link).map(|(_, slug)| slug).next();
    Some(Partner { heading, name: shown(heading), slug })
}

impl Partner<'_> {
    /// Whether the heading names this sender, alone or among others.
    fn is(&self, (name, href): &(Text, Option<String>)) -> bool {
        let slug = href.as_deref().and_then(profile_path).map(|(slug, _)| slug);
        // The heading may hold more: pronouns, a title, several people.
        let among = || name.as_str().chars().count() > 2 && self.name.as_str().contains(name.as_str());
        (slug.is_some() && slug == self.slug) || self.name.as_str() == name.as_str() || among()
    }
}

impl Event {
    /// Looks at nothing but the partner's name and address, the page's address, the node and what is around it.
    fn read<'a>(page: &Page, node: Node<'a>, partner: Option<&Partner<'_>>) -> Self {
        let mut event = Event { marked: node.subtree().find_map(is_others), ..Event::default() };
        let bodies: Vec<Node<'a>> = node.find(|inner| inner.has_class("msg-s-event-listitem__body")).collect();
        let in_body = |inner: Node<'_>| bodies.iter().any(|body| body.contains(inner));
        let name = sender_node(node, partner, &in_body);
        let leads_to = |node: Node<'a>| node.closest(leads_to_person).and_then(|link| link.attr("href"));
        event.sender = name.map(|line| (line.text.clone(), leads_to(line.node).map(String::from)));
        for time in node.find(|inner| inner.tag() == "time").filter(|time| !in_body(*time)) {
            let is_of_day = name_id(&event.sender).is_some_and(|name| time.id() < name)
                || time.attr("class").is_some_and(|class| class.contains("heading"));
            let text = Some(shown(time)).filter(|text| !text.is_blank());
            if is_of_day { event.day = text } else { event.time = text }
        }
        let names_sender = |heading: Node<'_>| name_id(&event.sender).is_some_and(|name| shown(heading).first_node() == Some(name));
        // The name of a file may be a heading too; it is in a link.
        let is_linked = |inner: Node<'_>| inner.closest(|around| around.attr("href").is_some()).is_some();
        let heads = move |inner: Node<'_>| (is_heading(inner) || inner.has_class("msg-s-event-listitem__subject")) && !is_linked(inner);
        let is_before = |heading: &Node<'a>| bodies.first().is_none_or(|body| heading.id() < body.id()) && !in_card(*heading);
        let subject = node.find(|_| true).filter(|inner| heads(*inner)).filter(is_before).find(|heading| !names_sender(*heading));
        event.subject = subject.map(shown).filter(|text| !text.is_blank());
        let slug_of = |href: &str| profile_path(href).map(|(slug, _)| slug);
        let sender_slug = event.sender.as_ref().and_then(|(_, href)| slug_of(href.as_deref()?));
        let leads_to_sender = |inner: Node<'_>| inner.attr("href").and_then(slug_of).is_some_and(|slug| Some(slug) == sender_slug);
        // Name, distance and the like stand before the time.
        let time = event.time.as_ref().filter(|_| event.sender.is_some()).and_then(Text::first_node);
        let is_meta = |inner: Node<'a>| {
            inner.tag() == "time"
                || heads(inner)
                || is_card(inner)
                || (leads_to_sender(inner) && !in_body(inner))
                || inner.has_class("msg-s-message-group__meta")
                || is_name(inner)
        };
        let is_said = |line: &Line<'_>| in_body(line.node) || line.text.first_node() > time;
        let rest: Vec<Line<'a>> = lines(node, is_meta).into_iter().filter(is_said).collect();
        let (files, words): (Vec<_>, Vec<_>) = rest.into_iter().partition(|line| !in_body(line.node) && is_file(line.as_str()));
        event.files = files.into_iter().map(|line| line.text).collect();
        if bodies.is_empty() {
            let words: Vec<Line<'a>> = words.into_iter().filter(|line| !is_file_size(line.as_str())).collect();
            event.anchor = words.first().map(|line| line.node.id());
            event.body = words.into_iter().map(|line| line.text).collect();
        } else {
            event.anchor = bodies.first().map(|body| body.id());
            let is_mark = |inner: Node<'_>| inner.attr("class").is_some_and(|class| class.contains("edited"));
            let said = bodies.iter().map(|body| Text::joined(&body.lines_without(&is_mark), "\n"));
            event.body = said.filter(|text| !text.is_blank()).collect();
            event.has_words = true;
        }
        event.links = links(page, node, &in_body);
        event
    }

    fn is_blank(&self) -> bool {
        self.body.is_empty() && self.links.is_empty() && self.files.is_empty()
    }
}

fn name_id(sender: &Option<(Text, Option<String>)>) -> Option<u32> {
    sender.as_ref().and_then(|(name, _)| name.first_node())
}

/// Whether a message is marked as somebody else's; nothing is known of what has no mark at all.
fn is_others(node: Node<'_>) -> Option<bool> {
    node.has_class("msg-s-event-listitem").then(|| node.has_class("msg-s-event-listitem--other"))
}

fn is_name(node: Node<'_>) -> bool {
    node.has_class("msg-s-message-group__name") || node.has_class("msg-s-message-group__profile-link")
}

fn leads_to_person(node: Node<'_>) -> bool {
    node.attr("href").and_then(profile_path).is_some()
}

/// What a message shows of a page that it links to.
fn is_card(node: Node<'_>) -> bool {
    node.tag() == "article" || node.has_class("update-components-article")
}

fn in_card(node: Node<'_>) -> bool {
    node.closest(is_card).is_some()
}

/// The words that name who sent what follows: of the links to a person, the one that says what the picture's `alt` says, or the
/// conversation's heading; failing that the last.
fn sender_node<'a>(event: Node<'a>, partner: Option<&Partner<'_>>, in_body: &dyn Fn(Node<'_>) -> bool) -> Option<Line<'a>> {
    let line = |node: Node<'a>| Line { node, text: shown(node) };
    if let Some(name) = event.find(is_name).map(line).find(|line| !line.text.is_blank()) {
        return Some(name);
    }
    let named: Vec<Line<'a>> =
        event.find(leads_to_person).filter(|node| !in_body(*node) && !in_card(*node)).flat_map(|link| lines(link, is_button)).collect();
    let pictured: Vec<&str> = event.find(|node| node.tag() == "img").filter_map(|node| node.attr("alt")).collect();
    let is_named =
        |line: &&Line<'a>| pictured.contains(&line.as_str()) || partner.is_some_and(|partner| partner.name.as_str() == line.as_str());
    let beside_time = || {
        let time = event.find(|node| node.tag() == "time").filter(|time| !in_body(*time)).last()?;
        let mut around = lines(time.parent()?, |node| node.tag() == "time").into_iter();
        around
            .next()
            .filter(|_| around.next().is_none())
            .filter(|line| line.as_str().len() <= 80 && line.text.first_node() < Some(time.id()))
    };
    named.iter().find(is_named).or(named.last()).cloned().or_else(beside_time)
}

/// The links of a message, with the words of a card for a card's; not those to its sender or to the files with it.
fn links<'a>(page: &Page, event: Node<'a>, in_body: &dyn Fn(Node<'_>) -> bool) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for node in event.find(|node| node.attr("href").is_some()) {
        let href = node.attr("href").map(str::trim).unwrap_or_default();
        if href.is_empty() || (!in_body(node) && (leads_to_person(node) || href.starts_with(['#', '/']))) {
            continue;
        }
        let card = node.closest(is_card).filter(|card| event.contains(*card));
        let own = shown(node);
        let href = page.absolute(href);
        let is_known = card.is_some() && links.iter().any(|link| link.href.as_str() == href);
        if is_known || own.as_str().lines().any(is_file) && !in_body(node) {
            continue;
        }
        let text = match card {
            Some(card) if own.is_blank() => card.lines().into_iter().next().unwrap_or_default(),
            _ => own,
        };
        links.push(Link { text, href: Text::new(href) });
    }
    links
}

fn is_file(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 200 && entities(text).files.iter().any(|file| file.range.end == text.len()) && !text.contains("://")
}

fn is_file_size(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_number = words.next().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ','));
    is_number && matches!(words.next(), Some("B" | "KB" | "kB" | "MB" | "Ko" | "Mo")) && words.next().is_none()
}

impl Thread<'_> {
    fn header_id(&self) -> Option<u32> {
        self.partner.as_ref().map(|partner| partner.heading.id())
    }

    fn names_partner(&self) -> bool {
        let partner = |sender| self.partner.as_ref().is_some_and(|partner| partner.is(sender));
        self.events.iter().filter_map(|event| event.sender.as_ref()).any(partner)
    }

    /// Whether the heading is not of somebody who says nothing here: then the conversation is one that was left.
    fn is_partners(&self) -> bool {
        let is_person = self.partner.as_ref().is_some_and(|partner| partner.slug.is_some());
        let hears_others = self.events.iter().any(|event| event.marked == Some(true) && event.sender.is_some());
        !is_person || !hears_others || self.names_partner()
    }

    fn messages(&self) -> Vec<Message> {
        let mut said = Vec::new();
        let mut senders: BTreeMap<Option<(&str, Option<&str>)>, Option<Sender>> = BTreeMap::new();
        let (mut sender, mut day, mut time, mut on) = (None, None, None, None);
        let mut is_named_partner = false;
        let is_marked = self.is_marked();
        let has_words = self.events.iter().any(|event| event.has_words);
        for event in &self.events {
            if event.day.is_some() {
                day.clone_from(&event.day);
                on = day.as_ref().and_then(|day| date(day.as_str()));
            }
            if let Some(new) = &event.sender {
                sender = Some(new);
                time = None;
                is_named_partner = self.partner.as_ref().is_some_and(|partner| partner.is(new));
            }
            if event.time.is_some() {
                time.clone_from(&event.time);
            }
            // Where words are marked, what is not is the page's: "This message has been deleted."
            let is_notice = has_words && !event.has_words && event.links.is_empty() && event.files.is_empty();
            if event.is_blank() || is_notice {
                continue;
            }
            let names_partner = event.sender.is_some() && is_named_partner;
            let is_incoming = names_partner || event.marked.filter(|_| is_marked).unwrap_or(is_named_partner);
            let at: Vec<Text> = [&day, &time].into_iter().flatten().cloned().collect();
            let named = sender.filter(|_| is_named_partner || self.is_group());
            let known = senders.entry(named.map(|(name, href)| (name.as_str(), href.as_deref()))).or_insert_with(|| self.sender(named));
            // The name stands where this message has it.
            let from = known.clone().map(|known| Sender { name: named.map(|(name, _)| name.clone()).or(known.name), ..known });
            let message = Message {
                from: from.map_or(Seen::NotLoaded, Seen::Observed),
                subject: event.subject.clone().into(),
                at: (!at.is_empty()).then(|| Text::joined(&at, " ")).map_or(Seen::NotLoaded, Seen::Observed),
                text: Text::joined(&event.body, "\n"),
                links: event.links.clone(),
                attachments: event.files.clone(),
                anchor: event.anchor,
                ..Message::default()
            };
            said.push(Said { own: Some(!is_incoming), day: on, message });
        }
        thread::incoming(said)
    }

    /// Whether the marks tell whose a message is: some message is marked as somebody else's, and no name says otherwise.
    fn is_marked(&self) -> bool {
        let Some(partner) = &self.partner else { return true };
        let is_group = self.is_group();
        let names_both = !is_group && self.names_partner();
        let is_denied = |event: &Arc<Event>| match (&event.sender, event.marked) {
            (Some(sender), Some(false)) => partner.is(sender) && (!is_group || partner.name.as_str() == sender.0.as_str()),
            (Some(sender), Some(true)) => names_both && !partner.is(sender),
            _ => false,
        };
        (is_group || self.events.iter().any(|event| event.marked == Some(true))) && !self.events.iter().any(is_denied)
    }

    /// Whether more than one person writes to the reader here.
    fn is_group(&self) -> bool {
        self.partner.as_ref().is_none_or(|partner| partner.slug.is_none())
    }

    /// The sender as named beside the message, or by the heading; with the headline of the card that introduces them.
    fn sender(&self, named: Option<&(Text, Option<String>)>) -> Option<Sender> {
        let (name, href) = match (named, &self.partner) {
            (Some((name, href)), _) => (name.clone(), href.clone()),
            (None, Some(partner)) if !self.is_group() => {
                (partner.name.clone(), linked(partner.heading).next().and_then(|(node, _)| node.attr("href")).map(str::to_string))
            }
            _ => return None,
        };
        let headline = self.headline(name.as_str());
        Some(Sender {
            name: Some(name),
            mail: None,
            headline,
            profile: href.map(|href| Text::new(self.page.absolute(&href))),
            account: None,
        })
    }

    /// What stands under `name` on the card at the top of the thread, or beside the heading if its `title` says so too.
    fn headline(&self, name: &str) -> Option<Text> {
        let titled = |node: Node<'_>| {
            let text = shown(node);
            (node.attr("title") == Some(text.as_str()) && !text.is_blank() && text.as_str() != name).then_some(text)
        };
        let card = self.cards.iter().copied().find(|card| linked(*card).any(|(link, _)| shown(link).as_str() == name));
        let from_card = |card: Node<'_>| {
            let lines = lines(card, leads_to_person);
            card.find(|_| true).find_map(titled).or_else(|| lines.last().map(|line| line.text.clone()))
        };
        let from_header = || {
            let partner = self.partner.as_ref().filter(|partner| partner.name.as_str() == name)?;
            let around = partner.heading.ancestors().take_while(|around| !around.contains(self.list)).last()?;
            around.find(|_| true).find_map(titled)
        };
        card.and_then(from_card).or_else(from_header)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::Subject;

    #[test]
    fn what_the_site_says_for_a_sender_is_not_said() {
        let event = |inner: &str| {
            format!(
                "<li><div class='msg-s-event-listitem msg-s-event-listitem--other' data-event-urn=x>\
                 <span class=msg-s-message-group__name>Yvo Castel</span><time>9:40 AM</time>{inner}</div></li>"
            )
        };
        let body = "<p class=msg-s-event-listitem__body>Are you looking? <span class=msg-s-event-listitem__edited>(Edited)</span></p>";
        let list = event(body) + &event("<p>This message has been deleted.</p>");
        let html = format!("<main><a href=/in/yvo-castel/><h2>Yvo Castel</h2></a><ul>{list}</ul></main>");
        let page = crate::page::from_html(&html, "https://www.linkedin.com/messaging/thread/2-a==/");
        let said =
            |subject: &Subject| if let Subject::Message(message) = subject { message.text.as_str().to_string() } else { String::new() };
        let texts: Vec<String> = super::read(&page).iter().map(said).collect();
        assert_eq!(texts, ["Are you looking?"]);
    }
}
