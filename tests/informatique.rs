//! What the page for the IT provider says is what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gabarit_core::geo::net::hosts::HOSTS;

fn page() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(root.join("docs/informatique.md")).unwrap()
}

/// The names between backquotes that begin the rows of the tables under a heading.
fn first_cells<'a>(page: &'a str, heading: &str) -> BTreeSet<&'a str> {
    let part = page.split("\n## ").find(|part| part.starts_with(heading)).unwrap();
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).collect()
}

#[test]
fn the_page_names_the_hosts_of_the_code_and_no_other() {
    let page = page();
    let told = first_cells(&page, "Réseau");
    let known: BTreeSet<&str> = HOSTS.iter().map(|host| host.name).collect();
    assert_eq!(told, known);
    let numbers = ["cinq", "six", "sept", "huit", "neuf", "dix"];
    assert!(page.contains(&format!("vers {} sites", numbers[HOSTS.len() - 5])));
}

/// What people are told to install bears the name it is given when it is made, on the systems it is said to run on.
#[test]
fn the_page_names_what_is_made_to_be_installed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |file: &str| fs::read_to_string(root.join(file)).unwrap();
    let page = page();
    let bundle = ("packaging/bundle", "amd64");
    for ((file, architecture), made, told) in [
        (bundle, "gabarit_${version}_$architecture.deb", "gabarit_VERSION_$architecture.deb"),
        (bundle, "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm", "gabarit-VERSION-1.x86_64.rpm"),
        (bundle, "gabarit-$version-linux-$machine", "gabarit-….tar.gz"),
        (bundle, "gabarit-outil-$version-linux-$machine", "gabarit-outil-….tar.gz"),
        (
            (".github/workflows/release.yml", ""),
            "gabarit-$version-windows-x86_64-setup.exe",
            "gabarit-VERSION-windows-x86_64-setup.exe",
        ),
    ] {
        assert!(read(file).contains(made), "{file} makes no {made}");
        let told = told.replace("$architecture", architecture);
        assert!(page.contains(&told), "the page does not name {told}");
    }
    let mac: serde_json::Value =
        serde_json::from_str(&read("packaging/macos/bundle.json")).unwrap();
    let oldest = mac["bundle"]["macOS"]["minimumSystemVersion"].as_str().unwrap();
    assert!(page.contains(&format!("macOS {} ou plus récent", oldest.trim_end_matches(".0"))));
}

/// A person works; what lies then among her data is what the page names.
#[test]
fn the_page_names_all_that_lies_among_the_data() {
    let page = page();
    let home = tempfile::tempdir().unwrap();
    let window = gabarit_tests::Window::at(home.path());
    window.call("create_dossier", serde_json::json!({"insee": "69029"}));
    window.call("create_dataset", serde_json::json!({"template": "parcs-jardins"}));
    window.call("look_after", serde_json::json!({}));
    window.call("allow_network", serde_json::json!({"allowed": false}));
    let table = home.path().join("parcs.csv");
    fs::write(&table, "nom;adresse\nParc du Vinatier;Boulevard Pinel\n").unwrap();
    let chosen = window.app.choose(&table);
    let view = window
        .call("read_import", serde_json::json!({"file": chosen.id, "template": "parcs-jardins"}));
    window.call("run_import", serde_json::json!({"import": view["import"]}));
    window.call("open_exercise", serde_json::json!({"afresh": false}));
    let among = fs::read_dir(home.path().join("data")).unwrap().flatten();
    let among: Vec<String> = among.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert!(among.len() >= 4, "{among:?}");
    for name in among {
        assert!(page.contains(&format!("`{name}")), "{name} is not told of");
    }
    let beside = fs::read_dir(home.path().join("data/dossiers")).unwrap().flatten();
    let known = [".gabarit", "-wal", "-shm", ".ouvert", ".qui", "sauvegardes"];
    for name in beside.map(|entry| entry.file_name().into_string().unwrap()) {
        let ending = known.iter().find(|ending| name.ends_with(**ending));
        assert!(ending.is_some_and(|ending| page.contains(*ending)), "{name} is not told of");
    }
}
