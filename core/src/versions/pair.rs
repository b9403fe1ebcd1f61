//! Which column of an older version each column of a newer one goes on with.

use serde::Serialize;
use strsim::normalized_damerau_levenshtein;

use super::Pairs;
use crate::template::{Field, Template};
use crate::value::fold;

/// How much two fields are alike, from 0 to 1.
type Score = fn(&Field, &Field) -> f64;

/// Why two columns are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// The same name.
    SameName,
    /// One names the other among its other headers (`gabarit.aliases`), or both have the same title.
    KnownAs,
    /// Both play the same part in a row (`gabarit.role`).
    SameRole,
    /// Their names or titles are nearly the same.
    Alike,
    /// The person said so.
    Chosen,
}

/// Names less alike than this are of different columns: `nb_places` and `nbre_places` are above.
const ALIKE: f64 = 0.72;

/// Pairs the columns of two versions, the surest pairs first.
pub fn pair(older: &Template, newer: &Template) -> Pairs {
    let mut pairs = Pairs { columns: vec![None; newer.fields.len()] };
    let mut free: Vec<bool> = vec![true; older.fields.len()];
    let steps: [(Likeness, Score); 4] = [
        (Likeness::SameName, |before, after| f64::from(u8::from(before.name == after.name))),
        (Likeness::KnownAs, |before, after| f64::from(u8::from(known_as(before, after)))),
        (Likeness::SameRole, |before, after| {
            f64::from(u8::from(before.role.is_some() && before.role == after.role))
        }),
        (Likeness::Alike, |before, after| match alike(before, after) {
            likeness if likeness >= ALIKE => likeness,
            _ => 0.0,
        }),
    ];
    for (why, likeness) in steps {
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for after in newer.fields.iter().filter(|field| pairs.columns[field.index].is_none()) {
            let candidates = older.fields.iter().filter(|field| free[field.index]);
            let likely =
                candidates.map(|before| (likeness(before, after), before.index, after.index));
            found.extend(likely.filter(|(likeness, ..)| *likeness > 0.0));
        }
        found.sort_by(|left, right| right.0.total_cmp(&left.0));
        for (_, before, after) in found {
            if free[before] && pairs.columns[after].is_none() {
                free[before] = false;
                pairs.columns[after] = Some((before, why));
            }
        }
    }
    pairs
}

fn known_as(before: &Field, after: &Field) -> bool {
    let names = |field: &Field| [fold(&field.name), fold(&field.title)];
    let aliases =
        |field: &Field| -> Vec<String> { field.aliases.iter().map(|name| fold(name)).collect() };
    let said =
        |aliases: Vec<String>, names: [String; 2]| names.iter().any(|name| aliases.contains(name));
    said(aliases(after), names(before))
        || said(aliases(before), names(after))
        || fold(&before.title) == fold(&after.title)
}

fn alike(before: &Field, after: &Field) -> f64 {
    let likeness =
        |left: &str, right: &str| normalized_damerau_levenshtein(&fold(left), &fold(right));
    likeness(&before.name, &after.name).max(likeness(&before.title, &after.title))
}
