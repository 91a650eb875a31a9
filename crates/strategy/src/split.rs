//! One pull request becomes several: its parts.

use crate::rearrange::{RearrangeError, depend, free_key, is_taken, place, refuse, sound};
use crate::{Dependency, FileGroup, GlobText, Key, PullRequest, PullRequestKey, Recipe};

/// How the reason begins why the parts of a split land one after the other.
pub(crate) const WERE_ONE: &str = "they were one pull request, and what refers to what inside";

/// The most pieces of one cut.
pub const MOST_PIECES: usize = 99;

/// A piece of a pull request that is split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its title.
    pub title: String,
    /// Which files it takes: `folder/**`, `folder/*`, or paths written out.
    pub globs: Vec<GlobText>,
}

/// The glob that matches this path and no other; none where a glob cannot say it.
pub fn glob_of_path(path: &str) -> Option<GlobText> {
    checked(escaped(path))
}

/// The glob that matches every file in this folder, at any depth, or only the files in the folder itself where
/// `is_shallow`; the folder ends with `/`. None where a glob cannot say it.
pub fn glob_of_folder(folder: &str, is_shallow: bool) -> Option<GlobText> {
    checked(format!("{}{}", escaped(folder), if is_shallow { "*" } else { "**" }))
}

fn escaped(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for character in path.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '{' | '}' | '\\') {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

fn checked(text: String) -> Option<GlobText> {
    let glob = GlobText(text);
    glob.alternatives().is_ok().then_some(glob)
}

/// True where `glob`, which is one of the three forms of a [`Piece`], matches `path`; no other form ever does.
pub fn piece_matches(glob: &GlobText, path: &[u8]) -> bool {
    let (folder, depth) = match glob.as_str() {
        text if text.ends_with("/**") => (text.get(..text.len() - 2), 2),
        text if text.ends_with("/*") => (text.get(..text.len() - 1), 1),
        text => (Some(text), 0),
    };
    let Some(literal) = folder.and_then(unescaped) else { return false };
    match (path.strip_prefix(literal.as_bytes()), depth) {
        (Some(rest), 0) => rest.is_empty(),
        (Some(rest), 1) => !rest.is_empty() && !rest.contains(&b'/'),
        (Some(rest), _) => !rest.is_empty(),
        (None, _) => false,
    }
}

/// The text without escapes, where it has no wildcard.
fn unescaped(text: &str) -> Option<String> {
    let mut literal = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => literal.push(characters.next()?),
            '*' | '?' | '[' | '{' => return None,
            other => literal.push(other),
        }
    }
    Some(literal)
}

/// Splits the pull request `key`: each of `pieces` becomes a part that stands after it and lands after the piece
/// before it, for what refers to what inside is not known; whatever landed after the whole lands after the last part
/// too. What no piece takes stays. Of a part, `stays` says what it keeps, and the new parts are parts of its whole.
///
/// Moves by hand into `key` go to the piece that matches them. Declared figures are not divided: of a part they are
/// not written.
///
/// # Errors
/// When there is no such pull request, no piece or too many, a piece without globs, or no usable strategy comes out.
pub fn split(
    recipe: &Recipe,
    key: &PullRequestKey,
    stays: &[GlobText],
    pieces: &[Piece],
) -> Result<Recipe, RearrangeError> {
    let at = place(&recipe.strategy, key)?;
    if pieces.is_empty() || pieces.len() > MOST_PIECES {
        return refuse(format!("a pull request is split into 1 to {MOST_PIECES} pieces beside what stays"));
    }
    if let Some(piece) = pieces.iter().find(|piece| piece.globs.is_empty()) {
        return refuse(format!("the piece “{}” takes no files", piece.title));
    }
    let mut next = recipe.clone();
    let Some(source) = recipe.strategy.pull_requests.get(at) else { return refuse("it is gone") };
    let whole = source.part_of.clone().unwrap_or_else(|| key.clone());
    let mut parts = Vec::new();
    let mut before = key.clone();
    let mut because = format!("{WERE_ONE} “{}” is not known", source.title);
    because.truncate(because.floor_char_boundary(400));
    for piece in pieces {
        let is_used =
            |key: &Key| is_taken(recipe, key) || parts.iter().any(|other: &PullRequest| other.key == *key);
        let Some(part_key) = free_key(whole.as_str(), 2, is_used) else { return refuse("no key is free") };
        let after = Dependency { pull_request: before, because: because.clone() };
        before = part_key.clone();
        parts.push(part(source, part_key, &whole, piece, after)?);
    }
    let keys: Vec<Key> = parts.iter().map(|part| part.key.clone()).collect();
    let pull_requests = &mut next.strategy.pull_requests;
    for other in pull_requests.iter_mut() {
        if other.after.iter().any(|dependency| dependency.pull_request == *key) {
            depend(other, &before, &because);
        }
    }
    if let Some(source) = pull_requests.get_mut(at).filter(|source| source.part_of.is_some()) {
        keep_only(source, stays);
    }
    let behind = at + 1;
    pull_requests.splice(behind..behind, parts);
    for block in &mut next.strategy.risks {
        if let Some(member) = block.pull_requests.iter().position(|member| member == key) {
            let behind = member + 1;
            block.pull_requests.splice(behind..behind, keys.iter().cloned());
        }
    }
    for (path, to) in next.edits.moves.iter_mut().filter(|(_, to)| *to == key) {
        let takes = |piece: &&Piece| piece.globs.iter().any(|glob| piece_matches(glob, path.as_bytes()));
        if let Some((_, key)) = pieces.iter().zip(&keys).find(|(piece, _)| takes(piece)) {
            *to = key.clone();
        }
    }
    sound(next)
}

fn part(
    source: &PullRequest,
    key: Key,
    whole: &PullRequestKey,
    piece: &Piece,
    after: Dependency,
) -> Result<PullRequest, RearrangeError> {
    let Ok(files) = Key::new("files") else { return refuse("no key is free") };
    let group = FileGroup { key: files, title: "Files".to_owned(), files: None, globs: piece.globs.clone() };
    Ok(PullRequest {
        key,
        title: piece.title.clone(),
        files: None,
        risk: None,
        review_time: None,
        after: vec![after],
        takes: None,
        part_of: Some(whole.clone()),
        groups: vec![group],
        chain: Vec::new(),
        test_categories: Vec::new(),
        review_name: None,
        agenda: None,
        keeps_when_empty: false,
        ..source.clone()
    })
}

/// A part's own globs would win over those of the new parts: its first group keeps what stays, the others stay empty,
/// because fallbacks may name them.
fn keep_only(part: &mut PullRequest, stays: &[GlobText]) {
    for (at, group) in part.groups.iter_mut().enumerate() {
        group.globs = if at == 0 { stays.to_vec() } else { Vec::new() };
    }
}
