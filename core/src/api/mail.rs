//! The letter that goes with a package: prepared here, sent by the person from her own mail program.

use super::Report;
use super::app::State;
use super::contract::*;
use crate::error::Error;
use crate::metadata::kept;

/// The setting that holds to whom packages go.
const RECIPIENT: &str = "recipient";

impl State {
    pub(super) fn package_letter(
        &mut self,
        asked: PackageLetter,
        _: Report<'_>,
    ) -> Result<Letter, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(asked.dataset)?;
        let sheet = kept::of(dossier, asked.dataset)?;
        let rows = dataset.table().len();
        let lines = if rows > 1 { format!("{rows} lignes") } else { format!("{rows} ligne") };
        let mut body = format!(
            "Bonjour,\n\nVeuillez trouver ci-joint le paquet « {} » : {} ({lines}).\n\
             Il a été contrôlé par Gabarit avant son envoi ; le rapport est dans le paquet.\n\n\
             Cordialement,\n\n",
            asked.name, sheet.title
        );
        if !sheet.contact.is_empty() {
            body.push_str(&format!("{}\n", sheet.contact));
        }
        body.push_str(&sheet.producer);
        let to = dossier.kept(RECIPIENT)?.unwrap_or_default();
        Ok(Letter { to, subject: sheet.title, body })
    }

    pub(super) fn keep_recipient(
        &mut self,
        asked: Recipient,
        _: Report<'_>,
    ) -> Result<Nothing, Error> {
        self.open()?.keep(RECIPIENT, asked.to.trim())?;
        Ok(Nothing {})
    }
}
