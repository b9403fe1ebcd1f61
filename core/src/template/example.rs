//! The filled table that shows what a template expects.

use std::io;

use super::Template;
use crate::error::Error;

/// The filled table that shows what a template expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Rows of texts, one per field, in field order.
    pub rows: Vec<Vec<String>>,
}

impl Template {
    /// The filled table that came with the template; else one row of its fields' own examples, where it has any.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the example's CSV does not read.
    pub fn example(&self) -> Result<Example, Error> {
        if self.example.is_empty() {
            let row: Vec<String> = self.fields.iter().map(|field| field.example.clone()).collect();
            let filled = row.iter().any(|text| !text.is_empty());
            return Ok(Example { rows: if filled { vec![row] } else { Vec::new() } });
        }
        let unreadable = |cause: csv::Error| Error::Unreadable {
            path: format!("{}/exemple-valide.csv", self.id).into(),
            reason: io::Error::from(cause).to_string(),
        };
        let separator = separator(&self.example);
        let text = self.example.strip_prefix('\u{feff}').unwrap_or(&self.example);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(unreadable)?.clone();
        let columns: Vec<Option<usize>> = self
            .fields
            .iter()
            .map(|field| headers.iter().position(|header| header == field.name))
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            let text = |column: &Option<usize>| {
                column.and_then(|column| record.get(column)).unwrap_or_default().to_owned()
            };
            rows.push(columns.iter().map(text).collect());
        }
        Ok(Example { rows })
    }
}

/// What stands most often in the header: French spreadsheets write semicolons.
fn separator(csv: &str) -> u8 {
    let header = csv.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}
