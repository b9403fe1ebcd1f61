//! Works that go on while the person does something else: maps, addresses and outlines, downloaded or read from a file.

use std::fs::File;
use std::ops::ControlFlow;
use std::time::Duration;

use chrono::{DateTime, Local, NaiveDate};

use super::Report;
use super::app::App;
use super::contract::*;
use super::outside::layer;
use super::stop;
use super::transfer::Progress;
use crate::error::Error;
use crate::geo::addresses::{AddressBase, Source};
use crate::geo::boundary::Territory;
use crate::geo::net::hosts::{ADDRESSES, METROPOLE};
use crate::geo::net::{Address, Expected, Step, Wish};
use crate::geo::tiles::Layer;
use crate::whole;

/// The addresses of the largest commune of France are about a tenth of this.
const ADDRESS_FILE: Wish = Wish {
    expected: Expected::Csv,
    most_bytes: 512 << 20,
    tries: 3,
    most_rest: Duration::from_secs(60),
};

/// The outlines of the Métropole, at full detail, are about a tenth of this.
const OUTLINE_FILE: Wish = Wish { expected: Expected::Json, most_bytes: 64 << 20, ..ADDRESS_FILE };

/// The file of a commune's numbered addresses.
const NUMBERS: &str = "adresses";

/// That of its places, which have a name and no number.
const PLACES: &str = "lieux-dits";

/// A file of the addresses of a commune.
fn address_file(insee: &str, part: &str) -> Address {
    Address::new(ADDRESSES, &format!("ban/communes/{insee}/download/csv-legacy/{part}"), &[])
}

impl App {
    /// Whether the download of a commune's addresses was cut short, and goes on from there.
    pub(super) fn has_begun_addresses(&self, insee: &str) -> bool {
        self.outside.network.has_begun(&address_file(insee, NUMBERS))
    }

    pub(super) fn give_up_addresses(
        &self,
        of: CommuneRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        for part in [NUMBERS, PLACES] {
            self.outside.network.forget(&address_file(&of.insee, part));
        }
        self.stock(of, report)
    }

