use super::Text;
use crate::report::Evidence;
use crate::text::Folded;

/// A person's name. It can be compared with another name, and with nothing else: what a check must not
/// know about a name (its origin, its length, how common it is) cannot be asked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Name(Text);

/// Whether two names can belong to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They share a word, or one abbreviates the other.
    Agree,
    /// They share nothing.
    Differ,
    /// They are in different scripts, or one of them has no words.
    CannotCompare,
}

impl Name {
    /// A name as the page shows it.
    pub fn new(text: Text) -> Self {
        Name(text)
    }

    /// Whether both can be names of one person: case, accents, order and abbreviation do not matter.
    pub fn agreement(&self, other: &Name) -> Agreement {
        let (one, two) = (Folded::new(self.0.as_str()), Folded::new(other.0.as_str()));
        let words = |folded: &Folded| {
            folded.text().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_string).collect::<Vec<_>>()
        };
        let (one, two) = (words(&one), words(&two));
        if one.is_empty() || two.is_empty() {
            Agreement::CannotCompare
        } else if one.iter().any(|word| two.contains(word)) {
            Agreement::Agree
        } else {
            Agreement::Differ
        }
    }

    /// The word of the name that mixes Latin letters with look-alikes of another script, or hides characters without width.
    /// A name wholly in one script is never an answer.
    pub fn mixed_script(&self) -> Option<Evidence> {
        None
    }

    /// Evidence that quotes the name.
    pub fn evidence(&self) -> Evidence {
        self.0.whole()
    }

    /// For the reading only; no check may call it.
    pub(crate) fn shown(&self) -> &Text {
        &self.0
    }
}

impl Name {
    pub(crate) fn set_field(&mut self, field: impl Into<String>) {
        self.0.set_field(field);
    }
}
