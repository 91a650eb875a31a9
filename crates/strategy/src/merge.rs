//! Two pull requests become one.

use crate::rearrange::{RearrangeError, depend, free_key, place, refuse, sound};
use crate::{
    Declared, Dependency, GroupRef, Key, Minutes, NamedText, Progress, PullRequest, PullRequestKey, Recipe,
    ReviewTime, Reviewer, Status, Strategy, TickList, TickRef,
};
use std::collections::{BTreeMap, BTreeSet};

/// Merges the pull request `gone` into `keep`, whose key, title and place stay: groups, what they land after, criteria,
/// rollback and reviewers of both; every reference to `gone` names `keep` then. A figure that only one of them has
/// written is not written for both, and what only one of them has done is not done.
///
/// # Errors
/// When one of them does not exist, both take lanes, one is a part of a third pull request or has parts of which the
/// other is none, or the pull requests would wait for each other, in which case the ring is named.
pub fn merge(
    recipe: &Recipe,
    keep: &PullRequestKey,
    gone: &PullRequestKey,
) -> Result<Recipe, RearrangeError> {
    let (at, gone_at) = (place(&recipe.strategy, keep)?, place(&recipe.strategy, gone)?);
    let pair = (recipe.strategy.pull_requests.get(at), recipe.strategy.pull_requests.get(gone_at));
    let (Some(kept), Some(left)) = pair else { return refuse("it is gone") };
    let family = family(kept, left)?;
    if family == Family::Equals
        && let Some(whole) = [kept, left].into_iter().find(|one| has_parts(&recipe.strategy, &one.key))
    {
        return refuse(format!(
            "the parts of `{}` would choose among the files of the other one too, so merge it with its parts first",
            whole.key
        ));
    }
    let (merged, groups) = merged(kept, left, family, &recipe.strategy)?;
    let mut next = recipe.clone();
    if let Some(slot) = next.strategy.pull_requests.get_mut(at) {
        *slot = merged;
    }
    next.strategy.pull_requests.remove(gone_at);
    unite_progress(&mut next.progress, kept, left);
    rename(&mut next, keep, gone, &groups);
    sound(next)
}

/// How two pull requests that are merged are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// Not at all, or they are parts of the same whole.
    Equals,
    /// What goes is a part of what is kept.
    PartGoes,
    /// What goes is the whole of what is kept.
    WholeGoes,
}

fn family(kept: &PullRequest, left: &PullRequest) -> Result<Family, RearrangeError> {
    if kept.key == left.key {
        return refuse(format!("`{}` cannot be merged with itself", kept.key));
    }
    if let (Some(one), Some(other)) = (kept.takes, left.takes) {
        return refuse(format!(
            "a pull request takes one lane, and these take {} and {}",
            one.slug(),
            other.slug()
        ));
    }
    match (&kept.part_of, &left.part_of) {
        (one, other) if one == other => Ok(Family::Equals),
        (_, Some(whole)) if *whole == kept.key => Ok(Family::PartGoes),
        (Some(whole), _) if *whole == left.key => Ok(Family::WholeGoes),
        (Some(whole), _) => refuse(part_of_a_third(&kept.key, whole)),
        (None, Some(whole)) => refuse(part_of_a_third(&left.key, whole)),
        (None, None) => Ok(Family::Equals),
    }
}

fn has_parts(strategy: &Strategy, key: &Key) -> bool {
    strategy.pull_requests.iter().any(|other| other.part_of.as_ref() == Some(key))
}

fn part_of_a_third(part: &Key, whole: &Key) -> String {
    format!(
        "`{part}` is a part of `{whole}`: it chooses among the files of that one, so merge it with `{whole}` or with another part of it"
    )
}

/// Groups of what goes, and what they are called now.
type Renamed = BTreeMap<Key, Key>;

fn merged(
    kept: &PullRequest,
    left: &PullRequest,
    family: Family,
    strategy: &Strategy,
) -> Result<(PullRequest, Renamed), RearrangeError> {
    let mut all = kept.clone();
    let mut renamed = Renamed::new();
    let is_named = |owner: &PullRequest, group: &Key| {
        let names = |named: &GroupRef| named.pull_request == owner.key && named.group == *group;
        strategy.fallbacks.iter().any(|fallback| names(&fallback.group))
    };
    // Globs of a part choose among its whole's files only; the files are there, so they have nothing left to say.
    if family == Family::WholeGoes {
        all.groups.retain(|group| is_named(kept, &group.key));
        all.groups.iter_mut().for_each(|group| group.globs.clear());
        all.part_of = None;
    }
    for group in &left.groups {
        let mut group = group.clone();
        if family == Family::PartGoes {
            if !is_named(left, &group.key) {
                continue;
            }
            group.globs.clear();
        }
        let is_taken = |key: &Key| all.groups.iter().any(|other| other.key == *key);
        let Some(key) = free_key(group.key.as_str(), 1, is_taken) else { return refuse("no key is free") };
        renamed.insert(std::mem::replace(&mut group.key, key.clone()), key);
        all.groups.push(group);
    }
    for Dependency { pull_request, because } in &left.after {
        depend(&mut all, pull_request, because);
    }
    all.after.retain(|dependency| dependency.pull_request != left.key);
    all.takes = kept.takes.or(left.takes);
    all.is_critical_path |= left.is_critical_path;
    all.keeps_when_empty |= left.keeps_when_empty;
    // The most urgent one is the least.
    all.priority = kept.priority.into_iter().chain(left.priority).min();
    all.risk = kept.risk.and_then(|risk| Some(risk.max(left.risk?)));
    if family == Family::Equals {
        all.files = kept.files.and_then(|files| sum(files, left.files?));
        all.review_time = kept.review_time.and_then(|time| longer(time, left.review_time?));
    }
    all.chain.extend(left.chain.iter().cloned());
    unite(&mut all.criteria, &left.criteria, |one, other| one == other);
    unite(&mut all.rollback, &left.rollback, |one, other| one == other);
    unite(&mut all.reviewers, &left.reviewers, |one: &Reviewer, other| one.name == other.name);
    unite(&mut all.test_categories, &left.test_categories, |one: &NamedText, other| one.name == other.name);
    Ok((all, renamed))
}

