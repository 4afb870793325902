//! Employers, and since when one could work there.

/// An employer and its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employer {
    /// `Meta`
    pub name: &'static str,
    /// The year that it, or the earliest company it came from, was founded.
    pub founded: u16,
    /// Where the year is from.
    pub source: &'static str,
}

/// The employer of that name; `None` when it is unknown or two employers share the name.
pub fn find(_name: &str) -> Option<&'static Employer> {
    None
}
