//! The engine as JavaScript sees it: plain objects in and out, a page's reading and its news as JSON, errors as `Error` with one
//! clear line. It keeps the page that was read last and what was found on it.
//!
//! The shapes are those of the command line's JSON, plus where on the page each piece of evidence stands.
//! Offsets are UTF-16 code units. Nothing here throws anything but `Error`; a panic (a bug) is written to the
//! console and traps, after which the module must be instantiated anew.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::choices::Whose;
use crate::report::{Level, Strength};
use crate::subject::Kind;
use crate::{Choices, Context, Date, checks, choices, page, report, subject};

/// A page as the content script sends it: parallel arrays, one entry a node, in document order.
#[derive(Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    /// `document.URL`.
    url: String,
    /// `document.title`.
    title: String,
    /// The root's `lang`.
    lang: String,
    /// Distinct kinds of node: the tag in lower case, and whether such a node begins a line of its own. `#text` for
    /// text whose white space collapses, `#pre` where it is kept.
    tags: Vec<(String, bool)>,
    /// Each node's index in `tags`.
    tag: Vec<u32>,
    /// Each node's parent's index, or -1.
    parent: Vec<i32>,
    /// Each text node's data; empty for an element.
    text: Vec<String>,
    /// Distinct attribute names, all in `attributes()`.
    names: Vec<String>,
    /// Distinct attribute values.
    values: Vec<String>,
    /// Attributes: node, index in `names`, index in `values`.
    attr: Vec<(u32, u32, u32)>,
    /// `<meta>` of the head: name or property, content.
    meta: Vec<(String, String)>,
    /// The contents of `<script type="application/ld+json">`.
    data: Vec<String>,
    /// Text concealed by its style: how, and its beginning.
    hidden: Vec<(String, String)>,
    /// What was left unread, one line each.
    unread: Vec<String>,
}

/// What a call may set besides its subject.
#[derive(Default, Deserialize, Tsify)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Today as `2026-11-23`; the machine's local date when left out.
    #[tsify(optional)]
    today: Option<String>,
    /// The only kinds of subject to report on; all of them when left out or empty.
    #[tsify(optional, type = "(\"profile\" | \"message\" | \"posting\" | \"project\")[]")]
    kinds: Vec<Kind>,
    /// Ids of checks to hear nothing of.
    #[tsify(optional)]
    disabled: Vec<String>,
    /// Keys of findings that the user marked as fine.
    #[tsify(optional)]
    fine: Vec<String>,
    /// The user's own words to be told of, with a note each.
    #[tsify(optional, type = "{ text: string; note?: string }[]")]
    phrases: Vec<choices::Phrase>,
    /// Whose owner wrote to the user first, by `whose` of a report: such a profile is not read as a candidate's.
    #[serde(rename = "wroteFirst")]
    #[tsify(optional)]
    wrote_first: Vec<String>,
}

/// What a text is: a message to the reader, a job ad, a candidate's resume in plain words, or a JSON Resume file.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
enum TextKind {
    Message,
    Posting,
    Profile,
    Resume,
}

/// What was found on one page or in one text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct PageReport<'a> {
    /// One report a subject, in page order.
    subjects: Vec<Report<'a>>,
    /// Why nothing could be read, when nothing could.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    unreadable: Option<&'a str>,
    /// What was left unread, one line each.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[tsify(optional)]
    unread: &'a [String],
    /// The reason why nothing could be read, for other languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    unreadable_say: Option<Say>,
    /// What was left unread, for other languages, line by line.
    #[tsify(type = "(Say | null)[]")]
    unread_says: Vec<Option<Say>>,
}

/// What was found on one page, told as what is new in it since the last time.
#[derive(Serialize, Tsify)]
struct News<'a> {
    /// One report a subject, in page order; null where it is the one that was given at this place the last time.
    subjects: Vec<Option<Report<'a>>>,
    /// All else of the report; its list of subjects is empty.
    rest: PageReport<'a>,
}

