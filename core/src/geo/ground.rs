//! What this computer knows of the land, in memory, for those who judge positions: limits of communes,
//! addresses, and town halls.
//!
//! Checks read nothing by themselves: this is read before, given to the plan, and does not change under it. What is
//! learnt later makes another ground, on which everything is checked anew.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::boundary::Territory;
use super::geocoder::Geocoder;
use super::halls::TownHall;
use crate::reference;

/// Limits of communes and addresses, as they were when it was made.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    territory: Option<Arc<Territory>>,
    addresses: BTreeMap<String, Arc<Geocoder>>,
    home: Option<String>,
    halls: Arc<Vec<TownHall>>,
}

impl Ground {
    /// What is built in: boxes and centres, and no address.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Ground> = LazyLock::new(Ground::default);
        &BUILT_IN
    }

    /// The limits of a territory, without addresses.
    pub fn new(territory: Arc<Territory>) -> Self {
        Self { territory: Some(territory), ..Self::default() }
    }

    /// The same with the addresses of the dossier's commune, by its Insee code: those of rows that name no commune too.
    #[must_use]
    pub fn at_home(mut self, insee: &str, addresses: Arc<Geocoder>) -> Self {
        self.addresses.insert(insee.to_owned(), addresses);
        self.home = Some(insee.to_owned());
        self
    }

    /// The same with these town halls, which someone placed by hand.
    #[must_use]
    pub fn with_halls(mut self, halls: Vec<TownHall>) -> Self {
        self.halls = Arc::new(halls);
        self
    }

    /// The town halls that someone placed by hand; [`super::halls::listed`] are known everywhere.
    pub fn halls(&self) -> &[TownHall] {
        &self.halls
    }

    /// Whether it knows no more than what is built in.
    pub fn is_built_in(&self) -> bool {
        self.addresses.is_empty()
            && self.halls.is_empty()
            && *self.territory() == *Territory::built_in()
    }

    /// The limits of communes.
    pub fn territory(&self) -> &Territory {
        match &self.territory {
            Some(known) => known,
            None => Territory::built_in(),
        }
    }

    /// The addresses of a commune, or of the city it is an arrondissement of; those of the dossier's without a code.
    pub fn addresses(&self, insee: Option<&str>) -> Option<&Geocoder> {
        if self.addresses.is_empty() {
            return None;
        }
        let Some(insee) = insee else {
            return self.addresses.get(self.home.as_ref()?).map(Arc::as_ref);
        };
        let city = || reference::commune(insee).and_then(|commune| commune.parent);
        let known = self.addresses.get(insee).or_else(|| self.addresses.get(city()?));
        known.map(Arc::as_ref)
    }
}
