//! All the rows of a dataset at the moment of a delivery, packed small: internal columns too, each row under its id.

use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rustc_hash::FxHashSet;

use crate::error::Error;
use crate::table::{CellText, Edit, NewRow, RowId, Table};

/// Packs the rows: CSV in zlib, without a header, each row's id first.
///
/// # Errors
/// None in practice: everything happens in memory.
pub fn pack(table: &Table) -> Result<Vec<u8>, Error> {
    let told = |cause: io::Error| Error::io(Path::new("instantané"), cause);
    let mut writer = csv::Writer::from_writer(ZlibEncoder::new(Vec::new(), Compression::default()));
    for &row in table.rows() {
        let id = row.0.to_string();
        let texts = (0..table.width()).map(|column| table.text(row, column));
        writer
            .write_record(std::iter::once(id.as_str()).chain(texts))
            .map_err(|cause| told(cause.into()))?;
    }
    let mut packed = writer.into_inner().map_err(|cause| told(cause.into_error()))?;
    packed.flush().map_err(told)?;
    packed.finish().map_err(told)
}

/// The rows that [`pack`] packed, under their ids.
///
/// # Errors
/// [`Error::NotApplicable`] when they do not read.
pub fn unpack(packed: &[u8], width: usize) -> Result<Table, Error> {
    let lost = || Error::NotApplicable("le contenu de cette livraison ne se lit plus".to_owned());
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(ZlibDecoder::new(packed));
    let mut table = Table::new(width);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| lost())? {
        let mut cells = record.iter();
        let id = cells.next().and_then(|id| id.parse().ok()).ok_or_else(lost)?;
        table.push(RowId(id), cells);
    }
    Ok(table)
}

/// The edit that brings a table back to a snapshot of it, of the same columns.
pub fn back_to(snapshot: &Table, table: &Table) -> Edit {
    let kept: FxHashSet<RowId> = snapshot.rows().iter().copied().collect();
    let extra: Vec<RowId> =
        table.rows().iter().copied().filter(|row| !kept.contains(row)).collect();
    let end = (table.len() - extra.len()) as u32;
    let lacking = snapshot.rows().iter().filter(|&&row| table.position(row).is_none());
    let lacking: Vec<NewRow> = (end..)
        .zip(lacking)
        .map(|(position, &id)| NewRow { position, id, cells: snapshot.row(id) })
        .collect();
    let mut cells = Vec::new();
    for &row in snapshot.rows().iter().filter(|&&row| table.position(row).is_some()) {
        for column in 0..snapshot.width() {
            let text = snapshot.text(row, column);
            if table.text(row, column) != text {
                cells.push(CellText { row, column: column as u16, text: text.to_owned() });
            }
        }
    }
    let mut order: Vec<RowId> =
        table.rows().iter().copied().filter(|row| kept.contains(row)).collect();
    order.extend(lacking.iter().map(|row| row.id));
    let mut edits = Vec::new();
    if !extra.is_empty() {
        edits.push(Edit::DeleteRows(extra));
    }
    if !lacking.is_empty() {
        edits.push(Edit::InsertRows(lacking));
    }
    if order != snapshot.rows() {
        edits.push(Edit::Reorder(snapshot.rows().to_vec()));
    }
    if !cells.is_empty() {
        edits.push(Edit::SetCells(cells));
    }
    Edit::All(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(table: &Table) -> Vec<(RowId, Vec<String>)> {
        table.rows().iter().map(|&row| (row, table.row(row))).collect()
    }

    fn tables() -> impl Strategy<Value = Table> {
        let row = (0_u32..12, "[a-c\"\n,é]{0,3}", "[0-9]{0,2}");
        proptest::collection::vec(row, 0..8).prop_map(|rows| {
            let mut table = Table::new(2);
            for (id, first, second) in rows {
                if table.position(RowId(id)).is_none() {
                    table.push(RowId(id), [first.as_str(), second.as_str()]);
                }
            }
            table
        })
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(table in tables()) {
            let back = unpack(&pack(&table).unwrap(), 2).unwrap();
            prop_assert_eq!(rows(&back), rows(&table));
        }

        #[test]
        fn any_table_comes_back_to_any_snapshot_and_forth(snapshot in tables(), table in tables()) {
            let mut own = table.clone();
            let undo = own.apply(back_to(&snapshot, &table));
            prop_assert_eq!(rows(&own), rows(&snapshot));
            own.apply(undo);
            prop_assert_eq!(rows(&own), rows(&table));
        }
    }

    #[test]
    fn bytes_that_are_no_snapshot_are_told() {
        assert!(matches!(unpack(b"n'importe quoi", 2), Err(Error::NotApplicable(_))));
    }
}
