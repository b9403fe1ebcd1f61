//! The same thing does not stand twice under two spellings of its name.

use std::borrow::Cow;

use crate::check::{Check, Key, Row, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "nom-en-double",
    title: "Nom déjà présent",
    why: "C’est souvent la même chose saisie deux fois, avec un accent ou une majuscule de différence.",
    remedy: "Regardez les deux lignes. Si ce sont deux choses distinctes, précisez leurs noms.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| field.kind == Kind::Text && field.alone && !field.unique,
    usual: r#"{"type": "string", "gabarit": {"role": "name", "alone": true}}"#,
    scope: Scope::Column(key, |_, row| {
        Trouble::new(format!(
            "Une autre ligne porte le même nom que « {} », ou presque.",
            shown(row.own())
        ))
    }),
    examples: &[
        fine("Square du Lavoir").among(&[&["Square de la Gare"]]),
        fine("Terrain d’aventures")
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69029")])
            .among(&[&["Terrain d’aventures", "69266"]]),
        wrong("Square du Lavoir").among(&[&["Square de la Gare"], &["SQUARE DU LAVOIR"]]),
        wrong("Terrain d’aventures").among(&[&["Terrains d’aventure"]]),
        wrong("École Jean-Jaurès").among(&[&["Ecole Jean Jaurès"]]),
    ],
};

/// The words of the name, folded, without small ones and plurals, in the order of the alphabet; with the commune.
fn key<'a>(_field: &Field, row: &Row<'a>) -> Option<Key<'a>> {
    let folded = value::fold(row.own());
    let mut words = value::stems_of(&folded);
    if words.is_empty() {
        return None;
    }
    words.sort_unstable();
    let commune = row.role(Role::Insee).or_else(|| row.role(Role::Commune));
    let commune = commune.map_or("", |(_, text)| text);
    let mut key = String::with_capacity(folded.len() + 1 + commune.len());
    for word in words {
        key.push_str(word);
        key.push(' ');
    }
    // A code folds to itself.
    match commune.bytes().all(|byte| byte.is_ascii_digit()) {
        true => key.push_str(commune),
        false => key.push_str(&value::fold(commune)),
    }
    Some(Key::Text(Cow::Owned(key)))
}
