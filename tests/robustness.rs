//! Pages change under their readers. Every page in `tests/pages/` is changed in ways that leave its meaning alone, and read again: the
//! reading stays, or says what it lost; it never says what the page does not say in that field, and never takes another person's words.
//!
//! And the other way round: what a person who reads a page would write down (`tests/pages/truth.tsv`) is what was read, or is not loaded.
//!
//! New pages are taken as they come. `cargo test --test robustness -- --nocapture` prints both tables.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use bonafide::{page, sites};
use scraper::{Html, Node as Parsed};
use serde_json::{Value, json};

// What a page is made of.

#[derive(Clone)]
enum Dom {
    Element { tag: String, attrs: Vec<(String, String)>, children: Vec<Dom> },
    Text(String),
    Comment,
}

fn parse(html: &str) -> Dom {
    fn convert(node: ego_tree::NodeRef<'_, Parsed>) -> Option<Dom> {
        Some(match node.value() {
            Parsed::Text(text) => Dom::Text(text.to_string()),
            Parsed::Element(element) => Dom::Element {
                tag: element.name().to_string(),
                attrs: element.attrs().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
                // The content of a template hangs on a fragment of its own.
                children: node
                    .children()
                    .flat_map(|child| if child.value().is_fragment() { child.children().collect() } else { vec![child] })
                    .filter_map(convert)
                    .collect(),
            },
            _ => return None,
        })
    }
    convert(*Html::parse_document(html).root_element()).unwrap()
}

const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const RAW: &[&str] = &["noscript", "script", "style"];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Dom {
    fn html(&self) -> String {
        let mut out = "<!doctype html>".to_string();
        self.write(&mut out, false);
        out
    }

    fn write(&self, out: &mut String, raw: bool) {
        match self {
            Dom::Text(text) => out.push_str(&if raw { text.clone() } else { escaped(text) }),
            Dom::Comment => out.push_str("<!-- a < b -->"),
            Dom::Element { tag, attrs, children } => {
                out.push_str(&format!("<{tag}"));
                attrs.iter().for_each(|(name, value)| out.push_str(&format!(" {name}=\"{}\"", escaped(value))));
                out.push('>');
                if VOID.contains(&tag.as_str()) {
                    return;
                }
                // A line break at the start of these is dropped when they are parsed.
                if matches!(tag.as_str(), "pre" | "textarea") {
                    out.push('\n');
                }
                children.iter().for_each(|child| child.write(out, RAW.contains(&tag.as_str())));
                out.push_str(&format!("</{tag}>"));
            }
        }
    }

    fn tag(&self) -> &str {
        if let Dom::Element { tag, .. } = self { tag } else { "" }
    }

    fn attr(&self, name: &str) -> Option<&str> {
        let Dom::Element { attrs, .. } = self else { return None };
        attrs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn children(&self) -> &[Dom] {
        if let Dom::Element { children, .. } = self { children } else { &[] }
    }

    /// Every element, this one first.
    fn each(&mut self, change: &mut dyn FnMut(&mut Dom)) {
        change(self);
        if let Dom::Element { children, .. } = self {
            children.iter_mut().filter(|child| matches!(child, Dom::Element { .. })).for_each(|child| child.each(change));
        }
    }

    fn all(&self) -> Vec<&Dom> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(one) = all.get(at) {
            all.extend(one.children());
            at += 1;
        }
        all
    }

    fn text(&self) -> String {
        self.all().iter().filter_map(|one| if let Dom::Text(text) = one { Some(text.as_str()) } else { None }).collect()
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.roll(i + 1));
        }
    }
}

// Ways in which a page changes and still says the same.

/// Tags that begin a line of their own wherever they stand.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "div",
    "footer",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "dl",
    "blockquote",
];

/// Attributes that say what is shown at all, or whose words are the page's own.
const HIDING: &[&str] = &[
    "aria-hidden",
    "contenteditable",
    "hidden",
    "open",
    "style",
    "type",
    "shadowrootmode",
    "slot",
    "srcdoc",
    "popover",
    "src",
    "name",
    "content",
    "width",
    "height",
];

