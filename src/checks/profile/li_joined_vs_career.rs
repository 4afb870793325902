//! Is the account much younger than the career?
//!
//! Reads the joining date that the site shows and the earliest dated role. Cannot check: a page that does not show when the account was made.
//!
//! Innocent: people who came to the site late, closed an old account, or value their privacy.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "“{joined}”; the earliest role is dated {dates}.";

pub(super) const CHECK: Check = Check {
    id: "li-joined-vs-career",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "account-age",
    question: "Is the account much younger than the career?",
    says: &[SAYS],
    why: "A long career on a young account cannot be followed back on the site.",
    innocent: "Many people join late, start over with a new account, or keep off such sites until they look for work.",
    ask: "\"Is there another way to see your work from that time?\"",
    source: "LinkedIn, New profile features help verify identity (“About this profile”), October 2022",
};

/// An account younger than this, in months …
const YOUNG: i32 = 12;
/// … beside a career longer than this, in months.
const LONG: i32 = 96;

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    let Some((joined, words)) = &profile.account.joined else { return Vec::new() };
    let today = context.today.earliest();
    let periods =
        profile.work.items.iter().filter_map(|position| position.period.as_ref().and_then(|period| Some((period.from?.latest(), period))));
    let Some((first, period)) = periods.min_by_key(|(from, _)| *from) else { return Vec::new() };
    if today - joined.earliest() >= YOUNG || today - first <= LONG {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [words.as_str().into(), period.text.as_str().into()], [words.whole(), period.text.whole()])]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};
    use crate::subject::{Date, Text};

    fn joined(date: Date, dates: &str) -> usize {
        let mut profile = profile().with_role(role("Engineer", "Harbor Analytics", "", dates, ""));
        profile.account.joined = Some((date, Text::new("Joined LinkedIn")));
        found("li-joined-vs-career", &profile).len()
    }

    #[test]
    fn young_account_long_career() {
        assert_eq!(joined(Date::month(2026, 5), "2012 - Present"), 1);
        assert_eq!(joined(Date::month(2024, 5), "2012 - Present"), 0);
        assert_eq!(joined(Date::month(2026, 5), "2021 - Present"), 0);
    }
}
