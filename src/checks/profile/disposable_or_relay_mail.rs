//! Is the mail address made to be thrown away?
//!
//! Reads the candidate's mail addresses. The relays of Apple, Firefox, Proton and DuckDuckGo keep an address private and are fine.
//!
//! Innocent: privacy.

use super::{Check, Context};
use crate::facts::mail;
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};

const SAYS: &str = "{domain} gives out mail addresses that last for minutes.";

pub(super) const CHECK: Check = Check {
    id: "disposable-or-relay-mail",
    reads: &[Kind::Profile],
    strength: Strength::Weak,
    group: "mail",
    question: "Is the mail address made to be thrown away?",
    says: &[SAYS],
    why: "A throw-away address cannot be used to reach the same person again.",
    innocent: "Some people use one for every form, to keep their mailbox clean.",
    ask: "\"Which address can we use for an offer?\"",
    source: "disposable-email-domains, public list (CC0), https://github.com/disposable-email-domains/disposable-email-domains",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let mails = profile.contacts.iter().filter_map(|contact| if let Contact::Mail(text) = contact { Some(text) } else { None });
    mails
        .filter_map(|text| {
            let domain = text.as_str().trim().rsplit_once('@')?.1.to_lowercase();
            let disposable = mail::is_disposable(&domain) && !mail::is_relay(&domain);
            disposable.then(|| CHECK.finding(SAYS, [domain.into()], [text.whole()]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Text};

    #[test]
    fn by_domain() {
        let mail = |address: &str| found("disposable-or-relay-mail", &profile().with_contact(Contact::Mail(Text::new(address))));
        assert_eq!(mail("jane@mailinator.com"), ["mailinator.com gives out mail addresses that last for minutes."]);
        for address in [
            "jane@gmail.com",
            "abc123@privaterelay.appleid.com",
            "x@mozmail.com",
            "jane@duck.com",
            "jane@passmail.net",
            "jane@example.org",
            "no address",
        ] {
            assert_eq!(mail(address), [""; 0], "{address}");
        }
    }
}
