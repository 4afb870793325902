//! From a file's name and bytes to subjects.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use bonafide::subject::{Link, Seen, Sender};
use bonafide::{Kind, Page, Profile, Subject, Text, Unreadable, page, sites};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use serde_json::Value;

use crate::mail;

/// Most bytes of a file that is read whole, and of a line of a .jsonl.
const MAX_BYTES: u64 = 64 << 20;

/// What one input, or one line of a .jsonl, holds.
pub struct Item {
    /// The record's id; the file's name for other inputs.
    pub id: Value,
    pub subjects: Vec<Subject>,
    /// Why nothing could be read.
    pub unreadable: Option<String>,
    /// What was left unread.
    pub unread: Vec<String>,
}

/// What is wrong with an input: one line that names the file and the place.
pub struct Problem(pub String);

type Take<'a> = &'a mut dyn FnMut(Result<Item, Problem>) -> io::Result<()>;

#[derive(Clone, Copy)]
enum Format {
    Html,
    Text,
    Mail,
    Resume,
    Lines,
}

/// Reads `file` (`-` is standard input) and gives what it holds to `take`, a .jsonl line by line.
///
/// # Errors
/// Those of `take`. What is wrong with the input goes to `take` as a [`Problem`].
pub fn open(file: &str, url: Option<&str>, kind: Option<Kind>, progress: &ProgressBar, take: Take) -> io::Result<()> {
    let bytes: Box<dyn Read> = if file == "-" {
        Box::new(io::stdin().lock())
    } else {
        match File::open(file) {
            Ok(open) => {
                if let Ok(data) = open.metadata() {
                    progress.set_length(data.len());
                }
                Box::new(open)
            }
            Err(error) => return take(Err(problem(file, "", plain_error(&error)))),
        }
    };
    let mut reader = BufReader::with_capacity(1 << 16, bytes);
    let mut head = Vec::new();
    let format = match by_name(file) {
        Some(format) => format,
        None => {
            if let Err(error) = (&mut reader).take(MAX_BYTES).read_until(b'\n', &mut head) {
                return take(Err(problem(file, "", plain_error(&error))));
            }
            by_content(&head)
        }
    };
    let mut reader = Cursor::new(head).chain(reader);
    if let Format::Lines = format {
        return lines(file, kind, reader, progress, take);
    }
    let mut bytes = Vec::new();
    if let Err(error) = (&mut reader).take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        return take(Err(problem(file, "", plain_error(&error))));
    }
    if bytes.len() as u64 > MAX_BYTES {
        return take(Err(problem(file, "", format!("more than {} MB; a .jsonl can be of any size", MAX_BYTES >> 20))));
    }
    whole(file, format, &bytes, url, kind, take)
}

/// A saved page as the browser showed it.
///
/// # Errors
/// When the file cannot be read or is too large.
pub fn page(file: &str, url: &str) -> Result<Page, Problem> {
    let mut bytes = Vec::new();
    let open: io::Result<Box<dyn Read>> =
        if file == "-" { Ok(Box::new(io::stdin().lock())) } else { File::open(file).map(|file| Box::new(file) as _) };
    match open.and_then(|reader| reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)) {
        Ok(size) if size as u64 > MAX_BYTES => Err(problem(file, "", format!("more than {} MB", MAX_BYTES >> 20))),
        Ok(_) => utf8(&bytes).map(|text| page::from_html(text, url)).map_err(|(place, why)| problem(file, &place, why)),
        Err(error) => Err(problem(file, "", plain_error(&error))),
    }
}

fn by_name(file: &str) -> Option<Format> {
    let end = Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
    Some(match end.as_str() {
        "html" | "htm" => Format::Html,
        "txt" => Format::Text,
        "eml" => Format::Mail,
        "json" => Format::Resume,
        "jsonl" => Format::Lines,
        _ => return None,
    })
}

/// What the first line of an unnamed input says about the rest.
fn by_content(line: &[u8]) -> Format {
    let line = String::from_utf8_lossy(line);
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('{') {
        let is_record = serde_json::from_str::<Value>(line).is_ok_and(|value| value.get("text").or(value.get("resume")).is_some());
        return if is_record { Format::Lines } else { Format::Resume };
    }
    let starts =
        |prefixes: &[&str]| prefixes.iter().any(|prefix| line.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)));
    if starts(&["<!doctype html", "<html", "<head", "<!--"]) {
        Format::Html
    } else if starts(&["received:", "return-path:", "delivered-to:", "mime-version:", "message-id:", "dkim-signature:", "arc-"]) {
        Format::Mail
    } else {
        Format::Text
    }
}

