//! Addresses that the base has word for word: what is sure enough to judge a position by, and quick on every row.

use super::{Asked, Candidate, Geocoder, Match, candidate, placing, question};

impl Geocoder {
    /// Every place that has exactly this number in a street of exactly these words, once spelt out. None where the
    /// address gives no number, or the base does not have it.
    pub fn exactly(&self, asked: Asked<'_>) -> Vec<Candidate> {
        let told = self.told(asked);
        for question in question::questions(asked.text, &self.towns) {
            if question.numbers.is_empty() {
                continue;
            }
            let same = self.streets.named(&question.words);
            let of_postcode = |postcode: &str| {
                same.iter()
                    .any(|&street| self.streets.streets[street as usize].postcode == postcode)
            };
            // A postcode that none of them has is taken for a slip.
            let postcode = told.postcode.filter(|postcode| of_postcode(postcode));
            let found: Vec<Candidate> = same
                .iter()
                .map(|&street| &self.streets.streets[street as usize])
                .filter(|street| postcode.is_none_or(|postcode| street.postcode == postcode))
                .filter_map(|street| {
                    let placed = placing::place(street, &question.numbers);
                    (placed.found == Match::Number).then(|| candidate(street, placed, 1.0))
                })
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
