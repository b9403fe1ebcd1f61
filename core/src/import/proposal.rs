//! What an import proposes, what the person chooses, and what is remembered for next time: plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::positions::Metres;

/// How a sheet would be imported into a template, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// Identifier of the template.
    pub template: String,
    /// The rows that name the columns; absent when the sheet has none.
    pub header: Option<Header>,
    /// The columns that hold something, from left to right.
    pub columns: Vec<Column>,
    /// Rows below the header that hold something. Always `kept` and the length of `aside` together.
    pub read: u32,
    /// Rows that become rows of the table.
    pub kept: u32,
    /// Rows that do not, and why, from top to bottom.
    pub aside: Vec<RowAside>,
    /// The distinct texts of each column that has listed values or yes and no.
    pub translations: Vec<Translation>,
    /// What the columns of longitude and latitude hold, when it is metres.
    pub metres: Option<Metres>,
    /// What the file suffered, kind by kind.
    pub damage: Vec<Damage>,
    /// Zero-based positions of the required fields that no column feeds.
    pub missing: Vec<u16>,
    /// Whether what is provable is repaired.
    pub repair: Repair,
}

/// The rows that name the columns, zero-based in the sheet, both included; usually the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The upper row.
    pub first: u32,
    /// The lower row.
    pub last: u32,
}

/// A column of the sheet and the field it feeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    /// Zero-based position in the sheet.
    pub column: u32,
    /// Letters as Excel shows them.
    pub letters: String,
    /// Its name, as the sheet writes it, on one line; may be empty.
    pub header: String,
    /// How many texts it holds below the header.
    pub texts: u32,
    /// Zero-based position of the field it feeds; absent when it goes aside.
    pub field: Option<u16>,
    /// Other fields it feeds too, when each of its texts holds several values.
    pub also: Vec<u16>,
    /// How its texts are parted between these fields.
    pub split: Option<Split>,
    /// Its place among the columns that feed the same field; those of one place stand from left to right.
    pub rank: i32,
    /// Why, in French, for a person to judge.
    pub reason: String,
    /// Whether the match needs no look.
    pub certain: bool,
}

/// How the texts of a column are parted between several fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Split {
    /// An address, from which its number goes to a field of its own.
    Number,
    /// An address, from which its postcode and its commune go to fields of their own.
    Place,
    /// An address, from which both go.
    Address,
    /// An address, which stays whole, and whose parts other fields take too.
    Parts,
    /// A position: longitude and latitude.
    Position,
    /// Each field takes the whole text.
    Whole,
    /// The text is cut at this sign; each field takes a piece, the last one all that is left.
    Mark(char),
}

/// A row that goes aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowAside {
    /// Zero-based row in the sheet.
    pub row: u32,
    /// Why, in French.
    pub reason: String,
}

/// The distinct texts of a column, and the value each stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Translation {
    /// Zero-based column in the sheet.
    pub column: u32,
    /// Zero-based position of the field.
    pub field: u16,
    /// The texts, the most frequent first.
    pub texts: Vec<Meaning>,
}

/// A text met in a column, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The text, as the sheet shows it.
    pub text: String,
    /// How many cells hold it.
    pub count: u32,
    /// The value it stands for; absent when none is known: the text is then imported as it is, and flagged.
    pub value: Option<String>,
}

/// A kind of damage, with one example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Damage {
    /// Stable identifier: `decimal-comma`.
    pub kind: String,
    /// Zero-based position of the field.
    pub field: u16,
    /// How many cells suffer from it.
    pub cells: u32,
    /// How many of them are repaired.
    pub repaired: u32,
    /// One of them, as the sheet shows it.
    pub before: String,
    /// The same, repaired; empty when it cannot be.
    pub after: String,
}

/// Whether an import repairs what is provable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Repair {
    /// It does: spaces, decimal commas, order of dates, spelling of listed values, lost zeros.
    #[default]
    Provable,
    /// It imports every text as the sheet shows it.
    Nothing,
}

/// Which matches of columns are proposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Matching {
    /// The likely ones too: a person looks at them.
    #[default]
    Likely,
    /// Those that the whole name or the values prove: nobody will look at them.
    Proven,
    /// Only those that the name makes certain.
    Certain,
}

/// What the person chose; what is absent is proposed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Choices {
    /// The rows that name the columns.
    pub header: Option<Header>,
    /// Whether no row names the columns, whatever it looks like.
    pub headless: bool,
    /// The last row of the table; what stands below goes aside.
    pub last: Option<u32>,
    /// Rows that are of the table, or are not, whatever they look like.
    pub rows: BTreeMap<u32, bool>,
    /// What each column feeds, by zero-based position in the sheet.
    pub columns: BTreeMap<u32, Feeding>,
    /// The value a text stands for, by field position and text.
    pub values: BTreeMap<u16, BTreeMap<String, String>>,
    /// Whether to repair what is provable.
    pub repair: Repair,
    /// Which matches to propose.
    pub matching: Matching,
}

/// What the person says a column feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Feeding {
    /// Zero-based positions of the fields; none sets the column aside.
    pub fields: Vec<u16>,
    /// How its texts are parted between them; absent for as their values say.
    pub split: Option<Split>,
    /// As [`Column::rank`].
    pub rank: i32,
}

impl Feeding {
    /// One field, or none.
    pub fn of(field: Option<u16>) -> Self {
        Self { fields: field.into_iter().collect(), ..Self::default() }
    }
}

/// What was chosen for earlier files of the same template, by names, so that it fits a file of another shape.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Memory {
    /// The field's name for each header, folded; `null` for a column set aside.
    pub columns: BTreeMap<String, Option<String>>,
    /// What columns feed beyond one field each, by folded header.
    pub shared: BTreeMap<String, Shared>,
    /// The value each text stands for, by field name and folded text.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a column fed beyond one field of its own, as a person chose: by names, like all that is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Shared {
    /// Names of the fields.
    pub fields: Vec<String>,
    /// As [`Feeding::split`].
    pub split: Option<Split>,
    /// As [`Column::rank`].
    pub rank: i32,
}

impl Column {
    /// The fields it feeds.
    pub fn fields(&self) -> impl Iterator<Item = u16> + '_ {
        self.field.into_iter().chain(self.also.iter().copied())
    }
}

impl Proposal {
    /// The sheet's column that feeds a field; the first, where several do.
    pub fn source(&self, field: u16) -> Option<u32> {
        self.sources(field).first().map(|column| column.column)
    }

    /// The columns that feed a field, in their order: usually one; several are joined by a space.
    pub fn sources(&self, field: u16) -> Vec<&Column> {
        let feeds = |column: &&Column| column.fields().any(|own| own == field);
        let mut sources: Vec<&Column> = self.columns.iter().filter(feeds).collect();
        sources.sort_by_key(|column| column.rank);
        sources
    }

    /// The first row below the header.
    pub fn first_row(&self) -> usize {
        self.header.map_or(0, |header| header.last as usize + 1)
    }
}
