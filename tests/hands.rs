//! What hands used to a spreadsheet do: jumps, series, moved rows, search and replace, sort and filter.

use gabarit_tests::Window;
use serde_json::{Value, json};

/// Three parks: names in column 2 (`nom`), surfaces in their own.
fn parks() -> Window {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    let names = json!([["Square Grimma"], ["Parc de Parilly"], ["Jardin des Genêts"]]);
    let column = window.column("nom");
    window.apply(json!({"kind": "paste", "line": 0, "column": column, "block": names}));
    let surfaces = json!([["2100"], ["178 000,5"], [""]]);
    let column = window.column("surf_tot_m2");
    window.apply(json!({"kind": "paste", "line": 0, "column": column, "block": surfaces}));
    window
}

fn names(window: &Window) -> Vec<String> {
    window.cells(window.column("nom"))
}

#[test]
fn rows_sort_by_number_and_blanks_come_last_either_way() {
    let window = parks();
    let surface = window.column("surf_tot_m2");
    for (descending, expected) in [
        (false, ["Square Grimma", "Parc de Parilly", "Jardin des Genêts"]),
        (true, ["Parc de Parilly", "Square Grimma", "Jardin des Genêts"]),
    ] {
        let sort = json!([{"column": surface, "descending": descending}]);
        let arrangement = json!({"sort": sort, "search": "", "values": [], "finding": null});
        window.call("arrange", json!({"dataset": 1, "arrangement": arrangement}));
        assert_eq!(names(&window), expected);
    }
}

#[test]
fn a_filter_forgives_accents_and_a_row_mended_stays_in_view() {
    let window = parks();
    let arrangement = json!({"sort": [], "search": "genets", "values": [], "finding": null});
    let state = window.call("arrange", json!({"dataset": 1, "arrangement": arrangement}));
    assert_eq!(state["lines"], 1);
    assert_eq!(names(&window), ["Jardin des Genêts"]);
    let column = window.column("nom");
    window.apply(json!({"kind": "type", "row": 2, "column": column, "text": "Jardin"}));
    assert_eq!(names(&window), ["Jardin"]);
    window.apply(json!({"kind": "insertRows", "line": 1, "count": 1}));
    assert_eq!(names(&window), ["Jardin", ""], "a row just added shows, whatever the filter");
}

#[test]
fn the_fill_handle_goes_on_with_a_series_and_one_undo_takes_it_back() {
    let window = parks();
    window.apply(json!({"kind": "type", "row": 0, "column": 0, "text": "PAR-69029-041"}));
    let range = |top, bottom| json!({"top": top, "left": 0, "bottom": bottom, "right": 0});
    window.apply(json!({"kind": "series", "from": range(0, 0), "to": range(0, 2)}));
    assert_eq!(window.cells(0), ["PAR-69029-041", "PAR-69029-042", "PAR-69029-043"]);
    window.apply(json!({"kind": "series", "from": range(2, 2), "to": range(0, 2)}));
    window.call("undo", json!({"dataset": 1}));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(0), ["PAR-69029-041", "PAR-69029-002", "PAR-69029-003"]);
}

#[test]
fn changes_follow_the_columns_as_the_window_shows_them() {
    let window = parks();
    let (name, surface) = (window.column("nom"), window.column("surf_tot_m2"));
    let shown = json!([surface, name]);
    let block = json!([["12,5", "Parc A"], ["20", "Parc B"]]);
    let paste =
        json!({"kind": "paste", "line": 0, "column": surface, "columns": shown, "block": block});
    window.apply(paste);
    assert_eq!(names(&window), ["Parc A", "Parc B", "Jardin des Genêts"]);
    assert_eq!(window.cells(surface), ["12.5", "20", ""]);
    let range = |bottom, right: &Value, columns: &Value| json!({"top": 0, "left": surface, "bottom": bottom, "right": right, "columns": columns});
    let copied = json!({"dataset": 1, "range": range(0, &json!(name), &shown)});
    assert_eq!(window.call("copy", copied)["texts"], json!([["12.5", "Parc A"]]));
    // The surface, shown first, is carried on to the name beside it, and to nothing hidden between them.
    let (from, to) = (range(1, &json!(surface), &json!([surface])), range(1, &json!(name), &shown));
    window.apply(json!({"kind": "series", "from": from, "to": to}));
    assert_eq!(names(&window), ["12.5", "20", "Jardin des Genêts"]);
    window.apply(json!({"kind": "clear", "range": range(2, &json!(name), &shown)}));
    assert_eq!(names(&window), ["", "", ""]);
    assert_eq!(window.cells(0)[2], "PAR-69029-003", "a hidden column is left alone");
}

