//! Does one word of an address, a domain or a name mix look-alike letters of two scripts?
//!
//! Reads the candidate's mail addresses, links and name. A word wholly in one script, whichever it is, is never a finding; a name in which one
//! word is Latin and the next is not, neither. In an address it is strong, in a name weak.
//!
//! Innocent: a keyboard left in another layout.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Contact, Kind, Profile};
use crate::text::Folded;

const IN_ADDRESS: &str = "“{address}” mixes letters of two alphabets that look alike.";
const IN_NAME: &str = "One word of the name, “{word}”, mixes letters of two alphabets that look alike, or holds invisible ones.";

pub(super) const CHECK: Check = Check {
    id: "mixed-script-identity",
    reads: &[Kind::Profile],
    strength: Strength::Strong,
    group: "mixed-script",
    question: "Does one word of an address, domain or name mix look-alike letters of two scripts?",
    says: &[IN_ADDRESS, IN_NAME],
    why: "A look-alike letter makes two addresses seem the same and keeps searches from finding either.",
    innocent: "A keyboard that was left in another layout for a letter.",
    ask: "\"Could you type your address for us once more?\"",
    source: "Unicode Technical Standard 39, Unicode Security Mechanisms, section 5.1, https://www.unicode.org/reports/tr39/",
};

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for contact in &profile.contacts {
        if let Contact::Mail(text) | Contact::Link(text) = contact
            && let Some(range) = Folded::new(text.as_str()).disguised().first().cloned()
        {
            let evidence = text.evidence(range);
            findings.push(CHECK.finding(IN_ADDRESS, [evidence.quote.as_str().into()], [evidence]));
        }
    }
    if let Some(evidence) = profile.name.observed().and_then(|name| name.mixed_script()) {
        let finding = CHECK.finding(IN_NAME, [evidence.quote.as_str().into()], [evidence]);
        findings.push(Finding { strength: Strength::Weak, ..finding });
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, profile};
    use crate::report::Strength;
    use crate::subject::{Contact, Name, Seen, Text};

    const ID: &str = "mixed-script-identity";

    fn mail(address: &str) -> Vec<Strength> {
        findings(ID, &profile().with_contact(Contact::Mail(Text::new(address)))).iter().map(|finding| finding.strength).collect()
    }

    fn name(name: &str) -> Vec<Strength> {
        let mut profile = profile();
        profile.name = Seen::Observed(Name::new(Text::new(name)));
        findings(ID, &profile).iter().map(|finding| finding.strength).collect()
    }

    #[test]
    fn look_alike_letters_inside_a_word() {
        assert_eq!(mail("j\u{430}ne@example.org"), [Strength::Strong]);
        assert_eq!(mail("jane@ex\u{430}mple.org"), [Strength::Strong]);
        assert_eq!(name("J\u{430}ne Stone"), [Strength::Weak]);
        assert_eq!(name("Ja\u{200b}ne Stone"), [Strength::Weak]);
    }

    #[test]
    fn any_script_is_fine() {
        for address in ["jane@example.org", "иван@пример.рф", "jürgen@müller.de", "иван@example.org"] {
            assert_eq!(mail(address), [], "{address}");
        }
        for shown in [
            "Jane Stone",
            "Иван Петров",
            "Γιώργος Παπαδόπουλος",
            "李雷 (Lei Li)",
            "Nguyễn Thị Minh",
            "Иван Petrov",
            "Zoë O’Connor-Smith",
            "محمد علي",
            "J. R. Stone",
            "",
        ] {
            assert_eq!(name(shown), [], "{shown}");
        }
    }
}
