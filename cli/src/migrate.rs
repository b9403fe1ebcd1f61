//! `gabarit migrate`: files brought into a template.

mod output;
mod report;

use std::fs;
use std::path::Path;

use gabarit_core::check::Severity;
use gabarit_core::error::Error;
use gabarit_core::migrate::{Mending, migrate};
use gabarit_core::reference;
use gabarit_core::template;

use crate::arguments::{Fix, Format, Migrate};
use crate::progress::Progress;
use crate::{Failure, Outcome, check};

use output::Kind;

pub fn run(asked: &Migrate) -> Result<Outcome, Failure> {
    let kind = Kind::of(&asked.out)?;
    let written = [asked.out.clone(), output::aside_path(&asked.out)];
    if let Some(file) = asked.files.iter().find(|file| written.iter().any(|out| same(file, out))) {
        return Err(Failure::Asked(format!(
            "La sortie serait écrite sur « {} », qui est un fichier à reprendre : donnez un autre nom à « --out ».",
            file.display()
        )));
    }
    let template = template::find(&asked.template)?;
    let commune = reference::commune(&asked.commune)
        .ok_or_else(|| Error::NoCommune(asked.commune.clone()))?;
    let mending = match asked.fix {
        Fix::Safe => Mending::Safe,
        Fix::None => Mending::Nothing,
    };
    let progress = Progress::begin();
    progress.say("Lecture des fichiers");
    let sources = asked.files.iter().map(|file| check::source(file)).collect::<Result<_, _>>()?;
    progress.say("Reprise des lignes");
    let migration = migrate(sources, &template, commune, mending)?;
    let written = output::write(kind, &asked.out, &template, commune, &migration, &progress)?;
    drop(progress);
    let found = migration.located();
    let printed = match asked.format.format {
        Format::Json => report::json(&template, &migration, &found, &written),
        Format::Text => report::text(&template, &migration, &found, &written),
    };
    Ok(Outcome { printed, errors: migration.findings.count(Severity::Error) })
}

/// Whether two paths lead to one file.
fn same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
