//! Checking a page again after a small change: what was found on messages that stayed as they were is kept.

use std::collections::BTreeMap;

use crate::subject::{Shared, Subject, Thread};
use crate::{Context, Finding, Page, PageReport, Report, checks, report, sites};

/// What was checked last, so that checking the same page again after a small change costs what changed: a new message in a thread of
/// 500. It holds no more than that page's subjects and findings, and changes no report.
#[derive(Default)]
pub struct Recent {
    context: Option<Context>,
    checked: Vec<Checked>,
}

struct Checked {
    subject: Subject,
    /// What was said before it.
    thread: Thread,
    findings: Vec<Finding>,
}

/// What [`check_page`](crate::check_page) gives, told as what is new in it.
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
    /// subjects that are new or changed, and messages whose thread did: of a message that merely stands elsewhere the findings move along.
    /// A context that differs has everything checked.
    pub fn check_page(&mut self, page: &Page, context: &Context) -> News {
        if self.context.as_ref() != Some(context) {
            *self = Recent { context: Some(context.clone()), checked: Vec::new() };
        }
        let before = Before::new(std::mem::take(&mut self.checked));
        let (subjects, unreadable) = match sites::read(page) {
            Ok(subjects) => (self.check(before, subjects, context), None),
            Err(unreadable) => (Vec::new(), Some(unreadable.to_string())),
        };
        News { subjects, unreadable, unread: page.unread.clone() }
    }

    fn check(&mut self, mut before: Before, subjects: Vec<Subject>, context: &Context) -> Vec<Option<Report>> {
        let mut reports = Vec::with_capacity(subjects.len());
        for (at, mut subject) in subjects.into_iter().filter(|subject| context.choices.wants(subject)).enumerate() {
            let thread = subject.take_thread();
            let same = before.same(at, &subject, &thread);
            let is_known = same.is_some();
            let findings = same.or_else(|| before.moved(&subject, &thread)).unwrap_or_else(|| {
                subject.set_thread(thread.clone());
                let findings = checks::run(&subject, context);
                subject.take_thread();
                findings
            });
            reports.push((!is_known).then(|| report(&subject, findings.clone(), context)));
            self.checked.push(Checked { subject, thread, findings });
        }
        reports
    }
}

/// What was checked the last time, each to be found again once.
struct Before {
    checked: Vec<Option<Checked>>,
    left: usize,
    /// Behind the one that was found last.
    next: usize,
    /// Where messages with a text stand, last first; made when it is needed.
    by_text: Option<BTreeMap<String, Vec<usize>>>,
    shared: Shared,
}

impl Before {
    fn new(checked: Vec<Checked>) -> Before {
        let checked: Vec<_> = checked.into_iter().map(Some).collect();
        Before { left: checked.len(), checked, next: 0, by_text: None, shared: Shared::default() }
    }

    /// What was found on a subject, if it was the very same at its place.
    fn same(&mut self, at: usize, subject: &Subject, thread: &Thread) -> Option<Vec<Finding>> {
        let known = self.checked.get(at)?.as_ref()?;
        let is_same = known.subject == *subject && self.shared.is_same(&known.thread, thread);
        if is_same { self.take(at).map(|known| known.findings) } else { None }
    }

    /// What was found on a message that stood elsewhere, with its evidence where that stands now.
    fn moved(&mut self, subject: &Subject, thread: &Thread) -> Option<Vec<Finding>> {
        let text = text_of(subject)?;
        let at = if self.checked.get(self.next).is_some_and(|next| says(next, text)) { self.next } else { self.find(text)? };
        let mut known = self.take(at)?;
        let moves = known.subject.moves_to(subject)?;
        if !self.shared.is_same(&known.thread, thread) {
            return None;
        }
        let evidence = known.findings.iter_mut().flat_map(|finding| &mut finding.evidence);
        evidence.map(|evidence| moves.apply(&mut evidence.places)).collect::<Option<()>>()?;
        Some(known.findings)
    }

    fn take(&mut self, at: usize) -> Option<Checked> {
        let known = self.checked.get_mut(at)?.take()?;
        self.left -= 1;
        self.next = at + 1;
        Some(known)
    }

