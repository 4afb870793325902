//! A page without its words: for a bug report about a page that is read badly, and to be read again as a test page.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::sync::LazyLock;

use serde_json::Value;

use super::{Node, Page};

/// Words of markup that are kept even where the page says them too. They name parts of pages, never people.
const KNOWN: &str = "a3s about account activity additional address alumni app application area article attachment author automationid \
    avatar avatars badge banner bio block body box breadcrumb bubble button ca candidate card cell chat code collection com comment commit commits \
    companies company component compose contact container content contributors conversation core counter cover current data date day \
    degree description detail details dialog discussions division document duration edge education educational email embed employee \
    employer employment end entity entry error event experience expandable family field file files first follow followers following \
    footer form full fullname given graphs group hcard head header headline heading hire hiring history home hover hresume http https \
    icon image inbox info inline input intro inmail issues item items job jobs joined key label last layout left level line link linkedin \
    links list listing listitem location lockup login mail main mailto member message messages messaging meta middle more \
    msg nav navigation new news nickname note occupation only open org organization other overlay own page pane panel part participant \
    past people person phone photo picture pill position posting postings preview primary product profile project pronouns property pulls pv \
    reading ref region repo repositories repository reply resume review right role room rooms row safety saved school schema sdui \
    search section sections see select sender sent share show sidebar sign site skill skills slack social stargazers start \
    star state stats subject sub suggested summary tab table tagline talent team tel telephone text thread time timestamp title toolbar \
    top topcard topic tree type unique unread url user value vcard verification vevent view viewer visible web website work works \
    www you for the and null anchor";

/// Attributes whose words name kinds of things.
const NAMES: &[&str] = &["class", "role", "itemprop", "itemtype", "property", "rel", "typeof", "data-hovercard-type"];
/// Attributes that hold addresses.
const ADDRESSES: &[&str] = &["href", "originalsrc", "data-saferedirecturl", "itemid"];
/// Attributes that hold ids, which may tell who somebody is.
const IDS: &[&str] = &["for", "id", "componentkey", "itemref", "src"];
/// Attributes that say nothing of their own.
const PLAIN: &[&str] = &["aria-hidden", "aria-level", "dir", "itemscope", "lang"];

/// Elements that stay what they are when a page is parsed; others are written as `x-…`, with the same place in the tree.
const SAFE: &str = " a abbr address article aside b bdi bdo big blockquote br button center cite code dd del details dfn dialog div dl dt em \
    fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li link main mark menu meta nav \
    ol output p pre q s samp search section slot small span strong sub summary sup svg table tbody td tfoot th thead time tr tt u ul var \
    wbr html body ";
