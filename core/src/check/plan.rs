//! The checks of a template, column by column, and the findings they keep in step with a table.

use rayon::prelude::*;

use super::index::Index;
use super::links::Links;
use super::sieve::{Cell, Sieve};
use super::{Check, Finding, Findings, Row, Scope, Severity, Trouble};
use crate::checks;
use crate::geo::ground::Ground;
use crate::table::{Confirmed, RowId, Table, Touched};
use crate::template::{Field, Kind, Template};

/// Fewer stale rows than this are checked faster by one thread than shared out.
pub(super) const SHARED_OUT: usize = 512;

/// The checks that apply to each column of a template, and what column-wide checks remember.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Per column: its checks, with the place of what a column-wide one remembers.
    columns: Vec<Vec<(&'static Check, Option<usize>)>>,
    indexes: Vec<Index>,
    links: Vec<Links>,
    /// What is known of the land: the same as long as the plan, so that a row is judged alike whenever it is.
    ground: Ground,
}

impl Plan {
    /// The plan of a template.
    pub fn new(template: &Template) -> Self {
        Self::without(template, &[])
    }

    /// The plan of a table that lacks these columns: they give one finding elsewhere, not one per row.
    pub fn without(template: &Template, absent: &[usize]) -> Self {
        let (mut indexes, mut links) = (Vec::new(), Vec::new());
        let mut columns = Vec::with_capacity(template.fields.len());
        for field in &template.fields {
            let mut own = Vec::new();
            let present = !absent.contains(&field.index);
            for check in
                checks::ALL.iter().copied().filter(|check| present && (check.applies)(field))
            {
                let place = match check.scope {
                    Scope::Column(key, say) => {
                        indexes.push(Index::new(check, field.index, key, say));
                        Some(indexes.len() - 1)
                    }
                    Scope::Link(say) => field.link.as_ref().map(|link| {
                        links.push(Links::new(field.index, link, say));
                        links.len() - 1
                    }),
                    _ => None,
                };
                own.push((check, place));
            }
            columns.push(own);
        }
        Self { columns, indexes, links, ground: Ground::default() }
    }

    /// The plan of another template for the same table, by the same land.
    #[must_use]
    pub fn again(&self, template: &Template) -> Self {
        Self::new(template).on(&self.ground)
    }

    /// The same plan on what a computer knows of the land. What it said before no longer holds.
    #[must_use]
    pub fn on(mut self, ground: &Ground) -> Self {
        self.stand_on(ground);
        self
    }

    /// Judges by what a computer knows of the land now. What it said before no longer holds.
    pub fn stand_on(&mut self, ground: &Ground) {
        self.ground = ground.clone();
    }

    /// What it knows of the land.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Checks the whole table, in parallel.
    pub fn run(&mut self, template: &Template, table: &Table) -> Findings {
        self.indexes.par_iter_mut().for_each(|index| index.fill(template, table));
        self.links.par_iter_mut().for_each(|links| links.fill(template, table));
        let suspects = self.sieve(template, table).cells();
        let mut findings = Findings::default();
        findings.total = table.len();
        for (row, own) in self.rows(template, table, &suspects) {
            findings.replace(row, own);
        }
        findings
    }

    /// Notes what an edit needs to know beyond what [`Plan::run`] had to: the first edit would, and be the slower for it.
    pub fn complete(&mut self) {
        if self.indexes.iter().any(Index::waits) {
            self.indexes.par_iter_mut().for_each(Index::complete);
        }
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
        let rows = touched.rows();
        let mut stale = rows.clone();
        self.complete();
        let follow = |index: &mut Index| {
            let mut stale = Vec::new();
            index.follow(template, table, &rows, &mut stale);
            stale
        };
        let found: Vec<Vec<RowId>> = match rows.len() < SHARED_OUT {
            true => self.indexes.iter_mut().map(follow).collect(),
            false => self.indexes.par_iter_mut().map(follow).collect(),
        };
        stale.extend(found.into_iter().flatten());
        for links in &mut self.links {
            for &row in &rows {
                links.leave(row, &mut stale);
            }
            for &row in rows.iter().filter(|&&row| table.position(row).is_some()) {
                links.enter(template, table, row, &mut stale);
            }
        }
        self.judge_again(template, table, stale, findings)
    }

