//! A profile on LinkedIn: the guest view, the cards of 2026, and the layout of 2021 to 2025.
//!
//! The subject is whoever the address names. A page holds other people too (suggestions, the reader's own picture),
//! so a card is read only if it is tied to the subject: by a link to the same address, by the same member id in the
//! cards' keys, or by standing under the subject's name and under nobody else's. What is not tied is not read.

use std::collections::BTreeSet;

use super::Unreadable;
use super::dialog::{self, INVITING, VERIFIED};
use super::drift;
use super::person::Person;
use super::section::{Kind, dates, education_in, entries, is_placelike, kind_of_border, skills_in, summary, work_in};
use super::{Line, decoded, is_dialog, is_heading, is_one_of, lines, linked, parts, path, profile_path, says, shown};
use crate::page::{Node, Page};
use crate::subject::{Count, Layer, Name, Profile, Seen, Text};

/// The profile on a page; `None` if the page is of another kind.
pub(super) fn read(page: &Page) -> Option<Result<Profile, Unreadable>> {
    let path = path(&page.url)?;
    let is_wall = ["/authwall", "/login", "/uas/login", "/checkpoint", "/signup", "/404"].iter().any(|wall| path.starts_with(wall));
    match profile_path(&page.url) {
        Some((slug, rest)) => {
            let known = profile(page, &slug, rest);
            // A page that says what it is instead has not changed.
            let is_refused = known.as_ref().is_err_and(|why| why.0 != NOT_YET);
            Some(if is_refused || !rest.is_empty() { known } else { drift::mend(page, &slug, known, unread_profile(page, &slug, rest)) })
        }
        None => is_wall.then(|| Err(no_profile(page))),
    }
}

fn profile(page: &Page, slug: &str, rest: &str) -> Result<Profile, Unreadable> {
    let owner = Owner::find(page, slug)?;
    if owner.name.is_none()
        && let Some(profile) = details(page, slug, rest)
    {
        return Ok(profile);
    }
    let mut profile = unread_profile(page, slug, rest);
    if let Some((name, top)) = &owner.name {
        profile.anchor = Some(name.node.id());
        profile.name = Seen::Observed(Name::new(name.text.clone()));
        (profile.headline, profile.location) = introduction(name, *top);
        profile.account.verifications.extend(badge(*top));
        profile.account.connections = connections(*top);
    }
    if let Some(about) = owner.section(Kind::About) {
        profile.summary = summary(about).map_or(Seen::NotLoaded, Seen::Observed);
    }
    if let Some(work) = owner.section(Kind::Work) {
        profile.work = work_in(work, slug);
    }
    if let Some(education) = owner.section(Kind::Education) {
        profile.education = education_in(education, slug);
    }
    if let Some(skills) = owner.section(Kind::Skills) {
        profile.skills = skills_in(skills);
    }
    if let Some(person) = &owner.person {
        profile.read_by(Layer::Site);
        person.fill(&mut profile);
        profile.read_by(Layer::Data);
    }
    if owner.name.is_none() {
        if profile.work.items.is_empty() && profile.education.items.is_empty() && profile.summary == Seen::NotLoaded {
            return Err(no_profile(page));
        }
        // Sections that link to this address are the subject's, whose name the title then says.
        profile.name = title_names(&page.title).last().map_or(Seen::NotLoaded, |name| Seen::Observed(Name::new(Text::new(*name))));
        profile.anchor = owner.borders.first().map(|border| border.id());
    }
    for dialog in page.find(is_dialog).filter(|node| !node.ancestors().any(is_dialog)) {
        dialog::read(dialog, &owner, rest, &mut profile);
    }
    if !owner.is_anchored() {
        if profile.name.observed().is_none_or(|name| !drift::is_subject(name, slug, &page.title)) {
            return Err(Unreadable(ANOTHER.into()));
        }
        profile.drifted = true;
        profile.read_by(Layer::Layout);
    }
    profile.name_fields();
    Ok(profile)
}

/// A profile of which nothing but the address is known: without its `rest`, which leads to another page about the same person.
fn unread_profile(page: &Page, slug: &str, rest: &str) -> Profile {
    let mut profile = Profile::not_loaded();
    profile.account.url = page.url.split(['?', '#']).next().map(|url| Text::new(url.strip_suffix(rest).unwrap_or(url)));
    profile.account.slug = slug.split('/').next().map(Text::new);
    profile
}

