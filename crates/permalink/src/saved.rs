//! A change set as bytes for storage: the columns of a link, unpacked, with a checksum.

use crate::LinkError;
use crate::cursor::{Cursor, put_block};
use crate::files1::{put_files, read_files};
use crate::wire1::{put_tally, read_tally};
use changeset::{ChangeSet, Tally, crc32};

/// The first bytes of a saved change set; its version follows as one byte.
const MAGIC: &[u8; 8] = b"tranche\n";
const VERSION: u8 = 1;
const CHECKSUM_BYTES: usize = 4;

/// A change set that was saved, and what was saved beside it.
#[derive(Clone, Debug)]
pub struct SavedChanges {
    /// What the input is called.
    pub name: String,
    /// The format it was read as.
    pub format: String,
    /// How its rows were used.
    pub tally: Tally,
    /// The files.
    pub changes: ChangeSet,
}

/// The bytes to store: magic, version, name, format, tally, the columns of wire version 1, and the CRC-32 of
/// all that in four bytes, lowest first.
pub fn save_changes(name: &str, format: &str, tally: Tally, changes: &ChangeSet) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(VERSION);
    put_block(&mut out, name.as_bytes());
    put_block(&mut out, format.as_bytes());
    put_tally(&mut out, tally);
    put_files(&mut out, changes);
    let checksum = crc32(&out);
    out.extend_from_slice(&checksum.to_le_bytes());
    out
}

/// What was saved.
///
/// # Errors
/// When the bytes are not those that [`save_changes`] wrote.
pub fn load_changes(bytes: &[u8]) -> Result<SavedChanges, LinkError> {
    let (covered, checksum) = bytes.split_last_chunk::<CHECKSUM_BYTES>().ok_or(LinkError::SavedDamaged)?;
    let rest = covered.strip_prefix(MAGIC).ok_or(LinkError::SavedDamaged)?;
    if crc32(covered) != u32::from_le_bytes(*checksum) {
        return Err(LinkError::SavedDamaged);
    }
    let mut cursor = Cursor::new(rest);
    match cursor.byte() {
        Some(VERSION) => {}
        Some(version) => return Err(LinkError::SavedNewer { version: version.into() }),
        None => return Err(LinkError::SavedDamaged),
    }
    let mut read = || {
        let name = cursor.text()?.to_owned();
        let format = cursor.text()?.to_owned();
        let tally = read_tally(&mut cursor)?;
        let changes = read_files(&mut cursor, usize::MAX).ok()?;
        cursor.is_done().then_some(SavedChanges { name, format, tally, changes })
    };
    read().ok_or(LinkError::SavedDamaged)
}
