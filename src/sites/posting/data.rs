//! A job in schema.org's words (<https://schema.org/JobPosting>), as JSON-LD or microdata gives it.

use std::collections::HashSet;

use super::Ad;
use crate::page::Page;
use crate::sites::generic::Visible;
use crate::sites::generic::json_ld::{Object, address, list, name, text};
use crate::sites::outline::{folded, is_place};
use crate::subject::Text;
use crate::text::markup;

/// What the data say of a job, in the places where the page shows it.
pub(super) fn ad<'a>(job: &Object, page: &'a Page) -> Ad<'a> {
    let visible = Visible::new(page);
    let place = |words: &str| visible.place(words);
    let description = text(job, "description").map(|html| {
        let once = markup::words(html);
        // Some sites escape the markup once more.
        if once.contains("</") { markup::words(&once) } else { once }
    });
    let remote = text(job, "jobLocationType").filter(|kind| kind.eq_ignore_ascii_case("telecommute")).map(|_| "Remote".to_string());
    let contact = job.get("applicationContact").and_then(|contact| text(contact.as_object()?, "email"));
    let kinds: Vec<String> = list(job, "employmentType").into_iter().filter_map(name).map(plain).collect();
    Ad {
        title: text(job, "title").or_else(|| text(job, "name")).map(|title| place(&markup::words(title))),
        company: text(job, "hiringOrganization").map(place),
        location: job.get("jobLocation").and_then(address).or(remote).map(|said| place_on(page, &said).unwrap_or_else(|| place(&said))),
        pay: pay(job).map(|shown| place(&shown)),
        employment: (!kinds.is_empty()).then(|| place(&kinds.join(", "))),
        posted: text(job, "datePosted").map(|date| place(date.get(..10).unwrap_or(date))),
        apply: contact.map(|mail| place(mail.trim_start_matches("mailto:"))),
        text: description.map(|words| shown(&words, page)),
        ..Ad::default()
    }
}

/// The line in which the page shows a place that the data write otherwise: "Bristol, United Kingdom" for "Bristol, GB".
fn place_on(page: &Page, said: &str) -> Option<Text> {
    let (town, _) = said.split_once(',')?;
    let is_it = |line: &str| line == said || line.split_once(',').is_some_and(|(shown, _)| shown == town) && is_place(line);
    page.lines().into_iter().find(|line| is_it(line.as_str()))
}

/// `FULL_TIME` as people write it.
fn plain(kind: &str) -> String {
    let words = kind.replace('_', "-").to_lowercase();
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// `USD 90000–110000 a year`.
fn pay(job: &Object) -> Option<String> {
    let base = job.get("baseSalary")?;
    let Some(base) = base.as_object() else { return name(base).map(str::to_string) };
    let number = |object: &Object, key: &str| match object.get(key)? {
        serde_json::Value::Number(number) => Some(number.to_string()),
        other => name(other).map(str::to_string),
    };
    let value = base.get("value").and_then(|value| value.as_object()).unwrap_or(base);
    let amount = match (number(value, "minValue"), number(value, "maxValue")) {
        (Some(least), Some(most)) if least != most => format!("{least}–{most}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => number(value, "value").or_else(|| number(base, "value"))?,
    };
    let unit = text(value, "unitText").or_else(|| text(base, "unitText")).map(str::to_lowercase);
    let unit = unit.map_or(String::new(), |unit| format!(" per {unit}"));
    let currency = text(base, "currency").or_else(|| text(value, "currency")).map_or(String::new(), |code| format!("{code} "));
    Some(format!("{currency}{amount}{unit}"))
}

/// The description as the page shows it, if most of its lines are there; else as the data have it.
fn shown(description: &str, page: &Page) -> Text {
    let wanted: HashSet<String> = description.lines().map(folded).filter(|line| !line.is_empty()).collect();
    let lines = page.lines();
    let is_one: Vec<bool> = lines.iter().map(|line| wanted.contains(&folded(line.as_str()))).collect();
    let (first, last) = (is_one.iter().position(|one| *one), is_one.iter().rposition(|one| *one));
    match (first, last) {
        (Some(first), Some(last)) if 2 * is_one.iter().filter(|one| **one).count() >= wanted.len().max(last - first) => {
            Text::joined(&lines[first..=last], "\n")
        }
        _ => Text::new(description),
    }
}
