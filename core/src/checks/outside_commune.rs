//! A position is in its row's commune.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, wrong};
use crate::geo::LonLat;
use crate::geo::boundary::Territory;
use crate::geo::outline::Side;
use crate::reference::{self, in_france};
use crate::template::{Field, Kind, Role};
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "hors-commune",
    title: "Position hors de la commune",
    why: "Le repère tombe dans une autre commune, ou plus loin encore : le lieu n’y serait pas trouvé.",
    remedy: "Replacez le repère sur la carte. Si le lieu est bien hors de la commune, laissez-le.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| field.kind == Kind::Longitude,
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        fine("-4.4861").beside(&[(LATITUDE, "48.3904"), (INSEE, "29019")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (INSEE, "69029")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (NAME, "Bron")]),
        wrong("0.00011").beside(&[(LATITUDE, "0.00012"), (INSEE, "29019")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;
const NAME: &str = r#"{"name": "commune", "type": "string", "gabarit": {"role": "commune"}}"#;

/// Limits run along streets, whose other side is the next commune's; in metres.
const ALONG_THE_LIMIT: f64 = 200.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let Value::Number(longitude) = value::read(field, row.own())? else { return None };
    let (latitude, text) = row.role(Role::Latitude)?;
    let Value::Number(latitude) = value::read(latitude, text)? else { return None };
    let place = LonLat::new(longitude, latitude)?;
    let commune = match row.role(Role::Insee) {
        Some((_, insee)) => reference::commune(insee),
        None => row.role(Role::Commune).and_then(|(_, name)| only(reference::named(name))),
    };
    let area = commune.and_then(|commune| Territory::built_in().area(commune.insee));
    match (area.map(|area| area.side(place)), commune) {
        (Some(Side::Outside(metres)), Some(commune)) if metres > ALONG_THE_LIMIT => {
            let far = match metres {
                near if near < 1000.0 => format!("{:.0} mètres", (near / 100.0).round() * 100.0),
                far => format!("{:.0} km", far / 1000.0),
            };
            Some(Trouble::new(format!("Ce repère est à {far} {}.", value::of(commune.name))))
        }
        (Some(_), _) => None,
        (None, _) if !in_france(longitude, latitude) => {
            Some(Trouble::new(format!("Le repère {longitude}, {latitude} n’est pas en France.")))
        }
        (None, _) => None,
    }
}

fn only<'a>(same: &[&'a reference::Commune]) -> Option<&'a reference::Commune> {
    same.iter()
        .find(|commune| commune.metropole)
        .or(match same {
            [only] => Some(only),
            _ => None,
        })
        .copied()
}
