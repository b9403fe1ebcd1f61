//! Two versions of a template: what changes from one to the other, and the edit that carries a table along.
//!
//! Nothing is dropped: what a column that is no more held goes to the aside tray, and back into place when undone.

mod compare;
mod pair;
mod passage;

pub use compare::{Effect, Said, constraints};
pub use pair::{Likeness, pair};
pub use passage::{Passage, passage};

use serde::Serialize;

use crate::template::Template;

/// Which column of the older version each column of the newer one goes on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    /// By position in the newer version: the older column, and why.
    pub columns: Vec<Option<(usize, Likeness)>>,
}

impl Pairs {
    /// The older columns that no newer one goes on with, in order.
    pub fn removed(&self, older: &Template) -> Vec<usize> {
        let kept: Vec<usize> = self.columns.iter().flatten().map(|&(column, _)| column).collect();
        (0..older.fields.len()).filter(|column| !kept.contains(column)).collect()
    }

    /// The same, the person having chosen the older column of a newer one; `None` for a column of its own.
    /// An older column goes on in one newer column: the last chosen.
    pub fn choose(&mut self, newer: usize, older: Option<usize>) {
        for pair in &mut self.columns {
            if older.is_some() && pair.is_some_and(|(column, _)| Some(column) == older) {
                *pair = None;
            }
        }
        if let Some(pair) = self.columns.get_mut(newer) {
            *pair = older.map(|column| (column, Likeness::Chosen));
        }
    }
}

/// What changes from a version of a template to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Columns of the newer version that go on with none, by position.
    pub added: Vec<usize>,
    /// Columns of the older version that none goes on with, by position.
    pub removed: Vec<usize>,
    /// Columns under another name: position in the older version, in the newer one.
    pub renamed: Vec<(usize, usize)>,
    /// What changes in columns that stay: position in the newer version.
    pub columns: Vec<(usize, Said)>,
    /// What changes of the whole table.
    pub table: Vec<Said>,
}

impl Changes {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What changes from `older` to `newer`, their columns being paired so.
pub fn changes(older: &Template, newer: &Template, pairs: &Pairs) -> Changes {
    let mut changes = Changes {
        removed: pairs.removed(older),
        table: compare::tables(older, newer),
        ..Changes::default()
    };
    for (field, pair) in newer.fields.iter().zip(&pairs.columns) {
        let Some(before) = pair.and_then(|(column, _)| older.fields.get(column)) else {
            changes.added.push(field.index);
            continue;
        };
        if before.name != field.name {
            changes.renamed.push((before.index, field.index));
        }
        let said = compare::fields(before, field).into_iter();
        changes.columns.extend(said.map(|said| (field.index, said)));
    }
    let kept: Vec<usize> = pairs.columns.iter().flatten().map(|&(column, _)| column).collect();
    if !kept.is_sorted() {
        changes.table.push(Said::new(Effect::Other, "L’ordre des colonnes change."));
    }
    changes
}
