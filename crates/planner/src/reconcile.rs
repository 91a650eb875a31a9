//! Declared counts against real ones: what the team wrote, what adds up, what is there.

use crate::plan::{PlannedPullRequest, Sum};
use strategy::{Declared, PullRequestKey, Strategy, number};

/// A declared count beside the real one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// What is counted.
    pub what: String,
    /// The declared count.
    pub declared: Option<Declared>,
    /// The real count; absent where nothing real corresponds to it.
    pub actual: Option<u32>,
    /// The pull request that is counted; absent where it is all of them.
    pub pull_request: Option<PullRequestKey>,
    /// What to make of it.
    pub note: String,
    /// True where they agree ("~" allows a tenth).
    pub agrees: bool,
}

/// Compares every declared count of `strategy` with the plan.
pub(crate) fn reconcile(
    strategy: &Strategy,
    planned: &[PlannedPullRequest],
    sum: &Sum,
) -> Vec<Reconciliation> {
    let files = sum.assigned + sum.unclassified + sum.withheld;
    let mut rows = Vec::new();
    if let Some(declared) = strategy.files {
        rows.push(row("the whole branch", declared, files, "files of the change set"));
    }
    if let Some(declared) = total(strategy.pull_requests.iter().map(|p| p.files)) {
        rows.push(row("sum of the pull requests", declared, sum.assigned, "files in a pull request"));
    }
    let groups = strategy.pull_requests.iter().flat_map(|p| &p.groups);
    if let Some(declared) = total(groups.map(|g| g.files)) {
        let in_groups = planned.iter().flat_map(|p| &p.groups).map(|g| g.files).sum();
        rows.push(row("sum of the groups", declared, in_groups, "files in a group"));
    }
    if let Some(declared) = total(strategy.scope.iter().map(|figure| Some(figure.files))) {
        rows.push(row("sum of the scope figures", declared, files, "files of the change set"));
    }
    rows.extend(within_the_document(strategy));
    for (number, (pull_request, plan)) in strategy.pull_requests.iter().zip(planned).enumerate() {
        let number = number + 1;
        if let Some(declared) = pull_request.files {
            let what = format!("PR {number}, {}", pull_request.title);
            let row = row(&what, declared, plan.files, "files in it");
            rows.push(Reconciliation { pull_request: Some(plan.key.clone()), ..row });
        }
        let in_groups = total(pull_request.groups.iter().map(|g| g.files));
        if let (Some(whole), Some(parts)) = (pull_request.files, in_groups) {
            rows.extend(disagreement(number, whole, parts));
        }
    }
    rows
}

/// A number of files and what it is said of.
type Named = (&'static str, Declared);

/// Sums that the document itself does not agree on. Here "~" excuses nothing: the same authors wrote both.
fn within_the_document(strategy: &Strategy) -> Vec<Reconciliation> {
    let whole = strategy.files.map(|declared| ("the branch", declared));
    let pull_requests =
        total(strategy.pull_requests.iter().map(|p| p.files)).map(|sum| ("its pull requests", sum));
    let groups = strategy.pull_requests.iter().flat_map(|p| &p.groups);
    let groups = total(groups.map(|g| g.files)).map(|sum| ("its groups", sum));
    let scope =
        total(strategy.scope.iter().map(|figure| Some(figure.files))).map(|sum| ("its scope figures", sum));
    let pairs = [(whole, pull_requests), (whole, groups), (whole, scope)];
    let differing = |(whole, part): (Option<Named>, Option<Named>)| {
        let ((whole, all), (part, some)) = (whole?, part?);
        let difference = all.files.abs_diff(some.files);
        let than = if some.files < all.files { "fewer" } else { "more" };
        (difference > 0).then(|| Reconciliation {
            what: format!("{whole} and {part}, as declared"),
            declared: Some(some),
            actual: None,
            pull_request: None,
            note: format!(
                "{part} add up to {}, {difference} {than} than the {} of {whole}",
                number(some.files),
                number(all.files)
            ),
            agrees: false,
        })
    };
    pairs.into_iter().filter_map(differing).collect()
}

fn row(what: &str, declared: Declared, actual: u32, of: &str) -> Reconciliation {
    let allowed = if declared.is_approximate { declared.files / 10 } else { 0 };
    let difference = declared.files.abs_diff(actual);
    let agrees = difference <= allowed;
    let note = match (declared.files.cmp(&actual), agrees) {
        (std::cmp::Ordering::Equal, _) => format!("agrees with the {of}"),
        (_, true) => format!("within a tenth of the {of}"),
        (std::cmp::Ordering::Less, _) => format!("{} fewer declared than {of}", number(difference)),
        (std::cmp::Ordering::Greater, _) => format!("{} more declared than {of}", number(difference)),
    };
    Reconciliation {
        what: what.to_owned(),
        declared: Some(declared),
        actual: Some(actual),
        pull_request: None,
        note,
        agrees,
    }
}

/// A row where the declared groups of a pull request do not add up to its declared files.
fn disagreement(number: usize, whole: Declared, parts: Declared) -> Option<Reconciliation> {
    let allowed = if whole.is_approximate { whole.files / 10 } else { 0 };
    (whole.files.abs_diff(parts.files) > allowed).then(|| Reconciliation {
        what: format!("groups of PR {number}"),
        declared: Some(parts),
        actual: None,
        pull_request: None,
        note: format!("its groups declare {} files, the pull request {whole}", parts.files),
        agrees: false,
    })
}

/// The sum of the declared counts; approximate where one of them is. `None` where none is declared.
fn total(counts: impl Iterator<Item = Option<Declared>>) -> Option<Declared> {
    counts.flatten().fold(None, |sum, count| {
        let sum = sum.unwrap_or(Declared { files: 0, is_approximate: false });
        Some(Declared {
            files: sum.files.saturating_add(count.files),
            is_approximate: sum.is_approximate || count.is_approximate,
        })
    })
}
