//! A page's structure, as users attach it to a report: the same tree, and none of its words.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use bonafide::page::from_html;
use bonafide::{Page, structure};
use proptest::collection::vec;
use proptest::prelude::*;

/// Tag, depth, whether it begins a line, and which attributes it has; a text by its length.
fn shape(page: &Page) -> Vec<String> {
    let of = |node: bonafide::page::Node<'_>| {
        let names: BTreeSet<&str> = node.attrs().map(|(name, _)| name).collect();
        let tag = node.tag().trim_start_matches("x-");
        let text = if node.is_element() { 0 } else { node.text().as_str().chars().count() };
        format!("{} {tag} {} {names:?} {text}", node.ancestors().count(), node.is_block())
    };
    page.nodes().map(of).collect()
}

/// Words of three letters and more, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 3).map(str::to_lowercase)
}

/// What a page says: its texts, its title, and what attributes, metadata and structured data say in words.
fn said(page: &Page) -> BTreeSet<String> {
    let texts = page.lines().into_iter().flat_map(|line| words(line.as_str()).collect::<Vec<_>>());
    let attrs = page.nodes().flat_map(|node| node.attrs().collect::<Vec<_>>());
    let speaking = attrs.filter(|(name, _)| ["alt", "aria-label", "title", "email", "name", "content", "value"].contains(name));
    let speaking: Vec<&str> = speaking.map(|(_, value)| value).collect();
    texts
        .chain(words(&page.title))
        .chain(speaking.into_iter().flat_map(words))
        .chain(page.meta.iter().flat_map(|(_, content)| words(content)))
        .collect()
}

/// Words of markup that stay wherever they stand.
fn is_of_markup(word: &str) -> bool {
    let source = include_str!("../src/page/structure.rs");
    let known = source.split_once("const KNOWN: &str = \"").unwrap().1.split_once("\";").unwrap().0;
    // Every host of others ends in `.example`.
    word == "example" || known.split_whitespace().any(|one| one == word)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "html") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

#[track_caller]
fn holds_no_word(page: &Page, html: &str, what: &str) {
    let mut said = said(page);
    // The site is known by its host.
    words(bonafide::sites::known_host(&page.url).unwrap_or_default()).for_each(|word| {
        said.remove(&word);
    });
    let again = from_html(html, "");
    // Texts are filler altogether; in attributes only words of markup may stand that the page also says.
    for word in again
        .lines()
        .iter()
        .map(|line| line.as_str().to_string())
        .chain([again.title.clone()])
        .flat_map(|text| words(&text).collect::<Vec<_>>())
    {
        assert!(word.chars().all(|c| matches!(c, 'x' | 'あ' | '文' | 'ا')), "{what}: the text still says {word}");
    }
    for (name, value) in again
        .nodes()
        .flat_map(|node| node.attrs().collect::<Vec<_>>())
        .chain(again.meta.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    {
        for word in words(value) {
            let is_filler = word.chars().all(|c| c == 'x');
            assert!(is_filler || is_of_markup(&word) || !said.contains(&word), "{what}: {name}={value:?} still says {word}");
        }
    }
}

#[test]
fn every_page_keeps_its_tree_and_loses_its_words() {
    let mut count = 0;
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")) {
        let page = from_html(&fs::read_to_string(&file).unwrap(), "");
        let html = structure(&page);
        let what = file.display().to_string();
        holds_no_word(&page, &html, &what);
        let (before, after) = (shape(&page), shape(&from_html(&html, "")));
        let differs = before.iter().zip(&after).position(|(one, other)| one != other).unwrap_or(before.len().min(after.len()));
        assert_eq!(before.get(differs), after.get(differs), "{what}, node {differs} of {}\n{html}", before.len());
        count += 1;
    }
    assert!(count > 70);
}

