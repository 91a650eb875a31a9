//! Windows of the file table, and everything about one file.

use changeset::{ChangeSet, Count, FileIdx, visible};
use planner::{
    Claim, GroupIdx, Matcher, PatternAt, Place, Plan, PlanDocument, PrIdx, Reach, explain, matched,
};
use protocol::{
    CountView, FileDetails, FileFilter, FileQuery, FileRow, FileRows, FileSort, PlaceView, RuleView,
};
use strategy::PathBytes;

/// The answer to the last query, kept while only the window moves.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    query: FileQuery,
    files: Vec<u32>,
}

/// The numbers of the files that `query` finds, in its order; taken from `found` where that answers it.
pub(crate) fn find<'f>(
    document: &PlanDocument,
    matcher: &Matcher,
    plan: &Plan,
    query: &FileQuery,
    found: &'f mut Option<Found>,
) -> &'f [u32] {
    let key = FileQuery { from: 0, count: 0, ..query.clone() };
    if found.as_ref().is_none_or(|found| found.query != key) {
        let files = search(document, matcher, plan, &key);
        *found = Some(Found { query: key, files });
    }
    found.as_ref().map(|found| found.files.as_slice()).unwrap_or_default()
}

fn search(document: &PlanDocument, matcher: &Matcher, plan: &Plan, query: &FileQuery) -> Vec<u32> {
    let changes = &document.changes;
    let wanted = filter(document, matcher, plan, &query.filter);
    let needle = query.search.to_ascii_lowercase().into_bytes();
    let fits = |file: &FileIdx| {
        wanted(*file)
            && (needle.is_empty()
                || contains(changes.path(*file), &needle)
                || changes.old_path(*file).is_some_and(|old| contains(old, &needle)))
    };
    let mut files: Vec<FileIdx> = match query.sort {
        FileSort::Input => changes.files().filter(fits).collect(),
        FileSort::Path | FileSort::Landing | FileSort::Lines => {
            changes.files_by_path().filter(fits).collect()
        }
    };
    match query.sort {
        FileSort::Input | FileSort::Path => {}
        FileSort::Landing => {
            let position = |file| {
                let index = plan.places.pull_request(file);
                let position = index.and_then(|it| plan.landing_order.iter().position(|other| *other == it));
                position.and_then(|position| u32::try_from(position).ok()).unwrap_or(u32::MAX)
            };
            sort(&mut files, &position);
        }
        FileSort::Lines => sort(&mut files, &|file| {
            changed(changes, file).map_or(u32::MAX, |lines| (u32::MAX - 1).saturating_sub(lines))
        }),
    }
    if query.descending {
        files.reverse();
    }
    files.into_iter().map(|file| file.0).collect()
}

/// Sorts by a number that each file has; between equals the order stays.
fn sort(files: &mut [FileIdx], key: &dyn Fn(FileIdx) -> u32) {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(files.len());
    keyed.extend(files.iter().zip(0..).map(|(file, at)| (u64::from(key(*file)) << 32 | at, file.0)));
    keyed.sort_unstable();
    for (place, (_, file)) in files.iter_mut().zip(keyed) {
        *place = FileIdx(file);
    }
}

/// Changed lines, for sorting; none where nothing was counted.
fn changed(changes: &ChangeSet, file: FileIdx) -> Option<u32> {
    let added = changes.added(file).lines();
    let deleted = changes.deleted(file).lines();
    (added.is_some() || deleted.is_some()).then(|| added.unwrap_or(0).saturating_add(deleted.unwrap_or(0)))
}

