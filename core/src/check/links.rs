//! Which rows need a key that another table, or their own, must give: entering and leaving cost the same whatever
//! the size of either.

use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;

use super::{Row, Trouble};
use crate::table::{RowId, Table};
use crate::template::{Field, Link, Template};

/// The rows that need each key, and how many rows give it.
#[derive(Debug, Clone)]
pub(super) struct Links {
    column: usize,
    link: Link,
    say: fn(&Field, &Row<'_>) -> Trouble,
    needed: FxHashMap<u64, Vec<RowId>>,
    /// What each row needs, and its slot among the rows that need it.
    needs: Vec<Option<(u64, usize)>>,
    given: FxHashMap<u64, u32>,
    gives: Vec<Option<u64>>,
    /// Whether the table referred to is at hand.
    known: bool,
}

impl Links {
    pub(super) fn new(column: usize, link: &Link, say: fn(&Field, &Row<'_>) -> Trouble) -> Self {
        let (needed, needs, given, gives) = Default::default();
        let known = link.table.is_none();
        Self { column, link: link.clone(), say, needed, needs, given, gives, known }
    }

    /// Identifier of the template of the table referred to; none for the table itself.
    pub(super) fn table(&self) -> Option<&str> {
        self.link.table.as_deref()
    }

    /// Forgets what it knew of the table and reads it whole.
    pub(super) fn fill(&mut self, template: &Template, table: &Table) {
        self.needed.clear();
        self.needs.clear();
        if self.link.table.is_none() {
            self.given.clear();
            self.gives.clear();
        }
        for &row in table.rows() {
            self.enter(template, table, row, &mut Vec::new());
        }
    }

    /// Takes the table referred to as it is now; without one, nothing is said.
    pub(super) fn connect(&mut self, other: Option<(&Template, &Table)>) {
        self.given.clear();
        self.gives.clear();
        let there = |template: &Template| {
            self.link.fields.iter().all(|name| template.field(name).is_some())
        };
        self.known = other.is_some_and(|(template, _)| there(template));
        if let Some((template, table)) = other.filter(|_| self.known) {
            for &row in table.rows() {
                self.give(template, table, row, &mut Vec::new());
            }
        }
    }

    /// Follows what changed in these rows of the table referred to. Adds to `stale` the rows it matters to.
    pub(super) fn follow(
        &mut self,
        template: &Template,
        table: &Table,
        rows: &[RowId],
        stale: &mut Vec<RowId>,
    ) {
        for &row in rows {
            self.take_back(row, stale);
        }
        for &row in rows.iter().filter(|&&row| table.position(row).is_some()) {
            self.give(template, table, row, stale);
        }
    }

    /// Notes what the row needs and, in a table that refers to itself, gives.
    pub(super) fn enter(
        &mut self,
        template: &Template,
        table: &Table,
        row: RowId,
        stale: &mut Vec<RowId>,
    ) {
        let key = key(template, table, row, self.link.columns.iter().copied());
        let slot = key.map(|key| {
            let rows = self.needed.entry(key).or_default();
            rows.push(row);
            (key, rows.len() - 1)
        });
        put(&mut self.needs, row, slot);
        if self.link.table.is_none() {
            self.give(template, table, row, stale);
        }
    }

    /// Forgets what the row needs and, in a table that refers to itself, gave.
    pub(super) fn leave(&mut self, row: RowId, stale: &mut Vec<RowId>) {
        if let Some((key, slot)) = self.needs.get_mut(row.0 as usize).and_then(Option::take)
            && let Some(rows) = self.needed.get_mut(&key)
        {
            rows.swap_remove(slot);
            let moved = rows.get(slot).and_then(|moved| self.needs.get_mut(moved.0 as usize));
            if let Some(Some((_, its))) = moved {
                *its = slot;
            }
            if rows.is_empty() {
                self.needed.remove(&key);
            }
        }
        if self.link.table.is_none() {
            self.take_back(row, stale);
        }
    }

    /// What the check says of the row, when nothing gives the key it needs.
    pub(super) fn trouble(
        &self,
        template: &Template,
        table: &Table,
        row: RowId,
    ) -> Option<Trouble> {
        let (key, _) = self.needs.get(row.0 as usize).copied().flatten().filter(|_| self.known)?;
        let field = template.fields.get(self.column)?;
        let lacks = !self.given.contains_key(&key);
        lacks.then(|| (self.say)(field, &Row::of(template, table, row, self.column)))
    }

    fn give(&mut self, template: &Template, table: &Table, row: RowId, stale: &mut Vec<RowId>) {
        let columns = self
            .link
            .fields
            .iter()
            .map(|name| template.field(name).map_or(usize::MAX, |f| f.index));
        let key = key(template, table, row, columns);
        if let Some(key) = key {
            let rows = self.given.entry(key).or_default();
            *rows += 1;
            if *rows == 1 {
                stale.extend(self.needed.get(&key).into_iter().flatten());
            }
        }
        put(&mut self.gives, row, key);
    }

    fn take_back(&mut self, row: RowId, stale: &mut Vec<RowId>) {
        let Some(key) = self.gives.get_mut(row.0 as usize).and_then(Option::take) else { return };
        let Some(rows) = self.given.get_mut(&key) else { return };
        *rows -= 1;
        if *rows == 0 {
            self.given.remove(&key);
            stale.extend(self.needed.get(&key).into_iter().flatten());
        }
    }
}

fn put<T: Clone>(keys: &mut Vec<Option<T>>, row: RowId, key: Option<T>) {
    let place = row.0 as usize;
    if place >= keys.len() {
        keys.resize(place + 1, None);
    }
    keys[place] = key;
}

/// The texts of these columns in eight bytes; none where one of them is blank, which refers to nothing.
fn key(
    template: &Template,
    table: &Table,
    row: RowId,
    columns: impl Iterator<Item = usize>,
) -> Option<u64> {
    // Not the quick hasher of the indexes: here two keys of one hash would hide a fault.
    let mut hasher = DefaultHasher::new();
    let seen = Row::of(template, table, row, 0);
    for column in columns {
        let text = seen.at(column).trim();
        if text.is_empty() {
            return None;
        }
        text.hash(&mut hasher);
    }
    Some(hasher.finish())
}
