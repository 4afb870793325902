use std::collections::HashMap;

use super::words::{self, Section};
use crate::page::{Node, Page};
use crate::subject::Text;
use crate::text::{date, entity};

/// A line of a resume as it is seen.
#[derive(Clone)]
pub(crate) struct Line<'a> {
    /// What it says, without its bullet.
    pub text: Text,
    /// 1 to 6 for a heading, 0 for anything else.
    pub heading: u8,
    /// Whether it is one point of a list.
    pub bullet: bool,
    /// Whether something ends before it: there is a blank line, or a new box begins.
    pub gap: bool,
    /// Whether it goes on with the point of a list above it.
    pub goes_on: bool,
    /// Whether the whole line is a link.
    pub link: bool,
    /// Whether it is several links and nothing else.
    pub links: bool,
    /// The section that it is the heading of, if its words are.
    pub section: Option<Section>,
    /// What the page's markup says about it.
    pub hint: Option<Hint>,
    /// Where it stands on the page.
    pub node: Option<Node<'a>>,
}

/// What markup says that a line is. Counts only where words do not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    Name,
    Title,
    Employer,
    School,
    Place,
    Degree,
    Area,
    Dates,
    /// The end of what the line before began.
    End,
}

/// The lines of a plain text; marks of Markdown are understood.
pub(crate) fn text_lines(text: &str) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut gap = true;
    let mut bullet_indent = None;
    for raw in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        let shown = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' || c == '\0');
        if !shown.chars().any(char::is_alphanumeric) || is_page_number(shown) {
            // A blank line, or one that is only drawn.
            gap |= raw.trim().is_empty() && !raw.is_empty() || shown.is_empty() || shown.chars().count() > 2;
            bullet_indent = None;
            continue;
        }
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        let hashes = shown.chars().take_while(|c| *c == '#').count();
        let heading = if hashes > 0 && shown[hashes..].starts_with(' ') { hashes.min(6) as u8 } else { 0 };
        let (bullet, rest) = if heading > 0 { (false, &shown[hashes..]) } else { without_bullet(shown) };
        let goes_on = !bullet && !gap && bullet_indent.is_some_and(|at| indent > at);
        if bullet {
            bullet_indent = Some(indent);
        } else if !goes_on {
            bullet_indent = None;
        }
        let text = Text::new(without_emphasis(rest.trim()));
        let section = words::section(text.as_str());
        lines.push(Line { text, heading, bullet, gap, goes_on, link: false, links: false, section, hint: None, node: None });
        gap = false;
    }
    lines
}

/// "Page 1 of 2"
fn is_page_number(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = |word: Option<&str>| word.is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    line.len() < 30
        && matches!(words.next(), Some("Page" | "Seite" | "Página" | "page"))
        && number(words.next())
        && words.next().is_none_or(|word| word.len() <= 3)
        && words.next().is_none_or(|word| number(Some(word)))
}

/// Without the bullet at the beginning, and whether there was one.
fn without_bullet(line: &str) -> (bool, &str) {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '●' | '◦' | '▪' | '■' | '‣' | '∙' | '⁃' | '·' | '➢' | '➤' | '►' | '✓' | '✔' | '\u{f0b7}' | '○' | '▸' | '❖' | '→') => {
            (true, chars.as_str())
        }
        Some('-' | '*' | '–' | '—' | '+' | 'o') if chars.clone().next().is_some_and(|c| c == ' ' || c == '\t') => {
            (true, chars.as_str())
        }
        _ => (false, line),
    }
}

/// Without `**` and `__` around the whole.
fn without_emphasis(line: &str) -> String {
    if line.contains("**") || line.contains("__") { line.replace("**", "").replace("__", "") } else { line.into() }
}

/// The lines of a page that can belong to a resume: no navigation, footer, buttons that are no entries.
pub(crate) fn page_lines(page: &Page) -> Vec<Line<'_>> {
    page.nodes().filter(|node| node.parent().is_none()).flat_map(|root| node_lines(page, root)).collect()
}

