//! What the window does, through the core's only door: a dossier begun, filled, closed, opened again.

use std::path::Path;
use std::time::{Duration, Instant};

use gabarit_tests::{Window, app};
use serde_json::{Value, json};

#[test]
fn the_first_start_knows_no_dossier_and_the_next_reopens_it_where_it_was() {
    let home = tempfile::tempdir().unwrap();
    let first = app(home.path());
    assert_eq!(first.call("start", json!({}), &|_| {}).unwrap()["dossier"], Value::Null);
    first.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap();
    first.call("create_dataset", json!({"template": "toilettes"}), &|_| {}).unwrap();
    let place = json!({"screen": "dataset", "dataset": 1, "row": null, "column": 3, "draft": "Rue des Éco"});
    first.call("remember", place.clone(), &|_| {}).unwrap();
    drop(first);
    let start = app(home.path()).call("start", json!({}), &|_| {}).unwrap();
    assert_eq!(start["dossier"]["commune"]["name"], "Bron");
    assert_eq!(start["place"], place);
}

#[test]
fn a_dossier_asked_for_at_the_start_comes_back_where_the_person_was() {
    let home = tempfile::tempdir().unwrap();
    let place = json!({"screen": "dataset", "dataset": 1, "row": 2, "column": 3, "draft": null});
    for insee in ["69029", "69204"] {
        let window = Window::at(home.path());
        window.call("create_dossier", json!({"insee": insee}));
        window.call("remember", place.clone());
    }
    let dossiers = home.path().join("data/dossiers");
    let window = Window::at(home.path());
    window.app.ask(&dossiers.join("69029 Bron.gabarit"));
    let start = window.call("start", json!({}));
    assert_eq!(start["dossier"]["commune"]["insee"], "69029");
    assert_eq!(start["place"], place);
    assert_eq!(start["asked"], Value::Null);
    drop(window);

    // One that does not open is told of by the window; the last one is there all the same.
    let broken = dossiers.join("abîmé.gabarit");
    std::fs::write(&broken, "ceci n’est pas un dossier").unwrap();
    let window = Window::at(home.path());
    window.app.ask(&broken);
    let start = window.call("start", json!({}));
    assert_eq!(start["dossier"]["commune"]["insee"], "69029");
    assert_eq!(start["asked"]["name"], "abîmé.gabarit");
}

#[test]
fn a_new_row_holds_what_the_commune_already_tells() {
    let window = Window::on("parcs-jardins");
    let patch = window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    assert_eq!(patch["state"]["rows"], 2);
    let rows = window.call("rows", json!({"dataset": 1, "from": 0, "count": 9}));
    let cells = rows["rows"][1]["cells"].as_array().unwrap();
    for known in ["Bron", "69029", "69500", "PAR-69029-002"] {
        assert!(cells.iter().any(|cell| cell == known), "{known} in {cells:?}");
    }
}

#[test]
fn pasting_beyond_the_last_line_adds_rows_and_undoes_as_one() {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let block = json!([["PAR-69029-010"], ["PAR-69029-011"], ["PAR-69029-012"]]);
    let patch = window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    assert_eq!(patch["state"]["undo"], "Collage de 3 cases");
    assert_eq!(window.cells(0), ["PAR-69029-010", "PAR-69029-011", "PAR-69029-012"]);
    let patch = window.call("undo", json!({"dataset": 1}));
    assert_eq!(patch["state"]["redo"], "Collage de 3 cases");
    assert_eq!(window.cells(0), ["PAR-69029-001"]);
    window.call("redo", json!({"dataset": 1}));
    assert_eq!(window.cells(0).len(), 3);
}

#[test]
fn a_cell_is_found_again_whatever_the_order() {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    let cell = json!({"dataset": 1, "row": 0, "column": 2});
    let at = |line: u32| json!({"spot": {"line": line, "column": 2}});
    assert_eq!(window.call("locate", cell.clone()), at(0));
    let sort = json!([{"column": 0, "descending": true}]);
    let arrangement = json!({"sort": sort, "search": "", "values": [], "finding": null});
    window.call("arrange", json!({"dataset": 1, "arrangement": arrangement}));
    assert_eq!(window.call("locate", cell), at(2));
    let gone = json!({"dataset": 1, "row": 99, "column": 2});
    assert_eq!(window.call("locate", gone), json!({"spot": null}));
}

