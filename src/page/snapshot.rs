use std::fmt;

use serde::{Deserialize, Serialize};

use super::Page;

/// Most nodes that a snapshot may hold.
pub const MAX_NODES: usize = 20_000;
/// Most text that a snapshot may hold, in bytes of UTF-8.
pub const MAX_TEXT: usize = 120_000;

/// The attributes that readers ask for; a snapshot holds no others.
pub const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-hidden",
    "aria-label",
    "class",
    "componentkey",
    "content",
    "data-event-urn",
    "data-testid",
    "datetime",
    "href",
    "id",
    "itemid",
    "itemprop",
    "itemscope",
    "itemtype",
    "rel",
    "role",
    "title",
];

/// A page as the content script sends it: parallel arrays, one entry a node, in document order.
///
/// An element comes before its children. Only visible text and what holds it is there: no hidden and no
/// editable part of the page. `text[i]` is a text node's own data; an element's is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// `document.URL`.
    pub url: String,
    /// `document.title`.
    pub title: String,
    /// The root's `lang`.
    pub lang: String,
    /// Distinct tag names in lower case; `#text` for text nodes whose white space collapses, `#pre` where it is kept.
    pub tags: Vec<String>,
    /// Each node's index in `tags`.
    pub tag: Vec<u32>,
    /// Each node's parent's index, or -1.
    pub parent: Vec<i32>,
    /// Each text node's data.
    pub text: Vec<String>,
    /// Attributes as triples: node index, index in [`ATTRIBUTES`].
    pub attr: Vec<(u32, u32, String)>,
    /// `<meta>` of the head: name or property, content.
    pub meta: Vec<(String, String)>,
    /// The contents of `<script type="application/ld+json">`.
    pub data: Vec<String>,
    /// What was left unread, one line each.
    pub unread: Vec<String>,
}

/// Why a snapshot was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSnapshot(pub String);

impl fmt::Display for BadSnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad snapshot: {}", self.0)
    }
}

impl std::error::Error for BadSnapshot {}

impl TryFrom<Snapshot> for Page {
    type Error = BadSnapshot;

    fn try_from(snapshot: Snapshot) -> Result<Self, Self::Error> {
        Page::build(snapshot)
    }
}
