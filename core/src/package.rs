//! The zip that leaves: built under a private name, reread and compared with the table, then put in place.

mod annotated;
mod archive;
mod changes;
mod changes_file;
mod descriptor;
mod files;
mod followed;
mod formats;
mod given;
mod naming;
mod pages;
mod readme;
mod received;
mod reread;
mod returned;
pub mod snapshot;
mod verify;

use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::check::{Findings, Severity};
use crate::error::Error;
use crate::export::whole::Draft;
use crate::export::{csv, is_placed, position, published_schema};
use crate::metadata::{Distribution, Metadata, Record, catalogue, dcat, iso};
use crate::reference::{Commune, exercise, siren};
use crate::table::Table;
use crate::template::Template;

use archive::Archive;

pub use annotated::{corrected_copy, listed_remarks};
pub(crate) use changes::row_name;
pub use changes::{CellChange, Changed, Changes, Moment, Moved, Named, compare};
pub use files::{
    CATALOGUE, CHANGES, CSV, DCAT, DESCRIPTOR, DRAFT_NOTICE, GEOJSON, GPKG, ISO, PARQUET, PREVIEW,
    README, REPORT, SCHEMA, SUITES, SUMS, XLSX, contents,
};
pub use followed::Followed;
pub use given::given;
pub use received::Received;
#[cfg(feature = "parquet")]
pub use reread::reread_parquet;
pub use reread::{Difference, reread_csv, reread_geojson, reread_gpkg, reread_xlsx};
pub use returned::{Remark, Returned, corrections};
pub use verify::{Identity, Reason, Verdict, checked, verify, verify_opened};

/// What a package is made of.
#[derive(Debug, Clone, Copy)]
pub struct PackageSource<'a> {
    /// The template.
    pub template: &'a Template,
    /// The rows.
    pub table: &'a Table,
    /// What the checks say of them.
    pub findings: &'a Findings,
    /// What is said of them as a whole.
    pub metadata: &'a Metadata,
    /// The commune whose data it is.
    pub commune: &'a Commune,
    /// What the last package held; `None` for the first.
    pub previous: Option<Moment<'a>>,
    /// What became of the remarks of the Métropole on the packages before.
    pub followed: &'a [Followed],
    /// The day of the package: the only clock it knows, so that the same data gives the same bytes.
    pub today: NaiveDate,
    /// Whether it may leave with errors.
    pub standing: Standing,
}

/// What a package is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// To be sent: without an error.
    Final,
    /// To be looked at: errors may remain, and the package says so.
    Draft,
}

/// A package, made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The zip.
    pub path: PathBuf,
    /// Number of rows.
    pub rows: usize,
    /// The files in it, in order.
    pub parts: Vec<Part>,
}

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// In French: « Écriture du fichier CSV ».
    pub label: &'static str,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// Told of each step before it is done; [`ControlFlow::Break`] stops the work, and nothing is left behind.
pub type Watch<'a> = &'a dyn Fn(Step) -> ControlFlow<()>;

/// The name of the zip, by the rule of the national common base: `AAAAMMJJ_SIREN_nom.zip`.
pub fn name(source: &PackageSource<'_>) -> String {
    format!("{}.zip", naming::stem(source))
}

/// Makes the package in this folder, under its own [`name`], or the same with `-2`, `-3`… where that is taken.
///
/// # Errors
/// [`Error::Exercise`] of the exercise; [`Error::ErrorsRemain`] when the data has errors and the package is to be sent;
/// [`Error::NotFaithful`] when what was written does not read back as the table; [`Error::Cancelled`]; else what the
/// system says. Nothing is left behind.
pub fn build(source: &PackageSource<'_>, folder: &Path, watch: Watch<'_>) -> Result<Built, Error> {
    let named = folder.join(name(source));
    let (draft, parts) = fill(source, &named, watch)?;
    let path = draft.add(&naming::stem(source), ".zip")?;
    Ok(Built { path, rows: source.table.len(), parts })
}

/// Makes the package at this path, in place of what is there.
///
/// # Errors
/// As [`build`]; what is there stays as it is.
pub fn build_at(source: &PackageSource<'_>, path: &Path, watch: Watch<'_>) -> Result<Built, Error> {
    let (draft, parts) = fill(source, path, watch)?;
    draft.replace(path)?;
    Ok(Built { path: path.to_path_buf(), rows: source.table.len(), parts })
}

/// The SHA-256 of a file, in hexadecimal: by it a package is known again.
///
/// # Errors
/// What the system says of the file.
pub fn sha256(path: &Path) -> Result<String, Error> {
    let refused = |cause| Error::io(path, cause);
    archive::sha256(File::open(path).map_err(refused)?).map_err(refused)
}

