//! `plan.yaml`: the same as `plan.json`, for people who read and compare YAML.

use crate::check::check;
use crate::file_record::SECTIONS;
use crate::record::Head;
use crate::{Context, Manifest, ManifestError, RenderedFile};

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "plan-yaml",
    title: "Plan as YAML",
    about: "The same as the JSON, for people who read and compare YAML.",
    file_name: "plan.yaml",
    media_type: "application/yaml",
    render,
};

/// The files are written one after the other: a million of them are never a tree in memory.
fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let mut text = notation::to_yaml(&Head::of(context));
    for section in SECTIONS {
        text.push_str(section.key);
        let mut records = section.records(context).peekable();
        text.push_str(if records.peek().is_some() { ":\n" } else { ": []\n" });
        for record in records {
            text.push_str(&notation::to_yaml(&[record]));
        }
    }
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes: text.into_bytes() }])
}
