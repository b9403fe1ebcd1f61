//! Each value of a list is of the declared type (Table Schema v2 `list`, and `arrayItem`).

use serde_json::Value as Json;

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "element-de-liste",
    title: "Élément de liste inattendu",
    why: "Un élément d’une autre sorte que les autres empêche de les lire ensemble.",
    remedy: "Corrigez l’élément signalé, ou retirez-le de la liste.",
    severity: Severity::Error,
    also: &["arrayItem"],
    applies: |field| field.item.is_some(),
    usual: r#"{"type": "list", "itemType": "integer"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("1,2,3"),
        wrong("1,deux,3"),
        fine("2024-03-01;2024-03-08").field(r#"{"itemType": "date", "delimiter": ";"}"#),
        fine(r#"["Lait"]"#)
            .field(r#"{"type": "array", "arrayItem": {"type": "string", "constraints": {"enum": ["Lait", "Œuf"]}}}"#),
        wrong(r#"["Lait", "Noix"]"#)
            .field(r#"{"type": "array", "arrayItem": {"type": "string", "constraints": {"enum": ["Lait", "Œuf"]}}}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let item = field.item.as_deref()?;
    let wrong = match field.kind {
        Kind::Array => value::array(text)?.iter().map(plain).find(|part| !is_allowed(item, part)),
        _ => value::parts(field, text).find(|part| !is_allowed(item, part)).map(str::to_owned),
    }?;
    Some(Trouble::new(format!("« {} » n’a pas sa place dans cette liste.", shown(&wrong))))
}

fn is_allowed(item: &Field, part: &str) -> bool {
    let listed = item.values.is_empty() || item.values.iter().any(|value| value == part);
    let shaped = item.pattern.as_ref().is_none_or(|pattern| pattern.is_match(part));
    listed && shaped && value::read(item, part).is_some()
}

fn plain(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}