/// The same of a part of a page.
pub(crate) fn node_lines<'a>(page: &'a Page, root: Node<'a>) -> Vec<Line<'a>> {
    let skip = |node: Node<'_>| {
        matches!(node.tag(), "nav" | "footer" | "dialog" | "select" | "noscript" | "script" | "style" | "template")
            || matches!(node.attr("role"), Some("navigation" | "contentinfo" | "dialog" | "menu" | "tablist" | "search" | "doc-toc"))
            || (node.tag() == "button" || node.attr("role") == Some("button")) && !is_card(node)
    };
    let mut points = HashMap::new();
    let mut lines = Vec::new();
    let mut texts: Vec<Text> = Vec::new();
    for text in root.lines_without(&skip).iter().flat_map(|text| boxes(page, text)) {
        match texts.last_mut().filter(|before| is_rest_of_range(before.as_str(), text.as_str())) {
            Some(before) => *before = Text::joined(&[before.clone(), text], " "),
            None => texts.push(text),
        }
    }
    for text in texts {
        let node = text.first_node().and_then(|id| page.node(id));
        if let Some(node) = node
            && text.as_str().chars().any(char::is_alphanumeric)
        {
            let mut line = line(text.trimmed(), node, &mut points);
            line.links = is_links(page, &line.text);
            lines.push(line);
        }
    }
    let mut lines = join_names(lines);
    put_below(&mut lines);
    lines
}

/// A heading of two words in two lines is one line: a name, large, with a break between its parts.
fn join_names(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let heading =
        |line: &Line<'_>| line.node.filter(|_| line.heading > 0)?.closest(|around| around.heading_level().is_some()).map(Node::id);
    let is_word = |line: &Line<'_>| !line.text.as_str().contains(char::is_whitespace);
    let mut joined: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(last) = joined.last_mut()
            && is_word(last)
            && is_word(&line)
            && heading(last).is_some_and(|id| heading(&line) == Some(id))
        {
            let text = Text::joined(&[last.text.clone(), line.text.clone()], " ");
            if super::is_name(text.as_str()) {
                last.section = words::section(text.as_str());
                last.text = text;
                continue;
            }
        }
        joined.push(line);
    }
    joined
}

/// Whether a line is three or more links and nothing else.
fn is_links(page: &Page, text: &Text) -> bool {
    let mut links = Vec::new();
    let mut places = text.whole().places;
    places.dedup_by_key(|place| place.node);
    for place in places {
        match page.node(place.node).and_then(|node| node.closest(|around| around.tag() == "a")) {
            Some(link) if links.last() != Some(&link.id()) => links.push(link.id()),
            None if page.node(place.node).is_none_or(|node| node.text().as_str().contains(char::is_alphanumeric)) => return false,
            _ => {}
        }
    }
    links.len() > 2
}

/// "April 2019" and below it "– Present", or below it the dash alone.
fn is_rest_of_range(before: &str, text: &str) -> bool {
    let dash = |c: char| matches!(c, '–' | '—' | '-') || c.is_whitespace();
    let (start, end) = (before.trim_end_matches(dash), text.trim_start_matches(dash));
    text.len() <= 40
        && before.len() <= 40
        && (start.len() < before.trim_end().len() || end.len() < text.trim_start().len())
        && date::date(start.trim()).is_some()
        && (end.is_empty() && start.len() == before.trim_end().len() || words::is_present(end) || date::date(end.trim()).is_some())
}

/// So many headings of sections are looked around.
const MOST_SECTIONS: usize = 60;

