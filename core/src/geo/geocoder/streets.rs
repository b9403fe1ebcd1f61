//! A commune's streets, ready to be searched: their words, how telling each is, and where it occurs.

use rustc_hash::FxHashMap;

use super::likeness::Word;
use super::words::{is_kind, is_link, words};
use crate::geo::addresses::Street;

/// Streets with their words.
#[derive(Debug, Default)]
pub(super) struct Streets {
    pub(super) streets: Vec<Street>,
    /// The words of each street, by place in `vocabulary`.
    pub(super) words: Vec<Vec<u32>>,
    pub(super) vocabulary: Vec<Entry>,
    by_word: FxHashMap<String, u32>,
    by_name: FxHashMap<String, Vec<u32>>,
}

/// A word of the vocabulary.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) word: Word,
    /// How much it tells of a street.
    pub(super) weight: f32,
    /// The streets it occurs in, in order.
    pub(super) streets: Vec<u32>,
}

/// What words of each sort tell.
const LINK: f32 = 0.15;
const KIND: f32 = 0.5;
/// « Grande », « Petite »: they part two streets of one name.
const SIZE: f32 = 0.8;

impl Streets {
    pub(super) fn new(streets: Vec<Street>) -> Self {
        let mut index = Self::default();
        for (id, street) in streets.iter().enumerate() {
            let mut own = Vec::new();
            let spelt = words(&street.name);
            index.by_name.entry(spelt.join(" ")).or_default().push(id as u32);
            for word in spelt {
                let place = index.enter(&word);
                let entry = &mut index.vocabulary[place as usize];
                if entry.streets.last() != Some(&(id as u32)) {
                    entry.streets.push(id as u32);
                }
                own.push(place);
            }
            index.words.push(own);
        }
        let count = streets.len() as f32;
        for entry in &mut index.vocabulary {
            entry.weight = weight(&entry.word.text, entry.streets.len() as f32 / count);
        }
        index.streets = streets;
        index
    }

    /// The place of a word in the vocabulary.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.by_word.get(word).copied()
    }

    /// The streets of exactly these words, spelt out.
    pub(super) fn named(&self, words: &[String]) -> &[u32] {
        self.by_name.get(&words.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// How much a typed word tells, known here or not.
    pub(super) fn weight(&self, word: &str) -> f32 {
        match self.find(word) {
            Some(place) => self.vocabulary[place as usize].weight,
            None => weight(word, 0.0),
        }
    }

    fn enter(&mut self, word: &str) -> u32 {
        if let Some(&place) = self.by_word.get(word) {
            return place;
        }
        let place = self.vocabulary.len() as u32;
        self.by_word.insert(word.to_owned(), place);
        self.vocabulary.push(Entry { word: Word::new(word), weight: 0.0, streets: Vec::new() });
        place
    }
}

/// A word that few streets have tells most: 1.25 for a rare one, 1 for one in every street.
fn weight(word: &str, share: f32) -> f32 {
    match word {
        "grande" | "petite" => SIZE,
        _ if is_link(word) => LINK,
        _ if is_kind(word) => KIND,
        _ => 1.0 + 0.25 * (-share.max(1e-4).ln() / 1e4_f32.ln()),
    }
}
