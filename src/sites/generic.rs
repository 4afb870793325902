//! Reads pages of sites that have no reader of their own, in layers: what the page says in a form made for machines
//! (JSON-LD, microformats, microdata), then what it shows (headings, labels, dates).
//!
//! A page is a profile when it shows a name and a role or a degree. It is about the person in its heading: data about
//! somebody else are left out.

pub(super) mod json_ld;
pub(super) mod microdata;
mod microformats;

use super::{Unreadable, mail, outline, posting};
use crate::page::{FOREIGN_FRAME, Node, Page};
use crate::subject::{Agreement, Degree, Introduction, Layer, Name, Position, Profile, Seen, Subject, Text};

pub(super) fn read(page: &Page) -> Result<Vec<Subject>, Unreadable> {
    if !page.nodes().any(|node| !node.is_element()) {
        return Err(Unreadable("the page shows no text".into()));
    }
    let data = json_ld::read(page);
    if let Some(what) = data.about {
        return Err(Unreadable(format!("it is {what}, not a profile, a message or a job ad")));
    }
    if let Some(posting) = posting::from_data(page, data.job.as_ref()) {
        return Ok(vec![Subject::Posting(Box::new(posting))]);
    }
    let messages = mail::messages(page);
    if !messages.is_empty() {
        return Ok(messages.into_iter().map(|message| Subject::Message(Box::new(message))).collect());
    }
    match profile(page, data.person, &|_| true, false) {
        Ok(profile) => Ok(vec![Subject::Profile(Box::new(profile))]),
        Err(why) => posting::from_layout(page).map(|posting| vec![Subject::Posting(Box::new(posting))]).ok_or(why),
    }
}

