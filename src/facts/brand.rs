//! Brands that strangers like to speak for, and the domains that are really theirs.

use std::ops::Range;

/// A brand and what it owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// As it writes itself: `Google`.
    pub name: &'static str,
    /// Other names, folded.
    pub aliases: Vec<&'static str>,
    /// Registrable domains that are its own.
    pub domains: Vec<&'static str>,
    /// The name means nothing else: to read it is to know who is meant. "Google" is distinct, "Apple" is not.
    pub distinct: bool,
}

/// Brands that a folded text names, in text order. Names that are words too ("Apple", "Indeed") count only with evidence
/// beside them ("at apple", "apple inc", "apple recruiting").
pub fn named(_folded: &str) -> Vec<(Range<usize>, &'static Brand)> {
    Vec::new()
}

/// The brand that owns `domain` or a domain above it.
pub fn owner(_domain: &str) -> Option<&'static Brand> {
    None
}

/// The brand that `host` makes itself look like without being its own.
pub fn imitated(_host: &str) -> Option<&'static Brand> {
    None
}