    pub(super) fn prepare_map(&self, of: CommuneMap, report: Report<'_>) -> Result<Stock, Error> {
        let layer = layer(&of.layer)?;
        let work = self.begin(match layer {
            Layer::Plan => Work::Plan,
            Layer::Photo => Work::Photo,
        })?;
        let area = self.area(&of.insee)?;
        let watch = |done, total| {
            report(Progress { label: "Téléchargement de la carte".to_owned(), done, total });
            work.flow()
        };
        self.outside.tiles.prepare(layer, &area, self.today(), &watch)?;
        drop(work);
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn fetch_addresses(
        &self,
        of: CommuneRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        let work = self.begin(Work::Addresses)?;
        let get = |part: &str| {
            let address = address_file(&of.insee, part);
            self.get(&address, ADDRESS_FILE, "Téléchargement des adresses", &work, report)
        };
        // The small file first: of the large one, what came before a cut is not asked for again.
        let places = match get(PLACES) {
            Ok(places) => Some(places),
            // Not every commune has places that have a name and no number.
            Err(Error::NotThere(_)) => None,
            Err(error) => return Err(error),
        };
        let streets = get(NUMBERS)?;
        let mut base = AddressBase::open(&self.address_file())?;
        let fill = |base: &mut AddressBase, bytes: &[u8]| {
            let size = bytes.len() as u64;
            let (name, mut bytes) = ("Base Adresse Nationale", bytes);
            let commune = Some(of.insee.as_str());
            let source = Source { name, bytes: &mut bytes, size, as_of: self.today(), commune };
            self.fill(base, source, &work, report)
        };
        fill(&mut base, &streets)?;
        match places.map(|places| fill(&mut base, &places)) {
            // A commune without any has a file with its header alone.
            None | Some(Ok(()) | Err(Error::NoAddresses(_))) => {}
            Some(Err(error)) => return Err(error),
        }
        drop(work);
        self.addresses_changed()?;
        self.stock(of, report)
    }

    pub(super) fn read_addresses(&self, of: StockFile, report: Report<'_>) -> Result<Stock, Error> {
        let work = self.begin(Work::Addresses)?;
        let path = self.path(of.file)?;
        let refused = |cause| Error::io(&path, cause);
        let mut file = File::open(&path).map_err(refused)?;
        let about = file.metadata().map_err(refused)?;
        let day = |time| DateTime::<Local>::from(time).date_naive();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let source = Source {
            name: &name,
            bytes: &mut file,
            size: about.len(),
            as_of: about.modified().map_or_else(|_| self.today(), day),
            commune: Some(&of.insee),
        };
        let mut base = AddressBase::open(&self.address_file())?;
        self.fill(&mut base, source, &work, report)?;
        drop(work);
        self.addresses_changed()?;
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn fetch_outlines(
        &self,
        of: CommuneRef,
        report: Report<'_>,
    ) -> Result<Stock, Error> {
        let work = self.begin(Work::Outlines)?;
        let question = [
            ("SERVICE", "WFS"),
            ("VERSION", "2.0.0"),
            ("REQUEST", "GetFeature"),
            ("TYPENAMES", "metropole-de-lyon:adr_voie_lieu.adrcomgl_latest"),
            ("OUTPUTFORMAT", "application/json"),
            ("SRSNAME", "EPSG:4171"),
        ];
        let address = Address::new(METROPOLE, "geoserver/metropole-de-lyon/ows", &question);
        let label = "Téléchargement des contours";
        let pack = self.get(&address, OUTLINE_FILE, label, &work, report)?;
        drop(work);
        self.keep_outlines(&pack)?;
        self.stock(of, report)
    }

    pub(super) fn read_outlines(&self, of: StockFile, report: Report<'_>) -> Result<Stock, Error> {
        let work = self.begin(Work::Outlines)?;
        let path = self.path(of.file)?;
        let refused = |cause| Error::io(&path, cause);
        let size = std::fs::metadata(&path).map_err(refused)?.len();
        if size > OUTLINE_FILE.most_bytes {
            return Err(Error::NoOutlines("il est bien plus gros que des contours".to_owned()));
        }
        let pack = std::fs::read(&path).map_err(refused)?;
        drop(work);
        self.keep_outlines(&pack)?;
        self.stock(CommuneRef { insee: of.insee }, report)
    }

    pub(super) fn stop_work(&self, of: WorkRef, _: Report<'_>) -> Result<Nothing, Error> {
        self.outside.stop(of.work).ask();
        Ok(Nothing {})
    }

    pub(super) fn today(&self) -> NaiveDate {
        (self.outside.clock)().date_naive()
    }

    fn begin(&self, work: Work) -> Result<stop::Work, Error> {
        let busy = || Error::NotApplicable("le même travail est déjà en cours".to_owned());
        self.outside.stop(work).begin_alone().ok_or_else(busy)
    }

    fn get(
        &self,
        address: &Address,
        wish: Wish,
        label: &str,
        work: &stop::Work,
        report: Report<'_>,
    ) -> Result<Vec<u8>, Error> {
        let watch = |step: Step| {
            // In kilobytes: both numbers then fit.
            let [done, total] = [step.bytes, step.size].map(|bytes| (bytes >> 10) as u32);
            report(Progress { label: label.to_owned(), done, total });
            work.flow()
        };
        self.outside.network.get(address, wish, &watch)
    }

    fn fill(
        &self,
        base: &mut AddressBase,
        source: Source<'_>,
        work: &stop::Work,
        report: Report<'_>,
    ) -> Result<(), Error> {
        let mut watch = |step: crate::geo::addresses::Step| {
            let [done, total] = [step.bytes, step.size].map(|bytes| (bytes >> 10) as u32);
            report(Progress { label: "Lecture des adresses".to_owned(), done, total });
            work.flow()
        };
        match work.flow() {
            ControlFlow::Break(()) => Err(Error::Cancelled),
            ControlFlow::Continue(()) => base.fill(source, &mut watch).map(drop),
        }
    }

    /// Keeps outlines, once they are known to be some: what was there before stays until then.
    fn keep_outlines(&self, pack: &[u8]) -> Result<(), Error> {
        Territory::read(pack)?;
        whole::put(&self.outline_file(), pack)?;
        self.outlines_changed()
    }
}