#[test]
fn undo_and_redo_survive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    first.call("create_dossier", json!({"insee": "69029"}));
    first.call("create_dataset", json!({"template": "parcs-jardins"}));
    first.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    first.apply(json!({"kind": "type", "row": 0, "column": 0, "text": "PAR-69029-042"}));
    first.call("undo", json!({"dataset": 1}));
    drop(first);
    let second = Window::at(home.path());
    second.call("start", json!({}));
    assert_eq!(second.cells(0), ["PAR-69029-001"]);
    second.call("redo", json!({"dataset": 1}));
    assert_eq!(second.cells(0), ["PAR-69029-042"]);
    second.call("undo", json!({"dataset": 1}));
    second.call("undo", json!({"dataset": 1}));
    assert_eq!(second.cells(0), [""; 0]);
}

#[test]
fn a_dossier_open_elsewhere_can_be_read_and_says_why_it_cannot_be_changed() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    first.call("create_dossier", json!({"insee": "69029"}));
    first.call("create_dataset", json!({"template": "parcs-jardins"}));
    first.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let second = Window::at(home.path());
    let dossier = second.call("create_dossier", json!({"insee": "69029"}));
    assert!(dossier["readOnly"].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(second.cells(0), ["PAR-69029-001"]);
    let insert = json!({"dataset": 1, "action": {"kind": "insertRows", "line": 0, "count": 1}});
    let refused = second.try_call("apply", insert.clone()).unwrap_err();
    assert_eq!(refused.code(), "read-only");
    assert_eq!(second.cells(0), ["PAR-69029-001"], "the refused row is taken back");
    drop(first);
    drop(second);
    let third = Window::at(home.path());
    assert_eq!(third.call("start", json!({}))["dossier"]["readOnly"], Value::Null);
    third.call("apply", insert);
}

#[test]
fn any_moment_of_the_journal_can_be_restored_and_that_too_undone() {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    window.apply(json!({"kind": "type", "row": 0, "column": 2, "text": "Parc de Parilly"}));
    let journal = window.call("journal", json!({"dataset": 1}));
    let moment = journal[0]["entry"].clone();
    window.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 0}));
    window.apply(json!({"kind": "type", "row": 1, "column": 2, "text": "Square"}));
    window.call("undo", json!({"dataset": 1}));
    let after = window.cells(2);
    let patch = window.call("restore", json!({"dataset": 1, "entry": moment}));
    assert_eq!(window.cells(2), ["Parc de Parilly", ""]);
    assert!(patch["state"]["undo"].as_str().unwrap().starts_with("Retour au "));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(2), after);
    window.call("restore", json!({"dataset": 1, "entry": 0}));
    assert_eq!(window.cells(2), [""; 0]);
}

#[test]
fn the_copy_of_the_day_opens_as_a_dossier_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    first.call("create_dossier", json!({"insee": "69029"}));
    first.call("create_dataset", json!({"template": "parcs-jardins"}));
    first.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    drop(first);
    let third = Window::at(home.path());
    third.call("start", json!({}));
    third.call("look_after", json!({}));
    let deadline = Instant::now() + Duration::from_secs(60);
    let backups = loop {
        let backups = third.call("backups", json!({}));
        if backups != json!([]) || Instant::now() > deadline {
            break backups;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(backups.as_array().unwrap().len(), 1);
    third.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 0}));
    let copy = third.call("open_copy", json!({"file": backups[0]["file"]["id"]}));
    let named = format!("69029 Bron, copie du {}.gabarit", backups[0]["day"].as_str().unwrap());
    assert!(copy["path"].as_str().unwrap().ends_with(&named), "{copy}");
    assert_eq!(third.cells(0), ["PAR-69029-001"]);
}

#[test]
fn a_deleted_dataset_leaves_a_copy_of_the_dossier() {
    let window = Window::on("parcs-jardins");
    let dossier = window.call("delete_dataset", json!({"dataset": 1}));
    assert_eq!(dossier["datasets"], json!([]));
    let folder = Path::new(dossier["path"].as_str().unwrap()).parent().unwrap();
    let copies = std::fs::read_dir(folder).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().contains("avant suppression")
    });
    assert_eq!(copies.count(), 1);
}

