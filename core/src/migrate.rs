//! Files brought into a template without a window: read, proposed, imported, mended where that is certain.

mod mend;

use std::path::Path;

use crate::check::{Findings, Plan};
use crate::dossier::Dossier;
use crate::error::Error;
use crate::import::{self, Aside, Choices, Matching, Memory, Mended, Proposal, Repair};
use crate::inspect::{Located, best_sheet};
use crate::read::{self, Workbook};
use crate::reference::Commune;
use crate::sheet::Sheet;
use crate::store::Kept;
use crate::table::{Edit, RowId, Table};
use crate::template::Template;

pub use mend::{FROM_COMMUNE, Fixed};

/// A file, read.
#[derive(Debug)]
pub struct Source {
    /// Its own name: `parcs 2024.xlsx`.
    pub name: String,
    /// Its bytes, as a dossier keeps them.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub workbook: Workbook,
}

/// What is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mending {
    /// What is certain: spaces, decimal commas, dates, listed values, every safe fix, what the commune tells.
    Safe,
    /// Nothing: every text stays as the file shows it.
    Nothing,
}

/// Files brought into a template.
#[derive(Debug)]
pub struct Migration {
    /// The rows.
    pub table: Table,
    /// What the checks say of them.
    pub findings: Findings,
    /// What came of each file, in order.
    pub files: Vec<Migrated>,
    /// What was mended once all rows were there.
    pub fixed: Vec<Fixed>,
    mends: Edit,
}

/// What came of a file.
#[derive(Debug)]
pub struct Migrated {
    /// The file.
    pub source: Source,
    /// Zero-based position of the sheet that was taken.
    pub sheet: usize,
    /// How it was taken.
    pub proposal: Proposal,
    /// What could not be placed.
    pub aside: Aside,
    /// What was repaired on the way in; rows counted from the file's first.
    pub mended: Vec<Mended>,
    /// Position in the table of the file's first row.
    pub first: usize,
    /// The rows of the sheet that became rows of the table.
    rows: Vec<usize>,
    /// The line of the sheet that each row put in place comes from.
    lines: Vec<(RowId, u32)>,
    edit: Edit,
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    /// As [`read::open`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self::parse(&name, read::bytes(path)?)
    }

    /// Reads bytes that came under this name.
    ///
    /// # Errors
    /// As [`read::parse`].
    pub fn parse(name: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        let workbook = read::parse(name, &bytes)?;
        Ok(Self { name: name.to_owned(), bytes, workbook })
    }
}

impl Migrated {
    /// The sheet that was taken.
    pub fn sheet(&self) -> &Sheet {
        &self.source.workbook.sheets[self.sheet]
    }
}

/// Brings files into a template, one after the other. `commune` is whose data it is.
///
/// # Errors
/// [`Error::NoHeader`] when no row of a file names a column of the template.
pub fn migrate(
    sources: Vec<Source>,
    template: &Template,
    commune: &Commune,
    mending: Mending,
) -> Result<Migration, Error> {
    let mut table = Table::new(template.fields.len());
    let mut files = Vec::with_capacity(sources.len());
    for source in sources {
        files.push(take(source, template, &mut table, mending)?);
    }
    let mut plan = Plan::new(template);
    let mut findings = plan.run(template, &table);
    let (mut fixed, mut mends) = (Vec::new(), Vec::new());
    if mending == Mending::Safe {
        let filled = mend::from_commune(template, &table, commune);
        let mut rounds = mend::Rounds { template, plan: &mut plan, table: &mut table };
        rounds.apply(filled, &mut findings, &mut fixed, &mut mends);
        rounds.safe(&mut findings, &mut fixed, &mut mends);
    }
    Ok(Migration { table, findings, files, fixed, mends: Edit::All(mends) })
}

fn take(
    source: Source,
    template: &Template,
    table: &mut Table,
    mending: Mending,
) -> Result<Migrated, Error> {
    let sheet = best_sheet(&source.workbook, template);
    let own = &source.workbook.sheets[sheet];
    let repair = match mending {
        Mending::Safe => Repair::Provable,
        Mending::Nothing => Repair::Nothing,
    };
    let choices = Choices { repair, matching: Matching::Proven, ..Choices::default() };
    let (proposal, import) = import::bring(own, template, &Memory::default(), &choices, table);
    if proposal.header.is_none() {
        return Err(Error::NoHeader { sheet: own.name.clone() });
    }
    let rows = import::kept(own, &proposal);
    let first = table.len();
    if let Edit::InsertRows(rows) = &import.edit {
        let own: Vec<RowId> = rows.iter().map(|row| row.id).collect();
        table.extend(&own, |nth, column| rows[nth].cells.get(column).map_or("", String::as_str));
    }
    Ok(Migrated {
        sheet,
        proposal,
        aside: import.aside,
        mended: import.mended,
        first,
        rows,
        edit: import.edit,
        lines: import.lines,
        source,
    })
}

impl Migration {
    /// Rows that the files hold: those kept and those aside.
    pub fn read(&self) -> usize {
        self.files.iter().map(|file| file.proposal.read as usize).sum()
    }

    /// Rows that went aside.
    pub fn aside(&self) -> usize {
        self.files.iter().map(|file| file.proposal.aside.len()).sum()
    }

    /// The file a row of the table came from, and its row in that file's sheet.
    pub fn origin(&self, row: usize) -> Option<(&Migrated, usize)> {
        let file = self.files.iter().rev().find(|file| file.first <= row)?;
        Some((file, *file.rows.get(row - file.first)?))
    }

    /// All that is said of the columns and the rows, with the address in the file each cell came from.
    pub fn located(&self, template: &Template) -> Vec<Located> {
        let told = self.findings.told(self.table.rows(), template).into_iter();
        let located = told.map(|told| {
            let place = told.row.and_then(|row| self.origin(self.table.position(row)?));
            let cell = place.and_then(|(file, line)| {
                let column = file.proposal.source(told.finding.column)?;
                Some(file.sheet().address(line, column as usize))
            });
            Located::of(&told, &self.table, cell)
        });
        located.collect()
    }

    /// Changes the rows further, as one more thing that was mended.
    pub fn mend(&mut self, template: &Template, edit: Edit) {
        self.table.apply(edit.clone());
        self.findings = Plan::new(template).run(template, &self.table);
        let before = std::mem::replace(&mut self.mends, Edit::All(Vec::new()));
        self.mends = Edit::All(vec![before, edit]);
    }

    /// Puts all of it in a new dataset of a dossier: each file as an import that can be undone, then the mending.
    ///
    /// # Errors
    /// As [`Dossier::create_dataset`] and [`Dossier::apply`].
    pub fn keep(&self, dossier: &mut Dossier, template: &Template) -> Result<u32, Error> {
        let dataset = dossier.create_dataset(&template.id)?;
        for file in &self.files {
            let aside = serde_json::to_string(&file.aside).unwrap_or_default();
            let source = &file.source;
            let (name, bytes) = (source.name.as_str(), source.bytes.as_slice());
            let kept = Kept { name, bytes, aside: &aside, lines: &file.lines };
            let label = format!("Reprise de « {} »", source.name);
            dossier.import(dataset, file.edit.clone(), &label, kept)?;
        }
        if !self.mends.is_empty() {
            dossier.apply(dataset, self.mends.clone(), "Corrections sûres")?;
        }
        Ok(dataset)
    }
}
