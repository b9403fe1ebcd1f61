//! The network, and the maps kept on this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::geo::outline::Bounds;

shape! {
    /// Whether Gabarit may reach the network, and whom it would reach.
    pub struct NetworkView {
        /// Whether the person said yes, on this computer.
        pub allowed: bool,
        /// The day she did, ISO 8601.
        pub since: Option<String>,
        /// Everyone there is to ask: no other.
        pub hosts: Vec<HostCard>,
    }

    /// A computer on the internet.
    pub struct HostCard {
        /// Its name: `data.geopf.fr`.
        pub name: String,
        /// Who answers.
        pub owner: String,
        /// What is asked of it.
        pub gives: String,
        /// What leaves with the question.
        pub learns: String,
    }

    /// What the person says of the network.
    pub struct AllowNetwork {
        /// Yes or no.
        pub allowed: bool,
    }

    /// The maps that can be shown under points.
    pub struct TileLayers {
        /// The plan, the aerial photographs, then the maps that the person added.
        pub layers: Vec<TileLayer>,
        /// Whether squares that are not here are asked of the IGN.
        pub network: bool,
    }

    /// A map, whose squares are at `{tuile}/{id}/{z}/{x}/{y}`, `{tuile}` being what the window's own program serves.
    pub struct TileLayer {
        /// Names it: `plan`, `photo`, `ajout-1`.
        pub id: String,
        /// What people call it.
        pub title: String,
        /// Whom to name on the map: « © IGN ».
        pub attribution: String,
        /// Where that leads.
        pub link: Option<String>,
        /// Its shallowest zoom.
        pub min_zoom: u8,
        /// Its deepest zoom; squares beyond are these, enlarged.
        pub max_native_zoom: u8,
        /// What it covers, when it is only a part of the world.
        pub bounds: Option<Bounds>,
        /// Whether the person added it.
        pub added: bool,
        /// Whether there is something to show: squares on this computer, or the network allowed.
        pub ready: bool,
        /// Squares on this computer.
        pub squares: u32,
        /// Room they take, in bytes.
        pub bytes: f64,
    }

    /// A commune.
    pub struct CommuneRef {
        /// Its Insee code.
        pub insee: String,
    }

    /// The map of a commune.
    pub struct CommuneMap {
        /// Its Insee code.
        pub insee: String,
        /// `plan` or `photo`.
        pub layer: String,
    }

    /// A map that the person added.
    pub struct AddedMapRef {
        /// As [`TileLayer::id`].
        pub map: String,
        /// The commune shown.
        pub insee: String,
    }

    /// A file chosen for what is kept on this computer.
    pub struct StockFile {
        /// As [`super::Chosen::id`].
        pub file: u32,
        /// The commune shown.
        pub insee: String,
    }

    /// A work that goes on while the person does something else.
    pub enum Work {
        /// Getting the plan.
        Plan,
        /// Getting the aerial photographs.
        Photo,
        /// Getting or reading addresses.
        Addresses,
        /// Getting or reading outlines.
        Outlines,
    }

    /// Names a work.
    pub struct WorkRef {
        /// Which.
        pub work: Work,
    }

    /// What this computer keeps to work without a connection.
    pub struct Stock {
        /// The plan and the aerial photographs of the commune.
        pub maps: Vec<MapStock>,
        /// The maps that the person added.
        pub added: Vec<TileLayer>,
        /// The addresses of the commune, and those of each arrondissement where it has some.
        pub addresses: Vec<AddressStock>,
        /// Communes, others than this one, whose addresses are here too.
        pub others: u32,
        /// Whether the download of the commune's addresses was cut short, and goes on from there.
        pub addresses_begun: bool,
        /// The outlines of communes.
        pub outlines: OutlineStock,
    }

    /// A map of the commune, and what it takes to have it whole.
    pub struct MapStock {
        /// `plan` or `photo`.
        pub layer: String,
        /// What people call it.
        pub title: String,
        /// Squares it needs.
        pub squares: u32,
        /// Of which already here.
        pub here: u32,
        /// Room these take, in bytes.
        pub bytes_here: f64,
        /// Room the others should take, in bytes.
        pub bytes_to_come: f64,
        /// Seconds to get them.
        pub seconds: u32,
        /// The day it was last asked for whole, ISO 8601.
        pub day: Option<String>,
    }

    /// Addresses kept.
    pub struct AddressStock {
        /// Insee code of the commune or arrondissement.
        pub insee: String,
        /// Its name.
        pub name: String,
        /// Streets and places.
        pub streets: u32,
        /// Numbers.
        pub numbers: u32,
        /// Day of the data, ISO 8601.
        pub as_of: String,
        /// What they come from.
        pub source: String,
    }

    /// Outlines kept.
    pub struct OutlineStock {
        /// How many communes have theirs here.
        pub communes: u32,
        /// Whether this one has.
        pub own: bool,
        /// The day they came, ISO 8601.
        pub as_of: Option<String>,
    }
}
