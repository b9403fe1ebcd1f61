//! What a screen reader hears in the real window: the events of AT-SPI, on a bus of the test's own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::beginnings;
use crate::driver::eventually;
use crate::keys::{DOWN, LEFT, RIGHT, UP};
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_screen_reader_hears_each_move_with_its_place_and_what_is_wrong() {
    let home = tempfile::tempdir().unwrap();
    let parks = home.path().join("parcs.csv");
    let lines =
        (1..=2000).map(|n| format!("PAR-69029-{n:04};Parc {n};néant;Bron;69029;4,9;45,73\n"));
    let titles = "uid;nom;codepost;commune;code_insee;lon;lat";
    std::fs::write(&parks, format!("{titles}\n{}", lines.collect::<String>())).unwrap();

    let bus = Bus::open();
    let reader = Reader::listen(&bus);
    let variables = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())];
    let window = Window::open_with(home.path(), &[parks.to_str().unwrap()], &variables);
    beginnings::in_bron(&window);
    window.click(&window.role("button", "Reprendre ces 2"));
    window.sees("2 000 lignes reprises");
    let table = crate::table::Table::of(&window, "parcs-jardins");
    table.go(20, "Nom");

    // One event a move, with the name, the text and the place among all the lines and columns.
    let moves = [
        (RIGHT, "Numéro d’ordre, ligne 20", 21, 5),
        (LEFT, "Nom, ligne 20", 21, 4),
        (DOWN, "Nom, ligne 21", 22, 4),
        (UP, "Nom, ligne 20", 21, 4),
    ];
    eventually("the way there is heard to its end", || {
        starts(&reader.last(), "Nom, ligne 20").then_some(())
    });
    for (key, name, row, column) in moves {
        let before = reader.count();
        window.keys([key]);
        let said = eventually(&format!("“{name}” is heard"), || {
            reader.since(before).into_iter().find(|said| starts(said, name))
        });
        assert_eq!(said["role"], "entry");
        assert_eq!(said["row"], row.to_string(), "{said}");
        assert_eq!(said["column"], column.to_string(), "{said}");
        assert_eq!((&said["rows"], &said["columns"]), (&json!("2002"), &json!("29")), "{said}");
        assert_eq!(reader.since(before).len(), 1, "{:?}", reader.since(before));
    }
    assert_eq!(reader.last()["text"], "Parc 20");

    // What is wrong is part of the name, and of the state; what the column expects is its help.
    table.go(20, "Code postal");
    let said = eventually("the finding is heard", || {
        Some(reader.last()).filter(|said| starts(said, "Code postal, ligne 20"))
    });
    assert_eq!(said["invalid"], true, "{said}");
    assert!(said["help"].as_str().is_some_and(|help| help.contains("Code postal")), "{said}");
    window.wait("the name of the cell says what is wrong", || {
        table.active().0.contains("Erreur :").then_some(())
    });
    // Coming back to the cell, its name says it at once.
    window.keys([LEFT]);
    eventually("the cell on the left is heard", || {
        starts(&reader.last(), "Voie, ligne 20").then_some(())
    });
    window.keys([RIGHT]);
    let said = eventually("the cell is heard again", || {
        Some(reader.last()).filter(|said| starts(said, "Code postal, ligne 20"))
    });
    assert!(said["name"].to_string().contains("Erreur :"), "{said}");
    window.assert_calm();
}

fn starts(said: &Value, name: &str) -> bool {
    said["name"].as_str().is_some_and(|its| its.starts_with(name))
}

/// A bus where accessibility speaks, ended with the test.
struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn open() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed");
        let mut address = String::new();
        let output = process.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut address).expect("it says its address");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Writes down what is heard.
struct Reader {
    process: Child,
    heard: Arc<Mutex<Vec<Value>>>,
}

impl Reader {
    fn listen(bus: &Bus) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("window/reader.py");
        // Debian's own Python has the bindings of the accessibility bus.
        let mut process = Command::new("/usr/bin/python3")
            .arg(script)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is installed");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        let mut lines = BufReader::new(process.stdout.take().expect("its output is piped")).lines();
        lines.next().expect("it listens").expect("it writes text");
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Self { process, heard }
    }

    fn count(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    fn since(&self, before: usize) -> Vec<Value> {
        self.heard.lock().unwrap().get(before..).unwrap_or_default().to_vec()
    }

    fn last(&self) -> Value {
        self.heard.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
