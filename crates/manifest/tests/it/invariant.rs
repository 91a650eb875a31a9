//! No export of a plan that does not add up.

use crate::sample::{Planned, empty, hostile, is_for_git, small};
use manifest::{Context, MANIFESTS, ManifestError, RenderedFile, all};

fn errors(document: &Planned, plan: &planner::Plan) -> Vec<Result<Vec<RenderedFile>, ManifestError>> {
    let context = Context { document: &document.document, plan };
    MANIFESTS.iter().map(|manifest| (manifest.render)(&context)).collect()
}

#[test]
fn a_plan_of_another_change_set_is_never_exported() {
    let samples = [small(), hostile(), empty()];
    for (at, one) in samples.iter().enumerate() {
        for (other_at, other) in samples.iter().enumerate().filter(|(other, _)| *other != at) {
            for result in errors(one, &other.plan) {
                assert!(matches!(result, Err(ManifestError::DoesNotAddUp { .. })), "{at} with {other_at}");
            }
        }
    }
}

#[test]
fn a_changed_plan_is_never_exported() {
    type Change = fn(&mut planner::Plan);
    let changes: [(&str, Change); 6] = [
        ("a row too many", |plan| plan.sum.rows += 1),
        ("a row merged twice", |plan| plan.sum.merged += 1),
        ("an assigned file too many", |plan| plan.sum.assigned += 1),
        ("a file too many in a pull request", |plan| plan.pull_requests[0].files += 1),
        ("a pull request that does not land", |plan| plan.landing_order.truncate(1)),
        ("a pull request that lands twice", |plan| plan.landing_order.push(plan.landing_order[0])),
    ];
    for (name, change) in changes {
        let sample = small();
        let mut plan = sample.plan.clone();
        change(&mut plan);
        for result in errors(&sample, &plan) {
            assert!(result.is_err(), "{name}");
        }
    }
}

#[test]
fn every_file_stands_in_one_list() {
    for sample in [small(), hostile()] {
        let files = all(&sample.context()).unwrap();
        let lists = files.iter().filter(|file| is_for_git(file));
        let mut listed: Vec<_> = lists
            .flat_map(|file| file.bytes.split(|byte| *byte == 0))
            .filter(|path| !path.is_empty())
            .collect();
        listed.sort_unstable();
        let count = listed.len();
        listed.dedup();
        assert_eq!(listed.len(), count, "a path stands twice");
        let changes = &sample.document.changes;
        assert!(changes.files().all(|file| listed.binary_search(&changes.path(file)).is_ok()));
    }
}
