//! The catalogue of a dossier: the templates that come with Gabarit, and those that the person added to it.

use std::sync::Arc;

use super::Dossier;
use crate::error::Error;
use crate::store::StoredTemplate;
use crate::template::{self, OWN, Template};

impl Dossier {
    /// Every template it may begin a dataset of: those of Gabarit, then those that the person added. Of two versions
    /// of one template, the newer stands.
    ///
    /// # Errors
    /// As [`template::all`].
    pub fn templates(&self) -> Result<Vec<Arc<Template>>, Error> {
        let mut templates = template::all()?.to_vec();
        for own in &self.added {
            match templates.iter_mut().find(|template| template.id == own.id) {
                None => templates.push(Arc::clone(own)),
                Some(theirs) if theirs.is_newer_than(own) => {}
                Some(theirs) => *theirs = Arc::clone(own),
            }
        }
        Ok(templates)
    }

    /// The template of this identifier.
    ///
    /// # Errors
    /// [`Error::NoTemplate`] when there is none.
    pub fn template(&self, id: &str) -> Result<Arc<Template>, Error> {
        let found = self.templates()?.into_iter().find(|template| template.id == id);
        found.ok_or_else(|| Error::NoTemplate(id.to_owned()))
    }

    /// Keeps a template in the dossier, which is then sufficient to itself on another computer. It takes the place of
    /// the one of the same identifier added before; tables begun with that one stay as they are.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] for an older version of a template that comes with Gabarit; [`Error::Store`] when the
    /// file cannot be written.
    pub fn add_template(&mut self, template: Template) -> Result<Arc<Template>, Error> {
        let built_in = template::all()?.iter().find(|built_in| built_in.id == template.id);
        if built_in.is_some_and(|built_in| built_in.is_newer_than(&template)) {
            return Err(Error::NotApplicable(format!(
                "Gabarit connaît déjà une version plus récente de « {} »",
                template.title
            )));
        }
        self.store.keep_template(&StoredTemplate {
            id: template.id.clone(),
            schema: template.schema.to_string(),
            example: template.example_text().to_owned(),
            added: self.now(),
        })?;
        let template = Arc::new(template);
        self.added.retain(|other| other.id != template.id);
        self.added.push(Arc::clone(&template));
        Ok(template)
    }

    /// Takes a template that the person added out of the dossier.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when a dataset uses it, or when it was not added; [`Error::Store`] when the file
    /// cannot be written.
    pub fn remove_template(&mut self, id: &str) -> Result<(), Error> {
        if !self.added.iter().any(|own| own.id == id) {
            return Err(Error::NotApplicable("ce gabarit fait partie de Gabarit".to_owned()));
        }
        if self.datasets.iter().any(|dataset| dataset.template().id == id) {
            return Err(Error::NotApplicable("un tableau du dossier s’en sert encore".to_owned()));
        }
        self.store.remove_template(id)?;
        self.added.retain(|own| own.id != id);
        Ok(())
    }
}

/// The templates added to a dossier. One that this version of Gabarit cannot use is left where it is.
pub(super) fn added(stored: Vec<StoredTemplate>) -> Vec<Arc<Template>> {
    let compiled = stored.into_iter().filter_map(|stored| {
        let template = Template::parse(&stored.id, &stored.schema).ok()?;
        Some(Arc::new(template.filed(OWN, stored.example)))
    });
    compiled.collect()
}
