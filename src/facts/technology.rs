//! Technologies, and since when the public could use them.

use std::ops::Range;

/// A technology and its earliest public use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technology {
    /// `Kubernetes`
    pub name: &'static str,
    /// The year of its first public announcement, preview or release, whichever came first.
    pub year: u16,
    /// The month, 1 to 12, when it is sure.
    pub month: Option<u8>,
    /// Where the date is from.
    pub source: &'static str,
}

/// Technologies that a folded text names, in text order. Words that mean something else too ("Go", "Swift") need evidence beside them.
pub fn mentions(_folded: &str) -> Vec<(Range<usize>, &'static Technology)> {
    Vec::new()
}
