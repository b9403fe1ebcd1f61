//! Whether a received package can be published unread: sums, schema, checks, and the agreement of its formats.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use tempfile::SpooledTempFile;

use super::received::Received;
use super::reread::{Difference, no_formula, reread_csv, reread_geojson, reread_gpkg, reread_xlsx};
use super::{CSV, DESCRIPTOR, GEOJSON, GPKG, SUMS, Step, Watch, XLSX, archive};
#[cfg(feature = "parquet")]
use super::{PARQUET, reread_parquet};
use crate::check::{Findings, Plan, Severity};
use crate::error::Error;
use crate::export::published;
use crate::inspect::Located;
use crate::reference::Commune;
use crate::sheet::column_letters;
use crate::table::Table;
use crate::template::Template;

/// A workbook larger than this waits on disk rather than in memory.
const WORKBOOK_IN_MEMORY: usize = 32 << 20;
/// Bytes of a workbook, unpacked.
const MOST_UNPACKED: u64 = 4 << 30;

/// What can be said of a package.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Who it is of and what it holds; `None` for a package that does not open.
    pub package: Option<Identity>,
    /// Why it cannot be published, as whole French sentences; empty when it can.
    pub reasons: Vec<Reason>,
    /// What is odd without being a fault, as whole French sentences.
    pub remarks: Vec<String>,
    /// What the checks say of its rows.
    pub findings: Vec<Located>,
}

/// Why a package is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Stable English code: `bad-package`, `unreadable`, `draft`, `wrong-sum`, `missing-file`, `rows`, `errors`, `formats-differ`.
    pub code: &'static str,
    /// One French sentence.
    pub message: String,
}

/// Whose package it is.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The template it was held against.
    pub template: Arc<Template>,
    /// Its commune.
    pub commune: &'static Commune,
    /// The day it was made, ISO 8601.
    pub day: String,
    /// Number of rows.
    pub rows: usize,
}

impl Verdict {
    /// Whether it can be published.
    pub fn is_good(&self) -> bool {
        self.reasons.is_empty()
    }

    /// How many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The verdict on a file that the system does not let be read.
    pub fn unreadable(error: &Error) -> Self {
        Self::refused(Reason { code: "unreadable", message: error.to_string() })
    }

    /// The verdict on a package that does not open.
    pub(crate) fn refused(reason: Reason) -> Self {
        Self { package: None, reasons: vec![reason], remarks: Vec::new(), findings: Vec::new() }
    }
}

/// Verifies a package, and gives its rows where they read.
///
/// # Errors
/// What the system says of the file; a package that is refused is no error but a [`Verdict`]. [`Error::Cancelled`].
pub fn verify(path: &Path, watch: Watch<'_>) -> Result<(Verdict, Option<Table>), Error> {
    let mut received = match Received::open(path) {
        Ok(received) => received,
        Err(error) => return Ok((Verdict::refused(Reason::of(error)?), None)),
    };
    verify_opened(&mut received, watch)
}

/// As [`verify`], for a package that is open already.
///
/// # Errors
/// As [`verify`].
pub fn verify_opened(
    received: &mut Received,
    watch: Watch<'_>,
) -> Result<(Verdict, Option<Table>), Error> {
    let mut reasons = sums(received, watch)?;
    if received.draft {
        let message = "C’est un brouillon : il n’est pas destiné à la publication.".to_owned();
        reasons.push(Reason { code: "draft", message });
    }
    let template = Arc::clone(&received.template);
    step(watch, 1, "Lecture des données")?;
    let table = match received.table() {
        Ok(table) => Some(table),
        Err(error) => {
            reasons.push(Reason::of(error)?);
            None
        }
    };
    let mut findings = Vec::new();
    if let Some(table) = &table {
        if table.len() as u64 != received.announced {
            let message = format!(
                "« {DESCRIPTOR} » annonce {} lignes, et « {CSV} » en a {}.",
                received.announced,
                table.len()
            );
            reasons.push(Reason { code: "rows", message });
        }
        step(watch, 2, "Contrôle des lignes")?;
        let said = checked(&template, table);
        let errors = said.count(Severity::Error);
        if errors > 0 {
            let message = match errors {
                1 => "Une valeur n’est pas celle que le gabarit demande.".to_owned(),
                many => format!("{many} valeurs ne sont pas celles que le gabarit demande."),
            };
            reasons.push(Reason { code: "errors", message });
        }
        findings = located(&template, table, &said);
        formats(received, &template, table, watch, &mut reasons)?;
    }
    let package = Identity {
        template,
        commune: received.commune,
        day: received.day.to_string(),
        rows: table.as_ref().map_or(0, Table::len),
    };
    let remarks = received.remark.clone().into_iter().collect();
    Ok((Verdict { package: Some(package), reasons, remarks, findings }, table))
}

/// What the checks say of the rows of a package: columns that stayed in the commune say nothing.
pub fn checked(template: &Template, table: &Table) -> Findings {
    let stayed = template.fields.iter().filter(|field| !field.published);
    let stayed: Vec<usize> = stayed.map(|field| field.index).collect();
    Plan::without(template, &stayed).run(template, table)
}

