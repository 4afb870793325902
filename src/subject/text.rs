use std::borrow::Cow;
use std::ops::Range;

use crate::report::Evidence;

/// A field's text, the field's path, and where on the page its parts stand.
///
/// Offsets into the text are bytes inside the crate and UTF-16 code units in everything that leaves it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Text {
    value: String,
    field: Cow<'static, str>,
    places: Vec<Place>,
}

/// A stretch of a [`Text`] that stands in one text node of the page. All numbers are UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where the stretch begins in the text.
    pub at: u32,
    /// How long it is, the same in the text and in the node.
    pub len: u32,
    /// The node's index in the snapshot.
    pub node: u32,
    /// Where it begins in the node.
    pub offset: u32,
}

impl Text {
    /// A text that stands on no page (a resume file, a pasted message).
    pub fn new(value: impl Into<String>) -> Self {
        Text { value: value.into(), ..Text::default() }
    }

    /// A text read from a page. `places` are in order and do not overlap.
    pub fn placed(value: String, places: Vec<Place>) -> Self {
        Text { value, field: Cow::default(), places }
    }

    /// The same text under the name of its field, such as `work[0].summary`.
    pub fn in_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = field.into();
        self
    }

    /// Names the field.
    pub fn set_field(&mut self, field: impl Into<Cow<'static, str>>) {
        self.field = field.into();
    }

    /// The field's path, such as `work[0].summary`.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// The first node that a part of this text stands in.
    pub fn first_node(&self) -> Option<u32> {
        self.places.first().map(|place| place.node)
    }

    /// Where it stands on the page, in order.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    pub(super) fn places_mut(&mut self) -> &mut [Place] {
        &mut self.places
    }

    /// The part of the text in `bytes`, keeping its places; the field's name is dropped.
    /// `bytes` is widened to character boundaries and cut to the text.
    pub fn slice(&self, bytes: Range<usize>) -> Text {
        if self.places.is_empty() {
            // Nothing is counted from the beginning then.
            return Text::new(&self.value[self.snap(bytes)]);
        }
        let Evidence { quote, start, mut places, .. } = self.evidence(bytes);
        places.iter_mut().for_each(|place| place.at -= start);
        Text { value: quote, field: Cow::default(), places }
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> Text {
        let start = self.value.len() - self.value.trim_start().len();
        let end = self.value.trim_end().len().max(start);
        let mut text = self.slice(start..end);
        text.field.clone_from(&self.field);
        text
    }

    /// Several texts as one, `separator` between them; places are kept. O(total length).
    pub fn joined(parts: &[Text], separator: &str) -> Text {
        let mut joined = Text::default();
        let mut end = 0;
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                joined.value.push_str(separator);
                end += utf16_len(separator);
            }
            joined.value.push_str(&part.value);
            joined.places.extend(part.places.iter().map(|place| Place { at: place.at + end, ..*place }));
            end += utf16_len(&part.value);
        }
        joined
    }

    /// Evidence for the part in `bytes` (widened to character boundaries).
    pub fn evidence(&self, bytes: Range<usize>) -> Evidence {
        let bytes = self.snap(bytes);
        let start = utf16_len(&self.value[..bytes.start]);
        let end = start + utf16_len(&self.value[bytes.clone()]);
        let places = self
            .places
            .iter()
            .filter_map(|place| {
                let from = place.at.max(start);
                let to = (place.at + place.len).min(end);
                (from < to).then(|| Place { at: from, len: to - from, node: place.node, offset: place.offset + (from - place.at) })
            })
            .collect();
        Evidence { field: self.field.to_string(), quote: self.value[bytes].to_string(), start, end, places }
    }

    /// Evidence for the whole text.
    pub fn whole(&self) -> Evidence {
        self.evidence(0..self.value.len())
    }

    fn snap(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.value.floor_char_boundary(bytes.start.min(self.value.len()));
        let end = self.value.ceil_char_boundary(bytes.end.min(self.value.len())).max(start);
        start..end
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Text::new(value)
    }
}

/// Length in UTF-16 code units.
pub(crate) fn utf16_len(text: &str) -> u32 {
    let units = |byte: &u8| u32::from(*byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0);
    let chunks = text.as_bytes().chunks(64);
    chunks.map(|chunk| if chunk.is_ascii() { chunk.len() as u32 } else { chunk.iter().map(units).sum() }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_counts_utf16_and_keeps_places() {
        let place = |at, len, node, offset| Place { at, len, node, offset };
        let text = Text::placed("😀 né here".into(), vec![place(0, 2, 4, 7), place(3, 7, 5, 0)]).in_field("text");
        let evidence = text.evidence("😀 ".len().."😀 né".len());
        assert_eq!((evidence.quote.as_str(), evidence.start, evidence.end), ("né", 3, 5));
        assert_eq!(evidence.places, [place(3, 2, 5, 0)]);
    }

    #[test]
    fn joined_texts_keep_their_places() {
        let one = |node, value: &str| Text::placed(value.into(), vec![Place { at: 0, len: utf16_len(value), node, offset: 3 }]);
        let text = Text::joined(&[one(4, "😀 a"), one(9, "né")], "\n");
        assert_eq!(text.as_str(), "😀 a\nné");
        assert_eq!(text.evidence(8..10).places, [Place { at: 6, len: 1, node: 9, offset: 4 }]);
    }

    #[test]
    fn ranges_inside_a_character_are_widened() {
        assert_eq!(Text::new("aé").evidence(2..2).quote, "é");
        assert_eq!(Text::new("a").evidence(5..9).quote, "");
    }
}
