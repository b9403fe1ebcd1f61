//! The exercise holds every kind of damage it promises, is mended as its visit says, and never becomes a package.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use gabarit_core::check::Plan;
use gabarit_core::checks;
use gabarit_core::metadata::Metadata;
use gabarit_core::package::{self, PackageSource, Standing};
use gabarit_tests::Window;
use serde_json::{Value, json};

/// What each table must show at its start: a check, and the column it speaks of.
const DAMAGE: [&[(&str, &str)]; 2] = [
    &[
        ("nom-commune", "commune"),
        ("liste", "acces"),
        ("nombre", "surf_tot_m2"),
        ("coordonnees-inversees", "lon"),
        ("ligne-identique", "uid"),
        ("accents-abimes", "nom"),
        ("identifiant-a-donner", "uid"),
        ("unique", "uid"),
        ("numero-devenu-date", "numvoie"),
        ("oui-non", "reglement"),
        ("bornes", "ann_ouvert"),
        ("horaires", "horaires"),
        ("code-commune", "code_insee"),
        ("hors-commune", "lon"),
    ],
    &[
        ("chiffres-perdus", "idBeneficiaire"),
        ("siret", "idBeneficiaire"),
        ("nombre", "montant"),
        ("date", "dateConvention"),
        ("accents-abimes", "nomBeneficiaire"),
        ("liste", "nature"),
        ("bornes", "pourcentageSubvention"),
        ("ligne-identique", "nomAttribuant"),
    ],
];

fn begun() -> Window {
    let window = Window::new();
    let dossier = window.call("open_exercise", json!({"afresh": false}));
    assert_eq!(dossier["exercise"], true);
    assert_eq!(dossier["commune"]["name"], "Saint-Brouillon-du-Lac");
    window
}

fn causes(window: &Window, dataset: usize) -> Vec<(String, String)> {
    let fields = window.call("open_dataset", json!({"dataset": dataset}))["fields"].clone();
    let problems = window.call("problems", json!({"dataset": dataset}));
    let named = |cause: &Value| {
        let column = cause["column"].as_u64().unwrap() as usize;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&cause["check"]), text(&fields[column]["name"]))
    };
    problems["causes"].as_array().unwrap().iter().map(named).collect()
}

/// The line, row and column of the next finding of a step, in its table.
fn spot(window: &Window, step: &Value) -> (Value, Value, Value) {
    let seek = json!({"dataset": step["dataset"], "line": 1000, "column": 0, "back": false,
        "check": step["check"], "only": step["column"]});
    let spot = window.call("seek", seek)["spot"].clone();
    let slice = json!({"dataset": step["dataset"], "from": spot["line"], "count": 1});
    let row = window.call("rows", slice)["rows"][0]["id"].clone();
    (spot["line"].clone(), row, spot["column"].clone())
}

fn steps(window: &Window) -> Vec<Value> {
    window.call("visit", json!({}))["steps"].as_array().unwrap().clone()
}

#[test]
fn its_tables_hold_every_kind_of_damage() {
    let window = begun();
    for (index, promised) in DAMAGE.iter().enumerate() {
        let found = causes(&window, index + 1);
        for (check, column) in *promised {
            assert!(checks::find(check).is_some(), "{check} is no check");
            let there = found.iter().any(|(own, at)| own == check && at == column);
            assert!(there, "{check} on {column} is not among {found:#?}");
        }
        // The commune is on no map, yet nothing else is said of its name, its codes and its island than what was spoilt.
        let known: BTreeSet<_> =
            found.iter().filter(|(check, _)| check.contains("commune")).collect();
        let spoilt: BTreeSet<_> = found
            .iter()
            .filter(|(check, column)| promised.contains(&(check.as_str(), column.as_str())))
            .collect();
        assert!(known.is_subset(&spoilt), "{known:?}");
    }
}

#[test]
fn each_step_is_done_by_what_it_says_and_by_nothing_else() {
    let window = begun();
    assert_eq!(steps(&window).len(), 5);
    for index in 0..5 {
        let step = steps(&window)[index].clone();
        assert!(step["done"] == false && step["left"].as_u64() > Some(0), "{step}");
        let check = step["check"].as_str().unwrap().to_owned();
        if check == "liste" {
            let count = format!("{} cases semblables", step["left"]);
            assert!(step["text"].as_str().unwrap().contains(&count), "{step}");
            let title = checks::find(&check).unwrap().title;
            assert!(step["text"].as_str().unwrap().contains(title), "{step}");
            window.apply(json!({"kind": "mendAll", "column": step["column"], "check": check}));
        }
        while steps(&window)[index]["done"] == false {
            let (line, row, column) = spot(&window, &step);
            let cell = json!({"dataset": 1, "row": row, "column": column});
            let findings = window.call("cell", cell)["findings"].clone();
            let finding = findings.as_array().unwrap().iter().find(|own| own["check"] == check);
            let action = match (&finding.unwrap()["fix"], check.as_str()) {
                (Value::String(_), _) => {
                    json!({"kind": "mend", "row": row, "column": column, "check": check})
                }
                (_, "nombre") => {
                    json!({"kind": "type", "row": row, "column": column, "text": "7140"})
                }
                _ => json!({"kind": "deleteRows", "top": line, "bottom": line, "also": null}),
            };
            window.apply(action);
        }
        let done: Vec<bool> = steps(&window).iter().map(|step| step["done"] == true).collect();
        assert_eq!(done, (0..5).map(|other| other <= index).collect::<Vec<_>>());
    }
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(steps(&window)[4]["done"], false, "what is undone is to be done again");
}