    /// Takes the tables referred to as they are now, each by the identifier of its template. The table is then to be
    /// checked whole.
    pub fn connect<'a>(&mut self, other: impl Fn(&str) -> Option<(&'a Template, &'a Table)>) {
        for links in &mut self.links {
            if let Some(id) = links.table() {
                let other = other(id);
                links.connect(other);
            }
        }
    }

    /// Brings the findings in step with a change of these rows in a table referred to, which follows `other`.
    pub fn follow(
        &mut self,
        (template, table): (&Template, &Table),
        (other, others): (&Template, &Table),
        rows: &[RowId],
        findings: &mut Findings,
    ) {
        let mut stale = Vec::new();
        for links in self.links.iter_mut().filter(|links| links.table() == Some(&other.id)) {
            links.follow(other, others, rows, &mut stale);
        }
        self.judge_again(template, table, stale, findings);
    }

    /// Judges these rows again. Returns them, once each.
    fn judge_again(
        &self,
        template: &Template,
        table: &Table,
        mut stale: Vec<RowId>,
        findings: &mut Findings,
    ) -> Vec<RowId> {
        stale.sort_unstable();
        stale.dedup();
        let is_there = |row: RowId| table.position(row).is_some();
        if stale.len() < SHARED_OUT {
            for &row in &stale {
                let columns = if is_there(row) { 0..self.columns.len() } else { 0..0 };
                findings.replace(row, self.row(template, table, row, columns));
            }
        } else {
            let there: Vec<RowId> = stale.iter().copied().filter(|&row| is_there(row)).collect();
            let suspects = self.sieve(template, table).among(&there);
            let found = self.rows(template, table, &suspects);
            stale.iter().for_each(|&row| findings.replace(row, Vec::new()));
            for (row, own) in found {
                findings.replace(row, own);
            }
        }
        findings.total = table.len();
        stale
    }

    fn sieve<'a>(&'a self, template: &'a Template, table: &'a Table) -> Sieve<'a> {
        let Self { columns, indexes, links, ground, .. } = self;
        Sieve { template, table, columns, indexes, links, ground }
    }

    /// The rows that give the same key as this cell, for a column-wide check; the cell's own row among them.
    pub fn alike(&self, check: &str, column: usize, row: RowId) -> Vec<RowId> {
        let index =
            self.indexes.iter().find(|index| index.check.id == check && index.column == column);
        index.map(|index| index.alike(row)).unwrap_or_default()
    }

    /// What is said of the rows of these cells; of their other cells nothing is. Cells of a row stand side by side.
    fn rows(
        &self,
        template: &Template,
        table: &Table,
        cells: &[Cell],
    ) -> Vec<(RowId, Vec<Finding>)> {
        let rows: Vec<&[Cell]> = cells.chunk_by(|one, other| one.0 == other.0).collect();
        let judge = |own: &&[Cell]| {
            let row = own[0].0;
            let columns = own.iter().map(|&(_, column)| usize::from(column));
            (row, self.row(template, table, row, columns))
        };
        rows.par_iter().map(judge).collect()
    }

    /// What is said of a row, by the checks of these columns, which come in ascending order.
    fn row(
        &self,
        template: &Template,
        table: &Table,
        row: RowId,
        columns: impl Iterator<Item = usize>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (field, checks) in
            columns.filter_map(|at| template.fields.get(at).zip(self.columns.get(at)))
        {
            let seen = Row::of(template, table, row, field.index).on(&self.ground);
            judge(checks, field, &seen, &mut findings, |scope, place| match scope {
                Scope::Link(_) => self.links.get(place)?.trouble(template, table, row),
                _ => self.indexes.get(place)?.trouble(template, table, row),
            });
        }
        speak_once(&mut findings);
        if let Some(right) = table.confirmed(row) {
            for field in &template.fields {
                believe(field, &Row::of(template, table, row, field.index), right, &mut findings);
            }
        }
        findings
    }
}

/// A person who looked at a position answers for it: what was doubtful is not, what a rule forbids still is, and a
/// spelling that is surely mended has nothing to do with where it is.
fn believe(field: &Field, row: &Row<'_>, right: &Confirmed, findings: &mut Vec<Finding>) {
    if findings.is_empty() || !matches!(field.kind, Kind::Longitude | Kind::GeoPoint) {
        return;
    }
    let Some((place, latitude)) = row.place(field) else { return };
    if !right.holds_at([place.longitude, place.latitude]) {
        return;
    }
    let columns = [Some(field.index), latitude.map(|latitude| latitude.index)];
    findings.retain(|one| !columns.contains(&Some(usize::from(one.column))) || !one.is_doubt());
}

