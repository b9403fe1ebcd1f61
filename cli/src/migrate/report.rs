//! What a migration did, on paper and as JSON.

use gabarit_core::check::Severity;
use gabarit_core::import;
use gabarit_core::inspect::Located;
use gabarit_core::migrate::{FROM_COMMUNE, Migrated, Migration};
use gabarit_core::template::Template;
use gabarit_core::value::fold;
use serde_json::{Value, json};

use super::output::{self, Written};
use crate::paper::{Ink, Paper, count, cut};
use crate::{package, problems};

/// Lines shown of each list; `--format json` has them all.
const MOST: usize = 8;
const MOST_CHARACTERS: usize = 32;
const MOST_OF_EXAMPLE: usize = 18;

pub fn text(
    template: &Template,
    migration: &Migration,
    found: &[Located],
    written: &Written,
) -> String {
    let mut paper = Paper::new();
    for file in &migration.files {
        head(&mut paper, template, file);
    }
    if migration.files.len() > 1 {
        paper.gap();
        paper.title(&balance(migration.read(), migration.table.len(), migration.aside()));
    }
    repaired(&mut paper, template, migration);
    set_aside(&mut paper, migration);
    paper.gap();
    let counts = problems::counts(&paper, found);
    paper.line(&format!("Après reprise : {counts}"));
    problems::write(&mut paper, template, found);
    paper.gap();
    output::said(&mut paper, written);
    paper.finish()
}

/// The file, its balance, and the columns that changed name.
fn head(paper: &mut Paper, template: &Template, file: &Migrated) {
    let proposal = &file.proposal;
    paper.title(&format!("{} · {}", file.source.name, template.title));
    let sheet = match file.source.workbook.sheets.len() {
        1 => String::new(),
        _ => format!(", feuille « {} »", file.sheet().name),
    };
    let header = proposal.header.map_or(0, |header| header.last) + file.sheet().origin.0 + 1;
    let reading = file.source.workbook.reading();
    let facts = paper.ink(Ink::Faint, &format!("{reading}{sheet}, en-tête ligne {header}"));
    paper.line(&facts);
    let (read, kept) = (proposal.read as usize, proposal.kept as usize);
    paper.line(&balance(read, kept, proposal.aside.len()));
    let known = proposal.columns.iter().filter(|column| column.field.is_some()).count();
    let renamed: Vec<Vec<String>> = proposal
        .columns
        .iter()
        .filter_map(|column| {
            let field = template.fields.get(usize::from(column.field?))?;
            (fold(&field.name) != fold(&column.header)).then(|| {
                let header = format!("« {} »", cut(&column.header, MOST_CHARACTERS));
                let arrow = format!("→ {}", field.name);
                vec![column.letters.clone(), header, arrow, column.reason.clone()]
            })
        })
        .collect();
    paper.gap();
    let other = match renamed.len() {
        0 => String::new(),
        many => format!(", dont {many} sous un autre nom"),
    };
    paper.title(&format!("{}{other}", count(known, "colonne reconnue", "colonnes reconnues")));
    list(paper, &renamed);
}

fn balance(read: usize, kept: usize, aside: usize) -> String {
    let read = count(read, "ligne lue", "lignes lues");
    let kept = count(kept, "reprise", "reprises");
    format!("{read} = {kept} + {}", count(aside, "mise de côté", "mises de côté"))
}

/// What was repaired on the way in, then what was mended once all rows were there.
fn repaired(paper: &mut Paper, template: &Template, migration: &Migration) {
    let title = |field: usize| template.fields.get(field).map_or("", |field| field.title.as_str());
    let quoted = |text: &str| format!("« {} »", cut(text, MOST_OF_EXAMPLE));
    let example = |before: &str, after: &str| match (before, after) {
        (one, "") | ("", one) => quoted(one),
        (before, after) => format!("{} → {}", quoted(before), quoted(after)),
    };
    let (mut done, mut left) = (Vec::new(), Vec::new());
    for damage in migration.files.iter().flat_map(|file| &file.proposal.damage) {
        let sentence = damage.sentence(title(usize::from(damage.field)));
        let row = vec![sentence, example(&damage.before, &damage.after)];
        if damage.repaired > 0 { done.push(row) } else { left.push(row) }
    }
    let mut seen: Vec<(&str, usize)> =
        migration.fixed.iter().map(|fixed| (fixed.check, fixed.field)).collect();
    seen.sort_unstable();
    seen.dedup();
    for (check, field) in seen {
        let mut own =
            migration.fixed.iter().filter(|fixed| (fixed.check, fixed.field) == (check, field));
        let cells = own.clone().count();
        let Some(first) = own.next() else { continue };
        let what = match check {
            FROM_COMMUNE => {
                count(cells, "case remplie par la commune", "cases remplies par la commune")
            }
            _ => count(cells, "case corrigée", "cases corrigées"),
        };
        let sentence = format!("{} : {what}.", title(field));
        done.push(vec![sentence, example(&first.before, &first.after)]);
    }
    for (title, rows) in [("Réparé", done), ("À reprendre à la source", left)] {
        if !rows.is_empty() {
            paper.gap();
            paper.title(title);
            list(paper, &rows);
        }
    }
}

