//! What changes in a column, and in the table as a whole, in French sentences.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::export::describe::expected;
use crate::template::{Field, Template};
use crate::value::decimal;

/// What a change asks of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// What was right may be wrong now.
    Stricter,
    /// What was wrong may be right now.
    Looser,
    /// Either, or neither.
    Other,
}

/// A change, said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it asks of the data.
    pub effect: Effect,
    /// A French sentence.
    pub text: String,
}

impl Said {
    pub(super) fn new(effect: Effect, text: impl Into<String>) -> Self {
        Self { effect, text: text.into() }
    }
}

/// Most values of a list that a sentence names.
const MOST_NAMED: usize = 8;

/// What changes of the whole table.
pub(super) fn tables(older: &Template, newer: &Template) -> Vec<Said> {
    let mut said = Vec::new();
    let mut say = |effect, text: &str| said.push(Said::new(effect, text));
    let keys = |template: &Template| -> BTreeSet<Vec<String>> {
        let name = |column: &usize| template.fields.get(*column).map(|field| field.name.clone());
        template.keys.iter().map(|key| key.iter().filter_map(name).collect()).collect()
    };
    let (before, after) = (keys(older), keys(newer));
    for key in after.difference(&before) {
        let key = key.join(" + ");
        say(Effect::Stricter, &format!("Deux lignes ne peuvent plus avoir le même « {key} »."));
    }
    for key in before.difference(&after) {
        let key = key.join(" + ");
        say(Effect::Looser, &format!("Deux lignes peuvent avoir le même « {key} »."));
    }
    if older.uid != newer.uid {
        say(Effect::Other, "Les identifiants s’écrivent autrement.");
    }
    if older.missing_values != newer.missing_values {
        say(Effect::Other, "Les mots qui veulent dire « pas de valeur » changent.");
    }
    if older.title != newer.title {
        say(Effect::Other, &format!("Le gabarit s’appelle maintenant « {} ».", newer.title));
    }
    if older.update != newer.update {
        say(Effect::Other, "La fréquence de mise à jour attendue change.");
    }
    said
}

/// What changes in a column that stays.
pub(super) fn fields(older: &Field, newer: &Field) -> Vec<Said> {
    let mut said = constraints(older, newer);
    let mut say = |text: String| said.push(Said::new(Effect::Other, text));
    if older.name == newer.name && older.title != newer.title {
        say(format!("Elle s’intitule maintenant « {} ».", newer.title));
    }
    if older.published != newer.published {
        say(match newer.published {
            true => "Elle part maintenant avec le paquet.".to_owned(),
            false => "Elle reste dans la commune, et ne part plus avec le paquet.".to_owned(),
        });
    }
    let help = |field: &Field| {
        (field.description.clone(), field.whereabouts.clone(), field.example.clone())
    };
    if help(older) != help(newer) {
        say("Son explication est revue.".to_owned());
    }
    said
}

/// What a column asks that it did not, and no longer asks.
pub fn constraints(older: &Field, newer: &Field) -> Vec<Said> {
    let mut said = Vec::new();
    let mut say = |effect, text: String| said.push(Said::new(effect, text));
    if older.kind != newer.kind || older.format != newer.format || older.unit != newer.unit {
        let free = |field: &Field| expected(field) == "Texte";
        let effect = match (free(older), free(newer)) {
            (true, false) => Effect::Stricter,
            (false, true) => Effect::Looser,
            _ => Effect::Other,
        };
        let format = match newer.format.as_str() {
            "" | "default" => String::new(),
            format => format!(" ({format})"),
        };
        say(effect, format!("Elle attend maintenant : {}{format}.", lower(&expected(newer))));
    } else if older.separator != newer.separator {
        say(
            Effect::Other,
            match &newer.separator {
                Some(separator) => {
                    format!("Plusieurs valeurs s’y séparent par « {} ».", separator.trim())
                }
                None => "Elle ne tient plus qu’une valeur par case.".to_owned(),
            },
        );
    }
    flag(
        &mut say,
        older.required,
        newer.required,
        "Elle devient obligatoire.",
        "Elle devient facultative.",
    );
    flag(
        &mut say,
        older.unique,
        newer.unique,
        "Une même valeur ne peut plus y figurer deux fois.",
        "Une même valeur peut y figurer plusieurs fois.",
    );
    lists(&mut say, older, newer);
    let bounds = [
        (&older.minimum, &newer.minimum, "Le minimum", true),
        (&older.above, &newer.above, "La valeur à dépasser", true),
        (&older.maximum, &newer.maximum, "Le maximum", false),
        (&older.below, &newer.below, "La valeur à ne pas atteindre", false),
    ];
    for (before, after, name, least) in bounds {
        bound(&mut say, name, before.as_deref(), after.as_deref(), least);
    }
    let length = |length: Option<usize>| length.map(|length| length.to_string());
    let lengths = [
        (length(older.min_length), length(newer.min_length), "La longueur minimale", true),
        (length(older.max_length), length(newer.max_length), "La longueur maximale", false),
    ];
    for (before, after, name, least) in lengths {
        bound(&mut say, name, before.as_deref(), after.as_deref(), least);
    }
    match (older.pattern_source.as_str(), newer.pattern_source.as_str()) {
        (before, after) if before == after => {}
        ("", _) => {
            say(Effect::Stricter, with_example("Elle suit maintenant une écriture convenue", newer))
        }
        (_, "") => say(Effect::Looser, "Elle ne suit plus d’écriture convenue.".to_owned()),
        _ => say(Effect::Other, with_example("Elle suit une autre écriture convenue", newer)),
    }
    let yes_no = |field: &Field| (field.true_values.clone(), field.false_values.clone());
    if yes_no(older) != yes_no(newer) {
        let spelt = |values: &[String]| values.first().cloned().unwrap_or_default();
        let (yes, no) = (spelt(&newer.true_values), spelt(&newer.false_values));
        say(Effect::Other, format!("Oui et non s’y écrivent « {yes} » et « {no} »."));
    }
    let number = |field: &Field| (field.decimal_char, field.group_char.clone(), field.bare_number);
    if number(older) != number(newer) {
        say(Effect::Other, "Les nombres s’y écrivent autrement.".to_owned());
    }
    if older.missing_values != newer.missing_values {
        say(Effect::Other, "Les mots qui y veulent dire « pas de valeur » changent.".to_owned());
    }
    let rules = |field: &Field| -> Vec<String> {
        field.rules.iter().map(|rule| format!("{} {}", rule.name, rule.params)).collect()
    };
    let (before, after) = (rules(older), rules(newer));
    if after.iter().any(|rule| !before.contains(rule)) {
        say(Effect::Stricter, "Elle est comparée à d’autres colonnes.".to_owned());
    }
    if before.iter().any(|rule| !after.contains(rule)) {
        say(Effect::Looser, "Une comparaison avec d’autres colonnes disparaît.".to_owned());
    }
    said
}

