//! Does this record hold together? One file a check; its line in `profile_checks!` is all that registers it. Wording rules over what the
//! candidate wrote are data (`rules/<id>.toml`).

use super::rules::{self, Facts, Prose};
use super::{Check, Context};
use crate::facts::phone::{self, Phone};
use crate::facts::place;
use crate::report::Finding;
use crate::subject::{Contact, Kind, Profile, Text};

macro_rules! profile_checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        const CHECKS: &[(&Check, fn(&Profile, &Context) -> Vec<Finding>)] = &[$((&$name::CHECK, $name::run)),*];
    };
}

profile_checks![
    areacode_vs_location,
    claimed_years_vs_history,
    copied_portfolio,
    degree_dates_implausible,
    degree_not_offered,
    disposable_or_relay_mail,
    employer_before_founding,
    gh_author_mail_variety,
    gh_commits_before_account,
    gh_follow_inflation,
    gh_foreign_history,
    gh_renamed,
    hidden_text,
    li_joined_vs_career,
    li_recent_core_change,
    location_conflict,
    marquee_only_history,
    mixed_script_identity,
    name_differs_between_artifacts,
    name_slug_mismatch,
    no_contact_no_link,
    overlapping_fulltime,
    phone_invalid,
    phone_nongeographic,
    placeholder_or_llm_residue,
    plus_one_format,
    reference_on_freemail,
    school_or_degree_anachronism,
    tech_before_release,
    verification_badge,
    year_only_dates,
    zip_city_state_conflict,
];

#[cfg(test)]
pub(crate) mod testing;

/// The words of a short text, in lower case, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

pub(super) fn checks() -> impl Iterator<Item = Check> {
    rules::rules(Kind::Profile).map(rules::Rule::check).chain(CHECKS.iter().map(|(check, _)| (*check).clone()))
}

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    let mut findings = wording(profile);
    findings.extend(CHECKS.iter().flat_map(|(_, run)| run(profile, context)));
    findings
}

/// What the account itself says: how old it is, and what was changed in it lately.
pub(super) fn account_age(profile: &Profile, context: &Context) -> Vec<Finding> {
    [li_joined_vs_career::run, li_recent_core_change::run].into_iter().flat_map(|run| run(profile, context)).collect()
}

/// What the wording rules find. Each text is read by itself, so that the words of one role never complete those of another; of
/// several findings of a rule the strongest stays, the first among equals.
fn wording(profile: &Profile) -> Vec<Finding> {
    let tables = rules::tables();
    let mut findings: Vec<Finding> = Vec::new();
    for text in profile.prose() {
        let prose = Prose::new(tables, [text]);
        for finding in rules::findings(rules::rules(Kind::Profile), &prose, &Facts::default()) {
            match findings.iter_mut().find(|known| known.check == finding.check) {
                Some(known) if finding.strength > known.strength => *known = finding,
                Some(_) => {}
                None => findings.push(finding),
            }
        }
    }
    findings
}

/// Phone numbers of the candidate, then of references.
fn phones(profile: &Profile) -> impl Iterator<Item = &Text> {
    let own = profile.contacts.iter().filter_map(|contact| if let Contact::Phone(text) = contact { Some(text) } else { None });
    own.chain(profile.references.iter().filter_map(|reference| reference.phone.as_ref()))
}

/// Judges a number. One without a country code is taken as North American only if the profile says that the person is there.
fn verdict(number: &Text, profile: &Profile) -> Phone {
    let here = profile.location.observed().and_then(|location| place::parse(location.as_str()).country);
    phone::verdict(number.as_str(), matches!(here, Some("US" | "CA")))
}

#[cfg(test)]
mod tests {
    use super::testing::{findings, profile, role};
    use crate::report::Strength;

    const ID: &str = "shared-account-language";

    #[test]
    fn wording_rules_read_roles_and_letters() {
        let ships = "Please send the laptop to my cousin's address, he forwards it to me.";
        let seen = |profile| findings("ship-elsewhere", &profile).into_iter().map(|one| one.evidence[0].field.clone()).collect::<Vec<_>>();
        assert_eq!(seen(profile().with_prose("Hello,").with_prose(ships)), ["meta.prose[1]"]);
        assert_eq!(seen(profile().with_summary(ships)), ["basics.summary"]);
        assert_eq!(seen(profile().with_role(role("Engineer", "Acme", "", "", ships))), ["work[0].summary"]);
    }

    #[test]
    fn words_of_two_texts_are_not_put_together() {
        let profile =
            profile().with_summary("I would be paid monthly, please.").with_prose("To my friend's account at the library I added a book.");
        assert!(findings("third-party-payee", &profile).is_empty());
    }

    #[test]
    fn the_strongest_of_a_rule_stays() {
        let medium = "My team will handle the coding.";
        let strong = "My partner will join the interview.";
        let found = findings(ID, &profile().with_summary(medium).with_prose(strong).with_prose(strong));
        assert_eq!(
            found.iter().map(|one| (one.strength, one.evidence[0].field.as_str())).collect::<Vec<_>>(),
            [(Strength::Strong, "meta.prose[0]")]
        );
        assert_eq!(findings(ID, &profile().with_summary(medium))[0].strength, Strength::Medium);
    }
}
