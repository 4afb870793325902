//! All knowledge of sites. One file a site: is this page mine, and which subjects are on it?

use std::fmt;

use crate::page::Page;
use crate::subject::Subject;

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The subjects on a page, in page order.
///
/// # Errors
/// When the page shows none: a login wall, an empty page, a page about something else.
pub fn read(_page: &Page) -> Result<Vec<Subject>, Unreadable> {
    Err(Unreadable("no reader".into()))
}
