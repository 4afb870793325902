//! The level of a degree, from the words that name it.

/// The level of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Two-year college degrees.
    Associate,
    /// First degrees.
    Bachelor,
    /// Master's degrees.
    Master,
    /// Doctorates.
    Doctor,
}

/// Words and abbreviations (dots removed) that name a level. Abbreviations count only as the first word or in front of "in"/"of"/a comma:
/// "BA" is a degree, the "MA" of "Boston, MA" is none.
const WORDS: &[(&str, Level)] = &[
    ("associate", Level::Associate),
    ("associates", Level::Associate),
    ("bachelor", Level::Bachelor),
    ("bachelors", Level::Bachelor),
    ("licenciatura", Level::Bachelor),
    ("licence", Level::Bachelor),
    ("bacharelado", Level::Bachelor),
    ("bacharel", Level::Bachelor),
    ("master", Level::Master),
    ("masters", Level::Master),
    ("magister", Level::Master),
    ("maestria", Level::Master),
    ("mestrado", Level::Master),
    ("doctor", Level::Doctor),
    ("doctorate", Level::Doctor),
    ("doutorado", Level::Doctor),
    ("doctorado", Level::Doctor),
];

const ABBREVIATIONS: &[(&str, Level)] = &[
    ("aa", Level::Associate),
    ("as", Level::Associate),
    ("aas", Level::Associate),
    ("ba", Level::Bachelor),
    ("bs", Level::Bachelor),
    ("bsc", Level::Bachelor),
    ("ab", Level::Bachelor),
    ("sb", Level::Bachelor),
    ("beng", Level::Bachelor),
    ("be", Level::Bachelor),
    ("btech", Level::Bachelor),
    ("bba", Level::Bachelor),
    ("bfa", Level::Bachelor),
    ("bcom", Level::Bachelor),
    ("bca", Level::Bachelor),
    ("bse", Level::Bachelor),
    ("ma", Level::Master),
    ("ms", Level::Master),
    ("msc", Level::Master),
    ("meng", Level::Master),
    ("mtech", Level::Master),
    ("mba", Level::Master),
    ("mfa", Level::Master),
    ("mca", Level::Master),
    ("phd", Level::Doctor),
    ("dphil", Level::Doctor),
    ("edd", Level::Doctor),
];

/// The level that a degree's name states; none when it states none or two ("BS/MS").
pub fn of(name: &str) -> Option<Level> {
    let plain: String = name.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut levels = WORDS.iter().filter(|(word, _)| words.contains(word)).map(|&(_, level)| level).collect::<Vec<_>>();
    if levels.is_empty() {
        levels = ABBREVIATIONS
            .iter()
            .filter(|(short, _)| words.first() == Some(short) || words.last() == Some(short) && words.len() == 1)
            .map(|&(_, level)| level)
            .collect();
        if let [first, second, ..] = words[..]
            && ABBREVIATIONS.iter().any(|(short, _)| *short == first)
            && let Some((_, level)) = ABBREVIATIONS.iter().find(|(short, _)| *short == second)
        {
            levels.push(*level);
        }
    }
    levels.dedup();
    match levels[..] {
        [level] => Some(level),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_degrees() {
        for (name, level) in [
            ("Bachelor of Science - BS", Some(Level::Bachelor)),
            ("B.Sc.", Some(Level::Bachelor)),
            ("BS in Computer Science", Some(Level::Bachelor)),
            ("Bachelor's degree", Some(Level::Bachelor)),
            ("Master of Business Administration", Some(Level::Master)),
            ("M.Eng.", Some(Level::Master)),
            ("Ph.D., Physics", Some(Level::Doctor)),
            ("Associate of Arts", Some(Level::Associate)),
            ("Licenciatura en Historia", Some(Level::Bachelor)),
            ("BS/MS", None),
            ("Certificate", None),
            ("High school diploma", None),
            ("", None),
        ] {
            assert_eq!(of(name), level, "{name}");
        }
    }
}
