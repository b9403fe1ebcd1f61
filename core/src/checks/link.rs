//! What a cell names stands in the table it refers to (Table Schema `foreignKeys`).

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, shown, together, wrong};
use crate::template::Field;

/// See the module.
pub const CHECK: Check = Check {
    id: "lien",
    title: "Renvoi à une ligne qui n’existe pas",
    why: "Cette case désigne une ligne d’un tableau : si elle n’y est pas, on ne sait plus de quoi il s’agit.",
    remedy: "Recopiez la valeur telle qu’elle figure dans l’autre tableau, ou ajoutez-y d’abord la ligne.",
    severity: Severity::Error,
    also: &["foreignKeys", "foreign-key"],
    applies: |field| field.link.is_some(),
    usual: r#"{"type": "string"}"#,
    scope: Scope::Link(say),
    examples: &[
        fine("PAR-1")
            .beside(&[(r#"{"name": "id"}"#, "PAR-2")])
            .schema(r#"{"foreignKeys": [{"fields": "essai", "reference": {"resource": "", "fields": "id"}}]}"#)
            .among(&[&["", "PAR-1"]]),
        fine("")
            .beside(&[(r#"{"name": "id"}"#, "PAR-2")])
            .schema(r#"{"foreignKeys": [{"fields": "essai", "reference": {"fields": "id"}}]}"#),
        wrong("PAR-3")
            .beside(&[(r#"{"name": "id"}"#, "PAR-2")])
            .schema(r#"{"foreignKeys": [{"fields": ["essai"], "reference": {"resource": "", "fields": ["id"]}}]}"#)
            .among(&[&["", "PAR-1"]]),
    ],
};

fn say(field: &Field, row: &Row<'_>) -> Trouble {
    let columns = field.link.iter().flat_map(|link| &link.columns);
    let texts: Vec<String> = columns.map(|&own| format!("« {} »", shown(row.at(own)))).collect();
    let place = match field.link.as_ref().and_then(|link| link.table.as_deref()) {
        Some(table) => format!("du tableau « {table} »"),
        None => "de ce tableau".to_owned(),
    };
    Trouble::new(format!("Aucune ligne {place} ne porte {}.", together(&texts))).because(
        field.link.iter().flat_map(|link| &link.columns).copied().filter(|&own| own != field.index),
    )
}
