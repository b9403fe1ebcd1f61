//! A template of her own: added from a folder, sent as a workbook, filled, then followed to its next version.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, TAB};
use crate::window::Window;

/// A schema as a neighbouring commune would send it.
fn schema(version: &str, fields: &Value) -> String {
    let title = "Composteurs partagés";
    let description = "Les composteurs de quartier, et ceux qui en prennent soin.";
    json!({"name": "composteurs", "title": title, "description": description, "version": version, "fields": fields})
        .to_string()
}

fn first_version() -> Value {
    json!([
        {"name": "nom", "title": "Nom", "description": "Le nom par lequel les habitants le connaissent.",
         "example": "Square Grimma", "constraints": {"required": true}},
        {"name": "bacs", "title": "Nombre de bacs", "type": "integer"},
        {"name": "zone", "title": "Zone"},
        {"name": "tel", "title": "Téléphone", "format": "binary"}])
}

fn second_version() -> Value {
    json!([
        {"name": "nom", "title": "Nom", "description": "Le nom par lequel les habitants le connaissent.",
         "example": "Square Grimma", "constraints": {"required": true}},
        {"name": "bacs", "title": "Nombre de bacs", "type": "integer", "constraints": {"minimum": 2}},
        {"name": "contact", "title": "Contact", "description": "Le numéro du référent du composteur.",
         "gabarit": {"aliases": ["tel"]}},
        {"name": "acces", "title": "Accès", "description": "Les jours où le composteur est ouvert.",
         "constraints": {"required": true}}])
}

fn sees_column(window: &Window, title: &str) {
    let script = "return [...document.querySelectorAll('[role=columnheader]')].map((its) => its.innerText).join('|')";
    window.wait(&format!("the column {title} is shown"), || {
        window
            .js(script, json!([]))
            .as_str()
            .is_some_and(|shown| shown.contains(title))
            .then_some(())
    });
}

fn add(window: &Window, how: &str, dialog: &str, path: &Path) {
    window.click(&window.role("button", "Ajouter un gabarit"));
    window.click(&window.role("menuitem", how));
    desktop::choose(dialog, path);
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_template_is_added_filled_and_followed_to_its_next_version() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Composteurs");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("schema.json"), schema("1.0.0", &first_version())).unwrap();
    fs::write(folder.join("exemple-valide.csv"), "nom;bacs;zone;tel\nSquare Grimma;3;Nord;\n")
        .unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.click_on("button", "Choisir un gabarit");
    add(&window, "Depuis un dossier avec ses exemples", "Choisir un dossier", &folder);
    window.sees("Vous avez ajouté ce gabarit (version 1.0.0)");
    window.sees("Le format « binary » de la colonne « tel » n’est pas vérifié.");
    window.sees("Square Grimma");
    window.inspect("50-template-added");

    // The workbook to fill in, for a service that only has Excel.
    let out = home.path().join("pour les services");
    fs::create_dir(&out).unwrap();
    window.click(&window.role("button", "Modèle Excel"));
    desktop::choose("Choisir un dossier", &out);
    window.sees("Le modèle Excel est prêt");
    window.inspect("51-blank-workbook");
    window.click(&window.role("button", "Terminé"));
    assert!(out.join("composteurs à remplir.xlsx").is_file());

    window.click_on("button", "Commencer ce tableau");
    window.sees("Ce tableau est encore vide");
    for text in ["Parilly", "1", "Sud", "04 78 00 00 00"] {
        window.types(text);
        window.keys([TAB]);
    }
    window.sees("1 ligne");

    // The next version, from a file this time. The display's tools match titles byte by byte.
    let file = home.path().join("composteurs v2.json");
    fs::write(&file, schema("2.0.0", &second_version())).unwrap();
    window.click(&window.role("button", "Bron"));
    window.click(&window.role("button", "Nouveau"));
    add(&window, "Depuis un fichier schema.json", "Choisir un sch.+ma", &file);
    window.sees("Vous avez ajouté ce gabarit (version 2.0.0)");
    window.click(&window.role("button", "Ouvrir votre tableau"));
    window.sees("a une nouvelle version : 2.0.0");
    window.inspect("52-new-version");
    window.click(&window.role("button", "Voir ce qui change"));
    window.sees("Votre tableau suit la version 1.0.0");
    window.sees("1 texte ira dans « Mis de côté »");
    window.sees("Le minimum est maintenant 2.");
    // The access is missing, and one bin is too few.
    window.sees("2 avec la version 2.0.0");
    window.inspect("53-what-changes");
    // She knows better: the zones said when it was open.
    window.choose("Remplie par, pour « Accès »", "votre colonne « Zone »");
    window.wait("nothing goes aside any more", || {
        let shown = window.js("return document.body.innerText", json!([]));
        (!shown.as_str().unwrap().contains("Colonnes retirées")).then_some(())
    });
    window.choose("Remplie par, pour « Accès »", "rien");
    window.sees("1 texte ira dans « Mis de côté »");
    window.click(&window.role("button", "Passer à la version 2.0.0"));
    window.sees("Le tableau suit la version 2.0.0 du gabarit.");
    window.sees("Mis de côté : 1 colonne");
    sees_column(&window, "Contact");
    window.inspect("54-version-adopted");
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé : Passage à la version 2.0.0 du gabarit");
    sees_column(&window, "Zone");
    window.sees("a une nouvelle version : 2.0.0");
    window.click(&window.role("button", "Plus tard"));
    window.assert_calm();
}
