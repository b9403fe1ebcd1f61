//! What was chosen for earlier files of a template, found again by the shape of their header.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::names::Names;
use super::proposal::{Choices, Memory, Proposal, Shared};
use super::{header, looks};
use crate::sheet::Sheet;
use crate::template::Template;
use crate::value::fold;

/// The shapes a template was filled from, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shapes {
    shapes: Vec<Shape>,
}

/// A file that was imported, and what was chosen for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// The file's own name.
    pub file: String,
    /// Local date and time of the import, ISO 8601.
    pub time: String,
    /// The names of its columns, folded.
    pub headers: BTreeSet<String>,
    /// What was chosen.
    pub memory: Memory,
}

/// Shapes kept for a template: more would be files nobody has any more.
const MOST: usize = 20;
/// Values kept for a field.
const VALUES: usize = looks::SAMPLE;

impl Shapes {
    /// The shape nearest to a header, the latest of equals: at least two thirds of all their names are the same.
    pub fn nearest(&self, headers: &BTreeSet<String>) -> Option<&Shape> {
        let share = |shape: &Shape| {
            let same = shape.headers.intersection(headers).count();
            let all = shape.headers.union(headers).count();
            if same * 3 >= all * 2 && same > 0 { same * 1_000 / all } else { 0 }
        };
        let ranks = self.shapes.iter().rev().map(|shape| (share(shape), shape));
        ranks.filter(|(share, _)| *share > 0).max_by_key(|(share, _)| *share).map(|(_, own)| own)
    }

    /// Keeps what was chosen for a file, in place of what was for one of the same header.
    pub fn keep(&mut self, shape: Shape) {
        self.shapes.retain(|own| own.headers != shape.headers);
        self.shapes.insert(0, shape);
        self.shapes.truncate(MOST);
    }
}

/// The names of a sheet's columns, folded: what its shape is known by. Empty without a header.
pub fn headers(sheet: &Sheet, template: &Template, choices: &Choices) -> BTreeSet<String> {
    let names = Names::of(template);
    let Some(header) = header::chosen(sheet, &names, choices) else { return BTreeSet::new() };
    (0..sheet.width())
        .filter_map(|column| header::names_of(sheet, header, column).into_iter().next())
        .map(|name| fold(&name))
        .filter(|name| !name.is_empty())
        .collect()
}

impl Memory {
    /// What a person left standing of a proposal, by names: each column’s field, and the values she chose, now or before.
    pub fn of(template: &Template, proposal: &Proposal, choices: &Choices, before: Self) -> Self {
        let mut memory = Self { values: before.values, ..Self::default() };
        let name = |field: u16| template.fields.get(usize::from(field)).map(|own| own.name.clone());
        for column in &proposal.columns {
            let (key, field) = (fold(&column.header), column.field.and_then(name));
            // Of two columns of one name, the one that feeds a field is remembered.
            let taken = memory.columns.get(&key).is_some_and(Option::is_some);
            if key.is_empty() || taken {
                continue;
            }
            memory.columns.insert(key.clone(), field);
            let together = column.fields().any(|field| proposal.sources(field).len() > 1);
            if !column.also.is_empty() || column.split.is_some() || together {
                let fields = column.fields().filter_map(name).collect();
                let (split, rank) = (column.split, column.rank);
                memory.shared.insert(key, Shared { fields, split, rank });
            }
        }
        for (&field, values) in &choices.values {
            let Some(name) = name(field) else { continue };
            let own = memory.values.entry(name).or_default();
            own.extend(values.iter().map(|(text, value)| (fold(text), value.clone())));
            while own.len() > VALUES {
                own.pop_first();
            }
        }
        memory
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(file: &str, headers: &[&str]) -> Shape {
        let headers = headers.iter().map(|&name| name.to_owned()).collect();
        Shape { file: file.to_owned(), headers, ..Shape::default() }
    }

    fn file(shapes: &Shapes, headers: &[&str]) -> Option<String> {
        shapes.nearest(&shape("", headers).headers).map(|shape| shape.file.clone())
    }

    #[test]
    fn a_file_is_known_again_by_most_of_its_columns() {
        let mut shapes = Shapes::default();
        shapes.keep(shape("parcs", &["nom", "rue", "cp", "surface"]));
        shapes.keep(shape("site", &["nom", "lat", "lon"]));
        assert_eq!(file(&shapes, &["nom", "rue", "cp", "surface"]).as_deref(), Some("parcs"));
        assert_eq!(
            file(&shapes, &["nom", "rue", "cp", "surface", "acces"]).as_deref(),
            Some("parcs")
        );
        assert_eq!(file(&shapes, &["nom", "ville"]), None);
        assert_eq!(file(&shapes, &[]), None);
        shapes.keep(shape("parcs 2025", &["nom", "rue", "cp", "surface"]));
        assert_eq!(file(&shapes, &["nom", "rue", "cp"]).as_deref(), Some("parcs 2025"));
        assert_eq!(shapes.shapes.len(), 2);
    }
}
