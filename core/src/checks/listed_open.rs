//! A cell of an open list spells the proposed values as they are proposed (`gabarit.open`); others are welcome.

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, together};
use crate::template::Field;
use crate::value::{self, Likeness};

/// See the module.
pub const CHECK: Check = Check {
    id: "liste-proposee",
    title: "Valeur proche d’une valeur proposée",
    why: "La même chose écrite de deux façons compte pour deux choses différentes.",
    remedy: "Si c’est bien la même chose, prenez l’écriture proposée. Sinon, gardez la vôtre.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| field.open && !field.values.is_empty(),
    usual: r#"{"type": "string", "gabarit": {"open": true, "separator": "|",
        "values": ["Aire de jeux", "Fontaine", "Terrain de pétanque"], "synonyms": {"Boulodrome": "Terrain de pétanque"}}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Aire de jeux"),
        fine("Terrain de pumptrack"),
        fixed("aires de jeux|Fontaine", "Aire de jeux|Fontaine"),
        fixed("Boulodrome|Serre", "Terrain de pétanque|Serre"),
        asked("Terrain de pétanqe", "Terrain de pétanque"),
        fine("Fontaine Wallace"),
        fine("Terrain"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let mut safety = Safety::Safe;
    let mut unlike = Vec::new();
    let mut better = Vec::new();
    for part in value::parts(field, text) {
        let meant = match value::listed(field, part) {
            Some(listed) => listed,
            None => match value::nearest(field, part) {
                Some((same, Likeness::SameWords)) => same,
                Some((near, Likeness::Near)) => {
                    safety = Safety::Ask;
                    near
                }
                // More words, or fewer, are another value: others are welcome here.
                Some((_, Likeness::Part)) | None => part,
            },
        };
        if meant != part {
            unlike.push(format!("« {} »", shown(part)));
        }
        better.push(meant);
    }
    let better = better.join(field.separator.as_deref().unwrap_or_default());
    let message = match unlike.as_slice() {
        [one] => format!("{one} ressemble à une valeur proposée."),
        [] => return None,
        several => format!("{} ressemblent à des valeurs proposées.", together(several)),
    };
    Some(Trouble::new(message).fix(better, safety))
}
