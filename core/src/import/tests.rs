//! Imports from end to end, over small sheets.

mod unasked;

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
    choices.columns.insert(0, Feeding::default());
    choices.columns.insert(2, Feeding::of(Some(0)));
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

#[test]
fn a_longitude_and_a_latitude_make_the_position_a_template_has_in_one_cell() {
    let fields = json!([
        {"name": "nom", "gabarit": {"role": "name"}},
        {"name": "coordonneesXY", "title": "Position", "type": "geopoint", "format": "array"},
    ]);
    let two = |rows: [[&str; 3]; 2]| {
        let (proposal, mut rows) = addressed(fields.clone(), &Sheet::from_text("f", rows));
        let reason = proposal.columns[1].reason.clone();
        (reason, rows.swap_remove(0).swap_remove(1))
    };
    for (names, texts) in [
        (["Longitude", "Latitude"], ["4.9102", "45.7341"]),
        (["Lat", "Lon"], ["45,7341", " 4,9102 "]),
        (["Longitude", "Latitude"], ["45.7341", "4.9102"]),
    ] {
        let (reason, text) = two([["Nom", names[0], names[1]], ["A", texts[0], texts[1]]]);
        assert_eq!(text, "[4.9102, 45.7341]", "{names:?} {texts:?}");
        assert!(reason.contains(names[1]), "{reason}");
    }
    let (reason, text) = two([["Nom", "X_L93", "Y_L93"], ["A", "848900,12", "6516300,45"]]);
    assert!(text.starts_with("[4.91") && reason.contains("EPSG:2154"), "{text}, {reason}");
    let (_, text) = two([["Nom", "Longitude", "Latitude"], ["A", "là", "ici"]]);
    assert_eq!(text, "", "no longitude, and nothing is joined");

    let one = Sheet::from_text("f", [["Nom", "Position"], ["A", "POINT (4.9102 45.7341)"]]);
    assert_eq!(addressed(fields.clone(), &one).1[0][1], "[4.9102, 45.7341]");
    let swapped = Sheet::from_text("f", [["Nom", "Position"], ["A", "45.7341, 4.9102"]]);
    assert_eq!(addressed(fields, &swapped).1[0][1], "[4.9102, 45.7341]");
}

/// What the rows of a sheet become when the person says what columns feed.
fn fed(sheet: &Sheet, feedings: &[(u32, &[u16], Option<Split>, i32)]) -> (Proposal, Vec<String>) {
    let mut choices = Choices::default();
    for &(column, fields, split, rank) in feedings {
        choices.columns.insert(column, Feeding { fields: fields.to_vec(), split, rank });
    }
    let proposal = proposed(sheet, &choices);
    let row = rows(sheet, &proposal).swap_remove(0);
    (proposal, row)
}

#[test]
fn a_column_is_parted_by_hand_and_loses_nothing() {
    let sheet = Sheet::from_text("f", [["Lieu", "Nom"], ["rue A / 69500 / reste / fin", "Parc"]]);
    let parted = |fields, split| fed(&sheet, &[(0, fields, split, 0)]).1;
    // Voie, code postal, accès.
    let row = parted(&[1, 2, 6], Some(Split::Mark('/')));
    assert_eq!((&*row[1], &*row[2], &*row[6]), ("rue A", "69500", "reste / fin"));
    let row = parted(&[1, 2], Some(Split::Mark(';')));
    assert_eq!(
        (&*row[1], &*row[2]),
        ("rue A / 69500 / reste / fin", ""),
        "what is not cut is whole"
    );
    let row = parted(&[1, 6], Some(Split::Whole));
    assert_eq!(row[1], row[6]);

    let sheet = Sheet::from_text("f", [["Lieu", "Nom"], ["12 rue A, 69500 Bron", "Parc"]]);
    let row = fed(&sheet, &[(0, &[2, 1], None, 0)]).1;
    assert_eq!(
        (&*row[1], &*row[2]),
        ("12 rue A, 69500 Bron", "69500"),
        "no field takes the commune"
    );
    let sheet = Sheet::from_text("f", [["Lieu", "Nom"], ["45.7341, 4.9102", "Parc"]]);
    let row = fed(&sheet, &[(0, &[8, 7], None, 0)]).1;
    assert_eq!((&*row[7], &*row[8]), ("4.9102", "45.7341"));
    // Set aside by hand, it is parted no more.
    let (proposal, row) = fed(&sheet, &[(0, &[], None, 0)]);
    assert_eq!((&*row[7], proposal.columns[0].field), ("", None));
}

#[test]
fn columns_are_joined_by_hand_in_the_order_that_was_said() {
    let sheet = Sheet::from_text("f", [["Nom", "Libellé", "Type"], ["Bron", "du Fort", "Parc"]]);
    let joined = |ranks: [i32; 2]| {
        fed(&sheet, &[(1, &[0], None, ranks[0]), (2, &[0], None, ranks[1]), (0, &[], None, 0)]).1
    };
    assert_eq!(joined([0, 0])[0], "du Fort Parc", "from left to right");
    assert_eq!(joined([0, -1])[0], "Parc du Fort");
    let (proposal, _) = fed(&sheet, &[(1, &[0], None, 0), (2, &[0], None, -1)]);
    let memory = Memory::of(
        &template(),
        &proposal,
        &Choices {
            columns: [(1, Feeding::of(Some(0))), (2, Feeding::of(Some(0)))].into(),
            ..Choices::default()
        },
        Memory::default(),
    );
    let next = Sheet::from_text("f", [["Type", "Libellé", "Nom"], ["Square", "B", "Bron"]]);
    let proposal = propose(&next, &template(), &memory, &Choices::default());
    assert_eq!(rows(&next, &proposal)[0][0], "Square B", "next year’s file is joined alike");
}

#[test]
fn the_person_says_where_the_table_ends_and_which_rows_are_of_it() {
    let sheet = Sheet::from_text(
        "f",
        [
            vec!["Parcs", "", ""],
            vec!["Nom", "Voie", "Surface"],
            vec!["Parc A", "rue A", "1"],
            vec!["Total", "", "3"],
            vec!["Parc B", "rue B", "2"],
            vec!["Parc C", "rue C", "2"],
        ],
    );
    let mut choices = Choices { last: Some(4), ..Choices::default() };
    choices.rows.extend([(3, true), (2, false)]);
    let proposal = proposed(&sheet, &choices);
    let aside: Vec<u32> = proposal.aside.iter().map(|aside| aside.row).collect();
    assert_eq!((kept(&sheet, &proposal), aside), (vec![3, 4], vec![2, 5]));
    let headless = Choices { headless: true, ..Choices::default() };
    let proposal = proposed(&sheet, &headless);
    assert_eq!((proposal.header, proposal.read), (None, 6));
}

#[test]
fn what_happened_is_told_with_its_number() {
    let damage = |cells| Damage {
        kind: "lost-digits".into(),
        field: 0,
        cells,
        repaired: 0,
        before: String::new(),
        after: String::new(),
    };
    let told = damage(1_234_567).sentence("SIRET");
    assert!(told.starts_with("SIRET : 1\u{202f}234\u{202f}567 numéros qui ont perdu"), "{told}");
    assert!(damage(999).sentence("SIRET").starts_with("SIRET : 999 "));
}
