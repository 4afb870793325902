//! Do the references stand on their own?
//!
//! Reads the references' addresses and numbers. Two references that share one are a medium finding; a reference at a well-known company with
//! a private address is a weak one, since many have left since.
//!
//! Innocent: a manager who has retired or moved on; a couple of colleagues at one small firm.

use super::{Check, Context};
use crate::facts::{brand, mail};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile, Reference, Text};
use crate::text::fold::Folded;

const SAME_CONTACT: &str = "Two references have the same contact: {contact}.";
const PRIVATE_ADDRESS: &str = "A reference at {company} has a private address ({address}).";

pub(super) const CHECK: Check = Check {
    id: "reference-on-freemail",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "references",
    question: "Do the references have addresses and numbers of their own?",
    says: &[SAME_CONTACT, PRIVATE_ADDRESS],
    why: "A reference counts because somebody else gives it. A private or shared contact does not show who that is.",
    innocent: "The manager has retired or moved on and uses a private address, or two colleagues share an office line.",
    ask: "\"May we reach your reference through the company's main number?\"",
    source: "Google Threat Intelligence Group on IT workers in Europe, reported by Help Net Security, April 2025",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let references = &profile.references;
    for (i, one) in references.iter().enumerate() {
        for other in references.iter().skip(i + 1) {
            let shared = pair(&one.mail, &other.mail, |text| text.trim().to_lowercase())
                .or_else(|| pair(&one.phone, &other.phone, |text| text.chars().filter(char::is_ascii_digit).collect()));
            if let Some((a, b)) = shared {
                findings.push(CHECK.finding(SAME_CONTACT, [a.as_str().into()], [a.whole(), b.whole()]));
            }
        }
        if let Some(finding) = private_address(one) {
            findings.push(finding);
        }
    }
    findings
}

fn pair<'a>(a: &'a Option<Text>, b: &'a Option<Text>, key: fn(&str) -> String) -> Option<(&'a Text, &'a Text)> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    let (left, right) = (key(a.as_str()), key(b.as_str()));
    (!left.is_empty() && left == right).then_some((a, b))
}

fn private_address(reference: &Reference) -> Option<Finding> {
    let address = reference.mail.as_ref()?;
    let domain = address.as_str().trim().rsplit_once('@')?.1.to_lowercase();
    if !mail::is_free(&domain) {
        return None;
    }
    let folded = Folded::new(reference.text.as_str());
    let (range, company) = brand::named(folded.text()).into_iter().find(|(_, brand)| !brand.owns(&domain))?;
    let finding = CHECK.finding(
        PRIVATE_ADDRESS,
        [company.name.into(), address.as_str().into()],
        [reference.text.evidence(folded.original(range)), address.whole()],
    );
    Some(Finding { strength: Strength::Weak, ..finding })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, profile};
    use crate::report::Strength;
    use crate::subject::{Reference, Text};

    fn reference(text: &str, mail: &str, phone: &str) -> Reference {
        let some = |value: &str| (!value.is_empty()).then(|| Text::new(value));
        Reference { name: None, text: Text::new(text), mail: some(mail), phone: some(phone) }
    }

    fn check(references: Vec<Reference>) -> Vec<Strength> {
        let mut profile = profile();
        profile.references = references;
        findings("reference-on-freemail", &profile).iter().map(|finding| finding.strength).collect()
    }

    #[test]
    fn shared_contacts_and_private_addresses() {
        let shared = vec![
            reference("Ann Poe, Director", "ann@poe.example", "+1 512 234 5678"),
            reference("Bo Lee, Manager", "bo@lee.example", "(512) 234-5678 "),
        ];
        assert_eq!(check(shared), []); // +1 is a part of the digits: not the same
        let shared = vec![reference("Ann Poe, Director", "team@poe.example", ""), reference("Bo Lee, Manager", "Team@poe.example", "")];
        assert_eq!(check(shared), [Strength::Medium]);
        assert_eq!(check(vec![reference("Ann Poe, Engineering Manager at Microsoft", "ann.poe@gmail.com", "")]), [Strength::Weak]);
        assert_eq!(check(vec![reference("Ann Poe, Engineering Manager at Microsoft", "annpoe@microsoft.com", "")]), []);
        assert_eq!(check(vec![reference("Ann Poe, Owner of Poe Bakery", "ann.poe@gmail.com", "")]), []);
    }
}
