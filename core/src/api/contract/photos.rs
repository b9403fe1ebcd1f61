//! Street photographs near a point, and the points to look at.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SaidOfPoint, shape};
use crate::geo::LonLat;
use crate::table::RowId;

shape! {
    /// A place whose photographs are asked for.
    pub struct AskPhotos {
        /// The place.
        pub place: LonLat,
    }

    /// The photographs near a place.
    pub struct PhotosView {
        /// Those that look towards it first, then the nearest.
        pub photos: Vec<PhotoCard>,
        /// When they were looked for, local date and time, ISO 8601; absent when they never were.
        pub searched: Option<String>,
        /// Why they could not be looked for now, when they could not: those kept with the dossier are shown.
        pub notice: Option<crate::error::Notice>,
    }

    /// A photograph.
    pub struct PhotoCard {
        /// Names it.
        pub id: String,
        /// Where it was taken.
        pub place: LonLat,
        /// How far from the point, in metres.
        pub metres: f64,
        /// Where it looks, in degrees clockwise from the north.
        pub azimuth: Option<f64>,
        /// Whether it shows all that is around.
        pub all_round: bool,
        /// Whether it looks towards the point.
        pub looks: bool,
        /// When it was taken, ISO 8601.
        pub taken: String,
        /// Its licence, as people call it.
        pub licence: String,
        /// Who took it.
        pub author: String,
        /// Whether its picture is kept with the dossier.
        pub kept: bool,
    }

    /// Names a photograph.
    pub struct PhotoRef {
        /// As [`PhotoCard::id`].
        pub photo: String,
    }

    /// The picture of a photograph.
    pub struct PhotoPicture {
        /// As [`PhotoCard::id`].
        pub photo: String,
        /// It, as a `data:` address.
        pub data: String,
    }

    /// A row whose position is to be looked at.
    pub struct DoubtfulView {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// What it is called; empty where the table does not say.
        pub name: String,
        /// Where it is; absent when its cells say nothing that reads.
        pub place: Option<LonLat>,
        /// What is said of its position.
        pub said: Vec<SaidOfPoint>,
        /// Whether its position breaks a rule: it cannot be confirmed where it is.
        pub wrong: bool,
    }

    /// A position found right.
    pub struct ConfirmPlace {
        /// The dataset.
        pub dataset: u32,
        /// The row.
        pub row: RowId,
        /// Where it is put first; absent when it is right where it is.
        pub place: Option<LonLat>,
    }
}
