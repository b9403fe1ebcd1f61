//! The rows of an import as a table of their own, to put beside a dataset.

use super::{Current, Imports};
use crate::api::app::State;
use crate::error::Error;
use crate::import::{self, Aside};
use crate::table::Table;
use crate::template::Template;

impl Imports {
    /// Ends the import under way, whose rows were taken.
    fn end(&mut self) -> Option<Current> {
        self.current.take()
    }
}

impl State {
    /// Ends the import under way, and remembers what was chosen for its file.
    pub(in crate::api) fn end_import(&mut self) {
        let Some(current) = self.imports.end() else { return };
        let shape = current.shape((self.clock)().to_rfc3339());
        self.remember_import(&current.template.id, shape);
    }
}

impl Current {
    pub(in crate::api) fn template(&self) -> &Template {
        &self.template
    }

    /// Name of the file.
    pub(in crate::api) fn name(&self) -> &str {
        &self.file.name
    }

    pub(in crate::api) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Rows below the header that hold something.
    pub(in crate::api) fn read(&self) -> u32 {
        self.proposal.read
    }

    /// The rows that would be imported as a table of their own, what would go aside, and each row’s line.
    ///
    /// # Errors
    /// Only what `watch` refuses with.
    pub(in crate::api) fn rows_alone(
        &self,
        watch: import::Watch<'_, Error>,
    ) -> Result<(Table, Aside, Vec<u32>), Error> {
        let mut table = Table::new(self.template.fields.len());
        let (sheet, template) = (self.sheet(), &self.template);
        let import = import::edit_watched(sheet, template, &self.proposal, &table, watch)?;
        table.apply(import.edit);
        Ok((table, import.aside, import.lines.into_iter().map(|(_, line)| line).collect()))
    }
}
