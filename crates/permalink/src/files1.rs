//! The files of a change set, wire version 1: columns in the order of the paths. **Frozen.**
//!
//! The layout stands in the crate's documentation. Paths are coded by the folders they share with the path
//! before them, which on real lists gives deflate 5 to 8 bytes a path (whole lines: 6 to 8.5).

use crate::cursor::{Cursor, put_block, put_ended, put_number, put_size};
use changeset::{Builder, ChangeSet, Count, FileIdx, Ids, Kind, Row};

/// Why files cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FilesError {
    /// The bytes are not what was written.
    Damaged,
    /// The names are longer than the reader allows.
    TooFar,
}

/// How often a text may be shared: the room that is set aside for names before they are read is at most this
/// many times the bytes that are there.
const MOST_ROOM_PER_BYTE: usize = 64;

#[derive(Default)]
struct Columns {
    folders_left: Vec<u8>,
    rests: Vec<u8>,
    kinds: Vec<u8>,
    added: Vec<u8>,
    deleted: Vec<u8>,
    order: Vec<u8>,
    renames: Vec<u8>,
    old_texts: Vec<u8>,
    modes: Vec<u8>,
    ids: Vec<u8>,
}

/// Appends the files.
pub(crate) fn put_files(out: &mut Vec<u8>, changes: &ChangeSet) {
    let mut columns = Columns { order: order(changes), ..Columns::default() };
    let has_ids = changes.files().any(|file| changes.ids(file).is_some());
    let (mut text, mut skipped) = (0, 0_usize);
    let mut before: &[u8] = b"";
    for file in changes.files_by_path() {
        let row = changes.row(file);
        text += text_bytes(&row);
        columns.put_path(before, row.path);
        columns.kinds.push(kind_number(row.kind));
        put_number(&mut columns.added, count_number(row.added));
        put_number(&mut columns.deleted, count_number(row.deleted));
        if let Some(old) = row.old_path {
            columns.put_old_path(skipped, row.path, old);
            skipped = 0;
        } else {
            skipped += 1;
        }
        if has_ids {
            columns.put_ids(row.ids);
        }
        before = row.path;
    }
    put_size(out, changes.len());
    put_size(out, text);
    columns.put(out);
}

/// The bytes of a row's names and ids as a change set holds them.
fn text_bytes(row: &Row<'_>) -> usize {
    let ids = row.ids.map_or(0, |ids| ids.old_id.len() + ids.new_id.len());
    row.path.len() + row.old_path.map_or(0, <[u8]>::len) + ids
}

/// How many bytes the length of a column takes at most.
const MOST_LENGTH_BYTES: usize = 10;

impl Columns {
    /// Appends the columns, and gives each back as soon as it is written: together they are half of the names.
    fn put(self, out: &mut Vec<u8>) {
        let known = |column: Vec<u8>| if column.iter().any(|byte| *byte != 0) { column } else { Vec::new() };
        let counts = [self.kinds, self.added, self.deleted].map(known);
        let texts = [self.order, self.renames, self.old_texts, self.modes, self.ids];
        let columns = || [&self.folders_left, &self.rests].into_iter().chain(&counts).chain(&texts);
        out.reserve_exact(columns().map(|column| column.len() + MOST_LENGTH_BYTES).sum());
        for column in [self.folders_left, self.rests].into_iter().chain(counts).chain(texts) {
            put_block(out, &column);
        }
    }

    fn put_path(&mut self, before: &[u8], path: &[u8]) {
        let shared = shared_start(before, path);
        let folders = path.get(..shared).unwrap_or_default();
        let kept = last_slash(folders).map_or(0, |at| at + 1);
        let left = before.get(kept..).unwrap_or_default().split(|byte| *byte == b'/').skip(1).count();
        put_size(&mut self.folders_left, left);
        put_ended(&mut self.rests, path.get(kept..).unwrap_or_default());
    }