/// The page that "Show all" leads to: one section, without the person's card.
fn details(page: &Page, slug: &str, rest: &str) -> Option<Profile> {
    let kind = Kind::of_path(rest.strip_prefix("details/")?)?;
    let main = page.find(is_main).next()?;
    let mut profile = unread_profile(page, slug, rest);
    if !is_free_of_others(main, slug) {
        return None;
    }
    match kind {
        Kind::Work => profile.work = work_in(main, slug),
        Kind::Education => profile.education = education_in(main, slug),
        Kind::Skills => profile.skills = skills_in(main),
        Kind::About => return None,
    }
    profile.anchor = main.find(is_heading).next().map(|heading| heading.id());
    profile.name_fields();
    (!profile.work.items.is_empty() || !profile.education.items.is_empty() || !profile.skills.is_empty()).then_some(profile)
}

const ANOTHER: &str = "The profile shown is not the one of this address. Reload the page and check again.";
const NOT_YET: &str = "No profile is shown here yet. Wait until the page has loaded, then check again.";

/// Says why a page shows no profile.
fn no_profile(page: &Page) -> Unreadable {
    const NOT_FOUND: &str = "not found|404|nicht gefunden|no encontrad|não encontrad|introuvable|non trovat|見つかりません";
    let path_of = |node: Node<'_>| node.attr("href").and_then(path).unwrap_or_default().to_string();
    let asks_to_log_in =
        |path: &str| ["/login", "/uas/login", "/signup", "/authwall", "/checkpoint"].iter().any(|wall| path.starts_with(wall));
    let why = if says(&page.title, NOT_FOUND) || path(&page.url).is_some_and(|path| path.starts_with("/404")) {
        "LinkedIn has no profile at this address, or does not show it."
    } else if asks_to_log_in(path(&page.url).unwrap_or_default()) || page.find(|node| asks_to_log_in(&path_of(node))).next().is_some() {
        "LinkedIn asks to log in before it shows this profile."
    } else {
        NOT_YET
    };
    Unreadable(why.into())
}

/// How many headings are looked under.
const MAX_SECTIONS: usize = 60;

const CARD: &str = "com.linkedin.sdui.profile.card.ref";

/// What follows the prefix in the key of a profile card: the member id, then the card's name.
fn card_key<'a>(node: Node<'a>) -> Option<&'a str> {
    [node.attr("componentkey"), node.attr("id")].into_iter().flatten().find_map(|key| key.strip_prefix(CARD))
}

/// The member id that all cards of sections share, where the card with the name has no key.
fn sections_id(page: &Page) -> Option<&str> {
    let ends = ["About", "ExperienceTopLevelSection", "EducationTopLevelSection"];
    let keys = page.find(|node| card_key(node).is_some()).filter_map(card_key);
    let ids: BTreeSet<&str> = keys.filter_map(|key| ends.iter().find_map(|end| key.strip_suffix(end))).collect();
    ids.first().copied().filter(|_| ids.len() == 1)
}

/// Whose page it is, and what proves it.
pub(super) struct Owner<'a> {
    page: &'a Page,
    pub slug: &'a str,
    /// The member id in the keys of the cards of 2026.
    id: Option<&'a str>,
    /// The name, and what holds it with the headline and the location.
    pub name: Option<(Line<'a>, Node<'a>)>,
    /// The `Person` in the structured data whose address is this page's.
    person: Option<Person>,
    /// Headings and anchors of sections, which no other section reaches across.
    borders: Vec<Node<'a>>,
}

