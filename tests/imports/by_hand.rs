//! What a person corrects of an import, call by call, as the window does.

use std::path::Path;

use gabarit_tests::Window;
use serde_json::{Value, json};

fn read(window: &Window, home: &Path, name: &str, content: &[u8]) -> Value {
    let path = home.join(name);
    std::fs::write(&path, content).unwrap();
    let file = window.app.choose(&path).id;
    window.call("read_import", json!({"file": file, "template": "parcs-jardins"}))
}

fn begun(home: &Path) -> Window {
    let window = Window::at(home);
    window.call("create_dossier", json!({"insee": "69029"}));
    window
}

fn field(view: &Value, name: &str) -> usize {
    view["fields"].as_array().unwrap().iter().position(|field| field["name"] == name).unwrap()
}

fn adjust(window: &Window, view: &Value, mut choice: Value) -> Value {
    choice["import"] = view["import"].clone();
    if choice["columns"].is_null() {
        choice["columns"] = json!([]);
    }
    window.call("adjust_import", choice)
}

#[test]
fn a_file_read_wrongly_is_read_again_as_she_says() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path());
    let view = read(&window, home.path(), "parcs.csv", "Nom;Voie\nÉcole, b;rue A\n".as_bytes());
    assert_eq!((&view["encoding"], &view["separator"]), (&json!("UTF-8"), &json!(";")));
    let view = adjust(&window, &view, json!({"reading": {"separator": ","}}));
    assert_eq!(view["separator"], ",");
    assert_eq!(view["preview"][1]["cells"], json!(["École", " b;rue A"]));
    let view = adjust(&window, &view, json!({"reading": {"encoding": "macintosh"}}));
    assert_eq!((&view["encoding"], &view["separator"]), (&json!("macintosh"), &json!(",")));
    assert_eq!(view["preview"][1]["cells"][0], "√âcole");
    let view = adjust(&window, &view, json!({"reading": {"encoding": "", "separator": ""}}));
    assert_eq!(view["preview"][1]["cells"], json!(["École, b", "rue A"]));
    let wrong =
        json!({"import": view["import"], "columns": [], "reading": {"encoding": "klingon"}});
    assert!(window.try_call("adjust_import", wrong).is_err());
}

#[test]
fn she_says_which_rows_carry_the_titles_and_where_the_table_ends() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path());
    let content = "Lieu;\nNom;Voie\nParc A;rue A\nParc B;rue B\nautre chose;ici\n";
    let view = read(&window, home.path(), "parcs.csv", content.as_bytes());
    let titles = json!({"kind": "titles", "first": 0, "last": 1});
    let view = adjust(&window, &view, json!({"area": [titles, {"kind": "last", "row": 3}]}));
    let parts: Vec<&str> = view["preview"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["part"].as_str().unwrap())
        .collect();
    assert_eq!(parts, ["header", "header", "kept", "kept", "aside"]);
    assert_eq!(view["columns"][0]["header"], "Lieu Nom");
    let view = adjust(&window, &view, json!({"area": [{"kind": "row", "row": 2, "kept": false}]}));
    assert_eq!((&view["kept"], &view["aside"], &view["last"]), (&json!(1), &json!(2), &json!(3)));
    let view = adjust(&window, &view, json!({"area": [{"kind": "last", "row": null}]}));
    assert_eq!((&view["kept"], &view["aside"]), (&json!(2), &json!(1)));
    let view = adjust(&window, &view, json!({"area": [{"kind": "noTitles"}]}));
    assert_eq!((&view["header"], &view["read"]), (&json!(null), &json!(5)));
}

#[test]
fn a_column_feeds_several_fields_and_several_feed_one() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path());
    let content = "Nom;Situation;Genre\nde la Mairie;12 rue A, 69500 Bron;Square\n";
    let view = read(&window, home.path(), "parcs.csv", content.as_bytes());
    let [name, street, number, postcode, commune] =
        ["nom", "voie", "numvoie", "codepost", "commune"].map(|name| field(&view, name));
    let parted = json!([{"column": 1, "field": street, "also": [number, postcode, commune]}]);
    let view = adjust(&window, &view, json!({"columns": parted}));
    let becomes = view["columns"][1]["becomes"].as_array().unwrap();
    let told: Vec<(u64, &str)> = becomes
        .iter()
        .map(|one| (one["field"].as_u64().unwrap(), one["text"].as_str().unwrap()))
        .collect();
    let expected = [(street, "rue A"), (number, "12"), (postcode, "69500"), (commune, "Bron")];
    assert_eq!(told, expected.map(|(field, text)| (field as u64, text)));
    let joined = json!([{"column": 2, "field": name, "join": "before"}]);
    let view = adjust(&window, &view, json!({"columns": joined}));
    assert_eq!(view["columns"][0]["field"], json!(name), "the other column goes on feeding it");
    assert_eq!(
        view["columns"][2]["becomes"],
        json!([{"field": name, "text": "Square de la Mairie"}])
    );
    window.call("run_import", json!({"import": view["import"]}));
    assert_eq!(window.cells(name), ["Square de la Mairie"]);
    assert_eq!(window.cells(street), ["rue A"]);
    window.call("undo", json!({"dataset": 1}));

    // Next year’s file is taken in alike, unasked.
    let content = "Nom;Situation;Genre\ndu Fort;3 rue B, 69500 Bron;Parc\n";
    let view = read(&window, home.path(), "parcs 2.csv", content.as_bytes());
    assert_eq!(view["recognised"]["file"], "parcs.csv");
    assert_eq!(view["columns"][2]["becomes"][0]["text"], "Parc du Fort");
    assert_eq!(view["columns"][1]["becomes"][1]["text"], "3");

    // Taken by another column, a field leaves the one that was parted, and its other fields stay.
    let taken = json!([{"column": 2, "field": postcode}]);
    let view = adjust(&window, &view, json!({"columns": taken}));
    let also = &view["columns"][1]["also"];
    assert_eq!(also, &json!([number, commune]));
    assert_eq!(view["columns"][1]["becomes"][0]["text"], "rue B, 69500 Bron", "nothing is lost");
}
