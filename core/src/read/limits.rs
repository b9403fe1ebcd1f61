//! How large a file may be. Beyond, reading stops with the limit's name rather than with a machine out of memory.

use std::path::Path;

use crate::error::Error;

/// Bytes of a file on disk: 1 GiB.
pub(super) const FILE: u64 = 1 << 30;
/// Bytes of a workbook once unpacked. A million rows of twenty columns take about 1.5 GiB of XML.
pub(super) const UNPACKED: u64 = 4 << 30;
/// Bytes of one part that has to be unpacked whole, such as a workbook's table of texts.
pub(super) const PART: u64 = 1 << 30;
/// Rows of a workbook's sheet: as many as Excel's.
pub(super) const ROWS: usize = 1_048_576;
/// Rows of a text file.
pub(super) const TEXT_ROWS: usize = 10_000_000;
/// Columns: as many as Excel's.
pub(super) const COLUMNS: usize = 16_384;
/// Bytes of one cell. Excel stops at 32,767 characters; the outline of a commune is longer.
pub(super) const CELL: usize = 4 << 20;
/// Cells of an old workbook's sheets, blanks between the first and the last of each counted: as many as its largest
/// sheet. Calamine holds them all, in about a gibibyte.
pub(super) const SPREAD: u64 = 65_536 * 256 + (1 << 20);
/// Cells of one sheet that a file writes once and repeats: a few bytes may stand for gigabytes. A column filled down to
/// the last row of a sheet is a million.
pub(super) const REPEATED: usize = 4_000_000;
/// Tables of a web page.
pub(super) const TABLES: usize = 1_000;
/// Cells of one sheet, blanks between them counted.
pub(super) const CELLS: usize = 200_000_000;

/// A limit that a file exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    File,
    Unpacked,
    Rows,
    TextRows,
    Columns,
    Cell,
    Cells,
    Repeated,
    Spread,
    Tables,
    /// The person's own: she asked to stop.
    Asked,
}

impl Limit {
    /// The error that names this limit to the person.
    pub(super) fn of(self, path: &Path) -> Error {
        let limit = match self {
            Self::File => "1 Go",
            Self::Unpacked => "4 Go une fois décompressé",
            Self::Rows => "1 048 576 lignes",
            Self::TextRows => "10 000 000 lignes",
            Self::Columns => "16 384 colonnes",
            Self::Cell => "4 millions de caractères dans une cellule",
            Self::Cells => "200 millions de cellules",
            Self::Repeated => "4 millions de cellules écrites une fois et répétées",
            Self::Spread => "17 millions de cellules, vides comprises",
            Self::Tables => "1 000 tableaux dans une page",
            Self::Asked => return Error::Cancelled,
        };
        Error::TooLarge { path: path.to_path_buf(), limit: limit.to_owned() }
    }
}
