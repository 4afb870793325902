//! Resumes without a page: JSON Resume files and plain text.

use serde_json::{Map, Value};

use super::{Unreadable, outline};
use crate::page::MAX_TEXT;
use crate::subject::{
    Author, Commit, Contact, Count, Date, Degree, End, Layer, Name, Period, Position, Profile, Reference, Repository, Text,
};
use crate::text::{date, entity};

/// Reads a [JSON Resume](https://jsonresume.org/schema), also one that `bonafide read` printed. What has a wrong type or is beyond
/// 120 kB of text is left out, and [`Profile::notes`] says so.
///
/// # Errors
/// When it is not JSON (the message names line and column), not an object, or nothing of a resume could be read.
pub fn from_json(json: &str) -> Result<Profile, Unreadable> {
    let value: Value =
        serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|error| Unreadable(format!("not JSON: {error}")))?;
    let Value::Object(resume) = value else {
        return Err(Unreadable(format!("a JSON Resume is an object, this is {}", type_name(&value))));
    };
    from_object(&resume)
}

/// Reads a plain-text resume in the layouts people use. It never fails: what is not recognised stays in the summary,
/// and [`Profile::notes`] says what was left unread.
pub fn from_text(text: &str) -> Profile {
    let (read, note) = capped(text);
    finished(outline::profile(outline::text_lines(read)), note)
}

/// The same of a text that tells somebody's history, as far as its lines show.
pub(super) fn guessed(text: &str) -> Option<Profile> {
    let (read, note) = capped(text);
    outline::history(outline::text_lines(read)).map(|profile| finished(profile, note))
}

fn finished(mut profile: Profile, note: Option<String>) -> Profile {
    profile.work.partial = note.is_some();
    profile.education.partial = note.is_some();
    profile.notes.extend(note);
    profile.read_by(Layer::Text);
    profile.name_fields();
    profile
}

/// The first 120 kB, and a note if that is not all.
pub(super) fn capped(text: &str) -> (&str, Option<String>) {
    if text.len() <= MAX_TEXT {
        return (text, None);
    }
    let read = &text[..text.floor_char_boundary(MAX_TEXT)];
    (read, Some(format!("only the first {} kB of {} kB were read", MAX_TEXT / 1000, text.len().div_ceil(1000))))
}

/// Reads a JSON Resume that was parsed before.
///
/// # Errors
/// When nothing of a resume could be read.
pub fn from_object(resume: &Map<String, Value>) -> Result<Profile, Unreadable> {
    let mut reader = Reader { notes: Vec::new(), left: MAX_TEXT };
    let mut profile = reader.profile(resume);
    if reader.left == 0 {
        reader.notes.push(format!("only the first {} kB of text were read", MAX_TEXT / 1000));
    }
    if profile == Profile::default() {
        let why = reader.notes.first().map_or_else(|| "it has none of basics, work, education".into(), Clone::clone);
        return Err(Unreadable(format!("not a JSON Resume: {why}")));
    }
    profile.notes = reader.notes;
    profile.read_by(Layer::Data);
    profile.name_fields();
    Ok(profile)
}

struct Reader {
    notes: Vec<String>,
    /// Bytes of text that may still be read.
    left: usize,
}

impl Reader {
    fn profile(&mut self, resume: &Map<String, Value>) -> Profile {
        let mut profile = Profile::default();
        if let Some(basics) = self.object(resume, "", "basics") {
            self.basics(basics, &mut profile);
        }
        profile.work = self.items(resume, "work", Self::position).into();
        profile.education = self.items(resume, "education", Self::degree).into();
        profile.skills = self.items(resume, "skills", Self::skill).into_iter().flatten().collect();
        profile.references = self.items(resume, "references", Self::reference);
        profile.prose = self.items(resume, "projects", Self::project);
        if let Some(meta) = resume.get("meta").and_then(Value::as_object) {
            self.meta(meta, &mut profile);
        }
        profile
    }