/// Some pages give an entry's heading the rank of its section's. One that stands in the section's own box, which holds no other
/// section, is put below it.
fn put_below(lines: &mut [Line<'_>]) {
    let sections: Vec<(usize, Node<'_>)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.heading > 0 && matches!(line.section, Some(Section::Work | Section::Education)))
        .filter_map(|(i, line)| Some((i, line.node?)))
        .take(MOST_SECTIONS)
        .collect();
    let others: Vec<Node<'_>> =
        lines.iter().filter(|line| line.heading > 0 && line.section.is_some()).filter_map(|line| line.node).collect();
    for (at, node) in sections {
        let level = lines[at].heading;
        let is_alone = |around: &Node<'_>| !others.iter().any(|other| other.id() != node.id() && around.contains(*other));
        let Some(own) = node.ancestors().take_while(is_alone).last() else { continue };
        // Where no other section stands beside it, nothing says that this box ends anywhere.
        if others.len() < 2 || matches!(own.tag(), "main" | "body" | "html") {
            continue;
        }
        let inside = lines[at + 1..].iter_mut().take_while(|line| line.node.is_some_and(|node| own.contains(node)));
        for line in inside.filter(|line| (1..=level).contains(&line.heading)) {
            line.heading = (level + 1).min(6);
        }
    }
}

/// Whether a button is an entry that opens when it is pressed: it holds a heading.
fn is_card(button: Node<'_>) -> bool {
    button.descendants().take(40).any(|node| node.heading_level().is_some())
}

/// Parts of a line that stand in boxes of their own, side by side, are lines of their own. Where only style keeps two
/// words apart ("2014" and "1 year" in two spans), a space is put between them.
fn boxes(page: &Page, text: &Text) -> Vec<Text> {
    let places = text.whole().places;
    // Lines of a resume are short; taking a long one apart would cost its length for every part.
    if places.len() < 2 || text.as_str().len() > 1_000 {
        return vec![text.clone()];
    }
    let is_box = |around: &Node<'_>| !is_inline(around.tag()) || around.parent().is_some_and(is_row);
    let around = |node: u32| page.node(node).and_then(|node| node.ancestors().find(is_box)).map(Node::id);
    let parent = |node: u32| page.node(node).and_then(Node::parent);
    let shown = text.as_str();
    let (mut bytes, mut units, mut chars) = (0, 0, shown.chars());
    let (mut parts, mut pieces, mut start) = (Vec::new(), Vec::new(), 0);
    for pair in places.windows(2) {
        if pair[0].node == pair[1].node {
            continue;
        }
        let mut before = None;
        while units < pair[1].at {
            let Some(c) = chars.next() else { break };
            units += c.len_utf16() as u32;
            bytes += c.len_utf8();
            before = Some(c);
        }
        let after = shown[bytes..].chars().next();
        let glued = before.zip(after).is_some_and(|(before, after)| {
            let digits = before.is_ascii_digit() && after.is_alphanumeric() || before.is_alphanumeric() && after.is_ascii_digit();
            digits || before.is_lowercase() && after.is_uppercase()
        });
        if around(pair[0].node) != around(pair[1].node) {
            pieces.push(text.slice(start..bytes));
            parts.push(Text::joined(&std::mem::take(&mut pieces), " ").trimmed());
            start = bytes;
        } else if glued && parent(pair[1].node).is_none_or(|node| !matches!(node.tag(), "sup" | "sub")) {
            pieces.push(text.slice(start..bytes));
            start = bytes;
        }
    }
    if parts.is_empty() && pieces.is_empty() {
        return vec![text.clone()];
    }
    pieces.push(text.slice(start..shown.len()));
    parts.push(Text::joined(&pieces, " ").trimmed());
    parts
}

/// More cells than this are no row of an entry's head.
const MOST_CELLS: usize = 12;

/// Whether an element holds nothing but words set side by side, one of which says by itself what it is: `Developer`, `Acme` and
/// `2018 – 2019`, a place and a mail address, a label and its value. Two of which one is a date read as well in one line.
fn is_row(node: Node<'_>) -> bool {
    if is_inline(node.tag()) || node.heading_level().is_some() {
        return false;
    }
    // A row is short.
    if node.after() - node.id() > 64 || node.descendants().map(|inner| inner.data().len()).sum::<usize>() > 1_000 {
        return false;
    }
    let mut cells = Vec::new();
    for child in node.children().take(MOST_CELLS + 1) {
        let is_between = !child.is_element() && child.text().as_str().chars().all(|c| c.is_whitespace() || "|·•".contains(c));
        match child.tag() {
            "span" | "b" | "strong" | "em" | "i" | "time" | "small" | "label" => cells.push(child.text()),
            _ if is_between => {}
            _ => return false,
        }
    }
    let is_period = |text: &str| date::periods(text).first().is_some_and(|(range, ..)| range.len() == text.trim().len());
    let is_contact = |text: &str| {
        let found = entity::entities(text);
        !found.mails.is_empty() || !found.phones.is_empty()
    };
    let says = |text: &Text| super::is_place(text.as_str()) || is_contact(text.as_str());
    if let [label, _] = &cells[..]
        && words::label(label.as_str()).is_some()
    {
        return true;
    }
    node.tag() != "li"
        && cells.len() <= MOST_CELLS
        && (cells.len() > 1 && cells.iter().any(says) || cells.len() > 2 && cells.iter().any(|text| is_period(text.as_str())))
}

fn is_inline(tag: &str) -> bool {
    !matches!(
        tag,
        "div"
            | "p"
            | "li"
            | "ul"
            | "ol"
            | "td"
            | "th"
            | "tr"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "header"
            | "main"
            | "body"
            | "blockquote"
            | "table"
            | "dl"
            | "aside"
            | "form"
            | "figure"
    )
}

fn line<'a>(text: Text, node: Node<'a>, points: &mut HashMap<u32, bool>) -> Line<'a> {
    let mut line = Line {
        text,
        heading: 0,
        bullet: false,
        gap: false,
        goes_on: false,
        link: false,
        links: false,
        section: None,
        hint: None,
        node: Some(node),
    };
    for (i, around) in node.ancestors().take(8).enumerate() {
        let tag = around.tag();
        if line.heading == 0
            && let Some(level) = around.heading_level()
        {
            line.heading = level;
            line.gap = true;
        }
        match tag {
            "dt" => line.gap = true,
            "li" if i < 4 => line.bullet = *points.entry(around.id()).or_insert_with(|| !around.text().as_str().contains('\n')),
            "a" if line.text.as_str() == around.text().as_str() => line.link = true,
            _ => {}
        }
        if line.hint.is_none() && i < 3 {
            line.hint = hint(around).filter(|_| holds_one(around));
        }
        if matches!(tag, "li" | "section" | "article" | "td" | "dd" | "main" | "body") {
            break;
        }
    }
    line.bullet &= line.heading == 0;
    if let (false, rest) = (line.bullet, without_bullet(line.text.as_str()))
        && rest.0
    {
        let start = line.text.as_str().len() - rest.1.len();
        line.text = line.text.slice(start..line.text.as_str().len()).trimmed();
        line.bullet = true;
    }
    line.section = words::section(line.text.as_str());
    line
}

