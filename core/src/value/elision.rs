//! “of” a place, as French contracts it: de Bron, d’Écully, du Havre, des Ulis.

use super::fold;

/// The name after « de »: `d’Écully`, `du Havre`, `de La Tour-de-Salvagny`.
pub fn of(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = name.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    // Before an h usage varies from place to place; « de » is never wrong in writing.
    match fold(name).starts_with(['a', 'e', 'i', 'o', 'u', 'y']) {
        true => format!("d’{name}"),
        false => format!("de {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_places_contract() {
        for (name, phrase) in [
            ("Bron", "de Bron"),
            ("Écully", "d’Écully"),
            ("Oullins-Pierre-Bénite", "d’Oullins-Pierre-Bénite"),
            ("La Tour-de-Salvagny", "de La Tour-de-Salvagny"),
            ("Le Havre", "du Havre"),
            ("Les Ulis", "des Ulis"),
            ("Leffrinckoucke", "de Leffrinckoucke"),
        ] {
            assert_eq!(of(name), phrase);
        }
    }
}
