//! Dates and stretches of time in plain text, in English, German, French, Spanish, Portuguese and Italian.

use std::ops::Range;

use super::Folded;
use crate::subject::{Date, End, Period, Text};

/// The date that `text` as a whole is: `Jan 2019`, `03/2018`, `2019-03-01T10:00Z`, `1 de enero de 2020`, `Mar '18`. Years 1900 to 2100.
///
/// A season, a quarter or an `early 2019` gives the year alone, and so does a day and month that could be the other way round.
pub fn date(text: &str) -> Option<Date> {
    let folded = Folded::new(text);
    let reader = Reader::new(folded.text());
    let at = reader.skip_signs(0);
    let (part, end) = reader.date(at)?;
    let rest = reader.rest(end);
    let time = rest.strip_prefix(['t', ' ']).is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':'));
    (time || rest.chars().all(|c| matches!(c, ' ' | '.' | ',' | ')' | ']'))).then(|| part.date()).flatten()
}

/// The stretch of time that `text` as a whole is: `Jun 2023 - Present · 3 yrs 6 mos`, `2015 – 2019`, or one date alone.
/// Its text is the part without the length at the end.
pub fn period(text: &Text) -> Option<Period> {
    let folded = Folded::new(text.as_str());
    let reader = Reader::new(folded.text());
    let at = reader.skip_signs(0);
    let (from, to, end) = reader.span(at)?;
    let rest = reader.rest(end).trim_start();
    if !rest.trim_matches([' ', ')', ']', '.', ',']).is_empty() && !rest.starts_with(['·', '•', '|', '(', '∙']) && !is_length(rest) {
        return None;
    }
    let range = folded.original(reader.range(at, end));
    Some(Period { text: text.slice(range), from, to })
}

