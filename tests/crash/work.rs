//! What a person does, at random; the same seed does the same.

use std::fs;
use std::path::{Path, PathBuf};

use gabarit_core::api::App;
use gabarit_tests::{Dice, app};
use serde_json::{Value, json};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Edit,
    Import,
    Package,
    Copy,
    Older,
    Look,
}

const ALL: [(Done, &str); 6] = [
    (Done::Edit, "edit"),
    (Done::Import, "import"),
    (Done::Package, "package"),
    (Done::Copy, "copy"),
    (Done::Older, "older"),
    (Done::Look, "look"),
];

impl Done {
    pub fn name(self) -> &'static str {
        ALL.iter().find(|(done, _)| *done == self).unwrap().1
    }

    /// What a line of the child says: “done edit”.
    pub fn named(line: &str) -> Option<Self> {
        let name = line.strip_prefix("done ")?;
        ALL.iter().find(|(_, own)| *own == name).map(|(done, _)| *done)
    }
}

/// The folder of a person, where she works.
pub struct Work {
    app: App,
    home: PathBuf,
    dice: Dice,
    older: usize,
    /// Does only what changes the dossier: the rest says nothing of what must be in it.
    witness: bool,
}

/// Where she puts copies.
pub const COPIES: &str = "copies";

/// The dossier of the work, in its home.
pub fn dossier(home: &Path) -> PathBuf {
    home.join("data/dossiers/69029 Bron.gabarit")
}

/// An older dossier, that of a turn, in the home.
pub fn older(home: &Path, turn: usize) -> PathBuf {
    home.join(format!("ancien {turn}.gabarit"))
}

impl Work {
    /// Begins a dossier with a table to fill, and one to send.
    pub fn begin(home: &Path, seed: u64) -> Self {
        let work = Self {
            app: app(home),
            home: home.to_owned(),
            dice: Dice::new(seed),
            older: 0,
            witness: false,
        };
        fs::create_dir(home.join(COPIES)).unwrap();
        work.call("create_dossier", json!({"insee": "69029"}));
        work.call("create_dataset", json!({"template": "parcs-jardins"}));
        work.call("create_dataset", json!({"template": "toilettes"}));
        let block = work.call("template", json!({"template": "toilettes"}))["example"].clone();
        let paste = json!({"kind": "paste", "line": 0, "column": 0, "block": block});
        work.call("apply", json!({"dataset": 2, "action": paste}));
        work
    }

    /// One who does the same, as far as it changes the dossier.
    pub fn witness(home: &Path, seed: u64) -> Self {
        Self { witness: true, ..Self::begin(home, seed) }
    }

    fn call(&self, name: &str, payload: Value) -> Value {
        self.app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The next thing done.
    pub fn step(&mut self) -> Done {
        match self.dice.below(16) {
            0 | 1 => self.import(),
            2 => self.package(),
            3 => self.copy(),
            4 => self.older(),
            5 => {
                if !self.witness {
                    self.call("look_after", json!({}));
                }
                Done::Look
            }
            _ => self.edit(),
        }
    }

    fn import(&mut self) -> Done {
        let path = self.home.join("recu.csv");
        let rows: String = (0..1 + self.dice.below(6))
            .map(|row| format!("Parc « {row} »;{};à revoir {row}\n", self.dice.below(1_000_000)))
            .collect();
        fs::write(&path, format!("Nom du parc;Surface totale;Remarque\n{rows}")).unwrap();
        let file = self.app.choose(&path).id;
        let view = self.call("read_import", json!({"file": file, "template": "parcs-jardins"}));
        self.call("run_import", json!({"import": view["import"], "dataset": 1}));
        Done::Import
    }

    fn package(&mut self) -> Done {
        if !self.witness {
            self.call("make_package", json!({"dataset": 2}));
        }
        Done::Package
    }

    fn copy(&mut self) -> Done {
        if !self.witness {
            let folder = self.app.choose(&self.home.join(COPIES)).id;
            self.call("copy_dossier", json!({"file": folder}));
        }
        Done::Copy
    }

    /// Opens a dossier of an older version, works in it, and comes back.
    fn older(&mut self) -> Done {
        let version = 1 + self.dice.below(3);
        self.older += 1;
        if self.witness {
            return Done::Older;
        }
        let kept =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("files/version-{version}.gabarit"));
        // Whole at once: what is killed here is Gabarit, not the person's file manager.
        let part = self.home.join("tmp").with_extension("copie");
        fs::copy(kept, &part).unwrap();
        fs::rename(part, older(&self.home, self.older)).unwrap();
        let open = |path: &Path| {
            let file = self.app.choose(path).id;
            self.call("open_dossier", json!({"file": file}))
        };
        open(&older(&self.home, self.older));
        let row =
            self.call("rows", json!({"dataset": 1, "from": 0, "count": 1}))["rows"][0].clone();
        let text = format!("ancien {}", self.older);
        let action = json!({"kind": "type", "row": row["id"], "column": 2, "text": text});
        self.call("apply", json!({"dataset": 1, "action": action}));
        open(&dossier(&self.home));
        Done::Older
    }

    fn edit(&mut self) -> Done {
        let rows = self.call("rows", json!({"dataset": 1, "from": 0, "count": 2000}));
        let lines = rows["lines"].as_u64().unwrap_or(0);
        let width = 20;
        let dice = &mut self.dice;
        let line = dice.below(lines.max(1));
        let text = format!("{} « é\n", dice.below(1_000_000));
        let action = match dice.below(10) {
            _ if lines < 3 => json!({"kind": "insertRows", "line": 0, "count": 1 + dice.below(5)}),
            0 => {
                json!({"kind": "insertRows", "line": dice.below(lines + 1), "count": 1 + dice.below(3)})
            }
            1 if lines > 40 => {
                json!({"kind": "deleteRows", "top": line, "bottom": line + dice.below(9)})
            }
            2 => {
                let block: Vec<Vec<String>> = (0..1 + dice.below(8))
                    .map(|row| vec![format!("{text}{row}"), text.clone()])
                    .collect();
                json!({"kind": "paste", "line": line, "column": dice.below(width), "block": block})
            }
            3 => json!({"kind": "duplicateRows", "top": line, "bottom": line}),
            4 | 5 => {
                let name = ["undo", "redo"][dice.below(2) as usize];
                self.call(name, json!({"dataset": 1}));
                return Done::Edit;
            }
            _ => {
                let row = &rows["rows"][line as usize]["id"];
                json!({"kind": "type", "row": row, "column": dice.below(width), "text": text})
            }
        };
        self.call("apply", json!({"dataset": 1, "action": action}));
        Done::Edit
    }

    /// What a person sees of the dossier.
    pub fn seen(&self) -> Value {
        seen(&self.app)
    }
}

/// Everything a person sees of the open dossier's first table, findings and what was put aside included.
pub fn seen(app: &App) -> Value {
    let call = |name: &str, payload: Value| app.call(name, payload, &|_| {}).unwrap();
    let rows = call("rows", json!({"dataset": 1, "from": 0, "count": 2000}));
    let mut asides = call("asides", json!({"dataset": 1}));
    for aside in asides.as_array_mut().unwrap() {
        // The time of day is not of the work.
        aside.as_object_mut().unwrap().remove("time");
    }
    let problems = call("problems", json!({"dataset": 1}));
    let other = call("rows", json!({"dataset": 2, "from": 0, "count": 2000}));
    json!([rows["rows"], problems, asides, other["rows"]])
}
