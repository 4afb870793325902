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
pub mod report;
pub mod sites;
pub mod subject;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use checks::Context;
pub use choices::Choices;
pub use page::Page;
pub use report::{Finding, PageReport, Report};
pub use sites::Unreadable;
pub use subject::{Date, Kind, Message, Posting, Profile, Project, Subject, Text};

use subject::{Shared, Thread};

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

/// What was checked last, so that checking the same page again after a small change costs what changed: a new message in a thread of
/// 500. It holds no more than that page's subjects, and changes no report.
#[derive(Default)]
pub struct Recent {
    context: Option<Context>,
    /// Each subject, and what was said before it apart.
    checked: Vec<(Subject, Thread)>,
}

/// What [`check_page`] gives, told as what is new in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// One report a subject, in page order; `None` where it is the one that was given at this place the last time.
    pub subjects: Vec<Option<Report>>,
    /// Why nothing could be read, when nothing could.
    pub unreadable: Option<String>,
    /// What was left unread, one line each.
    pub unread: Vec<String>,
}

impl News {
    /// The whole report. `before` is the one of the call before on the same [`Recent`], whatever page that was of; with another,
    /// subjects are missing or wrong.
    pub fn applied_to(self, before: PageReport) -> PageReport {
        let mut before = before.subjects.into_iter();
        let subjects = self.subjects.into_iter().filter_map(|report| {
            let before = before.next();
            report.or(before)
        });
        PageReport { subjects: subjects.collect(), unreadable: self.unreadable, unread: self.unread }
    }
}

impl Recent {
    /// Checks `page`, and says what is new since the last call, whatever page that was of. Reads the whole page; checks only
    /// subjects that differ from the one at their place then. A context that differs has everything checked.
    pub fn check_page(&mut self, page: &Page, context: &Context) -> News {
        if self.context.as_ref() != Some(context) {
            *self = Recent { context: Some(context.clone()), checked: Vec::new() };
        }
        let before = std::mem::take(&mut self.checked);
        let (subjects, unreadable) = match sites::read(page) {
            Ok(subjects) => (self.check(before, subjects, context), None),
            Err(unreadable) => (Vec::new(), Some(unreadable.to_string())),
        };
        News { subjects, unreadable, unread: page.unread.clone() }
    }

    fn check(&mut self, before: Vec<(Subject, Thread)>, subjects: Vec<Subject>, context: &Context) -> Vec<Option<Report>> {
        let mut before = before.into_iter();
        let mut shared = Shared::default();
        let mut reports = Vec::with_capacity(subjects.len());
        for mut subject in subjects.into_iter().filter(|subject| context.choices.wants(subject)) {
            let thread = subject.take_thread();
            let is_known = before.next().is_some_and(|(known, before)| known == subject && shared.is_same(&before, &thread));
            reports.push((!is_known).then(|| {
                subject.set_thread(thread.clone());
                let report = report(&subject, checks::run(&subject, context), context);
                subject.take_thread();
                report
            }));
            self.checked.push((subject, thread));
        }
        reports
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A thread of messages that somebody sent.
    fn thread(count: usize) -> Page {
        let said = (0..count).map(|i| {
            let text = ["Is the role still open?", "Please clone the repository and run npm install before our call.", "Thanks, talk soon!"][i % 3];
            format!("<li class=msg-s-message-list__event><div class=\"msg-s-event-listitem msg-s-event-listitem--other\"><p class=msg-s-event-listitem__body>{i}: {text}</p></div></li>")
        });
        let list: String = said.collect();
        let html = format!("<main><header><h2><a href=\"/in/jana-prewitt/\">Jana Prewitt</a></h2></header><ul>{list}</ul></main>");
        page::from_html(&html, "https://www.linkedin.com/messaging/thread/2-a==/")
    }

    #[test]
    fn a_page_that_grows_gives_the_same_report_as_a_new_one() {
        let context = Context::on(Date::year(2026));
        let mut recent = Recent::default();
        let mut report = PageReport::default();
        for (count, new) in [(3, 3), (7, 4), (7, 0), (8, 1), (2, 0), (9, 7), (60, 51), (61, 1)] {
            let page = thread(count);
            let news = recent.check_page(&page, &context);
            assert_eq!(news.subjects.iter().flatten().count(), new, "{count} messages");
            report = news.applied_to(report);
            assert_eq!(report, check_page(&page, &context), "{count} messages");
        }
    }
}
