//! A table, its template, what the checks say of it and its journal: the only one that changes a table.

mod filled;
mod judged;
mod links;
mod numbers;
mod past;

use std::sync::{Arc, OnceLock};

use crate::check::Plan;
use crate::error::Error;
use crate::rows::{self, Numbers, Taken};
use crate::store::{EntryKind, Held, Kept, Label, Store};
use crate::table::{Edit, RowId, Table};
use crate::template::Template;
use crate::view::{Arrangement, Stop, View};
use judged::Judged;

/// A template's table inside an open dossier.
#[derive(Debug)]
pub struct Dataset {
    id: u32,
    template: Arc<Template>,
    /// Shared with the thread that judges it, until it has.
    table: Arc<Table>,
    judged: Judged,
    view: View,
    /// The numbers of rows taken out: never given again.
    retired: Numbers,
    /// The numbers of the rows there are, once they were asked for.
    taken: OnceLock<Taken>,
    /// The rows that the last change touched, those taken out among them.
    touched: Vec<RowId>,
    undo: Vec<Change>,
    redo: Vec<Change>,
    version: u32,
    saved: Option<String>,
}

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its entry in the journal.
    pub entry: i64,
    /// What it did, in French.
    pub label: String,
}

/// Who makes a change, and when.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// Local time with its offset, ISO 8601.
    pub time: &'a str,
    /// Name of the person's session.
    pub author: &'a str,
}

impl Stamp<'_> {
    fn label(self, kind: EntryKind, text: &str) -> Label {
        let (time, author) = (self.time.to_owned(), self.author.to_owned());
        Label { text: text.to_owned(), time, author, kind, target: None }
    }
}

/// What a change did, for those who show the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Rows whose texts or findings may differ now; rows taken out are not among them.
    pub rows: Vec<RowId>,
    /// Whether rows came, went or moved.
    pub lines: bool,
    /// Whether the columns are others: those of another version of the template.
    pub columns: bool,
    /// The first cell whose text the change names.
    pub first: Option<(RowId, u16)>,
}

impl Dataset {
    /// Opens a dataset of a dossier's file. It is checked whole when its findings are asked for, or before, by
    /// [`Dataset::judge`].
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn open(store: &Store, id: u32, template: Arc<Template>) -> Result<Self, Error> {
        let table = store.load(id, template.fields.len())?;
        let judged = Judged::by(Plan::new(&template));
        let table = Arc::new(table);
        let (mut undo, mut redo) = (Vec::new(), Vec::new());
        let mut saved = None;
        for entry in store.journal(id)? {
            saved = Some(entry.time);
            if !entry.reversible {
                undo.clear();
                redo.clear();
                continue;
            }
            pile(&mut undo, &mut redo, entry.kind, Change { entry: entry.id, label: entry.label });
        }
        let view = View::default();
        let retired = numbers::kept(store, id)?;
        let (version, touched) = (0, Vec::new());
        Ok(Self {
            id,
            template,
            table,
            judged,
            view,
            retired,
            taken: OnceLock::new(),
            touched,
            undo,
            redo,
            version,
            saved,
        })
    }

    /// Names the dataset in its dossier.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// What its columns mean.
    pub fn template(&self) -> &Arc<Template> {
        &self.template
    }