    /// The first message that says `text` and was not found again yet.
    fn find(&mut self, text: &str) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let by_text = self.by_text.get_or_insert_with(|| {
            let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, known) in self.checked.iter().enumerate().rev() {
                if let Some(text) = known.as_ref().and_then(|known| text_of(&known.subject)) {
                    by_text.entry(text.to_string()).or_default().push(at);
                }
            }
            by_text
        });
        let places = by_text.get_mut(text)?;
        std::iter::from_fn(|| places.pop()).find(|at| self.checked.get(*at).is_some_and(Option::is_some))
    }
}

fn text_of(subject: &Subject) -> Option<&str> {
    if let Subject::Message(message) = subject { Some(message.text.as_str()) } else { None }
}

fn says(known: &Option<Checked>, text: &str) -> bool {
    known.as_ref().is_some_and(|known| text_of(&known.subject) == Some(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::{Date, check_page, page};

    const CONTEXT: Context = Context::on(Date::year(2026));

    /// A thread of messages that somebody sent.
    fn thread(said: impl IntoIterator<Item = usize>) -> Page {
        let said = said.into_iter().map(|i| {
            let text = ["Is the role still open?", "Please clone the repository and run npm install before our call.", "Thanks, talk soon!"][i % 3];
            format!("<li class=msg-s-message-list__event><div class=\"msg-s-event-listitem msg-s-event-listitem--other\"><p class=msg-s-event-listitem__body>{i}: {text}</p></div></li>")
        });
        let list: String = said.collect();
        let html = format!("<main><header><h2><a href=\"/in/jana-prewitt/\">Jana Prewitt</a></h2></header><ul>{list}</ul></main>");
        page::from_html(&html, "https://www.linkedin.com/messaging/thread/2-a==/")
    }

    #[test]
    fn a_page_that_grows_gives_the_same_report_as_a_new_one() {
        let mut recent = Recent::default();
        let mut report = PageReport::default();
        for (count, new) in [(3, 3), (7, 4), (7, 0), (8, 1), (2, 0), (9, 7), (60, 51), (61, 1)] {
            let page = thread(0..count);
            let news = recent.check_page(&page, &CONTEXT);
            assert_eq!(news.subjects.iter().flatten().count(), new, "{count} messages");
            report = news.applied_to(report);
            assert_eq!(report, check_page(&page, &CONTEXT), "{count} messages");
        }
    }

    /// How much of what was found on the messages before is known again, once they have changed.
    #[track_caller]
    fn known_again(before: Range<usize>, after: impl IntoIterator<Item = usize>) -> usize {
        let (before, after) = (thread(before), thread(after));
        let mut recent = Recent::default();
        let report = recent.check_page(&before, &CONTEXT).applied_to(PageReport::default());
        let mut known = Before::new(std::mem::take(&mut recent.checked));
        recent.check_page(&before, &CONTEXT);
        let kept = |(at, mut subject): (usize, Subject)| {
            let thread = subject.take_thread();
            known.same(at, &subject, &thread).or_else(|| known.moved(&subject, &thread))
        };
        let kept = sites::read(&after).unwrap().into_iter().enumerate().filter_map(kept).count();
        assert_eq!(recent.check_page(&after, &CONTEXT).applied_to(report), check_page(&after, &CONTEXT));
        kept
    }

    #[test]
    fn findings_move_along_with_messages_whose_thread_says_the_same() {
        assert_eq!(known_again(10..130, 0..130), 70, "older ones: those that are read with them are checked again");
        assert_eq!(known_again(10..130, 20..130), 60, "the oldest are gone");
        assert_eq!(known_again(10..130, 0..120), 60, "older ones come, newer ones go");
        assert_eq!(known_again(0..200, (0..100).chain(101..200)), 149, "one is gone: the fifty behind it are checked again");
        assert_eq!(known_again(0..200, (0..100).chain([300]).chain(100..200)), 150, "one has come between");
        assert_eq!(known_again(0..100, (0..100).chain(100..101)), 100);
    }

    #[test]
    fn findings_of_other_words_do_not_move() {
        assert_eq!(known_again(0..60, 60..120), 0);
        assert_eq!(known_again(0..3, [1, 0, 2]), 0, "who stood before whom matters");
    }
}
