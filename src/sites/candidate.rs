//! A page about one person in a hiring tool or a marketplace: what all of them have in common.
//!
//! Nothing is known of their markup. What can be known is that the address names one person, that the person's name is a
//! heading or stands behind a label, and which parts of such a page other people write or are named in. Everything else is the
//! generic reader's: labels and values, headings, dates.

use super::{Read, Unreadable, generic, outline, path_parts};
use crate::page::{Node, Page};
use crate::subject::{Profile, Section, Seen, Subject, Text};

/// Parts of addresses behind which a candidate's id stands.
const PEOPLE: &[&str] = &[
    "candidate",
    "candidates",
    "applicant",
    "applicants",
    "application",
    "applications",
    "person",
    "people",
    "prospect",
    "prospects",
    "resume",
    "resumes",
    "talent",
    "kandidaten",
    "bewerber",
];

/// Keys of addresses with such an id.
const KEYS: &[&str] = &["candidateid", "applicationid", "applicantid", "personid", "resumeid", "candidate", "application", "applicant"];

/// Parts of addresses of jobs. A link to one is what somebody applied for.
const JOBS: &[&str] = &[
    "job",
    "jobs",
    "position",
    "positions",
    "vacancy",
    "vacancies",
    "requisition",
    "requisitions",
    "opening",
    "openings",
    "plans",
    "offers",
    "offer",
    "p",
];

/// Headings of what others say and do, folded.
const OTHERS: &[&str] = &[
    "activity",
    "activity feed",
    "activities and notes",
    "activity log",
    "audit log",
    "bewertung",
    "bewertungen",
    "comments",
    "communication",
    "conversation",
    "coordinator",
    "email",
    "email history",
    "emails",
    "evaluation",
    "evaluations",
    "feedback",
    "feedbacks",
    "followers",
    "followed by",
    "hiring manager",
    "hiring team",
    "history of stages",
    "inbox",
    "internal notes",
    "interview",
    "interview feedback",
    "interview kit",
    "interview plan",
    "interview schedule",
    "interviewer",
    "interviewers",
    "interviews",
    "kommentare",
    "mail",
    "meetings",
    "messages",
    "my tasks",
    "nachrichten",
    "notes",
    "notizen",
    "offer",
    "offers",
    "other applications",
    "other candidates",
    "previous applications",
    "private notes",
    "rating",
    "ratings",
    "recruiter",
    "recruiters",
    "recruiting team",
    "referral",
    "referred by",
    "rejection",
    "review",
    "reviews",
    "scheduled interviews",
    "scorecard",
    "scorecards",
    "share",
    "source",
    "stage",
    "stages",
    "tags",
    "tasks",
    "team",
    "timeline",
    "todos",
    "to-dos",
    "upcoming interviews",
    "verlauf",
];

/// The person of the page if `is_one` says that its address names one. `apart` are headings of this site under which nothing is the person's.
pub(super) fn read(page: &Page, is_one: fn(&str) -> bool, apart: &[&str]) -> Option<Read> {
    if is_one(&page.url) {
        return Some(person(page, is_one, apart).map(|profile| vec![Subject::Profile(Box::new(profile))]));
    }
    let listed = listed(page, is_one);
    (listed >= 3).then(|| Err(Unreadable(format!("it is a list of {listed} candidates; open one of them and check again"))))
}

/// Whether an address in a hiring tool is one candidate's.
pub(super) fn is_candidate(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    // Some tools keep the address behind "#".
    let parts: Vec<String> =
        rest.split(['/', '?', '#', '&']).skip(1).filter(|part| !part.is_empty() && *part != "!").map(str::to_ascii_lowercase).collect();
    let is_people = |part: &String| PEOPLE.contains(&part.as_str());
    let is_key = |key: &str| KEYS.contains(&key.replace(['_', '-'], "").as_str()) || key == "id" && parts.iter().any(is_people);
    let asks_for_one = |part: &String| part.split_once('=').is_some_and(|(key, id)| is_key(key) && is_id(id));
    parts.windows(2).any(|pair| is_people(&pair[0]) && is_id(&pair[1])) || parts.iter().any(asks_for_one)
}

/// A number, or letters and digits as machines make them.
pub(super) fn is_id(part: &str) -> bool {
    part.len() <= 80 && part.chars().any(|c| c.is_ascii_digit()) && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_~$.".contains(c))
}

/// How many people the page links to by name.
fn listed(page: &Page, is_one: fn(&str) -> bool) -> usize {
    let named = |node: &Node<'_>| {
        let href = node.attr("href").map(|href| page.absolute(href));
        href.is_some_and(|href| is_one(&href)) && outline::is_name(node.text().as_str().trim())
    };
    page.find(|node| node.tag() == "a").filter(named).take(2_000).count()
}

