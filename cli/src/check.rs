//! `gabarit check`: a file as it stands.

use std::io::{self, Read};
use std::path::Path;

use gabarit_core::check::Severity;
use gabarit_core::error::Error;
use gabarit_core::inspect::{Inspection, best_sheet, inspect, inspect_large};
use gabarit_core::migrate::Source;
use gabarit_core::template::Template;
use serde::Serialize;

use crate::arguments::{Check, Format};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::{Failure, Outcome, problems, template_file, templates};

pub fn run(asked: &Check) -> Result<Outcome, Failure> {
    let template = template_file::find(&asked.template)?;
    let progress = Progress::begin();
    progress.say("Lecture du fichier");
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let large = match asked.file != Path::new("-") && asked.sheet.is_none() {
        true => inspect_large(&asked.file, &template)?,
        false => None,
    };
    let (name, inspection, reading) = match large {
        Some((inspection, workbook)) => (name, inspection, workbook.reading()),
        None => {
            let source = source(&asked.file)?;
            progress.say("Vérification");
            let workbook = &source.workbook;
            let sheet = match &asked.sheet {
                Some(name) => workbook.sheet(name)?,
                None => {
                    let best = best_sheet(workbook, &template);
                    workbook.sheets.get(best).ok_or_else(|| Error::Empty(asked.file.clone()))?
                }
            };
            let reading = match workbook.sheets.len() {
                1 => workbook.reading(),
                _ => format!("{}, feuille « {} »", workbook.reading(), sheet.name),
            };
            let inspection = inspect(sheet, &template);
            (source.name, inspection, reading)
        }
    };
    drop(progress);
    let printed = match asked.format.format {
        Format::Json => {
            let report = report(&name, &template, &inspection);
            let json = serde_json::to_string_pretty(&report).map_err(io::Error::from);
            format!("{}\n", json.map_err(|cause| Error::io(&asked.file, cause))?)
        }
        Format::Text => {
            let mut paper = Paper::new();
            paper.title(&format!("{name} · {} {}", template.title, template.version));
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

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'a> {
    template: &'a str,
    version: &'a str,
    file: &'a str,
    rows: usize,
    columns: Vec<Column<'a>>,
    missing: Vec<&'a str>,
    errors: usize,
    warnings: usize,
    findings: Vec<problems::Said<'a>>,
    /// Of a schema of one's own only: what it asks that is not checked.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notices: &'a [String],
}

#[derive(Serialize)]
struct Column<'a> {
    header: &'a str,
    field: Option<&'a str>,
}

fn report<'a>(file: &'a str, template: &'a Template, inspection: &'a Inspection) -> Report<'a> {
    let name = |field: usize| template.fields.get(field).map(|field| field.name.as_str());
    let columns = inspection.columns.iter();
    let findings = inspection.findings.iter();
    Report {
        template: &template.id,
        version: &template.version,
        file,
        rows: inspection.rows,
        columns: columns
            .map(|own| Column { header: &own.text, field: own.field.and_then(name) })
            .collect(),
        missing: inspection.missing.iter().filter_map(|&field| name(field)).collect(),
        errors: inspection.count(Severity::Error),
        warnings: inspection.count(Severity::Warning),
        findings: findings.map(|finding| problems::said(template, finding)).collect(),
        notices: &template.notices,
    }
}
