//! Prints what `tests/e2e/snapshot.test.mjs` compares with Chromium, a line of JSON each: the attributes that are asked
//! for, then the native snapshot of every HTML file named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]
use std::io::{self, Write};

use bonafide::page;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, page::ATTRIBUTES)?;
    writeln!(out)?;
    for path in std::env::args().skip(1) {
        let html = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        serde_json::to_writer(&mut out, &page::snapshot(&html, ""))?;
        writeln!(out)?;
    }
    Ok(())
}
