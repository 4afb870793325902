//! Telephone numbers: E.164, and the North American Numbering Plan (NANP).

use super::place::State;

/// What can be said of a number from its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phone {
    /// A number that can exist.
    Valid(Number),
    /// A number that cannot exist, and why.
    Invalid(Reason),
    /// Not a number, or of a plan that the tables do not know.
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
    /// NANP: 555-0100 to 555-0199 are set aside for films and books.
    Fiction,
    /// Too short or too long for its country code.
    Length,
}

/// A three-digit area of the NANP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The state or province, for a geographic code in the US or Canada.
    pub region: Option<State>,
    /// What the code is for.
    pub kind: AreaKind,
}

/// What an area code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AreaKind {
    /// A place.
    Geographic,
    /// 800, 888, 877 …
    TollFree,
    /// 900
    Premium,
    /// 500, 521 … 588: bound to a person or a machine, to no place.
    Personal,
    /// 600, 710: governments and carriers.
    Special,
}

/// Judges the first number in `number`. Without `+` it is taken as a NANP number if `default_region_is_us`, else as unknown.
pub fn verdict(_number: &str, _default_region_is_us: bool) -> Phone {
    Phone::CannotCheck
}

/// What a NANP area code (`"512"`) is for; `None` when the table does not know it.
pub fn area(_code: &str) -> Option<Area> {
    None
}
