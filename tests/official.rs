//! The schemas others publish open as they are, and their own examples give what is expected of them.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;

use gabarit_core::check::{Row, Scope, run_cell};
use gabarit_core::template::{self, Template};
use gabarit_tests::shared;
use serde_json::Value;

/// Inline examples that are wrong by their own schema, or in the world: schema, column, check, and why.
const KNOWN_BAD: &[(&str, &str, &str, &str)] = &[
    ("atlasante_schema-dae.json", "fab_siren", "siren", "made up: its key is wrong"),
    ("atlasante_schema-dae.json", "mnt_siren", "siren", "made up: its key is wrong"),
    (
        "scdl_deliberations.json",
        "DELIB_MATIERE_NOM",
        "nomenclature-acte",
        "a spreadsheet's apostrophe is left before it",
    ),
];

/// Those that are tables, with the number of their columns.
const TABLES: [(&str, usize); 8] = [
    ("atlasante_schema-dae.json", 46),
    ("etalab_schema-irve-statique.json", 40),
    ("scdl_catalogue.json", 20),
    ("scdl_deliberations.json", 17),
    ("scdl_equipements.json", 21),
    ("scdl_menus-collectifs.json", 26),
    ("scdl_prenoms.json", 6),
    ("scdl_subventions.json", 16),
];

#[test]
fn every_official_table_opens_and_its_examples_read() {
    let Some(folder) = shared("official") else { return };
    let mut said = BTreeSet::new();
    for (name, columns) in TABLES {
        let schema: Value = serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
        let template = Template::compile(name, schema).unwrap_or_else(|cause| panic!("{cause}"));
        assert_eq!(template.fields.len(), columns, "{name}");
        let cells: Vec<&str> = template.fields.iter().map(|field| &*field.example).collect();
        for field in template.fields.iter().filter(|field| !field.example.is_empty()) {
            for one in run_cell(field, &Row::new(&template, &cells, field.index)) {
                // Examples of neighbouring columns need not tell of one thing.
                if !matches!(one.check.scope, Scope::Row(_)) {
                    said.insert((name.to_owned(), field.name.clone(), one.check.id.to_owned()));
                }
            }
        }
    }
    let known: BTreeSet<_> = KNOWN_BAD
        .iter()
        .map(|(schema, field, check, _)| ((*schema).into(), (*field).into(), (*check).into()))
        .collect();
    assert_eq!(said, known);
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    let Some(folder) = shared("official") else { return };
    for (name, reason) in
        [("139bercy_decp_v2.0.2.json", "objets imbriqués"), ("etalab_schema-bal_1.4.0.yml", "")]
    {
        let refused = template::open(&folder.join(name)).unwrap_err().to_string();
        assert!(refused.contains(reason), "{name}: {refused}");
    }
}
