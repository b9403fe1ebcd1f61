//! A month of a year (Table Schema `yearmonth`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "mois",
    title: "Mois illisible",
    why: "Sans une écriture commune, les mois ne peuvent être ni triés ni comparés.",
    remedy: "Saisissez l’année puis le mois, par exemple 2024-03.",
    severity: Severity::Error,
    also: &["yearmonth"],
    applies: |field| field.kind == Kind::YearMonth,
    usual: r#"{"type": "yearmonth"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("2024-03"),
        fixed("03/2024", "2024-03"),
        fixed("mars 2024", "2024-03"),
        asked("15/03/2024", "2024-03"),
        wrong("2024"),
        wrong("2024-13"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!(
        "« {} » n’est pas un mois suivi ou précédé de son année.",
        shown(text)
    ));
    let clean = value::spaces(text);
    let month = |day: Option<String>| day.and_then(|day| day.get(..7).map(str::to_owned));
    if let Some(month) =
        month(value::day_first(&format!("1 {}", clean.replace(['/', '-', '.'], " "))))
    {
        return Some(trouble.safe(month));
    }
    Some(match month(value::date(&clean).or_else(|| value::day_first(&clean))) {
        Some(month) => trouble.ask(month),
        None => trouble,
    })
}