fn whole(file: &str, format: Format, bytes: &[u8], url: Option<&str>, kind: Option<Kind>, take: Take) -> io::Result<()> {
    let id = Value::from(file);
    if let Format::Mail = format {
        return take(match mail::read(bytes) {
            Ok((message, unread)) => Ok(Item { id, subjects: vec![Subject::Message(Box::new(message))], unreadable: None, unread }),
            Err(why) => Err(problem(file, "", why)),
        });
    }
    let text = match utf8(bytes) {
        Ok(text) => text,
        Err((place, why)) => return take(Err(problem(file, &place, why))),
    };
    match format {
        Format::Html => {
            let page = page::from_html(text, url.unwrap_or_default());
            if page.url.is_empty() {
                return take(Err(problem(file, "", "where was this page saved from? Give --url (it has no <link rel=canonical>)")));
            }
            give(file, id, read_page(&page), page.unread, take)
        }
        Format::Resume => {
            if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
                let (place, why) = json_error(&error);
                return take(Err(problem(file, &place, why)));
            }
            give(file, id, resume(text), Vec::new(), take)
        }
        _ => {
            let (text, unread) = bonafide::readable(text);
            give(file, id, sites::text_subject(text, kind.or(Some(Kind::Message))).map(|subject| vec![subject]), unread, take)
        }
    }
}

fn read_page(page: &Page) -> Result<Vec<Subject>, Unreadable> {
    sites::read(page)
}

fn resume(json: &str) -> Result<Vec<Subject>, Unreadable> {
    sites::resume::from_json(json).map(|profile| vec![Subject::Profile(Box::new(profile))])
}

/// Gives what was read to `take`, and what was wrong with it as problems.
fn give(file: &str, id: Value, read: Result<Vec<Subject>, Unreadable>, unread: Vec<String>, take: Take) -> io::Result<()> {
    match read {
        Ok(subjects) => {
            let notes: Vec<String> = subjects.iter().flat_map(notes).cloned().collect();
            take(Ok(Item { id, subjects, unreadable: None, unread }))?;
            notes.into_iter().try_for_each(|note| take(Err(problem(file, "", note))))
        }
        Err(why) => {
            take(Ok(Item { id, subjects: Vec::new(), unreadable: Some(why.to_string()), unread }))?;
            take(Err(problem(file, "", format!("could not be read: {why}"))))
        }
    }
}

fn notes(subject: &Subject) -> &[String] {
    match subject {
        Subject::Profile(profile) => {
            let Profile { notes, .. } = profile.as_ref();
            notes
        }
        Subject::Message(_) | Subject::Posting(_) | Subject::Project(_) => &[],
    }
}

/// One line of a .jsonl. What it does not name is ignored.
#[derive(Deserialize)]
struct Record<'a> {
    id: Option<Value>,
    #[serde(borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    resume: Option<Value>,
    from: Option<From>,
    #[serde(rename = "replyTo")]
    reply_to: Option<String>,
    subject: Option<String>,
    title: Option<String>,
    company: Option<String>,
    at: Option<String>,
    #[serde(default)]
    links: Vec<RecordLink>,
    #[serde(default)]
    attachments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`from` is neither a text nor an object of texts")]
enum From {
    Line(String),
    Parts {
        name: Option<String>,
        #[serde(alias = "email")]
        mail: Option<String>,
        headline: Option<String>,
        profile: Option<String>,
    },
}

#[derive(Deserialize)]
struct RecordLink {
    #[serde(default)]
    text: String,
    href: String,
}

fn lines(file: &str, kind: Option<Kind>, mut reader: impl BufRead, progress: &ProgressBar, take: Take) -> io::Result<()> {
    let template =
        if progress.length().is_some() { "{wide_bar} {bytes} of {total_bytes}, {eta} left" } else { "{spinner} {bytes} read in {elapsed}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        progress.set_style(style);
    }
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        match (&mut reader).take(MAX_BYTES).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(size) => progress.inc(size as u64),
            Err(error) => return take(Err(problem(file, &number.to_string(), plain_error(&error)))),
        }
        let cut = line.len() as u64 == MAX_BYTES && line.last() != Some(&b'\n');
        if cut {
            reader.skip_until(b'\n')?;
            take(Err(problem(file, &number.to_string(), format!("a line of more than {} MB", MAX_BYTES >> 20))))?;
            continue;
        }
        let text = match utf8(&line) {
            Ok(text) => text.trim(),
            Err((place, why)) => {
                let column = place.rsplit(':').next().unwrap_or_default();
                take(Err(problem(file, &format!("{number}:{column}"), why)))?;
                continue;
            }
        };
        if text.is_empty() {
            continue;
        }
        match serde_json::from_str(text) {
            Ok(record) => record_item(file, number, record, kind, take)?,
            Err(error) => {
                let (place, why) = json_error(&error);
                let column = place.rsplit(':').next().unwrap_or_default();
                take(Err(problem(file, &format!("{number}:{column}"), why)))?;
            }
        }
    }
    Ok(())
}

