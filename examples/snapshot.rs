//! Prints the native snapshot of each HTML file as one line of JSON, for `tests/e2e/snapshot.test.mjs`.
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for path in std::env::args().skip(1) {
        let html = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        serde_json::to_writer(&mut out, &bonafide::page::snapshot(&html, ""))?;
        writeln!(out)?;
    }
    Ok(())
}
