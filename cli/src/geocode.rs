//! `gabarit geocode`: rows placed by their address, from the addresses kept on this computer.

use std::ops::ControlFlow;

use gabarit_core::check::Severity;
use gabarit_core::error::Error;
use gabarit_core::geo::geocoder::{Candidate, Geocoders};
use gabarit_core::migrate::{Mending, Migration, migrate};
use gabarit_core::positions::{Placing, Proposal, Standing, propose};
use gabarit_core::reference;
use gabarit_core::table::Edit;
use gabarit_core::template::{self, Template};
use serde_json::{Value, json};

use crate::arguments::{Format, Geocode};
use crate::migrate::output::{self, Kind, Written};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::{Failure, Outcome, addresses, check};

/// Lines shown of those left to look at; `--format json` has them all.
const MOST: usize = 12;

pub fn run(asked: &Geocode) -> Result<Outcome, Failure> {
    let kind = Kind::of(&asked.out)?;
    output::refuse_to_overwrite(std::slice::from_ref(&asked.file), &asked.out)?;
    let template = template::find(&asked.template)?;
    let commune = reference::commune(&asked.commune)
        .ok_or_else(|| Error::NoCommune(asked.commune.clone()))?;
    let Some(placing) = Placing::of(&template) else {
        return Err(Failure::Asked(format!(
            "Le gabarit « {} » n’a pas de colonnes de position.",
            template.id
        )));
    };
    let mut geocoders = Geocoders::new(addresses::open(&asked.base)?);
    if geocoders.of(commune.insee)?.is_none() {
        return Err(Error::NoAddressesOf(commune.name.to_owned()).into());
    }
    let progress = Progress::begin();
    progress.say("Lecture du fichier");
    let sources = vec![check::source(&asked.file)?];
    let mut migration = migrate(sources, &template, commune, Mending::Safe)?;
    progress.say("Recherche des adresses");
    let table = &migration.table;
    let proposals = propose(&template, table, commune.insee, &mut geocoders, &mut |_| {
        ControlFlow::Continue(())
    })?;
    let placed = table
        .rows()
        .iter()
        .filter(|&&row| placing.standing(&template, table, row) != Standing::NotPlaced)
        .count();
    let cells = proposals.iter().filter_map(|proposal| {
        let taken = proposal.answer.accepted()?;
        Some(placing.cells(proposal.row, taken.place))
    });
    let edit = Edit::SetCells(cells.flatten().collect());
    migration.mend(&template, edit);
    let written = output::write(kind, &asked.out, &template, commune, &migration, &progress)?;
    drop(progress);
    let report =
        Report { template: &template, migration: &migration, proposals: &proposals, placed };
    let printed = match asked.format.format {
        Format::Json => format!("{:#}\n", report.json(&written)),
        Format::Text => report.text(&written),
    };
    Ok(Outcome { printed, errors: migration.findings.count(Severity::Error) })
}

struct Report<'a> {
    template: &'a Template,
    migration: &'a Migration,
    proposals: &'a [Proposal],
    /// Rows that had a position already.
    placed: usize,
}

impl Report<'_> {
    fn accepted(&self) -> impl Iterator<Item = (&Proposal, &Candidate)> {
        self.proposals.iter().filter_map(|own| Some((own, own.answer.accepted()?)))
    }

    fn left(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.iter().filter(|own| own.answer.accepted().is_none())
    }

    fn without_address(&self) -> usize {
        self.migration.table.len() - self.placed - self.proposals.len()
    }

    /// Number of a row, from 1.
    fn number(&self, proposal: &Proposal) -> usize {
        self.migration.table.position(proposal.row).map_or(0, |position| position + 1)
    }

    fn text(&self, written: &Written) -> String {
        let mut paper = Paper::new();
        paper.title(&format!(
            "{} · {}",
            self.template.title,
            count(self.migration.table.len(), "ligne", "lignes")
        ));
        let mut facts =
            vec![vec![self.accepted().count().to_string(), "placées par leur adresse".to_owned()]];
        facts.push(vec![self.left().count().to_string(), "à regarder une à une".to_owned()]);
        facts.push(vec![self.placed.to_string(), "déjà placées".to_owned()]);
        facts.push(vec![self.without_address().to_string(), "sans adresse".to_owned()]);
        facts.retain(|fact| fact[0] != "0");
        paper.columns(2, &facts);
        let rows: Vec<Vec<String>> = self
            .left()
            .map(|own| {
                let best = own.answer.candidates.first();
                let proposed =
                    best.map_or("aucune proposition".to_owned(), |best| best.label.clone());
                vec![format!("ligne {}", self.number(own)), own.address.text.clone(), proposed]
            })
            .collect();
        if !rows.is_empty() {
            paper.gap();
            paper.title("À regarder");
            paper.columns(2, &rows[..rows.len().min(MOST)]);
            let more = rows.len().saturating_sub(MOST);
            if more > 0 {
                let more =
                    paper.ink(Ink::Faint, &format!("  … et {}", count(more, "autre", "autres")));
                paper.line(&more);
            }
        }
        paper.gap();
        output::said(&mut paper, written);
        paper.finish()
    }

    fn json(&self, written: &Written) -> Value {
        let placed: Vec<Value> = self
            .accepted()
            .map(|(own, taken)| {
                let mut placed = candidate(taken);
                placed["row"] = json!(self.number(own));
                placed["address"] = json!(own.address.text);
                placed
            })
            .collect();
        let left: Vec<Value> = self
            .left()
            .map(|own| {
                json!({
                    "row": self.number(own),
                    "address": own.address.text,
                    "candidates": own.answer.candidates.iter().map(candidate).collect::<Vec<Value>>(),
                })
            })
            .collect();
        json!({
            "rows": self.migration.table.len(),
            "already_placed": self.placed,
            "without_address": self.without_address(),
            "placed": placed,
            "to_check": left,
            "errors": self.migration.findings.count(Severity::Error),
            "warnings": self.migration.findings.count(Severity::Warning),
            "written": written.out.as_ref().map(|path| path.display().to_string()),
            "written_aside": written.aside.as_ref().map(|path| path.display().to_string()),
        })
    }
}

fn candidate(one: &Candidate) -> Value {
    let hundredths = (f64::from(one.score) * 100.0).round() / 100.0;
    json!({
        "label": one.label,
        "match": one.found,
        "score": hundredths,
        "lon": one.place.longitude,
        "lat": one.place.latitude,
    })
}
