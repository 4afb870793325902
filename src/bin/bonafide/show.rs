//! Reports for a person at a terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use bonafide::checks::Check;
use bonafide::report::{Finding, Level, Report, Strength};
use bonafide::subject::Layer;
use bonafide::{Kind, PageReport};
use serde_json::Value;
use textwrap::{Options, fill, termwidth};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Quotes shown for one finding; the JSON has them all.
const MAX_QUOTES: usize = 5;

/// Text without what steers a terminal: control and bidi characters become `\u{fffd}`.
pub fn plain(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(steers) { text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect() } else { text.into() }
}

fn width() -> usize {
    termwidth().clamp(40, 100)
}

/// One input's report.
pub fn report(out: &mut dyn Write, id: &Value, report: &PageReport) -> io::Result<()> {
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_string);
    let id = plain(&id);
    if let Some(why) = &report.unreadable {
        writeln!(out, "{BOLD}{id}{BOLD:#} · could not be read: {}", plain(why))?;
    }
    for subject in &report.subjects {
        let (style, words) = level(subject);
        writeln!(
            out,
            "{BOLD}{id}{BOLD:#} · {} · {style}{words}{style:#}",
            if subject.wrote_first { "profile of somebody who wrote first" } else { kind(subject.kind) }
        )?;
        for finding in &subject.findings {
            writeln!(out)?;
            self::finding(out, finding)?;
        }
        writeln!(out)?;
        reading(out, subject)?;
    }
    for line in &report.unread {
        paragraph(out, "Left unread: ", line)?;
    }
    writeln!(out)
}

fn level(subject: &Report) -> (Style, String) {
    let mark = |color: AnsiColor| color.on_default().bold();
    let found = match subject.findings.len() {
        1 => "1 finding".to_string(),
        n => format!("{n} findings"),
    };
    match subject.level {
        Level::None => (Style::new(), "nothing found".into()),
        Level::Note => (mark(AnsiColor::Blue), format!("note ({found})")),
        Level::Verify => (mark(AnsiColor::Yellow), format!("verify ({found})")),
        Level::Warning => (mark(AnsiColor::Red), format!("warning ({found})")),
    }
}

fn finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let (mark, color, strength) = match finding.strength {
        Strength::Strong => ("▲", AnsiColor::Red, "strong"),
        Strength::Medium => ("◆", AnsiColor::Yellow, "medium"),
        Strength::Weak => ("●", AnsiColor::Blue, "weak"),
        Strength::Context => ("○", AnsiColor::Cyan, "context"),
    };
    let style = color.on_default().bold();
    let what = plain(&finding.what);
    let what = fill(&what, Options::new(width() - 4).initial_indent("").subsequent_indent("    "));
    writeln!(out, "  {style}{mark}{style:#} {BOLD}{what}{BOLD:#}")?;
    writeln!(out, "    {DIM}{strength} · {}{DIM:#}", finding.check)?;
    for evidence in finding.evidence.iter().take(MAX_QUOTES) {
        let quote = plain(&evidence.quote);
        let quote: Cow<str> =
            if quote.chars().count() > 300 { quote.chars().take(299).chain(['…']).collect::<String>().into() } else { quote };
        paragraph(out, "", &format!("“{}”  {}", quote.split_whitespace().collect::<Vec<_>>().join(" "), evidence.field))?;
    }
    if finding.evidence.len() > MAX_QUOTES {
        paragraph(out, "", &format!("and {} more places", finding.evidence.len() - MAX_QUOTES))?;
    }
    paragraph(out, "Why it matters: ", &finding.why)?;
    paragraph(out, "Innocent reading: ", &finding.innocent)?;
    paragraph(out, "Next: ", &finding.ask)?;
    paragraph(out, "Source: ", &finding.source)
}

fn reading(out: &mut dyn Write, subject: &Report) -> io::Result<()> {
    let reading = &subject.reading;
    for one in reading.layers.iter() {
        paragraph(out, read_from(one.layer), &one.fields.join(", "))?;
    }
    let observed = if reading.layers.is_empty() { reading.observed.as_slice() } else { &[] };
    for (label, fields) in
        [("Read: ", observed), ("Not loaded: ", reading.not_loaded.as_slice()), ("Not there: ", reading.absent.as_slice())]
    {
        if !fields.is_empty() {
            paragraph(out, label, &fields.join(", "))?;
        }
    }
    if reading.drifted {
        paragraph(out, "Note: ", "the site has changed its pages; what such a page usually looks like was read, so less may be known")?;
    }
    reading.notes.iter().try_for_each(|note| paragraph(out, "Note: ", note))
}

fn read_from(layer: Layer) -> &'static str {
    match layer {
        Layer::Address => "Read from the address: ",
        Layer::Data => "Read from data in the page: ",
        Layer::Site => "Read where the site puts it: ",
        Layer::Layout => "Read by general layout: ",
        Layer::Text => "Read from the text: ",
    }
}

fn paragraph(out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let text = format!("{label}{}", plain(text));
    let text = fill(&text, Options::new(width()).initial_indent("    ").subsequent_indent("    "));
    match text.get(4..).and_then(|rest| rest.strip_prefix(label)) {
        Some(rest) => writeln!(out, "    {DIM}{label}{DIM:#}{rest}"),
        None => writeln!(out, "{text}"),
    }
}

/// The list of checks.
pub fn checks(out: &mut dyn Write, checks: &[Check]) -> io::Result<()> {
    for check in checks {
        writeln!(out, "{BOLD}{}{BOLD:#} · {}", check.id, strength(check.strength))?;
        paragraph(out, "", check.question)?;
        paragraph(out, "Source: ", check.source)?;
    }
    Ok(())
}

/// The checks as a page in Markdown.
pub fn checks_page(out: &mut dyn Write, checks: &[Check]) -> io::Result<()> {
    writeln!(
        out,
        "# All checks\n\nWhat Bonafide asks of a profile, a message or a job ad, and where each question comes from. Written by `bonafide checks --markdown`."
    )?;
    for (title, profile) in [("On a profile", true), ("On a message or a job ad", false)] {
        writeln!(out, "\n## {title}")?;
        for check in checks.iter().filter(|check| check.reads.contains(&Kind::Profile) == profile) {
            let reads: Vec<&str> = check.reads.iter().copied().map(kind).collect();
            writeln!(out, "\n### {}\n\n`{}` · {} · {}\n", check.question, check.id, strength(check.strength), reads.join(", "))?;
            for (label, text) in
                [("Why it matters", check.why), ("Innocent reading", check.innocent), ("Ask", check.ask), ("Source", check.source)]
            {
                writeln!(out, "- *{label}:* {}", linked(text))?;
            }
        }
    }
    Ok(())
}

/// `text` with its https addresses in the brackets that make them links in Markdown.
fn linked(text: &str) -> String {
    let link = |word: &str| {
        let address = word.trim_end_matches([',', ';', '.', ')']);
        if address.starts_with("https://") { format!("<{address}>{}", &word[address.len()..]) } else { word.to_string() }
    };
    text.split(' ').map(link).collect::<Vec<_>>().join(" ")
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "strong",
        Strength::Medium => "medium",
        Strength::Weak => "weak",
        Strength::Context => "context",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Profile => "profile",
        Kind::Message => "message",
        Kind::Posting => "job ad",
        Kind::Project => "code",
    }
}
