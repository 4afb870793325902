//! The command line: the same engine on files.

mod input;
mod mail;
mod show;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use bonafide::report::Level;
use bonafide::{Context, Date, Kind, PageReport, choices};
use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::Value;

use input::{Item, Problem};

/// Reads an applicant profile, a recruiter message or a job ad and says what does not fit together. Nothing leaves this machine.
#[derive(Parser)]
#[command(version, after_help = "Exit status: 0 nothing to verify, 1 something to verify, 2 bad input.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what does not fit
    Check {
        /// One JSON object per input (per line of a .jsonl) instead of text
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        sources: Sources,
    },
    /// Print what was read: one JSON array of subjects per input
    Read {
        #[command(flatten)]
        sources: Sources,
    },
    /// Print a saved page without its words, to attach to a report about a page that is read badly
    Structure {
        /// Where the page came from, if the file does not say
        #[arg(long)]
        url: Option<String>,
        /// .html; - is standard input
        #[arg(value_name = "FILE", default_value = "-")]
        file: String,
    },
    /// List every check: id, strength, question, source
    Checks {
        /// As a JSON array
        #[arg(long)]
        json: bool,
        /// As a page of documentation (docs/checks.md)
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
    },
}

#[derive(Args)]
struct Sources {
    /// Where a saved page came from, if the file does not say
    #[arg(long)]
    url: Option<String>,
    /// What a text is, where neither the file nor the record says; `sender`: the profile is of somebody who wrote to you first
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<KindArg>,
    /// .html .txt .eml .json (JSON Resume) .jsonl; - is standard input. Other names are judged by what is in them
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Message,
    Profile,
    Sender,
    Posting,
}

impl Sources {
    fn kind(&self) -> Option<Kind> {
        self.kind.map(|kind| match kind {
            KindArg::Message => Kind::Message,
            KindArg::Profile | KindArg::Sender => Kind::Profile,
            KindArg::Posting => Kind::Posting,
        })
    }
}

/// What happened so far, for the exit status.
#[derive(Default)]
struct Outcome {
    to_verify: bool,
    bad_input: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a Value,
    #[serde(flatten)]
    report: &'a PageReport,
}

fn main() -> ExitCode {
    let mut outcome = Outcome::default();
    let done = match Cli::parse().command {
        Command::Check { json, sources } => check(&sources, json, &mut outcome),
        Command::Read { sources } => read(&sources, &mut outcome),
        Command::Structure { url, file } => structure(url.as_deref().unwrap_or_default(), &file, &mut outcome),
        Command::Checks { json, markdown } => list(json, markdown),
    };
    match done {
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            eprintln!("bonafide: cannot write: {error}");
            return ExitCode::from(2);
        }
        Ok(()) => {}
    }
    match outcome {
        Outcome { bad_input: true, .. } => ExitCode::from(2),
        Outcome { to_verify: true, .. } => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

fn check(sources: &Sources, json: bool, outcome: &mut Outcome) -> io::Result<()> {
    let all_wrote_first = matches!(sources.kind, Some(KindArg::Sender));
    let mut context = Context::on(today());
    let mut verify = false;
    each(sources, outcome, &mut |item, out| {
        if all_wrote_first {
            context.choices.wrote_first = item.subjects.iter().map(|subject| choices::whose(&subject.identity())).collect();
        }
        let mut report = bonafide::check(&item.subjects, &context);
        report.unreadable.clone_from(&item.unreadable);
        report.unread.clone_from(&item.unread);
        verify |= report.level() >= Level::Verify;
        if json { write_json(out, &Line { id: &item.id, report: &report }) } else { show::report(out, &item.id, &report) }
    })?;
    outcome.to_verify = verify;
    Ok(())
}

fn read(sources: &Sources, outcome: &mut Outcome) -> io::Result<()> {
    let readable = io::stdout().is_terminal();
    each(sources, outcome, &mut |item, out| {
        let subjects: Vec<Value> = item.subjects.iter().map(bonafide::Subject::to_json).collect();
        if readable {
            serde_json::to_writer_pretty(&mut *out, &subjects)?;
            writeln!(out)
        } else {
            write_json(out, &subjects)
        }
    })
}

fn list(json: bool, markdown: bool) -> io::Result<()> {
    let checks = bonafide::checks::all();
    let mut out = anstream::stdout().lock();
    match (json, markdown) {
        (true, _) => write_json(&mut out, &checks),
        (_, true) => show::checks_page(&mut out, &checks),
        _ => show::checks(&mut out, &checks),
    }
}

fn structure(url: &str, file: &str, outcome: &mut Outcome) -> io::Result<()> {
    match input::page(file, url) {
        Ok(page) => anstream::stdout().lock().write_all(bonafide::structure(&page).as_bytes()),
        Err(Problem(line)) => {
            outcome.bad_input = true;
            writeln!(anstream::stderr(), "bonafide: {}", show::plain(&line))
        }
    }
}

/// Gives every item of every source to `take`, and says on standard error what could not be read.
fn each(sources: &Sources, outcome: &mut Outcome, take: &mut dyn FnMut(&Item, &mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let shared_screen = io::stdout().is_terminal();
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    for file in &sources.files {
        let progress = ProgressBar::no_length();
        input::open(file, sources.url.as_deref(), sources.kind(), &progress, &mut |result| {
            let mut show = || match &result {
                Ok(item) => take(item, &mut out).and_then(|()| if shared_screen { out.flush() } else { Ok(()) }),
                Err(Problem(line)) => {
                    outcome.bad_input = true;
                    out.flush()?;
                    writeln!(anstream::stderr(), "bonafide: {}", show::plain(line))
                }
            };
            if shared_screen || result.is_err() { progress.suspend(show) } else { show() }
        })?;
        progress.finish_and_clear();
    }
    out.flush()
}

fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

/// Today's date, UTC.
fn today() -> Date {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() / 86_400);
    // Howard Hinnant's days-to-civil algorithm; days since 1 March 0000 make leap days fall at a year's end.
    let days = days + 719_468;
    let era_day = days % 146_097;
    let era_year = (era_day - era_day / 1_460 + era_day / 36_524 - era_day / 146_096) / 365;
    let year_day = era_day - (365 * era_year + era_year / 4 - era_year / 100);
    let shifted = (5 * year_day + 2) / 153;
    let day = year_day - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = days / 146_097 * 400 + era_year + u64::from(month <= 2);
    Date { year: year as u16, month: Some(month as u8), day: Some(day as u8) }
}
