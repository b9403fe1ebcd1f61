//! Packages that came from communes, as a window asks about them: verified, compared with the one before, gathered.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "collect/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use gabarit_core::error::Error;
use gabarit_core::package::Standing;
use gabarit_core::reference::commune;
use gabarit_core::template::find;
use gabarit_tests::Window;
use serde_json::{Value, json};

use made::{day, pack, rows};

/// The parks of a commune, delivered on this day: as many rows as are kept.
fn parks(folder: &Path, insee: &str, date: u32, kept: usize) -> PathBuf {
    let (template, own) = (find("parcs-jardins").unwrap(), commune(insee).unwrap());
    let rows = rows(&template, own);
    pack(folder, &template, own, &rows[..kept], day(date), Standing::Final)
}

fn receive(window: &Window, paths: &[&Path]) -> Vec<Value> {
    let files: Vec<u32> = paths.iter().map(|path| window.app.choose(path).id).collect();
    let answer = window.call("receive_packages", json!({"files": files}));
    answer.as_array().unwrap().clone()
}

#[test]
fn a_folder_of_packages_is_verified_each_beside_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let old = parks(folder.path(), "69029", 20, 8);
    let new = parks(folder.path(), "69029", 23, 6);
    let other = parks(folder.path(), "69100", 23, 8);
    let broken = folder.path().join("photo.zip");
    fs::write(&broken, "ceci est une photo").unwrap();
    let window = Window::new();
    let views = receive(&window, &[folder.path()]);
    assert_eq!(views.len(), 4);
    let of = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        views.iter().find(|view| view["file"]["name"] == name).unwrap()
    };
    assert_eq!(of(&old)["good"], true);
    assert_eq!(of(&old)["later"], new.file_name().unwrap().to_str().unwrap());
    assert_eq!(of(&new)["changes"]["removed"], 2);
    assert_eq!(of(&new)["changes"]["greatLoss"], true);
    assert_eq!(of(&new)["changes"]["since"], "2026-11-20");
    assert_eq!(of(&other)["changes"], Value::Null);
    assert_eq!(of(&other)["identity"]["commune"], "Irigny");
    assert_eq!(of(&broken)["good"], false);
    assert!(of(&broken)["reasons"][0].as_str().unwrap().contains("zip lisible"));
}

#[test]
fn the_package_before_is_found_beside_it_and_another_may_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let old = parks(folder.path(), "69029", 20, 8);
    let new = parks(folder.path(), "69029", 23, 8);
    let aside = tempfile::tempdir().unwrap();
    let older = parks(aside.path(), "69029", 1, 5);
    let window = Window::new();
    let view = receive(&window, &[&new]).remove(0);
    assert_eq!(view["previous"], old.file_name().unwrap().to_str().unwrap());
    assert_eq!(view["changes"]["added"], 0);
    let pair = json!({"file": view["file"]["id"], "previous": window.app.choose(&older).id});
    let view = window.call("compare_received", pair);
    assert_eq!(
        (&view["changes"]["added"], &view["changes"]["since"]),
        (&3.into(), &"2026-11-01".into())
    );
}

#[test]
fn packages_become_a_territory_and_those_left_out_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let old = parks(folder.path(), "69029", 20, 8);
    let new = parks(folder.path(), "69029", 23, 7);
    let other = parks(folder.path(), "69100", 23, 8);
    let broken = folder.path().join("photo.zip");
    fs::write(&broken, "ceci est une photo").unwrap();
    let window = Window::new();
    let files: Vec<u32> =
        [&old, &new, &other, &broken].iter().map(|path| window.app.choose(path).id).collect();
    let order = json!({"files": files, "folder": window.app.choose(folder.path()).id});
    let gathered = window.call("gather_packages", order.clone());
    assert_eq!((&gathered["taken"], &gathered["territories"][0]["rows"]), (&2.into(), &15.into()));
    let left = gathered["left"].as_array().unwrap();
    assert!(
        left[0]["superseded"] == true
            && left[0]["name"] == old.file_name().unwrap().to_str().unwrap()
    );
    assert!(left[1]["superseded"] == false && left[1]["name"] == "photo.zip");
    let name = gathered["folder"]["name"].as_str().unwrap();
    assert!(folder.path().join(name).join("parcs-jardins/donnees.gpkg").is_file());
    // Once more, beside the first.
    let again = window.call("gather_packages", order);
    assert_eq!(again["folder"]["name"], format!("{name}-2"));
}

#[test]
fn verifying_says_how_far_it_is_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    for insee in ["69029", "69100", "69204"] {
        parks(folder.path(), insee, 23, 2);
    }
    let window = Window::new();
    let told = AtomicU32::new(0);
    let files = json!({"files": [window.app.choose(folder.path()).id]});
    let outcome = thread::scope(|scope| {
        window.app.call("receive_packages", files, &|progress| {
            told.store(progress.done, Ordering::SeqCst);
            assert_eq!(progress.total, 3);
            if progress.done == 1 {
                // As the window does: on another thread, while the call holds the rest.
                scope.spawn(|| window.call("cancel", json!({})));
                thread::sleep(Duration::from_millis(100));
            }
        })
    });
    assert!(matches!(outcome, Err(Error::Cancelled)), "{outcome:?}");
    assert_eq!(told.load(Ordering::SeqCst), 1);
}
