//! `gabarit template from`: a draft template from an existing table.

use std::io::Write;
use std::path::Path;

use gabarit_core::draft::{self, Draft};
use gabarit_core::error::Error;
use gabarit_core::export::whole;
use gabarit_core::sheet::Sheet;
use serde_json::json;

use crate::arguments::{Format, TemplateFrom};
use crate::check::source;
use crate::paper::{Ink, Paper, count};
use crate::{Failure, Outcome};

pub fn run(asked: &TemplateFrom) -> Result<Outcome, Failure> {
    let source = source(&asked.file)?;
    let sheet = match &asked.sheet {
        Some(name) => source.workbook.sheet(name)?,
        None => fullest(&source.workbook.sheets).ok_or_else(|| Error::Empty(asked.file.clone()))?,
    };
    let draft = draft::of_sheet(sheet, &source.name)?;
    // Both or neither.
    let taken = asked.notice.iter().chain([&asked.out]).find(|path| path.exists());
    if let Some(path) = taken {
        return Err(Error::Exists(path.clone()).into());
    }
    if asked.notice.as_ref() == Some(&asked.out) {
        let sentence = "Le schéma et la notice ne peuvent pas être le même fichier : donnez un autre nom à « --notice ».";
        return Err(Failure::Asked(sentence.to_owned()));
    }
    write(&asked.out, &format!("{:#}\n", draft::schema(&draft)))?;
    if let Some(notice) = &asked.notice {
        write(notice, &draft::notice(&draft))?;
    }
    let printed = match asked.format.format {
        Format::Json => {
            let report = json!({
                "file": source.name,
                "out": asked.out.display().to_string(),
                "notice": asked.notice.as_ref().map(|path| path.display().to_string()),
                "draft": draft,
            });
            format!("{report:#}\n")
        }
        Format::Text => print(&draft, &asked.out),
    };
    Ok(Outcome { printed, errors: 0 })
}

/// The sheet with most cells: notices and lists have few.
fn fullest(sheets: &[Sheet]) -> Option<&Sheet> {
    sheets.iter().filter(|sheet| !sheet.hidden).max_by_key(|sheet| sheet.height() * sheet.width())
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    whole::write(path, |file| {
        file.write_all(text.as_bytes()).map_err(|cause| Error::io(path, cause))
    })
}

fn print(draft: &Draft, out: &Path) -> String {
    let mut paper = Paper::new();
    let columns = count(draft.attributes.len(), "colonne", "colonnes");
    let rows = count(draft.rows as usize, "ligne", "lignes");
    paper.title(&format!("{} · {columns} · {rows}", draft.title));
    let lines: Vec<Vec<String>> = draft
        .attributes
        .iter()
        .map(|own| {
            let share = match draft.rows {
                0 => "vide".to_owned(),
                rows => format!("{} %", u64::from(own.filled) * 100 / u64::from(rows)),
            };
            let values: Vec<&str> = own.values.iter().map(|own| own.value.as_str()).collect();
            let kept = if own.kept { own.name.clone() } else { format!("({})", own.name) };
            vec![kept, own.meaning.title().to_owned(), share, values.join(", ")]
        })
        .collect();
    paper.columns(2, &lines);
    let faint =
        paper.ink(Ink::Faint, "Entre parenthèses, les colonnes vides, qui ne sont pas gardées.");
    paper.line(&faint);
    paper.gap();
    paper.line(&format!("Schéma écrit : {}", out.display()));
    paper.finish()
}
