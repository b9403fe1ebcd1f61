//! Which rows share a key, for one column-wide check: entering and leaving cost the same whatever the table's size.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

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
    /// Whether keys are squares of a grid: a check gives squares only, or texts only.
    squares: bool,
    /// The only row of a key, or with its highest bit set the place of its rows in `lists`.
    groups: FxHashMap<u64, RowId>,
    /// The rows of keys that several share; most keys have one row, and a million of them make no list.
    lists: Vec<Vec<RowId>>,
    /// Places of `lists` that hold nothing now.
    free: Vec<u32>,
    /// Where each row stands, by its number.
    places: Vec<Place>,
}

/// A row's key in eight bytes (a square exactly, a text by its hash), and its slot among the rows that share it.
#[derive(Debug, Clone, Copy)]
struct Place {
    mark: u64,
    slot: u32,
}

/// The slot of a row that has no key.
const NOWHERE: Place = Place { mark: 0, slot: u32::MAX };
const SHARED: u32 = 1 << 31;

impl Index {
    pub(super) fn new(
        check: &'static Check,
        column: usize,
        key: KeyOf,
        say: fn(&Field, &Row<'_>) -> Trouble,
    ) -> Self {
        let (groups, lists, free, places) = Default::default();
        Self { check, column, key, say, squares: false, groups, lists, free, places }
    }

    /// Forgets what it knew and reads the whole table.
    pub(super) fn fill(&mut self, template: &Template, table: &Table) {
        self.groups.clear();
        self.lists.clear();
        self.free.clear();
        self.places.clear();
        self.places.resize(table.next_row().0 as usize, NOWHERE);
        let (key, column) = (self.key, self.column);
        let Some(field) = template.fields.get(column) else { return };
        let read = |row| key(field, &Row::of(template, table, row, column)).map(|key| mark(&key));
        let rows = table.rows();
        let marks: Vec<Option<(u64, bool)>> = rows.par_iter().map(|&row| read(row)).collect();
        self.groups.reserve(rows.len());
        for (&row, mark) in rows.iter().zip(marks) {
            if let Some((mark, square)) = mark {
                self.squares = square;
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
        let (mark, square) = mark(&key);
        self.squares = square;
        self.alone_around(mark, stale);
        self.put(row, mark);
    }

    /// Forgets the row's key. Adds to `stale` a row of each group whose trouble may end with it.
    pub(super) fn leave(&mut self, row: RowId, stale: &mut Vec<RowId>) {
        let Some(own) = self.places.get_mut(row.0 as usize) else { return };
        let place = std::mem::replace(own, NOWHERE);
        if place.slot == NOWHERE.slot {
            return;
        }
        self.take(place);
        self.alone_around(place.mark, stale);
    }

    /// What the check says of the row, when another shares its key or touches its square.
    pub(super) fn trouble(
        &self,
        template: &Template,
        table: &Table,
        row: RowId,
    ) -> Option<Trouble> {
        let place = self.place(row)?;
        let field = template.fields.get(self.column)?;
        let seen = |row| Row::of(template, table, row, self.column);
        let mut others = self.rows(place.mark).iter().filter(|&&other| other != row);
        let shared = if self.squares {
            others.next().is_some()
                || around(place.mark).any(|mark| self.groups.contains_key(&mark))
        } else {
            // Two texts may have the same hash: only the texts say whether they are the same.
            let key = |row| (self.key)(field, &seen(row));
            others.next().is_some_and(|&first| {
                let own = key(row);
                key(first) == own || others.any(|&other| key(other) == own)
            })
        };
        shared.then(|| (self.say)(field, &seen(row)))
    }

    /// The rows that share the row's key or touch its square, the row among them.
    pub(super) fn alike(&self, row: RowId) -> Vec<RowId> {
        let Some(place) = self.place(row) else { return Vec::new() };
        self.with_around(place.mark).flat_map(|mark| self.rows(mark).to_vec()).collect()
    }

    fn place(&self, row: RowId) -> Option<Place> {
        self.places.get(row.0 as usize).copied().filter(|place| place.slot != NOWHERE.slot)
    }

    /// The rows of a key.
    fn rows(&self, mark: u64) -> &[RowId] {
        match self.groups.get(&mark) {
            None => &[],
            Some(only) if only.0 & SHARED == 0 => std::slice::from_ref(only),
            Some(list) => self.lists.get((list.0 & !SHARED) as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// A group of several is in trouble whoever comes and goes; a row alone may be for the newcomer only.
    fn alone_around(&self, mark: u64, stale: &mut Vec<RowId>) {
        for mark in self.with_around(mark) {
            if let [only] = self.rows(mark) {
                stale.push(*only);
            }
        }
    }

    fn with_around(&self, mark: u64) -> impl Iterator<Item = u64> {
        std::iter::once(mark).chain(around(mark).take(if self.squares { 8 } else { 0 }))
    }

    /// Adds a row to those of a key.
    fn put(&mut self, row: RowId, mark: u64) {
        let slot = match self.groups.get_mut(&mark) {
            None => {
                self.groups.insert(mark, row);
                0
            }
            Some(list) if list.0 & SHARED != 0 => {
                let list = &mut self.lists[(list.0 & !SHARED) as usize];
                list.push(row);
                list.len() - 1
            }
            Some(only) => {
                let list = vec![*only, row];
                let place = match self.free.pop() {
                    Some(place) => {
                        self.lists[place as usize] = list;
                        place
                    }
                    None => {
                        self.lists.push(list);
                        (self.lists.len() - 1) as u32
                    }
                };
                *only = RowId(place | SHARED);
                1
            }
        };
        let index = row.0 as usize;
        if index >= self.places.len() {
            self.places.resize(index + 1, NOWHERE);
        }
        self.places[index] = Place { mark, slot: slot as u32 };
    }

    /// Takes a row out of those of its key.
    fn take(&mut self, place: Place) {
        let Some(&group) = self.groups.get(&place.mark) else { return };
        if group.0 & SHARED == 0 {
            self.groups.remove(&place.mark);
            return;
        }
        let number = group.0 & !SHARED;
        let Some(list) = self.lists.get_mut(number as usize) else { return };
        list.swap_remove(place.slot as usize);
        if let Some(moved) = list.get(place.slot as usize)
            && let Some(its) = self.places.get_mut(moved.0 as usize)
        {
            its.slot = place.slot;
        }
        if let [only] = *list.as_slice() {
            *list = Vec::new();
            self.free.push(number);
            self.groups.insert(place.mark, only);
            // Should another come, it will be the first of the two.
            if let Some(its) = self.places.get_mut(only.0 as usize) {
                its.slot = 0;
            }
        }
    }
}

/// A key in eight bytes, and whether it is a square.
fn mark(key: &Key<'_>) -> (u64, bool) {
    match key {
        Key::Text(text) => {
            let mut hasher = FxHasher::default();
            text.hash(&mut hasher);
            (hasher.finish(), false)
        }
        Key::Square(x, y) => (square(*x, *y), true),
    }
}

fn square(x: i32, y: i32) -> u64 {
    (u64::from(x as u32) << 32) | u64::from(y as u32)
}

/// The eight squares that touch one.
fn around(mark: u64) -> impl Iterator<Item = u64> {
    let (x, y) = ((mark >> 32) as u32 as i32, mark as u32 as i32);
    let steps = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
    let steps = steps.filter(|&step| step != (0, 0));
    steps.map(move |(east, north)| square(x.wrapping_add(east), y.wrapping_add(north)))
}
