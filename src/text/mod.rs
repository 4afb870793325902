//! Text as it was meant: folded for comparison, with offsets mapped back, and the entities in it.

pub mod date;
#[doc(hidden)]
pub mod disguise;
pub mod entity;
mod escape;
pub mod fold;
pub mod link;
mod lookalikes;
mod map;
pub mod markup;
mod respell;

pub use entity::{Entities, Found, entities};
pub use fold::Folded;
