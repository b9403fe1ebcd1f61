//! All that Gabarit knows. No window, no terminal.
//!
//! What happens to an edit, and the modules in reading order:
//! a [`table`] holds texts and gives back the inverse of every edit; a [`template`] says what the texts mean,
//! [`value`] how they read, [`check`] what is wrong with them ([`checks`] holds the rules).

pub mod api;
pub mod check;
pub mod checks;
pub mod dataset;
pub mod dossier;
pub mod error;
pub mod export;
pub mod geo;
pub mod import;
pub mod inspect;
pub mod metadata;
pub mod migrate;
pub mod package;
pub mod read;
pub mod reference;
pub mod rows;
pub mod series;
pub mod sheet;
pub mod store;
pub mod table;
pub mod template;
pub mod value;
pub mod view;
