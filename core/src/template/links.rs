//! `foreignKeys`: columns whose values must stand in a table: its own, another of the dossier, or the communes of
//! France.
//!
//! Sources: Table Schema v1 and v2, `foreignKeys`. The resource is named by the identifier of its template.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{names, text};
use super::{Field, Kind, Role};

/// Columns that together must be found in a table. Carried by the column its finding is shown on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Zero-based columns of this template.
    pub columns: Vec<usize>,
    /// Identifier of the template of the table referred to; none for the table itself.
    pub table: Option<String>,
    /// Names of the columns there, in the same order.
    pub fields: Vec<String>,
}

/// What a resource that is no table of a dossier is called: the reference of communes.
const COMMUNES: &str = "communes";

/// Gives each column the link that the schema declares for it. What is not applied, or not always, is told.
pub(super) fn attach(
    schema: &Value,
    fields: &mut [Field],
    by_name: &HashMap<String, usize>,
    said: &mut Vec<String>,
) {
    let declared = &schema["foreignKeys"];
    if !declared.is_null() && !declared.is_array() {
        said.push(
            "Les liens (« foreignKeys ») ne sont pas une liste : ils sont sans effet ici."
                .to_owned(),
        );
    }
    for entry in declared.as_array().into_iter().flatten() {
        let own = names(&entry["fields"]);
        let reference = &entry["reference"];
        let (resource, theirs) = (text(&reference["resource"]), names(&reference["fields"]));
        let shown = own.join(" + ");
        let mut refuse = |why: &str| {
            said.push(format!("Le lien de « {shown} » {why} : il n’est pas vérifié."));
        };
        if own.is_empty() || own.len() != theirs.len() {
            refuse("ne dit pas quelles colonnes se répondent");
            continue;
        }
        let columns: Vec<usize> =
            own.iter().filter_map(|name| by_name.get(name).copied()).collect();
        if columns.len() != own.len() {
            refuse("porte sur une colonne qui n’existe pas");
            continue;
        }
        // Table Schema v1 names the table itself by an empty text, and older files by « self ».
        let itself = resource.is_empty() || resource == "self";
        if itself && theirs.iter().any(|name| !by_name.contains_key(name)) {
            refuse("renvoie à une colonne qui n’existe pas");
            continue;
        }
        if resource == COMMUNES {
            for (&column, name) in columns.iter().zip(&theirs) {
                if !of_communes(&mut fields[column], name) {
                    said.push(format!(
                        "Le lien de « {} » vers « {name} » des communes n’est pas vérifié : les communes ont un code, un nom et un code postal.",
                        fields[column].name
                    ));
                }
            }
            continue;
        }
        let Some(&carrier) = columns.iter().find(|&&column| fields[column].link.is_none()) else {
            refuse("s’ajoute à d’autres sur les mêmes colonnes");
            continue;
        };
        if !itself {
            said.push(format!(
                "Le lien de « {shown} » vers le tableau « {resource} » n’est vérifié que dans un dossier qui contient ce tableau."
            ));
        }
        let table = (!itself).then_some(resource);
        fields[carrier].link = Some(Link { columns, table, fields: theirs });
    }
}

/// Has a column checked against the reference of communes. Answers whether it can be.
fn of_communes(field: &mut Field, name: &str) -> bool {
    let (kind, role) = match name {
        "code" | "insee" | "code_insee" | "codeInsee" | "com" | "COM" => {
            (Kind::CommuneCode, Role::Insee)
        }
        "nom" | "name" | "libelle" | "LIBELLE" | "commune" => (Kind::CommuneName, Role::Commune),
        "codepost" | "code_postal" | "codePostal" | "cp" => (Kind::PostCode, Role::Postcode),
        _ => return false,
    };
    if matches!(field.kind, Kind::Text | Kind::Integer | Kind::Any) {
        field.kind = kind;
        field.role = field.role.or(Some(role));
    }
    field.kind == kind
}
