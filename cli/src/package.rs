//! `gabarit package`: the package of a dossier's dataset.

use std::ops::ControlFlow;

use chrono::Local;
use gabarit_core::check::Severity;
use gabarit_core::dataset::Dataset;
use gabarit_core::dossier::{Delivered, Dossier};
use gabarit_core::metadata;
use gabarit_core::package::{self, Built, PackageSource, Standing};
use serde_json::{Value, json};

use crate::arguments::{Format, Package};
use crate::paper::{Ink, Paper, count, size};
use crate::progress::Progress;
use crate::{Failure, Outcome};

pub fn run(asked: &Package) -> Result<Outcome, Failure> {
    if asked.out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("zip")) {
        let sentence = "Un paquet se termine par .zip : donnez un autre nom à « --out ».";
        return Err(Failure::Asked(sentence.to_owned()));
    }
    let progress = Progress::begin();
    progress.say("Ouverture du dossier");
    let mut dossier = Dossier::open(&asked.dossier, Local::now)?;
    let id = dataset(&dossier, &asked.dataset)?.id();
    let dataset = dossier.dataset(id)?;
    let metadata = metadata::kept::of(&dossier, id)?;
    let previous = dossier.last_different(id)?;
    let followed = dossier.followed(id)?;
    let source = PackageSource {
        template: dataset.template(),
        table: dataset.table(),
        findings: dataset.findings(),
        metadata: &metadata,
        previous: previous.as_ref().map(Delivered::moment),
        followed: &followed,
        commune: dossier.commune(),
        today: dossier.today().date_naive(),
        standing: if asked.draft { Standing::Draft } else { Standing::Final },
    };
    let built = package::build_at(&source, &asked.out, &|step| {
        progress.say(step.label);
        ControlFlow::Continue(())
    })?;
    let errors = dataset.findings().count(Severity::Error);
    let warnings = dataset.findings().count(Severity::Warning);
    drop(progress);
    if !asked.draft {
        let name = built.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        dossier.deliver(id, &name, &package::sha256(&built.path)?)?;
    }
    let printed = match asked.format.format {
        Format::Json => {
            let mut report = report(&built);
            report["draft"] = json!(asked.draft);
            report["errors"] = json!(errors);
            report["warnings"] = json!(warnings);
            format!("{report:#}\n")
        }
        Format::Text => {
            let mut paper = Paper::new();
            write(&mut paper, &built);
            if asked.draft && errors > 0 {
                paper.gap();
                let left = count(errors, "erreur reste", "erreurs restent");
                paper.line(&format!("Ce paquet est un brouillon : {left} à corriger."));
            }
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors })
}

/// A package, on paper.
pub fn write(paper: &mut Paper, built: &Built) {
    let rows = count(built.rows, "ligne", "lignes");
    let done = paper.ink(Ink::Green, "Paquet écrit et relu");
    paper.line(&format!("{done} : {} ({rows})", built.path.display()));
    let files: Vec<Vec<String>> =
        built.parts.iter().map(|part| vec![part.name.to_owned(), size(part.bytes)]).collect();
    paper.columns(2, &files);
}

/// A package, as JSON.
pub fn report(built: &Built) -> Value {
    let files: Vec<Value> = built
        .parts
        .iter()
        .map(|part| json!({"name": part.name, "bytes": part.bytes, "sha256": part.sha256}))
        .collect();
    json!({"package": built.path.display().to_string(), "rows": built.rows, "files": files})
}

/// The dataset of this number, or the only one of this template.
fn dataset<'a>(dossier: &'a Dossier, named: &str) -> Result<&'a Dataset, Failure> {
    let datasets = dossier.datasets();
    let number = named.parse::<u32>().ok();
    let mut own = datasets
        .iter()
        .filter(|dataset| Some(dataset.id()) == number || dataset.template().id == named);
    let known = || {
        let names = datasets.iter().map(|own| format!("{} (n° {})", own.template().id, own.id()));
        names.collect::<Vec<String>>().join(", ")
    };
    match (own.next(), own.next()) {
        (Some(dataset), None) => Ok(dataset),
        (Some(_), Some(_)) => Err(Failure::Asked(format!(
            "Le dossier a plusieurs tableaux « {named} » : donnez le numéro de l’un d’eux. Tableaux présents : {}.",
            known()
        ))),
        (None, _) if datasets.is_empty() => Err(Failure::Asked(
            "Ce dossier n’a encore aucun tableau : « gabarit migrate » en reprend un.".to_owned(),
        )),
        (None, _) => Err(Failure::Asked(format!(
            "Le dossier n’a pas de tableau « {named} ». Tableaux présents : {}.",
            known()
        ))),
    }
}
