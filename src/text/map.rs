//! A text made from another one, and which part came from where.

use std::ops::Range;

/// A text under construction, with the byte range of the original that every part of it came from.
/// Parts are added in the order of the original.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the new text and the stretch of the original that it stands for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    original: u32,
    original_end: u32,
    /// Character by character, each as long as the one it stands for.
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
            self.pieces.push(Piece {
                at: self.text.len() as u32,
                original: original.start as u32,
                original_end: original.end as u32,
                linear: false,
            });
            self.text.push_str(new);
        }
    }

    /// Adds `new` for the character in `original`.
    pub fn push(&mut self, new: char, original: Range<usize>) {
        let at = self.text.len() as u32;
        let linear = new.len_utf8() == original.len();
        match self.pieces.last_mut() {
            Some(last) if linear && last.linear && last.original_end == original.start as u32 => last.original_end = original.end as u32,
            _ => self.pieces.push(Piece { at, original: original.start as u32, original_end: original.end as u32, linear }),
        }
        self.text.push(new);
    }

    /// The part of the original that `range` of the new text came from, on character boundaries of both.
    /// An empty range stays empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len())).max(start);
        let from = match self.piece(start) {
            Some(piece) if start < self.text.len() => piece.original as usize + if piece.linear { start - piece.at as usize } else { 0 },
            Some(piece) => piece.original_end as usize,
            None => 0,
        };
        if start == end {
            return from..from;
        }
        let to = match self.piece(end - 1) {
            Some(piece) if piece.linear => piece.original as usize + (end - piece.at as usize),
            Some(piece) => piece.original_end as usize,
            None => 0,
        };
        from..to.max(from)
    }

    /// The piece that holds byte `at` of the new text, or the last one.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= at);
        self.pieces.get(after.saturating_sub(1))
    }
}
