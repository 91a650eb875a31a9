//! What git says around a list of what it has fetched, merged or committed.
//!
//! ```text
//! remote: Counting objects: 100% (5/5), done.
//! From github.com:owner/repo
//!    0123abc..4567def  main       -> origin/main
//!  * [new branch]      topic      -> origin/topic
//! Updating 0123abc..4567def
//! Fast-forward
//! [main 4567def] what was changed
//! ```

/// How the lines of fetching and merging begin. Each is followed by something that no name goes on with.
const STARTS: [&[u8]; 12] = [
    b"remote: ",
    b"Unpacking objects: ",
    b"Receiving objects: ",
    b"Resolving deltas: ",
    b"Merge made by ",
    b"Already up to date",
    b"Auto-merging ",
    b"Fast-forwarded ",
    b"Switched to ",
    b"Your branch is ",
    b"Successfully rebased ",
    b"Current branch ",
];

/// True for such a line.
pub(super) fn is_progress(line: &[u8]) -> bool {
    match line.first() {
        Some(b'U') if line.starts_with(b"Updating ") => line.get(9..).is_some_and(is_range),
        Some(b'F') if line.starts_with(b"From ") => line.get(5..).is_some_and(is_remote),
        Some(b'F') => line == b"Fast-forward" || line.starts_with(b"Fast-forward (") || is_known(line),
        Some(b'[') => is_commit(line),
        Some(b' ') => is_fetched(line),
        _ => is_known(line),
    }
}

fn is_known(line: &[u8]) -> bool {
    STARTS.iter().any(|start| line.starts_with(start))
}

/// `0123abc..4567def`
fn is_range(word: &[u8]) -> bool {
    let Some(at) = memchr::memmem::find(word, b"..") else { return false };
    let after = word.get(at + 2..).unwrap_or_default();
    let after = after.strip_prefix(b".").unwrap_or(after);
    super::is_id(word.get(..at).unwrap_or_default()) && super::is_id(after)
}

/// `github.com:owner/repo`, `https://host/repo`, `/srv/repo`, `../repo`: what git fetched from.
fn is_remote(word: &[u8]) -> bool {
    let is_place = word.contains(&b':') || matches!(word.first(), Some(b'/' | b'.'));
    is_place && !word.contains(&b' ')
}

/// `[main 4567def] what was changed`, `[main (root-commit) 4567def] first`
fn is_commit(line: &[u8]) -> bool {
    let Some(at) = memchr::memmem::find(line, b"] ") else { return false };
    let inside = line.get(1..at).unwrap_or_default();
    memchr::memrchr(b' ', inside).is_some_and(|at| inside.get(at + 1..).is_some_and(super::is_id))
}

/// `   0123abc..4567def  main -> origin/main`, ` * [new tag] v1 -> v1`, ` + 0123abc...4567def main -> main  (forced update)`
fn is_fetched(line: &[u8]) -> bool {
    let [b' ', b' ' | b'*' | b'+' | b'-' | b't' | b'!' | b'=', b' ', rest @ ..] = line else { return false };
    let word = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    let is_first = is_range(word) || word.starts_with(b"[") || word == b"branch" || word == b"tag";
    is_first && super::contains(rest, b" -> ")
}
