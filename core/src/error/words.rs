//! What SQLite and the system say, in the words of the person.

use std::io;

/// What SQLite's refusal means, in French, as the end of a sentence; its own words where nobody can act on it.
pub(super) fn refusal(cause: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode::*;
    let words = match cause.sqlite_error_code() {
        Some(DiskFull) => "il n’y a plus de place sur le disque",
        Some(SystemIoFailure) => "le disque ou le partage ne répond plus",
        Some(ReadOnly | PermissionDenied | CannotOpen) => {
            "le disque ou le fichier refuse l’écriture"
        }
        Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => {
            "un autre programme tient le fichier"
        }
        Some(DatabaseCorrupt | NotADatabase) => "le fichier est endommagé",
        Some(OutOfMemory) => "l’ordinateur manque de mémoire",
        _ => return cause.to_string(),
    };
    words.to_owned()
}

/// What the system's refusal means, in French, as the end of a sentence; its own words where nobody can act on it.
pub(super) fn system(cause: &io::Error) -> String {
    use io::ErrorKind::*;
    let words = match cause.kind() {
        TimedOut
        | NetworkDown
        | NetworkUnreachable
        | HostUnreachable
        | StaleNetworkFileHandle
        | NotConnected
        | ConnectionAborted
        | ConnectionReset => "le partage ne répond plus",
        UnexpectedEof => "il s’arrête trop tôt",
        _ if is_device_failure(cause) => "le disque ou le partage ne répond plus",
        _ => return cause.to_string(),
    };
    words.to_owned()
}

/// EIO and ENXIO, to which std gives no name; on Windows, a device that is not ready or does not answer.
fn is_device_failure(cause: &io::Error) -> bool {
    match cfg!(windows) {
        true => matches!(cause.raw_os_error(), Some(21 | 31 | 55 | 64 | 1117)),
        false => matches!(cause.raw_os_error(), Some(5 | 6)),
    }
}
