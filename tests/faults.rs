//! Disks that fail: writes and syncs that are refused, a disk that becomes read only, a share without locks.
//!
//! The failures are the system's own, injected by strace into a program that works.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use gabarit_tests::app;
use serde_json::{Value, json};

/// Tells the child apart: the folder to work in.
const FOLDER: &str = "GABARIT_FAULTS_FOLDER";
const EDITS: usize = 60;

/// Not a test of its own: what works on the failing disk.
#[test]
#[ignore = "started by the tests below"]
fn child_works_on_a_failing_disk() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let app = app(Path::new(&folder));
    let call = |name: &str, payload: Value| app.call(name, payload, &|_| {});
    call("start", json!({})).unwrap();
    let told = |line: String| writeln!(std::io::stderr(), "{line}").unwrap();
    let mut expected = String::new();
    for turn in 0..EDITS {
        let text = format!("{turn} {}", "é".repeat(500));
        let action = json!({"kind": "type", "row": 0, "column": 2, "text": text});
        match call("apply", json!({"dataset": 1, "action": action})) {
            Ok(_) => {
                expected = text;
                told("done".to_owned());
            }
            Err(error) => told(format!("refused {} {error}", error.code())),
        }
        let rows = call("rows", json!({"dataset": 1, "from": 0, "count": 1})).unwrap();
        assert_eq!(rows["rows"][0]["cells"][2], expected, "a refused edit changed something");
    }
    fs::write(Path::new(&folder).join("expected"), expected).unwrap();
}

/// Not a test of its own: what opens a dossier where locks mean nothing.
#[test]
#[ignore = "started by the tests below"]
fn child_opens_a_dossier() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let app = app(Path::new(&folder));
    let start = app.call("start", json!({}), &|_| {}).unwrap();
    assert_eq!(start["notice"], Value::Null);
    let rows = app.call("rows", json!({"dataset": 1, "from": 0, "count": 1}), &|_| {}).unwrap();
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    writeln!(std::io::stderr(), "restraint {}", start["dossier"]["readOnly"]).unwrap();
}

/// A dossier with one row.
fn begun(home: &Path) {
    let app = app(home);
    let call = |name: &str, payload: Value| app.call(name, payload, &|_| {}).unwrap();
    call("create_dossier", json!({"insee": "69029"}));
    call("create_dataset", json!({"template": "parcs-jardins"}));
    let insert = json!({"kind": "insertRows", "line": 0, "count": 1});
    call("apply", json!({"dataset": 1, "action": insert}));
}

