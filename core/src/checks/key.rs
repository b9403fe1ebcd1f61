//! Several columns together name a row once (Table Schema `primaryKey`, `uniqueKeys`).

use std::borrow::Cow;

use crate::check::{Check, Key, Row, Scope, Severity, Trouble, fine, together, wrong};
use crate::template::Field;

/// See the module.
pub const CHECK: Check = Check {
    id: "cle",
    title: "Ligne en double",
    why: "Deux lignes qui ont les mêmes valeurs ici parlent de la même chose : on ne sait laquelle croire.",
    remedy: "Corrigez l’une des lignes, ou retirez celle qui est de trop.",
    severity: Severity::Error,
    also: &["primaryKey", "uniqueKeys", "primary-key"],
    applies: |field| field.key.is_some(),
    usual: r#"{"type": "string"}"#,
    scope: Scope::Column(key, say),
    examples: &[
        fine("69029")
            .beside(&[(r#"{"name": "num", "type": "string"}"#, "1")])
            .schema(r#"{"primaryKey": ["essai", "num"]}"#)
            .among(&[&["69029", "2"]]),
        wrong("69029")
            .beside(&[(r#"{"name": "num", "type": "string"}"#, "1")])
            .schema(r#"{"primaryKey": ["essai", "num"]}"#)
            .among(&[&["69029", "2"], &["69029", "1"]]),
    ],
};

fn key<'a>(field: &Field, row: &Row<'a>) -> Option<Key<'a>> {
    let columns = field.key.as_deref()?;
    // A key with nothing in it names no row; the columns of a primary key are required anyway.
    if columns.iter().all(|&column| row.at(column).is_empty()) {
        return None;
    }
    let texts: Vec<&str> = columns.iter().map(|&column| row.at(column)).collect();
    Some(Key::Text(match texts.as_slice() {
        [only] => Cow::Borrowed(*only),
        // Unit separator: no cell holds it, so `a|bc` and `ab|c` stay apart.
        several => Cow::Owned(several.join("\u{1f}")),
    }))
}

fn say(field: &Field, row: &Row<'_>) -> Trouble {
    let names = field.key.iter().flatten().filter_map(|&column| row.template().fields.get(column));
    let names: Vec<String> = names.map(|field| format!("« {} »", field.title)).collect();
    Trouble::new(format!("Une autre ligne a les mêmes valeurs pour {}.", together(&names)))
}
