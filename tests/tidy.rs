//! The rules of the house that the compiler does not keep: who may know whom, and what is absent.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the core may name of the others. A module absent here may name any.
const ARROWS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("sheet", &[]),
    ("table", &[]),
    ("value", &["template"]),
    ("template", &["error", "value"]),
    ("reference", &["error", "value"]),
    ("check", &["checks", "geo", "table", "template", "value"]),
    ("checks", &["check", "geo", "reference", "template", "value"]),
    ("read", &["error", "sheet", "value"]),
    (
        "import",
        &[
            "check",
            "checks",
            "error",
            "geo",
            "positions",
            "read",
            "reference",
            "rows",
            "sheet",
            "table",
            "template",
            "value",
        ],
    ),
    (
        "export",
        &["check", "checks", "error", "reference", "sheet", "table", "template", "value", "whole"],
    ),
    ("draft", &["error", "export", "import", "reference", "sheet", "table", "template", "value"]),
    ("view", &["check", "positions", "table", "template", "value"]),
    ("rows", &["reference", "table", "template"]),
    ("store", &["error", "table", "whole"]),
    ("whole", &["error"]),
    ("dataset", &["check", "error", "geo", "rows", "store", "table", "template", "view"]),
    ("versions", &["export", "import", "sheet", "table", "template", "value"]),
    ("geo", &["error", "reference", "value", "whole"]),
    (
        "package",
        &[
            "check",
            "checks",
            "error",
            "export",
            "geo",
            "inspect",
            "metadata",
            "reference",
            "sheet",
            "table",
            "template",
            "value",
            "whole",
        ],
    ),
    ("collect", &["error", "export", "geo", "package", "reference", "table", "template", "value"]),
    ("positions", &["error", "geo", "reference", "table", "template", "value"]),
];

/// Names that say nothing of what a file or type is for.
const EMPTY_WORDS: [&str; 6] = ["utils", "util", "helpers", "common", "manager", "service"];

/// Longest file; a longer one holds more than one idea.
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("dist") {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|own| own == *ending))
            {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "no file under {folder}");
    found
}

