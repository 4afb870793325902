//! A page that changes is sent as what changed. Whatever that is, the report is the one on the page sent whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::collections::HashMap;
use std::fs;

use bonafide::page::{Latest, Snapshot, snapshot};
use bonafide::{Context, Date, Page, PageReport, Recent, check_page, sites};
use serde_json::{Value, json};

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });
const ROUNDS: usize = 12;

const PAGES: &[&str] = &[
    "linkedin-messages/thread-en.html",
    "linkedin-messages/bubble-es.html",
    "linkedin-messages/sender-beside-profile.html",
    "linkedin-messages/thread-2026-unlinked.html",
    "linkedin-messages/unmarked-fr.html",
    "linkedin-profile-2026/en.html",
    "slack-messages/direct.html",
    "discord-messages/direct.html",
    "webmail/gmail-thread-de.html",
];

/// A node with all that a snapshot says of it.
#[derive(Clone, PartialEq)]
struct Node {
    tag: (String, bool),
    depth: usize,
    text: String,
    attrs: Vec<(String, String)>,
}

/// As a page's content script has it: nodes, and lists that only grow.
struct Tab {
    head: Snapshot,
    nodes: Vec<Node>,
    random: u64,
    sent: Vec<Node>,
    lists: [Vec<Value>; 3],
    at: HashMap<String, usize>,
    turn: usize,
}

impl Tab {
    fn new(head: Snapshot) -> Tab {
        let Snapshot { tags, tag, parent, text, names, values, attr, .. } = &head;
        let mut nodes: Vec<Node> = Vec::new();
        for (i, parent) in parent.iter().enumerate() {
            let depth = usize::try_from(*parent).map_or(0, |parent| nodes[parent].depth + 1);
            nodes.push(Node { tag: tags[tag[i] as usize].clone(), depth, text: text[i].clone(), attrs: Vec::new() });
        }
        for (node, name, value) in attr {
            nodes[*node as usize].attrs.push((names[*name as usize].clone(), values[*value as usize].clone()));
        }
        Tab { head, nodes, random: 7, sent: Vec::new(), lists: Default::default(), at: HashMap::new(), turn: 0 }
    }

