//! The files of the record, section by section.

use crate::Context;
use changeset::{Count, FileIdx};
use planner::{GroupIdx, Place, PrIdx, Reach};
use serde::Serialize;
use std::borrow::Cow;

/// Which files a section holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Assigned,
    Unclassified,
    Withheld,
}

/// A section of the record: every file stands in exactly one.
pub(crate) struct Section {
    /// The section's key in the record.
    pub(crate) key: &'static str,
    holds: Holds,
}

/// All sections, in their order.
pub(crate) const SECTIONS: [Section; 3] = [
    Section { key: "files", holds: Holds::Assigned },
    Section { key: "unclassified", holds: Holds::Unclassified },
    Section { key: "withheld", holds: Holds::Withheld },
];

impl Section {
    /// The section's files in the order of their paths.
    pub(crate) fn records<'a>(
        &self,
        context: &Context<'a>,
    ) -> impl Iterator<Item = FileRecord<'a>> + use<'a> {
        let (context, holds) = (*context, self.holds);
        let changes = &context.document.changes;
        changes.files_by_path().filter_map(move |file| {
            let place = context.plan.places.place(file, changes);
            let here = match place {
                Place::PullRequest { .. } => Holds::Assigned,
                Place::Unclassified => Holds::Unclassified,
                Place::Withheld(_) => Holds::Withheld,
            };
            (here == holds).then(|| record(&context, file, place))
        })
    }
}

/// A file. Names that are not UTF-8 have their bytes in hexadecimal beside the text.
#[derive(Serialize)]
pub(crate) struct FileRecord<'a> {
    /// Its row among the files of the input, from 1.
    row: u64,
    path: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    /// git's letter; null where the input does not say.
    status: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_path: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_path_bytes_hex: Option<String>,
    /// Lines added; null where the input does not say or git counts none.
    added: Option<u32>,
    deleted: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_binary: bool,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    ids: Option<IdsRecord<'a>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    place: Option<PlaceRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

#[derive(Serialize)]
struct IdsRecord<'a> {
    old_mode: String,
    new_mode: String,
    old_id: Cow<'a, str>,
    new_id: Cow<'a, str>,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    pull_request: &'a str,
    group: Option<&'a str>,
    /// How it came there: `glob`, `fallback`, `edit`, `tie`, `lane`, `part`, `tested-code` or `package-file`.
    by: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_contested: bool,
}

fn record<'a>(context: &Context<'a>, file: FileIdx, place: Place) -> FileRecord<'a> {
    let row = context.document.changes.row(file);
    let (path, path_bytes_hex) = name(row.path);
    let (old_path, old_path_bytes_hex) = match row.old_path.map(name) {
        Some((old, hex)) => (Some(old), hex),
        None => (None, None),
    };
    let (place, why) = match place {
        Place::PullRequest { pull_request, group, reach } => {
            (place_record(context, file, pull_request, group, reach), None)
        }
        Place::Unclassified => (None, None),
        Place::Withheld(reason) => (None, Some(reason.why())),
    };
    FileRecord {
        row: u64::from(file.0) + 1,
        path,
        path_bytes_hex,
        status: row.kind.letter(),
        old_path,
        old_path_bytes_hex,
        added: row.added.lines(),
        deleted: row.deleted.lines(),
        is_binary: row.added == Count::Binary,
        ids: row.ids.map(|ids| IdsRecord {
            old_mode: format!("{:06o}", ids.old_mode),
            new_mode: format!("{:06o}", ids.new_mode),
            old_id: String::from_utf8_lossy(ids.old_id),
            new_id: String::from_utf8_lossy(ids.new_id),
        }),
        place,
        why,
    }
}

fn place_record<'a>(
    context: &Context<'a>,
    file: FileIdx,
    pull_request: PrIdx,
    group: Option<GroupIdx>,
    reach: Reach,
) -> Option<PlaceRecord<'a>> {
    let planned = context.plan.pull_request(pull_request)?;
    let group = group.and_then(|group| planned.groups.get(group.at()));
    Some(PlaceRecord {
        pull_request: planned.key.as_str(),
        group: group.map(|group| group.key.as_str()),
        by: reach.slug(),
        is_contested: context.plan.places.is_contested(file),
    })
}

/// The name as text, and its bytes in hexadecimal where the text is not the name.
fn name(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => (Cow::Borrowed(text), None),
        lossy @ Cow::Owned(_) => (lossy, Some(data_encoding::HEXLOWER.encode(bytes))),
    }
}
