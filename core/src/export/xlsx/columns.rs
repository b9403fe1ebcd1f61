//! The sheet « Description des colonnes »: what each column is, for those who receive the workbook.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{COLUMNS_SHEET, Look};
use crate::export::describe::{allowed, expected};
use crate::template::Field;

const HEADERS: [(&str, f64); 7] = [
    ("Nom", 24.0),
    ("Intitulé", 28.0),
    ("Description", 60.0),
    ("Format", 30.0),
    ("Obligatoire", 12.0),
    ("Valeurs autorisées", 36.0),
    ("Exemple", 28.0),
];

/// Longer lists are cut: a cell of a workbook holds 32,767 characters.
const MOST_VALUES: usize = 200;
const MOST_CHARACTERS: usize = 30_000;

pub(super) fn write(fields: &[&Field], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(COLUMNS_SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    below(0, fields, sheet)
}

/// The same, from a row down.
pub(in crate::export) fn below(
    top: u32,
    fields: &[&Field],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let look = Look::new();
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    for (column, (header, width)) in (0..).zip(HEADERS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(top, column, header, &look.header)?;
    }
    for (line, field) in (top + 1..).zip(fields) {
        let cells = [
            field.name.clone(),
            field.title.clone(),
            field.description.clone(),
            expected(field),
            if field.required { "oui" } else { "non" }.to_owned(),
            values(&allowed(field)),
            field.example.clone(),
        ];
        sheet.set_row_height(line, height(&cells))?;
        for (column, text) in (0..).zip(cells) {
            let format = if column == 0 { &look.name } else { &look.wrapped };
            let text: String = text.chars().take(MOST_CHARACTERS).collect();
            sheet.write_string_with_format(line, column, text, format)?;
        }
    }
    Ok(())
}

/// Room for the longest text once wrapped, in points: programs do not all measure it themselves.
fn height(cells: &[String; HEADERS.len()]) -> f64 {
    const LINE: f64 = 15.0;
    // Excel's tallest row.
    const MOST: f64 = 409.0;
    let lines = cells.iter().zip(HEADERS).map(|(text, (_, width))| {
        text.lines()
            .map(|line| (line.chars().count() as f64 / (width * 1.15)).ceil().max(1.0))
            .sum::<f64>()
    });
    (lines.fold(1.0, f64::max) * LINE).min(MOST)
}

fn values(values: &[&str]) -> String {
    let mut shown = values.iter().take(MOST_VALUES).copied().collect::<Vec<&str>>().join(", ");
    if values.len() > MOST_VALUES {
        shown.push_str(&format!("… ({} valeurs en tout)", values.len()));
    }
    shown
}
