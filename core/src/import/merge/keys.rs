//! What names a row: its identifier, and the columns that the template says are unique together.

use rustc_hash::FxHashMap;

use crate::table::{RowId, Table};
use crate::template::{Kind, Role, Template};
use crate::value::fold;

/// A way to name rows, as two tables can use it.
#[derive(Debug)]
pub(super) struct Key {
    columns: Vec<usize>,
}

/// The ways to name rows, the surest first: only columns that both tables fill count.
pub(super) fn keys(template: &Template, ours: &Table, theirs: &Table) -> Vec<Key> {
    let filled = |table: &Table, column: usize| {
        let field = &template.fields[column];
        table.rows().iter().any(|&row| !template.is_missing(field, table.text(row, column)))
    };
    let uid = template.role(Role::Uid).map(|field| vec![field.index]);
    let unique = template.fields.iter().filter(|field| field.unique).map(|field| vec![field.index]);
    let mut keys: Vec<Vec<usize>> = Vec::new();
    for mut columns in uid.into_iter().chain(unique).chain(template.keys.iter().cloned()) {
        columns.retain(|&column| filled(ours, column) && filled(theirs, column));
        // A commune names no row: what is left of a key that a file fills in part must name something else.
        let tells = |column: &usize| {
            let kind = template.fields[*column].kind;
            !matches!(kind, Kind::CommuneCode | Kind::CommuneName | Kind::PostCode)
        };
        if columns.iter().any(tells) && !keys.contains(&columns) {
            keys.push(columns);
        }
    }
    keys.into_iter().map(|columns| Key { columns }).collect()
}

impl Key {
    /// The name of a row, folded; `None` where a part of it is blank.
    pub(super) fn name(&self, template: &Template, table: &Table, row: RowId) -> Option<String> {
        let mut name = String::new();
        for &column in &self.columns {
            let text = table.text(row, column);
            if template.is_missing(&template.fields[column], text) {
                return None;
            }
            let folded = fold(text);
            // A bureau 01 is the bureau 1.
            let bare = match folded.bytes().all(|byte| byte.is_ascii_digit()) {
                true => folded.trim_start_matches('0'),
                false => &folded,
            };
            name.push_str(bare);
            name.push('\u{1f}');
        }
        Some(name)
    }

    /// The titles of its columns.
    pub(super) fn titles(&self, template: &Template) -> Vec<String> {
        let title = |&column: &usize| template.fields[column].title.clone();
        // The commune goes without saying.
        let own = self.columns.iter().filter(|&&column| {
            let kind = template.fields[column].kind;
            self.columns.len() == 1 || kind != Kind::CommuneCode
        });
        own.map(title).collect()
    }
}

/// The row of each name; `None` where several bear it.
pub(super) fn rows_by_name(
    names: impl Iterator<Item = (RowId, Option<String>)>,
) -> FxHashMap<String, Option<RowId>> {
    let mut rows = FxHashMap::default();
    for (row, name) in names {
        let Some(name) = name else { continue };
        rows.entry(name).and_modify(|own| *own = None).or_insert(Some(row));
    }
    rows
}