impl<'a> Owner<'a> {
    fn find(page: &'a Page, slug: &'a str) -> Result<Self, Unreadable> {
        let person = Person::find(page, slug);
        let tops: Vec<(Node<'a>, &str)> = page
            .find(|node| card_key(node).is_some() && !is_elsewhere(node))
            .filter_map(|node| Some((node, card_key(node)?.strip_suffix("Topcard")?)))
            .collect();
        let ids: BTreeSet<&str> = tops.iter().map(|(_, id)| *id).collect();
        if ids.len() > 1 {
            return Err(Unreadable("Two different profiles are on this page at once. Reload it and check again.".into()));
        }
        let card = tops.first().copied();
        if let Some((top, id)) = card
            && !id.eq_ignore_ascii_case(slug)
            && !is_free_of_others(top, slug)
        {
            return Err(Unreadable(ANOTHER.into()));
        }
        let borders: Vec<Node<'a>> = page.find(|node| kind_of_border(node).is_some() && !is_elsewhere(node)).take(MAX_SECTIONS).collect();
        let mut names = title_names(&page.title);
        names.extend(person.as_ref().map(|person| person.name.as_str()).filter(|name| !name.is_empty()));
        let scope = card.map(|(top, _)| top);
        let name = own_name(page, scope, slug, &names, &borders, person.is_some()).map(|name| {
            let top = scope.unwrap_or_else(|| territory(name.node, &borders));
            (name, top)
        });
        let id = card.map(|(_, id)| id).or_else(|| sections_id(page));
        Ok(Owner { page, slug, id, name, person, borders })
    }

    /// Whether anything on the page is marked as on this site: a card, a section's id, data or a link to the subject's own address.
    fn is_anchored(&self) -> bool {
        let is_own = |node: Node<'_>| linked_self(node, self.slug) || card_key(node).is_some() || node.has_class("vcard");
        self.person.is_some() || self.borders.iter().any(|border| !is_heading(*border)) || self.page.find(is_own).next().is_some()
    }

    /// The subject's section of a kind, by the surest sign that the page has.
    fn section(&self, kind: Kind) -> Option<Node<'a>> {
        let is_card = |node: &Node<'a>| self.card(*node).is_some_and(|name| kind.is_card(name));
        let carded =
            self.page.find(|node| card_key(node).is_some() && !is_elsewhere(node)).filter(is_card).find(|node| self.owns(*node, kind));
        carded.or_else(|| self.bordered(kind)).or_else(|| self.linked(kind)).or_else(|| self.shaped(kind))
    }

    /// What a card of the subject is called.
    fn card(&self, node: Node<'a>) -> Option<&'a str> {
        card_key(node)?.strip_prefix(self.id?)
    }

    /// By the section's anchor or its heading.
    fn bordered(&self, kind: Kind) -> Option<Node<'a>> {
        let found =
            self.borders.iter().filter(|border| kind_of_border(**border) == Some(kind)).map(|border| territory(*border, &self.borders));
        self.only(found.collect(), kind)
    }

    /// By the link to all of it.
    fn linked(&self, kind: Kind) -> Option<Node<'a>> {
        let leads_there = |node: Node<'_>| links_to(node, |rest| rest.strip_prefix("details/").and_then(Kind::of_path) == Some(kind));
        let found = self.page.find(|node| node.attr("href").is_some() && !is_elsewhere(node)).filter(|node| leads_there(*node)).take(2);
        self.only(found.filter_map(|link| link.ancestors().find(|around| !entries(*around).is_empty())).collect(), kind)
    }

    /// By what it holds, when the heading is in a language that the table lacks: dated entries that link to companies or to schools.
    fn shaped(&self, kind: Kind) -> Option<Node<'a>> {
        let place = match kind {
            Kind::Work => "/company/",
            Kind::Education => "/school/",
            Kind::About | Kind::Skills => return None,
        };
        let holds = |node: Node<'a>| {
            node.find(|one| one.attr("href").and_then(path).is_some_and(|path| path.starts_with(place))).next().is_some()
                && lines(node, |_| false).iter().any(|line| dates(line).is_some())
        };
        let unknown = self.page.find(|node| node.heading_level() == Some(2) && !is_elsewhere(node) && kind_of_border(node).is_none());
        let unknown: Vec<Node<'a>> = unknown.take(MAX_SECTIONS).collect();
        let borders = [unknown.as_slice(), &self.borders].concat();
        let found: Vec<Node<'a>> = unknown.iter().map(|heading| territory(*heading, &borders)).filter(|node| holds(*node)).collect();
        if found.len() == 1 { self.only(found, kind) } else { None }
    }

    /// The one of several containers that is the subject's; none if that cannot be told.
    fn only(&self, found: Vec<Node<'a>>, kind: Kind) -> Option<Node<'a>> {
        let mut own: Vec<Node<'a>> = found.into_iter().filter(|node| self.owns(*node, kind)).collect();
        own.dedup_by_key(|node| node.id());
        if own.len() > 1 {
            own.retain(|node| self.stands_under_name(*node));
        }
        own.into_iter().reduce(|outer, inner| if outer.contains(inner) { outer } else { inner })
    }

    /// Whether a container is tied to the subject: it is in no card but the subject's of this kind, and links to nobody else alone.
    /// On a page without the name, it must link to the subject.
    fn owns(&self, node: Node<'a>, kind: Kind) -> bool {
        let card = node.closest(|around| card_key(around).is_some());
        let agrees = card.is_none_or(|card| self.card(card).is_some_and(|name| kind.is_card(name)));
        let is_tied = match &self.name {
            Some((name, _)) => !node.contains(name.node),
            None => linked(node).any(|(_, slug)| slug == self.slug),
        };
        agrees && is_tied && is_free_of_others(node, self.slug)
    }

    /// Whether the last person named by a linked heading before `node` is the subject.
    fn stands_under_name(&self, node: Node<'a>) -> bool {
        let Some((name, _)) = &self.name else { return false };
        let name = name.node.id();
        let names_other = |one: Node<'a>| {
            let around = one.closest(|around| around.attr("href").is_some()).unwrap_or(one);
            linked(around).any(|(_, slug)| slug != self.slug)
        };
        name < node.id() && !self.page.find(is_heading).filter(|one| (name..node.id()).contains(&one.id())).any(names_other)
    }
}

