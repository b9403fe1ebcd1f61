//! Packages as the communes of the Métropole send them: sixteen templates, five hundred rows each, without an error.

use std::ops::ControlFlow;
use std::path::Path;

use chrono::{Days, NaiveDate};
use gabarit_core::check::{Plan, Severity};
use gabarit_core::error::Error;
use gabarit_core::geo::boundary::Territory;
use gabarit_core::metadata::Metadata;
use gabarit_core::package::{self, PackageSource, Standing};
use gabarit_core::reference::{self, Commune, siren};
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{self, Field, Kind, Role, Template};

/// Rows of a package.
const ROWS: usize = 500;
/// Templates that the communes fill.
const TEMPLATES: usize = 16;

/// Writes the packages of so many communes in a folder.
pub fn write(folder: &Path, communes: usize) -> Result<(), Error> {
    let own = reference::metropole();
    let own: Vec<&'static Commune> = own.take(communes).collect();
    let mut templates = 0;
    for template in template::all()? {
        if templates == TEMPLATES {
            break;
        }
        if rows(template, own[0]).len() < ROWS {
            println!(
                "no {ROWS} rows without an error can be made of {}: it is left out",
                template.id
            );
            continue;
        }
        templates += 1;
        for commune in &own {
            pack(folder, template, commune)?;
        }
    }
    Ok(())
}

fn pack(folder: &Path, template: &Template, commune: &'static Commune) -> Result<(), Error> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let table = table(template, rows(template, commune));
    let findings = Plan::new(template).run(template, &table);
    let metadata = Metadata::prefilled(template, commune, today);
    let source = PackageSource {
        template,
        table: &table,
        findings: &findings,
        metadata: &metadata,
        previous: None,
        followed: &[],
        commune,
        today,
        standing: Standing::Final,
    };
    package::build(&source, folder, &|_| ControlFlow::Continue(())).map(drop)
}

fn table(template: &Template, rows: Vec<Vec<String>>) -> Table {
    let mut table = Table::new(template.fields.len());
    for (id, row) in (0..).zip(&rows) {
        table.push(RowId(id), row.iter().map(String::as_str));
    }
    table
}

/// The example of a template, told again and again under other names: only what the checks have no error to say of.
fn rows(template: &Template, commune: &Commune) -> Vec<Vec<String>> {
    let Ok(example) = template.example() else { return Vec::new() };
    let turns = (0..2 * ROWS).map(|turn| (turn, example.rows[turn % example.rows.len()].clone()));
    let mut rows: Vec<Vec<String>> =
        turns.map(|(turn, row)| told_again(template, commune, row, turn)).collect();
    // What one row says may be wrong because of another: looked at again until nothing is wrong.
    loop {
        let table = table(template, rows.clone());
        let findings = Plan::new(template).run(template, &table);
        if findings.count(Severity::Error) == 0 {
            break;
        }
        let fine = |row: u32| {
            let own = findings.row(RowId(row)).iter();
            own.filter(|finding| finding.check.severity == Severity::Error).count() == 0
        };
        let before = rows.len();
        rows = (0..).zip(rows).filter(|(row, _)| fine(*row)).map(|(_, row)| row).collect();
        if rows.is_empty() || rows.len() == before {
            return Vec::new();
        }
    }
    rows.truncate(ROWS);
    rows
}

fn told_again(
    template: &Template,
    commune: &Commune,
    mut row: Vec<String>,
    turn: usize,
) -> Vec<String> {
    let centre = Territory::built_in().area(commune.insee).map(|area| area.centre);
    let key = template.schema["primaryKey"].to_string();
    for field in &template.fields {
        let cell = &mut row[field.index];
        match field.role {
            _ if cell.is_empty() => {}
            Some(Role::Insee) => commune.insee.clone_into(cell),
            Some(Role::Commune) => commune.name.clone_into(cell),
            Some(Role::Postcode) => commune.postcodes[0].clone_into(cell),
            Some(Role::Siren) => *cell = siren(commune),
            Some(Role::Longitude) => {
                *cell = centre
                    .map(|at| format!("{:.6}", at.longitude + (turn % 30) as f64 * 2e-4))
                    .unwrap_or_default();
            }
            Some(Role::Latitude) => {
                *cell = centre
                    .map(|at| format!("{:.6}", at.latitude + (turn / 30) as f64 * 2e-4))
                    .unwrap_or_default();
            }
            Some(Role::X | Role::Y) => cell.clear(),
            Some(Role::Uid) if template.uid.is_some() => {
                let made =
                    template.uid.as_ref().map(|uid| uid.make(commune.insee, turn as u32 + 1));
                *cell = made.unwrap_or_default();
            }
            _ if field.unique
                || field.role == Some(Role::Uid)
                || key.contains(&format!("\"{}\"", field.name)) =>
            {
                *cell = another(field, cell, turn);
            }
            _ => {}
        }
    }
    row
}

/// A text like this one that no other turn has.
fn another(field: &Field, text: &str, turn: usize) -> String {
    if field.kind == Kind::Date {
        let day = text
            .parse::<NaiveDate>()
            .ok()
            .and_then(|day| day.checked_sub_days(Days::new(turn as u64)));
        return day.map_or_else(|| text.to_owned(), |day| day.to_string());
    }
    if matches!(field.kind, Kind::Siret | Kind::Siren | Kind::Year | Kind::List) {
        return text.to_owned();
    }
    // The last number of the text, with as many digits.
    let end = text.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |last| last + 1);
    let start = text[..end]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    if start < end {
        let width = end - start;
        return format!("{}{:0width$}{}", &text[..start], turn + 1, &text[end..]);
    }
    let letters = [turn / 26 % 26, turn % 26].map(|letter| char::from(b'a' + letter as u8));
    format!("{text}{}", letters.iter().collect::<String>())
}
