//! The edit that carries a table to another version of its template, and what then goes aside.

use super::Pairs;
use crate::import::{Aside, AsideCell, AsideColumn};
use crate::sheet::column_letters;
use crate::table::{Edit, Origin, Shape, Table};
use crate::template::Template;

/// What accepting a version does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The change, which undoes as one.
    pub edit: Edit,
    /// The texts of columns that are no more; an aside without a column when all of them were blank.
    pub aside: Aside,
}

/// Carries a table from a version to another, the columns being paired so.
pub fn passage(older: &Template, newer: &Template, table: &Table, pairs: &Pairs) -> Passage {
    let origin = |pair: &Option<(usize, super::Likeness)>| match pair {
        Some((column, _)) => Origin::Column(*column as u16),
        None => Origin::Texts(Vec::new()),
    };
    let edit = Edit::Reshape(Shape {
        before: older.schema.to_string(),
        after: newer.schema.to_string(),
        columns: pairs.columns.iter().map(origin).collect(),
    });
    let columns = pairs.removed(older).into_iter().filter_map(|column| {
        let field = older.fields.get(column)?;
        let cells = table.rows().iter().enumerate().filter_map(|(position, &row)| {
            let text = table.text(row, column);
            // As in a file of this table, where the header is the first line.
            let address = format!("{}{}", column_letters(column), position + 2);
            (!text.is_empty()).then(|| AsideCell { address, text: text.to_owned() })
        });
        let cells: Vec<AsideCell> = cells.collect();
        (!cells.is_empty()).then(|| AsideColumn {
            letters: column_letters(column),
            header: field.title.clone(),
            reason: format!(
                "Cette colonne n’est plus dans la version {} du gabarit.",
                newer.version
            ),
            cells,
        })
    });
    Passage { edit, aside: Aside { columns: columns.collect(), ..Aside::default() } }
}
