use crate::page::Page;
use crate::subject::Subject;

pub(super) fn read(_page: &Page) -> Vec<Subject> {
    Vec::new()
}
