use super::{Date, Name, Period, Reading, Seen, Text};

/// What a page or a resume says about a candidate. There is no photo, nationality, visa status, age,
/// gender or language level in it, so that no check can use one.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Profile {
    /// The displayed name.
    pub name: Seen<Name>,
    /// The line under the name.
    pub headline: Seen<Text>,
    /// Where the person says they are, as shown.
    pub location: Seen<Text>,
    /// "About".
    pub summary: Seen<Text>,
    /// Roles, in the order shown.
    pub work: Section<Position>,
    /// Degrees, in the order shown.
    pub education: Section<Degree>,
    /// Skills, one each.
    pub skills: Vec<Text>,
    /// Phones, addresses, links, in the order shown.
    pub contacts: Vec<Contact>,
    /// People named as references.
    pub references: Vec<Reference>,
    /// What the site says about the account.
    pub account: Account,
    /// Anything else written by the candidate: a cover letter, answers to questions.
    pub prose: Vec<Text>,
    /// Words that the page holds but does not show.
    pub concealed: Vec<Text>,
    /// The same person's name in other places: page title, file name, document author.
    pub other_names: Vec<Name>,
    /// The page node beside which the badge belongs.
    pub anchor: Option<u32>,
    /// What could not be read and why, one line each.
    pub notes: Vec<String>,
}

/// A list of a profile and how much of it the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<T> {
    /// What was read, in the order shown.
    pub items: Vec<T>,
    /// Whether more may exist than was read.
    pub partial: bool,
    /// How many there are in all, when the page says so ("Show all 6 experiences").
    pub total: Option<u32>,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Position {
    /// The job title.
    pub title: Option<Text>,
    /// The employer's name.
    pub employer: Option<Text>,
    /// The kind of employment as shown: `Full-time`, `Contract`.
    pub kind: Option<Text>,
    /// When.
    pub period: Option<Period>,
    /// Where, as shown.
    pub location: Option<Text>,
    /// What they write about it; several paragraphs joined by line breaks.
    pub summary: Option<Text>,
}

/// A degree or course.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Degree {
    /// The school's name.
    pub school: Option<Text>,
    /// The degree as written: `Bachelor of Science - BS`.
    pub level: Option<Text>,
    /// The field of study.
    pub area: Option<Text>,
    /// When.
    pub period: Option<Period>,
}

/// A way to reach the candidate.
#[derive(Clone, Debug, PartialEq)]
pub enum Contact {
    /// A phone number as written.
    Phone(Text),
    /// A mail address as written.
    Mail(Text),
    /// A web address.
    Link(Text),
    /// A postal address or a part of one.
    Address(Text),
}

/// A person named as a reference.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Reference {
    /// Their name.
    pub name: Option<Name>,
    /// The whole entry as written.
    pub text: Text,
    /// Their mail address.
    pub mail: Option<Text>,
    /// Their phone number.
    pub phone: Option<Text>,
}

/// What a site says about the account itself.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Account {
    /// The profile's own address.
    pub url: Option<Text>,
    /// The name-like part of that address, such as `avery-stone`.
    pub slug: Option<Text>,
    /// When the account was made, and the words that say so.
    pub joined: Option<(Date, Text)>,
    /// "Contact information updated 20 days ago", one each.
    pub changes: Vec<Text>,
    /// "Government ID verified in August 2025", one each.
    pub verifications: Vec<Text>,
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Section { items: Vec::new(), partial: false, total: None }
    }
}

impl<T> Section<T> {
    /// A section that the page has not loaded at all.
    pub fn not_loaded() -> Self {
        Section { items: Vec::new(), partial: true, total: None }
    }

    fn state(&self) -> Seen<()> {
        match (self.items.is_empty(), self.partial) {
            (false, _) => Seen::Observed(()),
            (true, true) => Seen::NotLoaded,
            (true, false) => Seen::Absent,
        }
    }
}

impl<T> From<Vec<T>> for Section<T> {
    fn from(items: Vec<T>) -> Self {
        Section { items, ..Section::default() }
    }
}

impl Contact {
    /// The contact as written.
    pub fn text(&self) -> &Text {
        match self {
            Contact::Phone(text) | Contact::Mail(text) | Contact::Link(text) | Contact::Address(text) => text,
        }
    }
}

