//! `gabarit diff`: what changed between two packages or dossiers.

use std::path::Path;
use std::sync::Arc;

use chrono::Local;
use gabarit_core::dossier::Dossier;
use gabarit_core::package::{Changes, Moment, Named, Received, compare};
use gabarit_core::table::Table;
use gabarit_core::template::Template;
use serde_json::{Value, json};

use crate::arguments::{Diff, Format};
use crate::paper::{Paper, count, cut};
use crate::{Failure, Outcome};

/// Rows shown of a kind; `--format json` has them all.
const MOST: usize = 20;
const MOST_CHARACTERS: usize = 40;

pub fn run(asked: &Diff) -> Result<Outcome, Failure> {
    let old = open(&asked.old, asked.dataset.as_deref())?;
    let new = open(&asked.new, asked.dataset.as_deref())?;
    if old.0.id != new.0.id {
        return Err(Failure::Asked(format!(
            "Les deux ne suivent pas le même gabarit : « {} » et « {} ».",
            old.0.id, new.0.id
        )));
    }
    let changes = compare(moment(&old), moment(&new));
    let printed = match asked.format.format {
        Format::Json => format!("{:#}\n", report(&old, &new, &changes)),
        Format::Text => {
            let mut paper = Paper::new();
            write(&mut paper, &changes);
            if changes.is_great_loss(old.1.len()) {
                paper.gap();
                paper.line("Plus d’une ligne sur cinq a disparu.");
            }
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: 0 })
}

type Side = (Arc<Template>, Table);

fn moment(side: &Side) -> Moment<'_> {
    Moment { template: &side.0, table: &side.1 }
}

/// The rows of a package, or of a dossier's dataset.
fn open(path: &Path, dataset: Option<&str>) -> Result<Side, Failure> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        let mut received = Received::open(path)?;
        let table = received.table()?;
        return Ok((received.template, table));
    }
    let dossier = Dossier::open(path, Local::now)?;
    let own = dossier.datasets();
    let named = |id: &str| own.iter().filter(|dataset| dataset.template().id == id).collect();
    let found: Vec<_> = dataset.map_or_else(|| own.iter().collect(), named);
    match found.as_slice() {
        [one] => Ok((Arc::clone(one.template()), one.table().clone())),
        _ => {
            let names: Vec<&str> = own.iter().map(|own| own.template().id.as_str()).collect();
            Err(Failure::Asked(format!(
                "Choisissez un tableau de « {} » avec « --dataset ». Tableaux présents : {}.",
                path.display(),
                names.join(", ")
            )))
        }
    }
}

fn write(paper: &mut Paper, changes: &Changes) {
    if changes.is_none() {
        paper.line("Rien n’a changé.");
        return;
    }
    let of = |row: &Named| vec![row.uid.clone(), cut(&row.name, MOST_CHARACTERS)];
    let added = changes.added.iter().map(of).collect();
    list(paper, changes.added.len(), "ligne ajoutée", "lignes ajoutées", added);
    let removed = changes.removed.iter().map(of).collect();
    list(paper, changes.removed.len(), "ligne retirée", "lignes retirées", removed);
    let moved = changes.moved.iter().map(|moved| {
        let mut line = of(&moved.row);
        line.push(match moved.metres.is_finite() {
            true => format!("{:.1} m", moved.metres).replace('.', ","),
            false => "position donnée ou retirée".to_owned(),
        });
        line
    });
    list(paper, changes.moved.len(), "point déplacé", "points déplacés", moved.collect());
    let changed = changes.changed.iter().flat_map(|changed| {
        changed.cells.iter().map(|cell| {
            let text = |text: &str| format!("« {} »", cut(text, MOST_CHARACTERS));
            let change = format!("{} → {}", text(&cell.before), text(&cell.after));
            vec![changed.row.uid.clone(), cell.field.clone(), change]
        })
    });
    list(paper, changes.changed.len(), "ligne modifiée", "lignes modifiées", changed.collect());
    paper.line(&count(changes.same, "ligne inchangée", "lignes inchangées"));
}

fn list(paper: &mut Paper, number: usize, one: &str, many: &str, mut lines: Vec<Vec<String>>) {
    if number == 0 {
        return;
    }
    paper.title(&count(number, one, many));
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    paper.columns(2, &lines);
    if more > 0 {
        paper.line(&format!("  … et {}", count(more, "autre", "autres")));
    }
    paper.gap();
}

fn report(old: &Side, new: &Side, changes: &Changes) -> Value {
    let row = |own: &Named| json!({"uid": own.uid, "name": own.name});
    let moved = changes.moved.iter().map(|moved| {
        let metres = moved.metres.is_finite().then_some(moved.metres);
        json!({"uid": moved.row.uid, "name": moved.row.name, "metres": metres})
    });
    let changed = changes.changed.iter().map(|changed| {
        let cells = changed.cells.iter();
        let cells = cells.map(|cell| {
            json!({"field": cell.field, "before": cell.before, "after": cell.after})
        });
        json!({"uid": changed.row.uid, "name": changed.row.name, "cells": cells.collect::<Vec<_>>()})
    });
    json!({
        "template": new.0.id,
        "old_rows": old.1.len(),
        "new_rows": new.1.len(),
        "added": changes.added.iter().map(row).collect::<Vec<_>>(),
        "removed": changes.removed.iter().map(row).collect::<Vec<_>>(),
        "moved": moved.collect::<Vec<_>>(),
        "changed": changed.collect::<Vec<_>>(),
        "same": changes.same,
    })
}
