//! Addresses of the base of this computer, offered while one types.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::geo::LonLat;
use crate::table::RowId;

shape! {
    /// An address being typed.
    pub struct AddressQuery {
        /// The dataset.
        pub dataset: u32,
        /// The row, whose commune and house number are known; a new one without.
        pub row: Option<RowId>,
        /// What is typed so far. With nothing, the base is only made ready.
        pub text: String,
    }

    /// What the base of this computer offers.
    pub struct AddressOffers {
        /// Name of the commune where addresses were looked for.
        pub commune: String,
        /// Whether its addresses are on this computer.
        pub here: bool,
        /// Whether a choice may place the row: its template has positions, and it has none yet.
        pub places: bool,
        /// The addresses, the likeliest first; at most eight.
        pub offers: Vec<AddressCard>,
    }

    /// An address to choose.
    pub struct AddressCard {
        /// Its street, or a place that has a name: « Rue Romarin ».
        pub street: String,
        /// Its number, `12 bis`; empty for a street or a place.
        pub number: String,
        /// Its postcode; empty where the base does not say.
        pub postcode: String,
        /// Insee code of its commune or arrondissement.
        pub insee: String,
        /// Name of its commune or arrondissement.
        pub town: String,
        /// Where it is.
        pub position: LonLat,
    }
}