    fn basics(&mut self, basics: &Map<String, Value>, profile: &mut Profile) {
        profile.name = self.text(basics, "basics", "name").map(Name::new).into();
        profile.headline = self.text(basics, "basics", "label").into();
        profile.summary = self.text(basics, "basics", "summary").into();
        if let Some(Value::String(_)) = basics.get("location") {
            profile.location = self.text(basics, "basics", "location").into();
        } else if let Some(location) = self.object(basics, "basics.", "location") {
            let mut part = |key| self.text(location, "basics.location", key).map(|text| text.as_str().replace('\n', ", "));
            let (address, city, region, code, country) =
                (part("address"), part("city"), part("region"), part("postalCode"), part("countryCode"));
            let region = [region, code].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let parts = [address, city, Some(region), country].into_iter().flatten().filter(|part| !part.is_empty());
            profile.location = Some(parts.collect::<Vec<_>>().join(", ")).filter(|shown| !shown.is_empty()).map(Text::new).into();
        }
        profile.contacts.extend(self.text(basics, "basics", "phone").map(Contact::Phone));
        profile.contacts.extend(self.text(basics, "basics", "email").map(Contact::Mail));
        for key in ["url", "website"] {
            profile.contacts.extend(self.text(basics, "basics", key).map(Contact::Link));
        }
        for link in
            self.items_of(basics, "basics.", "profiles", |reader, profile, path| reader.text(profile, path, "url")).into_iter().flatten()
        {
            profile.contacts.push(Contact::Link(link));
        }
    }

    fn position(&mut self, role: &Map<String, Value>, path: &str) -> Position {
        let mut lines: Vec<String> = self.text(role, path, "summary").map(|text| text.as_str().to_string()).into_iter().collect();
        lines.extend(self.strings(role, path, "highlights"));
        Position {
            title: self.text(role, path, "position"),
            employer: self.text(role, path, "name").or_else(|| self.text(role, path, "company")),
            kind: self.text(role, path, "type"),
            period: self.period(role, path, true),
            location: self.text(role, path, "location"),
            summary: (!lines.is_empty()).then(|| Text::new(lines.join("\n"))),
        }
    }

    fn degree(&mut self, degree: &Map<String, Value>, path: &str) -> Degree {
        Degree {
            school: self.text(degree, path, "institution"),
            level: self.text(degree, path, "studyType"),
            area: self.text(degree, path, "area"),
            period: self.period(degree, path, false),
        }
    }

    fn skill(&mut self, skill: &Map<String, Value>, path: &str) -> Vec<Text> {
        let name = self.text(skill, path, "name");
        name.into_iter().chain(self.strings(skill, path, "keywords").into_iter().map(Text::new)).collect()
    }

    fn reference(&mut self, reference: &Map<String, Value>, path: &str) -> Reference {
        let name = self.text(reference, path, "name");
        let text = self.text(reference, path, "reference");
        let (mail, phone) =
            (self.text(reference, path, "mail").or_else(|| self.text(reference, path, "email")), self.text(reference, path, "phone"));
        let text = text.or_else(|| name.clone()).unwrap_or_default();
        let found = entity::entities(text.as_str());
        let cut = |range: Option<std::ops::Range<usize>>| range.map(|range| text.slice(range));
        Reference {
            mail: mail.or_else(|| cut(found.mails.first().map(|mail| mail.range.clone()))),
            phone: phone.or_else(|| cut(found.phones.first().map(|phone| phone.range.clone()))),
            name: name.map(Name::new),
            text,
        }
    }

    fn project(&mut self, project: &Map<String, Value>, path: &str) -> Text {
        let mut lines = Vec::new();
        for key in ["name", "description"] {
            lines.extend(self.text(project, path, key).map(|text| text.as_str().to_string()));
        }
        lines.extend(self.strings(project, path, "highlights"));
        Text::new(lines.join("\n"))
    }