type Change = fn(&mut Dom, &mut Dice);

const CHANGES: &[(&str, Change)] = &[
    ("classes renamed", classes_renamed),
    ("classes in other order", |dom, dice| {
        dom.each(&mut |one| {
            change_attr(one, "class", |value| {
                let mut classes: Vec<&str> = value.split_whitespace().collect();
                dice.shuffle(&mut classes);
                classes.join(" ")
            });
        });
    }),
    ("ids renamed", ids_renamed),
    ("attributes in other order", |dom, dice| {
        dom.each(&mut |one| {
            if let Dom::Element { attrs, .. } = one {
                dice.shuffle(attrs);
            }
        });
    }),
    ("blocks wrapped", |dom, dice| wrap(dom, dice, "div", |one| BLOCKS.contains(&one.tag()) && !matches!(one.tag(), "main"))),
    ("items wrapped inside", |dom, dice| {
        dom.each(&mut |one| {
            if let Dom::Element { tag, children, .. } = one
                && matches!(tag.as_str(), "li" | "td" | "dd" | "section" | "article")
                && dice.roll(2) == 0
            {
                *children = vec![element("div", std::mem::take(children))];
            }
        });
    }),
    ("inline wrapped", |dom, dice| wrap(dom, dice, "span", |one| matches!(one.tag(), "a" | "b" | "strong" | "em" | "time"))),
    ("text wrapped", |dom, dice| {
        dom.each(&mut |one| {
            let Dom::Element { tag, children, .. } = one else { return };
            if BLOCKS.contains(&tag.as_str()) || matches!(tag.as_str(), "li" | "td" | "a") {
                for child in children.iter_mut() {
                    if matches!(child, Dom::Text(text) if !text.trim().is_empty()) && dice.roll(2) == 0 {
                        *child = element("span", vec![child.clone()]);
                    }
                }
            }
        });
    }),
    ("wrappers removed", |dom, _| unwrap(dom)),
    ("sections become divs", |dom, _| rename(dom, &["section", "article", "header"], "div")),
    ("paragraphs become divs", |dom, _| rename(dom, &["p"], "div")),
    ("lists become divs", |dom, _| rename(dom, &["ul", "ol", "li"], "div")),
    ("headings by role", |dom, _| {
        dom.each(&mut |one| {
            if let Dom::Element { tag, attrs, .. } = one
                && let Some(level) = tag.strip_prefix('h').filter(|level| level.len() == 1 && *level != "r").map(str::to_string)
            {
                *tag = "div".into();
                attrs.retain(|(name, _)| name != "role" && name != "aria-level");
                attrs.extend([("role".to_string(), "heading".to_string()), ("aria-level".to_string(), level)]);
            }
        });
    }),
    ("sections in other order", |dom, dice| {
        dom.each(&mut |one| {
            let Dom::Element { children, .. } = one else { return };
            // What has the name stays first; the same kind of box with a heading of its own may stand anywhere among its like.
            let is_free = |child: &Dom| {
                child.tag() == "section"
                    && child.all().iter().any(|inner| matches!(inner.tag(), "h2" | "h3"))
                    && !child.all().iter().any(|inner| inner.tag() == "h1")
            };
            let at: Vec<usize> = (0..children.len()).filter(|i| is_free(&children[*i])).skip(1).collect();
            let mut moved: Vec<Dom> = at.iter().map(|i| children[*i].clone()).collect();
            dice.shuffle(&mut moved);
            at.into_iter().zip(moved).for_each(|(i, section)| children[i] = section);
        });
    }),
    ("comments and space", |dom, dice| {
        dom.each(&mut |one| {
            let Dom::Element { tag, children, .. } = one else { return };
            if RAW.contains(&tag.as_str()) || matches!(tag.as_str(), "pre" | "title" | "textarea") {
                return;
            }
            let mut with = Vec::new();
            for child in children.drain(..) {
                match child {
                    Dom::Text(text) => {
                        // The way React leaves the seams of a text.
                        let at = text.find(' ').filter(|_| dice.roll(2) == 0);
                        let (start, rest) = text.split_at(at.unwrap_or(0));
                        with.extend([Dom::Text(start.into()), Dom::Comment, Dom::Text(rest.into())]);
                    }
                    block if BLOCKS.contains(&block.tag()) => {
                        with.extend([Dom::Text("\n\t ".into()), Dom::Comment, block, Dom::Text("\n".into())])
                    }
                    other => with.push(other),
                }
            }
            *children = with;
        });
    }),
];

