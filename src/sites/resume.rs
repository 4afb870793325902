//! Resumes without a page: JSON Resume files and plain text.

use super::Unreadable;
use crate::subject::Profile;

/// Reads a [JSON Resume](https://jsonresume.org/schema). Fields of a wrong type are left out and said so in [`Profile::notes`].
///
/// # Errors
/// When it is not JSON, not an object, or nothing in it could be read.
pub fn from_json(_json: &str) -> Result<Profile, Unreadable> {
    Err(Unreadable("not yet".into()))
}

/// Reads a plain-text resume. What could not be read is said in [`Profile::notes`]; it never fails.
pub fn from_text(_text: &str) -> Profile {
    Profile::default()
}