fn flag(say: &mut impl FnMut(Effect, String), before: bool, after: bool, set: &str, unset: &str) {
    match (before, after) {
        (false, true) => say(Effect::Stricter, set.to_owned()),
        (true, false) => say(Effect::Looser, unset.to_owned()),
        _ => {}
    }
}

fn lists(say: &mut impl FnMut(Effect, String), older: &Field, newer: &Field) {
    match (older.values.is_empty(), newer.values.is_empty()) {
        (true, true) => return,
        (true, false) if !newer.open => {
            return say(
                Effect::Stricter,
                format!(
                    "La valeur est maintenant à choisir dans une liste : {}.",
                    named(&newer.values)
                ),
            );
        }
        (false, true) => {
            return say(
                Effect::Looser,
                "La valeur n’est plus à choisir dans une liste.".to_owned(),
            );
        }
        _ => {}
    }
    let beyond = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|value| !those.contains(value)).cloned().collect()
    };
    let (gone, come) = (beyond(&older.values, &newer.values), beyond(&newer.values, &older.values));
    if !gone.is_empty() {
        let effect = if newer.open { Effect::Other } else { Effect::Stricter };
        say(effect, format!("La liste perd : {}.", named(&gone)));
    }
    if !come.is_empty() {
        say(Effect::Looser, format!("La liste gagne : {}.", named(&come)));
    }
    if !older.values.is_empty() {
        flag(
            say,
            !older.open,
            !newer.open,
            "Seules les valeurs de la liste sont maintenant admises.",
            "D’autres valeurs que celles de la liste sont admises.",
        );
    }
}

fn named(values: &[String]) -> String {
    let shown: Vec<String> =
        values.iter().take(MOST_NAMED).map(|value| format!("« {value} »")).collect();
    match values.len().saturating_sub(MOST_NAMED) {
        0 => shown.join(", "),
        more => format!("{} et {more} autres", shown.join(", ")),
    }
}

/// A limit that comes, goes or moves; `least` for one that values stay above.
fn bound(
    say: &mut impl FnMut(Effect, String),
    name: &str,
    before: Option<&str>,
    after: Option<&str>,
    least: bool,
) {
    match (before, after) {
        (None, Some(after)) => say(Effect::Stricter, format!("{name} est maintenant {after}.")),
        (Some(before), None) => say(Effect::Looser, format!("{name} ({before}) disparaît.")),
        (Some(before), Some(after)) if before != after => {
            let effect = match (decimal(before), decimal(after)) {
                (Some(old), Some(new)) if (new > old) == least => Effect::Stricter,
                (Some(_), Some(_)) => Effect::Looser,
                // Days of the same form are ordered as their texts.
                _ if (after > before) == least => Effect::Stricter,
                _ => Effect::Looser,
            };
            say(effect, format!("{name} passe de {before} à {after}."));
        }
        _ => {}
    }
}

fn with_example(sentence: &str, field: &Field) -> String {
    match field.example.as_str() {
        "" => format!("{sentence}."),
        example => format!("{sentence}, par exemple « {example} »."),
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
