//! Imports from end to end, over small sheets.

use super::*;
use crate::sheet::Area;
use serde_json::json;

fn template() -> Template {
    let schema = json!({"fields": [
        {"name": "nom", "title": "Nom", "constraints": {"required": true}, "gabarit": {"role": "name", "aliases": ["Nom du parc"]}},
        {"name": "voie", "title": "Voie", "gabarit": {"role": "street"}},
        {"name": "codepost", "title": "Code postal", "gabarit": {"role": "postcode"}},
        {"name": "surface", "title": "Surface", "type": "number", "gabarit": {"aliases": ["Surface (m²)"]}},
        {"name": "ouvert", "title": "Ouvert", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
        {"name": "depuis", "title": "Depuis le", "type": "date"},
        {"name": "acces", "title": "Accès", "constraints": {"enum": ["piéton", "vélo"]},
         "gabarit": {"separator": "|", "synonyms": {"à pied": "piéton"}}},
        {"name": "lon", "title": "Longitude", "type": "number", "gabarit": {"role": "longitude"}},
        {"name": "lat", "title": "Latitude", "type": "number", "gabarit": {"role": "latitude"}},
    ]});
    Template::compile("essai", schema).unwrap()
}

fn proposed(sheet: &Sheet, choices: &Choices) -> Proposal {
    let proposal = propose(sheet, &template(), &Memory::default(), choices);
    assert_eq!(proposal.read, proposal.kept + proposal.aside.len() as u32);
    assert_eq!(kept(sheet, &proposal).len() as u32, proposal.kept);
    proposal
}

fn fields(proposal: &Proposal) -> Vec<Option<String>> {
    let template = template();
    let name = |field: u16| template.fields[usize::from(field)].name.clone();
    proposal.columns.iter().map(|column| column.field.map(name)).collect()
}

fn rows(sheet: &Sheet, proposal: &Proposal) -> Vec<Vec<String>> {
    match edit(sheet, &template(), proposal, &Table::new(9)).edit {
        Edit::InsertRows(rows) => rows.into_iter().map(|row| row.cells).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn titles_stand_above_and_notes_below() {
    let sheet = Sheet::from_text(
        "f",
        [
            vec!["Parcs de la commune"],
            vec!["Mis à jour le 3 mars"],
            vec![],
            vec!["Nom du parc", "CP", "Surface (m²)", "Service"],
            vec!["Parc A", "69500", "12,5", "Espaces verts"],
            vec![],
            vec!["NOM DU PARC", "CP", "SURFACE (M²)", "SERVICE"],
            vec!["Parc B", "69500", "3", ""],
            vec!["Total", "", "15,5"],
            vec![],
            vec!["* surfaces estimées par le service"],
        ],
    );
    let proposal = proposed(&sheet, &Choices::default());
    assert_eq!(proposal.header, Some(Header { first: 3, last: 3 }));
    let (read, kept, aside) = (proposal.read, proposal.kept, proposal.aside.len());
    assert_eq!((read, kept, aside), (5, 2, 3));
    let import = edit(&sheet, &template(), &proposal, &Table::new(9));
    assert_eq!(import.aside.titles.len(), 2);
    assert_eq!(import.aside.rows.iter().map(|line| line.number).collect::<Vec<_>>(), [7, 9, 11]);
    let service = &import.aside.columns[0];
    assert_eq!((service.header.as_str(), service.letters.as_str()), ("Service", "D"));
    assert_eq!(service.cells, [AsideCell { address: "D5".into(), text: "Espaces verts".into() }]);
}

#[test]
fn a_header_on_two_rows_gives_both_names() {
    let mut sheet = Sheet::from_text(
        "f",
        [
            vec!["Nom", "Adresse", "", "Position", ""],
            vec!["", "Voie", "Code postal", "X", "Y"],
            vec!["Parc A", "rue B", "69500", "4.9", "45.7"],
            vec!["Parc C", "rue D", "69500", "4.8", "45.8"],
        ],
    );
    sheet.merged = vec![
        Area { first: (0, 1), last: (0, 2) },
        Area { first: (0, 3), last: (0, 4) },
        Area { first: (0, 0), last: (1, 0) },
    ];
    let proposal = proposed(&sheet, &Choices::default());
    assert_eq!(proposal.header, Some(Header { first: 0, last: 1 }));
    let names = ["nom", "voie", "codepost", "lon", "lat"].map(|name| Some(name.to_owned()));
    assert_eq!(fields(&proposal), names);
    assert_eq!(proposal.kept, 2);
}

#[test]
fn a_sheet_without_a_header_says_so_and_loses_no_row() {
    let sheet = Sheet::from_text("f", [["Parc A", "69500", "12"], ["Parc B", "69500", "13"]]);
    let proposal = proposed(&sheet, &Choices::default());
    assert_eq!((proposal.header, proposal.read, proposal.kept), (None, 2, 2));
    assert_eq!(fields(&proposal)[1].as_deref(), Some("codepost"));
}

#[test]
fn values_are_mended_when_certain_and_left_when_not() {
    let sheet = Sheet::from_text(
        "f",
        [
            vec!["Nom", "CP", "Surface", "Ouvert", "Depuis le", "Accès", "Longitude", "Latitude"],
            vec![" Parc A", "1500", "1 234,5", "X", "15/06/2018", "À pied / vélo", "45,73", "4,91"],
            vec!["Parc B", "69500", "150-200", "parfois", "2022-22-22", "cheval", "4,91", "45,73"],
        ],
    );
    let proposal = proposed(&sheet, &Choices::default());
    let rows = rows(&sheet, &proposal);
    assert_eq!(
        rows[0],
        ["Parc A", "", "01500", "1234.5", "oui", "2018-06-15", "piéton|vélo", "4.91", "45.73"]
    );
    assert_eq!(
        rows[1],
        ["Parc B", "", "69500", "150-200", "parfois", "2022-22-22", "cheval", "4.91", "45.73"]
    );
    let as_it_stands = Choices { repair: Repair::Nothing, ..Choices::default() };
    let proposal = proposed(&sheet, &as_it_stands);
    assert_eq!(self::rows(&sheet, &proposal)[0][0], " Parc A");
}

#[test]
fn what_the_person_chose_stays() {
    let sheet = Sheet::from_text(
        "f",
        [["Nom", "Rue", "zone", "Ouvert"], ["Parc A", "rue B", "Nord", "tjrs"]],
    );
    let mut choices = Choices::default();
    choices.columns.insert(0, None);
    choices.columns.insert(2, Some(0));
    choices.values.entry(4).or_default().insert("tjrs".into(), "oui".into());
    let proposal = proposed(&sheet, &choices);
    assert_eq!(fields(&proposal)[..3], [None, Some("voie".into()), Some("nom".into())]);
    assert_eq!(proposal.columns[2].reason, "votre choix");
    let row = &rows(&sheet, &proposal)[0];
    assert_eq!((row[0].as_str(), row[4].as_str()), ("Nord", "oui"));
    let again: Choices = serde_json::from_str(&serde_json::to_string(&choices).unwrap()).unwrap();
    assert_eq!(proposed(&sheet, &again), proposal);
}

#[test]
fn what_was_chosen_for_an_earlier_file_comes_back() {
    let sheet = Sheet::from_text("f", [["Quartier", "Nom"], ["Nord", "Parc A"]]);
    let mut memory = Memory::default();
    memory.columns.insert("quartier".into(), Some("voie".into()));
    memory.columns.insert("nom".into(), None);
    let proposal = propose(&sheet, &template(), &memory, &Choices::default());
    assert_eq!(fields(&proposal), [Some("voie".into()), None]);
}

#[test]
fn of_two_columns_of_one_name_the_second_goes_aside_with_its_texts() {
    let sheet = Sheet::from_text("f", [["Nom", "Voie", "Nom"], ["Parc A", "rue B", "Parc Z"]]);
    let proposal = proposed(&sheet, &Choices::default());
    assert_eq!(fields(&proposal)[2], None);
    let import = edit(&sheet, &template(), &proposal, &Table::new(9));
    assert_eq!(import.aside.columns[0].cells[0].text, "Parc Z");
}

#[test]
fn a_value_merged_downwards_holds_for_each_row() {
    let mut sheet = Sheet::from_text(
        "f",
        [vec!["Nom", "Voie"], vec!["Parc A", "rue B"], vec!["Parc C"], vec!["Parc D"]],
    );
    sheet.merged = vec![Area { first: (1, 1), last: (2, 1) }];
    let proposal = proposed(&sheet, &Choices::default());
    let streets: Vec<String> =
        rows(&sheet, &proposal).into_iter().map(|mut row| row.swap_remove(1)).collect();
    assert_eq!(streets, ["rue B", "rue B", ""]);
}

fn addressed(fields: serde_json::Value, sheet: &Sheet) -> (Proposal, Vec<Vec<String>>) {
    let template = Template::compile("essai", json!({"fields": fields})).unwrap();
    let proposal = propose(sheet, &template, &Memory::default(), &Choices::default());
    let Edit::InsertRows(rows) =
        edit(sheet, &template, &proposal, &Table::new(template.fields.len())).edit
    else {
        panic!();
    };
    (proposal, rows.into_iter().map(|row| row.cells).collect())
}

#[test]
fn an_address_in_one_cell_feeds_the_fields_that_no_column_feeds() {
    let fields = json!([
        {"name": "nom", "gabarit": {"role": "name"}},
        {"name": "numvoie", "gabarit": {"role": "house-number"}},
        {"name": "voie", "title": "Voie", "gabarit": {"role": "street", "aliases": ["Adresse"]}},
        {"name": "codepost", "title": "Code postal", "gabarit": {"role": "postcode"}},
        {"name": "commune", "title": "Commune", "gabarit": {"role": "commune"}},
    ]);
    let sheet = Sheet::from_text(
        "f",
        [
            ["Nom", "Adresse"],
            ["A", "12 bis rue de la Paix, 69500 BRON"],
            ["B", "Place du Marché 69130 Ecully"],
            ["C", "derrière la mairie"],
        ],
    );
    let (_, rows) = addressed(fields.clone(), &sheet);
    assert_eq!(rows[0], ["A", "12 bis", "rue de la Paix", "69500", "Bron"]);
    assert_eq!(rows[1], ["B", "", "Place du Marché", "69130", "Écully"]);
    assert_eq!(rows[2], ["C", "", "derrière la mairie", "", ""]);

    let with_commune = Sheet::from_text(
        "f",
        [["Nom", "Adresse", "Commune"], ["A", "12 rue de la Paix, 69500 Bron", "Bron"]],
    );
    let (_, rows) = addressed(fields, &with_commune);
    assert_eq!(rows[0], ["A", "12", "rue de la Paix, 69500 Bron", "", "Bron"]);
}

#[test]
fn a_number_and_a_street_make_an_address() {
    let fields = json!([
        {"name": "nom", "gabarit": {"role": "name"}},
        {"name": "adresse", "title": "Adresse", "gabarit": {"role": "address"}},
    ]);
    let sheet = Sheet::from_text(
        "f",
        [["Nom", "N°", "Rue"], ["A", "12", "rue de la Paix"], ["B", "", "place du Marché"]],
    );
    let (proposal, rows) = addressed(fields, &sheet);
    assert_eq!(rows[0][1], "12 rue de la Paix");
    assert_eq!(rows[1][1], "place du Marché");
    assert!(proposal.columns[1].reason.contains("« Rue »"), "{}", proposal.columns[1].reason);
}
