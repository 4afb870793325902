//! US schools, what they teach, and since when.
//!
//! What they teach is from the College Scorecard: programmes that had federally aided graduates lately. It says nothing of programmes that
//! were closed or renamed before [`SINCE`], of minors, or of schools abroad; those cannot be checked.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::Answer;
use super::major::Cip2;
use super::{place, table};

static OFFERS: &str = include_str!("data/school_offer.tsv");
static NAMES: &str = include_str!("data/school_name.tsv");
static HAND: &str = include_str!("data/school.tsv");
static SHARED: &str = include_str!("data/school_shared.txt");

/// What is offered is known for degrees that ended in this year or later.
pub const SINCE: u16 = 2018;

/// Longer texts are no name.
const LONGEST: usize = 200;

/// A US school, with all its campuses when the name does not tell which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct School {
    /// Its everyday name.
    pub name: &'static str,
    /// The year it, or the earliest school it came from, was founded.
    pub founded: Option<u16>,
    /// The year it took this name, when it had another before.
    pub renamed: Option<u16>,
    /// The name it had before.
    pub former: Option<&'static str>,
    /// Scorecard ids, largest first.
    campuses: &'static str,
}

/// The level of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Two years: AA, AS, AAS.
    Associate,
    /// BA, BS, BSc, BEng …
    Bachelor,
    /// MA, MS, MBA, MEng …
    Master,
    /// PhD, EdD, JD, MD …
    Doctor,
}

/// The school of that name or alias: "MIT", "UT Austin", "University of California, Berkeley", "School of Engineering, Stanford University".
///
/// `None` when it is unknown, abroad, or when several schools, here or abroad, share the name ("USC", "Trinity College"). O(length).
pub fn find(name: &str) -> Option<School> {
    if name.len() > LONGEST {
        return None;
    }
    let campuses = by_name(&normal(name)).or_else(|| by_part(name))?;
    let rows = || campuses.split(',').filter_map(|campus| table::find(OFFERS, campus));
    let main = rows().next()?;
    let mut main = main.split('\t');
    let (official, everyday) = (main.next()?, main.next()?);
    let mut hand = rows().filter_map(|row| Some(table::find(HAND, row.split('\t').next()?)?.split('\t')));
    let first = hand.next().map(|mut row| (row.next(), row.next(), row.next()));
    let founded = |year: Option<&str>| year.and_then(|year| year.parse::<u16>().ok());
    let earliest = hand.filter_map(|mut row| founded(row.next())).chain(first.and_then(|(year, ..)| founded(year))).min();
    let (renamed, former) = first.map_or((None, None), |(_, renamed, former)| (founded(renamed), former.filter(|name| *name != "-")));
    Some(School { name: if everyday.is_empty() { official } else { everyday }, founded: earliest, renamed, former, campuses })
}

/// Every school that the hand-written table knows, by its official name: (name, everyday names).
pub fn well_known() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    table::rows(HAND).filter_map(|mut row| {
        let (name, aliases) = (row.next()?, row.nth(3)?);
        Some((name, aliases.split('|').filter(|alias| *alias != "-")))
    })
}

/// The level that a degree's words name: "B.Sc.", "Master of Science", "PhD". `None` for certificates and for what is not known.
pub fn level(degree: &str) -> Option<Level> {
    let key = normal(&degree.chars().take(LONGEST).collect::<String>());
    let words: Vec<&str> = key.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if has(&[
        "certificate",
        "diploma",
        "bootcamp",
        "nanodegree",
        "high",
        "ged",
        "abitur",
        "minor",
        "license",
        "licence",
        "certification",
        "exchange",
        "coursework",
    ]) {
        return None;
    }
    if has(&["phd", "doctor", "doctorate", "doctoral", "edd", "jd", "md", "dds", "dvm", "pharmd", "dphil", "psyd", "dba"])
        || key.starts_with("ph d")
    {
        return Some(Level::Doctor);
    }
    if has(&[
        "master", "masters", "ms", "msc", "ma", "mba", "meng", "mfa", "mph", "mpa", "med", "mtech", "msw", "mcs", "macc", "mcomp", "mphil",
        "llm",
    ]) || key.starts_with("m s")
        || key.starts_with("m a")
    {
        return Some(Level::Master);
    }
    if has(&["associate", "associates", "aa", "aas"]) || matches!(words.as_slice(), ["as", ..]) && words.len() <= 3 {
        return Some(Level::Associate);
    }
    let bachelor = [
        "bachelor",
        "bachelors",
        "bs",
        "bsc",
        "ba",
        "beng",
        "btech",
        "be",
        "bba",
        "bfa",
        "bcom",
        "bsn",
        "bca",
        "bse",
        "bsee",
        "bscs",
        "bas",
        "barch",
        "sb",
        "ab",
        "undergraduate",
    ];
    (has(&bachelor) || key.starts_with("b s") || key.starts_with("b a") || key.starts_with("b e") || key.starts_with("b tech"))
        .then_some(Level::Bachelor)
}

