//! What holds of any two tables: nothing is lost, nothing is changed unasked, and it does not take long.

use std::time::{Duration, Instant};

use gabarit_core::import::merge::{Corrections, Decisions, Side, compare, edit};
use gabarit_core::table::{Edit, RowId, Table};
use gabarit_core::template;
use gabarit_tests::Dice;
use proptest::prelude::*;
use rustc_hash::FxHashSet;

use super::{assert_balanced, bureaux, content, in_the_software, nobody};

#[test]
fn every_template_merged_with_its_own_example_changes_nothing() {
    for template in template::all().unwrap() {
        let mut ours = Table::new(template.fields.len());
        let rows = template.example().unwrap().rows;
        // Some rows twice: the same row again is no other row.
        for (id, row) in rows.iter().chain(rows.iter().take(2)).enumerate() {
            ours.push(RowId(id as u32), row.iter().map(String::as_str));
        }
        let found = compare(template, &ours, &ours, &Corrections::default());
        assert_balanced(&ours, &ours, &found);
        assert_eq!(found.pairs.len(), ours.len(), "{}", template.id);
        let all = Decisions { all: Some(Side::Theirs), ..Decisions::default() };
        let merge = edit(template, &ours, &ours, &found, &all, &nobody());
        assert!(merge.edit.is_empty(), "{}: {:?}", template.id, merge.edit);
    }
}

/// Two tables of polling places that share some rows, with slips of the hand, blanks and rows twice.
fn dirtied() -> impl Strategy<Value = (Table, Table, u64)> {
    let row = prop::collection::vec(0usize..6, 9);
    let rows = || prop::collection::vec(row.clone(), 0..12);
    (rows(), rows(), any::<u64>()).prop_map(|(ours, theirs, seed)| {
        let columns = [
            "uid",
            "num_bureau",
            "nom",
            "adresse",
            "codepost",
            "commune",
            "code_insee",
            "lon",
            "lat",
        ];
        let known = in_the_software();
        let make = |rows: &[Vec<usize>]| {
            let mut table = Table::new(bureaux().fields.len());
            for (id, choice) in rows.iter().enumerate() {
                let mut cells = vec![String::new(); bureaux().fields.len()];
                for (name, &from) in columns.iter().zip(choice) {
                    let column = bureaux().field(name).unwrap().index;
                    cells[column] = known.text(RowId(from as u32), column).to_owned();
                }
                table.push(RowId(id as u32), cells.iter().map(String::as_str));
            }
            table
        };
        (make(&ours), make(&theirs), seed)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn counts_balance_undo_restores_and_hand_placed_positions_survive(
        (ours, theirs, seed) in dirtied()
    ) {
        let found = compare(bureaux(), &ours, &theirs, &Corrections::default());
        assert_balanced(&ours, &theirs, &found);
        let mut dice = Dice::new(seed);
        let held: FxHashSet<RowId> =
            ours.rows().iter().copied().filter(|_| dice.below(2) == 0).collect();
        let mut decisions = Decisions { all: Some(Side::Theirs), ..Decisions::default() };
        decisions.leave_fresh = dice.below(2) == 0;
        decisions.turned = theirs.rows().iter().copied().filter(|_| dice.below(3) == 0).collect();
        let merge = edit(bureaux(), &ours, &theirs, &found, &decisions, &held);
        prop_assert_eq!(theirs.len(), found.pairs.len() + merge.added.len() + merge.aside.len());
        let mut merged = ours.clone();
        let inverse = merged.apply(merge.edit);
        let [lon, lat] = ["lon", "lat"].map(|name| bureaux().field(name).unwrap().index);
        for &row in &held {
            let before = (ours.text(row, lon), ours.text(row, lat));
            if before != ("", "") {
                prop_assert_eq!(before, (merged.text(row, lon), merged.text(row, lat)));
            }
        }
        // What was taken is there: the same file again has nothing to fill any more.
        merged.apply(inverse);
        prop_assert_eq!(content(&merged), content(&ours));
    }
}

/// Rows of streets that differ by their number and street, as many as asked.
fn many(count: u32, uid: bool) -> Table {
    let template = bureaux();
    let [id, name, street] =
        ["uid", "nom", "adresse"].map(|field| template.field(field).unwrap().index);
    let mut table = Table::new(template.fields.len());
    for row in 0..count {
        let mut cells = vec![String::new(); template.fields.len()];
        if uid {
            cells[id] = format!("BUR-69029-{row:05}");
        }
        cells[name] = format!("Salle {}", row % 5000);
        cells[street] = format!("{} rue {}", row % 97 + 1, row / 97);
        table.push(RowId(row), cells.iter().map(String::as_str));
    }
    table
}

#[test]
fn large_tables_are_matched_quickly() {
    // Generous for a debug build on a busy machine: what is refused is a comparison of every row with every other.
    let count = 20_000;
    for (uid, most) in [(true, 15), (false, 60)] {
        let (ours, mut theirs) = (many(count, uid), many(count, uid));
        // Not identical, so that the names are compared.
        let column = bureaux().field("horaires").unwrap().index as u16;
        let cells = theirs.rows().iter().map(|&row| gabarit_core::table::CellText {
            row,
            column,
            text: "08:00-19:00".to_owned(),
        });
        theirs.apply(Edit::SetCells(cells.collect()));
        let start = Instant::now();
        let found = compare(bureaux(), &ours, &theirs, &Corrections::default());
        let spent = start.elapsed();
        println!("{count} rows, uid {uid}: {spent:?}");
        assert_eq!(found.pairs.len(), count as usize);
        assert!(spent < Duration::from_secs(most), "{spent:?}");
    }
}
