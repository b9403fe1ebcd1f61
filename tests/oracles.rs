//! What Validata says of real files, replayed: each difference is listed with its reason.
//!
//! Source: validata-table 0.12.5, run on the samples; `../shared/facts/validata_oracles.json`.

#[path = "oracles/rebuilt.rs"]
mod rebuilt;

use std::collections::BTreeSet;
use std::fs;

use gabarit_core::check::{Plan, Severity};
use gabarit_core::inspect::{ONE_OF_ABSENT, RENAMED, REPEATED, REQUIRED_ABSENT, inspect};
use gabarit_core::read;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::Template;
use gabarit_tests::shared;
use rebuilt::STATIONNEMENT;
use serde_json::{Value, json};

/// A cell at fault: line of the file, header of the column (none for a whole line).
type Place = (u64, String);

/// What we say and Validata does not: file, column (`*` for all), and why.
const OURS: &[(&str, &str, &str)] = &[(
    "subventions/datasubvention_SCDL.xlsx",
    "*",
    "its first sheet has a blank header: Validata says nothing of the columns then",
)];

/// What Validata says and we do not: file, column, and why.
const THEIRS: &[(&str, &str, &str)] = &[(
    "pmr/etalab_stationnement_exemple_valide.xlsx",
    "hauteur_max",
    "a number in a text column of a workbook reads as the text Excel shows",
)];

/// Files that cannot be had again: Validata said nothing of them but that they are right, and their rows were not kept.
/// In their place stands a row of the examples that their schema gives, where these follow its rules.
const LOST: [&str; 4] = [
    "autres/covoiturage_utf8.csv",
    "autres/irve_exemple_valide.csv",
    "autres/fontaine_exemple_valide.csv",
    "equipements/acceslibre_erp_base_exemple.csv",
];

/// Codes that are about the table, not about a cell: an import sees to them.
const OF_THE_TABLE: [&str; 5] =
    ["missing-label", "duplicate-label", "blank-row", "missing-cell", "blank-label"];

fn schema(name: &str) -> Option<Value> {
    if let Some(path) = shared(&format!("official/{name}")) {
        return serde_json::from_slice(&fs::read(path).unwrap()).ok();
    }
    // The facts say `required` beside the constraints.
    let facts = [
        ("etalab_schema-stationnement.json", "stationnement_lieux"),
        ("etalab_schema-lieux-covoiturage.json", "covoiturage"),
        ("datagouv_schema-fontaine-eau.json", "fontaine_eau"),
        ("MTES-MCT_acceslibre-erp-base.json", "acceslibre_erp_base"),
        ("MTES-MCT_acceslibre-erp-bureau-de-vote.json", "acceslibre_bureau_de_vote"),
    ];
    let (_, file) = facts.iter().find(|(known, _)| *known == name)?;
    let path = shared(&format!("facts/{file}.json"))?;
    let facts: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let fields = facts["fields"].as_array()?.iter().map(|field| {
        let mut field = field.clone();
        let required = field["required"].clone();
        if !field["constraints"].is_object() {
            field["constraints"] = json!({});
        }
        field["constraints"]["required"] = required;
        field
    });
    let fields: Vec<Value> = fields.collect();
    Some(json!({"fields": fields, "custom_checks": facts["custom_checks"],
        "missingValues": facts["missingValues"], "primaryKey": facts["primaryKey"]}))
}

/// The cells we find at fault in the first sheet of a file, whose first row is its header; and the required columns
/// that are absent, then those that stand twice.
fn ours(
    template: &Template,
    name: &str,
    bytes: Vec<u8>,
) -> (BTreeSet<Place>, [BTreeSet<String>; 2]) {
    // Validata's reader drops the spaces after a separator, even before a quotation mark; we keep them, and offer
    // to drop them.
    let bytes = match bytes {
        text if text.windows(3).any(|three| three == b", \"") => {
            String::from_utf8(text).unwrap().replace(", ", ",").into_bytes()
        }
        other => other,
    };
    let book = read::parse(name, &bytes).unwrap();
    let sheet = &book.sheets[0];
    let header =
        |name: &str| (0..sheet.width()).find(|&column| sheet.text(0, column).trim() == name);
    let places: Vec<Option<usize>> =
        template.fields.iter().map(|field| header(&field.name)).collect();
    let absent: Vec<usize> = (0..places.len()).filter(|&column| places[column].is_none()).collect();
    let mut table = Table::new(places.len());
    for row in 1..sheet.height() {
        let cells = places.iter();
        let cells = cells.map(|place| place.map_or("", |column| sheet.text(row, column)));
        table.push(RowId(row as u32), cells);
    }
    let findings = Plan::without(template, &absent).run(template, &table);
    let mut found = BTreeSet::new();
    // Validata tells columns that lack together on the first line.
    let inspected = inspect(sheet, template).findings;
    if inspected.iter().any(|one| one.check == ONE_OF_ABSENT.id) {
        found.insert((1, String::new()));
    }
    let of = |id: &str| -> BTreeSet<String> {
        let own = inspected.iter().filter(|one| one.check == id);
        own.map(|one| template.fields[one.field.unwrap()].name.clone()).collect()
    };
    // A required column under another name is absent for Validata; we read it, and say what its name should be.
    let required = |name: &String| template.field(name).unwrap().required;
    let renamed: BTreeSet<String> = of(RENAMED.id).into_iter().filter(required).collect();
    let columns = [&of(REQUIRED_ABSENT.id) | &renamed, of(REPEATED.id)];
    let mut seen = BTreeSet::new();
    for &row in table.rows() {
        for finding in findings.row(row).iter().filter(|one| one.check.severity == Severity::Error)
        {
            let field = &template.fields[usize::from(finding.column)];
            // Validata tells a duplicate on its second row, we on each.
            let first = seen.insert((field.name.clone(), table.text(row, field.index).to_owned()));
            if ["unique", "cle"].contains(&finding.check.id) && first {
                continue;
            }
            let whole = finding.check.id == "l-un-ou-l-autre";
            let name = if whole { String::new() } else { field.name.clone() };
            found.insert((u64::from(row.0) + 1, name));
        }
    }
    (found, columns)
}

