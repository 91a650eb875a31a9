//! JSON that is no list of files: named for what it is.

use super::Places;
use crate::RECOMMENDED_COMMAND;
use crate::json::{Flaw, FlawKind};
use crate::refusal::{Refusal, shown};

/// The command that asks GitHub for all files of a pull request.
const GITHUB_COMMAND: &str = "gh api --paginate repos/OWNER/REPO/pulls/NUMBER/files";

/// The refusal of JSON that is broken.
pub(super) fn flawed(flaw: Flaw, places: &mut Places<'_>, command: &'static str) -> Refusal {
    let line = places.line(flaw.at);
    let why = flaw.kind.why();
    let text = if flaw.kind == FlawKind::Cut {
        format!("{why} (It ends in line {line}.)")
    } else {
        format!("Line {line} of this JSON cannot be read. {why}")
    };
    Refusal::new(text, Some(command))
}

/// The refusal of JSON that is not UTF-8 at a place.
pub(super) fn not_utf8(places: &mut Places<'_>, at: usize, command: &'static str) -> Refusal {
    let line = places.line(at);
    Refusal::new(
        format!("Line {line} of this JSON is not UTF-8, so its names are damaged. Make it again."),
        Some(command),
    )
}

/// The refusal of an error that GitHub or GitLab gave instead of a list.
pub(super) fn answered_error(message: &str) -> Refusal {
    let lower = message.to_ascii_lowercase();
    let advice = if lower.contains("not found") {
        " Check the names and the number, and that you may read that repository (`gh auth status`)."
    } else if lower.contains("rate limit") {
        " Wait until the limit ends, or sign in, and ask again."
    } else if lower.contains("credential") || lower.contains("unauthorized") || lower.contains("forbidden") {
        " Sign in (`gh auth login`) and ask again."
    } else {
        ""
    };
    Refusal::new(
        format!(
            "The interface answered with an error instead of a list: “{}”.{advice}",
            shown(message.as_bytes())
        ),
        Some(GITHUB_COMMAND),
    )
}

/// The refusal of other JSON, by the keys of its first object.
pub(super) fn unknown(keys: &[&str]) -> Refusal {
    let has = |key: &str| keys.contains(&key);
    let what = if has("name") && (has("version") || has("dependencies") || has("scripts")) {
        "This JSON describes a package (package.json?); it is not a list of changed files."
    } else if has("data") {
        "This JSON is an answer of GraphQL; only lists of changed files of the REST interface are read."
    } else if has("head") && has("base") {
        "This JSON describes a pull request; it is not the list of its files."
    } else if has("sha") && has("commit") {
        "This JSON describes commits; it is not a list of changed files."
    } else if keys.is_empty() {
        "This JSON is not a list of changed files: there is no object with a file in it."
    } else {
        let keys: Vec<_> = keys.iter().take(3).map(|key| format!("“{}”", shown(key.as_bytes()))).collect();
        let keys = keys.join(", ");
        let why = format!("This JSON is not a list of changed files; its first object begins with {keys}.");
        return Refusal::new(why, Some(RECOMMENDED_COMMAND));
    };
    Refusal::new(what, Some(RECOMMENDED_COMMAND))
}
