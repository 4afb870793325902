//! Conversations, read the same way wherever they stand.
//!
//! A site says what each element of its page is ([`Part`]), and who is who ([`People`]); [`read`] walks the page once and gives the messages
//! that others wrote, each with what was said before it. What a site does not name is left out: only a [`Part::Body`] is anybody's words.
//! Where a site's marks are gone, [`guess()`] reads the layout.

mod guess;

pub(super) use guess::{drifted, guess, said_to_have_drifted};

use std::collections::BTreeMap;

use super::{Read, Unreadable};
use crate::page::{Node, Page};
use crate::subject::{Date, Earlier, Link, Message, Seen, Sender, Subject, Text, Thread};
use crate::text::date::{date, month, periods};
use crate::text::entity::entities;

/// What an element is to the reader of a conversation. What is inside one with words (a name, a time, a body …) is read with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part<'a> {
    /// Nothing of its own; what is inside may be something.
    Plain,
    /// Another conversation begins.
    Talk,
    /// What the conversation is about is its text; the first message after it has it for its subject.
    Subject,
    /// The day of what follows is its text.
    Day,
    /// One message, or what stands in its place.
    Item(Whose),
    /// Whose the message is in which it stands.
    Mark(Whose),
    /// Which account wrote the message, by what stands for it on the site; empty for one that has nothing of its own.
    By(&'a str),
    /// What the page calls the sender: by name, or "you".
    Called(&'a str),
    /// It makes a message none: deleted, or a notice of the site.
    Notice,
    /// The sender's name is its text.
    Name,
    /// The sender's name and when, in one element.
    Head,
    /// When the message was sent is its text; its title or `datetime` may say more.
    Time,
    /// The day and time of the message, in more words than it shows.
    When(&'a str),
    /// The sender's name and when, in words that its text does not hold; either may be empty.
    Named { name: &'a str, at: &'a str },
    /// What the message says is its text.
    Body,
    /// Its text is said here by somebody else, if an earlier message says the same.
    Quote,
    /// The name of an attached file is in its text.
    File,
    /// Not said by the sender: the page's own words, a quote, a preview of a link, reactions, buttons.
    Aside,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Own,
    Others,
    Unmarked,
}

/// Who is who in a conversation, by the names on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// What the page calls its reader; empty if nobody is signed in, `None` if it does not say.
    pub own: Option<Vec<String>>,
    /// The reader's account, as [`Part::By`] has it.
    pub own_id: Option<String>,
    /// Who else is there.
    pub others: Vec<Text>,
    /// There is nobody else but these.
    pub only: bool,
    /// Whoever writes several messages in a row is named at the last.
    pub named_late: bool,
}

impl People {
    /// Whether the page's reader is the one who is called so; `None` if that cannot be told.
    fn is_own(&self, name: &str) -> Option<bool> {
        let is_own = self.own.as_ref().is_some_and(|own| own.iter().any(|own| same(own, name)));
        if self.others.iter().any(|other| same(other.as_str(), name)) {
            return (!is_own).then_some(false);
        }
        // Where everybody else is known, only the reader can go by another name.
        if self.only && !self.others.is_empty() {
            return Some(true);
        }
        self.own.as_ref().map(|_| is_own)
    }

    /// Whether the page's reader wrote with this account; `None` if that cannot be told.
    fn is_own_id(&self, id: &str) -> Option<bool> {
        // Many accounts have nothing of their own.
        self.own_id.as_deref().filter(|own| !(own.is_empty() && id.is_empty())).map(|own| own == id)
    }

    /// The one other person.
    fn partner(&self) -> Option<&Text> {
        self.others.first().filter(|_| self.only && self.others.len() == 1)
    }
}

/// Whether two names are written the same but for case and the white space around.
fn same(one: &str, two: &str) -> bool {
    let (one, two) = (one.trim(), two.trim());
    !one.is_empty() && (one == two || one.to_lowercase() == two.to_lowercase())
}

/// One message as it stands on the page.
#[derive(Debug)]
struct Item<'a> {
    end: u32,
    body_end: u32,
    whose: Whose,
    by: Option<&'a str>,
    called: Option<&'a str>,
    is_notice: bool,
    name: Option<Text>,
    profile: Option<&'a str>,
    at: Option<At>,
    when: Option<&'a str>,
    anchor: Option<u32>,
    lines: Vec<Text>,
    links: Vec<Link>,
    files: Vec<Text>,
}

