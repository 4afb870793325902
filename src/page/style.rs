//! As much of CSS as decides whether the text of a saved page is shown, and on which line.

use std::collections::HashMap;

use scraper::{ElementRef, Selector};

/// Most rules that are read, and most comparisons of a rule with an element.
const MAX_RULES: usize = 20_000;
const MAX_MATCHES: usize = 5_000_000;
/// The window that widths in `@media` are compared with, in CSS pixels.
const WINDOW: f32 = 1280.0;

/// What an element hands down to its children.
#[derive(Clone, Copy)]
pub(super) struct Inherited {
    pub visible: bool,
    pub font: f32,
    pub indent: f32,
    /// White space is kept.
    pub pre: bool,
    /// Children are boxes of their own, as in a flex container.
    pub lifts: bool,
}

impl Default for Inherited {
    fn default() -> Self {
        Inherited { visible: true, font: 16.0, indent: 0.0, pre: false, lifts: false }
    }
}

/// How an element is shown.
pub(super) enum Shown {
    No,
    /// Laid out, but concealed by the means named.
    Concealed(&'static str),
    Yes {
        block: bool,
        inherited: Inherited,
    },
}

/// The rules of a page's `<style>` elements that matter here.
#[derive(Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    /// Rules by the last part of their selector: `#id`, `.class`, `tag` or `*`.
    by_key: HashMap<String, Vec<usize>>,
    matches: usize,
    /// Some rules were left unread.
    pub overflow: bool,
}

struct Rule {
    selector: Selector,
    weight: u32,
    declarations: Vec<Declaration>,
}

type Declaration = (usize, String, bool);

const PROPERTIES: &[&str] = &[
    "clip",
    "clip-path",
    "content-visibility",
    "display",
    "float",
    "font",
    "font-size",
    "height",
    "left",
    "max-height",
    "max-width",
    "opacity",
    "overflow",
    "overflow-x",
    "overflow-y",
    "position",
    "text-indent",
    "top",
    "transform",
    "visibility",
    "white-space",
    "width",
];

/// What won by property: its rank in the cascade, and its value.
type Won = HashMap<usize, ((bool, bool, u32, usize), String)>;

impl Sheet {
    /// Adds the rules of one `<style>`.
    pub fn add(&mut self, css: &str) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '}' || c == ';');
            let Some(at) = rest.find(['{', ';']) else { return };
            let (prelude, body) = (rest[..at].trim(), &rest[at + 1..]);
            if rest[at..].starts_with(';') {
                rest = body;
            } else if prelude.starts_with("@") {
                // A group's rules are read where it stands; its closing brace is skipped above.
                rest = if applies(prelude) { body } else { after_block(body) };
            } else {
                let after = after_block(body);
                self.add_rule(prelude, body[..body.len() - after.len()].trim_end_matches('}'));
                rest = after;
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, body: &str) {
        let declarations = declarations(body);
        if declarations.is_empty() {
            return;
        }
        for selector in split(selectors, ',') {
            if self.rules.len() == MAX_RULES {
                self.overflow = true;
                return;
            }
            let Ok(parsed) = Selector::parse(selector) else { continue };
            let (key, weight) = key_and_weight(selector);
            self.by_key.entry(key).or_default().push(self.rules.len());
            self.rules.push(Rule { selector: parsed, weight, declarations: declarations.clone() });
        }
    }

    /// How `element` is shown, inside a parent that hands down `from`.
    pub fn shown(&mut self, element: ElementRef<'_>, from: Inherited) -> Shown {
        let declared = self.declared(element);
        let get = |name: &str| {
            let at = PROPERTIES.binary_search(&name).ok()?;
            declared.get(&at).map(|(_, value)| value.as_str())
        };
        let node = element.value();
        let tag = node.name();
        let display = get("display").unwrap_or_else(|| default_display(node));
        if display == "none" {
            return Shown::No;
        }
        let position = get("position").unwrap_or_default();
        let is_out_of_flow = matches!(position, "absolute" | "fixed");
        let floats = get("float").is_some_and(|value| value != "none");
        let font = match get("font-size").or_else(|| get("font").and_then(font_size)) {
            Some(value) => length(value, from.font, Some(from.font)).unwrap_or(from.font),
            None => from.font,
        };
        let px = |name: &str| get(name).and_then(|value| length(value, font, None));
        let inherited = Inherited {
            visible: match get("visibility") {
                Some("visible") => true,
                Some("hidden" | "collapse") => false,
                _ => from.visible,
            },
            font,
            indent: px("text-indent").unwrap_or(from.indent),
            pre: match get("white-space") {
                Some(value) => is_pre(value),
                None => from.pre || matches!(tag, "pre" | "listing" | "xmp" | "plaintext"),
            },
            lifts: matches!(display, "flex" | "inline-flex" | "grid" | "inline-grid"),
        };
        if let Some(how) = concealed(&get, &px, is_out_of_flow, tag) {
            return Shown::Concealed(how);
        }
        if get("content-visibility") == Some("hidden") {
            return Shown::No;
        }
        let is_inline = display == "contents" || display.starts_with("inline") || display.starts_with("ruby");
        let block = display != "contents" && (!is_inline || is_out_of_flow || floats || from.lifts);
        Shown::Yes { block, inherited }
    }

    /// The winning declaration of each property, by its index in [`PROPERTIES`].
    fn declared(&mut self, element: ElementRef<'_>) -> Won {
        let mut won = Won::new();
        let mut offer = |order: (bool, bool, u32, usize), (property, value, _): &Declaration| {
            if won.get(property).is_none_or(|(best, _)| *best <= order) {
                won.insert(*property, (order, value.clone()));
            }
        };
        let node = element.value();
        let keys = node.classes().map(|class| format!(".{class}"));
        let keys = keys.chain(node.id().map(|id| format!("#{id}"))).chain([node.name().to_string(), "*".to_string()]);
        if !self.rules.is_empty() {
            for index in keys.filter_map(|key| self.by_key.get(&key)).flatten().copied() {
                if self.matches == MAX_MATCHES {
                    self.overflow = true;
                    break;
                }
                self.matches += 1;
                let rule = &self.rules[index];
                if rule.selector.matches(&element) {
                    for declaration in &rule.declarations {
                        offer((declaration.2, false, rule.weight, index), declaration);
                    }
                }
            }
        }
        for declaration in node.attr("style").map(declarations).unwrap_or_default() {
            offer((declaration.2, true, 0, 0), &declaration);
        }
        won
    }
}

