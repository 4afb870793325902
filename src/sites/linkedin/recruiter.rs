//! LinkedIn Recruiter (`/talent/…`): the rows of a search or a project, and a candidate's own page.
//!
//! Both mark what they show with `data-test-*` attributes, which have stood for years. Every row is a subject of its own: it holds
//! whom it names, and nothing of the rows around it.

use super::section::Kind;
use super::{Line, is_button, is_one_of, lines, path, shown};
use crate::page::{Node, Page};
use crate::sites::{Unreadable, outline};
use crate::subject::{Contact, Degree, Name, Period, Position, Profile, Section, Seen, Subject, Text};
use crate::text::date::period;

/// Most rows that are read; a page of results has 25 to 100.
const MAX_ROWS: usize = 1_000;

/// The candidates on a page of Recruiter; `None` on any other page.
pub(super) fn read(page: &Page) -> Option<Result<Vec<Subject>, Unreadable>> {
    let place = path(&page.url)?.strip_prefix("/talent")?;
    let names: Vec<Node<'_>> = page.find(|node| is_marked(node, "row-lockup-full-name")).take(MAX_ROWS).collect();
    let titles: Vec<Node<'_>> = page.find(is_title).collect();
    let open = page.find(|node| is_marked(node, "profile-container") || node.attr("id") == Some("profile-container")).next();
    let open = open.or_else(|| titles.first().and_then(|title| names.iter().rev().find(|name| name.id() < title.id())?.parent()));
    let candidates: Vec<Profile> = match open.and_then(|open| candidate(page, open, &names, &titles)) {
        Some(candidate) => vec![candidate],
        // Behind an open profile lies a list of others.
        None if place.contains("/profile/") => Vec::new(),
        None => {
            let names = linked_names(page);
            names.iter().enumerate().filter_map(|(at, name)| row(page, *name, neighbours(&names, at))).collect()
        }
    };
    if candidates.is_empty() {
        return Some(Err(Unreadable("No candidate is shown here yet. Open a search, a project or a profile, then check again.".into())));
    }
    Some(Ok(candidates.into_iter().map(|profile| Subject::Profile(Box::new(profile))).collect()))
}

/// The names in a list: what is marked as one, and without a mark what links to a profile here; each profile once.
fn linked_names(page: &Page) -> Vec<Node<'_>> {
    let is_name = |node: Node<'_>| is_marked(node, "row-lockup-full-name");
    let profile = |node: Node<'_>| {
        let link = node.subtree().find_map(|one| path(one.attr("href")?)?.strip_prefix("/talent/profile/"))?;
        link.split('/').next().map(str::to_string)
    };
    let mut names: Vec<Node<'_>> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let is_candidate = |node: Node<'_>| is_name(node) || node.tag() == "a" && profile(node).is_some() && !node.text().is_blank();
    for node in page.find(is_candidate) {
        let inside = names.last().is_some_and(|last| last.contains(node));
        if !inside && names.len() < MAX_ROWS && profile(node).is_none_or(|id| seen.insert(id)) {
            names.push(node);
        }
    }
    names
}

/// Whether an element carries the mark, in one of its two spellings.
fn is_marked(node: Node<'_>, mark: &str) -> bool {
    node.attrs().any(|(name, _)| {
        let rest = name.strip_prefix("data-live-test-").or_else(|| name.strip_prefix("data-test-"));
        rest == Some(mark)
    })
}

fn marked<'a>(scope: Node<'a>, mark: &str) -> Option<Node<'a>> {
    scope.find(|node| is_marked(node, mark)).next()
}

/// What is shown under a mark, on one line.
fn text(scope: Node<'_>, mark: &str) -> Option<Text> {
    one_line(marked(scope, mark)?)
}

fn one_line(node: Node<'_>) -> Option<Text> {
    Some(Text::joined(&node.lines_without(&is_button), " ").trimmed()).filter(|text| !text.is_blank())
}

/// A location without the dots and marks around it.
fn place(scope: Node<'_>) -> Option<Text> {
    text(scope, "row-lockup-location").map(|text| outline::trim_marks(&text))
}

/// The nodes before and after one of `nodes`.
fn neighbours<'a>(nodes: &[Node<'a>], at: usize) -> [Option<Node<'a>>; 2] {
    [at.checked_sub(1).and_then(|at| nodes.get(at)).copied(), nodes.get(at + 1).copied()]
}

/// The widest element around `node` that holds none of the others and satisfies `within`.
fn alone<'a>(node: Node<'a>, others: [Option<Node<'a>>; 2], within: impl Fn(Node<'a>) -> bool) -> Node<'a> {
    let holds = |around: Node<'a>| others.into_iter().flatten().any(|other| around.contains(other));
    node.ancestors().take_while(|around| within(*around) && !holds(*around)).last().unwrap_or(node)
}

