//! The commune's code exists in the Code officiel géographique (Insee, 2026).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "code-commune",
    title: "Code commune inconnu",
    why: "Chaque ligne est rattachée à sa commune par ce code. Un code postal la rangerait ailleurs.",
    remedy: "Saisissez le code Insee à cinq caractères, et non le code postal.",
    severity: Severity::Error,
    also: &["code-commune-insee"],
    applies: |field| field.kind == Kind::CommuneCode,
    usual: r#"{"type": "string", "gabarit": {"role": "insee"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("69029"),
        fine("2A004"),
        fine("69382"),
        fixed("1053", "01053"),
        fixed("69029.0", "69029"),
        fixed("2a004", "2A004"),
        fixed("69 029", "69029"),
        asked("69500", "69029"),
        asked("69152", "69149"),
        asked("75013", "75056"),
        asked("69O29", "69029"),
        asked("69029 Bron", "69029"),
        asked("Bron (69029)", "69029"),
        asked("Bron", "69029"),
        wrong("69390"),
        wrong("69999"),
        wrong("inconnu"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let exists = |code: &str| reference::commune(code).is_some();
    if exists(text) {
        return None;
    }
    let said = shown(text);
    let tidy = value::tidy(field, text).to_uppercase();
    let whole = tidy.strip_suffix(".0").or_else(|| tidy.strip_suffix(",0")).unwrap_or(&tidy);
    // Spreadsheets take the code for a number and drop its first zero.
    if let Some(code) =
        [whole.to_owned(), format!("0{whole}")].into_iter().find(|code| exists(code))
    {
        let message = match whole.len() {
            4 => format!("Il manque le zéro du début à « {said} »."),
            _ => format!("« {said} » n’est pas écrit comme un code Insee."),
        };
        return Some(Trouble::new(message).safe(code));
    }
    let served = reference::by_postcode(whole);
    let served: Vec<_> = served.iter().filter(|commune| commune.parent.is_none()).collect();
    match served.as_slice() {
        [] => {}
        [only] => {
            let message = format!(
                "« {said} » est un code postal : le code Insee {} est {}.",
                value::of(only.name),
                only.insee
            );
            return Some(Trouble::new(message).ask(only.insee));
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .take(6)
                .map(|commune| format!("{} ({})", commune.name, commune.insee))
                .collect();
            let more = if several.len() > names.len() { "…" } else { "" };
            return Some(Trouble::new(format!(
                "« {said} » est un code postal, commun à {}{more}.",
                names.join(", ")
            )));
        }
    }
    if let Some(former) = reference::former(whole)
        && let Some(today) = reference::commune(former.commune)
    {
        let message =
            format!("« {said} » est un ancien code : la commune est aujourd’hui {}.", today.name);
        return Some(Trouble::new(message).ask(today.insee));
    }
    let trouble = Trouble::new(format!("« {said} » n’est le code Insee d’aucune commune."));
    // Letters typed for digits, then a code among words.
    let digits = whole.replace('O', "0").replace(['I', 'L'], "1");
    let mut among = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| exists(part));
    let among = among.next().filter(|_| among.next().is_none());
    Some(match (exists(&digits), among, reference::named(text)) {
        (true, ..) => trouble.ask(digits),
        (_, Some(code), _) => trouble.ask(code),
        (.., [only]) => trouble.ask(only.insee),
        _ => trouble,
    })
}
