//! What a check is, and the plan that runs a template's checks over a table: whole, or only what an edit touched.
//!
//! Checks cannot fail, do no I/O, and see only what their scope declares. One cell shows one error, the first of
//! the list in [`crate::checks::ALL`]; warnings and advice show where there is no error.

mod example;
mod findings;
mod index;
mod likeness;
mod links;
mod moving;
mod plan;
mod row;
mod sieve;

pub use example::{Example, Outcome, asked, fine, fixed, numbered, wrong};
pub(crate) use findings::whole;
pub use findings::{Finding, Findings, Tally, Told};
pub(crate) use plan::Alone;
pub use plan::{Plan, run_cell};
pub use row::Row;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::template::Field;

/// A rule, with its texts, its function and its examples.
#[derive(Debug)]
pub struct Check {
    /// Stable identifier, in files and on the command line: `code-commune`.
    pub id: &'static str,
    /// What is wrong, in a few French words.
    pub title: &'static str,
    /// Why it matters, in whole French sentences.
    pub why: &'static str,
    /// What to do, in whole French sentences.
    pub remedy: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Names under which other validators know it, in `custom_checks`.
    pub also: &'static [&'static str],
    /// The columns it looks at.
    pub applies: fn(&Field) -> bool,
    /// The JSON of a field it looks at, where its examples stand; an example may complete it.
    pub usual: &'static str,
    /// What it sees, and how it judges.
    pub scope: Scope,
    /// Shown as help, run as tests.
    pub examples: &'static [Example],
}

/// What a check sees. Blank cells are passed over, except by [`Scope::Blank`] and [`Scope::Row`].
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One cell that holds no value.
    Blank(fn(&Field) -> Option<Trouble>),
    /// One cell that holds a text.
    Cell(fn(&Field, &str) -> Option<Trouble>),
    /// One cell, beside the others of its row; the cell may be blank.
    Row(fn(&Field, &Row<'_>) -> Option<Trouble>),
    /// Cells of a column that share a key, or whose places touch, are each other's trouble; `None` has none.
    /// What is said sees the row only, so that an edit elsewhere never changes it.
    Column(for<'a> fn(&Field, &Row<'a>) -> Option<Key<'a>>, fn(&Field, &Row<'_>) -> Trouble),
    /// Cells whose [`Field::link`] finds nothing in the table it refers to.
    Link(fn(&Field, &Row<'_>) -> Trouble),
}

/// What makes two cells of a column each other's trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key<'a> {
    /// The same text.
    Text(Cow<'a, str>),
    /// The same texts, one after the other.
    Texts(Vec<&'a str>),
    /// The same square of a grid, or one of the eight around it.
    Square(i32, i32),
}

/// How grave a finding is. Only errors keep a package from leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that could be better.
    Advice,
    /// Something that is probably wrong.
    Warning,
    /// Something the template does not allow.
    Error,
}

/// What a check says of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong in this cell, as one French sentence.
    pub message: String,
    /// The remedy, when one can be proposed.
    pub fix: Option<Fix>,
    /// Zero-based columns of the row it was judged by: one that is as gravely at fault is the cause, and told alone.
    pub because: Vec<u16>,
}

impl Trouble {
    /// A trouble without a remedy to propose.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), fix: None, because: Vec::new() }
    }

    /// Proposes a text that may be applied to all alike in one click.
    #[must_use]
    pub fn safe(self, text: impl Into<String>) -> Self {
        self.fix(text, Safety::Safe)
    }

    /// Proposes a text that a person should look at first.
    #[must_use]
    pub fn ask(self, text: impl Into<String>) -> Self {
        self.fix(text, Safety::Ask)
    }

    /// Proposes this text, as certain or as likely as the safety says.
    #[must_use]
    pub fn fix(mut self, text: impl Into<String>, safety: Safety) -> Self {
        self.fix = Some(Fix { text: text.into(), safety, also: Vec::new(), numbers: false });
        self
    }

    /// Proposes the next free identifier of the row's commune, by the template's pattern.
    #[must_use]
    pub fn number(mut self) -> Self {
        let (text, also) = Default::default();
        self.fix = Some(Fix { text, safety: Safety::Safe, also, numbers: true });
        self
    }

    /// Says by which other columns the cell was judged.
    #[must_use]
    pub fn because(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.because.extend(columns.into_iter().map(|column| column as u16));
        self
    }

    /// Has the remedy set another cell of the row too; without a remedy, does nothing.
    #[must_use]
    pub fn also(mut self, field: &Field, text: impl Into<String>) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.also.push(CellFix { column: field.index as u16, text: text.into() });
        }
        self
    }
}

/// A finding's remedy: the text that should stand in the cell, and in others of its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fix {
    /// The text to put in the cell.
    pub text: String,
    /// Whether a person should look first.
    pub safety: Safety,
    /// Other cells of the row that change with it, as when two values changed places.
    pub also: Vec<CellFix>,
    /// Whether the text is the row's next free identifier: known only when the fix is applied, so `text` is empty.
    /// See [`crate::rows::Numbering`].
    pub numbers: bool,
}

/// The text to put in another cell of the same row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CellFix {
    /// Zero-based column.
    pub column: u16,
    /// The text to put there.
    pub text: String,
}

/// Whether a fix may be applied to all alike in one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// The meaning is certain.
    Safe,
    /// The meaning is likely: shown one by one.
    Ask,
}

/// Several things in a sentence: `a, b et c`.
pub fn together(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [several @ .., last] => format!("{} et {last}", several.join(", ")),
    }
}

/// A cell's text as messages show it: on one line, and cut when long.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