    fn put_old_path(&mut self, skipped: usize, path: &[u8], old: &[u8]) {
        let start = shared_start(path, old);
        let most = path.len().min(old.len()) - start;
        let end = path.iter().rev().zip(old.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        put_size(&mut self.renames, skipped);
        put_size(&mut self.renames, start);
        put_size(&mut self.renames, end);
        put_ended(&mut self.old_texts, old.get(start..old.len() - end).unwrap_or_default());
    }

    fn put_ids(&mut self, ids: Option<Ids<'_>>) {
        let Some(ids) = ids else {
            put_number(&mut self.modes, 0);
            return;
        };
        put_number(&mut self.modes, u64::from(ids.old_mode) + 1);
        put_number(&mut self.modes, u64::from(ids.new_mode));
        for id in [ids.old_id, ids.new_id] {
            if let Some(packed) = packed(id) {
                put_size(&mut self.ids, packed.len() * 2 + 1);
                self.ids.extend_from_slice(&packed);
            } else {
                put_size(&mut self.ids, id.len() * 2);
                self.ids.extend_from_slice(id);
            }
        }
    }
}

/// The order column; empty where the input is in the order of its paths.
fn order(changes: &ChangeSet) -> Vec<u8> {
    let mut out = Vec::new();
    if changes.files_by_path().eq(changes.files()) {
        return out;
    }
    let mut ranks = vec![0_i64; changes.len()];
    for (rank, file) in (0..).zip(changes.files_by_path()) {
        if let Some(slot) = ranks.get_mut(file.at()) {
            *slot = rank;
        }
    }
    let mut expected = 0;
    for rank in ranks {
        let difference: i64 = rank - expected;
        put_number(&mut out, ((difference << 1) ^ (difference >> 63)).cast_unsigned());
        expected = rank + 1;
    }
    out
}

fn shared_start(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Half as many bytes where the id is lower-case hexadecimal, as git writes it.
fn packed(id: &[u8]) -> Option<Vec<u8>> {
    data_encoding::HEXLOWER.decode(id).ok()
}

/// The kind's number on the wire.
fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Unknown => 0,
        Kind::Added => 1,
        Kind::Copied => 2,
        Kind::Deleted => 3,
        Kind::Modified => 4,
        Kind::Renamed => 5,
        Kind::TypeChanged => 6,
        Kind::Unmerged => 7,
    }
}

fn kind_of(number: u8) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_number(*kind) == number)
}

/// The count's number on the wire.
fn count_number(count: Count) -> u64 {
    match count {
        Count::Unknown => 0,
        Count::Binary => 1,
        Count::Lines(lines) => u64::from(lines.min(Count::MOST)) + 2,
    }
}

fn count_of(number: u64) -> Option<Count> {
    match number {
        0 => Some(Count::Unknown),
        1 => Some(Count::Binary),
        more => u32::try_from(more - 2).ok().filter(|lines| *lines <= Count::MOST).map(Count::Lines),
    }
}

/// Reads files; their names and ids together may have `most_text` bytes.
pub(crate) fn read_files(cursor: &mut Cursor<'_>, most_text: usize) -> Result<ChangeSet, FilesError> {
    let here = cursor.left();
    let files = cursor.size().ok_or(FilesError::Damaged)?;
    let text = cursor.size().ok_or(FilesError::Damaged)?;
    if text > most_text {
        return Err(FilesError::TooFar);
    }
    let mut rows = Rows::new(cursor).ok_or(FilesError::Damaged)?;
    // Each file has at least one byte in the first column.
    if files > rows.folders_left.left() {
        return Err(FilesError::Damaged);
    }
    let order = rows.order;
    let room = text.min(here.saturating_mul(MOST_ROOM_PER_BYTE));
    let sorted = read_sorted(&mut rows, files, text, room).ok_or(FilesError::Damaged)?;
    if order.is_done() {
        return Ok(sorted);
    }
    in_input_order(&sorted, order, room).ok_or(FilesError::Damaged)
}

/// The files in the order of their paths.
fn read_sorted(rows: &mut Rows<'_>, files: usize, text: usize, room: usize) -> Option<ChangeSet> {
    let mut builder = Builder::with_capacity(files, room);
    let mut left = text;
    let mut is_first = true;
    for _ in 0..files {
        let is_later = rows.advance()?;
        if !(is_later || is_first) {
            return None;
        }
        is_first = false;
        let row = rows.row();
        left = left.checked_sub(text_bytes(&row))?;
        builder.push(row)?;
    }
    if left != 0 || !rows.is_done() {
        return None;
    }
    let (set, dropped) = builder.finish();
    dropped.is_empty().then_some(set)
}

fn in_input_order(sorted: &ChangeSet, mut order: Cursor<'_>, room: usize) -> Option<ChangeSet> {
    let mut builder = Builder::with_capacity(sorted.len(), room);
    let mut expected = 0_i64;
    for _ in sorted.files() {
        let number = order.number()?;
        let half = (number >> 1).cast_signed();
        let difference = if number & 1 == 1 { !half } else { half };
        let rank = expected.checked_add(difference)?;
        let file = FileIdx(u32::try_from(rank).ok()?);
        if file.at() >= sorted.len() {
            return None;
        }
        builder.push(sorted.row(file))?;
        expected = rank + 1;
    }
    // A place that was named twice shows as a path that stands twice.
    let (set, dropped) = builder.finish();
    (dropped.is_empty() && order.is_done()).then_some(set)
}

/// The columns while they are read, and the row that was read last.
struct Rows<'a> {
    folders_left: Cursor<'a>,
    rests: Cursor<'a>,
    kinds: Option<Cursor<'a>>,
    added: Option<Cursor<'a>>,
    deleted: Option<Cursor<'a>>,
    order: Cursor<'a>,
    renames: Cursor<'a>,
    old_texts: Cursor<'a>,
    modes: Option<Cursor<'a>>,
    ids: Cursor<'a>,
    /// How many files come before the next one with an old path.
    until_rename: Option<usize>,
    before: Vec<u8>,
    path: Vec<u8>,
    has_old_path: bool,
    old_path: Vec<u8>,
    kind: Kind,
    counts: (Count, Count),
    known_modes: Option<(u32, u32)>,
    old_id: Vec<u8>,
    new_id: Vec<u8>,
}