/// The module of the core a file belongs to: `checks` for `checks/required.rs`.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("core/src")).unwrap();
    inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The code of a file, without its tests and comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn names_after<'a>(code: &'a str, mark: &str) -> BTreeSet<&'a str> {
    code.split(mark)
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn modules_of_the_core_know_only_whom_they_may() {
    let modules: BTreeSet<String> =
        files("core/src", &["rs"]).iter().map(|(path, _)| module(path)).collect();
    let mut strays = Vec::new();
    for (path, text) in files("core/src", &["rs"]) {
        let own = module(&path);
        let Some((_, allowed)) = ARROWS.iter().find(|(module, _)| *module == own) else { continue };
        let code = code(&text);
        let mut named = names_after(&code, "crate::");
        // `use crate::{…}` would hide names from this test.
        assert!(!code.contains("crate::{"), "{}: one `use crate::` a line", path.display());
        named.retain(|name| modules.contains(*name) && *name != own && !allowed.contains(name));
        if !named.is_empty() {
            strays.push(format!("{} names {named:?}", path.display()));
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn a_check_names_no_other_check() {
    for (path, text) in files("core/src/checks", &["rs"]) {
        let code = code(&text);
        assert!(
            !code.contains("crate::checks") && !code.contains("super::"),
            "{} names another check",
            path.display()
        );
    }
}

#[test]
fn every_check_file_is_in_the_list() {
    let list = fs::read_to_string(root().join("core/src/checks.rs")).unwrap();
    for (path, text) in files("core/src/checks", &["rs"]) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if text.contains("pub const CHECK") {
            assert!(list.contains(&format!("{name}::CHECK")), "{name} is not in checks::ALL");
        }
    }
}

#[test]
fn only_geo_opens_a_socket() {
    let sockets = ["TcpStream", "UdpSocket", "ureq", "reqwest", "hyper"];
    for folder in ["core/src", "cli/src", "src-tauri/src"] {
        for (path, text) in files(folder, &["rs"]) {
            let geo = path.starts_with(root().join("core/src/geo"));
            let named = sockets.iter().find(|socket| code(&text).contains(**socket));
            assert!(geo || named.is_none(), "{} names {named:?}", path.display());
        }
    }
}

/// In a released program nothing can send Gabarit’s questions elsewhere: what tests use for that is not in it, and
/// names no other computer than this one.
#[test]
fn only_a_program_made_for_tests_can_have_the_internet_played_to_it() {
    let main = fs::read_to_string(root().join("src-tauri/src/main.rs")).unwrap();
    assert!(main.contains("#[cfg(debug_assertions)]\nmod rehearsal;"));
    for folder in ["core/src", "cli/src", "src-tauri/src"] {
        for (path, text) in files(folder, &["rs"]) {
            let code = code(&text);
            let own =
                path.ends_with("src-tauri/src/main.rs") || path.ends_with("core/src/api/app.rs");
            assert!(own || !code.contains("::rehearsing("), "{} rehearses", path.display());
        }
    }
    for (path, text) in files("core/src/geo/net", &["rs"]) {
        let plain = names_after(&code(&text), "http://").len();
        let own = code(&text).contains("http://127.0.0.1:{port}/{}{}");
        assert!(plain == usize::from(own), "{} names an address without TLS", path.display());
    }
}

#[test]
fn the_core_knows_no_window_and_no_terminal() {
    let manifest = fs::read_to_string(root().join("core/Cargo.toml")).unwrap();
    for stranger in ["tauri", "clap", "indicatif"] {
        assert!(!manifest.contains(stranger), "core/Cargo.toml names {stranger}");
    }
    for (path, text) in files("core/src", &["rs"]) {
        for print in ["println!", "eprintln!", "print!(", "dbg!"] {
            assert!(!code(&text).contains(print), "{} prints", path.display());
        }
    }
}

#[test]
fn only_the_ui_s_core_knows_tauri_and_no_text_becomes_html() {
    for (path, text) in files("ui/src", &["ts", "svelte"]) {
        let core = path.starts_with(root().join("ui/src/core"));
        assert!(core || !text.contains("@tauri-apps"), "{} imports Tauri", path.display());
        for danger in ["innerHTML", "{@html", "insertAdjacentHTML", "document.write", "eval("] {
            assert!(!text.contains(danger), "{} holds {danger}", path.display());
        }
    }
}

#[test]
fn the_window_may_ask_for_its_own_commands_and_no_other() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let main = read("src-tauri/src/main.rs");
    let handler = main.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    let served: BTreeSet<&str> =
        handler.split(',').filter_map(|path| path.trim().rsplit("::").next()).collect();
    let build = read("src-tauri/build.rs");
    let declared = build.split(".commands(&[").nth(1).unwrap().split("])").next().unwrap();
    let declared: BTreeSet<&str> = declared.split('"').skip(1).step_by(2).collect();
    assert_eq!(served, declared, "src-tauri/build.rs declares what src-tauri/src/main.rs serves");
    let (host, call) = (read("ui/src/core/host.ts"), read("ui/src/core/call.ts"));
    let asked: BTreeSet<&str> = [&host, &call]
        .iter()
        .flat_map(|text| text.split("ask(\"").skip(1).filter_map(|rest| rest.split('"').next()))
        .collect();
    assert_eq!(asked, served, "the page asks for what is served");
    let granted: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/window.json")).unwrap();
    let own = served.iter().map(|name| format!("allow-{}", name.replace('_', "-")));
    // To hear of a file dropped and of the window being closed; to close it.
    let others =
        ["core:event:allow-listen", "core:event:allow-unlisten", "core:window:allow-destroy"];
    let allowed: BTreeSet<String> = own.chain(others.map(str::to_owned)).collect();
    let granted: BTreeSet<String> = granted["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(granted, allowed);
}

#[test]
fn each_promise_names_a_test_that_is_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let paths = text.split('`').skip(1).step_by(2).filter(|path| {
        path.contains('/') && [".rs", ".ts", ".json"].iter().any(|ending| path.ends_with(ending))
    });
    let missing: Vec<&str> = paths.clone().filter(|path| !root().join(path).exists()).collect();
    assert!(paths.count() > 30 && missing.is_empty(), "{missing:?}");
    let rows =
        text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Promesse"));
    for promise in rows.filter(|line| line.matches('|').count() == 3) {
        assert!(promise.contains(".rs`") || promise.contains("json`"), "no test keeps: {promise}");
    }
}

#[test]
fn the_page_runs_only_its_own_files() {
    let settings = fs::read_to_string(root().join("src-tauri/tauri.conf.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    let csp = settings["app"]["security"]["csp"].as_object().unwrap();
    assert_eq!(csp["default-src"], "'none'");
    for (directive, sources) in csp {
        let sources = sources.as_str().unwrap();
        for danger in ["unsafe", "*", "https:", "data:"] {
            let drawn = directive == "img-src" && danger == "data:";
            assert!(drawn || !sources.contains(danger), "{directive} {sources}");
        }
        // What Tauri and our own schemes are called on Windows, where they pass for a host of this computer.
        let strangers = sources.split(' ').filter(|source| {
            source.starts_with("http:")
                && !source.trim_end_matches(['/', ':']).ends_with(".localhost")
        });
        assert_eq!(strangers.count(), 0, "{directive} {sources}");
    }
    for directive in ["script-src", "style-src", "font-src"] {
        assert_eq!(csp[directive], "'self'", "{directive}");
    }
    let page = fs::read_to_string(root().join("ui/index.html")).unwrap();
    assert!(!page.contains("<script>") && !page.contains(" on"), "no inline script");
}

#[test]
fn files_say_what_they_are_for_and_hold_one_idea() {
    let mut strays = Vec::new();
    for folder in ["core/src", "cli/src", "src-tauri/src", "tests"] {
        for (path, text) in files(folder, &["rs"]) {
            if !text.starts_with("//!") {
                strays.push(format!("{}: no `//!` line first", path.display()));
            }
        }
    }
    for folder in ["core/src", "cli/src", "src-tauri/src", "tests", "ui/src"] {
        for (path, text) in files(folder, &["rs", "ts", "svelte", "css"]) {
            let name = path.file_stem().unwrap().to_string_lossy().to_lowercase();
            if EMPTY_WORDS.iter().any(|word| name.split(['-', '_', '.']).any(|part| part == *word))
            {
                strays.push(format!("{}: a name that says nothing", path.display()));
            }
            let lines = text.lines().count();
            if lines > MOST_LINES && !path.ends_with("ui/src/core/bindings.ts") {
                strays.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn what_people_read_uses_typographic_apostrophes() {
    let mut strays = Vec::new();
    for (path, text) in files("core/src", &["rs"]) {
        for line in code(&text).lines() {
            let inside = line.split('"').skip(1).step_by(2);
            for part in inside.filter(|part| part.contains(' ')) {
                let letters = part.as_bytes().windows(3);
                let straight = |three: &&[u8]| {
                    three[1] == b'\''
                        && three[0].is_ascii_alphabetic()
                        && three[2].is_ascii_alphabetic()
                };
                if letters.filter(straight).count() > 0 {
                    strays.push(format!("{}: {part}", path.display()));
                }
            }
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

/// Pictures are taken by window tests: those that `make guide` runs, each for a page that shows it.
#[test]
fn each_picture_of_the_guide_is_shown_and_taken_again_by_make_guide() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let between = |text: &str, before: &str, after: &str| -> Vec<String> {
        let parts = text.split(before).skip(1).filter_map(|rest| rest.split(after).next());
        parts.map(str::to_owned).collect()
    };
    let makefile = read("Makefile");
    let run = between(&makefile, "pictures := ", "\n").join(" ");
    let mut taken = BTreeSet::new();
    for (path, text) in files("tests/window", &["rs"]) {
        let own = between(&text, ".picture(\"", "\")");
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(own.is_empty() || run.split(' ').any(|name| name == module), "{module} is not run");
        taken.extend(own);
    }
    let mut shown: BTreeSet<String> =
        between(&read("docs/guide.md"), "](captures/", ".png)").into_iter().collect();
    shown.extend(between(&read("README.md"), "](docs/captures/", ".png)"));
    assert_eq!(shown, taken);
    let kept = fs::read_dir(root().join("docs/captures")).unwrap();
    let kept: BTreeSet<String> = kept
        .map(|file| file.unwrap().file_name().to_string_lossy().trim_end_matches(".png").to_owned())
        .collect();
    assert_eq!(kept, taken);
}

#[test]
fn the_guide_is_typeset_as_french_is() {
    for page in ["docs/guide.md", "docs/informatique.md"] {
        let page = fs::read_to_string(root().join(page)).unwrap();
        // Blocks and words of code are as one types them.
        let prose = page.split("\n```").step_by(2).collect::<String>();
        let prose: String = prose.split('`').step_by(2).collect();
        for stray in [" ;", " :", " ?", " !", " »", "« ", "l'", "d'", "n'", "s'", "qu'"] {
            assert!(
                !prose.contains(stray),
                "“{stray}” in {:?}",
                prose.split_once(stray).map(|(a, _)| {
                    a.chars().rev().take(40).collect::<String>().chars().rev().collect::<String>()
                })
            );
        }
    }
}
