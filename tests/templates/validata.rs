//! Validata's custom checks: under each of their names, what they take and refuse, we take and refuse.
//!
//! Source: the behaviour of validata-table 0.12.5 and validata-core 0.9.7, `../shared/facts/validata_checks.json`.

use std::fs;

use gabarit_core::check::{Plan, Row, Safety, Severity, run_cell};
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::Template;
use gabarit_tests::shared;
use serde_json::{Value, json};

use super::{compile, errors};

/// Validata takes these numbers with separators, which the patterns of the same schemas then refuse: we tell it, and
/// drop the separators in one click.
const SPACED: [&str; 4] = ["siret", "french-siret-value", "siren", "french-siren-value"];

/// The text that one click puts in the place of another.
fn mended(template: &Template, text: &str) -> Option<String> {
    let found = run_cell(&template.fields[0], &Row::new(template, &[text], 0));
    let fix = found.into_iter().next()?.fix?;
    (fix.safety == Safety::Safe).then_some(fix.text)
}

fn texts(list: &Value) -> Vec<&str> {
    let own = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    // Some are told rather than written; of others, what is to be known is said after them, between brackets.
    let written = own.filter(|text| !text.contains('…') && !text.starts_with("tout "));
    let bare = written.map(|text| match text.ends_with(')') {
        true => text.rsplit_once(" (").map_or(text, |(text, _)| text),
        false => text,
    });
    bare.collect()
}

fn of_cells(check: &Value, name: &str) -> Template {
    let mut params = json!({"column": "a"});
    if name == "year-interval-value" {
        params["allow-year-only"] = json!("true");
    }
    let kind = if name.contains("gps") { "geopoint" } else { "string" };
    let schema = json!({"fields": [{"name": "a", "type": kind}],
        "custom_checks": [{"name": name, "params": params}]});
    let template = compile(schema);
    assert_eq!(template.notices, Vec::<String>::new(), "{}", check["name"]);
    template
}

#[test]
fn each_check_of_a_cell_takes_and_refuses_what_validata_does_under_both_names() {
    let Some(facts) = shared("facts/validata_checks.json") else { return };
    let facts: Value = serde_json::from_slice(&fs::read(facts).unwrap()).unwrap();
    let (mut other, mut told) = (Vec::new(), 0);
    for check in facts["checks"].as_array().unwrap() {
        let names = [&check["name"], &check["alias"]].into_iter().filter_map(Value::as_str);
        for name in names.filter(|_| check["scope"] == "cellule") {
            let template = of_cells(check, name);
            for (list, right) in [("accepts", true), ("rejects", false)] {
                for text in texts(&check[list]) {
                    told += 1;
                    let fine = errors(&template, &template.fields[0], text).is_empty();
                    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                    let spaced = SPACED.contains(&name) && mended(&template, text) == Some(digits);
                    if fine != right && !spaced {
                        other.push(format!("{name}: « {text} » {list}, we say {fine}"));
                    }
                }
            }
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
    assert!(told > 40, "{told} texts only");
}

/// The errors of a row, by column.
fn of_row(fields: Value, check: Value, texts: &[&str]) -> Vec<u16> {
    let template = compile(json!({"fields": fields, "custom_checks": [check]}));
    assert_eq!(template.notices, Vec::<String>::new());
    let mut table = Table::new(template.fields.len());
    table.push(RowId(0), texts.iter().copied());
    let found = Plan::new(&template).run(&template, &table);
    let errors = found.row(RowId(0)).iter().filter(|one| one.check.severity == Severity::Error);
    errors.map(|one| one.column).collect()
}

#[test]
fn each_check_of_a_row_says_what_validata_does_without_its_bugs() {
    let text = |name: &str| json!({"name": name});
    let number = |name: &str| json!({"name": name, "type": "number"});

    let all =
        json!({"name": "cohesive-columns-value", "params": {"column": "a", "othercolumns": ["b"]}});
    let two = json!([text("a"), text("b")]);
    assert_eq!(of_row(two.clone(), all.clone(), &["x", "y"]).len(), 0);
    assert_eq!(of_row(two.clone(), all.clone(), &["", ""]).len(), 0);
    assert_eq!(of_row(two.clone(), all, &["x", ""]).len(), 1);

    // Under the parameters of both versions; a zero is a value.
    for first in ["column1", "column"] {
        let one = json!({"name": "one-of-required", "params": {first: "a", "column2": "b"}});
        let numbers = json!([number("a"), number("b")]);
        assert_eq!(of_row(numbers.clone(), one.clone(), &["", "0"]).len(), 0);
        assert_eq!(of_row(numbers, one, &["", ""]).len(), 1);
    }

    let compare = |op: &str| json!({"name": "compare-columns-value", "params": {"column": "a", "op": op, "column2": "b"}});
    let numbers = json!([number("a"), number("b")]);
    for (op, texts, errors) in [
        ("<", ["9", "10"], 0),
        (">", ["9", "10"], 1),
        ("==", ["1.0", "1"], 0),
        (">=", ["2", "2"], 0),
        ("<=", ["3", "2"], 1),
        ("<", ["", "2"], 0),
    ] {
        assert_eq!(of_row(numbers.clone(), compare(op), &texts).len(), errors, "{op} {texts:?}");
    }
    let days = json!([{"name": "a", "type": "date"}, {"name": "b", "type": "date"}]);
    assert_eq!(of_row(days, compare("<="), &["2024-02-01", "2024-01-31"]).len(), 1);
    // « 010 » made the whole of Validata fail.
    assert_eq!(of_row(two, compare("=="), &["010", "10"]).len(), 0);

    let sum =
        json!({"name": "sum-columns-value", "params": {"column": "t", "columns": ["a", "b"]}});
    let three = json!([number("t"), number("a"), number("b")]);
    assert_eq!(of_row(three.clone(), sum.clone(), &["0.3", "0.1", "0.2"]).len(), 0);
    assert_eq!(of_row(three.clone(), sum.clone(), &["0.4", "0.1", "0.2"]), [0]);
    assert_eq!(of_row(three, sum, &["0.4", "", "0.2"]).len(), 0);
}

#[test]
fn a_check_declared_in_its_field_counts_as_one_declared_for_it() {
    for own in [json!("siret"), json!({"name": "french-siret-value"})] {
        let template = compile(json!({"fields": [{"name": "a", "customCheck": own}]}));
        assert_eq!(template.notices, Vec::<String>::new());
        assert!(errors(&template, &template.fields[0], "21690266800013").is_empty());
        assert!(!errors(&template, &template.fields[0], "21690266800014").is_empty());
    }
}
