//! Commands on the exercise: opening it, as it was left or afresh, its visit, and going back to one's own dossier.

use std::path::{Path, PathBuf};

use super::Report;
use super::app::State;
use super::contract::*;
use super::views;
use crate::dossier::{Clock, Dossier};
use crate::error::Error;
use crate::exercise;

impl State {
    pub(super) fn open_exercise(
        &mut self,
        asked: OpenExercise,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let path = self.exercise_file();
        if self.dossier.as_ref().is_some_and(|dossier| dossier.path() == path) {
            self.dossier = None;
        }
        let dossier = match path.exists() {
            true if !asked.afresh => Dossier::open(&path, self.clock)?,
            true => {
                clear(&path, self.clock)?;
                exercise::make(&path, self.clock)?
            }
            false => exercise::make(&path, self.clock)?,
        };
        self.install(dossier)
    }

    pub(super) fn leave_exercise(
        &mut self,
        _: Nothing,
        report: Report<'_>,
    ) -> Result<LeftExercise, Error> {
        let Some(path) = self.last().filter(|path| *path != self.exercise_file()) else {
            self.close_dossier(Nothing {}, report)?;
            return Ok(LeftExercise { dossier: None });
        };
        let own = Dossier::open(&path, self.clock)?;
        Ok(LeftExercise { dossier: Some(self.install(own)?) })
    }

    pub(super) fn visit(&mut self, _: Nothing, _: Report<'_>) -> Result<VisitView, Error> {
        let dossier = self.open()?;
        let steps = exercise::steps(dossier)?.into_iter().map(|step| VisitStep {
            done: step.is_done(),
            title: step.title,
            text: step.text,
            dataset: step.dataset,
            check: step.check,
            column: step.column as u32,
            row: step.row,
            left: step.left as u32,
        });
        let errors = dossier.datasets().iter().map(|dataset| views::counts(dataset).errors).sum();
        Ok(VisitView { steps: steps.collect(), left: exercise::was_left(dossier)?, errors })
    }

    pub(super) fn leave_visit(
        &mut self,
        asked: LeaveVisit,
        report: Report<'_>,
    ) -> Result<VisitView, Error> {
        exercise::leave(self.open()?, asked.left)?;
        self.visit(Nothing {}, report)
    }

    /// Where the exercise is kept: beside the dossiers, under a name that says what it is.
    fn exercise_file(&self) -> PathBuf {
        self.folders.data.join("exercice").join("Exercice.gabarit")
    }
}

/// Takes the exercise away with its copies, unless another window works in it.
fn clear(path: &Path, clock: Clock) -> Result<(), Error> {
    // One that does not open is cleared all the same.
    if Dossier::open(path, clock).is_ok_and(|held| held.restraint().is_some()) {
        return Err(Error::Busy(path.to_path_buf()));
    }
    let folder = path.parent().unwrap_or(path);
    std::fs::remove_dir_all(folder).map_err(|cause| Error::io(folder, cause))
}
