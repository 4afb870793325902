//! Does this record hold together? One file a check; its line in `profile_checks!` is all that registers it.

use super::{Check, Context};
use crate::report::Finding;
use crate::subject::Profile;

macro_rules! profile_checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        const CHECKS: &[(&Check, fn(&Profile, &Context) -> Vec<Finding>)] = &[$((&$name::CHECK, $name::run)),*];
    };
}

profile_checks![claimed_years_vs_history, degree_dates_implausible, overlapping_fulltime];

#[cfg(test)]
pub(crate) mod testing;

/// The words of a short text, in lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

pub(super) fn checks() -> impl Iterator<Item = Check> {
    CHECKS.iter().map(|(check, _)| (*check).clone())
}

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    CHECKS.iter().flat_map(|(_, run)| run(profile, context)).collect()
}