#[test]
fn undo_leads_to_the_cell_it_gives_back() {
    let window = parks();
    let column = window.column("surf_tot_m2");
    window.apply(json!({"kind": "type", "row": 1, "column": column, "text": "12"}));
    let patch = window.call("undo", json!({"dataset": 1}));
    assert_eq!(patch["focus"], json!({"line": 1, "column": column}));
}

#[test]
fn lines_move_and_come_back() {
    let window = parks();
    let patch = window.apply(json!({"kind": "moveRows", "top": 2, "bottom": 2, "line": 0}));
    assert_eq!(names(&window), ["Jardin des Genêts", "Square Grimma", "Parc de Parilly"]);
    assert_eq!(patch["focus"]["line"], 0);
    window.apply(json!({"kind": "moveRows", "top": 0, "bottom": 1, "line": 3}));
    assert_eq!(names(&window), ["Parc de Parilly", "Jardin des Genêts", "Square Grimma"]);
    window.call("undo", json!({"dataset": 1}));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(names(&window), ["Square Grimma", "Parc de Parilly", "Jardin des Genêts"]);
}

#[test]
fn moved_lines_keep_their_places_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 5}));
    window.apply(json!({"kind": "moveRows", "top": 4, "bottom": 4, "line": 1}));
    window.apply(json!({"kind": "insertRows", "line": 1, "count": 2}));
    window.apply(json!({"kind": "deleteRows", "top": 3, "bottom": 3}));
    window.call("undo", json!({"dataset": 1}));
    let before = window.cells(0);
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    assert_eq!(window.cells(0), before);
}

#[test]
fn a_replacement_is_seen_before_it_is_done() {
    let window = parks();
    let replacing =
        json!({"find": "Parc", "replace": "Grand parc", "column": null, "whole": false});
    let preview = window.call("preview_replace", json!({"dataset": 1, "replacing": replacing}));
    assert_eq!(preview["count"], 1);
    assert_eq!(preview["changes"][0]["after"], "Grand parc de Parilly");
    let patch = window.apply(json!({"kind": "replace", "replacing": replacing}));
    assert_eq!(patch["state"]["undo"], "Remplacement de « Parc » dans 1 case");
    assert_eq!(names(&window)[1], "Grand parc de Parilly");
}

#[test]
fn search_goes_round_and_back() {
    let window = parks();
    let column = window.column("nom");
    let search = |line: u32, back: bool| {
        let asked =
            json!({"dataset": 1, "text": "PAR", "line": line, "column": column, "back": back});
        window.call("search", asked)["spot"].clone()
    };
    assert_eq!(search(0, false), json!({"line": 1, "column": 0}), "the identifier PAR-69029-002");
    assert_eq!(search(2, false), json!({"line": 0, "column": 0}));
    assert_eq!(search(0, true)["line"], 0);
}

#[test]
fn choosing_a_commune_fills_what_goes_with_it() {
    let window = parks();
    window.apply(json!({"kind": "chooseCommune", "row": 0, "insee": "69286"}));
    let first = |name: &str| window.cells(window.column(name))[0].clone();
    assert_eq!(first("commune"), "Rillieux-la-Pape");
    assert_eq!((first("code_insee"), first("codepost")), ("69286".to_owned(), "69140".to_owned()));
}

#[test]
fn distinct_texts_and_completeness_count_rows() {
    let window = parks();
    let surface = window.column("surf_tot_m2");
    let distinct =
        window.call("distinct", json!({"dataset": 1, "column": window.column("commune")}));
    assert_eq!(distinct["texts"], json!([{"text": "Bron", "count": 3}]));
    let full = window.call("completeness", json!({"dataset": 1}));
    assert_eq!((&full["rows"], &full["filled"][surface]), (&json!(3), &json!(2)));
}

#[test]
fn the_layout_of_columns_is_kept_with_the_dataset() {
    let window = parks();
    let opened =
        |window: &Window| window.call("open_dataset", json!({"dataset": 1}))["layout"].clone();
    assert_eq!(opened(&window), Value::Null);
    window.call("keep_layout", json!({"dataset": 1, "layout": "{\"frozen\":2}"}));
    assert_eq!(opened(&window), "{\"frozen\":2}");
}

/// What the grid shows, with this changed.
fn arrange(window: &Window, wish: Value) -> Value {
    let mut arrangement = json!({"sort": [], "search": "", "values": [], "finding": null});
    for (name, value) in wish.as_object().unwrap() {
        arrangement[name] = value.clone();
    }
    window.call("arrange", json!({"dataset": 1, "arrangement": arrangement}))
}

