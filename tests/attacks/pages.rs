//! The pages and files of a package, when every text of the table and of its template is made to harm.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use gabarit_tests::Window;
use serde_json::{Value, json};

const TEXTS: [&str; 9] = [
    "<img src=x onerror=\"harmed()\">",
    "</script><script>harmed()</script>",
    "--><svg onload=harmed()>",
    "' onmouseover='harmed()",
    "\"><iframe src=javascript:harmed()>",
    "javascript:harmed()",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|'harmed'",
    "\u{202e}gnp.exe & <b>&amp;</b> ]]> %0d%0a",
];

/// The files of a package, as text.
fn package(texts: &[&str]) -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let fields: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| json!({"name": format!("champ{at}"), "title": text, "description": text, "type": "string"}))
        .collect();
    let schema =
        json!({"name": "essai", "title": texts[0], "description": texts[1], "fields": fields});
    let path = home.path().join("essai.json");
    std::fs::write(&path, schema.to_string()).unwrap();
    let file = window.app.choose(&path).id;
    window.call("add_template", json!({"file": file}));
    window.call("create_dataset", json!({"template": "essai"}));
    let block: Vec<Vec<&str>> = (0..texts.len())
        .map(|row| (0..texts.len()).map(|at| texts[(row + at) % texts.len()]).collect())
        .collect();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let mut sheet = window.call("metadata", json!({"dataset": 1}))["sheet"].clone();
    for key in ["title", "description", "producer", "contact"] {
        if sheet[key].is_string() {
            sheet[key] = texts[0].into();
        }
    }
    window.call("keep_metadata", json!({"dataset": 1, "sheet": sheet}));
    let done = window.call("make_package", json!({"dataset": 1}));
    unzip(&home.path().join("paquets").join(done["name"].as_str().unwrap()))
}

fn unzip(path: &Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().to_string(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// The tags of a page, in order, with the names of their attributes; and what its scripts are.
fn structure(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut tags, mut scripts) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[..end];
        let mut quoted = false;
        let bare: String = tag
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c != '"'
            })
            .collect();
        tags.push(bare);
        if tag.starts_with("script") {
            let body = &rest[end + 1..];
            scripts.push(body[..body.find("</script").unwrap_or(0)].to_owned());
        }
    }
    tags.sort();
    tags.dedup();
    (tags, scripts)
}

#[test]
fn a_script_in_every_text_stays_a_text_in_every_page_of_a_package() {
    let plain = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
    let (hostile, honest) = (package(&TEXTS), package(&plain));
    let pages: Vec<&String> = hostile.keys().filter(|name| name.ends_with(".html")).collect();
    assert!(pages.len() >= 2, "{pages:?}");
    for name in pages {
        let (hostile, honest) = (structure(&hostile[name]), structure(&honest[name]));
        let added: Vec<_> = hostile.0.iter().filter(|tag| !honest.0.contains(tag)).collect();
        assert!(added.is_empty(), "{name}: {added:?}");
        // The rows are data for the page's own script: JSON, which nothing in it can end.
        let (data, scripts): (Vec<&String>, Vec<&String>) =
            hostile.1.iter().partition(|script| serde_json::from_str::<Value>(script).is_ok());
        assert!(data.iter().all(|data| !data.contains('<')), "{name}");
        assert!(scripts.iter().all(|script| honest.1.contains(script)), "{name}: {scripts:?}");
        for tag in &hostile.0 {
            let attributes = tag.split_whitespace().skip(1);
            let active = attributes.filter(|attribute| attribute.starts_with("on")).count();
            assert_eq!(active, 0, "{name}: {tag}");
        }
    }
    // What a spreadsheet would take for a formula leaves the CSV defused.
    let csv = hostile.iter().find(|(name, _)| name.ends_with(".csv")).unwrap().1;
    let mut rows =
        csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    for cell in
        rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(!cell.starts_with(['=', '+', '@', '\t', '\r']), "{cell}");
    }
}
