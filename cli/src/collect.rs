//! `gabarit collect`: many communes' packages into one territory per template.

use std::ops::ControlFlow;

use chrono::Local;
use gabarit_core::collect::{self, Built, Collected, Fate, Outcome as Became};
use serde_json::{Value, json};

use crate::arguments::{Collect, Format};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::verify::packages;
use crate::{Failure, Outcome};

/// Doubles shown of a territory; the file « a-verifier.csv » and `--format json` have them all.
const MOST: usize = 5;

pub fn run(asked: &Collect) -> Result<Outcome, Failure> {
    let progress = Progress::begin();
    let today = Local::now().date_naive();
    let packages = packages(&asked.packages)?;
    let collected = collect::collect(&packages, &asked.out, today, &|done, all| {
        progress.say(&format!("Paquet {} sur {all}", done + 1));
        ControlFlow::Continue(())
    })?;
    drop(progress);
    let refused =
        collected.packages.iter().filter(|fate| matches!(fate.outcome, Became::Refused(_))).count();
    let printed = match asked.format.format {
        Format::Json => format!("{:#}\n", report(&collected)),
        Format::Text => {
            let mut paper = Paper::new();
            write(&mut paper, &collected);
            paper.gap();
            paper.line(&format!("Écrit dans {}", asked.out.display()));
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: refused })
}

fn write(paper: &mut Paper, collected: &Collected) {
    for built in &collected.territories {
        let communes = count(built.communes, "commune", "communes");
        let rows = count(built.rows, "ligne", "lignes");
        paper.line(&format!("{} : {communes} · {rows}", built.template.title));
        for double in built.doubles.iter().take(MOST) {
            paper.wrapped(2, &format!("! {}", double.sentence()));
        }
        if built.doubles.len() > MOST {
            let more = count(built.doubles.len() - MOST, "autre", "autres");
            paper.line(&format!("  … et {more}, dans « a-verifier.csv »"));
        }
    }
    for fate in &collected.packages {
        let name = fate.path.file_name().unwrap_or_default().to_string_lossy();
        match &fate.outcome {
            Became::Taken(verdict) => {
                for remark in &verdict.remarks {
                    paper.wrapped(0, &format!("{name} : repris. {remark}"));
                }
            }
            Became::Refused(reasons) => {
                let word = paper.ink(Ink::Red, "refusé");
                paper.line(&format!("{name} : {word}"));
                reasons.iter().for_each(|reason| paper.wrapped(2, &reason.message));
            }
            Became::Superseded(later) => {
                let later = later.file_name().unwrap_or_default().to_string_lossy();
                paper.wrapped(0, &format!("{name} : remplacé par « {later} », plus récent."));
            }
        }
    }
}

fn report(collected: &Collected) -> Value {
    let territories: Vec<Value> = collected.territories.iter().map(territory).collect();
    let packages: Vec<Value> = collected.packages.iter().map(fate).collect();
    json!({"territories": territories, "packages": packages})
}

fn territory(built: &Built) -> Value {
    let doubles = built.doubles.iter().map(|double| {
        json!({
            "kind": if double.metres.is_some() { "same-place" } else { "same-uid" },
            "insee": double.communes,
            "uids": double.uids,
            "names": double.names,
            "metres": double.metres,
        })
    });
    json!({
        "template": built.template.id,
        "version": built.template.version,
        "communes": built.communes,
        "rows": built.rows,
        "doubles": doubles.collect::<Vec<_>>(),
    })
}

fn fate(fate: &Fate) -> Value {
    let (outcome, reasons, remarks, later) = match &fate.outcome {
        Became::Taken(verdict) => ("taken", &[][..], verdict.remarks.as_slice(), None),
        Became::Refused(reasons) => ("refused", reasons.as_slice(), &[][..], None),
        Became::Superseded(later) => {
            ("superseded", &[][..], &[][..], Some(later.display().to_string()))
        }
    };
    let reasons =
        reasons.iter().map(|reason| json!({"code": reason.code, "message": reason.message}));
    json!({
        "package": fate.path.display().to_string(),
        "outcome": outcome,
        "reasons": reasons.collect::<Vec<_>>(),
        "remarks": remarks,
        "superseded_by": later,
    })
}
