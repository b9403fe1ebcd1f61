//! Commands on imports: reading a file, following the person's choices, importing.

use super::Report;
use super::app::State;
use super::contract::DatasetRef;
use super::transfer::*;
use crate::error::Error;

/// The imports under way.
#[derive(Debug, Default)]
pub(super) struct Imports {}

impl State {
    pub(super) fn read_import(
        &mut self,
        asked: ReadImport,
        _: Report<'_>,
    ) -> Result<ImportView, Error> {
        self.path(asked.file)?;
        Err(Error::Cancelled)
    }

    pub(super) fn adjust_import(
        &mut self,
        _: AdjustImport,
        _: Report<'_>,
    ) -> Result<ImportView, Error> {
        Err(Error::Cancelled)
    }

    pub(super) fn run_import(&mut self, _: RunImport, _: Report<'_>) -> Result<Imported, Error> {
        Err(Error::Cancelled)
    }

    pub(super) fn asides(&mut self, _: DatasetRef, _: Report<'_>) -> Result<Vec<AsideView>, Error> {
        Err(Error::Cancelled)
    }
}
