//! `apercu.html`: the data as a table and a map, for the commune's own site. It works from a disk as from a server.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::count;
use crate::export::escape::escaped;
use crate::export::page::{Page, fact};
use crate::export::position::degrees;
use crate::export::{is_placed, published, written};
use crate::package::PackageSource;
use crate::package::{Moment, row_name};
use crate::template::{Field, Kind};

/// Rows of the page: more would be slow to open on a telephone. The CSV has them all.
const MOST_ROWS: usize = 20_000;
/// Values of a list offered as a filter.
const MOST_VALUES: usize = 30;

const STYLE: &str = include_str!("preview.css");
const SCRIPT: &str = include_str!("preview.js");

pub fn write(source: &PackageSource<'_>) -> String {
    let PackageSource { template, table, metadata, .. } = *source;
    let fields: Vec<&Field> = published(template).collect();
    let rows = &table.rows()[..table.len().min(MOST_ROWS)];
    let texts: Vec<Vec<&str>> = rows
        .iter()
        .map(|&row| fields.iter().map(|field| written(template, table, row, field)).collect())
        .collect();
    let points: Option<Vec<Value>> = is_placed(template)
        .then(|| rows.iter().map(|&row| json!(degrees(template, table, row))).collect());
    let of = Moment { template, table };
    let names: Vec<&str> = rows.iter().map(|&row| row_name(of, row)).collect();
    let data = json!({"rows": texts, "points": points, "names": names}).to_string();
    // Inside a script only this could end it, or begin a comment.
    let data = data.replace('<', "\\u003c");

    let mut body = format!(
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n",
        escaped(&metadata.title),
        escaped(&metadata.description)
    );
    body.push_str(&tools(&fields, &texts));
    if let Some(points) = &points {
        let placed = points.iter().filter(|point| !point.is_null()).count();
        body.push_str(&format!(
            "<figure class=\"map\">\n<svg id=\"map\" viewBox=\"0 0 1000 520\" role=\"img\" \
             aria-label=\"Carte : {}. Le tableau qui suit donne les mêmes lignes.\"></svg>\n\
             <figcaption>Le nord est en haut. Choisissez un point pour voir sa ligne.</figcaption>\n</figure>\n",
            count(placed, "point placé", "points placés")
        ));
    }
    let head: String = fields
        .iter()
        .map(|field| format!("<th scope=\"col\">{}</th>", escaped(&field.title)))
        .collect();
    body.push_str(&format!(
        "<div class=\"scroll\" role=\"region\" aria-label=\"Les données\" tabindex=\"0\">\n<table>\n\
         <caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody id=\"rows\"></tbody>\n</table>\n</div>\n\
         <div class=\"pages\" id=\"pages\" hidden>\n<button type=\"button\" id=\"before\">Page précédente</button>\n\
         <span id=\"where\"></span>\n<button type=\"button\" id=\"after\">Page suivante</button>\n</div>\n",
        escaped(&metadata.title)
    ));
    if table.len() > MOST_ROWS {
        body.push_str(&format!(
            "<p class=\"faint\">Les {MOST_ROWS} premières lignes sur {} ; le fichier « {} » les a toutes.</p>\n",
            table.len(),
            crate::package::CSV
        ));
    }
    body.push_str("<noscript><p>Cette page a besoin de JavaScript pour montrer les lignes ; le fichier CSV du paquet les a toutes.</p></noscript>\n");
    body.push_str("</main>\n<footer>\n<dl>\n");
    body.push_str(&fact("Producteur", &metadata.producer));
    body.push_str(&fact("Mis à jour le", &source.today.format("%d/%m/%Y").to_string()));
    body.push_str(&fact("Licence", metadata.licence.title()));
    body.push_str("</dl>\n</footer>\n");
    body.push_str(&format!("<script type=\"application/json\" id=\"data\">{data}</script>\n"));
    Page { title: &metadata.title, style: STYLE, script: SCRIPT, body }.html()
}

/// The search, and a filter for each column of a short list.
fn tools(fields: &[&Field], texts: &[Vec<&str>]) -> String {
    let mut tools = "<div class=\"tools\" id=\"tools\" role=\"search\" hidden>\n\
         <label>Rechercher<input type=\"search\" id=\"search\"></label>\n"
        .to_owned();
    for (column, field) in fields.iter().enumerate() {
        let is_list = field.separator.is_none() && matches!(field.kind, Kind::List | Kind::Boolean);
        if !is_list {
            continue;
        }
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        for row in texts.iter().filter(|row| !row[column].is_empty()) {
            *values.entry(row[column]).or_default() += 1;
        }
        if !(2..=MOST_VALUES).contains(&values.len()) {
            continue;
        }
        let options: String = values
            .iter()
            .map(|(value, number)| {
                format!("<option value=\"{0}\">{0} ({number})</option>", escaped(value))
            })
            .collect();
        tools.push_str(&format!(
            "<label>{}<select data-column=\"{column}\"><option value=\"\">Tout</option>{options}</select></label>\n",
            escaped(&field.title)
        ));
    }
    tools.push_str("<p id=\"count\" class=\"faint\" role=\"status\"></p>\n</div>\n");
    tools
}