const VOID: &[&str] = &["br", "hr", "img", "link", "meta", "wbr"];
const IN_TABLES: &[&str] = &["table", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// Elements before which an open paragraph ends.
const END_P: &str = " address article aside blockquote center details dialog div dl dd dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 \
    header hgroup hr li main menu nav ol p pre search section summary table ul ";

/// Deepest JSON that is looked into.
const MAX_JSON: usize = 60;

/// The page as HTML with the same tree, in which every text is replaced by filler of the same length: `x` for letters (capitals stay
/// capitals), 0 for digits (a year becomes 2000), everything but common punctuation by a sign. Attributes keep the words of markup
/// in them; ids and what addresses lead to become filler that is the same wherever the same thing stood. Of the page's own host, `host`
/// is kept, if it is given.
///
/// Read again by `from_html`, it gives the same tree. Concealed texts are left out. Linear in the page.
pub fn structure(page: &Page, host: Option<&str>) -> String {
    let mut filler = Filler::new(page, host);
    let renamed = renamed(page);
    let mut out = String::from("<!doctype html>");
    let (both, style) = displays(page, &renamed);
    let head = head(page, &mut filler, &style);
    let mut head = Some(head);
    // Elements that are open: how far they reach, their tag, whether white space is kept in them.
    let mut open: Vec<(u32, String, bool)> = Vec::new();
    let mut after_text = None;
    for node in page.nodes() {
        while let Some((end, tag, _)) = open.last()
            && *end <= node.id()
        {
            let _ = write!(out, "</{tag}>");
            open.pop();
        }
        let pre = open.last().is_some_and(|(.., pre)| *pre);
        if !node.is_element() {
            // Two texts in a row would become one.
            if after_text == Some(node.id()) {
                out.push_str("<!---->");
            }
            after_text = Some(node.id() + 1);
            push_escaped(&mut out, &fill(node.data()));
            continue;
        }
        let tag = renamed.get(&node.id()).map_or(Cow::Borrowed(node.tag()), |tag| Cow::Owned(tag.clone()));
        let texts: Vec<bool> = node.children().filter(|child| !child.is_element()).map(|text| text.tag() == "#pre").collect();
        let inherits = pre || tag == "pre";
        let keeps = texts.first().copied().unwrap_or(inherits);
        let _ = write!(out, "<{tag}");
        for (name, value) in node.attrs() {
            if is_name(name) {
                let _ = write!(out, " {name}=\"");
                push_escaped(&mut out, &filler.attribute(name, value));
                out.push('"');
            }
        }
        if matches!(&*tag, "details" | "dialog") {
            out.push_str(" open");
        }
        let display = both.contains(&*tag).then(|| if node.is_block() { "display:block" } else { "display:inline" });
        let space = (keeps != inherits).then_some(if keeps { "white-space:pre-wrap" } else { "white-space:normal" });
        let styles: Vec<&str> = display.into_iter().chain(space).collect();
        if !styles.is_empty() {
            let _ = write!(out, " style=\"{}\"", styles.join(";"));
        }
        out.push('>');
        if VOID.contains(&&*tag) {
            continue;
        }
        if tag == "pre" {
            out.push('\n');
        }
        if tag == "html"
            && let Some(head) = head.take()
        {
            out.push_str(&head);
        }
        open.push((node.end(), tag.into_owned(), keeps));
    }
    for (_, tag, _) in open.iter().rev() {
        let _ = write!(out, "</{tag}>");
    }
    out.push('\n');
    out
}

/// What the page says outside its text.
fn head(page: &Page, filler: &mut Filler<'_>, style: &str) -> String {
    let mut out = String::from("<head><meta charset=\"utf-8\"><title>");
    push_escaped(&mut out, &fill(&page.title));
    out.push_str("</title>");
    if !page.url.is_empty() {
        out.push_str("<link rel=\"canonical\" href=\"");
        push_escaped(&mut out, &filler.address(&page.url, true));
        out.push_str("\">");
    }
    for (name, content) in &page.meta {
        out.push_str("<meta name=\"");
        push_escaped(&mut out, &filler.names(name));
        out.push_str("\" content=\"");
        let content = if is_address(content) { filler.address(content, false) } else { fill(content) };
        push_escaped(&mut out, &content);
        out.push_str("\">");
    }
    for data in &page.data {
        if let Ok(mut value) = serde_json::from_str(data) {
            filler.json(&mut value, MAX_JSON);
            let _ = write!(out, "<script type=\"application/ld+json\">{}</script>", value.to_string().replace('<', "\\u003c"));
        }
    }
    let _ = write!(out, "<style>{style}</style></head>");
    out
}

/// Tags that begin a line in some places and not in others, and the style rules for all other tags.
fn displays(page: &Page, renamed: &HashMap<u32, String>) -> (HashSet<String>, String) {
    let mut seen: HashMap<String, [bool; 2]> = HashMap::new();
    for node in page.nodes().filter(|node| node.is_element()) {
        let tag = renamed.get(&node.id()).map_or(node.tag(), String::as_str);
        match seen.get_mut(tag) {
            Some(kinds) => kinds[usize::from(node.is_block())] = true,
            None => {
                seen.insert(tag.to_string(), [!node.is_block(), node.is_block()]);
            }
        }
    }
    let with = |kinds: [bool; 2]| {
        let mut tags: Vec<&str> = seen.iter().filter(|(_, seen)| **seen == kinds).map(|(tag, _)| tag.as_str()).collect();
        tags.sort_unstable();
        tags
    };
    let rule = |kinds, display: &str| {
        let tags = with(kinds).join(",");
        if tags.is_empty() { tags } else { format!("{tags}{{display:{display}}}") }
    };
    let style = rule([false, true], "block") + &rule([true, false], "inline");
    (with([true, true]).into_iter().map(str::to_string).collect(), style)
}

/// The elements that a parser would not leave where they are, with the names that they get instead.
fn renamed(page: &Page) -> HashMap<u32, String> {
    let mut renamed: HashMap<u32, String> = HashMap::new();
    let other = |tag: &str| format!("x-{}", if is_name(tag) { tag } else { "tag" });
    fn parent(node: Node<'_>) -> &str {
        node.parent().map_or("", Node::tag)
    }
    let is_in = |list: &str, tag: &str| list.split(' ').any(|one| one == tag);
    let breaks_table = |node: Node<'_>| {
        let fits = match node.tag() {
            "tr" => matches!(parent(node), "tbody" | "thead" | "tfoot"),
            "td" | "th" => parent(node) == "tr",
            "tbody" | "thead" | "tfoot" => parent(node) == "table",
            _ => !matches!(parent(node), "table" | "tbody" | "thead" | "tfoot" | "tr"),
        };
        !fits
    };
    let no_tables = page.nodes().any(breaks_table);
    // Paragraphs, and links and the like, that are open: how far they reach.
    let mut paragraphs: Vec<Node<'_>> = Vec::new();
    let mut single: HashMap<&str, u32> = HashMap::new();
    for node in page.nodes().filter(|node| node.is_element()) {
        let tag = node.tag();
        paragraphs.retain(|open| open.contains(node));
        if is_in(END_P, tag) {
            for open in paragraphs.drain(..) {
                renamed.insert(open.id(), other("p"));
            }
        }
        let is_empty = node.end() == node.id() + 1;
        let heads = |tag: &str| matches!(tag.as_bytes(), [b'h', b'1'..=b'6']);
        let keeps = match tag {
            "html" => node.id() == 0,
            "body" => parent(node) == "html" && node.parent().is_some_and(|html| html.id() == 0),
            "a" | "button" => single.get(tag).is_none_or(|end| *end <= node.id()),
            "li" => !is_inside(node, &["li"], &["ul", "ol", "menu"]),
            "dd" | "dt" => !is_inside(node, &["dd", "dt"], &["dl"]),
            "summary" => parent(node) == "details",
            "svg" => is_empty,
            tag if heads(tag) => !heads(parent(node)),
            tag if VOID.contains(&tag) => is_empty && (!matches!(tag, "link" | "meta") || node.attr("itemprop").is_some()),
            tag if IN_TABLES.contains(&tag) => !no_tables,
            tag => is_in(SAFE, tag) || (tag.contains('-') && is_name(tag)),
        };
        match tag {
            _ if !keeps => {
                renamed.insert(node.id(), other(tag));
            }
            "p" => paragraphs.push(node),
            "a" | "button" => {
                single.insert(tag, node.end());
            }
            _ => {}
        }
    }
    renamed
}