impl School {
    /// Whether the school has lately awarded degrees of this level in any of these families.
    ///
    /// `No` only if the school awards degrees of this level, and none in these families at any level: a field that it teaches at another
    /// level may be taught at this one. For degrees that ended before [`SINCE`] nothing can be said; the caller looks at the date.
    pub fn offers(&self, families: &[Cip2], level: Level) -> Answer {
        let column = match level {
            Level::Associate => return Answer::CannotCheck,
            Level::Bachelor => 0,
            Level::Master => 1,
            Level::Doctor => 2,
        };
        let wanted = |listed: &str| families.iter().any(|family| listed.bytes().any(|byte| byte.checked_sub(b'0') == Some(family.0)));
        let (mut awards, mut elsewhere) = (false, false);
        for row in self.campuses.split(',').filter_map(|campus| table::find(OFFERS, campus)) {
            for (at, listed) in row.split('\t').skip(3).enumerate() {
                if wanted(listed) {
                    if at == column {
                        return Answer::Yes;
                    }
                    elsewhere = true;
                }
                awards |= at == column && !listed.is_empty();
            }
        }
        if awards && !elsewhere && !families.is_empty() { Answer::No } else { Answer::CannotCheck }
    }

    /// The CIP families in which it awards bachelor's degrees.
    pub fn bachelors(&self) -> Vec<Cip2> {
        let rows = self.campuses.split(',').filter_map(|campus| table::find(OFFERS, campus));
        let mut families: Vec<Cip2> = rows
            .filter_map(|row| row.split('\t').nth(3))
            .flat_map(str::bytes)
            .filter_map(|byte| byte.checked_sub(b'0'))
            .map(Cip2)
            .collect();
        families.sort_unstable();
        families.dedup();
        families
    }
}

fn by_name(key: &str) -> Option<&'static str> {
    if table::has(SHARED, key) { None } else { table::find(NAMES, key) }
}

/// "Stanford University, School of Engineering", "Georgetown University (Washington, DC)": one part is a school's full name, and every
/// other is a part of a school or a place in the US. Short names do not count: "Manipal Institute of Technology (MIT)" is not MIT.
fn by_part(name: &str) -> Option<&'static str> {
    let pieces = name
        .split([',', '(', ')', '|', ';', '/', '\u{2013}', '\u{2014}'])
        .flat_map(|piece| piece.split(" - "))
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    let mut found = None;
    let mut rest: Vec<&str> = Vec::new();
    for piece in pieces {
        let key = normal(piece);
        match Some(key.as_str()).filter(|key| key.contains(' ')).and_then(by_name) {
            Some(school) if found.is_some_and(|found| found != school) => return None,
            Some(school) => found = Some(school),
            None if is_part(&key) => {}
            None => rest.push(piece),
        }
    }
    found.filter(|_| rest.is_empty() || place::parse(&rest.join(", ")).country == Some("US"))
}

/// Whether a name is that of a part of a school.
fn is_part(key: &str) -> bool {
    const FIRST: [&str; 7] = ["school of", "college of", "department of", "faculty of", "graduate school", "institute of", "division of"];
    const LAST: [&str; 4] = ["school", "honors college", "campus", "extension"];
    let school_of = ["school of business", "school of engineering", "school of management", "school of law", "school of medicine"];
    FIRST.iter().any(|first| key.starts_with(first)) || LAST.iter().chain(&school_of).any(|last| key.ends_with(last))
}

