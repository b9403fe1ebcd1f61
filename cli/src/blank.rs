//! `gabarit blank`: a workbook to fill in.

use chrono::Local;
use gabarit_core::export::{blank, whole};
use gabarit_core::table::Table;

use crate::arguments::Blank;
use crate::paper::{Ink, Paper};
use crate::{Failure, Outcome, template_file};

pub fn run(asked: &Blank) -> Result<Outcome, Failure> {
    if asked.out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        let sentence = "Un classeur se termine par .xlsx : donnez un autre nom à « --out ».";
        return Err(Failure::Asked(sentence.to_owned()));
    }
    let template = template_file::find(&asked.id)?;
    let (none, today) = (Table::new(template.fields.len()), Local::now().date_naive());
    whole::write(&asked.out, |file| blank::write(&template, &none, today, &asked.out, file))?;
    let mut paper = Paper::new();
    let done = paper.ink(Ink::Green, "Écrit");
    paper.line(&format!("{done} : {}", asked.out.display()));
    Ok(Outcome { printed: paper.finish(), errors: 0 })
}
