//! schema.org in JSON-LD: a Person, alone or as the subject of a ProfilePage; a JobPosting.

use serde_json::{Map, Value};

use super::Visible;
use crate::page::Page;
use crate::sites::outline;
use crate::subject::{Contact, Date, Degree, End, Name, Period, Position, Profile, Text};
use crate::text::date;

pub(in crate::sites) type Object = Map<String, Value>;

/// Most values of a page's data that are looked at.
const MAX_VALUES: usize = 5_000;

/// What the data of a page say that it is.
#[derive(Default)]
pub(in crate::sites) struct Data {
    /// The person that the page is about.
    pub person: Option<Object>,
    /// The job that the page offers.
    pub job: Option<Object>,
    /// What else the page is about, when that rules a profile out: "an article".
    pub about: Option<&'static str>,
}

pub(in crate::sites) fn read(page: &Page) -> Data {
    let blocks: Vec<Value> = page.data.iter().filter_map(|block| serde_json::from_str(unwrapped(block)).ok()).collect();
    let mut objects: Vec<&Object> = Vec::new();
    let mut queue: Vec<&Value> = blocks.iter().rev().collect();
    let mut left = MAX_VALUES;
    while let Some(value) = queue.pop() {
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                queue.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    let is = |object: &Object, name: &str| types(object).any(|kind| kind == name);
    let by_id =
        |id: &str| objects.iter().find(|object| is(object, "Person") && object.get("@id").and_then(Value::as_str) == Some(id)).copied();
    let main = objects.iter().filter(|object| is(object, "ProfilePage") || is(object, "AboutPage")).find_map(|page| {
        let entity = page.get("mainEntity").or_else(|| page.get("about"))?.as_object()?;
        if is(entity, "Person") { Some(entity) } else { by_id(entity.get("@id")?.as_str()?) }
    });
    if let Some(person) = main {
        return Data { person: Some(person.clone()), ..Data::default() };
    }
    let mut jobs = objects.iter().filter(|object| is(object, "JobPosting"));
    if let Some(job) = jobs.next() {
        // Several jobs: the page is a list, unless its address is one of theirs.
        let own = |job: &&&Object| text(job, "url").is_some_and(|url| super::same_address(url, &page.url));
        let job = if jobs.next().is_none() { Some(job) } else { objects.iter().filter(|object| is(object, "JobPosting")).find(own) };
        let about = if job.is_none() { Some("a list of jobs") } else { None };
        return Data { job: job.map(|job| (*job).clone()), about, ..Data::default() };
    }
    for object in &objects {
        for kind in types(object) {
            let about = match kind {
                "SearchResultsPage" => "a list of results",
                "Product" | "Recipe" | "Event" | "Movie" | "Book" => "about something else",
                kind if kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" => "an article",
                _ => continue,
            };
            return Data { about: Some(about), ..Data::default() };
        }
    }
    let mut people = objects.iter().filter(|object| is(object, "Person"));
    let person = people.next().copied();
    // Several people: the page is a list, unless its address is one of theirs.
    let person = if people.next().is_some() {
        objects
            .iter()
            .copied()
            .find(|object| is(object, "Person") && text(object, "url").is_some_and(|url| super::same_address(url, &page.url)))
    } else {
        person
    };
    Data { person: person.cloned(), ..Data::default() }
}

/// Without what old pages put around JSON to hide it.
fn unwrapped(block: &str) -> &str {
    let block = block.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("/*<![CDATA[*/");
    block.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("/*]]>*/").trim().trim_end_matches(';')
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let kinds = object.get("@type");
    let one = kinds.and_then(Value::as_str);
    let many = kinds.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many).map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

/// A text, or the name of an object.
pub(in crate::sites) fn name(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.as_str()),
        Value::Object(object) => object.get("name").and_then(name_of),
        Value::Array(items) => items.first().and_then(name_of),
        _ => None,
    }
    .map(str::trim)
    .filter(|text| !text.is_empty())
}

fn name_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("@value")?.as_str())
}

pub(in crate::sites) fn text<'v>(object: &'v Object, key: &str) -> Option<&'v str> {
    object.get(key).and_then(name)
}

pub(in crate::sites) fn list<'v>(object: &'v Object, key: &str) -> Vec<&'v Value> {
    match object.get(key) {
        Some(Value::Array(items)) => items.iter().take(1000).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}