/// One cause gives one finding, and no error is hidden by less than an error.
///
/// A remedy that also sets other cells speaks for them. A cell judged by another that is itself at fault waits for
/// that one to be mended. A row that resembles others is told so once, unless it breaks a rule.
fn speak_once(findings: &mut Vec<Finding>) {
    if findings.len() < 2 {
        return;
    }
    let over = |one: &Finding, other: &Finding| one.check.severity >= other.check.severity;
    let sets = |one: &Finding, column: u16| {
        one.fix.iter().flat_map(|fix| &fix.also).any(|cell| cell.column == column)
    };
    let spoken_for =
        |own: &Finding| findings.iter().any(|one| sets(one, own.column) && over(one, own));
    let column_wide = |one: &Finding| matches!(one.check.scope, Scope::Column(..));
    // In the order of the list, which is that of causes: a cell that cannot be read comes before a sum it is part of.
    let rank = |one: &Finding| checks::ALL.iter().position(|check| std::ptr::eq(*check, one.check));
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&place| rank(&findings[place]));
    let mut kept: Vec<usize> = Vec::with_capacity(order.len());
    for place in order {
        let own = &findings[place];
        let said = |because: &dyn Fn(&Finding) -> bool| {
            kept.iter().map(|&place| &findings[place]).any(|one| because(one) && over(one, own))
        };
        // A twin elsewhere says nothing of what the cell holds.
        let explained = said(&|one| own.because.contains(&one.column) && !column_wide(one));
        let again = own.check.severity < Severity::Error && column_wide(own) && said(&column_wide);
        if !explained && !again && !spoken_for(own) {
            kept.push(place);
        }
    }
    let mut place = 0;
    findings.retain(|_| {
        place += 1;
        kept.contains(&(place - 1))
    });
}

/// The checks of each field of a template, for cells that stand alone: column-wide checks say nothing.
#[derive(Debug)]
pub(crate) struct Alone(Vec<Vec<(&'static Check, Option<usize>)>>);

impl Alone {
    pub(crate) fn of(template: &Template) -> Self {
        Self(template.fields.iter().map(alone).collect())
    }

    /// As [`run_cell`].
    pub(crate) fn run(&self, field: &Field, row: &Row<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let own = self.0.get(field.index).map_or(&[][..], Vec::as_slice);
        judge(own, field, row, &mut findings, |_, _| None);
        findings
    }
}

fn alone(field: &Field) -> Vec<(&'static Check, Option<usize>)> {
    let own = checks::ALL.iter().filter(|check| (check.applies)(field));
    own.map(|&check| (check, None)).collect()
}

/// What the checks of a field say of a cell that stands alone: column-wide checks say nothing.
/// The cell is the `row`'s own.
pub fn run_cell(field: &Field, row: &Row<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    judge(&alone(field), field, row, &mut findings, |_, _| None);
    findings
}

/// One cause gives one finding: the first error of a cell ends it, and hides its warnings and advice.
fn judge(
    checks: &[(&'static Check, Option<usize>)],
    field: &Field,
    row: &Row<'_>,
    findings: &mut Vec<Finding>,
    column_wide: impl Fn(&Scope, usize) -> Option<Trouble>,
) {
    let text = row.own();
    let (start, blank) = (findings.len(), text.is_empty());
    for &(check, place) in checks {
        let trouble = match check.scope {
            Scope::Blank(judge) if text.is_empty() => judge(field),
            Scope::Cell(judge) if !text.is_empty() => judge(field, text),
            Scope::Row(judge) => judge(field, row),
            Scope::Column(..) | Scope::Link(_) => {
                place.and_then(|place| column_wide(&check.scope, place))
            }
            Scope::Blank(_) | Scope::Cell(_) => None,
        };
        let Some(trouble) = trouble else { continue };
        if check.severity == Severity::Error {
            findings.truncate(start);
            findings.push(Finding::new(field.index, check, trouble, blank));
            return;
        }
        findings.push(Finding::new(field.index, check, trouble, blank));
    }
}
