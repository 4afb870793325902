//! LinkedIn changes its pages every few months. Each test page is changed in the same ways, one at a time: what is
//! still read must be what was read before, in the same field, and nobody else's.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use bonafide::{page, sites};
use regex::Regex;
use serde_json::{Value, json};

/// Changes that leave nothing by which a page's subject can be told: the reader then says that it cannot read the page.
const LOST: &[&str] = &[
    "beside-a-list: plain divs around blocks dropped",
    "guest: classes renamed",
    "guest: without attribute 17 class=\"show-more-less-html__markup\"",
    "cs-unknown-headings: links dropped",
    "pt-experience-only: links dropped",
    "profile: keys dropped",
];

/// What is on the pages and is not the subject's.
const OTHERS: &[&str] = &[
    "DECOY",
    "KÖDER",
    "ISCA",
    "STALE",
    "DRAFT",
    "BORRADOR",
    "SNIPPET",
    "EXTRAIT",
    "PUBLICACIÓN",
    "Kim Other",
    "Lee Decoy",
    "Andere Person",
    "Outra Pessoa",
    "Nobody Else",
    "oscar@example.org",
];

fn read(html: &str, url: &str) -> Value {
    match sites::read(&page::from_html(html, url)) {
        Ok(subjects) => subjects.iter().map(|subject| subject.to_json()).collect(),
        Err(why) => json!({ "unreadable": why.to_string() }),
    }
}

fn pages() -> Vec<PathBuf> {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")).unwrap().map(|entry| entry.unwrap().path());
    let mine = folders.filter(|folder| folder.file_name().unwrap().to_string_lossy().starts_with("linkedin-"));
    let mut pages: Vec<PathBuf> = mine.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    pages
}

/// Every change, and what it does to the page.
fn drifts(html: &str) -> Vec<(String, String)> {
    let (head, body) = html.split_at(html.find("<body").unwrap());
    let re = |pattern: &str| Regex::new(pattern).unwrap();
    let mut drifts = vec![
        ("classes renamed".to_string(), re(r#" class="[^"]*""#).replace_all(body, r#" class="_x1 _y2""#).into_owned()),
        ("paragraphs become divs".into(), re(r"<(/?)p\b").replace_all(body, "<${1}div").into_owned()),
        (
            "headings one level down".into(),
            re(r"<(/?)h2\b").replace_all(&re(r"<(/?)h3\b").replace_all(body, "<${1}h4"), "<${1}h3").into_owned(),
        ),
        ("lists become divs".into(), re(r"<(/?)(ul|ol|li)\b").replace_all(body, "<${1}div").into_owned()),
        ("sections become divs".into(), re(r"<(/?)section\b").replace_all(body, "<${1}div").into_owned()),
        ("paragraphs wrapped".into(), body.replace("<p", "<div><p").replace("</p>", "</p></div>")),
        ("items wrapped".into(), body.replace("</li>", "</div></li>").replace("<li>", "<li><div>").replace("<li ", "<li><div ")),
        ("plain divs around blocks dropped".into(), unwrapped(body)),
        ("keys dropped".into(), re(r#" (componentkey|id|data-[a-z-]+)="[^"]*""#).replace_all(body, "").into_owned()),
        ("links dropped".into(), re(r#" href="[^"]*""#).replace_all(body, "").into_owned()),
        ("spaces between tags".into(), body.replace("><", ">\n  <")),
    ];
    for (i, found) in re(r#" (?:role|class|id|componentkey|data-[a-z-]+|aria-[a-z]+|href|alt|title)="[^"]*""#).find_iter(body).enumerate() {
        drifts.push((format!("without attribute {i}{}", found.as_str()), format!("{}{}", &body[..found.start()], &body[found.end()..])));
    }
    drifts.into_iter().map(|(name, body)| (name, format!("{head}{body}"))).collect()
}

/// Without the `<div>`s that have no attribute and begin with a block.
fn unwrapped(body: &str) -> String {
    let (mut out, mut rest, mut dropped) = (String::new(), body, Vec::new());
    while let Some(at) = rest.find("<div").into_iter().chain(rest.find("</div>")).min() {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(rest[at..].find('>').unwrap() + 1);
        let is_dropped = match tag {
            "</div>" => dropped.pop().unwrap(),
            _ => {
                let next = after.trim_start();
                let is_dropped = tag == "<div>" && ["<div", "<p", "<ul", "<section", "<h2"].iter().any(|block| next.starts_with(block));
                dropped.push(is_dropped);
                is_dropped
            }
        };
        out.push_str(if is_dropped { "" } else { tag });
        rest = after;
    }
    out + rest
}

/// What `changed` says that `original` does not.
fn news(original: &Value, changed: &Value, path: &str, found: &mut Vec<String>) {
    match (original, changed) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new.iter().filter(|(key, _)| key.as_str() != "reading") {
                match old.get(key) {
                    Some(before) => news(before, value, &format!("{path}.{key}"), found),
                    None => found.push(format!("{path}.{key} = {value}")),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for value in new {
                let tries = old.iter().map(|before| {
                    let mut found = Vec::new();
                    news(before, value, path, &mut found);
                    found
                });
                found.extend(tries.min_by_key(Vec::len).unwrap_or_else(|| vec![format!("{path} = {value}")]));
            }
        }
        (Value::String(old), Value::String(new)) if old.contains(new.as_str()) => {}
        _ if original == changed => {}
        _ => found.push(format!("{path} = {changed}")),
    }
}

/// What changes of one page give that it did not say, which of them leave nothing to read, and how many there were.
fn tried(file: &Path) -> (Vec<String>, Vec<String>, usize) {
    let (mut wrong, mut lost, mut count) = (Vec::new(), Vec::new(), 0);
    let html = fs::read_to_string(file).unwrap();
    let url = html.split_once("canonical\" href=\"").unwrap().1.split('"').next().unwrap();
    let original = read(&html, url);
    for (name, drifted) in drifts(&html) {
        let changed = read(&drifted, url);
        count += 1;
        let mut found = Vec::new();
        let said = changed.to_string();
        found.extend(OTHERS.iter().filter(|other| said.contains(*other)).map(|other| format!("{other} was read")));
        if changed.get("unreadable").is_some() {
            lost.extend(original.get("unreadable").is_none().then(|| format!("{}: {name}", file.file_stem().unwrap().display())));
        } else if original.get("unreadable").is_none() {
            news(&original, &changed, "", &mut found);
        }
        let file = file.file_name().unwrap().to_string_lossy();
        wrong.extend(found.into_iter().map(|news| format!("{file}, {name}: {news}")));
    }
    (wrong, lost, count)
}

#[test]
fn what_a_changed_page_still_says_is_what_it_said() {
    let pages = pages();
    let (mut wrong, mut lost, mut count) = (Vec::new(), Vec::new(), 0);
    std::thread::scope(|scope| {
        let workers: Vec<_> = pages.iter().map(|page| scope.spawn(|| tried(page))).collect();
        for worker in workers {
            let (more, gone, tries) = worker.join().unwrap();
            wrong.extend(more);
            lost.extend(gone);
            count += tries;
        }
    });
    assert!(wrong.is_empty(), "{}\n{} of {count} changes", wrong.join("\n"), wrong.len());
    assert_eq!(lost, LOST, "pages of which nothing was read any more");
}
