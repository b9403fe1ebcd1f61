//! The GeoJSON, feature by feature: the file may be larger than what one likes to hold in memory.

use std::fmt;
use std::io::{self, BufReader, Read};

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Difference, is_day, place_in_words};
use crate::export::{Typed, position, published, typed};
use crate::table::{RowId, Table};
use crate::template::Template;

/// Bytes of a map that is held whole, which reads it quicker.
const IN_MEMORY: u64 = 32 << 20;

/// Whether a GeoJSON holds the published cells of the table, and a point for each row that has one.
///
/// # Errors
/// The first [`Difference`].
pub fn reread_geojson(
    template: &Template,
    table: &Table,
    mut file: impl Read,
) -> Result<(), Difference> {
    let mut bytes = Vec::new();
    let failed = (&mut file).take(IN_MEMORY + 1).read_to_end(&mut bytes).err();
    if failed.is_none()
        && bytes.len() as u64 <= IN_MEMORY
        && compared(template, table, serde_json::Deserializer::from_slice(&bytes)).is_ok()
    {
        return Ok(());
    }
    // Too large to be held, or different: what comes first in the file is what is told.
    let file = BufReader::new(bytes.as_slice().chain(Rest { failed, file }));
    compared(template, table, serde_json::Deserializer::from_reader(file))
}

/// What is left of a file whose reading may have failed: it fails there again.
struct Rest<R> {
    failed: Option<io::Error>,
    file: R,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.failed.take() {
            Some(cause) => Err(cause),
            None => self.file.read(buffer),
        }
    }
}

fn compared<'de>(
    template: &Template,
    table: &Table,
    mut reader: serde_json::Deserializer<impl serde_json::de::Read<'de>>,
) -> Result<(), Difference> {
    let mut difference = None;
    let seed = Collection(Expected { template, table, difference: &mut difference });
    let outcome = seed.deserialize(&mut reader).and_then(|()| reader.end());
    match (difference, outcome) {
        (Some(difference), _) => Err(difference),
        (None, Err(cause)) => Err(Difference::unreadable(cause)),
        (None, Ok(())) => Ok(()),
    }
}

struct Expected<'a> {
    template: &'a Template,
    table: &'a Table,
    /// What was found: serde's own errors carry text only.
    difference: &'a mut Option<Difference>,
}

struct Collection<'a>(Expected<'a>);

impl<'de> DeserializeSeed<'de> for Collection<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut whole = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "features" {
                map.next_value_seed(Features(&mut self.0))?;
                whole = true;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if whole { Ok(()) } else { Err(A::Error::missing_field("features")) }
    }
}

struct Features<'a, 'b>(&'b mut Expected<'a>);

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Expected { template, table, difference } = self.0;
        let mut rows = 0;
        while let Some(feature) = list.next_element::<Feature>()? {
            let outcome = match table.rows().get(rows) {
                Some(&row) => compare(template, table, row, rows + 1, &feature),
                None => Err(Difference::rows(table.len(), rows + 1)),
            };
            if let Err(found) = outcome {
                **difference = Some(found);
                return Err(A::Error::custom("different"));
            }
            rows += 1;
        }
        if rows < table.len() {
            **difference = Some(Difference::rows(table.len(), rows));
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Feature {
    geometry: Option<Geometry>,
    properties: Map<String, Value>,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<f64>,
}

fn compare(
    template: &Template,
    table: &Table,
    row: RowId,
    number: usize,
    feature: &Feature,
) -> Result<(), Difference> {
    let placed: Option<Vec<f64>> = position(template, table, row)
        .and_then(|at| Some(vec![at.longitude.parse().ok()?, at.latitude.parse().ok()?]));
    let found = feature.geometry.as_ref().map(|geometry| &geometry.coordinates);
    if found != placed.as_ref() {
        let (expected, found) =
            (place_in_words(placed.as_deref()), place_in_words(found.map(Vec::as_slice)));
        return Err(Difference::cell(number, "geometry", &expected, &found));
    }
    for field in published(template) {
        let text = table.text(row, field.index);
        let found = feature.properties.get(&field.name).unwrap_or(&Value::Null);
        if !holds(found, typed(template, field, text)) {
            let found = match found {
                Value::Null => String::new(),
                Value::Bool(yes) => if *yes { "oui" } else { "non" }.to_owned(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            return Err(Difference::cell(number, &field.name, text, &found));
        }
    }
    match feature.properties.len() == published(template).count() {
        true => Ok(()),
        false => Err(Difference(format!("ligne {number} : des propriétés en trop"))),
    }
}

fn holds(found: &Value, expected: Typed<'_>) -> bool {
    match expected {
        Typed::Missing => found.is_null(),
        Typed::Text(text) => found == text,
        Typed::Integer(number) => found.as_i64() == Some(number),
        Typed::Number(number) => found.as_f64() == Some(number),
        Typed::Boolean(yes) => found.as_bool() == Some(yes),
        Typed::Date(day) => found.as_str().is_some_and(|text| is_day(text, day)),
    }
}
