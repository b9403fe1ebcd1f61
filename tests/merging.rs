//! A second list brought onto a table: which rows are the same, what differs, and that nothing is overwritten unasked.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "merging/laws.rs"]
mod laws;

use gabarit_core::import::merge::{
    Comparison, Contrast, Corrections, Decisions, Grounds, Side, Sign, compare, edit, foresee,
};
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{self, Template};
use rustc_hash::FxHashSet;

fn bureaux() -> &'static Template {
    let all = template::all().unwrap();
    all.iter().find(|template| template.id == "bureaux-vote").unwrap()
}

/// A table of rows that fill these columns.
fn table(template: &Template, columns: &[&str], rows: &[&[&str]]) -> Table {
    let places: Vec<usize> =
        columns.iter().map(|name| template.field(name).unwrap().index).collect();
    let mut table = Table::new(template.fields.len());
    for (id, row) in rows.iter().enumerate() {
        let mut cells = vec![""; template.fields.len()];
        places.iter().zip(*row).for_each(|(&place, text)| cells[place] = text);
        table.push(RowId(id as u32), cells);
    }
    table
}

/// « Une liste dans le logiciel »: complete, with a typing error in the name of the third place.
fn in_the_software() -> Table {
    table(
        bureaux(),
        &["uid", "num_bureau", "nom", "adresse", "codepost", "commune", "code_insee", "lon", "lat"],
        &[
            &[
                "BUR-69029-001",
                "1",
                "Mairie",
                "Place de Weingarten",
                "69500",
                "Bron",
                "69029",
                "4.9117",
                "45.7333",
            ],
            &[
                "BUR-69029-002",
                "2",
                "École Jean Jaurès",
                "12 rue de la Marne",
                "69500",
                "Bron",
                "69029",
                "4.9129",
                "45.7372",
            ],
            &[
                "BUR-69029-003",
                "3",
                "Gymase Tola Vologe",
                "5 rue de la Pagère",
                "69500",
                "Bron",
                "69029",
                "",
                "",
            ],
            &[
                "BUR-69029-004",
                "4",
                "École La Garenne",
                "1 rue Garibaldi",
                "69500",
                "Bron",
                "69029",
                "4.9041",
                "45.7270",
            ],
            &[
                "BUR-69029-005",
                "5",
                "Maison de quartier des Genêts",
                "2 rue Lacouture",
                "69500",
                "Bron",
                "69029",
                "4.9000",
                "45.7200",
            ],
        ],
    )
}

/// « Une liste qui alimente le site internet »: neither number nor identifier, other spellings, hours; one place moved.
fn on_the_web() -> Table {
    table(
        bureaux(),
        &["nom", "adresse", "horaires", "acceshandi", "lon", "lat"],
        &[
            &["MAIRIE", "place de Weingarten", "08:00-19:00", "oui", "", ""],
            &[
                "Ecole Jean-Jaurès",
                "12, r. de la Marne",
                "08:00-19:00",
                "oui",
                "4.91291",
                "45.73719",
            ],
            &[
                "Gymnase Tola Vologe",
                "5 rue de la Pagere",
                "08:00-18:00",
                "non",
                "4.9205",
                "45.7311",
            ],
            &[
                "Salle polyvalente",
                "40 avenue Camille Rousset",
                "08:00-19:00",
                "",
                "4.9080",
                "45.7400",
            ],
        ],
    )
}

/// « Une liste provenant de la base électorale »: numbers, no identifier; a wrong street number, an old name.
fn of_the_electors() -> Table {
    table(
        bureaux(),
        &["num_bureau", "nom", "adresse", "circonscription"],
        &[
            &["0001", "MAIRIE", "PL DE WEINGARTEN", "13"],
            &["0002", "ECOLE JEAN JAURES", "21 RUE DE LA MARNE", "13"],
            &["0003", "GYMNASE TOLA VOLOGE", "5 RUE DE LA PAGERE", "13"],
            &["0004", "GROUPE SCOLAIRE LA GARENNE", "1 RUE GARIBALDI", "14"],
        ],
    )
}

