//! Do the account's own pages still call it by another login?
//!
//! Reads the addresses in its README files: what to clone, and whose figures to show. Cannot check: a page without a README.
//!
//! Innocent: people rename accounts when they marry, transition or leave a handle of their youth, and READMEs are copied from templates.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "The login is {login}; its README names {other}.";

pub(super) const CHECK: Check = Check {
    id: "gh-renamed",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "github-login",
    question: "Do the account's own pages still call it by another login?",
    says: &[SAYS],
    why: "Accounts that change hands, and pages that were copied, keep the login of the one before.",
    innocent: "People rename accounts when they marry, transition or outgrow a handle, and README files are copied from templates.",
    ask: "\"Your README points to another login. Is that an earlier one of yours?\"",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures, 2025, https://frameworks.securityalliance.org",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(login) = &profile.account.login else { return Vec::new() };
    let other = profile.account.other_logins.iter().find(|other| !other.as_str().eq_ignore_ascii_case(login.as_str()));
    other
        .map(|other| CHECK.finding(SAYS, [login.as_str().into(), other.as_str().into()], [login.whole(), other.whole()]))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::Text;

    #[test]
    fn another_login_in_its_own_readme() {
        let check = |other: &str| {
            let mut profile = profile();
            profile.account.login = Some(Text::new("octo-sample"));
            profile.account.other_logins = vec![Text::new(other)];
            found("gh-renamed", &profile)
        };
        assert_eq!(check("north-pier"), ["The login is octo-sample; its README names north-pier."]);
        assert_eq!(check("Octo-Sample"), [""; 0]);
    }
}
