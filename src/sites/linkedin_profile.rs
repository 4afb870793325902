//! A profile on LinkedIn: the guest view, the cards of 2026, and the layout of 2021 to 2025.
//!
//! The subject is whoever the address names. A page holds other people too (suggestions, the reader's own picture),
//! so a card is read only if it is tied to the subject: by a link to the same address, by the same member id in the
//! cards' keys, or by standing under the subject's name and under nobody else's. What is not tied is not read.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Unreadable;
use super::linkedin::{Line, decoded, is_dialog, is_heading, is_one_of, lines, linked, parts, path, profile_path, says, shown};
use crate::page::{Node, Page};
use crate::subject::{Contact, Date, Degree, Name, Period, Position, Profile, Section, Seen, Text};
use crate::text::date::{date, period};

/// The profile on a page; `None` if the page is of another kind.
pub(super) fn read(page: &Page) -> Option<Result<Profile, Unreadable>> {
    let path = path(&page.url)?;
    let is_wall = ["/authwall", "/login", "/uas/login", "/checkpoint", "/signup", "/404"].iter().any(|wall| path.starts_with(wall));
    match profile_path(&page.url) {
        Some((slug, rest)) => Some(profile(page, &slug, rest)),
        None => is_wall.then(|| Err(no_profile(page))),
    }
}

fn profile(page: &Page, slug: &str, rest: &str) -> Result<Profile, Unreadable> {
    let owner = match Owner::find(page, slug) {
        Ok(owner) => owner,
        Err(why) => return details(page, slug, rest).ok_or(why),
    };
    let mut profile = unread_profile(page, slug);
    profile.anchor = Some(owner.name.node.id());
    profile.name = Seen::Observed(Name::new(owner.name.text.clone()));
    (profile.headline, profile.location) = owner.introduction();
    profile.account.verifications.extend(owner.badge());
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
        person.fill(&mut profile);
    }
    for dialog in page.find(is_dialog).filter(|node| !node.ancestors().any(is_dialog)) {
        owner.read_dialog(dialog, rest, &mut profile);
    }
    profile.name_fields();
    Ok(profile)
}

/// A profile of which nothing but the address is known.
fn unread_profile(page: &Page, slug: &str) -> Profile {
    let mut profile = Profile {
        name: Seen::NotLoaded,
        headline: Seen::NotLoaded,
        location: Seen::NotLoaded,
        summary: Seen::NotLoaded,
        work: Section::not_loaded(),
        education: Section::not_loaded(),
        ..Profile::default()
    };
    profile.account.url = page.url.split(['?', '#']).next().map(Text::new);
    profile.account.slug = Some(Text::new(slug));
    profile
}

/// The page that "Show all" leads to: one section, without the person's card.
fn details(page: &Page, slug: &str, rest: &str) -> Option<Profile> {
    let kind = Kind::of_path(rest.strip_prefix("details/")?)?;
    let main = page.find(is_main).next()?;
    let mut profile = unread_profile(page, slug);
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
        "No profile is shown here yet. Wait until the page has loaded, then check again."
    };
    Unreadable(why.into())
}

const CARD: &str = "com.linkedin.sdui.profile.card.ref";

/// What follows the prefix in the key of a profile card: the member id, then the card's name.
fn card_key<'a>(node: Node<'a>) -> Option<&'a str> {
    [node.attr("componentkey"), node.attr("id")].into_iter().flatten().find_map(|key| key.strip_prefix(CARD))
}

