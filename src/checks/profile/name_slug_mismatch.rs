//! Does the address of the profile, or the mailbox, hold a full other name?
//!
//! Reads the displayed name, the name-like part of the profile's address and the local parts of mail addresses. Two words that look like a
//! name and share nothing with the displayed one are asked about: medium in the profile's address, weak in a mailbox. Cannot check: one word, numbers, words of a trade ("jane-codes"),
//! names in different scripts.
//!
//! Innocent: marriage, transition, a chosen or translated name, a family or business account. Printed first, since they are common.

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Agreement, Contact, Kind, Name, Profile, Text};

const SAYS: &str = "The address “{address}” holds another name than the one shown.";

pub(super) const CHECK: Check = Check {
    id: "name-slug-mismatch",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "name",
    question: "Does the address of the profile, or the mailbox, hold a full other name?",
    says: &[SAYS],
    why: "Accounts that change hands keep the address of the name before.",
    innocent: "People change their names when they marry or transition, choose another name at work, or share a family mailbox. An address seldom follows.",
    ask: "\"Which name would you like us to use?\" The legal name is a question for the offer stage, to everybody alike.",
    source: "Security Alliance (SEAL), Frameworks, Techniques, tactics and procedures (identity confusion), 2025, https://frameworks.securityalliance.org",
};

/// Words of addresses that are not names.
const NOT_NAMES: &[&str] = &[
    "dev",
    "developer",
    "development",
    "engineer",
    "engineering",
    "software",
    "code",
    "codes",
    "coder",
    "coding",
    "tech",
    "data",
    "web",
    "cloud",
    "design",
    "designer",
    "product",
    "manager",
    "official",
    "real",
    "the",
    "its",
    "iam",
    "hello",
    "contact",
    "info",
    "mail",
    "email",
    "jobs",
    "job",
    "career",
    "careers",
    "work",
    "pro",
    "online",
    "digital",
    "consulting",
    "consultant",
    "studio",
    "labs",
    "lab",
    "group",
    "team",
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "phd",
    "mba",
    "cpa",
    "pmp",
    "usa",
    "hire",
    "resume",
    "portfolio",
    "senior",
    "full",
    "stack",
    "fullstack",
    "front",
    "back",
    "end",
    "backend",
    "frontend",
    "devops",
    "security",
    "mobile",
    "apps",
    "app",
    "games",
    "music",
    "art",
    "photo",
    "blog",
    "cats",
    "dogs",
    "loves",
    "writes",
    "builds",
    "makes",
    "does",
    "and",
    "for",
    "from",
    "with",
    "noreply",
    "reply",
    "personal",
    "private",
    "business",
    "school",
    "university",
    "college",
    "student",
    "alumni",
    "sales",
    "marketing",
    "finance",
    "legal",
    "admin",
    "office",
    "support",
    "service",
    "services",
    "solutions",
    "systems",
    "freelance",
    "remote",
    "world",
];

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let Some(name) = profile.name.observed() else { return Vec::new() };
    let mails = profile.contacts.iter().filter_map(|contact| match contact {
        Contact::Mail(text) => text.as_str().split_once('@').map(|(local, _)| (text, local)),
        _ => None,
    });
    let slug = profile.account.slug.iter().map(|text| (text, text.as_str()));
    slug.chain(mails)
        .filter_map(|(text, address)| {
            let other = full_name(address)?;
            let range = text.as_str().find(address).map(|start| start..start + address.len())?;
            let differ = name.agreement(&Name::new(Text::new(other.join(" ")))) == Agreement::Differ && !runs_into(name, &other);
            let mut finding = differ.then(|| CHECK.finding(SAYS, [address.into()], [text.evidence(range), name.evidence()]))?;
            // Mailboxes are named after all sorts of things ("green.tea"); a profile's address is made from the name.
            if text.as_str() != address {
                finding.strength = Strength::Weak;
            }
            Some(finding)
        })
        .take(1)
        .collect()
}

/// Two or three words that can be a name.
fn full_name(address: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = address.split(['-', '.', '_', '+']).filter(|word| !word.is_empty()).collect();
    // LinkedIn ends an address with a random tag when the name was taken: "jane-stone-8a1b2c3d".
    let words: Vec<String> = words.into_iter().filter(|word| !word.chars().any(|c| c.is_ascii_digit())).map(str::to_lowercase).collect();
    let letters = |word: &String| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    ((2..=3).contains(&words.len()) && words.iter().all(letters) && !words.iter().any(|word| NOT_NAMES.contains(&word.as_str())))
        .then_some(words)
}

/// "annmarie" beside "Ann Marie", "mckenzie" beside "Mac Kenzie": one spelled with, one without a blank.
fn runs_into(name: &Name, other: &[String]) -> bool {
    let joined = other.concat();
    name.agreement(&Name::new(Text::new(joined))) == Agreement::Agree
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};
    use crate::subject::{Contact, Name, Seen, Text};

    fn slug(name: &str, slug: &str) -> usize {
        let mut profile = profile();
        profile.name = Seen::Observed(Name::new(Text::new(name)));
        profile.account.slug = Some(Text::new(slug));
        found("name-slug-mismatch", &profile).len()
    }

    #[test]
    fn a_full_other_name() {
        assert_eq!(slug("Avery Stone", "morgan-field-8a1b2c3d"), 1);
        let mut profile = profile().with_contact(Contact::Mail(Text::new("morgan.field@example.org")));
        profile.name = Seen::Observed(Name::new(Text::new("Avery Stone")));
        assert_eq!(found("name-slug-mismatch", &profile), ["The address “morgan.field” holds another name than the one shown."]);
    }

    #[test]
    fn the_same_name_or_none() {
        for (name, address) in [
            ("Avery Stone", "avery-stone"),
            ("Avery Field", "avery-stone-12345"), // married
            ("Avery Stone", "stone-avery"),
            ("Avery Stone", "averystone"),
            ("Avery Stone", "a-stone"),
            ("Avery Stone", "rust-developer"),
            ("Avery Stone", "ACoAAAFICTIONAL0001"),
            ("Zoë Müller", "zoe-mueller"),
            ("李雷", "lei-li"),
            ("Иван Петров", "ivan-petrov"),
            ("Stone", "avery-stone"),
        ] {
            assert_eq!(slug(name, address), 0, "{name} {address}");
        }
    }
}
