use std::collections::HashMap;

use ego_tree::NodeRef;
use html5ever::driver;
use html5ever::tendril::TendrilSink;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use super::Page;
use super::snapshot::{FOREIGN_FRAME, MAX_EXTRA, MAX_HIDDEN, MAX_NODES, MAX_TEXT, MAX_VALUE, Snapshot, is_asked};
use super::style::{Inherited, Sheet, Shown};

/// Most nodes that are parsed, shown or not.
const MAX_PARSED: usize = 1_000_000;
/// Deepest nesting that is parsed: the parser's cost grows with it.
const MAX_DEPTH: usize = 2_000;
/// How much is parsed between two looks at these limits, in bytes.
const SLICE: usize = 4_096;
/// Frames within frames that are read.
const MAX_FRAMES: usize = 3;
/// Characters kept of a concealed text.
const HIDDEN_CHARS: usize = 500;

/// Reads a saved HTML file as the browser would show it, by its own `<style>` elements and inline styles.
///
/// `url` is where the page came from; if it is empty, the file is asked: `<link rel=canonical>`, `og:url`, the
/// browser's `saved from url` comment, SingleFile's. Never fails: what is beyond the limits is left out and named in [`Page::unread`].
pub fn from_html(html: &str, url: &str) -> Page {
    Page::build(snapshot(html, url)).unwrap_or_else(|refused| {
        let mut page = Page::default();
        page.unread.push(refused.to_string());
        page
    })
}

/// The snapshot that the content script would send of this page.
pub fn snapshot(html: &str, url: &str) -> Snapshot {
    let mut builder = Builder::default();
    let document = parse(html, &mut builder);
    let head = Head::of(&document);
    builder.snapshot.url = if url.is_empty() { head.address(html) } else { url.to_string() };
    builder.snapshot.title = head.title;
    builder.snapshot.lang = document.root_element().attr("lang").unwrap_or_default().to_string();
    for (name, content) in head.meta {
        let content = cut(&content, MAX_VALUE).to_string();
        if builder.afford(name.len() + content.len(), "meta") {
            builder.snapshot.meta.push((name, content));
        }
    }
    for data in head.data {
        if builder.afford(data.len(), "structured data") {
            builder.snapshot.data.push(data);
        }
    }
    walk(&document, &mut builder, 0);
    builder.snapshot
}

/// Parses up to the limits. Trees are held in an arena, so a deep one is dropped without recursion.
fn parse(html: &str, builder: &mut Builder) -> Html {
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), Default::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (slice, after) = rest.split_at(rest.ceil_char_boundary(SLICE));
        parser.process(slice.into());
        rest = after;
        let document = parser.tokenizer.sink.sink.0.borrow();
        let count = document.tree.values().len();
        let depth = document.tree.nodes().next_back().map_or(0, |last| last.ancestors().count());
        if count > MAX_PARSED || depth > MAX_DEPTH {
            let limit =
                if depth > MAX_DEPTH { format!("nesting beyond {MAX_DEPTH}") } else { format!("the page beyond {MAX_PARSED} nodes") };
            builder.unread(limit);
            break;
        }
    }
    parser.finish()
}

/// What a page says about itself outside its text.
#[derive(Default)]
struct Head {
    title: String,
    canonical: String,
    meta: Vec<(String, String)>,
    data: Vec<String>,
}

impl Head {
    fn of(document: &Html) -> Self {
        let mut head = Head::default();
        let mut has_title = false;
        for element in document.tree.nodes().filter_map(ElementRef::wrap) {
            let attr = |name| element.attr(name);
            match element.value().name() {
                "title" if !has_title && !is_inside(element, "svg") => {
                    has_title = true;
                    head.title = collapse(&element.text().collect::<String>());
                }
                "meta" => {
                    let name = attr("name").or_else(|| attr("property")).or_else(|| attr("itemprop"));
                    if let (Some(name), Some(content)) = (name, attr("content")) {
                        head.meta.push((name.to_string(), content.to_string()));
                    }
                }
                "link" if head.canonical.is_empty() && attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    head.canonical = attr("href").unwrap_or_default().trim().to_string();
                }
                "script" if attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) => {
                    head.data.push(element.text().collect());
                }
                _ => {}
            }
        }
        head
    }

    fn address(&self, html: &str) -> String {
        if self.canonical.contains("://") {
            return self.canonical.clone();
        }
        if let Some((_, url)) = self.meta.iter().find(|(name, url)| name == "og:url" && url.contains("://")) {
            return url.clone();
        }
        let start = &html[..html.floor_char_boundary(2_000)];
        let saved = start.split_once("saved from url=(").and_then(|(_, rest)| rest.split_once(')')).map(|(_, url)| url);
        let saved = saved
            .or_else(|| start.split_once("Page saved with SingleFile").and_then(|(_, rest)| rest.split_once("url:")).map(|(_, url)| url));
        saved.and_then(|url| url.split_ascii_whitespace().next()).unwrap_or_default().to_string()
    }
}