fn side_by_side(ours: &Table, theirs: &Table) -> Comparison {
    let comparison = compare(bureaux(), ours, theirs, &Corrections::default());
    assert_balanced(ours, theirs, &comparison);
    comparison
}

fn assert_balanced(ours: &Table, theirs: &Table, found: &Comparison) {
    let unique = |rows: Vec<RowId>, table: &Table| {
        assert_eq!(rows.len(), table.len());
        assert_eq!(rows.into_iter().collect::<FxHashSet<_>>().len(), table.len());
    };
    let own = found.pairs.iter().map(|pair| pair.ours).chain(found.absent.iter().copied());
    unique(own.collect(), ours);
    let other = found.pairs.iter().map(|pair| pair.theirs);
    let other = other.chain(found.doubts.iter().map(|doubt| doubt.theirs));
    unique(other.chain(found.fresh.iter().copied()).collect(), theirs);
}

fn nobody() -> FxHashSet<RowId> {
    FxHashSet::default()
}

fn pairs(found: &Comparison) -> Vec<(u32, u32)> {
    found.pairs.iter().map(|pair| (pair.ours.0, pair.theirs.0)).collect()
}

/// The texts of a column.
fn texts(table: &Table, name: &str) -> Vec<String> {
    let column = bureaux().field(name).unwrap().index;
    table.rows().iter().map(|&row| table.text(row, column).to_owned()).collect()
}

fn content(table: &Table) -> Vec<(RowId, Vec<String>)> {
    table.rows().iter().map(|&row| (row, table.row(row))).collect()
}

#[test]
fn the_list_of_the_web_site_finds_its_rows_by_name_and_address() {
    let found = side_by_side(&in_the_software(), &on_the_web());
    assert_eq!(pairs(&found), [(0, 0), (1, 1), (2, 2)]);
    assert_eq!(found.fresh, [RowId(3)]);
    assert_eq!(found.absent, [RowId(3), RowId(4)]);
    assert_eq!(found.pairs[0].grounds.words(), "même nom, même adresse");
    assert_eq!(found.pairs[2].grounds.words(), "noms proches, même adresse");
}

#[test]
fn the_list_of_the_electors_finds_its_rows_by_number_whatever_its_zeros() {
    let found = side_by_side(&in_the_software(), &of_the_electors());
    assert_eq!(pairs(&found), [(0, 0), (1, 1), (2, 2), (3, 3)]);
    assert!(found.pairs.iter().all(|pair| pair.grounds.words() == "même « Numéro du bureau »"));
    assert_eq!(found.absent, [RowId(4)]);
}

#[test]
fn three_lists_become_one_and_nothing_is_overwritten_unasked() {
    let mut ours = in_the_software();
    let before = content(&ours);
    let mut undo = Vec::new();
    for theirs in [on_the_web(), of_the_electors()] {
        let found = side_by_side(&ours, &theirs);
        let merge = edit(bureaux(), &ours, &theirs, &found, &Decisions::default(), &nobody());
        assert_eq!(theirs.len(), found.pairs.len() + merge.added.len() + merge.aside.len());
        undo.push(ours.apply(merge.edit));
    }
    assert_eq!(texts(&ours, "nom")[..3], ["Mairie", "École Jean Jaurès", "Gymase Tola Vologe"]);
    assert_eq!(texts(&ours, "adresse")[1], "12 rue de la Marne");
    assert_eq!(texts(&ours, "lon")[..3], ["4.9117", "4.9129", "4.9205"]);
    assert_eq!(texts(&ours, "circonscription"), ["13", "13", "13", "14", "", ""]);
    assert_eq!(texts(&ours, "horaires")[2], "08:00-18:00");
    assert_eq!(texts(&ours, "nom")[5], "Salle polyvalente");
    for inverse in undo.into_iter().rev() {
        ours.apply(inverse);
    }
    assert_eq!(content(&ours), before);
}

