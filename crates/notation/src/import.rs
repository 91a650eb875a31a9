//! What a file that brings a strategy or a part of one is, and what it says.

use crate::codeowners::{looks_like_owners, read_codeowners};
use crate::{
    Codeowners, MAX_CODEOWNERS_BYTES, MAX_STRATEGY_BYTES, NotationError, Remark, labeler, read, source,
};
use strategy::Strategy;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// A strategy in this program's own format.
    Strategy(Box<Strategy>),
    /// The labels of actions/labeler as a strategy, and what of them could not be taken over.
    Labels(Box<Strategy>, Vec<Remark>),
    /// The owners of files, and what of them could not be taken over.
    Owners(Codeowners, Vec<Remark>),
}

/// Reads a strategy, a configuration of actions/labeler or a CODEOWNERS file, whichever the bytes are. `name` is the
/// file's name, where it has one; it decides where the content fits several kinds.
///
/// # Errors
/// When the bytes are none of them, or what they are cannot be used; the error is that of the kind that they are
/// most like.
pub fn read_import(bytes: &[u8], name: Option<&str>) -> Result<Imported, NotationError> {
    let base = name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase());
    let base = base.as_deref().unwrap_or_default();
    let is_json = base.rsplit_once('.').is_some_and(|(_, extension)| extension == "json");
    let owners = || read_codeowners(bytes).map(|(owners, remarks)| Imported::Owners(owners, remarks));
    if base == "codeowners" {
        return owners();
    }
    if bytes.len() > MAX_CODEOWNERS_BYTES {
        return Err(NotationError::new(format!(
            "the file has {} bytes; a strategy or labels have at most {MAX_STRATEGY_BYTES} and CODEOWNERS has at most \
             {MAX_CODEOWNERS_BYTES}; is this the right file?",
            bytes.len()
        )));
    }
    if !is_json {
        let text = source::text(bytes, MAX_CODEOWNERS_BYTES)?;
        if looks_like_owners(text) {
            return owners();
        }
    }
    let root = read::parse(bytes, MAX_STRATEGY_BYTES)?;
    let is_named_labeler = matches!(base, "labeler.yml" | "labeler.yaml");
    if root.get("tranche").is_none() && (is_named_labeler || labeler::looks_like_labels(&root)) {
        let (strategy, remarks) = labeler::strategy_of(&root)?;
        read::check(&root, &strategy)?;
        return Ok(Imported::Labels(Box::new(strategy), remarks));
    }
    read::strategy_of(&root).map(|strategy| Imported::Strategy(Box::new(strategy)))
}
