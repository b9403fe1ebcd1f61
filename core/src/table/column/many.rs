//! A column whose texts mostly differ.

use std::ops::Range;

use crate::table::RowId;

/// The texts of a column, side by side in one arena: a million cells cost no million allocations.
#[derive(Debug, Clone, Default)]
pub(in crate::table) struct Many {
    arena: String,
    spans: Vec<Span>,
    wasted: usize,
}

/// Where a text stands in an arena.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    length: u32,
}

impl Span {
    /// Puts a text at the end of an arena.
    pub(super) fn push(arena: &mut String, text: &str) -> Self {
        let span = Self { start: arena.len() as u32, length: text.len() as u32 };
        arena.push_str(text);
        span
    }

    /// Whether this is the text there.
    pub(super) fn is(self, arena: &str, text: &str) -> bool {
        let start = self.start as usize;
        self.length as usize == text.len()
            && arena.as_bytes().get(start..start + text.len()) == Some(text.as_bytes())
    }

    /// The text in its arena.
    pub(super) fn of(self, arena: &str) -> &str {
        let start = self.start as usize;
        arena.get(start..start + self.length as usize).unwrap_or_default()
    }
}

impl Many {
    pub(super) fn get(&self, row: RowId) -> &str {
        self.spans.get(row.0 as usize).map_or("", |span| span.of(&self.arena))
    }

    /// All its texts as one, those that edits left behind among them.
    pub(super) fn arena(&self) -> &str {
        &self.arena
    }

    /// Where a row's text stands in it, in bytes.
    pub(super) fn place(&self, row: RowId) -> Range<usize> {
        let span = self.spans.get(row.0 as usize).copied().unwrap_or_default();
        let start = span.start as usize;
        start..start + span.length as usize
    }

    pub(super) fn set(&mut self, row: RowId, text: &str) {
        let index = row.0 as usize;
        if index >= self.spans.len() {
            if text.is_empty() {
                return;
            }
            self.spans.resize(index + 1, Span::default());
        }
        self.wasted += self.spans[index].length as usize;
        self.spans[index] = Span::default();
        if text.is_empty() {
            return;
        }
        if self.wasted > self.arena.len() / 2 + 4096 {
            self.compact();
        }
        self.spans[index] = Span::push(&mut self.arena, text);
    }

    /// Drops the texts that edits left behind.
    fn compact(&mut self) {
        let mut arena = String::with_capacity(self.arena.len() - self.arena.len() / 2);
        for span in &mut self.spans {
            *span = Span::push(&mut arena, span.of(&self.arena));
        }
        self.arena = arena;
        self.wasted = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_edits_of_a_cell_do_not_pile_up() {
        let mut column = Many::default();
        for turn in 0..100_000 {
            column.set(RowId(0), &format!("texte numéro {turn}"));
        }
        assert_eq!(column.get(RowId(0)), "texte numéro 99999");
        assert!(column.arena.len() < 100_000);
    }
}
