//! A workbook to fill in, for services that only have Excel: lists to choose from, what to put in each column, a
//! header that cannot be broken. Filled and sent back, it imports without a question.

mod guide;

use std::io::{Seek, Write};
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Note, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

use super::describe::{allowed, expected};
use super::xlsx::{self, Cell, moment};
use crate::error::Error;
use crate::table::Table;
use crate::template::{Field, Kind, Template};

/// Name of the sheet to fill in.
pub const SHEET: &str = "À remplir";
/// Name of the sheet that explains.
pub const NOTICE: &str = "Notice";
/// Name of the hidden sheet that holds the lists to choose from.
const LISTS: &str = "Listes";

/// Zero-based rows. What stands above the header is never taken for data, so an example left in place does no harm.
const TITLE: u32 = 0;
const EXAMPLE: u32 = 1;
const HINT: u32 = 2;
const HEADER: u32 = 3;
const FIRST: u32 = 4;
const LAST: u32 = 1_048_575;

/// Writes the workbook, with the rows there are already: none for a blank one. `today` is the date it says it was made.
///
/// # Errors
/// As [`xlsx::write`].
pub fn write(
    template: &Template,
    table: &Table,
    today: NaiveDate,
    file: &Path,
    out: impl Write + Seek + Send,
) -> Result<(), Error> {
    xlsx::guarded(file, || workbook(template, table, today, out))
}

fn workbook(
    template: &Template,
    table: &Table,
    today: NaiveDate,
    out: impl Write + Seek + Send,
) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let properties =
        DocProperties::new().set_title(&template.title).set_creation_datetime(&moment(today)?);
    book.set_properties(&properties);
    let look = Look::new();
    let listed: Vec<&Field> =
        template.fields.iter().filter(|field| !allowed(field).is_empty()).collect();
    fill_in(template, table, &listed, &look, book.add_worksheet())?;
    guide::notice(template, book.add_worksheet())?;
    if !listed.is_empty() {
        lists(&listed, book.add_worksheet())?;
    }
    book.save_to_writer(out)
}

struct Look {
    title: Format,
    hint: Format,
    example: Format,
    header: Format,
    required: Format,
}

impl Look {
    fn new() -> Self {
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E8_EEF4))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let faint = Format::new().set_italic().set_font_color(Color::RGB(0x0059_6673));
        Self {
            title: Format::new().set_bold().set_font_size(14),
            hint: faint.clone(),
            example: faint.set_num_format("@"),
            required: header.clone().set_background_color(Color::RGB(0x00F6_E3C5)),
            header,
        }
    }

    /// What is typed in a column: unlocked, and as the column's kind.
    fn typed(&self, field: &Field) -> Format {
        let format = Format::new().set_unlocked();
        match field.kind {
            Kind::Date => format.set_num_format("dd/mm/yyyy"),
            Kind::Integer | Kind::Year => format.set_num_format("0"),
            Kind::Number | Kind::Longitude | Kind::Latitude => format,
            Kind::LongText => format.set_num_format("@").set_text_wrap(),
            // As texts, codes keep the zeros in front that Excel would take off.
            _ => format.set_num_format("@"),
        }
    }
}

fn fill_in(
    template: &Template,
    table: &Table,
    listed: &[&Field],
    look: &Look,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADER, HEADER)?;
    sheet.set_row_height(HEADER, 32)?;
    for (column, field) in (0..).zip(&template.fields) {
        let typed = look.typed(field);
        sheet.set_column_width(column, width(field))?;
        sheet.set_column_format(column, &typed)?;
        // Blank cells above the data would be the column's, and so open to typing.
        sheet.write_blank(TITLE, column, &look.hint)?;
        sheet.write_string_with_format(EXAMPLE, column, &field.example, &look.example)?;
        sheet.write_blank(HINT, column, &look.hint)?;
        let header = if field.required { &look.required } else { &look.header };
        sheet.write_string_with_format(HEADER, column, name(template, field), header)?;
        let note = Note::new(guide::note(field)).add_author_prefix(false).set_width(320);
        sheet.insert_note(HEADER, column, &note.set_height(150))?;
        let list = listed.iter().position(|own| own.index == field.index);
        let source = list.map(|place| source(place, allowed(field).len()));
        let rule = guide::rule(field, source)?;
        sheet.add_data_validation(FIRST, column, LAST, column, &rule)?;
    }
    let title = format!("{} : un exemple de ligne remplie", template.title);
    sheet.write_string_with_format(TITLE, 0, title, &look.title)?;
    sheet.write_string_with_format(
        HINT,
        0,
        "Remplissez le tableau ci-dessous, une ligne par objet. La feuille « Notice » explique chaque colonne ; \
         les colonnes orangées sont obligatoires.",
        &look.hint,
    )?;
    rows(template, table, look, sheet)?;
    let options = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
    Ok(())
}

fn rows(
    template: &Template,
    table: &Table,
    look: &Look,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    for (column, field) in (0..).zip(&template.fields) {
        let typed = look.typed(field);
        for (line, &row) in (FIRST..).zip(table.rows()) {
            match xlsx::cell(template, field, table.text(row, field.index)) {
                Cell::Blank => sheet.write_blank(line, column, &typed)?,
                Cell::Number(number) => {
                    sheet.write_number_with_format(line, column, number, &typed)?
                }
                Cell::Date(day) => {
                    sheet.write_datetime_with_format(line, column, moment(day)?, &typed)?
                }
                Cell::Text(text) => {
                    let typed = typed.clone().set_num_format("@");
                    sheet.write_string_with_format(line, column, text, &typed)?
                }
            };
        }
    }
    Ok(())
}

/// A header for people; two fields of one title go by their names.
fn name<'a>(template: &'a Template, field: &'a Field) -> &'a str {
    let same = template.fields.iter().filter(|other| other.title == field.title).count();
    if same > 1 { &field.name } else { &field.title }
}

fn width(field: &Field) -> f64 {
    let widest = field.title.chars().count().min(24).max(field.example.chars().count() + 2);
    widest.clamp(12, 40) as f64
}

/// The cells of the hidden sheet that hold a list.
fn source(place: usize, length: usize) -> String {
    let letters = crate::sheet::column_letters(place);
    format!("={LISTS}!${letters}$1:${letters}${}", length.max(1))
}

fn lists(listed: &[&Field], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?;
    sheet.set_hidden(true);
    for (column, field) in (0..).zip(listed) {
        for (line, value) in (0..).zip(allowed(field)) {
            sheet.write_string(line, column, value)?;
        }
    }
    Ok(())
}

/// What a column expects, in a line: for the notice and for what shows as one types.
fn expectation(field: &Field) -> String {
    let mut words = expected(field);
    match (&field.minimum, &field.maximum) {
        (Some(least), Some(most)) => words.push_str(&format!(", de {least} à {most}")),
        (Some(least), None) => words.push_str(&format!(", au moins {least}")),
        (None, Some(most)) => words.push_str(&format!(", au plus {most}")),
        (None, None) => {}
    }
    words
}
