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

/// Prints what the engine sees in a text: `BONAFIDE_EXPLAIN="…" cargo test --lib explain -- --nocapture --ignored`.
#[test]
#[ignore = "a tool for who writes rules"]
fn explain() {
    let text = Text::new(std::env::var("BONAFIDE_EXPLAIN").unwrap_or_default());
    let compiled = compile::compile(&sources()).map_err(|problem| problem.to_string()).unwrap();
    let tables = compiled.tables;
    let prose = Prose::new(&tables, [&text]);
    let words = |hit: &Hit| {
        let (first, last) = (&prose.tokens[hit.from as usize], &prose.tokens[hit.to as usize - 1]);
        text.as_str()[first.from as usize..last.to as usize].to_string()
    };
    let raw = run(&tables, &prose, usize::MAX, |_| true, |_| true);
    let counted = search(&tables, &prose);
    for (term, hits) in raw.iter().enumerate() {
        for hit in hits {
            let counts = counted.terms[term].contains(hit) || term < usize::from(tables.own);
            println!("{:<40} {} {}", compiled.names[term], if counts { "+" } else { "muted" }, words(hit));
        }
    }
}

/// The rule files, as the build script reads them.
fn sources() -> compile::Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let read =
        |path: std::path::PathBuf| source::Source { text: std::fs::read_to_string(&path).unwrap(), file: path.display().to_string() };
    let own = |name: &str| Some(read(root.join("rules").join(name)));
    let mut files: Vec<std::path::PathBuf> = ["message", "profile"]
        .iter()
        .flat_map(|kind| root.join(kind).join("rules").read_dir().into_iter().flatten())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    compile::Sources {
        lists: own("lists.toml"),
        own: own("polarity.toml"),
        shared: own("terms.toml"),
        rules: files.into_iter().map(read).collect(),
    }
}
