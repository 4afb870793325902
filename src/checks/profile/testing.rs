//! Profiles in a line, for the tests of the checks.

use crate::Context;
use crate::report::Finding;
use crate::subject::{Contact, Date, Degree, Position, Profile, Seen, Subject, Text};
use crate::text::date;

/// Tests live on this day.
pub(crate) const TODAY: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

pub(crate) fn profile() -> Profile {
    Profile::default()
}

fn text(value: &str) -> Option<Text> {
    (!value.is_empty()).then(|| Text::new(value))
}

pub(crate) fn role(title: &str, employer: &str, kind: &str, dates: &str, summary: &str) -> Position {
    let period = text(dates).map(|dates| date::period(&dates).expect("a period"));
    Position { title: text(title), employer: text(employer), kind: text(kind), period, location: None, summary: text(summary) }
}

pub(crate) fn degree(school: &str, level: &str, area: &str, dates: &str) -> Degree {
    Degree {
        school: text(school),
        level: text(level),
        area: text(area),
        period: text(dates).map(|dates| date::period(&dates).expect("a period")),
    }
}

impl Profile {
    pub(crate) fn with_role(mut self, role: Position) -> Self {
        self.work.items.push(role);
        self
    }

    pub(crate) fn with_degree(mut self, degree: Degree) -> Self {
        self.education.items.push(degree);
        self
    }

    pub(crate) fn with_summary(mut self, summary: &str) -> Self {
        self.summary = Seen::from(text(summary));
        self
    }

    pub(crate) fn with_location(mut self, location: &str) -> Self {
        self.location = Seen::from(text(location));
        self
    }

    pub(crate) fn with_contact(mut self, contact: Contact) -> Self {
        self.contacts.push(contact);
        self
    }

    pub(crate) fn with_prose(mut self, prose: &str) -> Self {
        self.prose.push(Text::new(prose));
        self
    }
}

/// The findings of one check; every quote is held against the field it is said to come from.
#[track_caller]
pub(crate) fn findings(check: &str, profile: &Profile) -> Vec<Finding> {
    let mut profile = profile.clone();
    profile.name_fields();
    let all = crate::checks::run(&Subject::Profile(Box::new(profile)), &TODAY);
    for finding in &all {
        assert!(!finding.evidence.is_empty(), "{} stands on nothing", finding.check);
        for evidence in &finding.evidence {
            assert!(!evidence.field.is_empty(), "{}: a quote without a field: {}", finding.check, evidence.quote);
        }
    }
    all.into_iter().filter(|finding| finding.check == check).collect()
}

/// What one check says, a line each.
#[track_caller]
pub(crate) fn found(check: &str, profile: &Profile) -> Vec<String> {
    findings(check, profile).into_iter().map(|finding| finding.what).collect()
}
