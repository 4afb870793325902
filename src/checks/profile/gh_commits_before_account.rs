//! Are there commits from before the account was made?
//!
//! Reads the joining date, the months of commits in the account's own repositories, and the years for which the site lists activity, as
//! far as the page shows them. Three repositories are medium; two years in the list are weak. Cannot check: a page without the
//! joining date, or one that shows none of the rest.
//!
//! Innocent: old code brought along, an account made anew, a change from another host.

use super::{Check, Context};
use crate::report::{Evidence, Finding, Strength};
use crate::subject::{Kind, Profile};

const OLDER_COMMITS: &str = "“{joined}”; commits in {number} of its repositories are older ({names}).";
const EARLIER_YEARS: &str = "“{joined}”; the site lists activity for earlier years ({years}).";

pub(super) const CHECK: Check = Check {
    id: "gh-commits-before-account",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "github-history",
    question: "Are there commits in several repositories from before the account was made?",
    says: &[OLDER_COMMITS, EARLIER_YEARS],
    why: "A history that was written by others, or dated back, makes a new account look old.",
    innocent: "People bring old code along when they come from another host or start over with a new account.",
    ask: "\"Some of these commits are older than the account. Where did the code live before?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures, 2025, https://frameworks.securityalliance.org",
};

/// So many repositories with older commits need a question …
const REPOSITORIES: usize = 3;
/// … or so many years in the list of activity.
const YEARS: usize = 2;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some((joined, words)) = &profile.account.joined else { return Vec::new() };
    let mut names: Vec<&str> = Vec::new();
    let mut evidence: Vec<Evidence> = vec![words.whole()];
    for commit in &profile.account.commits {
        let fork = profile.account.repositories.iter().any(|known| known.fork && known.name.as_str() == commit.repository);
        if let Some((date, shown)) = &commit.date
            && date.latest() < joined.earliest()
            && !fork
            && !names.contains(&commit.repository.as_str())
        {
            names.push(&commit.repository);
            evidence.push(shown.whole());
        }
    }
    if names.len() >= REPOSITORIES {
        return vec![CHECK.finding(OLDER_COMMITS, [words.as_str().into(), names.len().into(), names.join(", ").into()], evidence)];
    }
    let years: Vec<_> = profile.account.active_years.iter().filter(|(year, _)| year.latest() < joined.earliest()).collect();
    if years.len() < YEARS {
        return Vec::new();
    }
    let shown: Vec<&str> = years.iter().map(|(_, text)| text.as_str().trim()).collect();
    let values = [words.as_str().into(), shown.join(", ").into()];
    let evidence = std::iter::once(words.whole()).chain(years.iter().map(|(_, text)| text.whole()));
    vec![Finding { strength: Strength::Weak, ..CHECK.finding(EARLIER_YEARS, values, evidence) }]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, found, profile};
    use crate::report::Strength;
    use crate::subject::{Commit, Date, Profile, Repository, Text};

    const ID: &str = "gh-commits-before-account";

    fn account(joined: Option<Date>, commits: &[(&str, u16)], years: &[u16]) -> Profile {
        let mut profile = profile();
        profile.account.joined = joined.map(|date| (date, Text::new("Joined GitHub on March 2, 2024")));
        profile.account.commits = commits
            .iter()
            .map(|(repository, year)| Commit {
                repository: (*repository).to_string(),
                date: Some((Date::month(*year, 5), Text::new(format!("May {year}")))),
                ..Commit::default()
            })
            .collect();
        profile.account.active_years = years.iter().map(|year| (Date::year(*year), Text::new(year.to_string()))).collect();
        profile
    }

    const JOINED: Option<Date> = Some(Date::month(2024, 3));

    #[test]
    fn three_repositories_or_two_years() {
        let older = account(JOINED, &[("ledger", 2017), ("ledger", 2018), ("tide", 2019), ("harbor", 2020), ("new", 2025)], &[]);
        assert_eq!(
            found(ID, &older),
            ["“Joined GitHub on March 2, 2024”; commits in 3 of its repositories are older (ledger, tide, harbor)."]
        );
        let years = findings(ID, &account(JOINED, &[], &[2025, 2024, 2016, 2015]));
        assert_eq!(years.iter().map(|finding| finding.strength).collect::<Vec<_>>(), [Strength::Weak]);
    }

    #[test]
    fn two_repositories_a_fork_and_an_unknown_date() {
        assert_eq!(found(ID, &account(JOINED, &[("ledger", 2017), ("tide", 2019), ("tide", 2018)], &[2023])), [""; 0]);
        assert_eq!(found(ID, &account(None, &[("a", 2017), ("b", 2019), ("c", 2018)], &[2015, 2016])), [""; 0]);
        let mut forked = account(JOINED, &[("a", 2017), ("b", 2019), ("c", 2018)], &[]);
        forked.account.repositories.push(Repository { name: Text::new("c"), fork: true, ..Repository::default() });
        assert_eq!(found(ID, &forked), [""; 0]);
    }
}
