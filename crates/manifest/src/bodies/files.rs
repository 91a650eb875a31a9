//! The files of a pull request in the order in which to read them.

use super::body::Body;
use crate::Context;
use crate::landing::Step;
use crate::markdown::{code, files, text};
use changeset::{ChangeSet, Count, FileIdx};
use planner::{GroupIdx, Knowledge, reviewable_hundredths};
use strategy::number;

/// Kept for the line that says what is left.
const KEPT: usize = 400;

/// By pull request: its files in the order of their paths. One pass over all files.
pub(super) fn by_pull_request(context: &Context<'_>) -> Vec<Vec<FileIdx>> {
    let Context { document, plan } = context;
    let count = |planned: &planner::PlannedPullRequest| usize::try_from(planned.files).unwrap_or(0);
    let mut all: Vec<Vec<FileIdx>> =
        plan.pull_requests.iter().map(|planned| Vec::with_capacity(count(planned))).collect();
    for file in document.changes.files_by_path() {
        let index = plan.places.pull_request(file);
        if let Some(members) = index.and_then(|index| all.get_mut(index.at())) {
            members.push(file);
        }
    }
    all
}

/// The list, group by group; `members` comes in the order of paths.
pub(super) fn put(
    body: &mut Body,
    context: &Context<'_>,
    step: &Step<'_>,
    members: &mut [FileIdx],
    knowledge: &mut Knowledge,
) {
    let Context { document, plan } = context;
    let changes = &document.changes;
    let weights = &document.recipe.strategy.policy.weights;
    body.put("## Reading Order");
    if members.is_empty() {
        body.put("No files.");
        return;
    }
    body.put("Group by group, the files with most reviewable lines first.");
    members.sort_by_cached_key(|file| {
        let group = plan.places.group(*file).map_or(usize::MAX, GroupIdx::at);
        let sorts = knowledge.sorts(changes.path(*file));
        (group, u64::MAX - reviewable_hundredths(weights, changes, *file, sorts))
    });
    let mut group = None;
    for (at, file) in members.iter().enumerate() {
        let here = plan.places.group(*file);
        let heading = (group != Some(here)).then(|| {
            let named = here.and_then(|group| step.written.groups.get(group.at()));
            named.map_or_else(|| "In no group".to_owned(), |group| text(&group.title))
        });
        group = Some(here);
        let line = line(changes, *file);
        let long = heading.as_deref().map_or(0, str::len) + KEPT;
        if !body.has_room(&line, long) {
            let left = u64::try_from(members.len() - at).unwrap_or(u64::MAX);
            let all = u64::try_from(members.len()).unwrap_or(u64::MAX);
            let list = code(format!("lists/{}.txt", step.stem).as_bytes());
            body.put(&format!("And {} more of {}: {list} has them all.", number(left), files(all)));
            return;
        }
        match heading {
            Some(heading) => {
                body.put(&format!("**{heading}**"));
                body.put(&line);
            }
            None => body.line(&line),
        }
    }
}

/// Such as ``- `src/new.rs` (from `src/old.rs`): renamed, +1 −2``.
fn line(changes: &ChangeSet, file: FileIdx) -> String {
    let mut line = format!("- {}", code(changes.path(file)));
    if let Some(old) = changes.old_path(file) {
        line.push_str(" (from ");
        line.push_str(&code(old));
        line.push(')');
    }
    let mut said = Vec::new();
    if let Some(letter) = changes.kind(file).letter() {
        said.push(letter.to_string());
    }
    match (changes.added(file), changes.deleted(file)) {
        (Count::Binary, _) | (_, Count::Binary) => said.push("binary".to_owned()),
        (Count::Unknown, Count::Unknown) => {}
        (added, deleted) => {
            let lines = |count: Count| number(count.lines().unwrap_or(0));
            said.push(format!("+{} −{}", lines(added), lines(deleted)));
        }
    }
    if !said.is_empty() {
        line.push_str(": ");
        line.push_str(&said.join(" "));
    }
    line
}
