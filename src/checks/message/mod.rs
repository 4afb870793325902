//! Is this message a lure? Wording rules are data (`rules/<id>.toml`); a check that data cannot express is one file here.

use super::{Check, Context};
use crate::report::Finding;
use crate::subject::Message;

pub(super) fn checks() -> impl Iterator<Item = Check> {
    std::iter::empty()
}

pub(super) fn run(_message: &Message, _context: &Context) -> Vec<Finding> {
    Vec::new()
}
