//! What else changes when a pull request or a group is removed, so that nothing points into the void.

use super::EditRefusal;
use super::part::{Step, steps};
use super::records::{BARE_KEY, new_key};
use crate::rearrange::is_taken;
use crate::{Dependency, GroupKey, PullRequestKey, Recipe, Strategy, counted};

/// Lets everything go that points to `item`, a pull request or a group; other items nobody points to.
///
/// Of a pull request: what landed after it lands after what it landed after; moves by hand, ticks and its status end;
/// a block of risks that spoke of it alone goes with it; its parts become pull requests of their own.
pub(super) fn let_go(recipe: &mut Recipe, item: &str, with_fallbacks: bool) -> Result<(), EditRefusal> {
    let all: Vec<Step<'_>> = steps(item).collect();
    let (pull_request, group) = match all.as_slice() {
        [Step::Field("pull_requests"), Step::Item(at)] => (*at, None),
        [Step::Field("pull_requests"), Step::Item(at), Step::Field("groups"), Step::Item(group)] => {
            (*at, Some(*group))
        }
        _ => return Ok(()),
    };
    let Some(written) = recipe.strategy.pull_requests.get(pull_request) else { return Ok(()) };
    let key = written.key.clone();
    let group = group.and_then(|at| written.groups.get(at)).map(|group| group.key.clone());
    fallbacks(&mut recipe.strategy, &key, group.as_ref(), with_fallbacks)?;
    if group.is_none() {
        forget(recipe, &key);
    }
    Ok(())
}

/// Lets everything go that points to the pull request `key`, except fallbacks. Incidents stay: they happened.
fn forget(recipe: &mut Recipe, key: &PullRequestKey) {
    let Recipe { strategy, edits, progress } = recipe;
    dependencies(strategy, key);
    for part in &mut strategy.pull_requests {
        part.part_of = part.part_of.take().filter(|whole| whole != key);
    }
    strategy.risks.retain_mut(|block| {
        let before = block.pull_requests.len();
        block.pull_requests.retain(|other| other != key);
        !block.pull_requests.is_empty() || before == 0
    });
    edits.moves.retain(|_path, to| to != key);
    progress.ticked.retain(|tick| tick.pull_request.as_ref() != Some(key));
    progress.status.remove(key);
}

fn fallbacks(
    strategy: &mut Strategy,
    pull_request: &PullRequestKey,
    group: Option<&GroupKey>,
    is_allowed: bool,
) -> Result<(), EditRefusal> {
    let points_here = |fallback: &crate::Fallback| {
        fallback.group.pull_request == *pull_request
            && group.is_none_or(|group| *group == fallback.group.group)
    };
    let globs: Vec<&str> =
        strategy.fallbacks.iter().filter(|it| points_here(it)).map(|it| it.glob.as_str()).collect();
    if globs.is_empty() {
        return Ok(());
    }
    if !is_allowed {
        let some: Vec<_> = globs.iter().take(5).map(|glob| format!("`{glob}`")).collect();
        let more = if globs.len() > some.len() { ", …" } else { "" };
        let count = counted(u32::try_from(globs.len()).unwrap_or(u32::MAX), "fallback");
        let verb = if globs.len() == 1 { "points" } else { "point" };
        let why = format!(
            "{count} {verb} here: {}{more}. Point elsewhere first, or remove what points here too.",
            some.join(", ")
        );
        return Err(EditRefusal { why, is_about_fallbacks: true });
    }
    strategy.fallbacks.retain(|fallback| !points_here(fallback));
    Ok(())
}

/// What landed after `gone` lands after what `gone` landed after.
fn dependencies(strategy: &mut Strategy, gone: &PullRequestKey) {
    let passed: Vec<Dependency> = strategy
        .pull_requests
        .iter()
        .find(|pull_request| pull_request.key == *gone)
        .map(|pull_request| pull_request.after.clone())
        .unwrap_or_default();
    for pull_request in &mut strategy.pull_requests {
        let before = pull_request.after.len();
        pull_request.after.retain(|dependency| dependency.pull_request != *gone);
        if pull_request.after.len() == before {
            continue;
        }
        for dependency in &passed {
            let is_there =
                pull_request.after.iter().any(|other| other.pull_request == dependency.pull_request);
            if !is_there && dependency.pull_request != pull_request.key {
                pull_request.after.push(dependency.clone());
            }
        }
    }
}

/// New pull requests, those from the place `first` on, get no key that something of a former one still names.
pub(super) fn keep_keys_apart(recipe: &mut Recipe, list: &str, first: usize) {
    if list != "pull_requests" {
        return;
    }
    let first = first.min(recipe.strategy.pull_requests.len());
    for mut added in recipe.strategy.pull_requests.split_off(first) {
        added.key = new_key(&added.title, BARE_KEY, |key| is_taken(recipe, key));
        recipe.strategy.pull_requests.push(added);
    }
}
