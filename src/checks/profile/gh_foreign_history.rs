//! Is the history of the account's own repository other people's?
//!
//! Reads a person's repository that is no fork: who is listed as contributor, and who wrote the commits that the page shows. Many others and
//! never the owner is asked about. Cannot check: an organisation's repository, a fork, a page that shows fewer than ten commits and
//! fewer than five contributors.
//!
//! Innocent: a mirror, a classroom, code of others kept for reference, a project taken over, commits under an old address.

use super::{Check, Context};
use crate::report::{Evidence, Finding, Strength};
use crate::subject::{Author, Kind, Name, Profile, Repository, Text};

const NOT_LISTED: &str = "{repository} is {login}'s and no fork; {number} contributors are listed, and {login} is not among them.";
const BY_OTHERS: &str = "{repository} is {login}'s and no fork; the {commits} commits shown are by {others} others.";

pub(super) const CHECK: Check = Check {
    id: "gh-foreign-history",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "github-history",
    question: "Is the history of the account's own repository other people's?",
    says: &[NOT_LISTED, BY_OTHERS],
    why: "Copying a project without the link to its origin makes the work of others look like one's own.",
    innocent: "Mirrors, classroom projects, projects taken over and commits under an old address look the same.",
    ask: "\"Where does this repository come from, and which part of it is yours?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures, 2025, https://frameworks.securityalliance.org",
};

/// So many contributors without the owner need a question …
const CONTRIBUTORS: usize = 5;
/// … or so many commits by so many others.
const COMMITS: usize = 10;
const AUTHORS: usize = 3;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(login) = &profile.account.login else { return Vec::new() };
    profile
        .account
        .repositories
        .iter()
        .filter(|repository| !repository.fork)
        .find_map(|repository| foreign(profile, login, repository))
        .into_iter()
        .collect()
}

fn foreign(profile: &Profile, login: &Text, repository: &Repository) -> Option<Finding> {
    let is_owner = |text: &Text| text.as_str().eq_ignore_ascii_case(login.as_str());
    let name = repository.name.as_str();
    let listed = &repository.contributors;
    if listed.len() >= CONTRIBUTORS && !listed.iter().any(is_owner) {
        let values = [name.into(), login.as_str().into(), listed.len().into()];
        return Some(CHECK.finding(
            NOT_LISTED,
            values,
            std::iter::once(repository.name.whole()).chain(listed.iter().take(3).map(Text::whole)),
        ));
    }
    let mut authors: Vec<(&str, Evidence)> = Vec::new();
    let mut names: Vec<&Name> = Vec::new();
    let mut commits = 0;
    let own = Name::new(login.clone());
    for commit in profile.account.commits.iter().filter(|commit| commit.repository == name) {
        commits += 1;
        match &commit.author {
            Some(Author::Account(author)) if is_owner(author) => return None,
            Some(Author::Account(author)) if !authors.iter().any(|(known, _)| *known == author.as_str()) => {
                authors.push((author.as_str(), author.whole()));
            }
            // A name without an account may be the owner's own, under another address.
            Some(Author::Name(author)) if is_same(author, &own) || profile.name.observed().is_some_and(|name| is_same(author, name)) => {
                return None;
            }
            Some(Author::Name(author)) if !names.iter().any(|known| is_same(author, known)) => names.push(author),
            _ => {}
        }
    }
    let others = authors.len() + names.len();
    if commits < COMMITS || others < AUTHORS {
        return None;
    }
    let values = [name.into(), login.as_str().into(), commits.into(), others.into()];
    let quotes = authors.into_iter().map(|(_, evidence)| evidence).chain(names.iter().map(|name| name.evidence()));
    Some(CHECK.finding(BY_OTHERS, values, std::iter::once(repository.name.whole()).chain(quotes.take(3))))
}

fn is_same(one: &Name, other: &Name) -> bool {
    one.agreement(other) != crate::subject::Agreement::Differ
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Author, Commit, Name, Profile, Repository, Text};

    const ID: &str = "gh-foreign-history";

    fn repository(fork: bool, contributors: &[&str], commits: &[&str]) -> Profile {
        let mut profile = profile();
        profile.account.login = Some(Text::new("octo-sample"));
        profile.account.repositories.push(Repository {
            name: Text::new("ledger"),
            fork,
            contributors: contributors.iter().map(|login| Text::new(*login)).collect(),
            ..Repository::default()
        });
        let author = |words: &str| match words.strip_prefix('@') {
            Some(login) => Author::Account(Text::new(login)),
            None => Author::Name(Name::new(Text::new(words))),
        };
        profile.account.commits =
            commits.iter().map(|words| Commit { repository: "ledger".into(), author: Some(author(words)), ..Commit::default() }).collect();
        profile
    }

    #[test]
    fn everybody_but_the_owner() {
        assert_eq!(
            found(ID, &repository(false, &["ada", "grace", "alan", "edsger", "barbara"], &[])),
            ["ledger is octo-sample's and no fork; 5 contributors are listed, and octo-sample is not among them."]
        );
        let commits = ["@ada", "@grace", "Alan Field", "@ada", "@ada", "@grace", "Alan Field", "@ada", "@ada", "@ada"];
        assert_eq!(
            found(ID, &repository(false, &[], &commits)),
            ["ledger is octo-sample's and no fork; the 10 commits shown are by 3 others."]
        );
    }

    #[test]
    fn the_owner_takes_part_or_it_is_a_fork_or_too_little_is_shown() {
        assert_eq!(found(ID, &repository(true, &["ada", "grace", "alan", "edsger", "barbara"], &[])), [""; 0]);
        assert_eq!(found(ID, &repository(false, &["ada", "grace", "alan", "edsger", "Octo-Sample"], &[])), [""; 0]);
        assert_eq!(found(ID, &repository(false, &["ada", "grace"], &["@ada", "@grace", "@alan"])), [""; 0]);
        let mut commits = vec!["@ada", "@grace", "@alan", "@ada", "@ada", "@grace", "@alan", "@ada", "@ada", "@ada"];
        commits.push("Octo Sample"); // an address that the site does not know
        assert_eq!(found(ID, &repository(false, &[], &commits)), [""; 0]);
    }
}
