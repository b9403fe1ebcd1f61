//! What the texts of a column stand for, where the template lists its values: a short table for the person to check.

use rustc_hash::FxHashMap;

use super::proposal::{Choices, Column, Meaning, Memory, Translation};
use super::rows;
use crate::sheet::Sheet;
use crate::template::{Field, Kind, Template};
use crate::value::{self, fold};

/// Beyond this many distinct texts a column is no list of values, whatever its field.
const MOST: usize = 200;

/// The distinct texts of the columns that feed listed values or yes and no.
pub(super) fn translations(
    sheet: &Sheet,
    template: &Template,
    columns: &[Column],
    kept: &[usize],
    memory: &Memory,
    choices: &Choices,
) -> Vec<Translation> {
    let mut translations = Vec::new();
    for column in columns {
        let Some(field) = column.field.and_then(|field| template.fields.get(usize::from(field)))
        else {
            continue;
        };
        if !matches!(field.kind, Kind::List | Kind::Boolean) {
            continue;
        }
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for &row in kept {
            let text = rows::text(sheet, row, column.column as usize).trim();
            if !text.is_empty() {
                *counts.entry(text).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        counts.truncate(MOST);
        let texts = counts
            .into_iter()
            .map(|(text, count)| Meaning {
                text: text.to_owned(),
                count,
                value: meaning(field, text, memory, choices),
            })
            .collect();
        translations.push(Translation { column: column.column, field: field.index as u16, texts });
    }
    translations
}

/// The value a text stands for: as the person chose, now or for an earlier file; as the template says; or unknown.
fn meaning(field: &Field, text: &str, memory: &Memory, choices: &Choices) -> Option<String> {
    let chosen = choices.values.get(&(field.index as u16)).and_then(|values| values.get(text));
    let remembered = || memory.values.get(&field.name).and_then(|values| values.get(&fold(text)));
    chosen.or_else(remembered).cloned().or_else(|| known(field, text))
}

/// The value a text stands for by the template alone.
pub(super) fn known(field: &Field, text: &str) -> Option<String> {
    let tidy = value::tidy(field, text);
    let known = match field.kind {
        Kind::List if field.open => true,
        Kind::List => {
            value::parts(field, &tidy).all(|part| field.values.iter().any(|value| value == part))
        }
        _ => value::read(field, &tidy).is_some(),
    };
    known.then(|| tidy.into_owned())
}
