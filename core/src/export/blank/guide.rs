//! What the workbook tells: as one types, on the header, and in the notice.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, Formula, Worksheet, XlsxError,
};

use super::{NOTICE, expectation};
use crate::export::describe::allowed;
use crate::export::xlsx::columns;
use crate::template::{Field, Kind, Template};

/// Excel's limits, in characters.
const MOST_OF_TITLE: usize = 32;
const MOST_OF_MESSAGE: usize = 255;

/// What a column takes, and what shows as one types in it. `source` are the cells of its list.
pub(super) fn rule(field: &Field, source: Option<String>) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let closed = source.filter(|_| field.separator.is_none());
    let rule = match (&closed, field.kind) {
        (Some(source), _) => rule.allow_list_formula(Formula::new(source)),
        (None, Kind::Integer | Kind::Year) => match whole(field) {
            (Some(least), Some(most)) => {
                rule.allow_whole_number(DataValidationRule::Between(least, most))
            }
            (Some(least), None) => {
                rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(least))
            }
            _ => rule.allow_whole_number(DataValidationRule::GreaterThan(i32::MIN)),
        },
        (None, Kind::Number | Kind::Longitude | Kind::Latitude) => {
            let bound = |text: &Option<String>, default: f64| {
                text.as_deref().and_then(|text| text.parse().ok()).unwrap_or(default)
            };
            let (least, most) = match field.kind {
                Kind::Longitude => (-180.0, 180.0),
                Kind::Latitude => (-90.0, 90.0),
                _ => (-1e12, 1e12),
            };
            rule.allow_decimal_number(DataValidationRule::Between(
                bound(&field.minimum, least),
                bound(&field.maximum, most),
            ))
        }
        (None, Kind::Date) => rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(
            ExcelDateTime::from_ymd(1900, 3, 1)?,
        )),
        (None, _) => rule.allow_any_value(),
    };
    // A column of free texts stops no one; a list may lack a value, which the checks will then say.
    let style = match closed {
        Some(_) => DataValidationErrorStyle::Warning,
        None => DataValidationErrorStyle::Stop,
    };
    rule.set_input_title(cut(&field.title, MOST_OF_TITLE))?
        .set_input_message(cut(&message(field), MOST_OF_MESSAGE))?
        .set_error_title(cut(&field.title, MOST_OF_TITLE))?
        .set_error_message(cut(&refusal(field), MOST_OF_MESSAGE))
        .map(|rule| rule.set_error_style(style))
}

fn whole(field: &Field) -> (Option<i32>, Option<i32>) {
    let bound = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    match field.kind {
        Kind::Year => (bound(&field.minimum).or(Some(1000)), bound(&field.maximum).or(Some(9999))),
        _ => (bound(&field.minimum), bound(&field.maximum)),
    }
}

fn message(field: &Field) -> String {
    let mut message = expectation(field);
    if !field.example.is_empty() {
        message.push_str(&format!(". Exemple : {}", field.example));
    }
    if field.required {
        message.push_str(". Obligatoire");
    }
    if field.separator.is_some() && !field.values.is_empty() {
        message.push_str(&format!(". Valeurs : {}", field.values.join(", ")));
        return message;
    }
    format!("{message}.")
}

fn refusal(field: &Field) -> String {
    match allowed(field).is_empty() {
        true => format!("Cette colonne attend : {}.", expectation(field)),
        false => "Choisissez une valeur de la liste.".to_owned(),
    }
}

/// What the header tells when the mouse is over it.
pub(super) fn note(field: &Field) -> String {
    let mut lines = vec![field.description.clone(), field.whereabouts.clone()];
    lines.push(format!("{}.", expectation(field)));
    lines.retain(|line| line.len() > 1);
    cut(&lines.join("\n"), 1000)
}

/// The sheet that explains: what the table is, how to fill it in, then every column.
pub(super) fn notice(template: &Template, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(14);
    let text = Format::new().set_align(FormatAlign::Top);
    let lines = [
        template.description.as_str(),
        "Remplissez la feuille « À remplir », une ligne par objet, sans changer les noms des colonnes.",
        "Laissez vide ce que vous ne savez pas. Les colonnes obligatoires sont marquées « oui » ci-dessous.",
        "Renvoyez ensuite ce fichier : Gabarit le reprend tel quel.",
    ];
    sheet.set_name(NOTICE)?;
    sheet.write_string_with_format(0, 0, &template.title, &title)?;
    for (line, words) in (1..).zip(lines) {
        sheet.write_string_with_format(line, 0, words, &text)?;
    }
    let fields: Vec<&Field> = template.fields.iter().collect();
    columns::below(lines.len() as u32 + 2, &fields, sheet)
}

fn cut(text: &str, most: usize) -> String {
    // Excel counts UTF-16 units.
    let mut left = most;
    text.chars()
        .take_while(|character| {
            let fits = character.len_utf16() <= left;
            left = left.saturating_sub(character.len_utf16());
            fits
        })
        .collect()
}
