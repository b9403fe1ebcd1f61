//! The sheet is asked once: it is kept with the dossier, by dataset.

use super::Metadata;
use crate::dossier::Dossier;
use crate::error::Error;

/// The sheet of a dataset: the one that was kept, or what the commune and the template tell.
///
/// # Errors
/// [`Error::NotApplicable`] when there is no such dataset; [`Error::Store`] when the file cannot be read.
pub fn of(dossier: &Dossier, dataset: u32) -> Result<Metadata, Error> {
    let template = dossier.dataset(dataset)?.template();
    let today = dossier.today().date_naive();
    if let Some(own) = read(dossier, dataset)? {
        return Ok(own);
    }
    let mut sheet = Metadata::prefilled(template, dossier.commune(), today);
    // Who answers is asked once: it is the same for the other tables of the commune.
    for other in dossier.datasets().iter().rev().filter(|other| other.id() != dataset) {
        if let Some(other) = read(dossier, other.id())? {
            sheet.siret = other.siret;
            sheet.contact = other.contact;
            sheet.email = other.email;
            sheet.licence = other.licence;
            break;
        }
    }
    Ok(sheet)
}

fn read(dossier: &Dossier, dataset: u32) -> Result<Option<Metadata>, Error> {
    let kept = dossier.kept(&setting(dataset))?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

/// Keeps the sheet of a dataset, faults included: a person may finish it another day.
///
/// # Errors
/// [`Error::Store`] when the file cannot be written.
pub fn keep(dossier: &Dossier, dataset: u32, metadata: &Metadata) -> Result<(), Error> {
    dossier.keep(&setting(dataset), &serde_json::to_string(metadata).unwrap_or_default())
}

fn setting(dataset: u32) -> String {
    format!("metadata:{dataset}")
}
