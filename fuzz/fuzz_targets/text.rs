//! Any text, as a message, as a resume and as JSON Resume; a message's evidence must be cut from the text.
#![no_main]

use bonafide::{Context, Date, Kind};
use libfuzzer_sys::fuzz_target;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

fuzz_target!(|text: &str| {
    bonafide::check_text(text, Some(Kind::Profile), &CONTEXT);
    bonafide::check_resume(text, &CONTEXT);
    let report = bonafide::check_text(text, Some(Kind::Message), &CONTEXT);
    let units: Vec<u16> = text.encode_utf16().collect();
    for evidence in report.subjects.iter().flat_map(|subject| &subject.findings).flat_map(|finding| &finding.evidence) {
        if evidence.field == "text" {
            let quote: Vec<u16> = evidence.quote.encode_utf16().collect();
            assert_eq!(units.get(evidence.start as usize..evidence.end as usize), Some(quote.as_slice()));
        }
    }
});
