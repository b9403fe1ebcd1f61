//! Which rows share a key, for one column-wide check: entering and leaving cost the same whatever the table's size.

use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Check, Key, Row, Trouble};
use crate::table::{RowId, Table};
use crate::template::{Field, Template};

/// How a column-wide check reads a cell's key.
pub(super) type KeyOf = for<'a> fn(&Field, &Row<'a>) -> Option<Key<'a>>;

/// The keys of a column, and the rows that give each.
#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) check: &'static Check,
    pub(super) column: usize,
    key: KeyOf,
    say: fn(&Field, &Row<'_>) -> Trouble,
    groups: FxHashMap<Mark, Group>,
    places: Vec<Option<Place>>,
}

/// A key in eight bytes: squares are told apart exactly, texts by their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark {
    Text(u64),
    Square(i32, i32),
}

/// Where a row stands: its key, and its place among the rows that share it.
#[derive(Debug, Clone, Copy)]
struct Place {
    mark: Mark,
    slot: u32,
}

/// Most keys have one row: a million of them must not cost a million lists.
#[derive(Debug, Clone)]
enum Group {
    One(RowId),
    Many(Vec<RowId>),
}

impl Index {
    pub(super) fn new(
        check: &'static Check,
        column: usize,
        key: KeyOf,
        say: fn(&Field, &Row<'_>) -> Trouble,
    ) -> Self {
        let (groups, places) = Default::default();
        Self { check, column, key, say, groups, places }
    }

    /// Forgets what it knew and reads the whole table.
    pub(super) fn fill(&mut self, template: &Template, table: &Table) {
        self.groups.clear();
        self.places.clear();
        self.places.resize(table.next_row().0 as usize, None);
        let (key, column) = (self.key, self.column);
        let Some(field) = template.fields.get(column) else { return };
        let mark = |row| key(field, &Row::of(template, table, row, column)).map(|key| mark(&key));
        let rows = table.rows();
        let marks: Vec<Option<Mark>> = rows.par_iter().map(|&row| mark(row)).collect();
        self.groups.reserve(rows.len());
        for (&row, mark) in rows.iter().zip(marks) {
            if let Some(mark) = mark {
                self.put(row, mark);
            }
        }
    }

    /// Notes the row's key. Adds to `stale` a row of each group whose trouble begins with it.
    pub(super) fn enter(
        &mut self,
        template: &Template,
        table: &Table,
        row: RowId,
        stale: &mut Vec<RowId>,
    ) {
        let Some(field) = template.fields.get(self.column) else { return };
        let Some(key) = (self.key)(field, &Row::of(template, table, row, self.column)) else {
            return;
        };
        let mark = mark(&key);
        self.alone_around(mark, stale);
        self.put(row, mark);
    }

    /// Forgets the row's key. Adds to `stale` a row of each group whose trouble may end with it.
    pub(super) fn leave(&mut self, row: RowId, stale: &mut Vec<RowId>) {
        let Some(place) = self.places.get_mut(row.0 as usize).and_then(Option::take) else {
            return;
        };
        let gone = match self.groups.get_mut(&place.mark) {
            Some(Group::Many(rows)) => {
                let slot = place.slot as usize;
                rows.swap_remove(slot);
                if let Some(moved) = rows.get(slot)
                    && let Some(Some(its)) = self.places.get_mut(moved.0 as usize)
                {
                    its.slot = place.slot;
                }
                rows.is_empty()
            }
            Some(Group::One(_)) => true,
            None => false,
        };
        if gone {
            self.groups.remove(&place.mark);
        }
        self.alone_around(place.mark, stale);
    }

    /// What the check says of the row, when another shares its key or touches its square.
    pub(super) fn trouble(
        &self,
        template: &Template,
        table: &Table,
        row: RowId,
    ) -> Option<Trouble> {
        let place = (*self.places.get(row.0 as usize)?)?;
        let field = template.fields.get(self.column)?;
        let seen = |row| Row::of(template, table, row, self.column);
        let mut others = self.groups.get(&place.mark)?.rows().iter().filter(|&&other| other != row);
        let shared = match place.mark {
            // Two texts may have the same hash: only the texts say whether they are the same.
            Mark::Text(_) => {
                let own = (self.key)(field, &seen(row));
                others.any(|&other| (self.key)(field, &seen(other)) == own)
            }
            Mark::Square(..) => {
                others.next().is_some()
                    || around(place.mark).any(|mark| self.groups.contains_key(&mark))
            }
        };
        shared.then(|| (self.say)(field, &seen(row)))
    }

    /// The rows that share the row's key or touch its square, the row among them.
    pub(super) fn alike(&self, row: RowId) -> Vec<RowId> {
        let Some(Some(place)) = self.places.get(row.0 as usize) else { return Vec::new() };
        let marks = std::iter::once(place.mark).chain(around(place.mark));
        marks.filter_map(|mark| self.groups.get(&mark)).flat_map(Group::rows).copied().collect()
    }

    /// A group of several is in trouble whoever comes and goes; a row alone may be for the newcomer only.
    fn alone_around(&self, mark: Mark, stale: &mut Vec<RowId>) {
        for mark in std::iter::once(mark).chain(around(mark)) {
            if let Some([only]) = self.groups.get(&mark).map(Group::rows) {
                stale.push(*only);
            }
        }
    }

    fn put(&mut self, row: RowId, mark: Mark) {
        let slot = match self.groups.get_mut(&mark) {
            None => {
                self.groups.insert(mark, Group::One(row));
                0
            }
            Some(group) => group.push(row),
        };
        let index = row.0 as usize;
        if index >= self.places.len() {
            self.places.resize(index + 1, None);
        }
        self.places[index] = Some(Place { mark, slot });
    }
}

impl Group {
    fn rows(&self) -> &[RowId] {
        match self {
            Self::One(row) => std::slice::from_ref(row),
            Self::Many(rows) => rows,
        }
    }

    /// Adds a row and gives its slot.
    fn push(&mut self, row: RowId) -> u32 {
        match self {
            Self::One(first) => {
                *self = Self::Many(vec![*first, row]);
                1
            }
            Self::Many(rows) => {
                rows.push(row);
                (rows.len() - 1) as u32
            }
        }
    }
}

fn mark(key: &Key<'_>) -> Mark {
    match key {
        Key::Text(text) => {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            Mark::Text(hasher.finish())
        }
        Key::Square(x, y) => Mark::Square(*x, *y),
    }
}

/// The eight squares that touch one; nothing touches a text.
fn around(mark: Mark) -> impl Iterator<Item = Mark> {
    let steps = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y))).filter(|&step| step != (0, 0));
    steps.filter_map(move |(x, y)| match mark {
        Mark::Square(east, north) => {
            Some(Mark::Square(east.wrapping_add(x), north.wrapping_add(y)))
        }
        Mark::Text(_) => None,
    })
}
