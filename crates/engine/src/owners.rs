//! Who owns the files of each pull request, as a CODEOWNERS file says.

use crate::{EngineError, Session};
use notation::{Codeowners, OwnersRule};
use planner::NumberedGlobs;
use std::collections::{BTreeMap, BTreeSet};
use strategy::{FileOwner, PullRequestKey};

/// The owners of a pull request's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersOf {
    /// The pull request.
    pub pull_request: PullRequestKey,
    /// The owners, those of the most files first, equals by name.
    pub owners: Vec<FileOwner>,
    /// How many of its files nobody owns.
    pub unowned: u32,
}

/// For each pull request of the plan the owners of its files. A renamed file has the owners of its new path.
///
/// # Errors
/// When a pattern of the file cannot be matched.
pub fn owners(session: &Session, codeowners: &Codeowners) -> Result<Vec<OwnersOf>, EngineError> {
    let (document, plan) = (session.document(), session.plan());
    let numbered = (0..).zip(&codeowners.rules);
    let globs = numbered.flat_map(|(number, rule)| rule.globs.iter().map(move |glob| (number, glob)));
    let mut globs = NumberedGlobs::new(globs)?;
    // Files with the same deciding rules have the same owners: a count for each pull request, by those rules.
    let mut counts: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
    let mut deciding = Vec::new();
    let mut decided = vec![0; codeowners.sections.len()];
    for file in document.changes.files() {
        let Some(pull_request) = plan.places.pull_request(file) else { continue };
        let matching = globs.matching(document.changes.path(file));
        decide(codeowners, file.0 + 1, matching, &mut decided, &mut deciding);
        let counts = match counts.get_mut(deciding.as_slice()) {
            Some(counts) => counts,
            None => counts.entry(deciding.clone()).or_insert_with(|| vec![0; plan.pull_requests.len()]),
        };
        if let Some(count) = counts.get_mut(pull_request.at()) {
            *count += 1;
        }
    }
    let pull_requests = plan.pull_requests.iter().enumerate();
    Ok(pull_requests.map(|(at, one)| of_one(codeowners, &counts, at, &one.key)).collect())
}

/// The last rule of each section among those that match the file, in ascending order. `decided` holds for each section
/// the number of the file, from 1, that a rule of it decided last.
fn decide(
    codeowners: &Codeowners,
    file: u32,
    matching: &[u32],
    decided: &mut [u32],
    deciding: &mut Vec<u32>,
) {
    deciding.clear();
    for number in matching.iter().rev() {
        let section = rule(codeowners, *number).and_then(|rule| decided.get_mut(rule.section));
        if let Some(last) = section.filter(|last| **last != file) {
            *last = file;
            deciding.push(*number);
        }
    }
    deciding.reverse();
}

fn rule(codeowners: &Codeowners, number: u32) -> Option<&OwnersRule> {
    codeowners.rules.get(usize::try_from(number).ok()?)
}

fn of_one(
    codeowners: &Codeowners,
    counts: &BTreeMap<Vec<u32>, Vec<u32>>,
    at: usize,
    key: &PullRequestKey,
) -> OwnersOf {
    let mut files: BTreeMap<&str, u32> = BTreeMap::new();
    let mut unowned = 0;
    for (deciding, counts) in counts {
        let count = counts.get(at).copied().unwrap_or_default();
        let rules = deciding.iter().filter_map(|number| rule(codeowners, *number));
        let owners: BTreeSet<&str> = rules.flat_map(|rule| rule.owners.iter().map(String::as_str)).collect();
        if owners.is_empty() {
            unowned += count;
        }
        for owner in owners.into_iter().filter(|_| count > 0) {
            *files.entry(owner).or_default() += count;
        }
    }
    let mut owners: Vec<_> =
        files.into_iter().map(|(name, files)| FileOwner { name: name.to_owned(), files }).collect();
    owners.sort_by(|one, other| other.files.cmp(&one.files).then_with(|| one.name.cmp(&other.name)));
    OwnersOf { pull_request: key.clone(), owners, unowned }
}
