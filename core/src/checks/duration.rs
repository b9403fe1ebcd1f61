//! A length of time (Table Schema `duration`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "duree",
    title: "Durée illisible",
    why: "Sans une écriture commune, les durées ne peuvent être ni additionnées ni comparées.",
    remedy: "Écrivez P1Y pour un an, P6M pour six mois, P10D pour dix jours, PT2H30M pour deux heures et demie.",
    severity: Severity::Error,
    also: &["duration"],
    applies: |field| field.kind == Kind::Duration,
    usual: r#"{"type": "duration"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("P1Y6M"),
        fine("PT2H30M"),
        asked("2h30", "PT2H30M"),
        asked("18 mois", "P18M"),
        asked("1 an", "P1Y"),
        asked("45 min", "PT45M"),
        wrong("longtemps"),
        wrong("P1"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!("« {} » n’est pas une durée.", shown(text)));
    let made = meant(text).filter(|made| value::is_duration(made));
    Some(match made {
        Some(made) => trouble.ask(made),
        None => trouble,
    })
}

/// `18 mois`, `2 h`, `2h30`.
fn meant(text: &str) -> Option<String> {
    if let Some((hours, minutes)) = text.split_once(['h', 'H'])
        && let (Ok(hours), Ok(minutes)) =
            (hours.trim().parse::<u32>(), minutes.trim().parse::<u32>())
    {
        return Some(format!("PT{hours}H{minutes}M"));
    }
    let (number, unit) = value::quantity(text)?;
    let number: u32 = number.parse().ok()?;
    Some(match value::fold(&unit).as_str() {
        "an" | "ans" | "annee" | "annees" => format!("P{number}Y"),
        "mois" => format!("P{number}M"),
        "semaine" | "semaines" => format!("P{number}W"),
        "jour" | "jours" | "j" => format!("P{number}D"),
        "h" | "heure" | "heures" => format!("PT{number}H"),
        "min" | "mn" | "minute" | "minutes" => format!("PT{number}M"),
        "s" | "sec" | "seconde" | "secondes" => format!("PT{number}S"),
        _ => return None,
    })
}
