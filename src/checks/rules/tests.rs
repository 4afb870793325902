use super::*;
use crate::checks::message::tests::{CONTEXT, list};
use crate::subject::{Message, Profile, Seen, Subject, Text};

/// All findings on a sentence, read as what the rule reads.
fn findings(rule: &Rule, sentence: &str) -> Vec<Finding> {
    let subject = if rule.text.profile {
        let mut profile = Profile { summary: Seen::Observed(Text::new(sentence)), ..Profile::default() };
        profile.name_fields();
        Subject::Profile(Box::new(profile))
    } else {
        Subject::Message(Box::new(Message::from_text(sentence)))
    };
    crate::checks::run(&subject, &CONTEXT)
}

/// Every rule fires on all its `match`, and no strong finding comes up on any `no_match`.
#[test]
fn rules_keep_their_promises() {
    let mut broken = Vec::new();
    for (id, file, examples, counter_examples) in compiled::EXAMPLES {
        let rule = compiled::RULES.iter().find(|rule| rule.text.id == *id).unwrap();
        for sentence in *examples {
            let found = findings(rule, sentence);
            if !found.iter().any(|finding| finding.check == *id) {
                broken.push(format!("{file}: does not fire on\n    {sentence}\n    seen: {}", list(&found)));
            }
        }
        for sentence in *counter_examples {
            let found = findings(rule, sentence);
            if found.iter().any(|finding| finding.check == *id || finding.strength == Strength::Strong) {
                broken.push(format!("{file}: should be silent on\n    {sentence}\n    seen: {}", list(&found)));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken promises\n{}", broken.len(), broken.join("\n"));
}