fn filter<'p>(
    document: &PlanDocument,
    matcher: &Matcher,
    plan: &'p Plan,
    filter: &FileFilter,
) -> Box<dyn Fn(FileIdx) -> bool + 'p> {
    let places = &plan.places;
    let by_pattern = |pattern| {
        let found = matched(document, matcher, plan, pattern);
        Box::new(move |file: FileIdx| found.get(file.at()) == Some(&true))
    };
    match filter {
        FileFilter::All => Box::new(|_file| true),
        FileFilter::Unclassified => Box::new(|file| places.is_unclassified(file)),
        FileFilter::Withheld => Box::new(|file| places.is_withheld(file)),
        FileFilter::Contested => Box::new(|file| places.is_contested(file)),
        FileFilter::Moved => Box::new(|file| places.reach(file) == Reach::Edit),
        FileFilter::PullRequest(key) => {
            let wanted = plan.find(key);
            Box::new(move |file| wanted.is_some() && places.pull_request(file) == wanted)
        }
        FileFilter::Group(key, group) => {
            let wanted = plan.find(key);
            let at = wanted
                .and_then(|index| plan.pull_request(index))
                .and_then(|pull_request| pull_request.groups.iter().position(|other| other.key == *group));
            Box::new(move |file| {
                wanted.is_some()
                    && places.pull_request(file) == wanted
                    && at.is_some()
                    && places.group(file).map(GroupIdx::at) == at
            })
        }
        FileFilter::Glob { pull_request, group, glob } => {
            by_pattern(PatternAt::Glob(PrIdx(*pull_request), GroupIdx(*group), *glob))
        }
        FileFilter::Fallback(at) => by_pattern(PatternAt::Fallback(*at)),
    }
}

/// True where `path` holds `needle`, which is in lower case (ASCII).
fn contains(path: &[u8], needle: &[u8]) -> bool {
    path.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

/// The rows of the window of `query` over `numbers`.
pub(crate) fn window(
    document: &PlanDocument,
    plan: &Plan,
    revision: u32,
    query: FileQuery,
    numbers: &[u32],
) -> FileRows {
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let rows = numbers
        .iter()
        .skip(size(query.from))
        .take(size(query.count).min(1_000))
        .map(|number| row(document, plan, FileIdx(*number)))
        .collect();
    FileRows { revision, total: u32::try_from(numbers.len()).unwrap_or(u32::MAX), query, rows }
}

fn row(document: &PlanDocument, plan: &Plan, file: FileIdx) -> FileRow {
    let changes = &document.changes;
    FileRow {
        file: file.0,
        path: PathBytes::new(changes.path(file)),
        shown: visible(changes.path(file)),
        shown_old: changes.old_path(file).map(visible),
        kind: changes.kind(file).letter(),
        added: count(changes.added(file)),
        deleted: count(changes.deleted(file)),
        place: match plan.places.place(file, changes) {
            Place::PullRequest { pull_request, group, .. } => PlaceView::PullRequest {
                index: crate::view::position(plan, pull_request),
                group: group.map(|group| u32::from(group.0)),
            },
            Place::Unclassified => PlaceView::Unclassified,
            Place::Withheld(reason) => PlaceView::Withheld(reason.why().to_owned()),
        },
        is_contested: plan.places.is_contested(file),
        is_moved: plan.places.reach(file) == Reach::Edit,
    }
}

fn count(count: Count) -> CountView {
    match count {
        Count::Unknown => CountView::Unknown,
        Count::Binary => CountView::Binary,
        Count::Lines(lines) => CountView::Lines(lines),
    }
}

/// Everything about one file; `None` where no file has this number.
pub(crate) fn details(
    document: &PlanDocument,
    matcher: &Matcher,
    plan: &Plan,
    revision: u32,
    file: FileIdx,
) -> Option<FileDetails> {
    if file.at() >= document.changes.len() {
        return None;
    }
    let explanation = explain(document, matcher, plan, file);
    let stays_with =
        explanation.stays_with.into_iter().map(|other| visible(document.changes.path(other))).collect();
    Some(FileDetails {
        revision,
        row: row(document, plan, file),
        because: explanation.because,
        rules: rules(document, explanation.claims),
        stays_with,
    })
}

/// Claims with the keys of their pull requests and groups.
pub(crate) fn rules(document: &PlanDocument, claims: Vec<Claim>) -> Vec<RuleView> {
    let strategy = &document.recipe.strategy;
    let names = |pull_request: PrIdx, group: planner::GroupIdx| {
        let written = strategy.pull_requests.get(pull_request.at())?;
        Some((written.key.clone(), written.groups.get(group.at())?.key.clone()))
    };
    let rules = claims.into_iter().filter_map(|claim| {
        let (pull_request, group) = names(claim.pull_request, claim.group)?;
        Some(RuleView {
            text: claim.text,
            pull_request,
            group,
            is_fallback: claim.is_fallback,
            is_exact: claim.is_exact,
            literal_characters: claim.literal_characters,
            by_old_path: claim.by_old_path,
            outcome: claim.outcome.to_owned(),
        })
    });
    rules.collect()
}