/// A message, and whether the page's reader wrote it; `None` if that cannot be told.
pub(super) struct Said {
    pub own: Option<bool>,
    pub day: Option<Date>,
    pub message: Message,
}

/// In so many messages before one the words that it quotes are sought.
const MOST_QUOTED: usize = 100;

/// What others said, in page order, each with what was said before it: what stands in its thread already, then. Linear in what was said.
pub(super) fn incoming(said: Vec<Said>) -> Vec<Message> {
    let mut earlier = Vec::new();
    let (mut places, mut messages) = (Vec::new(), Vec::new());
    for Said { own, day, mut message } in said {
        let Some(own) = own else { continue };
        let text = Text::new(message.text.as_str());
        earlier.extend(message.thread.iter().cloned());
        if !own {
            message.name_fields();
            places.push(earlier.len());
            messages.push(message);
        }
        earlier.push(Earlier { own, text, at: day });
    }
    for (message, before) in messages.iter_mut().zip(Thread::before(earlier, places)) {
        message.thread = before;
    }
    messages
}

/// The conversations on a page, as `part` takes its elements. O(nodes), if `part` is O(1).
///
/// `None` if it shows no message at all, so that other readers try.
pub(super) fn read<'a>(page: &'a Page, people: &People, part: &dyn Fn(Node<'a>) -> Part<'a>) -> Option<Read> {
    let mut talk = Talk::new(page, people, part);
    let mut talks = Vec::new();
    let mut id = 0;
    while let Some(node) = page.node(id) {
        id += 1;
        if !node.is_element() {
            continue;
        }
        let kind = part(node);
        if kind == Part::Talk {
            talks.push(std::mem::replace(&mut talk, Talk::new(page, people, part)).end());
        } else if talk.take(node, kind) {
            id = node.after();
        }
    }
    talks.push(talk.end());
    answer(talks)
}

/// What was said in the conversations of a page as the answer of a site; `None` if nothing was.
pub(super) fn answer(talks: Vec<Vec<Said>>) -> Option<Read> {
    let untold = talks.iter().flatten().filter(|said| said.own.is_none()).count();
    let is_untold = untold > 0;
    let is_empty = talks.iter().all(Vec::is_empty);
    let mut messages: Vec<Message> = talks.into_iter().flat_map(incoming).collect();
    // A message of the reader's own must not be warned about; what may be one is left out.
    if let Some(last) = messages.last_mut().filter(|_| is_untold) {
        last.notes.push(format!("left out, as it is not shown whose they are: {untold}; select the text of such a message to check it"));
    }
    let messages: Vec<Subject> = messages.into_iter().map(|message| Subject::Message(Box::new(message))).collect();
    match messages.is_empty() {
        false => Some(Ok(messages)),
        true if is_empty => None,
        true if is_untold => {
            Some(Err(Unreadable("It does not show which of its messages are yours. Select the text of a message and check that.".into())))
        }
        true => Some(nothing_sent()),
    }
}

/// The answer of a page of messages that shows none from others.
pub(super) fn nothing_sent() -> Read {
    Err(Unreadable("No message that somebody sent you is shown here. Open a conversation and check again.".into()))
}

/// The conversations of a page on which a site shows some: as `part` takes its elements, or by their layout where the site's marks
/// are gone.
pub(super) fn open<'a>(page: &'a Page, people: &People, part: &dyn Fn(Node<'a>) -> Part<'a>) -> Option<Read> {
    read(page, people, part).or_else(|| drifted(page, people)).or_else(|| Some(nothing_sent()))
}

/// The conversations of a page by their layout, where the site has no marks that last.
pub(super) fn by_layout(page: &Page, people: &People) -> Option<Read> {
    guess(page, people).or_else(|| Some(nothing_sent()))
}

/// When a message was sent, and whether these words hold the day too.
#[derive(Clone, Debug)]
struct At {
    text: Text,
    is_whole: bool,
}

