//! Indeed job pages: `/viewjob?jk=`, and the job that is open beside a list (`vjk=`).

use super::{Ad, is_employment, is_pay, text_of};
use crate::page::{Node, Page};
use crate::sites::Read;
use crate::subject::Text;

pub(in crate::sites) fn read(page: &Page) -> Option<Read> {
    let test = |id: &'static str| move |node: Node<'_>| node.attr("data-testid") == Some(id);
    let described = || page.by_attr("data-testid", "jobsearch-JobComponent-description").next();
    let body = page.by_attr("id", "jobDescriptionText").next().or_else(described)?;
    let title = text_of(page, test("jobsearch-JobInfoHeader-title")).map(|title| {
        // " - job post" is for screen readers.
        let end = title.as_str().strip_suffix("- job post").map_or(title.as_str().len(), |rest| rest.trim_end().len());
        title.slice(0..end)
    });
    let facts = page.by_attr("id", "salaryInfoAndJobType").next();
    let facts: Vec<Text> =
        facts.into_iter().flat_map(|facts| facts.find(|node| node.tag() == "span")).map(|node| without_dash(&node.text())).collect();
    Ad {
        title,
        company: text_of(page, test("inlineHeader-companyName")),
        location: ["inlineHeader-companyLocation", "jobsearch-JobInfoHeader-locationText", "job-location"]
            .into_iter()
            .find_map(|id| text_of(page, test(id))),
        pay: facts.iter().find(|line| is_pay(line.as_str())).cloned(),
        employment: facts.iter().find(|line| is_employment(line.as_str())).cloned(),
        body: vec![body],
        ..Ad::default()
    }
    .on_site(page)
}

fn without_dash(text: &Text) -> Text {
    let start = text.as_str().len() - text.as_str().trim_start_matches([' ', '-']).len();
    text.slice(start..text.as_str().len())
}
