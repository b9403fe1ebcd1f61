//! Two rows that are the same, cell by cell: what agrees, what is new, what differs.

use rayon::prelude::*;

use super::{Comparison, Contrast, Difference, Done, Pair, Quiet, STRIDE};
use crate::positions::{Placing, Standing};
use crate::table::{RowId, Table};
use crate::template::{Field, Role, Template};
use crate::value::{fold, read, tidy};

/// Columns that are compared and decided together: one, or those of a position, which make sense only together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Zero-based columns, from left to right.
    pub columns: Vec<usize>,
    /// Plain name: the column’s, or « Position ».
    pub title: String,
    /// Whether it says where the row is.
    pub position: bool,
}

/// Nearer than this, in metres, two positions are the same one written with other decimals.
const SAME_PLACE: f64 = 0.5;

/// The columns of a template, those of a position taken together where the first of them stands.
pub fn units(template: &Template) -> Vec<Unit> {
    let mut place = Placing::of(template).map(|placing| placing.columns()).unwrap_or_default();
    if !place.is_empty() {
        let metres = [Role::X, Role::Y].into_iter().filter_map(|role| template.role(role));
        place.extend(metres.map(|field| field.index));
    }
    place.sort_unstable();
    let mut units = Vec::new();
    for field in &template.fields {
        if place.first() == Some(&field.index) {
            let title = if place.len() > 1 { "Position".to_owned() } else { field.title.clone() };
            units.push(Unit { columns: place.clone(), title, position: true });
        } else if !place.contains(&field.index) {
            let title = field.title.clone();
            units.push(Unit { columns: vec![field.index], title, position: false });
        }
    }
    units
}

/// How a cell stands.
enum Standoff {
    Agree,
    Missing,
    Differ(Contrast),
}

/// Compares the pairs of a comparison, whose units are known.
pub(super) fn compare<E>(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    comparison: &mut Comparison,
    done: Done<'_, E>,
) -> Result<(), E> {
    let placing = Placing::of(template);
    let units = &comparison.units;
    let one = |pair: &Pair| {
        let mut quiet = vec![Quiet::default(); units.len()];
        let mut differences = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            let standoff = match (unit.position, placing) {
                (true, Some(placing)) => places(template, placing, unit, ours, theirs, pair),
                _ => texts(template, unit, ours, theirs, pair),
            };
            match standoff {
                Standoff::Agree => quiet[index].agree += 1,
                Standoff::Missing => quiet[index].missing += 1,
                Standoff::Differ(kind) => differences.push(Difference {
                    ours: pair.ours,
                    theirs: pair.theirs,
                    unit: index as u16,
                    kind,
                }),
            }
        }
        (quiet, differences)
    };
    let part = |pairs: &[Pair]| {
        let mut all = (vec![Quiet::default(); units.len()], Vec::new());
        for (quiet, differences) in pairs.iter().map(one) {
            for (sum, quiet) in all.0.iter_mut().zip(quiet) {
                sum.agree += quiet.agree;
                sum.missing += quiet.missing;
            }
            all.1.extend(differences);
        }
        all
    };
    let mut quiet = vec![Quiet::default(); units.len()];
    let mut differences = Vec::new();
    for (turn, pairs) in comparison.pairs.chunks(STRIDE).enumerate() {
        done(turn * STRIDE)?;
        let parts: Vec<_> = pairs.par_chunks(STRIDE / 16).map(part).collect();
        for (own, found) in parts {
            for (sum, quiet) in quiet.iter_mut().zip(own) {
                sum.agree += quiet.agree;
                sum.missing += quiet.missing;
            }
            differences.extend(found);
        }
    }
    comparison.quiet = quiet;
    comparison.differences = differences;
    Ok(())
}

fn texts(template: &Template, unit: &Unit, ours: &Table, theirs: &Table, pair: &Pair) -> Standoff {
    let Some(field) = unit.columns.first().and_then(|&column| template.fields.get(column)) else {
        return Standoff::Agree;
    };
    let (own, other) = (ours.text(pair.ours, field.index), theirs.text(pair.theirs, field.index));
    if own == other {
        return Standoff::Agree;
    }
    match (template.is_missing(field, own), template.is_missing(field, other)) {
        (true, true) => Standoff::Agree,
        (false, true) => Standoff::Missing,
        (true, false) => Standoff::Differ(Contrast::New),
        (false, false) if mean_the_same(field, own, other) => Standoff::Agree,
        (false, false) if fold(own) == fold(other) => Standoff::Differ(Contrast::Spelling),
        (false, false) => Standoff::Differ(Contrast::Conflict),
    }
}

/// Whether two texts are the same value: `12,50` and `12.5`, `15/06/2018` and `2018-06-15`.
fn mean_the_same(field: &Field, own: &str, other: &str) -> bool {
    let (own, other) = (tidy(field, own), tidy(field, other));
    own == other || read(field, &own).is_some_and(|value| read(field, &other) == Some(value))
}

fn places(
    template: &Template,
    placing: Placing<'_>,
    unit: &Unit,
    ours: &Table,
    theirs: &Table,
    pair: &Pair,
) -> Standoff {
    let blank = |table: &Table, row: RowId| {
        unit.columns
            .iter()
            .all(|&column| template.is_missing(&template.fields[column], table.text(row, column)))
    };
    let same = |&column: &usize| ours.text(pair.ours, column) == theirs.text(pair.theirs, column);
    if unit.columns.iter().all(same) {
        return Standoff::Agree;
    }
    match (blank(ours, pair.ours), blank(theirs, pair.theirs)) {
        (true, true) => return Standoff::Agree,
        (false, true) => return Standoff::Missing,
        (true, false) => return Standoff::Differ(Contrast::New),
        (false, false) => {}
    }
    let at = |table, row| placing.standing(template, table, row);
    match (at(ours, pair.ours), at(theirs, pair.theirs)) {
        (Standing::At(own), Standing::At(other)) if own.metres_to(other) < SAME_PLACE => {
            Standoff::Agree
        }
        // Metres alone say nothing that degrees could be compared with.
        (Standing::At(_), Standing::NotPlaced) => Standoff::Missing,
        _ => Standoff::Differ(Contrast::Conflict),
    }
}
