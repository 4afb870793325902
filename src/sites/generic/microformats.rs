//! [microformats2](https://microformats.org/wiki/microformats2) h-resume and h-card, and their first version (hresume, vcard),
//! with the [value-class pattern](https://microformats.org/wiki/value-class-pattern).
//!
//! A reader of its own, because a parser crate would parse HTML again and lose where the words stand.

use crate::page::{Node, Page};
use crate::sites::outline;
use crate::subject::{Contact, Date, Degree, End, Name, Period, Position, Profile, Text};
use crate::text::date;

/// Most elements with a property that are looked at in one root.
const MAX: usize = 2_000;

/// Roots, of both versions.
const ROOTS: &[&str] = &[
    "h-resume",
    "h-card",
    "h-event",
    "h-adr",
    "h-entry",
    "h-feed",
    "h-cite",
    "h-item",
    "h-product",
    "h-review",
    "hresume",
    "vcard",
    "vevent",
    "adr",
    "hentry",
    "hfeed",
];

/// A property's names: microformats2 (after `p-`, `u-`, `e-`, `dt-`), then version 1.
const PROPERTIES: &[(&str, &str)] = &[
    ("name", "fn"),
    ("job-title", "title"),
    ("title", "title"),
    ("role", "role"),
    ("org", "org"),
    ("tel", "tel"),
    ("email", "email"),
    ("url", "url"),
    ("note", "note"),
    ("summary", "summary"),
    ("description", "description"),
    ("contact", "contact"),
    ("experience", "experience"),
    ("education", "education"),
    ("skill", "skill"),
    ("start", "dtstart"),
    ("end", "dtend"),
    ("location", "location"),
    ("adr", "adr"),
    ("street-address", "street-address"),
    ("locality", "locality"),
    ("region", "region"),
    ("postal-code", "postal-code"),
    ("country-name", "country-name"),
    ("label", "label"),
];

/// The profile in the page's h-resume (and whether it is one), or in the h-card of the person that the page is about.
pub(super) fn read(page: &Page) -> Option<(Profile, bool)> {
    if let Some(root) = page.find(|node| has_any(node, &["h-resume", "hresume"])).next() {
        return Some((resume(page, root), true));
    }
    let mut cards = page.find(|node| has_any(node, &["h-card", "vcard"])).filter(|card| !card.ancestors().any(is_root));
    let card = cards.next()?;
    // Several cards: a list of people.
    cards.next().is_none().then(|| (resume(page, card), false))
}

fn resume(page: &Page, root: Node<'_>) -> Profile {
    let mut profile = Profile::default();
    let own = Item::new(root);
    let contact = own.get("contact").filter(|node| is_root(*node)).map(Item::new);
    let contact = contact.as_ref();
    let card = contact.unwrap_or(&own);
    let text = |name: &str| own.text(name).or_else(|| card.text(name));
    let name = own.text("name").or_else(|| card.text("name"));
    profile.name = name.map(Name::new).into();
    let title = card.text("job-title").or_else(|| card.text("title")).or_else(|| card.text("role"));
    profile.summary = text("summary").or_else(|| text("note")).into();
    profile.location = location(card).or_else(|| location(&own)).into();
    for item in [Some(&own), contact].into_iter().flatten() {
        profile.contacts.extend(item.all("tel").map(|node| Contact::Phone(value(node))));
        profile.contacts.extend(item.all("email").map(|node| Contact::Mail(mail(node))));
        profile.contacts.extend(item.all("url").filter_map(link).map(Contact::Link));
    }
    profile.skills = own.all("skill").map(value).filter(|skill| !skill.is_blank()).take(300).collect();

    let mut roles: Vec<Position> = own.all("experience").flat_map(|node| position(page, node)).collect();
    if roles.is_empty()
        && let Some(employer) = card.text("org")
    {
        roles.push(Position { title: title.clone(), employer: Some(employer), ..Position::default() });
    }
    profile.headline = title.into();
    profile.work = roles.into();
    profile.education = own.all("education").flat_map(|node| degree(page, node)).collect::<Vec<_>>().into();
    profile
}