#[test]
fn a_cell_agrees_is_new_is_missing_or_differs() {
    let found = side_by_side(&in_the_software(), &on_the_web());
    let unit = |title: &str| found.units.iter().position(|unit| unit.title == title).unwrap();
    let kinds = |title: &str| -> Vec<(u32, Contrast)> {
        let own = found.differences.iter().filter(|cell| usize::from(cell.unit) == unit(title));
        own.map(|cell| (cell.ours.0, cell.kind)).collect()
    };
    assert_eq!(kinds("Horaires").len(), 3);
    assert_eq!(kinds("Horaires")[0], (0, Contrast::New));
    assert_eq!(
        kinds("Lieu de vote"),
        [(0, Contrast::Spelling), (1, Contrast::Spelling), (2, Contrast::Conflict)]
    );
    // Four metres apart for the school; the gymnasium had no position; the town hall’s is not in the file.
    assert_eq!(kinds("Position"), [(1, Contrast::Conflict), (2, Contrast::New)]);
    assert_eq!(found.quiet[unit("Position")].missing, 1);
    assert_eq!(found.quiet[unit("Code postal")].missing, 3);
}

#[test]
fn the_person_decides_by_cell_then_by_column_then_by_source() {
    let (ours, theirs) = (in_the_software(), on_the_web());
    let found = side_by_side(&ours, &theirs);
    let unit =
        |title: &str| found.units.iter().position(|unit| unit.title == title).unwrap() as u16;
    let names = |decisions: &Decisions| {
        let mut merged = ours.clone();
        let merge = edit(bureaux(), &ours, &theirs, &found, decisions, &nobody());
        merged.apply(merge.edit);
        texts(&merged, "nom")[..3].to_vec()
    };
    let mut decisions = Decisions { all: Some(Side::Theirs), ..Decisions::default() };
    assert_eq!(names(&decisions), ["MAIRIE", "Ecole Jean-Jaurès", "Gymnase Tola Vologe"]);
    decisions.units.insert(unit("Lieu de vote"), Side::Ours);
    assert_eq!(names(&decisions), ["Mairie", "École Jean Jaurès", "Gymase Tola Vologe"]);
    decisions.cells.insert((RowId(2), unit("Lieu de vote")), Side::Theirs);
    assert_eq!(names(&decisions), ["Mairie", "École Jean Jaurès", "Gymnase Tola Vologe"]);
}

#[test]
fn a_position_placed_by_hand_stays_until_she_says_so_for_it() {
    let (ours, theirs) = (in_the_software(), on_the_web());
    let found = side_by_side(&ours, &theirs);
    let place = found.units.iter().position(|unit| unit.position).unwrap() as u16;
    let held: FxHashSet<RowId> = [RowId(1)].into_iter().collect();
    let longitude = |decisions: &Decisions| {
        let mut merged = ours.clone();
        merged.apply(edit(bureaux(), &ours, &theirs, &found, decisions, &held).edit);
        texts(&merged, "lon")[1].clone()
    };
    let mut decisions = Decisions { all: Some(Side::Theirs), ..Decisions::default() };
    decisions.units.insert(place, Side::Theirs);
    assert_eq!(longitude(&decisions), "4.9129");
    decisions.placed = Some(Side::Theirs);
    assert_eq!(longitude(&decisions), "4.91291");
    decisions.cells.insert((RowId(1), place), Side::Ours);
    assert_eq!(longitude(&decisions), "4.9129");
}

#[test]
fn a_source_that_says_nothing_erases_nothing() {
    let (ours, theirs) = (in_the_software(), of_the_electors());
    let found = side_by_side(&ours, &theirs);
    let decisions = Decisions { all: Some(Side::Theirs), ..Decisions::default() };
    let mut merged = ours.clone();
    merged.apply(edit(bureaux(), &ours, &theirs, &found, &decisions, &nobody()).edit);
    assert_eq!(texts(&merged, "codepost"), texts(&ours, "codepost"));
    assert_eq!(texts(&merged, "lon"), texts(&ours, "lon"));
}