/// What the page says about its person. What a tool does not show here may be in its other tabs and in the attached resume: it is not loaded.
fn person(page: &Page, is_one: fn(&str) -> bool, apart: &[&str]) -> Result<Profile, Unreadable> {
    let apart = spans(page, apart);
    let keep = |node: Node<'_>| {
        let at = apart.partition_point(|(start, _)| *start <= node.id());
        let is_apart = at.checked_sub(1).and_then(|at| apart.get(at)).is_some_and(|(_, end)| node.id() < *end);
        !is_apart && !node.ancestors().take(6).any(|around| leads_away(page, around, is_one))
    };
    let mut profile = generic::person(page, &keep)?;
    let plain = |text: &Option<Text>| text.as_ref().map(|text| outline::folded(text.as_str())).filter(|text| !text.is_empty());
    let roles: Vec<(String, Option<String>)> =
        profile.work.items.iter().filter_map(|role| Some((plain(&role.title)?, plain(&role.employer)))).collect();
    // The line under the name is as often the job that somebody applied for.
    let is_own = |line: &str| {
        let line = outline::folded(line);
        let names = |employer: &Option<String>| employer.as_ref().is_some_and(|employer| line.contains(employer));
        roles.iter().any(|(title, employer)| line.starts_with(title) || line.contains(title) && names(employer))
    };
    let has_year = |line: &str| line.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    if !profile.headline.observed().is_some_and(|line| is_own(line.as_str()) && !has_year(line.as_str())) {
        profile.headline = Seen::NotLoaded;
    }
    if profile.location == Seen::Absent {
        profile.location = Seen::NotLoaded;
    }
    if profile.summary == Seen::Absent {
        profile.summary = Seen::NotLoaded;
    }
    if profile.work.items.is_empty() {
        profile.work = Section::not_loaded();
    }
    if profile.education.items.is_empty() {
        profile.education = Section::not_loaded();
    }
    Ok(profile)
}

/// Whether this is a link to a job, or to another person.
fn leads_away(page: &Page, node: Node<'_>, is_one: fn(&str) -> bool) -> bool {
    let Some(href) = node.attr("href").filter(|_| node.tag() == "a") else { return false };
    let address = page.absolute(href);
    let parts: Vec<&str> = address.split(['/', '?', '#']).skip(3).collect();
    if is_one(&address) {
        return !same_page(&address, &page.url);
    }
    parts.windows(2).any(|pair| JOBS.contains(&pair[0]) && is_id(pair[1]))
}

/// Whether a link leads to the page that it stands on, whatever tab of it.
fn same_page(link: &str, url: &str) -> bool {
    fn ids(url: &str) -> impl Iterator<Item = &str> {
        url.split(['/', '?', '#', '&', '=']).skip(3).filter(|part| is_id(part))
    }
    let path = |url: &str| path_parts(url).map(str::to_string).collect::<Vec<_>>();
    path(link) == path(url) || ids(link).next().is_some() && ids(link).all(|id| ids(url).any(|own| own == id))
}

/// The parts of the page, as ranges of nodes in order, that a heading gives to others: each up to the next heading that is not below it.
fn spans(page: &Page, apart: &[&str]) -> Vec<(u32, u32)> {
    let headings: Vec<(u8, Node<'_>)> = page.headings().take(2_000).collect();
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for (i, (level, heading)) in headings.iter().enumerate() {
        if spans.last().is_some_and(|(_, end)| heading.id() < *end) {
            continue;
        }
        let words = outline::folded(heading.text().as_str());
        // "Feedback (3)"
        let words = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'));
        if OTHERS.contains(&words) || apart.contains(&words) {
            let end = headings[i + 1..].iter().find(|(next, _)| next <= level).map_or(u32::MAX, |(_, next)| next.id());
            spans.push((heading.id(), end));
        }
    }
    spans
}

/// The same on a site where people choose a login, which the address holds.
pub(super) fn named(page: &Page, is_one: fn(&str) -> bool, apart: &[&str], login: &str) -> Option<Read> {
    let mut read = read(page, is_one, apart)?;
    for subject in read.iter_mut().flatten() {
        if let Subject::Profile(profile) = subject {
            profile.account.login = Some(Text::new(login));
            profile.name_fields();
        }
    }
    Some(read)
}

/// What follows the first part of the path if that is `word`.
pub(super) fn behind<'a>(url: &'a str, word: &str) -> Option<&'a str> {
    let mut parts = path_parts(url);
    (parts.next()? == word).then(|| parts.next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_one_candidate_has_an_id() {
        for url in [
            "https://app.greenhouse.io/people/114?application_id=9",
            "https://app.greenhouse.io/applications/review/app_review?application_id=12",
            "https://hire.lever.co/candidates/1f3c2a55-0d9c-4f4d-8b5e-2f6a3f7d9b10",
            "https://app.ashbyhq.com/jobs/77/pipeline/right-side/candidates/0b1e2d3c-aaaa-4bbb-8ccc-1234567890ab",
            "https://acme.workable.com/backend/jobs/55/browser/applied/candidate/9913",
            "https://acme.bamboohr.com/hiring/candidates/81",
            "https://app.recruitee.com/#/dashboard/candidates/5521",
            "https://employers.indeed.com/candidates/view?id=7f2a91c0d3",
            "https://app.breezy.hr/app/c/acme/p/1a2b/candidates/9f8e7d",
            "https://app.teamtailor.com/companies/x/candidates/segment/all/candidate/3391",
        ] {
            assert!(is_candidate(url), "{url}");
        }
        for url in [
            "https://app.greenhouse.io/people",
            "https://hire.lever.co/candidates/new",
            "https://jobs.lever.co/acme/1f3c2a55",
            "https://app.ashbyhq.com/jobs/77",
            "https://acme.example/candidates",
            "candidates/77",
        ] {
            assert!(!is_candidate(url), "{url}");
        }
    }
}
