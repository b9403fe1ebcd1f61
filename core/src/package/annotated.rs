//! Remarks and corrections as people write them in a table: a list of remarks, or a corrected copy of the data.

use super::Remark;
use crate::error::Error;
use crate::export::published;
use crate::sheet::Sheet;
use crate::table::{RowId, Table};
use crate::template::{Role, Template};
use crate::value::{fold, restore};

/// The rows of a corrected copy of a package's data: its first row names the columns, as the package does.
///
/// # Errors
/// [`Error::NotApplicable`] when a column of the package is not in it.
pub fn corrected_copy(sheet: &Sheet, template: &Template) -> Result<Table, Error> {
    let columns = published(template)
        .map(|field| Ok((field.index, column(sheet, &field.name)?)))
        .collect::<Result<Vec<(usize, usize)>, Error>>()?;
    let mut table = Table::new(template.fields.len());
    let rows = (1..sheet.height()).filter(|&row| !sheet.is_blank(row));
    for (id, row) in (0..).zip(rows) {
        let mut cells = vec![""; template.fields.len()];
        for &(field, column) in &columns {
            cells[field] = restore(sheet.text(row, column));
        }
        table.push(RowId(id), cells);
    }
    Ok(table)
}

/// The remarks of a list. Its first row names the columns: `ligne` or `identifiant`, `champ`, `valeur_proposee`,
/// `remarque`, and `action` where a proposed value is to be blank (« corriger »).
///
/// # Errors
/// [`Error::NotApplicable`] when a column lacks, or a line names no row of the package.
pub fn listed_remarks(
    sheet: &Sheet,
    template: &Template,
    table: &Table,
) -> Result<Vec<Remark>, Error> {
    let may = |name: &str| column(sheet, name).ok();
    let (line, uid) = (may("ligne"), may("identifiant"));
    if line.is_none() && uid.is_none() {
        return column(sheet, "identifiant").map(|_| Vec::new());
    }
    let (field, action) = (may("champ"), may("action"));
    let (after, comment) = (column(sheet, "valeur_proposee")?, column(sheet, "remarque")?);
    let named = template.role(Role::Uid);
    let mut remarks = Vec::new();
    for row in (1..sheet.height()).filter(|&row| !sheet.is_blank(row)) {
        let text = |column: Option<usize>| {
            column.map_or("", |column| restore(sheet.text(row, column)).trim())
        };
        let position = match (text(line).parse::<u32>(), named) {
            (Ok(line), _) => Some(line),
            (Err(_), Some(named)) => {
                let bears = |row: &RowId| table.text(*row, named.index) == text(uid);
                table.rows().iter().position(bears).map(|position| position as u32 + 1)
            }
            (Err(_), None) => None,
        };
        let position = position.ok_or_else(|| {
            Error::NotApplicable(format!(
                "la ligne {} de la liste ne désigne aucune ligne du paquet",
                row + 1
            ))
        })?;
        let proposed = text(Some(after));
        let corrects = !proposed.is_empty() || text(action) == "corriger";
        remarks.push(Remark {
            line: position,
            uid: String::new(),
            name: String::new(),
            field: text(field).to_owned(),
            before: String::new(),
            after: corrects.then(|| proposed.to_owned()),
            comment: text(Some(comment)).to_owned(),
        });
    }
    Ok(remarks)
}

fn column(sheet: &Sheet, name: &str) -> Result<usize, Error> {
    let wanted = fold(name);
    let mut columns = 0..sheet.width();
    columns
        .find(|&column| sheet.height() > 0 && fold(sheet.text(0, column)) == wanted)
        .ok_or_else(|| Error::NotApplicable(format!("ce tableau n’a pas de colonne « {name} »")))
}
