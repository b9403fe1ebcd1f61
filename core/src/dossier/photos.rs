//! Street photographs kept with the dossier, and the positions that a person confirmed.

use super::{Dossier, iso};
use crate::error::Error;
use crate::geo::LonLat;
use crate::geo::photos::{self, AROUND, Photo};
use crate::positions::{Placing, Standing};
use crate::store::StoredPhoto;
use crate::table::RowId;

/// A row whose position is to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubtful {
    /// The row.
    pub row: RowId,
    /// Where it is; `None` when its cells say no place, or none that reads.
    pub place: Option<LonLat>,
    /// What is said of its position, as French sentences.
    pub reasons: Vec<String>,
}

/// A position is the same to a hundredth of a metre.
const SAME: f64 = 1e-7;

impl Dossier {
    /// The photographs kept near a place, those that look at it first; and when they were last looked for.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn photos_near(&self, place: LonLat) -> Result<(Vec<Photo>, Option<String>), Error> {
        let LonLat { longitude, latitude } = place;
        let from = [longitude - AROUND, latitude - AROUND];
        let to = [longitude + AROUND, latitude + AROUND];
        let kept = self.store.photos(from, to)?;
        let mut photos: Vec<Photo> = kept.into_iter().filter_map(photo).collect();
        photos::sort(&mut photos, place);
        Ok((photos, self.store.photo_search(longitude, latitude)?))
    }

    /// Keeps what a search at a place found.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_photos(&mut self, place: LonLat, found: &[Photo]) -> Result<(), Error> {
        let stored: Vec<StoredPhoto> = found.iter().map(stored).collect();
        let time = self.now();
        self.store.keep_photos(place.longitude, place.latitude, &stored, &time)
    }

    /// The picture of a photograph, when it is kept.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn photo_picture(&self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        self.store.photo_picture(id)
    }

    /// Keeps the picture of a photograph.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_picture(&mut self, id: &str, picture: &[u8]) -> Result<(), Error> {
        let time = iso(self.today());
        self.store.keep_picture(id, picture, &time)
    }

    /// The rows whose position something is said of and that nobody has confirmed since, in the table's order.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a dataset; [`Error::Store`] when the file cannot be read.
    pub fn doubtful(&self, dataset: u32) -> Result<Vec<Doubtful>, Error> {
        let own = self.dataset(dataset)?;
        let (template, table) = (own.template(), own.table());
        let Some(placing) = Placing::of(template) else { return Ok(Vec::new()) };
        let columns: Vec<u16> = placing.columns().iter().map(|&column| column as u16).collect();
        let confirmed = self.store.confirmed(dataset)?;
        let mut doubtful = Vec::new();
        for &row in table.rows() {
            let findings = own.findings().row(row).iter();
            let mut reasons: Vec<String> = Vec::new();
            for finding in findings.filter(|finding| columns.contains(&finding.column)) {
                // Both coordinates often say the same thing.
                if !reasons.contains(&finding.message) {
                    reasons.push(finding.message.clone());
                }
            }
            if reasons.is_empty() {
                continue;
            }
            let place = match placing.standing(template, table, row) {
                // A row without a place is not doubtful: it is not placed yet.
                Standing::NotPlaced => continue,
                Standing::At(place) => Some(place),
                Standing::Unreadable => None,
            };
            let is_confirmed = place.is_some_and(|place| {
                let same = |(other, [lon, lat]): &(RowId, [f64; 2])| {
                    *other == row
                        && (lon - place.longitude).abs() < SAME
                        && (lat - place.latitude).abs() < SAME
                };
                confirmed.iter().any(same)
            });
            if !is_confirmed {
                doubtful.push(Doubtful { row, place, reasons });
            }
        }
        Ok(doubtful)
    }

    /// Notes that the position of a row was looked at and found right, where it is now.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a row or place; [`Error::Store`] when the file cannot be written.
    pub fn confirm(&mut self, dataset: u32, row: RowId) -> Result<(), Error> {
        let gone = || Error::NotApplicable("cette ligne n’a pas de position".to_owned());
        let own = self.dataset(dataset)?;
        let placing = Placing::of(own.template()).ok_or_else(gone)?;
        own.table().position(row).ok_or_else(gone)?;
        let Standing::At(place) = placing.standing(own.template(), own.table(), row) else {
            return Err(gone());
        };
        let (time, author) = (self.now(), self.holder.author.clone());
        self.store.confirm(dataset, row, [place.longitude, place.latitude], &time, &author)
    }
}

fn photo(stored: StoredPhoto) -> Option<Photo> {
    Some(Photo {
        id: stored.id,
        place: LonLat::new(stored.longitude, stored.latitude)?,
        azimuth: stored.azimuth,
        all_round: stored.all_round,
        taken: stored.taken,
        licence: stored.licence,
        author: stored.author,
    })
}

fn stored(photo: &Photo) -> StoredPhoto {
    StoredPhoto {
        id: photo.id.clone(),
        longitude: photo.place.longitude,
        latitude: photo.place.latitude,
        azimuth: photo.azimuth,
        all_round: photo.all_round,
        taken: photo.taken.clone(),
        licence: photo.licence.clone(),
        author: photo.author.clone(),
    }
}