/// Whether one of `tags` is open where `node` begins, nearer than one of `ends`.
fn is_inside(node: Node<'_>, tags: &[&str], ends: &[&str]) -> bool {
    let around = node.ancestors().take(100).take_while(|around| !ends.contains(&around.tag()));
    around.into_iter().any(|around| tags.contains(&around.tag()))
}

/// Whether this can stand as the name of an element or of an attribute.
fn is_name(name: &str) -> bool {
    name.len() <= 60
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn is_address(text: &str) -> bool {
    text.contains("://") && !text.contains(char::is_whitespace)
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Filler of the same length: letters, digits, years and punctuation stay what they are, and nothing else of them.
fn fill(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 4 && (rest.starts_with("19") || rest.starts_with("20")) {
            out.push_str("2000");
        } else if digits > 0 {
            out.extend(std::iter::repeat_n('0', digits));
        } else {
            out.push(filler(c));
        }
        rest = &rest[digits.max(c.len_utf8())..];
    }
    out
}

fn filler(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\x0c' | ' ' | '\u{a0}' => c,
        '!'..='/'
        | ':'..='@'
        | '['..='`'
        | '{'..='~'
        | '·'
        | '•'
        | '–'
        | '—'
        | '…'
        | '“'
        | '”'
        | '‘'
        | '’'
        | '«'
        | '»'
        | '、'
        | '。'
        | '：' => c,
        _ if c.is_ascii_control() => '?',
        _ if c.is_numeric() && c.len_utf8() < 3 => '0',
        _ if c.is_lowercase() => 'x',
        _ if c.is_uppercase() => 'X',
        // Kana end a sentence where other signs end a place; right-to-left stays right-to-left.
        'ぁ'..='ゖ' => 'あ',
        '\u{590}'..='\u{8ff}' => 'ا',
        _ if c.is_alphanumeric() && c.len_utf8() >= 3 => '文',
        _ if c.is_alphanumeric() => 'x',
        _ => '¤',
    }
}

