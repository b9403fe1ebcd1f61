//! Commands of the map: where rows are, what is said of a point, and what lies around.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Report;
use super::actions::gone;
use super::app::State;
use super::contract::*;
use crate::check::{Finding, Severity};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::geo::boundary::Territory;
use crate::geo::geocoder::Geocoder;
use crate::geo::outline::Side;
use crate::geo::position::{Form, Reading, read};
use crate::geo::{LonLat, distance};
use crate::positions::{self, Placing, Standing};
use crate::reference::Commune;
use crate::table::RowId;
use crate::template::Role;
use crate::value;

/// Most addresses drawn at once: more would hide the map.
const ADDRESSES: usize = 1500;

impl State {
    pub(super) fn places(&mut self, asked: AskPlaces, _: Report<'_>) -> Result<Places, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let (template, table) = (dataset.template(), dataset.table());
        let mut places = Places {
            version: dataset.version(),
            rows: Vec::new(),
            longitudes: Vec::new(),
            latitudes: Vec::new(),
            marks: Vec::new(),
            unplaced: Vec::new(),
            unreadable: Vec::new(),
        };
        let Some(placing) = Placing::of(template) else { return Ok(places) };
        let only: Option<FxHashSet<RowId>> = asked.rows.map(|rows| rows.into_iter().collect());
        let shown = dataset.view().lines(table).iter().copied();
        for row in shown.filter(|row| only.as_ref().is_none_or(|only| only.contains(row))) {
            match placing.standing(template, table, row) {
                Standing::NotPlaced => places.unplaced.push(row),
                Standing::Unreadable => places.unreadable.push(row),
                Standing::At(place) => {
                    places.rows.push(row);
                    places.longitudes.push(place.longitude);
                    places.latitudes.push(place.latitude);
                    places.marks.push(gravest(dataset.findings().row(row)));
                }
            }
        }
        Ok(places)
    }

    pub(super) fn point(&mut self, named: RowRef, _: Report<'_>) -> Result<PointView, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        let (template, table, row) = (dataset.template(), dataset.table(), named.row);
        let position = table.position(row).ok_or_else(gone)?;
        let placing = Placing::of(template).ok_or_else(gone)?;
        let standing = placing.standing(template, table, row);
        let own: Vec<u16> = placing.columns().iter().map(|&column| column as u16).collect();
        let mut said: Vec<&Finding> = dataset.findings().row(row).iter().collect();
        said.sort_by_key(|finding| {
            let gravity = std::cmp::Reverse(finding.check.severity);
            (!own.contains(&finding.column), gravity, finding.column)
        });
        let said = said.into_iter().map(|one| said_of(one, own.contains(&one.column)));
        let address = positions::address(template, table, row);
        let mut view = PointView {
            row,
            number: position as u32 + 1,
            name: name(dataset, row),
            place: None,
            unreadable: standing == Standing::Unreadable,
            address: address.map(|address| address.text).unwrap_or_default(),
            nearest: None,
            said: said.collect(),
            confirmed: None,
        };
        if let Standing::At(place) = standing {
            let confirmed = self.open()?.confirmed(named.dataset, row, place)?;
            view.confirmed = confirmed.map(|noted| ConfirmedView {
                time: noted.time.clone(),
                author: noted.author.clone(),
            });
            view.place = Some(place);
            view.nearest = self.near(place)?;
        }
        Ok(view)
    }

