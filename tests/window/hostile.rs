//! Texts and calls made to harm: shown as they are, refused, and the window goes on.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::keys::{CONTROL, ESCAPE, F9, HOME};
use crate::returning::find_zip;
use crate::seeking::header_menu;
use crate::table::Table;
use crate::window::Window;

/// What would run, were it taken for more than a text.
const TEXTS: [&str; 6] = [
    "<img src=x onerror=\"window.harmed=1\">",
    "<script>window.harmed=1</script>",
    "\"><svg onload=window.harmed=1>",
    "javascript:window.harmed=1",
    "{window.harmed=1}${window.harmed=1}{{window.harmed=1}}",
    "=HYPERLINK(\"http://mal.example\";\"ici\")",
];

/// A schema whose every text is made to harm.
fn schema() -> Value {
    let fields = TEXTS.iter().enumerate().map(|(index, text)| {
        json!({"name": format!("{text}{index}"), "title": text, "description": text, "example": text,
            "type": "string", "constraints": {"enum": [text, "autre"], "required": index == 0}})
    });
    json!({"name": "hostile", "title": TEXTS[0], "description": TEXTS[1], "version": TEXTS[2],
        "homepage": TEXTS[3], "fields": fields.collect::<Vec<_>>(),
        "custom_checks": [{"name": TEXTS[0]}]})
}

/// A dossier that holds such texts wherever a person or a file may put some.
fn dossier(home: &Path) -> PathBuf {
    let core = gabarit_tests::Window::at(home);
    core.call("create_dossier", json!({"insee": "69029"}));
    let template = home.join("hostile.json");
    fs::write(&template, schema().to_string()).unwrap();
    let chosen = core.app.choose(&template).id;
    core.call("add_template", json!({"file": chosen}));
    core.call("create_dataset", json!({"template": "parcs-jardins"}));
    let columns =
        core.call("open_dataset", json!({"dataset": 1}))["fields"].as_array().unwrap().len();
    core.apply(json!({"kind": "insertRows", "line": 0, "count": TEXTS.len()}));
    let block: Vec<Vec<&str>> = TEXTS.iter().map(|text| vec![*text; columns]).collect();
    core.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let sheet = core.call("metadata", json!({"dataset": 1}))["sheet"].clone();
    let mut hostile = sheet.clone();
    for (name, value) in sheet.as_object().unwrap().iter().filter(|(_, value)| value.is_string()) {
        hostile[name] = TEXTS[0].into();
        // Some are chosen from a list: what is none of it is refused.
        if core.try_call("keep_metadata", json!({"dataset": 1, "sheet": hostile})).is_err() {
            hostile[name] = value.clone();
        }
    }
    core.call("keep_metadata", json!({"dataset": 1, "sheet": hostile}));
    core.call("create_dataset", json!({"template": "hostile"}));
    let rows: Vec<Vec<&str>> = TEXTS.iter().map(|text| vec![*text; TEXTS.len()]).collect();
    let paste = json!({"kind": "paste", "line": 0, "column": 0, "block": rows});
    core.call("apply", json!({"dataset": 2, "action": paste}));
    drop(core);
    home.join("data/dossiers/69029 Bron.gabarit")
}

/// Fails where a text became more than a text.
fn is_unharmed(window: &Window, place: &str) {
    let script = "return [window.harmed ?? null, document.querySelectorAll(
        'body script:not([type=module]), img[src=\"x\"], svg[onload], [onerror], a[href^=\"javascript\"], iframe'
    ).length]";
    assert_eq!(window.js(script, json!([])), json!([null, 0]), "{place}");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_script_in_every_text_stays_a_text_on_every_screen() {
    let home = tempfile::tempdir().unwrap();
    let file = dossier(home.path());
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.sees("Parcs et jardins");
    // Home names the second table after the title of its template.
    window.sees("onerror=");
    is_unharmed(&window, "home");
    window.click(&window.role("button", "Parcs et jardins"));
    let table = Table::of(&window, "parcs-jardins");
    table.go(1, "Nom");
    is_unharmed(&window, "the table and its problems");
    window.screenshot("130-hostile");
    window.keys([F9]);
    window.sees("Ligne 1");
    is_unharmed(&window, "the form");
    window.keys([F9]);
    window.click(&window.role("button", "Historique"));
    window.sees("Revenir à un moment");
    is_unharmed(&window, "the history");
    window.click(&window.role("button", "Fermer"));
    window.click(&window.role("button", "Préparer le paquet"));
    window.sees("à corriger");
    is_unharmed(&window, "the package");
    window.click(&window.role("button", "Retour"));

    // A file whose name, titles, headers and cells are made to harm, imported and put aside.
    let received = home.path().join("<img src=x onerror=window.harmed=1>.csv");
    let cells = TEXTS.map(|text| format!("\"{}\"", text.replace('"', "\"\""))).join(";");
    fs::write(&received, format!("{cells}\n{cells}\n{cells}\n")).unwrap();
    window.click(&window.role("button", "Reprendre un fichier"));
    window.click(&window.role("button", "Choisir un fichier"));
    crate::desktop::choose("Choisir un fichier", &received);
    window.sees("onerror=window.harmed=1>.csv");
    is_unharmed(&window, "the import");
    window.screenshot("131-hostile-import");
    window.click(&window.role("button", "Retour"));

    // The template itself, and the table it made.
    window.click(&window.role("button", "Retour"));
    window.sees("Copies du dossier");
    window.click(&window.role("button", "Voir un exemple"));
    window.sees("onerror=");
    window.click(&window.role("button", "<img src=x"));
    window.sees("window.harmed");
    is_unharmed(&window, "the template");
    window.screenshot("132-hostile-template");
}

