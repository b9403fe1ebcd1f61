//! What lies around the points of a table, what is said of each on the map, and a hundred thousand of them.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::beginnings;
use crate::keys::{CONTROL, ESCAPE};
use crate::mapping::{computer, handle, has_focus};
use crate::table::Table;
use crate::toilets;
use crate::window::Window;

/// Opens a table of the dossier that the program was opened on, with its map.
pub fn opens(window: &Window, title: &str) {
    window.click(&window.role("button", title));
    window.wait("the table is shown", || {
        let script = "return document.querySelector('[role=grid]') !== null";
        (window.js(script, json!([])) == true).then_some(())
    });
    window.click(&window.role("button", "Carte"));
    window.sees("placées");
}

/// How many pixels of the points' own canvas are drawn.
fn drawn(window: &Window) -> u64 {
    let script = "const canvas = document.querySelector('canvas.points');
        if (!canvas?.width) return 0;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let drawn = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] > 0) drawn += 1;
        return drawn";
    window.js(script, json!([])).as_u64().unwrap_or_default()
}

fn counts(window: &Window, selector: &str, many: usize) {
    window.wait(&format!("{many} × {selector}"), || {
        let script = "return document.querySelectorAll(arguments[0]).length";
        (window.js(script, json!([selector])) == many).then_some(())
    });
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn other_tables_lie_around_and_what_is_said_of_a_point_shows_on_it() {
    let home = tempfile::tempdir().unwrap();
    computer(home.path());
    let at_bron = |uid, name, lon, lat| {
        let code = [("commune", "Bron"), ("code_insee", "69029"), ("codepost", "69500")];
        [[("uid", uid), ("nom", name)], [("lon", lon), ("lat", lat)]]
            .into_iter()
            .flatten()
            .chain(code)
            .collect()
    };
    let places = vec![
        at_bron("BUR-69029-001", "Mairie", "4.911712", "45.733318"),
        at_bron("BUR-69029-002", "École Jean Jaurès", "4.912934", "45.737241"),
        at_bron("BUR-69029-003", "Gymnase", "4.872000", "45.738000"),
    ];
    let parks = vec![
        at_bron("PAR-69029-001", "Parc A", "4.914000", "45.735000"),
        at_bron("PAR-69029-002", "Parc B", "4.908000", "45.736000"),
        at_bron("PAR-69029-003", "Parc C", "", ""),
    ];
    let path =
        beginnings::dossier(home.path(), &[("bureaux-vote", places), ("parcs-jardins", parks)]);
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    opens(&window, "Bureaux de vote");
    window.sees("3 lignes placées");
    window.wait("the map is drawn", || (drawn(&window) > 0).then_some(()));

    // The parks of the dossier, as dots of another colour; gone when they are turned off.
    window.click(&window.role("button", "Couches"));
    window.click(&window.role("checkbox", "Parcs et jardins"));
    counts(&window, ".other", 2);
    window.inspect("m12-other-layer");
    window.click(&window.role("checkbox", "Parcs et jardins"));
    counts(&window, ".other", 0);
    window.click(&window.role("checkbox", "Parcs et jardins"));
    window.keys([ESCAPE]);
    counts(&window, ".other", 2);

    // What is said of a point is in its colour and shape, and in words under the pointer.
    let table = Table::of(&window, "bureaux-vote");
    let go = |line: usize, name: &str| {
        window.js("document.querySelector('[role=grid] textarea').focus()", json!([]));
        table.go(line, "Lieu de vote");
        handle(&window, name)
    };
    // The gymnasium is out of the commune: once both are in view, the map stays where it is.
    for _ in 0..2 {
        window.click(&window.role("button", "Réduire"));
    }
    go(3, "Gymnase");
    go(1, "Mairie");
    let gymnasium = go(3, "Gymnase");
    let mark = "return document.querySelector('.point-handle').dataset.mark";
    assert_eq!(window.js(mark, json!([])), "3", "what its row lacks is an error");
    go(1, "Mairie");
    window.points_at(gymnasium);
    window.wait("what is said of it is under the pointer", || {
        let script = "return document.querySelector('.hover')?.innerText ?? ''";
        let said = window.js(script, json!([]));
        let said = said.as_str()?;
        (said.contains("Gymnase") && said.contains("Ce repère est à")).then_some(())
    });
    window.inspect("m13-said-of-a-point");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_hundred_thousand_points_are_found_moved_and_let_go_of() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("data/gabarit/dossiers/69029 Bron.gabarit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    toilets::write(&path, 100_000);
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    // So many rows may take longer to open, on a busy machine, than a test waits for anything else.
    for _ in 0..120 {
        let page = window.js("return document.body.innerText", json!([]));
        if page.as_str().is_some_and(|page| page.contains("Toilettes")) {
            break;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    window.click(&window.role("button", "Toilettes"));
    let table = Table::of(&window, "toilettes");
    table.go(1, "Identifiant");
    let began = Instant::now();
    window.click(&window.role("button", "Carte"));
    window.wait("the map is drawn", || (drawn(&window) > 0).then_some(()));
    println!("100,000 points are drawn within {:.1} s of the click", began.elapsed().as_secs_f64());
    window.sees("100 000 lignes placées");

    // The whole commune holds no more than a view can show, and follows the hand.
    let map = "const box = document.querySelector('.leaflet-container').getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]";
    let middle: [f64; 2] = serde_json::from_value(window.js(map, json!([]))).unwrap();
    let middle = (middle[0] as i64, middle[1] as i64);
    window.js(
        "window.__frames = []; let before = performance.now();
        const frame = (now) => { window.__frames.push(now - before); before = now;
            window.__frame = requestAnimationFrame(frame); };
        window.__frame = requestAnimationFrame(frame)",
        json!([]),
    );
    for turn in 0..6 {
        let to = (middle.0 + 60 - 120 * (turn % 2), middle.1 + 40);
        window.drag((middle.0, middle.1 + 60), to, || {});
    }
    let frames = window.js(
        "cancelAnimationFrame(window.__frame);
        const sorted = [...window.__frames].sort((a, b) => a - b);
        return [sorted.length, sorted[sorted.length >> 1], sorted.at(-1)]",
        json!([]),
    );
    println!("frames while the map is dragged (count, median ms, longest ms): {frames}");
    window.screenshot("m14-hundred-thousand");

    // Close by, one is touched among them: its line is chosen, and nothing moves.
    let holds = |wanted: &str| {
        window.wait(&format!("the longitude is {wanted}"), || {
            let (label, text) = table.active();
            (label.starts_with("Longitude") && text == wanted).then_some(())
        });
    };
    let focus = "document.querySelector('[role=grid] textarea').focus()";
    window.js(focus, json!([]));
    table.go(12, "Longitude");
    let (_, before) = table.active();
    let point = "return document.querySelector('.point-handle')?.getAttribute('aria-label') ?? ''";
    window.wait("its point is on the map", || {
        let label = window.js(point, json!([]));
        label.as_str()?.starts_with("TOI-69012-00000").then_some(())
    });
    window.js("document.querySelector('.point-handle').focus()", json!([]));
    window.types("+++++");
    let name = "TOI-69012-00000";
    let from = handle(&window, name);

    // Escape takes back what the mouse still holds; letting go of it then changes nothing.
    window.drag(from, (from.0 + 30, from.1), || {
        window.sees("Déplacé de");
        window.keys([ESCAPE]);
        window.wait("the point is back", || {
            (window.js("return document.querySelector('.ghost') === null", json!([])) == true)
                .then_some(())
        });
    });
    has_focus(&window, name);
    window.js(focus, json!([]));
    holds(&before);

    // Moved for good, it is drawn at its new place, and one undo takes it back.
    let from = handle(&window, name);
    window.drag(from, (from.0 + 30, from.1), || {});
    window.sees("est déplacé");
    window.js(focus, json!([]));
    window.wait("the longitude has changed", || (table.active().1 != before).then_some(()));
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé");
    table.holds(12, "Longitude", &before);
    window.assert_calm();
}
