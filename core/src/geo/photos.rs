//! Street photographs near a point, from Panoramax: which ones there are, and their pictures.
//!
//! A picture is asked for by its identifier, never at an address that an answer gives.

use std::ops::ControlFlow;
use std::time::Duration;

use serde::Deserialize;

use super::LonLat;
use super::net::hosts::PHOTOS;
use super::net::{Address, Expected, Network, Wish};
use crate::error::Error;

/// A photograph, without its picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// Its identifier: a UUID.
    pub id: String,
    /// Where it was taken.
    pub place: LonLat,
    /// Where it looks, in degrees clockwise from the north; for an all-round one, its middle.
    pub azimuth: Option<f64>,
    /// Whether it shows all that is around.
    pub all_round: bool,
    /// When it was taken, ISO 8601.
    pub taken: String,
    /// Its licence, as SPDX names it; empty when the catalogue does not say.
    pub licence: String,
    /// Who took it; empty when the catalogue does not say.
    pub author: String,
}

/// How far photographs are looked for, in degrees: as the catalogue's own viewer does, about fifty metres.
pub const AROUND: f64 = 0.0005;

/// How many are kept of an answer: the nearest show the point, if any does.
const KEPT: usize = 6;

/// Half of what an ordinary lens sees, in degrees, and some more for compasses that are off.
const SEEN: f64 = 50.0;

/// A list of ten photographs is about a hundredth of this.
const LIST: Wish = Wish {
    expected: Expected::Json,
    most_bytes: 4 << 20,
    tries: 2,
    most_rest: Duration::from_secs(3),
};

/// Two thousand pixels wide are about a tenth of this.
const PICTURE: Wish = Wish {
    expected: Expected::Picture,
    most_bytes: 8 << 20,
    tries: 2,
    most_rest: Duration::from_secs(3),
};

impl Photo {
    /// Whether it looks towards a place, as far as it says.
    pub fn looks_at(&self, place: LonLat) -> bool {
        let Some(azimuth) = self.azimuth.filter(|_| !self.all_round) else { return self.all_round };
        let off = (bearing(self.place, place) - azimuth).rem_euclid(360.0);
        off.min(360.0 - off) <= SEEN
    }
}

/// The photographs nearest to a place: first those that look towards it.
///
/// # Errors
/// As [`Network::get`].
pub fn near(network: &Network, place: LonLat) -> Result<Vec<Photo>, Error> {
    let LonLat { longitude: lon, latitude: lat } = place;
    let corners = [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND];
    let corners = corners.map(|degrees| format!("{degrees:.6}")).join(",");
    let question = [("bbox", corners.as_str()), ("limit", "20")];
    let address = Address::new(PHOTOS, "api/search", &question);
    let answer = network.get(&address, LIST, &|_| ControlFlow::Continue(()))?;
    let list: List = serde_json::from_slice(&answer).map_err(|_| Error::BadAnswer {
        host: PHOTOS.name.to_owned(),
        reason: "ce n’est pas une liste de photographies".to_owned(),
    })?;
    let mut photos: Vec<Photo> = list.features.into_iter().filter_map(Feature::photo).collect();
    sort(&mut photos, place);
    photos.truncate(KEPT);
    Ok(photos)
}

/// The picture of a photograph, two thousand pixels wide.
///
/// # Errors
/// As [`Network::get`]; [`Error::NotApplicable`] for what is no identifier.
pub fn picture(network: &Network, id: &str) -> Result<Vec<u8>, Error> {
    let unknown = || Error::NotApplicable("cette photographie n’existe pas".to_owned());
    let id = identifier(id).ok_or_else(unknown)?;
    let address = Address::new(PHOTOS, &format!("api/pictures/{id}/sd.jpg"), &[]);
    network.get(&address, PICTURE, &|_| ControlFlow::Continue(()))
}

