//! Commands on packages: what one would hold, and making it.

use super::Report;
use super::app::State;
use super::contract::DatasetRef;
use super::transfer::*;
use crate::error::Error;

impl State {
    pub(super) fn preview_package(
        &mut self,
        _: DatasetRef,
        _: Report<'_>,
    ) -> Result<PackagePreview, Error> {
        Err(Error::Cancelled)
    }

    pub(super) fn make_package(
        &mut self,
        _: MakePackage,
        _: Report<'_>,
    ) -> Result<PackageDone, Error> {
        Err(Error::Cancelled)
    }
}
