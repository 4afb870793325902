//! What is read from every page in `tests/pages/` and every plain-text resume in `tests/resumes/`, held against the `.json` beside it.
//!
//! The pages in `tests/pages/page/` are for the snapshot alone.
//!
//! `BLESS=1 cargo test --test reading` writes what is read now; look at every line of the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use bonafide::{Subject, page, sites};
use serde_json::{Value, json};

/// The reading of a file, as `bonafide read` prints it; a page that cannot be read gives its reason.
fn reading(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap();
    if file.extension().is_some_and(|ending| ending == "txt") {
        return json!([Subject::Profile(Box::new(sites::resume::from_text(&text))).to_json()]);
    }
    match sites::read(&page::from_html(&text, "")) {
        Ok(subjects) => subjects.iter().map(|subject| subject.to_json()).collect(),
        Err(why) => json!({ "unreadable": why.to_string() }),
    }
}

/// The files under `tests/folder` that end in `.ending`, but for the snapshot's own.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.extend((!entry.ends_with("tests/pages/page")).then_some(entry));
            } else if entry.extension().is_some_and(|found| found == ending) {
                files.push(entry);
            }
        }
    }
    files.sort();
    files
}

#[track_caller]
fn read_as_expected(files: &[PathBuf]) {
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for file in files {
        let expected = file.with_extension("json");
        let read = serde_json::to_string_pretty(&reading(file)).unwrap() + "\n";
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, read).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != read {
            wrong.push(format!("{} reads as\n{read}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n{} files read otherwise than expected", wrong.join("\n"), wrong.len());
}

#[test]
fn every_page_reads_as_expected() {
    read_as_expected(&files("pages", "html"));
}

#[test]
fn every_resume_reads_as_expected() {
    read_as_expected(&files("resumes", "txt"));
}
