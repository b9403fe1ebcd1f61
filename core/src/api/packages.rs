//! Commands on packages: what one would hold, and making it.

use super::Report;
use super::app::{State, as_known};
use super::contract::DatasetRef;
use super::deliveries;
use super::remarks;
use super::transfer::*;
use super::views;
use crate::dataset::Dataset;
use crate::dossier::{Delivered, Dossier};
use crate::error::Error;
use crate::metadata::{Metadata, kept};
use crate::package::{self, Followed, Moment, PackageSource, Standing};

/// The check that looks for personal data.
const PERSONAL: &str = "donnees-personnelles";

impl State {
    pub(super) fn preview_package(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<PackagePreview, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(named.dataset)?;
        let metadata = kept::of(dossier, named.dataset)?;
        let last = dossier.last_different(named.dataset)?;
        let previous = last.as_ref().map(Delivered::moment);
        let counts = views::counts(dataset);
        let files = package::contents(dataset.template()).into_iter();
        Ok(PackagePreview {
            name: package::name(&source(dossier, dataset, &metadata, previous, &[])),
            folder: as_known(&self.folders.packages),
            rows: dataset.table().len() as u32,
            errors: counts.errors,
            warnings: counts.warnings,
            personal: personal(dataset),
            sheet: metadata.problems().into_iter().map(|problem| problem.message).collect(),
            changes: deliveries::changes(dossier, named.dataset, last.as_ref())?,
            remarks: remarks::waiting(dossier, named.dataset)?,
            files: files
                .map(|(name, purpose)| PackageFile {
                    name: name.to_owned(),
                    purpose: purpose.to_owned(),
                    size: 0,
                })
                .collect(),
        })
    }

    pub(super) fn make_package(
        &mut self,
        asked: MakePackage,
        report: Report<'_>,
    ) -> Result<PackageDone, Error> {
        let folder = match asked.folder {
            Some(folder) => self.path(folder)?,
            None => {
                let usual = self.folders.packages.clone();
                std::fs::create_dir_all(&usual).map_err(|cause| Error::io(&usual, cause))?;
                usual
            }
        };
        let work = self.stop.begin();
        let dossier = self.open_mut()?;
        let dataset = dossier.dataset(asked.dataset)?;
        let metadata = kept::of(dossier, asked.dataset)?;
        let last = dossier.last_different(asked.dataset)?;
        let changes = deliveries::changes(dossier, asked.dataset, last.as_ref())?;
        if let Some(changes) = changes.filter(|own| own.great_loss && !asked.loss_confirmed) {
            return Err(Error::GreatLoss { gone: changes.removed, of: changes.rows });
        }
        let previous = last.as_ref().map(Delivered::moment);
        let followed = dossier.followed(asked.dataset)?;
        let watch = |step: package::Step| {
            report(Progress { label: step.label.to_owned(), done: step.done, total: step.total });
            work.flow()
        };
        let built = package::build(
            &source(dossier, dataset, &metadata, previous, &followed),
            &folder,
            &watch,
        )?;
        let name = built.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        dossier.deliver(asked.dataset, &name, &package::sha256(&built.path)?)?;
        let purposes = package::contents(dossier.dataset(asked.dataset)?.template());
        let files = built.parts.iter().map(|part| PackageFile {
            name: part.name.to_owned(),
            purpose: purposes
                .iter()
                .find(|(name, _)| *name == part.name)
                .map_or_else(String::new, |(_, purpose)| (*purpose).to_owned()),
            size: u32::try_from(part.bytes).unwrap_or(u32::MAX),
        });
        let files = files.collect();
        let rows = built.rows as u32;
        Ok(PackageDone { name, file: self.choose(&built.path), rows, files })
    }
}

/// How many cells hold personal data.
fn personal(dataset: &Dataset) -> u32 {
    let rows = dataset.table().rows().iter();
    let found = rows.flat_map(|&row| dataset.findings().row(row));
    found.filter(|finding| finding.check.id == PERSONAL).count() as u32
}

fn source<'a>(
    dossier: &'a Dossier,
    dataset: &'a Dataset,
    metadata: &'a Metadata,
    previous: Option<Moment<'a>>,
    followed: &'a [Followed],
) -> PackageSource<'a> {
    PackageSource {
        template: dataset.template(),
        table: dataset.table(),
        findings: dataset.findings(),
        metadata,
        previous,
        followed,
        commune: dossier.commune(),
        today: dossier.today().date_naive(),
        standing: Standing::Final,
    }
}
