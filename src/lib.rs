//! Bonafide reads an applicant profile, a recruiter message or a job ad and says what does not fit together.
//!
//! ```text
//! Page --sites::read--> Subject --checks::run--> Finding --report--> Report
//! ```
//!
//! Everything is computed from its arguments: no clock, no network, no storage. The same input gives
//! the same bytes.

pub mod checks;
pub mod choices;
pub mod facts;
pub mod page;
mod recent;
pub mod report;
pub mod sites;
pub mod subject;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use checks::Context;
pub use choices::Choices;
pub use page::Page;
pub use recent::{News, Recent};
pub use report::{Finding, PageReport, Report};
pub use sites::Unreadable;
pub use subject::{Date, Kind, Message, Posting, Profile, Project, Subject, Text};

/// Reads every subject on `page` and checks each.
///
/// A page that cannot be read gives a report that says so and why; it is never silent.
pub fn check_page(page: &Page, context: &Context) -> PageReport {
    let report = match sites::read(page) {
        Ok(subjects) => check(&subjects, context),
        Err(unreadable) => PageReport::unreadable(unreadable.to_string()),
    };
    PageReport { unread: page.unread.clone(), ..report }
}

/// The page as HTML without its words, for a bug report: see [`page::structure`]. The host is kept if it is one of a known site.
pub fn structure(page: &Page) -> String {
    page::structure(page, sites::known_host(&page.url))
}

/// The part of a text that is read, cut at [`page::MAX_TEXT`], and a line about what is left unread.
pub fn readable(text: &str) -> (&str, Vec<String>) {
    match text.split_at_checked(text.floor_char_boundary(page::MAX_TEXT)) {
        Some((start, rest)) if !rest.is_empty() => (start, vec![format!("the text after its first {} kB", page::MAX_TEXT / 1000)]),
        _ => (text, Vec::new()),
    }
}

/// Reads a text that stands on no page, as `kind` or as what it looks like, and checks it.
///
/// A text that cannot be read gives a report that says so and why.
pub fn check_text(text: &str, kind: Option<Kind>, context: &Context) -> PageReport {
    let (text, unread) = readable(text);
    let report = match sites::text_subject(text, kind) {
        Ok(subject) => check(&[subject], context),
        Err(unreadable) => PageReport::unreadable(unreadable.to_string()),
    };
    PageReport { unread, ..report }
}

/// Reads a [JSON Resume](https://jsonresume.org/schema) and checks it.
///
/// A file that cannot be read gives a report that says so and why.
pub fn check_resume(json: &str, context: &Context) -> PageReport {
    match sites::resume::from_json(json) {
        Ok(profile) => check(&[Subject::Profile(Box::new(profile))], context),
        Err(unreadable) => PageReport::unreadable(unreadable.to_string()),
    }
}

/// Checks subjects that were read before, in their order; those that the user wants to hear of.
pub fn check(subjects: &[Subject], context: &Context) -> PageReport {
    let wanted = subjects.iter().filter(|subject| context.choices.wants(subject));
    PageReport {
        subjects: wanted.map(|subject| report(subject, checks::run(subject, context), context)).collect(),
        ..PageReport::default()
    }
}

fn report(subject: &Subject, findings: Vec<Finding>, context: &Context) -> Report {
    let (findings, fine) = context.choices.part(subject, findings);
    Report { wrote_first: context.choices.wrote_first(subject), ..Report::new(subject, findings, fine) }
}