/// What a child does while these system calls fail; `None`, said aloud, where strace cannot be used.
fn while_failing(home: &Path, child: &str, calls: &str, failure: &str) -> Option<Output> {
    let log = home.join("strace.log");
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-o"])
        .arg(&log)
        .arg("-e")
        .arg(format!("trace={calls}"))
        .arg("-e")
        .arg(format!("inject={calls}:{failure}"))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", child, "--ignored", "--nocapture"])
        .env(FOLDER, home)
        .output();
    let Ok(output) = traced else {
        println!("skipped: strace is not here to make a disk fail");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("ptrace(") || said.contains("PTRACE") {
        println!("skipped: this machine lets nobody trace a program");
        return None;
    }
    let log = fs::read_to_string(log).unwrap_or_default();
    assert!(log.contains("INJECTED"), "nothing failed: {said}");
    Some(output)
}

#[test]
fn what_a_failing_disk_refuses_is_said_and_what_it_took_is_there() {
    for (calls, failure, code) in [
        // A disk whose cache cannot be trusted any more: nothing is said to be saved.
        ("fsync,fdatasync", "error=EIO:when=20..45", "store"),
        ("pwrite64", "error=EIO:when=30..60", "store"),
        ("pwrite64", "error=ENOSPC:when=30..60", "disk-full"),
        // A disk that becomes read only in mid-edit.
        ("pwrite64", "error=EROFS:when=30..60", "store"),
        // A share that is gone.
        ("pwrite64", "error=ESTALE:when=30..60", "store"),
    ] {
        let home = tempfile::tempdir().unwrap();
        begun(home.path());
        let child = "child_works_on_a_failing_disk";
        let Some(output) = while_failing(home.path(), child, calls, failure) else { return };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{calls} {failure}: {said}");
        let many = |start: &str| said.lines().filter(|line| line.starts_with(start)).count();
        let (done, refused) = (many("done"), many("refused"));
        assert_eq!(done + refused, EDITS, "{calls} {failure}: {said}");
        assert!(refused > 0 && done > 5, "{calls} {failure}: {done} done, {refused} refused");
        let as_told = said.lines().filter(|line| line.starts_with("refused"));
        for line in as_told {
            assert!(line.starts_with(&format!("refused {code} ")), "{calls} {failure}: {line}");
            assert!(!line.contains("disk I/O"), "in French: {line}");
        }
        let expected = fs::read_to_string(home.path().join("expected")).unwrap();
        let again = app(home.path());
        let start = again.call("start", json!({}), &|_| {}).unwrap();
        assert_eq!(start["dossier"]["readOnly"], Value::Null, "{calls} {failure}");
        let rows =
            again.call("rows", json!({"dataset": 1, "from": 0, "count": 1}), &|_| {}).unwrap();
        assert_eq!(rows["rows"][0]["cells"][2], expected, "{calls} {failure}");
        drop(again);
        let file = home.path().join("data/dossiers/69029 Bron.gabarit");
        let file = rusqlite::Connection::open(file).unwrap();
        let verdict: String =
            file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok", "{calls} {failure}");
        println!("{calls} {failure}: {done} done, {refused} refused");
    }
}

#[test]
fn a_share_where_locks_mean_nothing_is_told_and_read_only() {
    // Every program gets the lock; or none may even ask.
    for failure in ["retval=0", "error=ENOLCK"] {
        let home = tempfile::tempdir().unwrap();
        begun(home.path());
        let Some(output) = while_failing(home.path(), "child_opens_a_dossier", "flock", failure)
        else {
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = "restraint \"ce partage réseau ne protège pas un fichier ouvert à plusieurs\"";
        assert!(said.contains(reason), "{failure}: {said}");
    }
}

#[test]
fn a_dossier_on_a_disk_that_is_read_only_is_shown_as_it_is() {
    for killed in [false, true] {
        let home = tempfile::tempdir().unwrap();
        begun(home.path());
        let dossiers = home.path().join("data/dossiers");
        if killed {
            // What a program that died had written is in its log only.
            let log = dossiers.join("69029 Bron.gabarit-wal");
            let held = app(home.path());
            held.call("start", json!({}), &|_| {}).unwrap();
            let insert = json!({"dataset": 1, "action": {"kind": "type", "row": 0, "column": 2, "text": "x"}});
            held.call("apply", insert, &|_| {}).unwrap();
            let bytes = fs::read(&log).unwrap();
            let file = fs::read(dossiers.join("69029 Bron.gabarit")).unwrap();
            drop(held);
            fs::write(log, bytes).unwrap();
            fs::write(dossiers.join("69029 Bron.gabarit"), file).unwrap();
        }
        let script = format!(
            "mount --bind '{0}' '{0}' && mount -o remount,bind,ro '{0}' || exit 77; \
             exec '{1}' --exact child_opens_a_dossier --ignored --nocapture",
            dossiers.display(),
            std::env::current_exe().unwrap().display()
        );
        let output = Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", &script])
            .env(FOLDER, home.path())
            .output();
        let Ok(output) = output else {
            println!("skipped: `unshare` is not here to make a disk read only");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(77) || said.contains("unshare failed") {
            println!("skipped: this machine lets nobody make a disk read only");
            return;
        }
        assert!(said.contains("restraint \"ce fichier est protégé contre l’écriture\""), "{said}");
    }
}
