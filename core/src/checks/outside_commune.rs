//! A position is in its row's commune.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, wrong};
use crate::geo::LonLat;
use crate::geo::boundary::KnownBy;
use crate::geo::distance;
use crate::geo::outline::Side;
use crate::reference::{self, in_france};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "hors-commune",
    title: "Position hors de la commune",
    why: "Le repère tombe dans une autre commune, ou plus loin encore : le lieu n’y serait pas trouvé.",
    remedy: "Prenez la position de l’adresse, ou replacez le repère sur la carte. Si le lieu est bien hors de la commune, laissez-le.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        fine("-4.48612").beside(&[(LATITUDE, "48.3904"), (INSEE, "29019")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (INSEE, "69029")]),
        wrong("4.83572").beside(&[(LATITUDE, "45.76404"), (NAME, "Bron")]),
        fine("[4.91123, 45.73345]").field(POINT).beside(&[(INSEE, "69029")]),
        wrong("[4.83572, 45.76404]").field(POINT).beside(&[(INSEE, "69029")]),
        asked("4.83572", "4.912900")
            .beside(&[(LATITUDE, "45.76404"), (INSEE, "69029"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)])
            .and_beside(&["45.737200"]),
        wrong("-0.12764").beside(&[(LATITUDE, "51.50722"), (INSEE, "29019")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const POINT: &str = r#"{"type": "geopoint", "format": "array", "gabarit": null}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;
const ADDRESS: &str = r#"{"name": "adresse", "type": "string", "gabarit": {"role": "address"}}"#;
const NAME: &str = r#"{"name": "commune", "type": "string", "gabarit": {"role": "commune"}}"#;

/// Limits run along streets, whose other side is the next commune's, and outlines are simplified; in metres.
const ALONG_THE_LIMIT: f64 = 30.0;

/// A box says less than an outline; in metres.
const AROUND_THE_BOX: f64 = 200.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = row.place(field)?;
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
    let territory = row.ground().territory();
    let area = commune.and_then(|commune| territory.area(commune.insee));
    let message = match (area, commune) {
        (Some(area), Some(commune)) => {
            let Side::Outside(metres) = area.side(place) else { return None };
            let (far, of) = (distance::in_words(metres), value::of(commune.name));
            match area.known_by() {
                KnownBy::Outline if metres > ALONG_THE_LIMIT => {
                    let there = territory.commune_at(place);
                    let there = there.map(|area| format!(", à {}", area.name)).unwrap_or_default();
                    format!("Ce repère est à {far} {of}{there}.")
                }
                KnownBy::Box if metres > AROUND_THE_BOX => format!(
                    "Ce repère est à {far} {of}, au moins : Gabarit n’a pas son contour, seulement un cadre."
                ),
                _ => return None,
            }
        }
        _ if !in_france(place.longitude, place.latitude) => {
            let LonLat { longitude, latitude } = place;
            format!("Le repère {longitude}, {latitude} n’est pas en France.")
        }
        _ => return None,
    };
    let trouble = Trouble::new(message);
    // Where its address is known, that is where it should be: unless the address is out of the commune too.
    let own = row.address_near(place).map(|(address, _)| address.place);
    let inside = |place: &LonLat| area.is_none_or(|area| area.side(*place) == Side::Inside);
    let trouble = match own.filter(inside) {
        Some(own) => trouble.place(field, latitude, row, own),
        None => trouble,
    };
    // A position too coarse is told as such, on the same cell.
    let latitude = latitude.map(|latitude| latitude.index);
    let judges = judges.into_iter().chain(latitude).chain([field.index]);
    Some(trouble.because(judges))
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