/// Replaces what may tell who somebody is by filler that is the same for the same thing.
struct Filler<'a> {
    host: Option<&'a str>,
    own_host: &'a str,
    /// Words that the page says, in lower case.
    said: HashSet<String>,
    /// Words of its title and its address, in lower case.
    named: Vec<String>,
    aliases: HashMap<String, usize>,
}

impl<'a> Filler<'a> {
    fn new(page: &'a Page, host: Option<&'a str>) -> Self {
        let mut said = HashSet::new();
        let mut say = |text: &str| said.extend(words(text).map(str::to_lowercase));
        for node in page.nodes() {
            say(node.data());
            for (name, value) in node.attrs() {
                if !(NAMES.contains(&name) || IDS.contains(&name) || PLAIN.contains(&name) || name.starts_with("data-")) {
                    say(value);
                }
            }
        }
        say(&page.title);
        say(&page.url);
        page.meta.iter().for_each(|(_, content)| say(content));
        page.data.iter().for_each(|data| say(data));
        let named = words(&page.title).chain(words(&page.url)).map(str::to_lowercase).filter(|word| !is_known(word)).take(100).collect();
        let own_host = split_address(&page.url).map_or("", |(_, host, _)| host);
        Filler { host, own_host, said, named, aliases: HashMap::new() }
    }

