//! A change set as bytes for storage: the columns of a link, unpacked, with a checksum.

use crate::LinkError;
use crate::cursor::{Cursor, put_block, put_number, put_size};
use crate::files1::{put_files, read_files};
use crate::wire1::{put_tally, read_tally};
use changeset::{Account, ChangeSet, Fate, FileIdx, LeftRow, Notice, NoticeCode, RowNote, Tally, crc32};

/// The first bytes of a saved change set; its version follows as one byte.
const MAGIC: &[u8; 8] = b"tranche\n";
const VERSION: u8 = 2;
/// The version before, which does not name the rows that became no file.
const WITHOUT_ACCOUNT: u8 = 1;
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
    /// The rows that became no file of their own; empty where an older version was saved.
    pub account: Account,
    /// What was told of the inputs themselves; what is about files is told anew.
    pub notices: Vec<Notice>,
    /// The files.
    pub changes: ChangeSet,
}

/// The bytes to store: magic, version, name, format, tally, account, the columns of wire version 1, and the CRC-32 of
/// all that in four bytes, lowest first.
///
/// The account is the number of refused rows, for each its line, the number of its [`Fate`] and a block with its path
/// for people; then the number of merged rows, for each its line and the number of the file it speaks of. Notices follow:
/// their number, for each blocks with code and text, the number of its rows, and for each of these line and text.
pub fn save_changes(
    name: &str,
    format: &str,
    tally: Tally,
    account: &Account,
    notices: &[Notice],
    changes: &ChangeSet,
) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(VERSION);
    put_block(&mut out, name.as_bytes());
    put_block(&mut out, format.as_bytes());
    put_tally(&mut out, tally);
    put_account(&mut out, account);
    put_notices(&mut out, notices);
    put_files(&mut out, changes);
    out.reserve_exact(CHECKSUM_BYTES);
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
    let version = cursor.byte();
    match version {
        Some(VERSION | WITHOUT_ACCOUNT) => {}
        Some(version) => return Err(LinkError::SavedNewer { version: version.into() }),
        None => return Err(LinkError::SavedDamaged),
    }
    let mut read = || {
        let name = cursor.text()?.to_owned();
        let format = cursor.text()?.to_owned();
        let tally = read_tally(&mut cursor)?;
        let has_account = version == Some(VERSION);
        let account = if has_account { read_account(&mut cursor)? } else { Account::default() };
        let notices = if has_account { read_notices(&mut cursor)? } else { Vec::new() };
        let changes = read_files(&mut cursor, usize::MAX).ok()?;
        cursor.is_done().then_some(SavedChanges { name, format, tally, account, notices, changes })
    };
    read().ok_or(LinkError::SavedDamaged)
}

fn put_account(out: &mut Vec<u8>, account: &Account) {
    put_size(out, account.refused().len());
    for LeftRow { line, fate, path } in account.refused() {
        put_number(out, u64::from(*line));
        out.push(*fate as u8);
        put_block(out, path.as_bytes());
    }
    put_size(out, account.merged().len());
    for (line, file) in account.merged() {
        put_number(out, u64::from(*line));
        put_number(out, u64::from(file.0));
    }
}

fn put_notices(out: &mut Vec<u8>, notices: &[Notice]) {
    let kept: Vec<_> = notices.iter().filter(|notice| !notice.code.is_about_files()).collect();
    put_size(out, kept.len());
    for Notice { code, text, rows } in kept {
        put_block(out, code.as_str().as_bytes());
        put_block(out, text.as_bytes());
        put_size(out, rows.len());
        for RowNote { line, text } in rows {
            put_number(out, u64::from(*line));
            put_block(out, text.as_bytes());
        }
    }
}

fn read_notices(cursor: &mut Cursor<'_>) -> Option<Vec<Notice>> {
    let mut notices = Vec::new();
    for _ in 0..cursor.number32()? {
        let key = cursor.text()?;
        let code = *NoticeCode::ALL.iter().find(|code| code.as_str() == key)?;
        let text = cursor.text()?.to_owned();
        let mut rows = Vec::new();
        for _ in 0..cursor.number32()? {
            rows.push(RowNote { line: cursor.number32()?, text: cursor.text()?.to_owned() });
        }
        notices.push(Notice { code, text, rows });
    }
    Some(notices)
}

fn read_account(cursor: &mut Cursor<'_>) -> Option<Account> {
    let mut refused = Vec::new();
    for _ in 0..cursor.number32()? {
        let line = cursor.number32()?;
        let fate = *Fate::ALL.get(usize::from(cursor.byte()?))?;
        refused.push(LeftRow { line, fate, path: cursor.text()?.to_owned() });
    }
    let mut merged = Vec::new();
    for _ in 0..cursor.number32()? {
        merged.push((cursor.number32()?, FileIdx(cursor.number32()?)));
    }
    Some(Account::new(refused, merged))
}
