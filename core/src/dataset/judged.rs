//! What the checks say of a table: known, still to be asked, or under way in a thread of its own while the table is
//! already shown. Whoever asks for it waits until it is known: nobody is told half of it.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use super::Dataset;
use super::filled::Filled;
use crate::check::{Findings, Plan};
use crate::geo::ground::Ground;
use crate::table::{RowId, Table, Touched};
use crate::template::{Lesson, Template};

/// Rows from which a table is shown before it is judged.
const LARGE: usize = 20_000;

/// What is known of a table once it was judged, and is kept in step with it from then on.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) plan: Plan,
    pub(super) findings: Findings,
    pub(super) filled: Filled,
}

#[derive(Debug)]
pub(super) struct Judged {
    known: OnceLock<Known>,
    begun: Mutex<Begun>,
    /// Whether the table was shown while it was judged.
    beside: bool,
}

#[derive(Debug)]
enum Begun {
    Not(Box<Plan>),
    UnderWay(JoinHandle<Known>),
    /// It is known; or its judging broke down, and is to be done afresh.
    Over,
}

impl Judged {
    /// To be judged by this plan, when somebody asks.
    pub(super) fn by(plan: Plan) -> Self {
        let begun = Mutex::new(Begun::Not(Box::new(plan)));
        Self { known: OnceLock::new(), begun, beside: false }
    }

    /// Begins to judge beside what else goes on, unless that was done already.
    pub(super) fn begin(&mut self, template: &Arc<Template>, table: &Arc<Table>) {
        let begun = self.begun.get_mut().unwrap_or_else(PoisonError::into_inner);
        if self.known.get().is_some() || !matches!(begun, Begun::Not(_)) {
            return;
        }
        let Begun::Not(plan) = std::mem::replace(begun, Begun::Over) else { return };
        let (own, template, table) = (plan.clone(), Arc::clone(template), Arc::clone(table));
        let thread = thread::Builder::new().spawn(move || judge(*own, &template, &table));
        // A computer that gives no thread judges when it is asked.
        self.beside = thread.is_ok();
        *begun = thread.map_or(Begun::Not(plan), Begun::UnderWay);
    }

    /// Whether it is still under way: who asks for it now waits.
    pub(super) fn is_under_way(&self) -> bool {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(&*begun, Begun::UnderWay(thread) if !thread.is_finished())
    }

    /// Whether it became known after the table was shown.
    pub(super) fn came_late(&self) -> bool {
        self.beside && !self.is_under_way()
    }

    /// What is known, once it is. Not to be asked first within a work shared out among processors, which its own
    /// sharing out would wait for.
    pub(super) fn known(&self, template: &Template, table: &Table) -> &Known {
        self.known.get_or_init(|| {
            let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
            match std::mem::replace(&mut *begun, Begun::Over) {
                Begun::Not(plan) => judge(*plan, template, table),
                Begun::UnderWay(thread) => {
                    thread.join().unwrap_or_else(|cause| resume_unwind(cause))
                }
                Begun::Over => judge(Plan::new(template), template, table),
            }
        })
    }

    /// Changes what is known, once it is. From then on no thread reads the table.
    pub(super) fn change<Done>(
        &mut self,
        template: &Template,
        table: &Table,
        change: impl FnOnce(&mut Known) -> Done,
    ) -> Done {
        self.known(template, table);
        let known = self.known.take();
        let mut known = known.unwrap_or_else(|| judge(Plan::new(template), template, table));
        let done = change(&mut known);
        self.known = OnceLock::from(known);
        done
    }

    /// Changes by what it is judged: what was known is to be asked again.
    pub(super) fn judge_again(
        &mut self,
        template: &Template,
        table: &Table,
        change: impl FnOnce(&mut Plan),
    ) {
        let begun = self.begun.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let (Begun::Not(plan), None) = (&mut *begun, self.known.get()) {
            return change(plan);
        }
        self.known(template, table);
        let plan = self.known.take().map_or_else(|| Plan::new(template), |known| known.plan);
        *self = Self { beside: self.beside, ..Self::by(plan) };
        self.judge_again(template, table, change);
    }
}

fn judge(mut plan: Plan, template: &Template, table: &Table) -> Known {
    let findings = plan.run(template, table);
    // Before the first edit, which would wait for it.
    plan.complete();
    let filled = Filled::of(template, table);
    Known { plan, findings, filled }
}

impl Dataset {
    /// Begins to judge a large table beside what else goes on; a small one is judged as soon when it is asked for.
    pub fn judge(&mut self) {
        if self.table.len() >= LARGE {
            self.judged.begin(&self.template, &self.table);
        }
    }

    /// Whether the checks of the whole table are still under way: who asks what they say then waits.
    pub fn is_being_judged(&self) -> bool {
        self.judged.is_under_way()
    }

    /// What the checks say of it.
    pub fn findings(&self) -> &Findings {
        &self.judged.known(&self.template, &self.table).findings
    }

    /// Per field, how many rows hold a value.
    pub fn filled(&self) -> &[u32] {
        self.judged.known(&self.template, &self.table).filled.counts()
    }

    /// The rows that share a cell's trouble, for a column-wide check; its own among them.
    pub fn alike(&self, check: &str, column: usize, row: RowId) -> Vec<RowId> {
        self.judged.known(&self.template, &self.table).plan.alike(check, column, row)
    }

    /// Takes in what mending a cell taught. Returns the rows whose findings may have changed.
    pub fn learn(&mut self, lesson: &Lesson) -> Vec<RowId> {
        Arc::make_mut(&mut self.template).learn(lesson);
        let column = lesson.column as u16;
        let told = self.findings().rows();
        let told = told.filter(|(_, own)| own.iter().any(|finding| finding.column == column));
        let cells = told.map(|(row, _)| (row, column)).collect();
        let touched = Touched { cells, ..Touched::default() };
        self.version += 1;
        self.rerun(&touched)
    }

    /// Takes in all that was taught of its template: the same columns, more words.
    pub fn instruct(&mut self, taught: Arc<Template>) {
        self.template = taught;
        self.plan_again();
    }

    /// Judges the whole table anew, by what is known of the land now.
    pub fn stand_on(&mut self, ground: &Ground) {
        self.judged.judge_again(&self.template, &self.table, |plan| plan.stand_on(ground));
        self.version += 1;
    }

    /// Brings the findings in step with what was touched. Returns the rows whose findings may have changed.
    pub(super) fn rerun(&mut self, touched: &Touched) -> Vec<RowId> {
        let Self { template, table, judged, .. } = self;
        judged.change(template, table, |known| {
            known.plan.rerun(template, table, touched, &mut known.findings)
        })
    }

    /// Has the table judged by the template it has now.
    pub(super) fn plan_again(&mut self) {
        let template = &self.template;
        let again = |plan: &mut Plan| *plan = plan.again(template);
        self.judged.judge_again(template, &self.table, again);
    }
}