/// Who wrote a message and when, for those after it that do not say.
#[derive(Clone)]
struct Head<'a> {
    whose: Whose,
    by: Option<&'a str>,
    name: Option<Text>,
    profile: Option<&'a str>,
    at: Option<At>,
}

/// A conversation while it is read.
struct Talk<'a, 'p> {
    page: &'a Page,
    people: &'p People,
    part: &'p dyn Fn(Node<'a>) -> Part<'a>,
    said: Vec<Said>,
    /// Who is named with each of `said`.
    names: Vec<Option<Text>>,
    /// What the marks on messages say of a name; `None` if they contradict each other.
    marked: BTreeMap<String, Option<bool>>,
    subject: Option<Text>,
    day: Option<Text>,
    last: Option<Head<'a>>,
    item: Option<Item<'a>>,
}

impl<'a, 'p> Talk<'a, 'p> {
    fn new(page: &'a Page, people: &'p People, part: &'p dyn Fn(Node<'a>) -> Part<'a>) -> Self {
        Talk {
            page,
            people,
            part,
            said: Vec::new(),
            names: Vec::new(),
            marked: BTreeMap::new(),
            subject: None,
            day: None,
            last: None,
            item: None,
        }
    }

    fn end(mut self) -> Vec<Said> {
        self.close();
        if self.people.named_late {
            let mut next: Option<(Option<bool>, Seen<Sender>)> = None;
            for (said, name) in self.said.iter_mut().zip(&self.names).rev() {
                match &next {
                    Some((own, from)) if name.is_none() => (said.own, said.message.from) = (*own, from.clone()),
                    _ => next = name.as_ref().map(|_| (said.own, said.message.from.clone())),
                }
            }
        }
        // Whose a name is by the marks on one message it is on all.
        for (said, name) in self.said.iter_mut().zip(&self.names).filter(|(said, _)| said.own.is_none()) {
            said.own = name.as_ref().and_then(|name| *self.marked.get(name.as_str())?);
        }
        self.said
    }

    /// Takes an element for what it is; true if nothing more is to be read inside.
    fn take(&mut self, node: Node<'a>, part: Part<'a>) -> bool {
        if self.item.as_ref().is_some_and(|item| node.id() >= item.end) {
            self.close();
        }
        let said = |text: Text| Some(text).filter(|text| !text.is_blank());
        match part {
            Part::Plain | Part::Talk | Part::Quote => return false,
            Part::Aside => return true,
            Part::Item(whose) => {
                // What is only wrapped around a message is none.
                self.item.take_if(|item| item.is_wrapper());
                self.close();
                self.item = Some(Item::new(node, whose));
                return false;
            }
            Part::Day => {
                self.day = said(self.text(node)).or(self.day.take());
                return true;
            }
            Part::Subject => {
                if self.said.is_empty() && self.subject.is_none() {
                    self.subject = said(self.text(node));
                }
                return true;
            }
            Part::Body => return self.body(node),
            _ => {}
        }
        let text = self.text(node);
        let Some(item) = &mut self.item else { return false };
        match part {
            Part::Mark(whose) => item.whose = whose,
            Part::By(id) => item.by = item.by.or(Some(id)),
            Part::Called(called) => item.called = item.called.or(Some(called)),
            Part::Notice => item.is_notice = true,
            Part::Name if item.name.is_none() => {
                item.name = said(text);
                item.profile = link_of(node);
            }
            Part::Time => {
                item.at = item.at.take().or_else(|| said(text).map(At::new));
                item.when = item.when.or_else(|| node.attr("datetime").or_else(|| node.attr("title")));
            }
            Part::When(when) => item.when = item.when.or(Some(when)),
            Part::Head => {
                let (name, at) = head(node);
                if item.name.is_none() {
                    item.name = name;
                    item.profile = link_of(node);
                }
                item.at = item.at.take().or(at.map(At::new));
            }
            Part::Named { name, at } => {
                item.name = item.name.take().or_else(|| said(Text::new(name.trim())));
                item.at = item.at.take().or_else(|| said(Text::new(at.trim())).map(|text| At { text, is_whole: true }));
            }
            Part::File => item.files.extend(file(node).filter(|name| !item.files.iter().any(|known| known.as_str() == name.as_str()))),
            _ => {}
        }
        matches!(part, Part::Name | Part::Time | Part::Head | Part::File)
    }

    /// Reads what is said in `node`. Files and times inside are read after it.
    fn body(&mut self, node: Node<'a>) -> bool {
        let (part, earlier) = (self.part, &self.said);
        let is_repeated = |quote: Node<'a>| {
            let words = quote.text();
            earlier.iter().rev().take(MOST_QUOTED).any(|said| said.message.text.as_str().contains(words.as_str()))
        };
        let without = |inner: Node<'a>| match part(inner) {
            Part::Plain | Part::Body | Part::Mark(_) | Part::By(_) | Part::Called(_) => false,
            Part::Quote => is_repeated(inner),
            _ => true,
        };
        let Some(item) = self.item.as_mut().filter(|item| node.id() >= item.body_end) else { return false };
        item.body_end = node.after();
        item.anchor.get_or_insert(node.id());
        item.lines.extend(node.lines_without(&without));
        links(self.page, node, &without, &mut item.links);
        false
    }

    fn text(&self, node: Node<'a>) -> Text {
        node.text_without(&|inner| (self.part)(inner) == Part::Aside)
    }

    /// Ends the message that is open.
    fn close(&mut self) {
        let Some(mut item) = self.item.take() else { return };
        let shown = |when: &str| Some(At::new(Text::new(when.trim()))).filter(|at| !at.text.is_blank());
        item.at = item.at.take().or_else(|| item.when.and_then(shown));
        if item.whose == Whose::Unmarked
            && let Some(called) = item.called
        {
            item.whose = match &item.name {
                _ if guess::is_you(called) => Whose::Own,
                Some(name) if same(name.as_str(), called) => Whose::Others,
                _ => Whose::Unmarked,
            };
        }
        let goes_on = |whose| whose == Whose::Unmarked || item.whose == Whose::Unmarked || whose == item.whose;
        let (by, name, profile, at) = match self.last.take() {
            // Only the first of several messages in a row names their sender.
            // Where each is marked, each has its time.
            Some(last) if item.name.is_none() && goes_on(last.whose) && !self.people.named_late => {
                let at = item.at.clone().or(last.at.filter(|_| item.whose == Whose::Unmarked));
                (item.by.or(last.by), last.name, last.profile, at)
            }
            _ => (item.by, item.name.clone(), item.profile, item.at.clone()),
        };
        self.last = Some(Head { whose: item.whose, by, name: name.clone(), profile, at: at.clone() });
        if item.is_notice || (item.lines.is_empty() && item.files.is_empty()) {
            return;
        }
        let own = match item.whose {
            Whose::Own => Some(true),
            Whose::Others => Some(false),
            Whose::Unmarked => {
                by.and_then(|id| self.people.is_own_id(id)).or_else(|| name.as_ref().and_then(|name| self.people.is_own(name.as_str())))
            }
        };
        if let (Some(name), true) = (&item.name, item.whose != Whose::Unmarked) {
            let known = self.marked.entry(name.as_str().to_string()).or_insert(own);
            *known = known.filter(|known| Some(*known) == own);
        }
        let sender = name.clone().or_else(|| self.people.partner().cloned());
        let day = self.day.clone().filter(|_| !at.as_ref().is_some_and(|at| at.is_whole));
        let whole: Vec<Text> = day.into_iter().chain(at.iter().map(|at| at.text.clone())).collect();
        let whole = Text::joined(&whole, " ");
        let day = item.when.and_then(day_in).or_else(|| day_in(whole.as_str()));
        let profile_of = |href: &str| Text::new(self.page.absolute(href));
        let from = sender.map(|name| Sender { name: Some(name), profile: profile.map(profile_of), ..Sender::default() });
        let message = Message {
            from: from.map_or(Seen::NotLoaded, Seen::Observed),
            subject: self.subject.take().into(),
            at: if whole.is_blank() { Seen::NotLoaded } else { Seen::Observed(whole) },
            text: Text::joined(&item.lines, "\n"),
            links: item.links,
            attachments: item.files,
            anchor: item.anchor,
            ..Message::default()
        };
        self.said.push(Said { own, day, message });
        self.names.push(name);
    }
}

