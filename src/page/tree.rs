use super::made::Made;
use super::snapshot::{BadSnapshot, MAX_EXTRA, MAX_HIDDEN, MAX_NODES, MAX_TEXT, Snapshot, is_asked};
use crate::subject::{Place, Text, utf16_len};

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
    /// Text concealed by its style: how, and its beginning.
    pub hidden: Vec<(String, String)>,
    pub(super) tags: Vec<(String, bool)>,
    pub(super) names: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) nodes: Vec<Raw>,
    /// Name and value, in the order of the nodes.
    pub(super) attrs: Vec<(u32, u32)>,
    pub(super) made: Made,
}

#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub tag: u32,
    pub parent: Option<u32>,
    /// One past the last descendant.
    pub end: u32,
    /// Where its attributes begin and end in [`Page::attrs`].
    pub attrs: (u32, u32),
    pub text: String,
}

/// A node of a [`Page`]: an element or a text.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    pub(super) page: &'a Page,
    id: u32,
}

impl Page {
    /// Linear in the snapshot's size.
    pub(super) fn build(snapshot: Snapshot) -> Result<Self, BadSnapshot> {
        check_sizes(&snapshot)?;
        let mut nodes = nodes(snapshot.tag, snapshot.parent, snapshot.text, &snapshot.tags)?;
        let mut attr = snapshot.attr;
        attr.sort_by_key(|&(node, ..)| node);
        let mut attrs: Vec<(u32, u32)> = Vec::with_capacity(attr.len());
        for (node, name, value) in attr {
            let is_known = (name as usize) < snapshot.names.len() && (value as usize) < snapshot.values.len();
            let Some(node) = nodes.get_mut(node as usize).filter(|_| is_known) else {
                return bad(format!("attribute {name} = {value} of node {node}"));
            };
            let at = attrs.len() as u32;
            let from = if node.attrs.0 == node.attrs.1 { at } else { node.attrs.0 };
            node.attrs = (from, at + 1);
            attrs.push((name, value));
        }
        Ok(Page {
            url: snapshot.url,
            title: snapshot.title,
            lang: snapshot.lang,
            unread: snapshot.unread,
            meta: snapshot.meta,
            data: snapshot.data,
            hidden: snapshot.hidden,
            tags: snapshot.tags,
            names: snapshot.names,
            values: snapshot.values,
            nodes,
            attrs,
            made: Made::default(),
        })
    }

    /// Whether an element and those around it have the tags and attributes that they have among `nodes` with `attrs`, whose
    /// tags, names and values are the first of this page's.
    pub(super) fn is_as_in(&self, id: Option<u32>, nodes: &[Raw], attrs: &[(u32, u32)]) -> bool {
        let range = |raw: &Raw| raw.attrs.0 as usize..raw.attrs.1 as usize;
        let mut above = std::iter::successors(id, |id| self.nodes.get(*id as usize)?.parent);
        above.all(|id| match (self.nodes.get(id as usize), nodes.get(id as usize)) {
            (Some(new), Some(old)) => new.tag == old.tag && new.parent == old.parent && self.attrs.get(range(new)) == attrs.get(range(old)),
            _ => false,
        })
    }