impl<'a> Rows<'a> {
    fn new(cursor: &mut Cursor<'a>) -> Option<Self> {
        let mut column = || cursor.block().map(Cursor::new);
        let known = |column: Cursor<'a>| (!column.is_done()).then_some(column);
        let mut rows = Self {
            folders_left: column()?,
            rests: column()?,
            kinds: known(column()?),
            added: known(column()?),
            deleted: known(column()?),
            order: column()?,
            renames: column()?,
            old_texts: column()?,
            modes: known(column()?),
            ids: column()?,
            until_rename: None,
            before: Vec::new(),
            path: Vec::new(),
            has_old_path: false,
            old_path: Vec::new(),
            kind: Kind::Unknown,
            counts: (Count::Unknown, Count::Unknown),
            known_modes: None,
            old_id: Vec::new(),
            new_id: Vec::new(),
        };
        rows.find_rename()?;
        Some(rows)
    }

    /// Reads the next row; true where its path comes after the path before it.
    fn advance(&mut self) -> Option<bool> {
        let is_later = self.read_path()?;
        if let Some(kinds) = &mut self.kinds {
            self.kind = kind_of(kinds.byte()?)?;
        }
        if let Some(added) = &mut self.added {
            self.counts.0 = count_of(added.number()?)?;
        }
        if let Some(deleted) = &mut self.deleted {
            self.counts.1 = count_of(deleted.number()?)?;
        }
        self.read_old_path()?;
        self.read_ids()?;
        Some(is_later)
    }

    fn read_path(&mut self) -> Option<bool> {
        std::mem::swap(&mut self.before, &mut self.path);
        let mut end = self.before.len();
        for _ in 0..self.folders_left.size()? {
            end = last_slash(self.before.get(..end)?)?;
        }
        let folders = self.before.get(..end)?;
        let kept = last_slash(folders).map_or(0, |at| at + 1);
        self.path.clear();
        self.path.extend_from_slice(folders.get(..kept)?);
        self.rests.ended(&mut self.path)?;
        Some(self.before < self.path)
    }

    fn read_old_path(&mut self) -> Option<()> {
        self.has_old_path = self.until_rename == Some(0);
        if !self.has_old_path {
            self.until_rename = self.until_rename.map(|files| files - 1);
            return Some(());
        }
        let (start, end) = (self.renames.size()?, self.renames.size()?);
        self.old_path.clear();
        self.old_path.extend_from_slice(self.path.get(..start)?);
        self.old_texts.ended(&mut self.old_path)?;
        self.old_path.extend_from_slice(self.path.get(self.path.len().checked_sub(end)?..)?);
        self.find_rename()
    }

    fn find_rename(&mut self) -> Option<()> {
        self.until_rename = if self.renames.is_done() { None } else { Some(self.renames.size()?) };
        Some(())
    }

    fn read_ids(&mut self) -> Option<()> {
        let Some(modes) = &mut self.modes else { return Some(()) };
        let first = modes.number()?;
        self.known_modes = None;
        if first == 0 {
            return Some(());
        }
        self.known_modes = Some((u32::try_from(first - 1).ok()?, modes.number32()?));
        for id in [&mut self.old_id, &mut self.new_id] {
            let number = self.ids.size()?;
            let bytes = self.ids.take(number >> 1)?;
            id.clear();
            if number & 1 == 1 {
                id.extend_from_slice(data_encoding::HEXLOWER.encode(bytes).as_bytes());
            } else {
                id.extend_from_slice(bytes);
            }
        }
        Some(())
    }

    fn row(&self) -> Row<'_> {
        Row {
            path: &self.path,
            old_path: self.has_old_path.then_some(&self.old_path[..]),
            kind: self.kind,
            added: self.counts.0,
            deleted: self.counts.1,
            ids: self.known_modes.map(|(old_mode, new_mode)| Ids {
                old_mode,
                new_mode,
                old_id: &self.old_id,
                new_id: &self.new_id,
            }),
        }
    }

    /// True when every column was read to its end.
    fn is_done(&self) -> bool {
        let optional = [&self.kinds, &self.added, &self.deleted, &self.modes];
        let needed = [&self.folders_left, &self.rests, &self.renames, &self.old_texts, &self.ids];
        self.until_rename.is_none()
            && needed.into_iter().chain(optional.into_iter().flatten()).all(Cursor::is_done)
    }
}

fn last_slash(path: &[u8]) -> Option<usize> {
    path.iter().rposition(|byte| *byte == b'/')
}
