//! Tables whose truth is known, dirtied by seeded hands, come back: nothing is lost, nothing ends wrong and unflagged,
//! and nearly all that is provably repairable is repaired unasked.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "dirt.rs"]
mod dirt;
#[path = "paper.rs"]
mod paper;

use std::collections::HashMap;
use std::sync::Arc;

use dirt::{Fate, Messy};
use gabarit_core::check::Plan;
use gabarit_core::geo::LonLat;
use gabarit_core::import::{self, Choices, Matching, Memory};
use gabarit_core::read;
use gabarit_core::table::Table;
use gabarit_core::template::{self, Kind, Template};
use gabarit_tests::Dice;

/// How the cells of all files ended.
#[derive(Debug, Default)]
struct Tally {
    repairable: usize,
    repaired: usize,
    hopeless: usize,
    /// Cells that are neither the truth nor flagged, nor as the file had them.
    wrong: Vec<String>,
    /// Repairable cells that were not repaired, by kind of dirt.
    left: HashMap<String, usize>,
}

#[test]
fn messy_files_come_back_whole_and_nearly_all_mended() {
    let seeds = std::env::var("GABARIT_MESSY").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let mut tally = Tally::default();
    for template in template::all().unwrap() {
        for seed in 0..seeds {
            // As the window proposes it, or as the command line takes it: nobody corrects either here.
            let matching = if seed % 2 == 0 { Matching::Likely } else { Matching::Proven };
            import_one(template, seed, matching, &mut tally);
        }
    }
    let Tally { repairable, repaired, hopeless, wrong, left } = &tally;
    println!("{repaired} of {repairable} repaired, {hopeless} hopeless; left: {left:#?}");
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
    assert!(*repairable > 500 && *hopeless > 50);
    assert!(repaired * 100 >= repairable * 95, "{repaired} of {repairable}: {left:#?}");
}

fn import_one(template: &Arc<Template>, seed: u64, matching: Matching, tally: &mut Tally) {
    let messy = Messy::of(template, &mut Dice::new(seed * 7919 + template.title.len() as u64));
    let said = format!("{} seed {seed}", template.id);
    let workbook = read::parse(messy.name, &messy.bytes).unwrap_or_else(|e| panic!("{said}: {e}"));
    let sheet = &workbook.sheets[import::best_sheet(&workbook.sheets, template)];
    let choices = Choices { matching, ..Choices::default() };
    let proposal = import::propose(sheet, template, &Memory::default(), &choices);
    assert_eq!(proposal.read, proposal.kept + proposal.aside.len() as u32, "{said}");
    let mut table = Table::new(template.fields.len());
    table.apply(import::edit(sheet, template, &proposal, &table).edit);
    let aside: Vec<&str> = proposal.aside.iter().map(|row| row.reason.as_str()).collect();
    assert_eq!(table.len(), messy.rows.len(), "{said}: {aside:?}");
    let findings = Plan::new(template).run(template, &table);
    for (&row, cells) in table.rows().iter().zip(&messy.rows) {
        for (field, cell) in template.fields.iter().zip(cells) {
            let found = table.text(row, field.index);
            let flagged =
                findings.row(row).iter().any(|own| usize::from(own.column) == field.index);
            let fed = proposal.source(field.index as u16).is_some();
            let right = found == cell.truth || same_place(field.kind, found, &cell.truth);
            let source = proposal.sources(field.index as u16);
            let why = source.first().map(|own| format!("« {} » : {}", own.header, own.reason));
            let place = format!(
                "{said}: {} {:?} from {:?} → {found:?}, {}",
                field.name,
                cell.truth,
                cell.shown,
                why.unwrap_or_default()
            );
            match &cell.fate {
                Fate::Clean if fed && !right => tally.wrong.push(format!("clean {place}")),
                Fate::Clean => {}
                Fate::Hopeless => {
                    tally.hopeless += 1;
                    if fed && (found != cell.shown || !flagged) {
                        tally.wrong.push(format!("hopeless {place}, flagged {flagged}"));
                    }
                }
                Fate::Repairable(kind) => {
                    tally.repairable += 1;
                    tally.repaired += usize::from(right);
                    if !right {
                        *tally.left.entry(format!("{kind} {}", field.name)).or_default() += 1;
                    }
                    if fed && !right && !flagged {
                        tally.wrong.push(format!("{kind} {place}"));
                    }
                }
            }
        }
    }
}

/// Whether two coordinates of one axis are within fifteen centimetres, what degrees, minutes and seconds leave.
fn same_place(kind: Kind, found: &str, truth: &str) -> bool {
    let (Ok(found), Ok(truth)) = (found.parse::<f64>(), truth.parse::<f64>()) else { return false };
    let place = |value: f64| match kind {
        Kind::Longitude => LonLat::new(value, 45.7),
        Kind::Latitude => LonLat::new(4.9, value),
        _ => None,
    };
    place(found).zip(place(truth)).is_some_and(|(one, other)| one.metres_to(other) < 0.15)
}
