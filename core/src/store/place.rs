//! Whether a dossier lies on this computer or on a share: SQLite's write-ahead log needs memory that programs share,
//! which no network gives. How SQLite is told where it lies.

use std::path::{Path, PathBuf};

/// Where a dossier lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a disk of this computer.
    Here,
    /// On a share of the network, or on a disk that may be one.
    Share,
}

impl Place {
    /// Where this file lies, as far as the system says; here, where it says nothing.
    pub fn of(path: &Path) -> Self {
        match is_share(path) {
            true => Self::Share,
            false => Self::Here,
        }
    }

    /// How SQLite makes sure that what it wrote is whole, in this place.
    pub fn pragmas(self) -> &'static str {
        match self {
            Self::Here => "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
            // A file that was in WAL comes out of it without the shared memory, which it has only while it is alone.
            Self::Share => {
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
                 PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema;"
            }
        }
    }
}

/// From so many bytes on a path may be too long for Windows, with what SQLite adds to it for its log.
const DEEP: usize = 240;

/// What SQLite is told of where a file is. What lies deep in folders (260 characters and more) opens on every Windows by
/// its verbatim path alone, `\\?\C:\…`: the standard library makes it by itself, SQLite does not.
pub(super) fn told(path: &Path) -> PathBuf {
    let deep = cfg!(windows) && path.as_os_str().len() >= DEEP;
    let folder = path.parent().filter(|_| deep).and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// What Linux calls file systems that live on another computer: statfs(2).
#[cfg(any(target_os = "linux", test))]
fn is_remote(magic: u64) -> bool {
    matches!(
        magic & 0xFFFF_FFFF,
        0x6969 // NFS
        | 0x517B // SMB
        | 0xFF53_4D42 // CIFS
        | 0xFE53_4D42 // SMB 2
        | 0x6573_5546 // FUSE: sshfs, davfs, GVfs, rclone
        | 0x0102_1997 // 9P
        | 0x5346_414F // AFS
        | 0x00C3_6400 // Ceph
        | 0x7375_7245 // Coda
        | 0x564C // NetWare
    )
}

#[cfg(target_os = "linux")]
fn is_share(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|told| is_remote(told.f_type as u64))
}

/// `\\server\share`. A drive’s letter given to a share is not told apart: there the trial lock alone speaks.
#[cfg(windows)]
fn is_share(path: &Path) -> bool {
    use std::path::{Component, Prefix};
    let first = path.components().next();
    matches!(first, Some(Component::Prefix(prefix))
        if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

/// macOS mounts shares and sticks alike under `/Volumes`: the cautious way costs a stick little.
#[cfg(not(any(target_os = "linux", windows)))]
fn is_share(path: &Path) -> bool {
    path.starts_with("/Volumes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_from_a_disk_of_this_computer() {
        // ext4, btrfs, xfs, tmpfs, overlayfs.
        for here in [0xEF53, 0x9123_683E, 0x5846_5342, 0x0102_1994, 0x794C_7630] {
            assert!(!is_remote(here), "{here:x}");
        }
        // Some kernels widen the sign.
        for share in [0x6969, 0xFF53_4D42, 0xFFFF_FFFF_FF53_4D42, 0xFE53_4D42, 0x6573_5546] {
            assert!(is_remote(share), "{share:x}");
        }
        let home = tempfile::tempdir().unwrap();
        assert_eq!(Place::of(home.path()), Place::Here);
    }
}
