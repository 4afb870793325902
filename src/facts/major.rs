//! Fields of study, by the Classification of Instructional Programs (CIP) of the US Department of Education.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::table;

static HAND: &str = include_str!("data/major.tsv");
static TITLES: &str = include_str!("data/major_cip.tsv");

/// Longer texts are no field of study.
const LONGEST: usize = 200;

/// Words before the field: "Bachelor of Science in", "B.S.,", "Major:".
const BEFORE: [&str; 40] = [
    "bachelor of science",
    "bachelor of arts",
    "bachelor of engineering",
    "bachelor of technology",
    "bachelor of business administration",
    "bachelor of fine arts",
    "bachelors of science",
    "bachelors of arts",
    "bachelors degree",
    "bachelors",
    "bachelor degree",
    "bachelor",
    "master of science",
    "master of arts",
    "master of engineering",
    "masters of science",
    "masters of arts",
    "masters degree",
    "masters",
    "master",
    "doctor of philosophy",
    "doctorate",
    "b s",
    "b a",
    "m s",
    "m a",
    "bs",
    "ba",
    "bsc",
    "ms",
    "ma",
    "msc",
    "phd",
    "btech",
    "beng",
    "meng",
    "major",
    "double major",
    "degree",
    "honors",
];

/// A two-digit CIP family: 11 is computer and information sciences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cip2(pub u8);

/// The family that the named field most likely belongs to; `None` when the name is not known.
pub fn family(text: &str) -> Option<Cip2> {
    families(text).into_iter().next()
}

/// Every family under which schools file the named field, likeliest first. Empty when the name, or a part of it, is not known.
///
/// "Computer Science" is 11 wherever it is 11.01 or 11.07, and 14 where the engineers teach it. A double major ("Physics and
/// Philosophy") has the families of both. Minors and concentrations are left out: schools list neither. O(length).
pub fn families(text: &str) -> Vec<Cip2> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = without_lesser(text);
    let whole = normal(&text);
    let name = strip(&whole);
    if let Some(found) = known(name) {
        return found;
    }
    let mut all: Vec<Cip2> = Vec::new();
    for piece in text.split([',', '/', '&', ';', '+', '|']).flat_map(|piece| piece.split(" and ")) {
        let piece = normal(piece);
        let piece = strip(&piece);
        if piece.is_empty() {
            continue;
        }
        let Some(found) = known(piece) else { return Vec::new() };
        all.extend(found.into_iter().filter(|family| !all.contains(family)).collect::<Vec<_>>());
    }
    all
}

/// The text before "minor in", "concentration in" and the like, and without what stands in parentheses.
fn without_lesser(text: &str) -> String {
    let lower = text.to_lowercase();
    let cut = ["minor", "concentration", "specializ", "specialis", "emphasis", "focus", "track", "with ", "option in"].iter();
    let end = cut.filter_map(|word| lower.find(word)).min().unwrap_or(lower.len());
    let mut depth = 0_usize;
    let kept = lower.get(..end).unwrap_or(&lower).chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    kept.collect()
}

/// Without the words that name a degree.
fn strip(name: &str) -> &str {
    let mut name = name.trim_start_matches("in ").trim();
    while let Some(rest) = BEFORE.iter().find_map(|word| name.strip_prefix(word).filter(|rest| rest.starts_with(' '))) {
        let rest = rest.trim_start();
        name = rest.strip_prefix("in ").or_else(|| rest.strip_prefix("of ")).unwrap_or(rest);
    }
    let name = ["major", "degree", "honors", "honours", "program", "studies degree"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name);
    name.trim()
}

fn known(name: &str) -> Option<Vec<Cip2>> {
    let row = table::find(HAND, name).or_else(|| table::find(TITLES, name))?;
    Some(row.split(',').filter_map(|family| family.parse().ok().map(Cip2)).collect())
}

/// Folded, "&" and "+" made "and", without punctuation.
fn normal(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    let push = |key: &mut String, c: char| match c {
        '\'' | '\u{2019}' => {}
        '&' | '+' => key.push_str(" and "),
        _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
        _ => key.push(' '),
    };
    for c in title.chars() {
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                push(&mut key, part);
            }
        });
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<u8> {
        family(text).map(|family| family.0)
    }

    #[test]
    fn knows_fields_by_any_name() {
        for (text, expected) in [
            ("Computer Science", 11),
            ("CS", 11),
            ("Comp Sci & Eng", 11),
            ("Bachelor of Science in Computer Science", 11),
            ("B.S. Computer Science", 11),
            ("Computer Science (Honors)", 11),
            ("Computer Science, minor in Music", 11),
            ("Computer Science with a concentration in AI", 11),
            ("EE", 14),
            ("Electrical & Computer Engineering", 14),
            ("Marine Biology", 26),
            ("Psychology", 42),
            ("Economics", 45),
            ("Business Administration", 52),
            ("BBA", 52),
            ("Nursing", 51),
            ("Philosophy", 38),
            ("History", 54),
            ("Women's Studies", 5),
            ("Música", 0),
            ("Mathematics", 27),
            ("Dental Support Services and Allied Professions", 51),
            ("Physics and Philosophy", 40),
            ("Math/Economics", 27),
            ("master of arts in education", 13),
        ] {
            if expected == 0 {
                assert_eq!(first(text), None, "{text}");
            } else {
                assert_eq!(first(text), Some(expected), "{text}");
            }
        }
    }

    #[test]
    fn a_double_major_has_both() {
        let all = families("Physics and Philosophy");
        assert!(all.contains(&Cip2(40)) && all.contains(&Cip2(38)));
    }

    #[test]
    fn cannot_check_the_unmapped() {
        for text in [
            "",
            "Basket Weaving",
            "Informática",
            "Science",
            "Physics and Basket Weaving",
            "Bachelor of Science",
            "Honors Program",
            ",",
            "minor in physics",
            "Course 6-3",
        ] {
            assert_eq!(families(text), Vec::new(), "{text}");
        }
        assert_eq!(families(&"physics and ".repeat(100)), Vec::new());
    }

    #[test]
    fn the_tables_are_sound() {
        for table in [HAND, TITLES] {
            for mut row in table::rows(table) {
                let (name, families) = (row.next().unwrap(), row.next().unwrap());
                assert_eq!(normal(name), name);
                assert!(
                    !families.is_empty() && families.split(',').all(|family| (1..=61).contains(&family.parse::<u8>().unwrap())),
                    "{name}"
                );
            }
        }
        let keys: Vec<_> = table::rows(HAND).filter_map(|mut row| row.next()).collect();
        assert!(keys.len() >= 200 && keys.is_sorted_by(|a, b| a < b));
    }
}