/// Whether an element is the box of one thing: "position" may also be the class of a whole entry.
fn holds_one(node: Node<'_>) -> bool {
    node.children().take(40).filter(|child| child.is_element() && !is_inline(child.tag())).nth(1).is_none()
}

/// What the markup around a line says.
fn hint(node: Node<'_>) -> Option<Hint> {
    let class = node.attr("itemprop").into_iter().chain(node.attr("class")).chain(node.attr("data-testid"));
    for name in class.flat_map(str::split_ascii_whitespace) {
        let has = |part: &str| name.to_ascii_lowercase().contains(part);
        if name == "name" && node.attr("itemprop").is_some() {
            return Some(Hint::Name);
        }
        if has("company") || has("employer") || has("organization") || has("worksfor") {
            return Some(Hint::Employer);
        }
        if has("institution") || has("school") || has("alumniof") || has("university") {
            return Some(Hint::School);
        }
        if has("position") || has("job-title") || has("jobtitle") || has("job_title") || has("role-title") {
            return Some(Hint::Title);
        }
        if has("location") || has("address") {
            return Some(Hint::Place);
        }
        if has("degree") || has("studytype") {
            return Some(Hint::Degree);
        }
    }
    None
}

/// Takes labels out of rows ("Company: Acme", or "Company" and below it "Acme"); what they said becomes the hint of the value.
/// A label that comes again begins the next entry.
pub(super) fn take_labels<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let hint = |label: words::Label| match label {
        words::Label::Headline => Some(Hint::Title),
        words::Label::Employer => Some(Hint::Employer),
        words::Label::School => Some(Hint::School),
        words::Label::Level => Some(Hint::Degree),
        words::Label::Area => Some(Hint::Area),
        words::Label::Place => Some(Hint::Place),
        words::Label::Dates | words::Label::From => Some(Hint::Dates),
        words::Label::To => Some(Hint::End),
        _ => None,
    };
    let mut taken = Vec::with_capacity(lines.len());
    let (mut seen, mut waiting): (Vec<Hint>, Option<Hint>) = (Vec::new(), None);
    for (i, line) in lines.iter().enumerate() {
        let shown = line.text.as_str();
        let mut line = line.clone();
        let whole = words::label(shown).and_then(hint).filter(|_| line.node.is_some());
        if let Some(label) = whole {
            // The head of a table names all its columns; a label in front of a value names one.
            let row = lines.get(i + 1).is_some_and(|next| words::label(next.text.as_str()).and_then(hint).is_some());
            waiting = (!row && waiting.is_none()).then_some(label);
            continue;
        }
        let label = waiting.take().or_else(|| {
            let (label, value) = shown.split_once([':', '：'])?;
            let label = words::label(label).and_then(hint).filter(|_| !value.trim().is_empty())?;
            let value = value.trim_start_matches([':', '：']);
            line.text = line.text.slice(shown.len() - value.len()..shown.len()).trimmed();
            Some(label)
        });
        if label == Some(Hint::End)
            && let Some(start) = taken.iter_mut().rev().take(3).find(|line: &&mut Line<'_>| line.hint == Some(Hint::Dates))
        {
            start.text = Text::joined(&[start.text.clone(), line.text], " – ");
            continue;
        }
        if let Some(label) = label {
            // "Position held: Cashier - I was trained on the till."
            if label == Hint::Title
                && super::head::is_prose(&line.text)
                && let Some(at) = [" - ", " – ", ". "].iter().filter_map(|end| line.text.as_str().find(end)).min()
                && words::is_role(&line.text.as_str()[..at])
            {
                line.text = line.text.slice(0..at).trimmed();
            }
            line.gap = seen.is_empty() || seen.contains(&label);
            if line.gap {
                seen.clear();
            }
            seen.push(label);
            line.bullet = false;
            line.hint = Some(label);
        }
        taken.push(line);
    }
    taken
}

