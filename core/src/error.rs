//! What Gabarit could not do, and what the person can do about it.
//!
//! A wrong cell is never an [`Error`]: it is a finding. An error has one variant per thing a person can act on.

mod advice;
mod words;

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something the app could not do. Displays as one French sentence; [`Error::action`] says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file at this path.
    #[error("Le fichier « {} » n’existe pas ou plus.", name(.0))]
    Missing(PathBuf),
    /// The system refuses to read or write here.
    #[error("L’accès à « {} » est refusé.", name(.0))]
    Denied(PathBuf),
    /// The disk or the share has no room left.
    #[error("Il n’y a plus de place pour écrire « {} ».", name(.0))]
    DiskFull(PathBuf),
    /// A file of this name is there already, and nothing may take its place.
    #[error("« {} » existe déjà.", name(.0))]
    Exists(PathBuf),
    /// Any other refusal of the system while reading or writing.
    #[error("« {} » n’a pas pu être lu ou écrit : {}.", name(.path), words::system(.cause))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        cause: io::Error,
    },
    /// The file has no byte, or no cell with text.
    #[error("« {} » est vide.", name(.0))]
    Empty(PathBuf),
    /// The content is not what a reader can take, whatever its name says.
    #[error("« {} » n’est pas un tableau lisible : {reason}.", name(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// Larger than what Gabarit opens.
    #[error("« {} » dépasse la limite de {limit}.", name(.path))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit, in words: “1 048 576 lignes”.
        limit: String,
    },
    /// No sheet of this name in the workbook.
    #[error("La feuille « {sheet} » n’existe pas. Feuilles présentes : {}.", .known.join(", "))]
    NoSheet {
        /// The name asked for.
        sheet: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// No row of the sheet can be a header for the template.
    #[error("Aucune ligne d’en-tête n’a été trouvée dans « {sheet} ».")]
    NoHeader {
        /// The sheet.
        sheet: String,
    },
    /// No template of this identifier.
    #[error("Le gabarit « {0} » n’existe pas.")]
    NoTemplate(String),
    /// A schema that cannot be used as a template.
    #[error("Le schéma « {name} » ne peut pas servir de gabarit : {reason}.")]
    BadTemplate {
        /// The template or file.
        name: String,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// No commune has this code.
    #[error("Aucune commune n’a le code « {0} ».")]
    NoCommune(String),
    /// The file is not one of our dossiers.
    #[error("« {} » n’est pas un dossier Gabarit, ou il est endommagé.", name(.0))]
    NotADossier(PathBuf),
    /// A page of the dossier does not read, or reads as nonsense.
    #[error("« {} » est endommagé.", name(.0))]
    Damaged(PathBuf),
    /// The dossier was written by a later version.
    #[error("« {} » a été enregistré par une version plus récente de Gabarit.", name(.0))]
    TooRecent(PathBuf),
    /// The dossier can be read, not changed.
    #[error("« {} » est ouvert en lecture seule : {reason}.", name(.path))]
    ReadOnly {
        /// The dossier.
        path: PathBuf,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// Another window or person holds the file.
    #[error("« {} » est déjà ouvert ailleurs.", name(.0))]
    Busy(PathBuf),
    /// Another window of the same person has the dossier open, and has come to the front.
    #[error("« {} » est ouvert dans une autre fenêtre de Gabarit, qui vient de passer devant.", name(.0))]
    InAnotherWindow(PathBuf),
    /// The dossier's file refused a write.
    #[error("L’enregistrement n’a pas pu se faire : {}.", words::refusal(.0))]
    Store(#[from] rusqlite::Error),
    /// A package cannot leave while the data has errors.
    #[error("Il reste {errors} erreur{} à corriger avant l’envoi.", if *.errors > 1 { "s" } else { "" })]
    ErrorsRemain {
        /// How many.
        errors: usize,
    },
    /// No package is made of the exercise.
    #[error("Ce dossier est un exercice : aucun paquet n’en part.")]
    Exercise,
    /// More than a fifth of the rows last sent are gone, and nobody has said that it is meant.
    #[error("{gone} lignes sur les {of} de la dernière livraison ont disparu.")]
    GreatLoss {
        /// How many.
        gone: u32,
        /// Of how many.
        of: u32,
    },
    /// The metadata sheet has a fault: a whole French sentence says which.
    #[error("La fiche de métadonnées est à corriger. {0}")]
    BadMetadata(String),
    /// A written file, reopened, did not hold what the table holds.
    #[error("La relecture de « {file} » ne redonne pas les données ({detail}).")]
    NotFaithful {
        /// The file inside the package.
        file: String,
        /// The first difference.
        detail: String,
    },
    /// A package that came from elsewhere is not one, is damaged, or could do harm.
    #[error("Le paquet « {} » est refusé : {reason}.", name(.path))]
    BadPackage {
        /// The zip.
        path: PathBuf,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// A file given as a territory pack holds no outline of a commune.
    #[error("Ce fichier ne donne pas les contours des communes : {0}.")]
    NoOutlines(String),
    /// The address base of this computer has nothing of this commune.
    #[error("Les adresses de la commune « {0} » ne sont pas encore sur ce poste.")]
    NoAddressesOf(String),
    /// A file given to fill the address base is not one, or is damaged.
    #[error("Ce fichier n’est pas une base d’adresses : {0}.")]
    NoAddresses(String),
    /// The person has not said yes to the network, or has taken it back.
    #[error("Gabarit n’a pas l’autorisation d’utiliser internet.")]
    NetworkOff,
    /// A host does not answer, or asks to be left alone.
    #[error("« {host} » n’a pas répondu : {reason}.")]
    Unreachable {
        /// Its name.
        host: String,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// A host answered something else than what was asked.
    #[error("La réponse de « {host} » est inutilisable : {reason}.")]
    BadAnswer {
        /// Its name.
        host: String,
        /// Why, in French, as the end of a sentence.
        reason: String,
    },
    /// A host has nothing of what was asked.
    #[error("« {0} » n’a rien pour cet endroit.")]
    NotThere(String),
    /// A file given as a map is not one that can be shown.
    #[error("Ce fichier n’est pas une carte MBTiles que Gabarit sait montrer : {0}.")]
    NoTiles(String),
    /// The row, column, dataset or file named by a call is not there (any more).
    #[error("Cette action ne peut pas s’appliquer : {0}.")]
    NotApplicable(String),
    /// Nothing is open.
    #[error("Aucun dossier n’est ouvert.")]
    NothingOpen,
    /// The person stopped it.
    #[error("L’opération a été interrompue. Rien n’a été modifié.")]
    Cancelled,
}

impl Error {
    /// What the system said of `path`, as the variant a person can act on.
    pub fn io(path: &Path, cause: io::Error) -> Self {
        let path = path.to_path_buf();
        if is_held_elsewhere(&cause) {
            return Self::Busy(path);
        }
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Denied(path)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::Io { path, cause },
        }
    }

    /// A stable English code: the window acts on it, `--format json` prints it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Denied(_) => "denied",
            Self::DiskFull(_) => "disk-full",
            Self::Exists(_) => "exists",
            Self::Io { .. } => "io",
            Self::Empty(_) => "empty",
            Self::Unreadable { .. } => "unreadable",
            Self::TooLarge { .. } => "too-large",
            Self::NoSheet { .. } => "no-sheet",
            Self::NoHeader { .. } => "no-header",
            Self::NoTemplate(_) => "no-template",
            Self::BadTemplate { .. } => "bad-template",
            Self::NoCommune(_) => "no-commune",
            Self::NotADossier(_) => "not-a-dossier",
            Self::Damaged(_) => "damaged",
            Self::TooRecent(_) => "too-recent",
            Self::ReadOnly { .. } => "read-only",
            Self::Busy(_) => "busy",
            Self::InAnotherWindow(_) => "in-another-window",
            Self::Store(cause) if is_full(cause) => "disk-full",
            Self::Store(_) => "store",
            Self::ErrorsRemain { .. } => "errors-remain",
            Self::Exercise => "exercise",
            Self::GreatLoss { .. } => "great-loss",
            Self::BadMetadata(_) => "bad-metadata",
            Self::NotFaithful { .. } => "not-faithful",
            Self::BadPackage { .. } => "bad-package",
            Self::NoOutlines(_) => "no-outlines",
            Self::NoAddressesOf(_) => "no-addresses-of",
            Self::NoAddresses(_) => "no-addresses",
            Self::NetworkOff => "network-off",
            Self::Unreachable { .. } => "unreachable",
            Self::BadAnswer { .. } => "bad-answer",
            Self::NotThere(_) => "not-there",
            Self::NoTiles(_) => "no-tiles",
            Self::NotApplicable(_) => "not-applicable",
            Self::NothingOpen => "nothing-open",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it says that a dossier's file does not read as it should.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::NotADossier(_) | Self::Damaged(_) => true,
            Self::Store(cause) => is_corrupt(cause),
            _ => false,
        }
    }

    /// The form in which an error crosses to the window.
    pub fn notice(&self) -> Notice {
        Notice {
            code: self.code().to_owned(),
            message: self.to_string(),
            action: self.action().to_owned(),
        }
    }
}

/// An error as the window receives it: it acts on `code` and shows the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// Stable English code, see [`Error::code`].
    pub code: String,
    /// One French sentence: what could not be done.
    pub message: String,
    /// What the person can do, in French.
    pub action: String,
}

/// Whether another program holds the file. Windows says so by numbers that std gives no name to:
/// 32, a sharing violation, and 33, a lock violation.
fn is_held_elsewhere(cause: &io::Error) -> bool {
    let by_windows = cfg!(windows) && matches!(cause.raw_os_error(), Some(32 | 33));
    by_windows
        || matches!(cause.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy)
}

fn is_corrupt(cause: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(cause.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

fn is_full(cause: &rusqlite::Error) -> bool {
    cause.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

/// The file's own name: a person knows her file by it, not by its whole path.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