/// A schema.org Person as a profile, its words placed where the page shows them. The person's own address is in `account.url`.
pub(super) fn profile(person: &Object, visible: &Visible) -> Profile {
    let place = |words: &str| visible.place(words);
    let mut profile = Profile::default();
    let full = text(person, "name").map(str::to_string).or_else(|| {
        let parts: Vec<&str> = ["givenName", "additionalName", "familyName"].into_iter().filter_map(|key| text(person, key)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    });
    profile.name = full.map(|name| Name::new(place(&name))).into();
    let titles: Vec<&str> = list(person, "jobTitle").into_iter().filter_map(name).collect();
    profile.headline = text(person, "headline").or(titles.first().copied()).map(place).into();
    profile.summary = text(person, "description").map(place).into();
    profile.location =
        ["address", "homeLocation", "workLocation"].into_iter().find_map(|key| address(person.get(key)?)).map(|shown| place(&shown)).into();
    for (key, contact) in [("telephone", Contact::Phone as fn(Text) -> Contact), ("email", Contact::Mail), ("sameAs", Contact::Link)] {
        for value in list(person, key).into_iter().filter_map(name).take(30) {
            profile.contacts.push(contact(place(value.trim_start_matches("mailto:").trim_start_matches("tel:"))));
        }
    }
    profile.account.url = text(person, "url").or_else(|| text(person, "@id")).map(Text::new);
    profile.skills = list(person, "knowsAbout").into_iter().filter_map(name).take(300).map(place).collect();

    let mut roles = Vec::new();
    for (i, value) in list(person, "worksFor").into_iter().enumerate() {
        roles.extend(role(value, "worksFor", titles.get(i).copied().filter(|_| i == 0 || titles.len() > 1), visible));
    }
    for value in list(person, "hasOccupation") {
        roles.extend(role(value, "hasOccupation", None, visible));
    }
    roles.retain(|role: &Position| role.title.is_some() || role.employer.is_some());
    profile.work = roles.into();

    let mut degrees: Vec<Degree> = Vec::new();
    for value in list(person, "alumniOf") {
        let Some(school) = (match value {
            Value::Object(object) if object.contains_key("alumniOf") => object.get("alumniOf").and_then(name),
            other => name(other),
        }) else {
            continue;
        };
        // Some put past employers, clubs and projects there as well.
        let is_plain = value.as_object().is_some_and(|object| text(object, "@type") == Some("Organization"));
        if is_plain && !outline::is_school(school) {
            continue;
        }
        let level = value.as_object().and_then(|object| text(object, "roleName"));
        let mut degree = outline::degree_named(level.map(place));
        degree.school = Some(place(school));
        degree.period = value.as_object().and_then(|object| period(object, visible, true));
        degrees.push(degree);
    }
    for credential in list(person, "hasCredential").into_iter().filter_map(Value::as_object) {
        let level = text(credential, "name").or_else(|| text(credential, "educationalLevel"));
        let school = text(credential, "recognizedBy");
        let kind = text(credential, "credentialCategory").unwrap_or("degree").to_lowercase();
        if !kind.contains("degree") || school.is_none() {
            continue;
        }
        let mut degree = outline::degree_named(level.map(place));
        degree.school = school.map(place);
        degree.period = text(credential, "dateCreated").and_then(iso).map(|date| Period {
            text: Text::new(date.to_string()),
            from: None,
            to: Some(End::On(date)),
        });
        degrees.retain(|known| known.level.is_some() || known.school.as_ref().map(Text::as_str) != school);
        degrees.push(degree);
    }
    profile.education = degrees.into();
    profile
}

/// An employer, or a Role around one with its dates.
fn role(value: &Value, property: &str, title: Option<&str>, visible: &Visible) -> Option<Position> {
    let place = |words: &str| visible.place(words);
    let Value::Object(object) = value else {
        return name(value).map(|employer| Position { title: title.map(place), employer: Some(place(employer)), ..Position::default() });
    };
    let inner = object.get(property);
    let occupation = property == "hasOccupation";
    let employer = if occupation {
        text(object, "worksFor").or_else(|| text(object, "hiringOrganization"))
    } else {
        inner.map_or_else(|| text(object, "name"), name)
    };
    let named = if occupation { inner.map_or_else(|| text(object, "name"), name) } else { None };
    let title = text(object, "roleName").or_else(|| text(object, "jobTitle")).or(named).or(title);
    Some(Position {
        title: title.map(place),
        employer: employer.map(place),
        period: period(object, visible, false),
        location: object.get("location").or_else(|| object.get("occupationLocation")).and_then(address).map(|shown| place(&shown)),
        summary: text(object, "description").map(place),
        ..Position::default()
    })
}

pub(in crate::sites) fn address(value: &Value) -> Option<String> {
    let object = match value {
        Value::String(text) => return Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Array(items) => return items.first().and_then(Value::as_object).and_then(address_parts),
        Value::Object(object) => object,
        _ => return None,
    };
    match object.get("address") {
        Some(Value::Object(inner)) => address_parts(inner),
        Some(Value::String(text)) => Some(text.clone()),
        _ => address_parts(object),
    }
}

fn address_parts(object: &Object) -> Option<String> {
    let region = [text(object, "addressRegion"), text(object, "postalCode")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [text(object, "streetAddress"), text(object, "addressLocality"), Some(region.as_str()), text(object, "addressCountry")];
    let shown = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if shown.is_empty() { text(object, "name").map(str::to_string) } else { Some(shown) }
}

fn period(object: &Object, visible: &Visible, ends: bool) -> Option<Period> {
    let words = |key: &str| match object.get(key)? {
        Value::Number(year) => Some(year.to_string()),
        other => name(other).map(str::to_string),
    };
    let (start, end) = (words("startDate"), words("endDate"));
    let from = start.as_deref().and_then(iso);
    let to = match end.as_deref() {
        Some(end) if outline::is_present(end) => Some(End::Present),
        Some(end) => iso(end).map(End::On),
        None => (!ends && from.is_some()).then_some(End::Present),
    };
    let shown = match (&start, &end) {
        (None, None) => return None,
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) if to == Some(End::Present) => format!("{start} – Present"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
    };
    Some(Period { text: visible.place(&shown), from, to })
}

pub(in crate::sites) fn iso(text: &str) -> Option<Date> {
    text.get(..10).and_then(|day| day.parse().ok()).or_else(|| date::date(text))
}