/// All stretches of time and dates in `text`, in order, as bytes of it. A bare number is a year only where it stands free.
pub fn periods(text: &str) -> Vec<(Range<usize>, Option<Date>, Option<End>)> {
    let folded = Folded::new(text);
    let reader = Reader::new(folded.text());
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        match reader.span(at).filter(|&(.., end)| reader.stands_free(at, end)) {
            Some((from, to, end)) => {
                found.push((folded.original(reader.range(at, end)), from, to));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `text` begins like `3 yrs 6 mos`, `2 anos`, `6 Monate`, `less than a year`.
fn is_length(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '.'));
    let units = ["yr", "year", "mo", "an", "mes", "jahr", "anno", "ann", "less than", "年", "个月", "년"];
    (unit.len() < text.len() || unit.starts_with("less than")) && units.iter().any(|name| unit.starts_with(name))
}

/// A date that may still lack its year (`Jan` in `Jan – Mar 2019`).
#[derive(Clone, Copy, Default)]
struct Part {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl Part {
    fn date(self) -> Option<Date> {
        Some(Date { year: self.year?, month: self.month, day: self.day.filter(|_| self.month.is_some()) })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Token<'a> {
    Number(u32),
    Word(&'a str),
    Sign(char),
}

/// A folded line of text, cut into tokens. Positions are indices of tokens.
struct Reader<'a> {
    text: &'a str,
    tokens: Vec<(Token<'a>, Range<usize>)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
            let len = match c {
                '0'..='9' => run(|c| c.is_ascii_digit()),
                _ if is_word_letter(c) => run(is_word_letter),
                _ => c.len_utf8(),
            };
            let part = &rest[..len];
            match c {
                ' ' => {}
                '0'..='9' => tokens.push((Token::Number(part.parse().unwrap_or(u32::MAX)), at..at + len)),
                _ if c.is_alphabetic() => tokens.push((Token::Word(part), at..at + len)),
                _ => tokens.push((Token::Sign(c), at..at + len)),
            }
            at += len;
        }
        Reader { text, tokens }
    }

    fn token(&self, at: usize) -> Option<Token<'a>> {
        self.tokens.get(at).map(|&(token, _)| token)
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        match self.token(at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// A number of one or two digits between 1 and `most`.
    fn small(&self, at: usize, most: u32) -> Option<u8> {
        match self.tokens.get(at) {
            Some((Token::Number(n), range)) if range.len() <= 2 && (1..=most).contains(n) => u8::try_from(*n).ok(),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<u16> {
        match self.tokens.get(at) {
            Some((Token::Number(n @ 1900..=2100), range)) if range.len() == 4 => u16::try_from(*n).ok(),
            _ => None,
        }
    }

    /// A year of two digits, the latest that is not after 2060.
    fn short_year(&self, at: usize) -> Option<u16> {
        match self.tokens.get(at) {
            Some((Token::Number(n), range)) if range.len() == 2 => {
                let n = u16::try_from(*n).ok()?;
                Some(if n <= 60 { 2000 + n } else { 1900 + n })
            }
            _ => None,
        }
    }

    fn sign(&self, at: usize, signs: &[char]) -> Option<char> {
        match self.token(at) {
            Some(Token::Sign(c)) if signs.contains(&c) => Some(c),
            _ => None,
        }
    }

    /// Whether nothing stands between the token at `at` and the one before.
    fn touches(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| Some((self.tokens.get(before)?, self.tokens.get(at)?)))
            .is_some_and(|((_, before), (_, this))| before.end == this.start)
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(self.text.len(), |(_, range)| range.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |(_, range)| range.end);
        start..end.max(start)
    }

    /// The text from the token at `at`, with the blank before it.
    fn rest(&self, at: usize) -> &'a str {
        &self.text[self.range(0, at.min(self.tokens.len())).end..]
    }

    /// The first position from `at` on that is not a bracket, bullet or dash.
    fn skip_signs(&self, mut at: usize) -> usize {
        while self.sign(at, &['(', '[', '•', '·', '-', '*', '|', '\n']).is_some() {
            at += 1;
        }
        at
    }

    /// Skips any of `words` and the signs that stand between the parts of a date.
    fn skip(&self, mut at: usize, words: &[&str]) -> usize {
        for _ in 0..3 {
            match self.token(at) {
                Some(Token::Word(word)) if words.contains(&word) => at += 1,
                Some(Token::Sign('.' | ',' | '/' | '-' | '\'')) => at += 1,
                _ => break,
            }
        }
        at
    }

    /// A stretch of time, or a date alone, at `at`, and where it ends.
    fn span(&self, at: usize) -> Option<(Option<Date>, Option<End>, usize)> {
        let word = self.word(at).unwrap_or_default();
        if matches!(word, "until" | "till" | "bis" | "hasta" | "ate" | "through") {
            let (part, end) = self.date(at + 1)?;
            return Some((None, Some(End::On(part.date()?)), end));
        }
        let since = matches!(word, "since" | "seit" | "depuis" | "desde" | "ab" | "dal");
        let opens = since || matches!(word, "from" | "von" | "de" | "du" | "between" | "zwischen" | "entre" | "vom");
        let (mut from, end) = self.date(at + usize::from(opens))?;
        if let Some(second) = self.separator(end) {
            if let Some(end) = self.present(second) {
                return Some((Some(from.date()?), Some(End::Present), end));
            }
            if let Some((to, end)) = self.date(second) {
                if from.year.is_none()
                    && let (Some(year), Some(first), Some(last)) = (to.year, from.month, to.month)
                {
                    from.year = Some(year.saturating_sub(u16::from(first > last)).max(1900));
                }
                if let (Some(from), Some(to)) = (from.date(), to.date()) {
                    return Some((Some(from), Some(End::On(to)), end));
                }
            }
            if let (Some(year), Some(last)) = (from.year, self.short_year(second))
                && from.month.is_none()
                && last > year
                && (self.touches(second) || self.sign(end, &['-']).is_some())
                && !self.goes_on(second)
            {
                return Some((from.date(), Some(End::On(Date::year(last))), second + 1));
            }
        }
        if self.rest(end).trim_start().starts_with("至今") {
            return Some((Some(from.date()?), Some(End::Present), self.present(end)?));
        }
        Some((Some(from.date()?), since.then_some(End::Present), end))
    }

    /// What stands between the two ends of a stretch of time; the position after it.
    fn separator(&self, at: usize) -> Option<usize> {
        match self.token(at)? {
            Token::Sign('-') => {
                let at = at + 1;
                Some(at + usize::from(matches!(self.token(at), Some(Token::Sign('-' | '>')))))
            }
            Token::Sign('~' | '→' | '/') => Some(at + 1),
            Token::Word("jusqu") => Some(at + 3),
            Token::Word(
                "to" | "until" | "till" | "thru" | "through" | "bis" | "a" | "au" | "al" | "ate" | "hasta" | "and" | "und" | "et" | "y"
                | "e",
            ) => Some(at + 1),
            _ => None,
        }
    }

    /// A word for "now" at `at`; the position after it.
    fn present(&self, at: usize) -> Option<usize> {
        const NOW: [&str; 41] = [
            "nowadays",
            "the present",
            "present day",
            "presente",
            "present",
            "currently",
            "current",
            "right now",
            "now",
            "today",
            "ongoing",
            "date",
            "this day",
            "heute",
            "aktuell",
            "gegenwart",
            "jetzt",
            "derzeit",
            "laufend",
            "dato",
            "aujourd'hui",
            "maintenant",
            "actuellement",
            "ce jour",
            "en cours",
            "la actualidad",
            "actualidad",
            "el presente",
            "actualmente",
            "hoy",
            "o momento",
            "atualmente",
            "atual",
            "o presente",
            "hoje",
            "oggi",
            "in corso",
            "ad oggi",
            "attuale",
            "heden",
            "momento",
        ];
        const CHINESE_JAPANESE_KOREAN: [&str; 5] = ["至今", "今", "現在", "现在", "현재"];
        let rest = self.rest(at).trim_start();
        let word = NOW.iter().find(|now| rest.strip_prefix(**now).is_some_and(|after| !after.starts_with(char::is_alphanumeric)));
        let len = word.or_else(|| CHINESE_JAPANESE_KOREAN.iter().find(|now| rest.starts_with(**now)))?.len();
        let end = self.text.len() - rest.len() + len;
        Some(at + self.tokens.iter().skip(at).take_while(|(_, range)| range.start < end).count())
    }

    /// A date at `at`, and where it ends. It may lack the year if it is a month.
    fn date(&self, at: usize) -> Option<(Part, usize)> {
        if let Some(year) = self.year(at) {
            return Some(self.after_year(year, at + 1));
        }
        if let Some(first) = self.small(at, 31) {
            return self.after_number(first, at);
        }
        let word = self.word(at)?;
        if let Some(month) = month(word) {
            return Some(self.after_month(month, at + 1));
        }
        let is_quarter = word == "q" && self.touches(at + 1) && self.small(at + 1, 4).is_some();
        let is_rough =
            matches!(word, "early" | "mid" | "late" | "anfang" | "mitte" | "ende" | "debut" | "fin" | "finales" | "inicio" | "fim");
        if is_quarter || is_rough || is_season(word) {
            let at = self.skip(at + 1 + usize::from(is_quarter), &["of", "de", "del", "do"]);
            let year = self.year(at).or_else(|| self.short_year(at).filter(|_| self.sign(at - 1, &['\'']).is_some()))?;
            return Some((Part { year: Some(year), ..Part::default() }, at + 1));
        }
        None
    }

    /// `2019`, `2019-03`, `2019/03/01`, `2019年3月`, `2019 January`, `2019 Q3`; `at` is behind the year.
    fn after_year(&self, year: u16, at: usize) -> (Part, usize) {
        let mut part = Part { year: Some(year), ..Part::default() };
        if let Some(sign) = self.sign(at, &['-', '/', '.'])
            && self.touches(at)
            && self.touches(at + 1)
            && let Some(month) = self.small(at + 1, 12)
        {
            let day =
                self.sign(at + 2, &[sign]).filter(|_| self.touches(at + 2) && self.touches(at + 3)).and_then(|_| self.small(at + 3, 31));
            let end = if day.is_some() { at + 4 } else { at + 2 };
            if !self.goes_on(end - 1) || self.word(end).is_some_and(|word| word == "t") {
                return (Part { month: Some(month), day, ..part }, end);
            }
            return (part, at);
        }
        match self.word(at) {
            Some("年" | "년") => match (self.small(at + 1, 12), self.word(at + 2)) {
                (Some(month), Some("月" | "월")) => {
                    part.month = Some(month);
                    match (self.small(at + 3, 31), self.word(at + 4)) {
                        (Some(day), Some("日" | "일")) => (Part { day: Some(day), ..part }, at + 5),
                        _ => (part, at + 3),
                    }
                }
                _ => (part, at + 1),
            },
            Some("q") if self.touches(at + 1) && self.small(at + 1, 4).is_some() => (part, at + 2),
            // "In 2019 may …" and "2019 set …" are words.
            Some(word) if word.len() > 3 && !self.touches(at) && self.year(at + 1).is_none() && self.sign(at + 1, &['\'']).is_none() => {
                match month(word).filter(|_| word != "mars" && word != "march") {
                    Some(month) => (Part { month: Some(month), ..part }, at + 1),
                    None => (part, at),
                }
            }
            _ => (part, at),
        }
    }

    /// `03/2018`, `1.3.2018`, `1 March 2018`, `1er mars 2018`, `1 de enero de 2020`; the number `first` is at `at`.
    fn after_number(&self, first: u8, at: usize) -> Option<(Part, usize)> {
        if let Some(sign) = self.sign(at + 1, &['/', '.', '-'])
            && self.touches(at + 1)
        {
            if let Some(year) = self.year(at + 2).filter(|_| self.touches(at + 2)) {
                return (first <= 12).then_some((Part { year: Some(year), month: Some(first), day: None }, at + 3));
            }
            if let (Some(second), Some(year)) = (self.small(at + 2, 31), self.year(at + 4))
                && self.sign(at + 3, &[sign]).is_some()
                && self.touches(at + 4)
            {
                let (month, day) = match (first, second) {
                    (13.., 13..) => return None,
                    (13.., month) => (Some(month), Some(first)),
                    (month, 13..) => (Some(month), Some(second)),
                    _ if sign == '.' || first == second => (Some(second), Some(first)),
                    _ => (None, None),
                };
                return Some((Part { year: Some(year), month, day }, at + 5));
            }
        }
        let at = self.skip(at + 1, &["st", "nd", "rd", "th", "er", "of", "de"]);
        let month = month(self.word(at)?)?;
        let (part, end) = self.after_month(month, at + 1);
        (part.year.is_some() && part.day.is_none()).then_some((Part { day: Some(first), ..part }, end))
    }

    /// `Jan 2019`, `Jan. de 2019`, `March 1, 2019`, `Mar '18`, `Mar.18`, `Jan` alone; `at` is behind the month.
    fn after_month(&self, month: u8, at: usize) -> (Part, usize) {
        let part = Part { month: Some(month), ..Part::default() };
        let next = self.skip(at, &["de", "del", "do", "of"]);
        if let Some(year) = self.year(next) {
            return (Part { year: Some(year), ..part }, next + 1);
        }
        if let Some(year) = self.short_year(next).filter(|_| self.sign(next.saturating_sub(1), &['\'']).is_some()) {
            return (Part { year: Some(year), ..part }, next + 1);
        }
        if let Some(day) = self.small(next, 31) {
            let after = self.skip(next + 1, &["st", "nd", "rd", "th"]);
            if let Some(year) = self.year(after) {
                return (Part { year: Some(year), day: Some(day), ..part }, after + 1);
            }
        }
        // "Jun.25", "Jun-25"
        if let Some(year) = self.short_year(at + 1).filter(|_| self.sign(at, &['.', '-']).is_some())
            && self.touches(at)
            && self.touches(at + 1)
            && !self.goes_on(at + 1)
        {
            return (Part { year: Some(year), ..part }, at + 2);
        }
        (part, at + usize::from(self.sign(at, &['.']).is_some()))
    }

    /// Whether a word or number goes on right behind the token at `at`.
    fn goes_on(&self, at: usize) -> bool {
        self.touches(at + 1) && !matches!(self.token(at + 1), Some(Token::Sign(_)))
    }

    /// Whether the tokens from `from` to `to` are not a part of something else, such as an amount, a number or a version.
    fn stands_free(&self, from: usize, to: usize) -> bool {
        let before = from.checked_sub(1).and_then(|at| self.token(at));
        let joined_before = self.touches(from)
            && matches!(
                before,
                Some(Token::Number(_) | Token::Word(_) | Token::Sign('$' | '€' | '£' | '#' | '/' | '.' | '-' | '_' | '@' | '+' | '='))
            );
        let amount =
            matches!(before, Some(Token::Sign('$' | '€' | '£' | '+')) | Some(Token::Word("usd" | "eur" | "gbp" | "usdt" | "rfc" | "iso")));
        let joined_after = self.touches(to)
            && match self.token(to) {
                Some(Token::Number(_) | Token::Word(_) | Token::Sign('%' | '_' | '@' | '=' | '+')) => true,
                Some(Token::Sign('.' | ',' | '-' | '/' | ':')) => {
                    self.touches(to + 1) && matches!(self.token(to + 1), Some(Token::Number(_)))
                }
                _ => false,
            };
        let number = matches!(before, Some(Token::Number(_))) && from.checked_sub(1).is_some_and(|at| self.year(at).is_none());
        !joined_before && !amount && !number && !joined_after
    }
}

/// Letters that make words; each Chinese, Japanese or Korean one is a word of its own.
fn is_word_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '\u{2e80}'..='\u{d7ff}')
}

/// The month that a folded word names.
pub(crate) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "jan" | "january" | "januar" | "janner" | "jaenner" | "janvier" | "janv" | "enero" | "ene" | "janeiro" | "gennaio" => 1,
        "feb" | "february" | "februar" | "fevrier" | "fevr" | "fev" | "febrero" | "fevereiro" | "febbraio" => 2,
        "mar" | "march" | "marz" | "maerz" | "mrz" | "mars" | "marzo" | "marco" => 3,
        "apr" | "april" | "avril" | "avr" | "abril" | "abr" | "aprile" => 4,
        "may" | "mai" | "mayo" | "maio" | "maggio" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" | "junho" | "giugno" => 6,
        "jul" | "july" | "juli" | "juillet" | "juil" | "julio" | "julho" | "luglio" => 7,
        "aug" | "august" | "aout" | "agosto" | "ago" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "setiembre" | "set" | "setembro" | "settembre" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" | "octubre" | "out" | "outubro" | "ottobre" => 10,
        "nov" | "november" | "novembre" | "noviembre" | "novembro" => 11,
        "dec" | "december" | "dez" | "dezember" | "decembre" | "dic" | "diciembre" | "dezembro" | "dicembre" => 12,
        _ => return None,
    })
}