/// What was found on one subject.
#[derive(Serialize, Tsify)]
struct Report<'a> {
    #[tsify(type = "\"profile\" | \"message\" | \"posting\" | \"project\"")]
    kind: Kind,
    #[tsify(type = "\"none\" | \"note\" | \"verify\" | \"warning\"")]
    level: Level,
    /// Whose it is, in the page's words: the candidate's name, the sender's, the job's title; may be empty.
    title: &'a str,
    /// What this subject is remembered by when the user says that its owner wrote first.
    whose: String,
    /// The user said that its owner wrote first: it was not read as a candidate's.
    #[serde(rename = "wroteFirst")]
    wrote_first: bool,
    /// Which fields were read, by which layer, and whether the site's page has changed.
    #[tsify(type = "{ observed: string[]; not_loaded: string[]; absent: string[]; \
                layers?: { layer: \"address\" | \"data\" | \"site\" | \"layout\" | \"text\"; fields: string[] }[]; \
                drifted?: boolean; notes?: string[] }")]
    reading: &'a subject::Reading,
    /// The reading's notes for other languages, one by one.
    #[serde(rename = "noteSays")]
    #[tsify(type = "(Say | null)[]")]
    note_says: Vec<Option<Say>>,
    /// Lists of which only a part was read.
    partly: Vec<Partly<'a>>,
    /// Strongest first.
    findings: Vec<Finding<'a>>,
    /// What the user marked as fine; it does not count.
    fine: Vec<Finding<'a>>,
    /// The snapshot's node beside which a badge belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    anchor: Option<u32>,
}

/// A list of which only a part was read.
#[derive(Serialize, Tsify)]
struct Partly<'a> {
    field: &'a str,
    /// How many were read.
    read: usize,
    /// How many there are, as the page says.
    of: u32,
}

/// A check's answer on one subject.
#[derive(Serialize, Tsify)]
struct Finding<'a> {
    /// What it is remembered by when the user marks it as fine.
    key: String,
    /// The check's id.
    check: &'a str,
    #[tsify(type = "\"strong\" | \"medium\" | \"weak\" | \"context\"")]
    strength: Strength,
    /// Findings of one group have one cause and count once.
    group: &'a str,
    /// What does not fit, in English.
    what: &'a str,
    /// The same, for other languages.
    say: Say,
    /// Why it matters.
    why: &'a str,
    /// How an honest person comes to this.
    innocent: &'a str,
    /// What to ask or do next.
    ask: &'a str,
    /// The public source.
    source: &'a str,
    /// A polite answer that asks the verifying question, ready to copy; may be empty.
    reply: &'a str,
    /// Where to report it; may be empty.
    #[serde(rename = "reportTo")]
    report_to: &'a str,
    /// The words it stands on.
    evidence: Vec<Evidence<'a>>,
}

/// A sentence of `_locales`, and the values that stand in it.
#[derive(Serialize, Tsify)]
struct Say {
    /// Its name there.
    key: String,
    /// Text as it is, a month or year such as `2014-06`, or one of several.
    #[tsify(type = "(string | { date: string } | { either: string[] })[]")]
    values: Vec<report::Value>,
}

/// The words a finding stands on.
#[derive(Serialize, Tsify)]
struct Evidence<'a> {
    /// The field's path, such as `education[0].area`.
    field: &'a str,
    quote: &'a str,
    /// Where the quote begins in the field's text.
    start: u32,
    /// Where it ends.
    end: u32,
    /// Where it stands on the page; empty for a text that stands on none.
    places: Vec<Place>,
}

/// A stretch of a text node's data.
#[derive(Serialize, Tsify)]
struct Place {
    /// The node's index in the snapshot.
    node: u32,
    start: u32,
    end: u32,
}

/// One question that Bonafide asks.
#[derive(Serialize, Tsify)]
struct Check<'a> {
    id: &'a str,
    #[tsify(type = "(\"profile\" | \"message\" | \"posting\" | \"project\")[]")]
    reads: &'a [Kind],
    #[tsify(type = "\"strong\" | \"medium\" | \"weak\" | \"context\"")]
    strength: Strength,
    group: &'a str,
    question: &'a str,
    why: &'a str,
    innocent: &'a str,
    ask: &'a str,
    source: &'a str,
}

impl From<Snapshot> for page::Snapshot {
    fn from(snapshot: Snapshot) -> Self {
        let Snapshot { url, title, lang, tags, tag, parent, text, names, values, attr, meta, data, hidden, unread } = snapshot;
        page::Snapshot { url, title, lang, tags, tag, parent, text, names, values, attr, meta, data, hidden, unread }
    }
}

