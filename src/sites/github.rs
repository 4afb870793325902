//! GitHub: a person's page (`/<login>`), and the repository pages (`/<owner>/<repo>`, `…/commits`, `…/graphs/contributors`) of a person.
//!
//! The subject is the login in the address. What hangs on a repository counts only if the page marks its owner as a person: an
//! organisation's repositories have many authors by nature.

mod discussion;

use super::{Group, Site, Unreadable, code, generic, host, path_parts};
use crate::page::{Node, Page};
use crate::subject::{
    Agreement, Author, Commit, Contact, Count, Date, Layer, Name, Position, Profile, Repository, Section, Seen, Subject, Text,
};
use crate::text::date::date;

pub(super) const SITE: Site = Site { name: "GitHub", group: Group::Code, hosts: &["github.com"], read };

/// First parts of addresses that are no login.
const RESERVED: &[&str] = &[
    "about",
    "apps",
    "codespaces",
    "collections",
    "copilot",
    "customer-stories",
    "dashboard",
    "enterprise",
    "events",
    "explore",
    "features",
    "issues",
    "join",
    "login",
    "logout",
    "marketplace",
    "mobile",
    "new",
    "notifications",
    "orgs",
    "password_reset",
    "pricing",
    "pulls",
    "readme",
    "search",
    "security",
    "sessions",
    "settings",
    "signup",
    "site",
    "sponsors",
    "stars",
    "team",
    "topics",
    "trending",
];

/// So many commits, repositories and contributors are kept.
const MOST: usize = 100;

