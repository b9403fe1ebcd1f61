//! Web pages, as programs and people write them.

use std::ops::ControlFlow;

use super::*;

fn sheets(page: &str) -> Vec<Sheet> {
    read(page.as_bytes(), None, &|_, _| ControlFlow::Continue(())).unwrap().0
}

fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
    (0..sheet.height()).map(|row| sheet.row(row).map(|cell| cell.text).collect()).collect()
}

#[test]
fn a_table_is_read_whatever_its_writer_left_unsaid() {
    let page = "<html><style>td { x: '<table>' }</style><TABLE border=1><tr><th>Nom<th>Rue\
        <tr><TD>Parc&nbsp;A &amp; B</td><td> place\n du <b>8&nbsp;mai</b><br>bis </td>\
        <tr><td><td>rue";
    let sheets = sheets(page);
    assert_eq!(sheets.len(), 1);
    let expected = vec![
        vec!["Nom", "Rue"],
        vec!["Parc\u{a0}A & B", "place du 8\u{a0}mai\nbis"],
        vec!["", "rue"],
    ];
    assert_eq!(texts(&sheets[0]), expected);
}

#[test]
fn cells_that_span_push_those_beside_and_below() {
    let page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f</table>";
    let sheet = &sheets(page)[0];
    assert_eq!(texts(sheet), [vec!["a", "b", "", "c"], vec!["", "d", "e", "f"]]);
    let area = |first, last| Area { first, last };
    assert_eq!(sheet.merged, [area((0, 0), (1, 0)), area((0, 1), (0, 2))]);
}

#[test]
fn a_table_in_a_cell_is_a_sheet_of_its_own() {
    let page = "<table><tr><td>menu<table><tr><td>Nom<tr><td>Parc A</table><td>pied</table>";
    let sheets = sheets(page);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Tableau 1", "Tableau 2"]);
    assert_eq!(texts(&sheets[0]), [["menu", "pied"]]);
    assert_eq!(texts(&sheets[1]), [["Nom"], ["Parc A"]]);
}

#[test]
fn a_long_number_of_excel_is_whole_again() {
    let page = "<table><tr><td x:num=\"80300000000012\">8,03E+13<td x:num=\"12.5\">12,5</table>";
    let sheet = &sheets(page)[0];
    assert_eq!(texts(sheet), [["80300000000012", "12,5"]]);
    assert_eq!(sheet.cell(0, 1).stored, Stored::Number(12.5));
}

#[test]
fn the_encoding_a_page_says_is_taken_unless_its_bytes_say_otherwise() {
    let page = |charset: &str, cell: &[u8]| {
        let head = format!("<meta content=\"text/html; charset={charset}\"><table><td>");
        let bytes = [head.as_bytes(), cell].concat();
        let (sheets, encoding) = read(&bytes, None, &|_, _| ControlFlow::Continue(())).unwrap();
        (sheets[0].text(0, 0).to_owned(), encoding.name())
    };
    assert_eq!(page("iso-8859-15", b"12 \xA4"), ("12 €".to_owned(), "ISO-8859-15"));
    assert_eq!(page("utf-8", b"\xC9cole"), ("École".to_owned(), "windows-1252"));
    assert_eq!(page("windows-1252", "École".as_bytes()), ("École".to_owned(), "UTF-8"));
}

#[test]
fn a_hostile_page_stops_at_a_limit() {
    let deep = "<table><td>".repeat(DEEPEST + 1);
    let outcome = read(deep.as_bytes(), None, &|_, _| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(Trouble::Broken)));
    let many = "<table><td>a</table>".repeat(limits::TABLES + 1);
    let outcome = read(many.as_bytes(), None, &|_, _| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(Trouble::Limit(Limit::Tables))));
}