    /// What `bonafide read` adds.
    fn meta(&mut self, meta: &Map<String, Value>, profile: &mut Profile) {
        for contact in self.strings(meta, "meta", "contacts") {
            if !profile.contacts.iter().any(|known| known.text().as_str() == contact) {
                profile.contacts.push(outline::contact(Text::new(contact)));
            }
        }
        profile.prose.extend(self.strings(meta, "meta", "prose").into_iter().map(Text::new));
        profile.concealed = self.strings(meta, "meta", "concealed").into_iter().map(Text::new).collect();
        profile.other_names = self.strings(meta, "meta", "otherNames").into_iter().map(|name| Name::new(Text::new(name))).collect();
        let number = |key| meta.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        profile.work.total = number("workTotal");
        profile.education.total = number("educationTotal");
        if let Some(account) = self.object(meta, "meta.", "account") {
            let path = "meta.account";
            profile.account.url = self.text(account, path, "url");
            profile.account.slug = self.text(account, path, "slug");
            profile.account.login = self.text(account, path, "login");
            profile.account.joined = self.text(account, path, "joined").and_then(|words| Some((outline::date_in(words.as_str())?, words)));
            profile.account.changes = self.strings(account, path, "changes").into_iter().map(Text::new).collect();
            profile.account.verifications = self.strings(account, path, "verifications").into_iter().map(Text::new).collect();
            profile.account.followers = self.text(account, path, "followers").and_then(Count::read);
            profile.account.following = self.text(account, path, "following").and_then(Count::read);
            let years = self.strings(account, path, "activeYears").into_iter();
            profile.account.active_years = years.filter_map(|year| Some((date::date(&year)?, Text::new(year)))).collect();
            profile.account.other_logins = self.strings(account, path, "otherLogins").into_iter().map(Text::new).collect();
            profile.account.repositories = self.items_of(account, "meta.account.", "repositories", Self::repository);
            profile.account.commits = self.items_of(account, "meta.account.", "commits", Self::commit);
        }
    }

    fn repository(&mut self, repository: &Map<String, Value>, path: &str) -> Repository {
        Repository {
            name: self.text(repository, path, "name").unwrap_or_default(),
            stars: self.text(repository, path, "stars").and_then(Count::read),
            fork: repository.get("fork") == Some(&Value::Bool(true)),
            contributors: self.strings(repository, path, "contributors").into_iter().map(Text::new).collect(),
        }
    }

    fn commit(&mut self, commit: &Map<String, Value>, path: &str) -> Commit {
        let account = self.text(commit, path, "account").map(Author::Account);
        Commit {
            repository: self.text(commit, path, "repository").map_or_else(String::new, |name| name.as_str().to_string()),
            date: self.text(commit, path, "date").and_then(|words| Some((outline::date_in(words.as_str())?, words))),
            author: account.or_else(|| self.text(commit, path, "author").map(|name| Author::Name(Name::new(name)))),
            committed_by_account: commit.get("committedByAccount") == Some(&Value::Bool(true)),
        }
    }

