//! Other columns for a table: what a new version of its template does to it, and what takes that back.

use serde::{Deserialize, Serialize};

use super::RowId;
use super::column::Column;

/// The columns of another version of a template, and where their texts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The Table Schema of the columns there are, as JSON.
    pub before: String,
    /// The Table Schema of the columns to come, as JSON.
    pub after: String,
    /// The columns to come, in order.
    pub columns: Vec<Origin>,
}

/// Where the texts of a column to come are from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A column there is, by its zero-based position; a position beyond the last gives a blank column.
    Column(u16),
    /// These texts, by row; the column is blank elsewhere.
    Texts(Vec<(RowId, String)>),
}

impl Shape {
    /// Puts the columns to come in the place of those there are. Returns the shape that takes it back, which holds
    /// the texts of the columns that are no more.
    pub(super) fn apply(self, columns: &mut Vec<Column>, rows: &[RowId]) -> Self {
        let before = std::mem::take(columns);
        let origins = before.iter().enumerate().map(|(position, column)| {
            let kept = self.columns.iter().position(
                |origin| matches!(origin, Origin::Column(own) if usize::from(*own) == position),
            );
            match kept.and_then(|place| u16::try_from(place).ok()) {
                Some(place) => Origin::Column(place),
                None => Origin::Texts(texts(column, rows)),
            }
        });
        let back = Self { before: self.after, after: self.before, columns: origins.collect() };
        columns.extend(self.columns.into_iter().map(|origin| match origin {
            Origin::Column(own) => before.get(usize::from(own)).cloned().unwrap_or_default(),
            Origin::Texts(texts) => {
                let mut column = Column::default();
                for (row, text) in texts {
                    column.set(row, &text);
                }
                column
            }
        }));
        back
    }
}

fn texts(column: &Column, rows: &[RowId]) -> Vec<(RowId, String)> {
    let texts = rows.iter().map(|&row| (row, column.get(row).to_owned()));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::table::{Edit, Origin, RowId, Shape, Table};

    #[test]
    fn columns_that_go_come_back_with_their_texts() {
        let mut table = Table::new(3);
        table.push(RowId(0), ["a", "b", "c"]);
        table.push(RowId(1), ["d", "", "f"]);
        let columns = vec![Origin::Column(2), Origin::Texts(Vec::new()), Origin::Column(2)];
        let shape = Shape { before: "un".to_owned(), after: "deux".to_owned(), columns };
        let back = table.apply(Edit::Reshape(shape));
        assert_eq!(table.row(RowId(0)), ["c", "", "c"]);
        assert_eq!(back.touched().schema.as_deref(), Some("un"));
        let again = table.apply(back);
        assert_eq!(table.row(RowId(0)), ["a", "b", "c"]);
        assert_eq!(table.row(RowId(1)), ["d", "", "f"]);
        table.apply(again);
        assert_eq!(table.row(RowId(1)), ["f", "", "f"]);
    }
}
