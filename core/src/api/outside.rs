//! What a window asks of the world outside the dossier: the network and the maps. These calls leave the dossier free:
//! the person goes on working while they last.

use std::path::PathBuf;
use std::sync::Arc;

use super::Report;
use super::app::{App, Folders};
use super::contract::*;
use super::stop::Stop;
use crate::dossier::Clock;
use crate::error::Error;
use crate::geo::net::hosts::HOSTS;
use crate::geo::net::{Consent, Network};
use crate::geo::tiles::{Added, Amount, Layer, Picture, Square, Tiles};

/// What these calls work on, beside the state that the others take in turn.
#[derive(Debug)]
pub(super) struct Outside {
    /// Gabarit's data folder.
    pub(super) data: PathBuf,
    pub(super) clock: Clock,
    pub(super) network: Arc<Network>,
    pub(super) tiles: Tiles,
    stops: [Stop; 4],
}

/// What became of a square of a map that a window asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum TileAnswer {
    /// The picture.
    Found(Picture),
    /// There is none to be had.
    Absent,
    /// The address is not that of a square.
    NotASquare,
    /// The service did not answer, or the map's file does not read.
    Failed,
}

impl Outside {
    pub(super) fn new(folders: &Folders, clock: Clock, network: Network) -> Self {
        let network = Arc::new(network);
        let tiles = Tiles::of(&folders.data, Arc::clone(&network));
        Self { data: folders.data.clone(), clock, network, tiles, stops: Default::default() }
    }

    /// How a work is stopped.
    pub(super) fn stop(&self, work: Work) -> &Stop {
        let [plan, photo, addresses, outlines] = &self.stops;
        match work {
            Work::Plan => plan,
            Work::Photo => photo,
            Work::Addresses => addresses,
            Work::Outlines => outlines,
        }
    }

    /// What was said of the network on this computer.
    pub(super) fn consent(folders: &Folders) -> Consent {
        Consent::of(&folders.data)
    }
}

impl App {
    /// The square of a map, `/plan/17/67325/46774`: from this computer, or else from the service, when the network is
    /// allowed. May take as long as the network: not to be called where the window draws.
    pub fn tile(&self, path: &str) -> TileAnswer {
        let Some((layer, square)) = Square::parse(path) else { return TileAnswer::NotASquare };
        match self.outside.tiles.picture(layer, square) {
            Ok(Some(picture)) => TileAnswer::Found(picture),
            Ok(None) => TileAnswer::Absent,
            Err(_) => TileAnswer::Failed,
        }
    }

    pub(super) fn network(&self, _: Nothing, _: Report<'_>) -> Result<NetworkView, Error> {
        let since = self.outside.network.consent().since();
        let card = |host: &crate::geo::net::hosts::Host| HostCard {
            name: host.name.to_owned(),
            owner: host.owner.to_owned(),
            gives: host.gives.to_owned(),
            learns: host.learns.to_owned(),
        };
        Ok(NetworkView {
            allowed: since.is_some(),
            since: since.map(|day| day.to_string()),
            hosts: HOSTS.iter().map(card).collect(),
        })
    }

    pub(super) fn allow_network(
        &self,
        said: AllowNetwork,
        report: Report<'_>,
    ) -> Result<NetworkView, Error> {
        let today = (self.outside.clock)().date_naive();
        self.outside.network.consent().say(said.allowed, today)?;
        self.network(Nothing {}, report)
    }

    pub(super) fn tile_layers(&self, _: Nothing, _: Report<'_>) -> Result<TileLayers, Error> {
        let tiles = &self.outside.tiles;
        let network = self.outside.network.is_allowed();
        let mut layers = Vec::new();
        for layer in Layer::ALL {
            let Amount { squares, bytes } = tiles.base(layer)?.whole()?;
            layers.push(TileLayer {
                id: layer.id().to_owned(),
                title: layer.title().to_owned(),
                attribution: "© IGN".to_owned(),
                link: Some(layer.link().to_owned()),
                min_zoom: 0,
                // Without the network, what is kept stops above the deepest squares: they are enlarged.
                max_native_zoom: if network { layer.max_zoom() } else { *layer.kept_zooms().end() },
                bounds: None,
                added: false,
                ready: network || squares > 0,
                squares,
                bytes: bytes as f64,
            });
        }
        let added: Vec<TileLayer> =
            tiles.with_added(|all| all.iter().map(tile_layer).collect::<Result<_, _>>())?;
        layers.extend(added);
        Ok(TileLayers { layers, network })
    }
}

/// A map that the person added, as the window lists it.
pub(super) fn tile_layer(added: &Added) -> Result<TileLayer, Error> {
    let Amount { squares, bytes } = added.amount()?;
    Ok(TileLayer {
        id: added.id.clone(),
        title: added.title.clone(),
        attribution: added.attribution.clone(),
        link: None,
        min_zoom: added.min_zoom,
        max_native_zoom: added.max_zoom,
        bounds: added.bounds,
        added: true,
        ready: true,
        squares,
        bytes: bytes as f64,
    })
}

/// The layer of that name.
pub(super) fn layer(id: &str) -> Result<Layer, Error> {
    Layer::named(id).ok_or_else(|| Error::NotApplicable("cette carte n’existe pas".to_owned()))
}
