//! The shapes of imports and packages, which cross like those of [`super::contract`].

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use super::contract::{
    AdjustImport, AreaChoice, ColumnChoice, Join, ReadingChoice, ValueChoice,
};
use super::contract::{ChangesView, Chosen, DatasetView, shape};

shape! {
    /// A file to import.
    pub struct ReadImport {
        /// As [`Chosen::id`].
        pub file: u32,
        /// The template to fill; when absent, the one that fits best.
        pub template: Option<String>,
    }

    /// What the texts of a column stand for, where the template lists its values.
    pub struct ValuesView {
        /// Position of the column in the sheet.
        pub column: u32,
        /// The field.
        pub field: u32,
        /// The values there are to choose.
        pub options: Vec<String>,
        /// The different texts: those nobody knows, then the most frequent.
        pub texts: Vec<MeaningView>,
    }

    /// A text of the file, and what it stands for.
    pub struct MeaningView {
        /// The text.
        pub text: String,
        /// How many cells hold it.
        pub count: u32,
        /// The value; absent when none is known: the text is imported as it is, and flagged.
        pub value: Option<String>,
    }

    /// An earlier file whose choices were taken up.
    pub struct Recognised {
        /// Its name.
        pub file: String,
        /// Local date and time of its import, ISO 8601.
        pub time: String,
        /// Columns it had and this file has no more: names, without capitals and accents.
        pub gone: Vec<String>,
    }

    /// An import as it would be done.
    pub struct ImportView {
        /// Names it.
        pub import: u32,
        /// The file.
        pub file: Chosen,
        /// Identifier of the template to fill.
        pub template: String,
        /// Fields of the template: title by position.
        pub fields: Vec<ImportField>,
        /// How the file was read: « Classeur Excel », « Texte, Windows-1252, point-virgule ».
        pub reading: String,
        /// The sheets.
        pub sheets: Vec<SheetCard>,
        /// Rows and columns that the author hid: they are taken like the others.
        pub hidden: [u32; 2],
        /// The chosen sheet.
        pub sheet: u32,
        /// The header's row in the sheet, from 0; absent when the sheet has none.
        pub header: Option<u32>,
        /// How the bytes of a text file or a page were read: `windows-1252`; absent for a workbook.
        pub encoding: Option<String>,
        /// What parts the cells of a text file.
        pub separator: Option<String>,
        /// The last row of the table, from 0, where the person said so.
        pub last: Option<u32>,
        /// The columns, and the field each feeds.
        pub columns: Vec<ColumnView>,
        /// The sheet's rows around the header, as they stand.
        pub preview: Vec<PreviewRow>,
        /// Rows below the header that hold something.
        pub read: u32,
        /// Rows that would be imported.
        pub kept: u32,
        /// Rows that would go aside.
        pub aside: u32,
        /// What would be repaired, and what is damaged beyond repair.
        pub damage: Vec<DamageView>,
        /// Required fields that no column feeds: titles.
        pub missing: Vec<String>,
        /// What the texts of columns with listed values stand for.
        pub values: Vec<ValuesView>,
        /// The earlier file of the same shape, when there is one.
        pub recognised: Option<Recognised>,
    }

    /// A field a column can feed.
    pub struct ImportField {
        /// Plain name.
        pub title: String,
        /// Name in files.
        pub name: String,
        /// Whether every row must hold it.
        pub required: bool,
    }

    /// A sheet to choose.
    pub struct SheetCard {
        /// Name.
        pub name: String,
        /// Rows that hold something.
        pub rows: u32,
    }

    /// A column of the sheet.
    pub struct ColumnView {
        /// Position in the sheet.
        pub column: u32,
        /// Letters as Excel shows them.
        pub letters: String,
        /// Its header.
        pub header: String,
        /// First texts, for the eye.
        pub samples: Vec<String>,
        /// The field it feeds; absent when set aside.
        pub field: Option<u32>,
        /// Other fields it feeds too.
        pub also: Vec<u32>,
        /// At which sign its texts are cut between them; empty where each takes the whole text, absent where they are
        /// parted by what they hold.
        pub cut: Option<String>,
        /// What its first text becomes, where it feeds several fields or one beside other columns.
        pub becomes: Vec<Becomes>,
        /// Why, in French: « même nom ».
        pub reason: String,
        /// Whether the match is certain enough to need no look.
        pub certain: bool,
        /// Whether the earlier file of the same shape had no such column.
        pub fresh: bool,
    }

    /// What a field takes of a row.
    pub struct Becomes {
        /// The field.
        pub field: u32,
        /// Its text.
        pub text: String,
    }

    /// A row of the preview.
    pub struct PreviewRow {
        /// The row in the sheet, from 0.
        pub row: u32,
        /// Row number as Excel shows it, from 1.
        pub number: u32,
        /// The texts.
        pub cells: Vec<String>,
        /// What becomes of it: `above`, `header`, `kept`, `aside`, `blank`.
        pub part: String,
        /// Why it goes aside.
        pub reason: Option<String>,
    }

    /// A kind of damage found.
    pub struct DamageView {
        /// Stable identifier: `decimal-comma`.
        pub kind: String,
        /// What happened, in French, with its count.
        pub message: String,
        /// How many cells.
        pub cells: u32,
        /// How many of them are repaired.
        pub repaired: u32,
        /// One of them, before.
        pub before: String,
        /// The same, after; empty when not repaired.
        pub after: String,
    }

    /// The import to do.
    pub struct RunImport {
        /// As [`ImportView::import`].
        pub import: u32,
        /// The dataset to add to; a new one when absent.
        pub dataset: Option<u32>,
    }

    /// An import done.
    pub struct Imported {
        /// The dataset, open.
        pub dataset: DatasetView,
        /// Rows read.
        pub read: u32,
        /// Rows imported.
        pub kept: u32,
        /// Rows aside.
        pub aside: u32,
        /// Columns aside: their headers.
        pub aside_columns: Vec<String>,
        /// Cells repaired.
        pub repaired: u32,
    }

    /// What an import could not place.
    pub struct AsideView {
        /// Name of the source file.
        pub file: String,
        /// Local date and time of the import, ISO 8601.
        pub time: String,
        /// Lines above the header: kept, but no rows of the table, and so counted nowhere.
        pub titles: Vec<AsideRow>,
        /// Rows below it, with their address and reason: as many as [`Imported::aside`].
        pub rows: Vec<AsideRow>,
        /// Columns, with their texts.
        pub columns: Vec<AsideColumn>,
        /// Texts that are none of the values of their field: they stand in the table too, flagged.
        pub values: Vec<AsideText>,
    }

    /// A text that is none of the values of its field.
    pub struct AsideText {
        /// Its address, as Excel shows it.
        pub address: String,
        /// Title of the field.
        pub field: String,
        /// The text.
        pub text: String,
    }

    /// A row aside.
    pub struct AsideRow {
        /// Row number as Excel shows it.
        pub number: u32,
        /// Why.
        pub reason: String,
        /// The texts.
        pub cells: Vec<String>,
    }

    /// A column aside.
    pub struct AsideColumn {
        /// Its header.
        pub header: String,
        /// Letters as Excel shows them.
        pub letters: String,
        /// How many texts it holds.
        pub count: u32,
        /// The first ten.
        pub samples: Vec<String>,
    }

    /// A package as it would be made.
    pub struct PackagePreview {
        /// Name of the zip.
        pub name: String,
        /// Folder it would go to, for people to read.
        pub folder: String,
        /// Number of rows.
        pub rows: u32,
        /// Errors that keep it from leaving.
        pub errors: u32,
        /// Warnings that leave with it.
        pub warnings: u32,
        /// Personal data among the warnings.
        pub personal: u32,
        /// Remarks of the Métropole that wait for an answer.
        pub remarks: u32,
        /// What is wrong with the metadata sheet, as whole French sentences.
        pub sheet: Vec<String>,
        /// What changes since the last package that differs; nothing for the first.
        pub changes: Option<ChangesView>,
        /// Files it would hold.
        pub files: Vec<PackageFile>,
    }

    /// A file of a package.
    pub struct PackageFile {
        /// Its name.
        pub name: String,
        /// What it is for, in French.
        pub purpose: String,
        /// Bytes; 0 before it is made.
        pub size: u32,
    }

    /// A package to make.
    pub struct MakePackage {
        /// The dataset.
        pub dataset: u32,
        /// A folder chosen before; the usual one when absent.
        pub folder: Option<u32>,
        /// Whether she has said that many rows may go.
        #[serde(default)]
        pub loss_confirmed: bool,
    }

    /// A package made.
    pub struct PackageDone {
        /// Name of the zip.
        pub name: String,
        /// The zip, chosen: the window may ask to show it in its folder.
        pub file: Chosen,
        /// Number of rows.
        pub rows: u32,
        /// The files it holds.
        pub files: Vec<PackageFile>,
    }

    /// How far a long call is.
    pub struct Progress {
        /// What is being done, in French.
        pub label: String,
        /// Steps done.
        pub done: u32,
        /// Steps in all; 0 when not known.
        pub total: u32,
    }
}