fn element(tag: &str, children: Vec<Dom>) -> Dom {
    Dom::Element { tag: tag.into(), attrs: Vec::new(), children }
}

fn change_attr(one: &mut Dom, name: &str, change: impl FnOnce(&str) -> String) {
    if let Dom::Element { attrs, .. } = one
        && let Some((_, value)) = attrs.iter_mut().find(|(known, _)| known == name)
    {
        *value = change(value);
    }
}

fn rename(dom: &mut Dom, from: &[&str], to: &str) {
    dom.each(&mut |one| {
        if let Dom::Element { tag, .. } = one
            && from.contains(&tag.as_str())
        {
            *tag = to.into();
        }
    });
}

/// Words that style rules and hidden copies need.
fn kept(dom: &Dom) -> BTreeSet<String> {
    let css: String = dom.all().iter().filter(|one| one.tag() == "style").map(|one| one.text()).collect();
    let words = css.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).map(str::to_string);
    words.chain(["visually-hidden", "sr-only", "a11y-text"].map(String::from)).collect()
}

fn classes_renamed(dom: &mut Dom, _: &mut Dice) {
    let kept = kept(dom);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    dom.each(&mut |one| {
        change_attr(one, "class", |value| {
            let renamed = value.split_whitespace().map(|class| {
                let next = format!("_x{}", names.len());
                if kept.contains(class) { class.to_string() } else { names.entry(class.into()).or_insert(next).clone() }
            });
            renamed.collect::<Vec<_>>().join(" ")
        });
    });
}

fn ids_renamed(dom: &mut Dom, _: &mut Dice) {
    let kept = kept(dom);
    let mut count = 0;
    dom.each(&mut |one| {
        change_attr(one, "id", |value| {
            count += 1;
            if kept.contains(value) { value.into() } else { format!("ember{count}") }
        });
    });
}

fn wrap(dom: &mut Dom, dice: &mut Dice, tag: &str, test: fn(&Dom) -> bool) {
    dom.each(&mut |one| {
        let Dom::Element { tag: around, children, .. } = one else { return };
        if matches!(around.as_str(), "ul" | "ol" | "dl" | "table" | "tbody" | "tr" | "head" | "html" | "svg" | "details") {
            return;
        }
        for child in children.iter_mut() {
            if test(child) && dice.roll(3) == 0 {
                *child = element(tag, vec![child.clone()]);
            }
        }
    });
}

/// Without the divs that have no attribute and hold nothing but one block.
fn unwrap(dom: &mut Dom) {
    let Dom::Element { children, .. } = dom else { return };
    for child in children.iter_mut() {
        unwrap(child);
        let inner: Vec<&Dom> =
            child.children().iter().filter(|inner| !matches!(inner, Dom::Text(text) if text.trim().is_empty())).collect();
        if let Dom::Element { tag, attrs, .. } = &*child
            && tag == "div"
            && attrs.is_empty()
            && let [only] = inner[..]
            && BLOCKS.contains(&only.tag())
        {
            *child = only.clone();
        }
    }
}

