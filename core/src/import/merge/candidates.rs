//! Which rows are worth comparing: those that share a rare word, an address, a neighbourhood or an identifier.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::likeness::{Portrait, Sketch};
use crate::geo::LonLat;

/// Rows of ours by what they share with others. Rows are positions in the list it was made of.
#[derive(Debug, Default)]
pub(super) struct Blocks(FxHashMap<u64, Vec<u32>>);

/// What more rows share than this tells none from the others.
const CROWD: usize = 64;
/// How many words of a name or street are looked up, the rarest first.
const WORDS: usize = 3;
/// Side of a neighbourhood, in degrees: some 200 metres.
const SIDE: f64 = 0.002;

impl Blocks {
    pub(super) fn of(rows: &[Sketch]) -> Self {
        let mut blocks = Self::default();
        for (position, (portrait, names)) in rows.iter().enumerate() {
            let mut marks = whole(portrait, names);
            marks.extend(words(portrait));
            marks.extend(portrait.place.map(|place| cell(place, 0, 0)));
            marks.sort_unstable();
            marks.dedup();
            for mark in marks {
                blocks.0.entry(mark).or_default().push(position as u32);
            }
        }
        blocks
    }

    /// The rows worth comparing with this one, in order.
    pub(super) fn candidates(&self, portrait: &Portrait, names: &[Option<String>]) -> Vec<u32> {
        let crowd = |mark: u64| {
            let rows = self.0.get(&mark).map(Vec::as_slice).unwrap_or_default();
            (rows.len() <= CROWD).then_some(rows).filter(|rows| !rows.is_empty())
        };
        let mut rare: Vec<&[u32]> = words(portrait).into_iter().filter_map(crowd).collect();
        rare.sort_by_key(|rows| rows.len());
        rare.truncate(2 * WORDS);
        let around = portrait.place.into_iter().flat_map(|place| {
            (-1..=1).flat_map(move |east| (-1..=1).map(move |north| cell(place, east, north)))
        });
        let others = whole(portrait, names).into_iter().chain(around).filter_map(crowd);
        let mut found: Vec<u32> = rare.into_iter().chain(others).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn mark(part: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    part.hash(&mut hasher);
    hasher.finish()
}

/// What is shared whole: the name, the address, both, an identifier.
fn whole(portrait: &Portrait, names: &[Option<String>]) -> Vec<u64> {
    let Portrait { plain_name: name, plain_address: address, .. } = portrait;
    let told = |text: &String| !text.is_empty();
    let mut marks = Vec::new();
    marks.extend(told(name).then(|| mark(&("name", name))));
    marks.extend(told(address).then(|| mark(&("address", address))));
    marks.extend((told(name) && told(address)).then(|| mark(&("both", name, address))));
    let keys = names.iter().enumerate().filter_map(|(key, name)| Some((key, name.as_ref()?)));
    marks.extend(keys.map(|(key, name)| mark(&("key", key, name))));
    marks
}

fn words(portrait: &Portrait) -> Vec<u64> {
    let name = portrait.name.iter().map(|word| mark(&("name word", word.text())));
    let street = portrait.street.iter().map(|word| mark(&("street word", word.text())));
    name.chain(street).collect()
}

/// The neighbourhood of a place, or one beside it.
fn cell(place: LonLat, east: i64, north: i64) -> u64 {
    let at = |degrees: f64| (degrees / SIDE).floor() as i64;
    mark(&("cell", at(place.longitude) + east, at(place.latitude) + north))
}
