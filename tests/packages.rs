//! A package holds the table, all of it and nothing else, or is not made at all.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "packages/blank.rs"]
mod blank;
#[path = "packages/deliveries.rs"]
mod deliveries;
#[path = "packages/faithful.rs"]
mod faithful;
#[path = "packages/received.rs"]
mod received;
#[path = "packages/refusals.rs"]
mod refusals;
#[path = "packages/shared.rs"]
mod shared;

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use gabarit_core::export::published;
use gabarit_core::package::{
    self, CATALOGUE, CHANGES, CSV, DCAT, DESCRIPTOR, GEOJSON, GPKG, ISO, PARQUET, PREVIEW, README,
    REPORT, SCHEMA, SUMS, Standing, XLSX,
};
use gabarit_core::template::{Template, all, find};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use shared::{Case, entries, on_with_it};

fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, bytes) = files.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{name}"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn descriptor(files: &[(String, Vec<u8>)]) -> Value {
    serde_json::from_str(&text(files, DESCRIPTOR)).unwrap()
}

fn build(case: &Case) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let built = package::build(&case.source(), folder.path(), &on_with_it).unwrap();
    assert_eq!(built.rows, case.table.len());
    entries(&built.path)
}

#[test]
fn the_example_of_every_template_makes_a_package() {
    for template in all().unwrap() {
        let case = Case::example(&template.id);
        let files = build(&case);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let promised: Vec<&str> =
            package::contents(template).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, promised, "{}", template.id);

        let dialect = descriptor(&files);
        let delimiter = dialect["resources"][0]["dialect"]["delimiter"].as_str().unwrap();
        // The base of addresses asks for semicolons.
        assert_eq!(delimiter, if template.id == "adresses" { ";" } else { "," });
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.as_bytes()[0])
            .from_reader(Cursor::new(text(&files, CSV)));
        let leaving: Vec<_> = published(template).collect();
        let headers: Vec<&str> = leaving.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), headers);
        let rows = reader.records().map(Result::unwrap).count();
        assert_eq!(rows, case.table.len());
    }
}

#[test]
fn the_name_is_that_of_the_national_common_base() {
    let case = Case::example("parcs-jardins");
    let name = package::name(&case.source());
    assert_eq!(name, "20261123_216902049_parcs-jardins-saint-genis-laval.zip");
    let mut lyon = Case::example("parcs-jardins");
    lyon.commune = gabarit_core::reference::commune("69382").unwrap();
    assert!(package::name(&lyon.source()).starts_with("20261123_216901231_parcs-jardins-lyon-2e"));
}

#[test]
fn the_sums_are_those_of_the_files() {
    let files = build(&Case::example("toilettes"));
    let sums = text(&files, SUMS);
    let lines: Vec<(&str, &str)> =
        sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(lines.len(), files.len() - 1);
    for (sum, name) in lines {
        let bytes = &files.iter().find(|(own, _)| own == name).unwrap().1;
        let own: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(sum, own, "{name}");
    }
    for resource in descriptor(&files)["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let bytes = &files.iter().find(|(own, _)| own == path).unwrap().1;
        assert_eq!(resource["bytes"], bytes.len());
        assert!(sums.contains(&format!(
            "{}  {path}\n",
            resource["hash"].as_str().unwrap().strip_prefix("sha256:").unwrap()
        )));
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let case = Case::example("parcs-jardins");
    let folder = tempfile::tempdir().unwrap();
    let first = package::build(&case.source(), folder.path(), &on_with_it).unwrap();
    // A workbook or a zip that held the time would differ by then.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let second = package::build(&case.source(), folder.path(), &on_with_it).unwrap();
    assert_ne!(first.path, second.path);
    assert!(second.path.to_str().unwrap().ends_with("-2.zip"));
    assert_eq!(fs::read(first.path).unwrap(), fs::read(second.path).unwrap());
}

#[test]
fn a_column_that_is_not_published_leaves_in_no_file() {
    let mut case = Case::example("parcs-jardins");
    let secret = case.template.field("openinghoursspecification").unwrap().index;
    assert!(!case.template.fields[secret].published);
    case.set(0, "openinghoursspecification", "INTERNE-À-LA-MAIRIE");
    for (name, bytes) in build(&case) {
        let texts = match name.as_str() {
            XLSX => workbook_texts(&bytes),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        };
        assert!(!texts.contains("INTERNE"), "{name}");
        assert!(!texts.contains("openinghoursspecification"), "{name}");
    }
}

fn workbook_texts(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets
        .iter()
        .flat_map(|(_, range)| range.used_cells())
        .map(|(_, _, cell)| format!("{cell}\n"))
        .collect()
}

#[test]
fn no_value_leaves_as_nothing_and_the_csv_is_plain() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "surf_tot_m2", "nr");
    case.set(0, "nom", "Parc « Élan », dit \"le Grand\"");
    let csv = text(&build(&case), CSV);
    assert!(csv.starts_with("uid,"), "no byte order mark");
    assert!(!csv.contains("nr,"));
    assert!(csv.contains("\"Parc « Élan », dit \"\"le Grand\"\"\""));
    assert_eq!(csv.matches("\r\n").count(), case.table.len() + 1);
}

