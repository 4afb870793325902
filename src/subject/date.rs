use serde::{Deserialize, Serialize};

use super::Text;

/// A calendar date as exact as the page gave it: a year, a month, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// 1900 to 2100.
    pub year: u16,
    /// 1 to 12, when given.
    pub month: Option<u8>,
    /// 1 to 31, when given.
    pub day: Option<u8>,
}

/// When a period ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In that month or year.
    On(Date),
    /// It goes on.
    Present,
}

/// A stretch of time as a page shows it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Period {
    /// The words on the page, such as `Jun 2023 - Present`.
    pub text: Text,
    /// The beginning, when it could be read.
    pub from: Option<Date>,
    /// The end, when it could be read.
    pub to: Option<End>,
}

impl Date {
    /// A year, nothing finer.
    pub const fn year(year: u16) -> Self {
        Date { year, month: None, day: None }
    }

    /// A month of a year.
    pub const fn month(year: u16, month: u8) -> Self {
        Date { year, month: Some(month), day: None }
    }

    /// Months since year 0, for the earliest month that the date can mean.
    pub fn earliest(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(1)) - 1
    }

    /// Months since year 0, for the latest month that the date can mean.
    pub fn latest(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(12)) - 1
    }
}

impl std::str::FromStr for Date {
    type Err = String;

    /// The same form back. Months and days are held to their ranges, days to 31.
    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is no date such as 2019, 2019-03 or 2019-03-01");
        let mut parts = text.split('-');
        let mut number = |width: usize, range: std::ops::RangeInclusive<u16>| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().ok().filter(|number| range.contains(number)).map(Some).ok_or_else(bad)
            }
            Some(_) => Err(bad()),
        };
        let year = number(4, 1900..=2100)?.ok_or_else(bad)?;
        let month = number(2, 1..=12)?.map(|month| month as u8);
        let day = number(2, 1..=31)?.map(|day| day as u8);
        if parts.next().is_some() {
            return Err(bad());
        }
        Ok(Date { year, month, day })
    }
}

impl std::fmt::Display for Date {
    /// ISO 8601 as exact as the date: `2019`, `2019-03`, `2019-03-01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_are_read_back_as_written() {
        for text in ["2019", "2019-03", "2019-03-01"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_iso_date_is_refused() {
        for text in ["", "19", "2019-3", "2019-13", "2019-00", "2019-03-32", "2019-03-01-01", "2019-03-01T00:00", "+019", "12019"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