/// Headline and location: the lines under the name that are neither pronouns, nor a distance, nor a count.
fn introduction(name: &Line<'_>, top: Node<'_>) -> (Seen<Text>, Seen<Text>) {
    let leads_to_contact =
        |node: Node<'_>| node.attr("href").and_then(profile_path).is_some_and(|(_, rest)| rest.starts_with("overlay/contact-info"));
    let contact = top.find(leads_to_contact).next();
    // Links beside the name lead to lists and dialogs; headline and location are none.
    let all = lines(top, |node| node.tag() == "a" && !node.contains(name.node));
    let start = all.iter().position(|line| line.text.first_node() == name.text.first_node()).map_or(0, |at| at + 1);
    let rest = &all[start.min(all.len())..];
    let says = |line: &Line<'_>| line.as_str().contains(char::is_alphanumeric);
    let is_candidate = |line: &&Line<'_>| !is_aside(line.as_str()) && !is_count(line) && says(line);
    let is_before = |line: &&Line<'_>| contact.is_none_or(|contact| line.text.first_node() < Some(contact.id()));
    let before: Vec<&Line<'_>> = rest.iter().filter(is_before).filter(is_candidate).collect();
    let level = |line: &Line<'_>| line.node.closest(is_heading).and_then(Node::heading_level);
    let under = |line: &Line<'_>| level(line).zip(level(name)).is_some_and(|(own, name)| own >= name + 2);
    let is_place = |line: &Line<'_>| is_placelike(line.as_str()) && line.as_str().contains([',', '、']);
    let headline = before.first().filter(|line| !(is_place(line) && (under(line) || before.len() == 1)));
    let after = &before[usize::from(headline.is_some()).min(before.len())..];
    // Until 2017 the location carried the name that microformats have for it, and so did a headline, which may be empty: what stands below
    // it then asks to join.
    let locality = top.find(|node| node.has_class("locality")).map(shown).find(|text| !text.is_blank());
    if top.find(|node| node.has_class("headline") && !node.text().as_str().contains(char::is_alphanumeric)).next().is_some() {
        return (Seen::Absent, locality.into());
    }
    let location = match contact {
        // The location stands in the row of the link to the contact details.
        Some(_) => after.last().filter(|line| !line.as_str().contains('·')),
        None => after.iter().find(|line| under(line)).or_else(|| after.iter().find(|line| is_place(line))),
    };
    let location = match locality.or_else(|| location.and_then(|line| parts(&line.text).into_iter().next())) {
        Some(text) => Seen::Observed(text),
        None if after.is_empty() => Seen::Absent,
        None => Seen::NotLoaded,
    };
    let headline = match headline {
        Some(line) => Seen::Observed(line.text.clone()),
        None if before.is_empty() => Seen::NotLoaded,
        None => Seen::Absent,
    };
    (headline, location)
}

/// How many connections the account has: `31 connections`, on one line or on two.
fn connections(top: Node<'_>) -> Option<Count> {
    const WORDS: &[&str] = &["connection", "conexion", "conexõ", "conexão", "kontakt", "relation", "collegament", "connecties"];
    let lines = top.lines();
    let is_short = |line: &Text| line.as_str().len() <= 80;
    lines.iter().enumerate().filter(|(_, line)| is_short(line)).find_map(|(i, line)| {
        let lower = line.as_str().to_lowercase();
        let above = i.checked_sub(1).and_then(|i| lines.get(i)).filter(|above| is_short(above));
        let above = above.filter(|_| WORDS.iter().any(|word| lower.starts_with(word)));
        let line = above.map_or_else(|| line.clone(), |above| Text::joined(&[above.clone(), line.clone()], " "));
        let shown = line.as_str().to_lowercase();
        let word = WORDS.iter().filter_map(|word| shown.find(word)).min()?;
        let before = shown.get(..word)?.trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        // Lower case changes no length in these words, but it may in what stands before them.
        (shown.len() == line.as_str().len()).then(|| Count::read(line.slice(start..line.as_str().len()).trimmed())).flatten()
    })
}

