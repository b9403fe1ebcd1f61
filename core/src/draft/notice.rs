//! The notice of a draft, to print for the working group: one page that needs nothing else.

use super::{Attribute, Draft, Meaning};
use crate::export::escape::escaped;
use crate::export::page::{Page, fact};

/// Widths for paper: A4, without what only a screen needs.
const STYLE: &str = "@page { size: A4; margin: 15mm; }\n\
                     section { break-inside: avoid; border-top: 1px solid var(--line); padding: 0.5rem 0; }\n\
                     section h2 { margin: 0.5rem 0 0.25rem; }\n\
                     code { color: var(--faint); font-weight: normal; font-size: 0.875rem; }\n\
                     ul { margin: 0.25rem 0; padding-left: 1.25rem; columns: 2; }\n";

/// The notice, as HTML.
pub fn notice(draft: &Draft) -> String {
    let kept: Vec<&Attribute> = draft.attributes.iter().filter(|own| own.kept).collect();
    let required = kept.iter().filter(|own| own.required).count();
    let mut body = format!(
        "<header>\n<p class=\"faint\">Notice du gabarit, à relire ensemble</p>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n<dl>\n",
        escaped(&draft.title),
        escaped(&draft.description)
    );
    body.push_str(&fact("Proposé à partir de", &draft.source));
    body.push_str(&fact("Colonnes", &format!("{}, dont {required} obligatoires", kept.len())));
    body.push_str("</dl>\n");
    for own in kept {
        body.push_str(&section(own));
    }
    body.push_str("</main>\n");
    let title = format!("Notice : {}", draft.title);
    Page { title: &title, style: STYLE, script: "", body }.html()
}

fn section(own: &Attribute) -> String {
    let mut text = format!(
        "<section>\n<h2>{} <code>{}</code></h2>\n",
        escaped(&own.title),
        escaped(&own.name)
    );
    let mut marks = vec![own.meaning.title()];
    if own.required {
        marks.push("obligatoire");
    }
    if own.unique {
        marks.push("jamais deux fois la même valeur");
    }
    if !own.published {
        marks.push("reste dans la commune");
    }
    text.push_str(&format!("<p class=\"faint\">{}</p>\n", marks.join(" · ")));
    if !own.description.is_empty() {
        text.push_str(&format!("<p>{}</p>\n", escaped(&own.description)));
    }
    let mut told = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("<p><strong>{name}</strong> {}</p>\n", escaped(value)));
        }
    };
    told("Où le trouver :", &own.whereabouts);
    told("Exemple :", &own.example);
    if own.meaning == Meaning::List {
        let values = own.values.iter().map(|listed| match listed.synonyms.as_slice() {
            [] => format!("<li>{}</li>", escaped(&listed.value)),
            others => format!(
                "<li>{} <span class=\"faint\">(aussi écrit : {})</span></li>",
                escaped(&listed.value),
                escaped(&others.join(", "))
            ),
        });
        text.push_str(&format!("<ul>{}</ul>\n", values.collect::<String>()));
    }
    text.push_str("</section>\n");
    text
}