/// Writes the zip under a private name and compares it with the table. `path` is what messages call it.
fn fill(
    source: &PackageSource<'_>,
    path: &Path,
    watch: Watch<'_>,
) -> Result<(Draft, Vec<Part>), Error> {
    if source.commune.insee == exercise().insee {
        return Err(Error::Exercise);
    }
    let errors = source.findings.count(Severity::Error);
    if errors > 0 && source.standing == Standing::Final {
        return Err(Error::ErrorsRemain { errors });
    }
    if let Some(problem) = source.metadata.problems().into_iter().next() {
        return Err(Error::BadMetadata(problem.message));
    }
    let mut draft = Draft::begin(path.parent().unwrap_or(Path::new("")))?;
    let steps = Steps::new(source.template, watch);
    let parts = write(source, path, draft.file(), &steps)?;
    draft.file().flush().map_err(|cause| Error::io(path, cause))?;
    formats::reread(source, &draft, &parts, &steps)?;
    Ok((draft, parts))
}

fn write(
    source: &PackageSource<'_>,
    path: &Path,
    file: &mut File,
    steps: &Steps<'_>,
) -> Result<Vec<Part>, Error> {
    let PackageSource { template, table, today, .. } = *source;
    let formats = formats::write(source, path, steps)?;
    let mut archive = Archive::new(path, file, today);
    for format in formats {
        archive.put(format)?;
    }
    archive.add_text(SCHEMA, &format!("{:#}\n", published_schema(template)))?;
    let descriptor = descriptor::descriptor(source, archive.parts());
    archive.add_text(DESCRIPTOR, &descriptor)?;
    records(source, &mut archive, path)?;
    let changes = source.previous.map(|previous| compare(previous, Moment { template, table }));
    archive.add_text(REPORT, &pages::report(source, changes.as_ref()))?;
    archive.add_text(PREVIEW, &pages::preview(source))?;
    archive.add(CHANGES, |out| {
        changes_file::write(changes.as_ref(), out).map_err(|cause| Error::io(path, cause))
    })?;
    if !source.followed.is_empty() {
        archive.add(SUITES, |out| {
            followed::write(source.followed, out).map_err(|cause| Error::io(path, cause))
        })?;
    }
    archive.add_text(README, &readme::readme(source))?;
    if source.standing == Standing::Draft {
        archive.add_text(DRAFT_NOTICE, &descriptor::draft_notice(source))?;
    }
    let sums: String =
        archive.parts().iter().map(|part| format!("{}  {}\n", part.sha256, part.name)).collect();
    archive.add_text(SUMS, &sums)?;
    archive.finish()
}

/// What catalogues read: DCAT, ISO 19139, and the row of the SCDL catalogue.
fn records(
    source: &PackageSource<'_>,
    archive: &mut Archive<'_>,
    path: &Path,
) -> Result<(), Error> {
    let PackageSource { template, table, metadata, commune, today, .. } = *source;
    let parts = archive.parts().to_vec();
    let purposes = contents(template);
    let distributions: Vec<Distribution<'_>> = parts
        .iter()
        .map(|part| Distribution {
            name: part.name,
            purpose: purposes.iter().find(|own| own.0 == part.name).map_or("", |own| own.1),
            bytes: part.bytes,
            sha256: &part.sha256,
        })
        .filter(|file| file.format().is_some())
        .collect();
    let identifier = format!("{}-{}", siren(commune), template.id);
    let record = Record {
        metadata,
        template,
        identifier: &identifier,
        today,
        extent: position::extent(template, table),
        distributions: &distributions,
    };
    archive.add_text(DCAT, &dcat::write(&record))?;
    archive.add_text(ISO, &iso::write(&record))?;
    archive.add(CATALOGUE, |out| {
        csv::list(catalogue::COLUMNS, &[catalogue::row(&record)], out)
            .map_err(|cause| Error::io(path, cause))
    })
}

/// Counts the steps, and asks before each whether to go on.
struct Steps<'a> {
    watch: Watch<'a>,
    done: std::cell::Cell<u32>,
    total: u32,
}

impl<'a> Steps<'a> {
    fn new(template: &Template, watch: Watch<'a>) -> Self {
        let total = if is_placed(template) { 9 } else { 7 };
        let total = if cfg!(feature = "parquet") { total + 2 } else { total };
        Self { watch, done: std::cell::Cell::new(0), total }
    }

    fn next(&self, label: &'static str) -> Result<(), Error> {
        let done = self.done.replace(self.done.get() + 1);
        match (self.watch)(Step { label, done, total: self.total }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Cancelled),
        }
    }
}
