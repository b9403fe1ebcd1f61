//! The files that are measured, in `target/bench/`: made once, by a process of their own, and kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure;

/// Grows when what is made changes: what an older generator made is thrown away.
const GENERATOR: &str = "2";

/// The folder of the data.
pub struct Data {
    folder: PathBuf,
}

impl Data {
    /// That of this workspace.
    pub fn here() -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = target.unwrap_or_else(|| root.join("target")).join("bench");
        let mark = folder.join("generator");
        if fs::read_to_string(&mark).ok().as_deref() != Some(GENERATOR) {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(&mark, GENERATOR).unwrap();
        }
        Self { folder }
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> &Path {
        self.folder.parent().unwrap()
    }

    /// The headless tool.
    pub fn gabarit(&self) -> PathBuf {
        self.target().join("release/gabarit")
    }

    /// A file of so many rows, by what it is: made if it is not there.
    pub fn file(&self, what: &str, rows: u32) -> PathBuf {
        let path = self.path(what, rows);
        if !path.exists() {
            println!("making {}", path.display());
            let own = std::env::current_exe().unwrap();
            let status = Command::new(own)
                .args(["work", &format!("make-{what}"), &rows.to_string()])
                .status()
                .unwrap();
            assert!(status.success(), "{what} of {rows} rows was not made");
        }
        path
    }

    /// Where such a file is, there or not.
    pub fn path(&self, what: &str, rows: u32) -> PathBuf {
        self.folder.join(match what {
            "csv" => format!("banc-{rows}.csv"),
            "xlsx" => format!("banc-{rows}.xlsx"),
            "dossier" => format!("banc-{rows}.gabarit"),
            "commas" => format!("virgules-{rows}.gabarit"),
            "schema" => "banc.json".to_owned(),
            "plain" => "banc-nu.json".to_owned(),
            "qsv" => "banc-qsv.json".to_owned(),
            "addresses" => format!("adresses-{rows}.csv.gz"),
            "packages" => format!("paquets-{rows}"),
            other => panic!("no file is called {other}"),
        })
    }

    /// A path under which nothing is, for what a job writes.
    pub fn out(&self, name: &str) -> PathBuf {
        let folder = self.folder.join("out");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder.join(name)
    }

    /// A file beside what a job writes, in which it speaks.
    pub fn out_file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The arguments of a command, each `{word}` being the path of what it names.
    pub fn arguments(&self, words: &[&str], rows: u32) -> Vec<String> {
        let told = |path: PathBuf| path.to_str().unwrap().to_owned();
        let mut arguments = Vec::new();
        for word in words {
            match word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
                None => arguments.push((*word).to_owned()),
                Some("packages") => {
                    let packages = measure::inside(&self.file("packages", rows));
                    arguments.extend(packages.into_iter().map(told));
                }
                Some(out) if out.starts_with("out") => arguments.push(told(self.out(out))),
                Some(what) => arguments.push(told(self.file(what, rows))),
            }
        }
        arguments
    }
}