impl From<report::Say> for Say {
    fn from(say: report::Say) -> Self {
        Say { key: say.key.into_owned(), values: say.values }
    }
}

impl<'a> From<&'a report::PageReport> for PageReport<'a> {
    fn from(report: &'a report::PageReport) -> Self {
        let report::PageReport { subjects, unreadable, unread } = report;
        PageReport { subjects: subjects.iter().map(Report::from).collect(), ..PageReport::of_none(unreadable.as_deref(), unread) }
    }
}

impl<'a> From<&'a crate::News> for News<'a> {
    fn from(news: &'a crate::News) -> Self {
        let crate::News { subjects, unreadable, unread } = news;
        let subjects = subjects.iter().map(|report| report.as_ref().map(Report::from)).collect();
        News { subjects, rest: PageReport::of_none(unreadable.as_deref(), unread) }
    }
}

impl<'a> PageReport<'a> {
    /// A report on no subject.
    fn of_none(unreadable: Option<&'a str>, unread: &'a [String]) -> Self {
        let said = |reason: &str| report::recognised(reason).map(Say::from);
        PageReport {
            subjects: Vec::new(),
            unreadable,
            unread,
            unreadable_say: unreadable.and_then(said),
            unread_says: unread.iter().map(|line| said(line)).collect(),
        }
    }
}

impl<'a> From<&'a report::Report> for Report<'a> {
    fn from(report: &'a report::Report) -> Self {
        let report::Report { kind, level, wrote_first, reading, findings, fine, title, identity, anchor } = report;
        let whose = Whose::new(identity);
        let give = |findings: &'a [report::Finding]| findings.iter().map(|finding| Finding::new(finding, whose)).collect();
        let partly = reading.counts.iter().map(|&(field, read, of)| Partly { field, read, of }).collect();
        Report {
            kind: *kind,
            level: *level,
            title,
            whose: whose.to_string(),
            wrote_first: *wrote_first,
            reading,
            note_says: reading.notes.iter().map(|note| report::recognised(note).map(Say::from)).collect(),
            partly,
            findings: give(findings),
            fine: give(fine),
            anchor: *anchor,
        }
    }
}

impl<'a> Finding<'a> {
    fn new(finding: &'a report::Finding, whose: Whose) -> Self {
        let report::Finding { check, strength, group, what, say, why, innocent, ask, source, reply, report_to, evidence } = finding;
        let say = say.clone().into();
        let evidence = evidence.iter().map(Evidence::from).collect();
        let key = whose.key(finding);
        Finding { key, check, strength: *strength, group, what, say, why, innocent, ask, source, reply, report_to, evidence }
    }
}

impl<'a> From<&'a report::Evidence> for Evidence<'a> {
    fn from(evidence: &'a report::Evidence) -> Self {
        let report::Evidence { field, quote, start, end, places } = evidence;
        let mut stretches: Vec<Place> = Vec::new();
        let mut shown_to = 0;
        for place in places {
            let (start, end) = (place.offset, place.offset + place.len);
            match stretches.last_mut() {
                // One character between two places of a node is the white space between two words.
                Some(last) if last.node == place.node && place.at == shown_to + 1 && last.end < start => last.end = end,
                _ => stretches.push(Place { node: place.node, start, end }),
            }
            shown_to = place.at + place.len;
        }
        Evidence { field, quote, start: *start, end: *end, places: stretches }
    }
}

impl<'a> From<&'a checks::Check> for Check<'a> {
    fn from(check: &'a checks::Check) -> Self {
        let checks::Check { id, reads, strength, group, question, says: _, why, innocent, ask, source } = check;
        Check { id, reads, strength: *strength, group, question, why, innocent, ask, source }
    }
}

#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&format!("bonafide: {panic}").into())));
}

/// The attributes that a snapshot may hold; a `*` at the end stands for any ending.
#[wasm_bindgen]
pub fn attributes() -> Vec<String> {
    page::ATTRIBUTES.iter().map(|name| (*name).to_string()).collect()
}

