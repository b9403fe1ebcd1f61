//! The pages of a package, opened from a disk in a browser's engine: they work, load nothing, and anyone can read them.

use std::fs::{self, File};
use std::io::Read;

use gabarit_core::package::Standing;
use gabarit_core::reference::commune;
use gabarit_core::template::find;
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::made::{day, pack, rows};
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_pages_of_a_package_work_from_a_disk_and_are_for_everyone() {
    let home = tempfile::tempdir().unwrap();
    let parks = find("parcs-jardins").unwrap();
    let bron = commune("69029").unwrap();
    let mut rows = rows(&parks, bron);
    // More than a page of lines; and a name that would be an element, were it not escaped.
    let name = parks.field("nom").unwrap().index;
    let (uid, example) = (parks.field("uid").unwrap().index, rows.clone());
    for number in rows.len()..120 {
        let mut row = example[number % example.len()].clone();
        row[uid] = format!("PAR-69029-{:03}", number + 1);
        row[name] = format!("Parc numéro {number}");
        rows.push(row);
    }
    rows[0][name] = "<b id=\"evil\">Parc & jardin</b>".to_owned();
    let package = pack(home.path(), &parks, bron, &rows, day(23), Standing::Draft);
    let mut archive = ZipArchive::new(File::open(package).unwrap()).unwrap();
    for name in ["apercu.html", "rapport.html"] {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        fs::write(home.path().join(name), text).unwrap();
    }
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");

    window.goes_to(&format!("file://{}", home.path().join("apercu.html").display()));
    window.sees("120 lignes");
    let lines = || window.js("return document.querySelectorAll('#rows tr').length", json!([]));
    assert_eq!(lines(), 50);
    assert_eq!(window.js("return document.querySelectorAll('#map circle').length", json!([])), 120);
    assert_eq!(window.js("return document.getElementById('evil')", json!([])), Value::Null);
    window.sees("<b id=\"evil\">Parc & jardin</b>");
    window.screenshot("70-preview");
    assert_eq!(window.barriers(), json!([]), "axe found barriers on the preview");
    window.click(&window.role("textbox", "Rechercher"));
    window.types("numero 77");
    // The park of that number, and the one whose identifier ends so.
    window.sees("2 lignes sur 120");
    assert_eq!(lines(), 2);
    let left = "return document.querySelectorAll('#map circle:not(.out)').length";
    assert_eq!(window.js(left, json!([])), 2);
    window.keys("numero 77".chars().map(|_| crate::keys::BACKSPACE));
    window.sees("120 lignes");
    window.click(&window.role("button", "Page suivante"));
    window.sees("Page 2 sur 3");
    window.resize(480, 720);
    window.screenshot("71-preview-narrow");
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(window.js(wide, json!([])), true, "the page is wider than a telephone");
    assert_eq!(window.barriers(), json!([]), "axe found barriers on the narrow preview");
    window.resize(1280, 720);

    window.goes_to(&format!("file://{}", home.path().join("rapport.html").display()));
    window.sees("Ce qui a été contrôlé");
    window.screenshot("72-report");
    assert_eq!(window.barriers(), json!([]), "axe found barriers on the report");
    window.assert_calm();
}
