//! A job: `/jobs/view/<id>`, or the one that is open beside a list (`currentJobId=`).

use super::{Line, is_heading, is_one_of, lines, linked, path, shown};
use crate::page::{Node, Page};
use crate::sites::posting::{self, Ad};
use crate::sites::{Read, Unreadable};
use crate::subject::{Sender, Text};

/// Headings over a job's text.
const ABOUT: &str = "about the job|acerca del empleo|sobre la vacante|sobre a vaga|à propos de l’offre d’emploi|à propos du poste|info zum job|über den job|over de vacature|informazioni sull’offerta|求人について";
/// Headings over those who hire.
const TEAM: &str = "meet the hiring team|people on the hiring team|conoce al equipo de contratación|conoce al equipo de selección|conheça a equipe de contratação|rencontrez l’équipe de recrutement|lernen sie das recruiting-team kennen|lernen sie das einstellungsteam kennen|hiring team|job poster";
/// What else a poster's card says.
const BESIDE_POSTER: &str =
    "job poster|1st|2nd|3rd|3rd+|• 1st|• 2nd|• 3rd|· 1st|· 2nd|· 3rd|1er|2e|3e|message|anunciante|anunciante da vaga|auteur de l’offre";

/// So many elements around a heading are looked through.
const NEAR: usize = 12;

pub(super) fn read(page: &Page) -> Option<Read> {
    let id = job_id(&page.url)?;
    let not_loaded = || Some(Err(Unreadable("the job's text is not loaded yet; open the job and check again".into())));
    let parts = body(page);
    let Some(&body) = parts.first() else { return not_loaded() };
    let is_company = |node: Node<'_>| {
        node.id() < body.id()
            && node.attr("href").and_then(path).is_some_and(|path| path.starts_with("/company/"))
            && !node.text().is_blank()
    };
    let above = |node: &Node<'_>| node.id() < body.id();
    let job = |node: Node<'_>| (node.tag() == "a").then(|| node.attr("href").and_then(job_id)).flatten() == Some(id);
    let another = |node: Node<'_>| node.tag() == "a" && !job(node) && node.attr("href").and_then(job_id).is_some();
    let last = |of: &dyn Fn(Node<'_>) -> bool| page.find(of).take_while(above).last().map(Node::id);
    // The smallest part of the page around the text that names a company above it, or has the job's heading, and no other job: a list stands outside.
    let nearest = last(&is_company).max(last(&|node| node.heading_level() == Some(1)));
    let mixed = || Some(Err(Unreadable("whose job this is is not shown yet; open the job and check again".into())));
    let other = last(&another);
    let own = || body.ancestors().take_while(|around| Some(around.id()) > other);
    let Some(pane) = own().find(|around| Some(around.id()) <= nearest).or_else(|| own().last()) else { return mixed() };
    let company = pane.find(is_company).next().map(shown).unwrap_or_default();
    let before = |node: &Node<'_>| node.id() < body.id() && !node.text().is_blank() && node.text().as_str().len() <= 200;
    let heading = pane.find(is_heading).find(|node| before(node) && !is_one_of(shown(*node).as_str(), ABOUT));
    let title = heading.or_else(|| pane.find(job).find(before));
    let above: Vec<Line<'_>> = lines(pane, |node| node.id() == body.id()).into_iter().filter(|line| line.node.id() < body.id()).collect();
    let titled = || {
        let name = |part: &'_ str| part.trim().trim_start_matches(|c: char| !c.is_alphabetic()).to_string();
        let first = page.title.split('|').next().map(name)?;
        above.iter().find(|line| line.as_str() == first)
    };
    let of_class = |class: &str| pane.find(|node| node.has_class(class)).find(before).map(shown);
    let mut ad = Ad {
        title: title.map(shown).or_else(|| titled().map(|line| line.text.clone())),
        location: of_class("topcard__flavor--bullet"),
        posted: of_class("posted-time-ago__text"),
        from: poster(page),
        body: parts,
        ..Ad::default()
    };
    for line in above.iter().filter(|line| line.as_str().len() <= 160) {
        posting::head(&line.text, page, &mut ad);
    }
    // Inline, company and place stand on one line, as do the day and the number of applicants.
    ad.location = ad.location.map(|place| match place.as_str().strip_prefix(company.as_str()) {
        Some(rest) => place.slice(place.as_str().len() - rest.len()..place.as_str().len()).trimmed(),
        None => place,
    });
    ad.posted = ad.posted.map(|posted| match posted.as_str().find(" ago ") {
        Some(at) => posted.slice(0..at + " ago".len()),
        None => posted,
    });
    ad.company = Some(company).filter(|company| !company.is_blank()).or(ad.company);
    if let Some(criteria) = page.find(|node| node.has_class("description__job-criteria-list")).next() {
        ad.employment = ad.employment.or_else(|| criteria.lines().into_iter().find(|line| posting::is_employment(line.as_str())));
    }
    // Beside a list the generic reader would take another job for this one.
    ad.on_site(page).or_else(|| other.and_then(|_| mixed()))
}

