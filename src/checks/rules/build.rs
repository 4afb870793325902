//! Compiles the rule files (`checks/*/rules/*.toml`) to tables, or fails with file, line and reason.

#![allow(clippy::expect_used, clippy::panic, missing_docs, dead_code)]

#[path = "compile.rs"]
mod compile;
#[path = "../../text/letters.rs"]
mod letters;
#[path = "phrase.rs"]
mod phrase;
#[path = "source.rs"]
mod source;
#[path = "table.rs"]
mod table;
#[path = "token.rs"]
mod token;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use compile::{Compiled, Sources, compile};
use source::Source;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let checks = root.join("src/checks");
    let mut rules = Vec::new();
    for kind in ["message", "profile"] {
        let folder = checks.join(kind).join("rules");
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<PathBuf> = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        rules.extend(files.iter().filter(|file| file.extension().is_some_and(|e| e == "toml")).filter_map(|file| read(&root, file)));
    }
    println!("cargo::rerun-if-changed={}", checks.join("rules").display());
    let own = |name: &str| read(&root, &checks.join("rules").join(name));
    let sources = Sources { lists: own("lists.toml"), own: own("polarity.toml"), shared: own("terms.toml"), rules };
    match compile(&sources) {
        Ok(compiled) => {
            let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
            std::fs::write(out.join("rules.rs"), emit(&compiled)).expect("OUT_DIR can be written");
        }
        Err(problem) => {
            eprintln!("{problem}");
            println!("cargo::error={problem}");
            std::process::exit(1);
        }
    }
}

fn read(root: &Path, file: &Path) -> Option<Source> {
    let text = std::fs::read_to_string(file).ok()?;
    let file = file.strip_prefix(root).unwrap_or(file).display().to_string().replace('\\', "/");
    Some(Source { file, text })
}

fn emit(compiled: &Compiled) -> String {
    let mut out = String::from("// Made by src/checks/rules/build.rs.\nuse Need::*;\nuse Within::*;\n");
    let tables = &compiled.tables;
    out.push_str("pub static TABLES: Tables = Tables {\n");
    macro_rules! arrays {
        ($($name:ident)*) => { $(let _ = writeln!(out, "{}: Cow::Borrowed(&{:?}),", stringify!($name), tables.$name);)* };
    }
    arrays!(steps exact begun sets members keys keyed owners terms of_terms phrases accepts masks needs follow shared);
    let _ = writeln!(out, "own: {} }};\n", tables.own);
    out.push_str("pub static RULES: &[Rule] = &[\n");
    for (file, when, _) in &compiled.rules {
        let rule = compile::rule(file, when);
        let _ = writeln!(out, "Rule {{ text: {:?}, when: Cow::Borrowed(&[", rule.text);
        for when in when {
            let _ = writeln!(
                out,
                "When {{ all: Cow::Borrowed(&{:?}), any: Cow::Borrowed(&{:?}), of: Cow::Borrowed(&{:?}), least: {}, unless: Cow::Borrowed(&{:?}), \
                 rarest: {:?}, within: {:?}, strength: {} }},",
                when.all, when.any, when.of, when.least, when.unless, when.rarest, when.within, when.strength
            );
        }
        out.push_str("]) },\n");
    }
    out.push_str("];\n\n/// Rule, file, sentences that fire, sentences that do not.\n#[cfg(test)]\npub static EXAMPLES: &[(&str, &str, &[&str], &[&str])] = &[\n");
    for (file, _, source) in &compiled.rules {
        let texts =
            |list: &toml::Spanned<Vec<toml::Spanned<String>>>| list.get_ref().iter().map(|text| text.get_ref().clone()).collect::<Vec<_>>();
        let _ = writeln!(
            out,
            "({:?}, {:?}, &{:?}, &{:?}),",
            file.id.get_ref(),
            source.file,
            texts(&file.examples),
            texts(&file.counter_examples)
        );
    }
    out.push_str("];\n");
    out
}
