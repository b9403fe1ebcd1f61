//! What was sent: each package made, what it held, and the way back to it.

use super::{Dossier, iso};
use crate::dataset::Changed;
use crate::error::Error;
use crate::package::{Moment, snapshot};
use crate::store::{Content, Delivery};
use crate::table::Table;
use crate::template::Template;

/// What a package held: the template it followed and its rows, internal columns too.
#[derive(Debug, Clone)]
pub struct Delivered {
    /// The template.
    pub template: Template,
    /// The rows, under the ids they had.
    pub table: Table,
    /// When it was made: local date and time, ISO 8601.
    pub time: String,
}

impl Delivered {
    /// It, to compare.
    pub fn moment(&self) -> Moment<'_> {
        Moment { template: &self.template, table: &self.table }
    }
}

impl Dossier {
    /// Notes that a package was made of what a dataset now holds.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn deliver(&mut self, dataset: u32, name: &str, sha256: &str) -> Result<(), Error> {
        let own = self.dataset(dataset)?;
        let content = Content {
            schema: own.template().schema.to_string(),
            rows: snapshot::pack(own.table())?,
        };
        let delivery = Delivery {
            time: iso(self.today()),
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            rows: own.table().len() as u32,
        };
        self.store.deliver(dataset, &delivery, &content)
    }

    /// The packages made from a dataset, each with its number, the latest first.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn deliveries(&self, dataset: u32) -> Result<Vec<(i64, Delivery)>, Error> {
        self.store.deliveries(dataset)
    }

    /// The last package made from a dataset.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn last_delivery(&self, dataset: u32) -> Result<Option<Delivery>, Error> {
        Ok(self.deliveries(dataset)?.into_iter().next().map(|(_, delivery)| delivery))
    }

    /// What a package held; `None` where it was made before Gabarit kept that.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read; [`Error::NotApplicable`] when the content does not.
    pub fn delivered(&self, dataset: u32, delivery: i64) -> Result<Option<Delivered>, Error> {
        let Some(content) = self.store.delivered(dataset, delivery)? else { return Ok(None) };
        let lost =
            |_| Error::NotApplicable("le contenu de cette livraison ne se lit plus".to_owned());
        let schema = serde_json::from_str(&content.schema).map_err(lost)?;
        let template = Template::compile(&self.dataset(dataset)?.template().id, schema)?;
        let table = snapshot::unpack(&content.rows, template.fields.len())?;
        let made = self.deliveries(dataset)?.into_iter().find(|(own, _)| *own == delivery);
        let time = made.map(|(_, own)| own.time).unwrap_or_default();
        Ok(Some(Delivered { template, table, time }))
    }

    /// What the last package held that was not made of the very rows there are now: a package made twice in a row is
    /// the same package.
    ///
    /// # Errors
    /// As [`Dossier::delivered`].
    pub fn last_different(&self, dataset: u32) -> Result<Option<Delivered>, Error> {
        let own = self.dataset(dataset)?;
        let now = snapshot::pack(own.table())?;
        for (delivery, _) in self.deliveries(dataset)? {
            match self.store.delivered(dataset, delivery)? {
                Some(content) if content.rows == now => {}
                Some(_) => return self.delivered(dataset, delivery),
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Brings a dataset back to what a package held, as one change that can be undone.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when the content was not kept, or followed another version of the template; as
    /// [`crate::dataset::Dataset::apply`] otherwise.
    pub fn back_to_delivery(&mut self, dataset: u32, delivery: i64) -> Result<Changed, Error> {
        let kept = self.delivered(dataset, delivery)?;
        let kept = kept.ok_or_else(|| not_there("son contenu n’a pas été gardé"))?;
        let own = self.dataset(dataset)?;
        let names = |template: &Template| {
            template.fields.iter().map(|field| field.name.clone()).collect::<Vec<String>>()
        };
        if names(own.template()) != names(&kept.template) {
            return Err(not_there("elle suit une autre version du gabarit"));
        }
        let label = match self.deliveries(dataset)?.iter().find(|(own, _)| *own == delivery) {
            Some((_, sent)) => format!("Reprise de la livraison « {} »", sent.name),
            None => return Err(not_there("elle n’est plus dans le dossier")),
        };
        let edit = snapshot::back_to(&kept.table, own.table());
        self.apply(dataset, edit, &label)
    }
}

fn not_there(reason: &str) -> Error {
    Error::NotApplicable(format!("cette livraison ne peut pas être reprise : {reason}"))
}
