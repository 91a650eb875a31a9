//! Files → one ZIP archive, the same bytes for the same files.

use crate::{ManifestError, RenderedFile};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The files as a ZIP archive: stored as they are, each dated 1980-01-01 (the first day that ZIP knows).
///
/// # Errors
/// When the archive would be larger than ZIP can hold.
pub fn zipped(files: &[RenderedFile]) -> Result<Vec<u8>, ManifestError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let size: usize = files.iter().map(|file| file.bytes.len() + 2 * file.name.len() + 128).sum();
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    for file in files {
        archive.start_file(file.name.as_str(), options).map_err(|error| not_written(&error))?;
        archive.write_all(&file.bytes).map_err(|error| not_written(&error))?;
    }
    Ok(archive.finish().map_err(|error| not_written(&error))?.into_inner())
}

fn not_written(error: &dyn std::error::Error) -> ManifestError {
    ManifestError::NotWritten { why: error.to_string() }
}
