//! Reads pages of sites that have no reader of their own.

use super::Unreadable;
use crate::page::Page;
use crate::subject::Subject;

pub(super) fn read(_page: &Page) -> Result<Vec<Subject>, Unreadable> {
    Err(Unreadable("no profile and no message was recognised on it".into()))
}
