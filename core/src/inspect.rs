//! A file checked as it stands: nothing is repaired, and every finding has its address in the file.

mod columns;
mod large;
mod rows;

use crate::check::{Fix, Severity, Told};
use crate::import;
use crate::read::Workbook;
use crate::sheet::Sheet;
use crate::table::Table;
use crate::template::Template;

use rows::Rows;

pub use columns::{ALL_WANTED, OUT_OF_ORDER, REFUSED, RENAMED, UNKNOWN};
pub use columns::{
    Header, MISPLACED_HEADER, ONE_OF_ABSENT, OPTIONAL_ABSENT, REPEATED, REQUIRED_ABSENT,
};
pub use large::inspect_large;

/// What the checks say of a sheet.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// Number of rows below the header that hold something.
    pub rows: usize,
    /// The columns that bear a name or hold a text, from left to right.
    pub columns: Vec<Header>,
    /// Zero-based positions of the required fields that no column feeds.
    pub missing: Vec<usize>,
    /// All that is said: of the columns first, then row by row.
    pub findings: Vec<Located>,
}

/// What a check says, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The row, data rows counted from 1; none for what is said of a whole column.
    pub row: Option<usize>,
    /// The address in the file, as Excel shows it; none for a column that is not there.
    pub cell: Option<String>,
    /// Zero-based position of the field.
    pub field: Option<usize>,
    /// Identifier of the check.
    pub check: &'static str,
    /// What is wrong, in a few French words.
    pub title: &'static str,
    /// What to do, in French.
    pub remedy: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The text of the cell.
    pub value: String,
    /// What is wrong here, as one French sentence.
    pub message: String,
    /// The remedy, when one can be proposed.
    pub fix: Option<Fix>,
}

impl Inspection {
    /// How many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// The zero-based position of the sheet that suits the template best; the first when none does.
pub fn best_sheet(workbook: &Workbook, template: &Template) -> usize {
    if workbook.sheets.len() == 1 {
        return 0;
    }
    let fits = workbook.sheets.iter().map(|sheet| import::fit(sheet, template)).enumerate();
    fits.max_by_key(|&(position, fit)| (fit, std::cmp::Reverse(position)))
        .map_or(0, |(sheet, _)| sheet)
}

/// Checks a sheet as it stands. Columns go by their exact names, as validators take them; one that is certainly meant
/// under another name is read too, and said.
pub fn inspect(sheet: &Sheet, template: &Template) -> Inspection {
    let mut rows = Rows::under(sheet, template);
    rows.add(sheet, rows.header + 1);
    rows.checked(template)
}

impl Located {
    /// What a check says of a cell or of a whole column of a table, at this address in a file.
    pub(crate) fn of(told: &Told<'_>, table: &Table, cell: Option<String>) -> Self {
        let Told { row, finding, message } = told;
        let column = usize::from(finding.column);
        Self {
            row: row.and_then(|row| Some(table.position(row)? + 1)),
            cell,
            field: Some(column),
            check: finding.check.id,
            title: finding.check.title,
            remedy: finding.check.remedy,
            severity: finding.check.severity,
            value: row.map(|row| table.text(row, column).to_owned()).unwrap_or_default(),
            message: message.clone().into_owned(),
            // A number is given where the rows are kept, not in a file looked at.
            fix: finding.fix.clone().filter(|fix| row.is_some() && !fix.numbers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn template() -> Template {
        Template::compile(
            "essai",
            json!({"fields": [
                {"name": "nom", "constraints": {"required": true}},
                {"name": "codepost", "title": "Code postal",
                 "constraints": {"required": true, "pattern": "[0-9]{5}"}},
                {"name": "code_insee", "constraints": {"required": true}},
                {"name": "note"},
            ]}),
        )
        .unwrap()
    }

    fn of(rows: &[&[&str]]) -> Inspection {
        let sheet = Sheet::from_text("essai", rows.iter().map(|row| row.iter()));
        inspect(&sheet, &template())
    }

    fn said(inspection: &Inspection) -> Vec<(&str, Option<&str>)> {
        let findings = inspection.findings.iter();
        findings.map(|finding| (finding.check, finding.cell.as_deref())).collect()
    }

    #[test]
    fn an_absent_column_is_said_once() {
        let inspection =
            of(&[&["nom", "codepost", "note"], &["a", "69500", ""], &["", "69500", ""]]);
        assert_eq!(inspection.missing, [2]);
        assert_eq!(said(&inspection), [(REQUIRED_ABSENT.id, None), ("obligatoire", Some("A3"))]);
        assert_eq!(inspection.findings[1].row, Some(2));
        assert_eq!(inspection.count(Severity::Error), 2);
    }

    #[test]
    fn a_column_under_another_name_is_read_and_said() {
        let inspection = of(&[
            &["nom", "Code postal", "code_insee", "zone", "note"],
            &["a", "", "69029", "x", ""],
        ]);
        let fields: Vec<Option<usize>> =
            inspection.columns.iter().map(|column| column.field).collect();
        assert_eq!(fields, [Some(0), Some(1), Some(2), None, Some(3)]);
        assert_eq!(
            said(&inspection),
            [(RENAMED.id, Some("B1")), (UNKNOWN.id, Some("D1")), ("obligatoire", Some("B2"))]
        );
    }

    #[test]
    fn a_title_above_the_header_and_a_name_twice_are_said() {
        let inspection = of(&[
            &["Les parcs de Bron"],
            &["nom", "codepost", "nom", "code_insee", "note"],
            &["a", "69500", "b", "69029", ""],
            &[""],
            &["c", "69500", "", "69029", ""],
        ]);
        assert_eq!(inspection.rows, 2);
        assert_eq!(
            said(&inspection),
            [(MISPLACED_HEADER.id, Some("A2")), (REPEATED.id, Some("C2"))]
        );
    }
}
