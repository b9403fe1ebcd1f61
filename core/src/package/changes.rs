//! What changed between two deliveries of a dataset: rows added, removed, moved by how many metres, cells changed.
//!
//! Rows are the same when they bear the same identifier, or the same key of the template; without either, only rows
//! that say exactly the same are.

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use crate::export::position::degrees;
use crate::export::{published, written};
use crate::geo::LonLat;
use crate::table::{RowId, Table};
use crate::template::{Field, Kind, Role, Template};

/// A point that moved by less, in metres, did not move: coordinates are rounded on their way.
const STILL: f64 = 0.5;
/// The part of the rows that may vanish without anyone wondering: a fifth.
const USUAL_LOSS: f64 = 0.2;

/// A table and its template, at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The template.
    pub template: &'a Template,
    /// The rows.
    pub table: &'a Table,
}

/// What changed, rows in the order of the table they are in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Rows of the new table that the old one did not have.
    pub added: Vec<Named>,
    /// Rows of the old table that the new one has no more.
    pub removed: Vec<Named>,
    /// Rows of both whose point moved.
    pub moved: Vec<Moved>,
    /// Rows of both of which something else changed.
    pub changed: Vec<Changed>,
    /// Rows of both of which nothing changed.
    pub same: usize,
}

/// A row, as a person knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its row, in the table it is in.
    pub row: RowId,
    /// Its identifier or key; empty where it has none.
    pub uid: String,
    /// What it is called: its name or first text.
    pub name: String,
}

/// A row whose point moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The row, in the new table.
    pub row: Named,
    /// By how many metres; infinite where it had a point before or has one now, and not both.
    pub metres: f64,
}

/// A row of which cells changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row, in the new table.
    pub row: Named,
    /// The cells.
    pub cells: Vec<CellChange>,
}

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Name of the field.
    pub field: String,
    /// Its text before.
    pub before: String,
    /// Its text now.
    pub after: String,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_none(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.moved.is_empty()
            && self.changed.is_empty()
    }

    /// Whether so many of the old rows vanished that one should ask: more than a fifth of them.
    pub fn is_great_loss(&self, old_rows: usize) -> bool {
        self.removed.len() as f64 > old_rows as f64 * USUAL_LOSS
    }
}

/// Compares the published cells of two tables. Columns go by their names, so that two versions of a template compare.
pub fn compare(old: Moment<'_>, new: Moment<'_>) -> Changes {
    let mut changes = Changes::default();
    let pairs = pairs(old, new);
    for &row in new.table.rows() {
        match pairs.get(&row) {
            None => changes.added.push(named(new, row)),
            Some(&before) => compare_row(old, before, new, row, &mut changes),
        }
    }
    let kept: FxHashSet<RowId> = pairs.into_values().collect();
    let gone = old.table.rows().iter().filter(|row| !kept.contains(row));
    changes.removed = gone.map(|&row| named(old, row)).collect();
    changes
}

/// For each row of the new table that is also in the old one, its row there.
fn pairs(old: Moment<'_>, new: Moment<'_>) -> HashMap<RowId, RowId> {
    let mut waiting: HashMap<String, Vec<RowId>> = HashMap::new();
    for &row in old.table.rows().iter().rev() {
        waiting.entry(identity(old, row)).or_default().push(row);
    }
    let rows = new.table.rows().iter();
    rows.filter_map(|&row| Some((row, waiting.get_mut(&identity(new, row))?.pop()?))).collect()
}

/// What makes a row the same: its identifier, its key, or else all that it says.
fn identity(of: Moment<'_>, row: RowId) -> String {
    let key = key(of, row);
    if !key.is_empty() {
        return format!("= {key}");
    }
    let cells = published(of.template).map(|field| {
        let text = written(of.template, of.table, row, field);
        format!("{}\u{1f}{text}", field.name)
    });
    cells.collect::<Vec<String>>().join("\u{1e}")
}

fn key(of: Moment<'_>, row: RowId) -> String {
    let Moment { template, table } = of;
    let uid = template.role(Role::Uid).map(|field| vec![field.index]);
    let Some(columns) = uid.as_ref().or(template.keys.first()) else { return String::new() };
    let texts: Vec<&str> = columns.iter().map(|&column| table.text(row, column)).collect();
    // A key with a blank in it names no row.
    match texts.iter().any(|text| text.trim().is_empty()) {
        true => String::new(),
        false => texts.join(" · "),
    }
}

fn named(of: Moment<'_>, row: RowId) -> Named {
    Named { row, uid: key(of, row), name: row_name(of, row).to_owned() }
}

