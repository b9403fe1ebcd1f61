//! Whatever the texts, what was written reads back as the table; and a cell that differs is seen.

use std::io::Cursor;
use std::path::Path;

use gabarit_core::export::{csv, geojson, gpkg, parquet, published, xlsx};
use gabarit_core::package::{
    Difference, reread_csv, reread_geojson, reread_gpkg, reread_parquet, reread_xlsx,
};
use gabarit_core::table::Table;
use gabarit_core::template::Template;
use proptest::prelude::*;
use serde_json::json;

use crate::shared::{Case, today};

type Formats = [Vec<u8>; 5];

fn write(template: &Template, table: &Table) -> Formats {
    let path = Path::new("essai");
    let (mut text, mut map, mut base) = (Vec::new(), Vec::new(), Vec::new());
    let mut lake = Vec::new();
    csv::write(template, table, &published(template).collect::<Vec<_>>(), path, &mut text).unwrap();
    geojson::write(template, table, path, &mut map).unwrap();
    gpkg::write(template, table, today(), path, &mut base).unwrap();
    parquet::write(template, table, path, &mut lake).unwrap();
    let mut book = Cursor::new(Vec::new());
    xlsx::write(
        template,
        table,
        &published(template).collect::<Vec<_>>(),
        today(),
        path,
        &mut book,
    )
    .unwrap();
    [text, book.into_inner(), map, base, lake]
}

fn reread(template: &Template, table: &Table, formats: &Formats) -> [Result<(), Difference>; 5] {
    [
        reread_csv(template, table, Cursor::new(&formats[0])),
        reread_xlsx(template, table, Cursor::new(&formats[1])),
        reread_geojson(template, table, Cursor::new(&formats[2])),
        reread_gpkg(template, table, Cursor::new(&formats[3])),
        reread_parquet(template, table, Cursor::new(&formats[4])),
    ]
}

#[test]
fn a_changed_cell_is_seen_in_every_format() {
    let mut case = Case::example("parcs-jardins");
    let formats = write(&case.template, &case.table);
    for outcome in reread(&case.template, &case.table, &formats) {
        outcome.unwrap();
    }
    let names: Vec<String> = published(&case.template).map(|field| field.name.clone()).collect();
    for name in names {
        let field = case.template.field(&name).unwrap().index;
        let before = case.table.text(gabarit_core::table::RowId(2), field).to_owned();
        case.set(2, &name, "69");
        let [text, book, map, base, lake] = reread(&case.template, &case.table, &formats);
        for outcome in [text, book, map] {
            let seen = outcome.expect_err(&name).0;
            assert!(seen.contains("ligne 3"), "{seen}");
        }
        // There a text among numbers changes its whole column.
        base.expect_err(&name);
        lake.expect_err(&name);
        case.set(2, &name, &before);
    }
}

#[test]
fn a_row_too_few_or_too_many_is_seen_in_every_format() {
    let case = Case::example("parcs-jardins");
    let formats = write(&case.template, &case.table);
    let rows: Vec<Vec<String>> = case.table.rows().iter().map(|&row| case.table.row(row)).collect();
    let fewer = Case::of(case.template.clone(), &rows[1..]);
    let more = Case::of(case.template.clone(), &[&rows[..], &rows[..1]].concat());
    for other in [fewer, more] {
        for outcome in reread(&other.template, &other.table, &formats) {
            outcome.expect_err("a row is missing or in excess");
        }
    }
}

/// One column of each type.
fn every_type() -> Template {
    let types = [
        "string",
        "integer",
        "number",
        "boolean",
        "date",
        "time",
        "datetime",
        "year",
        "yearmonth",
        "duration",
        "geojson",
        "object",
        "array",
        "any",
    ];
    let mut fields: Vec<_> = types.iter().map(|kind| json!({"name": kind, "type": kind})).collect();
    fields.push(json!({"name": "x", "type": "number", "gabarit": {"role": "longitude"}}));
    fields.push(json!({"name": "y", "type": "number", "gabarit": {"role": "latitude"}}));
    Template::compile("essai", json!({"fields": fields, "missingValues": ["", "nr"]})).unwrap()
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[=+@'\t\r\n\"-]{0,3}[a-z;,\" ]{0,4}",
        "-?[0-9]{1,20}",
        "-?0?[0-9]{0,4}\\.[0-9]{0,18}",
        "[0-9]{4}-[01][0-9]-[0-3][0-9]",
        "_x00[0-9A-F]{2}_",
        Just("nr".to_owned()),
        Just("true".to_owned()),
        Just(" ".to_owned()),
        Just("\u{feff}é\u{1}\u{ffff}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn every_text_comes_back_in_every_format(
        rows in prop::collection::vec(prop::collection::vec(texts(), 16), 0..4)
    ) {
        let case = Case::of(every_type(), &rows);
        let formats = write(&case.template, &case.table);
        for outcome in reread(&case.template, &case.table, &formats) {
            prop_assert_eq!(outcome, Ok(()));
        }
    }
}
