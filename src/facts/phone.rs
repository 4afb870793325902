//! Telephone numbers: lengths by E.164 and each country's plan, and the North American Numbering Plan (NANP) in detail.
//!
//! A number is *invalid* only for a reason that no update of the plan can take away; a code that the table does not know may
//! have been opened since, so it *cannot be checked*. What country a number is from is not said, because nobody may ask.

use super::place::{self, State};
use super::table;

static AREAS: &str = include_str!("data/phone_area.tsv");
static LENGTHS: &str = include_str!("data/phone_length.tsv");
static FICTION: &str = include_str!("data/phone_fiction.txt");

/// Longer texts are read up to here.
const LONGEST: usize = 120;

/// What can be said of a number from its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phone {
    /// A number that can exist.
    Valid(Number),
    /// A number that cannot exist, and why.
    Invalid(Reason),
    /// Not a number, masked, local, or of a plan that the tables do not know.
    CannotCheck,
}

/// A number that can exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// `+15125550123`
    pub e164: String,
    /// The country calling code: 1, 44 …
    pub country_code: u16,
    /// The area, in the NANP.
    pub area: Option<Area>,
    /// Digits after "ext." or "x".
    pub extension: Option<String>,
}

/// Why a number cannot exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// NANP: the area code begins with 0 or 1, has 9 in the middle, or is a service code such as 911.
    AreaCode,
    /// NANP: the three digits after the area code begin with 0 or 1, or are a service code such as 911.
    Exchange,
    /// Set aside for films and books: 555-0100 to 555-0199 in the NANP, and the like elsewhere.
    Fiction,
    /// Too short or too long for its country code.
    Length,
}

/// A three-digit area of the NANP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The state or province, for a geographic code of one in the US or Canada.
    pub region: Option<State>,
    /// What the code is for.
    pub kind: AreaKind,
}

/// What an area code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AreaKind {
    /// A place.
    Geographic,
    /// 800, 833, 844 …
    TollFree,
    /// 900
    Premium,
    /// 500, 521 … 588: bound to a person or a machine, to no place.
    Personal,
    /// 600, 622, 710: governments and carriers.
    Special,
}

/// Judges the first number in `number`: "+1 (512) 555-2368 ext. 12", "0049 30 901820", "tel:+44-20-7946-0018".
///
/// Without a country code it is read as a NANP number if `default_region_is_us` and it is written as one (ten digits, in one run or
/// as 3-3-4), else it cannot be checked. Letters and masks ("555-XXXX") cannot be checked either. Reads 120 bytes at most.
pub fn verdict(number: &str, default_region_is_us: bool) -> Phone {
    let Some(dialled) = read(number) else { return Phone::CannotCheck };
    let digits = dialled.digits.as_str();
    let international = if dialled.plus {
        Some(digits)
    } else if default_region_is_us {
        digits.strip_prefix("011").filter(|rest| rest.len() >= 8)
    } else {
        digits.strip_prefix("00").filter(|rest| rest.len() >= 8)
    };
    match international {
        Some(digits) => abroad(digits, dialled.extension),
        None if default_region_is_us => at_home(digits, &dialled),
        None => Phone::CannotCheck,
    }
}

/// What a NANP area code (`"512"`) is for; `None` when the table does not know it.
pub fn area(code: &str) -> Option<Area> {
    let mut row = table::find(AREAS, code)?.split('\t');
    let kind = match row.next()? {
        "place" => AreaKind::Geographic,
        "toll-free" => AreaKind::TollFree,
        "premium" => AreaKind::Premium,
        "personal" => AreaKind::Personal,
        "special" => AreaKind::Special,
        _ => return None,
    };
    let (country, state) = (row.next()?, row.next()?);
    Some(Area { region: place::states().iter().copied().find(|known| known.country == country && known.code == state), kind })
}

/// A number as it was written.
struct Dialled {
    plus: bool,
    digits: String,
    /// How many digits stand in each run.
    groups: Vec<usize>,
    extension: Option<String>,
}

