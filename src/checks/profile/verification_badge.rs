//! What has the site verified?
//!
//! Reads the verifications that the page shows. A note, never more: verified accounts are sold, and verification is not offered everywhere,
//! so a badge clears nobody and its absence says nothing (and is not reported).

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "The site says: {verifications}.";

pub(super) const CHECK: Check = Check {
    id: "verification-badge",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "verification",
    question: "What has the site verified?",
    says: &[SAYS],
    why: "Good to know, no proof: verified accounts are sold as well.",
    innocent: "This speaks for the profile.",
    ask: "Nothing to ask.",
    source: "LinkedIn, New profile features help verify identity (“About this profile”), October 2022",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let verified = &profile.account.verifications;
    if verified.is_empty() {
        return Vec::new();
    }
    let list: Vec<&str> = verified.iter().map(|text| text.as_str().trim()).collect();
    vec![CHECK.finding(SAYS, [list.join("; ").into()], verified.iter().map(|text| text.whole()))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, profile};
    use crate::subject::Text;

    #[test]
    fn a_note_when_there_is_something() {
        let mut profile = profile();
        assert!(findings("verification-badge", &profile).is_empty());
        profile.account.verifications.push(Text::new("Government ID verified in August 2025"));
        assert_eq!(findings("verification-badge", &profile)[0].what, "The site says: Government ID verified in August 2025.");
    }
}
