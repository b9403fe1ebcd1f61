//! The largest numbers that the identifiers of a table take, in step with it: the next row is numbered without a look
//! at all the others.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::table::{RowId, Table};
use crate::template::{Field, Role, Template, UidPattern};

use super::Numbers;

/// So many of the largest are known by commune: rows that leave uncover the numbers before theirs.
const KEPT: usize = 64;

/// The largest numbers taken, by Insee code; by nothing where identifiers name no commune.
#[derive(Debug, Clone, Default)]
pub struct Taken(FxHashMap<String, Largest>);

#[derive(Debug, Clone, Default)]
struct Largest {
    /// By number, how many rows bear it.
    rows: BTreeMap<u32, u32>,
    /// Whether rows bear smaller ones, which are not known.
    more: bool,
}

impl Taken {
    /// Counts a whole table.
    pub fn of(template: &Template, table: &Table) -> Self {
        let mut taken = Self::default();
        taken.enter(template, table, table.rows());
        taken
    }

    /// Counts these rows, as they are; those that are in the table.
    pub fn enter(&mut self, template: &Template, table: &Table, rows: &[RowId]) {
        self.each(template, table, rows, Largest::enter);
    }

    /// Counts these rows no more, as they are; those that are in the table. Answers whether all that is asked of it is
    /// still known: where not, the table is to be counted anew.
    #[must_use]
    pub fn leave(&mut self, template: &Template, table: &Table, rows: &[RowId]) -> bool {
        self.each(template, table, rows, Largest::leave);
        self.0.values().all(|largest| !largest.rows.is_empty() || !largest.more)
    }

    fn each(
        &mut self,
        template: &Template,
        table: &Table,
        rows: &[RowId],
        change: fn(&mut Largest, u32),
    ) {
        let Some((pattern, field)) = numbered(template) else { return };
        for &row in rows.iter().filter(|&&row| table.position(row).is_some()) {
            let Some((insee, number)) = pattern.parse(table.text(row, field.index)) else {
                continue;
            };
            match self.0.get_mut(insee) {
                Some(largest) => change(largest, number),
                None => change(self.0.entry(insee.to_owned()).or_default(), number),
            }
        }
    }

    /// The largest of each.
    pub(super) fn most(&self) -> Numbers {
        let most = |(insee, largest): (&String, &Largest)| {
            Some((insee.clone(), *largest.rows.last_key_value()?.0))
        };
        self.0.iter().filter_map(most).collect()
    }
}

impl Largest {
    fn enter(&mut self, number: u32) {
        if self.more && self.rows.first_key_value().is_none_or(|(&least, _)| number < least) {
            return;
        }
        *self.rows.entry(number).or_default() += 1;
        if self.rows.len() > KEPT {
            self.rows.pop_first();
            self.more = true;
        }
    }

    fn leave(&mut self, number: u32) {
        let Some(rows) = self.rows.get_mut(&number) else { return };
        *rows -= 1;
        if *rows == 0 {
            self.rows.remove(&number);
        }
    }
}

/// How identifiers are made, and the column they stand in.
pub(super) fn numbered(template: &Template) -> Option<(&UidPattern, &Field)> {
    template.uid.as_ref().zip(template.role(Role::Uid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{CellText, Edit, NewRow};
    use crate::template;

    /// Numbers come, change and go in all sorts of orders: what is kept says what a count of the whole table would.
    #[test]
    fn the_largest_number_kept_is_that_of_the_table() {
        let template = template::find("toilettes").unwrap();
        let uid = numbered(&template).unwrap().1.index;
        let mut table = Table::new(template.fields.len());
        let mut taken = Taken::of(&template, &table);
        let mut anew = 0;
        let mut seed = 69_u64;
        let mut dice = |below: u32| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as u32 % below
        };
        for turn in 0..6000_u32 {
            let length = table.len() as u32;
            let text = format!("TOI-6902{}-{:05}", dice(2), dice(400));
            let growing = turn % 1000 < 500;
            let edit = match dice(3) {
                _ if length == 0 || (growing && dice(4) > 0) => {
                    let mut cells = vec![String::new(); template.fields.len()];
                    cells[uid] = text;
                    Edit::InsertRows(vec![NewRow { position: length, id: table.next_row(), cells }])
                }
                0 => Edit::DeleteRows(vec![table.rows()[dice(length) as usize]]),
                _ => {
                    let row = table.rows()[dice(length) as usize];
                    Edit::SetCells(vec![CellText { row, column: uid as u16, text }])
                }
            };
            let rows = edit.touched().rows();
            let whole = taken.leave(&template, &table, &rows);
            table.apply(edit);
            taken.enter(&template, &table, &rows);
            if !whole {
                taken = Taken::of(&template, &table);
                anew += 1;
            }
            assert_eq!(taken.most(), Taken::of(&template, &table).most());
        }
        assert!(anew < 60, "counted anew {anew} times");
    }
}
