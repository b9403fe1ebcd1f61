//! How a dirtied table is written down: titles above, columns and blank rows between, a total and notes below, in an
//! encoding of the time or in a workbook of several sheets.

use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1252};
use gabarit_core::template::Template;
use gabarit_tests::Dice;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::dirt::pick;

/// The file of a table, and a name for it.
pub fn write(
    template: &Template,
    mut headers: Vec<String>,
    mut lines: Vec<Vec<String>>,
    dice: &mut Dice,
) -> (&'static str, Vec<u8>) {
    for name in ["Observations internes", "N° dossier", ""] {
        if dice.below(3) == 0 {
            let at = dice.below(headers.len() as u64 + 1) as usize;
            headers.insert(at, name.to_owned());
            for (number, line) in lines.iter_mut().enumerate() {
                let text =
                    if name.is_empty() { String::new() } else { format!("interne {number}") };
                line.insert(at, text);
            }
        }
    }
    let width = headers.len();
    let mut table: Vec<Vec<String>> = Vec::new();
    if dice.below(2) == 0 {
        table.push(vec![template.title.clone() + " de la commune"]);
        table.push(vec![]);
    }
    let middle = dice.below(lines.len() as u64) as usize;
    let again = dice.below(4) == 0;
    table.push(headers.clone());
    for (number, line) in lines.into_iter().enumerate() {
        if number == middle && dice.below(2) == 0 {
            table.push(vec![String::new(); width]);
        }
        if number == middle && again {
            table.push(headers.clone());
        }
        table.push(line);
    }
    if dice.below(3) == 0 {
        let mut total = vec![String::new(); width];
        total[0] = "Total".to_owned();
        total[width - 1] = "1234,5".to_owned();
        table.push(total);
    }
    if dice.below(3) == 0 {
        table.push(vec![]);
        table.push(vec!["Source : services de la commune".to_owned()]);
    }
    match dice.below(3) {
        0 => ("essai.xlsx", workbook(&table, dice)),
        _ => ("essai.csv", encode(&table, dice)),
    }
}

/// A workbook whose table stands among other sheets; numbers and days are cells of their own kind, as Excel makes them.
fn workbook(table: &[Vec<String>], dice: &mut Dice) -> Vec<u8> {
    let mut book = Workbook::new();
    let notice = dice.below(2) == 0;
    if notice {
        let sheet = book.add_worksheet().set_name("Mode d’emploi").unwrap();
        sheet.write(0, 0, "Remplissez la feuille suivante").unwrap();
        sheet.write(2, 0, "Une question ? Le service informatique répond.").unwrap();
    }
    fill(book.add_worksheet().set_name("Liste 2024").unwrap(), table, dice);
    if dice.below(2) == 0 {
        let sheet = book.add_worksheet().set_name("Listes").unwrap();
        sheet.set_hidden(true);
        ["oui", "non"].iter().zip(0..).for_each(|(text, row)| drop(sheet.write(row, 0, *text)));
    }
    if dice.below(2) == 0 {
        let sheet = book.add_worksheet().set_name("Ancienne liste").unwrap();
        sheet.write(0, 0, "Voir la liste de 2024").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn fill(sheet: &mut Worksheet, table: &[Vec<String>], dice: &mut Dice) {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let typed = dice.below(3) > 0;
    for (row, line) in (0..).zip(table) {
        for (column, text) in (0..).zip(line).filter(|(_, text)| !text.is_empty()) {
            // Only what reads back as it was: `12.50` typed in Excel is 12.5, which nobody wrote.
            let number = text.parse::<f64>().ok().filter(|number| number.to_string() == *text);
            let date = ExcelDateTime::parse_from_str(text).ok().filter(|_| is_day(text));
            match (number, date) {
                (Some(number), _) if typed => sheet.write(row, column, number).unwrap(),
                (_, Some(date)) if typed => {
                    sheet.write_with_format(row, column, &date, &day).unwrap()
                }
                _ => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
}

fn is_day(text: &str) -> bool {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10
}

fn encode(table: &[Vec<String>], dice: &mut Dice) -> Vec<u8> {
    let separator = *pick(&[';', ',', '\t'], dice);
    let end = *pick(&["\n", "\r\n"], dice);
    let quoted = |text: &String| match text.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let text: String = table
        .iter()
        .map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string()) + end)
        .collect();
    let old = match dice.below(8) {
        0 | 1 => WINDOWS_1252,
        2 => ISO_8859_15,
        3 => MACINTOSH,
        4 => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        5 => return format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
        6 => return [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        _ => return text.into_bytes(),
    };
    // A program of the time would have written a question mark for what its encoding lacks.
    match old.encode(&text) {
        (bytes, _, false) => bytes.into_owned(),
        _ => text.into_bytes(),
    }
}
