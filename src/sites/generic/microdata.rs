//! schema.org in microdata: the `itemprop`s of a Person or a JobPosting, as the same object that JSON-LD would give.

use serde_json::{Map, Value};

use crate::page::{Node, Page};

/// Most properties that are read.
const MAX: usize = 500;

/// The only person on the page. One who is a property of something else is its author.
pub(super) fn read(page: &Page) -> Option<Map<String, Value>> {
    scope(page, "schema.org/Person").map(item)
}

/// The only item of a type on the page that is no property of something else.
pub(in crate::sites) fn scope<'a>(page: &'a Page, kind: &str) -> Option<Node<'a>> {
    let is_one = |node: &Node<'_>| {
        node.attr("itemscope").is_some()
            && node.attr("itemtype").is_some_and(|kinds| kinds.split_ascii_whitespace().any(|one| one.ends_with(kind)))
            && node.attr("itemprop").is_none_or(|property| property == "mainEntity")
    };
    let mut items = page.nodes().filter(is_one);
    let item = items.next()?;
    items.next().is_none().then_some(item)
}

/// An item without the items inside its items: two levels are all that a person or a job needs.
pub(in crate::sites) fn item(scope: Node<'_>) -> Map<String, Value> {
    properties(scope, |node| {
        if node.attr("itemscope").is_some() {
            let mut object = properties(node, |inner| Value::String(value(inner)));
            if let Some(kind) = node.attr("itemtype").and_then(|kind| kind.rsplit('/').next()) {
                object.insert("@type".into(), Value::String(kind.into()));
            }
            Value::Object(object)
        } else {
            Value::String(value(node))
        }
    })
}

fn properties<'a>(scope: Node<'a>, read: impl Fn(Node<'a>) -> Value) -> Map<String, Value> {
    let mut object = Map::new();
    for node in scope.find(|node| node.attr("itemprop").is_some()).take(MAX) {
        // The nearest item around it must be this one.
        let owner = node.ancestors().find(|around| around.attr("itemscope").is_some());
        if owner.map(Node::id) != Some(scope.id()) {
            continue;
        }
        let value = read(node);
        if value.as_str() == Some("") {
            continue;
        }
        for name in node.attr("itemprop").unwrap_or_default().split_ascii_whitespace() {
            match object.get_mut(name) {
                None => {
                    object.insert(name.into(), value.clone());
                }
                Some(Value::Array(values)) => values.push(value.clone()),
                Some(first) => *first = Value::Array(vec![first.take(), value.clone()]),
            }
        }
    }
    object
}

fn value(node: Node<'_>) -> String {
    if let Some(content) = node.attr("content") {
        return content.trim().into();
    }
    let text = node.text().as_str().replace(['\n', '\u{a0}'], " ");
    match node.attr("href").filter(|_| node.tag() == "a" || node.tag() == "link") {
        Some(href) if href.starts_with("mailto:") || href.starts_with("tel:") => {
            href.split_once(':').map_or(href, |(_, rest)| rest).split('?').next().unwrap_or_default().into()
        }
        Some(href) if node.attr("itemprop").is_some_and(|name| matches!(name, "url" | "sameAs")) => href.into(),
        _ => node.attr("datetime").filter(|_| node.tag() == "time").map_or(text, str::to_string),
    }
}
