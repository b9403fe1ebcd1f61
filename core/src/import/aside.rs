//! The aside tray: all that an import could not place, with where it stood in the file.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::proposal::Proposal;
use crate::sheet::Sheet;

/// What an import could not place. Nothing of the sheet is in neither the table nor here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Aside {
    /// Lines above the header: titles, dates, authors.
    pub titles: Vec<AsideLine>,
    /// Rows below the header that are no rows of the table.
    pub rows: Vec<AsideLine>,
    /// Columns that feed no field.
    pub columns: Vec<AsideColumn>,
    /// Texts that are none of the values of their field: they stand in the table as they are, flagged, and here with
    /// where they stood.
    pub values: Vec<AsideValue>,
}

/// A text that is none of the values of its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AsideValue {
    /// Its address, as Excel shows it: `C4`.
    pub address: String,
    /// Title of the field.
    pub field: String,
    /// The text.
    pub text: String,
}

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AsideLine {
    /// Its number, as Excel shows it.
    pub number: u32,
    /// Why it is here, in French.
    pub reason: String,
    /// Its texts, from the sheet's first column.
    pub cells: Vec<String>,
}

/// A column of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AsideColumn {
    /// Letters as Excel shows them.
    pub letters: String,
    /// Its name; may be empty.
    pub header: String,
    /// Why it is here, in French.
    pub reason: String,
    /// Its texts, of the rows that became rows of the table.
    pub cells: Vec<AsideCell>,
}

/// A text that stood in a column aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AsideCell {
    /// Its address, as Excel shows it: `C4`.
    pub address: String,
    /// The text.
    pub text: String,
}

/// Gathers what the proposal places nowhere. `kept` are the rows that become rows of the table.
pub(super) fn gather(sheet: &Sheet, proposal: &Proposal, kept: &[usize]) -> Aside {
    let line = |row: usize, reason: &str| AsideLine {
        number: sheet.origin.0 + row as u32 + 1,
        reason: reason.to_owned(),
        cells: sheet.row(row).map(|cell| cell.text.to_owned()).collect(),
    };
    let above = proposal.header.map_or(0, |header| header.first as usize);
    let titles = (0..above).filter(|&row| !sheet.is_blank(row));
    let mut columns: FxHashMap<usize, AsideColumn> = proposal
        .columns
        .iter()
        .filter(|column| column.field.is_none())
        .map(|column| {
            let aside = AsideColumn {
                letters: column.letters.clone(),
                header: column.header.clone(),
                reason: column.reason.clone(),
                cells: Vec::new(),
            };
            (column.column as usize, aside)
        })
        .collect();
    for &row in kept {
        for (at, cell) in sheet.row(row).enumerate().filter(|(_, cell)| !cell.is_blank()) {
            if let Some(column) = columns.get_mut(&at) {
                let (address, text) = (sheet.address(row, at), cell.text.to_owned());
                column.cells.push(AsideCell { address, text });
            }
        }
    }
    let in_order = proposal.columns.iter();
    Aside {
        titles: titles.map(|row| line(row, "Cette ligne est au-dessus de l’en-tête.")).collect(),
        rows: proposal.aside.iter().map(|aside| line(aside.row as usize, &aside.reason)).collect(),
        values: Vec::new(),
        columns: in_order.filter_map(|own| columns.remove(&(own.column as usize))).collect(),
    }
}
