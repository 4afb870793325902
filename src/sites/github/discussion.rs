//! Issues, pull requests and discussions: the opening post and the comments of others. Offers to rent an account are posted there.
//!
//! Known from public extensions (2024 to 2026), not run on a saved page: `data-testid` on issues (`issue-body`, `comment-viewer-outer-box-…`,
//! `issue-body-header-author`, `avatar-link`), `timeline-comment`, `review-comment` and `author` elsewhere; the words in `markdown-body`.
//! `meta[name=user-login]` names the page's reader, and is empty if nobody is signed in.

use crate::page::{Node, Page};
use crate::sites::thread::{self, Part, People, Whose};
use crate::sites::{Read, path_parts};

/// The posts on such a page; `None` on another.
pub(super) fn read(page: &Page) -> Option<Read> {
    let [_, _, "issues" | "pull" | "discussions", number, ..] = path_parts(&page.url).collect::<Vec<_>>()[..] else { return None };
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let login = page.meta("user-login").filter(|login| !login.is_empty()).map(str::to_string);
    let people = People { own: Some(login.into_iter().collect()), ..People::default() };
    thread::open(page, &people, &part)
}

fn part(node: Node<'_>) -> Part<'_> {
    match node.attr("data-testid") {
        Some("issue-title") => return Part::Subject,
        Some("issue-body") => return Part::Item(Whose::Unmarked),
        Some("issue-body-header-author" | "avatar-link") => return Part::Name,
        Some("markdown-body") => return Part::Body,
        Some(part) if part.starts_with("comment-viewer-outer-box") => return Part::Item(Whose::Unmarked),
        _ => {}
    }
    if matches!(node.tag(), "relative-time" | "time-ago") {
        return Part::Time;
    }
    if node.tag() == "blockquote" {
        return Part::Quote;
    }
    let Some(classes) = node.attr("class") else { return Part::Plain };
    for class in classes.split_ascii_whitespace() {
        return match class {
            "js-issue-title" => Part::Subject,
            "timeline-comment" | "review-comment" | "react-issue-comment" | "react-issue-body" => Part::Item(Whose::Unmarked),
            "author" => Part::Name,
            "markdown-body" => Part::Body,
            "email-hidden-toggle" | "email-hidden-reply" | "email-quoted-reply" => Part::Aside,
            _ => continue,
        };
    }
    Part::Plain
}
