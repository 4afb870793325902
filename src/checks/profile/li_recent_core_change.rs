//! Were name, photo, headline or contact details changed in the last month?
//!
//! Reads what the site says was changed, in days, weeks or hours. Cannot check: a page that does not show it, or says it in months.
//!
//! Innocent: a wedding, a new job, a new headshot.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};
use crate::text::Folded;

const SAYS: &str = "The site says: {changes}.";

pub(super) const CHECK: Check = Check {
    id: "li-recent-core-change",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "account-change",
    question: "Were name, photo, headline or contact details changed in the last month?",
    says: &[SAYS],
    why: "Accounts that change hands are changed in these places first.",
    innocent: "A wedding, a new job, a new headshot, or a profile brought up to date for the job hunt.",
    ask: "\"Is this profile up to date, and is there another place where we can see your work?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures (identity switch), 2025, https://frameworks.securityalliance.org",
};

/// Days in which a change is recent.
const RECENT: u32 = 30;

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static AGO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9]{1,3}) (?:(minut|hour|stunde|heure|hora)|(day|tag|jour|dia)|(week|woche|semaine|semana))[a-z]*\b").unwrap()
});

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let recent = profile.account.changes.iter().filter(|text| days(Folded::new(text.as_str()).text()).is_some_and(|days| days < RECENT));
    let recent: Vec<_> = recent.collect();
    if recent.is_empty() {
        return Vec::new();
    }
    let list: Vec<&str> = recent.iter().map(|text| text.as_str().trim()).collect();
    vec![CHECK.finding(SAYS, [list.join("; ").into()], recent.iter().map(|text| text.whole()))]
}

fn days(folded: &str) -> Option<u32> {
    let ago = AGO.captures(folded)?;
    let count: u32 = ago.get(1)?.as_str().parse().ok()?;
    match (ago.get(2), ago.get(3)) {
        (Some(_), _) => Some(0),
        (_, Some(_)) => Some(count),
        _ => Some(count * 7),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::Text;

    #[test]
    fn in_the_last_month() {
        let changed = |words: &str| {
            let mut profile = profile();
            profile.account.changes.push(Text::new(words));
            found("li-recent-core-change", &profile).len()
        };
        for words in [
            "Contact information updated 20 days ago",
            "Profile photo updated 2 weeks ago",
            "Kontaktinfo vor 3 Tagen aktualisiert",
            "Foto actualizada hace 5 días",
            "Name updated 4 hours ago",
        ] {
            assert_eq!(changed(words), 1, "{words}");
        }
        for words in [
            "Profile photo updated less than 1 year ago",
            "Contact information updated 6 months ago",
            "Contact information updated 45 days ago",
            "Profile photo updated 6 weeks ago",
            "",
        ] {
            assert_eq!(changed(words), 0, "{words}");
        }
    }
}