fn range(top: u32, left: usize, bottom: u32, right: usize) -> Value {
    json!({"top": top, "left": left, "bottom": bottom, "right": right})
}

#[test]
fn several_ranges_change_as_one() {
    let window = parks();
    let (name, surface) = (window.column("nom"), window.column("surf_tot_m2"));
    let first = range(0, name, 0, name);
    // The last one covers the second: its cells count once.
    let others = json!([range(1, surface, 1, surface), range(1, surface, 2, surface)]);
    let cleared = json!({"kind": "clear", "range": first, "also": others});
    assert_eq!(window.apply(cleared)["state"]["undo"], "Effacement de 2 cases");
    assert_eq!(names(&window), ["", "Parc de Parilly", "Jardin des Genêts"]);
    assert_eq!(window.cells(surface), ["2100", "", ""]);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(surface)[1], "178000.5");

    let filled = json!({"kind": "fill", "range": first, "also": [range(2, name, 2, name)],
        "block": [["Parc"]]});
    window.apply(filled);
    assert_eq!(names(&window), ["Parc", "Parc de Parilly", "Parc"]);
    let down = json!({"kind": "fillDown", "range": range(1, name, 2, name),
        "also": [range(0, surface, 2, surface)]});
    window.apply(down);
    assert_eq!(names(&window), ["Parc", "Parc de Parilly", "Parc de Parilly"]);
    assert_eq!(window.cells(surface), ["2100", "2100", "2100"]);
}

#[test]
fn lines_apart_are_deleted_together() {
    let window = parks();
    let also = json!([range(2, 0, 2, 3), range(0, 1, 0, 1)]);
    let patch = window.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 0, "also": also}));
    assert_eq!(patch["state"]["undo"], "Suppression de 2 lignes");
    assert_eq!(names(&window), ["Parc de Parilly"]);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(names(&window), ["Square Grimma", "Parc de Parilly", "Jardin des Genêts"]);
}

#[test]
fn what_is_selected_is_counted_and_added_up() {
    let window = parks();
    let surface = window.column("surf_tot_m2");
    let ranges = json!([range(0, surface, 2, surface), range(0, surface - 1, 1, surface)]);
    let tally = window.call("tally", json!({"dataset": 1, "ranges": ranges}));
    assert_eq!((&tally["cells"], &tally["filled"]), (&json!(5), &json!(2)));
    assert_eq!((&tally["numbers"], &tally["sum"]), (&json!(2), &json!(180_100.5)));
}

#[test]
fn filters_add_to_one_another_and_a_list_of_values_follows_the_others() {
    let window = parks();
    let (name, surface) = (window.column("nom"), window.column("surf_tot_m2"));
    let text =
        |column: usize, how: &str, text: &str| json!({"column": column, "how": how, "text": text});
    for (how, words, expected) in [
        ("contains", "genets", vec!["Jardin des Genêts"]),
        ("omits", "parc", vec!["Square Grimma", "Jardin des Genêts"]),
        ("begins", "PAR", vec!["Parc de Parilly"]),
        ("ends", "grimma", vec!["Square Grimma"]),
    ] {
        arrange(&window, json!({"texts": [text(name, how, words)]}));
        assert_eq!(names(&window), expected, "{how} {words}");
    }
    let both =
        json!({"texts": [text(name, "omits", "jardin"), text(surface, "contains", "000,5")]});
    let state = arrange(&window, both.clone());
    assert_eq!(names(&window), ["Parc de Parilly"]);
    assert_eq!(state["arrangement"]["texts"], both["texts"], "the window is told of them");

    let values = json!([{"column": name, "texts": ["Square Grimma"]}]);
    arrange(&window, json!({"texts": [text(name, "omits", "jardin")], "values": values}));
    let distinct = |search: Value| {
        let asked = json!({"dataset": 1, "column": name, "search": search});
        window.call("distinct", asked)["texts"].clone()
    };
    let count = |text: &str| json!({"text": text, "count": 1});
    assert_eq!(distinct(Value::Null), json!([count("Parc de Parilly"), count("Square Grimma")]));
    assert_eq!(distinct(json!("GRÎM")), json!([count("Square Grimma")]));
}

