//! A text made from another one, and which part came from where.

use std::ops::Range;

/// A text under construction, with the byte range of the original that every part of it came from.
/// Parts are added in the order of the original.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

/// The way back to the original for ranges in the order of the text.
pub(crate) struct Places<'m> {
    mapped: &'m Mapped,
    /// The piece that the last range began in.
    piece: usize,
}

impl Places<'_> {
    /// The part of the original that `range` of the text came from, on character boundaries of both.
    pub fn original(&mut self, range: Range<usize>) -> Range<usize> {
        let pieces = &self.mapped.pieces;
        while pieces.get(self.piece + 1).is_some_and(|next| next.at <= range.start) {
            self.piece += 1;
        }
        match pieces.get(self.piece) {
            Some(piece)
                if piece.linear && piece.at <= range.start && pieces.get(self.piece + 1).is_none_or(|next| range.end <= next.at) =>
            {
                piece.original + (range.start - piece.at)..piece.original + (range.end - piece.at)
            }
            _ => self.mapped.original(range),
        }
    }
}

/// A stretch of the new text and the stretch of the original that it stands for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    original: usize,
    original_end: usize,
    /// Whether it stands for the original character by character, each as long as its own.
    linear: bool,
}

impl Mapped {
    pub fn with_capacity(bytes: usize) -> Self {
        Mapped { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds `new` for the whole of `original`.
    pub fn push_str(&mut self, new: &str, original: Range<usize>) {
        if !new.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), original: original.start, original_end: original.end, linear: false });
            self.text.push_str(new);
        }
    }

    /// Adds `new` for the character in `original`.
    pub fn push(&mut self, new: char, original: Range<usize>) {
        self.same_length(original, new.len_utf8());
        self.text.push(new);
    }

    /// Adds an ASCII word, in lower case if `lower`, for itself.
    pub fn push_ascii(&mut self, word: &str, at: usize, lower: bool) {
        self.same_length(at..at + word.len(), word.len());
        let start = self.text.len();
        self.text.push_str(word);
        if lower && let Some(added) = self.text.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }

    fn same_length(&mut self, original: Range<usize>, len: usize) {
        let linear = len == original.len();
        match self.pieces.last_mut() {
            Some(last) if linear && last.linear && last.original_end == original.start => last.original_end = original.end,
            _ => self.pieces.push(Piece { at: self.text.len(), original: original.start, original_end: original.end, linear }),
        }
    }

    /// The same with each of `edits` (ranges of the text, in order and apart) replaced. A replacement stands for all of its range.
    pub fn edited(self, edits: &[(Range<usize>, String)]) -> Self {
        if edits.is_empty() {
            return self;
        }
        let mut new = Mapped::with_capacity(self.text.len());
        let mut done = 0;
        for (range, with) in edits {
            self.copy(done..range.start, &mut new);
            new.push_str(with, self.original(range.clone()));
            done = range.end;
        }
        self.copy(done..self.text.len(), &mut new);
        new
    }

    fn copy(&self, range: Range<usize>, to: &mut Mapped) {
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (i, piece) in self.pieces.iter().enumerate().skip(first) {
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |next| next.at).min(range.end);
            let start = piece.at.max(range.start);
            if start >= range.end {
                break;
            }
            let original = self.original(start..end);
            to.pieces.push(Piece { at: to.text.len(), original: original.start, original_end: original.end, linear: piece.linear });
            to.text.push_str(&self.text[start..end]);
        }
    }

    /// The part of the original that `range` of the text came from, on character boundaries of both.
    /// An empty range stays empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len())).max(start);
        let from = self.piece(start).map_or(0, |piece| match piece {
            piece if start == self.text.len() => piece.original_end,
            piece if piece.linear => piece.original + (start - piece.at),
            piece => piece.original,
        });
        if start == end {
            return from..from;
        }
        let to = self.piece(end - 1).map_or(0, |piece| if piece.linear { piece.original + (end - piece.at) } else { piece.original_end });
        from..to
    }

    /// The same with ASCII letters in lower case.
    pub fn lowered(&self) -> Self {
        Mapped { text: self.text.to_ascii_lowercase(), pieces: self.pieces.clone() }
    }

    /// [`original`](Self::original) for ranges in the order of the text. All of them together cost one walk over the text.
    pub fn places(&self) -> Places<'_> {
        Places { mapped: self, piece: 0 }
    }

    /// The piece that holds byte `at` of the text; the last one for its end.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.saturating_sub(1))
    }
}
