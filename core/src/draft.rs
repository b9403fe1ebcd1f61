//! A template drafted from an existing table: what a working group starts from. The attributes are listed as they are
//! seen, with what each could be; the group keeps, renames, orders, describes; out come a Table Schema and its notice.

mod guess;
mod listed;
mod notice;
mod schema;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Error;
use crate::import;
use crate::sheet::Sheet;
use crate::table::Table;
use crate::template::Template;

pub use notice::notice;
pub use schema::{file_name, schema};

/// Values shown of an attribute that is no list.
const SHOWN: usize = 5;

/// A template in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Plain name of the template: « Bancs publics ».
    pub title: String,
    /// What the dataset is for.
    pub description: String,
    /// The table it was drafted from.
    pub source: String,
    /// How many rows that table has.
    pub rows: u32,
    /// The attributes, in the order the template will have.
    pub attributes: Vec<Attribute>,
}

/// A column of the table, and what the group decides of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// Its header in the table.
    pub header: String,
    /// How many rows hold something there.
    pub filled: u32,
    /// How many different texts.
    pub distinct: u32,
    /// The most frequent texts, with how often each stands there; a few.
    pub examples: Vec<SeenText>,

    /// Whether the template has it.
    pub kept: bool,
    /// Its name in files: lower case, without accents or spaces.
    pub name: String,
    /// Its plain name.
    pub title: String,
    /// What to put there.
    pub description: String,
    /// Where an agent finds it.
    pub whereabouts: String,
    /// A valid value.
    pub example: String,
    /// What its texts mean.
    pub meaning: Meaning,
    /// Whether every row must hold it.
    pub required: bool,
    /// Whether no two rows may hold the same.
    pub unique: bool,
    /// The values of a list, with the other spellings seen of each.
    pub values: Vec<ListedValue>,
    /// Whether it leaves with the package; else it stays with the commune.
    pub published: bool,
}

/// A text and how often it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeenText {
    /// The text.
    pub text: String,
    /// How many rows hold it.
    pub count: u32,
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListedValue {
    /// The value.
    pub value: String,
    /// Other spellings, read as this value.
    pub synonyms: Vec<String>,
    /// How many rows hold it, under any spelling.
    pub count: u32,
}

/// What the texts of an attribute mean: a type of Table Schema, and where it helps the part it plays in a row.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// Free text.
    #[default]
    Text,
    /// Text of several lines.
    LongText,
    /// One value of a list.
    List,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A year.
    Year,
    /// What names the row once and for all.
    Uid,
    /// What the thing is called.
    Name,
    /// Name of the commune.
    Commune,
    /// Insee code of the commune.
    Insee,
    /// Postcode.
    Postcode,
    /// A whole address.
    Address,
    /// Name of the street.
    Street,
    /// Number in the street.
    HouseNumber,
    /// Degrees east, EPSG:4326.
    Longitude,
    /// Degrees north, EPSG:4326.
    Latitude,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    WebAddress,
    /// Opening hours, OpenStreetMap syntax.
    OpeningHours,
    /// Siren of an organisation.
    Siren,
    /// Siret of an establishment.
    Siret,
}

impl Meaning {
    /// Every meaning, in the order people look for them.
    pub const ALL: [Self; 24] = [
        Self::Text,
        Self::LongText,
        Self::List,
        Self::Boolean,
        Self::Integer,
        Self::Number,
        Self::Date,
        Self::Year,
        Self::Uid,
        Self::Name,
        Self::Address,
        Self::HouseNumber,
        Self::Street,
        Self::Postcode,
        Self::Commune,
        Self::Insee,
        Self::Longitude,
        Self::Latitude,
        Self::Phone,
        Self::Email,
        Self::WebAddress,
        Self::OpeningHours,
        Self::Siren,
        Self::Siret,
    ];

    /// Its name, in French.
    pub fn title(self) -> &'static str {
        match self {
            Self::Text => "Texte",
            Self::LongText => "Texte sur plusieurs lignes",
            Self::List => "Une valeur d’une liste",
            Self::Integer => "Nombre entier",
            Self::Number => "Nombre",
            Self::Boolean => "Oui ou non",
            Self::Date => "Date",
            Self::Year => "Année",
            Self::Uid => "Identifiant de la ligne",
            Self::Name => "Nom de la chose",
            Self::Commune => "Nom de commune",
            Self::Insee => "Code Insee",
            Self::Postcode => "Code postal",
            Self::Address => "Adresse entière",
            Self::Street => "Nom de voie",
            Self::HouseNumber => "Numéro dans la voie",
            Self::Longitude => "Longitude",
            Self::Latitude => "Latitude",
            Self::Phone => "Téléphone",
            Self::Email => "Adresse électronique",
            Self::WebAddress => "Adresse web",
            Self::OpeningHours => "Horaires",
            Self::Siren => "Numéro Siren",
            Self::Siret => "Numéro Siret",
        }
    }
}

/// Drafts a template from a sheet. `source` is the name of its file.
///
/// # Errors
/// [`Error::NoHeader`] when no row names the columns.
pub fn of_sheet(sheet: &Sheet, source: &str) -> Result<Draft, Error> {
    let (names, rows) = import::table(sheet)?;
    let columns = (0..names.len())
        .map(|column| rows.iter().map(|row| row[column].as_str()).collect::<Vec<&str>>());
    Ok(of(source, rows.len(), names.iter().map(String::as_str).zip(columns)))
}

/// Drafts a template from the rows of another: to let it evolve.
pub fn of_table(template: &Template, table: &Table) -> Draft {
    let columns = template.fields.iter().map(|field| {
        let texts = table.rows().iter().map(|&row| match table.text(row, field.index) {
            text if template.is_missing(field, text) => "",
            text => text,
        });
        (field.title.as_str(), texts.collect::<Vec<&str>>())
    });
    let mut draft = of(&template.title, table.len(), columns);
    for (attribute, field) in draft.attributes.iter_mut().zip(&template.fields) {
        attribute.name.clone_from(&field.name);
        attribute.description.clone_from(&field.description);
        attribute.whereabouts.clone_from(&field.whereabouts);
        attribute.required = field.required;
        attribute.published = field.published;
    }
    draft
}

fn of<'a>(
    source: &str,
    rows: usize,
    columns: impl Iterator<Item = (&'a str, Vec<&'a str>)>,
) -> Draft {
    let mut attributes: Vec<Attribute> = Vec::new();
    for (header, texts) in columns {
        let mut attribute = guess::attribute(header, &texts);
        attribute.name = schema::name(header, |name| attributes.iter().any(|own| own.name == name));
        attributes.push(attribute);
    }
    guess::settle(&mut attributes);
    let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
    Draft {
        title: stem.replace(['_', '-'], " ").trim().to_owned(),
        description: String::new(),
        source: source.to_owned(),
        rows: rows as u32,
        attributes,
    }
}
