//! The table in a sheet, without a template: its header, and the rows below it that are rows.

use serde_json::json;

use super::names::Names;
use super::proposal::Choices;
use super::{header, rows};
use crate::error::Error;
use crate::sheet::{Sheet, column_letters};
use crate::template::Template;

/// Names of the columns, and the texts of the rows, trimmed. Columns without a name are called by their letters; those
/// without a name and without a text are left out, and so are titles, totals and notes.
///
/// # Errors
/// [`Error::NoHeader`] when no row names the columns.
pub fn table(sheet: &Sheet) -> Result<(Vec<String>, Vec<Vec<String>>), Error> {
    // No name is known beforehand: a template needs a column, and this is nobody's header.
    let nothing = Template::compile("", json!({"fields": [{"name": "gabarit:aucune-colonne"}]}))?;
    let found = header::find(sheet, &Names::of(&nothing))
        .ok_or_else(|| Error::NoHeader { sheet: sheet.name.clone() })?;
    let columns: Vec<usize> = (0..sheet.width()).collect();
    let kept = rows::sort(sheet, Some(found), &columns, &Choices::default()).kept;
    let is_blank =
        |column: usize| kept.iter().all(|&row| rows::text(sheet, row, column).trim().is_empty());
    let named = |column: usize| {
        header::names_of(sheet, found, column).into_iter().next().unwrap_or_default()
    };
    let columns: Vec<(usize, String)> = columns
        .into_iter()
        .map(|column| (column, named(column)))
        .filter(|(column, name)| !name.is_empty() || !is_blank(*column))
        .collect();
    let texts = |row: &usize| {
        let own = columns.iter().map(|(column, _)| rows::text(sheet, *row, *column).trim());
        own.map(str::to_owned).collect::<Vec<String>>()
    };
    let texts = kept.iter().map(texts).collect();
    let letters =
        |column: usize| format!("Colonne {}", column_letters(sheet.origin.1 as usize + column));
    let names = columns.into_iter().map(|(column, name)| match name.is_empty() {
        true => letters(column),
        false => name,
    });
    Ok((names.collect(), texts))
}
