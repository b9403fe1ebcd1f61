//! Two years that follow each other, `2017/2018` (Validata `year-interval-value`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Rule};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "intervalle-annees",
    title: "Période d’années mal écrite",
    why: "Une période écrite autrement n’est pas comprise de ceux qui comparent les années.",
    remedy: "Écrivez l’année de début, une barre oblique, puis l’année de fin : 2017/2018.",
    severity: Severity::Error,
    also: &["year-interval-value"],
    applies: |field| rule(field).is_some(),
    usual: r#"{"type": "string", "customCheck": "year-interval-value"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("2017/2018"),
        fine("2017")
            .field(r#"{"customCheck": {"name": "year-interval-value", "allow-year-only": "yes"}}"#),
        fine("2017")
            .field(r#"{"customCheck": {"name": "year-interval-value", "allow-year-only": true}}"#),
        fixed("2017 / 2018", "2017/2018"),
        fixed("2017-2018", "2017/2018"),
        asked("2018/2017", "2017/2018"),
        wrong("2017"),
        wrong("2017/2017"),
        wrong("17/18"),
    ],
};

fn rule(field: &Field) -> Option<&Rule> {
    field.rules.iter().find(|rule| rule.name == "year-interval-value")
}

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let allowed = &rule(field)?.params["allow-year-only"];
    let single =
        allowed.as_bool().unwrap_or(false) || matches!(allowed.as_str(), Some("true" | "yes"));
    let year = |text: &str| {
        let four = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        four.then(|| text.parse::<u16>().ok())?
    };
    if single && year(text).is_some() {
        return None;
    }
    let said = shown(text);
    let spaces = value::spaces(text);
    let mut parts = spaces.split(['/', '-', '–', 'à']).map(|part| year(part.trim()));
    let (Some(Some(start)), Some(Some(end)), None) = (parts.next(), parts.next(), parts.next())
    else {
        return Some(Trouble::new(format!(
            "« {said} » n’est pas une période de deux années à quatre chiffres."
        )));
    };
    let whole = format!("{start}/{end}");
    match start.cmp(&end) {
        std::cmp::Ordering::Less if whole == text => None,
        std::cmp::Ordering::Less => Some(
            Trouble::new(format!("« {said} » s’écrit avec une barre oblique, sans espace."))
                .safe(whole),
        ),
        std::cmp::Ordering::Equal => {
            Some(Trouble::new(format!("« {said} » commence et finit la même année.")))
        }
        std::cmp::Ordering::Greater => Some(
            Trouble::new(format!("« {said} » finit avant d’avoir commencé."))
                .ask(format!("{end}/{start}")),
        ),
    }
}
