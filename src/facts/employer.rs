//! Employers, and since when one could work there.

use std::sync::OnceLock;

use super::{fold, table};

static TABLE: &str = include_str!("data/employer.tsv");

/// Longer texts are no name.
const LONGEST: usize = 120;

/// Words at the end of a name that say what form the company has.
const FORMS: [&str; 24] = [
    "inc",
    "inc.",
    "incorporated",
    "llc",
    "l.l.c.",
    "ltd",
    "ltd.",
    "limited",
    "corp",
    "corp.",
    "corporation",
    "co",
    "co.",
    "company",
    "plc",
    "gmbh",
    "ag",
    "se",
    "sa",
    "s.a.",
    "bv",
    "b.v.",
    "pvt",
    "lp",
];

/// An employer and its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employer {
    /// `Meta`
    pub name: &'static str,
    /// The year that it, or the earliest company it came from, was founded. Dates of incorporation, renaming and merger do not count.
    pub founded: u16,
    /// Where the year is from.
    pub source: &'static str,
}

/// The employer of that name ("Google", "Google LLC", "Facebook, Inc.", "Block (formerly Square)").
///
/// `None` when it is unknown, when other employers have the name too ("Compass", "Bolt"), or when two are named. O(length).
pub fn find(name: &str) -> Option<&'static Employer> {
    if name.len() > LONGEST {
        return None;
    }
    let index = index();
    let folded = fold(name);
    let at = look_up(index, &folded).or_else(|| {
        let bare = folded.split('(').next()?;
        look_up(index, bare.trim())
    });
    index.employers.get(at?)
}

/// Every employer of the table, by name.
pub fn all() -> &'static [Employer] {
    &index().employers
}

fn look_up(index: &Index, name: &str) -> Option<usize> {
    let mut name = name.trim_end_matches([',', ' ']);
    loop {
        if let Some(at) = index.by_name.get(name) {
            return Some(*at);
        }
        let (before, last) = name.rsplit_once([' ', ','])?;
        if !FORMS.contains(&last) {
            return None;
        }
        name = before.trim_end_matches([',', ' ']);
    }
}

struct Index {
    employers: Vec<Employer>,
    by_name: table::Map<String, usize>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index { employers: Vec::new(), by_name: table::Map::default() };
        for mut row in table::rows(TABLE) {
            let (Some(name), Some(Ok(founded)), Some(flags), Some(aliases), Some(source)) =
                (row.next(), row.next().map(str::parse), row.next(), row.next(), row.next())
            else {
                continue;
            };
            let at = index.employers.len();
            index.employers.push(Employer { name, founded, source });
            if flags != "word" {
                index.by_name.insert(fold(name), at);
            }
            index.by_name.extend(aliases.split('|').filter(|alias| *alias != "-").map(|alias| (alias.to_owned(), at)));
        }
        index
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn founded(name: &str) -> Option<u16> {
        find(name).map(|employer| employer.founded)
    }

    #[test]
    fn knows_employers_by_any_name() {
        for (name, year) in [
            ("Google", 1998),
            ("Google LLC", 1998),
            ("Alphabet Inc.", 1998),
            ("Meta", 2004),
            ("Facebook, Inc.", 2004),
            ("Meta Platforms, Inc.", 2004),
            ("Stripe", 2010),
            ("Amazon Web Services (AWS)", 1994),
            ("Amazon (contract)", 1994),
            ("Snowflake Inc.", 2012),
            ("Docker, Inc.", 2008),
            ("dotCloud", 2008),
            ("Square, Inc.", 2009),
            ("Block, Inc.", 2009),
            ("Zoom Video Communications, Inc.", 2011),
            ("UBER TECHNOLOGIES", 2009),
            ("TransferWise Ltd.", 2011),
            ("OpenAI", 2015),
            ("hewlett packard", 1939),
        ] {
            assert_eq!(founded(name), Some(year), "{name}");
        }
    }

    #[test]
    fn cannot_check_the_unknown_and_the_shared() {
        for name in [
            "",
            "Acme Analytics",
            "Compass",
            "Bolt",
            "Compass Inc",
            "Square",
            "Ring",
            "Toast",
            "King",
            "Aurora",
            "Inc",
            "LLC",
            ",",
            "(",
            "Google and Meta",
            "Metalab",
            "Googleplex",
            "Amazon River Cruises",
            "Box",
            "Uber Eats Partner Garage",
        ] {
            assert_eq!(founded(name), None, "{name}");
        }
        assert_eq!(founded(&"Google ".repeat(100)), None);
    }

    #[test]
    fn the_table_is_sound() {
        assert!(all().len() >= 400, "{}", all().len());
        assert!(all().iter().all(|employer| (1900..=2026).contains(&employer.founded) && employer.source.len() > 5));
        let mut names = std::collections::HashSet::new();
        for mut row in table::rows(TABLE) {
            let (name, _, flags, aliases) = (row.next().unwrap(), row.next().unwrap(), row.next().unwrap(), row.next().unwrap());
            assert!(matches!(flags, "-" | "word"), "{name}");
            for name in aliases.split('|').filter(|alias| *alias != "-").chain([fold(name).as_str()]) {
                assert_eq!(fold(name), name);
                assert!(names.insert(name.to_owned()), "{name} twice");
            }
        }
    }
}
