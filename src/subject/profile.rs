use super::{Date, Layer, Layers, Name, Period, Reading, Seen, Text};

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
    /// Full names by which the page's own words say whose page it is.
    pub introduced: Vec<Introduction>,
    /// The page node beside which the badge belongs.
    pub anchor: Option<u32>,
    /// Which layer gave which fields.
    pub layers: Layers,
    /// Whether the site's own reader no longer finds what it knows on this page.
    pub drifted: bool,
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

/// Words that say whose page it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Introduction {
    /// The name in them.
    pub name: Name,
    /// The owner speaks ("Hi, I'm …", "Portfolio of …"), not a title or a copyright line.
    pub first_person: bool,
}

/// What a site says about the account itself.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Account {
    /// The profile's own address.
    pub url: Option<Text>,
    /// The name-like part of that address, such as `avery-stone`.
    pub slug: Option<Text>,
    /// The handle, on a site where people make one up: it need not be like a name.
    pub login: Option<Text>,
    /// When the account was made, and the words that say so.
    pub joined: Option<(Date, Text)>,
    /// "Contact information updated 20 days ago", one each.
    pub changes: Vec<Text>,
    /// "Government ID verified in August 2025", one each.
    pub verifications: Vec<Text>,
    /// How many the account is connected with.
    pub connections: Option<Count>,
    /// How many follow the account.
    pub followers: Option<Count>,
    /// How many it follows.
    pub following: Option<Count>,
    /// Years for which the site lists activity of the account.
    pub active_years: Vec<(Date, Text)>,
    /// Code repositories of the account that the page shows.
    pub repositories: Vec<Repository>,
    /// Commits that the page shows, in the order shown.
    pub commits: Vec<Commit>,
    /// Other logins by which the account's own pages still call it.
    pub other_logins: Vec<Text>,
}

/// A number as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The number; `1.2k` is 1,200.
    pub value: u64,
    /// The words: `1.2k followers`.
    pub text: Text,
}

/// A code repository.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Repository {
    /// Its name, without the owner.
    pub name: Text,
    /// How many marked it with a star, when shown.
    pub stars: Option<Count>,
    /// Whether the page says that it is a copy of another one.
    pub fork: bool,
    /// Logins of those who contributed, as far as the page shows them, most commits first.
    pub contributors: Vec<Text>,
}

/// A commit, or a line about several of one repository.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Commit {
    /// The repository, without its owner.
    pub repository: String,
    /// When it was made, and the words that say so.
    pub date: Option<(Date, Text)>,
    /// Who wrote it.
    pub author: Option<Author>,
    /// Whether the account put in what somebody else had written ("authored and … committed").
    pub committed_by_account: bool,
}

/// Who wrote a commit.
#[derive(Clone, Debug, PartialEq)]
pub enum Author {
    /// An account of the site, by its login.
    Account(Text),
    /// A name that the site knows no account for.
    Name(Name),
}