    /// Every node, in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> {
        (0..self.nodes.len() as u32).map(move |id| Node { page: self, id })
    }

    /// The node with this index in the snapshot.
    pub fn node(&self, id: u32) -> Option<Node<'_>> {
        ((id as usize) < self.nodes.len()).then_some(Node { page: self, id })
    }

    /// The elements that satisfy `test`, in document order.
    pub fn find<'a>(&'a self, test: impl Fn(Node<'a>) -> bool) -> impl Iterator<Item = Node<'a>> {
        self.nodes().filter(move |node| node.is_element() && test(*node))
    }

    /// The elements whose attribute `name` is `value`, in document order.
    pub fn by_attr<'a>(&'a self, name: &str, value: &str) -> impl Iterator<Item = Node<'a>> {
        self.find(move |node| node.attr(name) == Some(value))
    }

    /// The headings (`h1` to `h6`, `role=heading`) with their levels, in document order.
    pub fn headings(&self) -> impl Iterator<Item = (u8, Node<'_>)> {
        self.nodes().filter_map(|node| Some((node.heading_level()?, node)))
    }

    /// All lines of visible text, in document order.
    pub fn lines(&self) -> Vec<Text> {
        let mut shown = Shown::new(true);
        shown.add(self, 0..self.nodes.len() as u32, &|_| false);
        shown.lines()
    }

    /// A `<meta>`'s content.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `href` in full, seen from this page's address. What is no hierarchical address (`mailto:`, `tel:`) stays as it is.
    pub fn absolute(&self, href: &str) -> String {
        let href = href.trim();
        let scheme_end = href.find([':', '/', '?', '#']).filter(|&at| href[at..].starts_with(':'));
        let Some((scheme, rest)) = self.url.split_once("://").filter(|_| scheme_end.is_none()) else { return href.to_string() };
        let path_at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(path_at);
        if href.starts_with("//") {
            return format!("{scheme}:{href}");
        }
        if href.starts_with('/') {
            return format!("{scheme}://{host}{href}");
        }
        let keep = match href.chars().next() {
            None | Some('#') => path.find('#').unwrap_or(path.len()),
            Some('?') => path.find(['?', '#']).unwrap_or(path.len()),
            _ => {
                let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
                path.rfind('/').map_or(0, |slash| slash + 1)
            }
        };
        let slash = if keep == 0 && !href.starts_with(['?', '#']) { "/" } else { "" };
        format!("{scheme}://{host}{}{slash}{href}", &path[..keep])
    }
}

fn bad<T>(why: String) -> Result<T, BadSnapshot> {
    Err(BadSnapshot(why))
}

fn check_sizes(snapshot: &Snapshot) -> Result<(), BadSnapshot> {
    let count = snapshot.tag.len();
    if count > MAX_NODES {
        return bad(format!("{count} nodes, at most {MAX_NODES}"));
    }
    if snapshot.parent.len() != count || snapshot.text.len() != count {
        return bad(format!("{count} tags, {} parents, {} texts", snapshot.parent.len(), snapshot.text.len()));
    }
    let text = bytes(&snapshot.text);
    if text > MAX_TEXT {
        return bad(format!("{text} bytes of text, at most {MAX_TEXT}"));
    }
    if snapshot.hidden.len() > MAX_HIDDEN {
        return bad(format!("{} hidden texts, at most {MAX_HIDDEN}", snapshot.hidden.len()));
    }
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|(one, other)| one.len() + other.len()).sum::<usize>();
    let tags: usize = snapshot.tags.iter().map(|(tag, _)| tag.len()).sum();
    let single = [&snapshot.names, &snapshot.values, &snapshot.data, &snapshot.unread].map(|texts| bytes(texts));
    let extra = single.iter().sum::<usize>() + tags + pairs(&snapshot.meta) + pairs(&snapshot.hidden);
    if extra > MAX_EXTRA {
        return bad(format!("{extra} bytes beside the text, at most {MAX_EXTRA}"));
    }
    if let Some(name) = snapshot.names.iter().find(|name| !is_asked(name, None)) {
        return bad(format!("attribute {name:?} was not asked for"));
    }
    Ok(())
}

fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// The nodes with their extents. Document order is what makes a node's descendants the run of nodes behind it.
fn nodes(tag: Vec<u32>, parent: Vec<i32>, text: Vec<String>, tags: &[(String, bool)]) -> Result<Vec<Raw>, BadSnapshot> {
    let mut nodes: Vec<Raw> = Vec::with_capacity(tag.len());
    // The elements that are open where the next node begins, outermost first.
    let mut open: Vec<u32> = Vec::new();
    for (i, ((tag, parent), text)) in tag.into_iter().zip(parent).zip(text).enumerate() {
        let Some((name, _)) = tags.get(tag as usize) else { return bad(format!("node {i}: no tag {tag}")) };
        let parent = match u32::try_from(parent) {
            Ok(parent) => Some(parent),
            Err(_) if parent == -1 => None,
            Err(_) => return bad(format!("node {i}: parent {parent}")),
        };
        while let Some(&last) = open.last()
            && Some(last) != parent
        {
            nodes[last as usize].end = i as u32;
            open.pop();
        }
        if open.last().copied() != parent {
            return bad(format!("node {i}: not in document order"));
        }
        let is_element = !name.starts_with('#');
        if !is_element && !matches!(name.as_str(), "#text" | "#pre") {
            return bad(format!("node {i}: no kind of text is {name:?}"));
        }
        if is_element {
            open.push(i as u32);
        }
        if is_element != text.is_empty() {
            return bad(format!("node {i}: a {name} with {} bytes of text", text.len()));
        }
        nodes.push(Raw { tag, parent, end: i as u32 + 1, attrs: (0, 0), text });
    }
    let end = nodes.len() as u32;
    for id in open {
        nodes[id as usize].end = end;
    }
    Ok(nodes)
}