    /// Its rows.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// What a file of it needs.
    pub fn held(&self) -> Held<'_> {
        let schema = self.template.schema.to_string();
        Held { id: self.id, template: &self.template.id, schema, table: &self.table }
    }

    /// Lets go of the way back from every change: the file no longer knows it.
    pub fn forget(&mut self) {
        self.undo.clear();
        self.redo.clear();
        self.version += 1;
    }

    /// What the grid shows of it.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Grows with each change: what was asked of an older version is stale.
    pub fn version(&self) -> u32 {
        self.version + u32::from(self.judged.came_late())
    }

    /// When the last change was on disk; local time, ISO 8601.
    pub fn saved(&self) -> Option<&str> {
        self.saved.as_deref()
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&Change> {
        self.undo.last()
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&Change> {
        self.redo.last()
    }

    /// Chooses what the grid shows and in what order. Where `stop` says so, it shows what it did.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn arrange(&mut self, arrangement: Arrangement, stop: Stop<'_>) -> Result<(), Error> {
        let view = View::new(&self.template, &self.table, self.findings(), arrangement, stop);
        self.view = view.ok_or(Error::Cancelled)?;
        self.version += 1;
        Ok(())
    }

    /// Changes the table, its file and its findings together, or not at all.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written: the table is then as it was.
    pub fn apply(
        &mut self,
        store: &mut Store,
        edit: Edit,
        label: &str,
        stamp: Stamp<'_>,
    ) -> Result<Changed, Error> {
        self.commit(store, edit, stamp.label(EntryKind::Edit, label), None)
    }

    /// As [`Dataset::apply`], for an import: keeps the source file, and what could not be placed, with the change.
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn import(
        &mut self,
        store: &mut Store,
        edit: Edit,
        label: &str,
        stamp: Stamp<'_>,
        kept: Kept<'_>,
    ) -> Result<Changed, Error> {
        self.commit(store, edit, stamp.label(EntryKind::Edit, label), Some(kept))
    }

    /// Takes the last change back. `None` when there is none.
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn undo(&mut self, store: &mut Store, stamp: Stamp<'_>) -> Result<Option<Changed>, Error> {
        let Some(change) = self.undo.last().cloned() else { return Ok(None) };
        let edit = store.inverse(change.entry)?;
        self.commit(store, edit, stamp.label(EntryKind::Undo, &change.label), None).map(Some)
    }

    /// Does again the last change taken back. `None` when there is none.
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn redo(&mut self, store: &mut Store, stamp: Stamp<'_>) -> Result<Option<Changed>, Error> {
        let Some(change) = self.redo.last().cloned() else { return Ok(None) };
        let edit = store.inverse(change.entry)?;
        self.commit(store, edit, stamp.label(EntryKind::Redo, &change.label), None).map(Some)
    }

    /// Brings the table back to what it was just after a change of the journal, as one change that can itself be
    /// taken back; before the first change for an entry older than all. `None` when nothing was changed since.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when the way back is no longer kept; as [`Dataset::apply`] otherwise.
    pub fn restore(
        &mut self,
        store: &mut Store,
        entry: i64,
        label: &str,
        stamp: Stamp<'_>,
    ) -> Result<Option<Changed>, Error> {
        let mut edits = Vec::new();
        for later in store.journal(self.id)?.into_iter().rev().take_while(|later| later.id > entry)
        {
            if !later.reversible {
                let kept = "ce moment est trop ancien pour y revenir".to_owned();
                return Err(Error::NotApplicable(kept));
            }
            edits.push(store.inverse(later.id)?);
        }
        if edits.is_empty() {
            return Ok(None);
        }
        let edit = Edit::All(edits);
        let label = Label { target: Some(entry), ..stamp.label(EntryKind::Edit, label) };
        self.commit(store, edit, label, None).map(Some)
    }

    fn commit(
        &mut self,
        store: &mut Store,
        edit: Edit,
        label: Label,
        kept: Option<Kept<'_>>,
    ) -> Result<Changed, Error> {
        if edit.is_empty() && kept.is_none() {
            return Ok(Changed::default());
        }
        let touched = edit.touched();
        let template = match &touched.schema {
            Some(schema) => Some(Arc::new(Template::parse(&self.template.id, schema)?)),
            None => None,
        };
        let rows = touched.rows();
        if template.is_some() {
            self.taken.take();
        }
        let inverse = self.turn(edit, &touched, &rows);
        let mut retired = self.retired.clone();
        let fewer = label.kind == EntryKind::Edit
            && template.is_none()
            && rows::retire(&self.template, &inverse, &mut retired);
        // Before the rows go: should the file then refuse them, a number is passed over, and no more.
        let noted = match fewer {
            true => numbers::keep(store, self.id, &retired),
            false => Ok(()),
        };
        let written = noted
            .and_then(|()| store.write(self.id, &self.table, &touched, &inverse, &label, kept));
        let entry = match written {
            Ok(entry) => entry,
            Err(error) => {
                self.turn(inverse, &touched, &rows);
                return Err(error);
            }
        };
        self.retired = retired;
        self.touched = rows;
        let columns = template.is_some();
        let rows = match template {
            Some(template) => {
                self.template = template;
                self.plan_again();
                // What was sorted or searched may be in a column that is no more.
                self.view = View::default();
                self.table.rows().to_vec()
            }
            None => {
                let mut rows = self.rerun(&touched);
                rows.retain(|&row| self.table.position(row).is_some());
                self.view.follow(&self.table, &touched);
                rows
            }
        };
        pile(&mut self.undo, &mut self.redo, label.kind, Change { entry, label: label.text });
        self.version += 1;
        self.saved = Some(label.time);
        let lines =
            touched.reordered || !touched.inserted.is_empty() || !touched.deleted.is_empty();
        let judged = || touched.judged.first().map(|&row| (row, 0));
        let first = touched.cells.first().copied().or_else(judged).filter(|_| !columns);
        Ok(Changed { rows, lines: lines || columns, columns, first })
    }
}

/// Where a journal entry goes: a new change drops what could be done again.
fn pile(undo: &mut Vec<Change>, redo: &mut Vec<Change>, kind: EntryKind, change: Change) {
    match kind {
        EntryKind::Edit => {
            redo.clear();
            undo.push(change);
        }
        EntryKind::Undo => {
            undo.pop();
            redo.push(change);
        }
        EntryKind::Redo => {
            redo.pop();
            undo.push(change);
        }
    }
}
