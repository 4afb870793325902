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
