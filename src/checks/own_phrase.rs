//! Words that the user asked to be told of. They count for nothing: words alone say nothing about anybody.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Check;
use crate::choices::Phrase;
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Subject, Text};
use crate::text::Folded;

const HERE: &str = "Your own phrase “{phrase}” is here.";
const HERE_WITH_NOTE: &str = "Your own phrase “{phrase}” is here. Your note: “{note}”.";

/// Not one of ours: it looks for nothing until the user writes a phrase.
pub(super) const CHECK: Check = Check {
    id: "own-phrase",
    reads: &[Kind::Profile, Kind::Message, Kind::Posting, Kind::Project],
    strength: Strength::Context,
    group: "own-phrase",
    question: "Does it hold one of your own phrases?",
    says: &[HERE, HERE_WITH_NOTE],
    why: "You asked to be told of these words.",
    innocent: "Words alone say nothing about anybody.",
    ask: "Read them where they stand.",
    source: "",
};

/// So many phrases are looked for, each of so many bytes; the others are left alone.
const MAX_PHRASES: usize = 200;
const MAX_BYTES: usize = 400;

/// One finding for each phrase that the subject's own words hold, at its first place. Linear in the text.
pub(super) fn run(subject: &Subject, phrases: &[Phrase]) -> Vec<Finding> {
    let folded = |phrase: &Phrase| Folded::new(phrase.text.trim()).text().trim().to_string();
    let wanted: Vec<(&Phrase, String)> = phrases
        .iter()
        .filter(|phrase| phrase.text.len() <= MAX_BYTES)
        .take(MAX_PHRASES)
        .map(|phrase| (phrase, folded(phrase)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let words = wanted.iter().map(|(_, text)| text);
    let Ok(automaton) = AhoCorasick::builder().match_kind(MatchKind::Standard).build(words) else { return Vec::new() };
    let mut found: Vec<Option<Finding>> = wanted.iter().map(|_| None).collect();
    for text in texts(subject) {
        let folded = Folded::new(text.as_str());
        let one_line = folded.text().replace('\n', " ");
        for hit in automaton.find_overlapping_iter(&one_line) {
            let (Some(slot), Some((phrase, _))) = (found.get_mut(hit.pattern().as_usize()), wanted.get(hit.pattern().as_usize())) else {
                continue;
            };
            if slot.is_none() && is_whole(&one_line, hit.start(), hit.end()) {
                *slot = Some(finding(phrase, text, folded.original(hit.range())));
            }
        }
    }
    found.into_iter().flatten().collect()
}

/// What the other side wrote.
fn texts(subject: &Subject) -> Vec<&Text> {
    match subject {
        Subject::Profile(profile) => profile.headline.observed().into_iter().chain(profile.prose()).collect(),
        Subject::Message(message) => message.subject.observed().into_iter().chain([&message.text]).collect(),
        Subject::Project(project) => project.readme.observed().into_iter().chain(project.code.observed()).collect(),
        Subject::Posting(posting) => posting.title.observed().into_iter().chain([&posting.text]).collect(),
    }
}

/// Whether no letter or digit goes on before or after.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = |edge: Option<char>, beyond: Option<char>| goes_on(edge) && goes_on(beyond);
    let (before, hit, after) = (text.get(..start), text.get(start..end), text.get(end..));
    let (Some(before), Some(hit), Some(after)) = (before, hit, after) else { return false };
    !joins(hit.chars().next(), before.chars().next_back()) && !joins(hit.chars().next_back(), after.chars().next())
}

fn finding(phrase: &Phrase, text: &Text, bytes: std::ops::Range<usize>) -> Finding {
    let (words, note) = (phrase.text.as_str().into(), phrase.note.trim());
    let (sentence, values) = if note.is_empty() { (HERE, vec![words]) } else { (HERE_WITH_NOTE, vec![words, note.into()]) };
    CHECK.finding(sentence, values, [text.evidence(bytes)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;

    fn quotes(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases: Vec<Phrase> = phrases.iter().map(|text| Phrase { text: (*text).into(), note: "Ask Kim first.".into() }).collect();
        let found = run(&Subject::Message(Box::new(Message::from_text(text))), &phrases);
        assert!(found.iter().all(|one| one.what.ends_with("Your note: “Ask Kim first.”.") && one.strength == Strength::Context));
        found.into_iter().map(|mut one| one.evidence.remove(0).quote).collect()
    }

    #[test]
    fn words_are_found_whatever_their_looks() {
        assert_eq!(
            quotes(&["señor team", "unpaid trial"], "A Senor  Team starts with an UNPAID\ntrial."),
            ["Senor  Team", "UNPAID\ntrial"]
        );
        assert_eq!(quotes(&["unpaid trial"], "There is an unpa\u{200b}id trial week, an unpaid trial."), ["unpa\u{200b}id trial"]);
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(quotes(&["java"], "We write JavaScript."), Vec::<String>::new());
        assert_eq!(quotes(&["java", "c++"], "We write Java, C++."), ["Java", "C++"]);
        assert_eq!(quotes(&["", "  ", &"x".repeat(500)], &"x".repeat(500)), Vec::<String>::new());
    }
}
