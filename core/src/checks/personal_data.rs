//! No private person's telephone, mailbox, number plate or social security number in a text that will be public.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::{Check, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "donnees-personnelles",
    title: "Donnée personnelle à retirer",
    why: "Ce tableau sera public : ce qui permet de joindre ou de reconnaître une personne ne doit pas y rester.",
    remedy: "Retirez-la, ou remplacez-la par les coordonnées du service. Si elle est déjà publique, laissez-la.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| {
        field.published
            && matches!(field.kind, Kind::Text | Kind::LongText | Kind::Email | Kind::Any)
    },
    usual: r#"{"type": "string"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Salle des fêtes, clés à l’accueil de la mairie"),
        fine("accueil@mairie-exemple.fr"),
        fine("Standard : 04 78 00 00 00"),
        wrong("Clés chez M. Dupont, 06 12 34 56 78"),
        wrong("Mme Martin 04 78 12 34 56"),
        wrong("jean.dupont@gmail.com"),
        wrong("Véhicule AB-123-CD"),
        wrong("1 85 05 69 123 456 78"),
        wrong("jean.dupont@orange.fr").field(r#"{"format": "email"}"#),
    ],
};

/// Hosts of private mailboxes.
const HOSTS: &str = "gmail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|orange|wanadoo|free|sfr|neuf|numericable|bbox|laposte|aol|gmx|protonmail|proton";
const MAILBOXES: &str = r"\.(?:com|fr|net|me|ch)\b";
const MOBILE: &str = r"(?:\+33\s?|\b0)[67](?:[\s.\-]?\d{2}){4}\b";
const NAME_AND_PHONE: &str = r"\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\p{Lu}[\p{L}\-]+.{0,40}?\b0[1-59](?:[\s.\-]?\d{2}){4}\b";
/// How the titles of [`NAME_AND_PHONE`] begin.
const TITLES: [&[u8]; 6] = [b"M.", b"Mr", b"Mme", b"Mlle", b"Monsieur", b"Mad"];
const SOCIAL_SECURITY: &str =
    r"\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}\b";

/// What a text may seem to contain.
struct Sign {
    name: &'static str,
    /// The fewest digits there must be.
    digits: usize,
    /// Whether a look at the bytes does not rule it out: so end most texts, and most runs compile no expression.
    possible: fn(&[u8]) -> bool,
    looks: LazyLock<Option<Regex>>,
}

static SIGNS: [Sign; 4] = [
    Sign {
        name: "une adresse électronique personnelle",
        digits: 0,
        possible: |text| text.contains(&b'@'),
        looks: LazyLock::new(|| Regex::new(&format!("(?i)@(?:{HOSTS}){MAILBOXES}")).ok()),
    },
    Sign {
        name: "un numéro de téléphone portable",
        digits: 10,
        possible: |text| begins(text, |rest| matches!(rest, [b'0', b'6' | b'7', ..] | [b'+', ..])),
        looks: LazyLock::new(|| Regex::new(MOBILE).ok()),
    },
    Sign {
        name: "le nom d’une personne avec son téléphone",
        digits: 10,
        possible: |text| {
            begins(text, |rest| {
                rest[0] == b'M' && TITLES.iter().any(|title| rest.starts_with(title))
            })
        },
        looks: LazyLock::new(|| Regex::new(NAME_AND_PHONE).ok()),
    },
    Sign {
        name: "un numéro de sécurité sociale",
        digits: 13,
        possible: |text| begins(text, |rest| matches!(rest, [b'1' | b'2', ..])),
        looks: LazyLock::new(|| Regex::new(SOCIAL_SECURITY).ok()),
    },
];

/// Whether a word, or a sign, may begin so.
fn begins(text: &[u8], so: fn(&[u8]) -> bool) -> bool {
    let within = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let whole = |at: usize| at == 0 || !(within(text[at - 1]) && within(text[at]));
    (0..text.len()).any(|at| so(&text[at..]) && whole(at))
}

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mail = text.contains('@') && text.split('@').skip(1).any(is_at_a_private_host);
    // Without an @ or digits enough there is nothing to look for: so end most texts.
    if !mail && digits < 3 {
        return None;
    }
    let name = if has_number_plate(text) {
        "une plaque d’immatriculation"
    } else {
        let sign = |sign: &&Sign| {
            let enough = if sign.digits == 0 { mail } else { digits >= sign.digits };
            enough
                && (sign.possible)(text.as_bytes())
                && sign.looks.as_ref().is_some_and(|looks| looks.is_match(text))
        };
        SIGNS.iter().find(sign)?.name
    };
    Some(Trouble::new(format!("Ce texte semble contenir {name}.")))
}

/// Whether what follows an @ begins with the name of a host of private mailboxes.
fn is_at_a_private_host(after: &str) -> bool {
    let host = after.split('.').next().unwrap_or_default();
    HOSTS.split('|').any(|own| own.eq_ignore_ascii_case(host))
}

/// `AB-123-CD` or `AB 123 CD`, alone among other words.
fn has_number_plate(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |byte: u8| byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'O' | b'U');
    let part = |byte: u8| matches!(byte, b' ' | b'-');
    bytes.windows(9).enumerate().any(|(start, nine)| {
        let alone = |at: Option<&u8>| !at.is_some_and(|byte| byte.is_ascii_alphanumeric());
        nine[3..6].iter().all(u8::is_ascii_digit)
            && part(nine[2])
            && part(nine[6])
            && [nine[0], nine[1], nine[7], nine[8]].into_iter().all(letter)
            && alone(start.checked_sub(1).and_then(|before| bytes.get(before)))
            && alone(bytes.get(start + 9))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_at_the_bytes_rules_out_nothing_that_is_there() {
        let signs = [
            "jean@gmail.com",
            "06 12 34 56 78",
            "+336 12 34 56 78",
            "M. Roy 04 78 12 34 56",
            "185056912345678",
        ];
        for sign in signs {
            for before in ["", " ", "é", "x", "_", "5", "(", "’"] {
                for after in ["", " ", "é", "5", "."] {
                    let text = format!("{before}{sign}{after}");
                    for sign in &SIGNS {
                        let looks = sign.looks.as_ref().unwrap().is_match(&text);
                        assert!(!looks || (sign.possible)(text.as_bytes()), "{text}");
                    }
                }
            }
        }
    }
}