#[test]
fn a_formula_is_defused_in_the_csv_and_a_text_in_the_workbook() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "nom", "=HYPERLINK(\"http://exemple.fr\")");
    let files = build(&case);
    assert!(text(&files, CSV).contains("\"'=HYPERLINK(\"\"http://exemple.fr\"\")\""));
    let (_, bytes) = files.iter().find(|(name, _)| name == XLSX).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula("Données").unwrap().is_empty());
    assert!(workbook_texts(bytes).contains("=HYPERLINK(\"http://exemple.fr\")"));
    assert!(text(&files, GEOJSON).contains(r#""nom":"=HYPERLINK(\"http://exemple.fr\")""#));
}

#[test]
fn the_workbook_has_typed_cells_and_describes_its_columns() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "codepost", "01090");
    let files = build(&case);
    let (_, bytes) = files.iter().find(|(name, _)| name == XLSX).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Données", "Description des colonnes"]);
    let data = book.worksheet_range("Données").unwrap();
    let of = |name: &str| {
        let column = published(&case.template).position(|field| field.name == name).unwrap();
        data.get((1, column)).unwrap().clone()
    };
    assert_eq!(of("codepost"), Data::String("01090".to_owned()));
    assert_eq!(of("surf_tot_m2"), Data::Float(23500.0));
    assert_eq!(of("clos"), Data::String("oui".to_owned()));
    let columns = book.worksheet_range("Description des colonnes").unwrap();
    assert_eq!(columns.height(), published(&case.template).count() + 1);
    assert_eq!(columns.get((1, 0)), Some(&Data::String("uid".to_owned())));
    assert_eq!(columns.get((1, 4)), Some(&Data::String("oui".to_owned())));
}

#[test]
fn a_point_stands_where_it_was_typed_and_a_row_without_place_has_none() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "lon", "4.80");
    case.set(0, "lat", "45.690000000000001");
    case.set(1, "lon", "");
    case.set(1, "lat", "");
    case.standing = Standing::Draft;
    let geojson = text(&build(&case), GEOJSON);
    assert!(geojson.contains("\"coordinates\":[4.80,45.690000000000001]"));
    let features: Value = serde_json::from_str(&geojson).unwrap();
    assert_eq!(features["type"], "FeatureCollection");
    assert_eq!(features["features"][0]["id"], "PAR-69204-001");
    assert_eq!(features["features"][1]["geometry"], Value::Null);
    assert_eq!(features["features"][0]["properties"]["clos"], json!(true));
    assert_eq!(features["features"][0]["properties"]["codepost"], json!("69230"));
}

