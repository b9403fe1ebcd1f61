//! Files that are opened whole: schemas, packages, dossiers, outlines of communes, address bases.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{Local, NaiveDate};
use gabarit_core::dossier::Dossier;
use gabarit_core::geo::LonLat;
use gabarit_core::geo::addresses::{AddressBase, Source};
use gabarit_core::geo::boundary::Territory;
use gabarit_core::package;
use gabarit_core::table::{Edit, NewRow, RowId, Table};
use gabarit_core::template::Template;
use gabarit_tests::Window;
use serde_json::json;

use crate::chance::Chance;
use crate::seeds::Seed;
use crate::{folder, hunt, packed, trees, written};

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn seed(bytes: Vec<u8>) -> Seed {
    Seed { reader: "kept", bytes }
}

fn schemas() -> Vec<Seed> {
    let folders = std::fs::read_dir(folder("../schemas")).unwrap().flatten();
    let mut schemas: Vec<_> = folders.map(|entry| entry.path().join("schema.json")).collect();
    schemas.push(folder("imports/essai/schema.json"));
    schemas.sort();
    schemas.iter().filter_map(|path| std::fs::read(path).ok()).map(seed).collect()
}

#[test]
fn no_broken_schema_harms() {
    let outcome = |bytes: &[u8], mut chance: Chance| {
        let text = String::from_utf8_lossy(bytes);
        let template = match Template::parse("essai", &text) {
            Ok(template) => template,
            Err(error) => return hashed(error.to_string()),
        };
        // What the checks make of odd texts in its columns.
        let mut table = Table::new(template.fields.len());
        let rows = (0..3).map(|row| NewRow {
            position: row,
            id: RowId(row),
            cells: template.fields.iter().map(|_| chance.odd()).collect(),
        });
        table.apply(Edit::InsertRows(rows.collect()));
        let findings = package::checked(&template, &table);
        hashed((template.fields.len(), findings.rows().count()))
    };
    let breaks = |chance: &mut Chance, own: &Seed, other: &Seed| {
        trees::break_json(chance, &own.bytes, &other.bytes)
    };
    hunt("schema", 400, schemas(), breaks, outcome);
}

#[test]
fn no_broken_package_harms() {
    let home = tempfile::tempdir().unwrap();
    let seeds: Vec<Seed> = ["parcs-jardins", "toilettes"].map(|name| seed(sent(name))).to_vec();
    let path = home.path().join("20261125_216900290_essai.zip");
    let outcome = |bytes: &[u8], _| {
        std::fs::write(&path, bytes).unwrap();
        match package::verify(&path, &|_| ControlFlow::Continue(())) {
            Ok((verdict, table)) => {
                let reasons = verdict.reasons.iter().map(|reason| format!("{reason:?}").len());
                hashed((reasons.collect::<Vec<_>>(), table.map(|table| table.len())))
            }
            Err(error) => hashed(error.to_string()),
        }
    };
    let breaks = |chance: &mut Chance, own: &Seed, other: &Seed| {
        packed::break_package(chance, &own.bytes, &other.bytes)
    };
    hunt("package", 25, seeds, breaks, outcome);
}

/// A package of a template's example.
fn sent(template: &str) -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": template}));
    let block = window.call("template", json!({"template": template}))["example"].clone();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let done = window.call("make_package", json!({"dataset": 1}));
    std::fs::read(home.path().join("paquets").join(done["name"].as_str().unwrap())).unwrap()
}

#[test]
fn no_broken_dossier_harms() {
    let home = tempfile::tempdir().unwrap();
    let dossiers = std::fs::read_dir(folder("files")).unwrap().flatten();
    let mut dossiers: Vec<_> = dossiers.map(|entry| entry.path()).collect();
    dossiers.sort();
    let seeds = dossiers.iter().map(|path| seed(std::fs::read(path).unwrap())).collect();
    let outcome = |bytes: &[u8], _| {
        let own = tempfile::tempdir_in(home.path()).unwrap();
        let path = own.path().join("69029 Bron.gabarit");
        std::fs::write(&path, bytes).unwrap();
        opened(&path)
    };
    let breaks = |chance: &mut Chance, own: &Seed, other: &Seed| {
        break_pages(chance, own.bytes.clone(), &other.bytes)
    };
    hunt("dossier", 60, seeds, breaks, outcome);
}

/// What comes of a dossier that is opened, read, changed, and recovered.
fn opened(path: &Path) -> u64 {
    let mut dossier = match Dossier::open(path, Local::now) {
        Ok(dossier) => dossier,
        Err(error) => return hashed(error.code()),
    };
    let ids: Vec<u32> = dossier.datasets().iter().map(|dataset| dataset.id()).collect();
    let mut seen = vec![dossier.is_damaged() as usize];
    for id in ids {
        seen.push(dossier.dataset(id).map_or(0, |dataset| dataset.table().len()));
        seen.push(dossier.journal(id).map_or(99, |journal| journal.len()));
        seen.push(dossier.asides(id).map_or(99, |asides| asides.len()));
        seen.push(dossier.undo(id).is_ok() as usize);
        seen.push(dossier.redo(id).is_ok() as usize);
    }
    let damaged = dossier.is_damaged();
    drop(dossier);
    if damaged {
        let rescued = Dossier::rescue(path, Local::now);
        seen.push(rescued.map_or(99, |(_, rescued)| rescued.partly as usize));
    }
    hashed(seen)
}