/// Folded, "&" made "and", without punctuation and "the", "at", "in"; "saint" is "st".
fn normal(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let push = |key: &mut String, c: char| match c {
        '.' | '\'' | '\u{2019}' => {}
        '&' => key.push_str(" and "),
        _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
        _ => key.push(' '),
    };
    for c in name.chars() {
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                push(&mut key, part);
            }
        });
    }
    let words = key.split_whitespace().filter(|word| !matches!(*word, "the" | "at" | "in"));
    words.map(|word| if word == "saint" { "st" } else { word }).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::major;
    use super::*;

    fn named(text: &str) -> Option<&'static str> {
        find(text).map(|school| school.name)
    }

    fn offers(school: &str, field: &str, level: Level) -> Answer {
        find(school).unwrap_or_else(|| panic!("{school}")).offers(&major::families(field), level)
    }

    #[test]
    fn resolves_everyday_names() {
        for (text, school) in [
            ("MIT", "Massachusetts Institute of Technology"),
            ("M.I.T.", "Massachusetts Institute of Technology"),
            ("UT Austin", "The University of Texas at Austin"),
            ("The University of Texas at Austin", "The University of Texas at Austin"),
            ("University of Texas, Austin", "The University of Texas at Austin"),
            ("Penn State", "Pennsylvania State University"),
            ("UC Berkeley", "University of California, Berkeley"),
            ("University of California, Berkeley", "University of California, Berkeley"),
            ("Cal", "University of California, Berkeley"),
            ("Georgia Tech", "Georgia Institute of Technology"),
            ("UIUC", "University of Illinois Urbana-Champaign"),
            ("University of Illinois at Urbana–Champaign", "University of Illinois Urbana-Champaign"),
            ("UMich", "University of Michigan, Ann Arbor"),
            ("CMU", "Carnegie Mellon University"),
            ("NYU", "New York University"),
            ("USC, Los Angeles", "University of Southern California"),
            ("UCLA", "University of California, Los Angeles"),
            ("Texas A&M", "Texas A&M University, College Station"),
            ("Virginia Tech", "Virginia Polytechnic Institute and State University"),
            ("Caltech", "California Institute of Technology"),
            ("Harvard", "Harvard University"),
            ("Stanford University, School of Engineering", "Stanford University"),
            ("Stanford University Graduate School of Business", ""),
            ("Georgetown University (Washington, DC)", "Georgetown University"),
            ("Purdue", "Purdue University"),
            ("Ohio State", "Ohio State University"),
            ("Washington University in St. Louis", "Washington University in St Louis"),
            ("Juilliard", "The Juilliard School"),
            ("William & Mary", "William & Mary"),
            ("UNC Chapel Hill", "University of North Carolina at Chapel Hill"),
            ("Cal Poly", "California Polytechnic State University, San Luis Obispo"),
            ("SUNY Buffalo", "University at Buffalo"),
            ("RIT", "Rochester Institute of Technology"),
        ] {
            let expected = Some(school).filter(|school| !school.is_empty());
            let found = named(text);
            assert_eq!(found.map(|name| name.replace('-', " ")), expected.map(|name| name.replace('-', " ")), "{text}");
        }
    }

    #[test]
    fn resolves_shared_and_foreign_names_to_none() {
        for text in [
            "",
            "USC",
            "MSU",
            "OSU",
            "ASU",
            "UT",
            "CU",
            "BU",
            "UMD",
            "Columbia College",
            "Trinity College",
            "Trinity College Dublin",
            "Trinity College, Cambridge",
            "Manchester University",
            "University of Manchester",
            "St. Mary's University",
            "Lincoln University",
            "Northwestern University, Shenyang",
            "Manipal Institute of Technology (MIT)",
            "MIT, Pune",
            "Xavier University",
            "National University",
            "National University of Singapore",
            "Indian Institute of Technology",
            "Technische Universität München",
            "Georgetown University in Qatar",
            "Concordia University",
            "Loyola College",
            "University",
            "the",
            "King's College",
            "IUPUI",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
        assert_eq!(find(&"MIT ".repeat(100)), None);
    }

    #[test]
    fn every_everyday_name_of_the_well_known_resolves() {
        let mut schools = 0;
        for (name, aliases) in well_known() {
            let school = find(name).unwrap_or_else(|| panic!("{name}"));
            assert!(school.founded.is_some_and(|year| (1636..=2026).contains(&year)), "{name}");
            schools += 1;
            for alias in aliases {
                let found = find(alias).unwrap_or_else(|| panic!("{alias} of {name}"));
                let same = found.campuses.split(',').any(|campus| school.campuses.split(',').any(|own| own == campus));
                assert!(same, "{alias} of {name} leads to {}", found.name);
            }
        }
        assert!(schools >= 300, "{schools}");
    }

    #[test]
    fn knows_what_is_offered() {
        for (school, field, level, expected) in [
            ("Stanford", "Computer Science", Level::Bachelor, Answer::Yes),
            ("Harvard", "Computer Science", Level::Bachelor, Answer::Yes),
            ("MIT", "Electrical Engineering", Level::Bachelor, Answer::Yes),
            ("Juilliard", "Computer Science", Level::Bachelor, Answer::No),
            ("Juilliard", "Music", Level::Bachelor, Answer::Yes),
            ("Olin College of Engineering", "Nursing", Level::Bachelor, Answer::No),
            ("Caltech", "Nursing", Level::Bachelor, Answer::No),
            ("MIT", "Nursing", Level::Bachelor, Answer::No),
            ("MIT", "Basket Weaving", Level::Bachelor, Answer::CannotCheck),
            ("MIT", "Nursing", Level::Associate, Answer::CannotCheck),
            ("Babson College", "Aerospace Engineering", Level::Bachelor, Answer::No),
            ("Penn State", "Nursing", Level::Bachelor, Answer::Yes),
            ("University of Michigan", "Nursing", Level::Bachelor, Answer::Yes),
            ("Wellesley College", "Economics", Level::Bachelor, Answer::Yes),
            ("Wellesley College", "Economics", Level::Doctor, Answer::CannotCheck),
        ] {
            assert_eq!(offers(school, field, level), expected, "{field} at {school}");
        }
    }

    #[test]
    fn common_majors_at_the_well_known_are_no_finding() {
        let (mut asked, mut missing) = (0, Vec::new());
        for (name, _) in well_known() {
            let school = find(name).unwrap();
            if school.bachelors().len() < 15 {
                continue;
            }
            for field in ["Psychology", "Economics", "Mathematics", "English", "Biology", "Computer Science", "Business Administration"] {
                asked += 1;
                if school.offers(&major::families(field), Level::Bachelor) == Answer::No {
                    missing.push((field, name));
                }
            }
        }
        // Technical schools and colleges of liberal arts without a school of business.
        assert!(asked > 1500 && missing.len() * 40 < asked, "{} of {asked}: {missing:?}", missing.len());
    }

    #[test]
    fn knows_founding_and_former_names() {
        let school = find("Duke").unwrap();
        assert_eq!((school.founded, school.renamed, school.former), (Some(1838), Some(1924), Some("Trinity College")));
        let school = find("UC Merced").unwrap();
        assert_eq!((school.founded, school.renamed), (Some(2005), None));
        assert_eq!(find("University of Michigan").unwrap().founded, Some(1817));
    }

    #[test]
    fn reads_levels() {
        for (text, expected) in [
            ("Bachelor of Science", Some(Level::Bachelor)),
            ("B.Sc.", Some(Level::Bachelor)),
            ("B.S.", Some(Level::Bachelor)),
            ("BS", Some(Level::Bachelor)),
            ("Bachelor's degree", Some(Level::Bachelor)),
            ("BA in History", Some(Level::Bachelor)),
            ("B.Tech", Some(Level::Bachelor)),
            ("Master of Science", Some(Level::Master)),
            ("MBA", Some(Level::Master)),
            ("M.Sc.", Some(Level::Master)),
            ("Master's", Some(Level::Master)),
            ("PhD", Some(Level::Doctor)),
            ("Ph.D.", Some(Level::Doctor)),
            ("Doctor of Philosophy", Some(Level::Doctor)),
            ("Associate of Arts", Some(Level::Associate)),
            ("High School Diploma", None),
            ("Certificate", None),
            ("", None),
            ("Exchange semester", None),
            ("Nanodegree", None),
            ("Diplom-Informatiker", None),
        ] {
            assert_eq!(level(text), expected, "{text}");
        }
    }

    #[test]
    fn the_tables_agree() {
        for mut row in table::rows(NAMES) {
            let (key, campuses) = (row.next().unwrap(), row.next().unwrap());
            assert_eq!(normal(key), key);
            assert!(campuses.split(',').all(|campus| table::has(OFFERS, campus)), "{key}");
        }
        for key in SHARED.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(normal(key), key);
            assert!(table::has(SHARED, key) && find(key).is_none(), "{key}");
        }
        for mut row in table::rows(HAND) {
            let (name, founded, renamed, former) = (row.next().unwrap(), row.next().unwrap(), row.next().unwrap(), row.next().unwrap());
            let founded: u16 = founded.parse().unwrap();
            assert!((1636..=2026).contains(&founded), "{name}");
            assert!(renamed == "-" || renamed.parse::<u16>().unwrap() >= founded, "{name}");
            assert_eq!(renamed == "-", former == "-", "{name}");
        }
    }
}