#[test]
fn a_wrong_or_huge_call_is_refused_and_changes_nothing() {
    let window = Window::on("parcs-jardins");
    for (name, payload) in [
        ("no_such_command", json!({})),
        ("apply", json!({"dataset": 1, "action": {"kind": "explode"}})),
        ("apply", json!({"dataset": 9, "action": {"kind": "insertRows", "line": 0, "count": 1}})),
        (
            "apply",
            json!({"dataset": 1, "action": {"kind": "insertRows", "line": 0, "count": 4_000_000_000u32}}),
        ),
        (
            "apply",
            json!({"dataset": 1, "action": {"kind": "type", "row": 7, "column": 0, "text": "x"}}),
        ),
        ("rows", json!({"dataset": "1", "from": 0, "count": 1})),
        ("open_dossier", json!({"file": 12})),
    ] {
        let refused = window.try_call(name, payload).unwrap_err();
        assert_eq!(refused.code(), "not-applicable", "{name}");
    }
    assert_eq!(window.cells(0), [""; 0]);
}

/// A small file as a town hall keeps it.
const RECEIVED: &str = "Parcs de la commune;;;;;;
Nom du parc;Code postal;Ville;Surface;X;Y;Remarque
Parc de Parilly;69500;Bron;178 000,5;4,906369;45,723882;à revoir
;;;;;;
Square Grimma;69500;Bron;2100;4,9095;45,73212;
Total;;;180100,5;;;
";

#[test]
fn an_import_is_one_change_whose_counts_balance() {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("parcs 2024.csv");
    std::fs::write(&path, RECEIVED).unwrap();
    let file = window.app.choose(&path).id;
    let view = window.call("read_import", json!({"file": file}));
    assert_eq!(view["template"], "parcs-jardins");
    assert_eq!(view["header"], 1);
    assert_eq!((&view["read"], &view["kept"], &view["aside"]), (&json!(3), &json!(2), &json!(1)));

    let imported = window.call("run_import", json!({"import": view["import"]}));
    assert_eq!(imported["dataset"]["state"]["rows"], 2);
    assert_eq!(imported["asideColumns"], json!(["Remarque"]));
    let texts = |name: &str| {
        let fields = imported["dataset"]["fields"].as_array().unwrap();
        window.cells(fields.iter().position(|field| field["name"] == name).unwrap())
    };
    assert_eq!(texts("commune"), ["Bron", "Bron"]);
    assert_eq!(texts("surf_tot_m2"), ["178000.5", "2100"]);
    assert_eq!(texts("lon"), ["4.906369", "4.9095"]);

    let aside = &window.call("asides", json!({"dataset": 1}))[0];
    assert_eq!(aside["file"], "parcs 2024.csv");
    assert_eq!(aside["rows"].as_array().unwrap().len(), 1, "the total, as the import said");
    assert_eq!(aside["titles"].as_array().unwrap().len(), 1, "the title, which is no row");
    assert_eq!(aside["columns"][0]["samples"], json!(["à revoir"]));
    let patch = window.call("undo", json!({"dataset": 1}));
    assert_eq!(patch["state"]["rows"], 0);
    assert_eq!(window.call("asides", json!({"dataset": 1})), json!([]));
    window.call("redo", json!({"dataset": 1}));
    assert_eq!(texts("nom"), ["Parc de Parilly", "Square Grimma"]);
    assert_eq!(window.call("asides", json!({"dataset": 1})).as_array().unwrap().len(), 1);
}

#[test]
fn the_person_s_choices_are_followed_at_once() {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("parcs.csv");
    std::fs::write(&path, RECEIVED).unwrap();
    let file = window.app.choose(&path).id;
    let view = window.call("read_import", json!({"file": file}));
    let import = &view["import"];
    let aside = json!({"import": import, "columns": [{"column": 3, "field": null}]});
    let view = window.call("adjust_import", aside);
    assert_eq!(view["columns"][3]["field"], Value::Null);
    let feed = view["columns"][0]["field"].clone();
    let moved = json!({"import": import, "columns": [{"column": 6, "field": feed}]});
    let view = window.call("adjust_import", moved);
    assert_eq!(view["columns"][6]["field"], feed);
    assert_eq!(view["columns"][0]["field"], Value::Null, "a field is fed by one column");
}