/// Breaks some pages, as a disk does: nonsense, a page of another file, a cut.
fn break_pages(chance: &mut Chance, mut bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
    for _ in 0..=chance.below(4) {
        let page = chance.below(bytes.len() / 4096 + 1) * 4096;
        let end = bytes.len().min(page + 4096);
        match chance.below(7) {
            0 => bytes[page..end].fill(chance.below(256) as u8),
            1 => bytes.truncate(page.max(1)),
            2 if other.len() >= end => bytes[page..end].copy_from_slice(&other[page..end]),
            3 => {
                let from = chance.below(bytes.len() / 4096) * 4096;
                let piece = bytes[from..bytes.len().min(from + end - page)].to_vec();
                bytes[page..page + piece.len()].copy_from_slice(&piece);
            }
            // What says what a page holds is at its head; a text is anywhere.
            4 if end > page + 100 => bytes[page + chance.below(100)] = chance.below(256) as u8,
            5 => {
                let odd = chance.odd();
                let at = chance.below(bytes.len());
                let room = odd.len().min(bytes.len() - at);
                bytes[at..at + room].copy_from_slice(&odd.as_bytes()[..room]);
            }
            _ => {
                let at = chance.below(bytes.len());
                bytes[at] ^= 1 << chance.below(8);
            }
        }
    }
    bytes
}

#[test]
fn no_broken_outlines_harm() {
    let square = json!([[[4.9, 45.72], [4.94, 45.72], [4.94, 45.75], [4.9, 45.75], [4.9, 45.72]]]);
    let feature = |code: &str, name: &str, geometry: serde_json::Value| json!({"type": "Feature", "properties": {"insee": code, "code": code, "nom": name}, "geometry": geometry});
    let pack = |features: Vec<serde_json::Value>| {
        seed(json!({"type": "FeatureCollection", "features": features}).to_string().into_bytes())
    };
    let one = json!({"type": "Polygon", "coordinates": square});
    let several = json!({"type": "MultiPolygon", "coordinates": [square, square]});
    let seeds = vec![
        pack(vec![
            feature("69029", "Bron", one.clone()),
            feature("69266", "Villeurbanne", several),
        ]),
        pack(vec![feature("69381", "Lyon 1er", one)]),
    ];
    let outcome = |bytes: &[u8], _| match Territory::read(bytes) {
        Ok(territory) => {
            let at = LonLat::new(4.91, 45.73).unwrap();
            let areas =
                ["69029", "69266", "69381"].map(|insee| format!("{:?}", territory.area(insee)));
            hashed((areas.map(|area| area.len() / 8), territory.commune_at(at).is_some()))
        }
        Err(error) => hashed(error.to_string()),
    };
    let breaks = |chance: &mut Chance, own: &Seed, other: &Seed| {
        trees::break_json(chance, &own.bytes, &other.bytes)
    };
    hunt("geojson", 300, seeds, breaks, outcome);
}

#[test]
fn no_broken_address_base_harms() {
    let ban = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles
69029_1234_00001;69029_1234;1;;Rue de l’Été;69500;69029;Bron;;;848000.1;6518000.2;4.91;45.73;entrée;;;BRON;RUE DE L ETE;commune;commune;1;
69029_1234_00001_bis;69029_1234;1;bis;Rue de l’Été;69500;69029;Bron;;;848001;6518001;4.9101;45.7301;entrée;;;BRON;RUE DE L ETE;commune;commune;0;
";
    let bal = "uid_adresse;cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj
;69029_1234_00007;69029;Bron;\"Place \"\"Curial\"\"\";7;;entrée;848000;6518000;4.91;45.73;commune;2024-05-06
;69029_9999_99999;69029;Bron;Le Bourg;99999;;segment;;;;;commune;2024-05-06
";
    let seeds = vec![seed(ban.as_bytes().to_vec()), seed(bal.as_bytes().to_vec())];
    let home = tempfile::tempdir().unwrap();
    let outcome = |bytes: &[u8], _| {
        let own = tempfile::tempdir_in(home.path()).unwrap();
        let mut base = AddressBase::open(&own.path().join("adresses.sqlite")).unwrap();
        let (size, mut text) = (bytes.len() as u64, bytes);
        let as_of = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        let source = Source { name: "essai.csv", bytes: &mut text, size, as_of, commune: None };
        match base.fill(source, &mut |_| ControlFlow::Continue(())) {
            Ok(filled) => hashed((filled.rows, filled.kept, base.streets("69029").unwrap().len())),
            Err(error) => hashed(error.to_string()),
        }
    };
    let breaks = |chance: &mut Chance, own: &Seed, other: &Seed| {
        written::break_text(chance, &own.bytes, &other.bytes)
    };
    hunt("ban", 60, seeds, breaks, outcome);
}