fn read(page: &Page) -> Option<Result<Vec<Subject>, Unreadable>> {
    if !matches!(host(&page.url), "github.com" | "www.github.com") {
        return None;
    }
    if let Some(posts) = discussion::read(page) {
        return Some(posts);
    }
    let parts: Vec<&str> = path_parts(&page.url).collect();
    let login = *parts.first()?;
    if !is_login(login) || RESERVED.contains(&login.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut project = None;
    let profile = match parts.get(1..)? {
        [] => Some(person(page, login)?),
        [name, "blob", _, path @ ..] if !path.is_empty() => {
            project = Some(code::file(page, &format!("{login}/{name}"), &path.join("/"))?);
            None
        }
        [name] | [name, "commits", ..] | [name, "graphs", "contributors"] | [name, "tree", ..] => {
            project = code::front(page, &format!("{login}/{name}"));
            repository(page, login, name).map(Ok)
        }
        _ => return None,
    };
    let project = project.map(|project| Subject::Project(Box::new(project)));
    let Some(mut profile) = profile else { return project.map(|project| Ok(vec![project])) };
    if let Ok(profile) = &mut profile {
        profile.account.login = Some(Text::new(login));
        profile.account.url = Some(Text::new(format!("https://github.com/{login}")));
        profile.name_fields();
    }
    Some(profile.map(|profile| std::iter::once(Subject::Profile(Box::new(profile))).chain(project).collect()))
}

/// A person's own page; `None` if it is not one (an organisation).
fn person(page: &Page, login: &str) -> Option<Result<Profile, Unreadable>> {
    // Until 2017 it was a `vcard`.
    let is_person = |node: Node<'_>| node.attr("itemtype").is_some_and(|kind| kind.ends_with("//schema.org/Person"));
    let classed = |class: &'static str| page.find(move |node| node.has_class(class)).next();
    let Some(card) = classed("h-card").or_else(|| classed("vcard")).or_else(|| page.find(is_person).next()) else {
        return changed(page, login).map(Ok);
    };
    let own = |node: Node<'_>| node.attr("itemprop") == Some("additionalName") || node.has_class("p-nickname");
    let shown = card.find(own).next().map(|node| node.text());
    let shown = shown.as_ref().and_then(|text| text.as_str().split([' ', '·', '\n']).find(|word| !word.is_empty()));
    if let Some(other) = shown.filter(|shown| !shown.eq_ignore_ascii_case(login)) {
        return Some(Err(Unreadable(format!("the address is {login}'s, the page shows {other}"))));
    }
    let prop = |name: &'static str| card.find(move |node| node.attr("itemprop") == Some(name)).next();
    let text = |node: Option<Node<'_>>| node.map(|node| node.text()).filter(|text| !text.is_blank());
    let mut profile = Profile::not_loaded();
    let name = prop("name").or_else(|| card.find(|node| node.has_class("p-name")).next());
    profile.anchor = name.map(Node::id);
    profile.name = text(name).map(Name::new).into();
    profile.headline = text(card.find(|node| node.has_class("user-profile-bio")).next()).into();
    let label = |node: Node<'_>| node.has_class("p-label");
    profile.location = text(prop("homeLocation").map(|home| home.find(label).next().unwrap_or(home))).into();
    if let Some(employer) = text(prop("worksFor")) {
        profile.work = Section { items: vec![Position { employer: Some(employer), ..Position::default() }], partial: true, total: None };
    }
    for link in card.find(|node| node.tag() == "a" && node.attr("href").is_some()) {
        let href = link.attr("href").unwrap_or_default();
        let within = |name: &str| link.closest(|node| node.attr("itemprop") == Some(name)).is_some();
        if let Some(mail) = href.strip_prefix("mailto:") {
            let shown = link.text();
            profile.contacts.push(Contact::Mail(if shown.as_str().contains('@') { shown } else { Text::new(mail) }));
        } else if within("url") || within("social") {
            let shown = link.text();
            let is_whole = href.trim_end_matches('/').ends_with(shown.as_str().trim_end_matches('/')) && shown.as_str().contains('.');
            profile.contacts.push(Contact::Link(if is_whole { shown } else { Text::new(href) }));
        } else if href.ends_with("tab=followers") {
            profile.account.followers = Count::read(link.text());
        } else if href.ends_with("tab=following") {
            profile.account.following = Count::read(link.text());
        }
    }
    // The person's own README.
    profile.prose.extend(page.find(|node| node.has_class("markdown-body")).next().map(|readme| Text::joined(&readme.lines(), "\n")));
    profile.prose.retain(|text| !text.is_blank());
    profile.account.joined = joined(page);
    profile.account.active_years = page
        .find(|node| {
            node.tag() == "a" && (node.has_class("js-year-link") || node.attr("id").is_some_and(|id| id.starts_with("year-link-")))
        })
        .filter_map(|node| Some((date(node.text().as_str().trim())?, node.text())))
        .take(MOST)
        .collect();
    profile.account.repositories = repositories(page, login);
    profile.account.commits = activity(page, login);
    profile.account.other_logins = readme_logins(page, login);
    Some(Ok(profile))
}

/// A person's page on which nothing marks the person any more: the title still says "login (Name)". What else it shows is read by its layout.
fn changed(page: &Page, login: &str) -> Option<Profile> {
    let (shown, rest) = page.title.split_once(" (")?;
    let name = Name::new(Text::new(rest.split_once(')')?.0));
    if !shown.trim().eq_ignore_ascii_case(login) {
        return None;
    }
    let is_same = |read: &Profile| read.name.observed().is_some_and(|read| read.agreement(&name) == Agreement::Agree);
    let read = generic::person(page, &|_| true).ok().filter(is_same);
    let mut profile = Profile { name: Seen::Observed(name), drifted: true, ..Profile::not_loaded() };
    if let Some(read) = read {
        profile.name = read.name;
        profile.location = read.location.observed().cloned().map_or(Seen::NotLoaded, Seen::Observed);
        profile.contacts = read.contacts;
        profile.anchor = read.anchor;
    }
    profile.read_by(Layer::Layout);
    Some(profile)
}

/// "Joined GitHub on March 2, 2026", where the page has come to it.
fn joined(page: &Page) -> Option<(Date, Text)> {
    if let Some(time) = page.find(|node| node.tag() == "time" && node.has_class("join-date")).next() {
        return Some((date(time.attr("datetime")?.get(..10)?)?, time.parent()?.text()));
    }
    let says = |node: &Node<'_>| !node.is_element() && node.text().as_str().starts_with("Joined GitHub");
    let words = page.nodes().find(|node| says(node) && node.closest(|node| node.has_class("contribution-activity-listing")).is_some())?;
    // The day stands beside the words.
    words.ancestors().take(4).find_map(|node| {
        let lines = node.lines();
        let at = lines.iter().position(|line| line.as_str().starts_with("Joined GitHub"))?;
        let words = Text::joined(lines.get(at..(at + 2).min(lines.len()))?, " ");
        Some((date(words.as_str().split_once(" on ")?.1.trim())?, words))
    })
}

/// The repositories of `login` that a page lists.
fn repositories(page: &Page, login: &str) -> Vec<Repository> {
    let mut repositories: Vec<Repository> = Vec::new();
    for link in page.find(|node| node.tag() == "a") {
        let Some([owner, name]) = link.attr("href").and_then(|href| parts(page, href)) else { continue };
        let named = |node: Node<'_>| node.has_class("repo") || node.attr("itemprop").is_some_and(|prop| prop.contains("codeRepository"));
        if !owner.eq_ignore_ascii_case(login)
            || !(named(link) || link.find(named).next().is_some())
            || repositories.len() == MOST
            || repositories.iter().any(|known| known.name.as_str().eq_ignore_ascii_case(&name))
        {
            continue;
        }
        let entry = link.closest(|node| node.tag() == "li" || node.has_class("pinned-item-list-item"));
        let stars = entry.and_then(|entry| entry.find(|node| node.attr("href").is_some_and(|href| href.ends_with("/stargazers"))).next());
        let fork = entry.is_some_and(|entry| entry.lines().iter().any(|line| line.as_str().starts_with("Forked from")));
        let shown = link.find(named).next().unwrap_or(link).text();
        repositories.push(Repository {
            name: shown,
            stars: stars.and_then(|stars| Count::read(stars.text())),
            fork,
            contributors: Vec::new(),
        });
    }
    repositories
}

/// Lines of the activity list: "12 commits", with a link that says from when.
fn activity(page: &Page, login: &str) -> Vec<Commit> {
    let own = |node: Node<'_>| {
        let href = node.attr("href")?;
        let (path, query) = href.split_once('?')?;
        let path = path.strip_prefix("https://github.com").unwrap_or(path);
        let [owner, name, "commits"] = path.trim_matches('/').split('/').collect::<Vec<_>>()[..] else { return None };
        let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        let is_own = owner.eq_ignore_ascii_case(login) && value("author").is_some_and(|author| author.eq_ignore_ascii_case(login));
        let since = date(value("since").filter(|_| is_own)?.get(..10)?)?;
        Some(Commit { repository: name.to_string(), date: Some((since, month_of(node)?)), ..Commit::default() })
    };
    page.find(|node| node.tag() == "a").filter_map(own).take(MOST).collect()
}