    pub(super) fn surroundings(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Surroundings, Error> {
        let territory = self.territory()?;
        let dossier = self.open()?;
        let commune = dossier.commune();
        let area = territory.area(commune.insee);
        let others = dossier
            .datasets()
            .iter()
            .filter(|other| other.id() != named.dataset && Placing::of(other.template()).is_some());
        let mut around = Surroundings {
            commune: commune.name.to_owned(),
            bounds: area.map(|area| area.bounds),
            outline: area.map(|area| area.outline.polygons().to_vec()).unwrap_or_default(),
            addresses: false,
            others: others
                .map(|other| OtherPlaces {
                    dataset: other.id(),
                    title: other.template().title.clone(),
                    rows: other.table().len() as u32,
                })
                .collect(),
        };
        around.addresses = self.at_home()?.is_some();
        Ok(around)
    }

    pub(super) fn addresses_in(
        &mut self,
        asked: AskAddresses,
        _: Report<'_>,
    ) -> Result<Vec<AddressPoint>, Error> {
        let Some(geocoder) = self.at_home()? else { return Ok(Vec::new()) };
        let found = geocoder.within(asked.bounds, ADDRESSES);
        let point = |(number, street, place): (String, &str, LonLat)| AddressPoint {
            number,
            street: street.to_owned(),
            place,
        };
        Ok(found.into_iter().map(point).collect())
    }

    pub(super) fn place(&mut self, asked: PlaceRef, _: Report<'_>) -> Result<PlaceView, Error> {
        let place = sound(asked.place)?;
        let nearest = self.near(place)?;
        let territory = self.territory()?;
        let commune = self.open()?.commune();
        Ok(PlaceView { nearest, outside: outside(&territory, commune, place) })
    }

    pub(super) fn read_position(
        &mut self,
        asked: PositionText,
        _: Report<'_>,
    ) -> Result<Vec<PositionReading>, Error> {
        let territory = self.territory()?;
        let commune = self.open()?.commune();
        let mut found = read(&asked.text);
        // Numbers that may be read in several ways most likely name a place of the commune.
        let area = territory.area(commune.insee);
        let away = |reading: &Reading| match area.map(|area| area.side(reading.place)) {
            Some(Side::Outside(metres)) => metres,
            Some(Side::Inside) | None => 0.0,
        };
        found.sort_by(|one, other| away(one).total_cmp(&away(other)));
        let told = found
            .into_iter()
            .map(|reading| PositionReading { place: reading.place, read_as: in_words(&reading) });
        Ok(told.collect())
    }

    /// The address of the dossier's commune nearest to a place.
    fn near(&mut self, place: LonLat) -> Result<Option<NearAddress>, Error> {
        let nearest = self.at_home()?.and_then(|geocoder| geocoder.nearest(place));
        Ok(nearest.map(|(address, metres)| NearAddress { label: address.label, metres }))
    }

    /// The geocoder of the dossier's commune, when its addresses are on this computer.
    pub(super) fn at_home(&mut self) -> Result<Option<Arc<Geocoder>>, Error> {
        let insee = self.open()?.commune().insee;
        self.geocoder(insee)
    }
}

/// A place as a window gives it, when the Earth has it.
pub(super) fn sound(place: LonLat) -> Result<LonLat, Error> {
    let nowhere = || Error::NotApplicable("cette position n’est pas sur Terre".to_owned());
    LonLat::new(place.longitude, place.latitude).ok_or_else(nowhere)
}

/// What a row is called: its name, or else its identifier; nothing when the table does not say.
pub(super) fn name(dataset: &Dataset, row: RowId) -> String {
    let text = |role: Role| {
        let field = dataset.template().role(role)?;
        let text = dataset.table().text(row, field.index).trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    text(Role::Name).or_else(|| text(Role::Uid)).unwrap_or_default()
}

/// What a check says of a row; `about` when it is about its position.
pub(super) fn said_of(finding: &Finding, about: bool) -> SaidOfPoint {
    SaidOfPoint {
        column: u32::from(finding.column),
        check: finding.check.id.to_owned(),
        severity: finding.check.severity,
        message: finding.message.clone(),
        mends: finding.fix.is_some() && about,
    }
}

fn gravest(findings: &[Finding]) -> u8 {
    match findings.iter().map(|finding| finding.check.severity).max() {
        None => 0,
        Some(Severity::Advice) => 1,
        Some(Severity::Warning) => 2,
        Some(Severity::Error) => 3,
    }
}

fn outside(territory: &Territory, commune: &Commune, place: LonLat) -> Option<String> {
    let Side::Outside(metres) = territory.area(commune.insee)?.side(place) else { return None };
    let of = value::of(commune.name);
    let there = territory.commune_at(place).map(|area| format!(", à {}", area.name));
    Some(format!(
        "Hors de la commune : à {} {of}{}.",
        distance::in_words(metres),
        there.unwrap_or_default()
    ))
}

fn in_words(reading: &Reading) -> String {
    match reading.form {
        Form::Pair => reading.crs.name().to_owned(),
        Form::Sexagesimal => "degrés, minutes, secondes".to_owned(),
        Form::GeoJson => "GeoJSON".to_owned(),
        Form::Wkt => "texte WKT".to_owned(),
        Form::Link => "lien d’une carte".to_owned(),
    }
}
