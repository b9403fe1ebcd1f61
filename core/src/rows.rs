//! New rows, with what the commune and the template already tell: nobody types twice what is known.

use crate::reference::Commune;
use crate::table::{NewRow, RowId, Table};
use crate::template::{Role, Template};

/// Rows to put at the end of the table: the commune's name, code and only postcode, and the next free identifiers.
pub fn blank_rows(
    template: &Template,
    table: &Table,
    commune: &Commune,
    count: usize,
) -> Vec<NewRow> {
    let mut cells = vec![String::new(); template.fields.len()];
    let mut put = |role: Role, text: &str| {
        if let Some(field) = template.role(role) {
            cells[field.index] = text.to_owned();
        }
    };
    put(Role::Commune, commune.name);
    put(Role::Insee, commune.insee);
    if let [postcode] = commune.postcodes.as_slice() {
        put(Role::Postcode, postcode);
    }
    let uid = template.uid.as_ref().zip(template.role(Role::Uid));
    let taken = uid.map_or(0, |(pattern, field)| {
        let numbers = table.rows().iter();
        let numbers =
            numbers.filter_map(|&row| pattern.number(commune.insee, table.text(row, field.index)));
        numbers.max().unwrap_or(0)
    });
    let (first, end) = (table.next_row().0, table.len() as u32);
    (0..count as u32)
        .map(|offset| {
            let mut cells = cells.clone();
            if let Some((pattern, field)) = uid {
                cells[field.index] = pattern.make(commune.insee, taken.saturating_add(offset + 1));
            }
            NewRow { position: end + offset, id: RowId(first + offset), cells }
        })
        .collect()
}