fn record_item(file: &str, number: u64, record: Record, kind: Option<Kind>, take: Take) -> io::Result<()> {
    let place = format!("{file}:{number}");
    let id = record.id.unwrap_or_else(|| Value::from(place.as_str()));
    if let Some(json) = record.resume {
        return give(&place, id, resume(&json.to_string()), Vec::new(), take);
    }
    let Some(text) = record.text else {
        return take(Err(Problem(format!("{place}: neither `text` nor `resume`"))));
    };
    let (text, unread) = bonafide::readable(&text);
    let kind = match record.kind.as_deref() {
        Some("profile") => Kind::Profile,
        Some("posting" | "job_ad") => Kind::Posting,
        Some(_) => Kind::Message,
        None => kind.unwrap_or(Kind::Message),
    };
    let read = sites::text_subject(text, Some(kind)).map(|mut subject| {
        let known = |text: Option<String>| text.map_or(Seen::NotLoaded, |text| Seen::Observed(Text::new(text)));
        let links = |links: Vec<RecordLink>| {
            links.into_iter().map(|link| Link { text: Text::new(link.text), href: Text::new(link.href) }).collect()
        };
        match &mut subject {
            Subject::Message(message) => {
                message.from = record.from.map_or(Seen::NotLoaded, |from| Seen::Observed(sender(from)));
                message.reply_to = known(record.reply_to);
                message.subject = known(record.subject);
                message.at = known(record.at);
                message.links = links(record.links);
                message.attachments = record.attachments.into_iter().map(Text::new).collect();
                message.name_fields();
            }
            Subject::Posting(posting) => {
                if record.title.is_some() {
                    posting.title = known(record.title);
                }
                if record.company.is_some() {
                    posting.company = known(record.company);
                }
                posting.from = record.from.map_or(Seen::NotLoaded, |from| Seen::Observed(sender(from)));
                posting.links = links(record.links);
                posting.name_fields();
            }
            Subject::Profile(_) | Subject::Project(_) => {}
        }
        vec![subject]
    });
    give(&place, id, read, unread, take)
}

fn sender(from: From) -> Sender {
    match from {
        From::Line(line) => from_line(&line),
        From::Parts { name, mail, headline, profile } => Sender {
            name: name.map(Text::new),
            mail: mail.map(Text::new),
            headline: headline.map(Text::new),
            profile: profile.map(Text::new),
            ..Sender::default()
        },
    }
}

/// `Ada Byron <ada@example.com>`, an address alone, or a name alone.
fn from_line(line: &str) -> Sender {
    let line = line.trim();
    let (name, mail) = match line.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, mail)) => (name.trim().trim_matches('"'), mail.trim()),
        None if line.contains('@') && !line.contains(char::is_whitespace) => ("", line),
        None => (line, ""),
    };
    let some = |text: &str| (!text.is_empty()).then(|| Text::new(text));
    Sender { name: some(name), mail: some(mail), ..Sender::default() }
}

/// The text without a byte order mark, or the place (line and column) where it stops being UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, (String, String)> {
    if bytes.starts_with(b"%PDF-") {
        return Err((String::new(), "a PDF; copy its text into a .txt and check that".into()));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err((String::new(), "UTF-16; save it as UTF-8".into()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Err((format!("{line}:{column}"), "not UTF-8 text".into()))
        }
    }
}

/// Where JSON goes wrong, and how.
fn json_error(error: &serde_json::Error) -> (String, String) {
    let place = format!("{}:{}", error.line(), error.column());
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    (place, format!("not the JSON expected here: {what}"))
}

fn problem(file: &str, place: &str, why: impl AsRef<str>) -> Problem {
    let file = if file == "-" { "standard input" } else { file };
    let colon = if place.is_empty() { "" } else { ":" };
    Problem(format!("{file}{colon}{place}: {}", why.as_ref()))
}

/// The error's words without the system's number.
fn plain_error(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
