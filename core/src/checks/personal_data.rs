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
const SOCIAL_SECURITY: &str =
    r"\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}\b";

/// What a text seems to contain, with the fewest digits there must be, and how it looks.
static SIGNS: LazyLock<Vec<(&str, usize, Regex)>> = LazyLock::new(|| {
    let mailboxes = format!("(?i)@(?:{HOSTS}){MAILBOXES}");
    let signs = [
        ("une adresse électronique personnelle", 0, mailboxes.as_str()),
        ("un numéro de téléphone portable", 10, MOBILE),
        ("le nom d’une personne avec son téléphone", 10, NAME_AND_PHONE),
        ("un numéro de sécurité sociale", 13, SOCIAL_SECURITY),
    ];
    let compiled = signs.map(|(name, digits, sign)| Some((name, digits, Regex::new(sign).ok()?)));
    compiled.into_iter().flatten().collect()
});

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
        let sign = |(_, fewest, sign): &&(&str, usize, Regex)| {
            let enough = if *fewest == 0 { mail } else { digits >= *fewest };
            enough && sign.is_match(text)
        };
        SIGNS.iter().find(sign).map(|(name, ..)| *name)?
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
