//! What the browser saw: a tree of visible text with roles, links and a few attributes.
//!
//! A [`Snapshot`] is what crosses from the content script: flat arrays, checked on arrival. A [`Page`] is the
//! tree that readers walk.

#[cfg(not(target_arch = "wasm32"))]
mod html;
mod snapshot;
mod tree;

#[cfg(not(target_arch = "wasm32"))]
pub use html::from_html;
pub use snapshot::{ATTRIBUTES, BadSnapshot, MAX_NODES, MAX_TEXT, Snapshot};
pub use tree::{Node, Page};
