//! A position is not the middle of the commune: where tools put what they could not place.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, wrong};
use crate::reference;
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position-par-defaut",
    title: "Position au milieu de la commune",
    why: "Faute de trouver une adresse, certains outils posent le repère au centre de la commune : le lieu est ailleurs.",
    remedy: "Replacez le repère sur la carte. Si le lieu est bien au centre de la commune, laissez-le.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        wrong("4.91193").beside(&[(LATITUDE, "45.73467"), (INSEE, "69029")]),
        wrong("[4.91193, 45.73467]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#)
            .beside(&[(INSEE, "69029")]),
        // Without a commune no middle is known.
        fine("4.91193").beside(&[(LATITUDE, "45.73467")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;

/// Centres are published to about so many metres, by the outline they are computed from.
const NEAR: f64 = 20.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = row.place(field)?;
    let (judge, insee) = row.role(Role::Insee)?;
    let commune = reference::commune(insee)?;
    let area = row.ground().territory().area(commune.insee)?;
    if area.centre.metres_to(place) > NEAR {
        return None;
    }
    let of = value::of(commune.name);
    let judges = [judge.index, field.index].into_iter();
    let judges = judges.chain(latitude.map(|latitude| latitude.index));
    Some(Trouble::new(format!("Ce repère est exactement au milieu {of}.")).because(judges))
}