    /// `startDate` and `endDate`. A role that has begun and has no end goes on, as every JSON Resume theme shows it.
    fn period(&mut self, item: &Map<String, Value>, path: &str, goes_on: bool) -> Option<Period> {
        let shown = self.text(item, path, "dates");
        let start = self.date_text(item, path, "startDate");
        let end = self.date_text(item, path, "endDate");
        let from = start.as_deref().and_then(|text| self.date(text, path, "startDate"));
        let to = match end.as_deref() {
            Some(text) if outline::is_present(text) => Some(End::Present),
            Some(text) => self.date(text, path, "endDate").map(End::On),
            None => {
                (goes_on && start.is_some() && shown.as_ref().is_none_or(|shown| outline::is_open(shown.as_str()))).then_some(End::Present)
            }
        };
        let written = match (&start, &end) {
            (None, None) => None,
            (Some(start), Some(end)) => Some(format!("{start} – {end}")),
            (Some(start), None) if to == Some(End::Present) => Some(format!("{start} – Present")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        };
        let text = shown.or_else(|| written.map(Text::new))?;
        if start.is_none() && end.is_none() {
            return outline::period_in(&text, !goes_on).or(Some(Period { text, from: None, to: None }));
        }
        Some(Period { text, from, to })
    }

    /// A date as text; a year may be a number.
    fn date_text(&mut self, item: &Map<String, Value>, path: &str, key: &str) -> Option<String> {
        match item.get(key) {
            Some(Value::Number(year)) => Some(year.to_string()),
            _ => self.text(item, path, key).map(|text| text.as_str().to_string()),
        }
    }

    fn date(&mut self, text: &str, path: &str, key: &str) -> Option<Date> {
        // A time of day may follow.
        let day = text.split_once('T').filter(|(day, _)| day.len() == 10).map_or(text, |(day, _)| day);
        let read = date::date(day);
        if read.is_none() {
            self.notes.push(format!("{path}.{key}: {:?} is no date", excerpt(text)));
        }
        read
    }

    fn text(&mut self, object: &Map<String, Value>, path: &str, key: &str) -> Option<Text> {
        match object.get(key)? {
            Value::Null => None,
            Value::String(text) => {
                let text = text.trim();
                let text = &text[..text.floor_char_boundary(self.left)];
                self.left -= text.len();
                (!text.is_empty()).then(|| Text::new(text))
            }
            other => {
                self.notes.push(format!("{path}.{key} is {}, not text: left unread", type_name(other)));
                None
            }
        }
    }

    fn strings(&mut self, object: &Map<String, Value>, path: &str, key: &str) -> Vec<String> {
        let Some(items) = self.list(object, &format!("{path}."), key) else { return Vec::new() };
        let mut strings = Vec::new();
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::String(text) if self.left > 0 => {
                    let text = &text[..text.floor_char_boundary(self.left)];
                    self.left -= text.len();
                    strings.push(text.trim().to_string());
                }
                Value::String(_) | Value::Null => {}
                other => self.notes.push(format!("{path}.{key}[{i}] is {}, not text: left unread", type_name(other))),
            }
        }
        strings.retain(|text| !text.is_empty());
        strings
    }

    fn object<'v>(&mut self, object: &'v Map<String, Value>, prefix: &str, key: &str) -> Option<&'v Map<String, Value>> {
        match object.get(key)? {
            Value::Object(inner) => Some(inner),
            Value::Null => None,
            other => {
                self.notes.push(format!("{prefix}{key} is {}, not an object: left unread", type_name(other)));
                None
            }
        }
    }

    fn list<'v>(&mut self, object: &'v Map<String, Value>, prefix: &str, key: &str) -> Option<&'v [Value]> {
        match object.get(key)? {
            Value::Array(items) => Some(items),
            Value::Null => None,
            other => {
                self.notes.push(format!("{prefix}{key} is {}, not a list: left unread", type_name(other)));
                None
            }
        }
    }

    fn items<T>(&mut self, object: &Map<String, Value>, key: &str, read: impl Fn(&mut Self, &Map<String, Value>, &str) -> T) -> Vec<T> {
        self.items_of(object, "", key, read)
    }

    fn items_of<T>(
        &mut self,
        object: &Map<String, Value>,
        prefix: &str,
        key: &str,
        read: impl Fn(&mut Self, &Map<String, Value>, &str) -> T,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for (i, item) in self.list(object, prefix, key).unwrap_or_default().iter().enumerate() {
            let path = format!("{prefix}{key}[{i}]");
            match item {
                Value::Object(item) if self.left > 0 => all.push(read(self, item, &path)),
                Value::Object(_) => break,
                Value::Null => {}
                // "skills": ["Rust"]
                Value::String(name) if key == "skills" && self.left > 0 => {
                    let named = Map::from_iter([("name".to_string(), Value::String(name.clone()))]);
                    all.push(read(self, &named, &path));
                }
                other => self.notes.push(format!("{path} is {}, not an object: left unread", type_name(other))),
            }
        }
        all
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn excerpt(text: &str) -> &str {
    &text[..text.floor_char_boundary(40)]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::subject::{Seen, Subject};

    #[test]
    fn a_json_resume_is_read_whole() {
        let profile = from_json(
            r#"{"basics":{"name":"Ada Vale","label":"Engineer","email":"ada@vale.example","phone":"(512) 555-0143","url":"https://vale.example","summary":"Builds.",
            "location":{"address":"2712 Broadway St\nFloor 2","postalCode":"78701","city":"Austin","region":"TX","countryCode":"US"},"profiles":[{"network":"Code","url":"https://code.example.net/ada"}]},
            "work":[{"name":"Acme","position":"Engineer","startDate":"2019-03-01","summary":"Ledger.","highlights":["One","Two"]},{"company":"Beta","position":"Intern","startDate":"2018-06","endDate":"2018-08"}],
            "education":[{"institution":"Lewis College","area":"Physics","studyType":"BA","startDate":"2014","endDate":2018}],
            "skills":[{"name":"Web","keywords":["HTML","CSS"]}],"references":[{"name":"Ida Ro","reference":"Call me: ida@ro.example"}],"projects":[{"name":"Tide","description":"Predicts."}]}"#,
        )
        .unwrap();
        assert_eq!(
            profile.location,
            Seen::Observed(Text::new("2712 Broadway St, Floor 2, Austin, TX 78701, US").in_field("basics.location.address"))
        );
        let json = Subject::Profile(Box::new(profile)).to_json();
        assert_eq!(json["work"][0]["summary"], "Ledger.\nOne\nTwo");
        assert_eq!(json["work"][0]["dates"], "2019-03-01 – Present");
        assert_eq!((&json["work"][1]["name"], &json["work"][1]["endDate"]), (&"Beta".into(), &"2018-08".into()));
        assert_eq!((&json["education"][0]["startDate"], &json["education"][0]["endDate"]), (&"2014".into(), &"2018".into()));
        assert_eq!(json["references"][0]["mail"], "ida@ro.example");
        assert_eq!(json["meta"]["prose"][0], "Tide\nPredicts.");
        assert_eq!(json["meta"]["contacts"].as_array().unwrap().len(), 4);
        assert_eq!(json["reading"].get("notes"), None);
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let text = "Ada Vale\nEngineer\nada@vale.example | Austin, TX\n\nExperience\n\nEngineer, Acme Inc (Jan 2019 – Present)\n- Ledger\n\nIntern, Beta LLC (2018)\n\nEducation\nBA Physics, Lewis College, 2014 – 2018\n";
        let mut printed = Subject::Profile(Box::new(from_text(text))).to_json();
        let mut read = Subject::Profile(Box::new(from_json(&printed.to_string()).unwrap())).to_json();
        let layer = |json: &mut serde_json::Value| json["reading"]["layers"].take()[0]["layer"].take();
        assert_eq!((layer(&mut printed), layer(&mut read)), ("text".into(), "data".into()));
        assert_eq!(read, printed);
    }

    #[test]
    fn wrong_types_are_left_out_and_named() {
        let profile = from_json(
            r#"{"basics":{"name":["Ada"],"label":"Engineer","profiles":{"url":"x"}},"work":[{"name":7,"position":"Engineer","startDate":"soon","highlights":"many"},"Acme"],"education":"none","skills":["Rust",3]}"#,
        )
        .unwrap();
        assert_eq!(
            profile.notes,
            [
                "basics.name is a list, not text: left unread",
                "basics.profiles is an object, not a list: left unread",
                "work[0].highlights is text, not a list: left unread",
                "work[0].name is a number, not text: left unread",
                "work[0].startDate: \"soon\" is no date",
                "work[1] is text, not an object: left unread",
                "education is text, not a list: left unread",
                "skills[1] is a number, not an object: left unread",
            ]
        );
        assert_eq!(profile.work.items[0].title.as_ref().unwrap().as_str(), "Engineer");
        assert_eq!(profile.skills.len(), 1);
    }

    #[test]
    fn impossible_dates_keep_their_words() {
        let profile = from_json(r#"{"work":[{"name":"Acme","startDate":"2019-13","endDate":"0202-01-01"}]}"#).unwrap();
        let period = profile.work.items[0].period.as_ref().unwrap();
        assert_eq!((period.text.as_str(), period.from, period.to), ("2019-13 – 0202-01-01", None, None));
        assert_eq!(profile.notes.len(), 2);
    }

    #[test]
    fn what_is_no_resume_is_an_error_that_says_why() {
        let why = |json: &str| from_json(json).unwrap_err().to_string();
        assert!(why("{\"basics\":\n{").starts_with("not JSON: EOF while parsing an object at line 2"), "{}", why("{\"basics\":\n{"));
        assert_eq!(why("[]"), "a JSON Resume is an object, this is a list");
        assert_eq!(why("{}"), "not a JSON Resume: it has none of basics, work, education");
        assert_eq!(why("{\"work\":3}"), "not a JSON Resume: work is a number, not a list: left unread");
    }

    #[test]
    fn a_huge_json_resume_is_read_as_far_as_a_page() {
        let json = format!(r#"{{"basics":{{"name":"Ada Vale","summary":"{}"}},"work":[{{"name":"Acme"}}]}}"#, "x".repeat(5_000_000));
        let profile = from_json(&json).unwrap();
        assert_eq!(profile.notes, ["only the first 120 kB of text were read"]);
        assert!(profile.work.items.is_empty());
    }
}
