//! What is read from every page in `tests/pages/`, held against the `.json` beside it.
//!
//! The pages in `tests/pages/page/` are for the snapshot alone.
//!
//! `BLESS=1 cargo test --test reading` writes what is read now; look at every line of the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use bonafide::{page, sites};
use serde_json::{Value, json};

/// The reading of a page, as `bonafide read` prints it; a page that cannot be read gives its reason.
fn reading(html: &str) -> Value {
    match sites::read(&page::from_html(html, "")) {
        Ok(subjects) => subjects.iter().map(|subject| subject.to_json()).collect(),
        Err(why) => json!({ "unreadable": why.to_string() }),
    }
}

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.extend((!entry.ends_with("tests/pages/page")).then_some(entry));
            } else if entry.extension().is_some_and(|ending| ending == "html") {
                pages.push(entry);
            }
        }
    }
    pages.sort();
    pages
}

#[test]
fn every_page_reads_as_expected() {
    let pages = pages();
    assert!(!pages.is_empty());
    let mut wrong = Vec::new();
    for page in pages {
        let expected = page.with_extension("json");
        let read = serde_json::to_string_pretty(&reading(&fs::read_to_string(&page).unwrap())).unwrap() + "\n";
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, read).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != read {
            wrong.push(format!("{} reads as\n{read}", page.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n{} pages read otherwise than expected", wrong.join("\n"), wrong.len());
}
