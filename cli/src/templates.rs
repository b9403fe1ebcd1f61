//! `gabarit templates`: the list, or one template documented.

use gabarit_core::error::Error;
use gabarit_core::export::describe::{allowed, expected};
use gabarit_core::template::{Field, Template, all};
use serde_json::{Value, json};

use crate::arguments::{Format, Templates};
use crate::paper::{Ink, Paper, count};
use crate::{Failure, Outcome, template_file};

/// Longer lists of values are cut on paper; `--format json` has them all.
const MOST_VALUES: usize = 24;

pub fn run(asked: &Templates) -> Result<Outcome, Failure> {
    let printed = match (&asked.id, asked.format.format) {
        (None, Format::Text) => list()?,
        (None, Format::Json) => {
            let cards: Vec<Value> = all()?.iter().map(|template| card(template)).collect();
            format!("{:#}\n", Value::Array(cards))
        }
        (Some(id), Format::Text) => document(&*template_file::find(id)?),
        (Some(id), Format::Json) => format!("{:#}\n", whole(&*template_file::find(id)?)?),
    };
    Ok(Outcome { printed, errors: 0 })
}

fn list() -> Result<String, Error> {
    let mut paper = Paper::new();
    let mut groups: Vec<&str> = all()?.iter().map(|template| template.group.as_str()).collect();
    groups.dedup();
    for (place, &own) in groups.iter().enumerate() {
        if place > 0 {
            paper.gap();
        }
        paper.title(group(own));
        let rows: Vec<Vec<String>> = all()?
            .iter()
            .filter(|template| template.group == own)
            .map(|template| {
                let columns = count(template.fields.len(), "colonne", "colonnes");
                vec![template.id.clone(), columns, template.version.clone(), template.title.clone()]
            })
            .collect();
        paper.columns(2, &rows);
    }
    paper.gap();
    let hint =
        paper.ink(Ink::Faint, "« gabarit templates ID » décrit un gabarit, colonne par colonne.");
    paper.line(&hint);
    Ok(paper.finish())
}

fn document(template: &Template) -> String {
    let mut paper = Paper::new();
    paper.title(&template.title);
    let columns = count(template.fields.len(), "colonne", "colonnes");
    let due = frequency(&template.update);
    let facts = [template.id.as_str(), &template.version, group(&template.group), &columns, due];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = paper.ink(Ink::Faint, &facts.join(" · "));
    paper.line(&facts);
    for text in [&template.description, &template.source] {
        if !text.is_empty() {
            paper.gap();
            paper.wrapped(0, text);
        }
    }
    notices(&mut paper, template);
    paper.gap();
    paper.line("Colonnes, les obligatoires étant marquées d’une étoile :");
    for field in &template.fields {
        paper.gap();
        column(&mut paper, field);
    }
    paper.finish()
}

/// What of a schema is not applied.
pub fn notices(paper: &mut Paper, template: &Template) {
    if template.notices.is_empty() {
        return;
    }
    paper.gap();
    paper.line("Ce que Gabarit ne vérifie pas :");
    for notice in &template.notices {
        paper.wrapped(2, notice);
    }
}

