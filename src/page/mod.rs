//! What the browser saw: a tree of visible text with roles, links and a few attributes.
//!
//! A [`Snapshot`] is a page as flat arrays, checked on arrival. From the content script crosses what changed since the
//! last one; [`Latest`] puts it together. A [`Page`] is the tree that readers walk.

#[cfg(not(target_arch = "wasm32"))]
mod html;
mod latest;
mod made;
mod snapshot;
mod structure;
#[cfg(not(target_arch = "wasm32"))]
mod style;
mod tree;

#[cfg(not(target_arch = "wasm32"))]
pub use html::{from_html, snapshot};
pub use latest::Latest;
pub use snapshot::{ATTRIBUTES, BadSnapshot, FOREIGN_FRAME, MAX_EXTRA, MAX_HIDDEN, MAX_NODES, MAX_TEXT, MAX_VALUE, Snapshot};
pub use structure::structure;
pub use tree::{Node, Page};
