//! Where each value comes from, and a second list brought onto a table through the core’s only door.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gabarit_tests::Window;
use serde_json::{Value, json};

const FIRST: &str = "uid;num_bureau;nom;adresse;code_insee;lon;lat\n\
    BUR-69029-001;1;Mairie;Place de Weingarten;69029;4.9117;45.7333\n\
    BUR-69029-002;2;Gymase Vologe;5 rue de la Pagère;69029;4.9205;45.7311\n\
    BUR-69029-003;3;École Garenne;1 rue Garibaldi;69029;4.9041;45.7270\n";

const SECOND: &str = "Bureaux de vote\nN° bureau;Lieu;Adresse;Horaires;Longitude;Latitude\n\
    1;Mairie;Place de Weingarten;08:00-19:00;4.9120;45.7335\n\
    2;Gymnase Vologe;5 rue de la Pagère;08:00-18:00;4.9210;45.7320\n\
    9;Salle des fêtes;40 avenue Rousset;08:00-19:00;4.9080;45.7400\n";

/// Takes a file of this content in as far as the choice of columns; gives its import.
fn read(window: &Window, folder: &std::path::Path, name: &str, content: &str) -> Value {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    let file = window.app.choose(&path);
    let asked = json!({"file": file.id, "template": "bureaux-vote"});
    window.call("read_import", asked)["import"].clone()
}

struct Table {
    window: Window,
    folder: tempfile::TempDir,
}

impl Table {
    /// The first list, taken in.
    fn of_the_first_list() -> Self {
        let (window, folder) = (Window::on("bureaux-vote"), tempfile::tempdir().unwrap());
        let import = read(&window, folder.path(), "logiciel.csv", FIRST);
        window.call("run_import", json!({"import": import, "dataset": 1}));
        Self { window, folder }
    }

    fn compare(&self) -> Value {
        let import = read(&self.window, self.folder.path(), "site.csv", SECOND);
        self.window.call("compare_import", json!({"import": import, "dataset": 1}))
    }

    fn decide(&self, view: &Value, decision: Value) -> Value {
        let asked = json!({"import": view["import"], "decision": decision});
        self.window.call("decide_merge", asked)
    }

    fn update(&self, view: &Value) -> Value {
        self.window.call("run_merge", json!({"import": view["import"]}))
    }

    /// The file and line a cell comes from, or what was done to it.
    fn origin(&self, row: u32, field: &str) -> String {
        let column = self.window.column(field);
        let asked = json!({"dataset": 1, "row": row, "column": column});
        let origin = self.window.call("cell", asked)["origin"].clone();
        match (&origin["file"], &origin["line"]) {
            (Value::String(file), line) => format!("{file}, ligne {line}"),
            _ => origin["label"].as_str().unwrap_or("rien").to_owned(),
        }
    }

    fn types(&self, row: u32, field: &str, text: &str) {
        let column = self.window.column(field);
        self.window.apply(json!({"kind": "type", "row": row, "column": column, "text": text}));
    }

    fn texts(&self, field: &str) -> Vec<String> {
        self.window.cells(self.window.column(field))
    }

    fn undo(&self) {
        self.window.call("undo", json!({"dataset": 1}));
    }
}

#[test]
fn each_value_says_where_it_comes_from_whatever_is_undone() {
    let table = Table::of_the_first_list();
    assert_eq!(table.origin(1, "nom"), "logiciel.csv, ligne 3");
    assert_eq!(table.origin(1, "horaires"), "rien");
    table.types(1, "nom", "Gymnase Vologe");
    assert_eq!(table.origin(1, "nom"), "Saisie dans « Lieu de vote »");
    table.undo();
    assert_eq!(table.origin(1, "nom"), "logiciel.csv, ligne 3");
    table.window.call("redo", json!({"dataset": 1}));
    assert_eq!(table.origin(1, "nom"), "Saisie dans « Lieu de vote »");

    let view = table.compare();
    table.update(&view);
    assert_eq!(table.origin(1, "nom"), "Saisie dans « Lieu de vote »");
    assert_eq!(table.origin(1, "horaires"), "site.csv, ligne 4");
    assert_eq!(table.origin(3, "nom"), "site.csv, ligne 5");

    // Back to just after the import, then out of it again.
    let journal = table.window.call("journal", json!({"dataset": 1}));
    let import = journal.as_array().unwrap().last().unwrap()["entry"].clone();
    table.window.call("restore", json!({"dataset": 1, "entry": import}));
    assert_eq!(table.origin(1, "nom"), "logiciel.csv, ligne 3");
    table.undo();
    assert_eq!(table.origin(1, "nom"), "Saisie dans « Lieu de vote »");
    assert_eq!(table.origin(1, "horaires"), "site.csv, ligne 4");
}

#[test]
fn a_second_list_updates_the_table_as_one_change_and_its_counts_balance() {
    let table = Table::of_the_first_list();
    let before =
        table.window.call("rows", json!({"dataset": 1, "from": 0, "count": 9}))["rows"].clone();
    let view = table.compare();
    let count = |name: &str| view[name].as_u64().unwrap();
    assert_eq!(count("read"), count("matched") + count("added") + count("aside"));
    let counts = ["matched", "added", "absent", "aside"].map(count);
    assert_eq!(counts, [2, 1, 1, 0]);
    // Hours of two rows; the name and the positions wait for a decision.
    assert_eq!((count("taken"), &view["cells"]["conflict"]), (2, &json!(3)));

    let unit =
        view["units"].as_array().unwrap().iter().position(|unit| unit["title"] == "Lieu de vote");
    let view = table.decide(&view, json!({"kind": "unit", "unit": unit, "side": "theirs"}));
    assert_eq!(view["taken"], 3);
    let done = table.update(&view);
    assert_eq!(
        (&done["matched"], &done["added"], &done["taken"]),
        (&json!(2), &json!(1), &json!(3))
    );
    assert_eq!(
        table.texts("nom"),
        ["Mairie", "Gymnase Vologe", "École Garenne", "Salle des fêtes"]
    );
    assert_eq!(table.texts("lon")[0], "4.9117");
    let undo = table.window.call("open_dataset", json!({"dataset": 1}))["state"]["undo"].clone();
    assert_eq!(undo, "Mise à jour avec « site.csv » (3 cases, 1 ligne en plus)");
    table.undo();
    let after =
        table.window.call("rows", json!({"dataset": 1, "from": 0, "count": 9}))["rows"].clone();
    assert_eq!(after, before);
}