fn is_season(word: &str) -> bool {
    matches!(
        word,
        "spring"
            | "summer"
            | "fall"
            | "autumn"
            | "winter"
            | "fruhling"
            | "fruhjahr"
            | "sommer"
            | "herbst"
            | "printemps"
            | "ete"
            | "automne"
            | "hiver"
            | "primavera"
            | "verano"
            | "otono"
            | "invierno"
            | "verao"
            | "outono"
            | "inverno"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn day(year: u16, month: u8, day: u8) -> Date {
        Date { year, month: Some(month), day: Some(day) }
    }

    #[track_caller]
    fn spans(text: &str, part: &str, from: Option<Date>, to: Option<End>) {
        let period = period(&Text::from(text)).unwrap_or_else(|| panic!("no period: {text:?}"));
        assert_eq!((period.text.as_str(), period.from, period.to), (part, from, to), "{text:?}");
    }

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2019", Date::year(2019)),
            ("Jan 2019", Date::month(2019, 1)),
            ("January, 2019", Date::month(2019, 1)),
            ("Sept. 2019", Date::month(2019, 9)),
            ("Jan/2019", Date::month(2019, 1)),
            ("Jan-2019", Date::month(2019, 1)),
            ("03/2018", Date::month(2018, 3)),
            ("3.2018", Date::month(2018, 3)),
            ("2018/03", Date::month(2018, 3)),
            ("2018-03", Date::month(2018, 3)),
            ("2019-03-01", day(2019, 3, 1)),
            ("2019-03-01T10:00:00Z", day(2019, 3, 1)),
            ("2019-03-01 10:00", day(2019, 3, 1)),
            ("01.03.2019", day(2019, 3, 1)),
            ("25/12/2019", day(2019, 12, 25)),
            ("12/25/2019", day(2019, 12, 25)),
            ("03/04/2019", Date::year(2019)),
            ("March 1, 2019", day(2019, 3, 1)),
            ("1st of March 2019", day(2019, 3, 1)),
            ("1. März 2019", day(2019, 3, 1)),
            ("1er août 2019", day(2019, 8, 1)),
            ("1 de enero de 2020", day(2020, 1, 1)),
            ("mai de 2020", Date::month(2020, 5)),
            ("fév. 2020", Date::month(2020, 2)),
            ("Dez. 2020", Date::month(2020, 12)),
            ("Mar '18", Date::month(2018, 3)),
            ("Mar ’98", Date::month(1998, 3)),
            ("Jun.25", Date::month(2025, 6)),
            ("Jun-25", Date::month(2025, 6)),
            ("Jun. 25, 2019", day(2019, 6, 25)),
            ("Summer 2017", Date::year(2017)),
            ("Q3 2020", Date::year(2020)),
            ("2020 Q3", Date::year(2020)),
            ("mid-2018", Date::year(2018)),
            ("2019 March", Date::year(2019)),
            ("2019年3月", Date::month(2019, 3)),
            ("2019년 3월", Date::month(2019, 3)),
            (" (Jan 2019) ", Date::month(2019, 1)),
        ] {
            let expected = if text == "2019 March" { None } else { Some(expected) };
            assert_eq!(date(text), expected, "{text:?}");
        }
    }

    #[test]
    fn any_text_is_harmless() {
        for text in [
            "2019 jusqu",
            "jusqu'",
            "2019 jusqu'",
            "since",
            "until",
            "q",
            "q4",
            "mid",
            "1 of de",
            "2019年",
            "12/",
            "Jan '",
            "2019 - ",
            "2019--",
        ] {
            for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
                periods(&text[..end]);
                period(&Text::from(&text[..end]));
            }
        }
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "0202",
            "2019-13",
            "13/2019",
            "1899",
            "2101",
            "May",
            "March on",
            "Maya 2019",
            "Jan 2019 - Present",
            "40/50/2019",
            "20199",
            "2019 users",
            "99999999999999",
        ] {
            assert_eq!(date(text), None, "{text:?}");
        }
    }

    #[test]
    fn stretches() {
        let month = |y, m| Some(Date::month(y, m));
        let on = |date| Some(End::On(date));
        let now = Some(End::Present);
        spans("Jun 2023 - Present · 3 yrs 6 mos", "Jun 2023 - Present", month(2023, 6), now);
        spans("jun de 2023 - o momento · 2 anos", "jun de 2023 - o momento", month(2023, 6), now);
        spans("2015 – 2019", "2015 – 2019", Some(Date::year(2015)), on(Date::year(2019)));
        spans("2015–19", "2015–19", Some(Date::year(2015)), on(Date::year(2019)));
        spans("2015/16", "2015/16", Some(Date::year(2015)), on(Date::year(2016)));
        spans("Jan 2019", "Jan 2019", month(2019, 1), None);
        spans("03/2018 – 11/2020", "03/2018 – 11/2020", month(2018, 3), on(Date::month(2020, 11)));
        spans("2018-03 - 2020-11", "2018-03 - 2020-11", month(2018, 3), on(Date::month(2020, 11)));
        spans("2018-03-2020-11", "2018-03-2020-11", month(2018, 3), on(Date::month(2020, 11)));
        spans("Jan – Mar 2019", "Jan – Mar 2019", month(2019, 1), on(Date::month(2019, 3)));
        spans("Nov - Feb 2019", "Nov - Feb 2019", month(2018, 11), on(Date::month(2019, 2)));
        spans("(May 2020 to date)", "May 2020 to date", month(2020, 5), now);
        spans("Seit März 2020", "Seit März 2020", month(2020, 3), now);
        spans("Juli 2018 bis heute (2 Jahre)", "Juli 2018 bis heute", month(2018, 7), now);
        spans("août 2018 - aujourd’hui", "août 2018 - aujourd’hui", month(2018, 8), now);
        spans("juil. 2018 à déc. 2019", "juil. 2018 à déc. 2019", month(2018, 7), on(Date::month(2019, 12)));
        spans("de enero de 2018 a la actualidad", "de enero de 2018 a la actualidad", month(2018, 1), now);
        spans("out. de 2018 até mar. de 2020", "out. de 2018 até mar. de 2020", month(2018, 10), on(Date::month(2020, 3)));
        spans("2018年3月 - 至今", "2018年3月 - 至今", month(2018, 3), now);
        spans("2018年3月至今", "2018年3月至今", month(2018, 3), now);
        spans("2018年3月 - 現在 · 2年", "2018年3月 - 現在", month(2018, 3), now);
        spans("from Jan 2018 until Dec. 2019", "from Jan 2018 until Dec. 2019", month(2018, 1), on(Date::month(2019, 12)));
        spans("until 2019", "until 2019", None, on(Date::year(2019)));
        spans("Summer 2017 - Fall 2018", "Summer 2017 - Fall 2018", Some(Date::year(2017)), on(Date::year(2018)));
        spans("Jan 2019 - Present 5 yrs", "Jan 2019 - Present", month(2019, 1), now);
        spans("Mar '18 – Present", "Mar '18 – Present", month(2018, 3), now);
        spans("Jun.23 - Aug.23", "Jun.23 - Aug.23", month(2023, 6), on(Date::month(2023, 8)));
        spans("2024 - In corso", "2024 - In corso", Some(Date::year(2024)), now);
        spans("2020 - 2018", "2020 - 2018", Some(Date::year(2020)), on(Date::year(2018)));
    }

    #[test]
    fn no_stretches() {
        for text in [
            "Present",
            "Full-time",
            "Berlin, Germany",
            "2019 was a good year",
            "500 employees",
            "1998 Main Street",
            "Web 2.0",
            "3 yrs",
            "June Carter",
            "-",
            "",
        ] {
            assert_eq!(period(&Text::from(text)), None, "{text:?}");
        }
    }

    #[test]
    fn in_running_text() {
        let found = |text: &'static str| periods(text).into_iter().map(|(range, ..)| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("Worked at Acme (Jan 2018 – Mar 2020), then Beta from 2020 to now."), ["Jan 2018 – Mar 2020", "from 2020 to now"]);
        assert_eq!(found("B.Sc., 2012–2016; M.Sc. 2018. Graduated in May 2018"), ["2012–2016", "2018", "May 2018"]);
        assert_eq!(found("Engineer | Acme | 03/2018 - Present | Berlin"), ["03/2018 - Present"]);
        let none: [&str; 0] = [];
        for text in [
            "pay $2000 or USD 2000-2100",
            "+1 415 555 2019",
            "v2019.1 and 2019,5 and 2019%",
            "id 120190",
            "in March we may meet",
            "RFC 2019",
            "12-2019-33",
        ] {
            assert_eq!(found(text), none, "{text:?}");
        }
    }
}