/// What a row is called: its name, or the first text that says something of it.
pub(crate) fn row_name<'a>(of: Moment<'a>, row: RowId) -> &'a str {
    let Moment { template, table } = of;
    if let Some(name) = template.role(Role::Name).filter(|field| field.published) {
        let own = table.text(row, name.index);
        if !own.is_empty() {
            return own;
        }
    }
    let is_name = |name: &str| name == "nom" || name.starts_with("nom_") || name.ends_with("_nom");
    let text = |wanted: &dyn Fn(&Field) -> bool| {
        let fields = published(template).filter(|field| field.role.is_none() && wanted(field));
        fields.map(|field| table.text(row, field.index)).find(|text| !text.is_empty())
    };
    text(&|field| is_name(&field.name)).or_else(|| text(&|_| true)).unwrap_or_default()
}

fn compare_row(old: Moment<'_>, before: RowId, new: Moment<'_>, row: RowId, changes: &mut Changes) {
    let point = |of: Moment<'_>, row| {
        let [longitude, latitude] = degrees(of.template, of.table, row)?;
        LonLat::new(longitude, latitude)
    };
    let metres = match (point(old, before), point(new, row)) {
        (Some(from), Some(to)) => from.metres_to(to),
        (None, None) => 0.0,
        _ => f64::INFINITY,
    };
    let placed =
        |field: &Field| matches!(field.kind, Kind::Longitude | Kind::Latitude | Kind::GeoPoint);
    let mut cells = Vec::new();
    for field in published(new.template) {
        let after = written(new.template, new.table, row, field);
        let text = match old.template.field(&field.name) {
            Some(own) => written(old.template, old.table, before, own),
            None => "",
        };
        // A point that did not move is written otherwise; one that moved is told in metres.
        if text != after && !placed(field) {
            cells.push(CellChange {
                field: field.name.clone(),
                before: text.to_owned(),
                after: after.to_owned(),
            });
        }
    }
    for field in published(old.template) {
        let text = written(old.template, old.table, before, field);
        if new.template.field(&field.name).is_none() && !text.is_empty() && !placed(field) {
            let before = text.to_owned();
            cells.push(CellChange { field: field.name.clone(), before, after: String::new() });
        }
    }
    if metres <= STILL && cells.is_empty() {
        changes.same += 1;
        return;
    }
    if metres > STILL {
        changes.moved.push(Moved { row: named(new, row), metres });
    }
    if !cells.is_empty() {
        changes.changed.push(Changed { row: named(new, row), cells });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn template() -> Template {
        let schema = json!({"fields": [
            {"name": "uid", "gabarit": {"role": "uid"}},
            {"name": "nom"},
            {"name": "lon", "type": "number", "gabarit": {"role": "longitude"}},
            {"name": "lat", "type": "number", "gabarit": {"role": "latitude"}},
        ]});
        Template::compile("essai", schema).unwrap()
    }

    fn table(rows: &[[&str; 4]]) -> Table {
        let mut table = Table::new(4);
        for (id, row) in (0..).zip(rows) {
            table.push(RowId(id), row.iter().copied());
        }
        table
    }

    fn between(old: &[[&str; 4]], new: &[[&str; 4]]) -> Changes {
        let template = template();
        let (old, new) = (table(old), table(new));
        let moment = |table| Moment { template: &template, table };
        compare(moment(&old), moment(&new))
    }

    const PARK: [&str; 4] = ["P-1", "Parc", "4.91", "45.73"];

    #[test]
    fn the_same_table_has_no_change() {
        let changes = between(&[PARK, PARK], &[PARK, PARK]);
        assert!(changes.is_none() && changes.same == 2);
    }

    #[test]
    fn rows_come_go_move_and_change() {
        let changes = between(
            &[PARK, ["P-2", "Square", "4.9", "45.7"], ["P-3", "Bois", "4.9", "45.7"]],
            &[
                ["P-3", "Bois", "4.900", "45.70"],
                ["P-1", "Parc Élan", "4.91", "45.731"],
                ["P-4", "", "", ""],
            ],
        );
        assert_eq!(changes.added[0].uid, "P-4");
        assert_eq!(
            (changes.removed[0].uid.as_str(), changes.removed[0].name.as_str()),
            ("P-2", "Square")
        );
        assert!((changes.moved[0].metres - 111.0).abs() < 1.0);
        let cell = &changes.changed[0].cells[0];
        assert_eq!(
            (cell.field.as_str(), cell.before.as_str(), cell.after.as_str()),
            ("nom", "Parc", "Parc Élan")
        );
        assert_eq!(changes.same, 1);
        assert!(changes.is_great_loss(3) && !changes.is_great_loss(5));
    }

    #[test]
    fn without_an_identifier_only_the_same_row_is_the_same() {
        let changes =
            between(&[["", "Parc", "", ""]], &[["", "Parc", "", ""], ["", "Bois", "", ""]]);
        assert_eq!((changes.same, changes.added.len(), changes.removed.len()), (1, 1, 0));
    }

    #[test]
    fn a_point_given_or_taken_away_is_a_move() {
        let changes = between(&[["P-1", "Parc", "", ""]], &[PARK]);
        assert_eq!(changes.moved[0].metres, f64::INFINITY);
    }
}
