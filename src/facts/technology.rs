//! Technologies, and since when the public could use them.

use std::ops::Range;
use std::sync::OnceLock;

use super::table;

static TABLE: &str = include_str!("data/technology.tsv");

/// A technology and its earliest public use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technology {
    /// `Kubernetes`
    pub name: &'static str,
    /// The year of its first public announcement, preview or release, whichever came first.
    pub year: u16,
    /// The month, 1 to 12, when it is sure.
    pub month: Option<u8>,
    /// Where the date is from.
    pub source: &'static str,
}

/// Every technology of the table, by name.
pub fn all() -> &'static [Technology] {
    &index().technologies
}

/// Technologies that a folded text names, in text order, whole words only and never inside a link or an address.
///
/// Words that mean something else too ("Go", "Rust", "Spring", "React") count only as an item of a list with another technology
/// ("Python, Go, Rust") or in a form that nothing else has ("Golang", "React.js", "Spring Framework"). O(length).
pub fn mentions(folded: &str) -> Vec<(Range<usize>, &'static Technology)> {
    let index = index();
    let mut found = candidates(folded, index);
    // A list is read from both ends: in "go, rust, python" the last makes the others sure.
    for at in (0..found.len()).rev() {
        confirm(folded, &mut found, at, at + 1);
    }
    for at in 1..found.len() {
        confirm(folded, &mut found, at, at - 1);
    }
    found.retain(|candidate| candidate.sure);
    found.into_iter().filter_map(|candidate| Some((candidate.range, index.technologies.get(candidate.technology)?))).collect()
}

struct Candidate {
    range: Range<usize>,
    technology: usize,
    sure: bool,
}

struct Form {
    text: &'static str,
    /// Bytes before its first letter or digit, as in ".net".
    lead: usize,
    technology: usize,
    sure: bool,
}

struct Index {
    technologies: Vec<Technology>,
    /// First run of letters and digits → forms, longest first.
    forms: table::ByWord<Form>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index { technologies: Vec::new(), forms: table::ByWord::new() };
        for row in table::rows(TABLE) {
            index.add(row);
        }
        index.forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
        index
    })
}

impl Index {
    fn add(&mut self, mut row: std::str::Split<'static, char>) -> Option<()> {
        let (name, year, month) = (row.next()?, row.next()?.parse().ok()?, row.next()?.parse().ok());
        let (sure, listed, source) = (row.next()?, row.next()?, row.next()?);
        let technology = self.technologies.len();
        self.technologies.push(Technology { name, year, month, source });
        for (forms, sure) in [(sure, true), (listed, false)] {
            for text in forms.split('|').filter(|text| *text != "-") {
                let (word, first) = table::Words::of(text).next()?;
                self.forms.add(first, Form { text, lead: word.start, technology, sure });
            }
        }
        Some(())
    }
}

fn candidates(folded: &str, index: &Index) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut words = table::Words::of(folded);
    while let Some((word, text)) = words.next() {
        let at = word.start;
        let floor = found.last().map_or(0, |last| last.range.end);
        let form = index.forms.of(text).iter().find(|form| {
            let start = at.checked_sub(form.lead).filter(|start| *start >= floor);
            start.is_some_and(|start| {
                folded.get(start..).is_some_and(|text| text.starts_with(form.text)) && stands_alone(folded, start..start + form.text.len())
            })
        });
        if let Some(form) = form.filter(|_| !table::in_link(folded, at)) {
            let range = at - form.lead..at - form.lead + form.text.len();
            words.go_on_at(range.end);
            found.push(Candidate { range, technology: form.technology, sure: form.sure });
        }
    }
    found
}

/// Whether a range is whole words: "java" is not in "javascript", "c#" not in "c##", ".net" not in "example.net".
fn stands_alone(folded: &str, range: Range<usize>) -> bool {
    let before = folded.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = folded.get(range.end..).unwrap_or_default().chars();
    let open = before.is_none_or(|c| !c.is_alphanumeric() && !".-_@#+".contains(c));
    let closed = match after.next() {
        None => true,
        Some('.' | '-' | '_' | '\'') => !after.next().is_some_and(|c| c.is_alphanumeric() && c != 's'),
        Some(c) => !c.is_alphanumeric() && !"+#@".contains(c),
    };
    open && closed
}

/// Makes the candidate at `at` sure if it and its neighbour are items of one list and the neighbour is sure.
fn confirm(folded: &str, found: &mut [Candidate], at: usize, neighbour: usize) {
    let (Some(one), Some(other)) = (found.get(at), found.get(neighbour)) else { return };
    if one.sure || !other.sure {
        return;
    }
    let gap = if one.range.start < other.range.start { one.range.end..other.range.start } else { other.range.end..one.range.start };
    let before = folded.get(..one.range.start).unwrap_or_default();
    let after = folded.get(one.range.end..).unwrap_or_default();
    if folded.get(gap).is_some_and(separates)
        && opens_item(before)
        && closes_item(after)
        && let Some(one) = found.get_mut(at)
    {
        one.sure = true;
    }
}

/// Whether only what separates items of a list stands in `gap`.
fn separates(gap: &str) -> bool {
    let sign = |c: char| matches!(c, ',' | '/' | '|' | '•' | '·' | ';' | '&' | '+' | '(' | ')' | '\n');
    gap.len() <= 12
        && !gap.trim().is_empty()
        && gap.split(|c: char| c.is_whitespace() || sign(c)).all(|word| matches!(word, "" | "and" | "or" | "y" | "und" | "et" | "e"))
}

