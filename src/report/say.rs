//! What is said about a subject: a sentence with places for values, so that it can be said in other languages too.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::subject::Date;

/// An English sentence with places in braces (`The address says {state}.`) and the values that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Say {
    /// The sentence's name in `_locales`.
    pub key: Cow<'static, str>,
    /// The sentence.
    pub sentence: &'static str,
    /// One value for each of the sentence's [`places`], in their order.
    pub values: Vec<Value>,
}

/// What may stand at a place of a sentence. Never words of ours: those differ from language to language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A name, a number, a quote: the same in every language.
    As(String),
    /// A month or a year, which every language writes in its own way.
    On {
        /// `2014` or `2014-06`.
        date: String,
    },
    /// One of several.
    Either {
        /// At least one.
        either: Vec<String>,
    },
}

impl Value {
    /// The year of `date`, and its month if it is known.
    pub fn on(date: Date) -> Self {
        let month = date.month.map_or(String::new(), |month| format!("-{month:02}"));
        Value::On { date: format!("{:04}{month}", date.year) }
    }

    /// One of `names`.
    pub fn either<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Value::Either { either: names.into_iter().map(Into::into).collect() }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::As(text.trim().to_string())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

macro_rules! numbers {
    ($($number:ty)*) => { $(impl From<$number> for Value {
        fn from(number: $number) -> Self {
            Value::As(number.to_string())
        }
    })* };
}

numbers![i32 u16 u32 u64 usize];

/// In English.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        match self {
            Value::As(text) => f.write_str(text),
            Value::On { date } => {
                let (year, month) = date.split_once('-').unwrap_or((date, ""));
                match month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.wrapping_sub(1))) {
                    Some(month) => write!(f, "{month} {year}"),
                    None => f.write_str(year),
                }
            }
            Value::Either { either } => f.write_str(&either.join(" or ")),
        }
    }
}

/// In English.
impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = places(self.sentence);
        for (text, name) in pieces(self.sentence) {
            f.write_str(text)?;
            if let Some(value) = name.and_then(|name| self.values.get(names.iter().position(|known| *known == name)?)) {
                value.fmt(f)?;
            }
        }
        Ok(())
    }
}

/// The names of a sentence's places, in order, each once.
pub fn places(sentence: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, name) in pieces(sentence) {
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// The texts of a sentence, each with the name of the place after it.
pub(super) fn pieces(sentence: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(sentence);
    std::iter::from_fn(move || {
        let now = rest?;
        let place = now.split_once('{').and_then(|(text, after)| Some((text, after.split_once('}')?)));
        let (text, name);
        (text, name, rest) = match place {
            Some((text, (name, after))) => (text, Some(name), Some(after)),
            None => (now, None, None),
        };
        Some((text, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(sentence: &'static str, values: impl IntoIterator<Item = Value>, english: &str) {
        let say = Say { key: "".into(), sentence, values: values.into_iter().collect() };
        assert_eq!(say.to_string(), english);
    }

    #[test]
    fn values_stand_at_their_places() {
        says("No place.", [], "No place.");
        says("{n} years of {what}. {what} is new.", [3.into(), "Rust".into()], "3 years of Rust. Rust is new.");
        says("It says {quote}.", ["{n} {quote}".into()], "It says {n} {quote}.");
        says("{a}{b}", ["x".into(), "y".into()], "xy");
        assert_eq!(places("{n} years of {what}. {what} is new. {"), ["n", "what"]);
    }

    #[test]
    fn dates_and_choices_are_english() {
        says("in {date}", [Value::on(Date::month(2014, 6))], "in June 2014");
        says("in {date}", [Value::on(Date::year(2014))], "in 2014");
        says("in {state}", [Value::either(["Ohio", "Utah"])], "in Ohio or Utah");
        assert_eq!(
            serde_json::to_value([Value::on(Date::month(2014, 6)), 3.into()]).unwrap(),
            serde_json::json!([{"date": "2014-06"}, "3"])
        );
    }
}
