//! A template drafted from a table: the table passes it, whatever the table.

use gabarit_core::check::Severity;
use gabarit_core::draft::{self, Draft, Meaning};
use gabarit_core::inspect::inspect;
use gabarit_core::read;
use gabarit_core::sheet::Sheet;
use gabarit_core::template::{Template, all};
use gabarit_tests::shared;

fn compiled(draft: &Draft) -> Template {
    Template::compile(&draft::file_name(draft), draft::schema(draft)).unwrap()
}

/// What the drafted template says against the table it comes from.
fn errors(sheet: &Sheet, template: &Template) -> Vec<String> {
    let findings = inspect(sheet, template).findings.into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|own| format!("{:?} {} {}", own.cell, own.check, own.message)).collect()
}

fn sheet(rows: &[&[&str]]) -> Sheet {
    Sheet::from_text("essai", rows.iter().map(|row| row.iter()))
}

#[test]
fn every_valid_example_passes_the_template_drafted_from_it() {
    for template in all().unwrap() {
        let path =
            format!("{}/../schemas/{}/exemple-valide.csv", env!("CARGO_MANIFEST_DIR"), template.id);
        let workbook = read::open(path.as_ref()).unwrap();
        let draft = draft::of_sheet(&workbook.sheets[0], "exemple-valide.csv").unwrap();
        assert_eq!(draft.attributes.len(), template.fields.len(), "{}", template.id);
        let own = compiled(&draft);
        assert_eq!(own.notices, [""; 0], "{}", template.id);
        assert_eq!(errors(&workbook.sheets[0], &own), [""; 0], "{}", template.id);
    }
}

#[test]
fn the_parts_that_columns_play_are_found() {
    let template = gabarit_core::template::find("parcs-jardins").unwrap();
    let path =
        format!("{}/../schemas/parcs-jardins/exemple-valide.csv", env!("CARGO_MANIFEST_DIR"));
    let workbook = read::open(path.as_ref()).unwrap();
    let draft = draft::of_sheet(&workbook.sheets[0], "parcs.csv").unwrap();
    let of =
        |name: &str| draft.attributes.iter().find(|own| own.header == name).map(|own| own.meaning);
    assert_eq!(of("uid"), Some(Meaning::Uid));
    assert_eq!(of("code_insee"), Some(Meaning::Insee));
    assert_eq!(of("codepost"), Some(Meaning::Postcode));
    assert_eq!(of("commune"), Some(Meaning::Commune));
    assert_eq!((of("lon"), of("lat")), (Some(Meaning::Longitude), Some(Meaning::Latitude)));
    assert_eq!(of("clos"), Some(Meaning::Boolean));
    assert!(template.field("clos").is_some());
}

#[test]
fn a_list_gathers_its_spellings_and_reads_them_again() {
    let own = sheet(&[
        &["Nom", "Usage"],
        &["Allée des Tilleuls", "piéton"],
        &["Allée des Pins", "piéton"],
        &["Allée des Roses", "pieton"],
        &["Rue Verte", "vélo"],
        &["Rue Bleue", "vélo"],
        &["Rue Rouge", "Piéton"],
    ]);
    let draft = draft::of_sheet(&own, "voies douces.xlsx").unwrap();
    assert_eq!(draft.title, "voies douces");
    let usage = &draft.attributes[1];
    assert_eq!((usage.filled, usage.distinct, usage.meaning), (6, 4, Meaning::List));
    let values: Vec<&str> = usage.values.iter().map(|own| own.value.as_str()).collect();
    assert_eq!(values, ["piéton", "vélo"]);
    let template = compiled(&draft);
    let field = template.field("usage").unwrap();
    assert_eq!(field.values, ["piéton", "vélo"]);
    let found = inspect(&own, &template).findings;
    let fixes: Vec<&str> =
        found.iter().filter_map(|own| own.fix.as_ref()).map(|fix| fix.text.as_str()).collect();
    assert!(fixes.iter().all(|fix| *fix == "piéton") && !fixes.is_empty(), "{found:?}");
}

#[test]
fn what_the_group_decides_is_in_the_schema_and_nothing_else() {
    let own = sheet(&[&["Nom", "Agent", "Note"], &["a", "x", "1"], &["b", "y", "2"]]);
    let mut draft = draft::of_sheet(&own, "t.csv").unwrap();
    draft.title = "Bancs publics".to_owned();
    draft.attributes[1].published = false;
    draft.attributes[2].kept = false;
    draft.attributes[0].required = false;
    draft.attributes.swap(0, 1);
    let template = compiled(&draft);
    assert_eq!(template.id, "bancs-publics");
    let names: Vec<(&str, bool)> =
        template.fields.iter().map(|field| (field.name.as_str(), field.published)).collect();
    assert_eq!(names, [("agent", false), ("nom", true)]);
    assert!(!template.field("nom").unwrap().required);
    let notice = draft::notice(&draft);
    assert!(notice.contains("Bancs publics") && notice.contains("reste dans la commune"));
    assert!(!notice.contains("<h2>Note"));
}

#[test]
fn headers_that_are_the_same_or_hostile_make_names_that_work() {
    let own = sheet(&[
        &["Nom", "nom", "2e étage", "<script>alert(1)</script>", "日本"],
        &["a", "b", "c", "d", "e"],
        &["f", "g", "h", "i", "j"],
    ]);
    let draft = draft::of_sheet(&own, "t.csv").unwrap();
    let template = compiled(&draft);
    let names: Vec<&str> = template.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names[..3], ["nom", "nom_2", "c_2e_etage"]);
    assert_eq!(names.len(), 5);
    assert!(!draft::notice(&draft).contains("<script>"));
}

#[test]
fn tables_of_others_make_templates_they_pass() {
    for file in [
        "samples/panneaux/grandlyon_bron_companneauaffichage_extrait.csv",
        "samples/toilettes/derive_2025_tout.csv",
        "samples/parcs_jardins/derive_2025_bron.csv",
        "samples/parcs_jardins/derive_2021_mions.csv",
    ] {
        let Some(path) = shared(file) else { continue };
        let workbook = read::open(&path).unwrap();
        let draft = draft::of_sheet(&workbook.sheets[0], file).unwrap();
        let errors = errors(&workbook.sheets[0], &compiled(&draft));
        assert_eq!(errors, [""; 0], "{file}");
    }
}
