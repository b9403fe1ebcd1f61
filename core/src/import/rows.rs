//! Which rows below the header are rows of the table, and why the others are not.

use super::looks;
use super::proposal::{Choices, Header, RowAside};
use crate::sheet::Sheet;
use crate::value::fold;

/// The rows below the header that hold something: those of the table, and those that go aside.
pub(super) struct Sorted {
    pub(super) kept: Vec<usize>,
    pub(super) aside: Vec<RowAside>,
}

/// Sorts the rows below the header; what the person says of a row comes first. `fed` are the columns that feed a field.
pub(super) fn sort(
    sheet: &Sheet,
    header: Option<Header>,
    fed: &[usize],
    choices: &Choices,
) -> Sorted {
    let first = header.map_or(0, |header| header.last as usize + 1);
    let seen = Seen::new(sheet, header, fed, first);
    let mut sorted = Sorted { kept: Vec::new(), aside: Vec::new() };
    for row in (first..sheet.height()).filter(|&row| !sheet.is_blank(row)) {
        let objection = match choices.rows.get(&(row as u32)) {
            Some(true) => None,
            Some(false) => Some("Vous l’avez mise de côté."),
            None if choices.last.is_some_and(|last| row > last as usize) => {
                Some("Vous avez dit que le tableau s’arrête plus haut.")
            }
            None => seen.objection(row),
        };
        match objection {
            Some(reason) => {
                sorted.aside.push(RowAside { row: row as u32, reason: reason.to_owned() })
            }
            None => sorted.kept.push(row),
        }
    }
    sorted
}

struct Seen<'s> {
    sheet: &'s Sheet,
    fed: &'s [usize],
    /// The header's names, folded, by column.
    names: Vec<String>,
    first: usize,
    /// The last row that fills at least two columns that feed a field.
    last_full: usize,
}

impl<'s> Seen<'s> {
    fn new(sheet: &'s Sheet, header: Option<Header>, fed: &'s [usize], first: usize) -> Self {
        let names = (0..sheet.width())
            .map(|column| match header {
                Some(header) => fold(sheet.text(header.last as usize, column)),
                None => String::new(),
            })
            .collect();
        let full = |&row: &usize| {
            fed.iter().filter(|&&column| !sheet.cell(row, column).is_blank()).nth(1).is_some()
        };
        let last_full = (first..sheet.height()).rev().find(full).unwrap_or(first);
        Self { sheet, fed, names, first, last_full }
    }

    /// Why a row is no row of the table, in French.
    fn objection(&self, row: usize) -> Option<&'static str> {
        let cells: Vec<(usize, &str)> = self
            .sheet
            .row(row)
            .enumerate()
            .filter(|(_, cell)| !cell.is_blank())
            .map(|(column, cell)| (column, cell.text.trim()))
            .collect();
        let fed = cells.iter().filter(|(column, _)| self.fed.contains(column)).count();
        if self.repeats_header(&cells) {
            return Some("Cette ligne répète l’en-tête.");
        }
        if self.is_total(row, &cells) {
            return Some("Cette ligne est un total.");
        }
        if row < self.first + 3 && explains(&cells) {
            return Some("Cette ligne explique les colonnes.");
        }
        if self.is_note(row, &cells) {
            return Some("Cette ligne est un titre ou une note, et non une ligne du tableau.");
        }
        if fed == 0 && !self.fed.is_empty() {
            return Some("Cette ligne ne remplit aucune des colonnes reconnues.");
        }
        None
    }

    fn repeats_header(&self, cells: &[(usize, &str)]) -> bool {
        let (mut same, mut others) = (0, 0);
        for (column, text) in cells {
            let name = self.names.get(*column).map_or("", String::as_str);
            match !name.is_empty() && may_fold_onto(name, text) && name == fold(text) {
                true => same += 1,
                false => others += 1,
            }
            // Most rows are told apart by their first cells.
            if others * 10 > cells.len() * 3 {
                return false;
            }
        }
        same >= 2
    }

    /// A total begins with its word and holds beside it nothing but numbers.
    fn is_total(&self, row: usize, cells: &[(usize, &str)]) -> bool {
        let Some((_, text)) = cells.first() else { return false };
        let folded = fold(text);
        let word =
            ["total", "totaux", "sous total", "total general", "somme", "moyenne", "ensemble"];
        let starts =
            word.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")));
        let numbers = cells.iter().skip(1).all(|(column, text)| {
            looks::is_value(text, self.sheet.cell(row, *column).stored) || text.starts_with('#')
        });
        starts && numbers && folded.split(' ').count() <= 6 && self.fed.len() > 1
    }

    /// One text alone in its row: a note below the table, a title between its parts, a merged line.
    fn is_note(&self, row: usize, cells: &[(usize, &str)]) -> bool {
        let &[(column, text)] = cells else { return false };
        if self.fed.len() < 3 {
            return false;
        }
        let merged = self
            .sheet
            .merged_from(row, column)
            .is_some_and(|area| area.first.0 as usize == row && area.last.1 >= area.first.1 + 2);
        let below = row > self.last_full;
        let long =
            text.chars().count() > 60 || (text.ends_with('.') && text.split(' ').count() > 4);
        merged || is_marked(text) || (below && (long || !self.fed.contains(&column)))
    }
}

/// Words and signs with which notes begin.
fn is_marked(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "source",
        "sources",
        "note",
        "notes",
        "nb",
        "n b",
        "legende",
        "remarque",
        "attention",
        "mis a jour",
        "mise a jour",
        "edite le",
        "imprime le",
        "document",
    ];
    let folded = fold(text);
    text.starts_with(['*', '(', '→'])
        || WORDS.iter().any(|word| {
            folded == *word
                || folded.starts_with(&format!("{word} ")) && text.contains([':', '.', '/'])
        })
}

/// Whether a text may be this one once folded, by its first letter.
fn may_fold_onto(folded: &str, text: &str) -> bool {
    match text.as_bytes().first() {
        Some(letter) if letter.is_ascii_alphanumeric() => {
            folded.as_bytes().first() == Some(&letter.to_ascii_lowercase())
        }
        _ => true,
    }
}

/// A row under the header that says of each column whether it is required, or what it takes.
fn explains(cells: &[(usize, &str)]) -> bool {
    const WORDS: [&str; 10] = [
        "obligatoire",
        "facultatif",
        "optionnel",
        "recommande",
        "requis",
        "texte",
        "nombre",
        "date",
        "genere automatiquement",
        "champ",
    ];
    let says = |text: &str| {
        let folded = fold(text);
        text.starts_with('#')
            || WORDS.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
    };
    cells.len() >= 3 && cells.iter().filter(|(_, text)| says(text)).count() * 10 >= cells.len() * 8
}

/// The text of a cell of the table: where cells are merged downwards, the value holds for each row.
pub(super) fn text(sheet: &Sheet, row: usize, column: usize) -> &str {
    let own = sheet.text(row, column);
    if !own.is_empty() || sheet.merged.is_empty() {
        return own;
    }
    let over = sheet
        .merged_from(row, column)
        .filter(|area| area.first.1 == area.last.1 && area.first.0 < area.last.0);
    over.map_or(own, |area| sheet.text(area.first.0 as usize, column))
}