#[test]
fn nobody_is_named_and_the_same_thing_is_the_same_thing() {
    let page = from_html(
        "<html lang=en><title>(2) Dana Whitlock | LinkedIn</title><meta name=author content='Dana Whitlock'>\
         <script type='application/ld+json'>{\"@type\":\"Person\",\"name\":\"Dana Whitlock\",\"url\":\"https://www.linkedin.com/in/dana-whitlock-7b1\",\"employees\":1250}</script>\
         <main><div componentkey=com.linkedin.sdui.profile.card.refACoAABfict17Topcard class='_1a2b3c4d top-card dana'><a href='/in/dana-whitlock-7b1/'><h1>Dana Whitlock</h1></a>\
         <p>She/Her</p></div><section id=experience><h2>Experience</h2><ul><li>Engineer, <a href='https://www.linkedin.com/company/1234567/'>Acme</a> · Mar 2019 – Present</li></ul></section>\
         <aside><a href=https://www.linkedin.com/in/kim-other/>Kim Other</a><a href='mailto:dana.whitlock@mail.example?subject=Hi'>Write</a><a href='tel:+15550100199'>Call</a></aside>",
        "https://www.linkedin.com/in/dana-whitlock-7b1/details/experience/?trk=abc",
    );
    let html = structure(&page);
    for name in ["dana", "whitlock", "kim", "acme", "1234567", "15550100199", "mail.example", "trk", "1250", "acoaab"] {
        assert!(!html.to_lowercase().contains(name), "{name} in {html}");
    }
    let again = from_html(&html, "");
    assert!(again.url.starts_with("https://linkedin.com/in/") && again.url.contains("/details/experience/"), "{}", again.url);
    let href = |n: usize| again.find(|node| node.tag() == "a").nth(n).and_then(|node| node.attr("href")).unwrap().to_string();
    assert!(again.url.contains(&href(0)), "the link to the page's own address: {} in {}", href(0), again.url);
    assert_ne!(href(0).trim_matches('/'), href(2).trim_end_matches('/').rsplit_once("/in/").unwrap().1);
    let card = again.find(|node| node.attr("componentkey").is_some()).next().unwrap();
    assert!(card.attr("componentkey").unwrap().starts_with("com.linkedin.sdui.profile.card.ref"), "{html}");
    assert!(card.attr("componentkey").unwrap().ends_with("Topcard") && card.has_class("top-card"), "{html}");
    let role = again.find(|node| node.tag() == "li").next().unwrap().text();
    assert_eq!(role.as_str(), "Xxxxxxxx, Xxxx · Xxx 2000 – Xxxxxxx");
}

#[test]
fn a_page_of_ones_own_loses_its_host() {
    let html = structure(&from_html("<html lang=en><body><h1>Ada Vale</h1>", "https://ada-vale.dev/me/ada"));
    assert!(!html.contains("ada") && !html.contains("vale"), "{html}");
    assert!(from_html(&html, "").url.starts_with("https://x"), "{html}");
}

/// Elements that scripts nest as they like.
const TAGS: &[&str] = &[
    "p", "div", "a", "li", "ul", "table", "tbody", "tr", "td", "h2", "span", "button", "dl", "dd", "pre", "section", "b", "details",
    "x-card",
];

/// Texts of every kind: words to lose, and what upsets markup.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z]{3,9}",
        any::<String>(),
        proptest::sample::select(&[
            "</p>",
            "<!--",
            "-->",
            "&amp;",
            "\"",
            "'",
            "]]>",
            "</script>",
            "Ünïcödé",
            "日本語です",
            "עברית",
            "\u{202e}",
            "1987",
            "a@b.example",
            "https://evil.example/whoever"
        ] as &[_])
        .prop_map(String::from),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_survives_wherever_it_stands(texts in vec(hostile(), 9)) {
        let attr = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let html = format!(
            "<html lang=\"{}\"><title>{}</title><meta name=description content=\"{}\"><body><div id=\"{}\" class=\"{}\" data-test-x=\"{}\"><p title=\"{}\">{}<b>{}</b></p></div>",
            attr(&texts[0]), text(&texts[1]), attr(&texts[2]), attr(&texts[3]), attr(&texts[4]), attr(&texts[5]), attr(&texts[6]), text(&texts[7]), text(&texts[8]),
        );
        let page = from_html(&html, "https://who.example/me");
        let safe = structure(&page);
        holds_no_word(&page, &safe, &safe);
        assert_eq!(shape(&page), shape(&from_html(&safe, "")), "{}", safe);
    }

    #[test]
    fn any_nesting_that_a_browser_may_hold_keeps_its_shape(tags in vec(proptest::sample::select(TAGS), 1..14)) {
        // Nested as a script nests them, which no parser would: a snapshot as the content script sends it.
        let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
        let mut names = vec![("html".to_string(), true), ("body".to_string(), true), ("#text".to_string(), false)];
        let mut snapshot = bonafide::page::Snapshot { url: "https://who.example/".into(), ..Default::default() };
        (snapshot.tag, snapshot.parent, snapshot.text) = (vec![0, 1], vec![-1, 0], vec![String::new(); 2]);
        for tag in &tags {
            let kind = *kinds.entry(tag.to_string()).or_insert_with(|| {
                names.push((tag.to_string(), !["a", "b", "span", "button"].contains(tag)));
                names.len() as u32 - 1
            });
            snapshot.tag.push(kind);
            snapshot.parent.push(snapshot.tag.len() as i32 - 2);
            snapshot.text.push(String::new());
        }
        snapshot.tag.push(2);
        snapshot.parent.push(snapshot.tag.len() as i32 - 2);
        snapshot.text.push("Hello there".into());
        snapshot.tags = names;
        let page = Page::try_from(snapshot).unwrap();
        let html = structure(&page);
        assert_eq!(shape(&page), shape(&from_html(&html, "")), "{}", html);
    }
}