/// Whose page it is, and what proves it.
struct Owner<'a> {
    page: &'a Page,
    slug: &'a str,
    /// The member id in the keys of the cards of 2026.
    id: Option<&'a str>,
    name: Line<'a>,
    /// What holds the name, the headline and the location.
    top: Node<'a>,
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
            return Err(Unreadable("The profile shown is not the one of this address. Reload the page and check again.".into()));
        }
        let borders: Vec<Node<'a>> = page.find(|node| kind_of_border(node).is_some() && !is_elsewhere(node)).collect();
        let mut names = title_names(&page.title);
        names.extend(person.as_ref().map(|person| person.name.as_str()).filter(|name| !name.is_empty()));
        let scope = card.map(|(top, _)| top);
        let name = own_name(page, scope, slug, &names, &borders).ok_or_else(|| no_profile(page))?;
        let top = scope.unwrap_or_else(|| territory(name.node, &borders));
        let id = card.map(|(_, id)| id);
        Ok(Owner { page, slug, id, name, top, person, borders })
    }

    /// Headline and location: the lines under the name that are neither pronouns, nor a distance, nor a count.
    fn introduction(&self) -> (Seen<Text>, Seen<Text>) {
        let leads_to_contact =
            |node: Node<'_>| node.attr("href").and_then(profile_path).is_some_and(|(_, rest)| rest.starts_with("overlay/contact-info"));
        let contact = self.top.find(leads_to_contact).next();
        // Links beside the name lead to lists and dialogs; headline and location are none.
        let all = lines(self.top, |node| node.tag() == "a" && !node.contains(self.name.node));
        let start = all.iter().position(|line| line.text.first_node() == self.name.text.first_node()).map_or(0, |at| at + 1);
        let rest = &all[start.min(all.len())..];
        let is_candidate = |line: &&Line<'_>| !is_aside(line.as_str()) && !is_count(line);
        let is_before = |line: &&Line<'_>| contact.is_none_or(|contact| line.text.first_node() < Some(contact.id()));
        let before: Vec<&Line<'_>> = rest.iter().filter(is_before).filter(is_candidate).collect();
        let level = |line: &Line<'_>| line.node.closest(is_heading).and_then(Node::heading_level);
        let under = |line: &Line<'_>| level(line).zip(level(&self.name)).is_some_and(|(own, name)| own >= name + 2);
        let is_place = |line: &Line<'_>| is_placelike(line.as_str()) && line.as_str().contains([',', '、']);
        let headline = before.first().filter(|line| !(is_place(line) && (under(line) || before.len() == 1)));
        let after = &before[usize::from(headline.is_some()).min(before.len())..];
        let location = match contact {
            // The location stands in the row of the link to the contact details.
            Some(_) => after.last().filter(|line| !line.as_str().contains('·')),
            None => after.iter().find(|line| under(line)).or_else(|| after.iter().find(|line| is_place(line))),
        };
        let location = match location.and_then(|line| parts(&line.text).into_iter().next()) {
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

    /// What the badge beside the name says, such as `View Avery's verifications`; an invitation to get one does not count.
    fn badge(&self) -> Option<Text> {
        let is_badge = |label: &str| says(label, VERIFIED) && !label.split_whitespace().any(|word| is_one_of(word, INVITING));
        self.top
            .find(|node| matches!(node.tag(), "svg" | "img") || node.attr("role") == Some("img"))
            .filter_map(|node| node.attr("aria-label"))
            .find(|label| is_badge(label))
            .map(Text::new)
    }

    /// The subject's section of a kind, by the surest sign that the page has.
    fn section(&self, kind: Kind) -> Option<Node<'a>> {
        let carded = self.id.and_then(|id| {
            self.page.find(|node| !is_elsewhere(node)).find(|node| {
                card_key(*node)
                    .and_then(|key| key.strip_prefix(id))
                    .is_some_and(|name| kind.words().card.iter().any(|card| name.starts_with(card)))
            })
        });
        carded.or_else(|| self.bordered(kind)).or_else(|| self.linked(kind)).or_else(|| self.shaped(kind))
    }

    /// By the section's anchor or its heading.
    fn bordered(&self, kind: Kind) -> Option<Node<'a>> {
        let found =
            self.borders.iter().filter(|border| kind_of_border(**border) == Some(kind)).map(|border| territory(*border, &self.borders));
        self.only(found.collect())
    }

    /// By the link to all of it.
    fn linked(&self, kind: Kind) -> Option<Node<'a>> {
        let leads_there = |node: Node<'_>| links_to(node, |rest| rest.strip_prefix("details/").and_then(Kind::of_path) == Some(kind));
        let found = self.page.find(|node| node.attr("href").is_some() && !is_elsewhere(node)).filter(|node| leads_there(*node));
        self.only(found.filter_map(|link| link.ancestors().find(|around| !entries(*around).is_empty())).collect())
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
        let found: Vec<Node<'a>> = unknown.map(|heading| territory(heading, &self.borders)).filter(|node| holds(*node)).collect();
        if found.len() == 1 { self.only(found) } else { None }
    }

    /// The one of several containers that is the subject's; none if that cannot be told.
    fn only(&self, found: Vec<Node<'a>>) -> Option<Node<'a>> {
        let mut own: Vec<Node<'a>> = found.into_iter().filter(|node| self.owns(*node)).collect();
        own.dedup_by_key(|node| node.id());
        if own.len() > 1 {
            own.retain(|node| self.stands_under_name(*node));
        }
        own.into_iter().reduce(|outer, inner| if outer.contains(inner) { outer } else { inner })
    }

    fn owns(&self, node: Node<'a>) -> bool {
        let key = node.closest(|around| card_key(around).is_some()).and_then(card_key);
        let agrees = match (key, self.id) {
            (Some(key), Some(id)) => key.starts_with(id),
            (Some(_), None) => false,
            (None, _) => true,
        };
        agrees && is_free_of_others(node, self.slug) && !node.contains(self.name.node)
    }

    /// Whether the last person named by a linked heading before `node` is the subject.
    fn stands_under_name(&self, node: Node<'a>) -> bool {
        let name = self.name.node.id();
        let names_other = |one: Node<'a>| {
            let around = one.closest(|around| around.attr("href").is_some()).unwrap_or(one);
            linked(around).any(|(_, slug)| slug != self.slug)
        };
        name < node.id() && !self.page.find(is_heading).filter(|one| (name..node.id()).contains(&one.id())).any(names_other)
    }

    /// Reads the contact details or the facts about the account, if that is what the dialog shows and it is the subject's.
    fn read_dialog(&self, dialog: Node<'a>, rest: &str, profile: &mut Profile) {
        let people: Vec<String> = linked(dialog).map(|(_, slug)| slug).collect();
        let is_own = people.iter().any(|slug| slug == self.slug);
        let headings: Vec<Text> = dialog.find(is_heading).map(shown).collect();
        let names_subject = headings.iter().any(|heading| heading.as_str() == self.name.as_str());
        if !is_own && !people.is_empty() {
            return;
        }
        let is_contact = |node: Node<'_>| node.attr("href").is_some_and(|href| href.starts_with("mailto:") || href.starts_with("tel:"));
        let shows_address = linked(dialog).any(|(node, _)| node.text().as_str().contains("linkedin.com/in/"));
        if (is_own || names_subject || rest.starts_with("overlay/contact-info"))
            && (shows_address || dialog.find(is_contact).next().is_some())
        {
            self.read_contacts(dialog, profile);
            return;
        }
        let facts = AccountFacts::read(dialog);
        let is_known = |heading: &Text| heading.is_blank() || is_one_of(heading.as_str(), ACCOUNT_HEADINGS);
        if is_own || names_subject || headings.iter().all(is_known) {
            profile.account.joined = facts.joined;
            profile.account.changes = facts.changes;
            profile.account.verifications.extend(facts.verifications);
        }
    }

    fn read_contacts(&self, dialog: Node<'a>, profile: &mut Profile) {
        for line in lines(dialog, is_heading) {
            let link =
                line.node.closest(|node| node.attr("href").is_some()).or_else(|| line.node.find(|node| node.attr("href").is_some()).next());
            let href = link.filter(|link| dialog.contains(*link)).and_then(|link| link.attr("href")).unwrap_or_default();
            let written = line.text.slice(0..line.as_str().find(" (").unwrap_or(line.as_str().len()));
            if href.starts_with("mailto:") {
                profile.contacts.push(Contact::Mail(written));
            } else if href.starts_with("tel:") || (href.is_empty() && is_phone(written.as_str())) {
                profile.contacts.push(Contact::Phone(written));
            } else if profile_path(href).is_some_and(|(slug, _)| slug == self.slug) {
                continue;
            } else if href.contains("maps.google.") || href.contains("google.com/maps") || href.contains("bing.com/maps") {
                profile.contacts.push(Contact::Address(line.text));
            } else if href.starts_with("http") && written.as_str().contains('.') && !written.as_str().contains(' ') {
                profile.contacts.push(Contact::Link(written));
            }
        }
    }
}

