use std::mem;

use serde::Deserialize;

use super::{BadSnapshot, MAX_NODES, Page, Snapshot};

/// The page that was read last. A reading after a small change sends only what is new; the rest is taken over from here.
#[derive(Default)]
pub struct Latest {
    key: String,
    page: Page,
}

/// A page as the content script sends it: content/pieces.js.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    key: String,
    /// The reading from which something is taken over.
    base: Option<String>,
    page: Names,
    known: Known,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    url: String,
    title: String,
    lang: String,
}

/// How many entries of these lists are taken over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    tags: usize,
    names: usize,
    values: usize,
}

/// Some entries of one list of the snapshot, some nodes, or nodes of the reading before.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    tags: Vec<(String, bool)>,
    names: Vec<String>,
    values: Vec<String>,
    meta: Vec<(String, String)>,
    hidden: Vec<(String, String)>,
    unread: Vec<String>,
    data: Option<String>,
    /// `data` goes on with the block before.
    more: bool,
    /// From, to (exclusive), and the node under which they stand now.
    keep: Option<(u32, u32, i32)>,
    tag: Vec<u32>,
    /// How many nodes back the parent of each stands.
    up: Vec<u32>,
    text: Vec<String>,
    /// Indexes in `names` and `values`, in turn.
    attrs: Vec<Vec<u32>>,
}

impl Latest {
    /// The page that is sent as `json`; `None` if it follows from a reading that is not the last. Linear in the page's size, with
    /// little to do for what is taken over.
    ///
    /// # Errors
    /// When what is sent is malformed; the next page must be sent whole then.
    pub fn follow(&mut self, json: &str) -> Result<Option<&Page>, BadSnapshot> {
        let before = mem::take(self);
        let Sent { key, base, page, known, parts } = serde_json::from_str(json).map_err(|error| BadSnapshot(error.to_string()))?;
        if base.as_ref().is_some_and(|base| *base != before.key) {
            return Ok(None);
        }
        let mut old = if base.is_some() { before.page } else { Page::default() };
        let mut next = Snapshot { url: page.url, title: page.title, lang: page.lang, ..Snapshot::default() };
        next.tags = beginning(&mut old.tags, known.tags)?;
        next.names = beginning(&mut old.names, known.names)?;
        next.values = beginning(&mut old.values, known.values)?;
        let mut stayed = Vec::new();
        for part in parts {
            stayed.extend(part.keep.filter(|(from, ..)| *from as usize == next.tag.len()).map(|(from, to, _)| from..to));
            next.add(part, &mut old)?;
            if next.tag.len() > MAX_NODES {
                return Err(BadSnapshot(format!("more than {MAX_NODES} nodes")));
            }
        }
        let mut page = Page::build(next)?;
        page.take_made(old, &stayed);
        *self = Latest { key, page };
        Ok(Some(&self.page))
    }
}

fn beginning<T>(list: &mut Vec<T>, len: usize) -> Result<Vec<T>, BadSnapshot> {
    if len > list.len() {
        return Err(BadSnapshot(format!("{len} entries to take over, {} known", list.len())));
    }
    list.truncate(len);
    Ok(mem::take(list))
}

impl Snapshot {
    fn add(&mut self, part: Part, old: &mut Page) -> Result<(), BadSnapshot> {
        let Part { tags, names, values, meta, hidden, unread, data, more, keep, tag, up, text, attrs } = part;
        self.tags.extend(tags);
        self.names.extend(names);
        self.values.extend(values);
        self.meta.extend(meta);
        self.hidden.extend(hidden);
        self.unread.extend(unread);
        match (data, self.data.last_mut()) {
            (Some(data), Some(last)) if more => last.push_str(&data),
            (data, _) => self.data.extend(data),
        }
        if let Some((from, to, parent)) = keep {
            self.keep(from, to, parent, old)?;
        }
        if [up.len(), text.len(), attrs.len()] != [tag.len(); 3] {
            return Err(BadSnapshot(format!(
                "{} tags, {} parents, {} texts, {} lists of attributes",
                tag.len(),
                up.len(),
                text.len(),
                attrs.len()
            )));
        }
        for ((up, attrs), node) in up.into_iter().zip(attrs).zip(self.tag.len()..) {
            if attrs.len() % 2 != 0 {
                return Err(BadSnapshot(format!("node {node}: a name without a value")));
            }
            self.parent.push(i32::try_from(node).unwrap_or(i32::MAX).saturating_sub_unsigned(up));
            self.attr.extend(attrs.as_chunks().0.iter().map(|&[name, value]| (node as u32, name, value)));
        }
        self.tag.extend(tag);
        self.text.extend(text);
        Ok(())
    }

    /// Takes nodes over. What stood under none of them stands under `parent` now.
    fn keep(&mut self, from: u32, to: u32, parent: i32, old: &mut Page) -> Result<(), BadSnapshot> {
        let Some(kept) = old.nodes.get_mut(from as usize..to as usize) else {
            return Err(BadSnapshot(format!("no nodes {from} to {to} to take over")));
        };
        let moved = self.tag.len() as i32 - from as i32;
        for (node, raw) in (self.tag.len() as u32..).zip(kept) {
            self.parent.push(raw.parent.filter(|parent| *parent >= from).map_or(parent, |parent| parent as i32 + moved));
            self.tag.push(raw.tag);
            self.text.push(mem::take(&mut raw.text));
            let attrs = &old.attrs[raw.attrs.0 as usize..raw.attrs.1 as usize];
            self.attr.extend(attrs.iter().map(|&(name, value)| (node, name, value)));
        }
        Ok(())
    }
}
