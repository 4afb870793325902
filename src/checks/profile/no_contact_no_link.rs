//! Does the resume give two ways to reach the candidate?
//!
//! Reads phones, mail addresses and links. Cannot check: a page of a networking site, which shows them only on request. A note, never more.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};

const ONE_WAY: &str = "Only one way to reach the candidate is given.";
const NO_WAY: &str = "No phone, mail address or link is given.";

pub(super) const CHECK: Check = Check {
    id: "no-contact-no-link",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "no-contact",
    question: "Does the resume give two of phone, mail address and a link?",
    says: &[ONE_WAY, NO_WAY],
    why: "A second way to reach somebody is the easiest check of all.",
    innocent: "Agencies and blind-hiring templates take contact details out.",
    ask: "\"Which mail address and phone number may we use?\"",
    source: "Recruiter GetChipsy on screening remote applicants, Reddit, 2025",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    if profile.account.url.is_some() || profile.work.items.is_empty() {
        return Vec::new();
    }
    let has = |test: fn(&Contact) -> bool| profile.contacts.iter().any(test);
    let kinds = [has(|c| matches!(c, Contact::Phone(_))), has(|c| matches!(c, Contact::Mail(_))), has(|c| matches!(c, Contact::Link(_)))];
    if kinds.into_iter().filter(|&has| has).count() >= 2 {
        return Vec::new();
    }
    let sentence = if kinds.contains(&true) { ONE_WAY } else { NO_WAY };
    let role = profile.work.items.iter().find_map(|position| position.title.as_ref().or(position.employer.as_ref()));
    let Some(beside) = profile.contacts.first().map(Contact::text).or(role) else { return Vec::new() };
    vec![CHECK.finding(sentence, [], [beside.whole()])]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};
    use crate::subject::{Contact, Text};

    #[test]
    fn two_of_three() {
        let mail = || Contact::Mail(Text::new("jane@example.org"));
        let resume = || profile().with_role(role("Engineer", "Harbor Analytics", "", "2019 - Present", ""));
        assert_eq!(found("no-contact-no-link", &resume()), ["No phone, mail address or link is given."]);
        assert_eq!(found("no-contact-no-link", &resume().with_contact(mail())), ["Only one way to reach the candidate is given."]);
        assert_eq!(
            found("no-contact-no-link", &resume().with_contact(mail()).with_contact(Contact::Phone(Text::new("512-234-5678")))),
            [""; 0]
        );
        let mut page = resume();
        page.account.url = Some(Text::new("https://www.linkedin.com/in/jane"));
        assert_eq!(found("no-contact-no-link", &page), [""; 0]);
    }
}
