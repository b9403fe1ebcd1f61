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
}
