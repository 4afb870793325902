use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::{Date, Layer, Layers, Place, Profile, Reading, Seen, Text};

/// A message that somebody sent to the reader.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Message {
    /// Who wrote it.
    pub from: Seen<Sender>,
    /// Where answers go, when that is shown and differs from the sender's address.
    pub reply_to: Seen<Text>,
    /// The subject line.
    pub subject: Seen<Text>,
    /// When it was sent, in the words of the page.
    pub at: Seen<Text>,
    /// The body, with line breaks as shown; quoted earlier mail and the signature left in.
    pub text: Text,
    /// Links in the body, in order.
    pub links: Vec<Link>,
    /// Names of attached files.
    pub attachments: Vec<Text>,
    /// What was said before in the same thread.
    pub thread: Thread,
    /// The page node beside which the badge belongs.
    pub anchor: Option<u32>,
    /// Which layer gave which fields.
    pub layers: Layers,
    /// Whether the site's own reader no longer finds what it knows on this page.
    pub drifted: bool,
    /// What else is to be said about the reading.
    pub notes: Vec<String>,
}

/// Who wrote a message or posted an ad.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sender {
    /// The display name.
    pub name: Option<Text>,
    /// The mail address.
    pub mail: Option<Text>,
    /// What they say they do, such as `Talent Partner at Example Labs`.
    pub headline: Option<Text>,
    /// Link to their profile.
    pub profile: Option<Text>,
    /// That profile itself, where the same page shows it.
    pub account: Option<Box<Profile>>,
}

/// A link in a message or an ad.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Link {
    /// The visible words.
    pub text: Text,
    /// The target, as written on the page (wrappers of mail and networking sites not yet removed).
    pub href: Text,
}

/// An earlier message of the same thread.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// Whether the reader wrote it.
    pub own: bool,
    /// What it says.
    pub text: Text,
    /// When, if the page gives a date.
    pub at: Option<Date>,
}

impl Sender {
    /// The name, or else the address.
    pub(crate) fn shown(&self) -> Option<&Text> {
        self.name.as_ref().or(self.mail.as_ref())
    }
}

/// Wherever on the page it stands: no evidence is cut from it.
impl PartialEq for Earlier {
    fn eq(&self, other: &Earlier) -> bool {
        (self.own, self.at, self.text.as_str()) == (other.own, other.at, other.text.as_str())
    }
}

type Whole = Arc<[Earlier]>;

/// What was said in a thread before a message, oldest first: the last [`Thread::MOST`] of it. The messages of a thread share what it
/// holds, so that one costs as much as any other. No evidence is cut from it, and its texts have no field.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    said: Whole,
    end: usize,
}

impl Thread {
    /// How much of a thread goes with a message.
    pub const MOST: usize = 50;

    /// Whether the reader began it, however long ago; `None` where nothing was said before.
    pub fn begun_by_reader(&self) -> Option<bool> {
        self.said[..self.end].first().map(|first| first.own)
    }

    /// Where the part of it that goes with a message begins.
    fn start(&self) -> usize {
        self.end.saturating_sub(Self::MOST)
    }

    /// The threads of messages that stand at `places` of what was `said`.
    pub fn before(said: Vec<Earlier>, places: impl IntoIterator<Item = usize>) -> impl Iterator<Item = Thread> {
        let said: Whole = said.into();
        places.into_iter().map(move |place| Thread { said: said.clone(), end: place.min(said.len()) })
    }
}

impl Deref for Thread {
    type Target = [Earlier];

    fn deref(&self) -> &[Earlier] {
        &self.said[self.start()..self.end]
    }
}

/// By all that it tells: of what was said longer ago, nothing but who began.
impl PartialEq for Thread {
    fn eq(&self, other: &Thread) -> bool {
        self.begun_by_reader() == other.begun_by_reader() && **self == **other
    }
}

/// Compares the threads of messages that share what they hold, in their order: what was compared for one is not for the next.
#[derive(Default)]
pub(crate) struct Shared {
    pair: Option<(Whole, Whole)>,
    /// How much further on in the second the same stands.
    shift: isize,
    /// Where in the second it is known to stand.
    same: Range<usize>,
}

impl Shared {
    /// Whether two threads are equal.
    pub fn is_same(&mut self, one: &Thread, other: &Thread) -> bool {
        if one.begun_by_reader() != other.begun_by_reader() || one.len() != other.len() {
            return false;
        }
        let shift = other.end.wrapping_sub(one.end) as isize;
        let is_known = |(a, b): &(Whole, Whole)| Arc::ptr_eq(a, &one.said) && Arc::ptr_eq(b, &other.said);
        if shift != self.shift || other.start() > self.same.end || other.end < self.same.end || !self.pair.as_ref().is_some_and(is_known) {
            *self = Shared { pair: Some((one.said.clone(), other.said.clone())), shift, same: other.start()..other.start() };
        }
        for at in self.same.end..other.end {
            if one.said.get(at.wrapping_add_signed(-shift)) != other.said.get(at) {
                self.same.start = at + 1;
            }
        }
        self.same.end = other.end;
        self.same.start <= other.start()
    }
}