#[test]
fn the_visit_is_left_at_any_time_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("open_exercise", json!({"afresh": false}));
    assert_eq!(window.call("leave_visit", json!({"left": true}))["left"], true);
    drop(window);
    let window = Window::at(home.path());
    let start = window.call("start", json!({}));
    assert_eq!(start["dossier"]["exercise"], true, "there is no other dossier to go on with");
    assert_eq!(window.call("visit", json!({}))["left"], true);
    assert_eq!(window.call("leave_visit", json!({"left": false}))["left"], false);
}

#[test]
fn it_is_begun_afresh_and_left_for_one_s_own_dossier() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("open_exercise", json!({"afresh": false}));
    window.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 9, "also": null}));
    assert_eq!(window.cells(2).len(), 2);
    window.call("open_exercise", json!({"afresh": false}));
    assert_eq!(window.cells(2).len(), 2, "it is found as it was left");
    window.call("open_exercise", json!({"afresh": true}));
    assert_eq!(window.cells(2).len(), 12);
    // The next start opens the person's own dossier, not the exercise.
    drop(window);
    let window = Window::at(home.path());
    assert_eq!(window.call("start", json!({}))["dossier"]["commune"]["name"], "Bron");
    window.call("open_exercise", json!({"afresh": false}));
    let left = window.call("leave_exercise", json!({}));
    assert_eq!(left["dossier"]["commune"]["name"], "Bron");
}

#[test]
fn its_filled_tables_are_the_start_of_their_history() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("open_exercise", json!({"afresh": false}));
    let begun = window.cells(2);
    let undo = |window: &Window| window.call("undo", json!({"dataset": 1}));
    undo(&window);
    assert_eq!(window.cells(2), begun, "there was nothing to take back");
    window.apply(json!({"kind": "type", "row": 1, "column": 2, "text": "Parc"}));
    assert_ne!(window.cells(2), begun);
    for _ in 0..3 {
        undo(&window);
    }
    assert_eq!(window.cells(2), begun);
    // Nor after a restart.
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    window.call("open_dataset", json!({"dataset": 1}));
    undo(&window);
    assert_eq!(window.cells(2), begun);
}

#[test]
fn without_a_dossier_of_one_s_own_leaving_it_leads_to_the_beginning() {
    let window = begun();
    assert_eq!(window.call("leave_exercise", json!({}))["dossier"], Value::Null);
    assert_eq!(window.call("start", json!({}))["dossier"], Value::Null);
}

#[test]
fn no_package_is_made_of_it() {
    let window = begun();
    let order = json!({"dataset": 1, "folder": null, "lossConfirmed": true});
    let refusal = window.try_call("make_package", order).unwrap_err();
    assert_eq!(refusal.code(), "exercise");
    // Nor by the headless tool, for which it is a commune code like another.
    let home = tempfile::tempdir().unwrap();
    let commune = gabarit_core::reference::commune("69900").unwrap();
    let parks = gabarit_core::template::find("parcs-jardins").unwrap().for_exercise();
    let table = gabarit_core::table::Table::new(parks.fields.len());
    let source = PackageSource {
        template: &parks,
        table: &table,
        findings: &Plan::new(&parks).run(&parks, &table),
        metadata: &Metadata::prefilled(&parks, commune, NaiveDate::default()),
        previous: None,
        followed: &[],
        commune,
        today: NaiveDate::default(),
        standing: Standing::Draft,
    };
    let refusal = package::build(&source, home.path(), &|_| ControlFlow::Continue(()));
    assert_eq!(refusal.unwrap_err().code(), "exercise");
}

#[test]
fn its_commune_is_refused_in_a_real_table() {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let row =
        window.call("rows", json!({"dataset": 1, "from": 0, "count": 1}))["rows"][0]["id"].clone();
    let column = window.column("code_insee");
    window.apply(json!({"kind": "type", "row": row, "column": column, "text": "69900"}));
    let cell = window.call("cell", json!({"dataset": 1, "row": row, "column": column}));
    assert_eq!(cell["findings"][0]["check"], "commune-imaginaire");
    assert!(
        window.call("communes", json!({"text": "Saint-Brouillon"})).as_array().unwrap().is_empty()
    );
}