/// What the badge beside the name says, such as `View Avery's verifications`; an invitation to get one does not count.
fn badge(top: Node<'_>) -> Option<Text> {
    let is_badge = |label: &str| says(label, VERIFIED) && !label.split_whitespace().any(|word| is_one_of(word, INVITING));
    top.find(|node| matches!(node.tag(), "svg" | "img") || node.attr("role") == Some("img"))
        .filter_map(|node| node.attr("aria-label"))
        .find(|label| is_badge(label))
        .map(Text::new)
}

/// The subject's name as a heading shows it, or failing that a line.
fn own_name<'a>(
    page: &'a Page,
    card: Option<Node<'a>>,
    slug: &str,
    names: &[&str],
    borders: &[Node<'a>],
    has_data: bool,
) -> Option<Line<'a>> {
    let in_scope = |node: Node<'a>| !is_elsewhere(node) && card.is_none_or(|card| card.contains(node));
    let headings: Vec<Node<'a>> = page.find(is_heading).filter(|node| in_scope(*node) && kind_of_border(*node).is_none()).collect();
    // A link inside a heading must be all of it: "Liked by" somebody is no name.
    let own_link = |node: Node<'a>| {
        let around = node.closest(|around| around.attr("href").is_some());
        let whole = |(link, _): &(Node<'a>, String)| around.is_some() || shown(*link).as_str() == shown(node).as_str();
        linked(around.unwrap_or(node)).find(whole).map(|(_, slug)| slug)
    };
    let is_triggered = |node: Node<'a>| {
        let is_trigger = |around: Node<'_>| {
            around
                .attr("componentkey")
                .and_then(|key| key.strip_prefix("ProfileVerificationTriggerRef-"))
                .is_some_and(|key| decoded(key).to_lowercase() == slug)
        };
        node.closest(is_trigger).is_some()
    };
    let line = |node: Node<'a>| {
        let text = shown(node);
        // Pronouns may stand in the heading behind the name.
        let end = names.iter().find(|name| text.as_str().starts_with(**name)).map_or(text.as_str().len(), |name| name.len());
        Line { node, text: text.slice(0..end) }
    };
    let is_free = |node: &Node<'a>| own_link(*node).is_none_or(|linked| linked == slug);
    let is_proven = |node: Node<'a>| {
        let territory = card.unwrap_or_else(|| territory(node, borders));
        linked(territory).any(|(_, linked)| linked == slug)
    };
    // Until 2017 the card was an hCard, also of a profile with nothing else in it.
    let is_own = |node: Node<'_>| linked_self(node, slug) || node.has_class("vcard");
    let has_profile = || has_data || card.is_some() || !borders.is_empty() || page.find(is_own).next().is_some();
    let is_linked = |node: &Node<'a>| own_link(*node).is_some_and(|linked| linked == slug) || is_triggered(*node);
    let by_link = headings.iter().copied().filter(is_linked).min_by_key(|node| node.heading_level());
    let by_name = || headings.iter().copied().filter(is_free).find(|node| names.iter().any(|name| shown(*node).as_str().starts_with(name)));
    let by_rank =
        || headings.iter().copied().filter(is_free).find(|node| (node.heading_level() == Some(1) || card.is_some()) && is_proven(*node));
    let by_text = || {
        let scope = card.or_else(|| page.find(is_main).next())?;
        lines(scope, is_elsewhere).into_iter().find(|line| names.contains(&line.as_str()) && is_free(&line.node))
    };
    let found = by_link.or_else(|| by_name().filter(|_| has_profile())).or_else(by_rank).map(line);
    found.or_else(|| by_text().filter(|_| has_profile())).filter(|line| !line.text.is_blank())
}

fn linked_self(node: Node<'_>, slug: &str) -> bool {
    node.attr("href").and_then(profile_path).is_some_and(|(linked, _)| linked == slug)
}