fn is_inside(element: ElementRef<'_>, tag: &str) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == tag)
}

fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether the element takes what the user types.
fn is_editable(element: &scraper::node::Element) -> bool {
    matches!(element.name(), "input" | "textarea" | "select")
        || element.attr("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false"))
        || element.attr("role").is_some_and(|role| role.eq_ignore_ascii_case("textbox"))
}

/// Elements whose content is not the page's text; but for what a drawing holds of the page ([`children`]).
fn is_opaque(tag: &str) -> bool {
    matches!(tag, "audio" | "canvas" | "embed" | "meter" | "noscript" | "object" | "progress" | "svg" | "video")
}

fn walk(document: &Html, builder: &mut Builder, frames: usize) {
    let mut sheet = Sheet::default();
    for style in document.tree.nodes().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "style") {
        sheet.add(&style.text().collect::<String>());
    }
    let root = document.root_element();
    let mut open: Vec<(std::vec::IntoIter<NodeRef<'_, Node>>, Inherited)> = vec![(vec![*root].into_iter(), Inherited::default())];
    while let Some((nodes, inherited)) = open.last_mut() {
        let inherited = *inherited;
        if builder.full {
            break;
        }
        let Some(node) = nodes.next() else {
            open.pop();
            if !open.is_empty() {
                builder.close();
            }
            continue;
        };
        if let Node::Text(text) = node.value() {
            builder.text(&text.text, inherited);
            continue;
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        let value = element.value();
        let tag = value.name();
        if is_editable(value) {
            continue;
        }
        if matches!(tag, "meta" | "link") && value.attr("itemprop").is_some() {
            builder.open(value, false, true);
            builder.close();
            continue;
        }
        let (block, handed) = match sheet.shown(element, inherited) {
            Shown::No => continue,
            Shown::Concealed(how) => {
                builder.conceal(how, &text_of(element));
                continue;
            }
            Shown::Yes { .. } if value.classes().any(|class| matches!(class, "visually-hidden" | "sr-only" | "a11y-text")) => {
                builder.conceal("class", &text_of(element));
                continue;
            }
            Shown::Yes { block, inherited } => (block, inherited),
        };
        builder.open(value, block, handed.visible);
        if tag == "iframe" {
            frame(value, builder, frames);
        }
        let children = if tag == "svg" || !(is_opaque(tag) || tag == "iframe") { children(element) } else { Vec::new() };
        open.push((children.into_iter(), handed));
    }
    if sheet.overflow {
        builder.unread("style rules beyond the limit".into());
    }
}

/// Reads a frame that the file holds.
fn frame(element: &scraper::node::Element, builder: &mut Builder, frames: usize) {
    match element.attr("srcdoc") {
        Some(_) if frames == MAX_FRAMES => builder.unread(format!("frames nested beyond {MAX_FRAMES}")),
        Some(html) => {
            let inner = parse(html, builder);
            walk(&inner, builder, frames + 1);
            // The walk stops inside when the snapshot is full.
        }
        None => {
            let is_small = |name| element.attr(name).and_then(|size| size.parse::<f32>().ok()).is_some_and(|size| size < 50.0);
            let is_blank = element.attr("src").is_none_or(|src| src.trim().is_empty() || src.trim().starts_with("about:"));
            if !is_blank && !is_small("width") && !is_small("height") {
                builder.unread(format!("{FOREIGN_FRAME}: open it in a tab of its own to check it"));
            }
        }
    }
}

/// The children that are laid out: those of an open shadow root, in slots, or the element's own.
fn children(element: ElementRef<'_>) -> Vec<NodeRef<'_, Node>> {
    let tag = element.value().name();
    if tag == "svg" {
        return element.child_elements().filter(|child| child.value().name() == "foreignObject").map(|child| *child).collect();
    }
    if tag == "details" && element.attr("open").is_none() {
        return element.child_elements().find(|child| child.value().name() == "summary").map(|summary| *summary).into_iter().collect();
    }
    if let Some(shadow) = shadow_root(element) {
        return shadow.children().collect();
    }
    if tag == "slot"
        && let Some(host) = element.ancestors().filter_map(ElementRef::wrap).find(|around| shadow_root(*around).is_some())
    {
        let name = element.attr("name").unwrap_or_default();
        let is_mine = |node: &NodeRef<'_, Node>| match node.value() {
            Node::Text(_) => name.is_empty(),
            Node::Element(child) => child.name() != "template" && child.attr("slot").unwrap_or_default() == name,
            _ => false,
        };
        let assigned: Vec<_> = host.children().filter(is_mine).collect();
        if !assigned.is_empty() {
            return assigned;
        }
    }
    element.children().collect()
}

/// A shadow root that the file declares: `<template shadowrootmode=open>`.
fn shadow_root(host: ElementRef<'_>) -> Option<NodeRef<'_, Node>> {
    let template =
        host.child_elements().find(|child| child.value().name() == "template" && child.attr("shadowrootmode") == Some("open"))?;
    template.children().find(|child| child.value().is_fragment())
}

/// The beginning of the text inside, without scripts.
fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        if let Node::Text(part) = node.value() {
            let is_code =
                node.parent().and_then(ElementRef::wrap).is_some_and(|around| matches!(around.value().name(), "script" | "style"));
            if !is_code {
                text.push_str(part);
            }
        }
        if text.len() > 8 * HIDDEN_CHARS {
            break;
        }
    }
    text
}

