//! A disk that fills up in mid-edit: the edit is refused plainly, nothing is half-written, and room made is used.

use std::path::Path;
use std::process::Command;

use gabarit_core::api::{App, Folders};
use gabarit_core::error::Error;
use serde_json::{Value, json};

/// Tells the child apart: the folder on the small disk.
const FOLDER: &str = "GABARIT_SMALL_DISK";

fn call(app: &App, name: &str, payload: Value) -> Result<Value, Error> {
    app.call(name, payload, &|_| {})
}

/// Not a test of its own: what runs on the small disk.
#[test]
#[ignore = "started by the test below, on a disk of its own"]
fn child_fills_the_disk() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = Path::new(&folder);
    let folders = Folders { data: folder.join("data"), packages: folder.join("paquets") };
    let app = App::new(folders, chrono::Local::now);
    // Kept for the moment the disk is full: the person will make room with it.
    std::fs::write(folder.join("ballast"), vec![7; 1 << 20]).unwrap();
    call(&app, "create_dossier", json!({"insee": "69029"})).unwrap();
    call(&app, "create_dataset", json!({"template": "parcs-jardins"})).unwrap();
    let example = call(&app, "template", json!({"template": "parcs-jardins"})).unwrap();
    let block = example["example"].clone();
    let paste = json!({"kind": "paste", "line": 0, "column": 0, "block": block});
    call(&app, "apply", json!({"dataset": 1, "action": paste})).unwrap();

    let seen = |app: &App| {
        let rows = call(app, "rows", json!({"dataset": 1, "from": 0, "count": 2000})).unwrap();
        (rows["rows"].clone(), call(app, "problems", json!({"dataset": 1})).unwrap())
    };
    let mut before = seen(&app);
    let mut turn = 0;
    let refused = loop {
        turn += 1;
        assert!(turn < 10_000, "the small disk never fills up");
        let text = format!("{turn} {}", "é".repeat(20_000));
        let action = json!({"kind": "type", "row": 0, "column": 2, "text": text});
        match call(&app, "apply", json!({"dataset": 1, "action": action})) {
            Ok(_) => before = seen(&app),
            Err(error) => break error,
        }
    };
    assert_eq!(refused.code(), "disk-full", "{refused}");
    assert_eq!(seen(&app), before, "a refused edit changed something");

    // A package does not leave either, and leaves nothing behind.
    let short = json!({"kind": "type", "row": 0, "column": 2, "text": "Parc"});
    std::fs::remove_file(folder.join("ballast")).unwrap();
    call(&app, "apply", json!({"dataset": 1, "action": short})).unwrap();
    let room = Command::new("df").arg("--output=avail").arg(folder).output().unwrap().stdout;
    let room: usize =
        String::from_utf8(room).unwrap().lines().last().unwrap().trim().parse().unwrap();
    std::fs::write(folder.join("ballast"), vec![7; room * 1024 - 8192]).unwrap();
    let refused = call(&app, "make_package", json!({"dataset": 1})).unwrap_err();
    assert_eq!(refused.code(), "disk-full", "{refused}");
    let left = std::fs::read_dir(folder.join("paquets")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "a package half-written stays behind");

    std::fs::remove_file(folder.join("ballast")).unwrap();
    call(&app, "make_package", json!({"dataset": 1})).unwrap();
    println!("the small disk was filled");
}

#[test]
fn a_full_disk_refuses_plainly_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=3m tmpfs '{}' || exit 77; \
         exec '{}' --exact child_fills_the_disk --ignored --nocapture",
        home.path().display(),
        program.display()
    );
    let namespace = ["--user", "--map-root-user", "--mount", "sh", "-c"];
    let output = Command::new("unshare")
        .args(namespace)
        .arg(script)
        .env(FOLDER, home.path())
        // SQLite and the package keep their temporary files on the small disk too.
        .env("TMPDIR", home.path())
        .output();
    let Ok(output) = output else {
        println!("skipped: `unshare` is not here to make a small disk");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(77) || said.contains("unshare failed") {
        println!("skipped: this machine lets nobody mount a small disk");
        return;
    }
    assert!(output.status.success() && said.contains("the small disk was filled"), "{said}");
}
