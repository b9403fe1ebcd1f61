//! The shapes that cross between the core and a window. Plain data: no shape here holds an invariant.
//!
//! Row and column numbers are zero-based. A “line” is a position in what the grid shows (the view), which a sort or
//! a filter changes; a [`RowId`] names a row for good.

mod addresses;
mod adjusting;
mod change;
mod deliveries;
mod drafts;
mod exercise;
mod grid;
mod hands;
mod map;
mod merge;
mod outside;
mod photos;
mod problems;
mod proposals;
mod receiving;
mod remarks;
mod versions;

pub use addresses::*;
pub use adjusting::*;
pub use change::*;
pub use deliveries::*;
pub use drafts::*;
pub use exercise::*;
pub use grid::*;
pub use hands::*;
pub use map::*;
pub use merge::*;
pub use outside::*;
pub use photos::*;
pub use problems::*;
pub use proposals::*;
pub use receiving::*;
pub use remarks::*;
pub use versions::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::table::RowId;
use crate::template::{Kind, Role};

/// Derives what every shape of the contract needs.
macro_rules! shape {
    ($($item:item)*) => {$(
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase")]
        #[ts(optional_fields = nullable)]
        $item
    )*};
}
pub(crate) use shape;

shape! {
    /// Nothing to say.
    pub struct Nothing {}

    /// A file or folder a dialog, the command line or a drop gave: the window names it by `id` only.
    pub struct Chosen {
        /// Names it in later calls.
        pub id: u32,
        /// Its own name: `parcs 2024.xlsx`.
        pub name: String,
        /// Where it is, for people to read: `Documents/Gabarit` in the person's own folder, or else a whole path.
        pub folder: String,
        /// Whether it is a folder itself.
        pub is_folder: bool,
    }

    /// What the window shows first.
    pub struct Start {
        /// Version of Gabarit.
        pub version: String,
        /// The dossier last worked in, reopened.
        pub dossier: Option<DossierView>,
        /// Where the person was in it.
        pub place: Option<Place>,
        /// A file the window was asked to open.
        pub asked: Option<Chosen>,
        /// Why the last dossier could not be reopened.
        pub notice: Option<crate::error::Notice>,
    }

    /// Where the person is: kept in the dossier, found again at the next start.
    pub struct Place {
        /// Name of the screen.
        pub screen: String,
        /// The open dataset.
        pub dataset: Option<u32>,
        /// The row of the active cell.
        pub row: Option<RowId>,
        /// The column of the active cell.
        pub column: Option<u32>,
        /// What was being typed there, and was not entered yet.
        pub draft: Option<String>,
    }

    /// Words to look for.
    pub struct Query {
        /// A name, its beginning, a postcode or a code.
        pub text: String,
    }

    /// A commune to choose.
    pub struct CommuneCard {
        /// Insee code.
        pub insee: String,
        /// Name.
        pub name: String,
        /// Postcodes.
        pub postcodes: Vec<String>,
        /// Name or number of its department.
        pub department: String,
        /// Whether it is one of the 58 of the Métropole de Lyon.
        pub metropole: bool,
    }

    /// The commune of a new dossier.
    pub struct NewDossier {
        /// Insee code.
        pub insee: String,
    }

    /// A file chosen before.
    pub struct ChosenFile {
        /// As [`Chosen::id`].
        pub file: u32,
    }

    /// A commune's dossier, as home shows it.
    pub struct DossierView {
        /// Its file, for people to read.
        pub path: String,
        /// Its commune.
        pub commune: CommuneCard,
        /// Why nothing can be changed in it, as the end of a French sentence; absent when it can.
        pub read_only: Option<String>,
        /// Whether some of its file does not read any more: what is shown can be recovered in a new dossier.
        pub damaged: bool,
        /// Whether it is the exercise: no package leaves it.
        pub exercise: bool,
        /// Its datasets, in the order they were begun.
        pub datasets: Vec<DatasetCard>,
        /// The templates no dataset uses yet come with those in use: home offers both.
        pub templates: Vec<TemplateCard>,
    }

    /// What the last look at the dossier's file found.
    pub struct Care {
        /// The dossier, when it can be changed no more.
        pub dossier: Option<DossierView>,
        /// What the person should know.
        pub notice: Option<crate::error::Notice>,
    }

    /// A copy of the dossier kept on a day.
    pub struct BackupCard {
        /// The day, ISO 8601.
        pub day: String,
        /// The copy, chosen: it may be opened.
        pub file: Chosen,
    }

    /// What was recovered of a damaged dossier.
    pub struct Rescue {
        /// The new dossier, open.
        pub dossier: DossierView,
        /// Rows recovered.
        pub rows: u32,
        /// Whether some of it did not read: rows may be missing.
        pub partly: bool,
    }

    /// A dataset, as home lists it.
    pub struct DatasetCard {
        /// Names it.
        pub id: u32,
        /// Identifier of its template.
        pub template: String,
        /// Title of its template.
        pub title: String,
        /// Number of rows.
        pub rows: u32,
        /// What is left to correct; absent while a large table is still being checked: see `checked`.
        pub counts: Option<Counts>,
        /// The last package made.
        pub package: Option<PackageCard>,
        /// When the next is due, by the frequency of the metadata sheet; absent where nothing says.
        pub due: Option<Due>,
        /// Remarks of the Métropole that wait for an answer.
        pub remarks: u32,
        /// Columns and rows that imports could not place.
        pub asides: u32,
    }

    /// When a package is due.
    pub struct Due {
        /// The day, ISO 8601.
        pub day: String,
        /// Whether it is past.
        pub late: bool,
    }

    /// A package made before.
    pub struct PackageCard {
        /// Local date and time, ISO 8601.
        pub time: String,
        /// Name of the zip.
        pub name: String,
        /// Number of rows.
        pub rows: u32,
    }

    /// Number of findings by severity.
    pub struct Counts {
        /// Errors: a package cannot leave.
        pub errors: u32,
        /// Warnings.
        pub warnings: u32,
        /// Advice.
        pub advice: u32,
    }

    /// A template, as the catalogue lists it.
    pub struct TemplateCard {
        /// Identifier.
        pub id: String,
        /// Title.
        pub title: String,
        /// What it is for.
        pub description: String,
        /// `metropole`, `national` or `personnel`.
        pub group: String,
        /// Version.
        pub version: String,
        /// Number of columns.
        pub columns: u32,
        /// Whether the person added it: it may be removed.
        pub added: bool,
    }

    /// A template added to the dossier.
    pub struct AddedTemplate {
        /// The dossier, with it.
        pub dossier: DossierView,
        /// Its identifier.
        pub template: String,
    }

    /// Names a template.
    pub struct TemplateRef {
        /// Identifier.
        pub template: String,
    }

    /// A workbook to write.
    pub struct WriteBlank {
        /// Identifier of the template.
        pub template: String,
        /// The folder, chosen before.
        pub folder: u32,
    }

    /// A template, documented.
    pub struct TemplateView {
        /// What the catalogue says of it.
        pub card: TemplateCard,
        /// Where its columns come from.
        pub source: String,
        /// What its schema asks that Gabarit does not check, in French sentences.
        pub notices: Vec<String>,
        /// Its columns.
        pub fields: Vec<FieldView>,
        /// A filled table: one text per column.
        pub example: Vec<Vec<String>>,
    }

    /// A column.
    pub struct FieldView {
        /// Name in files.
        pub name: String,
        /// Plain name.
        pub title: String,
        /// What to put there.
        pub description: String,
        /// Where to find it.
        pub whereabouts: String,
        /// A valid value.
        pub example: String,
        /// What its texts mean; chooses the editor.
        pub kind: Kind,
        /// The part it plays in a row.
        pub role: Option<Role>,
        /// Whether every row must hold it.
        pub required: bool,
        /// Whether no two rows may hold the same.
        pub unique: bool,
        /// The only values allowed; empty when free. For yes/no: the two spellings, yes first.
        pub values: Vec<String>,
        /// What stands between several values of a cell.
        pub separator: Option<String>,
        /// Unit of its numbers.
        pub unit: String,
        /// What parts decimals from the whole, where it is not a dot.
        pub decimal_char: Option<String>,
        /// Smallest value.
        pub minimum: Option<String>,
        /// Largest value.
        pub maximum: Option<String>,
        /// Whether it leaves with the package.
        pub published: bool,
    }
}