#[test]
fn what_looks_alike_twice_is_left_to_the_person_and_follows_her_word() {
    let columns = ["num_bureau", "nom", "adresse"];
    let ours = table(
        bureaux(),
        &columns,
        &[&["1", "Mairie", "1 place Carnot"], &["2", "Mairie", "1 place Carnot"]],
    );
    let theirs = table(bureaux(), &columns[1..], &[&["Mairie", "1 place Carnot"], &["Stade", ""]]);
    let found = side_by_side(&ours, &theirs);
    assert!(found.pairs.is_empty());
    assert_eq!(found.doubts[0].candidates.len(), 2);
    assert_eq!(found.fresh, [RowId(1)]);
    let merge = edit(bureaux(), &ours, &theirs, &found, &Decisions::default(), &nobody());
    assert_eq!((merge.added.len(), merge.aside), (1, vec![RowId(0)]));

    let mut corrections = Corrections::default();
    corrections.same.insert(RowId(0), RowId(1));
    let found = compare(bureaux(), &ours, &theirs, &corrections);
    assert_eq!((pairs(&found), &found.pairs[0].grounds), (vec![(1, 0)], &Grounds::Hand));

    // Not this one: then the other, which nothing else resembles.
    corrections = Corrections::default();
    corrections.apart.insert((RowId(0), RowId(1)));
    let found = compare(bureaux(), &ours, &theirs, &corrections);
    assert_eq!(pairs(&found), [(0, 0)]);

    corrections.fresh.insert(RowId(0));
    let found = compare(bureaux(), &ours, &theirs, &corrections);
    assert_eq!((found.pairs.len(), found.fresh.len()), (0, 2));
}

#[test]
fn an_identifier_given_to_something_else_is_not_believed() {
    let columns = ["uid", "nom", "adresse"];
    let ours = table(
        bureaux(),
        &columns,
        &[
            &["BUR-69029-001", "Mairie", "1 place Carnot"],
            &["BUR-69029-002", "Gymnase Vologe", "5 rue de la Pagère"],
        ],
    );
    let theirs = table(
        bureaux(),
        &columns,
        &[
            &["BUR-69029-002", "Mairie", "1 place Carnot"],
            &["BUR-69029-001", "Gymnase Vologe", "5 rue de la Pagère"],
        ],
    );
    let found = side_by_side(&ours, &theirs);
    // Everything says the contrary of the identifiers: a person looks.
    assert!(found.pairs.is_empty());
    let likeliest = |doubt: usize| found.doubts[doubt].candidates[0].ours;
    assert_eq!([likeliest(0), likeliest(1)], [RowId(0), RowId(1)]);
}

#[test]
fn a_list_that_names_no_row_is_known_by_names_and_addresses() {
    let template = bureaux();
    let foresight = foresee(template, &in_the_software(), &on_the_web());
    assert_eq!((foresight.certain, foresight.looked), (0, on_the_web().len()));
    assert!(foresight.is_update && foresight.alike >= 3, "{foresight:?}");
    assert_eq!(foresight.signs, [Sign::Name, Sign::Address]);
    let itself = foresee(template, &in_the_software(), &in_the_software());
    assert_eq!((itself.certain, itself.looked), (5, 0));
}

#[test]
fn one_row_among_many_does_not_make_an_update() {
    let template = bureaux();
    let columns = ["nom", "adresse"];
    let ours = [
        ["Mairie", "Place de Weingarten"],
        ["École La Garenne", "1 rue Garibaldi"],
        ["Gymnase Tola Vologe", "5 rue de la Pagère"],
        ["Maison des Genêts", "2 rue Lacouture"],
        ["Salle Pagnol", "9 rue Villard"],
        ["Maison du peuple", "6 allée Gaillard Romanet"],
    ];
    let theirs = [
        ["MAIRIE", "place de Weingarten"],
        ["Bibliothèque", "1 place Kimmerling"],
        ["École Péguy", "4 rue Paul Pic"],
        ["Stade Pierre Duboeuf", "7 avenue Brossolette"],
        ["Piscine", "8 avenue de l’Europe"],
        ["Crèche des Essarts", "11 rue de Vénissieux"],
    ];
    let of = |rows: &[[&str; 2]]| {
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        table(template, &columns, &rows)
    };
    let foresight = foresee(template, &of(&ours), &of(&theirs));
    assert_eq!((foresight.alike, foresight.is_update), (1, false), "{foresight:?}");
    assert!(foresee(template, &of(&ours), &of(&theirs[..5])).is_update);
}