/// By which means a laid-out element is concealed.
fn concealed<'a>(
    get: &dyn Fn(&str) -> Option<&'a str>,
    px: &dyn Fn(&str) -> Option<f32>,
    is_out_of_flow: bool,
    tag: &str,
) -> Option<&'static str> {
    if get("opacity").and_then(|value| value.trim_end_matches('%').parse().ok()).is_some_and(|opacity: f32| opacity <= 0.0) {
        return Some("opacity");
    }
    let cuts = ["overflow", "overflow-x", "overflow-y"]
        .iter()
        .filter_map(|name| get(name))
        .any(|value| value.split_ascii_whitespace().any(|value| matches!(value, "hidden" | "clip")));
    let is_point = ["width", "height", "max-width", "max-height"].iter().filter_map(|name| px(name)).any(|size| size <= 1.0);
    let is_clipped = (is_out_of_flow && get("clip").is_some_and(is_empty_rect))
        || get("clip-path").is_some_and(is_empty_path)
        || (cuts && is_point && !matches!(tag, "html" | "body" | "hr"))
        || get("transform").is_some_and(|value| value.starts_with("scale(0)"));
    if is_clipped {
        return Some("clip");
    }
    let is_away = is_out_of_flow && ["left", "top"].iter().filter_map(|name| px(name)).any(|at| at <= -999.0);
    is_away.then_some("off-screen")
}

/// `rect(…)` whose sides are at most a pixel apart.
fn is_empty_rect(value: &str) -> bool {
    let Some(sides) = value.strip_prefix("rect(").and_then(|sides| sides.strip_suffix(')')) else { return false };
    let sides: Vec<Option<f32>> =
        sides.split([',', ' ']).filter(|side| !side.trim().is_empty()).map(|side| length(side.trim(), 16.0, None)).collect();
    let near = |one: usize, other: usize| matches!((sides.get(one), sides.get(other)), (Some(Some(one)), Some(Some(other))) if (one - other).abs() <= 1.0);
    near(0, 2) || near(1, 3)
}

/// `inset(50%)` and more, `circle(0)`.
fn is_empty_path(value: &str) -> bool {
    if let Some(inset) = value.strip_prefix("inset(") {
        let percent = inset.split(['%', ')']).next().and_then(|percent| percent.parse::<f32>().ok());
        return inset.contains('%') && percent.is_some_and(|percent| percent >= 50.0);
    }
    value.strip_prefix("circle(").is_some_and(|radius| radius.starts_with(['0']) && !radius.starts_with("0."))
}

fn is_pre(white_space: &str) -> bool {
    white_space.starts_with("pre") || white_space.starts_with("break-spaces")
}

/// A length in CSS pixels; `percent` is what 100% stand for.
fn length(value: &str, font: f32, percent: Option<f32>) -> Option<f32> {
    let split = value.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+')).unwrap_or(value.len());
    let number: f32 = value[..split].parse().ok()?;
    let unit = match &value[split..] {
        "px" => 1.0,
        "" if number == 0.0 => 1.0,
        "em" => font,
        "rem" => 16.0,
        "ch" | "ex" => font / 2.0,
        "pt" => 4.0 / 3.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "vw" => WINDOW / 100.0,
        "vh" => 8.0,
        "%" => percent? / 100.0,
        _ => return None,
    };
    Some(number * unit)
}