/// The month above a line of the activity list.
fn month_of(node: Node<'_>) -> Option<Text> {
    let heading = |around: Node<'_>| around.find(|node| node.heading_level().is_some()).next().map(|heading| heading.text());
    node.ancestors().take(12).find_map(heading).filter(|heading| date(heading.as_str().trim()).is_some())
}

/// Logins of others in the addresses of the small pictures that show an account's own figures (`?username=…`).
fn readme_logins(page: &Page, login: &str) -> Vec<Text> {
    let mut others: Vec<Text> = Vec::new();
    let Some(readme) = page.find(|node| node.has_class("markdown-body")).next() else { return others };
    for href in readme.find(|node| node.tag() == "a").filter_map(|node| node.attr("href")) {
        let Some(query) = href.split_once('?').map(|(_, query)| query).filter(|_| href.contains("stats") || href.contains("streak")) else {
            continue;
        };
        let named = query.split(['&', '#']).find_map(|pair| pair.strip_prefix("username=").or_else(|| pair.strip_prefix("user=")));
        if let Some(other) = named.filter(|other| is_login(other) && !other.eq_ignore_ascii_case(login))
            && !others.iter().any(|known| known.as_str() == other)
            && others.len() < MOST
        {
            others.push(Text::new(other));
        }
    }
    others
}

/// A repository of a person; `None` if the owner is not marked as one.
fn repository(page: &Page, login: &str, name: &str) -> Option<Profile> {
    let is_own = |node: Node<'_>| {
        let href = node.attr("href").map(|href| href.strip_prefix("https://github.com").unwrap_or(href).trim_matches('/'));
        node.tag() == "a" && href.is_some_and(|href| href.eq_ignore_ascii_case(login))
    };
    let owner = page.find(|node| is_own(node) && node.attr("data-hovercard-type") == Some("user")).next()?;
    let mut profile = Profile::not_loaded();
    profile.anchor = Some(owner.id());
    let forked = |line: &Text| line.as_str().to_ascii_lowercase().starts_with("forked from");
    let fork = page.meta("octolytics-dimension-repository_is_fork") == Some("true") || page.lines().iter().take(200).any(forked);
    let stars = page.find(|node| node.attr("id") == Some("repo-stars-counter-star")).next();
    profile.account.commits = commits(page, login, name);
    let repository = Repository {
        name: Text::new(name),
        stars: stars.and_then(|stars| Count::read(stars.text())),
        fork,
        contributors: contributors(page),
    };
    if !fork {
        profile.account.other_logins = clone_logins(page, login, name);
    }
    profile.account.repositories.push(repository);
    Some(profile)
}