#[test]
fn a_package_is_refused_while_errors_remain_then_made_and_noted() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let refused = window.try_call("make_package", json!({"dataset": 1})).unwrap_err();
    assert_eq!(refused.code(), "errors-remain");
    let preview = window.call("preview_package", json!({"dataset": 1}));
    assert_ne!(preview["errors"], 0);
    let folder = home.path().join("paquets");
    assert!(folder.ends_with(preview["folder"].as_str().unwrap()));
    assert_eq!(std::fs::read_dir(&folder).map_or(0, Iterator::count), 0, "nothing half-written");

    let template = window.call("template", json!({"template": "parcs-jardins"}));
    let block = template["example"].clone();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let done = window.call("make_package", json!({"dataset": 1}));
    let name = done["name"].as_str().unwrap();
    assert!(folder.join(name).exists());
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    let dossier = window.call("dossier", json!({}));
    assert_eq!(dossier["datasets"][0]["package"]["name"], name);
}

#[test]
fn the_next_package_says_what_changes_and_asks_before_many_rows_go() {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    let template = window.call("template", json!({"template": "parcs-jardins"}));
    let block = template["example"].clone();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let preview = window.call("preview_package", json!({"dataset": 1}));
    assert_eq!(preview["changes"], Value::Null);
    window.call("make_package", json!({"dataset": 1}));
    window.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 2}));
    let preview = window.call("preview_package", json!({"dataset": 1}));
    assert_eq!(
        (&preview["changes"]["removed"], &preview["changes"]["greatLoss"]),
        (&json!(3), &json!(true))
    );
    let refused = window.try_call("make_package", json!({"dataset": 1})).unwrap_err();
    assert_eq!(refused.code(), "great-loss");
    window.call("make_package", json!({"dataset": 1, "lossConfirmed": true}));
    let made = window.call("deliveries", json!({"dataset": 1}));
    assert_eq!((&made[0]["rows"], &made[1]["rows"]), (&json!(5), &json!(8)));
    let order = json!({"dataset": 1, "delivery": made[1]["delivery"]});
    assert_eq!(window.call("back_to_delivery", order)["state"]["rows"], 8);
}

#[test]
fn the_metadata_sheet_is_kept_with_its_faults_and_a_package_waits_for_it() {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    let view = window.call("metadata", json!({"dataset": 1}));
    assert_eq!(view["sheet"]["siren"], "216900290");
    assert_eq!(view["problems"], json!([]));
    let mut sheet = view["sheet"].clone();
    sheet["email"] = "mairie@".into();
    let view = window.call("keep_metadata", json!({"dataset": 1, "sheet": sheet}));
    assert_eq!(view["problems"][0]["field"], "email");
    let again = window.call("metadata", json!({"dataset": 1}));
    assert_eq!(again["sheet"]["email"], "mairie@");
    let preview = window.call("preview_package", json!({"dataset": 1}));
    assert_eq!(preview["sheet"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_table_is_refused_plainly() {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    let home = tempfile::tempdir().unwrap();
    for (name, bytes, code) in [
        ("cassé.xlsx", b"PK\x03\x04 and then nothing".as_slice(), "unreadable"),
        ("vide.csv", b"".as_slice(), "empty"),
        ("image.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), "unreadable"),
    ] {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let file = window.app.choose(&path).id;
        let refused = window.try_call("read_import", json!({"file": file})).unwrap_err();
        assert_eq!(refused.code(), code, "{name}");
        assert!(refused.to_string().contains(name));
    }
    let gone = window.app.choose(&home.path().join("parti.xlsx")).id;
    let refused = window.try_call("read_import", json!({"file": gone})).unwrap_err();
    assert_eq!(refused.code(), "missing");
}

#[test]
fn the_bindings_of_the_window_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/core/bindings.ts");
    let fresh = gabarit_core::api::bindings();
    if std::env::var_os("GABARIT_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == fresh, "run `make bindings`: ui/src/core/bindings.ts is stale");
}
