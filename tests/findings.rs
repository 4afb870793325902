//! Saved pages in, findings out: the checks that need what only a page has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use bonafide::{Context, Date, page};

/// The ids of what is found on a page of `tests/pages/`, without notes, sorted.
fn found(file: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(file);
    let page = page::from_html(&std::fs::read_to_string(file).unwrap(), "");
    let today = Date { year: 2026, month: Some(11), day: Some(23) };
    let report = bonafide::check_page(&page, &Context::on(today));
    assert_eq!(report.unreadable, None);
    let findings = report.subjects.iter().flat_map(|subject| &subject.findings);
    let mut ids: Vec<String> = findings
        .filter(|finding| finding.strength != bonafide::report::Strength::Context)
        .map(|finding| format!("{} ({:?})", finding.check, finding.strength))
        .collect();
    ids.sort();
    ids
}

#[test]
fn concealed_instructions() {
    assert_eq!(found("portfolio/concealed-words.html"), ["hidden-text (Medium)"]);
}

#[test]
fn a_portfolio_that_introduces_somebody_else() {
    assert!(found("portfolio/another-owner.html").contains(&"copied-portfolio (Strong)".to_string()));
    assert!(found("portfolio/plain.html").contains(&"copied-portfolio (Strong)".to_string()));
    assert!(!found("portfolio/credits-of-others.html").iter().any(|id| id.starts_with("copied-portfolio")));
}

#[test]
fn github() {
    assert_eq!(found("github-person/profile.html"), [""; 0]);
    assert_eq!(
        found("github-person/older-than-its-account.html"),
        ["gh-commits-before-account (Medium)", "gh-follow-inflation (Weak)", "gh-renamed (Weak)"]
    );
    assert_eq!(found("github-repository/own.html"), [""; 0]);
    assert_eq!(found("github-repository/history-of-others.html"), ["gh-foreign-history (Medium)", "gh-renamed (Weak)"]);
    assert_eq!(found("github-repository/commits.html"), ["gh-author-mail-variety (Medium)"]);
}

/// Words that lures share with honest ads: wallets, cheques, parcels, remote consoles, warnings about scams.
#[test]
fn honest_job_pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages = vec!["json-ld/job.html".to_string(), "microdata/job.html".to_string()];
    for folder in
        std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.to_string_lossy().ends_with("-job"))
    {
        let files =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().unwrap() == "html");
        let names = files.map(|path| path.strip_prefix(&root).unwrap().display().to_string());
        pages.extend(names.filter(|name| !name.contains("closed") && !name.contains("not-loaded")));
    }
    assert!(pages.len() > 10, "{pages:?}");
    for page in pages {
        assert_eq!(found(&page), [""; 0], "{page}");
    }
}
