//! What can be recognised in plain text: links, mail addresses, phones, handles, money, file names, commands.

use std::ops::Range;

/// Something recognised in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it is, with disguises such as `[dot]` undone: the value differs from the words when there were any.
    pub value: T,
}

/// What was recognised in a text, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// Web addresses, with or without a scheme.
    pub links: Vec<Found<String>>,
    /// Mail addresses.
    pub mails: Vec<Found<String>>,
    /// Phone numbers, as written.
    pub phones: Vec<Found<String>>,
    /// Names on messengers and networks, without the `@`.
    pub handles: Vec<Found<String>>,
    /// Amounts of money.
    pub money: Vec<Found<Money>>,
    /// File names with an extension.
    pub files: Vec<Found<String>>,
    /// Shell commands.
    pub commands: Vec<Found<String>>,
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// The amount, or the lower end of a range.
    pub amount: f64,
    /// The upper end of a range.
    pub upto: Option<f64>,
    /// ISO 4217, or the usual ticker of a cryptocurrency.
    pub currency: &'static str,
    /// What the amount is paid for.
    pub per: Option<Per>,
}

/// What an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Per {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Everything that can be recognised in `text`. Linear time.
pub fn entities(text: &str) -> Entities {
    let mut entities = Entities::default();
    let base = text.as_ptr() as usize;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '@').trim_start_matches(['(', '<']);
        let start = word.as_ptr() as usize - base;
        let found = Found { range: start..start + word.len(), value: word.to_string() };
        if word.contains("://") || word.starts_with("www.") {
            entities.links.push(found);
        } else if word.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.')) {
            entities.mails.push(found);
        }
    }
    entities
}
