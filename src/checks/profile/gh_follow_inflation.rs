//! Do many follow and many be followed, while nobody marks the work?
//!
//! Reads followers, following, and the stars of the repositories that the page shows. Cannot check: a page without one of the three.
//!
//! Innocent: following back is a custom among learners, teachers and people who speak for a product.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "{followers} followers, {following} followed, and {stars} stars on the {repositories} repositories shown.";

pub(super) const CHECK: Check = Check {
    id: "gh-follow-inflation",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "github-audience",
    question: "Does the account have a large audience on both sides, and almost no stars?",
    says: &[SAYS],
    why: "Groups of accounts that follow each other make a new account look known.",
    innocent: "Many people follow back whoever follows them, and teachers or community staff have many contacts and few projects.",
    ask: "\"Which of your projects do people use?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures, 2025, https://frameworks.securityalliance.org",
};

/// Followers and following both beyond this …
const MANY: u64 = 200;
/// … with fewer stars than this on at least so many repositories.
const FEW_STARS: u64 = 10;
const REPOSITORIES: usize = 3;

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let account = &profile.account;
    let (Some(followers), Some(following)) = (&account.followers, &account.following) else { return Vec::new() };
    // A repository without a count has no star: sites leave out a zero.
    let stars: u64 = account.repositories.iter().filter_map(|repository| repository.stars.as_ref()).map(|stars| stars.value).sum();
    if followers.value <= MANY || following.value <= MANY || stars >= FEW_STARS || account.repositories.len() < REPOSITORIES {
        return Vec::new();
    }
    let values = [followers.value.into(), following.value.into(), stars.into(), account.repositories.len().into()];
    vec![CHECK.finding(SAYS, values, [followers.text.whole(), following.text.whole()])]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Count, Repository, Text};

    fn account(followers: &str, following: &str, stars: &[&str]) -> Vec<String> {
        let mut profile = profile();
        profile.account.followers = Count::read(Text::new(followers));
        profile.account.following = Count::read(Text::new(following));
        let repository = |stars: &&str| Repository { name: Text::new("x"), stars: Count::read(Text::new(*stars)), ..Repository::default() };
        profile.account.repositories = stars.iter().map(repository).collect();
        found("gh-follow-inflation", &profile)
    }

    #[test]
    fn many_on_both_sides_and_no_stars() {
        assert_eq!(
            account("1.2k followers", "980 following", &["", "2", ""]),
            ["1200 followers, 980 followed, and 2 stars on the 3 repositories shown."]
        );
        assert_eq!(account("1.2k followers", "980 following", &["", "1.1k", ""]), [""; 0]);
        assert_eq!(account("1.2k followers", "12 following", &["", "", ""]), [""; 0]);
        assert_eq!(account("30 followers", "980 following", &["", "", ""]), [""; 0]);
        assert_eq!(account("1.2k followers", "980 following", &[]), [""; 0]);
        assert_eq!(account("", "980 following", &["", "", ""]), [""; 0]);
    }
}