/// A candidate in a list.
fn row<'a>(page: &Page, name: Node<'a>, neighbours: [Option<Node<'a>>; 2]) -> Option<Profile> {
    let row = alone(name, neighbours, |around| !matches!(around.tag(), "main" | "body" | "html"));
    let mut profile = unread(page, name, row)?;
    for group in row.find(|node| is_marked(node, "history-group")) {
        let heading = text(group, "history-group-definition");
        let is = |kind: Kind| heading.as_ref().is_some_and(|heading| is_one_of(heading.as_str(), kind.words().headings));
        let items = group.find(|node| is_marked(node, "description-description"));
        if is(Kind::Work) {
            profile.work.items.extend(items.filter_map(|item| role(page, item)));
        } else if is(Kind::Education) {
            profile.education.items.extend(items.flat_map(|item| outline::degrees_in(page, item)));
        }
    }
    profile.name_fields();
    Some(profile)
}

/// Name, headline, location and address of a candidate; the rest is not loaded.
fn unread(page: &Page, name: Node<'_>, scope: Node<'_>) -> Option<Profile> {
    let mut profile = Profile::not_loaded();
    profile.anchor = Some(name.id());
    profile.name = Seen::Observed(Name::new(one_line(name)?));
    profile.headline = text(scope, "row-lockup-headline").map_or(Seen::NotLoaded, Seen::Observed);
    profile.location = place(scope).map_or(Seen::NotLoaded, Seen::Observed);
    let own = name.find(|node| node.tag() == "a").find_map(|link| link.attr("href"));
    let own = own.filter(|href| path(href).is_some_and(|path| path.starts_with("/talent/"))).map(|href| page.absolute(href));
    let own = own.or_else(|| path(&page.url).is_some_and(|path| path.starts_with("/talent/profile/")).then(|| page.url.clone()));
    profile.account.url = own.and_then(|url| url.split(['?', '#']).next().map(Text::new));
    Some(profile)
}

/// "Director of Strategy at Sample Connect · 2019 – 2020"
fn role(page: &Page, item: Node<'_>) -> Option<Position> {
    let dates = marked(item, "description-entry-date-duration");
    let is_dates = |node: Node<'_>| dates.is_some_and(|dates| dates.id() == node.id());
    let mut line = outline::trim_marks(&Text::joined(&item.lines_without(&is_dates), " "));
    let mut span_of = dates.and_then(|dates| span(&dates.text()));
    // Without the mark the dates stand behind the last dot.
    if let (None, Some(dot)) = (dates, line.as_str().rfind('·'))
        && let Some(last) = period(&line.slice(dot + '·'.len_utf8()..line.as_str().len()).trimmed())
    {
        (span_of, line) = (Some(last), outline::trim_marks(&line.slice(0..dot)));
    }
    if line.is_blank() {
        return None;
    }
    let words: &[&str] = match page.lang.get(..2).unwrap_or_default() {
        "de" => &[" bei "],
        "fr" => &[" chez "],
        "es" => &[" en "],
        "pt" => &[" na empresa ", " no ", " na ", " em "],
        "it" => &[" presso "],
        "nl" => &[" bij "],
        _ => &[" at "],
    };
    let all = line.as_str();
    let cut = words.iter().filter_map(|word| all.rfind(word).map(|at| (at, at + word.len()))).max();
    let mut role = Position { title: Some(line.clone()), ..Position::default() };
    if let Some((end, start)) = cut {
        role.title = Some(line.slice(0..end).trimmed());
        role.employer = Some(line.slice(start..all.len()).trimmed());
    }
    role.period = span_of;
    Some(role)
}

/// A stretch of time; one that cannot be read keeps its words.
fn span(text: &Text) -> Option<Period> {
    let text = text.trimmed();
    (!text.is_blank()).then(|| period(&text).unwrap_or_else(|| Period { text, ..Period::default() }))
}

fn is_title(node: Node<'_>) -> bool {
    is_marked(node, "position-entity-title") || is_marked(node, "grouped-position-entity-title")
}

