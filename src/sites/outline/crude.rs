//! A stand-in until `text::date::periods` is there.
use crate::subject::{Date, End};
use crate::text::date;
use std::ops::Range;

pub(super) fn periods(text: &str) -> Vec<(Range<usize>, Option<Date>, Option<End>)> {
    let real = date::periods(text);
    if !real.is_empty() {
        return real;
    }
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() || c == '/' && start.is_some() || c == '.' && text[at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(from..at);
        }
    }
    let months = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "janv",
        "fev",
        "mars",
        "avr",
        "mai",
        "juin",
        "juil",
        "sept",
        "okt",
        "dez",
        "ene",
        "abr",
        "ago",
        "dic",
        "fév",
        "août",
        "déc",
        "mär",
        "summer",
        "out",
        "set",
        "fevereiro",
        "março",
    ];
    let numbers = [1u8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 1, 4, 8, 12, 2, 8, 12, 3, 6, 10, 9, 2, 3];
    let month = |word: &str| {
        let lower = word.to_lowercase();
        months.iter().position(|name| lower.starts_with(name) && lower.chars().all(char::is_alphabetic)).map(|i| numbers[i])
    };
    let year = |word: &str| word.parse::<u16>().ok().filter(|y| (1900..=2100).contains(y));
    let mut dates: Vec<(Range<usize>, Option<Date>, bool)> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let word = &text[words[i].clone()];
        if let Some(m) = month(word) {
            let mut j = i + 1;
            if words.get(j).is_some_and(|w| &text[w.clone()] == "de") {
                j += 1;
            }
            if let Some(y) = words.get(j).and_then(|w| year(&text[w.clone()])) {
                dates.push((words[i].start..words[j].end, Some(Date::month(y, m)), false));
                i = j + 1;
                continue;
            }
        }
        if let Some(y) = year(word) {
            dates.push((words[i].clone(), Some(Date::year(y)), false));
        } else if let Some((m, y)) = word.split_once(['/', '.'])
            && let (Ok(m), Some(y)) = (m.parse::<u8>(), year(y))
        {
            dates.push((words[i].clone(), (1..=12).contains(&m).then(|| Date::month(y, m)), false));
        } else if ["present", "heute", "actualidad", "atual", "now", "current", "actual", "présent", "presente"]
            .contains(&word.to_lowercase().as_str())
            || text[words[i].start..].starts_with("aujourd")
            || text[words[i].start..].starts_with("o momento")
        {
            let end = if word.starts_with("aujourd") {
                words[i].end + "'hui".len()
            } else if word == "o" {
                words[i].end + " momento".len()
            } else {
                words[i].end
            };
            dates.push((words[i].start..end.min(text.len()), None, true));
        }
        i += 1;
    }
    let mut all = Vec::new();
    let mut i = 0;
    while i < dates.len() {
        let (range, date, _) = &dates[i];
        if let Some((next, end, open)) = dates.get(i + 1) {
            let between = text[range.end..next.start].trim();
            if between.len() <= 6 && between.chars().all(|c| "-–—".contains(c))
                || matches!(between, "to" | "bis" | "a" | "à" | "until" | "até")
            {
                all.push((range.start..next.end, *date, if *open { Some(End::Present) } else { end.map(End::On) }));
                i += 2;
                continue;
            }
        }
        if date.is_some() {
            let since = text[..range.start].trim_end();
            let open = since.to_lowercase().ends_with("since")
                || since.to_lowercase().ends_with("seit")
                || since.to_lowercase().ends_with("depuis")
                || since.to_lowercase().ends_with("desde");
            let start = if open { since.rfind(' ').map_or(0, |at| at + 1) } else { range.start };
            all.push((start..range.end, *date, open.then_some(End::Present)));
        }
        i += 1;
    }
    all
}
