//! What a hostile content script could send, a line each: a snapshot, or what changed since the line before. A report or a refusal, never
//! a panic; and what is taken over from the line before changes no report.
#![no_main]

use bonafide::page::{Latest, Snapshot};
use bonafide::{Context, Date, Page, PageReport, Recent, check_page};
use libfuzzer_sys::fuzz_target;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fuzz_target!(|lines: &str| {
    let (mut latest, mut recent) = (Latest::default(), Recent::default());
    let mut report = PageReport::default();
    for line in lines.lines() {
        if let Ok(Some(page)) = latest.follow(line) {
            report = recent.check_page(page, &CONTEXT).applied_to(report);
            assert_eq!(report, check_page(&page.clone(), &CONTEXT), "a copy of a page knows nothing of the one before");
        } else if let Ok(snapshot) = serde_json::from_str::<Snapshot>(line)
            && let Ok(page) = Page::try_from(snapshot)
        {
            check_page(&page, &CONTEXT);
            bonafide::structure(&page);
        }
    }
});