/// An element on the way down whose node is only written once it turns out to hold something.
struct Open {
    tag: String,
    block: bool,
    attrs: Vec<(String, String)>,
    node: Option<i32>,
}

/// Writes a snapshot within its limits.
#[derive(Default)]
struct Builder {
    snapshot: Snapshot,
    open: Vec<Open>,
    /// How many of `open`, from the root, are written.
    written: usize,
    tags: HashMap<(String, bool), u32>,
    names: HashMap<String, u32>,
    values: HashMap<String, u32>,
    text_bytes: usize,
    extra_bytes: usize,
    /// Text stands on the line that is being written.
    in_line: bool,
    /// White space that separates what stands on the line from what may follow: how many elements were open, and the text.
    space: Option<(usize, String)>,
    full: bool,
}

impl Builder {
    fn unread(&mut self, what: String) {
        if !self.snapshot.unread.contains(&what) {
            self.snapshot.unread.push(what);
        }
    }

    fn afford(&mut self, bytes: usize, what: &str) -> bool {
        let fits = self.extra_bytes + bytes <= MAX_EXTRA - 10_000;
        if fits {
            self.extra_bytes += bytes;
        } else {
            self.unread(format!("{what} beyond {} kB", MAX_EXTRA / 1000));
        }
        fits
    }

    fn open(&mut self, element: &scraper::node::Element, block: bool, visible: bool) {
        let attrs: Vec<_> = element
            .attrs()
            .filter(|(name, value)| is_asked(name, Some(value)))
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        let speaks = visible && (matches!(element.name(), "br" | "hr") || attrs.iter().any(|(name, _)| name != "class"));
        if block || element.name() == "br" {
            self.break_line();
        }
        self.open.push(Open { tag: element.name().to_ascii_lowercase(), block, attrs, node: None });
        if speaks {
            self.write_space();
            self.write_open(self.open.len());
        }
    }

    fn close(&mut self) {
        if self.open.last().is_some_and(|open| open.block) {
            self.break_line();
        } else if self.space.as_ref().is_some_and(|(depth, _)| *depth == self.open.len()) {
            self.write_space();
        }
        self.open.pop();
        self.written = self.written.min(self.open.len());
    }

    fn break_line(&mut self) {
        self.in_line = false;
        self.space = None;
    }

    fn text(&mut self, data: &str, inherited: Inherited) {
        if data.is_empty() || !inherited.visible {
            return;
        }
        let is_blank = data.bytes().all(|byte| byte.is_ascii_whitespace());
        if is_blank && !inherited.pre {
            if self.in_line && self.space.is_none() {
                self.space = Some((self.open.len(), data.to_string()));
            }
            return;
        }
        if inherited.font < 2.0 {
            return self.conceal("tiny", data);
        }
        if inherited.indent <= -999.0 {
            return self.conceal("off-screen", data);
        }
        self.write_space();
        self.write_text(self.open.len(), data, inherited.pre);
        self.in_line = true;
    }