fn column(paper: &mut Paper, field: &Field) {
    let star = if field.required { " *" } else { "" };
    let name = paper.ink(Ink::Bold, &field.name);
    let title =
        if field.title == field.name { String::new() } else { format!("  {}", field.title) };
    paper.line(&format!("  {name}{star}{title}"));
    for text in [&field.description, &field.whereabouts] {
        if !text.is_empty() {
            paper.wrapped(6, text);
        }
    }
    let mut facts = vec![expected(field)];
    if field.unique {
        facts.push("sans doublon".to_owned());
    }
    if let Some(form) = form(field) {
        facts.push(form);
    }
    match (&field.minimum, &field.maximum) {
        (Some(least), Some(most)) => facts.push(format!("de {least} à {most}")),
        (Some(least), None) => facts.push(format!("au moins {least}")),
        (None, Some(most)) => facts.push(format!("au plus {most}")),
        (None, None) => {}
    }
    for (limit, words) in [(&field.above, "plus de"), (&field.below, "moins de")] {
        facts.extend(limit.as_ref().map(|limit| format!("{words} {limit}")));
    }
    match (field.min_length, field.max_length) {
        (Some(least), Some(most)) if least == most => facts.push(format!("{least} caractères")),
        (Some(least), Some(most)) => facts.push(format!("de {least} à {most} caractères")),
        (Some(least), None) => facts.push(format!("{least} caractères au moins")),
        (None, Some(most)) => facts.push(format!("{most} caractères au plus")),
        (None, None) => {}
    }
    if !field.published {
        facts.push("n’est pas publiée".to_owned());
    }
    if !field.example.is_empty() {
        facts.push(format!("exemple : {}", field.example));
    }
    paper.wrapped(6, &facts.join(" ; "));
    let values = allowed(field);
    if !values.is_empty() {
        let more = values.len().saturating_sub(MOST_VALUES);
        let mut shown = values.into_iter().take(MOST_VALUES).collect::<Vec<_>>().join(", ");
        if more > 0 {
            shown.push_str(&format!("… et {more} autres"));
        }
        paper.wrapped(6, &format!("Valeurs : {shown}"));
    }
}

/// How a text is written, in words where its pattern is one of digits; the pattern itself otherwise.
fn form(field: &Field) -> Option<String> {
    let pattern = match field.pattern_source.as_str() {
        "" => return None,
        pattern => pattern.trim_start_matches('^').trim_end_matches('$'),
    };
    let digits = ["\\d{", "[0-9]{"].iter().find_map(|start| pattern.strip_prefix(start));
    let count = digits.and_then(|rest| rest.strip_suffix('}'));
    Some(match count.and_then(|count| count.parse::<u32>().ok()) {
        Some(count) => format!("{count} chiffres"),
        None if field.example.is_empty() => format!("écriture convenue (motif {pattern})"),
        None => format!("écrit comme l’exemple (motif {pattern})"),
    })
}

fn card(template: &Template) -> Value {
    json!({
        "id": template.id,
        "version": template.version,
        "title": template.title,
        "description": template.description,
        "group": template.group,
        "columns": template.fields.len(),
    })
}

fn whole(template: &Template) -> Result<Value, Error> {
    let fields: Vec<Value> = template
        .fields
        .iter()
        .map(|field| {
            json!({
                "name": field.name,
                "title": field.title,
                "description": field.description,
                "where": field.whereabouts,
                "kind": field.kind,
                "role": field.role,
                "required": field.required,
                "unique": field.unique,
                "pattern": some(&field.pattern_source),
                "format": some(&field.format),
                "minimum": field.minimum,
                "maximum": field.maximum,
                "exclusiveMinimum": field.above,
                "exclusiveMaximum": field.below,
                "minLength": field.min_length,
                "maxLength": field.max_length,
                "values": allowed(field),
                "separator": field.separator,
                "unit": some(&field.unit),
                "example": some(&field.example),
                "aliases": field.aliases,
                "published": field.published,
            })
        })
        .collect();
    let mut whole = card(template);
    if let Some(object) = whole.as_object_mut() {
        object.insert("source".to_owned(), json!(some(&template.source)));
        object.insert("update".to_owned(), json!(template.update));
        object.insert("notices".to_owned(), json!(template.notices));
        object.insert("fields".to_owned(), Value::Array(fields));
        object.insert("example".to_owned(), json!(template.example()?.rows));
    }
    Ok(whole)
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn group(group: &str) -> &str {
    match group {
        "metropole" => "Métropole de Lyon",
        "national" => "Socle commun des données locales",
        "personnel" => "Gabarits ajoutés",
        other => other,
    }
}

/// An EU frequency code in French; nothing for one that has no short word.
fn frequency(code: &str) -> &'static str {
    match code {
        "DAILY" => "à jour chaque jour",
        "WEEKLY" => "à jour chaque semaine",
        "MONTHLY" => "à jour chaque mois",
        "QUARTERLY" => "à jour chaque trimestre",
        "ANNUAL_2" => "à jour deux fois par an",
        "ANNUAL" => "à jour chaque année",
        "IRREG" | "AS_NEEDED" => "à jour selon les besoins",
        _ => "",
    }
}
