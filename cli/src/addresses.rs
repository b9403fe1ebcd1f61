//! `gabarit addresses`: the addresses kept on this computer.

use std::fs::File;
use std::ops::ControlFlow;

use chrono::{DateTime, Local, NaiveDate};
use gabarit_core::api::Folders;
use gabarit_core::error::Error;
use gabarit_core::geo::addresses::{AddressBase, Filled, Held, Source};
use gabarit_core::reference;
use serde_json::{Value, json};

use crate::arguments::{AddressesAction, BaseOption, Format, ImportAddresses, ListAddresses};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::{Failure, Outcome};

pub fn run(asked: &AddressesAction) -> Result<Outcome, Failure> {
    match asked {
        AddressesAction::Import(asked) => import(asked),
        AddressesAction::List(asked) => list(asked),
    }
}

/// The base of this computer, or the one that was named.
pub fn open(asked: &BaseOption) -> Result<AddressBase, Error> {
    match &asked.base {
        Some(path) => AddressBase::open(path),
        None => AddressBase::open(&AddressBase::usual(&Folders::usual()?.data)),
    }
}

fn import(asked: &ImportAddresses) -> Result<Outcome, Failure> {
    if let Some(code) = &asked.commune
        && reference::commune(code).is_none()
    {
        return Err(Error::NoCommune(code.clone()).into());
    }
    let refuse = |cause| Error::io(&asked.file, cause);
    let mut file = File::open(&asked.file).map_err(refuse)?;
    let about = file.metadata().map_err(refuse)?;
    let day = |time| DateTime::<Local>::from(time).date_naive();
    let as_of: NaiveDate = about.modified().map_or_else(|_| Local::now().date_naive(), day);
    let name = asked.file.file_name().unwrap_or(asked.file.as_os_str()).to_string_lossy();
    let mut base = open(&asked.base)?;
    let progress = Progress::begin();
    let source = Source {
        name: &name,
        bytes: &mut file,
        size: about.len(),
        as_of,
        commune: asked.commune.as_deref(),
    };
    let filled = base.fill(source, &mut |step| {
        let part = (100 * step.bytes).checked_div(step.size).unwrap_or_default();
        progress.say(&format!("Lecture des adresses, {} %", part.min(100)));
        ControlFlow::Continue(())
    })?;
    drop(progress);
    let held = base.communes()?;
    let own: Vec<&Held> =
        held.iter().filter(|held| filled.communes.contains(&held.insee)).collect();
    let printed = match asked.format.format {
        Format::Json => format!(
            "{:#}\n",
            json!({
                "rows": filled.rows,
                "kept": filled.kept,
                "communes": own.iter().map(|held| as_json(held)).collect::<Vec<Value>>(),
            })
        ),
        Format::Text => said(&filled, &own),
    };
    Ok(Outcome { printed, errors: 0 })
}

fn list(asked: &ListAddresses) -> Result<Outcome, Failure> {
    let held = open(&asked.base)?.communes()?;
    let printed = match asked.format.format {
        Format::Json => {
            let all: Vec<Value> = held.iter().map(as_json).collect();
            format!("{:#}\n", json!(all))
        }
        Format::Text if held.is_empty() => {
            "Aucune adresse n’est encore sur ce poste : « gabarit addresses import » en ajoute.\n"
                .to_owned()
        }
        Format::Text => {
            let mut paper = Paper::new();
            write(&mut paper, &held.iter().collect::<Vec<_>>());
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: 0 })
}

fn said(filled: &Filled, own: &[&Held]) -> String {
    let mut paper = Paper::new();
    let done = paper.ink(Ink::Green, "Adresses ajoutées");
    let kept = count(filled.kept as usize, "adresse", "adresses");
    let rows = count(filled.rows as usize, "ligne lue", "lignes lues");
    paper.line(&format!("{done} : {kept} sur {rows}"));
    write(&mut paper, own);
    paper.finish()
}

fn write(paper: &mut Paper, held: &[&Held]) {
    let rows: Vec<Vec<String>> = held
        .iter()
        .map(|held| {
            vec![
                held.insee.clone(),
                name(held),
                count(held.streets as usize, "voie", "voies"),
                count(held.numbers as usize, "numéro", "numéros"),
                format!("au {}", held.as_of),
            ]
        })
        .collect();
    paper.columns(2, &rows);
}

fn as_json(held: &Held) -> Value {
    json!({
        "insee": held.insee,
        "name": name(held),
        "streets": held.streets,
        "numbers": held.numbers,
        "as_of": held.as_of,
        "source": held.source,
    })
}

fn name(held: &Held) -> String {
    reference::commune(&held.insee).map(|commune| commune.name.to_owned()).unwrap_or_default()
}
