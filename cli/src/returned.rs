//! `gabarit return`: what the Métropole says of a package, for the commune to open.

use gabarit_core::error::Error;
use gabarit_core::package::{
    Received, Remark, Returned, corrected_copy, corrections, listed_remarks,
};
use gabarit_core::read;
use serde_json::json;

use crate::arguments::{Format, Return};
use crate::paper::{Ink, Paper, count};
use crate::{Failure, Outcome};

pub fn run(asked: &Return) -> Result<Outcome, Failure> {
    if asked.out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("zip")) {
        let sentence = "Un retour se termine par .zip : donnez un autre nom à « --out ».";
        return Err(Failure::Asked(sentence.to_owned()));
    }
    if asked.remarks.is_none() && asked.corrected.is_none() {
        let sentence = "Donnez une liste de remarques (--remarks) ou une copie corrigée des données (--corrected).";
        return Err(Failure::Asked(sentence.to_owned()));
    }
    let mut received = Received::open(&asked.package)?;
    let table = received.table()?;
    let template = received.template.clone();
    let mut remarks: Vec<Remark> = Vec::new();
    if let Some(path) = &asked.corrected {
        let book = read::open(path)?;
        let sheet = book.sheets.first().ok_or_else(|| Error::Empty(path.clone()))?;
        remarks.extend(corrections(&template, &table, &corrected_copy(sheet, &template)?)?);
    }
    if let Some(path) = &asked.remarks {
        let book = read::open(path)?;
        let sheet = book.sheets.first().ok_or_else(|| Error::Empty(path.clone()))?;
        remarks.extend(listed_remarks(sheet, &template, &table)?);
    }
    let returned = Returned::about(&received, &table, &asked.from, &remarks)?;
    returned.write_at(&asked.out)?;
    let corrected = returned.remarks.iter().filter(|remark| remark.after.is_some()).count();
    let said = returned.remarks.len() - corrected;
    let printed = match asked.format.format {
        Format::Json => {
            let report = json!({
                "return": asked.out.display().to_string(),
                "package": returned.package,
                "corrections": corrected,
                "remarks": said,
            });
            format!("{report:#}\n")
        }
        Format::Text => {
            let mut paper = Paper::new();
            let done = paper.ink(Ink::Green, "Retour écrit");
            paper.line(&format!("{done} : {}", asked.out.display()));
            let corrected = count(corrected, "correction", "corrections");
            let said = count(said, "remarque", "remarques");
            paper.line(&format!("{corrected} · {said}, sur « {} »", returned.package));
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: 0 })
}
