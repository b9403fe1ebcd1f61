//! Where a migration goes, by the ending of its name; and what was set aside, beside it.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::Local;
use gabarit_core::check::Severity;
use gabarit_core::dossier::Dossier;
use gabarit_core::error::Error;
use gabarit_core::export::{csv, whole, xlsx};
use gabarit_core::metadata::Metadata;
use gabarit_core::migrate::Migration;
use gabarit_core::package::{self, Built, PackageSource, Standing};
use gabarit_core::reference::Commune;
use gabarit_core::template::{Field, Template};

use crate::paper::{Ink, Paper};
use crate::progress::Progress;
use crate::{Failure, package as package_report};

/// What the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Dossier,
    Csv,
    Workbook,
    Package,
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The output; none when a package was refused because errors remain.
    pub out: Option<PathBuf>,
    /// Its package, when it is one.
    pub package: Option<Built>,
    /// What was set aside, when the output cannot hold it.
    pub aside: Option<PathBuf>,
}

impl Kind {
    /// What a path's ending asks for.
    pub fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "gabarit" => Ok(Self::Dossier),
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Workbook),
            "zip" => Ok(Self::Package),
            _ => Err(Failure::Asked(
                "La sortie se termine par .gabarit, .csv, .xlsx ou .zip : donnez un autre nom à « --out »."
                    .to_owned(),
            )),
        }
    }
}

/// Refuses an output that would be written over one of the files that are read.
pub fn refuse_to_overwrite(files: &[PathBuf], out: &Path) -> Result<(), Failure> {
    let written = [out.to_path_buf(), aside_path(out)];
    match files.iter().find(|file| written.iter().any(|out| same(file, out))) {
        None => Ok(()),
        Some(file) => Err(Failure::Asked(format!(
            "La sortie serait écrite sur « {} », qui est un fichier à reprendre : donnez un autre nom à « --out ».",
            file.display()
        ))),
    }
}

/// Whether two paths lead to one file.
fn same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

pub fn write(
    kind: Kind,
    out: &Path,
    template: &Template,
    commune: &Commune,
    migration: &Migration,
    progress: &Progress,
) -> Result<Written, Error> {
    progress.say("Écriture");
    let fields: Vec<&Field> = template.fields.iter().collect();
    let table = &migration.table;
    let mut written = Written { out: Some(out.to_path_buf()), package: None, aside: None };
    match kind {
        Kind::Dossier => {
            whole::create(out, |path| {
                let mut dossier = Dossier::create(path, commune.insee, Local::now)?;
                migration.keep(&mut dossier, template).map(drop)
            })?;
            return Ok(written);
        }
        Kind::Csv => {
            whole::write(out, |file| csv::write(template, table, &fields, out, file))?;
        }
        Kind::Workbook => {
            let today = Local::now().date_naive();
            whole::write(out, |file| xlsx::write(template, table, &fields, today, out, file))?;
        }
        Kind::Package if migration.findings.count(Severity::Error) > 0 => written.out = None,
        Kind::Package => {
            let today = Local::now().date_naive();
            let metadata = Metadata::prefilled(template, commune, today);
            let source = PackageSource {
                previous: None,
                followed: &[],
                template,
                table,
                findings: &migration.findings,
                metadata: &metadata,
                commune,
                today,
                standing: Standing::Final,
            };
            written.package = Some(package::build_at(&source, out, &|step| {
                progress.say(step.label);
                ControlFlow::Continue(())
            })?);
        }
    }
    written.aside = aside(out, migration)?;
    Ok(written)
}

/// Where what was set aside is written: beside the output.
pub fn aside_path(out: &Path) -> PathBuf {
    out.with_extension("mis-de-cote.csv")
}

/// Writes what was set aside beside the output, text by text, with where it stood and why.
fn aside(out: &Path, migration: &Migration) -> Result<Option<PathBuf>, Error> {
    let mut texts: Vec<[String; 5]> = Vec::new();
    for file in &migration.files {
        let (name, sheet) = (&file.source.name, &file.sheet().name);
        for line in file.aside.titles.iter().chain(&file.aside.rows) {
            let cells = line.cells.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
            for (column, text) in cells {
                let left = file.sheet().origin.1 as usize;
                let letters = gabarit_core::sheet::column_letters(left + column);
                let address = format!("{letters}{}", line.number);
                texts.push([
                    name.clone(),
                    sheet.clone(),
                    address,
                    text.clone(),
                    line.reason.clone(),
                ]);
            }
        }
        for column in &file.aside.columns {
            let reason = format!("Colonne « {} » : {}", column.header, column.reason);
            for cell in &column.cells {
                let (address, text) = (cell.address.clone(), cell.text.clone());
                texts.push([name.clone(), sheet.clone(), address, text, reason.clone()]);
            }
        }
    }
    for file in &migration.files {
        for value in &file.aside.values {
            texts.push([
                file.source.name.clone(),
                file.sheet().name.clone(),
                value.address.clone(),
                value.text.clone(),
                format!("Hors de la liste de « {} » ; laissé dans le tableau.", value.field),
            ]);
        }
    }
    if texts.is_empty() {
        return Ok(None);
    }
    let path = aside_path(out);
    whole::write(&path, |file| {
        csv::list(["fichier", "feuille", "case", "texte", "raison"], &texts, file)
            .map_err(|cause| Error::io(&path, cause))
    })?;
    Ok(Some(path))
}

/// What was written, on paper.
pub fn said(paper: &mut Paper, written: &Written) {
    match (&written.package, &written.out) {
        (Some(built), _) => package_report::write(paper, built),
        (None, Some(out)) => {
            let done = paper.ink(Ink::Green, "Écrit");
            paper.line(&format!("{done} : {}", out.display()));
        }
        (None, None) => {
            paper.line("Le paquet n’a pas été écrit : corrigez d’abord ces erreurs, ou écrivez un dossier .gabarit.");
        }
    }
    if let Some(aside) = &written.aside {
        paper.line(&format!("Mis de côté : {}", aside.display()));
    }
}
