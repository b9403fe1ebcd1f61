//! A package that cannot be made says why, and leaves nothing behind.

use std::cell::Cell;
use std::fs::{self, OpenOptions};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use gabarit_core::error::Error;
use gabarit_core::export::{csv, geojson, published};
use gabarit_core::package::{build, build_at};
use gabarit_core::table::RowId;
use tempfile::TempDir;

use crate::shared::{Case, names, on_with_it};

#[test]
fn a_package_with_errors_does_not_leave() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "nom", "");
    let folder = tempfile::tempdir().unwrap();
    let outcome = build(&case.source(), folder.path(), &on_with_it);
    assert!(matches!(outcome, Err(Error::ErrorsRemain { errors: 1 })), "{outcome:?}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_package_with_a_faulty_sheet_does_not_leave() {
    let mut case = Case::example("parcs-jardins");
    case.metadata.email = "mairie".to_owned();
    let folder = tempfile::tempdir().unwrap();
    let outcome = build(&case.source(), folder.path(), &on_with_it);
    let Err(refusal @ Error::BadMetadata(_)) = outcome else { panic!("{outcome:?}") };
    assert!(refusal.to_string().contains("adresse électronique"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_package_stopped_at_any_step_leaves_nothing() {
    let case = Case::example("parcs-jardins");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paquet.zip");
    fs::write(&path, "avant").unwrap();
    let mut stop = 0;
    loop {
        let step = Cell::new(0);
        let outcome = build_at(&case.source(), &path, &|told| {
            assert_eq!(told.done, step.get());
            step.set(step.get() + 1);
            if step.get() > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if outcome.is_ok() {
            assert_eq!(stop, 11);
            return;
        }
        assert!(matches!(outcome, Err(Error::Cancelled)));
        assert_eq!(names(folder.path()), ["paquet.zip"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "avant");
        stop += 1;
    }
}

#[test]
fn a_place_that_is_not_there_is_named() {
    let case = Case::example("toilettes");
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("absent");
    let outcome = build(&case.source(), &absent, &on_with_it);
    assert!(matches!(&outcome, Err(Error::Missing(path)) if *path == absent), "{outcome:?}");
    let file = folder.path().join("fichier");
    fs::write(&file, "").unwrap();
    let outcome = build(&case.source(), &file, &on_with_it);
    assert!(matches!(outcome, Err(Error::Io { .. })));
    assert_eq!(names(folder.path()), ["fichier"]);
}

#[test]
fn a_folder_in_the_way_is_left_as_it_is() {
    let case = Case::example("toilettes");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paquet.zip");
    fs::create_dir(&path).unwrap();
    let outcome = build_at(&case.source(), &path, &on_with_it);
    assert!(matches!(outcome, Err(Error::Io { .. } | Error::Denied(_))), "{outcome:?}");
    assert_eq!(names(folder.path()), ["paquet.zip"]);
}

/// A small file system of its own, for what the usual one does not refuse to an administrator.
struct Mounted(TempDir);

impl Mounted {
    /// `None` where this machine does not let a test mount one.
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "none"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(outcome) if outcome.status.success() => Some(Self(folder)),
            _ => {
                println!("skipped: this machine mounts no file system for a test");
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_folder_without_write_access_is_said() {
    let case = Case::example("toilettes");
    let Some(folder) = Mounted::new("ro,size=1m") else { return };
    let outcome = build(&case.source(), folder.path(), &on_with_it);
    assert!(matches!(outcome, Err(Error::Denied(_))), "{outcome:?}");
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let mut case = Case::example("toilettes");
    for id in 100..2000 {
        let cells = [format!("TOI-69204-{id:03}"), format!("{} rue de la Paix", id * 7919 % 5003)];
        case.table.push(RowId(id), cells.iter().map(String::as_str));
    }
    case.standing = gabarit_core::package::Standing::Draft;
    let Some(folder) = Mounted::new("size=16k") else { return };
    let path = folder.path().join("paquet.zip");
    fs::write(&path, "avant").unwrap();
    let outcome = build_at(&case.source(), &path, &on_with_it);
    assert!(matches!(&outcome, Err(Error::DiskFull(full)) if *full == path), "{outcome:?}");
    assert_eq!(names(folder.path()), ["paquet.zip"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "avant");
}

#[cfg(target_os = "linux")]
#[test]
fn a_writer_without_room_says_so() {
    let case = Case::example("toilettes");
    let (template, table, path) = (&case.template, &case.table, Path::new("donnees.csv"));
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let outcome =
        csv::write(template, table, &published(template).collect::<Vec<_>>(), path, full());
    assert!(matches!(outcome, Err(Error::DiskFull(_))), "{outcome:?}");
    let outcome = geojson::write(template, table, path, full());
    assert!(matches!(outcome, Err(Error::DiskFull(_))), "{outcome:?}");
}
