//! `datapackage.json`: what the package is, who made it, under which licence, and what its files hold.
//!
//! Data Package v2 (datapackage.org/standard/data-package), with the `profile` and `role` that v1 readers look for.

use serde_json::{Value, json};

use super::naming::slug;
use super::{CSV, GEOJSON, GPKG, PackageSource, Part, Standing, XLSX};
use crate::check::Severity;
use crate::export::published_schema;
use crate::export::xlsx::DATA_SHEET;
use crate::reference::siren;
use crate::template::Template;

pub(super) fn descriptor(source: &PackageSource<'_>, parts: &[Part]) -> String {
    let PackageSource { template, commune, findings, metadata, .. } = *source;
    let title = metadata.title.clone();
    let draft = source.standing == Standing::Draft;
    let schema = published_schema(template);
    let resources: Vec<Value> =
        parts.iter().filter_map(|part| resource(part, template, &title, &schema)).collect();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": slug(source),
        "title": if draft { format!("[Brouillon] {title}") } else { title.clone() },
        "description": metadata.description,
        "keywords": metadata.keywords,
        "created": format!("{}T00:00:00Z", source.today),
        "licenses": [{
            "name": metadata.licence.spdx(),
            "title": metadata.licence.title(),
            "path": metadata.licence.url(),
        }],
        "contributors": [{
            "title": metadata.producer,
            "role": "publisher",
            "roles": ["publisher"],
        }],
        "resources": resources,
        "gabarit": {
            "version": env!("CARGO_PKG_VERSION"),
            "template": template.id,
            "templateVersion": template.version,
            "insee": commune.insee,
            "siren": siren(commune),
            "rows": source.table.len(),
            "draft": draft,
            "errors": findings.count(Severity::Error),
            "warnings": findings.count(Severity::Warning),
        },
    });
    format!("{package:#}\n")
}

/// A data file; the others need no description.
fn resource(part: &Part, template: &Template, title: &str, schema: &Value) -> Option<Value> {
    let mut resource = json!({
        "name": part.name.replace('.', "-"),
        "path": part.name,
        "title": title,
        "bytes": part.bytes,
        "hash": format!("sha256:{}", part.sha256),
    });
    let own = match part.name {
        CSV => json!({
            "type": "table",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {
                "delimiter": char::from(template.delimiter).to_string(),
                "lineTerminator": "\r\n",
                "quoteChar": "\"",
                "doubleQuote": true,
                "header": true,
            },
            "schema": schema,
        }),
        XLSX => json!({
            "type": "table",
            "format": "xlsx",
            "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "dialect": { "sheetName": DATA_SHEET, "header": true },
            "schema": schema,
        }),
        // Its properties are the same columns; a GeoJSON is no table for those who read a `schema`.
        GEOJSON => json!({
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
        }),
        GPKG => json!({ "format": "gpkg", "mediatype": "application/geopackage+sqlite3" }),
        // Frictionless reads a Parquet with pandas only, and calls a package that names one invalid without it.
        _ => return None,
    };
    if let (Some(resource), Value::Object(own)) = (resource.as_object_mut(), own) {
        resource.extend(own);
    }
    Some(resource)
}

/// What a draft says of itself to someone who opens the zip.
pub(super) fn draft_notice(source: &PackageSource<'_>) -> String {
    let errors = source.findings.count(Severity::Error);
    let left = match errors {
        0 => "Il ne reste aucune erreur".to_owned(),
        1 => "Il reste 1 erreur à corriger".to_owned(),
        many => format!("Il reste {many} erreurs à corriger"),
    };
    format!(
        "Ce paquet est un brouillon, fait pour être relu. Il n’est pas destiné à la publication.\r\n\
         {left} au {}.\r\n",
        source.today.format("%d/%m/%Y")
    )
}
