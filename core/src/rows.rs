//! New rows, with what the commune and the template already tell: nobody types twice what is known.

use rustc_hash::FxHashMap;

use crate::reference::{self, Commune};
use crate::table::{NewRow, RowId, Table};
use crate::template::{Field, Role, Template, UidPattern};

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
    let mut numbering = Numbering::of(template, table);
    let (first, end) = (table.next_row().0, table.len() as u32);
    (0..count as u32)
        .map(|offset| {
            let mut cells = cells.clone();
            if let Some(numbering) = &mut numbering {
                cells[numbering.field.index] = numbering.next(commune.insee);
            }
            NewRow { position: end + offset, id: RowId(first + offset), cells }
        })
        .collect()
}

/// Gives identifiers that no row of a table has yet: in each commune, the numbers after the largest.
#[derive(Debug)]
pub struct Numbering<'a> {
    template: &'a Template,
    table: &'a Table,
    pattern: &'a UidPattern,
    /// The column of identifiers.
    pub field: &'a Field,
    /// The largest number taken, by Insee code; by nothing where the pattern names no commune.
    taken: FxHashMap<String, u32>,
}

impl<'a> Numbering<'a> {
    /// The numbers that the rows of a table take; `None` when the template does not say how identifiers are made.
    pub fn of(template: &'a Template, table: &'a Table) -> Option<Self> {
        let (pattern, field) = template.uid.as_ref().zip(template.role(Role::Uid))?;
        let mut taken: FxHashMap<String, u32> = FxHashMap::default();
        for &row in table.rows() {
            let Some((insee, number)) = pattern.parse(table.text(row, field.index)) else {
                continue;
            };
            match taken.get_mut(insee) {
                Some(most) => *most = number.max(*most),
                None => drop(taken.insert(insee.to_owned(), number)),
            }
        }
        Some(Self { template, table, pattern, field, taken })
    }

    /// An identifier of the commune of this Insee code, never given twice.
    pub fn next(&mut self, insee: &str) -> String {
        let own = if self.pattern.names_commune() { insee } else { "" };
        let most = self.taken.entry(own.to_owned()).or_default();
        *most = most.saturating_add(1);
        self.pattern.make(insee, *most)
    }

    /// An identifier for a row, whose commune is `commune` when it says none.
    pub fn for_row(&mut self, row: RowId, commune: &Commune) -> String {
        let text = |role: Role| {
            let field = self.template.role(role)?;
            Some(self.table.text(row, field.index).trim()).filter(|text| !text.is_empty())
        };
        let coded = || text(Role::Insee).and_then(reference::commune);
        let named = || match text(Role::Commune).map(reference::named) {
            Some([only]) => Some(*only),
            _ => None,
        };
        self.next(coded().or_else(named).unwrap_or(commune).insee)
    }
}
