//! Real files reach a clean package, with the mending a person would do and no other.

use std::path::Path;

use gabarit_core::api::{App, Folders};
use gabarit_tests::shared;
use serde_json::{Value, json};

/// A dossier of Bron with one file taken over and everything certain mended.
struct Desk {
    app: App,
    fields: Vec<String>,
    _home: tempfile::TempDir,
}

impl Desk {
    fn with(file: &Path, template: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folders =
            Folders { data: home.path().join("data"), packages: home.path().join("paquets") };
        let app = App::new(folders, chrono::Local::now);
        let chosen = app.choose(file).id;
        let desk = Self { app, fields: Vec::new(), _home: home };
        desk.call("create_dossier", json!({"insee": "69029"}));
        let view = desk.call("read_import", json!({"file": chosen}));
        assert_eq!(view["template"], template, "the file tells its template");
        assert_eq!(
            view["read"].as_u64(),
            Some(view["kept"].as_u64().unwrap() + view["aside"].as_u64().unwrap())
        );
        let imported = desk.call("run_import", json!({"import": view["import"]}));
        let fields = imported["dataset"]["fields"].as_array().unwrap();
        let fields = fields.iter().map(|field| field["name"].as_str().unwrap().to_owned());
        let desk = Self { fields: fields.collect(), ..desk };
        desk.mend_what_is_certain();
        desk
    }

    fn call(&self, name: &str, payload: Value) -> Value {
        self.app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// « Corriger les semblables », cause by cause, until nothing certain is left.
    fn mend_what_is_certain(&self) {
        while let Some(cause) = self.causes().into_iter().find(|cause| cause["safe"] != 0) {
            let action =
                json!({"kind": "mendAll", "check": cause["check"], "column": cause["column"]});
            self.call("apply", json!({"dataset": 1, "action": action}));
        }
    }

    fn causes(&self) -> Vec<Value> {
        let problems = self.call("problems", json!({"dataset": 1}));
        problems["causes"].as_array().unwrap().clone()
    }

    /// The errors left: (field, check, count).
    fn errors(&self) -> Vec<(String, String, u64)> {
        let errors = self.causes().into_iter().filter(|cause| cause["severity"] == "error");
        errors
            .map(|cause| {
                let column = cause["column"].as_u64().unwrap() as usize;
                let check = cause["check"].as_str().unwrap().to_owned();
                (self.fields[column].clone(), check, cause["count"].as_u64().unwrap())
            })
            .collect()
    }
}

impl Desk {
    /// Types a text over every cell of a column that a check finds wrong, as a person goes from one to the next.
    fn retype(&self, field: &str, check: &str, text: impl Fn(&str) -> String) {
        let column = self.fields.iter().position(|name| name == field).unwrap();
        let mut spot = json!({"line": 0, "column": 0});
        loop {
            let seek = json!({"dataset": 1, "line": spot["line"], "column": spot["column"], "back": false, "check": check, "only": column});
            spot = self.call("seek", seek)["spot"].clone();
            if spot.is_null() {
                return;
            }
            let rows = json!({"dataset": 1, "from": spot["line"], "count": 1});
            let row = self.call("rows", rows)["rows"][0].clone();
            let text = text(row["cells"][column].as_str().unwrap());
            let action = json!({"kind": "type", "row": row["id"], "column": column, "text": text});
            self.call("apply", json!({"dataset": 1, "action": action}));
        }
    }

    fn make_package(&self) -> Value {
        assert_eq!(self.errors(), [], "what is left to mend");
        self.call("make_package", json!({"dataset": 1}))
    }

    fn texts(&self) -> Vec<Vec<String>> {
        let rows = self.call("rows", json!({"dataset": 1, "from": 0, "count": 100}));
        let rows = rows["rows"].as_array().unwrap().clone();
        rows.into_iter().map(|row| serde_json::from_value(row["cells"].clone()).unwrap()).collect()
    }

    fn rows(&self) -> u64 {
        let state = self.call("open_dataset", json!({"dataset": 1}));
        state["state"]["rows"].as_u64().unwrap()
    }
}

#[test]
fn the_parks_of_bron_reach_a_clean_package() {
    let Some(file) = shared("samples/parcs_jardins/derive_2021_bron.csv") else { return };
    let desk = Desk::with(&file, "parcs-jardins");
    assert_eq!(desk.make_package()["rows"], 8);
}

#[test]
fn the_same_parks_in_metres_and_windows_1252_reach_the_same_package() {
    let Some(file) = shared("samples/parcs_jardins/transforme_bron_cc46_cp1252.csv") else {
        return;
    };
    let Some(twin) = shared("samples/parcs_jardins/derive_2021_bron.csv") else { return };
    let desk = Desk::with(&file, "parcs-jardins");
    let twin = Desk::with(&twin, "parcs-jardins");
    assert_eq!(desk.make_package()["rows"], 8);
    for (own, other) in desk.texts().iter().zip(twin.texts()) {
        for (field, (own, other)) in desk.fields.iter().zip(own.iter().zip(other)) {
            match field.as_str() {
                // A ten-millionth of a degree is a centimetre.
                "lon" | "lat" => {
                    let degrees = |text: &str| text.parse::<f64>().unwrap();
                    assert!(
                        (degrees(own) - degrees(&other)).abs() < 2e-7,
                        "{field}: {own}, {other}"
                    );
                }
                _ => assert_eq!(*own, other, "{field}"),
            }
        }
    }
}

#[test]
fn the_notice_boards_of_bron_reach_a_clean_package() {
    let path = "samples/panneaux/grandlyon_bron_companneauaffichage_extrait.csv";
    let Some(file) = shared(path) else { return };
    let desk = Desk::with(&file, "panneaux-affichage");
    assert_eq!(desk.errors(), [("dimension_m".to_owned(), "motif".to_owned(), 1)]);
    // « 2+2:33,50 x 2,00 » is what Excel made of one cell.
    desk.retype("dimension_m", "motif", |_| "2,50 x 2,00".to_owned());
    assert_eq!(desk.make_package()["rows"], 28);
}

#[test]
fn the_toilets_of_the_metropole_are_all_taken_over() {
    let Some(file) = shared("samples/toilettes/derive_2025_tout.csv") else { return };
    let desk = Desk::with(&file, "toilettes");
    assert_eq!(desk.rows(), 488);
}