/// The candidate whose profile is open; the lists behind it are not read.
fn candidate<'a>(page: &Page, open: Node<'a>, names: &[Node<'a>], titles: &[Node<'a>]) -> Option<Profile> {
    let name = names.iter().find(|name| open.contains(**name)).or_else(|| names.iter().rev().find(|name| name.id() < open.id()))?;
    let at = names.partition_point(|other| other.id() < name.id());
    // Everything of the candidate stands where no other name does.
    let scope = if open.contains(*name) { open } else { alone(*name, neighbours(names, at), |_| true) };
    let titles: Vec<Node<'_>> = titles.iter().copied().filter(|title| scope.contains(*title)).collect();
    let mut profile = unread(page, *name, scope)?;
    profile.summary =
        marked(scope, "summary-card-text").map(paragraphs).filter(|text| !text.is_blank()).map_or(Seen::NotLoaded, Seen::Observed);
    let roles: Vec<Position> =
        titles.iter().enumerate().filter_map(|(at, title)| position(scope, *title, neighbours(&titles, at))).collect();
    let degrees: Vec<Degree> = scope.find(|node| is_marked(node, "education-item")).filter_map(degree).collect();
    let hides = |mark: &str| marked(scope, mark).is_some();
    if !roles.is_empty() {
        profile.work =
            Section { items: roles, partial: hides("expandable-stepper-button") || hides("expandable-list-button"), total: None };
    }
    if !degrees.is_empty() {
        profile.education = Section { items: degrees, partial: hides("expandable-list-button"), total: None };
    }
    if profile.work.items.is_empty() && profile.education.items.is_empty() && profile.summary == Seen::NotLoaded {
        return None;
    }
    let skills = scope.find(|node| is_marked(node, "skill-entity-skill-name")).map(shown);
    profile.skills = skills.filter(|text| !text.is_blank()).take(300).collect();
    for (mark, kind) in [("contact-email-address", Contact::Mail as fn(Text) -> Contact), ("contact-phone", Contact::Phone)] {
        profile.contacts.extend(scope.find(|node| is_marked(node, mark)).map(shown).filter(|text| !text.is_blank()).take(10).map(kind));
    }
    let public = marked(scope, "personal-info-profile-link").and_then(|link| {
        let link = link.subtree().find(|node| node.attr("href").is_some())?;
        link.attr("href").and_then(|href| href.split(['?', '#']).next())
    });
    profile.contacts.extend(public.map(|href| Contact::Link(Text::new(page.absolute(href)))));
    profile.name_fields();
    Some(profile)
}

/// A role by its title, in the widest element that holds no other title.
fn position<'a>(scope: Node<'a>, title: Node<'a>, neighbours: [Option<Node<'a>>; 2]) -> Option<Position> {
    let role = alone(title, neighbours, |around| scope.contains(around) && around.id() != scope.id());
    let either =
        |field: &str| text(role, &format!("position-entity-{field}")).or_else(|| text(role, &format!("grouped-position-entity-{field}")));
    let title = Some(shown(title).trimmed()).filter(|text| !text.is_blank())?;
    // Several roles with one employer stand under its name.
    let group = || {
        let named = |around: &Node<'_>| scope.contains(*around) && marked(*around, "grouped-position-entity-company-name").is_some();
        let box_ = role.ancestors().take_while(|around| scope.contains(*around)).find(named)?;
        let before = |node: &Node<'_>| node.id() < role.id();
        box_.find(|node| is_marked(node, "grouped-position-entity-company-name")).take_while(before).last().map(shown)
    };
    let mut employer = either("company-name").or_else(group);
    let mut kind = either("employment-status").map(|text| outline::trim_marks(&text));
    // "Sample Connect · Full-time"
    if let Some(both) = &employer
        && let [name, rest] = super::parts(both).as_slice()
    {
        kind = kind.or_else(|| Some(rest.clone()));
        employer = Some(name.clone());
    }
    let about = ["position-entity-description", "grouped-position-entity-description"].iter().find_map(|mark| marked(role, mark));
    Some(Position {
        title: Some(title),
        employer,
        kind,
        period: either("date-range").and_then(|text| span(&text)),
        location: either("location").map(|text| outline::trim_marks(&text)),
        summary: about.map(paragraphs).filter(|text| !text.is_blank()),
    })
}

fn degree(item: Node<'_>) -> Option<Degree> {
    Some(Degree {
        school: Some(text(item, "education-entity-school-name")?),
        level: text(item, "education-entity-degree-name").map(|text| outline::trim_marks(&text)),
        area: text(item, "education-entity-field-of-study").map(|text| outline::trim_marks(&text)),
        period: text(item, "education-entity-dates").and_then(|text| span(&text)),
    })
}

/// What is written in an element, without its buttons.
fn paragraphs(node: Node<'_>) -> Text {
    let texts: Vec<Text> = lines(node, |_| false).into_iter().map(|Line { text, .. }| text).collect();
    if texts.is_empty() { shown(node) } else { Text::joined(&texts, "\n") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn of_a_thousand_rows_each_is_a_candidate_with_a_place_of_its_own() {
        let rows: String = (0..1_000)
            .map(|i| {
                format!(
                    "<li><a href='/talent/profile/AE{i}' data-test-row-lockup-full-name>Row Person</a>\
                     <div data-test-row-lockup-headline>Headline {i}</div></li>"
                )
            })
            .collect();
        let page = crate::page::from_html(&format!("<main><ol>{rows}</ol></main>"), "https://www.linkedin.com/talent/search");
        let candidates = read(&page).unwrap().unwrap();
        let mut places = std::collections::HashSet::new();
        for (i, candidate) in candidates.iter().enumerate() {
            let Subject::Profile(profile) = candidate else { panic!("no profile") };
            assert_eq!(profile.headline.observed().unwrap().as_str(), format!("Headline {i}"));
            assert!(places.insert(profile.anchor.unwrap()));
        }
        assert_eq!(candidates.len(), 1_000);
    }

    #[test]
    fn other_pages_are_not_recruiters() {
        let page = crate::page::from_html("<p data-test-row-lockup-full-name>Ada Vale</p>", "https://www.linkedin.com/in/ada-vale/");
        assert!(read(&page).is_none());
    }
}
