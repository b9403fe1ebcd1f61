//! Where communes are: their outlines, from a territory pack, or the boxes that are built in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde::Serialize;
use ts_rs::TS;

use super::LonLat;
use super::outline::{Bounds, Outline, Side};
use crate::error::Error;
use crate::reference;

/// The communes whose place is known, and how well.
///
/// Built in: a box and a centre for the 58 communes of the Métropole de Lyon and the arrondissements of Lyon
/// (`core/data/areas.tsv`). A territory pack adds outlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    areas: BTreeMap<String, Area>,
}

/// A commune or an arrondissement on the map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Area {
    /// Its Insee code.
    pub insee: String,
    /// Its name: « Bron ».
    pub name: String,
    /// Its centre of gravity, where some tools put what they could not place.
    pub centre: LonLat,
    /// The box around it.
    pub bounds: Bounds,
    /// Its outline; empty where only the box is known.
    pub outline: Outline,
}

/// What a commune's limits were known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// Its outline.
    Outline,
    /// The box around it: what is in the box may still be outside the commune.
    Box,
}

impl Area {
    /// Where a place is with respect to it.
    pub fn side(&self, place: LonLat) -> Side {
        match self.bounds.side(place) {
            Side::Inside if self.outline.is_empty() => Side::Inside,
            by_box @ Side::Outside(_) if self.outline.is_empty() => by_box,
            _ => self.outline.side(place),
        }
    }

    /// What its limits are known by.
    pub fn known_by(&self) -> KnownBy {
        if self.outline.is_empty() { KnownBy::Box } else { KnownBy::Outline }
    }

    /// The commune an arrondissement is part of.
    fn parent(insee: &str) -> Option<&'static str> {
        reference::commune(insee).and_then(|commune| commune.parent)
    }
}

impl Territory {
    /// What is built in: boxes and centres.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Territory> =
            LazyLock::new(|| Territory::of_boxes(include_str!("../../data/areas.tsv")));
        &BUILT_IN
    }

    /// What is built in, with the outlines of a territory pack: a GeoJSON collection of polygons, compressed by
    /// gzip or not, whose features carry an Insee code.
    ///
    /// Communes of the past are joined to those of today. Coordinates in metres or with the latitude first, as the
    /// Métropole's server has given them, are put right.
    ///
    /// # Errors
    /// [`Error::NoOutlines`] when no feature of it is a commune with a polygon.
    pub fn read(pack: &[u8]) -> Result<Self, Error> {
        let outlines = super::pack::read(pack)?;
        let mut territory = Self::built_in().clone();
        for (insee, outline) in joined(outlines) {
            territory.insert(insee, outline);
        }
        Ok(territory)
    }

    /// Where the territory pack of this computer is, in Gabarit's data folder.
    pub fn usual(data: &Path) -> PathBuf {
        data.join("contours.geojson")
    }

    /// What is known on a computer: its territory pack where it has one that reads, or else what is built in.
    ///
    /// # Errors
    /// [`Error::Denied`] or [`Error::Io`] when the pack is there and cannot be read.
    pub fn at(data: &Path) -> Result<Self, Error> {
        let path = Self::usual(data);
        if !path.exists() {
            return Ok(Self::built_in().clone());
        }
        let pack = std::fs::read(&path).map_err(|cause| Error::io(&path, cause))?;
        // A pack cut short by a power cut can be had again: meanwhile boxes do.
        Ok(Self::read(&pack).unwrap_or_else(|_| Self::built_in().clone()))
    }

    /// The area of an Insee code, even one of the past.
    pub fn area(&self, insee: &str) -> Option<&Area> {
        let present = || self.areas.get(reference::former(insee)?.commune);
        self.areas.get(insee).or_else(present)
    }

    /// The commune whose outline holds a place; none by boxes alone, for they overlap.
    pub fn commune_at(&self, place: LonLat) -> Option<&Area> {
        self.areas.values().find(|area| {
            area.known_by() == KnownBy::Outline
                && Area::parent(&area.insee).is_none()
                && area.side(place) == Side::Inside
        })
    }

    /// Every area, by code.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.values()
    }

    fn insert(&mut self, insee: String, outline: Outline) {
        let (Some(bounds), Some(gravity)) = (outline.bounds(), outline.centroid()) else { return };
        let known = self.areas.get(&insee);
        let centre = known.map_or(gravity, |area| area.centre);
        let name = name_of(&insee);
        self.areas.insert(insee.clone(), Area { insee, name, centre, bounds, outline });
    }

    fn of_boxes(text: &str) -> Self {
        let area = |line: &str| {
            let mut cells = line.split('\t');
            let insee = cells.next()?.to_owned();
            let numbers: Vec<f64> = cells.map_while(|cell| cell.parse().ok()).collect();
            let &[west, south, east, north, longitude, latitude] = numbers.as_slice() else {
                return None;
            };
            let bounds = Bounds { west, south, east, north };
            let (name, centre) = (name_of(&insee), LonLat::new(longitude, latitude)?);
            Some((insee.clone(), Area { insee, name, centre, bounds, outline: Outline::default() }))
        };
        Self { areas: text.lines().skip(1).filter_map(area).collect() }
    }
}

fn name_of(insee: &str) -> String {
    reference::commune(insee).map(|commune| commune.name.to_owned()).unwrap_or_default()
}

/// The outlines by code, a commune without one taking those of its arrondissements.
fn joined(outlines: Vec<(String, Outline)>) -> BTreeMap<String, Outline> {
    let mut by_code: BTreeMap<String, Outline> = BTreeMap::new();
    for (insee, outline) in outlines {
        by_code.entry(insee).or_default().0.extend(outline.0);
    }
    let parts: Vec<(&'static str, Outline)> = by_code
        .iter()
        .filter_map(|(insee, outline)| Some((Area::parent(insee)?, outline.clone())))
        .filter(|(parent, _)| !by_code.contains_key(*parent))
        .collect();
    for (parent, outline) in parts {
        by_code.entry(parent.to_owned()).or_default().0.extend(outline.0);
    }
    by_code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commune_of_the_metropole_has_a_box_around_its_centre() {
        let built_in = Territory::built_in();
        for commune in reference::metropole() {
            let area = built_in.area(commune.insee).unwrap();
            assert_eq!(area.name, commune.name);
            assert_eq!(area.side(area.centre), Side::Inside, "{}", commune.name);
            assert_eq!(area.known_by(), KnownBy::Box);
        }
        assert_eq!(built_in.areas().count(), 58 + 9);
    }

    #[test]
    fn a_commune_of_the_past_is_where_the_present_one_is() {
        let built_in = Territory::built_in();
        assert_eq!(built_in.area("69152"), built_in.area("69149"));
        assert_eq!(built_in.area("01001"), None);
    }

    #[test]
    fn a_box_says_how_far_outside_a_place_is() {
        let bron = Territory::built_in().area("69029").unwrap();
        let Side::Outside(metres) = bron.side(LonLat::new(4.8357, 45.764).unwrap()) else {
            panic!("place Bellecour in Bron")
        };
        assert!((4_000.0..4_500.0).contains(&metres), "{metres}");
    }
}
