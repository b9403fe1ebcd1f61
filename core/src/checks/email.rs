//! An e-mail address is whole, and alone in its cell (Table Schema `string`, format `email`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "courriel",
    title: "Adresse électronique mal écrite",
    why: "Un message envoyé à cette adresse n’arriverait pas.",
    remedy: "Saisissez une seule adresse, par exemple mairie@exemple.fr.",
    severity: Severity::Error,
    also: &["email"],
    applies: |field| field.kind == Kind::Email,
    usual: r#"{"type": "string", "format": "email"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("mairie@exemple.fr"),
        fixed("mairie @exemple.fr", "mairie@exemple.fr"),
        fixed("mailto:mairie@exemple.fr", "mairie@exemple.fr"),
        asked("mairie@exemple,fr", "mairie@exemple.fr"),
        asked("mairie(at)exemple.fr", "mairie@exemple.fr"),
        wrong("mairie"),
        wrong("mairie@exemple"),
        wrong("mairie@exemple.fr ; parcs@exemple.fr"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let several = text.matches('@').count() > 1;
    let trouble = Trouble::new(match several {
        true => format!("« {} » contient plusieurs adresses.", shown(text)),
        false => format!("« {} » n’est pas une adresse électronique complète.", shown(text)),
    });
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare =
        tight.strip_prefix("mailto:").unwrap_or(&tight).trim_matches(['<', '>', ';', ',', '.']);
    if value::is_email(bare) {
        return Some(trouble.safe(bare));
    }
    let guessed = bare.replace(',', ".").replace("(at)", "@").replace("[at]", "@");
    Some(match value::is_email(&guessed) && !several {
        true => trouble.ask(guessed),
        false => trouble,
    })
}
