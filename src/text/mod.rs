//! Text as it was meant: folded for comparison, with offsets mapped back, and the entities in it.

pub mod date;
#[doc(hidden)]
pub mod disguise;
pub mod entity;
mod escape;
pub mod fold;
pub(crate) mod letters;
pub mod link;
mod lookalikes;
mod map;
pub mod markup;
mod respell;
pub(crate) mod sieve;

pub use entity::{Entities, Found, entities};
pub use fold::Folded;

/// The letters and digits of a name, in lower case: what is left when spelling habits are taken away.
pub(crate) fn squeeze(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `text` folded, and what can be recognised in it: the same as one after the other, in less time.
pub fn read(text: &str) -> (Folded, Entities) {
    let (folded, clean) = fold::both(text);
    (folded, entity::of(&clean))
}
