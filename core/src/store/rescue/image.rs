//! A copy of a damaged file to look at: what the disk does not give is left blank, and a header that was lost is
//! written anew.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::error::Error;

/// How every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The page of every dossier: what SQLite makes unless told otherwise.
const PAGE: usize = 4096;
/// Larger files are none of ours: a dossier of a million rows has a tenth of it.
const MOST_BYTES: u64 = 4 << 30;

/// Copies the file and its log to `image`. Answers whether all of it was read, as it should be.
///
/// # Errors
/// What the system says of either; [`Error::NotADossier`] for what is no file of ours.
pub(in crate::store) fn take(from: &Path, image: &Path) -> Result<bool, Error> {
    let refused = |cause| Error::io(from, cause);
    let mut file = File::open(from).map_err(refused)?;
    let length = file.metadata().map_err(refused)?.len();
    if length < PAGE as u64 || length > MOST_BYTES {
        return Err(Error::NotADossier(from.to_path_buf()));
    }
    let own = |cause| Error::io(image, cause);
    let mut copy = File::create_new(image).map_err(own)?;
    let mut whole = true;
    let mut page = [0; PAGE];
    for start in (0..length).step_by(PAGE) {
        let room = PAGE.min((length - start) as usize);
        if read_at(&mut file, start, &mut page[..room]).is_err() {
            page.fill(0);
            whole = false;
        }
        if start == 0 && !page.starts_with(MAGIC) {
            page[..100].copy_from_slice(&header(length));
            whole = false;
        }
        copy.write_all(&page[..room]).map_err(own)?;
    }
    // What was acknowledged and is not in the file yet. Where there is none, there is none.
    for ending in ["-wal", "-journal"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            name
        };
        match std::fs::copy(beside(from), beside(image)) {
            Ok(_) => {}
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(_) => whole = false,
        }
    }
    Ok(whole)
}

fn read_at(file: &mut File, start: u64, page: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(page)
}

/// The header of a dossier of this many bytes: <https://www.sqlite.org/fileformat.html#the_database_header>.
fn header(length: u64) -> [u8; 100] {
    let mut header = [0; 100];
    header[..16].copy_from_slice(MAGIC);
    header[16..18].copy_from_slice(&(PAGE as u16).to_be_bytes());
    // Written in rollback mode, largest and smallest shares of a page that a text may take.
    header[18..24].copy_from_slice(&[1, 1, 0, 64, 32, 32]);
    let mut number =
        |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_be_bytes());
    number(24, 1);
    number(28, (length / PAGE as u64) as u32);
    number(44, 4); // The format of the schema.
    number(56, 1); // UTF-8.
    number(92, 1); // The size above is that of this change.
    header
}
