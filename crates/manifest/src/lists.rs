//! `lists/`: the paths of each pull request.
//!
//! `NN-<key>.nul` has each path as git stores it, ended by NUL, for `--pathspec-from-file=… --pathspec-file-nul`
//! and its kind; `NN-<key>.txt` has one a line for people, quoted as git quotes where a name could be mistaken.
//! `NN` is the place in the landing order. A rename stands with both its sides, a copy with its new path only.

use crate::check::{OldSides, check};
use crate::{Context, Manifest, ManifestError, RenderedFile};
use changeset::{ChangeSet, FileIdx, visible};

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "lists",
    title: "File lists",
    about: "The paths of each pull request, NUL-separated for git and one a line for people.",
    file_name: "lists.zip",
    media_type: "application/zip",
    render,
};

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    let old_sides = check(context)?;
    let Context { document, plan } = context;
    let changes = &document.changes;
    let shared = List { changes, old_sides: &old_sides };
    let mut files = Vec::new();
    for (position, index) in plan.landing_order.iter().enumerate() {
        let Some(planned) = plan.pull_request(*index) else { continue };
        let stem = stem(position, plan.landing_order.len(), planned.key.as_str());
        let list = plan.files_of(*index, changes);
        put_list(&mut files, &stem, &shared, list);
    }
    if plan.sum.unclassified > 0 {
        let list = changes.files_by_path().filter(|file| plan.places.is_unclassified(*file));
        put_list(&mut files, "unclassified", &shared, list);
    }
    if plan.sum.withheld > 0 {
        let list = changes.files_by_path().filter(|file| plan.places.is_withheld(*file));
        put_list(&mut files, "withheld", &shared, list);
    }
    Ok(files)
}

/// The name of a pull request's lists without their ending, such as `01-foundation`.
pub(crate) fn stem(position: usize, landing: usize, key: &str) -> String {
    let width = landing.to_string().len().max(2);
    format!("{:0width$}-{key}", position + 1)
}

/// A change set and the old sides of its renames.
pub(crate) struct List<'a> {
    pub(crate) changes: &'a ChangeSet,
    pub(crate) old_sides: &'a OldSides<'a>,
}

impl List<'_> {
    /// The old side of `file` where this is the file that brings it into a list.
    pub(crate) fn old_side(&self, file: FileIdx) -> Option<&[u8]> {
        let old = self.changes.old_path(file)?;
        let found = self.old_sides.binary_search_by(|(path, _)| path.cmp(&old)).ok()?;
        self.old_sides.get(found).filter(|(_, bearer)| *bearer == file).map(|(path, _)| *path)
    }
}

fn put_list(
    files: &mut Vec<RenderedFile>,
    stem: &str,
    list: &List<'_>,
    members: impl Iterator<Item = FileIdx>,
) {
    let (mut nul, mut txt) = (Vec::new(), Vec::new());
    for file in members {
        for path in list.old_side(file).into_iter().chain([list.changes.path(file)]) {
            nul.extend_from_slice(path);
            nul.push(0);
            put_line(&mut txt, path);
        }
    }
    files.push(RenderedFile { name: format!("lists/{stem}.nul"), bytes: nul });
    files.push(RenderedFile { name: format!("lists/{stem}.txt"), bytes: txt });
}

/// The path on a line of its own; as git quotes it where it could be mistaken or cannot be seen.
fn put_line(out: &mut Vec<u8>, path: &[u8]) {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    let is_readable = || !path.contains(&b'"') && !path.contains(&b'\\') && visible(path).as_bytes() == path;
    if path.iter().all(is_plain) || is_readable() {
        out.extend_from_slice(path);
    } else {
        out.extend_from_slice(&gix_quote::ansi_c::quote(path.into()));
    }
    out.push(b'\n');
}
