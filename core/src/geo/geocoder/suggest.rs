//! Addresses offered while one types.

use rustc_hash::FxHashMap;

use super::likeness::Word;
use super::question::{self, Question};
use super::words::{is_kind, is_link};
use super::{Candidate, Geocoder, Match, placing};
use crate::geo::addresses::Street;

/// Least score of what is offered.
const LEAST: f32 = 0.6;

impl Geocoder {
    /// The addresses that what was typed so far may become, the likeliest first; the last word may be unfinished.
    /// With a number typed, each street offers that number, or the nearest it has.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Candidate> {
        let Some(question) = self.begun(typed) else { return Vec::new() };
        let last = question.words.len() - 1;
        let finished = typed.ends_with(' ');
        let weights: Vec<f32> =
            question.words.iter().map(|word| self.streets.weight(word).max(0.15)).collect();
        let whole: f32 = weights.iter().sum();
        let mut met: FxHashMap<u32, Vec<f32>> = FxHashMap::default();
        for (turn, word) in question.words.iter().enumerate() {
            let word = Word::new(word);
            for entry in &self.streets.vocabulary {
                let likeness = match turn == last && !finished {
                    true => entry.word.begins(&word),
                    false => entry.word.likeness(&word),
                };
                if likeness == 0.0 {
                    continue;
                }
                for &street in &entry.streets {
                    let best = met.entry(street).or_insert_with(|| vec![0.0; weights.len()]);
                    best[turn] = best[turn].max(likeness);
                }
            }
        }
        let score = |best: &[f32]| {
            best.iter().zip(&weights).map(|(likeness, weight)| likeness * weight).sum::<f32>()
                / whole
        };
        let mut offered: Vec<(f32, bool, usize, &Street)> = met
            .iter()
            .map(|(&street, best)| {
                let own = &self.streets.streets[street as usize];
                let placed = placing::place(own, &question.numbers);
                let there = question.numbers.is_empty() || placed.found == Match::Number;
                (score(best), !there, own.name.len(), own)
            })
            .filter(|(score, ..)| *score >= LEAST)
            .collect();
        offered.sort_by(|a, b| {
            let rank =
                |one: &(f32, bool, usize, &Street)| ((one.0 * 20.0).round() as i32, one.1, one.2);
            let ((a_score, a_there, a_length), (b_score, b_there, b_length)) = (rank(a), rank(b));
            (-a_score, a_there, a_length, &a.3.name).cmp(&(-b_score, b_there, b_length, &b.3.name))
        });
        offered.truncate(limit);
        let offer = |(score, _, _, street): (f32, bool, usize, &Street)| {
            super::candidate(street, placing::place(street, &question.numbers), score)
        };
        offered.into_iter().map(offer).collect()
    }

    /// The plainest reading of what was typed, once it has the beginning of a name.
    fn begun(&self, typed: &str) -> Option<Question> {
        let question = question::questions(typed, &[]).into_iter().next()?;
        let telling = question.words.iter().any(|word| !is_link(word) && !is_kind(word));
        telling.then_some(question)
    }
}