/// The page with each change, and without each attribute, one name at a time.
fn changes(html: &str) -> Vec<(String, String)> {
    let dom = parse(html);
    let mut changed: Vec<(String, String)> = vec![("as it is".into(), dom.html())];
    for (name, change) in CHANGES {
        for seed in 1..=1u64 {
            let mut dom = dom.clone();
            change(&mut dom, &mut Dice(0x9E37_79B9_7F4A_7C15 ^ seed));
            changed.push((name.to_string(), dom.html()));
        }
    }
    let names: BTreeSet<String> = dom
        .all()
        .iter()
        .filter_map(|one| if let Dom::Element { attrs, .. } = one { Some(attrs) } else { None })
        .flatten()
        .map(|(name, _)| name.clone())
        .collect();
    let kept = kept(&dom);
    for name in names.iter().filter(|name| !HIDING.contains(&name.as_str())) {
        let mut dom = dom.clone();
        dom.each(&mut |one| {
            let hides = one
                .attr(name)
                .is_some_and(|value| value == "textbox" || value == "dialog" || value.split_whitespace().any(|word| kept.contains(word)));
            if let Dom::Element { tag, attrs, .. } = one
                && !hides
                && !matches!(tag.as_str(), "link" | "meta")
            {
                attrs.retain(|(known, _)| known != name);
            }
        });
        changed.push((format!("without {name}"), dom.html()));
    }
    changed.dedup_by(|(_, one), (_, other)| one == other);
    changed
}

// What was read, and what of it is right.

fn read(html: &str, url: &str) -> Value {
    match sites::read(&page::from_html(html, url)) {
        Ok(subjects) => subjects.iter().map(|subject| subject.to_json()).collect(),
        Err(why) => json!({ "unreadable": why.to_string() }),
    }
}

/// How a reading compares with what it should be.
#[derive(Default, Clone)]
struct Score {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

/// Not read from the page's text: what the reader says about itself, and what the address gives.
const OWN: &[&str] = &["reading", "slug", "login", "url"];

fn count(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.iter().filter(|(key, _)| !OWN.contains(&key.as_str())).map(|(_, inner)| count(inner)).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 1,
    }
}

/// Compares what was read with what it should be. An item of a list is held against the one that it is most like; each only once.
fn compare(expected: &Value, read: &Value, path: &str, score: &mut Score) {
    match (expected, read) {
        (Value::Object(expected), Value::Object(read)) => {
            // An ad without its marks is read with more of the page around it, or in the words of the page's data.
            let is_ad = path.is_empty() && expected.contains_key("company");
            let by_data = |key: &str| {
                let layers = read.get("reading").and_then(|reading| reading.get("layers")).and_then(Value::as_array);
                let mut layers = layers.into_iter().flatten().filter(|one| one["layer"] == "data");
                layers.any(|one| one["fields"].as_array().is_some_and(|fields| fields.iter().any(|field| field == key)))
            };
            for (key, value) in read.iter().filter(|(key, _)| !OWN.contains(&key.as_str())) {
                let path = format!("{path}.{key}");
                if is_ad && (matches!(key.as_str(), "text" | "links") || by_data(key)) {
                    score.right += usize::from(expected.get(key) == Some(value)) * count(value);
                    continue;
                }
                match expected.get(key) {
                    Some(before) => compare(before, value, &path, score),
                    None if count(value) == 0 => {}
                    None => score.wrong.push(format!("{path} = {value}")),
                }
            }
        }
        (Value::Array(expected), Value::Array(read)) => {
            let mut free: Vec<&Value> = expected.iter().collect();
            for value in read {
                let tries = free.iter().enumerate().map(|(i, before)| {
                    let mut score = Score::default();
                    compare(before, value, path, &mut score);
                    (i, score)
                });
                let is_part =
                    |text: &str| expected.iter().any(|whole| whole.as_str().is_some_and(|whole| whole != text && whole.contains(text)));
                match tries.min_by_key(|(_, score)| (score.wrong.len(), usize::MAX - score.right)) {
                    // A text may come in two parts.
                    _ if value.as_str().is_some_and(is_part) => {}
                    Some((i, best)) => {
                        free.remove(i);
                        score.right += best.right;
                        score.wrong.extend(best.wrong);
                    }
                    None => score.wrong.push(format!("{path} has one too many: {value}")),
                }
            }
        }
        _ if expected == read => score.right += 1,
        // The same address in the wrapper of a mail site.
        (Value::String(expected), Value::String(read)) if read.contains(&expected.replace(':', "%3A").replace('/', "%2F")) => {
            score.right += 1
        }
        // A part of it is not wrong, but not all of it either.
        (Value::String(expected), Value::String(read)) if expected.contains(read.as_str()) => {}
        _ => score.wrong.push(format!("{path} = {read}, not {expected}")),
    }
}

