//! Street photographs kept with the dossier.

use super::{Dossier, iso};
use crate::error::Error;
use crate::geo::LonLat;
use crate::geo::photos::{self, AROUND, Photo};
use crate::store::StoredPhoto;

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
