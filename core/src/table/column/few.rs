//! A column that holds the same few texts over and over.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::many::{Many, Span};
use crate::table::RowId;

/// Different texts beyond which a column is no longer one of few. Below it, a place takes two bytes a row.
const MOST: usize = 1 << 15;

/// The different texts of a column, and which of them each row holds. Texts that no row holds any more may be among
/// them.
#[derive(Debug, Clone, Default)]
pub struct Few {
    arena: String,
    /// Where the texts stand in the arena: the first is the empty one, and is not named here.
    spans: Vec<Span>,
    /// By row, the place of its text: 0 for the empty one.
    places: Vec<u16>,
    known: HashTable<u16>,
}

impl Few {
    /// The different texts; the first is the empty one.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.spans.len() + 1).map(|place| self.text(place as u16))
    }

    /// The place among [`Few::texts`] of a row's text.
    pub fn place(&self, row: RowId) -> usize {
        usize::from(self.places.get(row.0 as usize).copied().unwrap_or_default())
    }

    pub(super) fn get(&self, row: RowId) -> &str {
        self.places.get(row.0 as usize).map_or("", |&place| self.text(place))
    }

    /// Whether the text found room; nothing is changed where it did not.
    pub(super) fn set(&mut self, row: RowId, text: &str) -> bool {
        let index = row.0 as usize;
        let place = match text {
            "" if index >= self.places.len() => return true,
            "" => 0,
            text => match self.put(text) {
                Some(place) => place,
                None => return false,
            },
        };
        if index == self.places.len() {
            self.places.push(place);
            return true;
        }
        if index > self.places.len() {
            self.places.resize(index + 1, 0);
        }
        self.places[index] = place;
        true
    }

    /// The same texts, side by side.
    pub(super) fn many(&self) -> Many {
        let mut many = Many::default();
        for (row, &place) in (0..).zip(&self.places) {
            many.set(RowId(row), self.text(place));
        }
        many
    }

    /// The place of a text, which is noted when it is new; `None` when there is no room for another.
    fn put(&mut self, text: &str) -> Option<u16> {
        let hash = FxBuildHasher.hash_one(text);
        let (arena, spans) = (&self.arena, &self.spans);
        let read = |place: u16| spans[usize::from(place) - 1].of(arena);
        let same = |&place: &u16| spans[usize::from(place) - 1].is(arena, text);
        if let Some(&place) = self.known.find(hash, same) {
            return Some(place);
        }
        if self.spans.len() == MOST {
            return None;
        }
        let place = self.spans.len() as u16 + 1;
        self.known.insert_unique(hash, place, |&place| FxBuildHasher.hash_one(read(place)));
        self.spans.push(Span::push(&mut self.arena, text));
        Some(place)
    }

    fn text(&self, place: u16) -> &str {
        match place.checked_sub(1) {
            None => "",
            Some(place) => self.spans[usize::from(place)].of(&self.arena),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once_whoever_holds_it() {
        let mut few = Few::default();
        for (row, text) in ["oui", "non", "oui", "", "non"].into_iter().enumerate() {
            assert!(few.set(RowId(row as u32), text));
        }
        assert_eq!(few.texts().collect::<Vec<_>>(), ["", "oui", "non"]);
        assert_eq!((few.place(RowId(2)), few.place(RowId(3)), few.place(RowId(9))), (1, 0, 0));
        assert!(few.set(RowId(0), ""));
        assert_eq!((few.get(RowId(0)), few.get(RowId(2)), few.get(RowId(9))), ("", "oui", ""));
    }
}