    /// A number below `end`.
    fn any(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) as usize % end.max(1)
    }

    /// Takes away, repeats, moves or rewrites something.
    fn change(&mut self) {
        let at = 1 + self.any(self.nodes.len().saturating_sub(1));
        let Some(end) = (at < self.nodes.len()).then(|| end(&self.nodes, at)).filter(|end| end - at < self.nodes.len() / 2) else { return };
        match self.any(5) {
            0 => drop(self.nodes.drain(at..end)),
            1 => {
                let copy = self.nodes[at..end].to_vec();
                self.nodes.splice(end..end, copy);
            }
            2 => {
                let moved: Vec<Node> = self.nodes.drain(at..end).collect();
                let depth = moved[0].depth;
                let to = (0..at).rev().find(|to| self.nodes[*to].depth == depth && self.nodes[*to].tag.1).unwrap_or(at);
                self.nodes.splice(to..to, moved);
            }
            3 => {
                let words =
                    ["I already sent the task: clone the repo and run npm install.", "Robin Ashby", "10:05 AM", "Write to me on Telegram."];
                let word = words[self.any(words.len())];
                if let Some(node) = self.nodes[at..].iter_mut().find(|node| !node.text.is_empty()) {
                    node.text = word.into();
                }
            }
            _ => {
                self.nodes[at].attrs.pop();
            }
        }
    }

    /// The page sent whole.
    fn whole(&self) -> Page {
        let mut tab = Tab::new(Snapshot::default());
        let fresh = tab.fresh(&self.nodes, 0, &mut Vec::new());
        let Snapshot { url, title, lang, meta, data, hidden, unread, .. } = self.head.clone();
        let parent: Vec<i64> = fresh["up"].as_array().unwrap().iter().zip(0..).map(|(up, i)| i - up.as_i64().unwrap()).collect();
        let attrs = fresh["attrs"].as_array().unwrap().iter().enumerate();
        let attr: Vec<Value> = attrs
            .flat_map(|(i, attrs)| attrs.as_array().unwrap().chunks(2).map(move |pair| json!([i, pair[0], pair[1]])).collect::<Vec<_>>())
            .collect();
        let [tags, names, values] = tab.lists;
        let snapshot = json!({
            "url": url, "title": title, "lang": lang, "meta": meta, "data": data, "hidden": hidden, "unread": unread,
            "tags": tags, "names": names, "values": values, "tag": fresh["tag"], "parent": parent, "text": fresh["text"], "attr": attr,
        });
        Page::try_from(serde_json::from_value::<Snapshot>(snapshot).unwrap()).unwrap()
    }

    /// The page sent as what changed since it was sent before; whole, if it was not.
    fn send(&mut self) -> String {
        let known: Vec<usize> = self.lists.iter().map(Vec::len).collect();
        let before = std::mem::take(&mut self.sent);
        let nodes = self.nodes.clone();
        let mut parts = Vec::new();
        // The nodes around the next one, and up to where they were sent.
        let mut path: Vec<usize> = Vec::new();
        let (mut i, mut from) = (0, 0);
        while i < nodes.len() {
            path.truncate(nodes[i].depth);
            let end = end(&nodes, i);
            let is_kept = |old: &usize| {
                before[*old..].len() >= end - i
                    && before.get(old + end - i).is_none_or(|after| after.depth <= before[*old].depth)
                    && same(&before[*old..old + end - i], &nodes[i..end])
            };
            let kept = (from..before.len()).take(200).find(is_kept).filter(|_| nodes[i].tag.1);
            if let Some(old) = kept {
                parts.push(json!({ "keep": [old, old + end - i, path.last().map_or(-1, |parent| *parent as i64)] }));
                from = old + end - i;
                i = end;
            } else {
                parts.push(self.fresh(&nodes[i..=i], i, &mut path));
                i += 1;
            }
        }
        let new =
            ["tags", "names", "values"].into_iter().zip(&self.lists).zip(&known).map(|((list, all), known)| json!({ list: all[*known..] }));
        let Snapshot { url, title, lang, meta, data, hidden, unread, .. } = &self.head;
        let first = json!({ "meta": meta, "hidden": hidden, "unread": unread });
        let data = data.iter().flat_map(|data| {
            let (one, two) = data.split_at(data.floor_char_boundary(data.len() / 2));
            [json!({ "data": one }), json!({ "data": two, "more": true })]
        });
        let parts: Vec<Value> = std::iter::once(first).chain(data).chain(new).chain(parts).collect();
        self.sent = nodes;
        self.turn += 1;
        let mut sent = json!({
            "key": format!("tab {}", self.turn), "page": { "url": url, "title": title, "lang": lang },
            "known": { "tags": known[0], "names": known[1], "values": known[2] }, "parts": parts,
        });
        if self.turn > 1 {
            sent["base"] = format!("tab {}", self.turn - 1).into();
        }
        sent.to_string()
    }

    /// Nodes that stand from `start` on; `path` are those around the first.
    fn fresh(&mut self, nodes: &[Node], start: usize, path: &mut Vec<usize>) -> Value {
        let (mut tag, mut up, mut text, mut attrs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (node, i) in nodes.iter().zip(start as i64..) {
            path.truncate(node.depth);
            tag.push(self.index(0, json!(node.tag)));
            up.push(i - path.last().map_or(-1, |parent| *parent as i64));
            text.push(node.text.clone());
            attrs.push(
                node.attrs.iter().flat_map(|(name, value)| [self.index(1, json!(name)), self.index(2, json!(value))]).collect::<Vec<_>>(),
            );
            path.push(i as usize);
        }
        json!({ "tag": tag, "up": up, "text": text, "attrs": attrs })
    }

    fn index(&mut self, list: usize, item: Value) -> usize {
        let list_of = &mut self.lists[list];
        *self.at.entry(format!("{list} {item}")).or_insert_with(|| {
            list_of.push(item);
            list_of.len() - 1
        })
    }
}