impl Profile {
    /// Everything the candidate wrote in sentences: headline, summary, role descriptions, letters.
    pub fn prose(&self) -> impl Iterator<Item = &Text> {
        let roles = self.work.items.iter().filter_map(|position| position.summary.as_ref());
        self.headline.observed().into_iter().chain(self.summary.observed()).chain(roles).chain(&self.prose)
    }

    /// Gives every text the path of its field. Readers call it once, last.
    pub fn name_fields(&mut self) {
        fn set(text: &mut Option<Text>, field: String) {
            if let Some(text) = text {
                text.set_field(field);
            }
        }
        for (seen, field) in
            [(&mut self.headline, "basics.label"), (&mut self.location, "basics.location.address"), (&mut self.summary, "basics.summary")]
        {
            if let Seen::Observed(text) = seen {
                text.set_field(field);
            }
        }
        if let Seen::Observed(name) = &mut self.name {
            name.set_field("basics.name");
        }
        for (i, position) in self.work.items.iter_mut().enumerate() {
            set(&mut position.title, format!("work[{i}].position"));
            set(&mut position.employer, format!("work[{i}].name"));
            set(&mut position.kind, format!("work[{i}].type"));
            set(&mut position.location, format!("work[{i}].location"));
            set(&mut position.summary, format!("work[{i}].summary"));
            if let Some(period) = &mut position.period {
                period.text.set_field(format!("work[{i}].dates"));
            }
        }
        for (i, degree) in self.education.items.iter_mut().enumerate() {
            set(&mut degree.school, format!("education[{i}].institution"));
            set(&mut degree.level, format!("education[{i}].studyType"));
            set(&mut degree.area, format!("education[{i}].area"));
            if let Some(period) = &mut degree.period {
                period.text.set_field(format!("education[{i}].dates"));
            }
        }
        for (i, skill) in self.skills.iter_mut().enumerate() {
            skill.set_field(format!("skills[{i}].name"));
        }
        for (i, contact) in self.contacts.iter_mut().enumerate() {
            match contact {
                Contact::Phone(text) | Contact::Mail(text) | Contact::Link(text) | Contact::Address(text) => {
                    text.set_field(format!("meta.contacts[{i}]"))
                }
            }
        }
        for (i, reference) in self.references.iter_mut().enumerate() {
            reference.text.set_field(format!("references[{i}].reference"));
            set(&mut reference.mail, format!("references[{i}].mail"));
            set(&mut reference.phone, format!("references[{i}].phone"));
            if let Some(name) = &mut reference.name {
                name.set_field(format!("references[{i}].name"));
            }
        }
        for (i, text) in self.prose.iter_mut().enumerate() {
            text.set_field(format!("meta.prose[{i}]"));
        }
        for (i, text) in self.concealed.iter_mut().enumerate() {
            text.set_field(format!("meta.concealed[{i}]"));
        }
        for (i, name) in self.other_names.iter_mut().enumerate() {
            name.set_field(format!("meta.otherNames[{i}]"));
        }
        set(&mut self.account.url, "meta.account.url".into());
        set(&mut self.account.slug, "meta.account.slug".into());
        if let Some((_, text)) = &mut self.account.joined {
            text.set_field("meta.account.joined");
        }
        for (i, text) in self.account.changes.iter_mut().enumerate() {
            text.set_field(format!("meta.account.changes[{i}]"));
        }
        for (i, text) in self.account.verifications.iter_mut().enumerate() {
            text.set_field(format!("meta.account.verifications[{i}]"));
        }
    }

    /// Which fields were read.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        reading.add("basics.name", &self.name);
        reading.add("basics.label", &self.headline);
        reading.add("basics.location.address", &self.location);
        reading.add("basics.summary", &self.summary);
        reading.add("work", &self.work.state());
        reading.add("education", &self.education.state());
        if self.work.partial && !self.work.items.is_empty() {
            reading.not_loaded.push("work (more)".into());
        }
        if self.education.partial && !self.education.items.is_empty() {
            reading.not_loaded.push("education (more)".into());
        }
        reading.notes.clone_from(&self.notes);
        reading
    }
}
