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
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        fine("-4.4861").beside(&[(LATITUDE, "48.3904"), (INSEE, "29019")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (INSEE, "69029")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (NAME, "Bron")]),
        fine("[4.91123, 45.73345]").field(POINT).beside(&[(INSEE, "69029")]),
        wrong("[4.83572, 45.76404]").field(POINT).beside(&[(INSEE, "69029")]),
        wrong("0.00011").beside(&[(LATITUDE, "0.00012"), (INSEE, "29019")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const POINT: &str = r#"{"type": "geopoint", "format": "array", "gabarit": null}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;
const NAME: &str = r#"{"name": "commune", "type": "string", "gabarit": {"role": "commune"}}"#;

/// Limits run along streets, whose other side is the next commune's; in metres.
const ALONG_THE_LIMIT: f64 = 200.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = place(field, row)?;
    let (judges, commune) = match row.role(Role::Insee) {
        Some((field, insee)) => (vec![field.index], reference::commune(insee)),
        None => {
            // Without a code the postcode beside the name has its say in which of them is wrong.
            let judges = [Role::Commune, Role::Postcode].into_iter();
            let judges = judges.filter_map(|role| Some(row.role(role)?.0.index)).collect();
            let named = row.role(Role::Commune).and_then(|(_, name)| only(reference::named(name)));
            (judges, named)
        }
    };
    let area = commune.and_then(|commune| Territory::built_in().area(commune.insee));
    let message = match (area.map(|area| area.side(place)), commune) {
        (Some(Side::Outside(metres)), Some(commune)) if metres > ALONG_THE_LIMIT => {
            let far = match metres {
                near if near < 1000.0 => format!("{:.0} mètres", (near / 100.0).round() * 100.0),
                far => format!("{:.0} km", far / 1000.0),
            };
            format!("Ce repère est à {far} {}.", value::of(commune.name))
        }
        (None, _) if !in_france(place.longitude, place.latitude) => {
            format!("Le repère {}, {} n’est pas en France.", place.longitude, place.latitude)
        }
        _ => return None,
    };
    // A position too coarse is told as such, on the same cell.
    let judges = judges.into_iter().chain(latitude).chain([field.index]);
    Some(Trouble::new(message).because(judges))
}

/// Where the row is, and the column of its latitude when it has one.
fn place(field: &Field, row: &Row<'_>) -> Option<(LonLat, Option<usize>)> {
    if field.kind == Kind::GeoPoint {
        let (longitude, latitude) = value::point(&field.format, row.own())?;
        return Some((LonLat::new(longitude, latitude)?, None));
    }
    let Value::Number(longitude) = value::read(field, row.own())? else { return None };
    let (other, text) = row.role(Role::Latitude)?;
    let Value::Number(latitude) = value::read(other, text)? else { return None };
    Some((LonLat::new(longitude, latitude)?, Some(other.index)))
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