impl Item<'_> {
    fn new(node: Node<'_>, whose: Whose) -> Self {
        Item {
            end: node.after(),
            body_end: 0,
            whose,
            by: None,
            called: None,
            is_notice: false,
            name: None,
            profile: None,
            at: None,
            when: None,
            anchor: None,
            lines: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
        }
    }

    fn is_wrapper(&self) -> bool {
        let is_silent = self.name.is_none() && self.lines.is_empty() && self.files.is_empty();
        is_silent && self.whose == Whose::Unmarked && !self.is_notice
    }
}

/// Where the name in `node` leads.
fn link_of<'a>(node: Node<'a>) -> Option<&'a str> {
    let inside = node.find(|inner| inner.attr("href").is_some()).next();
    let link = inside.or_else(|| std::iter::once(node).chain(node.ancestors()).take(4).find(|around| around.attr("href").is_some()))?;
    link.attr("href").filter(|href| !href.is_empty() && !href.starts_with('#'))
}

/// The links in a message, as the page writes them.
pub(super) fn links<'a>(page: &Page, body: Node<'a>, without: &dyn Fn(Node<'a>) -> bool, links: &mut Vec<Link>) {
    let mut from = body.id();
    for node in body.subtree().filter(|node| node.is_element()) {
        if node.id() < from {
            continue;
        }
        let is_left_out = node.id() != body.id() && without(node);
        let href = node.attr("originalsrc").or_else(|| node.attr("href")).filter(|_| !is_left_out).map(str::trim);
        if let Some(href) = href.filter(|href| !href.is_empty() && !href.starts_with(['#', '?'])) {
            let is_page = !["mailto:", "javascript:", "tel:"].iter().any(|scheme| href.starts_with(scheme));
            links.extend(is_page.then(|| Link { text: node.text(), href: Text::new(page.absolute(href)) }));
        }
        if is_left_out || href.is_some() {
            from = node.after();
        }
    }
}