/// The person whom the page is known to be about, by its address. Only what satisfies `keep` is read of what it shows.
pub(super) fn person(page: &Page, keep: &dyn Fn(Node<'_>) -> bool) -> Result<Profile, Unreadable> {
    profile(page, json_ld::read(page).person, keep, true)
}

/// The same, where the address is not known to name whom the page shows: only if the name satisfies `is_subject`, and the page has a history.
pub(super) fn named(page: &Page, keep: &dyn Fn(Node<'_>) -> bool, is_subject: impl Fn(&Name) -> bool) -> Option<Profile> {
    let read = profile(page, json_ld::read(page).person, keep, false).ok()?;
    read.name.observed().is_some_and(is_subject).then_some(read)
}

fn profile(
    page: &Page,
    person: Option<serde_json::Map<String, serde_json::Value>>,
    keep: &dyn Fn(Node<'_>) -> bool,
    known: bool,
) -> Result<Profile, Unreadable> {
    let mut shown = outline::page_profile(page, keep, known);
    let visible = Visible::new(page);
    let mut refused = None;
    let (formatted, is_resume) = microformats::read(page).map_or((None, false), |(profile, is_resume)| (Some(profile), is_resume));
    let layers = [
        (formatted, is_resume),
        (person.map(|person| json_ld::profile(&person, &visible)), false),
        (microdata::read(page).map(|person| json_ld::profile(&person, &visible)), false),
    ];
    // A heading with the shape of a name, on a page that shows no history and whose title names another, was no name.
    let in_title = |name: &Name| outline::folded(&page.title).contains(&outline::folded(name.shown().as_str()));
    let titled = |profile: &Profile| profile.name.observed().is_some_and(in_title);
    if !has_history(&shown) && !titled(&shown) && layers.iter().any(|(layer, _)| layer.as_ref().is_some_and(titled)) {
        shown = Profile::default();
    }
    shown.read_by(Layer::Layout);
    for (layer, is_resume) in layers.into_iter().filter_map(|(layer, is_resume)| Some((layer?, is_resume))) {
        if is_same_person(&shown, &layer, page, is_resume) {
            merge(&mut shown, layer);
            shown.read_by(Layer::Data);
        } else {
            refused = layer.name.observed().map(|name| name.shown().as_str().to_string());
        }
    }
    let is_about_one = || known || is_resume || titled(&shown) && outline::is_resume(page);
    let says_much = || is_about_one() && (!shown.contacts.is_empty() || !shown.prose.is_empty() || shown.summary != Seen::Absent);
    let is_unnamed = || !known && is_dated(&shown) && outline::is_resume(page);
    if shown.name == Seen::Absent && !is_unnamed() || !(has_history(&shown) || says_much()) {
        return Err(Unreadable(match refused {
            Some(other) => format!("its data are about {other}, its heading is not"),
            None => reason(page),
        }));
    }
    shown.work.items.retain(|role| role.title.is_some() || role.employer.is_some());
    // What was cut off may be more of it.
    shown.work.partial |= !page.unread.is_empty();
    shown.education.partial |= !page.unread.is_empty();
    shown.other_names = other_names(page, &shown);
    shown.introduced = introductions(page, &shown);
    shown.concealed = concealed(page);
    let first_role = || shown.work.items.iter().flat_map(|role| [&role.title, &role.employer]).flatten().find_map(Text::first_node);
    shown.anchor = shown.name.observed().and_then(|name| name.shown().first_node()).or_else(first_role);
    shown.name_fields();
    Ok(shown)
}

/// Whether what was read from a text is a resume: somebody's name or contacts, and a history.
pub(super) fn is_profile(profile: &Profile) -> bool {
    (profile.name != Seen::Absent || !profile.contacts.is_empty()) && has_history(profile)
}

/// So many concealed texts are kept.
const MOST_CONCEALED: usize = 20;

/// Text that a style conceals. What a class keeps for screen readers is meant for people.
pub(super) fn concealed(page: &Page) -> Vec<Text> {
    page.hidden.iter().filter(|(how, _)| how != "class").take(MOST_CONCEALED).map(|(_, text)| Text::new(text.as_str())).collect()
}

/// A role that says from when to when it was.
fn is_dated(profile: &Profile) -> bool {
    profile.work.items.iter().any(|role| {
        (role.title.is_some() || role.employer.is_some())
            && role.period.as_ref().is_some_and(|period| period.from.is_some() && period.to.is_some())
    })
}

/// A role or a degree that is more than a word under a heading.
fn has_history(profile: &Profile) -> bool {
    let named = |role: &Position| role.title.is_some() && role.employer.is_some();
    let degree = |degree: &Degree| degree.school.is_some() && (degree.level.is_some() || degree.period.is_some());
    is_dated(profile) || profile.education.items.iter().any(degree) || profile.work.items.iter().any(named)
}

/// Whether a layer is about the person whom the page shows. A resume is about the person it names, where no heading says otherwise.
fn is_same_person(shown: &Profile, layer: &Profile, page: &Page, is_resume: bool) -> bool {
    let Seen::Observed(name) = &layer.name else { return shown.name != Seen::Absent };
    let own_address = layer.account.url.as_ref().is_some_and(|url| same_address(url.as_str(), &page.url));
    match &shown.name {
        Seen::Observed(known) => {
            name.agreement(known) == Agreement::Agree || own_address && name.agreement(known) == Agreement::CannotCompare
        }
        _ => own_address || is_resume || is_in_heading(name, page),
    }
}

fn is_in_heading(name: &Name, page: &Page) -> bool {
    let name = outline::folded(name.shown().as_str());
    let holds = |text: &str| outline::folded(text).contains(&name);
    !name.is_empty() && (holds(&page.title) || page.headings().take(50).any(|(_, node)| holds(node.text().as_str())))
}

fn same_address(one: &str, two: &str) -> bool {
    fn plain(url: &str) -> &str {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
    }
    plain(one).contains('.') && plain(one).eq_ignore_ascii_case(plain(two))
}

/// Fills in what is missing in `shown`, and takes the fuller of two lists.
fn merge(shown: &mut Profile, layer: Profile) {
    fn fill<T>(seen: &mut Seen<T>, value: Seen<T>) {
        if !matches!(seen, Seen::Observed(_)) && matches!(value, Seen::Observed(_)) {
            *seen = value;
        }
    }
    fill(&mut shown.name, layer.name);
    fill(&mut shown.headline, layer.headline);
    if layer.summary.observed().is_some() {
        shown.summary = layer.summary;
        shown.layers.forget("basics.summary");
    }
    // What the page shows stays where the data only write it otherwise: "Seattle, WA" and "Seattle, WA 98101, US".
    let town =
        |place: &Seen<Text>| place.observed().and_then(|place| place.as_str().split_once(',')).map(|(town, _)| outline::folded(town));
    if layer.location.observed().is_some() && (town(&shown.location).is_none() || town(&shown.location) != town(&layer.location)) {
        shown.location = layer.location;
        shown.layers.forget("basics.location.address");
    }
    let roles = |items: &[Position]| {
        items
            .iter()
            .map(|role| usize::from(role.title.is_some()) + usize::from(role.employer.is_some()) + 2 * usize::from(role.period.is_some()))
            .sum::<usize>()
    };
    if roles(&layer.work.items) > roles(&shown.work.items) {
        shown.work = layer.work;
        shown.layers.forget("work");
    }
    let degrees = |items: &[Degree]| {
        items
            .iter()
            .map(|degree| {
                usize::from(degree.school.is_some())
                    + usize::from(degree.level.is_some())
                    + usize::from(degree.area.is_some())
                    + usize::from(degree.period.is_some())
            })
            .sum::<usize>()
    };
    if degrees(&layer.education.items) > degrees(&shown.education.items) {
        shown.education = layer.education;
        shown.layers.forget("education");
    }
    if shown.skills.is_empty() {
        shown.skills = layer.skills;
    }
    for contact in layer.contacts {
        outline::push(contact, shown);
    }
    shown.account.url = shown.account.url.take().or(layer.account.url);
}

/// Somebody else whom the page's title or its author tag still names.
fn other_names(page: &Page, profile: &Profile) -> Vec<Name> {
    let Seen::Observed(name) = &profile.name else { return Vec::new() };
    let document = |title: &str| {
        ["portfolio", "resume", "résumé", "curriculum", "lebenslauf", " cv", "cv "].iter().any(|word| title.to_lowercase().contains(word))
    };
    let mut parts: Vec<&str> = if document(&page.title) { outline::title_parts(&page.title).collect() } else { Vec::new() };
    parts.extend(page.meta("author"));
    let mut others = Vec::new();
    for part in parts {
        let part = outline::owner(part).unwrap_or(part);
        if outline::is_name(part) {
            let other = Name::new(Text::new(part));
            if other.agreement(name) == Agreement::Differ && !others.contains(&other) {
                others.push(other);
            }
        }
    }
    others
}

/// So many introductions are kept.
const MOST_INTRODUCTIONS: usize = 10;

/// Full names other than the displayed one by which the page says whose it is: "Hi, I'm …", the title, the copyright line. Credits
/// of themes and pictures are not among them.
fn introductions(page: &Page, profile: &Profile) -> Vec<Introduction> {
    let Seen::Observed(name) = &profile.name else { return Vec::new() };
    let mut introductions: Vec<Introduction> = Vec::new();
    let mut add = |text: Text, first_person: bool| {
        let text = text.trimmed();
        if outline::is_name(text.as_str()) && introductions.len() < MOST_INTRODUCTIONS {
            let other = Name::new(text);
            if other.agreement(name) == Agreement::Differ {
                introductions.push(Introduction { name: other, first_person });
            }
        }
    };
    // The title and its copy for previews say one thing twice.
    let mut head: Vec<(Name, bool)> = Vec::new();
    for title in [Some(page.title.as_str()), page.meta("og:title")].into_iter().flatten() {
        for part in outline::title_parts(title) {
            let owner = outline::owner(part);
            let other = Name::new(Text::new(owner.unwrap_or(part)));
            match head.iter().position(|(known, _)| known.agreement(&other) == Agreement::Agree) {
                Some(at) => head[at].1 |= owner.is_some(),
                None if head.len() < MOST_INTRODUCTIONS => head.push((other, owner.is_some())),
                None => {}
            }
        }
    }
    for (name, first_person) in head {
        add(name.shown().clone(), first_person);
    }
    if let Some(author) = page.meta("author") {
        add(Text::new(author), false);
    }
    for line in page.lines().iter().filter(|line| line.as_str().len() < 200) {
        let words = line.as_str();
        let stop =
            |from: usize| words[from..].find([',', '.', '!', '|', '–', '—', ';', '(', '&', '\n']).map_or(words.len(), |at| from + at);
        let from = outline::greeting(words);
        if from > 0 {
            add(line.slice(from..stop(from)), true);
        }
        if let Some(at) = words.find('©').or_else(|| words.find("Copyright"))
            && !["theme", "template", "design", "photo", "image", "icon", "powered", "built", "made"]
                .iter()
                .any(|word| words.to_lowercase().contains(word))
        {
            let skip = |c: char| !c.is_alphabetic();
            let rest = words[at..].trim_start_matches('©').trim_start_matches("Copyright").trim_start_matches(skip);
            let from = words.len() - rest.len();
            let end = words[from..].find(" All ").map_or_else(|| stop(from), |all| (from + all).min(stop(from)));
            let end = words[from..end].find(|c: char| c.is_ascii_digit()).map_or(end, |digit| from + digit);
            add(line.slice(from..end), false);
        }
    }
    // Without the owner's own word these are companies and editors.
    if introductions.iter().any(|one| one.first_person) { introductions } else { Vec::new() }
}

/// Why a page that is no profile and no message could not be read, as far as it says.
fn reason(page: &Page) -> String {
    let title = outline::folded(&page.title);
    let headings: Vec<String> = page.headings().take(5).map(|(_, node)| outline::folded(node.text().as_str())).collect();
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word) || headings.iter().any(|heading| heading.contains(word)));
    let text = page.lines().iter().map(|line| line.as_str().len()).sum::<usize>();
    let why = if outline::shows_several(page) {
        "it shows two people side by side; open one of them alone"
    } else if says(&[
        "sign in",
        "log in",
        "login",
        "sign up",
        "join now",
        "anmelden",
        "einloggen",
        "se connecter",
        "connexion",
        "iniciar sesion",
        "inicia sesion",
        "entrar",
        "fazer login",
        "authwall",
    ]) && text < 4000
    {
        "it asks to sign in first"
    } else if says(&["404", "not found", "nicht gefunden", "introuvable", "no encontrada", "nao encontrada"]) && text < 4000 {
        "it says that the page was not found"
    } else if says(&["just a moment", "checking your browser", "are you human", "captcha", "access denied"]) && text < 4000 {
        "the site wants to know first whether a person is reading it"
    } else if says(&["search results", "results for", "suchergebnisse", "resultats", "resultados"]) {
        "it is a list of results; open one of them"
    } else if page.unread.iter().any(|line| line.starts_with(FOREIGN_FRAME)) {
        "what it shows may be in a frame from another site; open that in a tab of its own and check again"
    } else if page.meta("og:type") == Some("article") {
        "it is an article, not a profile, a message or a job ad"
    } else {
        "no profile, message or job ad was recognised on it; select the text to check and try again"
    };
    why.into()
}

/// Finds words of structured data in what the page shows, so that they can be pointed at.
pub(super) struct Visible {
    text: Text,
    left: std::cell::Cell<usize>,
}

impl Visible {
    pub(super) fn new(page: &Page) -> Self {
        // Each look-up reads the page's text once; a page gets a few hundred.
        Visible { text: Text::joined(&page.lines(), "\n"), left: std::cell::Cell::new(400) }
    }

    /// The words with their first place on the page, or without one.
    pub(super) fn place(&self, words: &str) -> Text {
        let words = words.trim();
        if words.is_empty() || self.left.get() == 0 {
            return Text::new(words);
        }
        self.left.set(self.left.get() - 1);
        match self.text.as_str().find(words) {
            Some(at) => self.text.slice(at..at + words.len()),
            None => Text::new(words),
        }
    }
}