fn set_aside(paper: &mut Paper, migration: &Migration) {
    let rows: Vec<Vec<String>> = migration
        .files
        .iter()
        .flat_map(|file| {
            let lines = file.aside.titles.iter().chain(&file.aside.rows);
            let lines =
                lines.map(|line| vec![format!("ligne {}", line.number), line.reason.clone()]);
            let columns = file.aside.columns.iter().map(|column| {
                let header = match column.header.as_str() {
                    "" => String::new(),
                    header => format!("« {} » ", cut(header, MOST_CHARACTERS)),
                };
                let texts = count(column.cells.len(), "texte", "textes");
                vec![
                    format!("colonne {}", column.letters),
                    format!("{header}{texts} : {}", column.reason),
                ]
            });
            lines.chain(columns).collect::<Vec<_>>()
        })
        .collect();
    if !rows.is_empty() {
        paper.gap();
        paper.title("Mis de côté");
        list(paper, &rows);
    }
}

fn list(paper: &mut Paper, rows: &[Vec<String>]) {
    paper.columns(2, &rows[..rows.len().min(MOST)]);
    let more = rows.len().saturating_sub(MOST);
    if more > 0 {
        let more = paper.ink(Ink::Faint, &format!("  … et {}", count(more, "autre", "autres")));
        paper.line(&more);
    }
}

pub fn json(
    template: &Template,
    migration: &Migration,
    found: &[Located],
    written: &Written,
) -> String {
    let name = |field: usize| template.fields.get(field).map(|field| field.name.as_str());
    let mut columns = Vec::new();
    let (mut aside, mut aside_columns) = (Vec::new(), Vec::new());
    let (mut damage, mut fixed) = (Vec::new(), Vec::new());
    for file in &migration.files {
        let own = &file.source.name;
        columns.extend(file.proposal.columns.iter().map(|column| {
            let field = column.field.and_then(|field| name(usize::from(field)));
            let also = column.also.iter().filter_map(|field| name(usize::from(*field)));
            json!({
                "header": column.header,
                "field": field,
                "also": also.collect::<Vec<_>>(),
                "reason": column.reason,
                "file": own,
            })
        }));
        aside.extend(rows_aside(file));
        aside_columns.extend(file.aside.columns.iter().map(|column| json!(column.header)));
        damage.extend(file.proposal.damage.iter().map(|damage| {
            json!({
                "kind": damage.kind,
                "field": name(usize::from(damage.field)),
                "cells": damage.cells,
                "repaired": damage.repaired,
            })
        }));
        fixed.extend(file.mended.iter().map(|mended| {
            json!({
                "row": file.first + mended.row as usize + 1,
                "field": name(usize::from(mended.field)),
                "before": mended.before,
                "after": mended.after,
                "check": mended.kind,
            })
        }));
    }
    fixed.extend(migration.fixed.iter().map(|fixed| {
        json!({
            "row": fixed.row + 1,
            "field": name(fixed.field),
            "before": fixed.before,
            "after": fixed.after,
            "check": fixed.check,
        })
    }));
    let findings: Vec<Value> =
        found.iter().map(|finding| problems::json(template, finding)).collect();
    let report = json!({
        "rows_read": migration.read(),
        "rows_kept": migration.table.len(),
        "rows_aside": migration.aside(),
        "columns": columns,
        "aside": aside,
        "aside_columns": aside_columns,
        "damage": damage,
        "fixed": fixed,
        "errors": problems::of(found, Severity::Error),
        "warnings": problems::of(found, Severity::Warning),
        "findings": findings,
        "written": written.out.as_ref().map(|path| path.display().to_string()),
        "written_aside": written.aside.as_ref().map(|path| path.display().to_string()),
        "package": written.package.as_ref().map(package::report),
    });
    format!("{report:#}\n")
}

/// The rows of a file that went aside: `row` counts those read, as everywhere; `cell` is where the row begins.
fn rows_aside(file: &Migrated) -> Vec<Value> {
    let (sheet, kept) = (file.sheet(), import::kept(file.sheet(), &file.proposal));
    let rows = file.proposal.aside.iter().zip(&file.aside.rows).enumerate();
    rows.map(|(before, (row, line))| {
        let place = row.row as usize;
        let column = sheet.row(place).position(|cell| !cell.is_blank()).unwrap_or(0);
        json!({
            "row": kept.partition_point(|&own| own < place) + before + 1,
            "cell": sheet.address(place, column),
            "reason": line.reason,
            "file": file.source.name,
            "cells": line.cells,
        })
    })
    .collect()
}
