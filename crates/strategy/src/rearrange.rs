//! What splitting, merging and lanes have in common: why it cannot be done, free keys, rings.

use crate::{Dependency, Key, Progress, PullRequest, PullRequestKey, Recipe, Strategy, validate};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Why the pull requests of a strategy cannot be arranged so. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RearrangeError(pub(crate) String);

impl fmt::Display for RearrangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RearrangeError {}

pub(crate) fn refuse<T>(why: impl Into<String>) -> Result<T, RearrangeError> {
    Err(RearrangeError(why.into()))
}

/// Where the pull request with this key stands.
pub(crate) fn place(strategy: &Strategy, key: &PullRequestKey) -> Result<usize, RearrangeError> {
    let place = strategy.pull_requests.iter().position(|pull_request| pull_request.key == *key);
    place.ok_or_else(|| RearrangeError(format!("there is no pull request `{key}`")))
}

/// True where `key` names a pull request, or something of a former one: a move by hand, a status, a tick, an incident.
/// A new pull request must not come into these.
pub(crate) fn is_taken(recipe: &Recipe, key: &Key) -> bool {
    let Recipe { strategy, edits, progress } = recipe;
    strategy.pull_requests.iter().any(|other| other.key == *key)
        || edits.moves.values().any(|to| to == key)
        || has_progress(progress, key)
}

/// True where a status, a tick or an incident names the pull request `key`.
pub(crate) fn has_progress(progress: &Progress, key: &Key) -> bool {
    progress.status.contains_key(key)
        || progress.ticked.iter().any(|tick| tick.pull_request.as_ref() == Some(key))
        || progress.incidents.iter().any(|incident| incident.pull_request == *key)
}

/// The first of `base-2`, `base-3` and so on that is not taken; `base` itself where `from` is 1.
pub(crate) fn free_key<'a>(base: &str, from: usize, taken: impl Fn(&Key) -> bool + 'a) -> Option<Key> {
    (from..).take(100_000).find_map(|number| {
        let end = if number == 1 { String::new() } else { format!("-{number}") };
        let kept = base.get(..base.len().min(crate::MAX_KEY_BYTES.saturating_sub(end.len())))?;
        Key::new([kept, &end].concat()).ok().filter(|key| !taken(key))
    })
}

/// Adds a dependency that is not there yet.
pub(crate) fn depend(pull_request: &mut PullRequest, before: &PullRequestKey, because: &str) {
    let is_there = pull_request.after.iter().any(|dependency| dependency.pull_request == *before);
    if !is_there && pull_request.key != *before {
        let dependency = Dependency { pull_request: before.clone(), because: because.to_owned() };
        pull_request.after.push(dependency);
    }
}

/// The recipe, where a plan can be made from it.
pub(crate) fn sound(recipe: Recipe) -> Result<Recipe, RearrangeError> {
    if let Some(trouble) = validate(&recipe.strategy).first() {
        return refuse(format!("the strategy could not be used then: {trouble}"));
    }
    match ring(&recipe.strategy) {
        Some(ring) => refuse(format!("the pull requests would wait for each other: {}", ring.join(" → "))),
        None => Ok(recipe),
    }
}

/// Pull requests that wait for each other, the first one named again at the end.
fn ring(strategy: &Strategy) -> Option<Vec<String>> {
    let mut waits: BTreeMap<&Key, BTreeSet<&Key>> = BTreeMap::new();
    waits.extend(
        strategy.pull_requests.iter().map(|p| (&p.key, p.after.iter().map(|d| &d.pull_request).collect())),
    );
    let mut followers: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
    for (key, after) in &waits {
        for before in after {
            followers.entry(before).or_default().push(key);
        }
    }
    let mut free: Vec<&Key> =
        waits.iter().filter(|(_, after)| after.is_empty()).map(|(key, _)| *key).collect();
    while let Some(key) = free.pop() {
        waits.remove(key);
        for follower in followers.remove(key).unwrap_or_default() {
            if let Some(after) = waits.get_mut(follower) {
                after.remove(key);
                if after.is_empty() {
                    free.push(follower);
                }
            }
        }
    }
    // Whatever is left waits for something that is left, so going on leads into a ring.
    let mut walked: Vec<&Key> = vec![waits.keys().next()?];
    loop {
        let next = waits.get(walked.last()?)?.first()?;
        if let Some(at) = walked.iter().position(|other| other == next) {
            let ring = walked.get(at..)?.iter().chain([next]);
            return Some(ring.map(ToString::to_string).collect());
        }
        walked.push(next);
    }
}