/// The texts that stand in `node`, each with the element that holds it: all of one element is one, whatever stands between.
pub(super) fn texts<'a>(node: Node<'a>) -> impl Iterator<Item = (Node<'a>, Text)> {
    let is_first = |text: Node<'a>, holder: Node<'a>| holder.children().find(|child| !child.is_element()).map(Node::id) == Some(text.id());
    let holders = node
        .descendants()
        .filter(|inner| !inner.is_element())
        .filter_map(move |text| text.parent().filter(|holder| is_first(text, *holder)));
    holders.map(|holder| (holder, holder.text_without(&|_| true))).filter(|(_, text)| !text.is_blank())
}

/// The name and the time that stand in one element: of its texts, the one that tells a time, and the first other.
fn head(node: Node<'_>) -> (Option<Text>, Option<Text>) {
    let (mut name, mut at) = (None, None);
    for (_, text) in texts(node) {
        match is_time(text.as_str()) {
            true => at = at.or(Some(text)),
            false if name.is_none() && text.as_str().chars().any(char::is_alphanumeric) => name = Some(text),
            false => {}
        }
    }
    (name, at)
}

/// Words that stand with a time of day or a date, folded.
const OF_TIME: &[&str] = &[
    // Between the parts.
    "a",
    "as",
    "at",
    "à",
    "de",
    "del",
    "di",
    "du",
    "h",
    "la",
    "las",
    "le",
    "min",
    "o",
    "of",
    "on",
    "the",
    "um",
    "uhr",
    "am",
    "pm",
    "m",
    "p",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "gmt",
    "utc",
    // Days by name.
    "today",
    "yesterday",
    "heute",
    "gestern",
    "aujourd",
    "hui",
    "hier",
    "hoy",
    "ayer",
    "hoje",
    "ontem",
    "oggi",
    "ieri",
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "mo",
    "montag",
    "di",
    "dienstag",
    "mi",
    "mittwoch",
    "do",
    "donnerstag",
    "fr",
    "freitag",
    "sa",
    "samstag",
    "sonnabend",
    "so",
    "sonntag",
    "lun",
    "lundi",
    "mardi",
    "mer",
    "mercredi",
    "jeu",
    "jeudi",
    "ven",
    "vendredi",
    "sam",
    "samedi",
    "dim",
    "dimanche",
    "lunes",
    "mar",
    "martes",
    "mie",
    "miercoles",
    "jue",
    "jueves",
    "vie",
    "viernes",
    "sab",
    "sabado",
    "dom",
    "domingo",
    "seg",
    "segunda",
    "ter",
    "terca",
    "qua",
    "quarta",
    "qui",
    "quinta",
    "sex",
    "sexta",
    "feira",
];

