//! A dataset to package, and a zip opened by hand.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use gabarit_core::check::{Findings, Plan};
use gabarit_core::metadata::Metadata;
use gabarit_core::package::{PackageSource, Standing, Step};
use gabarit_core::reference::{Commune, commune};
use gabarit_core::table::{CellText, Edit, RowId, Table};
use gabarit_core::template::{Template, find};

pub struct Case {
    pub template: Template,
    pub table: Table,
    pub findings: Findings,
    pub metadata: Metadata,
    pub commune: &'static Commune,
    pub standing: Standing,
}

impl Case {
    /// The filled table that comes with a template.
    pub fn example(template: &str) -> Self {
        let template = Template::clone(&find(template).unwrap());
        let rows = template.example().unwrap().rows;
        Self::of(template, &rows)
    }

    pub fn of(template: Template, rows: &[Vec<String>]) -> Self {
        let mut table = Table::new(template.fields.len());
        for (id, row) in rows.iter().enumerate() {
            table.push(RowId(id as u32), row.iter().map(String::as_str));
        }
        let findings = Plan::new(&template).run(&template, &table);
        let commune = commune("69204").unwrap();
        let metadata = Metadata::prefilled(&template, commune, today());
        Self { template, table, findings, metadata, commune, standing: Standing::Final }
    }

    /// Puts a text in a cell, as an edit would.
    pub fn set(&mut self, row: u32, column: &str, text: &str) {
        let column = self.template.field(column).unwrap().index as u16;
        let cell = CellText { row: RowId(row), column, text: text.to_owned() };
        self.table.apply(Edit::SetCells(vec![cell]));
        self.findings = Plan::new(&self.template).run(&self.template, &self.table);
    }

    pub fn source(&self) -> PackageSource<'_> {
        PackageSource {
            template: &self.template,
            table: &self.table,
            findings: &self.findings,
            metadata: &self.metadata,
            previous: None,
            followed: &[],
            commune: self.commune,
            today: today(),
            standing: self.standing,
        }
    }
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// Watches without a word.
pub fn on_with_it(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The files of a zip, in order.
pub fn entries(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The names of the files in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
