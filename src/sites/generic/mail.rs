//! A mail as webmail shows it: rows such as "From", "Subject", "Date" above a body.

use crate::page::Page;
use crate::subject::Message;

pub(super) fn read(_page: &Page) -> Option<Message> {
    None
}
