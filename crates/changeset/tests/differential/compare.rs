//! One output of git as the reader understands it, against what git says.

use crate::doubt::{self, Doubt};
use crate::forms::{Form, Way};
use crate::oracle::Said;
use changeset::{ChangeSet, Reading, Row, read, visible};

/// Reads the output with its format named and with it hidden, and compares both with the truth. Gives what the
/// output itself leaves in doubt, or the first difference.
pub(crate) fn compare(form: &Form, way: Way, bytes: &[u8], truth: &[Said]) -> Result<Vec<Doubt>, String> {
    let named = match read(bytes, Some(form.key)) {
        Ok(reading) => reading,
        Err(refusal) => {
            let doubt = doubt::of_refusal(form, way, &refusal, truth);
            return doubt.map(|doubt| vec![doubt]).ok_or_else(|| format!("refused: {refusal}"));
        }
    };
    let key = if way.is_z { format!("{}-z", form.key) } else { form.key.into() };
    if named.format != key {
        return Err(format!("read as {}", named.format));
    }
    let mut doubts = as_git_says(form, way, bytes, &named, truth)?;
    match read(bytes, None) {
        Ok(found) if found.format == key && rows(&found.changes) == rows(&named.changes) => {}
        found => doubts.push(doubt::of_format(form, found, truth)?),
    }
    Ok(doubts)
}

fn as_git_says(
    form: &Form,
    way: Way,
    bytes: &[u8],
    reading: &Reading,
    truth: &[Said],
) -> Result<Vec<Doubt>, String> {
    let tally = reading.tally;
    if tally.rows != tally.accepted || usize::try_from(tally.accepted).unwrap() != reading.changes.len() {
        return Err(format!("{tally:?} with {} files", reading.changes.len()));
    }
    if reading.changes.len() != truth.len() {
        let doubt = doubt::of_noise(form, way, reading, truth);
        return doubt.map(|doubt| vec![doubt]).ok_or_else(|| {
            format!("{} files, git names {}: {:?}", reading.changes.len(), truth.len(), reading.notices)
        });
    }
    let mut doubts = Vec::new();
    for (at, (file, said)) in reading.changes.files().zip(truth).enumerate() {
        let (found, wanted) = (reading.changes.row(file), (form.says)(said.row()));
        // A patch may say more than is compared, a list may not.
        let found = if form.has_z { found } else { (form.says)(found) };
        if found != wanted {
            let doubt = doubt::of_arrow(form, way, bytes, reading, at)
                .or_else(|| doubt::of_mark(form, bytes, found.path, at));
            doubts.push(doubt.ok_or_else(|| format!("row {at}:\n{}\n{}", drawn(&found), drawn(&wanted)))?);
        }
    }
    Ok(doubts)
}

fn rows(changes: &ChangeSet) -> Vec<Row<'_>> {
    changes.files().map(|file| changes.row(file)).collect()
}

fn drawn(row: &Row<'_>) -> String {
    let old = row.old_path.map(|old| format!("{} → ", visible(old))).unwrap_or_default();
    format!("  {:?} {:?} {:?} {old}{} {:?}", row.kind, row.added, row.deleted, visible(row.path), row.ids)
}