    fn attribute(&mut self, name: &str, value: &str) -> String {
        match name {
            _ if PLAIN.contains(&name) && value.len() <= 12 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
                value.to_string()
            }
            _ if ADDRESSES.contains(&name) => self.address(value, false),
            _ if NAMES.contains(&name) => self.names(value),
            _ if IDS.contains(&name) => self.ids(value),
            _ if value.contains('@') || value.contains(char::is_whitespace) || !name.starts_with("data-") => fill(value),
            _ => self.ids(value),
        }
    }

    /// Names of kinds: a word that the page does not say stays.
    fn names(&mut self, value: &str) -> String {
        self.runs(value, |filler, run| {
            let word = run.to_lowercase();
            let few_digits = run.len() <= 4 && run.bytes().filter(u8::is_ascii_digit).count() <= 2;
            let is_plain = run.is_ascii() && (few_digits || !run.bytes().any(|b| b.is_ascii_digit()));
            is_known(&word) || (is_plain && !filler.said.contains(&word) && !filler.named.iter().any(|name| word.contains(name.as_str())))
        })
    }

    /// Ids: only known words of markup stay.
    fn ids(&mut self, value: &str) -> String {
        self.runs(value, |_, run| is_known(&run.to_lowercase()))
    }

    /// Keeps what stands between runs of letters and digits, and the runs that `keeps` says.
    fn runs(&mut self, value: &str, keeps: impl Fn(&Self, &str) -> bool) -> String {
        let mut out = String::with_capacity(value.len());
        let mut rest = value;
        while let Some(c) = rest.chars().next() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end == 0 {
                out.push(filler(c));
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let (run, after) = rest.split_at(end);
            rest = after;
            if keeps(self, run) {
                out.push_str(run);
                continue;
            }
            // `refACoAAB17ExperienceTopLevelSection`: words at both ends of an id.
            let (start, middle, end) = ends(run);
            out.push_str(start);
            out.push_str(&self.alias(middle));
            out.push_str(end);
        }
        out
    }

    /// Filler of the same length, the same for the same run.
    fn alias(&mut self, run: &str) -> String {
        let length = run.chars().count();
        if length < 3 {
            return fill(run);
        }
        let next = self.aliases.len() + 1;
        let number = self.aliases.entry(run.to_lowercase()).or_insert(next).to_string();
        let number = if number.len() < length { number } else { String::new() };
        let starts_big = run.starts_with(char::is_uppercase);
        let letters = (0..length - number.len()).map(|i| if i == 0 && starts_big { 'X' } else { 'x' });
        letters.collect::<String>() + &number
    }

    /// The kind of an address and the shape of its path. `own` is the page's.
    fn address(&mut self, value: &str, own: bool) -> String {
        let value = value.trim();
        if let Some((scheme, host, rest)) = split_address(value) {
            let host = if host == self.own_host {
                self.own_host()
            } else {
                format!("{}.example", self.alias(host).to_lowercase().replace('.', "x"))
            };
            return format!("{}://{host}{}", if matches!(scheme, "http" | "https") { scheme } else { "x" }, self.path(rest, own));
        }
        match value.split_once(':') {
            Some((scheme @ ("mailto" | "tel"), rest)) => format!("{scheme}:{}", fill(rest)),
            Some((scheme, rest)) if scheme.chars().all(|c| c.is_ascii_lowercase()) => format!("x:{}", fill(rest)),
            _ => self.path(value, own),
        }
    }

    fn own_host(&mut self) -> String {
        match self.host {
            Some(host) => host.to_string(),
            None => format!("{}.example", self.alias(self.own_host).to_lowercase().replace('.', "x")),
        }
    }

    fn path(&mut self, path: &str, own: bool) -> String {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let (path, rest) = path.split_at(end);
        // A percent-encoded name is one name.
        let decoded = path.replace('%', "x");
        let path = self.runs(&decoded, |_, run| is_known(&run.to_lowercase()) || run.len() < 3);
        // A route behind `#` tells which page it is.
        let rest = if own { self.runs(rest, |_, run| is_known(&run.to_lowercase())) } else { rest.chars().take(1).collect() };
        path + &rest
    }

    /// Replaces the texts in JSON; what is nested deeper than `left` goes.
    fn json(&mut self, value: &mut Value, left: usize) {
        match value {
            _ if left == 0 => *value = Value::Null,
            Value::String(text) if is_address(text) => {
                *text = if text.contains("://schema.org") { self.names(text) } else { self.address(text, false) };
            }
            Value::String(text) => *text = fill(text),
            Value::Number(_) => *value = Value::from(0),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item, left - 1)),
            Value::Object(members) => {
                let entries: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
                for (key, mut inner) in entries {
                    match &mut inner {
                        Value::String(kind) if matches!(key.as_str(), "@type" | "@context") => *kind = self.names(kind),
                        inner => self.json(inner, left - 1),
                    }
                    members.insert(self.names(&key), inner);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

fn is_known(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| KNOWN.split_ascii_whitespace().collect());
    WORDS.contains(word)
}

/// A run's known words at its start and at its end, each with a capital, and what is between.
fn ends(run: &str) -> (&str, &str, &str) {
    let mut end = run.len();
    while let Some((at, _)) =
        run[..end].char_indices().rev().take(20).find(|(at, c)| c.is_ascii_uppercase() && is_known(&run[*at..end].to_lowercase()))
    {
        end = at;
    }
    let first = run[..end].find(|c: char| !c.is_ascii_lowercase()).unwrap_or(end);
    let start = if is_known(&run[..first]) { first } else { 0 };
    (&run[..start], &run[start..end], &run[end..])
}

/// Words of three letters and more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(2).is_some())
}

/// Scheme, host, and what comes behind.
fn split_address(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphabetic()))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    Some((scheme, &rest[..end], &rest[end..]))
}
