//! What is mended once all rows are there: what the commune tells, then every safe fix, until none is left.

use crate::check::{Findings, Fix, Plan, Safety};
use crate::reference::{Commune, named};
use crate::table::{CellText, Edit, RowId, Table};
use crate::template::{Role, Template};

/// A text that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Zero-based position of the row in the table.
    pub row: usize,
    /// Zero-based position of the field.
    pub field: usize,
    /// The text there was.
    pub before: String,
    /// The text there is.
    pub after: String,
    /// Identifier of the check whose fix it is, or [`FROM_COMMUNE`].
    pub check: &'static str,
}

/// Says that a blank was filled with what the commune tells.
pub const FROM_COMMUNE: &str = "commune";

/// A fix may uncover another; more rounds than this would be checks that contradict each other.
const MOST_ROUNDS: usize = 8;

/// A text to put in a cell, and why.
type Change = (CellText, &'static str);

/// The name, code and only postcode of the commune, for the rows that leave them blank and name no other commune.
pub(super) fn from_commune(template: &Template, table: &Table, commune: &Commune) -> Vec<Change> {
    let only_postcode = match commune.postcodes {
        [postcode] => Some(*postcode),
        _ => None,
    };
    let told: Vec<(usize, &str)> = [
        (Role::Commune, Some(commune.name)),
        (Role::Insee, Some(commune.insee)),
        (Role::Postcode, only_postcode),
    ]
    .into_iter()
    .filter_map(|(role, text)| Some((template.role(role)?.index, text?)))
    .collect();
    let blank = |row: RowId, field: usize| {
        template.is_missing(&template.fields[field], table.text(row, field).trim())
    };
    let elsewhere = |row: RowId| {
        let other = |role: Role, own: &dyn Fn(&str) -> bool| {
            template.role(role).is_some_and(|field| {
                !blank(row, field.index) && !own(table.text(row, field.index).trim())
            })
        };
        other(Role::Insee, &|text| text == commune.insee)
            || other(Role::Commune, &|text| {
                named(text).iter().any(|other| other.insee == commune.insee)
            })
    };
    let mut changes = Vec::new();
    for &row in table.rows().iter().filter(|&&row| !elsewhere(row)) {
        for &(field, text) in told.iter().filter(|(field, _)| blank(row, *field)) {
            let text = text.to_owned();
            changes.push((CellText { row, column: field as u16, text }, FROM_COMMUNE));
        }
    }
    changes
}

/// Applies changes, and keeps the findings in step.
pub(super) struct Rounds<'a> {
    pub template: &'a Template,
    pub plan: &'a mut Plan,
    pub table: &'a mut Table,
}

impl Rounds<'_> {
    /// Applies every safe fix, again and again, until none is left.
    pub fn safe(&mut self, findings: &mut Findings, fixed: &mut Vec<Fixed>, edits: &mut Vec<Edit>) {
        for _ in 0..MOST_ROUNDS {
            let changes = self.fixes(findings);
            if changes.is_empty() {
                return;
            }
            self.apply(changes, findings, fixed, edits);
        }
    }

    /// The safe fixes there are; of several in a cell, the first.
    fn fixes(&self, findings: &Findings) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for &row in self.table.rows() {
            for finding in findings.row(row) {
                // Identifiers are given by a person, who knows whether the rows were ever published.
                let certain = |fix: &&Fix| fix.safety == Safety::Safe && !fix.numbers;
                let Some(fix) = finding.fix.as_ref().filter(certain) else { continue };
                let column = finding.column;
                let taken = changes
                    .last()
                    .is_some_and(|(cell, _)| (cell.row, cell.column) == (row, column));
                let same = self.table.text(row, usize::from(column)) == fix.text;
                if !taken && !same {
                    let also = fix.also.iter().map(|cell| (cell.column, &cell.text));
                    for (column, text) in also.chain([(column, &fix.text)]) {
                        let text = text.clone();
                        changes.push((CellText { row, column, text }, finding.check.id));
                    }
                }
            }
        }
        changes
    }

    /// Applies changes as one edit.
    pub fn apply(
        &mut self,
        changes: Vec<Change>,
        findings: &mut Findings,
        fixed: &mut Vec<Fixed>,
        edits: &mut Vec<Edit>,
    ) {
        if changes.is_empty() {
            return;
        }
        fixed.extend(changes.iter().filter_map(|(cell, check)| {
            let field = usize::from(cell.column);
            Some(Fixed {
                row: self.table.position(cell.row)?,
                field,
                before: self.table.text(cell.row, field).to_owned(),
                after: cell.text.clone(),
                check,
            })
        }));
        let edit = Edit::SetCells(changes.into_iter().map(|(cell, _)| cell).collect());
        let touched = edit.touched();
        self.table.apply(edit.clone());
        self.plan.rerun(self.template, self.table, &touched, findings);
        edits.push(edit);
    }
}
