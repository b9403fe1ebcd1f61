//! A row's metres (Lambert-93) and degrees tell the same place, within ten metres (BAL `longlat_xy_incoherents`).

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine};
use crate::geo::LonLat;
use crate::geo::crs::Crs;
use crate::reference::in_france;
use crate::template::{Field, Role};
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "x-y-incoherents",
    title: "Deux positions qui se contredisent",
    why: "La position en mètres et celle en degrés désignent deux lieux : on ne sait lequel est le bon.",
    remedy: "Regardez le lieu sur la carte. Si le repère est bien placé, acceptez les mètres proposés.",
    severity: Severity::Warning,
    also: &["longlat_xy_incoherents"],
    applies: |field| field.role == Some(Role::X),
    usual: r#"{"type": "number", "gabarit": {"role": "x"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("848531.31").beside(&[
            (Y, "6516286.70"),
            (LONGITUDE, "4.910000"),
            (LATITUDE, "45.730000"),
        ]),
        fine("848531.31").beside(&[(Y, "6516286.70"), (LONGITUDE, ""), (LATITUDE, "")]),
        asked("848600", "848531.31")
            .beside(&[(Y, "6516286.70"), (LONGITUDE, "4.910000"), (LATITUDE, "45.730000")])
            .and_beside(&["6516286.70"]),
    ],
};

const Y: &str = r#"{"name": "y", "type": "number", "gabarit": {"role": "y"}}"#;
const LONGITUDE: &str = r#"{"name": "lon", "type": "number", "gabarit": {"role": "longitude"}}"#;
const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// Farthest that both may be from each other, in metres.
const APART: f64 = 10.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let read = |field: &Field, text: &str| match value::read(field, text)? {
        Value::Number(number) => Some(number),
        _ => None,
    };
    let of = |role: Role| row.role(role).and_then(|(field, text)| read(field, text));
    let x = read(field, row.own())?;
    let y = of(Role::Y)?;
    let place = LonLat::new(of(Role::Longitude)?, of(Role::Latitude)?)?;
    // Swapped or misplaced degrees are told as such.
    if !in_france(place.longitude, place.latitude) {
        return None;
    }
    let (east, north) = Crs::Lambert93.project(place)?;
    let apart = (east - x).hypot(north - y);
    if apart <= APART {
        return None;
    }
    let far = match apart {
        near if near < 1000.0 => format!("{near:.0} mètres"),
        far => format!("{:.0} km", far / 1000.0),
    };
    let (y_field, _) = row.role(Role::Y)?;
    let judges = [Role::Y, Role::Longitude, Role::Latitude];
    let judges = judges.into_iter().filter_map(|role| Some(row.role(role)?.0.index));
    let message = format!(
        "Les mètres et les degrés de cette ligne désignent deux lieux à {far} l’un de l’autre."
    );
    Some(
        Trouble::new(message)
            .ask(format!("{east:.2}"))
            .also(y_field, format!("{north:.2}"))
            .because(judges),
    )
}