/// Checks every subject on a page.
///
/// # Errors
/// When the snapshot or the options are malformed. A page that cannot be read is a report, not an error.
#[wasm_bindgen(unchecked_return_type = "PageReport")]
pub fn check_page(
    #[wasm_bindgen(unchecked_param_type = "Snapshot")] snapshot: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let snapshot: Snapshot = read_object("snapshot", snapshot)?;
    let page = page::Page::try_from(page::Snapshot::from(snapshot))?;
    let context = context(options)?;
    give(&PageReport::from(&crate::check_page(&page, &context)))
}

thread_local! {
    static LATEST: RefCell<(page::Latest, crate::Recent)> = RefCell::default();
}

/// Checks every subject on a page that is sent as what changed since it was read before, and says what is new, as the JSON of a
/// `News`; undefined if the page follows from another than the last one.
///
/// # Errors
/// When the reading or the options are malformed. A page that cannot be read is a report, not an error.
#[wasm_bindgen]
pub fn check_reading(
    reading: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<Option<String>, JsError> {
    let context = context(options)?;
    // Taken out meanwhile: a panic would leave it borrowed for good.
    let (mut latest, mut recent) = LATEST.take();
    let Some(page) = latest.follow(reading)? else { return Ok(None) };
    let news = serde_json::to_string(&News::from(&recent.check_page(page, &context)))?;
    LATEST.set((latest, recent));
    Ok(Some(news))
}

/// The page as HTML without its words, for a bug report; undefined if it follows from another than the last one.
///
/// # Errors
/// When the reading is malformed.
#[wasm_bindgen]
pub fn page_structure(reading: &str) -> Result<Option<String>, JsError> {
    let (mut latest, recent) = LATEST.take();
    let structure = latest.follow(reading)?.map(crate::structure);
    LATEST.set((latest, recent));
    Ok(structure)
}

/// Checks a text that stands on no page: pasted, selected, or dropped as a file. Without `kind`, what it is is guessed.
///
/// # Errors
/// When the kind or the options are malformed. A text that cannot be read is a report, not an error.
#[wasm_bindgen(unchecked_return_type = "PageReport")]
pub fn check_text(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "TextKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let context = context(options)?;
    let report = match read("kind", kind)? {
        Some(TextKind::Message) => crate::check_text(text, Some(Kind::Message), &context),
        Some(TextKind::Posting) => crate::check_text(text, Some(Kind::Posting), &context),
        Some(TextKind::Profile) => crate::check_text(text, Some(Kind::Profile), &context),
        Some(TextKind::Resume) => crate::check_resume(text, &context),
        None => crate::check_text(text, None, &context),
    };
    give(&PageReport::from(&report))
}

/// Every check, profile checks first, each side by id.
///
/// # Errors
/// Never in practice: only when JavaScript refuses a plain object.
#[wasm_bindgen(unchecked_return_type = "Check[]")]
pub fn checks() -> Result<JsValue, JsError> {
    let all = checks::all();
    give(&all.iter().map(Check::from).collect::<Vec<_>>())
}

fn read<T: DeserializeOwned>(what: &str, value: JsValue) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let error = error.to_string();
        JsError::new(&format!("bad {what}: {}", error.strip_prefix("Error: ").unwrap_or(&error)))
    })
}

fn read_object<T: DeserializeOwned>(what: &str, value: JsValue) -> Result<T, JsError> {
    if !value.is_object() {
        return Err(JsError::new(&format!("bad {what}: not an object")));
    }
    read(what, value).map(|Strict(object)| object)
}

/// An object whose unknown fields are errors: asked for a struct, serde-wasm-bindgen looks only at the known ones.
struct Strict<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Strict<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Strict<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Strict)
            }
        }

        deserializer.deserialize_map(Fields(PhantomData))
    }
}

fn give<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn context(options: JsValue) -> Result<Context, JsError> {
    let options = if options.is_undefined() { Options::default() } else { read_object("options", options)? };
    let Options { today, kinds, disabled, fine, phrases, wrote_first } = options;
    let today = match today {
        Some(text) => text.parse().map_err(|error| JsError::new(&format!("bad options: today: {error}")))?,
        None => {
            let now = js_sys::Date::new_0();
            Date { year: now.get_full_year() as u16, month: Some(now.get_month() as u8 + 1), day: Some(now.get_date() as u8) }
        }
    };
    Ok(Context { today, choices: Choices { kinds, disabled, fine, phrases, wrote_first } })
}