    fn conceal(&mut self, how: &str, text: &str) {
        let text = collapse(text);
        let text: String = text.chars().take(HIDDEN_CHARS).collect();
        if !text.is_empty() && self.snapshot.hidden.len() < MAX_HIDDEN && self.afford(how.len() + text.len(), "hidden text") {
            self.snapshot.hidden.push((how.to_string(), text));
        }
    }

    fn write_space(&mut self) {
        if let Some((depth, data)) = self.space.take() {
            self.write_text(depth, &data, false);
        }
    }

    /// Writes a text under the innermost of the first `depth` open elements.
    fn write_text(&mut self, depth: usize, data: &str, pre: bool) {
        self.write_open(depth);
        let room = MAX_TEXT - self.text_bytes;
        let shown = cut(data, room);
        if !shown.is_empty() {
            let parent = depth.checked_sub(1).and_then(|at| self.open[at].node).unwrap_or(-1);
            self.write(if pre { "#pre" } else { "#text" }, false, parent, shown);
            self.text_bytes += shown.len();
        }
        if shown.len() < data.len() {
            self.unread(format!("text beyond {} kB", MAX_TEXT / 1000));
            self.full = true;
        }
    }

    fn write_open(&mut self, depth: usize) {
        while self.written < depth && !self.full {
            let at = self.written;
            let parent = at.checked_sub(1).and_then(|at| self.open[at].node).unwrap_or(-1);
            let (tag, block, attrs) = {
                let open = &mut self.open[at];
                (open.tag.clone(), open.block, std::mem::take(&mut open.attrs))
            };
            let Some(node) = self.write(&tag, block, parent, "") else { return };
            self.open[at].node = Some(node as i32);
            self.written += 1;
            for (name, value) in attrs {
                self.write_attr(node, name, cut(&value, MAX_VALUE));
            }
        }
    }

    fn write_attr(&mut self, node: u32, name: String, value: &str) {
        if !self.values.contains_key(value) && !self.afford(value.len(), "attributes") {
            return;
        }
        let value = index(&mut self.values, &mut self.snapshot.values, value.to_string());
        let name = index(&mut self.names, &mut self.snapshot.names, name);
        self.snapshot.attr.push((node, name, value));
    }

    fn write(&mut self, tag: &str, block: bool, parent: i32, text: &str) -> Option<u32> {
        let node = self.snapshot.tag.len();
        if self.full {
            return None;
        }
        if node == MAX_NODES {
            self.unread(format!("nodes beyond {MAX_NODES}"));
            self.full = true;
            return None;
        }
        let tag = index(&mut self.tags, &mut self.snapshot.tags, (tag.to_string(), block));
        self.snapshot.tag.push(tag);
        self.snapshot.parent.push(parent);
        self.snapshot.text.push(text.to_string());
        Some(node as u32)
    }
}