impl<'a> Node<'a> {
    /// The index in the snapshot.
    pub fn id(self) -> u32 {
        self.id
    }

    /// One past the index of the last node inside.
    pub(super) fn end(self) -> u32 {
        self.raw().end
    }

    /// A text node's own data; empty for an element.
    pub(crate) fn data(self) -> &'a str {
        &self.raw().text
    }

    fn raw(self) -> &'a Raw {
        &self.page.nodes[self.id as usize]
    }

    fn at(self, id: u32) -> Node<'a> {
        Node { page: self.page, id }
    }

    /// The tag in lower case; `#text` or `#pre` for a text.
    pub fn tag(self) -> &'a str {
        &self.page.tags[self.raw().tag as usize].0
    }

    /// Whether it begins a line of its own.
    pub fn is_block(self) -> bool {
        self.page.tags[self.raw().tag as usize].1
    }

    /// Whether this is an element.
    pub fn is_element(self) -> bool {
        !self.tag().starts_with('#')
    }

    /// The level of a heading: `h1` to `h6`, or `role=heading` with `aria-level` (2 if it has none).
    pub fn heading_level(self) -> Option<u8> {
        match self.tag().as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ if self.attr("role") == Some("heading") => Some(self.attr("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2)),
            _ => None,
        }
    }

    /// The attributes that are in [`ATTRIBUTES`](super::ATTRIBUTES): name, value.
    pub fn attrs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let page = self.page;
        let (from, to) = self.raw().attrs;
        page.attrs[from as usize..to as usize]
            .iter()
            .map(|&(name, value)| (page.names[name as usize].as_str(), page.values[value as usize].as_str()))
    }

    /// An attribute's value; only those in [`ATTRIBUTES`](super::ATTRIBUTES) are there.
    pub fn attr(self, name: &str) -> Option<&'a str> {
        self.attrs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether the class attribute holds `class`.
    pub fn has_class(self, class: &str) -> bool {
        self.attr("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// The element around this node.
    pub fn parent(self) -> Option<Node<'a>> {
        self.raw().parent.map(|id| self.at(id))
    }

    /// This node's ancestors, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The nearest of this node and its ancestors that satisfies `test`.
    pub fn closest(self, test: impl Fn(Node<'a>) -> bool) -> Option<Node<'a>> {
        std::iter::once(self).chain(self.ancestors()).find(|node| test(*node))
    }

    /// The nodes inside this one, in document order.
    pub fn descendants(self) -> impl DoubleEndedIterator<Item = Node<'a>> {
        (self.id + 1..self.raw().end).map(move |id| self.at(id))
    }

    /// This node and those inside it, in document order.
    pub fn subtree(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::once(self).chain(self.descendants())
    }

    /// The elements inside this one that satisfy `test`, in document order.
    pub fn find(self, test: impl Fn(Node<'a>) -> bool) -> impl Iterator<Item = Node<'a>> {
        self.descendants().filter(move |node| node.is_element() && test(*node))
    }

    /// The index of the first node behind this one and all inside it.
    pub fn after(self) -> u32 {
        self.raw().end
    }

    /// The nodes directly inside this one.
    pub fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.raw().end;
        let first = Some(self.at(self.id + 1)).filter(|node| node.id < end);
        std::iter::successors(first, |node| node.next())
    }

    /// The node that follows under the same parent.
    pub fn next(self) -> Option<Node<'a>> {
        let end = self.parent().map_or(self.page.nodes.len() as u32, |parent| parent.raw().end);
        let next = self.raw().end;
        (next < end).then(|| self.at(next))
    }

    /// The node before this one under the same parent. Costs the depth of that node.
    pub fn previous(self) -> Option<Node<'a>> {
        let last = self.at(self.id.checked_sub(1)?);
        std::iter::once(last).chain(last.ancestors()).find(|node| node.raw().parent == self.raw().parent)
    }

    /// Whether `other` is this node or inside it.
    pub fn contains(self, other: Node<'_>) -> bool {
        (self.id..self.raw().end).contains(&other.id)
    }

    /// The visible text inside, as a reader sees it: white space collapsed, blocks and `<br>` on lines of their own.
    pub fn text(self) -> Text {
        self.text_without(&|_| false)
    }

    /// The same, leaving out the elements inside that satisfy `skip`.
    pub fn text_without(self, skip: &dyn Fn(Node<'a>) -> bool) -> Text {
        let mut shown = Shown::new(false);
        shown.add(self.page, self.id..self.raw().end, skip);
        shown.line()
    }

    /// The lines of [`Node::text`], each with its places; none is blank.
    pub fn lines(self) -> Vec<Text> {
        self.lines_without(&|_| false)
    }

    /// The same, leaving out the elements inside that satisfy `skip`.
    pub fn lines_without(self, skip: &dyn Fn(Node<'a>) -> bool) -> Vec<Text> {
        let mut shown = Shown::new(true);
        shown.add(self.page, self.id..self.raw().end, skip);
        shown.lines()
    }
}

/// Collects visible text.
struct Shown {
    split: bool,
    done: Vec<Text>,
    value: String,
    places: Vec<Place>,
    /// UTF-16 length of `value`.
    len: u32,
    /// White space owed before the next visible character.
    gap: Option<char>,
}

impl Shown {
    /// `split` makes each line a text of its own.
    fn new(split: bool) -> Self {
        Shown { split, done: Vec::new(), value: String::new(), places: Vec::new(), len: 0, gap: None }
    }

    fn add<'a>(&mut self, page: &'a Page, ids: std::ops::Range<u32>, skip: &dyn Fn(Node<'a>) -> bool) {
        let root = ids.start;
        let mut blocks: Vec<u32> = Vec::new();
        let mut id = root;
        while id < ids.end {
            while blocks.last().is_some_and(|&end| end <= id) {
                blocks.pop();
                self.gap('\n');
            }
            let node = Node { page, id };
            id += 1;
            match node.tag() {
                "#text" => self.text(node.id, &node.raw().text, false),
                "#pre" => self.text(node.id, &node.raw().text, true),
                _ if node.id != root && skip(node) => id = node.raw().end,
                "br" => self.gap('\n'),
                _ if node.is_block() => {
                    self.gap('\n');
                    blocks.push(node.raw().end);
                }
                _ => {}
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
        let mut rest = data;
        while !rest.is_empty() {
            let (blanks, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_whitespace).count());
            if !blanks.is_empty() {
                self.gap(if keep_lines && blanks.contains('\n') { '\n' } else { ' ' });
                offset += blanks.len() as u32;
            }
            let (word, after) = after.split_at(after.bytes().take_while(|byte| !byte.is_ascii_whitespace()).count());
            if !word.is_empty() {
                self.pay_gap();
                let len = utf16_len(word);
                self.places.push(Place { at: self.len, len, node, offset });
                self.value.push_str(word);
                self.len += len;
                offset += len;
            }
            rest = after;
        }
    }

    fn pay_gap(&mut self) {
        let Some(gap) = self.gap.take().filter(|_| !self.value.is_empty()) else { return };
        if self.split && gap == '\n' {
            let line = self.line();
            self.done.push(line);
        } else {
            self.value.push(gap);
            self.len += 1;
        }
    }

    fn line(&mut self) -> Text {
        self.len = 0;
        Text::placed(std::mem::take(&mut self.value), std::mem::take(&mut self.places))
    }

    fn lines(mut self) -> Vec<Text> {
        let last = self.line();
        self.done.push(last);
        self.done.retain(|line| !line.is_blank());
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::from_html;

    /// `<main><p>one</p></main>`.
    fn small() -> Snapshot {
        Snapshot {
            tags: vec![("main".into(), true), ("p".into(), true), ("#text".into(), false)],
            tag: vec![0, 1, 2],
            parent: vec![-1, 0, 1],
            text: vec![String::new(), String::new(), "one".into()],
            names: vec!["id".into()],
            values: vec!["top".into()],
            attr: vec![(0, 0, 0)],
            ..Snapshot::default()
        }
    }

    #[track_caller]
    fn refused(why: &str, spoil: impl FnOnce(&mut Snapshot)) {
        let mut snapshot = small();
        spoil(&mut snapshot);
        let error = Page::build(snapshot).expect_err("it should be refused").to_string();
        assert!(error.contains(why), "{error:?} does not say {why:?}");
    }

    fn shown(html: &str) -> String {
        from_html(html, "").nodes().next().map_or(String::new(), |root| root.text().as_str().to_string())
    }

    #[test]
    fn a_well_formed_snapshot_is_a_page() {
        let page = Page::build(small()).unwrap();
        let main = page.by_attr("id", "top").next().unwrap();
        assert_eq!((main.tag(), main.text().as_str(), main.children().count()), ("main", "one", 1));
        assert!(Page::build(Snapshot::default()).is_ok(), "an empty page is a page");
    }

    #[test]
    fn malformed_snapshots_are_refused_and_the_error_says_why() {
        refused("2 parents", |snapshot| snapshot.parent.truncate(2));
        refused("4 texts", |snapshot| snapshot.text.push(String::new()));
        refused("node 1: no tag 9", |snapshot| snapshot.tag[1] = 9);
        refused("node 2: parent -2", |snapshot| snapshot.parent[2] = -2);
        refused("node 1: not in document order", |snapshot| snapshot.parent[1] = 1);
        refused("node 1: not in document order", |snapshot| snapshot.parent[1] = i32::MAX);
        refused("node 3: not in document order", |snapshot| {
            snapshot.tag.push(1);
            snapshot.parent.push(2);
            snapshot.text.push(String::new());
        });
        refused("node 4: not in document order", |snapshot| {
            snapshot.tag.extend([1, 1]);
            snapshot.parent.extend([0, 1]);
            snapshot.text.extend([String::new(), String::new()]);
        });
        refused("node 1: a p with 4 bytes", |snapshot| snapshot.text[1] = "text".into());
        refused("node 2: a #text with 0 bytes", |snapshot| snapshot.text[2].clear());
        refused("node 2: no kind of text is \"#comment\"", |snapshot| snapshot.tags[2].0 = "#comment".into());
        refused("attribute 0 = 0 of node 3", |snapshot| snapshot.attr[0].0 = 3);
        refused("attribute 1 = 0 of node 0", |snapshot| snapshot.attr[0].1 = 1);
        refused("attribute 0 = 1 of node 0", |snapshot| snapshot.attr[0].2 = 1);
        refused("\"onclick\" was not asked for", |snapshot| snapshot.names.push("onclick".into()));
    }

    #[test]
    fn snapshots_beyond_the_limits_are_refused() {
        refused("200000 nodes, at most 20000", |snapshot| snapshot.tag = vec![0; 200_000]);
        refused("10000000 bytes of text, at most 120000", |snapshot| snapshot.text[2] = "x".repeat(10_000_000));
        refused("beside the text", |snapshot| snapshot.values.push("x".repeat(MAX_EXTRA)));
        refused("beside the text", |snapshot| snapshot.tags.push(("x".repeat(MAX_EXTRA), true)));
        refused("101 hidden texts", |snapshot| snapshot.hidden = vec![Default::default(); 101]);
    }

    #[test]
    fn unknown_and_missing_fields_are_errors() {
        let good = serde_json::to_value(small()).unwrap();
        assert!(serde_json::from_value::<Snapshot>(good.clone()).is_ok());
        let mut more = good.clone();
        more["surprise"] = true.into();
        assert!(serde_json::from_value::<Snapshot>(more).unwrap_err().to_string().contains("surprise"));
        let mut less = good;
        less.as_object_mut().unwrap().remove("unread");
        assert!(serde_json::from_value::<Snapshot>(less).unwrap_err().to_string().contains("unread"));
    }

    #[test]
    fn the_deepest_snapshot_is_read_without_recursion() {
        let count = MAX_NODES;
        let mut snapshot = Snapshot {
            tags: vec![("div".into(), true), ("#text".into(), false)],
            tag: vec![0; count],
            parent: (-1..count as i32 - 1).collect(),
            text: vec![String::new(); count],
            ..Snapshot::default()
        };
        snapshot.tag[count - 1] = 1;
        snapshot.text[count - 1] = "bottom".into();
        let page = Page::build(snapshot).unwrap();
        let root = page.nodes().next().unwrap();
        assert_eq!((root.text().as_str(), root.lines().len(), page.lines().len()), ("bottom", 1, 1));
    }

    #[test]
    fn text_stands_on_lines_as_a_person_sees_it() {
        assert_eq!(shown("<p>One <b>bold</b> <i>and</i> <u>under</u>lined<br>after</p><p>next"), "One bold and underlined\nafter\nnext");
        assert_eq!(shown("<div>a<div>b</div> c</div><span>d</span><span>e</span>"), "a\nb\nc\nde");
        assert_eq!(shown("<pre>  two\n lines</pre>"), "two\nlines");
        assert_eq!(shown("<span style='display:block'>a</span><span style='display:block'>b</span>"), "a\nb");
        assert_eq!(shown("<x-name>Ada</x-name> <x-name>Example</x-name>"), "Ada Example");
        assert_eq!(shown("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>"), "a\nb\nc\nd");
        assert_eq!(shown("\n <p> \n </p> "), "");
    }

    #[test]
    fn lines_keep_their_places() {
        let page = from_html("<body><p>😀 one <b>two</b></p><ul><li>three</li></ul></body>", "");
        let lines = page.lines();
        assert_eq!(lines.iter().map(Text::as_str).collect::<Vec<_>>(), ["😀 one two", "three"]);
        for line in &lines {
            for place in line.whole().places {
                let units =
                    |text: &str, from: u32, len: u32| text.encode_utf16().skip(from as usize).take(len as usize).collect::<Vec<_>>();
                let data = &page.nodes[place.node as usize].text;
                assert_eq!(units(line.as_str(), place.at, place.len), units(data, place.offset, place.len));
            }
        }
    }

    #[test]
    fn nodes_know_their_neighbours() {
        let page = from_html("<main id=m><h2>A</h2><p>b <i>c</i></p><div role=heading aria-level=3>D</div></main>", "");
        let main = page.by_attr("id", "m").next().unwrap();
        let p = main.find(|node| node.tag() == "p").next().unwrap();
        assert_eq!(p.previous().map(|node| node.tag()), Some("h2"));
        assert_eq!(p.next().map(|node| node.tag()), Some("div"));
        assert_eq!((p.next().unwrap().next().is_none(), main.previous().is_none()), (true, true));
        assert_eq!(p.descendants().last().unwrap().closest(|node| node.tag() == "main").map(Node::id), Some(main.id()));
        let headings: Vec<_> = page.headings().map(|(level, node)| (level, node.text().as_str().to_string())).collect();
        assert_eq!(headings, [(2, "A".to_string()), (3, "D".to_string())]);
        assert_eq!(main.text_without(&|node| node.tag() == "p").as_str(), "A\nD");
    }

    #[test]
    fn addresses_are_seen_from_the_page() {
        let page = Page { url: "https://example.org/in/ada/?x=1#top".into(), ..Page::default() };
        for (href, full) in [
            ("/in/ben/", "https://example.org/in/ben/"),
            ("ben", "https://example.org/in/ada/ben"),
            ("//cdn.example.net/x", "https://cdn.example.net/x"),
            ("?page=2", "https://example.org/in/ada/?page=2"),
            ("#work", "https://example.org/in/ada/?x=1#work"),
            (" https://other.example/a ", "https://other.example/a"),
            ("mailto:ada@example.org", "mailto:ada@example.org"),
            ("./a:b", "https://example.org/in/ada/./a:b"),
        ] {
            assert_eq!(page.absolute(href), full);
        }
        assert_eq!(Page { url: "https://example.org".into(), ..Page::default() }.absolute("a"), "https://example.org/a");
        assert_eq!(Page::default().absolute("/in/ada"), "/in/ada", "a page without an address");
    }
}
