//! What people read, in every language: nothing is missing, left in English, or translated from words that have changed since.
//!
//! The checks' English stands in the code. `BLESS=1 cargo test --test locales` writes it into `extension/_locales/en/messages.json`, after
//! the words of the extension's pages. A translation keeps in `description` the English that it was made from.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use bonafide::{Context, Date, Kind, checks, report};
use serde::Deserialize;

const TRANSLATIONS: [&str; 4] = ["de", "es", "fr", "pt"];

/// Texts that are the same in another language.
const SAME: &[&str] = &[
    "Bonafide",
    "README",
    "Chats",
    "Code",
    "Commits",
    "Date",
    "Link",
    "Links",
    "Mail",
    "Message",
    "Name",
    "Page",
    "Text",
    "dates",
    "description",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    message: String,
    #[serde(default)]
    placeholders: BTreeMap<String, Placeholder>,
    #[serde(default)]
    description: String,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Placeholder {
    content: String,
}

type Messages = BTreeMap<String, Message>;

fn file(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("extension/_locales/{language}/messages.json"))
}

fn messages(language: &str) -> Messages {
    let file = file(language);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Fails with all of `problems`, a line each.
#[track_caller]
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

/// Looks at every translation of every message: language, key, English, translation.
#[track_caller]
fn each(problem: impl Fn(&str, &str, &Message, &Message) -> Option<String>) {
    let english = messages("en");
    none(
        TRANSLATIONS
            .iter()
            .flat_map(|language| {
                let translated = messages(language);
                let found = |(key, message): (&String, &Message)| {
                    let problem = problem(language, key, english.get(key)?, message)?;
                    Some(format!("{language} {key}: {problem}"))
                };
                translated.iter().filter_map(found).collect::<Vec<_>>()
            })
            .collect(),
    );
}

/// The names between dollar signs, in order, each once.
fn names(message: &str) -> Vec<String> {
    let mut names: Vec<String> = message.split('$').skip(1).step_by(2).filter(|name| !name.is_empty()).map(str::to_lowercase).collect();
    names.sort();
    names.dedup();
    names
}

/// A message of the checks as `_locales` writes it, on one line.
fn entry(key: &str, text: &str) -> String {
    let mut message = text.replace('$', "$$");
    let mut placeholders = Vec::new();
    for (number, name) in report::places(text).into_iter().enumerate() {
        message = message.replace(&format!("{{{name}}}"), &format!("${}$", name.to_uppercase()));
        placeholders.push(format!(r#""{name}": {{ "content": "${}" }}"#, number + 1));
    }
    let placeholders =
        if placeholders.is_empty() { String::new() } else { format!(r#", "placeholders": {{ {} }}"#, placeholders.join(", ")) };
    format!(r#"  "{key}": {{ "message": {}{placeholders} }}"#, serde_json::to_string(&message).unwrap())
}

/// The names by which the browser and `Intl` know the languages.
#[test]
fn every_language_tells_its_own_code() {
    for language in TRANSLATIONS.into_iter().chain(["en"]) {
        assert_eq!(messages(language)["locale"].message, language);
    }
}

/// What the engine says in English, by its name in `_locales`.
fn texts() -> BTreeMap<String, &'static str> {
    let mut texts = checks::texts();
    texts.extend(report::REASONS.iter().map(|(key, text)| (key.to_string(), *text)));
    texts
}

#[test]
fn english_is_what_the_checks_say() {
    let committed = std::fs::read_to_string(file("en")).unwrap();
    let own = match committed.split_once("\n  \"check_") {
        Some((own, _)) => own.trim_end_matches(','),
        None => committed.trim_end().trim_end_matches('}').trim_end(),
    };
    let entries: Vec<String> = texts().iter().map(|(key, text)| entry(key, text)).collect();
    let current = format!("{own},\n{}\n}}\n", entries.join(",\n"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file("en"), &current).unwrap();
    } else if let Some((is, should)) = committed.lines().zip(current.lines()).find(|(is, should)| is != should) {
        panic!("run `BLESS=1 cargo test --test locales`: the file says\n{is}\nand the checks\n{should}");
    }
    messages("en");
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let english = messages("en");
    let mut problems = Vec::new();
    for language in TRANSLATIONS {
        let translated = messages(language);
        problems.extend(english.keys().filter(|key| !translated.contains_key(*key)).map(|key| format!("{language} {key}: missing")));
        problems.extend(translated.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{language} {key}: no such text")));
    }
    none(problems);
}

#[test]
fn translations_are_of_todays_english() {
    each(|_, _, english, message| {
        (message.description != english.message).then(|| format!("made from\n    {}\n    {}", message.description, english.message))
    });
}

#[test]
fn nothing_is_left_in_english() {
    each(|_, _, english, message| {
        let same = message.message == english.message && !SAME.contains(&message.message.as_str());
        same.then(|| message.message.clone())
    });
}

#[test]
fn placeholders_are_the_same() {
    let mut all: Vec<(&str, Messages)> = TRANSLATIONS.iter().map(|language| (*language, messages(language))).collect();
    all.push(("en", messages("en")));
    for (language, messages) in &all {
        for (key, message) in messages {
            let declared: Vec<String> = message.placeholders.keys().cloned().collect();
            assert_eq!(names(&message.message), declared, "{language} {key}: {}", message.message);
            assert!(message.message.matches('$').count() % 2 == 0, "{language} {key}: a dollar sign alone: {}", message.message);
        }
    }
    each(|_, _, english, message| {
        (english.placeholders != message.placeholders).then(|| format!("{:?}, not {:?}", message.placeholders, english.placeholders))
    });
}

#[test]
fn texts_are_plain_and_whole() {
    each(|language, key, english, message| {
        let text = message.message.as_str();
        let (length, was) = (text.chars().count(), english.message.chars().count());
        let last = |text: &str| text.chars().rev().find(|c| !matches!(c, '"' | '“' | '”' | '»' | '\u{a0}' | '\u{202f}' | ' '));
        let ends = |text: &str| last(text).filter(|c| ".:?!…".contains(*c));
        if text.trim() != text || text.contains("  ") {
            Some("spaces".into())
        } else if text.contains(['<', '>']) || text.contains("&amp;") || text.contains("&quot;") {
            Some(format!("markup: {text}"))
        } else if length > was * 9 / 5 + 14 || length + 15 < was * 2 / 3 {
            Some(format!("{length} characters for {was}: {text}"))
        } else if ends(text) != ends(&english.message) {
            Some(format!("ends differently: {text}"))
        } else if language != "de" && text.contains('„') || language == "de" && (text.contains('”') || text.contains('«')) {
            Some(format!("quotes of another language: {text}"))
        } else if key == "description" && length > 132 {
            Some(format!("{length} characters; stores take 132"))
        } else {
            None
        }
    });
}

/// The examples of the welcome page give the findings that they are there to show.
#[test]
fn examples_fire_in_every_language() {
    let context = Context::on(Date::month(2026, 11));
    for language in TRANSLATIONS.into_iter().chain(["en"]) {
        let messages = messages(language);
        let checks = |key: &str, kind| {
            let report = bonafide::check_text(&messages[key].message, Some(kind), &context);
            report.subjects.into_iter().flat_map(|subject| subject.findings).map(|finding| finding.check.into_owned()).collect::<Vec<_>>()
        };
        let (message, profile) = (checks("sampleMessage", Kind::Message), checks("sampleProfile", Kind::Profile));
        assert!(message.iter().any(|check| check == "run-code-before-meeting"), "{language}: {message:?}");
        for wanted in ["tech-before-release", "zip-city-state-conflict"] {
            assert!(profile.iter().any(|check| check == wanted), "{language}: {profile:?}");
        }
    }
}