impl FromIterator<Earlier> for Thread {
    fn from_iter<I: IntoIterator<Item = Earlier>>(said: I) -> Thread {
        let said: Whole = said.into_iter().collect();
        Thread { end: said.len(), said }
    }
}

impl Message {
    /// A message of which only the text is known (pasted, selected).
    pub fn from_text(text: impl Into<String>) -> Self {
        let mut message = Message {
            text: Text::new(text),
            from: Seen::NotLoaded,
            reply_to: Seen::NotLoaded,
            subject: Seen::NotLoaded,
            at: Seen::NotLoaded,
            ..Message::default()
        };
        message.name_fields();
        message
    }

    /// Gives every text the path of its field. Readers call it once, last.
    pub fn name_fields(&mut self) {
        self.text.set_field("text");
        if let Seen::Observed(sender) = &mut self.from {
            sender.name_fields();
        }
        for (seen, field) in [(&mut self.reply_to, "replyTo"), (&mut self.subject, "subject"), (&mut self.at, "at")] {
            if let Seen::Observed(text) = seen {
                text.set_field(field);
            }
        }
        Link::name_fields(&mut self.links);
        for (i, name) in self.attachments.iter_mut().enumerate() {
            name.set_field(format!("attachments[{i}]"));
        }
    }

    /// Where the nodes are now that `self` stood in, if `now` is the same message elsewhere on its page; `None` if it is another.
    /// Threads are left aside.
    pub(crate) fn moves_to(&self, now: &Message) -> Option<Moves> {
        // An account has words of its own on the page.
        if self.text.as_str() != now.text.as_str() || self.from.observed().is_some_and(|sender| sender.account.is_some()) {
            return None;
        }
        let (mut moved, mut now) = (self.clone(), now.clone());
        let mut moves = Moves::default();
        for (text, now) in moved.texts().into_iter().zip(now.texts()) {
            moves.add(text, now)?;
        }
        (moved.anchor, moved.thread) = (now.anchor, now.thread.clone());
        (moved == now).then_some(moves)
    }

    /// Every text of it but those of the sender's account.
    fn texts(&mut self) -> Vec<&mut Text> {
        let Message { from, reply_to, subject, at, text, links, attachments, .. } = self;
        let mut texts = vec![text];
        texts.extend([reply_to, subject, at].into_iter().filter_map(Seen::observed_mut));
        if let Seen::Observed(Sender { name, mail, headline, profile, account: _ }) = from {
            texts.extend([name, mail, headline, profile].into_iter().flatten());
        }
        texts.extend(links.iter_mut().flat_map(|Link { text, href }| [text, href]));
        texts.extend(attachments);
        texts
    }

    /// Which fields were read.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        reading.add("from", &self.from);
        reading.add("replyTo", &self.reply_to);
        reading.add("subject", &self.subject);
        reading.add("at", &self.at);
        reading.add("text", &Seen::from((!self.text.is_blank()).then_some(())));
        reading.layers.clone_from(&self.layers);
        reading.drifted = self.drifted;
        reading.notes.clone_from(&self.notes);
        reading
    }

    /// Files every field that has a value and no layer yet under `layer`.
    pub fn read_by(&mut self, layer: Layer) {
        self.layers.add_all(layer, self.reading().observed);
    }
}

/// Which node each one that a message stood in is now.
#[derive(Default)]
pub(crate) struct Moves(BTreeMap<u32, u32>);

impl Moves {
    /// Puts `text` where `now` stands; `None` if it does not stand in as many nodes, or one of them is elsewhere already.
    fn add(&mut self, text: &mut Text, now: &Text) -> Option<()> {
        let (before, now) = (text.places_mut(), now.places());
        if before.len() != now.len() {
            return None;
        }
        before
            .iter_mut()
            .zip(now)
            .all(|(before, now)| {
                let known = self.0.entry(std::mem::replace(&mut before.node, now.node)).or_insert(now.node);
                *known == now.node
            })
            .then_some(())
    }

    /// Puts what stood in the message where it stands now; `None` if it stood elsewhere.
    pub fn apply(&self, places: &mut [Place]) -> Option<()> {
        for place in places {
            place.node = *self.0.get(&place.node)?;
        }
        Some(())
    }
}

impl Sender {
    pub(super) fn name_fields(&mut self) {
        if let Some(account) = &mut self.account {
            account.name_fields();
        }
        for (text, field) in [
            (&mut self.name, "from.name"),
            (&mut self.mail, "from.mail"),
            (&mut self.headline, "from.headline"),
            (&mut self.profile, "from.profile"),
        ] {
            if let Some(text) = text {
                text.set_field(field);
            }
        }
    }
}

impl Link {
    pub(super) fn name_fields(links: &mut [Link]) {
        for (i, link) in links.iter_mut().enumerate() {
            link.text.set_field(format!("links[{i}].text"));
            link.href.set_field(format!("links[{i}].href"));
        }
    }
}