fn position(page: &Page, node: Node<'_>) -> Vec<Position> {
    if !is_root(node) && node.find(|inner| property(inner).next().is_some()).next().is_none() {
        return outline::roles_in(page, node);
    }
    let item = Item::new(node);
    // A card where the place belongs is the employer's.
    let card = item.get("location").filter(|place| has_any(*place, &["h-card", "vcard"])).map(Item::new);
    let location = card.as_ref().map_or_else(|| location(&item), place);
    let card = card.and_then(|card| card.text("org").or_else(|| card.text("name")));
    let employer =
        item.text("org").or(card).or_else(|| item.text("name").filter(|_| item.text("job-title").or_else(|| item.text("title")).is_some()));
    let title = item.text("job-title").or_else(|| item.text("title")).or_else(|| item.text("role"));
    let title = title.or_else(|| {
        item.text("name")
            .or_else(|| item.text("summary"))
            .filter(|name| employer.as_ref().is_none_or(|employer| employer.as_str() != name.as_str()))
    });
    let summary = item.text("description").or_else(|| item.text("note")).or_else(|| {
        item.text("summary")
            .filter(|text| [&title, &employer].iter().all(|known| known.as_ref().is_none_or(|known| known.as_str() != text.as_str())))
    });
    vec![Position { title, employer, period: period(&item, node, false), location, summary, ..Position::default() }]
}

fn degree(page: &Page, node: Node<'_>) -> Vec<Degree> {
    if !is_root(node) && node.find(|inner| property(inner).next().is_some()).next().is_none() {
        return outline::degrees_in(page, node);
    }
    let item = Item::new(node);
    let school = item.text("org").or_else(|| item.text("location")).or_else(|| item.text("name"));
    let named = item
        .text("job-title")
        .or_else(|| item.text("title"))
        .or_else(|| item.text("description"))
        .or_else(|| item.text("summary"))
        .or_else(|| item.text("name"));
    let named = named.filter(|text| school.as_ref().is_none_or(|school| school.as_str() != text.as_str()));
    let mut degree = outline::degree_named(named);
    degree.school = school;
    degree.period = period(&item, node, true);
    vec![degree]
}

/// `dt-start` and `dt-end`, in the words that stand around them.
fn period(item: &Item<'_>, node: Node<'_>, ends: bool) -> Option<Period> {
    let (start, end) = (item.get("start"), item.get("end"));
    let shown = node.lines().into_iter().find_map(|line| outline::period_in(&line, ends));
    if start.is_none() && end.is_none() {
        return shown;
    }
    let from = start.and_then(moment);
    let to = end.and_then(moment).map(End::On);
    let words = |node: Option<Node<'_>>| node.map(value).filter(|text| !text.is_blank());
    let text = match &shown {
        Some(shown) if shown.from.is_some() && shown.to.is_some() => shown.text.clone(),
        _ => {
            let parts: Vec<Text> = [words(start), words(end)].into_iter().flatten().collect();
            Text::joined(&parts, " – ")
        }
    };
    let open = shown.as_ref().and_then(|shown| shown.to).or_else(|| {
        (end.is_none() && node.text().as_str().split(|c: char| !c.is_alphanumeric()).any(outline::is_present)).then_some(End::Present)
    });
    Some(Period { text, from: from.or(shown.and_then(|shown| shown.from)), to: to.or(open) })
}

/// A date from `datetime`, from a `title`, or in words.
fn moment(node: Node<'_>) -> Option<Date> {
    let stamp = node.attr("datetime").or_else(|| node.attr("title").filter(|_| node.tag() == "abbr"));
    let value = stamp.map_or_else(|| value(node), Text::new);
    let value = value.as_str().trim();
    value.get(..10).and_then(|day| day.parse().ok()).or_else(|| date::date(value)).or_else(|| outline::date_in(value))
}

fn location(item: &Item<'_>) -> Option<Text> {
    if let Some(adr) = item.get("adr") {
        let inner = Item::new(adr);
        return place(&inner).or_else(|| Some(one_line(adr)).filter(|text| !text.is_blank()));
    }
    place(item).or_else(|| item.text("label")).or_else(|| item.get("location").map(one_line).filter(|text| !text.is_blank()))
}