/// The subject's name as a heading shows it, or failing that a line.
fn own_name<'a>(page: &'a Page, card: Option<Node<'a>>, slug: &str, names: &[&str], borders: &[Node<'a>]) -> Option<Line<'a>> {
    let in_scope = |node: Node<'a>| !is_elsewhere(node) && card.is_none_or(|card| card.contains(node));
    let headings: Vec<Node<'a>> = page.find(is_heading).filter(|node| in_scope(*node) && kind_of_border(*node).is_none()).collect();
    let own_link = |node: Node<'a>| {
        let around = node.closest(|around| around.attr("href").is_some()).unwrap_or(node);
        linked(around).map(|(_, slug)| slug).next()
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
    let has_profile = || card.is_some() || !borders.is_empty() || page.find(|node| linked_self(node, slug)).next().is_some();
    let by_link = headings.iter().copied().find(|node| own_link(*node).is_some_and(|linked| linked == slug) || is_triggered(*node));
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
fn title_names(title: &str) -> Vec<&str> {
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

fn is_main(node: Node<'_>) -> bool {
    node.tag() == "main" || node.attr("role") == Some("main")
}

/// Whether `node` is in a part of the page that is never about its subject.
fn is_elsewhere(node: Node<'_>) -> bool {
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

/// Sections that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    About,
    Work,
    Education,
    Skills,
}

/// How a section is known.
struct Words {
    /// Beginnings of the names of its cards.
    card: &'static [&'static str],
    /// Ids of anchors, values of `data-section`, last words of the addresses of its own page.
    ids: &'static [&'static str],
    /// Headings in lower case, bars between them.
    headings: &'static str,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::About, Kind::Work, Kind::Education, Kind::Skills];

    const fn words(self) -> Words {
        match self {
            Kind::About => Words {
                card: &["About"],
                ids: &["about", "summary"],
                headings: "about|sobre|acerca de|extracto|info|infos|über mich|à propos|informazioni|over|自己紹介|概要|informacje|hakkında|关于|\
         關於|소개|общие сведения|om|tentang",
            },
            Kind::Work => Words {
                card: &["Experience"],
                ids: &["experience"],
                headings: "experience|experiência|experiencia|berufserfahrung|expérience|expériences|esperienza|ervaring|職歴|職務経歴|\
         doświadczenie|deneyim|工作经历|工作經歷|經歷|경력|опыт работы|erfarenhet|pengalaman",
            },
            Kind::Education => Words {
                card: &["Education"],
                ids: &["education", "educationsdetails"],
                headings: "education|formação acadêmica|formação académica|educación|formación|ausbildung|formation|formazione|opleiding|\
         学歴|wykształcenie|eğitim|教育经历|教育經歷|學歷|학력|образование|utbildning|pendidikan",
            },
            Kind::Skills => Words {
                card: &["Skill"],
                ids: &["skills"],
                headings: "skills|competências|aptitudes|conocimientos y aptitudes|kenntnisse|compétences|competenze|vaardigheden|スキル|\
         umiejętności|yetenekler|技能|보유기술|навыки|kompetenser|keahlian",
            },
        }
    }

    fn by(test: impl Fn(&Words) -> bool) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| test(&kind.words()))
    }

    /// From what follows `details/` in an address.
    fn of_path(path: &str) -> Option<Kind> {
        let name = path.split('/').next()?.to_lowercase();
        Kind::by(|words| words.ids.contains(&name.as_str()))
    }
}