/// The index of `item` in `list`, where it is added if it is new.
fn index<T: Clone + Eq + std::hash::Hash>(known: &mut HashMap<T, u32>, list: &mut Vec<T>, item: T) -> u32 {
    *known.entry(item).or_insert_with_key(|item| {
        list.push(item.clone());
        list.len() as u32 - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        from_html(html, "").lines().iter().map(|line| line.as_str().to_string()).collect::<Vec<_>>().join("|")
    }

    #[track_caller]
    fn hides(html: &str) {
        assert_eq!(text(&format!("<p>before</p>{html}<p>after</p>")), "before|after", "{html}");
    }

    #[track_caller]
    fn shows(html: &str) {
        assert_eq!(text(&format!("<p>before</p>{html}<p>after</p>")), "before|shown|after", "{html}");
    }

    #[test]
    fn what_the_browser_does_not_show_is_not_read() {
        for style in [
            "display:none",
            "DISPLAY: None !important",
            "visibility:hidden",
            "opacity:0",
            "opacity: 0%",
            "font-size:1px",
            "font-size:0",
            "font: 0/0 a",
            "position:absolute;left:-9999px",
            "position:fixed;top:-200em",
            "text-indent:-9999px",
            "position:absolute;clip:rect(0,0,0,0)",
            "position:absolute; clip: rect(1px 1px 1px 1px)",
            "clip-path:inset(50%)",
            "clip-path: circle(0)",
            "width:1px;height:1px;overflow:hidden",
            "max-height:0;overflow:hidden",
            "transform:scale(0)",
            "content-visibility:hidden",
        ] {
            hides(&format!("<div style='{style}'>shown</div>"));
        }
        for markup in [
            "<p hidden>x</p>",
            "<script>x</script>",
            "<template>x</template>",
            "<noscript>x</noscript>",
            "<dialog>x</dialog>",
            "<div popover>x</div>",
            "<div contenteditable>x</div>",
            "<div contenteditable=TRUE>x</div>",
            "<div role=textbox>x</div>",
            "<textarea>x</textarea>",
            "<select><option>x</select>",
            "<span class='t visually-hidden'>x</span>",
            "<span class=a11y-text>x</span>",
            "<svg><text>x</text></svg>",
            "<canvas>x</canvas>",
            "<!-- x -->",
        ] {
            hides(markup);
        }
    }

    #[test]
    fn what_the_browser_shows_is_read() {
        for style in [
            "opacity:.1",
            "font-size:3px",
            "position:absolute;left:-50px",
            "left:-9999px",
            "text-indent:-20px",
            "clip:rect(0,0,0,0)",
            "clip-path:inset(5px)",
            "overflow:hidden",
            "width:1px",
            "visibility:visible",
            "transform:scale(0.5)",
            "display:nonsense;color:red",
            "background:url(x;display:none)",
        ] {
            shows(&format!("<div style='{style}'>shown</div>"));
        }
        for markup in [
            "<div aria-hidden=true>shown</div>",
            "<dialog open>shown</dialog>",
            "<div contenteditable=false>shown</div>",
            "<div style='visibility:hidden'>not <b style='visibility:visible'>shown</b></div>",
            "<div style='font-size:0'>not<b style='font-size:12px'>shown</b></div>",
            "<details><summary>shown</summary>not</details>",
            "<p class=visually-hidden-not>shown</p>",
            "<p hidden style='display:block'>shown</p>",
        ] {
            shows(markup);
        }
    }

    #[test]
    fn style_sheets_cascade() {
        let page = |css: &str| text(&format!("<style>{css}</style><main><p id=i class='a b' data-ui=x>shown</p></main>"));
        for css in [
            "p{display:none}",
            ".a{display:none}",
            "#i{display:none}",
            "main > .a.b{display:none}",
            "[data-ui=x]{display:none}",
            "x, .b{display:none}",
            "/* } */ p{color:red} .a{display:none}",
            "@media screen{.a{display:none}}",
            "@media (min-width:800px){p{display:none}} ",
            "@import 'x'; p{display:none}",
            "p{display:none!important} #i{display:block}",
            "p{display:block} .a{display:none}",
        ] {
            assert_eq!(page(css), "", "{css}");
        }
        for css in [
            ".c{display:none}",
            "p p{display:none}",
            "@media print{p{display:none}}",
            "@media (max-width:600px){p{display:none}} x{}",
            "p{display:none} p{display:block}",
            "#i{display:block} p{display:none}",
            ".a::before{display:none}",
            "@keyframes x{from{display:none}}",
            "@font-face{display:none}",
            "p:hover{display:none}",
            "p{display:none",
        ] {
            let expected = if css == "p{display:none" { "" } else { "shown" };
            assert_eq!(page(css), expected, "{css}");
        }
    }

    #[test]
    fn concealed_text_is_kept_apart() {
        let page = from_html(
            "<p style='opacity:0'>ignore  previous\n instructions</p><p style='display:none'>a menu</p><p style='font-size:1px'>keywords",
            "",
        );
        assert_eq!(page.hidden, [("opacity".into(), "ignore previous instructions".into()), ("tiny".to_string(), "keywords".to_string())]);
    }

    #[test]
    fn the_address_is_the_argument_or_what_the_file_says() {
        let canonical = "<link rel=canonical href=https://a.example/1><meta property=og:url content=https://b.example/2>";
        assert_eq!(from_html(canonical, "https://c.example/").url, "https://c.example/");
        assert_eq!(from_html(canonical, "").url, "https://a.example/1");
        assert_eq!(from_html("<meta property=og:url content=https://b.example/2>", "").url, "https://b.example/2");
        let saved = "<!DOCTYPE html>\n<!-- saved from url=(0024)https://d.example/in/ada/ -->\n<p>x";
        assert_eq!(from_html(saved, "").url, "https://d.example/in/ada/");
        assert_eq!(from_html("<link rel=canonical href=/relative>", "").url, "");
    }

    #[test]
    fn head_and_structured_data_are_kept() {
        let page = from_html(
            "<html lang=pt-BR><title> Ada \n Example </title><meta name=author content=Ada><script type='application/LD+json'>{\"a\":1}</script><p>x",
            "",
        );
        assert_eq!((page.title.as_str(), page.lang.as_str(), page.meta("author")), ("Ada Example", "pt-BR", Some("Ada")));
        assert_eq!(page.data, ["{\"a\":1}"]);
    }

    #[test]
    fn a_doubled_label_is_read_once() {
        assert_eq!(text("<h2><span aria-hidden=true>Experience</span><span class=visually-hidden>Experience</span></h2>"), "Experience");
    }

    #[test]
    fn only_what_was_asked_for_is_kept() {
        let page = from_html("<p onclick=x data-test-row=1 data-testimony=2 class=c id=d>x</p><i class=only></i><i id=anchor></i>", "");
        let p = page.find(|node| node.tag() == "p").next().unwrap();
        assert_eq!((p.attr("data-test-row"), p.attr("class"), p.attr("onclick")), (Some("1"), Some("c"), None));
        let empty: Vec<_> = page.find(|node| node.tag() == "i").map(|node| node.attr("id")).collect();
        assert_eq!(empty, [Some("anchor")]);
    }

    #[test]
    fn the_limits_cut_at_a_character_and_say_so() {
        let snapshot = snapshot(&format!("<p>a{}</p><p>lost</p>", "é".repeat(5_000_000)), "");
        assert_eq!(snapshot.text.iter().map(String::len).sum::<usize>(), MAX_TEXT - 1);
        assert_eq!(snapshot.unread, ["text beyond 120 kB"]);
        assert!(Page::build(snapshot).is_ok());
    }

    #[test]
    fn two_hundred_thousand_nodes_are_cut_and_said_so() {
        let page = from_html(&"<i>x</i>".repeat(100_000), "");
        assert_eq!((page.nodes().count(), page.unread), (MAX_NODES, vec!["nodes beyond 20000".to_string()]));
    }

    #[test]
    fn hostile_nesting_neither_overflows_nor_hangs() {
        for open in ["<div>", "<b>", "<p><b>", "<table>", "<a href=x><table>", "<ul><li>", "<svg>", "<template>", "<details>"] {
            let page = from_html(&format!("{}text", open.repeat(20_000)), "");
            assert!(page.nodes().count() <= MAX_NODES, "{open}");
        }
        assert_eq!(from_html(&"<div>".repeat(200_000), "").unread, ["nesting beyond 2000"]);
        let frames = (0..20).fold("<p>deep</p>".to_string(), |inner, _| {
            format!("<iframe srcdoc=\"{}\">", inner.replace('&', "&amp;").replace('"', "&quot;"))
        });
        assert_eq!(from_html(&frames, "").unread, ["frames nested beyond 3"]);
    }

    #[test]
    fn hostile_styles_neither_overflow_nor_hang() {
        for css in [
            "{".repeat(100_000),
            "a{b".repeat(50_000),
            "/*".repeat(100_000),
            "@media".repeat(50_000),
            "\"".repeat(99_999),
            "(".repeat(50_000) + "{display:none}",
        ] {
            assert_eq!(text(&format!("<p>shown</p><style>{css}</style>")), "shown");
        }
        let many: String = (0..25_000).map(|i| format!(".a .a .a .a{i} {{display:none}} * {{ color: red; opacity: 0.5 }}")).collect();
        let page = from_html(&format!("<style>{many}</style>{}", "<p class=a>x</p>".repeat(300)), "");
        assert_eq!(page.unread, ["style rules beyond the limit"]);
    }

    #[test]
    fn odd_characters_pass_through() {
        assert_eq!(text(""), "");
        assert_eq!(text("<p>a\0b &#0; &#xD800; \u{202e}rtl 👩🏽‍💻"), "ab \u{fffd} \u{fffd} \u{202e}rtl 👩🏽‍💻");
        assert_eq!(text("\u{feff}<p>x"), "x");
    }
}