#[test]
fn a_position_placed_by_hand_is_asked_for_apart() {
    let table = Table::of_the_first_list();
    table.types(0, "lon", "4.9118");
    let view = table.compare();
    assert_eq!(view["placed"], 1);
    let view = table.decide(&view, json!({"kind": "all", "side": "theirs"}));
    table.update(&view);
    assert_eq!(table.texts("lon")[..2], ["4.9118", "4.9210"]);
    table.undo();
    let view = table.compare();
    table.decide(&view, json!({"kind": "all", "side": "theirs"}));
    let view = table.decide(&view, json!({"kind": "placed", "side": "theirs"}));
    table.update(&view);
    assert_eq!(table.texts("lon")[..2], ["4.9120", "4.9210"]);
}

#[test]
fn the_same_file_again_is_told_and_has_nothing_to_change() {
    let table = Table::of_the_first_list();
    let import = read(&table.window, table.folder.path(), "logiciel.csv", FIRST);
    let asked = json!({"import": import, "dataset": 1});
    let foreseen = table.window.call("foresee_import", asked.clone());
    assert_eq!(foreseen["sameFile"], true);
    assert_eq!((&foreseen["found"], &foreseen["isUpdate"]), (&json!(3), &json!(true)));
    let view = table.window.call("compare_import", asked);
    assert_eq!((&view["matched"], &view["taken"]), (&json!(3), &json!(0)));
    assert!(table.window.try_call("run_merge", json!({"import": import})).is_err());
    let journal = table.window.call("journal", json!({"dataset": 1}));
    assert_eq!(journal.as_array().unwrap().len(), 1);
}

/// As the web site shows them: neither number nor identifier.
const WITHOUT_NUMBERS: &str = "Lieu;Adresse;Horaires\n\
    MAIRIE;place de Weingarten;08:00-19:00\n\
    Gymnase Vologe;5, r. de la Pagere;08:00-18:00\n\
    Salle des fêtes;40 avenue Rousset;08:00-19:00\n";

#[test]
fn a_list_without_identifiers_of_rows_that_are_there_is_an_update() {
    let table = Table::of_the_first_list();
    let foresee = |name: &str, content: &str| {
        let import = read(&table.window, table.folder.path(), name, content);
        table.window.call("foresee_import", json!({"import": import, "dataset": 1}))
    };
    assert_eq!(
        foresee("site.csv", WITHOUT_NUMBERS),
        json!({"sameFile": false, "found": 0, "looked": 3, "alike": 2,
            "signs": ["name", "address"], "isUpdate": true})
    );
    let others = "Lieu;Adresse\nÉcole Péguy;3 rue Paul Pic\nStade;12 chemin du Vinatier\n";
    let foreseen = foresee("autres.csv", others);
    assert_eq!((&foreseen["alike"], &foreseen["isUpdate"]), (&json!(0), &json!(false)));
}

#[test]
fn the_person_says_which_rows_are_the_same() {
    let table = Table::of_the_first_list();
    let view = table.compare();
    let rows = |list: &str| {
        let asked = json!({"import": view["import"], "list": list, "from": 0, "count": 50});
        table.window.call("merge_rows", asked)["rows"].as_array().unwrap().clone()
    };
    let fresh = rows("fresh");
    assert_eq!(fresh[0]["theirs"]["name"], "Salle des fêtes");
    let asked = json!({"import": view["import"], "text": "ecole"});
    let likely = table.window.call("likely_rows", asked);
    assert_eq!(likely[0]["row"]["name"], "École Garenne");
    let (theirs, row) = (&fresh[0]["theirs"]["row"], &likely[0]["row"]["row"]);
    let same = table.decide(&view, json!({"kind": "same", "theirs": theirs, "row": row}));
    assert_eq!(
        (&same["matched"], &same["added"], &same["absent"]),
        (&json!(3), &json!(0), &json!(0))
    );
    assert!(rows("matched").iter().any(|row| row["reason"] == "Vous l’avez désignée"));
    let apart = table.decide(&view, json!({"kind": "apart", "theirs": theirs, "row": row}));
    assert_eq!((&apart["matched"], &apart["added"]), (&json!(2), &json!(1)));
}

#[test]
fn rows_she_does_not_want_stay_aside_with_their_line_and_rows_only_here_stay() {
    let table = Table::of_the_first_list();
    let view = table.compare();
    let view = table.decide(&view, json!({"kind": "fresh", "add": false}));
    let view = table.decide(&view, json!({"kind": "remove", "row": 2, "remove": true}));
    assert_eq!(
        (&view["added"], &view["aside"], &view["removed"]),
        (&json!(0), &json!(1), &json!(1))
    );
    table.update(&view);
    assert_eq!(table.texts("num_bureau"), ["1", "2"]);
    let asides = table.window.call("asides", json!({"dataset": 1}));
    let last = asides.as_array().unwrap().last().unwrap().clone();
    let rows = last["rows"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["number"] == 5 && row["cells"].to_string().contains("Salle des fêtes"))
    );
}
