//! The texts of a column.

use super::RowId;

/// The texts of a column, side by side in one arena: a million cells cost no million allocations.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    arena: String,
    spans: Vec<Span>,
    wasted: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Span {
    start: u32,
    length: u32,
}

impl Column {
    pub(super) fn get(&self, row: RowId) -> &str {
        let Some(span) = self.spans.get(row.0 as usize) else { return "" };
        let start = span.start as usize;
        self.arena.get(start..start + span.length as usize).unwrap_or_default()
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
        self.spans[index] = Span { start: self.arena.len() as u32, length: text.len() as u32 };
        self.arena.push_str(text);
    }

    /// Drops the texts that edits left behind.
    fn compact(&mut self) {
        let mut arena = String::with_capacity(self.arena.len() - self.arena.len() / 2);
        for span in &mut self.spans {
            let start = span.start as usize;
            let text = &self.arena[start..start + span.length as usize];
            span.start = arena.len() as u32;
            arena.push_str(text);
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
        let mut column = Column::default();
        for turn in 0..100_000 {
            column.set(RowId(0), &format!("texte numéro {turn}"));
        }
        assert_eq!(column.get(RowId(0)), "texte numéro 99999");
        assert!(column.arena.len() < 100_000);
    }
}
