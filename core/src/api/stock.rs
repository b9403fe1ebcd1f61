//! What this computer keeps to work without a connection: told, and taken out.

use std::path::PathBuf;

use chrono::{DateTime, Local};

use super::Report;
use super::app::App;
use super::contract::*;
use super::outside::{layer, tile_layer};
use crate::error::Error;
use crate::geo::addresses::{AddressBase, Held};
use crate::geo::boundary::{Area, KnownBy, Territory};
use crate::geo::tiles::Layer;
use crate::reference;

impl App {
    pub(super) fn stock(&self, of: CommuneRef, _: Report<'_>) -> Result<Stock, Error> {
        let territory = self.outlines()?;
        let tiles = &self.outside.tiles;
        let mut maps = Vec::new();
        // Of a commune that nobody can place, no map can be made ready.
        if let Some(area) = territory.area(&of.insee) {
            for layer in Layer::ALL {
                let forecast = tiles.forecast(layer, area)?;
                let prepared = tiles.base(layer)?.prepared()?;
                let day = prepared.into_iter().find(|(insee, _)| *insee == area.insee);
                maps.push(MapStock {
                    layer: layer.id().to_owned(),
                    title: layer.title().to_owned(),
                    squares: forecast.squares,
                    here: forecast.here,
                    bytes_here: forecast.bytes_here as f64,
                    bytes_to_come: forecast.bytes_to_come as f64,
                    seconds: forecast.seconds,
                    day: day.map(|(_, day)| day),
                });
            }
        }
        let added = tiles.with_added(|all| all.iter().map(tile_layer).collect::<Result<_, _>>())?;
        let (own, others) = self.addresses_kept(&of.insee)?;
        Ok(Stock {
            maps,
            added,
            addresses: own,
            others,
            addresses_begun: self.has_begun_addresses(&of.insee),
            outlines: self.outlines_kept(&territory, &of.insee),
        })
    }

    pub(super) fn remove_map(&self, of: CommuneMap, report: Report<'_>) -> Result<Stock, Error> {
        let territory = self.outlines()?;
        self.outside.tiles.remove_prepared(layer(&of.layer)?, &of.insee, &territory)?;
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn add_map(&self, of: StockFile, report: Report<'_>) -> Result<Stock, Error> {
        self.outside.tiles.add(&self.path(of.file)?)?;
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn remove_added_map(
        &self,
        of: AddedMapRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        self.outside.tiles.remove_added(&of.map)?;
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn remove_addresses(
        &self,
        of: CommuneRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        let mut base = AddressBase::open(&self.address_file())?;
        for held in base.communes()?.iter().filter(|held| is_of(held, &of.insee)) {
            base.remove(&held.insee)?;
        }
        self.addresses_changed()?;
        self.stock(of, report)
    }

    pub(super) fn remove_outlines(
        &self,
        of: CommuneRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        let path = self.outline_file();
        match std::fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io(&path, cause));
            }
            _ => self.outlines_changed()?,
        }
        self.stock(of, report)
    }

    /// The limits of communes as this computer knows them now.
    pub(super) fn outlines(&self) -> Result<Territory, Error> {
        Territory::at(&self.outside.data)
    }

    /// The area of a commune.
    pub(super) fn area(&self, insee: &str) -> Result<Area, Error> {
        let unknown = || {
            let reason = "Gabarit ne sait pas où est cette commune ; ajoutez d’abord les contours";
            Error::NotApplicable(reason.to_owned())
        };
        self.outlines()?.area(insee).cloned().ok_or_else(unknown)
    }

    pub(super) fn address_file(&self) -> PathBuf {
        AddressBase::usual(&self.outside.data)
    }

    pub(super) fn outline_file(&self) -> PathBuf {
        Territory::usual(&self.outside.data)
    }

    fn addresses_kept(&self, insee: &str) -> Result<(Vec<AddressStock>, u32), Error> {
        let path = self.address_file();
        if !path.exists() {
            return Ok((Vec::new(), 0));
        }
        let held = AddressBase::open(&path)?.communes()?;
        let (own, others): (Vec<Held>, Vec<Held>) =
            held.into_iter().partition(|held| is_of(held, insee));
        let card = |held: Held| AddressStock {
            name: reference::commune(&held.insee)
                .map(|commune| commune.name.to_owned())
                .unwrap_or_default(),
            insee: held.insee,
            streets: held.streets,
            numbers: held.numbers,
            as_of: held.as_of,
            source: held.source,
        };
        Ok((own.into_iter().map(card).collect(), others.len() as u32))
    }

    fn outlines_kept(&self, territory: &Territory, insee: &str) -> OutlineStock {
        let known = territory.areas().filter(|area| area.known_by() == KnownBy::Outline);
        let of_day = std::fs::metadata(self.outline_file()).and_then(|file| file.modified());
        let day = |time| DateTime::<Local>::from(time).date_naive().to_string();
        let own = territory.area(insee).is_some_and(|area| area.known_by() == KnownBy::Outline);
        let is_commune = |area: &&Area| {
            reference::commune(&area.insee).is_some_and(|commune| commune.parent.is_none())
        };
        OutlineStock {
            communes: known.filter(is_commune).count() as u32,
            own,
            as_of: of_day.ok().map(day),
        }
    }
}

/// Whether addresses are those of a commune, or of one of its arrondissements.
fn is_of(held: &Held, insee: &str) -> bool {
    let parent = || reference::commune(&held.insee).and_then(|commune| commune.parent);
    held.insee == insee || parent() == Some(insee)
}
