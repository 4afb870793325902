//! A subject as `bonafide read` prints it.

use serde_json::{Map, Value, json};

use super::{
    Author, Commit, Contact, Degree, End, Link, Message, Period, Position, Posting, Profile, Project, Reference, Repository, Sender,
    Subject, Text,
};

impl Subject {
    /// A profile as JSON Resume (headline in `basics.label`, location as shown in `basics.location.address`, contact and
    /// account facts under `meta`); a message as `{from, replyTo, subject, at, text, links, attachments}`; a job ad as
    /// `{kind: "posting", title, company, location, pay, employment, posted, apply, from, text, links}`; code as
    /// `{kind: "project", name, files, changes, contributors, readme, path, code}`; each with its `reading`.
    ///
    /// The path of a finding's evidence leads to its text in this value.
    pub fn to_json(&self) -> Value {
        let mut object = match self {
            Subject::Profile(profile) => self::profile(profile),
            Subject::Message(message) => self::message(message),
            Subject::Posting(posting) => self::posting(posting),
            Subject::Project(project) => self::project(project),
        };
        object.put("reading", serde_json::to_value(self.reading()).ok());
        Value::Object(object.0)
    }
}

/// A JSON object; empty members are left out.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn put(&mut self, name: &str, value: impl Into<Option<Value>>) {
        if let Some(value) = value.into().filter(|value| !is_empty(value)) {
            self.0.insert(name.into(), value);
        }
    }

    fn text(&mut self, name: &str, text: Option<&Text>) {
        self.put(name, text.map(self::text));
    }

    fn list<T>(&mut self, name: &str, items: &[T], value: impl Fn(&T) -> Value) {
        self.put(name, Value::Array(items.iter().map(value).collect()));
    }

    fn period(&mut self, period: Option<&Period>) {
        let Some(period) = period else { return };
        self.put("startDate", period.from.map(|date| json!(date.to_string())));
        if let Some(End::On(date)) = period.to {
            self.put("endDate", json!(date.to_string()));
        }
        self.text("dates", Some(&period.text));
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text(text: &Text) -> Value {
    json!(text.as_str())
}

fn profile(profile: &Profile) -> Object {
    let mut basics = Object::default();
    basics.text("name", profile.name.observed().map(|name| name.shown()));
    basics.text("label", profile.headline.observed());
    basics.text("email", profile.contacts.iter().find_map(|c| if let Contact::Mail(text) = c { Some(text) } else { None }));
    basics.text("phone", profile.contacts.iter().find_map(|c| if let Contact::Phone(text) = c { Some(text) } else { None }));
    basics.text("summary", profile.summary.observed());
    let mut location = Object::default();
    location.text("address", profile.location.observed());
    basics.put("location", Value::Object(location.0));
    let links =
        profile.contacts.iter().filter_map(|c| if let Contact::Link(text) = c { Some(json!({ "url": text.as_str() })) } else { None });
    basics.put("profiles", Value::Array(links.collect()));

    let mut account = Object::default();
    account.text("url", profile.account.url.as_ref());
    account.text("slug", profile.account.slug.as_ref());
    account.text("login", profile.account.login.as_ref());
    if let Some((date, words)) = &profile.account.joined {
        account.text("joined", Some(words));
        account.put("joinedDate", json!(date.to_string()));
    }
    account.list("changes", &profile.account.changes, text);
    account.list("verifications", &profile.account.verifications, text);

    account.text("followers", profile.account.followers.as_ref().map(|count| &count.text));
    account.text("connections", profile.account.connections.as_ref().map(|count| &count.text));
    account.text("following", profile.account.following.as_ref().map(|count| &count.text));
    account.list("activeYears", &profile.account.active_years, |(_, words)| text(words));
    account.list("repositories", &profile.account.repositories, repository);
    account.list("commits", &profile.account.commits, commit);
    account.list("otherLogins", &profile.account.other_logins, text);

    let mut meta = Object::default();
    meta.list("contacts", &profile.contacts, |contact| text(contact.text()));
    meta.list("prose", &profile.prose, text);
    meta.list("concealed", &profile.concealed, text);
    meta.list("otherNames", &profile.other_names, |name| text(name.shown()));
    meta.list("introduced", &profile.introduced, |one| json!({ "name": text(one.name.shown()), "firstPerson": one.first_person }));
    meta.put("account", Value::Object(account.0));
    meta.put("workTotal", profile.work.total.map(Value::from));
    meta.put("educationTotal", profile.education.total.map(Value::from));

    let mut object = Object::default();
    object.put("basics", Value::Object(basics.0));
    object.0.insert("work".into(), profile.work.items.iter().map(position).collect());
    object.0.insert("education".into(), profile.education.items.iter().map(degree).collect());
    object.list("skills", &profile.skills, |skill| json!({ "name": skill.as_str() }));
    object.list("references", &profile.references, reference);
    object.put("meta", Value::Object(meta.0));
    object
}

fn position(position: &Position) -> Value {
    let mut object = Object::default();
    object.text("name", position.employer.as_ref());
    object.text("position", position.title.as_ref());
    object.text("type", position.kind.as_ref());
    object.text("location", position.location.as_ref());
    object.period(position.period.as_ref());
    object.text("summary", position.summary.as_ref());
    Value::Object(object.0)
}

fn degree(degree: &Degree) -> Value {
    let mut object = Object::default();
    object.text("institution", degree.school.as_ref());
    object.text("studyType", degree.level.as_ref());
    object.text("area", degree.area.as_ref());
    object.period(degree.period.as_ref());
    Value::Object(object.0)
}

fn repository(repository: &Repository) -> Value {
    let mut object = Object::default();
    object.text("name", Some(&repository.name));
    object.text("stars", repository.stars.as_ref().map(|count| &count.text));
    object.put("fork", repository.fork.then_some(Value::Bool(true)));
    object.list("contributors", &repository.contributors, text);
    Value::Object(object.0)
}

fn commit(commit: &Commit) -> Value {
    let mut object = Object::default();
    object.put("repository", json!(commit.repository));
    object.text("date", commit.date.as_ref().map(|(_, words)| words));
    match &commit.author {
        Some(Author::Account(login)) => object.text("account", Some(login)),
        Some(Author::Name(name)) => object.text("author", Some(name.shown())),
        None => {}
    }
    object.put("committedByAccount", commit.committed_by_account.then_some(Value::Bool(true)));
    Value::Object(object.0)
}

fn reference(reference: &Reference) -> Value {
    let mut object = Object::default();
    object.text("name", reference.name.as_ref().map(|name| name.shown()));
    object.text("reference", Some(&reference.text));
    object.text("mail", reference.mail.as_ref());
    object.text("phone", reference.phone.as_ref());
    Value::Object(object.0)
}

fn message(message: &Message) -> Object {
    let mut object = Object::default();
    object.put("from", message.from.observed().map(sender));
    object.text("replyTo", message.reply_to.observed());
    object.text("subject", message.subject.observed());
    object.text("at", message.at.observed());
    object.text("text", Some(&message.text));
    object.0.insert("links".into(), message.links.iter().map(link).collect());
    object.0.insert("attachments".into(), message.attachments.iter().map(text).collect());
    object.list("thread", &message.thread, |earlier| {
        let mut object = Object::default();
        object.put("own", Value::Bool(earlier.own));
        object.text("text", Some(&earlier.text));
        object.put("at", earlier.at.map(|date| json!(date.to_string())));
        Value::Object(object.0)
    });
    object
}

fn posting(posting: &Posting) -> Object {
    let mut object = Object::default();
    object.put("kind", json!("posting"));
    for (name, seen) in [
        ("title", &posting.title),
        ("company", &posting.company),
        ("location", &posting.location),
        ("pay", &posting.pay),
        ("employment", &posting.employment),
        ("posted", &posting.posted),
        ("apply", &posting.apply),
    ] {
        object.text(name, seen.observed());
    }
    object.put("from", posting.from.observed().map(sender));
    object.text("text", Some(&posting.text));
    object.0.insert("links".into(), posting.links.iter().map(link).collect());
    object
}

fn project(project: &Project) -> Object {
    let mut object = Object::default();
    object.put("kind", json!("project"));
    object.text("name", Some(&project.name));
    object.list("files", &project.files, text);
    object.list("changes", &project.changes, |change| {
        let mut object = Object::default();
        object.text("message", Some(&change.message));
        object.put("date", change.date.map(|date| json!(date.to_string())));
        Value::Object(object.0)
    });
    object.text("contributors", project.contributors.as_ref().map(|count| &count.text));
    object.text("readme", project.readme.observed());
    object.text("path", project.path.observed());
    object.text("code", project.code.observed());
    object
}

fn sender(sender: &Sender) -> Value {
    let mut object = Object::default();
    object.text("name", sender.name.as_ref());
    object.text("mail", sender.mail.as_ref());
    object.text("headline", sender.headline.as_ref());
    object.text("profile", sender.profile.as_ref());
    object.put("account", sender.account.as_deref().map(|account| Value::Object(profile(account).0)));
    Value::Object(object.0)
}

fn link(link: &Link) -> Value {
    json!({ "text": link.text.as_str(), "href": link.href.as_str() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Date, Name, Seen};

    #[test]
    fn a_profile_is_json_resume_with_the_rest_under_meta() {
        let profile = Profile {
            name: Seen::Observed(Name::new("Ada Vale".into())),
            headline: Seen::Observed("Rust engineer".into()),
            location: Seen::Observed("Austin, TX".into()),
            work: vec![Position {
                title: Some("Engineer".into()),
                employer: Some("Acme".into()),
                period: Some(Period { text: "Jan 2019 - Present".into(), from: Some(Date::month(2019, 1)), to: Some(End::Present) }),
                ..Position::default()
            }]
            .into(),
            contacts: vec![Contact::Phone("+1 512 555 0100".into()), Contact::Link("https://ada.example".into())],
            ..Profile::default()
        };
        let json = Subject::Profile(Box::new(profile)).to_json();
        assert_eq!(json["basics"]["label"], "Rust engineer");
        assert_eq!(json["basics"]["location"]["address"], "Austin, TX");
        assert_eq!(json["basics"]["profiles"][0]["url"], "https://ada.example");
        assert_eq!(
            json["work"],
            json!([{ "name": "Acme", "position": "Engineer", "startDate": "2019-01", "dates": "Jan 2019 - Present" }])
        );
        assert_eq!(json["meta"]["contacts"], json!(["+1 512 555 0100", "https://ada.example"]));
        assert_eq!(json["reading"]["absent"], json!(["basics.summary", "education"]));
    }

    #[test]
    fn a_message_always_has_its_lists() {
        let mut message = Message::from_text("hello");
        message.from = Seen::Observed(Sender { mail: Some("a@b.example".into()), ..Sender::default() });
        let json = Subject::Message(Box::new(message)).to_json();
        assert_eq!(json["from"], json!({ "mail": "a@b.example" }));
        assert_eq!(json["links"], json!([]));
        assert_eq!(json["attachments"], json!([]));
        assert_eq!(json["reading"]["not_loaded"], json!(["replyTo", "subject", "at"]));
    }

    #[test]
    fn a_posting_says_what_it_is() {
        let mut posting = Posting::from_text("We move boats.".into());
        posting.title = Seen::Observed("Engineer".into());
        posting.from = Seen::Observed(Sender { name: Some("Jo Roe".into()), ..Sender::default() });
        posting.pay = Seen::Absent;
        let json = Subject::Posting(Box::new(posting)).to_json();
        assert_eq!((&json["kind"], &json["title"], &json["text"]), (&json!("posting"), &json!("Engineer"), &json!("We move boats.")));
        assert_eq!((&json["from"], &json["links"]), (&json!({ "name": "Jo Roe" }), &json!([])));
        assert_eq!(json["reading"]["observed"], json!(["title", "from", "text"]));
        assert_eq!(json["reading"]["absent"], json!(["pay"]));
    }
}
