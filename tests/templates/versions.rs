//! Versions of a template: what changes is told, a table follows as one change, nothing is dropped.

use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{Template, all};
use gabarit_core::versions::{Effect, Likeness, changes, pair, passage};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::compile;

#[test]
fn a_template_differs_in_nothing_from_itself() {
    for template in all().unwrap() {
        let pairs = pair(template, template);
        assert!(pairs.columns.iter().flatten().all(|&(_, why)| why == Likeness::SameName));
        let changes = changes(template, template, &pairs);
        assert!(changes.is_empty(), "{}: {changes:?}", template.id);
    }
}

#[test]
fn what_changes_is_told_column_by_column() {
    let older = compile(json!({"fields": [
        {"name": "nom", "title": "Nom"},
        {"name": "nb_places", "type": "integer", "constraints": {"maximum": 100}},
        {"name": "etat", "constraints": {"enum": ["ouvert", "fermé"]}},
        {"name": "tel"},
        {"name": "zone"}]}));
    let newer = compile(json!({"fields": [
        {"name": "nom", "title": "Nom", "constraints": {"required": true}},
        {"name": "nbre_places", "type": "integer", "constraints": {"maximum": 50}},
        {"name": "etat", "constraints": {"enum": ["ouvert", "en travaux"]}},
        {"name": "contact", "gabarit": {"aliases": ["tel"]}},
        {"name": "date_ouverture", "type": "date"}]}));
    let pairs = pair(&older, &newer);
    let found = changes(&older, &newer, &pairs);
    assert_eq!((found.added, found.removed), (vec![4], vec![4]));
    assert_eq!(found.renamed, [(1, 1), (3, 3)]);
    let told: Vec<(Effect, &str)> =
        found.columns.iter().map(|(_, said)| (said.effect, said.text.as_str())).collect();
    for expected in [
        (Effect::Stricter, "Elle devient obligatoire."),
        (Effect::Stricter, "Le maximum passe de 100 à 50."),
        (Effect::Stricter, "La liste perd : « fermé »."),
        (Effect::Looser, "La liste gagne : « en travaux »."),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
    // The other way round, what was stricter is looser.
    let back = changes(&newer, &older, &pair(&newer, &older));
    let looser = back.columns.iter().filter(|(_, said)| said.effect == Effect::Looser).count();
    assert_eq!(looser, 3, "{back:?}");
}

#[test]
fn a_pair_recognised_wrongly_is_corrected_by_hand() {
    let older = compile(json!({"fields": [{"name": "adresse"}, {"name": "lieu"}]}));
    let newer = compile(json!({"fields": [{"name": "adresses"}, {"name": "rue"}]}));
    let mut pairs = pair(&older, &newer);
    assert_eq!(pairs.columns, [Some((0, Likeness::Alike)), None]);
    pairs.choose(1, Some(0));
    assert_eq!(pairs.columns, [None, Some((0, Likeness::Chosen))]);
    assert_eq!(pairs.removed(&older), [1]);
}

fn fields(names: &[usize]) -> Value {
    const NAMES: [&str; 8] =
        ["nom", "noms", "adresse", "commune", "code", "horaires", "surface", "remarques"];
    let fields: Vec<Value> = names.iter().map(|&name| json!({"name": NAMES[name]})).collect();
    json!({ "fields": fields })
}

fn some_names() -> impl Strategy<Value = Vec<usize>> {
    Just((0..8).collect::<Vec<usize>>())
        .prop_shuffle()
        .prop_flat_map(|names| (1..=names.len()).prop_map(move |count| names[..count].to_vec()))
}

proptest! {
    #[test]
    fn whatever_the_versions_nothing_is_dropped_and_undo_restores_exactly(
        before in some_names(),
        after in some_names(),
        texts in prop::collection::vec(prop::collection::vec("[a-c]{0,2}", 8), 0..6),
        choice in (0..8_usize, 0..9_usize),
    ) {
        let (older, newer) = (compile(fields(&before)), compile(fields(&after)));
        let mut table = Table::new(before.len());
        for (id, row) in texts.iter().enumerate() {
            table.push(RowId(id as u32), row.iter().map(String::as_str));
        }
        let content = |table: &Table| -> Vec<Vec<String>> {
            table.rows().iter().map(|&row| table.row(row)).collect()
        };
        let was = content(&table);
        let mut pairs = pair(&older, &newer);
        pairs.choose(choice.0, Some(choice.1).filter(|&column| column < before.len()));
        let done = passage(&older, &newer, &table, &pairs);
        let undo = table.apply(done.edit);
        prop_assert_eq!(table.width(), after.len());
        let sorted = |mut texts: Vec<String>| {
            texts.retain(|text| !text.is_empty());
            texts.sort();
            texts
        };
        let mut kept: Vec<String> = content(&table).concat();
        kept.extend(done.aside.columns.into_iter().flat_map(|own| own.cells).map(|cell| cell.text));
        prop_assert_eq!(sorted(kept), sorted(was.concat()));
        let redo = table.apply(undo);
        prop_assert_eq!(content(&table), was.clone());
        let undo = table.apply(redo);
        table.apply(undo);
        prop_assert_eq!(content(&table), was);
    }
}

#[test]
fn a_template_keeps_its_words_when_it_becomes_text_again() {
    for template in all().unwrap() {
        let again = Template::parse(&template.id, &template.schema.to_string()).unwrap();
        assert!(changes(template, &again, &pair(template, &again)).is_empty());
    }
}
