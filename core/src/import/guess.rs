//! Which template a file is for, when nobody has said.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::names::Names;
use super::{best_sheet, header, looks};
use crate::sheet::Sheet;
use crate::template::{Field, Kind, Role, Template};
use crate::value::fold;

/// Identifiers of a template's own are proof enough, whatever its columns are called.
const PROOF: f64 = 20.0;

/// A column of a sheet, and the field whose name it bears.
struct Named<'t> {
    column: usize,
    header: String,
    field: &'t Field,
}

/// The template that suits a workbook best, and its sheet; `None` without a template or a sheet.
///
/// A header that many templates know (a commune, a position) says little; one that a single template knows says much.
/// Then come the values: identifiers made by a template's pattern, texts of its lists.
pub fn guess<'t>(
    sheets: &[Sheet],
    templates: &'t [Arc<Template>],
) -> Option<(&'t Arc<Template>, usize)> {
    let read: Vec<(usize, usize, Vec<Named<'t>>)> = templates
        .iter()
        .map(|template| {
            let sheet = best_sheet(sheets, template);
            let (first, named) =
                sheets.get(sheet).map(|own| named(own, template)).unwrap_or_default();
            (sheet, first, named)
        })
        .collect();
    let mut known: FxHashMap<&str, f64> = FxHashMap::default();
    for (.., named) in &read {
        for own in named {
            *known.entry(&own.header).or_default() += 1.0;
        }
    }
    let scored = templates.iter().zip(&read).map(|(template, (sheet, first, named))| {
        let score: f64 = named
            .iter()
            .map(|own| {
                let texts = sheets.get(*sheet).map(|rows| texts(rows, *first, own.column));
                let rarity = 1.0 / known.get(own.header.as_str()).copied().unwrap_or(1.0);
                rarity + proof(template, own.field, &texts.unwrap_or_default()) * rarity.max(0.2)
            })
            .sum();
        // Of two that suit as well, the one of which the file leaves less blank.
        (score + named.len() as f64 / template.fields.len().max(1) as f64, template, *sheet)
    });
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|_| !sheets.is_empty()).map(|(_, template, sheet)| (template, sheet))
}

/// The columns that bear the name of a field, each field once, and the first row below their header.
fn named<'t>(sheet: &Sheet, template: &'t Template) -> (usize, Vec<Named<'t>>) {
    let names = Names::of(template);
    let Some(header) = header::find(sheet, &names) else { return (0, Vec::new()) };
    let mut found: Vec<Named<'t>> = Vec::new();
    for row in header.first as usize..=header.last as usize {
        for (column, cell) in sheet.row(row).enumerate() {
            let Some(field) = names.knows(cell.text.trim()).and_then(|at| template.fields.get(at))
            else {
                continue;
            };
            if found.iter().all(|own| own.field.index != field.index) {
                found.push(Named { column, header: fold(cell.text), field });
            }
        }
    }
    (header.last as usize + 1, found)
}

/// The first texts of a column.
fn texts(sheet: &Sheet, first: usize, column: usize) -> Vec<&str> {
    let rows = (first..sheet.height()).map(|row| sheet.text(row, column).trim());
    rows.filter(|text| !text.is_empty()).take(looks::SAMPLE).collect()
}

/// What the texts of a column say for a template, or against it.
fn proof(template: &Template, field: &Field, texts: &[&str]) -> f64 {
    if texts.is_empty() {
        return 0.0;
    }
    if let (Some(uid), Some(Role::Uid)) = (&template.uid, field.role) {
        let own = texts.iter().filter(|text| uid.parse(text).is_some()).count();
        return PROOF * own as f64 / texts.len() as f64;
    }
    match field.kind {
        Kind::List if !field.open => {
            looks::fit(field, texts).map_or(0.0, |share| share * 2.0 - 1.0)
        }
        _ => 0.0,
    }
}
