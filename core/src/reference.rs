//! Look-up in the lists of `core/data/`: the communes of France, by code, postcode, name, or as one types.
//!
//! Lists are built into the program and parsed when first asked for.

mod communes;
mod exercise;
mod search;
mod territory;

pub use communes::{
    Commune, Former, by_postcode, commune, communes, former, formerly, formerly_named, named, siren,
};
pub use exercise::{exercise, is_exercise};
pub use search::search;
pub use territory::in_france;

use crate::value::fold;

/// The form under which two spellings of a commune's name are the same: folded, `st` being `saint`, `mt` `mont`.
/// `St Genis Laval` and `Saint-Genis-Laval` give the same.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let shortened = |word: &str| matches!(word, "st" | "ste" | "mt" | "s");
    if !folded.split(' ').any(shortened) {
        return folded;
    }
    let mut key = String::with_capacity(folded.len() + 8);
    for (index, word) in folded.split(' ').enumerate() {
        if index > 0 {
            key.push(' ');
        }
        key.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            "mt" => "mont",
            // `Neuville s/ Saône`
            "s" if index > 0 => "sur",
            other => other,
        });
    }
    key
}
