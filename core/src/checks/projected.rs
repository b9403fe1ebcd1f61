//! A position is in degrees, not in metres (Lambert-93, CC46, Lambert II étendu).

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, fixed, wrong};
use crate::geo::LonLat;
use crate::geo::boundary::Territory;
use crate::geo::crs::{self, Crs};
use crate::geo::outline::Side;
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "coordonnees-en-metres",
    title: "Position en mètres au lieu de degrés",
    why: "Les cartes attendent une longitude et une latitude en degrés : ces nombres-là sont ceux d’un plan.",
    remedy: "Acceptez la conversion proposée, puis regardez un ou deux lieux sur la carte.",
    severity: Severity::Error,
    also: &["longitude-l93", "latitude-l93"],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91").beside(&[(LATITUDE, "45.73012")]),
        fixed("848531.31", "4.910000")
            .beside(&[(LATITUDE, "6516286.70")])
            .and_beside(&["45.730000"]),
        fixed("1848647,62", "4.910000")
            .beside(&[(LATITUDE, "5171774,71")])
            .and_beside(&["45.730000"]),
        fixed("6516286.70", "4.910000")
            .beside(&[(LATITUDE, "848531.31")])
            .and_beside(&["45.730000"]),
        wrong("650000").beside(&[(LATITUDE, "6250000")]),
        fixed("[848531.31, 6516286.70]", "[4.910000, 45.730000]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// Degrees never are so large.
const METRES: f64 = 1000.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let own = row.own();
    // Degrees have three digits at most: most rows end here.
    if own.len() < 5 || row.place(field).is_some() {
        return None;
    }
    let metres = |text: &str| value::decimal(text).filter(|metres| metres.abs() > METRES);
    let one_cell = field.kind == Kind::GeoPoint;
    let (x, y, latitude) = match one_cell {
        true => {
            let (x, y) = value::two_numbers(own)?;
            (metres(&x)?, metres(&y)?, None)
        }
        false => {
            let x = metres(&value::decimal_text(own)?)?;
            let (latitude, text) = row.role(Role::Latitude)?;
            (x, metres(&value::decimal_text(text)?)?, Some((latitude, text)))
        }
    };
    let said = match latitude {
        Some((_, text)) => format!("{own}, {text}"),
        None => own.to_owned(),
    };
    let mut found = crs::guess(x, y);
    found.extend(crs::guess(y, x));
    // Where several systems could be meant, the commune tells.
    let near: Vec<(Crs, LonLat)> =
        found.iter().copied().filter(|(_, place)| is_near(row, *place)).collect();
    match (near.as_slice(), found.as_slice()) {
        ([(system, place)], _) | ([], [(system, place)]) => {
            let message = format!("La position {said} est en mètres ({}).", system.name());
            // Six decimals are ten centimetres.
            let degrees = |number: f64| format!("{number:.6}");
            let (east, north) = (degrees(place.longitude), degrees(place.latitude));
            let trouble = Trouble::new(message);
            Some(match latitude {
                Some((latitude, _)) => trouble.safe(east).also(latitude, north),
                None => trouble.safe(value::point_text(&field.format, &east, &north)),
            })
        }
        (_, []) => None,
        _ => Some(Trouble::new(format!(
            "La position {said} est en mètres, dans un système que la commune ne permet pas de deviner."
        ))),
    }
}

/// Whether a place is in the row's commune, or close.
fn is_near(row: &Row<'_>, place: LonLat) -> bool {
    const CLOSE: f64 = 10_000.0;
    let insee = row.role(Role::Insee).map(|(_, insee)| insee).unwrap_or_default();
    match Territory::built_in().area(insee).map(|area| area.side(place)) {
        Some(Side::Inside) => true,
        Some(Side::Outside(metres)) => metres < CLOSE,
        None => false,
    }
}
