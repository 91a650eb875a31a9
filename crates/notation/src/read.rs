//! Documents from text: strategies, checked, and any other document of ours.

use crate::node::{Node, Value};
use crate::plain::{Reading, reading};
use crate::{NotationError, json, nearest, source, yaml};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use strategy::{FORMAT_VERSION, Strategy};

/// The largest strategy, in bytes.
pub const MAX_STRATEGY_BYTES: usize = 1 << 20;
/// How many globs a strategy may have, as [`strategy::validate`] says, which knows no lines.
pub(crate) const MAX_GLOBS: usize = 5_000;
/// Why there are no more.
pub(crate) const GLOBS: &str = "here stands the 5,001st glob of the file, and at most 5,000 are read; nothing of the file was taken over; name \
                                folders in place of their files";
/// The largest document of any other kind, in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 32 << 20;

/// The strategy written in `bytes`, as YAML or as JSON (which begins with `{` or `[`), ready to plan with.
///
/// # Errors
/// When the bytes are not UTF-8, not a document, not a strategy, made by a newer version, or when
/// [`strategy::validate`] finds troubles: the first one is told at its line and column.
pub fn read_strategy(bytes: &[u8]) -> Result<Strategy, NotationError> {
    strategy_of(&parse(bytes, MAX_STRATEGY_BYTES)?)
}

/// The strategy that this document is, as [`read_strategy`] gives it.
pub(crate) fn strategy_of(root: &Node) -> Result<Strategy, NotationError> {
    check_is_strategy(root)?;
    let strategy = Strategy::deserialize(root)?;
    check(root, &strategy)?;
    Ok(strategy)
}

/// Refuses a strategy that was read from `root` and cannot be used.
pub(crate) fn check(root: &Node, strategy: &Strategy) -> Result<(), NotationError> {
    if let Some(glob) = globs_of(root).nth(MAX_GLOBS) {
        return Err(NotationError::at(glob.place, GLOBS));
    }
    let troubles = strategy::validate(strategy);
    match troubles.first() {
        None => Ok(()),
        Some(first) => Err(trouble(root, first, troubles.len() - 1)),
    }
}

/// The globs of a strategy in the order in which they are counted: those of its groups, then its fallbacks.
fn globs_of(root: &Node) -> impl Iterator<Item = &Node> {
    fn items<'n>(node: &'n Node, key: &str) -> std::slice::Iter<'n, Node> {
        match node.get(key).map(|below| &below.value) {
            Some(Value::Sequence(items)) => items.iter(),
            _ => [].iter(),
        }
    }
    let groups = items(root, "pull_requests").flat_map(|pull_request| items(pull_request, "groups"));
    let fallbacks = items(root, "fallbacks").filter_map(|fallback| fallback.get("glob"));
    groups.flat_map(|group| items(group, "globs")).chain(fallbacks)
}

/// A document written in `bytes`, as YAML or as JSON (which begins with `{` or `[`).
///
/// # Errors
/// When the bytes are not UTF-8, not a document, or not a `T`.
pub fn from_text<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotationError> {
    let root = parse(bytes, MAX_DOCUMENT_BYTES)?;
    if let Some(nested) = root.get("strategy") {
        check_version(nested)?;
    }
    T::deserialize(&root)
}

pub(crate) fn parse(bytes: &[u8], limit: usize) -> Result<Node, NotationError> {
    let text = source::text(bytes, limit)?;
    if source::is_json(text) { json::parse(text) } else { yaml::parse(text) }
}

/// Says what the file is where it is no strategy at all, and refuses newer versions before anything in them
/// is called unknown.
fn check_is_strategy(root: &Node) -> Result<(), NotationError> {
    let Value::Mapping(entries) = &root.value else {
        let what = match &root.value {
            Value::Sequence(_) => "a list",
            Value::Plain(_) | Value::Text(_) | Value::Mapping(_) => "plain text, perhaps a list of files",
        };
        return Err(NotationError::at(
            root.place,
            format!(
                "the file holds {what}, not a strategy; a strategy begins with `tranche: {FORMAT_VERSION}`"
            ),
        ));
    };
    if root.get("tranche").is_some() {
        return check_version(root);
    }
    let first = entries.first().and_then(|(key, _)| key.scalar());
    let why = match first {
        None => "the document is empty".to_owned(),
        Some("fatal" | "error" | "warning") => {
            "the file holds a message of a program, not a strategy".to_owned()
        }
        Some(_) if root.get("pull_requests").is_some() => "the key `tranche` is missing".to_owned(),
        Some(key) => {
            format!("this is no strategy (its first key is `{}`)", crate::error::shortened(key))
        }
    };
    let why = format!("{why}; a strategy begins with `tranche: {FORMAT_VERSION}`, the version of its format");
    Err(NotationError::at(root.place, why))
}

/// Refuses a strategy of a newer format.
fn check_version(strategy: &Node) -> Result<(), NotationError> {
    let Some(Node { place, value: Value::Plain(version) }) = strategy.get("tranche") else { return Ok(()) };
    if reading(version) != Reading::Integer
        || version.starts_with('-')
        || version.parse() == Ok(FORMAT_VERSION)
    {
        return Ok(());
    }
    let why = if version == "0" {
        format!("there is no format version 0; write `tranche: {FORMAT_VERSION}`")
    } else {
        let shown = crate::error::shortened(version);
        format!(
            "the strategy was made by a newer version of this program (format {shown}; this one reads \
             {FORMAT_VERSION}); reload or update, and open it again"
        )
    };
    Err(NotationError::at(*place, why).below_key("tranche"))
}

/// A trouble at its place in the text, with the place of the value it doubles and the number of other troubles.
fn trouble(root: &Node, first: &strategy::Trouble, others: usize) -> NotationError {
    let node = root.resolve(&first.place);
    let mut why = first.why.clone();
    if let Some(line) = line_of_twin(root, &first.place) {
        why = format!("{why} (line {line})");
    }
    if let Some(meant) = meant(root, &first.place) {
        why = format!("{why}; did you mean `{meant}`?");
    }
    if others > 0 {
        why = format!("{why} (and {others} more)");
    }
    NotationError::at(node.place, why).below_key(&first.place)
}

/// Where `place` names a pull request that is not there: the nearest one that is.
fn meant<'r>(root: &'r Node, place: &str) -> Option<&'r str> {
    let names_one = [".after[", ".part_of", "risks[", "fallbacks["].iter().any(|part| place.contains(part));
    let node = root.resolve(place);
    let named = node.get("pull_request").unwrap_or(node).scalar().filter(|_| names_one)?;
    let named = named.split_once('/').map_or(named, |(pull_request, _)| pull_request);
    let Value::Sequence(pull_requests) = &root.get("pull_requests")?.value else { return None };
    let known: Vec<&str> = pull_requests.iter().filter_map(|one| one.get("key")?.scalar()).collect();
    // Of one or two letters any other is near.
    if named.len() < 3 || known.contains(&named) { None } else { nearest::nearest(named, &known) }
}

/// Where `place` is the `key` of an item of a list: the line of an earlier item with the same key.
fn line_of_twin(root: &Node, place: &str) -> Option<u32> {
    let (list, index) = place.strip_suffix("].key")?.rsplit_once('[')?;
    let index: usize = index.parse().ok()?;
    let list = root.resolve(list);
    let key = list.item(index)?.get("key")?.scalar()?;
    let twin =
        (0..index).find_map(|at| list.item(at)?.get("key").filter(|twin| twin.scalar() == Some(key)))?;
    Some(twin.place.line)
}
