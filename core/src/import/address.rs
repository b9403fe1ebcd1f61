//! An address in one cell, parted into number, street, postcode and commune when that is certain.

use std::sync::LazyLock;

use regex::Regex;

use crate::reference;
use crate::value::{fold, spaces};

/// The parts of an address; a part it does not have is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// `12`, `12 bis`, `12-14`.
    pub(super) number: String,
    /// `rue de la Paix`.
    pub(super) street: String,
    /// `69500`.
    pub(super) postcode: String,
    /// `Bron`, as it is written.
    pub(super) commune: String,
    /// The text without its postcode and commune.
    pub(super) without_commune: String,
    /// The text without its number.
    pub(super) without_number: String,
}

/// Words a street’s name begins with, folded; `8 mai 1945` begins with none.
const STREETS: [&str; 55] = [
    "allee",
    "allees",
    "all",
    "autoroute",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "bld",
    "boul",
    "carrefour",
    "chaussee",
    "chemin",
    "che",
    "chem",
    "ch",
    "clos",
    "cote",
    "cour",
    "cours",
    "crs",
    "esplanade",
    "faubourg",
    "fg",
    "grande",
    "hameau",
    "impasse",
    "imp",
    "lotissement",
    "mail",
    "montee",
    "mte",
    "parvis",
    "passage",
    "petite",
    "place",
    "pl",
    "promenade",
    "quai",
    "residence",
    "res",
    "rond",
    "route",
    "rte",
    "rue",
    "r",
    "ruelle",
    "sentier",
    "square",
    "sq",
    "traverse",
    "venelle",
    "villa",
    "voie",
];

/// The parts of an address; `None` when it has neither a number nor a postcode that can be told from its street.
pub(super) fn parts(text: &str) -> Option<Address> {
    static TAIL: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(.*?)[\s,;–-]*\b(\d{5})[\s,]+(\D{2,})$").ok());
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(\d{1,4}(?:\s?[-/]\s?\d{1,4})?(?:\s?(?:bis|ter|quater|[a-h]\b))?)[\s,;]+(\D.*)$",
        )
        .ok()
    });
    let text = spaces(text);
    let mut address = Address::default();
    let mut street = text.as_ref();
    if let Some(found) = TAIL.as_ref()?.captures(street)
        && let (Some(before), Some(postcode), Some(commune)) =
            (found.get(1), found.get(2), found.get(3))
        && is_served(postcode.as_str(), commune.as_str())
    {
        address.postcode = postcode.as_str().to_owned();
        address.commune = commune.as_str().trim().to_owned();
        street = before.as_str().trim_end();
    }
    address.without_commune = street.to_owned();
    address.without_number = text.to_string();
    if let Some(found) = NUMBER.as_ref()?.captures(street)
        && let (Some(number), Some(rest)) = (found.get(1), found.get(2))
        && begins_a_street(rest.as_str())
    {
        address.number = number.as_str().to_owned();
        address.without_number = text.get(rest.start()..).unwrap_or_default().to_owned();
        street = rest.as_str();
    }
    address.street = street.trim_matches([' ', ',', ';']).to_owned();
    let told = !address.number.is_empty() || !address.postcode.is_empty();
    told.then_some(address)
}

/// Whether a text is an address beyond doubt: a number and its street, or a street and its postcode.
pub(super) fn is_sure(text: &str) -> bool {
    parts(text).is_some_and(|address| begins_a_street(&address.street))
}

/// Whether a postcode serves a commune of this name, whatever its spelling and its Cedex.
fn is_served(postcode: &str, commune: &str) -> bool {
    let folded = fold(commune);
    let bare = folded.split(" cedex").next().unwrap_or_default();
    let key = reference::name_key(bare);
    reference::by_postcode(postcode).iter().any(|served| reference::name_key(served.name) == key)
}

pub(super) fn begins_a_street(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').next().is_some_and(|word| STREETS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> [String; 4] {
        let Address { number, street, postcode, commune, .. } = parts(text).unwrap_or_default();
        [number, street, postcode, commune]
    }

    #[test]
    fn an_address_gives_its_parts() {
        for (text, parts) in [
            ("12 rue de la Paix", ["12", "rue de la Paix", "", ""]),
            ("12 bis, Av. Jean Jaurès", ["12 bis", "Av. Jean Jaurès", "", ""]),
            ("3B chemin Vieux, 69500 BRON", ["3B", "chemin Vieux", "69500", "BRON"]),
            (
                "12-14 Place du 8 mai 1945 69500 Bron",
                ["12-14", "Place du 8 mai 1945", "69500", "Bron"],
            ),
            ("Rue Guynemer - 69500 Bron cedex", ["", "Rue Guynemer", "69500", "Bron cedex"]),
        ] {
            assert_eq!(parted(text), parts, "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_whole() {
        for text in [
            "8 mai 1945 (place du)",
            "Place Bellecour",
            "",
            "11 novembre",
            "69500",
            "rue A, 69500 Villeurbanne",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
