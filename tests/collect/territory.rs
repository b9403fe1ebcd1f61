//! All the communes of the Métropole, every template: one command gathers them, and names each planted fault.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::thread;

use gabarit_core::collect::{Collected, Double, Outcome};
use gabarit_core::package::{CSV, DESCRIPTOR, Standing};
use gabarit_core::reference::{Commune, communes};
use gabarit_core::template::{Role, Template, all, find};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::made::{day, pack, rows};
use crate::{gather, lines, outcome};

/// Rows of each package: what is tested is their number, not their size.
const ROWS: usize = 2;

/// Makes the package of every commune and template, on all the processor's cores.
fn make(folder: &Path, own: &[&'static Commune], templates: &[&Template]) -> Vec<PathBuf> {
    let work: Vec<(&Template, &'static Commune)> = templates
        .iter()
        .flat_map(|template| own.iter().map(move |commune| (*template, *commune)))
        .collect();
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let one = |(template, commune): &(&Template, &'static Commune)| {
        let mut rows = rows(template, commune);
        rows.truncate(ROWS);
        pack(folder, template, commune, &rows, day(20), Standing::Final)
    };
    thread::scope(|scope| {
        let parts = work.chunks(work.len().div_ceil(cores));
        let parts: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().map(one).collect::<Vec<PathBuf>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

/// The same package, one of its files changed and its sums left as they were.
fn changed(path: &Path, name: &str, from: &str, to: &str) {
    let mut archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let own = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if own == name {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{name} has no « {from} »");
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        files.push((own, bytes));
    }
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// A template as it was in an earlier version, in which a column bore another of its names and one was not there yet.
fn earlier(template: &Template, renamed: &str, former: &str, absent: &str) -> Template {
    let mut schema = template.schema.clone();
    schema["gabarit"]["version"] = "0.9.0".into();
    let fields = schema["fields"].as_array_mut().unwrap();
    fields.retain(|field| field["name"] != absent);
    let field = fields.iter_mut().find(|field| field["name"] == renamed).unwrap();
    field["name"] = former.into();
    Template::compile(&template.id, schema).unwrap()
}

fn refusal<'a>(collected: &'a Collected, path: &Path) -> Vec<&'a str> {
    match outcome(collected, path) {
        Outcome::Refused(reasons) => reasons.iter().map(|reason| reason.code).collect(),
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn the_fifty_eight_communes_and_every_template_make_one_territory() {
    let folder = tempfile::tempdir().unwrap();
    let own: Vec<&'static Commune> =
        communes().filter(|one| one.metropole && one.parent.is_none()).collect();
    assert_eq!(own.len(), 58);
    let templates: Vec<&Template> = all().unwrap().iter().map(AsRef::as_ref).collect();
    assert!(templates.len() >= 16);
    let mut packages = make(folder.path(), &own, &templates);
    let place = |template: &str, commune: usize| {
        let rank = templates.iter().position(|one| one.id == template).unwrap();
        rank * own.len() + commune
    };
    let aside = folder.path().join("a-part");
    fs::create_dir(&aside).unwrap();
    let again = |template: &Template, commune: usize, rows: &[Vec<String>], date, standing| {
        pack(&aside, template, own[commune], rows, day(date), standing)
    };
    let few = |template: &Template, commune: usize| {
        let mut rows = rows(template, own[commune]);
        rows.truncate(ROWS);
        rows
    };

    // A commune delivers again, one row more: the later wins, wherever it stands among the packages.
    let parks = find("parcs-jardins").unwrap();
    let later = again(&parks, 3, &rows(&parks, own[3])[..ROWS + 1], 21, Standing::Final);
    packages.push(later.clone());
    // A draft; a table changed on the way; a package that says it has no errors, and has; a file that is no package.
    let toilets = find("toilettes").unwrap();
    let draft = again(&toilets, 5, &few(&toilets, 5), 20, Standing::Draft);
    packages[place("toilettes", 5)].clone_from(&draft);
    let touched = packages[place("menus-cantines", 7)].clone();
    changed(&touched, CSV, "Carottes", "Navets");
    let mut wrong = few(&toilets, 6);
    wrong[0][toilets.role(Role::Insee).unwrap().index] = "0690290".to_owned();
    let liar = again(&toilets, 6, &wrong, 20, Standing::Draft);
    changed(&liar, DESCRIPTOR, "\"draft\": true", "\"draft\": false");
    packages[place("toilettes", 6)].clone_from(&liar);
    let photo = aside.join("photo.zip");
    fs::write(&photo, "ceci est une photo").unwrap();
    packages.push(photo.clone());
    // A path out of the folder.
    let climbing = aside.join("evasion.zip");
    let mut zip = ZipWriter::new(File::create(&climbing).unwrap());
    zip.start_file("../../evil.csv", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    packages.push(climbing.clone());
    // An earlier version of the template, whose columns find their places.
    let past = earlier(&parks, "surf_tot_m2", "surface", "esp_can");
    let mut old_rows = few(&parks, 8);
    let gone = parks.field("esp_can").unwrap().index;
    old_rows.iter_mut().for_each(|row| drop(row.remove(gone)));
    let old = again(&past, 8, &old_rows, 20, Standing::Final);
    packages[place("parcs-jardins", 8)].clone_from(&old);
    // The same identifier in two communes, and one place on the border between two, in both deliveries.
    let equipment = find("equipements").unwrap();
    let uid = equipment.role(Role::Uid).unwrap().index;
    let mut taken = few(&equipment, 11);
    taken[0][uid].clone_from(&few(&equipment, 10)[0][uid]);
    packages[place("equipements", 11)] = again(&equipment, 11, &taken, 20, Standing::Final);
    let boards = find("panneaux-affichage").unwrap();
    for commune in [12, 13] {
        let mut border = few(&boards, commune);
        for (role, text) in [(Role::Longitude, "4.88370"), (Role::Latitude, "45.74120")] {
            border[1][boards.role(role).unwrap().index] = text.to_owned();
        }
        packages[place("panneaux-affichage", commune)] =
            again(&boards, commune, &border, 20, Standing::Final);
    }

    let out = folder.path().join("territoire");
    let collected = gather(&packages, &out);

    // Every fault is named, and nothing else is.
    let superseded = &packages[place("parcs-jardins", 3)];
    assert!(matches!(outcome(&collected, superseded), Outcome::Superseded(path) if *path == later));
    assert_eq!(refusal(&collected, &draft), ["draft"]);
    assert!(refusal(&collected, &touched).contains(&"wrong-sum"));
    assert!(refusal(&collected, &liar).contains(&"errors"));
    assert_eq!(refusal(&collected, &photo), ["bad-package"]);
    assert_eq!(refusal(&collected, &climbing), ["bad-package"]);
    let Outcome::Taken(verdict) = outcome(&collected, &old) else { panic!("{collected:?}") };
    assert!(verdict.remarks[0].contains("0.9.0"), "{verdict:?}");
    let faulty = [superseded, &draft, &touched, &liar, &photo, &climbing];
    for fate in &collected.packages {
        match &fate.outcome {
            Outcome::Taken(verdict) => {
                assert!(verdict.remarks.is_empty() || fate.path == old, "{fate:?}");
            }
            _ => assert!(faulty.contains(&&fate.path), "{fate:?}"),
        }
    }
    let doubles: Vec<(&str, &Double)> = collected
        .territories
        .iter()
        .flat_map(|own| own.doubles.iter().map(|double| (own.template.id.as_str(), double)))
        .collect();
    assert_eq!(doubles.len(), 2, "{doubles:#?}");
    let (template, double) = doubles[0];
    assert_eq!((template, double.metres), ("equipements", None));
    assert_eq!(double.communes, [own[10].insee, own[11].insee]);
    let (template, double) = doubles[1];
    assert!(template == "panneaux-affichage" && double.metres == Some(0.0), "{double:?}");

    // The rest is built: one row schema, every commune but those refused.
    assert_eq!(collected.territories.len(), templates.len());
    for built in &collected.territories {
        let refused = match built.template.id.as_str() {
            "toilettes" => 2,
            "menus-cantines" => 1,
            _ => 0,
        };
        let more = usize::from(built.template.id == "parcs-jardins");
        assert_eq!(built.communes, 58 - refused, "{}", built.template.id);
        assert_eq!(built.rows, ROWS * (58 - refused) + more, "{}", built.template.id);
        let csv = out.join(&built.template.id).join("donnees.csv");
        assert!(csv.is_file());
    }
    let table = lines(&out.join("parcs-jardins/donnees.csv"));
    let surface = table[0].iter().position(|name| name == "surf_tot_m2").unwrap();
    let aligned: Vec<&Vec<String>> = table.iter().filter(|row| row[0] == own[8].insee).collect();
    assert!(aligned.len() == ROWS && aligned.iter().all(|row| !row[surface].is_empty()));
    assert_eq!(lines(&out.join("bilan.csv")).len(), packages.len() + 1);
    assert!(!folder.path().join("evil.csv").exists());
}
