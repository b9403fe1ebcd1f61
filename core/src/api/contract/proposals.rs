//! Places proposed for rows that give an address and have none yet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::geo::LonLat;
use crate::table::RowId;

shape! {
    /// What the addresses of this computer propose for the rows that are not placed.
    pub struct PlaceProposals {
        /// Name of the dossier's commune.
        pub commune: String,
        /// Whether its addresses are on this computer.
        pub here: bool,
        /// The rows whose address is found at its number, without a doubt: they may be placed without a look.
        pub sure: Vec<ProposedPlace>,
        /// The rows to look at, in the order of the table.
        pub doubtful: Vec<DoubtfulPlace>,
        /// How many rows that are not placed give no address.
        pub without: u32,
    }

    /// A place proposed without a doubt.
    pub struct ProposedPlace {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// What it is called; empty where the table does not say.
        pub name: String,
        /// Its address, as its columns give it.
        pub address: String,
        /// The address found.
        pub label: String,
        /// Its place.
        pub place: LonLat,
    }

    /// A row with several places, or one that is not sure, or none.
    pub struct DoubtfulPlace {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// What it is called; empty where the table does not say.
        pub name: String,
        /// Its address, as its columns give it.
        pub address: String,
        /// Where it may be, the likeliest first.
        pub candidates: Vec<CandidatePlace>,
    }

    /// A place that an address may mean.
    pub struct CandidatePlace {
        /// The address found.
        pub label: String,
        /// How it was found, in French: « au numéro », « sur la voie ».
        pub found: String,
        /// How surely, from 0 to 1.
        pub score: f32,
        /// Its place.
        pub place: LonLat,
    }
}
