//! Look-up in the lists of `core/data/`: the communes of France, by code, postcode, name, or as one types.
//!
//! Lists are built into the program; what is asked of them is read when it first is.

mod communes;
mod exercise;
mod name;
mod search;
mod sections;
mod territory;

pub use communes::{
    Commune, Former, by_postcode, commune, communes, former, formerly, formerly_named, metropole,
    named, parts, siren,
};
pub use exercise::{exercise, is_exercise};
pub use name::name_key;
pub use search::search;
pub use territory::in_france;
