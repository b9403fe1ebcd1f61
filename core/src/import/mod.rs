//! From a sheet to a template's table: what is proposed, why, and what becomes of everything that does not fit.
//!
//! [`propose`] reads and changes nothing; the person's [`Choices`] come back to it until she is content; [`edit`]
//! then makes the one edit that puts the rows in place, and the tray of what is set aside. Rows read are rows kept
//! and rows aside, always.

mod address;
mod aside;
mod columns;
mod combine;
mod damage;
mod feeding;
mod guess;
mod header;
mod looks;
mod memory;
pub mod merge;
mod names;
mod parting;
mod passes;
mod plain;
mod positions;
mod proposal;
mod rows;
mod samples;
mod sentences;
#[cfg(test)]
mod tests;
mod texts;
mod usual;
mod values;

pub use aside::{Aside, AsideCell, AsideColumn, AsideLine, AsideValue};
pub use guess::guess;
pub use memory::{Shape, Shapes, headers};
pub use plain::table;
pub use positions::{Metres, Order};
pub use proposal::{
    Choices, Column, Damage, Feeding, Header, Matching, Meaning, Memory, Proposal, Repair,
    RowAside, Shared, Split, Translation,
};
pub use texts::Mended;

use std::cmp::Reverse;
use std::convert::Infallible;

use names::Names;
use passes::Written;
use samples::Samples;
use texts::Texts;

use crate::sheet::Sheet;
use crate::table::{Edit, NewRow, RowId, Table};
use crate::template::{Kind, Template};
use crate::value;

/// Told now and then how many rows are done, of how many; what it refuses with stops the work.
pub type Watch<'a, E> = &'a dyn Fn(usize, usize) -> Result<(), E>;

/// Rows between two words to whoever watches.
const STRIDE: usize = 500;

/// How a sheet would be imported. Given again with the person's choices, it follows them and proposes the rest anew.
pub fn propose(sheet: &Sheet, template: &Template, memory: &Memory, choices: &Choices) -> Proposal {
    let Ok(proposal) =
        propose_watched::<Infallible>(sheet, template, memory, choices, &|_, _| Ok(()));
    proposal
}

/// As [`propose`], told how far it is.
///
/// # Errors
/// Only what `watch` refuses with.
pub fn propose_watched<E>(
    sheet: &Sheet,
    template: &Template,
    memory: &Memory,
    choices: &Choices,
    watch: Watch<'_, E>,
) -> Result<Proposal, E> {
    let (mut proposal, kept) = outline(sheet, template, memory, choices);
    proposal.damage = Texts::new(sheet, template, &proposal).damage(&kept, watch)?;
    Ok(proposal)
}

/// All that is proposed but the damage, and the rows that are kept.
fn outline(
    sheet: &Sheet,
    template: &Template,
    memory: &Memory,
    choices: &Choices,
) -> (Proposal, Vec<usize>) {
    let (header, columns) = recognised(sheet, template, memory, choices, sheet.height());
    let fed: Vec<usize> = columns
        .iter()
        .filter(|column| column.field.is_some())
        .map(|column| column.column as usize)
        .collect();
    let sorted = rows::sort(sheet, header, &fed, choices);
    let translations =
        values::translations(sheet, template, &columns, &sorted.kept, memory, choices);
    let missing = template
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.index as u16)
        .filter(|&field| !columns.iter().any(|column| column.fields().any(|own| own == field)))
        .collect();
    let mut proposal = Proposal {
        template: template.id.clone(),
        header,
        columns,
        read: (sorted.kept.len() + sorted.aside.len()) as u32,
        kept: sorted.kept.len() as u32,
        aside: sorted.aside,
        translations,
        metres: None,
        damage: Vec::new(),
        missing,
        repair: choices.repair,
    };
    tell_metres(sheet, template, &sorted.kept, &mut proposal);
    (proposal, sorted.kept)
}

/// Rows below which a column that was blank so far is taken for blank.
const DEPTH: usize = 20_000;

/// The row that names the columns, as [`propose`] begins by finding it.
pub fn header(sheet: &Sheet, template: &Template) -> Option<Header> {
    header::find(sheet, &Names::of(template))
}

/// What each column feeds, as [`propose`] would have it by the first rows of a long sheet.
pub fn recognise(sheet: &Sheet, template: &Template) -> Vec<Column> {
    recognised(sheet, template, &Memory::default(), &Choices::default(), DEPTH).1
}

fn recognised(
    sheet: &Sheet,
    template: &Template,
    memory: &Memory,
    choices: &Choices,
    depth: usize,
) -> (Option<Header>, Vec<Column>) {
    let names = Names::of(template);
    let header = header::chosen(sheet, &names, choices);
    let first = header.map_or(0, |header| header.last as usize + 1);
    let samples = Samples::of(sheet, first..sheet.height().min(first + depth));
    let mut columns = columns::propose(sheet, &samples, template, &names, header, memory, choices);
    combine::combine(&samples, template, choices, &mut columns);
    (header, columns)
}

/// Finds the system of coordinates in metres, and says it beside the columns that hold them.
fn tell_metres(sheet: &Sheet, template: &Template, kept: &[usize], proposal: &mut Proposal) {
    let Some([east, north]) = pair(template, proposal) else { return };
    let number = |row: usize, place: usize| {
        let text = rows::text(sheet, row, proposal.columns[place].column as usize).trim();
        value::decimal(&value::decimal_text(text)?)
    };
    let pairs: Vec<(f64, f64)> = kept
        .iter()
        .filter_map(|&row| Some((number(row, east)?, number(row, north)?)))
        .take(looks::SAMPLE)
        .collect();
    proposal.metres = positions::metres(&pairs);
    if let Some(metres) = proposal.metres {
        for place in [east, north] {
            let (name, code) = (metres.crs.name(), metres.crs.epsg());
            let reason = &mut proposal.columns[place].reason;
            reason.push_str(&format!(" ; les valeurs sont des mètres en {name} (EPSG:{code})"));
        }
    }
}

