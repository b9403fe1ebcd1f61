//! New rows, with what the commune and the template already tell: nobody types twice what is known.

mod taken;

use rustc_hash::FxHashMap;

use crate::reference::{self, Commune};
use crate::table::{Edit, NewRow, RowId, Table};
use crate::template::{Field, Role, Template, UidPattern};

pub use taken::Taken;
use taken::numbered;

/// The largest number taken, by Insee code; by nothing where identifiers name no commune.
pub type Numbers = FxHashMap<String, u32>;

/// Notes the numbers of the rows that an edit took out, `back` being what puts them back: they are given no more.
/// Answers whether one of them is new.
pub fn retire(template: &Template, back: &Edit, retired: &mut Numbers) -> bool {
    match back {
        Edit::All(edits) => edits.iter().fold(false, |new, edit| {
            let own = retire(template, edit, retired);
            new || own
        }),
        Edit::InsertRows(rows) => {
            let Some((pattern, field)) = numbered(template) else { return false };
            let uids = rows.iter().filter_map(|row| pattern.parse(row.cells.get(field.index)?));
            let before = retired.values().map(|&most| u64::from(most)).sum::<u64>();
            uids.for_each(|(insee, number)| take(retired, insee, number));
            retired.values().map(|&most| u64::from(most)).sum::<u64>() != before
        }
        _ => false,
    }
}

fn take(taken: &mut Numbers, insee: &str, number: u32) {
    match taken.get_mut(insee) {
        Some(most) => *most = number.max(*most),
        None => drop(taken.insert(insee.to_owned(), number)),
    }
}

/// Rows to put at the end of the table: the commune's name, code and only postcode, and the next free identifiers.
/// `numbering` is asked for where there is a row to number.
pub fn blank_rows<'a>(
    template: &Template,
    table: &Table,
    numbering: impl FnOnce() -> Option<Numbering<'a>>,
    commune: &Commune,
    count: usize,
) -> Vec<NewRow> {
    if count == 0 {
        return Vec::new();
    }
    let mut cells = vec![String::new(); template.fields.len()];
    let mut put = |role: Role, text: &str| {
        if let Some(field) = template.role(role) {
            cells[field.index] = text.to_owned();
        }
    };
    put(Role::Commune, commune.name);
    put(Role::Insee, commune.insee);
    if let [postcode] = commune.postcodes {
        put(Role::Postcode, postcode);
    }
    let mut numbering = numbering();
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

/// Gives identifiers that no row of a table has or had: in each commune, the numbers after the largest.
#[derive(Debug)]
pub struct Numbering<'a> {
    template: &'a Template,
    table: &'a Table,
    pattern: &'a UidPattern,
    /// The column of identifiers.
    pub field: &'a Field,
    taken: Numbers,
}

impl<'a> Numbering<'a> {
    /// After the numbers that the rows of the table take and those `retired`; `None` when the template does not say how
    /// identifiers are made.
    pub fn of(
        template: &'a Template,
        table: &'a Table,
        taken: &Taken,
        retired: &Numbers,
    ) -> Option<Self> {
        let (pattern, field) = numbered(template)?;
        let mut most = taken.most();
        retired.iter().for_each(|(insee, &number)| take(&mut most, insee, number));
        Some(Self { template, table, pattern, field, taken: most })
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
