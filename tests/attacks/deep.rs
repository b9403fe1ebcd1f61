//! Things nested far deeper than anyone writes, and texts far longer.

use gabarit_core::error::Error;
use gabarit_core::geo::boundary::Territory;
use gabarit_core::read;
use gabarit_core::template::Template;
use gabarit_core::value;
use gabarit_tests::Window;
use serde_json::json;

const DEEP: usize = 200_000;

#[test]
fn a_schema_nested_two_hundred_thousand_times_is_refused() {
    let text = format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP));
    match Template::parse("profond", &text) {
        Err(Error::BadTemplate { reason, .. }) => assert!(reason.contains("niveaux"), "{reason}"),
        other => panic!("{other:?}"),
    }
    let object = format!("{}1{}", "{\"fields\":".repeat(DEEP), "}".repeat(DEEP));
    assert!(Template::parse("profond", &object).is_err());
}

#[test]
fn a_sheet_nested_two_hundred_thousand_times_is_read_or_refused() {
    let deep = format!("{}{}", "<a>".repeat(DEEP), "</a>".repeat(DEEP));
    let own = super::sheet(&format!(
        r#"{deep}<row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c></row>"#
    ));
    if let Ok(book) = read::parse("profond.xlsx", &super::workbook(&own)) {
        assert!(book.sheets.len() <= 1);
    }
}

#[test]
fn outlines_nested_two_hundred_thousand_times_are_refused() {
    let deep = format!(
        r#"{{"type":"FeatureCollection","features":[{{"properties":{{"insee":"69029"}},"geometry":{{"type":"Polygon","coordinates":{}{}}}}}]}}"#,
        "[".repeat(DEEP),
        "]".repeat(DEEP)
    );
    assert!(Territory::read(deep.as_bytes()).is_err());
}

#[test]
fn a_cell_nested_or_repeated_a_hundred_thousand_times_is_a_finding() {
    let window = Window::on("defibrillateurs");
    let columns =
        window.call("open_dataset", json!({"dataset": 1}))["fields"].as_array().unwrap().len();
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    for text in [
        "[".repeat(DEEP),
        "((((".repeat(DEEP / 4),
        "Mo-Fr 08:00-12:00;".repeat(2000),
        "lundi 9h-12h, ".repeat(2000),
        "45°".repeat(DEEP / 8),
        "1 ".repeat(DEEP / 4),
        "a@".repeat(DEEP / 4),
        "|".repeat(DEEP / 4),
    ] {
        let row = vec![text; columns];
        let paste = json!({"kind": "paste", "line": 0, "column": 0, "block": [row]});
        let begun = std::time::Instant::now();
        window.apply(paste);
        // On a busy machine, without optimisation: what hangs takes hours.
        assert!(begun.elapsed().as_secs() < 120);
    }
    assert!(
        value::osm_hours(&"Mo 08:00-12:00,".repeat(20_000))
            .is_none_or(|hours| !hours.text.is_empty())
    );
}
