//! What is said of a row depends on the texts that were looked at, and on nothing else: rows that hold the same ones
//! there are judged once.

use rustc_hash::FxHashMap;

use super::Row;
use super::row::Looked;
use crate::geo::ground::Ground;
use crate::table::{Few, RowId, Table};
use crate::template::Template;

/// Columns that may be looked at: their places, two bytes each, are a key of eight.
const MOST: usize = 4;

/// Rows after which most must have been known, or rows are too unlike for it to be worth a look at what they share.
const TRIED: usize = 256;

/// What `judge` gives for each of these rows, seen from a column. `None` where it looks at more columns, or at one of
/// many different texts, or most rows differ: each row is then to be judged on its own.
pub(super) fn each<T: Copy>(
    (template, table, ground): (&Template, &Table, &Ground),
    column: usize,
    rows: &[RowId],
    judge: impl Fn(&Row<'_>) -> T,
) -> Option<Vec<T>> {
    let mut columns: Vec<usize> = Vec::new();
    let mut few: Vec<&Few> = Vec::new();
    let mut known = FxHashMap::<u64, T>::default();
    let key = |few: &[&Few], row| few.iter().fold(0, |key, few| key << 16 | few.place(row) as u64);
    let mut given = Vec::with_capacity(rows.len());
    let mut judged = 0;
    for &row in rows {
        if let Some(&known) = known.get(&key(&few, row)) {
            given.push(known);
            continue;
        }
        judged += 1;
        if judged > TRIED && judged * 2 > given.len() {
            return None;
        }
        let looked = Looked::default();
        let own = judge(&Row::of(template, table, row, column).on(ground).watched(&looked));
        let mut new = looked.columns();
        new.retain(|column| !columns.contains(column));
        if !new.is_empty() {
            columns.extend(new);
            if columns.len() > MOST {
                return None;
            }
            few = columns.iter().map(|&column| table.few(column)).collect::<Option<_>>()?;
            // What was known was known by fewer columns.
            known.clear();
        }
        known.insert(key(&few, row), own);
        given.push(own);
    }
    Some(given)
}
