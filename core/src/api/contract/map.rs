//! Where the rows of a dataset are, and what the map shows around them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::check::Severity;
use crate::geo::LonLat;
use crate::geo::outline::Bounds;
use crate::table::RowId;

shape! {
    /// Rows whose places are asked for.
    pub struct AskPlaces {
        /// The dataset.
        pub dataset: u32,
        /// These rows only; every row without.
        pub rows: Option<Vec<RowId>>,
    }

    /// Where rows are. The four lists of points go together; a row out of what the grid shows is in none.
    pub struct Places {
        /// As [`super::DatasetState::version`].
        pub version: u32,
        /// The rows that have a place.
        pub rows: Vec<RowId>,
        /// Degrees east of each.
        pub longitudes: Vec<f64>,
        /// Degrees north of each.
        pub latitudes: Vec<f64>,
        /// The gravest thing said of each: 0 nothing, 1 advice, 2 warning, 3 error.
        pub marks: Vec<u8>,
        /// The rows that have no place yet.
        pub unplaced: Vec<RowId>,
        /// The rows whose cells hold something that is no place.
        pub unreadable: Vec<RowId>,
    }

    /// Names a row.
    pub struct RowRef {
        /// The dataset.
        pub dataset: u32,
        /// The row.
        pub row: RowId,
    }

    /// A row, as the map tells of it.
    pub struct PointView {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// What it is called; empty where the table does not say.
        pub name: String,
        /// Where it is; absent when it has no place.
        pub place: Option<LonLat>,
        /// Whether its cells hold something that is no place.
        pub unreadable: bool,
        /// The address in its own columns; empty when it has none.
        pub address: String,
        /// The address of the base that is nearest to its place.
        pub nearest: Option<NearAddress>,
        /// What is said of it, its position first.
        pub said: Vec<SaidOfPoint>,
        /// That a person looked at its position and found it right there; absent when nobody did.
        pub confirmed: Option<ConfirmedView>,
    }

    /// That a position was looked at and found right.
    pub struct ConfirmedView {
        /// When, local date and time, ISO 8601.
        pub time: String,
        /// Name of the person's session; may be empty.
        pub author: String,
    }

    /// What a check says of a row.
    pub struct SaidOfPoint {
        /// The column, zero-based.
        pub column: u32,
        /// Identifier of the check.
        pub check: String,
        /// How grave it is.
        pub severity: Severity,
        /// What is wrong, as one French sentence.
        pub message: String,
        /// Whether it is about the position, and a remedy is proposed.
        pub mends: bool,
    }

    /// An address near a place.
    pub struct NearAddress {
        /// The address: « 12 Rue Romarin, 69001 Lyon ».
        pub label: String,
        /// How far it is, in metres.
        pub metres: f64,
    }

    /// What lies around the rows of a dataset.
    pub struct Surroundings {
        /// The commune's name.
        pub commune: String,
        /// The box around it; absent where Gabarit does not know it.
        pub bounds: Option<Bounds>,
        /// Its polygons, each an outer ring and its holes; none where only the box is known.
        pub outline: Vec<Vec<Vec<LonLat>>>,
        /// Whether its addresses are on this computer.
        pub addresses: bool,
        /// The other datasets of the dossier that have places.
        pub others: Vec<OtherPlaces>,
    }

    /// Another dataset that has places.
    pub struct OtherPlaces {
        /// The dataset.
        pub dataset: u32,
        /// Title of its template.
        pub title: String,
        /// Number of rows.
        pub rows: u32,
    }

    /// A part of the map.
    pub struct AskAddresses {
        /// The dataset, whose commune is looked in.
        pub dataset: u32,
        /// The part of the map.
        pub bounds: Bounds,
    }

    /// A numbered address on the map.
    pub struct AddressPoint {
        /// `12 bis`
        pub number: String,
        /// Name of its street.
        pub street: String,
        /// Where it is.
        pub place: LonLat,
    }

    /// A place on the map.
    pub struct PlaceRef {
        /// The dataset.
        pub dataset: u32,
        /// The place.
        pub place: LonLat,
    }

    /// What is known of a place.
    pub struct PlaceView {
        /// The address of the base that is nearest to it.
        pub nearest: Option<NearAddress>,
        /// Where it is with respect to the commune, as a French sentence; absent inside it.
        pub outside: Option<String>,
    }

    /// A position as a person writes or pastes it.
    pub struct PositionText {
        /// The dataset.
        pub dataset: u32,
        /// Two numbers, degrees and minutes, metres, GeoJSON, a map's link…
        pub text: String,
    }

    /// One way to read a position.
    pub struct PositionReading {
        /// Where it is.
        pub place: LonLat,
        /// How it was read, in French: « Lambert-93 (mètres) ».
        pub read_as: String,
    }

    /// A row and where to put it.
    pub struct PlacedRow {
        /// The row.
        pub row: RowId,
        /// Its place.
        pub place: LonLat,
    }

    /// A point that was moved.
    pub struct MovedView {
        /// The change that moved it.
        #[ts(type = "number")]
        pub entry: i64,
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// What it is called; empty where the table does not say.
        pub name: String,
        /// When, local date and time, ISO 8601.
        pub time: String,
        /// Where it was.
        pub before: LonLat,
        /// How far from there it is now, in metres; absent when it has no place any more.
        pub metres: Option<f64>,
    }

    /// A move to take back.
    pub struct PutBack {
        /// The dataset.
        pub dataset: u32,
        /// The change that made it.
        #[ts(type = "number")]
        pub entry: i64,
        /// The row.
        pub row: RowId,
    }
}