fn score(expected: &Value, read: &Value) -> Score {
    let mut score = Score::default();
    let (said, meant) = (read.to_string(), expected.to_string());
    score
        .wrong
        .extend(DECOYS.iter().filter(|decoy| said.contains(*decoy) && !meant.contains(*decoy)).map(|decoy| format!("{decoy} was read")));
    if expected.get("unreadable").is_some() {
        if read.get("unreadable").is_none() {
            score.wrong.push(format!("nothing is to be read here: {read}"));
        }
        return score;
    }
    score.all = count(expected);
    if read.get("unreadable").is_none() {
        compare(expected, read, "", &mut score);
    }
    score
}

/// Every page but those for the snapshot alone: its site (the folder), its name, its text.
fn pages() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let folders =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|folder| folder.is_dir() && !folder.ends_with("page"));
    let mut files: Vec<PathBuf> = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "html"));
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|file| (name(file.parent().unwrap()), name(file), fs::read_to_string(file).unwrap())).collect()
}

/// Changes after which more is known: without the keys that disagree, only one of two cards is tied to the address.
const TOLD: &[(&str, &str)] =
    &[("linkedin-profile-refused/two-top-cards", "without componentkey"), ("traps/two-cards-disagree", "without componentkey")];

/// What stands on the pages and is nobody's who is read there.
const DECOYS: &[&str] =
    &["DECOY", "KÖDER", "ISCA", "STALE", "DRAFT", "BORRADOR", "SNIPPET", "EXTRAIT", "Kim Other", "Andere Person", "Nobody Else"];

fn percent(part: usize, all: usize) -> String {
    if all == 0 { "–".into() } else { format!("{:.1} %", 100.0 * part as f64 / all as f64) }
}

#[test]
fn a_changed_page_is_read_as_before_or_says_what_it_lost() {
    let mut wrong = Vec::new();
    let mut by_change: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let mut by_site: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let pages = pages();
    // Each worker takes the next page.
    let next = AtomicUsize::new(0);
    let scored = || {
        let mut scored = Vec::new();
        while let Some((site, name, html)) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            let expected = read(html, "");
            let url = page::from_html(html, "").url;
            let changes = changes(html).into_iter();
            scored.extend(changes.map(|(change, changed)| (site, name, change, score(&expected, &read(&changed, &url)))));
        }
        scored
    };
    std::thread::scope(|scope| {
        let workers = [scope.spawn(scored), scope.spawn(scored)];
        for (site, name, change, score) in workers.into_iter().flat_map(|worker| worker.join().unwrap()) {
            let page = format!("{site}/{name}");
            let is_told = TOLD.contains(&(&page, &change));
            wrong.extend(score.wrong.iter().filter(|_| !is_told).map(|what| format!("{page}, {change}: {what}")));
            for tally in [by_change.entry(change).or_default(), by_site.entry(site.clone()).or_default()] {
                *tally = (tally.0 + 1, tally.1 + score.right, tally.2 + score.all);
            }
        }
    });
    println!("{:<32} {:>6} {:>12}", "change", "pages", "still read");
    for (change, (pages, right, all)) in &by_change {
        println!("{change:<32} {pages:>6} {:>12}", percent(*right, *all));
    }
    println!("\n{:<32} {:>6} {:>12}", "site", "tries", "still read");
    for (site, (tries, right, all)) in &by_site {
        println!("{site:<32} {tries:>6} {:>12}", percent(*right, *all));
    }
    assert!(wrong.is_empty(), "{}\n{} fields read wrong", wrong.join("\n"), wrong.len());
}

