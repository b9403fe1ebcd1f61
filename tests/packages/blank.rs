//! The workbook to fill in: sent back, it imports without a question.

use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use chrono::NaiveDate;
use gabarit_core::export::blank;
use gabarit_core::import::{self, Choices, Memory};
use gabarit_core::inspect::best_sheet;
use gabarit_core::read;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{Field, Template, all};
use gabarit_core::value::{Value, read as read_value};

use crate::shared::Case;

fn write(template: &Template, table: &Table) -> Vec<u8> {
    let mut book = Cursor::new(Vec::new());
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    blank::write(template, table, today, Path::new("a.xlsx"), &mut book).unwrap();
    book.into_inner()
}

/// What every cell means: a workbook's number `12.5` is that of the text `12.50`.
fn values(template: &Template, table: &Table) -> Vec<Vec<Option<Value>>> {
    let cell = |row: RowId, field: &Field| read_value(field, table.text(row, field.index));
    let row = |&row: &RowId| template.fields.iter().map(|field| cell(row, field)).collect();
    table.rows().iter().map(row).collect()
}

#[test]
fn filled_in_and_sent_back_it_imports_without_a_question() {
    for template in all().unwrap() {
        let case = Case::example(&template.id);
        let bytes = write(template, &case.table);
        let workbook = read::parse("recu.xlsx", &bytes).unwrap();
        let sheet = &workbook.sheets[best_sheet(&workbook, template)];
        assert_eq!(sheet.name, blank::SHEET);
        let proposal = import::propose(sheet, template, &Memory::default(), &Choices::default());
        for column in &proposal.columns {
            assert!(column.certain && column.field.is_some(), "{}: {column:?}", template.id);
        }
        assert_eq!(proposal.aside, [], "{}", template.id);
        assert_eq!(proposal.columns.len(), template.fields.len());
        let mut table = Table::new(template.fields.len());
        let import = import::edit(sheet, template, &proposal, &table);
        table.apply(import.edit);
        assert_eq!(values(template, &table), values(template, &case.table), "{}", template.id);
    }
}

#[test]
fn left_blank_it_holds_no_row() {
    for template in all().unwrap() {
        let bytes = write(template, &Table::new(template.fields.len()));
        let workbook = read::parse("recu.xlsx", &bytes).unwrap();
        let sheet = &workbook.sheets[best_sheet(&workbook, template)];
        let proposal = import::propose(sheet, template, &Memory::default(), &Choices::default());
        assert_eq!((proposal.kept, proposal.aside.len()), (0, 0), "{}", template.id);
        let book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names()[..2], [blank::SHEET, blank::NOTICE]);
    }
}
