//! Every check keeps its examples and the laws all checks obey.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use gabarit_core::check::{Check, Example, Finding, Findings, Outcome, Plan, Safety};
use gabarit_core::checks::ALL;
use gabarit_core::geo::LonLat;
use gabarit_core::geo::addresses::{Number, Street};
use gabarit_core::geo::geocoder::Geocoder;
use gabarit_core::geo::ground::Ground;
use gabarit_core::reference;
use gabarit_core::rows::{Numbering, Numbers, Taken};
use gabarit_core::table::{CellText, Edit, RowId, Table};
use gabarit_core::template::Template;
use serde_json::{Value, json};

/// The row of the example itself, after its companions: the trouble must not depend on coming first.
fn own_row(example: &Example) -> RowId {
    RowId(example.rows.len() as u32)
}

/// Completes a JSON object with another, key by key.
fn complete(base: &mut Value, more: Value) {
    match (base, more) {
        (Value::Object(base), Value::Object(more)) => {
            for (key, value) in more {
                complete(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, more) => *base = more,
    }
}

fn parse(text: &str) -> Value {
    match text {
        "" => json!({}),
        text => serde_json::from_str(text).unwrap_or_else(|cause| panic!("{cause}: {text}")),
    }
}

/// The example's template: its field, named `essai`, then the columns beside it.
fn template(check: &Check, example: &Example) -> Template {
    let mut own = json!({"name": "essai"});
    complete(&mut own, parse(check.usual));
    complete(&mut own, parse(example.field));
    let mut fields = vec![own];
    fields.extend(example.others.iter().map(|(field, _)| parse(field)));
    let mut schema = json!({"fields": fields});
    complete(&mut schema, parse(example.schema));
    Template::compile("essai", schema).unwrap_or_else(|cause| panic!("{}: {cause}", check.id))
}

fn table(example: &Example) -> Table {
    let mut table = Table::new(1 + example.others.len());
    for (id, row) in example.rows.iter().enumerate() {
        table.push(RowId(id as u32), row.iter().copied());
    }
    let own = std::iter::once(example.text).chain(example.others.iter().map(|(_, text)| *text));
    table.push(own_row(example), own);
    table
}

/// The plan of an example, on a computer that knows what the example says.
fn plan(template: &Template, example: &Example) -> Plan {
    let street = |&(number, name, longitude, latitude): &(u32, &str, f64, f64)| {
        let place = LonLat::new(longitude, latitude).unwrap();
        let number = Number { number, suffix: String::new(), place };
        Street {
            name: name.to_owned(),
            insee: "69029".to_owned(),
            postcode: "69500".to_owned(),
            former: String::new(),
            place,
            numbers: vec![number],
        }
    };
    let streets: Vec<Street> = example.known.iter().map(street).collect();
    let ground = match streets.is_empty() {
        true => Ground::default(),
        false => Ground::default().at_home("69029", Arc::new(Geocoder::new("69029", streets))),
    };
    Plan::new(template).on(&ground)
}

/// What this check says of the example's cell.
fn said<'a>(check: &Check, example: &Example, findings: &'a Findings) -> Option<&'a Finding> {
    let row = findings.row(own_row(example)).iter();
    row.into_iter().find(|finding| finding.column == 0 && finding.check.id == check.id)
}

/// Applies a fix as the window does, in a dossier of Bron.
fn mend(template: &Template, table: &mut Table, row: RowId, finding: &Finding) {
    let fix = finding.fix.clone().unwrap();
    let bron = reference::commune("69029").unwrap();
    let text = match fix.numbers {
        true => {
            let taken = Taken::of(template, table);
            Numbering::of(template, table, &taken, &Numbers::default()).unwrap().for_row(row, bron)
        }
        false => fix.text,
    };
    let mut cells = vec![CellText { row, column: finding.column, text }];
    let also = fix.also.into_iter();
    cells.extend(also.map(|cell| CellText { row, column: cell.column, text: cell.text }));
    table.apply(Edit::SetCells(cells));
}

/// Every example, with its place for messages.
fn examples() -> impl Iterator<Item = (&'static Check, &'static Example, String)> {
    ALL.iter().flat_map(|check| {
        let place =
            |example: &Example| format!("{}: « {} » {}", check.id, example.text, example.field);
        check.examples.iter().map(move |example| (*check, example, place(example)))
    })
}

