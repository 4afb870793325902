//! Every disguise of `text::disguise` over every example of every message rule: the rule still fires; over every
//! counter-example: nothing strong comes up. Printed: `cargo test --test evasion -- --nocapture`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use bonafide::report::{Finding, Strength};
use bonafide::text::disguise::Disguise;
use bonafide::{Context, Date, Message, Subject, check};

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fn findings(text: &str) -> Vec<Finding> {
    check(&[Subject::Message(Box::new(Message::from_text(text)))], &CONTEXT).subjects.remove(0).findings
}

/// Id, examples, counter-examples of every message rule.
fn rules() -> Vec<(String, Vec<String>, Vec<String>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/checks/message/rules");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = |rule: &toml::Table, name: &str| -> Vec<String> {
        rule[name].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_string()).collect()
    };
    let read = |file: &std::path::PathBuf| {
        let rule: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
        (rule["id"].as_str().unwrap().to_string(), texts(&rule, "match"), texts(&rule, "no_match"))
    };
    files.iter().map(read).collect()
}

#[test]
fn disguised_lures_are_seen() {
    let rules = rules();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, examples, _) in &rules {
        for text in examples {
            for disguise in Disguise::ALL {
                let fires = findings(&disguise.apply(text)).iter().any(|finding| finding.check == *id);
                let (seen, all) = counts.entry(format!("{disguise:?}")).or_default();
                *all += 1;
                *seen += usize::from(fires);
                if !fires {
                    *by_rule.entry(id).or_default() += 1;
                    if std::env::var_os("BONAFIDE_MISSED").is_some() {
                        println!("{disguise:?} {id}: {}", disguise.apply(text));
                    }
                }
            }
        }
    }
    let (seen, all) = counts.values().fold((0, 0), |(seen, all), (s, a)| (seen + s, all + a));
    for (disguise, (seen, all)) in &counts {
        println!("{disguise:<16} {seen} of {all} still fire ({:.1} %)", 100.0 * *seen as f64 / *all as f64);
    }
    println!("all              {seen} of {all} ({:.1} %); missed by rule: {by_rule:?}", 100.0 * seen as f64 / all as f64);
    let weak: Vec<_> = counts.iter().filter(|(_, (seen, all))| seen * 100 < all * 98).map(|(disguise, _)| disguise).collect();
    assert!(weak.is_empty(), "fewer than 98 % of the examples still fire under {weak:?}");
}

#[test]
fn disguised_honest_texts_stay_silent() {
    let mut wrong = Vec::new();
    for (_, _, honest) in rules() {
        for text in honest {
            let before: Vec<_> = findings(&text).into_iter().map(|finding| finding.check).collect();
            for disguise in Disguise::ALL {
                let disguised = disguise.apply(&text);
                for finding in findings(&disguised) {
                    if finding.strength >= Strength::Medium && !before.contains(&finding.check) {
                        let quotes: Vec<_> = finding.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
                        wrong.push(format!("{disguise:?} {} {:?} on {text}\n    {}", finding.check, finding.strength, quotes.join(" | ")));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} new findings on honest texts\n{}", wrong.len(), wrong.join("\n"));
}
