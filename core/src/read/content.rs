//! What a file is, by its first bytes and its parts, whatever its name says.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::html;
use super::limits::{self, Limit};

/// A kind of content that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// A web page, whose tables are read.
    Page,
    Text,
}

/// Why a content has no reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Empty,
    Limit(Limit),
    NoTable(&'static str),
}

pub(super) const PASSWORD: &str = "il est protégé par un mot de passe";
pub(super) const BROKEN: &str = "il est abîmé ou incomplet";
pub(super) const NO_TABLE: &str = "c’est une page web sans aucun tableau";
pub(super) const NO_TEXT: &str = "il ne contient ni tableau ni texte";

/// What the bytes are.
pub(super) fn of(bytes: &[u8]) -> Result<Content, Trouble> {
    let start = bytes.trim_ascii_start();
    match bytes {
        [] => Err(Trouble::Empty),
        _ if start.is_empty() => Err(Trouble::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zipped(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Err(Trouble::NoTable("c’est un document PDF")),
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            Err(Trouble::NoTable(
                "c’est une archive compressée, dont il faut d’abord extraire le tableau",
            ))
        }
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => {
            Err(Trouble::NoTable("c’est une image"))
        }
        _ => marked_up(start),
    }
}

/// Text that is no table, though some programs name it .xls.
fn marked_up(start: &[u8]) -> Result<Content, Trouble> {
    let head = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let begins = |tag: &str| {
        head.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if html::is_page(start) {
        return Ok(Content::Page);
    }
    if begins("<?xml") {
        return Err(Trouble::NoTable("c’est un fichier XML"));
    }
    if matches!(head.first(), Some(b'{' | b'['))
        && serde_json::from_slice::<serde::de::IgnoredAny>(head).is_ok()
    {
        return Err(Trouble::NoTable("c’est un fichier JSON"));
    }
    if begins("{\\rtf") {
        return Err(Trouble::NoTable("c’est un document de traitement de texte"));
    }
    Ok(Content::Text)
}

/// An old Office document: a workbook, or the sealed box of one that has a password.
fn compound(bytes: &[u8]) -> Result<Content, Trouble> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        return Err(Trouble::NoTable(PASSWORD));
    }
    if holds("WordDocument") {
        return Err(Trouble::NoTable("c’est un document Word"));
    }
    Ok(Content::Xls)
}

fn zipped(bytes: &[u8]) -> Result<Content, Trouble> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(Trouble::NoTable(BROKEN));
    };
    let holds = |name: &str| archive.index_for_name(name).is_some();
    let content = if holds("xl/workbook.bin") {
        Content::Xlsb
    } else if holds("xl/workbook.xml") {
        Content::Xlsx
    } else if holds("ppt/presentation.xml") {
        return Err(Trouble::NoTable("c’est un diaporama"));
    } else if holds("word/document.xml") {
        return Err(Trouble::NoTable("c’est un document Word"));
    } else if holds("content.xml") && holds("mimetype") {
        opendocument(&mut archive)?
    } else if holds("[Content_Types].xml") {
        // Excel also opens workbooks whose parts bear other names.
        Content::Xlsx
    } else {
        return Err(Trouble::NoTable(
            "c’est une archive zip, dont il faut d’abord extraire le tableau",
        ));
    };
    measure(&mut archive)?;
    Ok(content)
}

fn opendocument(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Content, Trouble> {
    let mut kind = String::new();
    let read = archive.by_name("mimetype").map_err(io::Error::from);
    let read = read.and_then(|part| part.take(100).read_to_string(&mut kind));
    match (read, kind.trim()) {
        (Ok(_), kind) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Ok(Content::Ods)
        }
        (Ok(_), "application/vnd.oasis.opendocument.text") => {
            Err(Trouble::NoTable("c’est un document de traitement de texte"))
        }
        _ => Err(Trouble::NoTable(BROKEN)),
    }
}

/// Measures the parts before anything unpacks them. What a part says of its own size may be a lie, so the parts that
/// are held whole are unpacked into nothing when they could be too large; sheets are read as a stream and need not be.
fn measure(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Trouble> {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else {
            continue;
        };
        total = total.saturating_add(part.size());
        let streamed = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        if streamed {
            continue;
        }
        // Deflate packs at most 1,032 bytes into one.
        let most = part.compressed_size().saturating_mul(1032);
        let too_large = most > limits::PART
            && io::copy(&mut part.by_ref().take(limits::PART + 1), &mut io::sink())
                .is_ok_and(|size| size > limits::PART);
        if too_large {
            return Err(Trouble::Limit(Limit::Unpacked));
        }
    }
    match total > limits::UNPACKED {
        true => Err(Trouble::Limit(Limit::Unpacked)),
        false => Ok(()),
    }
}
