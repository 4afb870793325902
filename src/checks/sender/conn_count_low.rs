//! Has somebody who hires hardly any connections?
//!
//! Reads the count that the site shows. Cannot check: a page that shows none.
//!
//! Innocent: a new account, or a recruiter new to the trade.

use super::{Check, Context, presents_a_hirer};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "The headline says “{headline}”; the account has “{connections}”.";

pub(super) const CHECK: Check = Check {
    id: "conn-count-low",
    reads: &[Kind::Message],
    strength: Strength::Weak,
    group: "account-age",
    question: "Has somebody who hires hardly any connections?",
    says: &[SAYS],
    why: "Recruiters live from whom they know. Accounts made for a lure know nobody yet.",
    innocent: "Everybody starts once, and some people close an old account and open a new one.",
    ask: "Find the company's careers page yourself, and ask there whether this person works for them.",
    source: "tjackson8817, Recruiter Message Sanity Check, 2025, https://github.com/tjackson8817/Recruiter-Message-Sanity-Check",
};

/// Fewer than these are few for a recruiter.
const FEW: u64 = 50;

pub(super) fn run(account: &Profile, _: &Context) -> Vec<Finding> {
    let (Some(count), Some(headline)) = (&account.account.connections, account.headline.observed()) else { return Vec::new() };
    if count.value >= FEW || !presents_a_hirer(headline.as_str()) {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [headline.as_str().into(), count.text.as_str().into()], [headline.whole(), count.text.whole()])]
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::subject::{Count, Profile, Text};

    #[test]
    fn few_for_a_recruiter() {
        let with = |count: &str, headline: &str| {
            let mut account = Profile::default();
            account.account.connections = Count::read(Text::new(count));
            found("conn-count-low", account, headline)
        };
        assert_eq!(with("31 connections", "Technical Recruiter at Acme"), 1);
        assert_eq!(with("500+ connections", "Technical Recruiter at Acme"), 0);
        assert_eq!(with("31 connections", "Gardener"), 0);
    }
}
