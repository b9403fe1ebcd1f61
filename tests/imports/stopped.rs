//! A large messy workbook is imported with word of how far it is, and leaves nothing when it is stopped.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use gabarit_core::api::transfer::Progress;
use gabarit_core::error::Error;
use gabarit_core::template;
use gabarit_tests::Window;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

/// Rows of the workbook; `GABARIT_LARGE=100000` measures the real thing, with `--nocapture`.
fn rows() -> usize {
    std::env::var("GABARIT_LARGE").ok().and_then(|rows| rows.parse().ok()).unwrap_or(8_000)
}

/// The example of a template again and again, with a title, decimal commas, other spellings of yes, capitals, a column
/// nobody knows, blank rows, and a total and a note below.
fn write_messy(path: &Path, rows: usize) {
    let template = template::find("parcs-jardins").unwrap();
    let example = template.example().unwrap().rows;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    sheet.write(0, 0, "Parcs et jardins de la commune").unwrap();
    for (column, field) in template.fields.iter().enumerate() {
        sheet.write(2, column as u16, &field.title).unwrap();
    }
    let width = template.fields.len() as u16;
    sheet.write(2, width, "Observations internes").unwrap();
    let mut line = 3;
    for number in 0..rows {
        // A blank row now and then, in the middle.
        line += u32::from(number % 997 == 996);
        for (column, text) in example[number % example.len()].iter().enumerate() {
            let field = &template.fields[column];
            let text = match number % 5 {
                0 if text == "oui" => "OUI".to_owned(),
                1 => text.replace('.', ","),
                2 if field.name == "commune" => text.to_uppercase(),
                3 => format!(" {text} "),
                _ if field.name == "uid" => format!("{text}-{number}"),
                _ => text.clone(),
            };
            sheet.write(line, column as u16, text).unwrap();
        }
        sheet.write(line, width, format!("interne {number}")).unwrap();
        line += 1;
    }
    sheet.write(line, 0, "Total").unwrap();
    sheet.write(line, 11, rows as f64).unwrap();
    sheet.write(line + 2, 0, "Source : service des espaces verts").unwrap();
    book.save(path).unwrap();
}

/// Does a call, and stops it once it has told so many times how far it is.
fn stopped(window: &Window, after: usize, name: &str, payload: Value) -> Error {
    let told = Mutex::new(0);
    let outcome = std::thread::scope(|scope| {
        window.app.call(name, payload, &|_| {
            let mut told = told.lock().unwrap();
            *told += 1;
            if *told == after {
                // As the window does: on another thread, while the call holds the rest.
                scope.spawn(|| window.call("cancel", json!({})));
                std::thread::sleep(Duration::from_millis(100));
            }
        })
    });
    outcome.expect_err("it went to its end")
}

fn watched(window: &Window, name: &str, payload: Value) -> (Value, Vec<Progress>) {
    let told = Mutex::new(Vec::new());
    let start = Instant::now();
    let answer = window.app.call(name, payload, &|step| told.lock().unwrap().push(step)).unwrap();
    println!("{name}: {:.1} s, {}", start.elapsed().as_secs_f64(), peak());
    (answer, told.into_inner().unwrap())
}

fn peak() -> String {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    told.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[test]
fn a_large_messy_workbook_tells_how_far_it_is_and_can_be_stopped() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("parcs.xlsx");
    write_messy(&path, rows());
    println!("{} rows, {} bytes", rows(), std::fs::metadata(&path).unwrap().len());
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let file = window.app.choose(&path).id;
    let read = json!({"file": file, "template": "parcs-jardins"});

    for after in [3, 12] {
        let error = stopped(&window, after, "read_import", read.clone());
        assert!(matches!(error, Error::Cancelled), "{error}");
    }
    assert!(window.try_call("run_import", json!({"import": 1})).is_err());

    let (view, told) = watched(&window, "read_import", read);
    assert_eq!((view["kept"].as_u64(), view["aside"].as_u64()), (Some(rows() as u64), Some(2)));
    assert!(told.len() > rows() / 1_000, "{} words", told.len());
    assert!(told.iter().any(|step| step.total as usize == rows() && step.done > 0));

    let run = json!({"import": view["import"]});
    let error = stopped(&window, 5, "run_import", run.clone());
    assert!(matches!(error, Error::Cancelled), "{error}");
    let dossier = window.call("dossier", json!({}));
    assert_eq!(dossier["datasets"], json!([]), "nothing is left");

    // What was stopped can be done after all: the file was not read in vain.
    let (imported, told) = watched(&window, "run_import", run);
    assert_eq!(imported["kept"].as_u64(), Some(rows() as u64));
    assert_eq!(
        imported["read"].as_u64(),
        imported["kept"].as_u64().zip(imported["aside"].as_u64()).map(|(kept, aside)| kept + aside)
    );
    assert!(told.iter().any(|step| step.total as usize == rows() && step.done > 0));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.call("dossier", json!({}))["datasets"][0]["rows"], 0);
}

/// A second list of the same parks, without their identifiers: other capitals, other surfaces, a few parks more.
fn second_list(rows: usize) -> String {
    let mut text = "nom;voie;codepost;commune;surf_tot_m2\n".to_owned();
    for number in 0..rows {
        let name = if number % 3 == 0 { "PARC" } else { "Parc" };
        text.push_str(&format!(
            "{name} n° {number};{} rue des Lilas;69500;BRON;{}\n",
            number % 200,
            100 + number % 7
        ));
    }
    text
}

#[test]
fn a_large_comparison_tells_how_far_it_is_and_can_be_stopped() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let list = |name: &str, text: String| {
        let path = home.path().join(name);
        std::fs::write(&path, text).unwrap();
        let file = window.app.choose(&path).id;
        let read = json!({"file": file, "template": "parcs-jardins"});
        window.call("read_import", read)["import"].clone()
    };
    let first = list("parcs.csv", second_list(rows()));
    window.call("run_import", json!({"import": first}));
    let second = second_list(rows() + 20).replace("Parc n°", "parc N°").replace(";103", ";104");
    let asked = json!({"import": list("parcs du site.csv", second), "dataset": 1});
    for after in [4, 2 + rows() / 500] {
        let error = stopped(&window, after, "compare_import", asked.clone());
        assert!(matches!(error, Error::Cancelled), "{error}");
    }
    let (view, told) = watched(&window, "compare_import", asked);
    assert_eq!(view["matched"].as_u64(), Some(rows() as u64), "{view}");
    assert_eq!(view["fresh"].as_u64(), Some(20));
    let of_rows = |step: &&Progress| step.label == "Comparaison des lignes" && step.total > 0;
    assert!(told.iter().filter(of_rows).count() >= 2);
    let (merged, _) = watched(
        &window,
        "decide_merge",
        json!({
        "import": view["import"], "decision": {"kind": "all", "side": "theirs"}}),
    );
    assert!(merged["taken"].as_u64() > Some(0));
    watched(&window, "run_merge", json!({"import": view["import"]}));
    assert_eq!(window.call("dossier", json!({}))["datasets"][0]["rows"], rows() + 20);
}