/// Those listed under "Contributors", or on the page of that name.
fn contributors(page: &Page) -> Vec<Text> {
    let heading = |node: &(u8, Node<'_>)| node.1.text().as_str().trim_start().starts_with("Contributors");
    let listed = page.find(|node| node.has_class("contrib-person"));
    let beside = page.headings().find(heading).and_then(|(_, node)| node.closest(|node| node.has_class("BorderGrid-cell")));
    let mut logins: Vec<Text> = Vec::new();
    for link in listed.chain(beside).flat_map(|node| node.find(|node| node.tag() == "a")) {
        let login = link.attr("href").and_then(|href| href.strip_prefix("https://github.com/").or_else(|| href.strip_prefix('/')));
        let Some(login) = login.filter(|login| is_login(login)) else { continue };
        if logins.len() < MOST && !logins.iter().any(|known| known.as_str().eq_ignore_ascii_case(login)) {
            let shown = link.text();
            logins.push(if shown.as_str() == login { shown } else { Text::new(login) });
        }
    }
    logins
}

/// The rows of a list of commits: "Ada Example authored and octo-sample committed".
fn commits(page: &Page, login: &str, name: &str) -> Vec<Commit> {
    let is_row = |node: Node<'_>| node.attr("data-testid") == Some("commit-row-item") || node.has_class("js-commits-list-item");
    let mut day: Option<(Date, Text)> = None;
    let mut commits = Vec::new();
    let is_title = |node: Node<'_>| node.heading_level().is_some() || node.attr("data-testid") == Some("commit-group-title");
    for node in page.find(|node| is_title(node) || is_row(node)).take(4 * MOST) {
        if is_title(node) {
            let heading = node.text();
            if let Some(shown) = heading.as_str().trim().strip_prefix("Commits on ") {
                day = date(shown).map(|day| (day, heading.clone()));
            }
        } else if commits.len() < MOST {
            let Some(line) = node.lines().into_iter().find(|line| line.as_str().contains(" committed")) else { continue };
            let words = line.as_str();
            let end = [" authored", " and ", " committed"].iter().filter_map(|word| words.find(word)).min().unwrap_or(words.len());
            let author = line.slice(0..end).trimmed();
            let committer = words.split(" authored and ").nth(1).and_then(|rest| rest.split(" committed").next());
            // An author without an account is plain text, or a link to the commits of a mail address.
            let leads_to = |href: &str| {
                let end = href.rsplit(['/', '=']).next().unwrap_or_default();
                end.eq_ignore_ascii_case(author.as_str())
            };
            let is_account = node.find(|node| node.attr("href").is_some_and(leads_to)).next().is_some();
            commits.push(Commit {
                repository: name.to_string(),
                date: day.clone(),
                author: Some(if is_account { Author::Account(author) } else { Author::Name(Name::new(author)) }),
                committed_by_account: committer.is_some_and(|committer| committer.trim().eq_ignore_ascii_case(login)),
            });
        }
    }
    commits
}

/// Other owners of a repository of the same name in the README's own addresses: what to clone, what to look at.
fn clone_logins(page: &Page, login: &str, name: &str) -> Vec<Text> {
    let mut others: Vec<Text> = Vec::new();
    let Some(readme) = page.find(|node| node.has_class("markdown-body")).next() else { return others };
    for line in readme.lines() {
        for (at, _) in line.as_str().match_indices("github.com").take(MOST) {
            let start = at + "github.com".len() + 1;
            let rest = line.as_str().get(start..).unwrap_or_default();
            let mut parts = rest.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')));
            let (Some(owner), Some(repository)) = (parts.next(), parts.next()) else { continue };
            let same = repository.trim_end_matches('.').trim_end_matches(".git").eq_ignore_ascii_case(name);
            if same
                && others.len() < MOST
                && is_login(owner)
                && !owner.eq_ignore_ascii_case(login)
                && !others.iter().any(|known| known.as_str() == owner)
            {
                others.push(line.slice(start..start + owner.len()));
            }
        }
    }
    others
}

/// Owner and repository of an address on this site that has nothing after them.
fn parts(page: &Page, href: &str) -> Option<[String; 2]> {
    let address = page.absolute(href);
    match path_parts(&address).collect::<Vec<_>>()[..] {
        [owner, name] if is_login(owner) && address.starts_with("https://github.com/") => Some([owner.to_string(), name.to_string()]),
        _ => None,
    }
}

/// Letters, digits and single hyphens.
fn is_login(text: &str) -> bool {
    (1..=39).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !text.starts_with('-')
}
