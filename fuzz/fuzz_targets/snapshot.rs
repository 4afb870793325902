//! A snapshot as a hostile content script could send it: a report or a refusal, never a panic.
#![no_main]

use bonafide::page::Snapshot;
use bonafide::{Context, Date, Page};
use libfuzzer_sys::fuzz_target;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fuzz_target!(|json: &[u8]| {
    if let Ok(snapshot) = serde_json::from_slice::<Snapshot>(json)
        && let Ok(page) = Page::try_from(snapshot)
    {
        bonafide::check_page(&page, &CONTEXT);
    }
});