/// The section that an anchor or a heading begins.
fn kind_of_border(node: Node<'_>) -> Option<Kind> {
    let name = |attr| node.attr(attr).map(str::to_lowercase).unwrap_or_default();
    let (id, section) = (name("id"), name("data-section"));
    let key = node.attr("componentkey").and_then(|key| key.strip_prefix("ProfileNullStateCardAnchor_"));
    Kind::by(|words| {
        words.ids.contains(&id.as_str())
            || words.ids.contains(&section.as_str())
            || key.is_some_and(|key| words.card.iter().any(|card| key.starts_with(card)))
    })
    .or_else(|| {
        if node.heading_level()? > 2 {
            return None;
        }
        let heading = shown(node);
        Kind::by(|words| is_one_of(heading.as_str(), words.headings))
    })
}

/// The words of "About".
fn summary(section: Node<'_>) -> Option<Text> {
    let is_box = |node: Node<'_>| node.attr("data-testid") == Some("expandable-text-box");
    if let Some(text) = section.find(is_box).next().map(shown).filter(|text| !text.is_blank()) {
        return Some(text);
    }
    // Lists under it are of skills or of media.
    let all = lines(section, |node| is_heading(node) || matches!(node.tag(), "ul" | "ol"));
    joined(all.into_iter().map(|line| line.text).filter(|text| !is_masked(text)).collect())
}

fn joined(texts: Vec<Text>) -> Option<Text> {
    (!texts.is_empty()).then(|| Text::joined(&texts, "\n"))
}

/// An entry of a section: its own lines, and the entries inside it.
struct Entry<'a> {
    lines: Vec<Line<'a>>,
    node: Node<'a>,
}

