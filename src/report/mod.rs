//! Findings, how strongly each counts, and what they add up to.

mod reason;
mod say;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::subject::{Kind, Place, Reading, Subject};

pub use reason::{REASONS, recognised};
pub use say::{Say, Value, places};

/// How much a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// A note; counts for nothing.
    Context,
    /// Counts only in threes.
    Weak,
    /// Needs a second, independent finding.
    Medium,
    /// May raise a warning alone.
    Strong,
}

/// What the findings of one subject add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing found. Never "safe".
    #[default]
    None,
    /// Something to know, nothing to do.
    Note,
    /// Something to ask.
    Verify,
    /// Something to settle before going on.
    Warning,
}

/// A check's answer on one subject.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The check's id.
    pub check: Cow<'static, str>,
    /// How much it counts.
    pub strength: Strength,
    /// Findings of one group have one cause and count once.
    pub group: Cow<'static, str>,
    /// What does not fit, with both sides named.
    pub what: String,
    /// The same, ready for other languages.
    #[serde(skip)]
    pub say: Say,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// How an honest person comes to this.
    pub innocent: Cow<'static, str>,
    /// What to ask or do next.
    pub ask: Cow<'static, str>,
    /// The public source.
    pub source: Cow<'static, str>,
    /// A polite answer that asks the verifying question, ready to copy.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub reply: Cow<'static, str>,
    /// Where to report it.
    #[serde(rename = "reportTo", skip_serializing_if = "str::is_empty")]
    pub report_to: Cow<'static, str>,
    /// The words it stands on.
    pub evidence: Vec<Evidence>,
}

/// The words a finding stands on. `start` and `end` are UTF-16 offsets into the field's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The field's path, such as `education[0].area`.
    pub field: String,
    /// The words.
    pub quote: String,
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// Where they stand on the page; for the annotation, not for the report.
    #[serde(skip)]
    pub places: Vec<Place>,
}

/// What was found on one subject.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What was checked.
    pub kind: Kind,
    /// What the findings add up to.
    pub level: Level,
    /// The user said that this account's owner wrote first: it was not read as a candidate's.
    #[serde(rename = "wroteFirst", skip_serializing_if = "std::ops::Not::not")]
    pub wrote_first: bool,
    /// What was read.
    pub reading: Reading,
    /// Strongest first, then by check id, then by place.
    pub findings: Vec<Finding>,
    /// What the user looked into and marked as fine; it does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fine: Vec<Finding>,
    /// Whose report it is, in the page's words: the candidate's name, the sender's, the job's title; may be empty.
    #[serde(skip)]
    pub title: String,
    /// See [`Subject::identity`].
    #[serde(skip)]
    pub identity: String,
    /// The page node beside which a badge belongs.
    #[serde(skip)]
    pub anchor: Option<u32>,
}

/// What was found on one page or in one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageReport {
    /// One report a subject, in page order.
    pub subjects: Vec<Report>,
    /// Why nothing could be read, when nothing could.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<String>,
    /// What was left unread, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

impl PageReport {
    /// A page that could not be read.
    pub fn unreadable(why: impl Into<String>) -> Self {
        PageReport { unreadable: Some(why.into()), ..PageReport::default() }
    }

    /// The highest level on the page.
    pub fn level(&self) -> Level {
        self.subjects.iter().map(|subject| subject.level).max().unwrap_or_default()
    }
}

impl Report {
    /// Adds findings up to a report on `subject`; what is `fine` does not count.
    pub fn new(subject: &Subject, mut findings: Vec<Finding>, mut fine: Vec<Finding>) -> Self {
        for list in [&mut findings, &mut fine] {
            list.sort_by(|a, b| b.strength.cmp(&a.strength).then_with(|| a.check.cmp(&b.check)).then_with(|| place(a).cmp(&place(b))));
        }
        Report {
            kind: subject.kind(),
            level: level(&findings),
            wrote_first: false,
            reading: subject.reading(),
            findings,
            fine,
            title: subject.title().to_string(),
            identity: subject.identity(),
            anchor: subject.anchor(),
        }
    }
}

fn place(finding: &Finding) -> Option<(&str, u32, u32)> {
    finding.evidence.first().map(|evidence| (evidence.field.as_str(), evidence.start, evidence.end))
}

/// One strong, or two medium of different groups, make a warning; one medium, or three weak of
/// different groups, make a verify; anything else that was found makes a note.
pub fn level(findings: &[Finding]) -> Level {
    let mut groups: BTreeMap<&str, Strength> = BTreeMap::new();
    for finding in findings {
        let strength = groups.entry(&finding.group).or_insert(finding.strength);
        *strength = (*strength).max(finding.strength);
    }
    let count = |strength| groups.values().filter(|&&s| s == strength).count();
    if count(Strength::Strong) >= 1 || count(Strength::Medium) >= 2 {
        Level::Warning
    } else if count(Strength::Medium) == 1 || count(Strength::Weak) >= 3 {
        Level::Verify
    } else if findings.is_empty() {
        Level::None
    } else {
        Level::Note
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(strength: Strength, group: &'static str) -> Finding {
        Finding {
            check: "c".into(),
            strength,
            group: group.into(),
            what: String::new(),
            say: Say::default(),
            why: "".into(),
            innocent: "".into(),
            ask: "".into(),
            source: "".into(),
            reply: "".into(),
            report_to: "".into(),
            evidence: vec![],
        }
    }

    #[test]
    fn levels_add_up_by_group() {
        use Strength::*;
        let level_of = |all: &[(Strength, &'static str)]| level(&all.iter().map(|&(s, g)| finding(s, g)).collect::<Vec<_>>());
        assert_eq!(level_of(&[]), Level::None);
        assert_eq!(level_of(&[(Context, "a"), (Weak, "b"), (Weak, "c")]), Level::Note);
        assert_eq!(level_of(&[(Weak, "a"), (Weak, "b"), (Weak, "c")]), Level::Verify);
        assert_eq!(level_of(&[(Weak, "a"), (Weak, "a"), (Weak, "c")]), Level::Note);
        assert_eq!(level_of(&[(Medium, "a")]), Level::Verify);
        assert_eq!(level_of(&[(Medium, "a"), (Medium, "a")]), Level::Verify);
        assert_eq!(level_of(&[(Medium, "a"), (Medium, "b")]), Level::Warning);
        assert_eq!(level_of(&[(Strong, "a")]), Level::Warning);
    }
}
