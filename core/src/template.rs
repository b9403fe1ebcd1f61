//! A template (gabarit): a Table Schema file, compiled once into what checks, grids and exports ask of it.
//!
//! Sources: Table Schema v1 (specs.frictionlessdata.io/table-schema) and v2 (datapackage.org/standard/table-schema).
//! What Gabarit adds stands under a `gabarit` key, so that any other tool reads the file as it is.

mod address;
mod catalogue;
mod compile;
mod example;
mod field;
mod file;
mod json;
mod kind;
mod lesson;
mod links;
mod notices;
mod pattern;
mod rules;

pub use address::Address;
pub use catalogue::{all, find};
pub use example::Example;
pub use file::{OWN, open};
pub use kind::{FieldsMatch, Kind, Role};
pub use lesson::Lesson;
pub use links::Link;
pub use pattern::Pattern;

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::value::of;

/// A Table Schema, compiled.
#[derive(Debug, Clone)]
pub struct Template {
    /// Identifier, as in the command line and in file names: `parcs-jardins`.
    pub id: String,
    /// Version of the template, semantic: `1.0.0`.
    pub version: String,
    /// Plain name in French: « Parcs et jardins ».
    pub title: String,
    /// What the dataset is for, in one or two French sentences.
    pub description: String,
    /// Where the catalogue files it: `metropole`, `national`, `personnel`.
    pub group: String,
    /// Where its columns come from, in French.
    pub source: String,
    /// How a row's identifier is made.
    pub uid: Option<UidPattern>,
    /// How often it is due, as an EU frequency code: `ANNUAL`.
    pub update: String,
    /// Name of the published dataset, `{commune}` standing for the commune's name.
    pub publish: String,
    /// The columns, in order.
    pub fields: Vec<Field>,
    /// Column indices that together name a row once.
    pub keys: Vec<Vec<usize>>,
    /// Which columns a file may have beside or without these (Table Schema v2 `fieldsMatch`), where it says.
    pub fields_match: Option<FieldsMatch>,
    /// What stands between the cells of its CSV, one ASCII character (Table Dialect `delimiter`).
    pub delimiter: u8,
    /// Texts that stand for “no value” (Table Schema `missingValues`); always holds the empty text.
    pub missing_values: Vec<String>,
    /// What of the schema is not applied, in French sentences: unknown words, formats and checks.
    pub notices: Vec<String>,
    /// Whether its table is an exercise, in a commune that is on no map: see [`crate::exercise`].
    pub exercise: bool,
    /// The file itself, for packages.
    pub schema: Value,
    /// A filled table, as CSV; empty when none came with the schema.
    example: String,
    by_name: HashMap<String, usize>,
    /// The first column of each part, by [`Role`] as a number.
    by_role: Vec<Option<usize>>,
}

/// A column of a template.
#[derive(Debug, Clone)]
pub struct Field {
    /// Zero-based position.
    pub index: usize,
    /// Name in files: `codepost`.
    pub name: String,
    /// Plain name in French: « Code postal ».
    pub title: String,
    /// What to put there, in French.
    pub description: String,
    /// Where an agent finds the fact, in French; may be empty.
    pub whereabouts: String,
    /// A valid value.
    pub example: String,
    /// What its texts mean.
    pub kind: Kind,
    /// The part it plays in a row.
    pub role: Option<Role>,
    /// Table Schema `format`: a date's pattern, a string's form.
    pub format: String,
    /// No row may leave it blank.
    pub required: bool,
    /// No two rows may hold the same value.
    pub unique: bool,
    /// Smallest value, as written in the schema.
    pub minimum: Option<String>,
    /// Largest value, as written in the schema.
    pub maximum: Option<String>,
    /// The value must be larger than this, as written in the schema.
    pub above: Option<String>,
    /// The value must be smaller than this, as written in the schema.
    pub below: Option<String>,
    /// What `minimum`, `maximum`, `above` and `below` mean; none where they are not given, or do not read.
    pub limits: [Option<crate::value::Value>; 4],
    /// Fewest characters (Unicode scalar values).
    pub min_length: Option<usize>,
    /// Most characters (Unicode scalar values).
    pub max_length: Option<usize>,
    /// The whole text must match; anchored at both ends, as Table Schema asks.
    pub pattern: Option<Pattern>,
    /// The pattern as the schema writes it.
    pub pattern_source: String,
    /// The only values allowed, in order; empty when free. From `constraints.enum`, or from `gabarit.values`
    /// where a cell holds several: Table Schema's `enum` is about the whole cell.
    pub values: Vec<String>,
    /// Whether `values` are only proposed, and others welcome.
    pub open: bool,
    /// Whether two rows that say nearly the same here are probably one: a name, a place.
    pub alone: bool,
    /// Other spellings, folded by [`crate::value::fold`], and the listed value they stand for.
    pub synonyms: HashMap<String, String>,
    /// Texts, folded, and the listed value a person once put in the place of each: proposed, not certain.
    pub learned: HashMap<String, String>,
    /// What stands between values, in a cell that holds several.
    pub separator: Option<String>,
    /// What each value is, in a cell that holds several; `None` for texts.
    pub item: Option<Box<Field>>,
    /// Spellings of yes, the first being written in files.
    pub true_values: Vec<String>,
    /// Spellings of no, the first being written in files.
    pub false_values: Vec<String>,
    /// Headers met in the wild.
    pub aliases: Vec<String>,
    /// Unit of its numbers: « m² ».
    pub unit: String,
    /// Whether the column leaves with the package.
    pub published: bool,
    /// Texts that stand for “no value” in this column, in place of the template's; empty for the template's.
    pub missing_values: Vec<String>,
    /// Character that stands between whole part and decimals in files (Table Schema `decimalChar`).
    pub decimal_char: char,
    /// Text that stands between thousands in files (Table Schema `groupChar`); usually none.
    pub group_char: String,
    /// Whether a number stands alone in its cell, without unit or sign (Table Schema `bareNumber`).
    pub bare_number: bool,
    /// Zero-based indices of the columns that together name a row once, of which this is the one that shows it.
    pub key: Option<Vec<usize>>,
    /// What stands in this column, and in others with it, must stand in a table too; carried by one of them.
    pub link: Option<Link>,
    /// Cross-checks declared by the schema's `custom_checks` for this column.
    pub rules: Vec<Rule>,
}

