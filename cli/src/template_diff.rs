//! `gabarit template diff`: what changes from a version of a template to another.

use gabarit_core::template::Template;
use gabarit_core::versions::{self, Changes, Effect, Pairs, Said};
use serde_json::{Value, json};

use crate::arguments::{DiffTemplates, Format};
use crate::paper::Paper;
use crate::{Failure, Outcome, template_file};

pub fn run(asked: &DiffTemplates) -> Result<Outcome, Failure> {
    let (older, newer) = (template_file::find(&asked.old)?, template_file::find(&asked.new)?);
    let pairs = versions::pair(&older, &newer);
    let changes = versions::changes(&older, &newer, &pairs);
    let printed = match asked.format.format {
        Format::Text => text(&older, &newer, &changes),
        Format::Json => format!("{:#}\n", whole(&older, &newer, &pairs, &changes)),
    };
    Ok(Outcome { printed, errors: 0 })
}

fn text(older: &Template, newer: &Template, changes: &Changes) -> String {
    let mut paper = Paper::new();
    paper.title(&format!("{} : {} → {}", newer.title, older.version, newer.version));
    if changes.is_empty() {
        paper.line("Rien ne change.");
        return paper.finish();
    }
    let name = |template: &Template, column: usize| {
        template.fields.get(column).map_or(String::new(), |field| match field.title == field.name {
            true => field.name.clone(),
            false => format!("{} ({})", field.name, field.title),
        })
    };
    let renamed = changes.renamed.iter();
    let renamed = renamed.map(|&(old, new)| format!("{} → {}", name(older, old), name(newer, new)));
    let lists = [
        ("Colonnes ajoutées", changes.added.iter().map(|&column| name(newer, column)).collect()),
        ("Colonnes retirées", changes.removed.iter().map(|&column| name(older, column)).collect()),
        ("Colonnes renommées", renamed.collect::<Vec<String>>()),
        ("Plus strict", said(newer, changes, Effect::Stricter)),
        ("Plus souple", said(newer, changes, Effect::Looser)),
        ("Autres changements", said(newer, changes, Effect::Other)),
    ];
    for (title, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        paper.gap();
        paper.line(&format!("{title} :"));
        for line in lines {
            paper.wrapped(2, line);
        }
    }
    paper.finish()
}

/// The sentences of this effect, those of the whole table first.
fn said(newer: &Template, changes: &Changes, effect: Effect) -> Vec<String> {
    let table = changes.table.iter().map(|said| (String::new(), said));
    let columns = changes.columns.iter().filter_map(|(column, said)| {
        Some((format!("{} : ", newer.fields.get(*column)?.name), said))
    });
    let own = table.chain(columns).filter(|(_, said)| said.effect == effect);
    own.map(|(column, said)| format!("{column}{}", said.text)).collect()
}

fn whole(older: &Template, newer: &Template, pairs: &Pairs, changes: &Changes) -> Value {
    let card = |template: &Template| json!({"id": template.id, "version": template.version});
    let named = |template: &Template, column: usize| {
        template.fields.get(column).map(|field| field.name.clone()).unwrap_or_default()
    };
    let why = |column: usize| pairs.columns.get(column).copied().flatten().map(|(_, why)| why);
    let change = |said: &Said| json!({"effect": said.effect, "text": said.text});
    let of_column = |(column, said): &(usize, Said)| json!({"field": named(newer, *column), "effect": said.effect, "text": said.text});
    json!({
        "from": card(older),
        "to": card(newer),
        "added": changes.added.iter().map(|&column| named(newer, column)).collect::<Vec<_>>(),
        "removed": changes.removed.iter().map(|&column| named(older, column)).collect::<Vec<_>>(),
        "renamed": changes.renamed.iter().map(|&(old, new)| json!({
            "from": named(older, old), "to": named(newer, new), "reason": why(new)})).collect::<Vec<_>>(),
        "changed": changes.columns.iter().map(of_column).collect::<Vec<_>>(),
        "table": changes.table.iter().map(change).collect::<Vec<_>>(),
    })
}
