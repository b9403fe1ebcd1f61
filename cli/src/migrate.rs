//! `gabarit migrate`: files brought into a template.

pub mod output;
mod report;

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
    output::refuse_to_overwrite(&asked.files, &asked.out)?;
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
    let found = migration.located(&template);
    let printed = match asked.format.format {
        Format::Json => report::json(&template, &migration, &found, &written),
        Format::Text => report::text(&template, &migration, &found, &written),
    };
    Ok(Outcome { printed, errors: migration.findings.count(Severity::Error) })
}
