//! A page that changes, as its content script sends it.

#![allow(dead_code, reason = "tests and the bench use different parts of it")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::HashMap;
use std::mem;

use bonafide::Page;
use bonafide::page::Snapshot;
use serde_json::{Value, json};

/// A node with all that a snapshot says of it.
#[derive(Clone, PartialEq)]
pub struct Node {
    pub tag: (String, bool),
    pub depth: usize,
    pub text: String,
    pub attrs: Vec<(String, String)>,
}

/// As a page's content script has it: nodes, and lists that only grow.
pub struct Tab {
    head: Snapshot,
    pub nodes: Vec<Node>,
    random: u64,
    sent: Vec<Node>,
    lists: [Vec<Value>; 3],
    at: HashMap<String, usize>,
    turn: usize,
}

impl Tab {
    pub fn new(head: Snapshot) -> Tab {
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
    pub fn any(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) as usize % end.max(1)
    }

    /// Takes away, repeats, moves or rewrites something.
    pub fn change(&mut self) {
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
    pub fn whole(&self) -> Page {
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
    pub fn send(&mut self) -> String {
        let known: Vec<usize> = self.lists.iter().map(Vec::len).collect();
        let before = mem::take(&mut self.sent);
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
pub fn end(nodes: &[Node], at: usize) -> usize {
    let inside = nodes[at + 1..].iter().take_while(|node| node.depth > nodes[at].depth);
    at + 1 + inside.count()
}

/// Whether two subtrees are the same, wherever they stand.
fn same(one: &[Node], other: &[Node]) -> bool {
    let deeper = |nodes: &[Node]| nodes.first().map_or(0, |node| node.depth);
    let (one_at, other_at) = (deeper(one), deeper(other));
    one.iter().zip(other).all(|(a, b)| a.depth + other_at == b.depth + one_at && (&a.tag, &a.text, &a.attrs) == (&b.tag, &b.text, &b.attrs))
}
