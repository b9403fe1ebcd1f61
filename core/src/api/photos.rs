//! Street photographs near a point, from the dossier or from Panoramax; and the queue of the points to look at.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Report;
use super::app::{App, State};
use super::contract::*;
use super::datasets;
use super::map::{name, said_of, sound};
use super::moves::called;
use crate::dossier::Doubtful;
use crate::error::Error;
use crate::geo::photos::{self, Photo};
use crate::geo::{LonLat, picture};

impl App {
    /// Looks in the dossier, asks Panoramax while the dossier is free, and keeps what it says.
    pub(super) fn street_photos(
        &self,
        asked: AskPhotos,
        _: Report<'_>,
    ) -> Result<PhotosView, Error> {
        let LonLat { longitude, latitude } = asked.place;
        let nowhere = || Error::NotApplicable("ce point n’est pas sur Terre".to_owned());
        let place = LonLat::new(longitude, latitude).ok_or_else(nowhere)?;
        let (photos, searched) = self.state().open()?.photos_near(place)?;
        if searched.is_some() {
            return self.shown(photos, place, searched, None);
        }
        match photos::near(&self.outside.network, place) {
            Ok(found) => {
                let mut state = self.state();
                let dossier = state.open_mut()?;
                dossier.keep_photos(place, &found)?;
                let (photos, searched) = dossier.photos_near(place)?;
                drop(state);
                // A dossier open for reading only keeps nothing: what was found is shown all the same.
                let photos = if photos.is_empty() { found } else { photos };
                self.shown(photos, place, searched, None)
            }
            Err(error) => self.shown(photos, place, None, Some(error)),
        }
    }

    /// The picture of a photograph, kept with the dossier once it was looked at.
    pub(super) fn street_photo(
        &self,
        named: PhotoRef,
        _: Report<'_>,
    ) -> Result<PhotoPicture, Error> {
        let kept = self.state().open()?.photo_picture(&named.photo)?;
        let bytes = match kept {
            Some(bytes) => bytes,
            None => {
                let bytes = photos::picture(&self.outside.network, &named.photo)?;
                self.state().open_mut()?.keep_picture(&named.photo, &bytes)?;
                bytes
            }
        };
        let damaged = || Error::NotApplicable("cette photographie est abîmée".to_owned());
        let kind = picture(&bytes).ok_or_else(damaged)?;
        let data = format!("data:{kind};base64,{}", STANDARD.encode(&bytes));
        Ok(PhotoPicture { photo: named.photo, data })
    }

    fn shown(
        &self,
        photos: Vec<Photo>,
        place: LonLat,
        searched: Option<String>,
        trouble: Option<Error>,
    ) -> Result<PhotosView, Error> {
        let state = self.state();
        let dossier = state.open()?;
        let card = |photo: Photo| -> Result<PhotoCard, Error> {
            Ok(PhotoCard {
                metres: photo.place.metres_to(place),
                looks: photo.looks_at(place),
                kept: dossier.photo_picture(&photo.id)?.is_some(),
                id: photo.id,
                place: photo.place,
                azimuth: photo.azimuth,
                all_round: photo.all_round,
                taken: photo.taken,
                licence: licence(&photo.licence),
                author: photo.author,
            })
        };
        Ok(PhotosView {
            photos: photos.into_iter().map(card).collect::<Result<_, _>>()?,
            searched,
            notice: trouble.map(|error| error.notice()),
        })
    }
}

impl State {
    pub(super) fn doubtful(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<DoubtfulView>, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(named.dataset)?;
        let view = |own: Doubtful| DoubtfulView {
            row: own.row,
            number: dataset.table().position(own.row).map_or(0, |position| position as u32 + 1),
            name: name(dataset, own.row),
            place: own.place,
            wrong: own.is_wrong(),
            said: own.said.iter().map(|one| said_of(one, true)).collect(),
        };
        Ok(dossier.doubtful(named.dataset)?.into_iter().map(view).collect())
    }

    pub(super) fn confirm_place(
        &mut self,
        of: ConfirmPlace,
        _: Report<'_>,
    ) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let called = called(dossier.dataset(of.dataset)?, of.row);
        let (place, label) = match of.place {
            Some(place) => {
                (Some(sound(place)?), format!("Position de {called} choisie et confirmée"))
            }
            None => (None, format!("Position de {called} confirmée")),
        };
        let changed = dossier.confirm(of.dataset, of.row, place, &label)?;
        Ok(datasets::patch(dossier.dataset(of.dataset)?, changed, None))
    }

    pub(super) fn doubt_place(&mut self, of: RowRef, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let called = called(dossier.dataset(of.dataset)?, of.row);
        let label = format!("Position de {called} à vérifier de nouveau");
        let changed = dossier.doubt(of.dataset, of.row, &label)?;
        Ok(datasets::patch(dossier.dataset(of.dataset)?, changed, None))
    }
}

/// Licences of Panoramax's instances, as people call them.
fn licence(spdx: &str) -> String {
    match spdx {
        "etalab-2.0" => "Licence Ouverte 2.0".to_owned(),
        "CC-BY-SA-4.0" => "CC BY-SA 4.0".to_owned(),
        other => other.to_owned(),
    }
}