fn place(item: &Item<'_>) -> Option<Text> {
    let region: Vec<Text> = ["region", "postal-code"].iter().filter_map(|name| item.text(name)).collect();
    let region = Some(Text::joined(&region, " ")).filter(|text| !text.is_blank());
    let parts: Vec<Text> =
        [item.text("street-address"), item.text("locality"), region, item.text("country-name")].into_iter().flatten().collect();
    Some(Text::joined(&parts, ", ")).filter(|text| !text.is_blank())
}

fn one_line(node: Node<'_>) -> Text {
    Text::joined(&node.lines(), ", ")
}

/// The properties of a root, without those of the roots inside it.
struct Item<'a> {
    properties: Vec<(&'static str, Node<'a>)>,
}

impl<'a> Item<'a> {
    fn new(root: Node<'a>) -> Self {
        let mut properties = Vec::new();
        let mut inside = None::<Node<'a>>;
        for node in root.find(|node| node.attr("class").is_some()).take(MAX) {
            if inside.is_some_and(|inside| inside.contains(node)) {
                continue;
            }
            properties.extend(property(node).map(|name| (name, node)));
            inside = is_root(node).then_some(node).or(inside);
        }
        // An entry that is its own card: "p-name p-org" on one element.
        Item { properties }
    }

    fn all(&self, name: &str) -> impl Iterator<Item = Node<'a>> {
        self.properties.iter().filter(move |(known, _)| *known == name).map(|(_, node)| *node)
    }

    fn get(&self, name: &str) -> Option<Node<'a>> {
        self.all(name).next()
    }

    fn text(&self, name: &str) -> Option<Text> {
        self.all(name).map(value).find(|text| !text.is_blank())
    }
}

fn property(node: Node<'_>) -> impl Iterator<Item = &'static str> {
    let classes = node.attr("class").unwrap_or_default();
    classes.split_ascii_whitespace().filter_map(|class| {
        let modern = ["p-", "u-", "e-", "dt-"].iter().find_map(|prefix| class.strip_prefix(prefix));
        PROPERTIES.iter().find(|(two, one)| modern.map_or(class == *one, |name| name == *two)).map(|(name, _)| *name)
    })
}

fn has_any(node: Node<'_>, classes: &[&str]) -> bool {
    node.attr("class").is_some_and(|all| all.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

fn is_root(node: Node<'_>) -> bool {
    has_any(node, ROOTS)
}

/// A property's text: its parts of class `value`, an abbreviation's title, an image's `alt`, or what it shows.
fn value(node: Node<'_>) -> Text {
    let parts: Vec<Text> =
        node.find(|inner| inner.has_class("value")).take(20).map(|inner| inner.text()).filter(|text| !text.is_blank()).collect();
    if !parts.is_empty() {
        return Text::joined(&parts, " ");
    }
    if let Some(title) = node.attr("title").filter(|_| node.tag() == "abbr") {
        return Text::new(title);
    }
    let text = one_line_of(node);
    if text.is_blank() {
        let alt = node.attr("alt").or_else(|| node.find(|inner| inner.attr("alt").is_some()).next().and_then(|inner| inner.attr("alt")));
        return alt.map(Text::new).unwrap_or_default();
    }
    text
}

fn one_line_of(node: Node<'_>) -> Text {
    Text::joined(&node.lines().into_iter().filter(|line| !line.is_blank()).collect::<Vec<_>>(), "\n").trimmed()
}

fn mail(node: Node<'_>) -> Text {
    let href = |node: Node<'_>| {
        node.attr("href").and_then(|href| href.strip_prefix("mailto:")).map(|mail| mail.split('?').next().unwrap_or_default().to_string())
    };
    let shown = value(node);
    match href(node) {
        Some(address) if !address.is_empty() && shown.as_str() != address => Text::new(address),
        _ => shown,
    }
}

fn link(node: Node<'_>) -> Option<Text> {
    let href = node.attr("href")?;
    (href.starts_with("http") || href.starts_with("//")).then(|| Text::new(href))
}
