//! What checks say, on paper and as JSON.

use gabarit_core::check::{Safety, Severity};
use gabarit_core::inspect::Located;
use gabarit_core::template::Template;
use serde::Serialize;
use serde_json::{Value, json};

use crate::paper::{Ink, Paper, count, cut};

/// Cells shown for one cause; `--format json` has them all.
const MOST_CELLS: usize = 5;
const MOST_CHARACTERS: usize = 40;

/// The findings of one check in one column.
struct Cause<'a> {
    findings: Vec<&'a Located>,
}

/// How many of a severity.
pub fn of(findings: &[Located], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// `2 erreurs · 1 avertissement`, or that all is well.
pub fn counts(paper: &Paper, findings: &[Located]) -> String {
    let words = [
        (Severity::Error, Ink::Red, "erreur", "erreurs"),
        (Severity::Warning, Ink::Yellow, "avertissement", "avertissements"),
        (Severity::Advice, Ink::Faint, "conseil", "conseils"),
    ];
    let told: Vec<String> = words
        .iter()
        .map(|&(severity, ink, one, many)| (of(findings, severity), ink, one, many))
        .filter(|(number, ..)| *number > 0)
        .map(|(number, ink, one, many)| paper.ink(ink, &count(number, one, many)))
        .collect();
    match told.is_empty() {
        true => paper.ink(Ink::Green, "Tout est bon."),
        false => told.join(" · "),
    }
}

/// The findings by cause, the gravest first, then the most frequent.
pub fn write(paper: &mut Paper, template: &Template, findings: &[Located]) {
    for cause in causes(findings) {
        let Some(first) = cause.findings.first() else { continue };
        let mark = paper.mark(first.severity);
        let column = first
            .field
            .filter(|_| first.row.is_some())
            .and_then(|field| template.fields.get(field));
        let place = match column {
            Some(field) => {
                let cells = count(cause.findings.len(), "case", "cases");
                paper.ink(Ink::Faint, &format!(" · {} · {cells}", field.name))
            }
            None => String::new(),
        };
        paper.gap();
        let title = paper.ink(Ink::Bold, first.title);
        paper.line(&format!("{mark} {title}{place}"));
        cells(paper, &cause.findings);
        if !first.remedy.is_empty() {
            paper.wrapped(4, first.remedy);
        }
    }
}

/// The first cells of a cause, one a line; on one line where the same is said of all.
fn cells(paper: &mut Paper, findings: &[&Located]) {
    let more = findings.len().saturating_sub(MOST_CELLS);
    let more = (more > 0).then(|| format!("… et {}", count(more, "autre", "autres")));
    let shown = findings.iter().take(MOST_CELLS);
    if let [first, _, ..] = findings
        && findings.iter().all(|other| other.fix.is_none() && other.message == first.message)
    {
        let mut places: Vec<String> = shown.map(|finding| place(finding)).collect();
        places.extend(more);
        paper.columns(4, &[vec![first.message.clone()]]);
        paper.columns(4, &[vec![places.join("  ")]]);
        return;
    }
    let rows: Vec<Vec<String>> = shown.map(|finding| row(finding)).collect();
    paper.columns(4, &rows);
    if let Some(more) = more {
        let more = paper.ink(Ink::Faint, &format!("    {more}"));
        paper.line(&more);
    }
}

fn row(finding: &Located) -> Vec<String> {
    if finding.row.is_none() {
        let mut cells: Vec<String> = finding.cell.iter().cloned().collect();
        cells.push(finding.message.clone());
        return cells;
    }
    let text = |text: &str| format!("« {} »", cut(text, MOST_CHARACTERS));
    let (value, message) = (&finding.value, &finding.message);
    let said = match &finding.fix {
        Some(fix) if fix.safety == Safety::Safe => format!("{} → {}", text(value), text(&fix.text)),
        Some(fix) => format!("{} → {} ?", text(value), text(&fix.text)),
        None if value.is_empty() || message.contains(value.as_str()) => message.clone(),
        None => format!("{}  {message}", text(value)),
    };
    vec![place(finding), said]
}

/// The address in the file; the number of the row for a column that is not in it.
fn place(finding: &Located) -> String {
    match (&finding.cell, finding.row) {
        (Some(cell), _) => cell.clone(),
        (None, Some(row)) => format!("ligne {row}"),
        (None, None) => String::new(),
    }
}

fn causes(findings: &[Located]) -> Vec<Cause<'_>> {
    let mut causes: Vec<Cause<'_>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for finding in findings {
        // What is said of columns as such is one cause, whatever the column.
        let column = finding.row.and(finding.field);
        let place = *places.entry((finding.check, column)).or_insert_with(|| {
            causes.push(Cause { findings: Vec::new() });
            causes.len() - 1
        });
        causes[place].findings.push(finding);
    }
    causes.sort_by_key(|cause| {
        let gravest = cause.findings.first().map(|finding| finding.severity);
        (std::cmp::Reverse(gravest), std::cmp::Reverse(cause.findings.len()))
    });
    causes
}

/// A finding, as `check --format json` documents it.
#[derive(Serialize)]
pub struct Said<'a> {
    row: Option<usize>,
    cell: Option<&'a str>,
    field: Option<&'a str>,
    check: &'static str,
    severity: Severity,
    value: &'a str,
    message: &'a str,
    fix: Option<Mend<'a>>,
}

#[derive(Serialize)]
struct Mend<'a> {
    value: &'a str,
    safety: Safety,
}

/// A finding as it is printed: a million of them are no tree of values.
pub fn said<'a>(template: &'a Template, finding: &'a Located) -> Said<'a> {
    let field = finding.field.and_then(|field| template.fields.get(field));
    Said {
        row: finding.row,
        cell: finding.cell.as_deref(),
        field: field.map(|field| field.name.as_str()),
        check: finding.check,
        severity: finding.severity,
        value: &finding.value,
        message: &finding.message,
        fix: finding.fix.as_ref().map(|fix| Mend { value: &fix.text, safety: fix.safety }),
    }
}

/// The same within a larger report.
pub fn json(template: &Template, finding: &Located) -> Value {
    json!(said(template, finding))
}