#[test]
fn rows_without_a_place_are_found() {
    let window = parks();
    for (name, text) in [("lon", "4.91"), ("lat", "45.73")] {
        let column = window.column(name);
        window.apply(json!({"kind": "type", "row": 1, "column": column, "text": text}));
    }
    let state = arrange(&window, json!({"unplaced": true}));
    assert_eq!((&state["lines"], &state["arrangement"]["unplaced"]), (&json!(2), &json!(true)));
    assert_eq!(names(&window), ["Square Grimma", "Jardin des Genêts"]);
}

#[test]
fn a_replacement_keeps_to_the_selection_and_may_forgive_accents() {
    let window = parks();
    let (name, surface) = (window.column("nom"), window.column("surf_tot_m2"));
    let replacing = |find: &str, replace: &str, within: Value, forgiving: bool| {
        json!({"find": find, "replace": replace, "within": within, "whole": false,
            "forgiving": forgiving})
    };
    let count = |replacing: &Value| {
        window.call("preview_replace", json!({"dataset": 1, "replacing": replacing}))["count"]
            .clone()
    };
    let nowhere = replacing("genets", "Lilas", Value::Null, false);
    assert_eq!(count(&nowhere), 0, "accents and case count, unless they are forgiven");
    let lilas = replacing("genets", "Lilas", Value::Null, true);
    window.apply(json!({"kind": "replace", "replacing": lilas}));
    assert_eq!(names(&window)[2], "Jardin des Lilas");
    let within = json!([range(0, name, 0, name), range(1, surface, 1, surface)]);
    let letters = replacing("a", "o", within.clone(), true);
    window.apply(json!({"kind": "replace", "replacing": letters}));
    assert_eq!(names(&window), ["Squore Grimmo", "Parc de Parilly", "Jardin des Lilas"]);
    // Decimals are searched as they are seen, and written as the template wants them.
    window.apply(json!({"kind": "replace", "replacing": replacing("0,5", "1,25", within, true)}));
    assert_eq!(window.cells(surface)[1], "178001.25");
}

#[test]
fn search_keeps_to_a_column_and_minds_accents_when_asked() {
    let window = parks();
    let name = window.column("nom");
    let search = |more: Value| {
        let mut asked =
            json!({"dataset": 1, "text": "genets", "line": 0, "column": 0, "back": false});
        for (key, value) in more.as_object().unwrap() {
            asked[key] = value.clone();
        }
        window.call("search", asked)["spot"].clone()
    };
    assert_eq!(search(json!({})), json!({"line": 2, "column": name}));
    assert_eq!(search(json!({"exact": true})), Value::Null);
    assert_eq!(search(json!({"whole": true})), Value::Null);
    assert_eq!(search(json!({"only": 0})), Value::Null);
    assert_eq!(search(json!({"within": [range(0, name, 1, name)]})), Value::Null);
}

#[test]
fn a_block_pasted_with_its_titles_goes_to_the_columns_they_name() {
    let window = parks();
    let (name, surface, closed) =
        (window.column("nom"), window.column("surf_tot_m2"), window.column("clos"));
    let paste = |block: Value| {
        let (line, column) = (1, window.column("lat"));
        window.apply(json!({"kind": "paste", "line": line, "column": column, "block": block}))
    };
    paste(json!([
        ["Surface (m²)", "NOM", "Clos"],
        ["1 200,5", "Parc A", "OUI"],
        ["grande", "Parc B", "peut-être"],
        ["7", "Parc C", ""],
    ]));
    // From the line of the cursor on; what does not read is kept as typed, and marked.
    assert_eq!(window.cells(name), ["Square Grimma", "Parc A", "Parc B", "Parc C"]);
    assert_eq!(window.cells(surface), ["2100", "1200.5", "grande", "7"]);
    assert_eq!(window.cells(closed), ["", "oui", "peut-être", ""]);
    let rows = window.call("rows", json!({"dataset": 1, "from": 2, "count": 1}));
    for column in [surface, closed] {
        assert_ne!(rows["rows"][0]["marks"][column], 0, "{}", rows["rows"][0]["marks"]);
    }
    let journal = window.call("journal", json!({"dataset": 1}));
    assert_eq!(journal[0]["label"], "Collage de 3 lignes dans les colonnes de même nom");
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(names(&window), ["Square Grimma", "Parc de Parilly", "Jardin des Genêts"]);

    // One column, or a title that is none of the template's, is pasted where the cursor is.
    for block in [json!([["Nom"], ["Parc"]]), json!([["Nom", "Zone"], ["Parc", "1"]])] {
        paste(block);
        assert_eq!(window.cells(window.column("lat"))[1..], ["Nom", "Parc"]);
        window.call("undo", json!({"dataset": 1}));
    }
}
