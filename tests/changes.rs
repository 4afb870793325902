//! A page that changes is sent as what changed. Whatever that is, the report is the one on the page sent whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod tab;

use std::fs;

use bonafide::page::{Latest, snapshot};
use bonafide::{Context, Date, PageReport, Recent, check_page, sites};
use serde_json::{Value, json};
use tab::Tab;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });
const ROUNDS: usize = 12;

const PAGES: &[&str] = &[
    "linkedin-messages/thread-en.html",
    "linkedin-messages/bubble-es.html",
    "linkedin-messages/sender-beside-profile.html",
    "linkedin-messages/thread-2026-unlinked.html",
    "linkedin-messages/unmarked-fr.html",
    "linkedin-profile-2026/en.html",
    "linkedin-messages/marks-contradict-names.html",
    "slack-messages/direct.html",
    "slack-messages/bot-and-quote.html",
    "slack-messages/channel-by-account.html",
    "discord-messages/direct.html",
    "discord-messages/server-nickname-ja.html",
    "whatsapp-messages/direct.html",
    "whatsapp-messages/unmarked-group.html",
    "telegram-messages/a-group-fr.html",
    "telegram-messages/k-group.html",
    "upwork-messages/room.html",
    "github-messages/discussion.html",
    "webmail/gmail-thread-de.html",
    "webmail/gmail-quoted.html",
];

#[test]
fn a_page_that_changes_gives_the_report_of_a_new_one() {
    let (mut kept, mut all) = (0, 0);
    for file in PAGES {
        let html = fs::read_to_string(format!("tests/pages/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut tab = Tab::new(snapshot(&html, ""));
        let (mut latest, mut recent) = (Latest::default(), Recent::default());
        let mut report = PageReport::default();
        for round in 0..ROUNDS {
            for _ in 0..round {
                tab.change();
            }
            let sent = tab.send();
            let page = latest.follow(&sent).unwrap().expect("it follows from the one before");
            let whole = tab.whole();
            assert_eq!(sites::read(page), sites::read(&whole), "{file}, round {round}");
            let news = recent.check_page(page, &CONTEXT);
            all += news.subjects.len();
            kept += news.subjects.iter().filter(|subject| subject.is_none()).count();
            report = news.applied_to(report);
            assert_eq!(report, check_page(&whole, &CONTEXT), "{file}, round {round}");
        }
    }
    println!("{kept} of {all} reports were kept");
    assert!(kept * 8 > all);
}

#[test]
fn what_follows_from_an_unknown_page_is_asked_for_whole() {
    let html = "<main><p>Hello</p></main>";
    let mut tab = Tab::new(snapshot(html, "https://elsewhere.example/"));
    let mut latest = Latest::default();
    assert!(latest.follow(&tab.send()).unwrap().is_some());
    let next = tab.send();
    assert!(Latest::default().follow(&next).unwrap().is_none(), "another engine");
    assert!(latest.follow(&next).unwrap().is_some());
    assert!(latest.follow(&next).unwrap().is_none(), "the page before is no longer the last");
}

#[test]
fn malformed_parts_are_refused_and_nothing_is_kept() {
    let html = "<main><p>Hello</p></main>";
    for (part, why) in [
        (json!({ "keep": [0, 99, -1] }), "no nodes 0 to 99"),
        (json!({ "keep": [2, 1, -1] }), "no nodes 2 to 1"),
        (json!({ "keep": [1, 2, 7] }), "not in document order"),
        (json!({ "tag": [0], "up": [1], "text": [] , "attrs": [] }), "1 tags, 1 parents, 0 texts"),
        (json!({ "tag": [0], "up": [9], "text": [""], "attrs": [[]] }), "parent -"),
        (json!({ "surprise": true }), "surprise"),
    ] {
        let mut tab = Tab::new(snapshot(html, "https://elsewhere.example/"));
        let mut latest = Latest::default();
        latest.follow(&tab.send()).unwrap();
        let mut next: Value = serde_json::from_str(&tab.send()).unwrap();
        next["parts"].as_array_mut().unwrap().push(part);
        let error = latest.follow(&next.to_string()).map(|page| page.is_some()).unwrap_err().to_string();
        assert!(error.contains(why), "{error:?} does not say {why:?}");
        assert!(latest.follow(&tab.send()).unwrap().is_none());
    }
}