/// The names that a document's title may begin with: `(3) Avery Stone - Engineer | LinkedIn`.
pub(super) fn title_names(title: &str) -> Vec<&str> {
    let Some((before, _)) = title.rsplit_once('|') else { return Vec::new() };
    let mut name = before.trim();
    if let Some((count, rest)) = name.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && count.chars().all(|c| c.is_ascii_digit() || c == '+')
    {
        name = rest.trim();
    }
    let short = name.find(" - ").or_else(|| name.find(" – ")).map(|at| name[..at].trim());
    [Some(name), short].into_iter().flatten().filter(|name| !name.is_empty()).collect()
}

/// The part of the page that belongs to `node`: the nearest section around it, or the widest element that reaches no border but its own.
fn territory<'a>(node: Node<'a>, borders: &[Node<'a>]) -> Node<'a> {
    let own = kind_of_border(node);
    let is_other =
        |border: &Node<'a>| border.id() != node.id() && !node.contains(*border) && (own.is_none() || kind_of_border(*border) != own);
    let mut best = node;
    if own.is_some() && lines(node, |_| false).len() > 1 {
        return node;
    }
    for around in node.ancestors() {
        if is_main(around)
            || matches!(around.tag(), "body" | "html")
            || borders.iter().any(|border| is_other(border) && around.contains(*border))
        {
            break;
        }
        best = around;
        let is_section = around.tag() == "section" || card_key(around).is_some();
        if is_section && (own.is_none() || lines(around, |_| false).len() > 1) {
            break;
        }
    }
    best
}

pub(super) fn is_main(node: Node<'_>) -> bool {
    node.tag() == "main" || node.attr("role") == Some("main")
}

/// Whether `node` is in a part of the page that is never about its subject.
pub(super) fn is_elsewhere(node: Node<'_>) -> bool {
    let is_off = |around: Node<'_>| {
        matches!(around.tag(), "aside" | "nav" | "footer")
            || matches!(around.attr("role"), Some("complementary" | "navigation" | "contentinfo" | "banner"))
            || is_dialog(around)
    };
    node.closest(is_off).is_some()
}

/// Whether everybody linked inside is the subject, or at least the subject is among them.
fn is_free_of_others(node: Node<'_>, slug: &str) -> bool {
    let people: Vec<String> = linked(node).map(|(_, slug)| slug).collect();
    people.is_empty() || people.iter().any(|linked| linked == slug)
}

/// Whether `node` is in or holds a link to a profile with `test` true of what comes behind the slug.
fn links_to(node: Node<'_>, test: impl Fn(&str) -> bool) -> bool {
    let leads = |node: Node<'_>| node.attr("href").and_then(profile_path).is_some_and(|(_, rest)| test(rest));
    node.closest(|around| around.attr("href").is_some()).is_some_and(leads) || node.descendants().any(leads)
}

/// Whether a line beside the name is pronouns or how far away the person is.
fn is_aside(text: &str) -> bool {
    const PRONOUNS: &str = "he|him|his|she|her|hers|they|them|theirs|ele|dele|ela|dela|él|el|ella|elle|elles|elli|il|lui|er|ihm|ihn|sie|ihr|\
         iel|lo|la|lei|xe|xem|ze|hir";
    let bare = text.trim_matches(['(', ')', ' ', '·', '•', '\u{a0}']);
    let is_pronouns = bare.contains('/') && bare.split('/').all(|word| is_one_of(word.trim(), PRONOUNS));
    let is_distance = bare.chars().count() <= 6 && bare.chars().any(char::is_numeric);
    let is_bracketed = || text.strip_prefix('(').and_then(|rest| rest.split_once(')')).is_some_and(|(_, rest)| is_aside(rest));
    bare.is_empty() || text.starts_with('·') || is_pronouns || is_distance || is_bracketed()
}

/// Whether a line counts followers or connections.
fn is_count(line: &Line<'_>) -> bool {
    let href = line.node.closest(|node| node.attr("href").is_some()).or_else(|| line.node.find(|node| node.attr("href").is_some()).next());
    let is_listed = href
        .and_then(|node| node.attr("href"))
        .is_some_and(|href| href.contains("connectionOf") || href.contains("/connections") || href.contains("/followers"));
    // "2,310 followers", "1 234 abonnés"; "15 years in banking" is a headline.
    let is_short = line.as_str().split_whitespace().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).count() <= 2;
    is_listed || line.as_str().starts_with(|c: char| c.is_ascii_digit()) && is_short
}