/// The first number of `text`; `None` when there is none or part of it is masked or in letters.
fn read(text: &str) -> Option<Dialled> {
    let text = text.get(..LONGEST.min(text.len())).unwrap_or(text);
    let start = text.find(|c: char| c == '+' || c == '\u{ff0b}' || c == '(' || digit(c).is_some())?;
    let mut dialled = Dialled { plus: false, digits: String::new(), groups: Vec::new(), extension: None };
    let mut run = 0;
    let mut rest = text.get(start..)?;
    while let Some(c) = rest.chars().next() {
        if let Some(figure) = digit(c) {
            dialled.digits.push(figure);
            run += 1;
            rest = rest.get(c.len_utf8()..)?;
            continue;
        }
        if run > 0 {
            dialled.groups.push(std::mem::take(&mut run));
        }
        if (c == '+' || c == '\u{ff0b}') && dialled.digits.is_empty() && !dialled.plus {
            dialled.plus = true;
        } else if dialled.plus && !dialled.digits.is_empty() && rest.starts_with("(0)") {
            rest = rest.get(3..)?;
            continue;
        } else if !(" -.()\u{a0}\u{2010}\u{2011}\u{2012}\u{2013}\u{202f}".contains(c) || c == '/' && dialled.digits.len() < 7) {
            break;
        }
        rest = rest.get(c.len_utf8()..)?;
    }
    if run > 0 {
        dialled.groups.push(run);
    }
    let tail = rest.trim_start();
    dialled.extension = extension(tail);
    let masked = tail.starts_with(['*', '\u{2022}', '_', '?', '\u{2026}']);
    let letters = rest.len() == tail.len()
        && tail.starts_with(char::is_alphabetic)
        && text.get(..text.len() - rest.len()).is_some_and(|read| read.ends_with(|c: char| digit(c).is_some() || c == '-' || c == '.'));
    let sane = (7..=18).contains(&dialled.digits.len());
    (sane && !masked && (dialled.extension.is_some() || !letters && !tail.starts_with(['x', 'X']))).then_some(dialled)
}

/// An ASCII or full-width digit.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

/// The digits of "ext. 12", "x12", "extension: 12", "#12" or ";ext=12".
fn extension(tail: &str) -> Option<String> {
    let lower = tail.to_lowercase();
    let after = ["extension", ";ext=", ", ext", ",ext", "extn", "ext", "x", "#"].into_iter().find_map(|sign| lower.strip_prefix(sign))?;
    let after = after.trim_start_matches(['.', ':', '=', ' ', '#']);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let rest = after.get(digits.len()..)?;
    (matches!(digits.len(), 1..=7) && !rest.starts_with(['x', '*', '-']) && !rest.starts_with(char::is_alphabetic)).then_some(digits)
}

/// A number with its country code.
fn abroad(digits: &str, extension: Option<String>) -> Phone {
    let known = (1..=3).find_map(|length| Some((digits.get(..length)?, table::find(LENGTHS, digits.get(..length)?)?)));
    let Some((code, lengths)) = known else { return Phone::CannotCheck };
    let national = digits.get(code.len()..).unwrap_or_default();
    if code == "1" {
        let national = national.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(national);
        return match national.len() {
            10 => nanp(national, extension),
            7 if national.starts_with("310") => Phone::CannotCheck, // Canada: the one number without an area code
            _ => Phone::Invalid(Reason::Length),
        };
    }
    let fits = |national: &str| lengths.split(',').any(|length| length.parse() == Ok(national.len()));
    // "+49 0 30 …": the trunk prefix is left out abroad, but people leave it in. Italy and San Marino have no such prefix.
    let bare = national.strip_prefix('0').filter(|_| !matches!(code, "39" | "378"));
    let Some(national) = [bare, Some(national)].into_iter().flatten().find(|national| fits(national)) else {
        return Phone::Invalid(Reason::Length);
    };
    let digits = format!("{code}{national}");
    if table::rows(FICTION).filter_map(|mut row| row.next()).any(|pattern| is_like(&digits, pattern)) {
        return Phone::Invalid(Reason::Fiction);
    }
    let Ok(country_code) = code.parse() else { return Phone::CannotCheck };
    Phone::Valid(Number { e164: format!("+{digits}"), country_code, area: None, extension })
}

