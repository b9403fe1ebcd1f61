//! `gabarit check`: a file as it stands.

use std::io::{self, Read};
use std::path::Path;

use gabarit_core::check::Severity;
use gabarit_core::error::Error;
use gabarit_core::inspect::{Inspection, best_sheet, inspect};
use gabarit_core::migrate::Source;
use gabarit_core::template::Template;
use serde_json::{Value, json};

use crate::arguments::{Check, Format};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::{Failure, Outcome, problems, template_file, templates};

pub fn run(asked: &Check) -> Result<Outcome, Failure> {
    let template = template_file::find(&asked.template)?;
    let progress = Progress::begin();
    progress.say("Lecture du fichier");
    let source = source(&asked.file)?;
    let sheet = match &asked.sheet {
        Some(name) => source.workbook.sheet(name)?,
        None => {
            let best = best_sheet(&source.workbook, &template);
            source.workbook.sheets.get(best).ok_or_else(|| Error::Empty(asked.file.clone()))?
        }
    };
    progress.say("Vérification");
    let inspection = inspect(sheet, &template);
    drop(progress);
    let printed = match asked.format.format {
        Format::Json => format!("{:#}\n", report(&source.name, &template, &inspection)),
        Format::Text => {
            let mut paper = Paper::new();
            paper.title(&format!("{} · {} {}", source.name, template.title, template.version));
            let reading = match source.workbook.sheets.len() {
                1 => source.workbook.reading(),
                _ => format!("{}, feuille « {} »", source.workbook.reading(), sheet.name),
            };
            let rows = count(inspection.rows, "ligne", "lignes");
            let facts = paper.ink(Ink::Faint, &format!("{rows} · {reading}"));
            paper.line(&facts);
            paper.gap();
            let counts = problems::counts(&paper, &inspection.findings);
            paper.line(&counts);
            problems::write(&mut paper, &template, &inspection.findings);
            templates::notices(&mut paper, &template);
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: inspection.count(Severity::Error) })
}

/// The file at a path; `-` is the standard input.
pub fn source(path: &Path) -> Result<Source, Error> {
    if path != Path::new("-") {
        return Source::open(path);
    }
    let name = "entrée standard";
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|cause| Error::io(Path::new(name), cause))?;
    Source::parse(name, bytes)
}

fn report(file: &str, template: &Template, inspection: &Inspection) -> Value {
    let name = |field: usize| template.fields.get(field).map(|field| field.name.as_str());
    let columns: Vec<Value> = inspection
        .columns
        .iter()
        .map(|column| json!({"header": column.text, "field": column.field.and_then(name)}))
        .collect();
    let missing: Vec<&str> = inspection.missing.iter().filter_map(|&field| name(field)).collect();
    let findings: Vec<Value> =
        inspection.findings.iter().map(|finding| problems::json(template, finding)).collect();
    let mut report = json!({
        "template": template.id,
        "version": template.version,
        "file": file,
        "rows": inspection.rows,
        "columns": columns,
        "missing": missing,
        "errors": inspection.count(Severity::Error),
        "warnings": inspection.count(Severity::Warning),
        "findings": findings,
    });
    // Of a schema of one's own only: what it asks that is not checked.
    if !template.notices.is_empty() {
        report["notices"] = json!(template.notices);
    }
    report
}
