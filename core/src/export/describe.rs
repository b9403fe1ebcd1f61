//! What a column expects, in a few French words: for the workbook's second sheet and the command line.

use crate::template::{Field, Kind};

/// What to put in a column: « Nombre, en m² », « Date (AAAA-MM-JJ) », « Une valeur de la liste ».
pub fn expected(field: &Field) -> String {
    let words = match field.kind {
        Kind::Text | Kind::Any => "Texte",
        Kind::LongText => "Texte, sur plusieurs lignes si besoin",
        Kind::List => "Une valeur de la liste",
        Kind::Integer => "Nombre entier",
        Kind::Number => "Nombre",
        Kind::Boolean => "Oui ou non",
        Kind::Date => "Date (AAAA-MM-JJ)",
        Kind::Time => "Heure (HH:MM:SS)",
        Kind::DateTime => "Date et heure (AAAA-MM-JJTHH:MM:SS)",
        Kind::Year => "Année (AAAA)",
        Kind::YearMonth => "Mois (AAAA-MM)",
        Kind::Duration => "Durée (ISO 8601)",
        Kind::Uid => "Identifiant",
        Kind::CommuneName => "Nom de commune",
        Kind::CommuneCode => "Code Insee de la commune",
        Kind::PostCode => "Code postal",
        Kind::Longitude => "Longitude, en degrés (WGS 84)",
        Kind::Latitude => "Latitude, en degrés (WGS 84)",
        Kind::Email => "Adresse électronique",
        Kind::WebAddress => "Adresse web",
        Kind::Uuid => "Identifiant UUID",
        Kind::Phone => "Numéro de téléphone",
        Kind::OpeningHours => "Horaires (syntaxe OpenStreetMap)",
        Kind::Siren => "Numéro Siren (9 chiffres)",
        Kind::Siret => "Numéro Siret (14 chiffres)",
        Kind::Rna => "Numéro RNA",
        Kind::GeoPoint => "Position (longitude, latitude)",
        Kind::GeoJson => "Géométrie GeoJSON",
        Kind::Object | Kind::Array => "Données JSON",
    };
    let unit = match (field.unit.as_str(), field.kind) {
        ("", _) | (_, Kind::Longitude | Kind::Latitude) => String::new(),
        (unit, _) => format!(", en {unit}"),
    };
    match (&field.separator, field.kind) {
        (Some(separator), Kind::List) => {
            format!("Valeurs de la liste, séparées par « {} »", separator.trim())
        }
        (Some(separator), _) => format!("{words}{unit}, séparés par « {} »", separator.trim()),
        (None, _) => format!("{words}{unit}"),
    }
}

/// The values a column allows: its list, or its two spellings of yes and no; none when it is free.
pub fn allowed(field: &Field) -> Vec<&str> {
    if !field.values.is_empty() {
        return field.values.iter().map(String::as_str).collect();
    }
    match (field.kind, field.true_values.first(), field.false_values.first()) {
        (Kind::Boolean, Some(yes), Some(no)) => vec![yes, no],
        _ => Vec::new(),
    }
}
