//! Any file, as the command line reads it: the first byte says by which ending.
#![no_main]
#![allow(dead_code)]

#[path = "../../src/bin/bonafide/input.rs"]
mod input;
#[path = "../../src/bin/bonafide/mail.rs"]
mod mail;

use bonafide::{Context, Date};
use libfuzzer_sys::fuzz_target;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });
const ENDINGS: [&str; 4] = ["eml", "jsonl", "json", ""];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(*first) % ENDINGS.len()];
    let path = std::env::temp_dir().join(format!("fuzz-{}", std::process::id())).with_extension(ending);
    std::fs::write(&path, rest).unwrap();
    let url = Some("https://example.com/");
    input::open(&path.to_string_lossy(), url, None, &indicatif::ProgressBar::hidden(), &mut |item| {
        if let Ok(item) = item {
            bonafide::check(&item.subjects, &CONTEXT);
        }
        Ok(())
    })
    .unwrap();
});
