//! An import as the window shows it.

use super::Current;
use crate::api::transfer::*;
use crate::api::{preview, values};
use crate::import::{self, Column, Proposal, Split};
use crate::sheet::Sheet;
use crate::template::Template;
use crate::value::fold;

impl Current {
    pub(super) fn view(&self) -> ImportView {
        let (sheet, proposal) = (self.sheet(), &self.proposal);
        let seen = |header: &str| {
            self.earlier.as_ref().is_none_or(|shape| shape.headers.contains(&fold(header)))
        };
        let kept = import::kept(sheet, proposal);
        let title = |field: u16| {
            self.template.fields.get(usize::from(field)).map_or("", |field| field.title.as_str())
        };
        ImportView {
            import: self.id,
            file: self.file.clone(),
            template: self.template.id.clone(),
            fields: self
                .template
                .fields
                .iter()
                .map(|field| ImportField {
                    title: field.title.clone(),
                    name: field.name.clone(),
                    required: field.required,
                })
                .collect(),
            reading: self.workbook.reading(),
            sheets: self
                .workbook
                .sheets
                .iter()
                .map(|sheet| SheetCard { name: sheet.name.clone(), rows: sheet.height() as u32 })
                .collect(),
            sheet: self.sheet as u32,
            hidden: [sheet.hidden_rows.len() as u32, sheet.hidden_columns.len() as u32],
            header: proposal.header.map(|header| header.last),
            encoding: self.workbook.encoding.map(|encoding| encoding.name().to_owned()),
            separator: self.workbook.separator.map(String::from),
            last: self.choices.last,
            columns: proposal
                .columns
                .iter()
                .map(|column| ColumnView {
                    column: column.column,
                    letters: column.letters.clone(),
                    header: column.header.clone(),
                    samples: preview::samples(sheet, &kept, column.column as usize),
                    field: column.field.map(u32::from),
                    also: column.also.iter().copied().map(u32::from).collect(),
                    cut: match column.split {
                        Some(Split::Whole) => Some(String::new()),
                        Some(Split::Mark(mark)) => Some(mark.to_string()),
                        _ => None,
                    },
                    becomes: becomes(sheet, &self.template, proposal, &kept, column),
                    reason: column.reason.clone(),
                    certain: column.certain,
                    fresh: !seen(&column.header),
                })
                .collect(),
            preview: preview::rows(sheet, proposal, &kept),
            read: proposal.read,
            kept: proposal.kept,
            aside: proposal.aside.len() as u32,
            damage: proposal
                .damage
                .iter()
                .map(|damage| DamageView {
                    kind: damage.kind.clone(),
                    message: damage.sentence(title(damage.field)),
                    cells: damage.cells,
                    repaired: damage.repaired,
                    before: damage.before.clone(),
                    after: damage.after.clone(),
                })
                .collect(),
            missing: proposal.missing.iter().map(|&field| title(field).to_owned()).collect(),
            values: values::views(proposal, &self.template),
            recognised: self.earlier.as_ref().map(|shape| Recognised {
                file: shape.file.clone(),
                time: shape.time.clone(),
                gone: shape
                    .headers
                    .iter()
                    .filter(|name| !proposal.columns.iter().any(|own| fold(&own.header) == **name))
                    .cloned()
                    .collect(),
            }),
        }
    }
}

/// The first row of a column that feeds several fields, or one with others: what each of them takes.
fn becomes(
    sheet: &Sheet,
    template: &Template,
    proposal: &Proposal,
    kept: &[usize],
    column: &Column,
) -> Vec<Becomes> {
    let shared = column.fields().any(|field| proposal.sources(field).len() > 1);
    if column.also.is_empty() && !shared {
        return Vec::new();
    }
    let holds = |row: &&usize| !sheet.cell(**row, column.column as usize).is_blank();
    let Some(&row) = kept.iter().take(1_000).find(holds) else { return Vec::new() };
    let texts = import::row(sheet, template, proposal, row);
    let becomes = column.fields().filter_map(|field| {
        let text = texts.get(usize::from(field))?.clone();
        Some(Becomes { field: u32::from(field), text })
    });
    becomes.collect()
}