/// One past the last node in the one at `at`.
fn end(nodes: &[Node], at: usize) -> usize {
    let inside = nodes[at + 1..].iter().take_while(|node| node.depth > nodes[at].depth);
    at + 1 + inside.count()
}

/// Whether two subtrees are the same, wherever they stand.
fn same(one: &[Node], other: &[Node]) -> bool {
    let deeper = |nodes: &[Node]| nodes.first().map_or(0, |node| node.depth);
    let (one_at, other_at) = (deeper(one), deeper(other));
    one.iter().zip(other).all(|(a, b)| a.depth + other_at == b.depth + one_at && (&a.tag, &a.text, &a.attrs) == (&b.tag, &b.text, &b.attrs))
}

#[test]
fn a_page_that_changes_gives_the_report_of_a_new_one() {
    let (mut kept, mut all) = (0, 0);
    for file in PAGES {
        let html = fs::read_to_string(format!("tests/pages/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut tab = Tab::new(snapshot(&html, ""));
        let (mut latest, mut recent) = (Latest::default(), Recent::default());
        let mut report = PageReport::default();
        for round in 0..ROUNDS {
            for _ in 0..round {
                tab.change();
            }
            let sent = tab.send();
            let page = latest.follow(&sent).unwrap().expect("it follows from the one before");
            let whole = tab.whole();
            assert_eq!(sites::read(page), sites::read(&whole), "{file}, round {round}");
            let news = recent.check_page(page, &CONTEXT);
            all += news.subjects.len();
            kept += news.subjects.iter().filter(|subject| subject.is_none()).count();
            report = news.applied_to(report);
            assert_eq!(report, check_page(&whole, &CONTEXT), "{file}, round {round}");
        }
    }
    println!("{kept} of {all} reports were kept");
    assert!(kept * 8 > all);
}

#[test]
fn what_follows_from_an_unknown_page_is_asked_for_whole() {
    let html = "<main><p>Hello</p></main>";
    let mut tab = Tab::new(snapshot(html, "https://elsewhere.example/"));
    let mut latest = Latest::default();
    assert!(latest.follow(&tab.send()).unwrap().is_some());
    let next = tab.send();
    assert!(Latest::default().follow(&next).unwrap().is_none(), "another engine");
    assert!(latest.follow(&next).unwrap().is_some());
    assert!(latest.follow(&next).unwrap().is_none(), "the page before is no longer the last");
}

#[test]
fn malformed_parts_are_refused_and_nothing_is_kept() {
    let html = "<main><p>Hello</p></main>";
    for (part, why) in [
        (json!({ "keep": [0, 99, -1] }), "no nodes 0 to 99"),
        (json!({ "keep": [2, 1, -1] }), "no nodes 2 to 1"),
        (json!({ "keep": [1, 2, 7] }), "not in document order"),
        (json!({ "tag": [0], "up": [1], "text": [] , "attrs": [] }), "1 tags, 1 parents, 0 texts"),
        (json!({ "tag": [0], "up": [9], "text": [""], "attrs": [[]] }), "parent -"),
        (json!({ "surprise": true }), "surprise"),
    ] {
        let mut tab = Tab::new(snapshot(html, "https://elsewhere.example/"));
        let mut latest = Latest::default();
        latest.follow(&tab.send()).unwrap();
        let mut next: Value = serde_json::from_str(&tab.send()).unwrap();
        next["parts"].as_array_mut().unwrap().push(part);
        let error = latest.follow(&next.to_string()).map(|page| page.is_some()).unwrap_err().to_string();
        assert!(error.contains(why), "{error:?} does not say {why:?}");
        assert!(latest.follow(&tab.send()).unwrap().is_none());
    }
}