/// A cross-check of `custom_checks`, carried by the column its finding is shown on.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Name in the schema: `compare-columns-value`.
    pub name: String,
    /// Zero-based indices of the other columns it reads.
    pub others: Vec<usize>,
    /// Its other parameters, as the schema writes them.
    pub params: Value,
}

/// How an identifier is made: `PAR-{insee}-{n:3}` gives `PAR-69029-001`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UidPattern {
    /// What stands before the number once the commune is known, with `{insee}` in it.
    pub prefix: String,
    /// Fewest digits of the number.
    pub digits: usize,
}

impl UidPattern {
    /// The identifier of the `number`-th row of the commune.
    pub fn make(&self, insee: &str, number: u32) -> String {
        let prefix = self.prefix.replace("{insee}", insee);
        format!("{prefix}{number:0width$}", width = self.digits)
    }

    /// The Insee code and the number in an identifier; `None` when it is not one. The code is empty where the
    /// pattern names no commune.
    pub fn parse<'a>(&self, uid: &'a str) -> Option<(&'a str, u32)> {
        let (insee, digits) = self.parts(uid)?;
        // A number much longer than the others is a slip: the next one does not follow it.
        let usual =
            digits.len() <= self.digits + 2 && digits.bytes().all(|one| one.is_ascii_digit());
        Some((insee, digits.parse().ok().filter(|_| usual)?))
    }

    /// The Insee code in an identifier, empty where the pattern names no commune, and what stands after the prefix.
    pub fn parts<'a>(&self, uid: &'a str) -> Option<(&'a str, &'a str)> {
        let Some((before, after)) = self.prefix.split_once("{insee}") else {
            return Some(("", uid.strip_prefix(&self.prefix)?));
        };
        let rest = uid.strip_prefix(before)?;
        let (insee, rest) = (rest.get(..5)?, rest.get(5..)?);
        Some((insee, rest.strip_prefix(after)?))
    }

    /// Whether identifiers hold the code of their commune.
    pub fn names_commune(&self) -> bool {
        self.prefix.contains("{insee}")
    }
}

impl Template {
    /// Compiles a Table Schema.
    ///
    /// # Errors
    /// [`crate::error::Error::BadTemplate`] names what makes the schema unusable.
    pub fn compile(id: &str, schema: Value) -> Result<Self, crate::error::Error> {
        compile::template(id, schema)
    }

    /// Compiles a Table Schema from its text.
    ///
    /// # Errors
    /// As [`Template::compile`], and when the text is no JSON.
    pub fn parse(id: &str, text: &str) -> Result<Self, crate::error::Error> {
        Self::compile(id, json::parse(id, text.as_bytes())?)
    }

    /// The same, filed in this group of the catalogue, with the filled table that came with it, as CSV.
    #[must_use]
    pub fn filed(mut self, group: &str, example: String) -> Self {
        group.clone_into(&mut self.group);
        self.example = example;
        self
    }

    /// The same, for a table of the exercise; its schema says so, and a dossier opened again knows it.
    #[must_use]
    pub fn for_exercise(&self) -> Self {
        let mut own = self.clone();
        own.exercise = true;
        if let Some(schema) = own.schema.as_object_mut()
            && let Some(ours) = schema.entry("gabarit").or_insert_with(|| json!({})).as_object_mut()
        {
            ours.insert("exercise".to_owned(), Value::Bool(true));
        }
        own
    }

    /// The filled table that came with the template, as CSV; empty when none did.
    pub fn example_text(&self) -> &str {
        &self.example
    }

    /// Whether its version is above the other's: `1.10.0` is above `1.9`.
    pub fn is_newer_than(&self, other: &Self) -> bool {
        let numbers = |version: &str| -> Vec<u64> {
            let parts =
                version.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
            let mut numbers: Vec<u64> = parts.filter_map(|part| part.parse().ok()).collect();
            while numbers.last() == Some(&0) {
                numbers.pop();
            }
            numbers
        };
        numbers(&self.version) > numbers(&other.version)
    }

    /// The column of this exact name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(*self.by_name.get(name)?)
    }

    /// The first column that plays this part.
    pub fn role(&self, role: Role) -> Option<&Field> {
        self.fields.get((*self.by_role.get(role as usize)?)?)
    }

    /// Whether a text of this column stands for “no value”: nothing but spaces never is one.
    pub fn is_missing(&self, field: &Field, text: &str) -> bool {
        let declared = match field.missing_values.as_slice() {
            [] => &self.missing_values,
            own => own,
        };
        is_blank(text) || declared.iter().any(|missing| missing == text)
    }

    /// The title of the published dataset of a commune: « Parcs et jardins de la commune d’Écully ».
    pub fn publish_title(&self, commune: &str) -> String {
        self.publish.replace("de {commune}", &of(commune)).replace("{commune}", commune)
    }
}

fn is_blank(text: &str) -> bool {
    // Most texts begin with a letter or a digit: no need to look further.
    let plain = text.as_bytes().first().is_some_and(|&first| first > b' ' && first < 0x80);
    !plain && text.trim().is_empty()
}
