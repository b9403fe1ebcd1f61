//! Commands on findings: by cause, the next one, and mending.

use super::Report;
use super::actions::{Planned, cells_text};
use super::app::State;
use super::contract::*;
use super::views;
use crate::check::{Fix, Safety};
use crate::checks;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::table::{CellText, Edit, RowId};

/// How many changes a preview shows.
const SHOWN: usize = 200;

impl State {
    pub(super) fn problems(&mut self, named: DatasetRef, _: Report<'_>) -> Result<Problems, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        let mut causes: Vec<CauseView> = dataset
            .findings()
            .tallies()
            .filter_map(|(id, column, tally)| {
                let check = checks::ALL.iter().find(|check| check.id == id)?;
                Some(CauseView {
                    check: id.to_owned(),
                    column: column as u32,
                    field: dataset.template().fields.get(column)?.title.clone(),
                    title: check.title.to_owned(),
                    why: check.why.to_owned(),
                    remedy: check.remedy.to_owned(),
                    severity: check.severity,
                    count: tally.count as u32,
                    safe: tally.safe as u32,
                    ask: tally.ask as u32,
                })
            })
            .collect();
        causes.sort_by(|left, right| {
            let grave = right.severity.cmp(&left.severity);
            grave.then(right.count.cmp(&left.count)).then(left.column.cmp(&right.column))
        });
        Ok(Problems { counts: views::counts(dataset), causes })
    }

    pub(super) fn seek(&mut self, asked: Seek, _: Report<'_>) -> Result<Found, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let spot =
            views::round(dataset, asked.line as usize, asked.column as usize, asked.back, |row| {
                let own = dataset.findings().row(row).iter().filter(|finding| {
                    asked.check.as_ref().is_none_or(|check| finding.check.id == check)
                        && asked.only.is_none_or(|only| only == u32::from(finding.column))
                });
                own.map(|finding| usize::from(finding.column)).collect()
            });
        Ok(Found { spot })
    }

    pub(super) fn locate(&mut self, cell: CellRef, _: Report<'_>) -> Result<Found, Error> {
        let dataset = self.open()?.dataset(cell.dataset)?;
        let line = dataset.view().line(dataset.table(), cell.row);
        let spot = line.map(|line| Spot { line: line as u32, column: cell.column });
        Ok(Found { spot })
    }

    pub(super) fn preview_mend(
        &mut self,
        cause: CauseRef,
        _: Report<'_>,
    ) -> Result<MendPreview, Error> {
        let dataset = self.open()?.dataset(cause.dataset)?;
        let fixes = fixes(dataset, &cause.check, cause.column);
        let changes = fixes
            .iter()
            .take(SHOWN)
            .filter_map(|(row, fix)| {
                views::change(dataset, *row, cause.column as usize, &fix.text, fix.safety)
            })
            .collect();
        Ok(MendPreview { count: fixes.len() as u32, changes })
    }
}

/// The safe fixes of a check in a column, in the order of the table.
fn fixes<'a>(dataset: &'a Dataset, check: &str, column: u32) -> Vec<(RowId, &'a Fix)> {
    let mut fixes: Vec<(usize, RowId, &Fix)> = dataset
        .findings()
        .rows()
        .filter_map(|(row, findings)| {
            let finding = findings
                .iter()
                .find(|finding| finding.check.id == check && u32::from(finding.column) == column)?;
            let fix = finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe)?;
            Some((dataset.table().position(row)?, row, fix))
        })
        .collect();
    fixes.sort_unstable_by_key(|(position, ..)| *position);
    fixes.into_iter().map(|(_, row, fix)| (row, fix)).collect()
}

/// The edit that applies the fix of one finding.
pub(super) fn mend(
    dataset: &Dataset,
    row: RowId,
    column: u32,
    check: &str,
) -> Result<Planned, Error> {
    let nothing = || Error::NotApplicable("rien n’est plus à corriger dans cette case".to_owned());
    let finding = dataset
        .findings()
        .row(row)
        .iter()
        .find(|finding| finding.check.id == check && u32::from(finding.column) == column)
        .ok_or_else(nothing)?;
    let fix = finding.fix.as_ref().ok_or_else(nothing)?;
    let label = format!("Correction : {}", finding.check.title);
    Ok(Planned { edit: Edit::SetCells(cells(row, column, fix)), label, focus: None })
}

/// The edit that applies every safe fix of a check in a column.
pub(super) fn mend_all(dataset: &Dataset, check: &str, column: u32) -> Result<Planned, Error> {
    let fixes = fixes(dataset, check, column);
    let title =
        checks::ALL.iter().find(|known| known.id == check).map_or(check, |known| known.title);
    let label = format!("Correction de {} : {title}", cells_text(fixes.len()));
    let cells = fixes.into_iter().flat_map(|(row, fix)| cells(row, column, fix)).collect();
    Ok(Planned { edit: Edit::SetCells(cells), label, focus: None })
}

fn cells(row: RowId, column: u32, fix: &Fix) -> Vec<CellText> {
    let own = CellText { row, column: column as u16, text: fix.text.clone() };
    let also =
        fix.also.iter().map(|cell| CellText { row, column: cell.column, text: cell.text.clone() });
    std::iter::once(own).chain(also).collect()
}
