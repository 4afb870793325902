use super::Text;

/// A person's name. It can be compared with another name, and with nothing else: what a check must not
/// know about a name (its origin, its length, how common it is) cannot be asked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Name(Text);

impl Name {
    /// A name as the page shows it.
    pub fn new(text: Text) -> Self {
        Name(text)
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
