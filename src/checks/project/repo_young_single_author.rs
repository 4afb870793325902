//! Is a project of a few weeks and one author more than it can be?
//!
//! Reads the files and their last changes, the README, the count of contributors. Each sign alone is a hackathon; several together are
//! how lure projects look. Cannot check: a page without dates.
//!
//! Innocent: a hackathon, a class, a prototype.

use super::{Check, Context};
use crate::report::{Evidence, Finding, Strength};
use crate::subject::{Kind, Project};

const SAYS: &str = "All {count} files are younger than {days} days, by one author, with signs that lure projects share: {signs}.";

pub(super) const CHECK: Check = Check {
    id: "repo-young-single-author",
    reads: &[Kind::Project],
    strength: Strength::Strong,
    group: "lure-project",
    question: "Does a project of a few weeks and one author pass for a company's?",
    says: &[SAYS],
    why: "Projects for fake interviews are put up for a few weeks: one author, a README of a whole team, secrets in plain sight to look careless.",
    innocent: "Hackathons, classes and prototypes are young and by one person too.",
    ask: "Don't run it on your machine. Ask for the project under the company's own organisation, or for a sandbox in the browser.",
    source: "B. C. White, dev-trap-dossiers, May 2026, https://github.com/bryanchriswhite/dev-trap-dossiers",
};

/// A project whose files all changed within so many days is young.
const YOUNG: i32 = 60;
/// Fewer dated files say little.
const LEAST: usize = 5;

pub(super) fn run(project: &Project, context: &Context) -> Vec<Finding> {
    let dates: Vec<i32> = project.changes.iter().filter_map(|change| Some(days(change.date?))).collect();
    let today = days(context.today);
    if dates.len() < LEAST || dates.len() < project.files.len() || dates.iter().any(|date| today - date > YOUNG || *date > today + 1) {
        return Vec::new();
    }
    if project.contributors.as_ref().is_some_and(|count| count.value > 1) {
        return Vec::new();
    }
    let mut signs: Vec<Evidence> = Vec::new();
    let secrets = project.files.iter().find(|file| matches!(file.as_str(), ".env" | ".env.local" | ".env.production"));
    signs.extend(secrets.map(|file| file.whole()));
    let tasks = project.changes.iter().find(|change| change.message.as_str().to_lowercase().contains("tasks.json"));
    signs.extend(tasks.map(|change| change.message.whole()));
    signs.extend(project.readme.observed().and_then(|readme| {
        let text = readme.as_str();
        let team = ["Our team", "our team", "Meet the team", "The Team", "team of ", "We are a company", "our investors", "Our investors"];
        let at = team.iter().filter_map(|words| Some(text.find(words)?..text.find(words)? + words.len())).min_by_key(|range| range.start)?;
        Some(readme.evidence(at))
    }));
    // Each alone, and a hackathon's two, are nothing; a task for the editor that was touched up is.
    let needed = if tasks.is_some() { 2 } else { 3 };
    if signs.len() < needed {
        return Vec::new();
    }
    let quotes: Vec<&str> = signs.iter().map(|sign| sign.quote.trim()).collect();
    let quotes = quotes.join(", ");
    vec![CHECK.finding(SAYS, [project.files.len().to_string().into(), YOUNG.to_string().into(), quotes.into()], signs)]
}

/// Days since 1 March 0000, by Howard Hinnant's civil-to-days algorithm; a month or a year counts as its first day.
fn days(date: crate::subject::Date) -> i32 {
    let (year, month, day) = (i32::from(date.year), i32::from(date.month.unwrap_or(1)), i32::from(date.day.unwrap_or(1)));
    let year = if month <= 2 { year - 1 } else { year };
    let shifted = (month + 9) % 12;
    year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Change, Date, Seen, Text};

    fn project(files: &[(&str, &str)], date: &str, readme: &str) -> Project {
        let mut project = Project { name: Text::new("mvp-team/ledger"), ..Project::default() };
        let date: Date = date.parse().unwrap();
        for (file, message) in files {
            project.files.push(Text::new(*file));
            project.changes.push(Change { message: Text::new(*message), date: Some(date) });
        }
        project.readme = Seen::Observed(Text::new(readme));
        project.name_fields();
        project
    }

    fn found(project: &Project) -> usize {
        run(project, &Context::on(Date { year: 2026, month: Some(11), day: Some(23) })).len()
    }

    const LURE: &[(&str, &str)] = &[
        (".vscode", "Update tasks.json"),
        ("server", "first commit"),
        (".env", "first commit"),
        ("package.json", "first commit"),
        ("README.md", "first commit"),
    ];

    #[test]
    fn several_signs_together() {
        assert_eq!(found(&project(LURE, "2026-11-02", "Our team of 14 builds the future of staking.")), 1);
        assert_eq!(found(&project(LURE, "2026-05-02", "Our team of 14 builds the future of staking.")), 0, "not young");
        let plain: Vec<(&str, &str)> = LURE.iter().map(|(file, _)| (*file, "first commit")).collect();
        assert_eq!(found(&project(&plain, "2026-11-02", "Our team: Kim and Jo, hackathon 2026.")), 0, "a hackathon");
        let mut many = project(LURE, "2026-11-02", "Our team of 14 builds the future of staking.");
        many.contributors = crate::subject::Count::read(Text::new("4"));
        assert_eq!(found(&many), 0, "several authors");
    }

    #[test]
    fn days_are_counted() {
        let day = |text: &str| days(text.parse().unwrap());
        assert_eq!(day("2026-03-01") - day("2026-02-28"), 1);
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2027-01-01") - day("2026-01-01"), 365);
    }
}
