//! `changements.csv`: what changed since the last delivery, one line a row that came, went or moved, and one a cell.

use std::io::{self, Write};

use super::changes::{Changes, Moved, Named};
use crate::export::csv;

/// Its columns.
const COLUMNS: [&str; 7] =
    ["changement", "identifiant", "nom", "champ", "avant", "apres", "distance_m"];

/// Writes the changes; `None`, for a first delivery, gives the header alone.
pub(super) fn write(changes: Option<&Changes>, out: impl Write) -> io::Result<()> {
    csv::list(COLUMNS, &changes.map(lines).unwrap_or_default(), out)
}

fn lines(changes: &Changes) -> Vec<[String; 7]> {
    let line = |kind: &str, row: &Named, [field, before, after, metres]: [&str; 4]| {
        [kind, &row.uid, &row.name, field, before, after, metres].map(str::to_owned)
    };
    let mut lines = Vec::new();
    lines.extend(changes.added.iter().map(|row| line("ajout", row, [""; 4])));
    lines.extend(changes.removed.iter().map(|row| line("retrait", row, [""; 4])));
    for Moved { row, metres } in &changes.moved {
        // A point that was given or taken away has moved by no distance.
        let metres = if metres.is_finite() { format!("{metres:.1}") } else { String::new() };
        lines.push(line("déplacement", row, ["", "", "", &metres]));
    }
    for changed in &changes.changed {
        lines.extend(changed.cells.iter().map(|cell| {
            line("modification", &changed.row, [&cell.field, &cell.before, &cell.after, ""])
        }));
    }
    lines
}