/// Marks where a box begins that holds one of `dated` (indices of lines with dates) and no other, and where it ends.
/// Gives the first line of each such box.
pub(super) fn mark_boxes(lines: &mut [Line<'_>], dated: &[usize]) -> Vec<Option<usize>> {
    let mut starts = vec![None; dated.len()];
    for (k, &at) in dated.iter().enumerate() {
        let neighbour = |k: Option<usize>| k.and_then(|k| dated.get(k)).and_then(|&i| lines[i].node);
        let (before, after) = (neighbour(k.checked_sub(1)), neighbour(Some(k + 1)));
        if before.is_none() && after.is_none() {
            continue;
        }
        let Some(node) = lines[at].node else { continue };
        let alone = |around: &Node<'_>| ![before, after].into_iter().flatten().any(|other| around.contains(other));
        let Some(boxed) = node.ancestors().take_while(alone).last() else { continue };
        let inside = |line: &Line<'_>| line.node.is_some_and(|node| boxed.contains(node));
        let first = (0..at).rev().take_while(|&i| inside(&lines[i])).last().unwrap_or(at);
        let last = (at..lines.len()).take_while(|&i| inside(&lines[i])).last().unwrap_or(at);
        if first == last {
            continue;
        }
        starts[k] = Some(first);
        lines[first].gap = true;
        // What stands in the box belongs together, but for headings below other lines in it.
        for i in first + 1..=last {
            let follows = lines[i - 1].heading > 0;
            let line = &mut lines[i];
            line.gap &= line.heading > 0 && line.section.is_none() && !follows;
        }
        if let Some(next) = lines.get_mut(last + 1) {
            next.gap = true;
        }
    }
    starts
}
