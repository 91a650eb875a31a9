//! The manifests there are.

use crate::{
    ManifestError, agent_md, archive, bodies, lists, open_prs_sh, plan_json, plan_yaml, rollback_md,
    rollback_sh, scripts, strategy_md,
};
use planner::{Plan, PlanDocument};

/// What a manifest is made from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The plan document.
    pub document: &'a PlanDocument,
    /// Its plan.
    pub plan: &'a Plan,
}

/// A file of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Its name, with `/` between folders; made of `[a-zA-Z0-9._-]` only.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl RenderedFile {
    /// True for a script, which its owner starts by its name.
    pub fn is_program(&self) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, end)| end == "sh")
    }
}

/// A kind of file that can be exported.
#[derive(Clone, Copy, Debug)]
pub struct Manifest {
    /// Its key in commands.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it is good for, in a sentence.
    pub about: &'static str,
    /// The name to save it under; an archive where it has several files.
    pub file_name: &'static str,
    /// The media type of that file.
    pub media_type: &'static str,
    /// Makes its files.
    pub render: fn(&Context<'_>) -> Result<Vec<RenderedFile>, ManifestError>,
}

/// All manifests. A new one is a module and an entry here.
pub static MANIFESTS: &[Manifest] = &[
    plan_json::MANIFEST,
    plan_yaml::MANIFEST,
    strategy_md::MANIFEST,
    lists::MANIFEST,
    scripts::SPLIT,
    scripts::UNDO,
    scripts::VERIFY,
    bodies::MANIFEST,
    open_prs_sh::MANIFEST,
    rollback_sh::MANIFEST,
    rollback_md::MANIFEST,
    agent_md::MANIFEST,
];

/// The manifest with this key.
///
/// # Errors
/// When there is none; the error names those that there are.
pub fn manifest(key: &str) -> Result<&'static Manifest, ManifestError> {
    MANIFESTS
        .iter()
        .find(|manifest| manifest.key == key)
        .ok_or_else(|| ManifestError::Unknown { key: key.to_owned() })
}

/// The files of all manifests, in the registry's order.
///
/// # Errors
/// When the plan does not add up.
pub fn all(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    let mut files = Vec::new();
    for manifest in MANIFESTS {
        files.extend((manifest.render)(context)?);
    }
    Ok(files)
}

/// The files of all manifests as one ZIP archive.
///
/// # Errors
/// When the plan does not add up.
pub fn bundle(context: &Context<'_>) -> Result<Vec<u8>, ManifestError> {
    archive::zipped(&all(context)?)
}
