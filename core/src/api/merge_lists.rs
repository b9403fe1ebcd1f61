//! The lists a merge shows: cells that differ, rows found again, in doubt, of one side only.

use super::contract::*;
use super::merging::Merging;
use crate::dataset::Dataset;
use crate::import::merge::{Grounds, Pair, Unit};
use crate::positions::{self, Placing, Standing};
use crate::table::{RowId, Table};
use crate::template::{Role, Template};
use crate::value::fold;

/// Most lines given at once.
const MOST: usize = 500;
/// How many rows a search gives.
const FOUND: usize = 20;

pub(super) fn differences(
    merging: &Merging,
    dataset: &Dataset,
    asked: &AskDifferences,
) -> Differences {
    let (template, ours) = (dataset.template(), dataset.table());
    let units = &merging.comparison.units;
    let wanted = merging.comparison.differences.iter().filter(|difference| {
        asked.unit.is_none_or(|unit| u32::from(difference.unit) == unit)
            && asked.kind.is_none_or(|kind| difference.kind == kind)
    });
    let total = wanted.clone().count();
    let cells = wanted.skip(asked.from as usize).take((asked.count as usize).min(MOST));
    let cells = cells.filter_map(|difference| {
        let unit = units.get(usize::from(difference.unit))?;
        let place = |table: &Table, row| {
            let placing = Placing::of(template).filter(|_| unit.position)?;
            match placing.standing(template, table, row) {
                Standing::At(place) => Some(place),
                _ => None,
            }
        };
        let both = place(ours, difference.ours).zip(place(&merging.theirs, difference.theirs));
        let cell = (difference.ours, difference.unit);
        Some(DifferenceView {
            row: difference.ours,
            number: number(ours, difference.ours),
            line: merging.line(difference.theirs),
            name: name(template, ours, difference.ours),
            unit: u32::from(difference.unit),
            kind: difference.kind,
            ours: text(ours, difference.ours, unit),
            theirs: text(&merging.theirs, difference.theirs, unit),
            metres: both.map(|(own, other)| own.metres_to(other)),
            side: merging.decisions.side(difference, units, &merging.held),
            own: merging.decisions.cells.contains_key(&cell),
            held: merging.is_held(difference),
        })
    });
    Differences { total: total as u32, from: asked.from, cells: cells.collect() }
}

pub(super) fn rows(merging: &Merging, dataset: &Dataset, asked: &AskRows) -> MergeRows {
    let found = &merging.comparison;
    let page =
        asked.from as usize..(asked.from as usize).saturating_add((asked.count as usize).min(MOST));
    let own = |row| own_side(dataset, row);
    let other = |row| other_side(merging, dataset.template(), row);
    let alone = |theirs, ours, chosen| MergeRow {
        theirs,
        ours,
        reason: String::new(),
        score: 0,
        chosen,
        candidates: Vec::new(),
    };
    let (total, rows) = match asked.list {
        RowList::Matched => {
            // The least sure first: those are the ones to look at.
            let mut pairs: Vec<&Pair> = found.pairs.iter().collect();
            pairs.sort_by(|a, b| a.score.total_cmp(&b.score));
            let rows = pairs.into_iter().skip(page.start).take(page.len()).map(|pair| MergeRow {
                reason: reason(&pair.grounds),
                score: percent(pair.score),
                ..alone(Some(other(pair.theirs)), Some(own(pair.ours)), false)
            });
            (found.pairs.len(), rows.collect())
        }
        RowList::Doubtful => {
            let rows =
                found.doubts.iter().skip(page.start).take(page.len()).map(|doubt| MergeRow {
                    candidates: doubt
                        .candidates
                        .iter()
                        .map(|pair| Likely {
                            row: own(pair.ours),
                            reason: reason(&pair.grounds),
                            score: percent(pair.score),
                        })
                        .collect(),
                    ..alone(Some(other(doubt.theirs)), None, false)
                });
            (found.doubts.len(), rows.collect())
        }
        RowList::Fresh => {
            let rows = found.fresh.iter().skip(page.start).take(page.len());
            let rows = rows.map(|&row| alone(Some(other(row)), None, merging.decisions.adds(row)));
            (found.fresh.len(), rows.collect())
        }
        RowList::Absent => {
            let rows = found.absent.iter().skip(page.start).take(page.len());
            let removed = |row| merging.decisions.removed.contains(row);
            let rows = rows.map(|row| alone(None, Some(own(*row)), removed(row)));
            (found.absent.len(), rows.collect())
        }
    };
    MergeRows { total: total as u32, from: asked.from, rows }
}

/// Rows of the dataset that were not found again and hold these words.
pub(super) fn likely(merging: &Merging, dataset: &Dataset, text: &str) -> Vec<Likely> {
    let words = fold(text);
    let table = dataset.table();
    let holds = |row: RowId| {
        let all = fold(&table.row(row).join(" "));
        words.split(' ').all(|word| all.contains(word))
    };
    let rows = merging.comparison.absent.iter().filter(|&&row| holds(row)).take(FOUND);
    rows.map(|&row| Likely { row: own_side(dataset, row), reason: String::new(), score: 0 })
        .collect()
}

fn own_side(dataset: &Dataset, row: RowId) -> RowSide {
    let (template, table) = (dataset.template(), dataset.table());
    RowSide {
        row,
        number: number(table, row),
        name: name(template, table, row),
        detail: detail(template, table, row),
    }
}

fn other_side(merging: &Merging, template: &Template, row: RowId) -> RowSide {
    let table = &merging.theirs;
    RowSide {
        row,
        number: merging.line(row),
        name: name(template, table, row),
        detail: detail(template, table, row),
    }
}

fn number(table: &Table, row: RowId) -> u32 {
    table.position(row).map_or(0, |position| position as u32 + 1)
}

/// What a row is called: its name, else its address, else its first text.
fn name(template: &Template, table: &Table, row: RowId) -> String {
    let own = template.role(Role::Name).map(|field| table.text(row, field.index));
    let named = own.filter(|text| !text.is_empty()).map(str::to_owned);
    let address = || positions::address(template, table, row).map(|address| address.text);
    named.or_else(address).or_else(|| firsts(template, table, row).next()).unwrap_or_default()
}

/// What else tells a row from others: its address, and its identifiers.
fn detail(template: &Template, table: &Table, row: RowId) -> String {
    let name = name(template, table, row);
    let address = positions::address(template, table, row).map(|address| address.text);
    let mut parts: Vec<String> =
        address.into_iter().chain(firsts(template, table, row).take(3)).collect();
    parts.retain(|part| *part != name);
    parts.dedup();
    parts.truncate(3);
    parts.join(" · ")
}

/// The first texts of a row.
fn firsts<'a>(
    template: &'a Template,
    table: &'a Table,
    row: RowId,
) -> impl Iterator<Item = String> + 'a {
    let texts = template.fields.iter().map(move |field| table.text(row, field.index));
    texts.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The text of a unit: of its column, or of those of a position.
fn text(table: &Table, row: RowId, unit: &Unit) -> String {
    let texts = unit.columns.iter().map(|&column| table.text(row, column));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ; ")
}

/// As a sentence begins.
fn reason(grounds: &Grounds) -> String {
    let words = grounds.words();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

fn percent(score: f32) -> u32 {
    (score * 100.0).round() as u32
}