#[test]
fn what_a_person_would_write_down_is_read_or_not_loaded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let truth = fs::read_to_string(root.join("truth.tsv")).unwrap();
    // Right, not loaded, wrong.
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in truth.lines().filter(|line| !line.starts_with('#')) {
        let [page, field, value] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else { panic!("{line:?}: page, field, value") };
        let read = read(&fs::read_to_string(root.join(page).with_extension("html")).unwrap(), "");
        let found = read.pointer(&format!("/{}", field.replace('.', "/"))).and_then(Value::as_str);
        let is_said = |found: &str| value.strip_suffix('…').map_or(found == value, |start| found.starts_with(start));
        let state = match found {
            _ if field == "#" => 2 * usize::from(read.as_array().map(Vec::len) != value.parse().ok()),
            _ if field == "-" => 2 * usize::from(read.get("unreadable").is_none()),
            None if value.is_empty() => 0,
            Some(found) if is_said(found) => 0,
            None if !read[0]["reading"]["not_loaded"].as_array().is_none_or(Vec::is_empty) => 1,
            _ => 2,
        };
        table.entry(page.split('/').next().unwrap()).or_default()[state] += 1;
        if state == 2 {
            wrong.push(format!("{page} {field}: {found:?}, not {value:?}"));
        }
    }
    println!("{:<24} {:>6} {:>11} {:>6}", "site", "right", "not loaded", "wrong");
    for (site, [right, not_loaded, wrong]) in &table {
        println!("{site:<24} {right:>6} {not_loaded:>11} {wrong:>6}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_thread_of_five_hundred_messages_keeps_each_message_to_itself() {
    let item = |i: usize| {
        let (side, who) = if i.is_multiple_of(2) { (" msg-s-event-listitem--other", "Bram Visser") } else { ("", "Robin Reader") };
        format!(
            "<li class='msg-s-message-list__event'><div class='msg-s-event-listitem{side}' data-event-urn='urn:li:msg_message:(x,2-{i})'>\
             <span class='msg-s-message-group__name'>{who}</span><time>10:00</time><p class='msg-s-event-listitem__body'>Word number {i}.</p></div></li>"
        )
    };
    let items: String = (0..500).map(item).collect();
    let html = format!(
        "<html lang=en><title>Messaging | LinkedIn</title><main><h2>Bram Visser</h2><ul class='msg-s-message-list-content'>{items}</ul></main>"
    );
    let read = read(&html, "https://www.linkedin.com/messaging/thread/2-long/");
    let texts: Vec<&str> = read.as_array().unwrap().iter().map(|message| message["text"].as_str().unwrap()).collect();
    assert_eq!(texts, (0..500).step_by(2).map(|i| format!("Word number {i}.")).collect::<Vec<_>>());
}

#[test]
fn a_list_of_a_thousand_candidates_is_nobodys_profile() {
    let row = |i: usize| {
        let (first, last) = (["Ada", "Ben", "Cleo", "Dov"][i % 4], ["Vale", "Holt", "Quist", "Stone", "Marsh"][i % 5]);
        format!(
            "<li><a href='/people/{i}'><h3>{first} {last}</h3></a><p>Engineer at Company {i}</p><p>Experience</p><p>Engineer, Company {i}</p><p>Jan 2019 – Present</p></li>"
        )
    };
    let rows: String = (0..1000).map(row).collect();
    let html = format!("<html lang=en><title>Candidates</title><main><h1>1,000 candidates</h1><ul>{rows}</ul></main>");
    let read = read(&html, "https://desk.example.net/candidates");
    assert!(read.get("unreadable").is_some(), "{}", read.to_string().chars().take(400).collect::<String>());
}
