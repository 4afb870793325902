//! The domain: what a page says about a person, says to one, or offers to everybody.

mod date;
mod json;
mod layer;
mod message;
mod name;
mod posting;
mod profile;
mod project;
mod text;

pub use date::{Date, End, Period};
pub use layer::{Layer, Layers, Yield};
pub use message::{Earlier, Link, Message, Sender, Thread};
pub(crate) use message::{Moves, Shared};
pub use name::{Agreement, Name};
pub use posting::Posting;
pub use profile::{Account, Author, Commit, Contact, Count, Degree, Introduction, Position, Profile, Reference, Repository, Section};
pub use project::{Change, Project};
pub(crate) use text::utf16_len;
pub use text::{Place, Text};

use serde::{Deserialize, Serialize};

/// One thing on a page that can be checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A candidate's profile, resume or application.
    Profile(Box<Profile>),
    /// A message that somebody sent to the reader.
    Message(Box<Message>),
    /// A job ad.
    Posting(Box<Posting>),
    /// Code that somebody may ask the reader to run.
    Project(Box<Project>),
}

/// What kind of subject a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// See [`Profile`].
    Profile,
    /// See [`Message`].
    Message,
    /// See [`Posting`].
    Posting,
    /// See [`Project`].
    Project,
}

impl Subject {
    /// Which of them it is.
    pub fn kind(&self) -> Kind {
        match self {
            Subject::Profile(_) => Kind::Profile,
            Subject::Message(_) => Kind::Message,
            Subject::Posting(_) => Kind::Posting,
            Subject::Project(_) => Kind::Project,
        }
    }

    /// Which fields were observed, absent, or not loaded.
    pub fn reading(&self) -> Reading {
        match self {
            Subject::Profile(profile) => profile.reading(),
            Subject::Message(message) => message.reading(),
            Subject::Posting(posting) => posting.reading(),
            Subject::Project(project) => project.reading(),
        }
    }

    /// Whose it is, in the page's words: the candidate's name, the sender's, the job's title, the project's; may be empty. For the report only.
    pub fn title(&self) -> &str {
        match self {
            Subject::Profile(profile) => profile.name.observed().map_or("", |name| name.shown().as_str()),
            Subject::Message(message) => message.from.observed().and_then(Sender::shown).map_or("", Text::as_str),
            Subject::Posting(posting) => posting.title.observed().map_or("", Text::as_str),
            Subject::Project(project) => project.name.as_str(),
        }
    }

    /// What tells this subject from others of its kind when it is seen again: a profile's address or else its name and headline, a
    /// message's sender and words, a job ad's company and words, a project's name and file. May be long.
    pub fn identity(&self) -> String {
        match self {
            Subject::Profile(profile) => {
                let address = profile.account.url.as_ref().map(|url| url.as_str().split(['?', '#']).next().unwrap_or_default());
                let headline = profile.headline.observed().map_or("", Text::as_str);
                address.map_or_else(
                    || format!("profile {} {headline}", self.title()),
                    |address| format!("profile {}", address.trim_end_matches('/')),
                )
            }
            Subject::Message(message) => {
                let sender = message.from.observed();
                let known = sender.and_then(|sender| sender.mail.as_ref().or(sender.profile.as_ref()).or(sender.name.as_ref()));
                format!("message {} {}", known.map_or("", Text::as_str), message.text.as_str())
            }
            Subject::Project(project) => {
                format!("project {} {}", project.name.as_str(), project.path.observed().map_or("", Text::as_str))
            }
            Subject::Posting(posting) => {
                format!("posting {} {}", posting.company.observed().map_or("", Text::as_str), posting.text.as_str())
            }
        }
    }

    /// Takes out what was said before, where it is a message.
    pub(crate) fn take_thread(&mut self) -> Thread {
        match self {
            Subject::Message(message) => std::mem::take(&mut message.thread),
            _ => Thread::default(),
        }
    }

    /// Puts back what was said before.
    pub(crate) fn set_thread(&mut self, thread: Thread) {
        if let Subject::Message(message) = self {
            message.thread = thread;
        }
    }

    /// See [`Message::moves_to`]; `None` for what is no message.
    pub(crate) fn moves_to(&self, now: &Subject) -> Option<Moves> {
        match (self, now) {
            (Subject::Message(before), Subject::Message(now)) => before.moves_to(now),
            _ => None,
        }
    }

    /// Files every field that was observed and that no layer has yet under `layer`.
    pub fn read_by(&mut self, layer: Layer) {
        match self {
            Subject::Profile(profile) => profile.read_by(layer),
            Subject::Message(message) => message.read_by(layer),
            Subject::Posting(posting) => posting.read_by(layer),
            Subject::Project(project) => project.read_by(layer),
        }
    }

    /// The page node (index in the snapshot) beside which a badge about this subject belongs.
    pub fn anchor(&self) -> Option<u32> {
        match self {
            Subject::Profile(profile) => profile.anchor,
            Subject::Message(message) => message.anchor,
            Subject::Posting(posting) => posting.anchor,
            Subject::Project(project) => project.anchor,
        }
    }
}

/// A field's state. What is not loaded is never taken for absent.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Seen<T> {
    /// The page shows it.
    Observed(T),
    /// The page shows everything and this is not there.
    #[default]
    Absent,
    /// The page may have it but has not loaded it.
    NotLoaded,
}

impl<T> Seen<T> {
    /// The value, when there is one.
    pub fn observed(&self) -> Option<&T> {
        match self {
            Seen::Observed(value) => Some(value),
            Seen::Absent | Seen::NotLoaded => None,
        }
    }

    /// The same, to be changed.
    fn observed_mut(&mut self) -> Option<&mut T> {
        match self {
            Seen::Observed(value) => Some(value),
            Seen::Absent | Seen::NotLoaded => None,
        }
    }
}

impl<T> From<Option<T>> for Seen<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Seen::Absent, Seen::Observed)
    }
}

/// Which fields of a subject were read. Names are the JSON Resume ones for a profile.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Reading {
    /// Fields with a value.
    pub observed: Vec<String>,
    /// Fields that the page has not loaded.
    pub not_loaded: Vec<String>,
    /// Fields that are not there.
    pub absent: Vec<String>,
    /// Which layer gave which of the fields.
    #[serde(skip_serializing_if = "Layers::is_empty")]
    pub layers: Layers,
    /// Whether the site has changed so that its own reader no longer finds what it knows.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub drifted: bool,
    /// Lists of which only a part was read: the field, how many were read, how many there are as the page says.
    #[serde(skip)]
    pub counts: Vec<(&'static str, usize, u32)>,
    /// What could not be read and why, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Reading {
    /// Files `field` under its state.
    pub fn add<T>(&mut self, field: &str, state: &Seen<T>) {
        match state {
            Seen::Observed(_) => self.observed.push(field.into()),
            Seen::Absent => self.absent.push(field.into()),
            Seen::NotLoaded => self.not_loaded.push(field.into()),
        }
    }
}
