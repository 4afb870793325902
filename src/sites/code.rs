//! Code on the pages of code hosts: a file that is open, or the front page of a repository; GitLab and Bitbucket.

use super::{Group, Read, Site};
use crate::page::{Node, Page};
use crate::subject::{Change, Count, Place, Project, Seen, Subject, Text};
use crate::text::date::date;

pub(super) const GITLAB: Site = Site { name: "GitLab", group: Group::Code, hosts: &["gitlab.com"], read: gitlab };
pub(super) const BITBUCKET: Site = Site { name: "Bitbucket", group: Group::Code, hosts: &["bitbucket.org"], read: bitbucket };

/// So many files of a repository are kept.
const MOST: usize = 300;

fn gitlab(page: &Page) -> Option<Read> {
    // /<group>/…/<name>/-/blob/<ref>/<path>
    let (name, rest) = path(page)?.split_once("/-/blob/")?;
    read(file(page, name, rest.split_once('/')?.1)?)
}

fn bitbucket(page: &Page) -> Option<Read> {
    // /<workspace>/<name>/src/<ref>/<path>
    let (name, rest) = path(page)?.split_once("/src/")?;
    read(file(page, name, rest.split_once('/')?.1)?)
}

fn read(project: Project) -> Option<Read> {
    Some(Ok(vec![Subject::Project(Box::new(project))]))
}

fn path(page: &Page) -> Option<&str> {
    let path = page.url.split(['?', '#']).next()?.split_once("://")?.1.split_once('/')?.1;
    Some(path.trim_matches('/'))
}

/// The file `path` of the repository `name`, which the page shows line by line or in one piece. `None` if it shows no code.
pub(super) fn file(page: &Page, name: &str, path: &str) -> Option<Project> {
    let is_line = |node: &Node<'_>| {
        let number = node.attr("id").and_then(|id| id.strip_prefix("LC"));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut lines: Vec<Node<'_>> = page.find(|node| is_line(&node)).collect();
    if lines.is_empty() {
        let block =
            page.find(|node| node.tag() == "pre").max_by_key(|node| node.descendants().map(|one| one.data().len()).sum::<usize>())?;
        lines.push(block);
    }
    let anchor = lines.first().map(|line| line.id());
    let code = raw(&lines);
    let mut project = Project { name: Text::new(name), anchor, ..Project::default() };
    project.path = Seen::Observed(Text::new(path));
    project.code = Some(code).filter(|code| !code.is_blank()).into();
    project.readme = Seen::NotLoaded;
    project.name_fields();
    project.code.observed().is_some().then_some(project)
}

/// The text of lines of code with its white space, as it stands in the page.
fn raw(lines: &[Node<'_>]) -> Text {
    let (mut value, mut places, mut at) = (String::new(), Vec::new(), 0);
    let mut last = 0;
    for line in lines {
        // A line inside a line is read once.
        if line.id() < last {
            continue;
        }
        for text in line.descendants() {
            last = last.max(text.id());
            if text.is_element() {
                // GitHub draws some words from an attribute.
                let drawn = text.attr("data-code-text").unwrap_or_default();
                value.push_str(drawn);
                at += drawn.encode_utf16().count() as u32;
                continue;
            }
            let len = text.data().encode_utf16().count() as u32;
            places.push(Place { at, len, node: text.id(), offset: 0 });
            value.push_str(text.data());
            at += len;
        }
        if !value.ends_with('\n') {
            value.push('\n');
            at += 1;
        }
    }
    Text::placed(value, places)
}

/// The front page of the repository `name` (or of one of its folders), whose files are linked as `/<name>/blob/<ref>/…`.
/// `None` if it shows no files.
pub(super) fn front(page: &Page, name: &str) -> Option<Project> {
    let mut project = Project { name: Text::new(name), ..Project::default() };
    for link in page.find(|node| node.tag() == "a") {
        let href = page.absolute(link.attr("href").unwrap_or_default());
        let path = href.split(['?', '#']).next().unwrap_or_default().split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let Some(rest) = path.and_then(|(_, path)| path.get(..name.len())?.eq_ignore_ascii_case(name).then(|| &path[name.len()..])) else {
            continue;
        };
        let is_file = rest.strip_prefix("/blob/").or_else(|| rest.strip_prefix("/tree/")).is_some_and(|file| file.contains('/'));
        let shown = link.text();
        if !is_file || shown.is_blank() || project.files.len() >= MOST || project.files.iter().any(|known| known.as_str() == shown.as_str())
        {
            continue;
        }
        project.anchor = project.anchor.or(Some(link.id()));
        if let Some(row) = link.ancestors().take(8).find(|node| node.tag() == "tr" || node.attr("role") == Some("row")) {
            let commit =
                row.find(|node| node.attr("href").is_some_and(|href| href.contains("/commit/"))).find(|node| !node.text().is_blank());
            let time = row.find(|node| node.attr("datetime").is_some()).find_map(|node| date(node.attr("datetime")?.get(..10)?));
            project.changes.extend(commit.map(|commit| Change { message: commit.text(), date: time }));
        }
        project.files.push(shown);
    }
    let readme = page.find(|node| node.has_class("markdown-body")).next();
    project.readme = readme.map(|readme| Text::joined(&readme.lines(), "\n")).filter(|text| !text.is_blank()).into();
    let counted = |node: Node<'_>| {
        let lines = node.text();
        let at = lines.as_str().trim_start().strip_prefix("Contributors")?.trim_start().len();
        Count::read(lines.slice(lines.as_str().len() - at..lines.as_str().len()))
    };
    project.contributors = page.headings().find_map(|(_, node)| counted(node));
    project.name_fields();
    (!project.files.is_empty()).then_some(project)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::page::from_html;

    #[test]
    fn code_keeps_its_blanks_and_the_words_that_are_drawn() {
        let html = r#"<pre><div id="LC1">  <b>if</b>    (x)</div><div id="LC2"><span data-code-text="run"></span>();</div><div id="LCD">no line</div></pre>"#;
        let page = from_html(html, "https://github.com/a/b/blob/main/x.js");
        let project = file(&page, "a/b", "x.js").unwrap();
        let code = project.code.observed().unwrap();
        assert_eq!(code.as_str(), "  if    (x)\nrun();\n");
        let evidence = code.evidence(code.as_str().find("();").unwrap()..code.as_str().len() - 1);
        assert_eq!((evidence.quote.as_str(), evidence.places.len(), evidence.places[0].offset), ("();", 1, 0));
        assert!(file(&from_html("<p>no code</p>", "https://github.com/a/b/blob/main/x.js"), "a/b", "x.js").is_none());
    }

    #[test]
    fn addresses_of_files() {
        let one_line = "<pre>PORT=1</pre>";
        let read = |read: fn(&Page) -> Option<Read>, url: &str| {
            let Some(Ok(subjects)) = read(&from_html(one_line, url)) else { return None };
            let Subject::Project(project) = subjects.into_iter().next()? else { return None };
            Some((project.name.as_str().to_string(), project.path.observed()?.as_str().to_string()))
        };
        let pair = |name: &str, path: &str| Some((name.to_string(), path.to_string()));
        assert_eq!(read(gitlab, "https://gitlab.com/team/sub/app/-/blob/main/conf/.env?ref=x"), pair("team/sub/app", "conf/.env"));
        assert_eq!(read(bitbucket, "https://bitbucket.org/team/app/src/0a1b2c/server/index.js"), pair("team/app", "server/index.js"));
        assert_eq!(read(gitlab, "https://gitlab.com/team/app"), None);
    }
}
