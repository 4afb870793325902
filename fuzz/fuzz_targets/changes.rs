//! A page that changes in ways that still make a page: the file with a stretch cut out, again and again. It is sent as what changed, and
//! the report is the one on the page sent whole.
#![no_main]

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use bonafide::page::{Latest, Snapshot, snapshot};
use bonafide::{Context, Date, Page, PageReport, Recent, check_page};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });
/// The input's last bytes say what is cut out: from, length.
const CUTS: usize = 3;

fuzz_target!(|bytes: &[u8]| {
    let Some((html, cuts)) = bytes.split_last_chunk::<{ CUTS * 4 }>() else { return };
    let number = |at: usize| usize::from(u16::from_le_bytes([cuts[at], cuts[at + 1]]));
    let mut sender = Sender::default();
    let (mut latest, mut recent) = (Latest::default(), Recent::default());
    let mut report = PageReport::default();
    for cut in 0..=CUTS {
        let (from, len) = if cut < CUTS { (number(cut * 4), number(cut * 4 + 2)) } else { (0, 0) };
        let from = from.min(html.len());
        let left = [&html[..from], &html[(from + len).min(html.len())..]].concat();
        let next = snapshot(&String::from_utf8_lossy(&left), "https://www.linkedin.com/messaging/thread/1/");
        let Ok(whole) = Page::try_from(next.clone()) else { return };
        let page = latest.follow(&sender.send(next)).unwrap().unwrap();
        report = recent.check_page(page, &CONTEXT).applied_to(report);
        assert_eq!(report, check_page(&whole, &CONTEXT));
    }
});

/// As a content script sends a page: lists that only grow, and blocks that it sent before.
#[derive(Default)]
struct Sender {
    turn: usize,
    lists: [Vec<Value>; 3],
    known: HashMap<(usize, String), usize>,
    /// Of each node that was sent: what it is and holds, hashed; where it ends.
    sent: Vec<(u64, usize)>,
}

impl Sender {
    fn send(&mut self, page: Snapshot) -> String {
        let before: Vec<usize> = self.lists.iter().map(Vec::len).collect();
        let tags: Vec<usize> = page.tag.iter().map(|tag| self.index(0, json!(page.tags[*tag as usize]))).collect();
        let mut attrs: Vec<Vec<usize>> = vec![Vec::new(); tags.len()];
        for (node, name, value) in &page.attr {
            let name = self.index(1, json!(page.names[*name as usize]));
            attrs[*node as usize].extend([name, self.index(2, json!(page.values[*value as usize]))]);
        }
        let nodes = whole(&page, &tags, &attrs);
        let mut at: HashMap<u64, Vec<usize>> = HashMap::new();
        for (i, (node, _)) in self.sent.iter().enumerate() {
            at.entry(*node).or_default().push(i);
        }
        let mut parts = vec![json!({ "meta": page.meta, "hidden": page.hidden, "unread": page.unread })];
        parts.extend(page.data.iter().map(|data| json!({ "data": data })));
        for ((name, list), from) in ["tags", "names", "values"].into_iter().zip(&self.lists).zip(&before) {
            parts.push(json!({ name: list[*from..] }));
        }
        let (mut i, mut from) = (0, 0);
        while i < nodes.len() {
            let (node, end) = nodes[i];
            let is_block = page.tags[page.tag[i] as usize].1;
            let kept = at.get(&node).filter(|_| is_block).and_then(|all| all.iter().find(|at| **at >= from));
            if let Some(&old) = kept {
                let old_end = self.sent[old].1;
                parts.push(json!({ "keep": [old, old_end, page.parent[i]] }));
                (i, from) = (end, old_end);
            } else {
                let up = i as i64 - i64::from(page.parent[i]);
                parts.push(json!({ "tag": [tags[i]], "up": [up], "text": [page.text[i]], "attrs": [attrs[i]] }));
                i += 1;
            }
        }
        self.sent = nodes;
        self.turn += 1;
        let base = (self.turn > 1).then(|| (self.turn - 1).to_string());
        let known = json!({ "tags": before[0], "names": before[1], "values": before[2] });
        let head = json!({ "url": page.url, "title": page.title, "lang": page.lang });
        json!({ "key": self.turn.to_string(), "base": base, "page": head, "known": known, "parts": parts }).to_string()
    }

    fn index(&mut self, list: usize, item: Value) -> usize {
        let all = &mut self.lists[list];
        *self.known.entry((list, item.to_string())).or_insert_with(|| {
            all.push(item);
            all.len() - 1
        })
    }
}

/// What each node is and holds, wherever it stands, hashed; where it ends.
fn whole(page: &Snapshot, tags: &[usize], attrs: &[Vec<usize>]) -> Vec<(u64, usize)> {
    let mut nodes: Vec<(u64, usize)> = (1..=tags.len()).map(|end| (0, end)).collect();
    let mut inside = vec![DefaultHasher::new(); tags.len()];
    for i in (0..tags.len()).rev() {
        (tags[i], &page.text[i], &attrs[i]).hash(&mut inside[i]);
        nodes[i].0 = inside[i].finish();
        if let Ok(parent) = usize::try_from(page.parent[i]) {
            nodes[i].0.hash(&mut inside[parent]);
            nodes[parent].1 = nodes[parent].1.max(nodes[i].1);
        }
    }
    nodes
}
