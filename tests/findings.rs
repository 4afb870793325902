//! Saved pages in, findings out: the checks that need what only a page has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use bonafide::{Context, Date, Kind, page};

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

/// The same history is asked about where its owner wrote first, and only there.
#[test]
fn the_account_of_somebody_who_wrote_first() {
    let file = "linkedin-messages/sender-beside-profile.html";
    let found = found(file);
    for id in ["headline-vs-history (Strong)", "recruiter-not-at-company (Medium)", "conn-count-low (Weak)"] {
        assert_eq!(found.iter().filter(|one| *one == id).count(), 1, "{id}: {found:?}");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(file);
    let page = page::from_html(&std::fs::read_to_string(file).unwrap(), "");
    let report = bonafide::check_page(&page, &Context::on(Date { year: 2026, month: Some(11), day: Some(23) }));
    let of = |kind: Kind| report.subjects.iter().filter(move |subject| subject.kind == kind);
    assert!(of(Kind::Profile).flat_map(|subject| &subject.findings).all(|finding| finding.check != "headline-vs-history"));
    let mut evidence = of(Kind::Message).flat_map(|subject| &subject.findings).flat_map(|finding| &finding.evidence);
    assert!(evidence.any(|one| one.field == "from.account.work[0].position" && one.quote == "Associate Dentist" && !one.places.is_empty()));
}

#[test]
fn code() {
    assert_eq!(found("github-code/tasks-json.html"), ["repo-dangerous-files (Strong)"]);
    assert_eq!(found("github-code/package-json.html"), [""; 0]);
    assert_eq!(found("github-code/front-of-organisation.html"), ["repo-young-single-author (Strong)"]);
    assert_eq!(found("gitlab-code/env.html"), ["repo-dangerous-files (Strong)"]);
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
