//! Copies of a dossier kept day by day: each day for a month, each month for a year, each verified by reopening it.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::{Connection, OpenFlags};

use crate::error::Error;

/// How many days a daily copy is kept.
const DAYS: u64 = 31;
/// How many months the first copy of a month is kept.
const MONTHS: u32 = 12;

/// Looks whether a dossier is sound, keeps a copy of today's if there is none yet, and lets go of those that have had
/// their time. Returns the copies there are, the latest first.
///
/// # Errors
/// [`Error::Damaged`] when the dossier, or its copy, is not sound; else what the system says.
pub fn keep(dossier: &Path, today: NaiveDate) -> Result<Vec<PathBuf>, Error> {
    let folder = folder(dossier);
    std::fs::create_dir_all(&folder).map_err(|cause| Error::io(&folder, cause))?;
    let copy = folder.join(format!("{today}.gabarit"));
    let source = open(dossier)?;
    sound(&source, dossier)?;
    if !copy.exists() {
        super::copy(&source, dossier, &copy)?;
    }
    let mut copies = copies(&folder)?;
    let days: Vec<NaiveDate> = copies.iter().map(|&(day, _)| day).collect();
    for (day, path) in &copies {
        if !is_kept(*day, &days, today) {
            remove(path)?;
        }
    }
    copies.retain(|(_, path)| path.exists());
    Ok(copies.into_iter().map(|(_, path)| path).collect())
}

/// Where the copies of a dossier are: `sauvegardes/69029 Bron` beside it.
pub fn folder(dossier: &Path) -> PathBuf {
    let name = dossier.file_stem().unwrap_or_default();
    dossier.parent().unwrap_or(Path::new("")).join("sauvegardes").join(name)
}

/// Whether every page of a dossier reads, and reads well.
///
/// # Errors
/// [`Error::Damaged`] when one does not; [`Error::Store`] when the file cannot be read at all just now.
pub fn sound(connection: &Connection, path: &Path) -> Result<(), Error> {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    let damaged = || Error::Damaged(path.to_path_buf());
    let check = "PRAGMA integrity_check(1)";
    match connection.query_row(check, [], |row| row.get::<_, String>(0)) {
        Ok(verdict) if verdict == "ok" => Ok(()),
        Ok(_) => Err(damaged()),
        Err(cause) => match cause.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Err(damaged()),
            _ => Err(Error::Store(cause)),
        },
    }
}

/// The dossier as others read it, while the window writes.
fn open(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(super::place::told(path), flags)?)
}

/// The copies in a folder by day, the latest first; none where there is no such folder.
///
/// # Errors
/// What the system says of the folder.
pub fn copies(folder: &Path) -> Result<Vec<(NaiveDate, PathBuf)>, Error> {
    let refused = |cause| Error::io(folder, cause);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let day = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
        if let Some(day) = day {
            copies.push((day, path));
        }
    }
    copies.sort_unstable();
    copies.reverse();
    Ok(copies)
}

fn is_kept(day: NaiveDate, days: &[NaiveDate], today: NaiveDate) -> bool {
    let month = |day: NaiveDate| (day.year(), day.month());
    let first = days.iter().filter(|&&other| month(other) == month(day)).min() == Some(&day);
    let recent = today.checked_sub_days(Days::new(DAYS)).is_none_or(|oldest| day >= oldest);
    let within = today.checked_sub_months(Months::new(MONTHS)).is_none_or(|oldest| day >= oldest);
    recent || (first && within)
}

fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(Error::io(path, cause)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_kept_a_month_and_months_a_year() {
        let days: Vec<NaiveDate> =
            (0..500).filter_map(|ago| day("2026-11-23").checked_sub_days(Days::new(ago))).collect();
        let kept: Vec<NaiveDate> =
            days.iter().copied().filter(|&d| is_kept(d, &days, day("2026-11-23"))).collect();
        assert!(kept.contains(&day("2026-10-24")) && !kept.contains(&day("2026-10-22")));
        assert!(kept.contains(&day("2026-03-01")) && !kept.contains(&day("2026-03-02")));
        assert!(!kept.contains(&day("2025-11-01")));
        assert_eq!(kept.len(), 32 + 11);
    }

    #[test]
    fn a_copy_is_made_once_a_day_and_opens() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.gabarit");
        Connection::open(&path)
            .unwrap()
            .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
            .unwrap();
        let copies = keep(&path, day("2026-11-23")).unwrap();
        assert_eq!(copies, [folder(&path).join("2026-11-23.gabarit")]);
        Connection::open(&path).unwrap().execute_batch("DELETE FROM t").unwrap();
        keep(&path, day("2026-11-23")).unwrap();
        let rows: i64 = open(&copies[0])
            .unwrap()
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 1, "the copy of the morning stays");
        assert_eq!(keep(&path, day("2026-11-24")).unwrap().len(), 2);
    }

    #[test]
    fn a_damaged_dossier_replaces_no_copy() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.gabarit");
        std::fs::write(&path, [7; 9000]).unwrap();
        assert!(keep(&path, day("2026-11-23")).is_err());
        assert_eq!(copies(&folder(&path)).unwrap(), []);
    }
}