/// The entries of a section: its items by their keys, its outermost list items, or what the dates in it share out.
fn entries<'a>(section: Node<'a>) -> Vec<Entry<'a>> {
    let is_item = |node: Node<'_>| node.attr("componentkey").is_some_and(|key| key.starts_with("entity-collection-item"));
    let dated: Vec<Node<'a>> =
        lines(section, is_heading_of_section).iter().filter(|line| dates(line).is_some()).map(|line| line.node).collect();
    let covers = |items: &[Node<'a>]| dated.iter().all(|line| items.iter().any(|item| item.contains(*line)));
    let by_key = outermost(section, is_item);
    let by_list = outermost(section, |node| node.tag() == "li" || node.attr("role") == Some("listitem"));
    let items =
        [by_key, by_list, shared_out(section, &dated)].into_iter().find(|items| !items.is_empty() && covers(items)).unwrap_or_default();
    items
        .into_iter()
        .map(|node| Entry { lines: lines(node, is_heading_of_section), node })
        .filter(|entry| !entry.lines.is_empty())
        .collect()
}

/// The elements inside that satisfy `test` and are in no other such element.
fn outermost<'a>(section: Node<'a>, test: impl Fn(Node<'a>) -> bool) -> Vec<Node<'a>> {
    let mut found: Vec<Node<'a>> = Vec::new();
    for node in section.descendants().filter(|node| node.is_element() && test(*node)) {
        if found.last().is_none_or(|last| !last.contains(node)) {
            found.push(node);
        }
    }
    found
}

fn is_heading_of_section(node: Node<'_>) -> bool {
    kind_of_border(node).is_some() && is_heading(node)
}

/// The children of the narrowest element around all `dated` lines, those that hold one.
fn shared_out<'a>(around: Node<'a>, dated: &[Node<'a>]) -> Vec<Node<'a>> {
    let Some(first) = dated.first() else { return Vec::new() };
    let narrowest = first.ancestors().take_while(|node| around.contains(*node)).find(|node| dated.iter().all(|line| node.contains(*line)));
    let Some(narrowest) = narrowest else { return Vec::new() };
    if dated.len() == 1 {
        // More than title, employer and kind before the date: part of it belongs to an entry without one.
        let before = lines(around, is_heading_of_section).iter().take_while(|line| line.node.id() != first.id()).count();
        return if before <= 3 { vec![around] } else { Vec::new() };
    }
    narrowest.children().filter(|child| dated.iter().any(|line| child.contains(*line))).collect()
}

/// The period that a line is, if it is one. Dates in a language that is not known are told by where they stand:
/// in `<time>`, or before a dot and how long it was. They keep their words and have no value.
fn dates(line: &Line<'_>) -> Option<Period> {
    if line.as_str().len() > 120 || !line.as_str().chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    period(&line.text).or_else(|| timed(line.node)).or_else(|| {
        let parts = parts(&line.text);
        let [first, lasting] = parts.as_slice() else { return None };
        (has_year(first.as_str()) && lasting.as_str().starts_with(|c: char| c.is_ascii_digit()))
            .then(|| Period { text: first.clone(), ..Period::default() })
    })
}

/// The period between `<time>` elements, without the words around them.
fn timed(node: Node<'_>) -> Option<Period> {
    let is_time = |node: Node<'_>| node.tag() == "time" || node.find(|inner| inner.tag() == "time").next().is_some();
    if !is_time(node) {
        return None;
    }
    let text = node.text_without(&|inner| !is_time(inner)).trimmed();
    has_year(text.as_str()).then(|| period(&text).unwrap_or_else(|| Period { text, ..Period::default() }))
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

fn work_in(section: Node<'_>, slug: &str) -> Section<Position> {
    let mut masked = false;
    let mut items = Vec::new();
    for entry in entries(section) {
        masked |= entry.lines.iter().any(|line| is_masked(&line.text));
        items.extend(positions(&entry));
    }
    items.retain(|position| position.title.is_some() || position.employer.is_some());
    let (more, total) = shows_all(section, slug, Kind::Work);
    Section { partial: more || masked || items.is_empty(), items, total }
}

/// The roles of an entry: one, or several with the same employer above them.
fn positions(entry: &Entry<'_>) -> Vec<Position> {
    let dated: Vec<Node<'_>> = entry.lines.iter().filter(|line| dates(line).is_some()).map(|line| line.node).collect();
    let roles = match dated.as_slice() {
        [] => Vec::new(),
        [only] => only
            .ancestors()
            .take_while(|node| node.id() != entry.node.id() && entry.node.contains(*node))
            .filter(|node| node.tag() == "li")
            .collect(),
        _ => shared_out(entry.node, &dated),
    };
    let Some(first) = roles.first() else { return vec![position(&entry.lines)] };
    let head: Vec<&Line<'_>> = entry.lines.iter().take_while(|line| !first.contains(line.node)).collect();
    let Some((company, under)) = head.split_first() else { return vec![position(&entry.lines)] };
    let mut company = parts(&company.text).into_iter();
    let employer = company.next();
    let is_kind = |text: &Text| !text.as_str().chars().any(char::is_numeric);
    let kind = company.next().or_else(|| under.first().and_then(|line| parts(&line.text).into_iter().next()).filter(is_kind));
    let place = under.get(1).filter(|line| is_placelike(line.as_str())).and_then(|line| parts(&line.text).into_iter().next());
    roles
        .into_iter()
        .map(|role| {
            let mut position = position_of(&entry.lines.iter().filter(|line| role.contains(line.node)).cloned().collect::<Vec<_>>(), true);
            position.employer.clone_from(&employer);
            position.kind = position.kind.or_else(|| kind.clone());
            position.location = position.location.or_else(|| place.clone());
            position
        })
        .collect()
}

fn position(lines: &[Line<'_>]) -> Position {
    position_of(lines, false)
}

/// A role from its lines: title, employer and kind, dates, location, description.
fn position_of(lines: &[Line<'_>], in_group: bool) -> Position {
    let lines: Vec<&Line<'_>> = lines.iter().collect();
    let at = lines.iter().position(|line| dates(line).is_some());
    let (head, tail) = match at {
        Some(at) => (&lines[..at], &lines[at + 1..]),
        None => lines.split_at(lines.len().min(if in_group { 1 } else { 2 })),
    };
    let mut position = Position { period: at.and_then(|at| dates(lines[at])), ..Position::default() };
    position.title = head.first().map(|line| line.text.clone());
    if let Some(second) = head.get(1) {
        let mut parts = parts(&second.text).into_iter();
        if !in_group {
            position.employer = parts.next();
        }
        position.kind = parts.next();
    }
    let place = tail.first().filter(|line| is_placelike(line.as_str()) && !is_description(line.node));
    position.location = place.and_then(|line| parts(&line.text).into_iter().next());
    let about = &tail[usize::from(place.is_some())..];
    let mut texts: Vec<Text> = Vec::new();
    for line in about.iter().filter(|line| !is_extra(line)) {
        // A shortened copy may stand before the whole.
        if texts.last().is_some_and(|last| line.as_str().starts_with(last.as_str().trim_end_matches(['…', '.', ' ']))) {
            texts.pop();
        }
        texts.push(line.text.clone());
    }
    position.summary = joined(texts);
    for text in [&mut position.title, &mut position.employer, &mut position.kind, &mut position.location, &mut position.summary] {
        text.take_if(|text| is_masked(text));
    }
    position
}

/// Whether a line says where a role was rather than what it was: short, no sentence, its words capitalised.
fn is_placelike(text: &str) -> bool {
    const SMALL: &str = "of|the|and|de|do|da|dos|del|la|las|el|los|y|e|en|und|am|an|der|bei|sur|le|les|et|di|op|aan|den|in";
    let place = text.split('·').next().unwrap_or_default().trim();
    let starts_big = |word: &str| word.chars().next().is_none_or(|c| !c.is_lowercase());
    let is_word = |word: &str| starts_big(word.trim_start_matches(['(', '\''])) || is_one_of(word, SMALL) || word.contains('-');
    !place.is_empty()
        && place.chars().count() <= 90
        && !text.contains('\n')
        && !place.ends_with(['.', '!', '?', ':', ';', '。'])
        && !place.starts_with(['-', '•', '–', '*', '#'])
        && place.split_whitespace().count() <= 10
        && !place.chars().any(|c| c.is_ascii_digit())
        && place.split_whitespace().all(is_word)
}

/// Whether a node is where a description stands: a box that opens, or a list inside the entry.
fn is_description(node: Node<'_>) -> bool {
    let is_box = |node: Node<'_>| node.attr("data-testid").is_some_and(|id| id.contains("expandable-text"));
    let item = node.closest(|around| around.tag() == "li");
    // A line in a list under the line's own entry.
    let is_nested = item.is_some_and(|item| {
        item.find(|_| true).all(|inner| inner.heading_level().is_none())
            && dates_in(item) == 0
            && item.ancestors().any(|around| around.tag() == "li")
    });
    node.closest(is_box).is_some() || node.descendants().any(is_box) || is_nested
}

fn dates_in(node: Node<'_>) -> usize {
    lines(node, |_| false).iter().filter(|line| dates(line).is_some()).count()
}

/// Whether a line under a role is not its description: skills, media.
fn is_extra(line: &Line<'_>) -> bool {
    let in_link = line.node.closest(|node| matches!(node.tag(), "a" | "li")).is_some_and(|node| node.tag() == "a");
    let is_linked = line.node.find(|node| node.tag() == "a").any(|link| link.text().as_str() == line.as_str());
    let label = line.node.find(|node| matches!(node.tag(), "strong" | "b")).next().map(shown);
    in_link || is_linked || label.is_some_and(|label| label.as_str().ends_with([':', '：']) && line.as_str().starts_with(label.as_str()))
}

fn education_in(section: Node<'_>, slug: &str) -> Section<Degree> {
    let mut masked = false;
    let mut items = Vec::new();
    for entry in entries(section) {
        masked |= entry.lines.iter().any(|line| is_masked(&line.text));
        items.push(degree(&entry));
    }
    items.retain(|degree: &Degree| degree.school.is_some());
    let (more, total) = shows_all(section, slug, Kind::Education);
    Section { partial: more || masked || items.is_empty(), items, total }
}

fn degree(entry: &Entry<'_>) -> Degree {
    let lines = &entry.lines;
    let at = lines.iter().position(|line| dates(line).is_some());
    let head = &lines[..at.unwrap_or(lines.len())];
    let study = head.get(1).filter(|line| at.is_some() || !(is_description(line.node) || line.as_str().contains(':')));
    let (level, area) = study.map_or((None, None), split_study);
    let shown = |text: Option<Text>| text.filter(|text| !is_masked(text));
    let school = head.first().map(|line| line.text.clone());
    Degree { school: shown(school), level: shown(level), area: shown(area), period: at.and_then(|at| dates(&lines[at])) }
}

/// `Bachelor of Science - BS, Computer Science` as degree and field; the guest view gives each an element of its own.
fn split_study(line: &Line<'_>) -> (Option<Text>, Option<Text>) {
    let elements: Vec<Text> = line.node.children().filter(|child| child.is_element()).map(shown).filter(|text| !text.is_blank()).collect();
    if let [level, area, ..] = elements.as_slice() {
        return (Some(level.clone()), Some(area.clone()));
    }
    match line.as_str().find([',', '、']) {
        Some(at) => {
            let comma = line.as_str()[at..].chars().next().map_or(1, char::len_utf8);
            (Some(line.text.slice(0..at).trimmed()), Some(line.text.slice(at + comma..line.as_str().len()).trimmed()))
        }
        None if is_degree(line.as_str()) => (Some(line.text.clone()), None),
        None => (None, Some(line.text.clone())),
    }
}

fn is_degree(text: &str) -> bool {
    const DEGREES: &str = "bachelor|bacharel|master|mestrado|maestr|máster|magister|maîtrise|doctor|doutor|doktor|doctorat|phd|ph.d|mba|\
         bsc|msc|b.s|m.s|b.a|m.a|beng|meng|b.tech|btech|associate|diplom|licenc|licence|laurea|tecnólogo|degree|学士|修士|博士";
    says(text, DEGREES)
}

fn skills_in(section: Node<'_>) -> Vec<Text> {
    entries(section)
        .into_iter()
        .filter_map(|entry| entry.lines.into_iter().next())
        .map(|line| line.text)
        .filter(|text| !is_masked(text))
        .collect()
}

/// Whether a link shows all of a section, so that the page holds a part, and how many it says there are.
fn shows_all(section: Node<'_>, slug: &str, kind: Kind) -> (bool, Option<u32>) {
    let leads = |node: Node<'_>| {
        node.attr("href")
            .and_then(profile_path)
            .is_some_and(|(linked, rest)| linked == slug && rest.strip_prefix("details/").and_then(Kind::of_path) == Some(kind))
    };
    let links: Vec<Text> = section.find(leads).map(shown).filter(|text| !text.is_blank()).collect();
    (!links.is_empty(), links.iter().find_map(|text| number(text.as_str())))
}

fn number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

/// Whether the site has put stars for what only members see.
fn is_masked(text: &Text) -> bool {
    let text = text.as_str();
    text.contains("**") && !text.chars().any(char::is_alphanumeric)
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
    is_listed || line.as_str().starts_with(|c: char| c.is_ascii_digit())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=17).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-./\u{a0}\u{2011}".contains(c)) && date(text).is_none()
}

const VERIFIED: &str = "verif|vérif|bestätig|確認済|認証|已验证|已驗證|인증|zweryfik|doğrula|подтвержд";
/// Words of invitations to get verified, whole.
const INVITING: &str = "get|add|start|obtener|obtén|obter|obtenha|obtenir|obtenez|adicionar|añadir|ajouter|erhalten|starten|iniciar";
const JOINED: &str = "joined|member since|ingressou|entrou|membro desde|se unió|miembro desde|mitglied seit|beigetreten|a rejoint|\
         membre depuis|inscrit|登録|参加";
const UPDATED: &str = "updated|changed|atualizad|alterad|actualizad|modificad|aktualisiert|geändert|mis à jour|mise à jour|modifié|更新|\
         変更";
const ACCOUNT_HEADINGS: &str = "about this member|about this profile|account history|verifications|profile information|sobre este usuário|\
         sobre este perfil|sobre este membro|histórico da conta|verificações|informações do perfil|\
         acerca de este miembro|acerca de este perfil|historial de la cuenta|verificaciones|información del perfil|\
         über dieses mitglied|über dieses profil|kontoverlauf|verifizierungen|profilinformationen|à propos de ce membre|\
         à propos de ce profil|historique du compte|vérifications|informations du profil|このメンバーについて|このプロフィールについて|アカウント履歴|\
         認証|確認|プロフィール情報";

/// What "About this member" says.
#[derive(Default)]
struct AccountFacts {
    joined: Option<(Date, Text)>,
    changes: Vec<Text>,
    verifications: Vec<Text>,
}

impl AccountFacts {
    fn read(dialog: Node<'_>) -> Self {
        let mut facts = AccountFacts::default();
        let lines = lines(dialog, is_heading);
        let mut rest = lines.as_slice();
        while let Some((line, after)) = rest.split_first() {
            rest = after;
            if says(line.as_str(), VERIFIED) {
                facts.verifications.push(line.text.clone());
            } else if says(line.as_str(), JOINED) && facts.joined.is_none() {
                // The date may stand on the next line.
                if let Some(day) = date_in(line.as_str()) {
                    facts.joined = Some((day, line.text.clone()));
                } else if let Some((next, day)) = after.first().and_then(|next| Some((next, date_in(next.as_str())?))) {
                    facts.joined = Some((day, Text::joined(&[line.text.clone(), next.text.clone()], "\n")));
                    rest = &after[1..];
                }
            } else if says(line.as_str(), UPDATED) {
                facts.changes.push(line.text.clone());
            } else if let Some(next) = after.first().filter(|next| says(next.as_str(), UPDATED))
                && !line.as_str().ends_with('.')
                && after.first().is_some_and(|next| next.as_str().split_whitespace().count() <= 6 && is_bare_update(next.as_str()))
            {
                facts.changes.push(Text::joined(&[line.text.clone(), next.text.clone()], "\n"));
                rest = &after[1..];
            }
        }
        facts
    }
}

/// Whether a line says only when something was updated, so that what was updated stands before it.
fn is_bare_update(text: &str) -> bool {
    let text = text.to_lowercase();
    UPDATED.split('|').any(|word| text.starts_with(word))
}

/// The first date in a sentence.
fn date_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|from| {
        (from + 1..=words.len().min(from + 4)).rev().find_map(|to| date(words[from..to].join(" ").trim_end_matches(['.', ','])))
    })
}

/// The `Person` of the structured data, reduced to what can stand in for what the page does not show.
struct Person {
    name: String,
    value: Value,
}

impl Person {
    /// The one whose address has this slug.
    fn find(page: &Page, slug: &str) -> Option<Person> {
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
    fn fill(&self, profile: &mut Profile) {
        let text =
            |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(Text::new).filter(|text| !is_masked(text));
        if profile.summary == Seen::NotLoaded
            && let Some(about) = text(&self.value["description"])
        {
            profile.summary = Seen::Observed(about);
        }
        if profile.location == Seen::NotLoaded
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
