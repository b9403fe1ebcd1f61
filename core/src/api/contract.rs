//! The shapes that cross between the core and a window. Plain data: no shape here holds an invariant.
//!
//! Row and column numbers are zero-based. A “line” is a position in what the grid shows (the view), which a sort or
//! a filter changes; a [`RowId`] names a row for good.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::check::{Safety, Severity};
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

shape! {
    /// Nothing to say.
    pub struct Nothing {}

    /// A file or folder a dialog, the command line or a drop gave: the window names it by `id` only.
    pub struct Chosen {
        /// Names it in later calls.
        pub id: u32,
        /// Its own name: `parcs 2024.xlsx`.
        pub name: String,
        /// Where it is, for people to read.
        pub folder: String,
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
        /// Its datasets, in the order they were begun.
        pub datasets: Vec<DatasetCard>,
        /// The templates no dataset uses yet come with those in use: home offers both.
        pub templates: Vec<TemplateCard>,
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
        /// What is left to correct.
        pub counts: Counts,
        /// The last package made.
        pub package: Option<PackageCard>,
        /// Columns and rows that imports could not place.
        pub asides: u32,
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
    }

    /// Names a template.
    pub struct TemplateRef {
        /// Identifier.
        pub template: String,
    }

    /// A template, documented.
    pub struct TemplateView {
        /// What the catalogue says of it.
        pub card: TemplateCard,
        /// Where its columns come from.
        pub source: String,
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
        /// Smallest value.
        pub minimum: Option<String>,
        /// Largest value.
        pub maximum: Option<String>,
        /// Whether it leaves with the package.
        pub published: bool,
    }

    /// Names a dataset.
    pub struct DatasetRef {
        /// As [`DatasetCard::id`].
        pub dataset: u32,
    }

    /// An open dataset.
    pub struct DatasetView {
        /// Names it.
        pub id: u32,
        /// Its template.
        pub template: TemplateCard,
        /// Its columns.
        pub fields: Vec<FieldView>,
        /// What changes with each edit.
        pub state: DatasetState,
    }

    /// What changes with each edit of a dataset.
    pub struct DatasetState {
        /// Grows with each change: an answer of an older version is stale.
        pub version: u32,
        /// Number of rows of the table.
        pub rows: u32,
        /// Number of lines the grid shows, after filter and search.
        pub lines: u32,
        /// Number of findings.
        pub counts: Counts,
        /// What undo would take back, in French.
        pub undo: Option<String>,
        /// What redo would do again, in French.
        pub redo: Option<String>,
        /// Local date and time of the last write to disk, ISO 8601.
        pub saved: Option<String>,
        /// What the grid shows and in what order.
        pub arrangement: Arrangement,
    }

    /// What the grid shows and in what order.
    #[derive(Default)]
    pub struct Arrangement {
        /// Columns to sort by, the first being the strongest.
        pub sort: Vec<SortKey>,
        /// Only rows where some cell holds these words; accents and case forgiven.
        pub search: String,
        /// Only rows whose cell in that column is one of these texts.
        pub values: Vec<ValueFilter>,
        /// Only rows with a finding: of that check, when one is named.
        pub finding: Option<FindingFilter>,
    }

    /// A column to sort by.
    pub struct SortKey {
        /// The column.
        pub column: u32,
        /// Largest first.
        pub descending: bool,
    }

    /// Texts allowed in a column.
    pub struct ValueFilter {
        /// The column.
        pub column: u32,
        /// The texts.
        pub texts: Vec<String>,
    }

    /// Findings to keep.
    pub struct FindingFilter {
        /// Identifier of a check; any when absent.
        pub check: Option<String>,
        /// A column; any when absent.
        pub column: Option<u32>,
    }

    /// What the grid shall show.
    pub struct Arrange {
        /// The dataset.
        pub dataset: u32,
        /// What and in what order.
        pub arrangement: Arrangement,
    }

    /// Lines asked for.
    pub struct Slice {
        /// The dataset.
        pub dataset: u32,
        /// First line.
        pub from: u32,
        /// How many.
        pub count: u32,
    }

    /// Lines of a dataset.
    pub struct Rows {
        /// As [`DatasetState::version`].
        pub version: u32,
        /// First line given.
        pub from: u32,
        /// Number of lines there are.
        pub lines: u32,
        /// The lines.
        pub rows: Vec<RowView>,
    }

    /// A row, as the grid shows it.
    pub struct RowView {
        /// Names it.
        pub id: RowId,
        /// Position in the table, from 1, whatever the sort.
        pub number: u32,
        /// One text per column.
        pub cells: Vec<String>,
        /// One mark per column: 0 nothing, 1 advice, 2 warning, 3 error.
        pub marks: Vec<u8>,
    }

    /// Names a cell.
    pub struct CellRef {
        /// The dataset.
        pub dataset: u32,
        /// The row.
        pub row: RowId,
        /// The column.
        pub column: u32,
    }

    /// What is said of a cell.
    pub struct CellView {
        /// The row.
        pub row: RowId,
        /// The column.
        pub column: u32,
        /// What the checks say.
        pub findings: Vec<FindingView>,
    }

    /// What a check says of a cell.
    pub struct FindingView {
        /// Identifier of the check.
        pub check: String,
        /// What is wrong, in a few words.
        pub title: String,
        /// What is wrong in this cell.
        pub message: String,
        /// Why it matters.
        pub why: String,
        /// What to do.
        pub remedy: String,
        /// How grave.
        pub severity: Severity,
        /// The text proposed for the cell.
        pub fix: Option<String>,
        /// Whether the proposal is certain.
        pub safety: Option<Safety>,
        /// Positions, from 1, of other rows with the same trouble: a duplicate's twins. At most ten.
        pub twins: Vec<u32>,
    }

    /// A change asked for.
    pub struct Apply {
        /// The dataset.
        pub dataset: u32,
        /// The change.
        pub action: Action,
    }

    /// A rectangle of lines and columns, all four inside.
    pub struct Range {
        /// First line.
        pub top: u32,
        /// First column.
        pub left: u32,
        /// Last line.
        pub bottom: u32,
        /// Last column.
        pub right: u32,
    }

    /// A change to a dataset.
    #[serde(tag = "kind", rename_all_fields = "camelCase")]
    pub enum Action {
        /// Puts a text in a cell, spelt as its field wants it.
        Type {
            /// The row.
            row: RowId,
            /// The column.
            column: u32,
            /// The text, as typed.
            text: String,
        },
        /// Puts texts from a cell on, spelt as their fields want them. Lines beyond the last become new rows.
        Paste {
            /// First line.
            line: u32,
            /// First column.
            column: u32,
            /// Texts by line; ragged lines leave the rest alone.
            block: Vec<Vec<String>>,
        },
        /// Repeats a text or block over a range: a block of one cell fills it whole.
        Fill {
            /// Where.
            range: Range,
            /// What, repeated as often as fits.
            block: Vec<Vec<String>>,
        },
        /// Copies the first line of a range into the others.
        FillDown {
            /// Where.
            range: Range,
        },
        /// Empties cells.
        Clear {
            /// Where.
            range: Range,
        },
        /// Adds rows before a line, with what the commune and the template already tell.
        InsertRows {
            /// The line.
            line: u32,
            /// How many.
            count: u32,
        },
        /// Adds a copy of each line below it, with identifiers of their own.
        DuplicateRows {
            /// First line.
            top: u32,
            /// Last line.
            bottom: u32,
        },
        /// Takes lines out.
        DeleteRows {
            /// First line.
            top: u32,
            /// Last line.
            bottom: u32,
        },
        /// Applies the fix of one finding.
        Mend {
            /// The row.
            row: RowId,
            /// The column.
            column: u32,
            /// Identifier of the check.
            check: String,
        },
        /// Applies every safe fix of a check in a column.
        MendAll {
            /// Identifier of the check.
            check: String,
            /// The column.
            column: u32,
        },
    }

    /// What a change did.
    pub struct Patch {
        /// The dataset.
        pub dataset: u32,
        /// Its state afterwards.
        pub state: DatasetState,
        /// Rows to draw again. Empty with `all`.
        pub rows: Vec<RowView>,
        /// Whether lines were added, removed or moved, or too many changed: everything is to be asked again.
        pub all: bool,
        /// Where to put the cursor, as a line and a column.
        pub focus: Option<Spot>,
    }

    /// A line and a column.
    pub struct Spot {
        /// The line.
        pub line: u32,
        /// The column.
        pub column: u32,
    }

    /// Everything the checks say of a dataset, grouped by cause.
    pub struct Problems {
        /// Number of findings.
        pub counts: Counts,
        /// The causes, the gravest first, then the most frequent.
        pub causes: Vec<CauseView>,
    }

    /// The findings of a check in a column.
    pub struct CauseView {
        /// Identifier of the check.
        pub check: String,
        /// The column.
        pub column: u32,
        /// Plain name of the column.
        pub field: String,
        /// What is wrong, in a few words.
        pub title: String,
        /// Why it matters.
        pub why: String,
        /// What to do.
        pub remedy: String,
        /// How grave.
        pub severity: Severity,
        /// How many cells.
        pub count: u32,
        /// How many have a certain remedy.
        pub safe: u32,
        /// How many have a remedy to look at.
        pub ask: u32,
    }

    /// Names a cause.
    pub struct CauseRef {
        /// The dataset.
        pub dataset: u32,
        /// Identifier of the check.
        pub check: String,
        /// The column.
        pub column: u32,
    }

    /// What mending a cause would change.
    pub struct MendPreview {
        /// Cells it would change.
        pub count: u32,
        /// The first two hundred, before and after.
        pub changes: Vec<ChangeView>,
    }

    /// A cell before and after.
    pub struct ChangeView {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// The column.
        pub column: u32,
        /// The text there is.
        pub before: String,
        /// The text there would be.
        pub after: String,
        /// Whether it is certain.
        pub safety: Safety,
    }

    /// Where to look for the next finding.
    pub struct Seek {
        /// The dataset.
        pub dataset: u32,
        /// The line one is on.
        pub line: u32,
        /// The column one is on.
        pub column: u32,
        /// Backwards.
        pub back: bool,
        /// Only findings of this check.
        pub check: Option<String>,
        /// Only findings in this column.
        pub only: Option<u32>,
    }

    /// A cell found, or none.
    pub struct Found {
        /// The cell.
        pub spot: Option<Spot>,
    }
}