/// A number without its country code, read as a NANP number where it is written as one.
fn at_home(digits: &str, dialled: &Dialled) -> Phone {
    let (national, groups) = match (digits.len(), digits.strip_prefix('1')) {
        (10, _) => (digits, dialled.groups.as_slice()),
        (11, Some(national)) => (national, dialled.groups.strip_prefix(&[1]).unwrap_or(&dialled.groups)),
        _ => return Phone::CannotCheck,
    };
    if national.starts_with('0') || !matches!(groups, [3, 3, 4] | [3, 7] | [6, 4] | [10] | [11]) {
        return Phone::CannotCheck;
    }
    nanp(national, dialled.extension.clone())
}

/// The ten digits of a NANP number.
fn nanp(national: &str, extension: Option<String>) -> Phone {
    let (Some(code), Some(exchange), Some(line)) = (national.get(..3), national.get(3..6), national.get(6..)) else {
        return Phone::CannotCheck;
    };
    let never = |three: &str| three.starts_with(['0', '1']) || three.ends_with("11");
    if never(code) || code.get(1..2) == Some("9") {
        return Phone::Invalid(Reason::AreaCode);
    }
    let Some(area) = area(code) else { return Phone::CannotCheck };
    if exchange.starts_with(['0', '1']) || area.kind == AreaKind::Geographic && never(exchange) {
        return Phone::Invalid(Reason::Exchange);
    }
    let fictional = match area.kind {
        AreaKind::TollFree => national == "8005550199",
        _ => exchange == "555" && line.starts_with("01"),
    };
    if fictional {
        return Phone::Invalid(Reason::Fiction);
    }
    Phone::Valid(Number { e164: format!("+1{national}"), country_code: 1, area: Some(area), extension })
}