/// Puts first those that look towards a place, then the nearest.
pub fn sort(photos: &mut [Photo], place: LonLat) {
    let far = |photo: &Photo| photo.place.metres_to(place);
    photos
        .sort_by(|a, b| b.looks_at(place).cmp(&a.looks_at(place)).then(far(a).total_cmp(&far(b))));
}

/// The way from a place to another near it, in degrees clockwise from the north.
fn bearing(from: LonLat, to: LonLat) -> f64 {
    let east = (to.longitude - from.longitude) * from.latitude.to_radians().cos();
    let north = to.latitude - from.latitude;
    east.atan2(north).to_degrees().rem_euclid(360.0)
}

/// A UUID as catalogues write it: nothing else goes into an address.
fn identifier(text: &str) -> Option<&str> {
    let parts: Vec<&str> = text.split('-').collect();
    let hexadecimal = |part: &&str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    (lengths == [8, 4, 4, 4, 12] && parts.iter().all(hexadecimal)).then_some(text)
}

/// The catalogue's answer (STAC), as far as it is of use.
#[derive(Deserialize)]
struct List {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: String,
    geometry: Geometry,
    properties: Properties,
    #[serde(default)]
    providers: Vec<Provider>,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<f64>,
}

#[derive(Deserialize)]
struct Properties {
    #[serde(default)]
    datetime: Option<String>,
    #[serde(default)]
    license: Option<String>,
    #[serde(default, rename = "view:azimuth")]
    azimuth: Option<f64>,
    #[serde(default, rename = "pers:interior_orientation")]
    lens: Option<Lens>,
}

#[derive(Deserialize)]
struct Lens {
    #[serde(default)]
    field_of_view: Option<f64>,
}

#[derive(Deserialize)]
struct Provider {
    name: String,
}

impl Feature {
    fn photo(self) -> Option<Photo> {
        let &[longitude, latitude, ..] = self.geometry.coordinates.as_slice() else { return None };
        let around = self.properties.lens.and_then(|lens| lens.field_of_view);
        let short = |text: String| text.chars().take(80).collect::<String>();
        Some(Photo {
            id: identifier(&self.id)?.to_owned(),
            place: LonLat::new(longitude, latitude)?,
            azimuth: self.properties.azimuth.filter(|azimuth| (0.0..=360.0).contains(azimuth)),
            all_round: around == Some(360.0),
            taken: short(self.properties.datetime.unwrap_or_default()),
            licence: short(self.properties.license.unwrap_or_default()),
            author: self
                .providers
                .into_iter()
                .map(|who| short(who.name))
                .next()
                .unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(longitude: f64, latitude: f64, azimuth: Option<f64>) -> Photo {
        Photo {
            id: "1b6e2b1c-0000-4000-8000-000000000000".to_owned(),
            place: LonLat::new(longitude, latitude).unwrap(),
            azimuth,
            all_round: false,
            taken: String::new(),
            licence: String::new(),
            author: String::new(),
        }
    }

    #[test]
    fn those_that_look_at_the_point_come_first_then_the_nearest() {
        let point = LonLat::new(4.91, 45.73).unwrap();
        // From the west, looking east, and away; from the north, nearer, looking south.
        let towards = photo(4.9096, 45.73, Some(95.0));
        let away = photo(4.9099, 45.73, Some(270.0));
        let nearer = photo(4.91, 45.7301, Some(350.0 - 180.0));
        let mut photos = vec![away.clone(), towards.clone(), nearer.clone()];
        sort(&mut photos, point);
        assert_eq!(photos, [nearer, towards, away]);
    }

    #[test]
    fn only_an_identifier_goes_into_an_address() {
        assert!(identifier("1b6e2b1c-0000-4000-8000-00000000000a").is_some());
        for wrong in
            ["", "../../x", "1b6e2b1c-0000-4000-8000-00000000000g", "1b6e2b1c00004000", "a/b"]
        {
            assert_eq!(identifier(wrong), None, "{wrong}");
        }
    }
}
