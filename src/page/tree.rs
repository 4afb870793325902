use std::collections::HashMap;

use super::snapshot::{ATTRIBUTES, BadSnapshot, MAX_NODES, MAX_TEXT, Snapshot};
use crate::subject::{Place, Text};

/// A page as the browser showed it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The address.
    pub url: String,
    /// The document's title.
    pub title: String,
    /// The language that the page declares, such as `pt-BR`.
    pub lang: String,
    /// What was left unread, one line each.
    pub unread: Vec<String>,
    /// `<meta>`: name or property, content.
    pub meta: Vec<(String, String)>,
    /// JSON-LD blocks, unparsed.
    pub data: Vec<String>,
    tags: Vec<String>,
    nodes: Vec<Raw>,
    attrs: HashMap<(u32, u32), String>,
}

#[derive(Clone, Debug)]
struct Raw {
    tag: u32,
    parent: Option<u32>,
    /// One past the last descendant.
    end: u32,
    text: String,
}

/// A node of a [`Page`]: an element or a text.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    page: &'a Page,
    id: u32,
}

impl Page {
    pub(super) fn build(snapshot: Snapshot) -> Result<Self, BadSnapshot> {
        let bad = |why: String| Err(BadSnapshot(why));
        let count = snapshot.tag.len();
        if count > MAX_NODES {
            return bad(format!("{count} nodes, at most {MAX_NODES}"));
        }
        if snapshot.parent.len() != count || snapshot.text.len() != count {
            return bad(format!("{count} tags, {} parents, {} texts", snapshot.parent.len(), snapshot.text.len()));
        }
        let size: usize = snapshot.text.iter().map(String::len).sum();
        if size > MAX_TEXT {
            return bad(format!("{size} bytes of text, at most {MAX_TEXT}"));
        }
        let mut nodes: Vec<Raw> = Vec::with_capacity(count);
        for (i, ((&tag, &parent), text)) in snapshot.tag.iter().zip(&snapshot.parent).zip(snapshot.text).enumerate() {
            if tag as usize >= snapshot.tags.len() {
                return bad(format!("node {i}: no tag {tag}"));
            }
            let parent = match u32::try_from(parent) {
                Ok(parent) if (parent as usize) < i => Some(parent),
                Err(_) if parent == -1 => None,
                _ => return bad(format!("node {i}: parent {parent} does not come before it")),
            };
            nodes.push(Raw { tag, parent, end: i as u32 + 1, text });
        }
        // Document order makes a node's descendants the run of nodes behind it.
        for i in (0..count).rev() {
            if let Some(parent) = nodes[i].parent {
                let end = nodes[i].end.max(nodes[parent as usize].end);
                nodes[parent as usize].end = end;
            }
        }
        for i in 1..count {
            let within = nodes[i].parent.is_none_or(|parent| nodes[parent as usize].end as usize > i && is_open(&nodes, i, parent));
            if !within {
                return bad(format!("node {i}: not in document order"));
            }
        }
        let mut attrs = HashMap::with_capacity(snapshot.attr.len());
        for (node, name, value) in snapshot.attr {
            if node as usize >= count || name as usize >= ATTRIBUTES.len() {
                return bad(format!("attribute {name} of node {node}"));
            }
            attrs.insert((node, name), value);
        }
        Ok(Page {
            url: snapshot.url,
            title: snapshot.title,
            lang: snapshot.lang,
            unread: snapshot.unread,
            meta: snapshot.meta,
            data: snapshot.data,
            tags: snapshot.tags,
            nodes,
            attrs,
        })
    }

    /// Every node, in document order.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.nodes.len() as u32).map(move |id| Node { page: self, id })
    }

    /// The elements that satisfy `test`, in document order.
    pub fn find<'a>(&'a self, test: impl Fn(Node<'a>) -> bool + 'a) -> impl Iterator<Item = Node<'a>> + 'a {
        self.nodes().filter(move |node| node.is_element() && test(*node))
    }

    /// A `<meta>`'s content.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Whether `parent` is still open when node `i` begins: it is the node before, or an ancestor of it.
fn is_open(nodes: &[Raw], i: usize, parent: u32) -> bool {
    let mut open = Some(i as u32 - 1);
    while let Some(id) = open {
        if id == parent {
            return true;
        }
        if id < parent {
            return false;
        }
        open = nodes[id as usize].parent;
    }
    false
}

impl<'a> Node<'a> {
    /// The index in the snapshot.
    pub fn id(self) -> u32 {
        self.id
    }

