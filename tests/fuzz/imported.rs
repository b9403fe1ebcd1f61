//! A broken file read, and what was read imported: what came of it, in one number.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use gabarit_core::import::{
    self, Choices, Feeding, Header, Matching, Memory, Proposal, Repair, Split,
};
use gabarit_core::read;
use gabarit_core::sheet::Sheet;
use gabarit_core::table::Table;
use gabarit_core::template::Template;

use crate::chance::Chance;

/// What came of the bytes: two files with the same outcome have taken much the same way.
pub fn outcome(bytes: &[u8], templates: &[Template], mut chance: Chance) -> u64 {
    let mut hasher = DefaultHasher::new();
    let workbook = match read::parse("essai", bytes) {
        Ok(workbook) => workbook,
        Err(error) => {
            error.to_string().hash(&mut hasher);
            return hasher.finish();
        }
    };
    workbook.reading().hash(&mut hasher);
    workbook.sheets.len().hash(&mut hasher);
    for sheet in workbook.sheets.iter().take(3) {
        let rough = |number: usize| number.checked_ilog2();
        (rough(sheet.height()), rough(sheet.width()), sheet.hidden).hash(&mut hasher);
        let around = [sheet.merged.len(), sheet.hidden_rows.len(), sheet.hidden_columns.len()];
        around.map(rough).hash(&mut hasher);
        let template = if chance.one_in(3) { chance.pick(templates) } else { &templates[0] };
        let choices = if chance.one_in(2) {
            Choices::default()
        } else {
            choices(&mut chance, sheet, template)
        };
        let proposal = import::propose(sheet, template, &Memory::default(), &choices);
        run(sheet, template, &proposal);
        (proposal.header.is_some(), proposal.aside.len().checked_ilog2()).hash(&mut hasher);
        for damage in &proposal.damage {
            (&damage.kind, damage.field).hash(&mut hasher);
        }
        for column in &proposal.columns {
            (column.field, &column.also, column.certain).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Rows read are rows kept and rows aside, whatever the file and the choices.
fn run(sheet: &Sheet, template: &Template, proposal: &Proposal) {
    let kept = import::kept(sheet, proposal);
    assert_eq!(proposal.read as usize, proposal.kept as usize + proposal.aside.len());
    assert_eq!(proposal.kept as usize, kept.len());
    let import = import::edit(sheet, template, proposal, &Table::new(template.fields.len()));
    assert_eq!(import.aside.rows.len(), proposal.aside.len());
}

fn choices(chance: &mut Chance, sheet: &Sheet, template: &Template) -> Choices {
    let mut choices = Choices::default();
    if chance.one_in(2) {
        let first = chance.below(sheet.height() + 2) as u32;
        choices.header = Some(Header { first, last: first + chance.below(2) as u32 });
    }
    for _ in 0..chance.below(6) {
        let column = chance.below(sheet.width() + 1) as u32;
        let field = chance.below(template.fields.len()) as u16;
        choices.columns.insert(column, feeding(chance, field, template.fields.len()));
        let text = sheet.text(chance.below(sheet.height()), column as usize).to_owned();
        choices.values.entry(field).or_default().insert(text, chance.odd());
    }
    for _ in 0..chance.below(3) {
        choices.rows.insert(chance.below(sheet.height() + 2) as u32, chance.one_in(2));
    }
    if chance.one_in(4) {
        choices.last = Some(chance.below(sheet.height() + 2) as u32);
    }
    choices.headless = chance.one_in(8);
    if chance.one_in(4) {
        choices.repair = Repair::Nothing;
    }
    if chance.one_in(4) {
        choices.matching = *chance.pick(&[Matching::Certain, Matching::Proven]);
    }
    choices
}

/// One field, none, or several with any way to part the texts between them.
fn feeding(chance: &mut Chance, field: u16, fields: usize) -> Feeding {
    let splits = [
        Split::Number,
        Split::Place,
        Split::Address,
        Split::Parts,
        Split::Position,
        Split::Whole,
        Split::Mark('-'),
        Split::Mark('é'),
    ];
    if chance.one_in(4) {
        return Feeding::default();
    }
    let mut feeding = Feeding::of(Some(field));
    for _ in 0..chance.below(3) {
        feeding.fields.push(chance.below(fields) as u16);
    }
    if chance.one_in(3) {
        feeding.split = Some(*chance.pick(&splits));
    }
    feeding.rank = chance.below(3) as i32 - 1;
    feeding
}
