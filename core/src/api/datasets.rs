//! Commands on a dataset: what it shows, and the changes asked of it.

use std::thread;
use std::time::Duration;

use chrono::DateTime;

use super::Report;
use super::actions;
use super::app::{App, State};
use super::arrangement;
use super::contract::*;
use super::problems;
use super::views;
use crate::dataset::{Changed, Dataset};
use crate::error::Error;
use crate::table::LONGEST_TEXT;

/// Beyond so many rows to draw again, the window asks for what it shows.
const ROWS_OF_A_PATCH: usize = 400;
/// Most lines given at once.
const LINES_OF_A_SLICE: usize = 2048;

/// Time between two looks at whether a table is checked.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

impl State {
    pub(super) fn create_dataset(
        &mut self,
        named: TemplateRef,
        _: Report<'_>,
    ) -> Result<DatasetView, Error> {
        let dossier = self.open_mut()?;
        let id = dossier.create_dataset(&named.template)?;
        views::dataset(dossier, id)
    }

    pub(super) fn open_dataset(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<DatasetView, Error> {
        views::dataset(self.open()?, named.dataset)
    }

    pub(super) fn delete_dataset(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let dossier = self.open_mut()?;
        dossier.delete_dataset(named.dataset)?;
        views::dossier(dossier)
    }

    pub(super) fn rows(&mut self, slice: Slice, _: Report<'_>) -> Result<Rows, Error> {
        let dataset = self.open()?.dataset(slice.dataset)?;
        let lines = dataset.view().lines(dataset.table());
        let from = (slice.from as usize).min(lines.len());
        let to = (from + (slice.count as usize).min(LINES_OF_A_SLICE)).min(lines.len());
        Ok(Rows {
            version: dataset.version(),
            from: from as u32,
            lines: lines.len() as u32,
            rows: lines[from..to].iter().filter_map(|&row| views::row(dataset, row)).collect(),
        })
    }

    pub(super) fn cell(&mut self, named: CellRef, _: Report<'_>) -> Result<CellView, Error> {
        let (dossier, column) = (self.open()?, named.column as usize);
        let dataset = dossier.dataset(named.dataset)?;
        let mut view = views::cell(dataset, dossier.commune(), named.row, column);
        if !dataset.table().text(named.row, column).is_empty() {
            let origin = dossier.origin(named.dataset, named.row, column)?;
            view.origin = origin.map(|origin| OriginView {
                label: origin.label,
                time: origin.time,
                author: origin.author,
                file: origin.file,
                line: origin.line,
            });
        }
        Ok(view)
    }

    pub(super) fn apply(&mut self, asked: Apply, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let dataset = dossier.dataset(asked.dataset)?;
        let lesson = problems::lesson(dataset, &asked.action);
        let planned = actions::plan(dataset, dossier.commune(), asked.action)?;
        if planned.edit.longest() > LONGEST_TEXT {
            let most = LONGEST_TEXT >> 20;
            return Err(Error::NotApplicable(format!("une case tient au plus {most} Mo de texte")));
        }
        let mut changed = dossier.apply(asked.dataset, planned.edit, &planned.label)?;
        if let Some(lesson) = lesson {
            changed.rows.extend(dossier.learn(asked.dataset, &lesson)?);
            changed.rows.sort_unstable();
            changed.rows.dedup();
        }
        let dataset = dossier.dataset(asked.dataset)?;
        let focus = planned.focus.and_then(|(row, column)| {
            let line = dataset.view().line(dataset.table(), row)? as u32;
            Some(Spot { line, column })
        });
        Ok(patch(dataset, changed, focus))
    }

    pub(super) fn undo(&mut self, named: DatasetRef, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let changed = dossier.undo(named.dataset)?.unwrap_or_default();
        back(dossier.dataset(named.dataset)?, changed)
    }

    pub(super) fn redo(&mut self, named: DatasetRef, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let changed = dossier.redo(named.dataset)?.unwrap_or_default();
        back(dossier.dataset(named.dataset)?, changed)
    }

    pub(super) fn journal(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<JournalView>, Error> {
        let journal = self.open()?.journal(named.dataset)?;
        let entries = journal.into_iter().rev().map(|entry| JournalView {
            entry: entry.id,
            time: entry.time,
            author: entry.author,
            label: entry.label,
            kind: entry.kind.name().to_owned(),
            reversible: entry.reversible,
        });
        Ok(entries.collect())
    }

    pub(super) fn restore(&mut self, asked: Restore, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let journal = dossier.journal(asked.dataset)?;
        let moment = journal.iter().find(|entry| entry.id == asked.entry);
        let label = match moment.and_then(|entry| DateTime::parse_from_rfc3339(&entry.time).ok()) {
            Some(time) => format!("Retour au {}", time.format("%d/%m/%Y à %H h %M")),
            None => "Retour au début".to_owned(),
        };
        let changed = dossier.restore(asked.dataset, asked.entry, &label)?.unwrap_or_default();
        back(dossier.dataset(asked.dataset)?, changed)
    }

    pub(super) fn arrange(&mut self, asked: Arrange, _: Report<'_>) -> Result<DatasetState, Error> {
        let work = self.stop.begin();
        let dataset = self.open_mut()?.dataset_mut(asked.dataset)?;
        let wanted = arrangement::wanted(asked.arrangement);
        dataset.arrange(wanted, &|| work.flow().is_break())?;
        Ok(views::state(dataset))
    }
}

impl App {
    /// Waits without holding the dossier: its rows are shown meanwhile.
    pub(super) fn checked(&self, named: DatasetRef, _: Report<'_>) -> Result<DatasetState, Error> {
        loop {
            let state = self.state();
            let dataset = state.open()?.dataset(named.dataset)?;
            if !dataset.is_being_judged() {
                return Ok(views::state(dataset));
            }
            drop(state);
            thread::sleep(BETWEEN_LOOKS);
        }
    }
}

/// What a change did; the cursor stays where it is, unless `focus` says otherwise.
pub(super) fn patch(dataset: &Dataset, changed: Changed, focus: Option<Spot>) -> Patch {
    let columns = changed.columns;
    let all = changed.lines || changed.rows.len() > ROWS_OF_A_PATCH;
    let rows = match all {
        true => Vec::new(),
        false => changed.rows.iter().filter_map(|&row| views::row(dataset, row)).collect(),
    };
    Patch { dataset: dataset.id(), state: views::state(dataset), rows, all, columns, focus }
}

/// What an undo or a redo did: the cursor goes where something changed.
pub(super) fn back(dataset: &Dataset, changed: Changed) -> Result<Patch, Error> {
    let line = |row| dataset.view().line(dataset.table(), row);
    let cell = changed.first.and_then(|(row, column)| Some((line(row)?, column)));
    let row = || changed.rows.iter().filter_map(|&row| line(row)).min();
    let focus = match cell {
        Some((line, column)) => Some(Spot { line: line as u32, column: u32::from(column) }),
        None => row().map(|line| Spot { line: line as u32, column: 0 }),
    };
    Ok(patch(dataset, changed, focus))
}
