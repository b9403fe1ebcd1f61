//! All that Gabarit knows.

pub mod error;
pub mod sheet;
