//! The contract: every command a window may call, on one page, and the only door for it.
//!
//! [`App::call`] takes a command's name and its JSON, and gives JSON back. The same list gives the window its types
//! (`ui/src/core/bindings.ts`), so a command without a function does not compile on either side.

mod actions;
mod addresses;
mod ahead;
mod app;
mod area;
mod arrangement;
mod bindings;
pub mod contract;
mod datasets;
mod deliveries;
mod dossiers;
mod drafts;
mod exercise;
mod fetching;
mod hands;
mod imports;
mod mail;
mod map;
mod merge_lists;
mod merging;
mod movement;
mod moves;
mod outside;
mod packages;
mod pasting;
mod photos;
mod preview;
mod problems;
mod proposals;
mod receiving;
mod remarks;
mod remembered;
mod round;
mod safety;
mod stock;
mod stop;
mod templates;
pub mod transfer;
mod values;
mod versions;
mod views;
mod whereabouts;
mod words;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;
use contract::*;
use transfer::*;

pub use app::{App, Folders, Neighbour, is_dossier};
pub use bindings::bindings;
pub use outside::TileAnswer;

/// Says how far a long call is.
pub type Report<'a> = &'a (dyn Fn(Progress) + Sync);

/// Declares the commands: the dispatch by name, and the list from which the window's types are made.
macro_rules! commands {
    (
        $($(#[doc = $doc:literal])* $name:ident($input:ty) -> $output:ty;)*
        => meanwhile:
        $($(#[doc = $beside_doc:literal])* $beside:ident($beside_input:ty) -> $beside_output:ty;)*
    ) => {
        impl App {
            /// Does what a window asks by name.
            ///
            /// # Errors
            /// Whatever the command could not do; [`Error::NotApplicable`] for an unknown name or a wrong payload.
            pub fn call(&self, name: &str, payload: Value, report: Report<'_>) -> Result<Value, Error> {
                if name == "cancel" {
                    self.stop.ask();
                }
                match name {
                    $(stringify!($name) => {
                        let input: $input = from_window(name, payload)?;
                        let output: $output = self.state().$name(input, report)?;
                        to_window(name, &output)
                    })*
                    $(stringify!($beside) => {
                        let input: $beside_input = from_window(name, payload)?;
                        let output: $beside_output = self.$beside(input, report)?;
                        to_window(name, &output)
                    })*
                    _ => Err(Error::NotApplicable(format!("la commande « {name} » n’existe pas"))),
                }
            }
        }

        /// Calls `visit` with each command: its name, its documentation, the types it takes and gives.
        fn visit_commands(visit: &mut impl bindings::Visit) {
            $(visit.command::<$input, $output>(stringify!($name), concat!($($doc, "\n"),*));)*
            $(visit.command::<$beside_input, $beside_output>(
                stringify!($beside),
                concat!($($beside_doc, "\n"),*),
            );)*
        }
    };
}

commands! {
    /// What to show first: the dossier last worked in, or the welcome.
    start(Nothing) -> Start;
    /// Keeps where the person is.
    remember(Place) -> Nothing;
    /// Asks the long work under way to stop, if there is one; the answer comes once it has. It then ends with the error
    /// `cancelled`, and has changed nothing.
    cancel(Nothing) -> Nothing;
    /// Communes by name, postcode or code, the likeliest first.
    communes(Query) -> Vec<CommuneCard>;
    /// Addresses that what was typed so far may become, the likeliest first.
    addresses(AddressQuery) -> AddressOffers;
    /// Where the rows of a dataset are.
    places(AskPlaces) -> Places;
    /// What is said of a row on the map.
    point(RowRef) -> PointView;
    /// What lies around the rows of a dataset.
    surroundings(DatasetRef) -> Surroundings;
    /// The addresses of the base in a part of the map.
    addresses_in(AskAddresses) -> Vec<AddressPoint>;
    /// What is known of a place.
    place(PlaceRef) -> PlaceView;
    /// The ways to read a position as people write or paste it, the likeliest first.
    read_position(PositionText) -> Vec<PositionReading>;
    /// What the addresses of this computer propose for the rows that are not placed.
    propose_places(DatasetRef) -> PlaceProposals;
    /// The points that were moved, the latest first.
    moved(DatasetRef) -> Vec<MovedView>;
    /// Puts a moved point back where it was.
    put_back(PutBack) -> Patch;
    /// The rows whose position is to be looked at, in the table's order.
    doubtful(DatasetRef) -> Vec<DoubtfulView>;
    /// Notes that a row's position was looked at and found right, where it is or where it is put: one change.
    confirm_place(ConfirmPlace) -> Patch;
    /// Has a position found right before looked at again.
    doubt_place(RowRef) -> Patch;
    /// Begins a commune's dossier, or opens the one there is.
    create_dossier(NewDossier) -> DossierView;
    /// Opens a dossier that was chosen.
    open_dossier(ChosenFile) -> DossierView;
    /// The open dossier.
    dossier(Nothing) -> DossierView;
    /// Opens it again: whoever held it may have left.
    reopen_dossier(Nothing) -> DossierView;
    /// Has its file looked at and copied once a day; to be asked every few minutes.
    look_after(Nothing) -> Care;
    /// Closes it.
    close_dossier(Nothing) -> Nothing;
    /// Opens the exercise, a dossier of a commune that is on no map.
    open_exercise(OpenExercise) -> DossierView;
    /// Leaves the exercise for the dossier worked in before it.
    leave_exercise(Nothing) -> LeftExercise;
    /// How far the visit of the exercise is.
    visit(Nothing) -> VisitView;
    /// Leaves the visit, or takes it up again where the tables are.
    leave_visit(LeaveVisit) -> VisitView;
    /// Writes a copy of the open dossier in a folder that was chosen.
    copy_dossier(ChosenFile) -> Chosen;
    /// The copies kept day by day, the latest first.
    backups(Nothing) -> Vec<BackupCard>;
    /// Opens a copy as a dossier of its own; the copy stays as it is.
    open_copy(ChosenFile) -> DossierView;
    /// Opens a copy of the open dossier, made on this computer, as a dossier of its own.
    work_on_copy(Nothing) -> DossierView;
    /// Writes the open dossier in a folder that was chosen, and goes on there.
    save_elsewhere(ChosenFile) -> DossierView;
    /// Recovers in a new dossier what still reads of the open one, which is damaged.
    rescue_dossier(Nothing) -> Rescue;

    /// A template, documented, with its example.
    template(TemplateRef) -> TemplateView;
    /// Adds a template to the dossier, from a Table Schema or a folder that was chosen.
    add_template(ChosenFile) -> AddedTemplate;
    /// Takes a template that the person added out of the dossier.
    remove_template(TemplateRef) -> DossierView;
    /// Writes the workbook to fill in of a template, in a folder that was chosen.
    write_blank(WriteBlank) -> Chosen;
    /// Drafts a template from an existing table.
    draft_template(DraftSource) -> DraftView;
    /// Writes a draft, its Table Schema and its notice, in a folder that was chosen.
    save_draft(SaveDraft) -> DraftSaved;
    /// Begins a dataset.
    create_dataset(TemplateRef) -> DatasetView;
    /// Opens a dataset.
    open_dataset(DatasetRef) -> DatasetView;
    /// What the new version of a dataset's template changes, its columns being paired as the person says.
    new_version(AskVersion) -> VersionView;
    /// Has a dataset follow the new version of its template, as one change.
    adopt_version(AskVersion) -> Patch;
    /// Takes a dataset out of the dossier; a copy of the dossier's file is kept beside it.
    delete_dataset(DatasetRef) -> DossierView;

    /// Lines of a dataset.
    rows(Slice) -> Rows;
    /// What is said of a cell.
    cell(CellRef) -> CellView;
    /// Changes a dataset; the answer comes once it is on disk.
    apply(Apply) -> Patch;
    /// Takes the last change back.
    undo(DatasetRef) -> Patch;
    /// Does again what was taken back.
    redo(DatasetRef) -> Patch;
    /// Every change of a dataset, the latest first.
    journal(DatasetRef) -> Vec<JournalView>;
    /// Brings a dataset back to a moment of its journal, as one change.
    restore(Restore) -> Patch;
    /// The different texts of a column.
    distinct(ColumnRef) -> Distinct;
    /// Where Ctrl and an arrow lead: the end of the filled cells, or the next filled one.
    jump(Jump) -> Spot;
    /// The next cell that holds some words.
    search(Search) -> Found;
    /// The texts of a range, for the clipboard.
    copy(RangeRef) -> Block;
    /// What is selected, counted.
    tally(RangesRef) -> Tally;
    /// What a replacement would change.
    preview_replace(PreviewReplace) -> MendPreview;
    /// How full the columns are.
    completeness(DatasetRef) -> Completeness;
    /// Keeps how the columns of a dataset are laid out.
    keep_layout(Layout) -> Nothing;
    /// Chooses what the grid shows and in what order.
    arrange(Arrange) -> DatasetState;

    /// Everything the checks say, by cause.
    problems(DatasetRef) -> Problems;
    /// The next cell with a finding.
    seek(Seek) -> Found;
    /// Where a cell is now, whatever the order and the filter.
    locate(CellRef) -> Found;
    /// What “mend all alike” would change.
    preview_mend(CauseRef) -> MendPreview;

    /// Reads a file and proposes how to import it.
    read_import(ReadImport) -> ImportView;
    /// Follows the person's choices.
    adjust_import(AdjustImport) -> ImportView;
    /// Imports, as one change.
    run_import(RunImport) -> Imported;
    /// What an import would find again in a dataset.
    foresee_import(ImportInto) -> Foreseen;
    /// Puts an import beside a dataset.
    compare_import(ImportInto) -> MergeView;
    /// Follows what the person decides of it.
    decide_merge(DecideMerge) -> MergeView;
    /// Cells that differ between the two.
    differences(AskDifferences) -> Differences;
    /// Rows found again, in doubt, or of one side only.
    merge_rows(AskRows) -> MergeRows;
    /// Rows of the dataset that a row of the file may be.
    likely_rows(AskLikely) -> Vec<Likely>;
    /// Updates the dataset, as one change.
    run_merge(MergeRef) -> Merged;
    /// What imports could not place.
    asides(DatasetRef) -> Vec<AsideView>;

    /// The metadata sheet of a dataset.
    metadata(DatasetRef) -> MetadataView;
    /// Keeps the metadata sheet, faults included, and says what is wrong with it.
    keep_metadata(KeepMetadata) -> MetadataView;
    /// The packages made from a dataset, the latest first.
    deliveries(DatasetRef) -> Vec<DeliveryCard>;
    /// Brings a dataset back to what a package held, as one change.
    back_to_delivery(DeliveryRef) -> Patch;
    /// What a package would hold.
    preview_package(DatasetRef) -> PackagePreview;
    /// Makes a package; refuses while errors remain.
    make_package(MakePackage) -> PackageDone;
    /// The letter that goes with a package, for the person's own mail program.
    package_letter(PackageLetter) -> Letter;
    /// Keeps to whom packages go.
    keep_recipient(Recipient) -> Nothing;

    /// Tells a package from what the Métropole says of one.
    recognise_zip(ChosenFile) -> ZipKind;
    /// Verifies packages that came from communes, and compares each with the one before.
    receive_packages(ChosenFiles) -> Vec<ReceivedView>;
    /// Compares a package with an earlier one that was chosen.
    compare_received(ReceivedPair) -> ReceivedView;
    /// Gathers packages into a territory, in a folder that was chosen.
    gather_packages(GatherPackages) -> Gathered;
    /// Rows of a package that was received.
    received_rows(AskReceivedRows) -> ReceivedRows;
    /// One of them, cell by cell.
    received_row(ReceivedRowRef) -> ReceivedRecord;
    /// What was begun to be said of a package.
    return_draft(ChosenFile) -> ReturnDraft;
    /// Keeps what is begun to be said of a package.
    keep_return(KeepReturn) -> Nothing;
    /// Writes it, for the commune to open.
    write_return(WriteReturn) -> Chosen;

    /// Keeps the remarks of the Métropole on a package, to be answered.
    take_return(ChosenFile) -> TakenReturn;
    /// The remarks on a dataset, the latest first.
    remarks(DatasetRef) -> Vec<RemarkView>;
    /// Answers remarks; what is accepted changes the dataset, as one change.
    answer_remarks(AnswerRemarks) -> Patch;

    // These do not wait for the others, nor make them wait.
    => meanwhile:

    /// Comes once a dataset is checked, and says how it stands then.
    checked(DatasetRef) -> DatasetState;
    /// Whether the network is allowed, and whom Gabarit would then speak to.
    network(Nothing) -> NetworkView;
    /// Allows the network, or takes that back.
    allow_network(AllowNetwork) -> NetworkView;
    /// The maps that can be shown under points.
    tile_layers(Nothing) -> TileLayers;
    /// What this computer keeps to work without a connection, for a commune.
    stock(CommuneRef) -> Stock;
    /// Downloads what a commune's map lacks; what came before it was stopped is kept.
    prepare_map(CommuneMap) -> Stock;
    /// Takes a commune's map out.
    remove_map(CommuneMap) -> Stock;
    /// Adds a map from a file that was chosen.
    add_map(StockFile) -> Stock;
    /// Takes a map that was added out.
    remove_added_map(AddedMapRef) -> Stock;
    /// Downloads the addresses of a commune.
    fetch_addresses(CommuneRef) -> Stock;
    /// Reads the addresses of a commune in a file that was chosen.
    read_addresses(StockFile) -> Stock;
    /// Takes the addresses of a commune out.
    remove_addresses(CommuneRef) -> Stock;
    /// Gives up a download of addresses that was cut short.
    give_up_addresses(CommuneRef) -> Stock;
    /// Downloads the outlines of communes.
    fetch_outlines(CommuneRef) -> Stock;
    /// Reads the outlines of communes in a file that was chosen.
    read_outlines(StockFile) -> Stock;
    /// Takes the outlines of communes out.
    remove_outlines(CommuneRef) -> Stock;
    /// The street photographs near a place: kept with the dossier, or else looked for.
    street_photos(AskPhotos) -> PhotosView;
    /// The picture of a street photograph.
    street_photo(PhotoRef) -> PhotoPicture;
    /// Asks such a work to stop: it then ends with the error `cancelled`.
    stop_work(WorkRef) -> Nothing;
}

fn from_window<T: DeserializeOwned>(name: &str, payload: Value) -> Result<T, Error> {
    serde_json::from_value(payload).map_err(|cause| {
        Error::NotApplicable(format!(
            "la commande « {name} » a reçu une demande mal formée ({cause})"
        ))
    })
}

fn to_window<T: Serialize>(name: &str, output: &T) -> Result<Value, Error> {
    serde_json::to_value(output).map_err(|cause| {
        Error::NotApplicable(format!("la réponse de « {name} » ne s’écrit pas ({cause})"))
    })
}