impl Count {
    /// The number with which `text` begins: `16 followers`, `1,204`, `1.2k`. `None` if it begins with none.
    pub fn read(text: Text) -> Option<Count> {
        let words = text.as_str().trim_start();
        let end = words.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(words.len());
        let (number, rest) = words.split_at(end);
        let thousands = match rest.chars().next() {
            Some('k' | 'K') => 1_000.0,
            Some('m' | 'M') => 1_000_000.0,
            _ => 1.0,
        };
        let number: f64 = number.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
        Some(Count { value: (number * thousands).round() as u64, text })
    }
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
    /// A profile of which nothing is known yet: what a page does not show is not taken for absent.
    pub fn not_loaded() -> Self {
        Profile {
            name: Seen::NotLoaded,
            headline: Seen::NotLoaded,
            location: Seen::NotLoaded,
            summary: Seen::NotLoaded,
            work: Section::not_loaded(),
            education: Section::not_loaded(),
            ..Profile::default()
        }
    }

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
        for (i, introduction) in self.introduced.iter_mut().enumerate() {
            introduction.name.set_field(format!("meta.introduced[{i}].name"));
        }
        set(&mut self.account.url, "meta.account.url".into());
        set(&mut self.account.slug, "meta.account.slug".into());
        set(&mut self.account.login, "meta.account.login".into());
        if let Some((_, text)) = &mut self.account.joined {
            text.set_field("meta.account.joined");
        }
        for (i, text) in self.account.changes.iter_mut().enumerate() {
            text.set_field(format!("meta.account.changes[{i}]"));
        }
        for (i, text) in self.account.verifications.iter_mut().enumerate() {
            text.set_field(format!("meta.account.verifications[{i}]"));
        }
        self.account.name_fields();
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
        let lists = [("work", self.work.items.len(), self.work.total), ("education", self.education.items.len(), self.education.total)];
        let partly = lists.into_iter().filter_map(|(field, read, total)| Some((field, read, total?)));
        reading.counts.extend(partly.filter(|(_, read, total)| *read > 0 && *read < *total as usize));
        reading.layers.clone_from(&self.layers);
        reading.drifted = self.drifted;
        reading.notes.clone_from(&self.notes);
        reading
    }

    /// Files every field that has a value and no layer yet under `layer`; slug and login are of the address always.
    pub fn read_by(&mut self, layer: Layer) {
        let account = &self.account;
        for (field, is_given) in [("meta.account.slug", account.slug.is_some()), ("meta.account.login", account.login.is_some())] {
            if is_given {
                self.layers.add(Layer::Address, field);
            }
        }
        let lists = [
            ("skills", self.skills.is_empty()),
            ("references", self.references.is_empty()),
            ("meta.contacts", self.contacts.is_empty()),
            ("meta.account.joined", account.joined.is_none()),
            ("meta.account.verifications", account.verifications.is_empty()),
            ("meta.account.repositories", account.repositories.is_empty()),
            ("meta.account.commits", account.commits.is_empty()),
        ];
        let given = lists.into_iter().filter(|(_, is_empty)| !is_empty).map(|(field, _)| field.to_string());
        self.layers.add_all(layer, self.reading().observed.into_iter().chain(given));
    }
}

impl Account {
    fn name_fields(&mut self) {
        for (count, field) in
            [(&mut self.connections, "connections"), (&mut self.followers, "followers"), (&mut self.following, "following")]
        {
            if let Some(count) = count {
                count.text.set_field(format!("meta.account.{field}"));
            }
        }
        for (i, (_, text)) in self.active_years.iter_mut().enumerate() {
            text.set_field(format!("meta.account.activeYears[{i}]"));
        }
        for (i, repository) in self.repositories.iter_mut().enumerate() {
            repository.name.set_field(format!("meta.account.repositories[{i}].name"));
            if let Some(stars) = &mut repository.stars {
                stars.text.set_field(format!("meta.account.repositories[{i}].stars"));
            }
            for (j, login) in repository.contributors.iter_mut().enumerate() {
                login.set_field(format!("meta.account.repositories[{i}].contributors[{j}]"));
            }
        }
        for (i, commit) in self.commits.iter_mut().enumerate() {
            if let Some((_, text)) = &mut commit.date {
                text.set_field(format!("meta.account.commits[{i}].date"));
            }
            match &mut commit.author {
                Some(Author::Account(login)) => login.set_field(format!("meta.account.commits[{i}].account")),
                Some(Author::Name(name)) => name.set_field(format!("meta.account.commits[{i}].author")),
                None => {}
            }
        }
        for (i, login) in self.other_logins.iter_mut().enumerate() {
            login.set_field(format!("meta.account.otherLogins[{i}]"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_sites_write_them() {
        let value = |text: &str| Count::read(Text::new(text)).map(|count| count.value);
        assert_eq!(value("16 followers"), Some(16));
        assert_eq!(value("1,204"), Some(1_204));
        assert_eq!(value("1.2k followers"), Some(1_200));
        assert_eq!(value(" 3m"), Some(3_000_000));
        assert_eq!(value("followers"), None);
        assert_eq!(value("..,"), None);
    }
}
