//! A position in one cell (Table Schema `geopoint`: `default`, `array`, `object`).

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::reference::in_france;
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position",
    title: "Position illisible",
    why: "Sans une position écrite comme convenu, le lieu n’apparaît pas sur la carte.",
    remedy: "Écrivez la longitude, puis la latitude, en degrés, comme dans l’exemple de la colonne.",
    severity: Severity::Error,
    also: &["geopoint"],
    applies: |field| field.kind == Kind::GeoPoint,
    usual: r#"{"type": "geopoint"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("4.83572, 45.764"),
        fine("[4.83572,45.764]").field(r#"{"format": "array"}"#),
        fixed("4,83572 ; 45,764", "4.83572, 45.764"),
        fixed("(4.83572 45.764)", "4.83572, 45.764"),
        fixed("4.83572, 45.764", "[4.83572, 45.764]").field(r#"{"format": "array"}"#),
        fixed("4.83572, 45.764", r#"{"lon": 4.83572, "lat": 45.764}"#)
            .field(r#"{"format": "object"}"#),
        asked("45.764;4.83572", "4.83572, 45.764"),
        wrong("4.83572"),
        wrong("200, 45"),
        wrong("place Bellecour"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!(
        "« {} » n’est pas une longitude suivie d’une latitude, comme on les attend ici.",
        shown(text)
    ));
    let Some((first, second)) = value::two_numbers(text) else { return Some(trouble) };
    let (Some(one), Some(two)) = (value::decimal(&first), value::decimal(&second)) else {
        return Some(trouble);
    };
    let (longitude, latitude, safety) = match (in_france(one, two), in_france(two, one)) {
        (true, _) => (first, second, Safety::Safe),
        (false, true) => (second, first, Safety::Ask),
        (false, false) => return Some(trouble),
    };
    Some(trouble.fix(value::point_text(&field.format, &longitude, &latitude), safety))
}