#[test]
fn every_example_holds() {
    let mut broken = Vec::new();
    for (check, example, place) in examples() {
        let template = template(check, example);
        let own = &template.fields[0];
        assert!((check.applies)(own), "{place}: the check does not apply to its own example");
        let findings = plan(&template, example).run(&template, &table(example));
        let said = said(check, example, &findings);
        let outcome = match said.map(|finding| finding.fix.as_ref()) {
            None => Outcome::Fine,
            Some(None) => Outcome::Wrong,
            Some(Some(fix)) => {
                let also: Vec<&str> = fix.also.iter().map(|cell| cell.text.as_str()).collect();
                if also != example.also {
                    broken.push(format!("{place} also sets {also:?}"));
                }
                let text: &'static str = Box::leak(fix.text.clone().into_boxed_str());
                match fix.safety {
                    _ if fix.numbers => Outcome::Numbered,
                    Safety::Safe => Outcome::Fixed(text),
                    Safety::Ask => Outcome::Asked(text),
                }
            }
        };
        if outcome != example.outcome {
            let row = findings.row(own_row(example));
            let all: Vec<_> = row.iter().map(|one| (one.check.id, &one.message)).collect();
            broken.push(format!("{place} gives {outcome:?}, not {:?}; {all:?}", example.outcome));
        }
        // What is fine for the check is fine for all: an example teaches.
        if example.outcome == Outcome::Fine {
            let row = findings.row(own_row(example)).iter().filter(|finding| finding.column == 0);
            broken.extend(row.map(|one| format!("{place}: {} says {}", one.check.id, one.message)));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_check_shows_what_is_right_and_what_is_wrong() {
    for check in ALL {
        let has = |fine: bool| {
            check.examples.iter().any(|example| (example.outcome == Outcome::Fine) == fine)
        };
        assert!(has(true), "{} shows nothing that is fine", check.id);
        assert!(has(false), "{} shows nothing that is wrong", check.id);
    }
}

#[test]
fn a_fix_removes_its_finding_and_brings_no_other() {
    for (check, example, place) in examples() {
        let template = template(check, example);
        let mut table = table(example);
        let row = own_row(example);
        let before = plan(&template, example).run(&template, &table);
        let Some(finding) = said(check, example, &before).filter(|one| one.fix.is_some()) else {
            continue;
        };
        mend(&template, &mut table, row, finding);
        let after = plan(&template, example).run(&template, &table);
        assert!(said(check, example, &after).is_none(), "{place}: the fix is found at fault");
        if finding.fix.as_ref().unwrap().safety == Safety::Safe {
            let new = after.row(row).iter().filter(|one| one.column == 0);
            let new: Vec<_> = new
                .filter(|one| !before.row(row).iter().any(|old| old.check.id == one.check.id))
                .map(|one| (one.check.id, &one.message))
                .collect();
            assert!(new.is_empty(), "{place}: a safe fix raises {new:?}");
        }
    }
}

#[test]
fn a_second_run_finds_the_same() {
    for (check, example, place) in examples() {
        let template = template(check, example);
        let table = table(example);
        let mut plan = plan(&template, example);
        let first = plan.run(&template, &table);
        assert_eq!(plan.run(&template, &table), first, "{place}");
    }
}

#[test]
fn texts_are_whole_french_sentences() {
    for check in ALL {
        assert!(!check.title.ends_with('.'), "{}: a title is no sentence", check.id);
        assert_typography(check.id, check.title);
        for text in [check.why, check.remedy] {
            assert_sentence(check.id, text);
        }
    }
    for (check, example, place) in examples() {
        let template = template(check, example);
        let findings = plan(&template, example).run(&template, &table(example));
        if let Some(finding) = said(check, example, &findings) {
            assert_sentence(&place, &finding.message);
        }
    }
}

fn assert_sentence(place: &str, text: &str) {
    assert!(text.ends_with('.'), "{place}: no full stop: {text}");
    let first = text.chars().next().unwrap();
    assert!(first.is_uppercase() || first == '«', "{place}: no capital: {text}");
    assert_typography(place, text);
}

fn assert_typography(place: &str, text: &str) {
    // What people typed is quoted as it is.
    let mut ours = String::new();
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('«') {
        ours.push_str(before);
        ours.push('X');
        rest = quoted.split_once('»').map_or("", |(_, after)| after);
    }
    ours.push_str(rest);
    assert!(!ours.contains("  "), "{place}: two spaces: {text}");
    let straight = ours.char_indices().filter(|&(_, c)| c == '\'');
    // Official names of communes have the straight apostrophe: “Mont-d'Or”.
    let named = |at: usize| ours[..at].chars().next_back().is_some_and(|c| "dL".contains(c));
    assert!(straight.into_iter().all(|(at, _)| named(at)), "{place}: straight apostrophe: {text}");
    for word in ours.split(|c: char| !c.is_alphanumeric()) {
        let jargon = ["regex", "string", "null", "NULL", "invalide", "erreur", "lon", "lat"];
        assert!(!jargon.contains(&word), "{place}: jargon « {word} »: {text}");
    }
}

#[test]
fn identifiers_are_unique_and_plain() {
    let mut seen = HashSet::new();
    for check in ALL {
        assert!(seen.insert(check.id), "{} stands twice", check.id);
        let plain = check.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(plain && !check.id.starts_with('-') && !check.id.ends_with('-'), "{}", check.id);
    }
}

#[test]
fn every_file_of_checks_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/checks");
    let list = fs::read_to_string(folder.with_extension("rs")).unwrap();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), ALL.len());
    for name in names {
        assert!(list.contains(&format!("&{name}::CHECK")), "{name} is not in ALL");
    }
}
