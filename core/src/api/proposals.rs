//! The command that proposes a place for each row that gives an address and has none yet.

use super::Report;
use super::app::State;
use super::contract::*;
use super::map::name;
use super::transfer::Progress;
use crate::error::Error;
use crate::geo::geocoder::{Candidate, Match};
use crate::positions::{self, Placing, Proposal, Standing};

impl State {
    pub(super) fn propose_places(
        &mut self,
        named: DatasetRef,
        report: Report<'_>,
    ) -> Result<PlaceProposals, Error> {
        let work = self.stop.begin();
        let here = self.at_home()?.is_some();
        // The shelf is taken out while it works: the dossier is read at the same time.
        let Some(mut geocoders) = self.geocoders.take() else {
            return self.told(named.dataset, here, Vec::new());
        };
        let proposed = self.open().and_then(|dossier| {
            let dataset = dossier.dataset(named.dataset)?;
            let total = dataset.table().len() as u32;
            let mut watch = |done: usize| {
                let label = "Recherche des adresses".to_owned();
                report(Progress { label, done: done as u32, total });
                work.flow()
            };
            let (template, table) = (dataset.template(), dataset.table());
            positions::propose(template, table, dossier.commune().insee, &mut geocoders, &mut watch)
        });
        self.geocoders = Some(geocoders);
        self.told(named.dataset, here, proposed?)
    }

    fn told(
        &self,
        dataset: u32,
        here: bool,
        proposals: Vec<Proposal>,
    ) -> Result<PlaceProposals, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(dataset)?;
        let (template, table) = (dataset.template(), dataset.table());
        let number = |row| table.position(row).map_or(0, |position| position as u32 + 1);
        let waiting = Placing::of(template).map_or(0, |placing| {
            let standing = |row| placing.standing(template, table, row);
            table.rows().iter().filter(|&&row| standing(row) == Standing::NotPlaced).count()
        });
        let mut told = PlaceProposals {
            commune: dossier.commune().name.to_owned(),
            here,
            sure: Vec::new(),
            doubtful: Vec::new(),
            without: 0,
        };
        if here {
            told.without = waiting.saturating_sub(proposals.len()) as u32;
        }
        for Proposal { row, address, answer } in proposals {
            let (number, name, address) = (number(row), name(dataset, row), address.text);
            match answer.accepted() {
                Some(sure) => told.sure.push(ProposedPlace {
                    row,
                    number,
                    name,
                    address,
                    label: sure.label.clone(),
                    place: sure.place,
                }),
                None => told.doubtful.push(DoubtfulPlace {
                    row,
                    number,
                    name,
                    address,
                    candidates: answer.candidates.into_iter().map(candidate).collect(),
                }),
            }
        }
        Ok(told)
    }
}

fn candidate(found: Candidate) -> CandidatePlace {
    let how = match found.found {
        Match::Number => "au numéro",
        Match::Interpolated => "entre deux numéros voisins",
        Match::NearestNumber => "au numéro le plus proche",
        Match::Corner => "à l’angle des deux voies",
        Match::Street => "sur la voie, sans numéro",
    };
    CandidatePlace {
        label: found.label,
        found: how.to_owned(),
        score: found.score,
        place: found.place,
    }
}
