//! What came of files that were cut short, kept on this computer: the next question asks for the rest, even once
//! Gabarit was closed.
//!
//! A file of each, in Gabarit's data folder: a line that says of what address it is and what tells that the host still
//! holds the same file, then the bytes that came.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Address;

/// The folder of the files cut short.
#[derive(Debug)]
pub(super) struct Parts {
    folder: PathBuf,
}

/// What came of an answer before it was cut.
#[derive(Debug, Clone, Default)]
pub(super) struct Begun {
    pub bytes: Vec<u8>,
    /// What tells that the host still holds the same file: its strong `ETag`, or else its date (RFC 9110, `If-Range`).
    pub mark: String,
}

/// The first line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    address: String,
    mark: String,
}

/// Most files cut short that are kept: whoever leaves so many in the middle has given up the oldest.
const MOST: usize = 4;

impl Parts {
    /// Those of a folder, which need not be there yet.
    pub fn of(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What came of a file before.
    pub fn begun(&self, address: &Address) -> Option<Begun> {
        let (mark, mut file) = self.open(address)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        // Where a power cut took what was not on disk yet, some systems leave zeros. No text has any.
        let sound = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        bytes.truncate(sound);
        (!bytes.is_empty()).then_some(Begun { bytes, mark })
    }

    /// Whether something came of a file before.
    pub fn has(&self, address: &Address) -> bool {
        self.open(address).is_some_and(|(_, mut file)| {
            file.fill_buf().is_ok_and(|bytes| bytes.first().is_some_and(|&byte| byte != 0))
        })
    }

    /// Forgets what came of a file.
    pub fn forget(&self, address: &Address) {
        let _ = fs::remove_file(self.path(address));
    }

    /// Keeps what comes of a file from now on, after what came before. `None` where the disk refuses, or another
    /// Gabarit is at it: a download goes on without.
    pub fn keep(&self, address: &Address, begun: &Begun) -> Option<Part> {
        fs::create_dir_all(&self.folder).ok()?;
        let path = self.path(address);
        self.make_room(&path);
        let open =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = open.ok()?;
        file.try_lock().ok()?;
        let header = Header { address: address.to_string(), mark: begun.mark.clone() };
        let header = serde_json::to_vec(&header).ok()?;
        let mut part = Part { file };
        part.file.set_len(0).ok()?;
        part.file.seek(SeekFrom::Start(0)).ok()?;
        let whole = part.add(&header) && part.add(b"\n") && part.add(&begun.bytes);
        whole.then_some(part)
    }

    fn open(&self, address: &Address) -> Option<(String, BufReader<File>)> {
        let mut file = BufReader::new(File::open(self.path(address)).ok()?);
        let mut line = Vec::new();
        file.by_ref().take(8 * 1024).read_until(b'\n', &mut line).ok()?;
        let header: Header = serde_json::from_slice(&line).ok()?;
        (header.address == address.to_string()).then_some((header.mark, file))
    }

    fn path(&self, address: &Address) -> PathBuf {
        let digest = Sha256::digest(address.to_string());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("{name}.partie"))
    }

    /// Lets the oldest go, so that there is room for one more beside `own`.
    fn make_room(&self, own: &PathBuf) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let part = |entry: fs::DirEntry| {
            let path = entry.path();
            let other = path.extension().is_some_and(|end| end == "partie") && path != *own;
            other.then_some((entry.metadata().ok()?.modified().ok()?, path))
        };
        let mut others: Vec<_> = entries.flatten().filter_map(part).collect();
        others.sort();
        let many = (others.len() + 1).saturating_sub(MOST);
        for (_, path) in others.into_iter().take(many) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A file that is coming, on disk as far as it came.
#[derive(Debug)]
pub(super) struct Part {
    file: File,
}

impl Part {
    /// Keeps the bytes that follow. Answers whether the disk took them; if not, nothing of the file is kept.
    pub fn add(&mut self, bytes: &[u8]) -> bool {
        let taken = self.file.write_all(bytes).is_ok();
        if !taken {
            let _ = self.file.set_len(0);
        }
        taken
    }
}
