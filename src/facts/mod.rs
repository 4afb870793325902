//! Facts about the world, and the look-ups on them.
//!
//! A look-up has three answers: yes, no, and cannot check. What a table does not know is *cannot check*, never a finding.
//! Nothing is read at start-up: tables are text inside the binary, indexed the first time somebody asks.
//! Where each comes from, and how to refresh it, is in `docs/data.md`.

pub mod brand;
pub mod employer;
pub mod host;
pub mod mail;
pub mod major;
pub mod phone;
pub mod place;
pub mod school;
pub mod suffix;
pub mod technology;
pub mod zip;

/// The answer of a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The table says so.
    Yes,
    /// The table says otherwise, and is complete enough to say it.
    No,
    /// The table cannot know.
    CannotCheck,
}
