//! Packages as communes make them: the rows of a template's example, as if each commune had filled them.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use gabarit_core::check::Plan;
use gabarit_core::geo::boundary::Territory;
use gabarit_core::metadata::Metadata;
use gabarit_core::package::{self, PackageSource, Standing};
use gabarit_core::reference::{Commune, siren};
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{Kind, Role, Template};

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// The rows of a template's example, as this commune would have filled them.
pub fn rows(template: &Template, own: &Commune) -> Vec<Vec<String>> {
    let mut rows = template.example().unwrap().rows;
    let territory = Territory::built_in();
    let centre = territory.area(own.parent.unwrap_or(own.insee)).unwrap().centre;
    let example = insee(template, &rows);
    for (number, row) in rows.iter_mut().enumerate() {
        let apart = number as f64 * 0.000_5;
        for field in &template.fields {
            let cell = &mut row[field.index];
            match field.role {
                _ if cell.is_empty() => {}
                Some(Role::Insee) => own.insee.clone_into(cell),
                Some(Role::Commune) => own.name.clone_into(cell),
                Some(Role::Postcode) => own.postcodes[0].clone_into(cell),
                Some(Role::Siren) => siren(own).clone_into(cell),
                Some(Role::Siret) => *cell = siret(own),
                Some(Role::Longitude) => *cell = format!("{:.6}", centre.longitude + apart),
                Some(Role::Latitude) => *cell = format!("{:.6}", centre.latitude),
                Some(Role::X | Role::Y) => cell.clear(),
                Some(Role::Uid) => match &template.uid {
                    Some(uid) => *cell = uid.make(own.insee, number as u32 + 1),
                    None if cell.contains(&example) => *cell = cell.replace(&example, own.insee),
                    None => *cell = format!("{cell}-{}", own.insee),
                },
                _ if field.kind == Kind::GeoPoint => {
                    *cell = format!("[{:.6},{:.6}]", centre.longitude + apart, centre.latitude);
                }
                // Identifiers of other kinds hold the code of the commune.
                _ => *cell = cell.replace(&example, own.insee),
            }
        }
    }
    rows
}

/// The Insee code that an example speaks of: in its own column, or at the beginning of its identifiers.
fn insee(template: &Template, rows: &[Vec<String>]) -> String {
    let column = template.role(Role::Insee).or_else(|| template.role(Role::Uid));
    let text = column.map(|field| rows[0][field.index].as_str()).unwrap_or_default();
    let code: String = text.chars().take(5).collect();
    match code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        true => code,
        // No text holds it.
        false => "\u{0}".to_owned(),
    }
}

/// A Siret of this commune: its Siren, an establishment, and the key that makes the sum of Luhn whole.
fn siret(own: &Commune) -> String {
    let digits = format!("{}0001", siren(own));
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let value = u32::from(byte - b'0') * if place % 2 == 0 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// A package, as a commune would make it, of these rows.
pub fn pack(
    folder: &Path,
    template: &Template,
    own: &'static Commune,
    rows: &[Vec<String>],
    today: NaiveDate,
    standing: Standing,
) -> PathBuf {
    let mut table = Table::new(template.fields.len());
    for (id, row) in (0..).zip(rows) {
        table.push(RowId(id), row.iter().map(String::as_str));
    }
    let findings = Plan::new(template).run(template, &table);
    let metadata = Metadata::prefilled(template, own, today);
    let source = PackageSource {
        template,
        table: &table,
        findings: &findings,
        metadata: &metadata,
        previous: None,
        followed: &[],
        commune: own,
        today,
        standing,
    };
    let built = package::build(&source, folder, &|_| ControlFlow::Continue(()));
    built.unwrap_or_else(|error| panic!("{}, {}: {error}", template.id, own.name)).path
}