/// The two columns that hold positions: of the longitude and of the latitude, or both of one field.
fn pair(template: &Template, proposal: &Proposal) -> Option<[usize; 2]> {
    let columns = |kind: Kind| {
        let field = template.fields.iter().find(|field| field.kind == kind)?;
        let sources = proposal.sources(field.index as u16);
        let whole = sources.iter().filter(|column| column.split.is_none());
        let place =
            |column: &&&Column| proposal.columns.iter().position(|own| own.column == column.column);
        Some(whole.filter_map(|column| place(&column)).collect::<Vec<usize>>())
    };
    let one = |kind: Kind| columns(kind)?.first().copied();
    match one(Kind::Longitude).zip(one(Kind::Latitude)) {
        Some((east, north)) => Some([east, north]),
        None => <[usize; 2]>::try_from(columns(Kind::GeoPoint)?).ok(),
    }
}

/// How well a sheet suits a template: how many of its fields the header names, then how much of it that is.
pub fn fit(sheet: &Sheet, template: &Template) -> (usize, usize) {
    let names = Names::of(template);
    let Some(header) = header::find(sheet, &names) else { return (0, 0) };
    let rows = header.first as usize..=header.last as usize;
    let cells = rows.flat_map(|row| sheet.row(row));
    let mut known: Vec<usize> = cells.filter_map(|cell| names.knows(cell.text.trim())).collect();
    known.sort_unstable();
    known.dedup();
    (known.len(), known.len() * 1000 / template.fields.len().max(1))
}

/// The position of the sheet that suits a template best; a hidden one, or one without a cell, only for want of others.
pub fn best_sheet(sheets: &[Sheet], template: &Template) -> usize {
    let table = |sheet: &Sheet| sheet.height() > 1 && sheet.width() > 1;
    let rank =
        |sheet: &Sheet| (sheet.height() > 0, !sheet.hidden, fit(sheet, template), table(sheet));
    let ranks = sheets.iter().map(rank).enumerate();
    ranks.max_by_key(|&(position, rank)| (rank, Reverse(position))).map_or(0, |(sheet, _)| sheet)
}

/// What an import does.
#[derive(Debug, Clone)]
pub struct Import {
    /// The one change to the table.
    pub edit: Edit,
    /// What could not be placed.
    pub aside: Aside,
    /// Every text that was repaired, row by row.
    pub mended: Vec<Mended>,
    /// The line of the sheet, as Excel numbers it, that each row put in place comes from.
    pub lines: Vec<(RowId, u32)>,
}

/// The edit that imports a sheet as proposed at the end of a table, and the tray of what is set aside.
pub fn edit(sheet: &Sheet, template: &Template, proposal: &Proposal, table: &Table) -> Import {
    let Ok(import) = edit_watched::<Infallible>(sheet, template, proposal, table, &|_, _| Ok(()));
    import
}

/// As [`edit`], told how far it is.
///
/// # Errors
/// Only what `watch` refuses with.
pub fn edit_watched<E>(
    sheet: &Sheet,
    template: &Template,
    proposal: &Proposal,
    table: &Table,
    watch: Watch<'_, E>,
) -> Result<Import, E> {
    let kept = kept(sheet, proposal);
    let written = Texts::new(sheet, template, proposal).written(&kept, watch)?;
    Ok(import(sheet, proposal, &kept, written, table))
}

/// As [`propose`], then [`edit`], for little more than one of them costs.
pub fn bring(
    sheet: &Sheet,
    template: &Template,
    memory: &Memory,
    choices: &Choices,
    table: &Table,
) -> (Proposal, Import) {
    let (mut proposal, kept) = outline(sheet, template, memory, choices);
    let (damage, written) = Texts::new(sheet, template, &proposal).damage_and_written(&kept);
    proposal.damage = damage;
    let import = import(sheet, &proposal, &kept, written, table);
    (proposal, import)
}

fn import(
    sheet: &Sheet,
    proposal: &Proposal,
    kept: &[usize],
    written: Written,
    table: &Table,
) -> Import {
    let (first, position) = (table.next_row().0, table.len() as u32);
    let rows = (0..).zip(written.rows).map(|(number, cells)| NewRow {
        position: position + number,
        id: RowId(first + number),
        cells,
    });
    let lines = (first..).zip(kept).map(|(id, &row)| (RowId(id), sheet.origin.0 + row as u32 + 1));
    let aside = Aside { values: written.values, ..aside::gather(sheet, proposal, kept) };
    Import {
        edit: Edit::InsertRows(rows.collect()),
        aside,
        mended: written.mended,
        lines: lines.collect(),
    }
}

/// The texts that one row of the sheet, zero-based, would take, one per field.
pub fn row(sheet: &Sheet, template: &Template, proposal: &Proposal, row: usize) -> Vec<String> {
    Texts::new(sheet, template, proposal).row(row, 0, &mut Vec::new())
}

/// The rows of the sheet that become rows of the table, zero-based: the n-th is the n-th row of the import.
pub fn kept(sheet: &Sheet, proposal: &Proposal) -> Vec<usize> {
    let mut aside = proposal.aside.iter().map(|aside| aside.row as usize).peekable();
    (proposal.first_row()..sheet.height())
        .filter(|&row| aside.next_if_eq(&row).is_none() && !sheet.is_blank(row))
        .collect()
}
