//! A position in one cell is in France (Validata `french-gps-coordinates`).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::reference::in_france;
use crate::template::Field;
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position-en-france",
    title: "Position hors de France",
    why: "Le lieu se retrouverait en mer ou dans un autre pays.",
    remedy: "Vérifiez que la longitude vient avant la latitude, et que la virgule est à sa place.",
    severity: Severity::Error,
    also: &[
        "french-gps-coordinates",
        "reversed-french-gps-coordinates",
        "coordonnees-gps-francaises",
    ],
    applies: |field| field.rules.iter().any(|rule| rule.name == "french-gps-coordinates"),
    usual: r#"{"type": "geopoint", "customCheck": "french-gps-coordinates"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("4.83572, 45.764"),
        fine("55.45043, -20.8823"),
        fixed("45.764, 4.83572", "4.83572, 45.764"),
        fixed("[45.764,4.83572]", "[4.83572,45.764]").field(r#"{"format": "array"}"#),
        wrong("-0.1276, 51.5072"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    // On a field that is no geopoint the rule reads what it can.
    let (longitude, latitude) =
        value::point(&field.format, text).or_else(|| value::point("array", text))?;
    if in_france(longitude, latitude) {
        return None;
    }
    if in_france(latitude, longitude)
        && let Some(better) = value::exchanged(text)
    {
        return Some(
            Trouble::new(format!(
                "Longitude et latitude ont échangé leurs places dans « {} ».",
                shown(text)
            ))
            .safe(better),
        );
    }
    Some(Trouble::new(format!("La position « {} » n’est pas en France.", shown(text))))
}
