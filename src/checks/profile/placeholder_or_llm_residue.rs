//! Did a template or a chat assistant leave something behind?
//!
//! Reads all sentences of the profile. A note, never more: honest people use templates and assistants.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};

const SAYS: &str = "“{quote}” is left over from a template or an assistant.";

pub(super) const CHECK: Check = Check {
    id: "placeholder-or-llm-residue",
    reads: &[Kind::Profile],
    strength: Strength::Context,
    group: "residue",
    question: "Did a template or a chat assistant leave something behind?",
    says: &[SAYS],
    why: "The text was not read again before it was sent.",
    innocent: "Honest people use templates and assistants too.",
    ask: "Nothing to ask about this; ask about the work itself.",
    source: "Okta Threat Intelligence on the use of AI in applications, reported by The Register, April 2025",
};

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static RESIDUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u:\[(?:your|company|insert|job|position|role|name|first|last|project|number|date|x)(?:[ _-]?[a-z]+){0,3}\]|\{\{ ?[a-z_. ]{1,30}\}\}|lorem ipsum|\bas an ai (?:language )?model\b|oaicite|contentreference\[|utm_source=(?:chatgpt\.com|openai)|certainly! here(?:'s| is)|\bxx+% (?:increase|reduction|improvement)|\[x+%?\])",
    )
    .unwrap()
});

pub(super) fn run(profile: &Profile, _: &Context) -> Vec<Finding> {
    let links = profile.contacts.iter().map(crate::subject::Contact::text);
    let left = profile.prose().chain(links).find_map(|text| RESIDUE.find(text.as_str()).map(|found| text.evidence(found.range())));
    left.map(|evidence| CHECK.finding(SAYS, [evidence.quote.as_str().into()], [evidence])).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile};

    #[test]
    fn what_is_left_behind() {
        let check = |summary: &str| found("placeholder-or-llm-residue", &profile().with_summary(summary)).len();
        for text in [
            "I am excited to join [Company Name].",
            "Lorem ipsum dolor sit amet",
            "As an AI language model, I cannot",
            "Dear {{hiring_manager}},",
            "Certainly! Here is a summary:",
        ] {
            assert_eq!(check(text), 1, "{text}");
        }
        for text in
            ["Worked on [redacted] systems.", "Arrays such as a[i] and maps {x}", "Built an AI language model", "[1] Stone et al.", ""]
        {
            assert_eq!(check(text), 0, "{text}");
        }
    }
}
