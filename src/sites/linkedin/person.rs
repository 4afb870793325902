//! The `Person` in the structured data of the guest view (schema.org, as JSON-LD).

use serde_json::Value;

use super::section::is_masked;
use super::{path, profile_path};
use crate::page::Page;
use crate::subject::{Degree, Period, Position, Profile, Seen, Text};
use crate::text::date::{date, period};

/// The `Person` of the structured data, reduced to what can stand in for what the page does not show.
pub(super) struct Person {
    pub name: String,
    value: Value,
}

impl Person {
    /// The one whose address has this slug.
    pub fn find(page: &Page, slug: &str) -> Option<Person> {
        let blocks: Vec<Value> = page.data.iter().filter_map(|block| serde_json::from_str(block).ok()).collect();
        let mut open: Vec<&Value> = blocks.iter().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(fields) => {
                    let is_person = strings(&value["@type"]).any(|kind| kind == "Person");
                    let is_own = ["url", "sameAs", "@id"]
                        .iter()
                        .flat_map(|key| strings(&value[*key]))
                        .any(|address| profile_path(address).is_some_and(|(linked, _)| linked == slug));
                    if is_person && is_own {
                        return Some(Person { name: value["name"].as_str().unwrap_or_default().trim().to_string(), value: value.clone() });
                    }
                    open.extend(fields.iter().filter(|(key, _)| matches!(key.as_str(), "@graph" | "mainEntity")).map(|(_, inner)| inner));
                }
                _ => {}
            }
        }
        None
    }

    /// Fills in what the page has not shown. The page goes first: its words can be pointed at.
    pub fn fill(&self, profile: &mut Profile) {
        let text =
            |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(Text::new).filter(|text| !is_masked(text));
        if profile.summary.observed().is_none()
            && let Some(about) = text(&self.value["description"])
        {
            profile.summary = Seen::Observed(about);
        }
        if profile.location.observed().is_none()
            && let Some(place) = text(&self.value["address"]["addressLocality"])
        {
            profile.location = Seen::Observed(place);
        }
        let is_school = |value: &Value| {
            strings(&value["url"]).any(|address| path(address).is_some_and(|path| path.starts_with("/school/")))
                || strings(&value["@type"]).any(|kind| kind.ends_with("EducationalOrganization"))
        };
        let list = |key: &str| self.value[key].as_array().cloned().unwrap_or_default();
        let span = |member: &Value| {
            let end = |key: &str| match &member[key] {
                Value::Number(year) => year.to_string(),
                other => other.as_str().unwrap_or_default().to_string(),
            };
            match (end("startDate"), end("endDate")) {
                (from, _) if from.is_empty() => None,
                (from, to) if to.is_empty() => Some(Period { from: date(&from), text: Text::new(from), to: None }),
                (from, to) => period(&Text::new(format!("{from} - {to}"))),
            }
        };
        if profile.work.items.is_empty() {
            let past = list("alumniOf").into_iter().filter(|one| !is_school(one));
            profile.work.items = list("worksFor")
                .into_iter()
                .chain(past)
                .filter_map(|one| {
                    let member = &one["member"];
                    Some(Position {
                        employer: Some(text(&one["name"])?),
                        period: span(member),
                        location: text(&one["location"]),
                        summary: text(&member["description"]),
                        ..Position::default()
                    })
                })
                .collect();
        }
        if profile.education.items.is_empty() {
            let schools = list("alumniOf").into_iter().filter(is_school);
            profile.education.items = schools
                .filter_map(|one| Some(Degree { school: Some(text(&one["name"])?), period: span(&one["member"]), ..Degree::default() }))
                .collect();
        }
    }
}

/// A string, or the strings of an array.
fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter().filter_map(Value::as_str)
}
