//! What every export promises, checked before each: each file in one place, the sum holds, no path in two lists.

use crate::{Context, ManifestError};
use changeset::{ChangeSet, FileIdx, Kind, visible, withheld};
use planner::{Place, PrIdx};

/// The old sides of renames that stand in lists: `(old path, file)`, sorted, each path once, none of them the
/// path of another file.
pub(crate) type OldSides<'a> = Vec<(&'a [u8], FileIdx)>;

/// Checks the plan of `context`; gives the old sides, which lists need.
pub(crate) fn check<'a>(context: &Context<'a>) -> Result<OldSides<'a>, ManifestError> {
    let Context { document, plan } = *context;
    let sum = plan.sum;
    let mut per_pull_request = vec![0_u32; plan.pull_requests.len()];
    let (mut assigned, mut unclassified, mut kept_back) = (0_u32, 0_u32, 0_u32);
    for file in document.changes.files() {
        match plan.places.place(file, &document.changes) {
            Place::PullRequest { pull_request, .. } => {
                assigned += 1;
                let counted = per_pull_request.get_mut(pull_request.at());
                *counted.ok_or_else(|| wrong("a file falls to a pull request that is not there"))? += 1;
                // Defence in depth: the planner keeps such names back.
                if withheld(document.changes.path(file)).is_some() {
                    return Err(wrong("a name that must not reach a script falls to a pull request"));
                }
            }
            Place::Unclassified => unclassified += 1,
            Place::Withheld(_) => kept_back += 1,
        }
    }
    if (assigned, unclassified, kept_back) != (sum.assigned, sum.unclassified, sum.withheld) {
        return Err(wrong("its sum counts other files than the list has"));
    }
    if !sum.holds() || sum.rows != document.tally.rows {
        return Err(wrong("rows are not assigned + unclassified + withheld + merged + refused"));
    }
    if plan.pull_requests.iter().zip(&per_pull_request).any(|(planned, files)| planned.files != *files) {
        return Err(wrong("a pull request counts other files than it has"));
    }
    check_landing(context)?;
    old_sides(context)
}

/// Every pull request with files lands, once.
fn check_landing(context: &Context<'_>) -> Result<(), ManifestError> {
    let mut lands = vec![false; context.plan.pull_requests.len()];
    for index in &context.plan.landing_order {
        if lands.get_mut(index.at()).is_some_and(|lands| std::mem::replace(lands, true)) {
            return Err(wrong("a pull request lands twice"));
        }
    }
    if context.plan.pull_requests.iter().zip(&lands).any(|(planned, lands)| planned.files > 0 && !lands) {
        return Err(wrong("a pull request with files does not land"));
    }
    Ok(())
}

fn old_sides<'a>(context: &Context<'a>) -> Result<OldSides<'a>, ManifestError> {
    let Context { document: planner::PlanDocument { changes, .. }, plan } = context;
    let lands = |file| plan.places.pull_request(file);
    let in_two = |path: &[u8]| ManifestError::InTwo { path: visible(path) };
    let mut sides: OldSides<'a> = Vec::new();
    for (file, old) in changes.with_old_path() {
        if !is_moved(changes, file) {
            continue;
        }
        match changes.find(old) {
            // The list that has the other file has its path already.
            Some(other) if apart(lands(file), lands(other)) => return Err(in_two(old)),
            Some(_) => {}
            None => sides.push((old, file)),
        }
    }
    // A list of a pull request has the path rather than the list of what is left over.
    sides.sort_unstable_by_key(|(path, file)| (*path, lands(*file).is_none(), *file));
    if let Some([(path, _), _]) = sides
        .array_windows()
        .find(|[(path, file), (next, other)]| path == next && apart(lands(*file), lands(*other)))
    {
        return Err(in_two(path));
    }
    sides.dedup_by_key(|(path, _)| *path);
    Ok(sides)
}

fn apart(one: Option<PrIdx>, other: Option<PrIdx>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// True where the old path no longer exists: a copy leaves it as it is.
fn is_moved(changes: &ChangeSet, file: FileIdx) -> bool {
    changes.kind(file) != Kind::Copied
}

fn wrong(what: &str) -> ManifestError {
    ManifestError::DoesNotAddUp { what: what.to_owned() }
}
