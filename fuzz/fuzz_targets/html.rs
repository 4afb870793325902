//! Any file as a saved page, at an address with a reader of its own and at one without.
#![no_main]

use bonafide::{Context, Date, page};
use libfuzzer_sys::fuzz_target;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fuzz_target!(|html: &str| {
    for url in ["https://www.linkedin.com/in/ada/", "https://www.linkedin.com/messaging/thread/1/", "https://example.com/"] {
        bonafide::check_page(&page::from_html(html, url), &CONTEXT);
    }
});
