//! A cell holds a JSON object or list (Table Schema `object`, `array`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "json",
    title: "Liste entre crochets mal écrite",
    why: "Cette colonne est lue par des programmes : un guillemet ou une virgule de trop et ils s’arrêtent.",
    remedy: "Écrivez chaque valeur entre guillemets droits, avec une virgule entre deux valeurs, le tout entre crochets.",
    severity: Severity::Error,
    also: &["array", "object"],
    applies: |field| matches!(field.kind, Kind::Object | Kind::Array),
    usual: r#"{"type": "array"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine(r#"["Lait", "Œuf"]"#),
        fine("[]"),
        asked("Lait, Œuf", r#"["Lait","Œuf"]"#),
        asked("Lait", r#"["Lait"]"#),
        asked("['Lait', 'Œuf']", r#"["Lait","Œuf"]"#),
        fine(r#"{"a": 1}"#).field(r#"{"type": "object"}"#),
        wrong("a = 1").field(r#"{"type": "object"}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    if field.kind == Kind::Object {
        return Some(Trouble::new(format!("« {} » n’est pas un objet JSON.", shown(text))));
    }
    let bare = text.trim().trim_start_matches('[').trim_end_matches(']');
    let quotes = ['\'', '"', '“', '”', '«', '»', ' ', '\u{a0}'];
    let parts: Vec<&str> = bare
        .split([',', ';', '|'])
        .map(|part| part.trim_matches(quotes))
        .filter(|part| !part.is_empty())
        .collect();
    let trouble = Trouble::new(format!("« {} » n’est pas une liste entre crochets.", shown(text)));
    let odd = parts.iter().any(|part| part.contains(['[', ']', '{', '}', '"']));
    Some(match serde_json::to_string(&parts) {
        Ok(list) if !parts.is_empty() && !odd => trouble.ask(list),
        _ => trouble,
    })
}