/// The size in a `font` shorthand.
fn font_size(font: &str) -> Option<&str> {
    let is_size = |part: &&str| {
        *part == "0"
            || part.starts_with(|c: char| c.is_ascii_digit() || c == '.') && part.ends_with(|c: char| c.is_alphabetic() || c == '%')
    };
    font.split_ascii_whitespace().map(|part| part.split('/').next().unwrap_or(part)).find(is_size)
}

fn default_display(node: &scraper::node::Element) -> &'static str {
    if node.attr("hidden").is_some() || node.attr("popover").is_some() {
        return "none";
    }
    match node.name() {
        "dialog" if node.attr("open").is_none() => "none",
        "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param" | "rp" | "script"
        | "style" | "template" | "title" => "none",
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "footer" | "foreignObject" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option"
        | "p" | "plaintext" | "pre" | "search" | "section" | "summary" | "ul" | "xmp" | "caption" | "col" | "colgroup" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => "block",
        "button" | "marquee" | "meter" | "progress" => "inline-block",
        "slot" => "contents",
        _ => "inline",
    }
}

fn declarations(body: &str) -> Vec<Declaration> {
    let declaration = |text: &str| {
        let (name, value) = text.split_once(':')?;
        let property = PROPERTIES.binary_search(&name.trim().to_ascii_lowercase().as_str()).ok()?;
        let value = value.trim().to_ascii_lowercase();
        let (value, important) = match value.strip_suffix("important").map(str::trim_end).and_then(|value| value.strip_suffix('!')) {
            Some(value) => (value.trim_end().to_string(), true),
            None => (value, false),
        };
        Some((property, value, important))
    };
    split(body, ';').into_iter().filter_map(declaration).collect()
}

/// The parts of `text` between `separator`s that stand in no bracket and no string.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut depth, mut quote) = (0, 0usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) if c == separator && depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

/// What follows the block whose `{` was just passed.
fn after_block(body: &str) -> &str {
    let (mut depth, mut quote) = (1, None);
    for (at, c) in body.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &body[at + 1..];
        }
    }
    ""
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start + 2..].find("*/").map_or("", |end| &rest[start + 2 + end + 2..]);
    }
    out.push_str(rest);
    out
}

/// Whether the rules in an at-rule's block hold on a screen of usual size.
fn applies(prelude: &str) -> bool {
    let prelude = prelude.to_ascii_lowercase();
    if prelude.starts_with("@layer") || prelude.starts_with("@supports") {
        return true;
    }
    let Some(query) = prelude.strip_prefix("@media") else { return false };
    query.split(',').any(|query| {
        query.split(" and ").map(str::trim).all(|part| {
            let feature = part.trim_start_matches('(').trim_end_matches(')');
            match feature.split_once(':') {
                None => matches!(feature, "" | "all" | "screen" | "only screen"),
                Some((name, value)) => match (name.trim(), length(value.trim(), 16.0, None)) {
                    ("min-width", Some(width)) => width <= WINDOW,
                    ("max-width", Some(width)) => width >= WINDOW,
                    _ => false,
                },
            }
        })
    })
}

/// What the last part of a selector must have, and the selector's specificity (ids, then classes, then tags; 10 bits each).
fn key_and_weight(selector: &str) -> (String, u32) {
    let bytes = selector.as_bytes();
    let (mut ids, mut classes, mut tags, mut depth) = (0u32, 0u32, 0u32, 0usize);
    let mut key = String::from("*");
    let mut at = 0;
    while at < bytes.len() {
        let c = bytes[at];
        let name_from = at + usize::from(matches!(c, b'.' | b'#' | b':'));
        let is_name = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_') || c >= 0x80;
        let name_to = (name_from..bytes.len()).find(|&at| !is_name(bytes[at])).unwrap_or(bytes.len());
        let is_plain = bytes.get(name_to) != Some(&b'\\');
        match c {
            b'(' | b'[' => {
                classes += u32::from(c == b'[');
                depth += 1;
            }
            b')' | b']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            b' ' | b'>' | b'+' | b'~' => key = "*".to_string(),
            b'.' | b'#' => {
                *(if c == b'#' { &mut ids } else { &mut classes }) += 1;
                key = if is_plain { selector[at..name_to].to_string() } else { "*".to_string() };
            }
            b':' => classes += 1,
            _ if name_to > at => {
                tags += 1;
                if key == "*" && is_plain {
                    key = selector[at..name_to].to_ascii_lowercase();
                }
            }
            _ => {}
        }
        at = if depth == 0 && name_to > name_from { name_to } else { at + 1 };
        if !is_plain && depth == 0 {
            // An escaped name: the index cannot tell what it is.
            return ("*".to_string(), ids << 20 | (classes + 1).min(1023) << 10);
        }
    }
    (key, ids.min(1023) << 20 | classes.min(1023) << 10 | tags.min(1023))
}