/// Whether a text is a time of day or a date and nothing else: `10:02 AM`, `Monday, Nov 23, 2026, 10:02`, `14.05 Uhr`.
pub(super) fn is_time(text: &str) -> bool {
    let has_digit = || text.contains(|c: char| c.is_ascii_digit());
    text.len() <= 60 && has_digit() && is_of_time(text) && (has_clock(text) || names_unit(text) || date(text).is_some())
}

/// Whether a text has no other words than those of times: `Yesterday`, `Montag, 23.`.
fn is_of_time(text: &str) -> bool {
    let is_known = |word: &str| {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        letters.is_empty() || OF_TIME.contains(&letters) || month(letters).is_some() || is_minutes(letters)
    };
    text.len() <= 60 && !text.contains(['?', '!', '@']) && words(text).iter().all(|word| is_known(word))
}

fn words(text: &str) -> Vec<String> {
    super::outline::folded(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(String::from).collect()
}

/// `h30` of `10h30`.
fn is_minutes(letters: &str) -> bool {
    letters.strip_prefix('h').is_some_and(|rest| rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text names a month or says in letters that its number is a time.
fn names_unit(text: &str) -> bool {
    words(text)
        .iter()
        .map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()))
        .any(|letters| letters == "uhr" || month(letters).is_some() || is_minutes(letters))
}

/// Whether a text holds a number, a colon and two digits.
fn has_clock(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| matches!(four, [b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9']))
}

impl At {
    fn new(text: Text) -> At {
        At { is_whole: day_in(text.as_str()).is_some(), text }
    }
}

/// The first day that a text names.
pub(super) fn day_in(text: &str) -> Option<Date> {
    periods(text).into_iter().find_map(|(_, from, _)| from)
}

/// The name of a file that `node` shows, perhaps with its size and kind.
fn file(node: Node<'_>) -> Option<Text> {
    texts(node).find_map(|(_, text)| file_in(&text)).or_else(|| texts(node).map(|(_, text)| text).next())
}

/// The name of a file at the beginning of a line that says little more.
pub(super) fn file_in(line: &Text) -> Option<Text> {
    let found = entities(line.as_str()).files.into_iter().next()?;
    (found.range.start == 0 && line.as_str().len() < found.range.end + 16).then(|| line.slice(found.range))
}

/// A class of an element that begins so: the readable part of a class whose end is generated.
pub(super) fn has_class_like(node: Node<'_>, start: &str) -> bool {
    node.attr("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one.starts_with(start)))
}

/// The heading that stands nearest above the node with this index and satisfies `test`.
pub(super) fn heading_above<'a>(page: &'a Page, id: u32, test: impl Fn(&str) -> bool) -> Option<Node<'a>> {
    let above = page.headings().map(|(_, heading)| heading).take_while(|heading| heading.id() < id);
    above.filter(|heading| test(heading.text().as_str())).last()
}

/// The page's title without a count of what is new and without these words at its end: `(2) Discord | @Name` gives `Discord | @Name`.
pub(super) fn title(page: &Page) -> &str {
    let title = page.title.trim();
    title
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
        .map_or(title, |(count, rest)| if count.chars().all(|c| c.is_ascii_digit() || c == '+') { rest } else { title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_nothing_but_a_time() {
        for text in [
            "10:02 AM",
            "10:02",
            "14.05 Uhr",
            "Nov 23, 2026, 10:02",
            "Monday, November 23rd, 2026 at 10:02 AM",
            "23 de novembro de 2026",
            "20. November 2026",
            "Hier à 10h30",
            "Ayer a las 9:05",
            "Nov 23",
            "Fri 11/20/2026 9:30 AM",
            "2026-11-23 10:02",
        ] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "See you at 10:30",
            "Robin Ashby 10:05 AM",
            "why? 10:05",
            "Write to me today",
            "The role pays 40 to 60",
            "Version 2.0 of May",
            "Robin",
            "3.5",
            "",
            "12",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }

    #[test]
    fn whose_a_name_is_is_only_said_where_the_page_tells() {
        let people = |own: Option<&str>, other: &[&str], only| People {
            own: own.map(|own| vec![own.to_string()]),
            others: other.iter().map(|name| Text::new(*name)).collect(),
            only,
            ..People::default()
        };
        assert_eq!(people(Some("Robin Ashby"), &[], false).is_own("robin ashby"), Some(true));
        assert_eq!(people(Some("Robin Ashby"), &[], false).is_own("Jana"), Some(false));
        assert_eq!(people(None, &["Jana"], true).is_own("Jana"), Some(false));
        assert_eq!(people(None, &["Jana"], true).is_own("Robin"), Some(true));
        assert_eq!(people(None, &["Jana"], false).is_own("Robin"), None);
        assert_eq!(people(Some("Robin"), &["Robin"], true).is_own("Robin"), None);
        // In a conversation of two, another name is the reader's, whatever the account is called.
        assert_eq!(people(Some("Robin Ashby"), &["Jana"], true).is_own("robin_on_server"), Some(true));
    }

    #[test]
    fn the_title_has_no_count() {
        let titled = |title: &str| super::title(&crate::page::from_html(&format!("<title>{title}</title>"), "")).to_string();
        assert_eq!(titled("(12) Discord | @Jana"), "Discord | @Jana");
        assert_eq!(titled("(DM) Jana"), "(DM) Jana");
        assert_eq!(titled("Jana"), "Jana");
    }

    /// A chat of so many messages, two of three from the other side.
    fn chat(messages: usize) -> Page {
        let one = |i: usize| {
            let name = if i.is_multiple_of(3) { "Robin Ashby" } else { "Jana Prewitt" };
            format!(
                "<div role=listitem><div data-qa=message_container><button data-qa=message_sender_name>{name}</button>\
                 <a class=c-timestamp href=/p{i}><span data-qa=timestamp_label>10:{:02} AM</span></a>\
                 <div data-qa=message-text><p>Message {i}: I will look at the role tomorrow.</p></div></div></div>",
                i % 60
            )
        };
        let head = "<title>Jana Prewitt (DM) - Harbor - Slack</title><main>".to_string();
        crate::page::from_html(&(head + &(0..messages).map(one).collect::<String>()), "https://app.slack.com/client/T1/D1")
    }

    #[test]
    fn five_hundred_messages_are_read_in_time() {
        let time = |page: &Page| {
            let once = || {
                let begin = std::time::Instant::now();
                let subjects = crate::sites::read(page).unwrap_or_default();
                (begin.elapsed(), subjects)
            };
            (0..5).map(|_| once()).min_by_key(|(time, _)| *time).unwrap_or_default()
        };
        let (short, _) = time(&chat(125));
        let (long, subjects) = time(&chat(500));
        println!("125 messages: {short:?}, 500 messages: {long:?}");
        assert_eq!(subjects.len(), 333);
        assert!(long < 12 * short, "{long:?} for four times as many as in {short:?}");
        // What was said before goes with each, and is held once.
        let threads: Vec<&Thread> = subjects
            .iter()
            .filter_map(|subject| if let Subject::Message(message) = subject { Some(&message.thread) } else { None })
            .collect();
        let last = threads.last().map(|thread| (thread.len(), thread.last().map(|earlier| earlier.text.as_str().to_string())));
        assert_eq!(last, Some((Thread::MOST, Some("Message 498: I will look at the role tomorrow.".into()))));
        let [.., before, last] = threads[..] else { unreachable!("333 of them") };
        assert!(before.iter().skip(2).zip(last.iter()).all(|(one, other)| std::ptr::eq(one, other)));
    }
}
