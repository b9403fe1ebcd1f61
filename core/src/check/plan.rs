//! The checks of a template, column by column, and the findings they keep in step with a table.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Check, Finding, Findings, Row, Scope, Severity, Trouble};
use crate::checks;
use crate::table::{RowId, Table, Touched};
use crate::template::{Field, Template};

/// The checks that apply to each column of a template, and what column-wide checks remember.
#[derive(Debug, Clone)]
pub struct Plan {
    columns: Vec<Vec<&'static Check>>,
    indexes: Vec<Index>,
    absent: Vec<bool>,
}

/// Which rows give which key, for one column-wide check of one column.
#[derive(Debug, Clone)]
struct Index {
    check: &'static Check,
    column: usize,
    key: fn(&Field, &Row<'_>) -> Option<String>,
    rows: FxHashMap<String, Vec<RowId>>,
    keys: FxHashMap<RowId, String>,
}

impl Plan {
    /// The plan of a template.
    pub fn new(template: &Template) -> Self {
        Self::without(template, &[])
    }

    /// The plan of a table that lacks these columns: they give one finding elsewhere, not one per row.
    pub fn without(template: &Template, absent: &[usize]) -> Self {
        let mut indexes = Vec::new();
        let mut columns = Vec::with_capacity(template.fields.len());
        for field in &template.fields {
            let own: Vec<&'static Check> =
                checks::ALL.iter().copied().filter(|check| (check.applies)(field)).collect();
            for &check in &own {
                if let Scope::Column(key) = check.scope
                    && !absent.contains(&field.index)
                {
                    let (rows, keys) = Default::default();
                    indexes.push(Index { check, column: field.index, key, rows, keys });
                }
            }
            columns.push(own);
        }
        let absent = (0..columns.len()).map(|column| absent.contains(&column)).collect();
        Self { columns, indexes, absent }
    }

    /// Checks the whole table, in parallel.
    pub fn run(&mut self, template: &Template, table: &Table) -> Findings {
        for index in &mut self.indexes {
            index.rows.clear();
            index.keys.clear();
        }
        let whole = table.rows();
        self.indexes.par_iter_mut().for_each(|index| {
            for &row in whole {
                index.enter(template, table, row);
            }
        });
        let rows: Vec<(RowId, Vec<Finding>)> = whole
            .par_iter()
            .map(|&row| (row, self.row(template, table, row)))
            .filter(|(_, findings)| !findings.is_empty())
            .collect();
        let mut findings = Findings::default();
        for (row, own) in rows {
            findings.replace(row, own);
        }
        findings
    }

    /// Brings the findings in step with an edit just applied: the same as [`Plan::run`] would give, at the cost
    /// of what was touched. Returns the rows whose findings may have changed.
    pub fn rerun(
        &mut self,
        template: &Template,
        table: &Table,
        touched: &Touched,
        findings: &mut Findings,
    ) -> Vec<RowId> {
        let mut rows: Vec<RowId> = touched.cells.iter().map(|&(row, _)| row).collect();
        rows.extend(&touched.inserted);
        rows.extend(&touched.deleted);
        rows.sort_unstable();
        rows.dedup();
        let mut stale = rows.clone();
        for index in &mut self.indexes {
            for &row in &rows {
                stale.extend(index.leave(row));
            }
            for &row in rows.iter().filter(|&&row| table.position(row).is_some()) {
                stale.extend(index.enter(template, table, row));
            }
        }
        stale.sort_unstable();
        stale.dedup();
        for &row in &stale {
            let own = match table.position(row) {
                Some(_) => self.row(template, table, row),
                None => Vec::new(),
            };
            findings.replace(row, own);
        }
        stale
    }

    /// The other rows that give the same key as this cell, for a column-wide check.
    pub fn alike(&self, check: &str, column: usize, row: RowId) -> &[RowId] {
        let index =
            self.indexes.iter().find(|index| index.check.id == check && index.column == column);
        index.and_then(|index| index.rows.get(index.keys.get(&row)?)).map_or(&[], Vec::as_slice)
    }

    fn row(&self, template: &Template, table: &Table, row: RowId) -> Vec<Finding> {
        let cells: Vec<&str> = (0..table.width()).map(|column| table.text(row, column)).collect();
        let mut findings = Vec::new();
        for (column, field) in template.fields.iter().enumerate() {
            if self.absent[column] {
                continue;
            }
            let seen = Row::new(template, &cells, column);
            judge(&self.columns[column], field, &seen, &mut findings, |check| {
                self.indexes
                    .iter()
                    .find(|index| index.column == column && std::ptr::eq(index.check, check))
                    .and_then(|index| index.trouble(row))
            });
        }
        findings
    }
}

impl Index {
    /// Notes the row's key. Returns the row whose trouble begins with it, if any.
    fn enter(&mut self, template: &Template, table: &Table, row: RowId) -> Option<RowId> {
        let cells: Vec<&str> = (0..table.width()).map(|column| table.text(row, column)).collect();
        let field = template.fields.get(self.column)?;
        let key = (self.key)(field, &Row::new(template, &cells, self.column))?;
        let rows = self.rows.entry(key.clone()).or_default();
        rows.push(row);
        self.keys.insert(row, key);
        match rows.as_slice() {
            [first, _] => Some(*first),
            _ => None,
        }
    }

    /// Forgets the row's key. Returns the row whose trouble ends with it, if any.
    fn leave(&mut self, row: RowId) -> Option<RowId> {
        let key = self.keys.remove(&row)?;
        let rows = self.rows.get_mut(&key)?;
        rows.retain(|&other| other != row);
        match rows.as_slice() {
            [] => {
                self.rows.remove(&key);
                None
            }
            [last] => Some(*last),
            _ => None,
        }
    }

    fn trouble(&self, row: RowId) -> Option<Trouble> {
        let rows = self.rows.get(self.keys.get(&row)?)?;
        (rows.len() > 1).then(|| Trouble::new(self.check.title))
    }
}

/// What the checks of a field say of a cell that stands alone: column-wide checks say nothing.
/// The cell is the `row`'s own.
pub fn run_cell(field: &Field, row: &Row<'_>) -> Vec<Finding> {
    let own: Vec<&'static Check> =
        checks::ALL.iter().copied().filter(|check| (check.applies)(field)).collect();
    let mut findings = Vec::new();
    judge(&own, field, row, &mut findings, |_| None);
    findings
}

/// One cause gives one finding: the first error of a cell ends it, and hides its warnings and advice.
fn judge(
    checks: &[&'static Check],
    field: &Field,
    row: &Row<'_>,
    findings: &mut Vec<Finding>,
    column_wide: impl Fn(&'static Check) -> Option<Trouble>,
) {
    let text = row.own();
    let start = findings.len();
    for &check in checks {
        let trouble = match check.scope {
            Scope::Blank(judge) if text.is_empty() => judge(field),
            Scope::Cell(judge) if !text.is_empty() => judge(field, text),
            Scope::Row(judge) => judge(field, row),
            Scope::Column(_) => column_wide(check),
            Scope::Blank(_) | Scope::Cell(_) => None,
        };
        let Some(trouble) = trouble else { continue };
        if check.severity == Severity::Error {
            findings.truncate(start);
            findings.push(Finding::new(field.index, check, trouble));
            return;
        }
        findings.push(Finding::new(field.index, check, trouble));
    }
}
