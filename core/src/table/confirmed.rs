//! Positions that a person looked at and found right: kept beside the cells, changed and undone as they are.

use serde::{Deserialize, Serialize};

use super::{RowId, Table};

/// That a person looked at the position of a row and found it right: it holds for that position only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Where the row was, in billionths of a degree: east, then north.
    place: [i64; 2],
    /// When it was looked at; local time with its offset, ISO 8601.
    pub time: String,
    /// Name of the person's session.
    pub author: String,
}

/// Billionths of a degree are finer than what is kept of any position.
const BILLION: f64 = 1e9;

impl Confirmed {
    /// That this place, in degrees east then north, was found right by someone at that time.
    pub fn new(place: [f64; 2], time: &str, author: &str) -> Self {
        let place = place.map(|degrees| (degrees * BILLION).round() as i64);
        Self { place, time: time.to_owned(), author: author.to_owned() }
    }

    /// Where the row was: degrees east, then north.
    pub fn place(&self) -> [f64; 2] {
        self.place.map(|billionths| billionths as f64 / BILLION)
    }

    /// Whether a place, in degrees east then north, is the one found right: the same to a hundredth of a metre.
    pub fn holds_at(&self, place: [f64; 2]) -> bool {
        let near = |(own, other): (f64, f64)| (own - other).abs() < 1e-7;
        self.place().into_iter().zip(place).all(near)
    }
}

/// What is said of the position of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The row.
    pub row: RowId,
    /// That it was found right; `None` when it is to be looked at again.
    pub right: Option<Confirmed>,
}

impl Table {
    /// That the position of a row was found right, wherever the row is now.
    pub fn confirmed(&self, row: RowId) -> Option<&Confirmed> {
        self.confirmed.get(&row)
    }

    /// Takes in what is said of positions. Returns what was said of them before.
    pub(super) fn judge(&mut self, rows: Vec<Judged>) -> Vec<Judged> {
        let mut before = Vec::with_capacity(rows.len());
        for Judged { row, right } in rows {
            let former = match right {
                Some(right) => self.confirmed.insert(row, right),
                None => self.confirmed.remove(&row),
            };
            before.push(Judged { row, right: former });
        }
        // A row named twice goes back to what was first said of it.
        before.reverse();
        before
    }
}
