//! The texts of a column: each one once where few differ, side by side where most do.

mod few;
mod many;
mod marks;

use super::RowId;
pub use few::Few;
use many::Many;
pub use marks::{Marks, Sought};

/// The texts of a column. Most columns of a table hold the same few texts over and over: a kind, a commune, a date.
/// They are kept once, so that they take little room, and so that what is asked of a text is asked once of each.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Few(Few),
    Many(Many),
}

impl Default for Column {
    fn default() -> Self {
        Self::Few(Few::default())
    }
}

impl Column {
    pub(super) fn get(&self, row: RowId) -> &str {
        match self {
            Self::Few(few) => few.get(row),
            Self::Many(many) => many.get(row),
        }
    }

    /// Where something is found among many texts; `None` where they are few.
    pub(super) fn marks(
        &self,
        sought: &impl Sought,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Marks<'_>> {
        match self {
            Self::Few(_) => None,
            Self::Many(many) => Some(Marks::of(many, sought, stop)),
        }
    }

    pub(super) fn set(&mut self, row: RowId, text: &str) {
        let few = match self {
            Self::Few(few) => few,
            Self::Many(many) => return many.set(row, text),
        };
        if !few.set(row, text) {
            let mut many = few.many();
            many.set(row, text);
            *self = Self::Many(many);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_many_texts_reads_as_one_of_few() {
        let mut column = Column::default();
        for row in 0..70_000 {
            column.set(RowId(row), &format!("texte {}", row % 40_000));
        }
        assert!(matches!(column, Column::Many(_)));
        column.set(RowId(3), "autre");
        column.set(RowId(4), "");
        let read = [0, 3, 4, 39_999, 40_000, 69_999, 70_000].map(|row| column.get(RowId(row)));
        assert_eq!(read, ["texte 0", "autre", "", "texte 39999", "texte 0", "texte 29999", ""]);
    }
}