impl Reason {
    /// A refusal as a reason; what the system says of the file stays an error.
    pub(crate) fn of(error: Error) -> Result<Self, Error> {
        match &error {
            Error::BadPackage { .. } => {
                Ok(Self { code: "bad-package", message: error.to_string() })
            }
            _ => Err(error),
        }
    }
}

/// Every file has the sum that is announced, and none goes without.
fn sums(received: &mut Received, watch: Watch<'_>) -> Result<Vec<Reason>, Error> {
    step(watch, 0, "Contrôle des empreintes")?;
    let mut reasons = Vec::new();
    let announced = match received.sums() {
        Ok(announced) => announced,
        Err(reason) => {
            let message = format!("Le fichier des empreintes fait défaut : {reason}.");
            return Ok(vec![Reason { code: "missing-file", message }]);
        }
    };
    for (name, sum) in &announced {
        let found = received
            .entry(name)
            .and_then(|entry| archive::sha256(entry).map_err(|cause| cause.to_string()));
        match found {
            Ok(own) if own == *sum => {}
            Ok(_) => {
                let message = format!(
                    "« {name} » n’est plus tel qu’il a été préparé : son empreinte a changé."
                );
                reasons.push(Reason { code: "wrong-sum", message });
            }
            Err(reason) => {
                let message = format!("« {name} » ne peut pas être vérifié : {reason}.");
                reasons.push(Reason { code: "missing-file", message });
            }
        }
    }
    for (name, _) in &received.files {
        if name != SUMS && announced.iter().all(|(own, _)| own != name) {
            let message = format!("« {name} » a été ajouté au paquet : il n’a pas d’empreinte.");
            reasons.push(Reason { code: "wrong-sum", message });
        }
    }
    Ok(reasons)
}

/// Every format holds the same cells as the CSV.
fn formats(
    received: &mut Received,
    template: &Template,
    table: &Table,
    watch: Watch<'_>,
    reasons: &mut Vec<Reason>,
) -> Result<(), Error> {
    step(watch, 3, "Comparaison des formats")?;
    let mut compare =
        |name: &'static str, read: &dyn Fn(&mut dyn Read) -> Result<(), Difference>| {
            if !received.holds(name) {
                return;
            }
            // The libraries under these readers were written for files of good faith.
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                received.entry(name).map_err(Difference).and_then(|mut entry| read(&mut entry))
            }));
            let broken =
                || Err(Difference("il est fait de telle sorte qu’il ne se lit pas".to_owned()));
            if let Err(difference) = outcome.unwrap_or_else(|_| broken()) {
                let message = format!(
                    "« {name} » n’a pas les mêmes données que « {CSV} » : {}.",
                    difference.0
                );
                reasons.push(Reason { code: "formats-differ", message });
            }
        };
    compare(CSV, &|entry| reread_csv(template, table, entry));
    compare(XLSX, &|entry| {
        let mut file = workbook(entry).map_err(Difference)?;
        no_formula(&mut file)?;
        reread_xlsx(template, table, file)
    });
    compare(GEOJSON, &|entry| reread_geojson(template, table, entry));
    compare(GPKG, &|entry| reread_gpkg(template, table, entry));
    #[cfg(feature = "parquet")]
    compare(PARQUET, &|entry| reread_parquet(template, table, entry));
    Ok(())
}

/// A copy of the workbook to go back and forth in, once it is sure that it unpacks to a size of good faith.
fn workbook(entry: &mut dyn Read) -> Result<SpooledTempFile, String> {
    let told = |cause: io::Error| format!("il ne se lit pas ({cause})");
    let mut copy = SpooledTempFile::new(WORKBOOK_IN_MEMORY);
    io::copy(entry, &mut copy).map_err(told)?;
    copy.seek(SeekFrom::Start(0)).map_err(told)?;
    let mut archive = zip::ZipArchive::new(&mut copy).map_err(|cause| told(cause.into()))?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|cause| told(cause.into()))?;
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > MOST_UNPACKED {
        return Err("il dépasse 4 Go une fois décompressé".to_owned());
    }
    copy.seek(SeekFrom::Start(0)).map_err(told)?;
    Ok(copy)
}

fn step(watch: Watch<'_>, done: u32, label: &'static str) -> Result<(), Error> {
    match watch(Step { label, done, total: 4 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}

/// The findings with their addresses in the CSV, its header being row 1.
fn located(template: &Template, table: &Table, findings: &Findings) -> Vec<Located> {
    let columns: Vec<usize> = published(template).map(|field| field.index).collect();
    let told = findings.told(table.rows(), template).into_iter();
    let all = told.map(|told| {
        let field = usize::from(told.finding.column);
        let column = columns.iter().position(|&own| own == field);
        let line = told.row.and_then(|row| table.position(row)).map_or(1, |position| position + 2);
        let cell = column.map(|column| format!("{}{line}", column_letters(column)));
        Located::of(&told, table, cell)
    });
    all.collect()
}
