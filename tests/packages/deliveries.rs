//! What was sent is kept: the next package says what changed, and one can come back to it.

use chrono::Local;
use gabarit_core::dossier::{Delivered, Dossier};
use gabarit_core::package::Moment;
use gabarit_core::package::compare;
use gabarit_core::table::{CellText, Edit, NewRow, RowId};

fn texts(dossier: &Dossier, dataset: u32) -> Vec<Vec<String>> {
    let table = dossier.dataset(dataset).unwrap().table();
    table.rows().iter().map(|&row| table.row(row)).collect()
}

#[test]
fn a_delivery_can_be_compared_with_and_come_back_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bron.gabarit");
    let mut dossier = Dossier::create(&path, "69029", Local::now).unwrap();
    let dataset = dossier.create_dataset("toilettes").unwrap();
    let template = dossier.dataset(dataset).unwrap().template().clone();
    let rows = template.example().unwrap().rows;
    let rows = (0..).zip(rows).map(|(id, cells)| NewRow { position: id, id: RowId(id), cells });
    dossier.apply(dataset, Edit::InsertRows(rows.collect()), "Exemple").unwrap();
    let sent = texts(&dossier, dataset);
    dossier.deliver(dataset, "un.zip", "00").unwrap();
    // Sent again as it is, it has nothing to be compared with but what was sent before.
    assert!(dossier.last_different(dataset).unwrap().is_none());

    let cell = CellText { row: RowId(0), column: 1, text: "autre".to_owned() };
    let edits = vec![Edit::SetCells(vec![cell]), Edit::DeleteRows(vec![RowId(1)])];
    dossier.apply(dataset, Edit::All(edits), "Retouche").unwrap();
    let changed = texts(&dossier, dataset);
    let before = dossier.last_different(dataset).unwrap().unwrap();
    let now = Moment { template: &template, table: dossier.dataset(dataset).unwrap().table() };
    let changes = compare(Delivered::moment(&before), now);
    assert_eq!((changes.removed.len(), changes.added.len()), (1, 0), "{changes:?}");
    drop(dossier);

    let mut dossier = Dossier::open(&path, Local::now).unwrap();
    let (delivery, kept) = dossier.deliveries(dataset).unwrap().remove(0);
    assert_eq!((kept.name.as_str(), kept.rows as usize), ("un.zip", sent.len()));
    dossier.back_to_delivery(dataset, delivery).unwrap();
    assert_eq!(texts(&dossier, dataset), sent);
    dossier.undo(dataset).unwrap();
    assert_eq!(texts(&dossier, dataset), changed);
    assert!(dossier.back_to_delivery(dataset, 99).is_err());
}
