//! Commands on findings: by cause, the next one, and mending.

use std::collections::HashSet;

use super::Report;
use super::actions::{Planned, cells_text};
use super::app::State;
use super::contract::*;
use super::round::Round;
use super::views;
use crate::check::{Finding, Fix, Safety, shown};
use crate::checks;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::reference::Commune;
use crate::rows::Numbering;
use crate::table::{CellText, Edit, RowId};
use crate::template::{Kind, Lesson};
use crate::value::tidy;

/// How many changes a preview shows.
const SHOWN: usize = 200;

impl State {
    pub(super) fn problems(&mut self, named: DatasetRef, _: Report<'_>) -> Result<Problems, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(named.dataset)?;
        let mut causes: Vec<CauseView> = dataset
            .findings()
            .tallies()
            .filter_map(|(id, column, tally)| {
                let check = checks::find(id)?;
                let whole = dataset.findings().is_whole(&tally);
                let field = dataset.template().fields.get(column)?;
                // Of rows that share an identifier one keeps it: fewer are mended than are found.
                let safe = match tally.safe > 0 && field.kind == Kind::Uid {
                    true => mends(dataset, dossier.commune(), id, column as u32).len(),
                    false => tally.safe,
                };
                Some(CauseView {
                    check: id.to_owned(),
                    column: column as u32,
                    field: field.title.clone(),
                    title: check.title.to_owned(),
                    why: check.why.to_owned(),
                    remedy: check.remedy.to_owned(),
                    severity: check.severity,
                    count: if whole { 1 } else { tally.count as u32 },
                    whole,
                    safe: safe as u32,
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
        // What is said of a whole column is met once, on the first line.
        let first = dataset.view().lines(dataset.table()).first().copied();
        // Waited for here, not by each of those that share the lines out.
        let findings = dataset.findings();
        let round = Round::new(dataset, (asked.line, asked.column), asked.back, &|| false);
        let spot = round.next(|_, row| {
            let own = findings.row(row).iter().filter(|finding| {
                asked.check.as_ref().is_none_or(|check| finding.check.id == check)
                    && asked.only.is_none_or(|only| only == u32::from(finding.column))
                    && (Some(row) == first || !findings.of_column(finding))
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
        let dossier = self.open()?;
        let dataset = dossier.dataset(cause.dataset)?;
        let cells = mends(dataset, dossier.commune(), &cause.check, cause.column);
        let changes = cells
            .iter()
            .take(SHOWN)
            .filter_map(|cell| {
                views::change(dataset, cell.row, cell.column.into(), &cell.text, Safety::Safe)
            })
            .collect();
        Ok(MendPreview { count: cells.len() as u32, changes })
    }
}

/// The cells that the safe fixes of a check in a column set, in the order of the table.
fn mends(dataset: &Dataset, commune: &Commune, check: &str, column: u32) -> Vec<CellText> {
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
    let numbers = fixes.iter().any(|(.., fix)| fix.numbers);
    let mut numbering = numbers.then(|| dataset.numbering()).flatten();
    // Of rows that share an identifier, the first keeps it.
    let mut kept = HashSet::new();
    fixes.retain(|(_, row, fix)| {
        let text = dataset.table().text(*row, column as usize);
        !fix.numbers || text.is_empty() || !kept.insert(text)
    });
    let cells = fixes.into_iter();
    cells.flat_map(|(_, row, fix)| cells_of(row, column, fix, commune, &mut numbering)).collect()
}

/// The edit that applies the fix of one finding.
pub(super) fn mend(
    dataset: &Dataset,
    commune: &Commune,
    row: RowId,
    column: u32,
    check: &str,
) -> Result<Planned, Error> {
    let finding = finding(dataset, row, column, check)?;
    let fix = finding.fix.as_ref().ok_or_else(nothing)?;
    let mut numbering = fix.numbers.then(|| dataset.numbering()).flatten();
    let cells = cells_of(row, column, fix, commune, &mut numbering);
    let label = format!("Correction : {}", finding.check.title);
    Ok(Planned { edit: Edit::SetCells(cells), label, focus: None })
}

/// The edit that applies the fix of one finding to every cell of the column that holds the same text.
pub(super) fn mend_same(
    dataset: &Dataset,
    row: RowId,
    column: u32,
    check: &str,
) -> Result<Planned, Error> {
    let finding = finding(dataset, row, column, check)?;
    let fix = finding.fix.as_ref().ok_or_else(nothing)?;
    let rows = views::same(dataset, row, finding);
    let before = shown(dataset.table().text(row, column as usize));
    let after = shown(&fix.text);
    let label =
        format!("Remplacement de « {before} » par « {after} » dans {}", cells_text(rows.len()));
    let cell = |row| CellText { row, column: column as u16, text: fix.text.clone() };
    let cells = rows.into_iter().map(cell).collect();
    Ok(Planned { edit: Edit::SetCells(cells), label, focus: None })
}

/// What the change asked for teaches of a listed column, once done.
pub(super) fn lesson(dataset: &Dataset, action: &Action) -> Option<Lesson> {
    let (row, column, after, everywhere) = match action {
        Action::Type { row, column, text } => (row, column, text.clone(), false),
        Action::Mend { row, column, check } | Action::MendSame { row, column, check } => {
            let fix = finding(dataset, *row, *column, check).ok()?.fix.as_ref()?;
            let everywhere = matches!(action, Action::MendSame { .. });
            (row, column, fix.text.clone(), everywhere)
        }
        _ => return None,
    };
    let field = dataset.template().fields.get(*column as usize)?;
    dataset.table().position(*row)?;
    let before = dataset.table().text(*row, field.index);
    Lesson::of(field, before, &tidy(field, &after), everywhere)
}

fn finding<'a>(
    dataset: &'a Dataset,
    row: RowId,
    column: u32,
    check: &str,
) -> Result<&'a Finding, Error> {
    let mut own = dataset.findings().row(row).iter();
    own.find(|finding| finding.check.id == check && u32::from(finding.column) == column)
        .ok_or_else(nothing)
}

fn nothing() -> Error {
    Error::NotApplicable("rien n’est plus à corriger dans cette case".to_owned())
}

/// The edit that applies every safe fix of a check in a column.
pub(super) fn mend_all(
    dataset: &Dataset,
    commune: &Commune,
    check: &str,
    column: u32,
) -> Result<Planned, Error> {
    let cells = mends(dataset, commune, check, column);
    let title = checks::find(check).map_or(check, |known| known.title);
    let label = format!("Correction de {} : {title}", cells_text(cells.len()));
    Ok(Planned { edit: Edit::SetCells(cells), label, focus: None })
}

/// What a fix puts in its cell and in others of the row.
fn cells_of(
    row: RowId,
    column: u32,
    fix: &Fix,
    commune: &Commune,
    numbering: &mut Option<Numbering<'_>>,
) -> Vec<CellText> {
    let text = match numbering {
        Some(numbering) if fix.numbers => numbering.for_row(row, commune),
        _ => fix.text.clone(),
    };
    let own = CellText { row, column: column as u16, text };
    let also =
        fix.also.iter().map(|cell| CellText { row, column: cell.column, text: cell.text.clone() });
    std::iter::once(own).chain(also).collect()
}