fn sum(one: Declared, other: Declared) -> Option<Declared> {
    let files = one.files.checked_add(other.files)?;
    Some(Declared { files, is_approximate: one.is_approximate || other.is_approximate })
}

fn longer(one: ReviewTime, other: ReviewTime) -> Option<ReviewTime> {
    let add = |one: Minutes, other: Minutes| one.0.checked_add(other.0).map(Minutes);
    Some(ReviewTime { least: add(one.least, other.least)?, most: add(one.most, other.most)? })
}

fn unite<T: Clone>(all: &mut Vec<T>, more: &[T], are_equal: impl Fn(&T, &T) -> bool) {
    for item in more {
        if !all.iter().any(|other| are_equal(other, item)) {
            all.push(item.clone());
        }
    }
}

/// Every reference to `gone` names `keep`.
fn rename(recipe: &mut Recipe, keep: &Key, gone: &Key, groups: &Renamed) {
    let Recipe { strategy, edits, progress } = recipe;
    for pull_request in &mut strategy.pull_requests {
        if let Some(at) = pull_request.after.iter().position(|dependency| dependency.pull_request == *gone) {
            let because = pull_request.after.remove(at).because;
            depend(pull_request, keep, &because);
        }
        if pull_request.part_of.as_ref() == Some(gone) {
            pull_request.part_of = Some(keep.clone());
        }
    }
    for fallback in strategy.fallbacks.iter_mut().filter(|fallback| fallback.group.pull_request == *gone) {
        if let Some(group) = groups.get(&fallback.group.group) {
            fallback.group = GroupRef { pull_request: keep.clone(), group: group.clone() };
        }
    }
    for block in &mut strategy.risks {
        let has_both = block.pull_requests.contains(keep);
        block.pull_requests.retain(|member| !has_both || member != gone);
        block
            .pull_requests
            .iter_mut()
            .filter(|member| *member == gone)
            .for_each(|member| *member = keep.clone());
    }
    edits.moves.values_mut().filter(|to| *to == gone).for_each(|to| *to = keep.clone());
    for incident in progress.incidents.iter_mut().filter(|incident| incident.pull_request == *gone) {
        incident.pull_request = keep.clone();
    }
}

/// What is done of both is done of the merged one, and nothing else: a tick counts where the item is ticked in both, or
/// stands in one only and is ticked there, and the status is that of the less far one.
fn unite_progress(progress: &mut Progress, kept: &PullRequest, left: &PullRequest) {
    let is_of = |tick: &TickRef, owner: &PullRequest| tick.pull_request.as_ref() == Some(&owner.key);
    let (theirs, mut ticked): (BTreeSet<_>, BTreeSet<_>) = std::mem::take(&mut progress.ticked)
        .into_iter()
        .partition(|tick| is_of(tick, kept) || is_of(tick, left));
    for tick in &theirs {
        let (own, other) = if is_of(tick, kept) { (kept, left) } else { (left, kept) };
        let of_other = TickRef { pull_request: Some(other.key.clone()), ..tick.clone() };
        let is_of_one = stands_in(own, tick) && !stands_in(other, tick);
        if is_of_one || theirs.contains(&of_other) {
            ticked.insert(TickRef { pull_request: Some(kept.key.clone()), ..tick.clone() });
        }
    }
    progress.ticked = ticked;
    let both = [progress.status_of(&kept.key), progress.status_of(&left.key)];
    let status = both.into_iter().min_by_key(|status| how_far(*status)).unwrap_or_default();
    for key in [&kept.key, &left.key] {
        progress.status.remove(key);
    }
    if status != Status::Planned {
        progress.status.insert(kept.key.clone(), status);
    }
}

/// True where the ticked item stands in a list of `owner`; what is checked once for each pull request stands in all.
fn stands_in(owner: &PullRequest, tick: &TickRef) -> bool {
    match tick.list {
        TickList::Criteria => owner.criteria.contains(&tick.item),
        TickList::Rollback => owner.rollback.contains(&tick.item),
        TickList::Checklist | TickList::Before | TickList::After => true,
        TickList::Success | TickList::NextSteps => false,
    }
}

/// What was taken back is further from landed than what nobody has begun.
fn how_far(status: Status) -> u8 {
    match status {
        Status::RolledBack => 0,
        Status::Planned => 1,
        Status::InReview => 2,
        Status::Approved => 3,
        Status::Merged => 4,
        Status::Deployed => 5,
    }
}
