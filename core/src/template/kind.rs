//! What the texts of a column mean, and the part a column plays in its row.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the texts of a column mean: chooses the editor, the checks and the type in each export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// One line of free text.
    Text,
    /// Several lines of free text.
    LongText,
    /// One value of a list, or several of them with a separator.
    List,
    /// A whole number.
    Integer,
    /// A number, in the unit of its field.
    Number,
    /// Yes or no.
    Boolean,
    /// A day, `2024-03-01`.
    Date,
    /// A time of day, `08:30:00`.
    Time,
    /// A day and a time, `2024-03-01T08:30:00Z`.
    DateTime,
    /// A year, `2024`.
    Year,
    /// A month of a year, `2024-03`.
    YearMonth,
    /// A length of time, ISO 8601: `P1Y2M`.
    Duration,
    /// A row's own identifier.
    Uid,
    /// Name of a commune.
    CommuneName,
    /// Insee code of a commune (Code officiel géographique).
    CommuneCode,
    /// French postcode.
    PostCode,
    /// Degrees east, EPSG:4326.
    Longitude,
    /// Degrees north, EPSG:4326.
    Latitude,
    /// An e-mail address.
    Email,
    /// A web address.
    WebAddress,
    /// A UUID.
    Uuid,
    /// A telephone number.
    Phone,
    /// Opening hours in OpenStreetMap's `opening_hours` syntax.
    OpeningHours,
    /// Siren: 9 digits.
    Siren,
    /// Siret: 14 digits.
    Siret,
    /// RNA: `W` and 9 digits.
    Rna,
    /// A position in one cell, by the field's `format`.
    GeoPoint,
    /// A GeoJSON geometry.
    GeoJson,
    /// A JSON object.
    Object,
    /// A JSON array.
    Array,
    /// Anything.
    Any,
}

/// The part a column plays in its row; a `gabarit.role` in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The row's own identifier.
    Uid,
    /// What the thing is called.
    Name,
    /// Name of the commune.
    Commune,
    /// Insee code of the commune.
    Insee,
    /// Postcode.
    Postcode,
    /// A whole address in one cell.
    Address,
    /// Name of the street.
    Street,
    /// Number in the street.
    HouseNumber,
    /// Degrees east, EPSG:4326.
    Longitude,
    /// Degrees north, EPSG:4326.
    Latitude,
    /// Easting in metres, Lambert-93 (EPSG:2154).
    X,
    /// Northing in metres, Lambert-93 (EPSG:2154).
    Y,
    /// A telephone number.
    Phone,
    /// Opening hours, OpenStreetMap syntax.
    OpeningHours,
    /// Siren of an organisation.
    Siren,
    /// Siret of an establishment.
    Siret,
    /// RNA number of an association.
    Rna,
    /// Several lines of text.
    LongText,
}

/// Which columns a file may have beside or without those of its schema (Table Schema v2 `fieldsMatch`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldsMatch {
    /// The very columns, in the same order.
    Exact,
    /// The very columns, in any order.
    Equal,
    /// All of them, and others.
    Subset,
    /// Some of them, and no other.
    Superset,
    /// Some of them, and others.
    Partial,
}

impl FieldsMatch {
    /// As a schema writes it.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "exact" => Self::Exact,
            "equal" => Self::Equal,
            "subset" => Self::Subset,
            "superset" => Self::Superset,
            "partial" => Self::Partial,
            _ => return None,
        })
    }

    /// Whether a file must have all the columns.
    pub fn wants_all(self) -> bool {
        matches!(self, Self::Exact | Self::Equal | Self::Subset)
    }

    /// Whether a file may have other columns.
    pub fn takes_others(self) -> bool {
        matches!(self, Self::Subset | Self::Partial)
    }
}