#[test]
fn the_descriptor_names_who_made_what_under_which_licence() {
    let files = build(&Case::example("parcs-jardins"));
    let package = descriptor(&files);
    assert_eq!(package["name"], "parcs-jardins-saint-genis-laval");
    assert_eq!(package["title"], "Parcs et jardins de la commune de Saint-Genis-Laval");
    assert_eq!(package["contributors"][0]["title"], "Commune de Saint-Genis-Laval");
    assert_eq!(package["licenses"][0]["name"], "etalab-2.0");
    assert_eq!(package["gabarit"]["templateVersion"], "1.0.0");
    assert_eq!(package["gabarit"]["draft"], false);
    let schema = package["resources"][0]["schema"].clone();
    let again = Template::compile("paquet", schema).unwrap();
    let template = find("parcs-jardins").unwrap();
    assert_eq!(again.fields.len(), published(&template).count());
}

#[test]
fn catalogues_find_their_records() {
    let files = build(&Case::example("parcs-jardins"));
    let dcat: Value = serde_json::from_str(&text(&files, DCAT)).unwrap();
    assert_eq!(dcat["@type"], "dcat:Dataset");
    assert_eq!(dcat["dct:spatial"]["@id"], "http://id.insee.fr/geo/commune/69204");
    let distributions = dcat["dcat:distribution"].as_array().unwrap();
    let titles: Vec<&str> =
        distributions.iter().map(|file| file["dct:title"].as_str().unwrap()).collect();
    assert_eq!(titles, [CSV, XLSX, GEOJSON, GPKG, PARQUET]);
    let iso = text(&files, ISO);
    assert!(iso.starts_with("<?xml") && iso.contains("216902049-parcs-jardins"));
    let mut catalogue = csv::Reader::from_reader(Cursor::new(text(&files, CATALOGUE)));
    assert_eq!(catalogue.headers().unwrap().len(), 20);
    let row = catalogue.records().next().unwrap().unwrap();
    assert_eq!(&row[3], "Parcs et jardins de la commune de Saint-Genis-Laval");
    assert_eq!(&row[18], "csv;xlsx;geojson;gpkg;parquet");
    assert!(text(&files, README).contains("Lignes : 8"));
    let schema: Value = serde_json::from_str(&text(&files, SCHEMA)).unwrap();
    assert_eq!(schema, descriptor(&files)["resources"][0]["schema"]);
}

#[test]
fn a_text_of_the_sheet_is_not_run_in_its_records() {
    let mut case = Case::example("toilettes");
    case.metadata.description = "<gmd:x>\"&'</gmd:x> =1+1".to_owned();
    let files = build(&case);
    assert!(!text(&files, ISO).contains("<gmd:x>"));
    let dcat: Value = serde_json::from_str(&text(&files, DCAT)).unwrap();
    assert_eq!(dcat["dct:description"]["@value"], case.metadata.description);
}

#[test]
fn a_template_without_places_has_no_map() {
    let schema = json!({"title": "Prénoms", "fields": [{"name": "prenom"}]});
    let template = Template::compile("prenoms-essai", schema).unwrap();
    let case = Case::of(template, &[vec!["Zoé".to_owned()]]);
    let names: Vec<String> = build(&case).into_iter().map(|(name, _)| name).collect();
    let expected = [
        CSV, XLSX, GPKG, PARQUET, SCHEMA, DESCRIPTOR, DCAT, ISO, CATALOGUE, REPORT, PREVIEW,
        CHANGES, README, SUMS,
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_draft_leaves_with_its_errors_and_says_so_inside() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "nom", "");
    case.standing = Standing::Draft;
    assert!(case.findings.count(gabarit_core::check::Severity::Error) > 0);
    let files = build(&case);
    assert!(text(&files, package::DRAFT_NOTICE).contains("1 erreur à corriger"));
    let package = descriptor(&files);
    assert_eq!(package["gabarit"]["draft"], true);
    assert!(package["title"].as_str().unwrap().starts_with("[Brouillon] "));
    assert!(package::name(&case.source()).ends_with("-brouillon.zip"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("à moi.zip");
    let built = package::build_at(&case.source(), &path, &on_with_it).unwrap();
    assert_eq!(built.path, path);
    assert!(Path::exists(&path));
}
