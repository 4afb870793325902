//! Do commits that the account put into its own repository bear several other names?
//!
//! Reads commits of which the site says `… authored and octo-sample committed` and for whose authors it knows no account. Three names that
//! share nothing with each other are asked about. Cannot check: a list that shows logins only, as most do.
//!
//! Innocent: work and home addresses, pair programming, patches that came by mail, a team's code moved to a new place.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Agreement, Author, Kind, Name, Profile};

const SAYS: &str = "{number} different author names stand on commits that this account put in.";

pub(super) const CHECK: Check = Check {
    id: "gh-author-mail-variety",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "github-history",
    question: "Do commits that the account put into its own repository bear several other names?",
    says: &[SAYS],
    why: "Somebody who works under several names leaves them in the settings of the tools, and so in the commits.",
    innocent: "Pair programming, patches sent by mail, and work and home addresses leave several names too.",
    ask: "\"Several names stand on these commits. Who worked on this with you?\"",
    source: "gh-fake-analyzer, README, 2024, https://github.com/shortdoom/gh-fake-analyzer",
};

/// So many names need a question.
const NAMES: usize = 3;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let mut names: Vec<&Name> = Vec::new();
    for commit in profile.account.commits.iter().filter(|commit| commit.committed_by_account) {
        let fork = profile.account.repositories.iter().any(|known| known.fork && known.name.as_str() == commit.repository);
        if let Some(Author::Name(name)) = &commit.author
            && !fork
            && names.iter().all(|known| known.agreement(name) == Agreement::Differ)
        {
            names.push(name);
        }
    }
    if names.len() < NAMES {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [names.len().into()], names.iter().map(|name| name.evidence()))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Author, Commit, Name, Text};

    fn authors(names: &[&str], committed_by_account: bool) -> Vec<String> {
        let mut profile = profile();
        let commit = |name: &&str| Commit {
            repository: "ledger".into(),
            author: Some(Author::Name(Name::new(Text::new(*name)))),
            committed_by_account,
            ..Commit::default()
        };
        profile.account.commits = names.iter().map(commit).collect();
        found("gh-author-mail-variety", &profile)
    }

    #[test]
    fn three_names_that_share_nothing() {
        assert_eq!(
            authors(&["Avery Stone", "Morgan Field", "Kim Brook", "Avery Stone"], true),
            ["3 different author names stand on commits that this account put in."]
        );
        assert_eq!(authors(&["Avery Stone", "avery", "A. Stone", "averystone", "Morgan Field"], true), [""; 0]);
        assert_eq!(authors(&["Avery Stone", "Morgan Field", "Kim Brook"], false), [""; 0]);
        assert_eq!(authors(&["Анна Каменева", "Avery Stone", "李雷"], true), [""; 0]);
    }
}
