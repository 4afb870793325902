use std::fmt;

use serde::{Deserialize, Serialize};

use super::Page;

/// Most nodes that a snapshot may hold.
pub const MAX_NODES: usize = 20_000;
/// Most text that a snapshot may hold, in bytes of UTF-8.
pub const MAX_TEXT: usize = 120_000;
/// Longest attribute or `<meta>` value, in bytes of UTF-8. A longer one is cut.
pub const MAX_VALUE: usize = 4_096;
/// Most bytes of everything but text: distinct attribute values, `<meta>`, JSON-LD, hidden text.
pub const MAX_EXTRA: usize = 2_000_000;
/// Most hidden texts that a snapshot may hold.
pub const MAX_HIDDEN: usize = 100;

/// How the line begins that says that a frame was left unread.
pub const FOREIGN_FRAME: &str = "a frame from another site";

/// The attributes that readers ask for; a snapshot holds no others. A `*` at the end stands for any ending; what follows a `=` must be
/// in the value (the addresses of pictures that say whose account they belong to).
pub const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-hidden",
    "aria-label",
    "aria-level",
    "class",
    "componentkey",
    "content",
    "data-app-section",
    "data-automation*",
    "data-bio-text",
    "data-code-text",
    "data-convid",
    "data-event-urn",
    "data-hovercard-id",
    "data-hovercard-type",
    "data-icon",
    "data-id",
    "data-legacy-message-id",
    "data-live-test*",
    "data-message-id",
    "data-message-sender",
    "data-pre-plain-text",
    "data-profile-position",
    "data-provides",
    "data-qa*",
    "data-saferedirecturl",
    "data-section",
    "data-test*",
    "data-thread-perm-id",
    "data-ui",
    "data-view-name",
    "data-xds",
    "datetime",
    "dir",
    "email",
    "for",
    "href",
    "id",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "originalsrc",
    "property",
    "rel",
    "role",
    "src=/avatars/",
    "src=ca.slack-edge.com/",
    "title",
    "typeof",
    "value",
];

/// Whether an attribute with this name and value is one of [`ATTRIBUTES`]; with `None` whether it may be.
pub(super) fn is_asked(name: &str, value: Option<&str>) -> bool {
    ATTRIBUTES.iter().any(|asked| match asked.split_once('=') {
        Some((asked, part)) => asked == name && value.is_none_or(|value| value.contains(part)),
        None => asked.strip_suffix('*').map_or(*asked == name, |start| name.starts_with(start)),
    })
}

/// A page as the content script sends it: parallel arrays, one entry a node, in document order.
///
/// An element comes before its children. Kept are texts that the browser shows, the elements around them, and
/// elements that are shown and have an asked-for attribute other than `class`, even if they are empty. Left out is what
/// is not shown (`display: none`, `visibility: hidden`, `opacity: 0`, clipped to a point, moved off the page, letters
/// under 2 px, closed `<details>`, the classes `visually-hidden`, `sr-only` and `a11y-text`) and what the user types
/// into (fields, `contenteditable`, `role=textbox`). `aria-hidden` text is shown, so it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// `document.URL`.
    pub url: String,
    /// `document.title`.
    pub title: String,
    /// The root's `lang`.
    pub lang: String,
    /// Distinct kinds of node: the tag in lower case, and whether such a node begins a line of its own (by its computed
    /// `display`). `#text` for text whose white space collapses, `#pre` where it is kept.
    pub tags: Vec<(String, bool)>,
    /// Each node's index in `tags`.
    pub tag: Vec<u32>,
    /// Each node's parent's index, or -1.
    pub parent: Vec<i32>,
    /// Each text node's own data, uncollapsed; an element's is empty.
    pub text: Vec<String>,
    /// Distinct attribute names, all in [`ATTRIBUTES`].
    pub names: Vec<String>,
    /// Distinct attribute values.
    pub values: Vec<String>,
    /// Attributes: node, index in `names`, index in `values`; in the order of the nodes.
    pub attr: Vec<(u32, u32, u32)>,
    /// `<meta>`: name or property, content.
    pub meta: Vec<(String, String)>,
    /// The contents of `<script type="application/ld+json">`.
    pub data: Vec<String>,
    /// Text that is laid out but concealed by its style: how (`opacity`, `clip`, `off-screen`, `tiny`, `class`), and its
    /// beginning, white space collapsed. At most [`MAX_HIDDEN`] of them.
    pub hidden: Vec<(String, String)>,
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
