//! Files as people have them, read and imported: real ones from `../shared/samples`, and our own in `tests/imports`.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "imports/by_hand.rs"]
mod by_hand;
#[path = "imports/remembered.rs"]
mod remembered;
#[path = "imports/stopped.rs"]
mod stopped;
#[path = "imports/told.rs"]
mod told;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use gabarit_core::geo::LonLat;
use gabarit_core::import::{self, Choices, Import, Memory, Proposal};
use gabarit_core::read;
use gabarit_core::sheet::Sheet;
use gabarit_core::table::{Edit, Table};
use gabarit_core::template::{self, Template};
use gabarit_tests::shared;
use told::{Telling, tell};

#[test]
fn every_real_file_is_read() {
    let Some(samples) = shared("samples") else { return };
    let files = files_under(&samples);
    assert!(files.len() > 40, "{} files", files.len());
    for file in files {
        let workbook = read::open(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        assert!(workbook.sheets.iter().any(|sheet| sheet.height() > 0), "{file:?}");
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_troublesome_file_of_ours_gives_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/essai");
    let schema = std::fs::read_to_string(folder.join("schema.json")).unwrap();
    let template = Template::compile("essai", serde_json::from_str(&schema).unwrap()).unwrap();
    let told: String = files_under(&folder)
        .iter()
        .filter(|file| !file.ends_with("schema.json"))
        .map(|file| format!("## {}\n{}\n", name(file), tell(file, &template, Telling::Texts)))
        .collect();
    assert_expected("imports/essai.attendu", &told);
}

#[test]
fn every_real_file_gives_what_is_expected() {
    let Some(samples) = shared("samples") else { return };
    // The template that each folder's files are for; the national ones as published.
    let folders = [
        ("parcs_jardins", "parcs-jardins"),
        ("panneaux", "panneaux-affichage"),
        ("toilettes", "toilettes"),
        ("subventions", "official/scdl_subventions.json"),
        ("equipements", "official/scdl_equipements.json"),
        ("bal", "adresses"),
        ("bureaux_vote", "bureaux-vote"),
        ("pmr", "stationnement-pmr"),
        ("menus", "official/scdl_menus-collectifs.json"),
        ("defibrillateurs", "official/atlasante_schema-dae.json"),
    ];
    let find = |name: &str| match name.strip_suffix(".json") {
        None => template::find(name).unwrap().as_ref().clone(),
        Some(_) => {
            let schema = std::fs::read_to_string(shared(name).unwrap()).unwrap();
            Template::compile(name, serde_json::from_str(&schema).unwrap()).unwrap()
        }
    };
    let told: String = files_under(&samples)
        .iter()
        .map(|file| {
            let folder = file.parent().map(name).unwrap_or_default();
            let own = folders.iter().find(|(own, _)| *own == folder).map(|(_, template)| *template);
            let template = find(own.unwrap_or("parcs-jardins"));
            format!("## {folder}/{}\n{}\n", name(file), tell(file, &template, Telling::Shape))
        })
        .collect();
    assert_expected("imports/samples.attendu", &told);
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Compares with the file that a person has checked; `GABARIT_ATTENDU=1` writes it anew, to be checked again.
fn assert_expected(file: &str, told: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("GABARIT_ATTENDU").is_some() {
        std::fs::write(&path, told).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (told, expected) in told.split("## ").zip(expected.split("## ")) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.len(), expected.len());
}

/// Imports the first sheet of a real file into a template, and checks that nothing is lost on the way.
fn import(file: &str, template: &str) -> Option<(Proposal, Import)> {
    let path = shared(&format!("samples/{file}"))?;
    let workbook = read::open(&path).unwrap();
    let sheet = &workbook.sheets[0];
    let template = template::find(template).unwrap();
    let proposal = import::propose(sheet, &template, &Memory::default(), &Choices::default());
    let table = Table::new(template.fields.len());
    let import = import::edit(sheet, &template, &proposal, &table);
    assert_nothing_is_lost(sheet, &proposal, &import);
    Some((proposal, import))
}

/// Every text below the header is in the table as it was, in the list of repairs, or in the aside tray.
fn assert_nothing_is_lost(sheet: &Sheet, proposal: &Proposal, import: &Import) {
    let kept = import::kept(sheet, proposal);
    assert_eq!(proposal.read as usize, kept.len() + proposal.aside.len());
    assert_eq!(import.aside.rows.len(), proposal.aside.len());
    let Edit::InsertRows(rows) = &import.edit else { panic!("{:?}", import.edit) };
    assert_eq!(rows.len(), kept.len());
    let mended: HashMap<(u32, u16), &str> =
        import.mended.iter().map(|m| ((m.row, m.field), m.before.as_str())).collect();
    let aside: HashSet<&str> = import
        .aside
        .columns
        .iter()
        .flat_map(|column| &column.cells)
        .map(|cell| cell.address.as_str())
        .collect();
    for (number, &row) in kept.iter().enumerate() {
        for (column, cell) in sheet.row(row).enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let feed = proposal.columns.iter().find(|own| own.column as usize == column).unwrap();
            let Some(field) = feed.field else {
                assert!(aside.contains(sheet.address(row, column).as_str()));
                continue;
            };
            let own = &rows[number].cells[usize::from(field)];
            let before = mended.get(&(number as u32, field)).copied().unwrap_or(own);
            let joined = proposal.columns.iter().filter(|own| own.field == Some(field)).count() > 1;
            let whole = before == cell.text || joined && before.contains(cell.text);
            assert!(whole, "{}: {before} is not {}", sheet.address(row, column), cell.text);
        }
    }
}

fn fed(proposal: &Proposal) -> usize {
    proposal.columns.iter().filter(|column| column.field.is_some() && column.certain).count()
}

#[test]
fn the_parks_of_bron_find_all_their_columns() {
    let Some((proposal, import)) = import("parcs_jardins/derive_2021_bron.csv", "parcs-jardins")
    else {
        return;
    };
    assert_eq!((proposal.read, proposal.kept, fed(&proposal)), (8, 8, 27));
    assert!(proposal.missing.is_empty() && import.aside.columns.is_empty());
    assert!(import.mended.iter().any(|one| (&*one.before, &*one.after) == ("Oui", "oui")));
}

#[test]
fn the_parks_of_bron_from_a_french_excel_find_all_their_columns() {
    let file = "parcs_jardins/transforme_bron_cc46_cp1252.csv";
    let Some((proposal, _)) = import(file, "parcs-jardins") else { return };
    assert_eq!((proposal.read, proposal.kept, fed(&proposal)), (8, 8, 26));
    assert!(proposal.missing.is_empty());
}

#[test]
fn the_notice_boards_of_bron_find_all_their_columns() {
    let file = "panneaux/grandlyon_bron_companneauaffichage_extrait.csv";
    let Some((proposal, _)) = import(file, "panneaux-affichage") else { return };
    assert_eq!((proposal.read, proposal.kept, fed(&proposal)), (28, 28, 9));
}

#[test]
fn the_public_toilets_find_all_their_columns() {
    let Some((proposal, import)) = import("toilettes/derive_2025_tout.csv", "toilettes") else {
        return;
    };
    assert_eq!((proposal.read, proposal.kept, fed(&proposal)), (488, 488, 13));
    assert!(import.mended.iter().all(|one| one.kind == "spaces" || one.kind == "yes-no-spelling"));
}

/// The rows that a real file gives, one text per field.
fn rows(file: &str) -> Option<Vec<Vec<String>>> {
    let (_, import) = import(file, "parcs-jardins")?;
    let Edit::InsertRows(rows) = import.edit else { panic!() };
    Some(rows.into_iter().map(|row| row.cells).collect())
}

#[test]
fn files_in_metres_and_in_degrees_give_the_same_parks() {
    let template = template::find("parcs-jardins").unwrap();
    let field = |name: &str| template.field(name).unwrap().index;
    let (lon, lat) = (field("lon"), field("lat"));
    for (metres, degrees) in [
        ("transforme_bron_cc46_cp1252.csv", "derive_2021_bron.csv"),
        ("transforme_mions_lambert93_latin1.csv", "derive_2021_mions.csv"),
    ] {
        let both =
            rows(&format!("parcs_jardins/{metres}")).zip(rows(&format!("parcs_jardins/{degrees}")));
        let Some((metres, degrees)) = both else { return };
        assert_eq!(metres.len(), degrees.len());
        for (one, other) in metres.iter().zip(&degrees) {
            let place = |row: &[String]| {
                LonLat::new(row[lon].parse().unwrap(), row[lat].parse().unwrap()).unwrap()
            };
            let apart = place(one).metres_to(place(other));
            assert!(apart < 0.02, "{apart} m");
            for (index, (own, twin)) in one.iter().zip(other).enumerate() {
                // The encoding of the twin in metres has no typographic apostrophe: the letter is lost there, and told.
                let lost = own.contains("d?") && own.replace('?', "’") == *twin;
                assert!(index == lon || index == lat || own == twin || lost, "{own} ≠ {twin}");
            }
        }
    }
}

#[test]
fn a_file_tells_the_template_it_is_for() {
    let Some(samples) = shared("samples") else { return };
    // Files of a standard of their own, that no template of ours is for: the person chooses.
    let others = [
        "arbre_exemple_valide.xlsx",
        "futurocite_aires_loisirs_gabarit.xlsx",
        "acceslibre_bureau_de_vote_exemple.csv",
        "acceslibre_erp_base_gabarit.xls",
        "acceslibre_generic_invalide.csv",
        "cd22_antennes.csv",
        "yffiniac_salles_communales.csv",
        "paris_sanisettes_2024.csv",
        "futurocite_dae_gabarit.xlsx",
    ];
    let folders = [
        ("parcs_jardins", "parcs-jardins"),
        ("panneaux", "panneaux-affichage"),
        ("toilettes", "toilettes"),
        ("subventions", "subventions"),
        ("defibrillateurs", "defibrillateurs"),
        ("bal", "adresses"),
    ];
    let mut wrong = Vec::new();
    for (folder, expected) in folders {
        for file in files_under(&samples.join(folder)) {
            if others.contains(&&*name(&file)) {
                continue;
            }
            let workbook = read::open(&file).unwrap();
            let (template, _) = import::guess(&workbook.sheets, template::all().unwrap()).unwrap();
            if template.id != expected {
                wrong.push(format!("{folder}/{}: {}", name(&file), template.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_workbook_and_the_example_of_every_template_tell_it() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    for template in template::all().unwrap() {
        for file in ["exemple-recu.xlsx", "exemple-valide.csv", "exemple-invalide.csv"] {
            let workbook = read::open(&schemas.join(&template.id).join(file)).unwrap();
            let (found, _) = import::guess(&workbook.sheets, template::all().unwrap()).unwrap();
            assert_eq!(found.id, template.id, "{file}");
        }
    }
}