/// A package that may be published, of which every text is made to harm.
fn package(home: &Path) -> PathBuf {
    let core = gabarit_tests::Window::at(home);
    core.call("create_dossier", json!({"insee": "69029"}));
    let fields = (0..TEXTS.len())
        .map(|at| json!({"name": format!("champ{at}"), "title": TEXTS[at], "type": "string"}));
    let schema = json!({"name": "essai", "title": TEXTS[0], "description": TEXTS[1], "fields": fields.collect::<Vec<_>>()});
    let template = home.join("essai.json");
    fs::write(&template, schema.to_string()).unwrap();
    let chosen = core.app.choose(&template).id;
    core.call("add_template", json!({"file": chosen}));
    core.call("create_dataset", json!({"template": "essai"}));
    let rows = TEXTS.map(|text| [text; TEXTS.len()]);
    core.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": rows}));
    let done = core.call("make_package", json!({"dataset": 1}));
    home.join("paquets").join(done["name"].as_str().unwrap())
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_script_in_a_draft_a_sheet_a_merge_or_a_received_package_stays_a_text() {
    let home = tempfile::tempdir().unwrap();
    let file = dossier(home.path());
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.sees("Copies du dossier");
    window.click(&window.role("button", "Actions sur Parcs et jardins"));
    window.click(&window.role("menuitem", "Proposer un gabarit"));
    window.sees("Parcourez les colonnes");
    is_unharmed(&window, "the draft of a template");
    window.screenshot("133-hostile-draft");
    // From a draft one goes back to the catalogue.
    window.click(&window.role("button", "Retour"));
    window.click(&window.role("button", "Parcs et jardins"));
    window.click(&window.role("button", "Ouvrir votre tableau"));

    let received = home.path().join("liste <b onclick=window.harmed=1>.csv");
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows: String = TEXTS.iter().map(|text| format!("{0};{0};{0};oui\n", cell(text))).collect();
    fs::write(&received, format!("uid;nom;surf_tot_m2;clos\n{rows}")).unwrap();
    window.click(&window.role("button", "Reprendre un fichier"));
    window.click(&window.role("button", "Choisir un fichier"));
    crate::desktop::choose("Choisir un fichier", &received);
    window.sees("lignes lues");
    window.choose("Gabarit à remplir", "Parcs et jardins");
    window.choose("Où vont les lignes", "Mettre");
    window.click(&window.role("button", "Comparer avec votre tableau"));
    window.sees("6 cases différentes");
    is_unharmed(&window, "the comparison");
    window.screenshot("135-hostile-merge");
    drop(window);

    let elsewhere = tempfile::tempdir().unwrap();
    let zip = package(elsewhere.path());
    let window = Window::open(elsewhere.path(), &[zip.to_str().unwrap()]);
    window.sees("1 paquet bon à publier");
    is_unharmed(&window, "the received package");
    window.screenshot("136-hostile-package");
    drop(window);

    let file = elsewhere.path().join("data/dossiers/69029 Bron.gabarit");
    let window = Window::open(elsewhere.path(), &[file.to_str().unwrap()]);
    window.click(&window.role("button", "<img src=x"));
    window.click(&window.role("button", "Préparer le paquet"));
    window.click(&window.role("button", "Relire et compléter la fiche…"));
    window.sees("Fiche de métadonnées");
    is_unharmed(&window, "the metadata sheet");
    window.screenshot("134-hostile-sheet");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_script_on_the_map_in_a_dialog_or_in_a_remark_stays_a_text() {
    let home = tempfile::tempdir().unwrap();
    let file = dossier(home.path());
    // One row is on the map: its name is shown wherever its point is. The others wait to be looked at.
    let core = gabarit_tests::Window::at(home.path());
    core.call("start", json!({}));
    for (field, text) in [("lon", "4.83572"), ("lat", "45.76404")] {
        let column = core.column(field);
        core.apply(json!({"kind": "type", "row": 0, "column": column, "text": text}));
    }
    drop(core);
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.click(&window.role("button", "Parcs et jardins"));
    let table = Table::of(&window, "parcs-jardins");
    table.go(1, "Nom");
    window.click(&window.role("button", "Carte"));
    window.sees("1 ligne placée");
    window.wait("the point has its handle", || {
        let script = "return document.querySelector('.point-handle') !== null";
        (window.js(script, json!([])) == true).then_some(())
    });
    is_unharmed(&window, "the map");
    window.screenshot("137-hostile-map");
    window.click(&window.role("button", "Points à vérifier"));
    window.sees("1 sur 5");
    is_unharmed(&window, "the points to check");
    window.click(&window.role("button", "Retour"));
    table.go(1, "Nom");
    header_menu(&window);
    window.click(&window.role("menuitem", "Filtrer cette colonne"));
    window.role("textbox", "Ces mots");
    is_unharmed(&window, "the filter");
    window.keys([ESCAPE]);
    window.wait("the dialog is closed", || {
        let script = "return document.querySelector('dialog[open]') === null";
        (window.js(script, json!([])) == true).then_some(())
    });
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'h');
    window.types("harmed");
    window.click(&window.role("textbox", "Remplacer par"));
    window.types(TEXTS[1]);
    window.click(&window.role("button", "Voir puis tout remplacer"));
    window.sees("cases changeront");
    is_unharmed(&window, "what a replacement would change");
    window.screenshot("138-hostile-replace");
    drop(window);

    // A remark made to harm, on a package made to harm, read where it comes back.
    let elsewhere = tempfile::tempdir().unwrap();
    let zip = package(elsewhere.path());
    let window = Window::open(elsewhere.path(), &[zip.to_str().unwrap()]);
    window.click(&window.role("button", "Annoter et renvoyer"));
    window.click(&window.role("button", "Remarquer : Sur la ligne entière"));
    window.click(&window.role("textbox", "Remarque : Sur la ligne entière"));
    window.types(&format!("{}\t", TEXTS[0]));
    window.sees("1 remarque");
    is_unharmed(&window, "the remarks on a package");
    window.click(&window.role("button", "Enregistrer le retour"));
    window.sees("Retour enregistré");
    drop(window);
    let file = elsewhere.path().join("data/dossiers/69029 Bron.gabarit");
    let window = Window::open(elsewhere.path(), &[file.to_str().unwrap()]);
    window.sees("Bron");
    drop(window);
    let returned = find_zip(elsewhere.path(), "_retour.zip");
    let window = Window::open(elsewhere.path(), &[returned.to_str().unwrap()]);
    window.sees("Retour de la Métropole");
    window.sees("onerror=");
    is_unharmed(&window, "the answers to remarks");
    window.screenshot("139-hostile-remarks");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_script_put_aside_sorted_by_or_told_of_by_a_cell_stays_a_text() {
    let home = tempfile::tempdir().unwrap();
    let file = dossier(home.path());
    // Titles, unknown columns, values of no list and rows nobody can read: all of it goes aside.
    let core = gabarit_tests::Window::at(home.path());
    core.call("start", json!({}));
    let received = home.path().join("liste <img src=x onerror=window.harmed=1>.csv");
    let quoted = TEXTS.map(|text| format!("\"{}\"", text.replace('"', "\"\"")));
    let rows: String = quoted.iter().map(|cell| format!("{cell};{cell};{cell}\n")).collect();
    let titles = format!("{};;\n\n", quoted[0]);
    fs::write(&received, format!("{titles}nom;clos;{}\n{rows}", quoted[1])).unwrap();
    let chosen = core.app.choose(&received).id;
    let read = json!({"file": chosen, "template": "parcs-jardins"});
    let import = core.call("read_import", read)["import"].clone();
    core.call("run_import", json!({"import": import, "dataset": 1}));
    drop(core);

    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.click(&window.role("button", "Parcs et jardins"));
    let table = Table::of(&window, "parcs-jardins");
    window.click(&window.role("button", "Mis de côté"));
    window.sees("Au-dessus des titres");
    window.sees("6 valeurs hors des listes");
    is_unharmed(&window, "what was put aside");
    window.screenshot("140-hostile-asides");
    window.click(&window.role("button", "Retour"));
    // A row that came from the file says so, by the file's name.
    table.go(TEXTS.len() + 1, "Nom");
    window.keys([F9]);
    window.sees("Ligne 7");
    is_unharmed(&window, "where a cell comes from");
    window.keys([F9]);
    window.click(&window.role("button", "Retour"));
    window.sees("Copies du dossier");
    // The titles of the second table's columns are themselves made to harm.
    window.click(&window.role("button", "<img src=x"));
    window.role("button", "Préparer le paquet");
    window.chord(&[CONTROL], HOME);
    header_menu(&window);
    is_unharmed(&window, "the menu of a column");
    window.click(&window.role("menuitem", "Trier par plusieurs colonnes"));
    window.sees("Trier les lignes");
    is_unharmed(&window, "the columns to sort by");
    window.screenshot("141-hostile-sort");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn calls_that_are_wrong_huge_or_not_granted_are_refused_and_the_window_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let file = dossier(home.path());
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.sees("Parcs et jardins");
    let calls = json!([
        ["call", {}],
        ["call", {"name": 7, "payload": {}}],
        ["call", {"name": "apply", "payload": "x"}],
        ["call", {"name": "apply", "payload": {"dataset": "1", "action": {"kind": "type"}}}],
        ["call", {"name": "apply", "payload": {"dataset": 1, "action": {"kind": "insertRows", "line": 0, "count": -1}}}],
        ["call", {"name": "rows", "payload": {"dataset": 1e300, "from": 0, "count": 1}}],
        ["call", {"name": "open_dossier", "payload": {"file": "/etc/passwd"}}],
        ["call", {"name": "open_dossier", "payload": {"file": 4_000_000_000u32}}],
        ["call", {"name": "__proto__", "payload": {}}],
        ["reveal", {"file": "/etc/passwd"}],
        ["open_link", {"address": "file:///etc/passwd"}],
        ["open_link", {"address": "javascript:window.harmed=1"}],
        ["open_link", {"address": 7}],
        ["plugin:dialog|open", {}],
        ["plugin:opener|open_url", {"url": "https://mal.example"}],
        ["plugin:opener|open_path", {"path": "/etc/passwd"}],
        ["plugin:fs|read_file", {"path": "/etc/passwd"}],
        ["plugin:shell|execute", {"program": "id"}],
        ["plugin:event|emit", {"event": "dropped", "payload": {"id": 0}}],
        ["plugin:window|set_title", {"value": "x"}],
        ["plugin:webview|create_webview_window", {"options": {"label": "x", "url": "https://mal.example"}}],
        ["plugin:path|resolve_directory", {"directory": 1}],
        ["no_such_command", {}]
    ]);
    let script = "const [calls, done] = arguments;
        const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
        const channel = () => `__CHANNEL__:${transformCallback(() => {})}`;
        Promise.all(calls.map(([command, payload]) => invoke(command, command === 'call' ?
            { progress: channel(), ...payload } : payload).then(
            (answer) => [command, JSON.stringify(payload), JSON.stringify(answer) ?? 'undefined'], () => null)))
            .then((answers) => done(answers.filter(Boolean)));";
    assert_eq!(window.asynchronous(script, json!([calls])), json!([]), "these were answered");

    // Forty million characters in one cell: refused or taken, in finite memory, and undone.
    let script = "const [done] = arguments;
        const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
        const progress = `__CHANNEL__:${transformCallback(() => {})}`;
        const text = 'é'.repeat(20_000_000);
        const action = { kind: 'type', row: 0, column: 2, text };
        invoke('call', { name: 'apply', payload: { dataset: 1, action }, progress })
            .then(() => done('taken'), (refusal) => done(refusal.code));";
    let outcome = window.asynchronous(script, json!([]));
    assert_eq!(outcome, "not-applicable", "a cell of twenty million characters");
    // A page that was taken over could go nowhere, and load nothing.
    let script = "const done = arguments[0];
        const loads = ['https://mal.example/a', 'http://127.0.0.1:9/', 'file:///etc/passwd'].map((url) =>
            fetch(url).then(() => url, () => null));
        let evaluated = null;
        try { evaluated = (0, eval)('1'); } catch { }
        Promise.all(loads).then((answers) => done([...answers, evaluated]));";
    assert_eq!(window.asynchronous(script, json!([])), json!([null, null, null, null]));
    window.click(&window.role("button", "Parcs et jardins"));
    let table = Table::of(&window, "parcs-jardins");
    table.fill(1, "Voie", "Rue des Écoles");
    table.holds(1, "Voie", "Rue des Écoles");
}
