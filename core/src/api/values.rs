//! What the texts of a file stand for, as the window shows it and as the person corrects it.

use super::transfer::{MeaningView, ValueChoice, ValuesView};
use crate::error::Error;
use crate::import::{Choices, Proposal};
use crate::template::{Field, Kind, Template};

/// The distinct texts of each column with listed values, those without a known value first.
pub(super) fn views(proposal: &Proposal, template: &Template) -> Vec<ValuesView> {
    let views = proposal.translations.iter().filter_map(|translation| {
        let field = template.fields.get(usize::from(translation.field))?;
        let mut texts: Vec<MeaningView> = translation
            .texts
            .iter()
            .map(|meaning| MeaningView {
                text: meaning.text.clone(),
                count: meaning.count,
                value: meaning.value.clone(),
            })
            .collect();
        texts.sort_by_key(|meaning| meaning.value.is_some());
        Some(ValuesView {
            column: translation.column,
            field: u32::from(translation.field),
            options: options(field),
            texts,
        })
    });
    views.filter(|view| !view.texts.is_empty()).collect()
}

/// The values a text can stand for.
fn options(field: &Field) -> Vec<String> {
    match field.kind {
        Kind::Boolean => field
            .true_values
            .iter()
            .take(1)
            .chain(field.false_values.iter().take(1))
            .cloned()
            .collect(),
        _ => field.values.clone(),
    }
}

/// Follows what the person chose: the value a text stands for, or itself to leave it as it is.
pub(super) fn choose(
    choices: &mut Choices,
    template: &Template,
    chosen: Vec<ValueChoice>,
) -> Result<(), Error> {
    for choice in chosen {
        let field = u16::try_from(choice.field).ok();
        let field = field.filter(|field| usize::from(*field) < template.fields.len());
        let gone = || Error::NotApplicable("cette colonne n’est pas dans le gabarit".to_owned());
        let own = choices.values.entry(field.ok_or_else(gone)?).or_default();
        own.insert(choice.text.clone(), choice.value.unwrap_or(choice.text));
    }
    Ok(())
}
