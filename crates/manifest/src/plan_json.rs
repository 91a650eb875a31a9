//! `plan.json`: the plan for programs.

use crate::check::check;
use crate::file_record::SECTIONS;
use crate::record::Head;
use crate::{Context, Manifest, ManifestError, RenderedFile};

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "plan-json",
    title: "Plan as JSON",
    about: "The whole plan for programs, with the strategy and every file.",
    file_name: "plan.json",
    media_type: "application/json",
    render,
};

/// The head is indented; each file stands on one line, so that two plans compare line by line.
fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let head = notation::to_json(&Head::of(context));
    let mut bytes = head.trim_end().trim_end_matches('}').trim_end().as_bytes().to_vec();
    for section in SECTIONS {
        bytes.extend_from_slice(b",\n  \"");
        bytes.extend_from_slice(section.key.as_bytes());
        bytes.extend_from_slice(b"\": [");
        let mut end: &[u8] = b"]";
        for record in section.records(context) {
            bytes.extend_from_slice(if end == b"]" { b"\n    " } else { b",\n    " });
            end = b"\n  ]";
            serde_json::to_writer(&mut bytes, &record)
                .map_err(|error| ManifestError::NotWritten { why: error.to_string() })?;
        }
        bytes.extend_from_slice(end);
    }
    bytes.extend_from_slice(b"\n}\n");
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes }])
}