    fn raw(self) -> &'a Raw {
        &self.page.nodes[self.id as usize]
    }

    /// The tag in lower case; `#text` or `#pre` for a text.
    pub fn tag(self) -> &'a str {
        &self.page.tags[self.raw().tag as usize]
    }

    /// Whether this is an element.
    pub fn is_element(self) -> bool {
        !self.tag().starts_with('#')
    }

    /// An attribute's value; only those in [`ATTRIBUTES`] are there.
    pub fn attr(self, name: &str) -> Option<&'a str> {
        let name = ATTRIBUTES.iter().position(|known| *known == name)?;
        self.page.attrs.get(&(self.id, name as u32)).map(String::as_str)
    }

    /// Whether the class attribute holds `class`.
    pub fn has_class(self, class: &str) -> bool {
        self.attr("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// The element around this node.
    pub fn parent(self) -> Option<Node<'a>> {
        self.raw().parent.map(|id| Node { page: self.page, id })
    }

    /// This node's ancestors, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The nodes inside this one, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Node<'a>> {
        (self.id + 1..self.raw().end).map(move |id| Node { page: self.page, id })
    }

    /// The elements inside this one that satisfy `test`, in document order.
    pub fn find(self, test: impl Fn(Node<'a>) -> bool + 'a) -> impl Iterator<Item = Node<'a>> {
        self.descendants().filter(move |node| node.is_element() && test(*node))
    }

    /// The nodes directly inside this one.
    pub fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.raw().end;
        std::iter::successors((self.id + 1 < end).then_some(self.id + 1), move |&id| {
            let next = self.page.nodes[id as usize].end;
            (next < end).then_some(next)
        })
        .map(move |id| Node { page: self.page, id })
    }

    /// Whether `other` is inside this node.
    pub fn contains(self, other: Node<'_>) -> bool {
        (self.id..self.raw().end).contains(&other.id)
    }

    /// The visible text inside, as a reader sees it: white space collapsed, blocks and `<br>` on lines of their own.
    pub fn text(self) -> Text {
        let mut shown = Shown::default();
        shown.add(self, &|_| false);
        shown.finish()
    }

    /// The same, leaving out the elements that satisfy `skip`.
    pub fn text_without(self, skip: &dyn Fn(Node<'a>) -> bool) -> Text {
        let mut shown = Shown::default();
        shown.add(self, skip);
        shown.finish()
    }
}

/// Elements that stand in a line with the text around them; all others begin a line of their own.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "dfn", "em", "font", "i", "img", "kbd", "label", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr", "ins", "del",
];

#[derive(Default)]
struct Shown {
    value: String,
    places: Vec<Place>,
    /// UTF-16 length of `value`.
    len: u32,
    /// White space owed before the next visible character.
    gap: Option<char>,
}

impl Shown {
    fn add<'a>(&mut self, node: Node<'a>, skip: &dyn Fn(Node<'a>) -> bool) {
        match node.tag() {
            "#text" => self.text(node.id, &node.raw().text, false),
            "#pre" => self.text(node.id, &node.raw().text, true),
            "br" => self.gap('\n'),
            tag => {
                if skip(node) {
                    return;
                }
                let block = !INLINE.contains(&tag);
                if block {
                    self.gap('\n');
                }
                for child in node.children() {
                    self.add(child, skip);
                }
                if block {
                    self.gap('\n');
                }
            }
        }
    }

    fn gap(&mut self, c: char) {
        if self.gap != Some('\n') {
            self.gap = Some(c);
        }
    }

    fn text(&mut self, node: u32, data: &str, keep_lines: bool) {
        let mut offset = 0;
        for c in data.chars() {
            let width = c.len_utf16() as u32;
            if c.is_whitespace() && c != '\u{a0}' {
                self.gap(if keep_lines && c == '\n' { '\n' } else { ' ' });
            } else {
                if let Some(gap) = self.gap.take()
                    && !self.value.is_empty()
                {
                    self.value.push(gap);
                    self.len += 1;
                }
                match self.places.last_mut() {
                    Some(last) if last.node == node && last.at + last.len == self.len && last.offset + last.len == offset => {
                        last.len += width
                    }
                    _ => self.places.push(Place { at: self.len, len: width, node, offset }),
                }
                self.value.push(c);
                self.len += width;
            }
            offset += width;
        }
    }

    fn finish(self) -> Text {
        Text::placed(self.value, self.places)
    }
}
