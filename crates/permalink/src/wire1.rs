//! The wire document, version 1: everything of a plan document as bytes, before it is packed. **Frozen.**
//!
//! The recipe travels as JSON by the names of the strategy format's version 1, never by the order of fields.

use crate::LinkError;
use crate::cursor::{Cursor, put_block, put_number};
use crate::files1::{FilesError, put_files, read_files};
use changeset::{Builder, Row, Tally};
use planner::{PlanDocument, is_rename_told_by_ids};

/// The most bytes that a link may unpack to, and the most that the names in it may have together.
pub const MAX_UNPACKED_BYTES: usize = 8 << 20;

/// The wire document of `document`.
pub(crate) fn write(document: &PlanDocument) -> Result<Vec<u8>, LinkError> {
    let names: usize = document
        .changes
        .files()
        .map(|file| {
            document.changes.path(file).len() + document.changes.old_path(file).map_or(0, <[u8]>::len)
        })
        .sum();
    if names > MAX_UNPACKED_BYTES {
        return Err(LinkError::TooLarge);
    }
    let recipe = serde_json::to_vec(&document.recipe)
        .map_err(|error| LinkError::UnknownRecipe { why: error.to_string() })?;
    let mut out = Vec::new();
    put_block(&mut out, document.name.as_bytes());
    put_block(&mut out, document.format.as_bytes());
    put_tally(&mut out, document.tally);
    put_block(&mut out, &recipe);
    put_files(&mut out, &document.changes);
    Ok(out)
}

/// The plan document in these bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanDocument, LinkError> {
    let mut cursor = Cursor::new(bytes);
    let mut head = || {
        let name = cursor.text()?.to_owned();
        let format = cursor.text()?.to_owned();
        Some((name, format, read_tally(&mut cursor)?, cursor.block()?))
    };
    let (name, format, tally, recipe) = head().ok_or(LinkError::Damaged)?;
    let recipe = notation::from_text(recipe).map_err(|error| LinkError::UnknownRecipe {
        why: changeset::visible(error.to_string().as_bytes()).chars().take(200).collect(),
    })?;
    let changes = read_files(&mut cursor, MAX_UNPACKED_BYTES).map_err(|error| match error {
        FilesError::Damaged => LinkError::Damaged,
        FilesError::TooFar => LinkError::UnpacksTooFar,
    })?;
    if !cursor.is_done() {
        return Err(LinkError::Damaged);
    }
    Ok(PlanDocument { name, format, tally, changes, recipe })
}

pub(crate) fn put_tally(out: &mut Vec<u8>, tally: Tally) {
    for number in [tally.rows, tally.accepted, tally.merged, tally.refused] {
        put_number(out, u64::from(number));
    }
}

pub(crate) fn read_tally(cursor: &mut Cursor<'_>) -> Option<Tally> {
    Some(Tally {
        rows: cursor.number32()?,
        accepted: cursor.number32()?,
        merged: cursor.number32()?,
        refused: cursor.number32()?,
    })
}

/// The document without the modes and object ids that say nothing about where a file lands.
///
/// Nothing packs them: forty characters or more a file. They stay where only they tell whether a renamed file has
/// changed too, for a lane of renames asks that. Whoever makes branches from a link needs all of them; whoever reads
/// the plan does not.
pub fn without_ids(document: &PlanDocument) -> PlanDocument {
    let changes = &document.changes;
    let mut builder = Builder::with_capacity(changes.len(), 0);
    for file in changes.files() {
        let row = changes.row(file);
        let ids = row.ids.filter(|_| is_rename_told_by_ids(changes, file));
        // What is kept is at most what was there, so it fits.
        builder.push(Row { ids, ..row });
    }
    PlanDocument {
        name: document.name.clone(),
        format: document.format.clone(),
        tally: document.tally,
        changes: builder.finish().0,
        recipe: document.recipe.clone(),
    }
}