/// The cells Validata finds at fault, and the last line it told: it stops after sixty findings.
fn theirs(result: &Value) -> (BTreeSet<Place>, u64) {
    let errors = result["errors"].as_array().unwrap();
    let whole = errors.len() as u64 == result["n_errors"].as_u64().unwrap();
    let cells =
        errors.iter().filter(|error| !OF_THE_TABLE.contains(&error["code"].as_str().unwrap()));
    let found: BTreeSet<Place> = cells
        .filter_map(|error| {
            let field = error["fields"][0].as_str().unwrap_or_default().to_owned();
            Some((error["row"].as_u64()?, field))
        })
        .collect();
    let last = found.iter().map(|(row, _)| *row).max().unwrap_or_default();
    (found, if whole { u64::MAX } else { last })
}

#[test]
fn real_files_get_what_validata_says_but_for_the_differences_listed() {
    let Some(oracles) = shared("facts/validata_oracles.json") else { return };
    let oracles: Value = serde_json::from_slice(&fs::read(oracles).unwrap()).unwrap();
    let (mut replayed, mut other) = (0, Vec::new());
    let mut used = BTreeSet::new();
    for result in oracles["results"].as_array().unwrap() {
        let name = result["file"].as_str().unwrap();
        let Some(schema) = schema(result["schema"].as_str().unwrap()) else {
            other.push(format!("the schema of {name} is not among the facts"));
            continue;
        };
        let template = Template::compile(name, schema).unwrap();
        let kept = shared(&format!("samples/{name}")).map(|file| fs::read(file).unwrap());
        let described = result["n_errors"] != 0 || name == STATIONNEMENT;
        assert!(
            kept.is_some() || described || LOST.contains(&name),
            "{name} is lost, and not listed"
        );
        let bytes = kept.unwrap_or_else(|| rebuilt::file(result, &template));
        let (theirs, last) = theirs(result);
        let (ours, [absent, twice]) = ours(&template, name, bytes);
        let ours: BTreeSet<Place> = ours.into_iter().filter(|(row, _)| *row < last).collect();
        let theirs: BTreeSet<Place> = theirs.into_iter().filter(|(row, _)| *row < last).collect();
        replayed += 1;
        let labels = |code: &str| -> Vec<&Value> {
            result["errors"].as_array().unwrap().iter().filter(|one| one["code"] == code).collect()
        };
        // Of a duplicate Validata names no column.
        assert_eq!(
            twice.len(),
            labels("duplicate-label").len(),
            "{name}: columns that stand twice"
        );
        let missing = labels("missing-label").into_iter();
        let missing: BTreeSet<String> =
            missing.map(|one| one["fields"][0].as_str().unwrap().to_owned()).collect();
        let here = |own: &BTreeSet<String>| -> BTreeSet<Place> {
            own.iter().map(|column| (1, column.clone())).collect()
        };
        let ours: BTreeSet<Place> = ours.into_iter().chain(here(&absent)).collect();
        let theirs: BTreeSet<Place> = theirs.into_iter().chain(here(&missing)).collect();
        for (places, known, who) in
            [(ours.difference(&theirs), OURS, "we"), (theirs.difference(&ours), THEIRS, "Validata")]
        {
            for (row, field) in places {
                let here = |(file, column, _): &&(&str, &str, &str)| {
                    *file == name && (column == field || *column == "*")
                };
                match known.iter().find(here) {
                    Some(difference) => drop(used.insert(*difference)),
                    None => other.push(format!("{name} line {row}, {field}: only {who} say")),
                }
            }
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
    let idle: Vec<_> = OURS.iter().chain(THEIRS).filter(|known| !used.contains(*known)).collect();
    assert!(replayed == 0 || idle.is_empty(), "listed, and no difference any more: {idle:?}");
    assert_eq!(replayed, 23, "every file Validata was run on");
}