/// The number of the job that an address is about.
fn job_id(address: &str) -> Option<&str> {
    let rest = path(address)?.strip_prefix("/jobs/")?;
    let digits = |text: &'_ str| -> Option<usize> { text.rfind(|c: char| !c.is_ascii_digit()).map_or(Some(0), |at| Some(at + 1)) };
    if let Some(view) = rest.strip_prefix("view/") {
        let name = view.trim_end_matches('/');
        return digits(name).and_then(|at| name.get(at..)).filter(|id| !id.is_empty());
    }
    let query = address.split_once('?')?.1.split('#').next()?;
    query
        .split('&')
        .find_map(|pair| pair.strip_prefix("currentJobId="))
        .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The parts of the page that hold the job's text; none if it is not there.
fn body(page: &Page) -> Vec<Node<'_>> {
    let known = |node: Node<'_>| node.has_class("show-more-less-html__markup") || node.attr("id") == Some("job-details");
    if let Some(whole) = page.find(known).find(|node| !node.text().is_blank()) {
        return vec![whole];
    }
    let Some(heading) = page.find(is_heading).find(|node| is_one_of(shown(*node).as_str(), ABOUT)) else { return Vec::new() };
    let length = heading.text().as_str().len();
    let Some(around) = heading.ancestors().take(NEAR).find(|around| around.text().as_str().len() > 2 * length + 40) else {
        return Vec::new();
    };
    // Where wrappers are missing, other parts of the page stand beside the heading.
    let from = around.children().skip_while(|child| child.id() != heading.id() && !child.contains(heading));
    let ends = |node: Node<'_>| node.id() > heading.id() && is_heading(node) && node.heading_level() <= heading.heading_level();
    from.take_while(|child| !ends(*child) && child.find(ends).next().is_none()).collect()
}

/// The person beside the job, under a heading that says that they hire.
fn poster(page: &Page) -> Option<Sender> {
    let is_card = |node: Node<'_>| {
        node.attr("class")
            .is_some_and(|class| class.contains("hirer-card") || class.contains("hiring-team") || class.contains("message-the-recruiter"))
    };
    let heading = page.find(is_heading).find(|node| is_one_of(shown(*node).as_str(), TEAM));
    let is_alone = |around: &Node<'_>| around.find(is_heading).count() == 1;
    let around =
        heading.and_then(|heading| heading.ancestors().take(NEAR).take_while(is_alone).find(|around| linked(*around).next().is_some()));
    let card = around.or_else(|| page.find(is_card).next())?;
    let (link, _) = linked(card).find(|(link, _)| !shown(*link).is_blank()).or_else(|| linked(card).next())?;
    let is_person = |line: &Line<'_>| !is_one_of(line.as_str(), TEAM) && !is_one_of(line.as_str(), BESIDE_POSTER);
    let said: Vec<Line<'_>> = lines(card, |_| false).into_iter().filter(is_person).collect();
    let own = shown(link);
    let name = said.iter().find(|line| own.as_str().contains(line.as_str())).map_or(own.clone(), |line| line.text.clone());
    let headline = said.iter().skip_while(|line| !line.as_str().starts_with(name.as_str())).skip(1).find(|line| line.as_str().len() > 3);
    Some(Sender {
        name: Some(name).filter(|name| !name.is_blank()),
        headline: headline.map(|line| line.text.clone()),
        profile: link.attr("href").map(|href| Text::new(page.absolute(href))),
        ..Sender::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_told_by_its_address() {
        assert_eq!(job_id("https://www.linkedin.com/jobs/view/4011223344/?refId=x"), Some("4011223344"));
        assert_eq!(job_id("https://de.linkedin.com/jobs/view/platform-engineer-at-acme-4011223344"), Some("4011223344"));
        assert_eq!(job_id("https://www.linkedin.com/jobs/search/?currentJobId=401&keywords=go"), Some("401"));
        assert_eq!(job_id("https://www.linkedin.com/jobs/"), None);
        assert_eq!(job_id("https://www.linkedin.com/jobs/view/"), None);
        assert_eq!(job_id("https://www.linkedin.com/in/avery?currentJobId=401"), None);
    }
}
