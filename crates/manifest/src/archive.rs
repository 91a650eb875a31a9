//! Files → one ZIP archive, the same bytes for the same files.
//!
//! What is written is the smallest part of the format that every program reads: each file as it is, without
//! compression, behind a local header; then the directory; then its end. The numbers in brackets are sections of
//! PKWARE's APPNOTE.TXT 6.3.10.

use crate::{ManifestError, RenderedFile};
use changeset::crc32;

/// 1.0, which is all that a stored file needs (4.4.3).
const VERSION: u16 = 10;
/// Made on Unix, which gives the attributes their meaning (4.4.2).
const MADE_ON_UNIX: u16 = 3 << 8;
/// 1980-01-01, the first day that ZIP knows: day, month, years since 1980 (4.4.6).
const DATE: u16 = 1 | 1 << 5;
/// A plain file that its owner may write and everybody may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// The same, and everybody may start it.
const ATTRIBUTES_OF_PROGRAMS: u32 = 0o100_755 << 16;

/// The files as a ZIP archive: stored as they are, each dated 1980-01-01.
///
/// # Errors
/// When the archive would be larger than ZIP can hold.
pub fn zipped(files: &[RenderedFile]) -> Result<Vec<u8>, ManifestError> {
    let too_large = || ManifestError::NotWritten {
        why: "a ZIP archive holds up to 65,535 files and 4 GB; export the lists one by one".to_owned(),
    };
    archive(files).ok_or_else(too_large)
}

fn archive(files: &[RenderedFile]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(
        files.iter().map(|file| file.bytes.len() + 2 * file.name.len() + 128).sum::<usize>(),
    );
    let mut directory = Vec::new();
    for file in files {
        let RenderedFile { name, bytes } = file;
        let offset = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(bytes.len()).ok()?;
        // What the local header (4.3.7) and the directory's (4.3.12) have in common: version, flags, method,
        // time, date; checksum, size packed, size; length of the name, length of more fields.
        let mut shared = Vec::with_capacity(26);
        put16(&mut shared, &[VERSION, 0, 0, 0, DATE]);
        put32(&mut shared, &[crc32(bytes), size, size]);
        put16(&mut shared, &[u16::try_from(name.len()).ok()?, 0]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&shared);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        put16(&mut directory, &[MADE_ON_UNIX | VERSION]);
        directory.extend_from_slice(&shared);
        // Length of the comment, disk, inner attributes.
        put16(&mut directory, &[0, 0, 0]);
        put32(&mut directory, &[if file.is_program() { ATTRIBUTES_OF_PROGRAMS } else { ATTRIBUTES }, offset]);
        directory.extend_from_slice(name.as_bytes());
    }
    let count = u16::try_from(files.len()).ok()?;
    let (size, offset) = (u32::try_from(directory.len()).ok()?, u32::try_from(out.len()).ok()?);
    out.append(&mut directory);
    // The end (4.3.16): this disk, that of the directory, its entries here and in all; comment.
    out.extend_from_slice(b"PK\x05\x06");
    put16(&mut out, &[0, 0, count, count]);
    put32(&mut out, &[size, offset]);
    put16(&mut out, &[0]);
    Some(out)
}

fn put16(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, DateTime, ZipWriter};

    /// The same archive by the crate `zip`.
    fn by_zip(files: &[RenderedFile]) -> Vec<u8> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for file in files {
            let mode = if file.name.split('.').next_back() == Some("sh") { 0o755 } else { 0o644 };
            archive.start_file(file.name.as_str(), options.unix_permissions(mode)).unwrap();
            archive.write_all(&file.bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    proptest! {
        #[test]
        fn archives_are_those_of_the_crate_zip(files in vec(("[a-z/]{1,9}(x|[.]sh)", vec(any::<u8>(), 0..40)), 0..5)) {
            let files: Vec<_> = files
                .into_iter()
                .enumerate()
                .map(|(at, (name, bytes))| RenderedFile { name: format!("{at}{name}"), bytes })
                .collect();
            prop_assert_eq!(zipped(&files).unwrap(), by_zip(&files));
        }
    }
}
