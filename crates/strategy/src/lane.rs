//! Pull requests that take a kind of file before any glob is asked.

use crate::rearrange::{RearrangeError, depend, free_key, has_progress, is_taken, place, refuse, sound};
use crate::split::WERE_ONE;
use crate::{Dependency, Key, Lane, PullRequest, Recipe};

const AFTER_RENAMES: &str = "files stand where they will stand before they are changed there";
const AFTER_LOCK_FILES: &str = "exact versions are agreed on before code relies on them";
const GENERATED_LATE: &str = "what it was generated from is there";
const DELETED_LATE: &str = "nothing refers to what is deleted any more";
/// Why something lands before or after a lane; other words were written by a person.
const BECAUSE: [&str; 4] = [AFTER_RENAMES, AFTER_LOCK_FILES, GENERATED_LATE, DELETED_LATE];

/// Gives `lane` a pull request of its own, or takes it away again.
///
/// Renames and lock files land before everything else, deletions after everything else, generated files last before
/// the deletions. Taking a lane away removes its pull request, and what landed after it lands after what it landed
/// after. Where anyone wrote or did something about that pull request, it stays and only loses the lane.
///
/// # Errors
/// When no usable strategy comes out.
pub fn set_lane(recipe: &Recipe, lane: Lane, is_on: bool) -> Result<Recipe, RearrangeError> {
    let taker = recipe.strategy.pull_requests.iter().find(|other| other.takes == Some(lane));
    match (taker.map(|taker| taker.key.clone()), is_on) {
        (Some(_), true) | (None, false) => Ok(recipe.clone()),
        (Some(key), false) => take_away(recipe, &key),
        (None, true) => give(recipe, lane),
    }
}

/// True for lanes that land before everything else; the others land after it.
fn is_first(lane: Lane) -> bool {
    matches!(lane, Lane::Renames | Lane::LockFiles)
}

fn give(recipe: &Recipe, lane: Lane) -> Result<Recipe, RearrangeError> {
    let mut next = recipe.clone();
    let all = &mut next.strategy.pull_requests;
    let is_used = |key: &Key| is_taken(recipe, key);
    let Some(key) = free_key(lane.slug(), 1, is_used) else { return refuse("no key is free") };
    let mut own = PullRequest { takes: Some(lane), ..PullRequest::new(key.clone(), lane.title()) };
    let takes = |other: &Key, all: &[PullRequest], wanted: &dyn Fn(Lane) -> bool| {
        all.iter().any(|p| p.key == *other && p.takes.is_some_and(wanted))
    };
    if is_first(lane) {
        let because = if lane == Lane::Renames { AFTER_RENAMES } else { AFTER_LOCK_FILES };
        // What waits for nothing, or only for the other lane that lands first.
        let waits_for_nothing = |p: &PullRequest| {
            !p.takes.is_some_and(is_first) && p.after.iter().all(|d| takes(&d.pull_request, all, &is_first))
        };
        let roots: Vec<Key> = all.iter().filter(|p| waits_for_nothing(p)).map(|p| p.key.clone()).collect();
        for root in all.iter_mut().filter(|p| roots.contains(&p.key)) {
            depend(root, &key, because);
        }
        let at = all.iter().take_while(|other| other.takes.is_some_and(is_first)).count();
        all.insert(at, own);
        return sound(next);
    }
    let is_deletions = |lane| lane == Lane::Deletions;
    let is_generated = lane == Lane::Generated;
    let because = if is_generated { GENERATED_LATE } else { DELETED_LATE };
    let is_waited_for = |p: &PullRequest| {
        let waits = |other: &&PullRequest| other.after.iter().any(|d| d.pull_request == p.key);
        // That the deletions wait for it says nothing about generated files.
        all.iter().filter(waits).any(|other| !(is_generated && other.takes.is_some_and(is_deletions)))
    };
    let ends = all.iter().filter(|p| !is_waited_for(p) && !p.takes.is_some_and(is_deletions));
    let ends: Vec<Key> = ends.map(|p| p.key.clone()).collect();
    for end in &ends {
        depend(&mut own, end, because);
    }
    let deletions = all.iter().position(|other| other.takes.is_some_and(is_deletions));
    if let Some(deletions) = deletions.and_then(|at| all.get_mut(at)) {
        depend(deletions, &key, DELETED_LATE);
    }
    all.insert(deletions.unwrap_or(all.len()), own);
    sound(next)
}

fn take_away(recipe: &Recipe, key: &Key) -> Result<Recipe, RearrangeError> {
    let mut next = recipe.clone();
    let at = place(&next.strategy, key)?;
    let all = &mut next.strategy.pull_requests;
    if let Some(taker) = all.get_mut(at).filter(|taker| !is_as_made(recipe, taker)) {
        taker.takes = None;
        return sound(next);
    }
    let gone = all.remove(at);
    for other in all.iter_mut() {
        if other.after.iter().any(|dependency| dependency.pull_request == *key) {
            other.after.retain(|dependency| dependency.pull_request != *key);
            for dependency in &gone.after {
                depend(other, &dependency.pull_request, &dependency.because);
            }
        }
    }
    sound(next)
}

/// True where the pull request of a lane is as [`set_lane`] made it, and nothing but its order names it.
fn is_as_made(recipe: &Recipe, taker: &PullRequest) -> bool {
    let Recipe { strategy, edits, progress } = recipe;
    let Some(lane) = taker.takes else { return false };
    let (key, after) = (&taker.key, taker.after.clone());
    let made = PullRequest { takes: Some(lane), after, ..PullRequest::new(key.clone(), lane.title()) };
    let is_written = |dependency: &Dependency| {
        let because = dependency.because.as_str();
        !BECAUSE.contains(&because) && !because.starts_with(WERE_ONE)
    };
    let is_named = |other: &PullRequest| {
        other.part_of.as_ref() == Some(key)
            || other.after.iter().any(|after| after.pull_request == *key && is_written(after))
    };
    *taker == made
        && !taker.after.iter().any(is_written)
        && !strategy.pull_requests.iter().any(is_named)
        && !strategy.fallbacks.iter().any(|fallback| fallback.group.pull_request == *key)
        && !strategy.risks.iter().any(|block| block.pull_requests.contains(key))
        && !edits.moves.values().any(|to| to == key)
        && !has_progress(progress, key)
}
