//! Which rows share a key, for one column-wide check: entering and leaving cost the same whatever the table's size.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::plan::SHARED_OUT;
use super::sieve::BLOCK;
use super::{Check, Key, Row, Trouble, likeness};
use crate::geo::ground::Ground;
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
    /// The rows whose keys are shared or touch, as they were filled.
    suspects: Vec<RowId>,
    /// Whether the keys of other rows wait to be put in `groups`.
    waiting: bool,
}

/// A row's key in eight bytes (a square exactly, a text by its hash), and its slot among the rows that share it.
#[derive(Debug, Clone, Copy)]
struct Place {
    mark: u64,
    slot: u32,
}

/// The slot of a row that has no key.
const NOWHERE: Place = Place { mark: 0, slot: u32::MAX };
/// The slot of a row whose key no other shares, before [`Index::complete`].
const WAITS: u32 = u32::MAX - 1;
const SHARED: u32 = 1 << 31;

impl Index {
    pub(super) fn new(
        check: &'static Check,
        column: usize,
        key: KeyOf,
        say: fn(&Field, &Row<'_>) -> Trouble,
    ) -> Self {
        let (groups, lists, free, places) = Default::default();
        let (suspects, waiting, squares) = Default::default();
        Self { check, column, key, say, squares, groups, lists, free, places, suspects, waiting }
    }

    /// Forgets what it knew and reads the whole table. Only keys that rows share, or that touch, are looked up in a table
    /// that nobody edits: the others wait for [`Index::complete`].
    pub(super) fn fill(&mut self, template: &Template, table: &Table) {
        self.groups.clear();
        self.lists.clear();
        self.free.clear();
        self.places.clear();
        self.places.resize(table.next_row().0 as usize, NOWHERE);
        self.waiting = true;
        let (key, column) = (self.key, self.column);
        let Some(field) = template.fields.get(column) else { return };
        let read = |row: &Row<'_>| key(field, row).map(|key| mark(&key));
        let block = |rows: &[RowId]| {
            let whole = (template, table, Ground::built_in());
            let alike = likeness::each(whole, column, rows, read);
            let alone = || rows.iter().map(|&row| read(&Row::of(template, table, row, column)));
            let marks = alike.unwrap_or_else(|| alone().collect());
            let marked = |(&row, mark): (&RowId, Option<(u64, bool)>)| {
                mark.map(|(mark, square)| (mark, row, square))
            };
            rows.iter().zip(marks).filter_map(marked).collect::<Vec<_>>()
        };
        let marks: Vec<(u64, RowId, bool)> =
            table.rows().par_chunks(BLOCK).flat_map_iter(block).collect();
        self.squares = marks.first().is_some_and(|&(.., square)| square);
        for &(mark, row, _) in &marks {
            self.places[row.0 as usize] = Place { mark, slot: WAITS };
        }
        let mut sorted: Vec<(u64, RowId)> =
            marks.into_iter().map(|(mark, row, _)| (mark, row)).collect();
        sorted.par_sort_unstable();
        self.suspects = if self.squares { touching(&sorted) } else { shared(&sorted) };
        self.suspects.sort_unstable();
        for place in 0..self.suspects.len() {
            let row = self.suspects[place];
            self.put(row, self.places[row.0 as usize].mark);
        }
    }

    /// Whether it knows less than an edit needs.
    pub(super) fn waits(&self) -> bool {
        self.waiting
    }

    /// Notes the keys that no row shares: what an edit needs to know.
    pub(super) fn complete(&mut self) {
        if !std::mem::take(&mut self.waiting) {
            return;
        }
        self.suspects = Vec::new();
        self.groups.reserve(self.places.len());
        for row in 0..self.places.len() {
            let Place { mark, slot } = self.places[row];
            if slot == WAITS {
                self.put(RowId(row as u32), mark);
            }
        }
    }

    /// Follows a change of these rows, which may have gone. Adds to `stale` a row of each group whose trouble may begin or
    /// end with one of them.
    pub(super) fn follow(
        &mut self,
        template: &Template,
        table: &Table,
        rows: &[RowId],
        stale: &mut Vec<RowId>,
    ) {
        let Some(field) = template.fields.get(self.column) else { return };
        let read = |row: RowId| {
            table.position(row)?;
            let key = (self.key)(field, &Row::of(template, table, row, self.column));
            key.map(|key| mark(&key))
        };
        let known = |row| self.place(row).map(|place| place.mark);
        let differs = |&row: &RowId| {
            let new = read(row);
            (new.map(|(mark, _)| mark) != known(row)).then_some((row, new))
        };
        // Most edits change no key.
        let changed: Vec<(RowId, Option<(u64, bool)>)> = match rows.len() < SHARED_OUT {
            true => rows.iter().filter_map(differs).collect(),
            false => rows.par_iter().filter_map(differs).collect(),
        };
        for &(row, _) in &changed {
            self.leave(row, stale);
        }
        for (row, new) in changed {
            if let Some((mark, square)) = new {
                self.squares = square;
                self.alone_around(mark, stale);
                self.put(row, mark);
            }
        }
    }

    /// Forgets the row's key. Adds to `stale` a row of each group whose trouble may end with it.
    fn leave(&mut self, row: RowId, stale: &mut Vec<RowId>) {
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

    /// All rows that [`Index::trouble`] may say something of, once it was filled and before it was completed.
    pub(super) fn suspects(&self) -> Vec<RowId> {
        self.suspects.clone()
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
        Key::Text(text) => (hash(text), false),
        Key::Texts(texts) => (hash(texts), false),
        Key::Square(x, y) => (square(*x, *y), true),
    }
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The sign turned round, marks are in the order of their squares.
const SIGN: u32 = 1 << 31;

fn square(x: i32, y: i32) -> u64 {
    (u64::from(x as u32 ^ SIGN) << 32) | u64::from(y as u32 ^ SIGN)
}

fn corner(mark: u64) -> (i32, i32) {
    (((mark >> 32) as u32 ^ SIGN) as i32, (mark as u32 ^ SIGN) as i32)
}

/// The rows that share their mark with another.
fn shared(sorted: &[(u64, RowId)]) -> Vec<RowId> {
    let runs = sorted.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1);
    runs.flatten().map(|&(_, row)| row).collect()
}

/// The rows whose square holds another, or touches one that does.
fn touching(sorted: &[(u64, RowId)]) -> Vec<RowId> {
    let squares: Vec<&[(u64, RowId)]> = sorted.chunk_by(|one, other| one.0 == other.0).collect();
    let mut touches: Vec<bool> = squares.iter().map(|square| square.len() > 1).collect();
    // Of each pair one is found by the other: four of the eight around are enough, each met in the order of the marks.
    for (east, north) in [(0, 1), (1, -1), (1, 0), (1, 1)] {
        let mut at = 0;
        for own in 0..squares.len() {
            let (x, y) = corner(squares[own][0].0);
            let Some(beside) = x.checked_add(east).zip(y.checked_add(north)) else { continue };
            let beside = square(beside.0, beside.1);
            while at < squares.len() && squares[at][0].0 < beside {
                at += 1;
            }
            if squares.get(at).is_some_and(|other| other[0].0 == beside) {
                (touches[own], touches[at]) = (true, true);
            }
        }
    }
    let all = squares.iter().zip(touches).filter(|(_, touches)| *touches);
    all.flat_map(|(square, _)| square.iter().map(|&(_, row)| row)).collect()
}

/// The eight squares that touch one.
fn around(mark: u64) -> impl Iterator<Item = u64> {
    let (x, y) = corner(mark);
    let steps = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
    let steps = steps.filter(|&step| step != (0, 0));
    steps.map(move |(east, north)| square(x.wrapping_add(east), y.wrapping_add(north)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_that_touch_are_found_wherever_they_are() {
        let places: Vec<(i32, i32)> = (0..400_i32)
            .map(|turn| ((turn * 7919) % 31 - 15, (turn * 104_729) % 37 - 18))
            .chain([(i32::MAX, 0), (i32::MIN, 0)])
            .step_by(3)
            .collect();
        let mut sorted: Vec<(u64, RowId)> =
            places.iter().zip(0..).map(|(&(x, y), row)| (square(x, y), RowId(row))).collect();
        sorted.sort_unstable();
        let near = |one: usize, other: usize| {
            let apart = |one: i32, other: i32| one.abs_diff(other) <= 1;
            one != other
                && apart(places[one].0, places[other].0)
                && apart(places[one].1, places[other].1)
        };
        let touch = |one: &usize| (0..places.len()).any(|other| near(*one, other));
        let expected: Vec<u32> =
            (0..places.len()).filter(touch).map(|place| place as u32).collect();
        let mut found: Vec<u32> = touching(&sorted).into_iter().map(|row| row.0).collect();
        found.sort_unstable();
        assert!(!expected.is_empty() && expected.len() < places.len());
        assert_eq!(found, expected);
    }
}
