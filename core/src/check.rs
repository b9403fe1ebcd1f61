//! What a check is, and the plan that runs a template's checks over a table: whole, or only what an edit touched.
//!
//! Checks cannot fail, do no I/O, and see only what their scope declares. One cell shows one error, the first of
//! the list in [`crate::checks::ALL`]; warnings and advice show where there is no error.

mod findings;
mod plan;

pub use findings::{Finding, Findings, Tally};
pub use plan::{Plan, run_cell};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::template::{Field, Role, Template};

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
    /// What it sees, and how it judges.
    pub scope: Scope,
    /// Shown as help, run as tests.
    pub examples: &'static [Example],
}

/// What a check sees. Blank cells are passed over, except by [`Scope::Blank`].
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One cell that holds no value.
    Blank(fn(&Field) -> Option<Trouble>),
    /// One cell that holds a text.
    Cell(fn(&Field, &str) -> Option<Trouble>),
    /// One cell, beside the others of its row; the cell may be blank.
    Row(fn(&Field, &Row<'_>) -> Option<Trouble>),
    /// Cells of a column that give the same key are each other's trouble; `None` has none.
    Column(fn(&Field, &Row<'_>) -> Option<String>),
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
}

impl Trouble {
    /// A trouble without a remedy to propose.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), fix: None }
    }

    /// Proposes a text that may be applied to all alike in one click.
    #[must_use]
    pub fn safe(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { text: text.into(), safety: Safety::Safe });
        self
    }

    /// Proposes a text that a person should look at first.
    #[must_use]
    pub fn ask(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { text: text.into(), safety: Safety::Ask });
        self
    }
}

/// A finding's remedy: the text that should stand in the cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fix {
    /// The text to put in the cell.
    pub text: String,
    /// Whether a person should look first.
    pub safety: Safety,
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

/// A row as a check sees it: its own cell, and the others by name, part or position.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    template: &'a Template,
    cells: &'a [&'a str],
    column: usize,
}

impl<'a> Row<'a> {
    /// A row of these texts, one per field, seen from this column.
    pub fn new(template: &'a Template, cells: &'a [&'a str], column: usize) -> Self {
        Self { template, cells, column }
    }

    /// The template the row belongs to.
    pub fn template(&self) -> &'a Template {
        self.template
    }

    /// The text of the cell the check looks at; empty for a missing value.
    pub fn own(&self) -> &'a str {
        self.at(self.column)
    }

    /// The text at a zero-based column; empty for a missing value.
    pub fn at(&self, column: usize) -> &'a str {
        let text = self.cells.get(column).copied().unwrap_or_default();
        match self.template.fields.get(column) {
            Some(field) if self.template.is_missing(field, text) => "",
            _ => text,
        }
    }

    /// The column of this part, and its text when it holds one.
    pub fn role(&self, role: Role) -> Option<(&'a Field, &'a str)> {
        let field = self.template.role(role)?;
        let text = self.at(field.index);
        (!text.is_empty()).then_some((field, text))
    }
}

/// A text and what the check must say of it. For checks that look at rows and columns, `others` completes the row.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The text of the cell.
    pub text: &'static str,
    /// The part of the schema the example needs, as the JSON of a field; empty for the check's usual field.
    pub field: &'static str,
    /// Other cells of the row: (field as JSON, text). For a column's check: the same column in another row.
    pub others: &'static [(&'static str, &'static str)],
    /// What must come out.
    pub outcome: Outcome,
}

/// What an example must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No finding.
    Fine,
    /// A finding without a remedy.
    Wrong,
    /// A finding, with this text as a `Safe` fix.
    Fixed(&'static str),
    /// A finding, with this text as an `Ask` fix.
    Asked(&'static str),
}

/// An example that raises nothing.
pub const fn fine(text: &'static str) -> Example {
    Example { text, field: "", others: &[], outcome: Outcome::Fine }
}

/// An example that is wrong, without a remedy to propose.
pub const fn wrong(text: &'static str) -> Example {
    Example { text, field: "", others: &[], outcome: Outcome::Wrong }
}

/// An example that a `Safe` fix turns into another text.
pub const fn fixed(text: &'static str, to: &'static str) -> Example {
    Example { text, field: "", others: &[], outcome: Outcome::Fixed(to) }
}

/// An example for which another text is proposed.
pub const fn asked(text: &'static str, to: &'static str) -> Example {
    Example { text, field: "", others: &[], outcome: Outcome::Asked(to) }
}

impl Example {
    /// The same example in a field of this JSON: `{"type": "number", "constraints": {"minimum": 0}}`.
    #[must_use]
    pub const fn field(mut self, json: &'static str) -> Self {
        self.field = json;
        self
    }

    /// The same example beside these cells: (field as JSON, text).
    #[must_use]
    pub const fn beside(mut self, others: &'static [(&'static str, &'static str)]) -> Self {
        self.others = others;
        self
    }
}
