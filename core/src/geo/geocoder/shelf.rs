//! The geocoders of the communes met, each made once.

use std::collections::HashMap;
use std::sync::Arc;

use super::Geocoder;
use crate::error::Error;
use crate::geo::addresses::AddressBase;

/// Makes and keeps the geocoders of the communes that the address base holds.
#[derive(Debug)]
pub struct Geocoders {
    base: AddressBase,
    made: HashMap<String, Arc<Geocoder>>,
}

impl Geocoders {
    /// The geocoders over a base.
    pub fn new(base: AddressBase) -> Self {
        Self { base, made: HashMap::new() }
    }

    /// The geocoder of a commune, by its Insee code; `None` when its addresses are not on this computer.
    ///
    /// # Errors
    /// [`Error::Store`] when the base cannot be read.
    pub fn of(&mut self, insee: &str) -> Result<Option<Arc<Geocoder>>, Error> {
        if let Some(made) = self.made.get(insee) {
            return Ok(Some(Arc::clone(made)));
        }
        // What is absent is looked for again each time: another program may have filled the base since.
        let streets = self.base.streets(insee)?;
        if streets.is_empty() {
            return Ok(None);
        }
        let made = Arc::new(Geocoder::new(insee, streets));
        self.made.insert(insee.to_owned(), Arc::clone(&made));
        Ok(Some(made))
    }

    /// The base, to fill it; what was made from it is forgotten.
    pub fn base(&mut self) -> &mut AddressBase {
        self.made.clear();
        &mut self.base
    }
}
