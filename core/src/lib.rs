//! All that Gabarit knows. No window, no terminal.
//!
//! # What happens to an edit
//!
//! A window calls [`api::App::call`] with the name of a command and its JSON. The command turns what was asked into a
//! [`table::Edit`], and [`dataset::Dataset::apply`] changes the table, its file and its findings together, or not at
//! all. [`table::Table::apply`] gives back the edit that takes it back; it goes to the journal in the same transaction
//! as the cells. Typing, pasting, importing, mending, restoring and undoing all take this road.
//!
//! # The modules, in reading order
//!
//! - What a table is: [`table`] (rows, edits, inverses), [`view`] (sort, filter), [`rows`] and [`series`] (what new
//!   rows and the fill handle write).
//! - What its texts mean: [`template`] (a Table Schema, compiled), [`value`] (how texts read, and their tidy
//!   spelling), [`mod@reference`] (communes), [`geo`] (positions and addresses), [`positions`] (where rows are).
//! - What is wrong with them: [`check`] (what a check is, and the plan that runs them), [`checks`] (one file each).
//! - How a template is drafted from a table: [`draft`]. What a newer version of one changes, and how a table follows
//!   it: [`versions`].
//! - Where they are kept: [`store`] (the SQLite file), [`dataset`], [`dossier`].
//! - How they come in: [`read`] (bytes to [`sheet`]s), [`import`] (a sheet and a template to a proposal, to an edit),
//!   [`inspect`] (a file checked as it stands), [`migrate`] (an import without a question).
//! - How they leave: [`export`] (one module a format), [`metadata`], [`package`] (the zip, reread before it takes its
//!   name; received, verified, compared, sent back), [`collect`] (many packages to one territory).
//! - What one learns it all on: [`exercise`] (a commune that is on no map, and the steps of its visit).
//! - How files are written whole or not at all: [`whole`]. What is said when something cannot be done: [`error`]. What
//!   a window may ask: [`api`].

pub mod api;
pub mod check;
pub mod checks;
pub mod collect;
pub mod dataset;
pub mod dossier;
pub mod draft;
pub mod error;
pub mod exercise;
pub mod export;
pub mod geo;
pub mod import;
pub mod inspect;
pub mod metadata;
pub mod migrate;
pub mod package;
pub mod positions;
pub mod read;
pub mod reference;
pub mod rows;
pub mod series;
pub mod sheet;
pub mod store;
pub mod table;
pub mod template;
pub mod value;
pub mod versions;
pub mod view;
pub mod whole;
