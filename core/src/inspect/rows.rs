//! The rows of a file, gathered for the checks with their places in it.

use super::{Header, Inspection, Located, columns};
use crate::check::Plan;
use crate::sheet::Sheet;
use crate::table::{RowId, Table};
use crate::template::Template;

/// The rows under a header, as a table of the template.
pub(super) struct Rows {
    /// Zero-based line of the header.
    pub(super) header: usize,
    columns: Vec<Header>,
    /// What is said of the columns.
    findings: Vec<Located>,
    /// The column of the sheet that feeds each field.
    sources: Vec<Option<usize>>,
    table: Table,
    /// The line of the sheet, zero-based, that each row stands on.
    lines: Vec<u32>,
    /// Lines seen.
    seen: usize,
    /// Names addresses.
    sheet: Sheet,
}

/// Rows put in the table in one go: what they hold stays at hand while column after column takes its own.
const BLOCK: usize = 512;

impl Rows {
    /// The header of a sheet, or of its first piece, and no row yet.
    pub(super) fn under(sheet: &Sheet, template: &Template) -> Self {
        let columns::Found { header, columns, findings } = columns::find(sheet, template);
        let sources = (0..template.fields.len())
            .map(|field| columns.iter().find(|own| own.field == Some(field)).map(|own| own.column))
            .collect();
        let table = Table::new(template.fields.len());
        let mut origin = Sheet::new(&sheet.name);
        origin.origin = sheet.origin;
        let lines = Vec::new();
        Self { header, columns, findings, sources, table, lines, seen: 0, sheet: origin }
    }

    /// Takes the rows of a sheet, or of the next piece of one, from a line on.
    pub(super) fn add(&mut self, sheet: &Sheet, first: usize) {
        let own: Vec<usize> = (first..sheet.height()).filter(|&row| !sheet.is_blank(row)).collect();
        for block in own.chunks(BLOCK) {
            let first = self.table.next_row().0;
            let rows: Vec<RowId> = (first..first + block.len() as u32).map(RowId).collect();
            self.table.extend(&rows, |row, field| {
                self.sources[field].map_or("", |column| sheet.text(block[row], column))
            });
        }
        self.lines.extend(own.iter().map(|row| (self.seen + row) as u32));
        self.seen += sheet.height();
    }

    /// What the checks say of them.
    pub(super) fn checked(self, template: &Template) -> Inspection {
        let Self { header, columns, mut findings, sources, table, lines, sheet, .. } = self;
        let absent: Vec<usize> =
            (0..sources.len()).filter(|&field| sources[field].is_none()).collect();
        let missing: Vec<usize> =
            absent.iter().copied().filter(|&field| template.fields[field].required).collect();
        let said = Plan::without(template, &absent).run(template, &table);
        findings.extend(said.told(table.rows(), template).into_iter().map(|told| {
            let column = sources[usize::from(told.finding.column)];
            // Of a whole column, its header is the place.
            let line = told.row.map_or(header, |row| lines[row.0 as usize] as usize);
            let address = column.map(|column| sheet.address(line, column));
            Located::of(&told, &table, address)
        }));
        Inspection { rows: lines.len(), columns, missing, findings }
    }
}
