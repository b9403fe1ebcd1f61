//! A text has the form its column asks for (Table Schema `pattern`).

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Pattern};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "motif",
    title: "Forme inattendue",
    why: "Cette colonne suit une écriture convenue, qui permet de relier les données entre elles.",
    remedy: "Écrivez la valeur comme dans l’exemple de la colonne.",
    severity: Severity::Error,
    also: &["pattern"],
    applies: |field| field.pattern.is_some(),
    usual: r#"{"type": "string", "example": "S8117", "constraints": {"pattern": "^S\\d{4,}$"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("S8117"),
        fixed("S 8117", "S8117"),
        asked("s8117", "S8117"),
        wrong("8117"),
        asked("69149_0120_12", "69149_0120_00012")
            .field(r#"{"constraints": {"pattern": "[0-9]{5}_[0-9]{4}_[0-9]{5}"}}"#),
        fixed("04 78 00 00 00", "+33478000000")
            .field(r#"{"example": "+33478000000", "constraints": {"pattern": "^\\+33\\d{9}$"}, "gabarit": {"role": "phone"}}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let pattern = field.pattern.as_ref()?;
    if pattern.is_match(text) {
        return None;
    }
    let trouble = Trouble::new(match field.example.as_str() {
        "" => format!("« {} » n’a pas la forme attendue.", shown(text)),
        example => {
            format!("« {} » n’a pas la forme attendue, par exemple « {example} ».", shown(text))
        }
    });
    Some(match respelt(field, pattern, text) {
        Some((better, safety)) => trouble.fix(better, safety),
        None => trouble,
    })
}

/// Another spelling of the same value that has the form.
fn respelt(field: &Field, pattern: &Pattern, text: &str) -> Option<(String, Safety)> {
    let tidy = value::tidy(field, text);
    let together: String = tidy.chars().filter(|c| !c.is_whitespace()).collect();
    let mut same = vec![tidy.to_string(), together];
    same.extend(value::phone_spellings(field, text));
    if let Some(better) = same.into_iter().find(|better| pattern.is_match(better)) {
        return Some((better, Safety::Safe));
    }
    let case = [tidy.to_uppercase(), tidy.to_lowercase()];
    let better = case.into_iter().find(|better| pattern.is_match(better));
    Some((better.or_else(|| padded(pattern, &tidy))?, Safety::Ask))
}

/// The text with the zeros that spreadsheets drop before one of its numbers: `69149_0120_12` as `69149_0120_00012`.
fn padded(pattern: &Pattern, text: &str) -> Option<String> {
    const MOST: usize = 6;
    let digit = |c: char| c.is_ascii_digit();
    let mut starts = Vec::new();
    let mut before = false;
    for (place, c) in text.char_indices() {
        if digit(c) && !before {
            starts.push(place);
        }
        before = digit(c);
    }
    let tries = starts.into_iter().rev().flat_map(|start| {
        let (head, rest) = text.split_at(start);
        let length = rest.find(|c| !digit(c)).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(length);
        (length + 1..=MOST).map(move |width| format!("{head}{number:0>width$}{tail}"))
    });
    tries.into_iter().find(|better| pattern.is_match(better))
}