/// Whether `digits` are those of `pattern`, in which `*` is any digit.
fn is_like(digits: &str, pattern: &str) -> bool {
    digits.len() == pattern.len() && digits.bytes().zip(pattern.bytes()).all(|(digit, wanted)| wanted == b'*' || digit == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn valid(text: &str) -> Number {
        match verdict(text, true) {
            Phone::Valid(number) => number,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[track_caller]
    fn invalid(text: &str, reason: Reason) {
        assert_eq!(verdict(text, true), Phone::Invalid(reason), "{text}");
    }

    #[track_caller]
    fn unknown(text: &str) {
        assert_eq!(verdict(text, true), Phone::CannotCheck, "{text}");
    }

    #[test]
    fn reads_numbers_however_they_are_written() {
        for text in [
            "+1 512 472 2368",
            "(512) 472-2368",
            "512.472.2368",
            "5124722368",
            "1-512-472-2368",
            "15124722368",
            "tel:+1-512-472-2368",
            "Phone: (512) 472 2368",
            "+1 (512) 472-2368 (mobile)",
            "512/472-2368",
            "＋１ ５１２ ４７２ ２３６８",
            "011 1 512 472 2368",
            "+1 1 512 472 2368",
            "512-472-2368 / 415-626-9300",
            "(512) 472-2368, (415) 626-9300",
        ] {
            assert_eq!(valid(text).e164, "+15124722368", "{text}");
        }
        assert_eq!(valid("+44 (0)20 7219 3000").e164, "+442072193000");
        assert_eq!(valid("+49 030 227 32152").e164, "+493022732152");
        assert_eq!(verdict("0049 30 22732152", false), verdict("+49 30 22732152", false));
    }

    #[test]
    fn reads_extensions() {
        for (text, extension) in [
            ("512-472-2368 ext. 12", "12"),
            ("512-472-2368 x12", "12"),
            ("512-472-2368x12", "12"),
            ("+1 512 472 2368 Extension: 4401", "4401"),
            ("tel:+1-512-472-2368;ext=7", "7"),
            ("(512) 472-2368 #3", "3"),
        ] {
            let number = valid(text);
            assert_eq!((number.e164.as_str(), number.extension.as_deref()), ("+15124722368", Some(extension)), "{text}");
        }
    }

    #[test]
    fn names_the_area() {
        let region = |code| area(code).and_then(|area| area.region).map(|state| state.code);
        for (code, state) in [
            ("203", "CT"),
            ("310", "CA"),
            ("713", "TX"),
            ("718", "NY"),
            ("905", "ON"),
            ("512", "TX"),
            ("202", "DC"),
            ("787", "PR"),
            ("416", "ON"),
            ("604", "BC"),
            ("808", "HI"),
            ("907", "AK"),
            ("212", "NY"),
            ("206", "WA"),
            ("671", "GU"),
        ] {
            assert_eq!(region(code), Some(state), "{code}");
        }
        assert_eq!(region("902"), None, "Nova Scotia and Prince Edward Island");
        assert_eq!(area("876"), Some(Area { region: None, kind: AreaKind::Geographic }));
        for (code, kind) in
            [("800", AreaKind::TollFree), ("888", AreaKind::TollFree), ("833", AreaKind::TollFree), ("900", AreaKind::Premium)]
        {
            assert_eq!(area(code).map(|area| area.kind), Some(kind), "{code}");
        }
        for code in ["500", "521", "522", "523", "524", "525", "526", "527", "528", "529", "533", "544", "566", "577", "588"] {
            assert_eq!(area(code).map(|area| area.kind), Some(AreaKind::Personal), "{code}");
        }
        assert_eq!(area("222"), None);
    }

    #[test]
    fn refuses_what_no_plan_allows() {
        invalid("123-456-7890", Reason::AreaCode);
        invalid("+1 023 472 2368", Reason::AreaCode);
        invalid("(911) 472-2368", Reason::AreaCode);
        invalid("(490) 472-2368", Reason::AreaCode);
        invalid("(512) 172-2368", Reason::Exchange);
        invalid("(512) 072-2368", Reason::Exchange);
        invalid("(512) 911-2368", Reason::Exchange);
        invalid("(512) 555-0123", Reason::Fiction);
        invalid("800-555-0199", Reason::Fiction);
        invalid("+44 7700 900123", Reason::Fiction);
        invalid("+44 20 7946 0018", Reason::Fiction);
        invalid("+61 2 5550 1234", Reason::Fiction);
        invalid("+1 512 472 236", Reason::Length);
        invalid("+1 512 472 23689", Reason::Length);
        invalid("+44 20 7219 30001", Reason::Length);
        invalid("+33 1 40 20 50", Reason::Length);
    }

    #[test]
    fn stays_out_of_what_it_cannot_know() {
        // An area code may be opened tomorrow.
        for code in ["222", "456"] {
            unknown(&format!("({code}) 472-2368"));
        }
        for text in [
            "",
            "+",
            "call me",
            "472-2368",
            "(512) 472-XXXX",
            "(512) 4xx-xxxx",
            "512-***-2368",
            "1-800-FLOWERS",
            "512-472-CODE",
            "(512) 472 …",
            "06 12 34 56 78",
            "012-345 6789",
            "98765 43210",
            "+999 123 4567",
            "+0 512 472 2368",
            "123456789012345678901234",
            "512 472 236",
            "+49",
            "12/03/2019 - 14/04/2021",
        ] {
            unknown(text);
        }
        assert_eq!(verdict("512-472-2368", false), Phone::CannotCheck);
        assert_eq!(valid("(512) 555-0200").e164, "+15125550200");
        assert_eq!(valid("888-555-0123").e164, "+18885550123");
        assert_eq!(valid("1-800-411-7246").e164, "+18004117246");
    }

    #[test]
    fn judges_libphonenumbers_own_examples() {
        let (mut right, mut wrong) = (0, Vec::new());
        for example in include_str!("data/phone_example.txt").lines() {
            match verdict(example, false) {
                Phone::Valid(_) | Phone::Invalid(Reason::Fiction) => right += 1,
                other => wrong.push((example, other)),
            }
        }
        // Some services have numbers shorter than a subscriber's.
        assert!(right >= 900 && wrong.len() < 4 && wrong.iter().all(|(_, other)| *other == Phone::CannotCheck), "{right} right; {wrong:?}");
    }

    #[test]
    fn every_code_of_the_table_reads() {
        let mut codes = 0;
        for mut row in table::rows(AREAS) {
            let code = row.next().unwrap();
            let area = area(code).unwrap_or_else(|| panic!("{code}"));
            assert!(area.region.is_none() || area.kind == AreaKind::Geographic, "{code}");
            codes += usize::from(area.region.is_some());
            assert_ne!(verdict(&format!("+1 {code} 472 2368"), true), Phone::CannotCheck, "{code}");
        }
        assert!(codes > 390, "{codes}");
    }
}
