//! Packages as they are given: one by one, or by the folder they were put in.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The packages that were named; of a folder, those that lie in it, by name. Each once.
///
/// # Errors
/// What the system says of a folder.
pub fn given(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut packages: Vec<PathBuf> = Vec::new();
    for path in paths {
        let inside = if path.is_dir() { inside(path)? } else { vec![path.clone()] };
        for package in inside {
            if !packages.contains(&package) {
                packages.push(package);
            }
        }
    }
    Ok(packages)
}

fn inside(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let refused = |cause| Error::io(folder, cause);
    let mut paths = Vec::new();
    for entry in folder.read_dir().map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        if path.is_file()
            && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_stands_for_its_packages_each_once_by_name() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        for name in ["b.zip", "a.ZIP", "notes.txt"] {
            fs::write(path(name), "").unwrap();
        }
        fs::create_dir(path("plus-tard.zip")).unwrap();
        let asked = [path("b.zip"), home.path().to_path_buf(), path("ailleurs.zip")];
        let expected = [path("b.zip"), path("a.ZIP"), path("ailleurs.zip")];
        assert_eq!(given(&asked).unwrap(), expected);
        assert!(given(&[path("plus-tard.zip")]).unwrap().is_empty());
    }
}