fn opens_item(before: &str) -> bool {
    let text = before.trim_end_matches(' ');
    text.is_empty()
        || text.ends_with([',', '/', '|', '•', '·', ';', ':', '(', '&', '+', '\n', '-'])
        || [" and", " or", " in", " with", " using"].iter().any(|word| text.ends_with(word))
}

fn closes_item(after: &str) -> bool {
    let text = after.trim_start_matches(' ');
    text.is_empty()
        || text.starts_with([',', '/', '|', '•', '·', ';', ')', '&', '+', '\n', '.', '('])
        || ["and ", "or "].iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        mentions(&super::super::fold(text)).into_iter().map(|(_, technology)| technology.name).collect()
    }

    #[test]
    fn reads_technologies() {
        assert_eq!(names("Ran Kubernetes and Docker on AWS."), ["Kubernetes", "Docker", "AWS"]);
        assert_eq!(names("React.js, Node.js; ASP.NET Core, C#, .NET, C++"), ["React", "Node.js", "ASP.NET Core", "C#", ".NET", "C++"]);
        assert_eq!(names("Golang microservices, k8s"), ["Go", "Kubernetes"]);
        assert_eq!(names("javascript"), ["JavaScript"]);
        assert_eq!(names("AWS Lambda and Spring Boot"), ["AWS Lambda", "Spring Boot"]);
        assert_eq!(names("Kubernetes' networking; Docker-based; Terraform."), ["Kubernetes", "Terraform"]);
    }

    #[test]
    fn reads_words_as_items_of_a_list() {
        assert_eq!(names("Python, Go, Rust"), ["Python", "Go", "Rust"]);
        assert_eq!(names("Skills: Go, Rust, Python"), ["Go", "Rust", "Python"]);
        assert_eq!(names("React/Redux/TypeScript"), ["React", "Redux", "TypeScript"]);
        assert_eq!(names("Java and Spring"), ["Java", "Spring Framework"]);
        assert_eq!(names("Kafka, Spark & Hadoop"), ["Apache Kafka", "Apache Spark", "Apache Hadoop"]);
        assert_eq!(names("built with React and TypeScript"), ["React", "TypeScript"]);
    }

    #[test]
    fn leaves_plain_words_alone() {
        for text in [
            "ready to go",
            "go, go, go",
            "in spring 2011",
            "spring, summer",
            "rust on the hull",
            "react to incidents",
            "a swift answer",
            "SWIFT, ISO 20022 messages",
            "at the helm of a team",
            "flask and beaker",
            "an express train",
            "dart board",
            "Julia joined the team",
            "pandas in the zoo",
            "hive of activity",
            "spark interest",
            "storm water",
            "bootstrap the company",
            "the meteor hit",
            "electron microscope",
            "yarn shop",
            "expo 2015",
            "RAG status reports",
            "MCP certified",
            "vault the bar",
            "a consul in Rome",
            "great expectations",
            "notion of safety",
            "slack time",
            "figmament",
            "node of the lymph",
            "see https://github.com/acme/kubernetes",
            "mail react@kubernetes.io",
            "kubernetesque",
            "example.net",
            "presto, done",
            "cloud runs",
            "go to market in Python",
            "unity of the team",
            "gemini sign",
            "claude monet",
            "lambda calculus",
            "aurora borealis",
            "redshift of galaxies",
            "cypress tree",
            "mocha coffee",
        ] {
            let found: Vec<_> = names(text);
            let expected: &[&str] = match text {
                "go to market in Python" => &["Python"],
                _ => &[],
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn ranges_are_where_the_words_are() {
        let text = "we ran docker-compose, .net core and go/python.";
        let found: Vec<_> = mentions(text).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, ["docker-compose", ".net core", "go", "python"]);
    }

    #[test]
    fn knows_the_years() {
        let year = |name| all().iter().find(|technology| technology.name == name).map(|technology| (technology.year, technology.month));
        assert_eq!(year("Kubernetes"), Some((2014, Some(6))));
        assert_eq!(year("Rust"), Some((2010, Some(7))));
        assert_eq!(year("Kotlin"), Some((2011, Some(7))));
        assert_eq!(year("React"), Some((2013, Some(5))));
        assert_eq!(year("TypeScript"), Some((2012, Some(10))));
        assert_eq!(year("ChatGPT"), Some((2022, Some(11))));
    }

    #[test]
    fn the_table_is_sound() {
        assert!(all().len() >= 220, "{}", all().len());
        let mut forms = std::collections::HashSet::new();
        for mut row in table::rows(TABLE) {
            let name = row.next().unwrap();
            let year: u16 = row.next().unwrap().parse().unwrap();
            assert!((1957..=2026).contains(&year), "{name}: {year}");
            let month = row.next().unwrap();
            assert!(month == "-" || (1..=12).contains(&month.parse::<u8>().unwrap()), "{name}: {month}");
            for form in row.next().unwrap().split('|').chain(row.next().unwrap().split('|')).filter(|form| *form != "-") {
                assert_eq!(super::super::fold(form), form, "{name}");
                assert!(forms.insert(form), "{name}: {form} twice");
            }
            assert!(row.next().unwrap().len() > 3, "{name} lacks a source");
        }
        for mut row in table::rows(TABLE) {
            let (name, form) = (row.next().unwrap(), row.nth(2).unwrap().split('|').next().unwrap());
            let text = format!("Used {form} for work.");
            assert_eq!(names(&text), [name], "{text}");
        }
    }
}
