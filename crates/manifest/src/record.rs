//! The plan as a record for programs: `tranche_plan: 1`.
//!
//! The head holds what was counted and decided, and the recipe to plan again; the files follow in three
//! sections, each file in exactly one of them with its row in the input.

use crate::{Context, lists};
use planner::{BudgetWarning, Kinds, Lines, Plan, PlannedPullRequest, PrIdx, Reviewable, Sum};
use serde::Serialize;
use strategy::{Declared, GroupKey, PullRequest, PullRequestKey, Recipe, ReviewTime, RiskLevel};

/// The version of this record's shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
pub(crate) struct Head<'a> {
    tranche_plan: u32,
    name: &'a str,
    format: &'a str,
    sum: SumRecord,
    lines: LinesRecord,
    reviewable: ReviewableRecord,
    contested: u32,
    moved: u32,
    landing_order: Vec<&'a PullRequestKey>,
    waves: Vec<Vec<&'a PullRequestKey>>,
    dependencies: Vec<DependencyRecord<'a>>,
    pull_requests: Vec<PullRequestRecord<'a>>,
    reconciliation: Vec<ReconciliationRecord<'a>>,
    notices: Vec<NoticeRecord>,
    recipe: &'a Recipe,
}

#[derive(Serialize)]
struct SumRecord {
    rows: u32,
    assigned: u32,
    unclassified: u32,
    withheld: u32,
    merged: u32,
    refused: u32,
    holds: bool,
    is_ready: bool,
}

#[derive(Serialize)]
struct LinesRecord {
    added: u64,
    deleted: u64,
    unknown_files: u32,
    binary_files: u32,
}

/// Changed lines by the weights of the strategy's policy.
#[derive(Serialize)]
struct ReviewableRecord {
    lines: u64,
    changed: u64,
    classes: Vec<WeighedRecord>,
}

#[derive(Serialize)]
struct WeighedRecord {
    class: &'static str,
    /// In hundredths.
    weight: u32,
    files: u32,
    changed: u64,
    counted: u64,
}

#[derive(Serialize)]
struct BudgetRecord {
    limit: &'static str,
    actual: u64,
    most: u32,
    /// True where the list leaves lines open, so that it may be more.
    is_at_least: bool,
    text: String,
}

#[derive(Serialize)]
struct KindsRecord {
    added: u32,
    modified: u32,
    deleted: u32,
    renamed: u32,
    copied: u32,
    unknown: u32,
}

#[derive(Serialize)]
struct DependencyRecord<'a> {
    before: &'a PullRequestKey,
    after: &'a PullRequestKey,
    because: &'a str,
    is_implied: bool,
}

#[derive(Serialize)]
struct PullRequestRecord<'a> {
    key: &'a PullRequestKey,
    /// Its place in the strategy, from 1.
    number: usize,
    /// Its place in the landing order, from 1; null where it does not land.
    lands: Option<usize>,
    /// Its wave, from 1; null where it does not land.
    wave: Option<u32>,
    title: &'a str,
    /// The lane that it takes, such as `renames`.
    #[serde(skip_serializing_if = "Option::is_none")]
    takes: Option<&'static str>,
    /// The pull request that it was split from.
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<&'a PullRequestKey>,
    files: u32,
    declared_files: Option<Declared>,
    contested: u32,
    ungrouped: u32,
    lines: LinesRecord,
    kinds: KindsRecord,
    risk: RiskRecord<'a>,
    review: ReviewRecord<'a>,
    reviewable: ReviewableRecord,
    over_budget: Vec<BudgetRecord>,
    after: Vec<&'a PullRequestKey>,
    groups: Vec<GroupRecord<'a>>,
    /// Its list of paths, beside this file.
    list: Option<String>,
}

#[derive(Serialize)]
struct RiskRecord<'a> {
    declared: Option<RiskLevel>,
    computed: RiskLevel,
    points: u32,
    most: u32,
    factors: Vec<FactorRecord<'a>>,
}

#[derive(Serialize)]
struct FactorRecord<'a> {
    name: &'a str,
    points: u32,
    most: u32,
    why: &'a str,
    source: &'static str,
}

#[derive(Serialize)]
struct ReviewRecord<'a> {
    declared: Option<ReviewTime>,
    least_minutes: u32,
    usual_minutes: u32,
    most_minutes: u32,
    formula: &'a str,
}

#[derive(Serialize)]
struct GroupRecord<'a> {
    key: &'a GroupKey,
    title: &'a str,
    files: u32,
    by_fallback: u32,
    declared_files: Option<Declared>,
    lines: LinesRecord,
}

#[derive(Serialize)]
struct ReconciliationRecord<'a> {
    what: &'a str,
    declared: Option<Declared>,
    actual: Option<u32>,
    agrees: bool,
    note: &'a str,
}

#[derive(Serialize)]
struct NoticeRecord {
    code: &'static str,
    text: String,
}

impl<'a> Head<'a> {
    pub(crate) fn of(context: &Context<'a>) -> Self {
        let Context { document, plan } = *context;
        let key = |index: &PrIdx| plan.pull_request(*index).map(|planned| &planned.key);
        Self {
            tranche_plan: VERSION,
            name: &document.name,
            format: &document.format,
            sum: sum(plan.sum),
            lines: lines(plan.lines),
            reviewable: reviewable(&plan.reviewable),
            contested: plan.contested,
            moved: plan.moved,
            landing_order: plan.landing_order.iter().filter_map(key).collect(),
            waves: plan.waves.iter().map(|wave| wave.iter().filter_map(key).collect()).collect(),
            dependencies: plan
                .dependencies
                .iter()
                .filter_map(|arrow| {
                    Some(DependencyRecord {
                        before: key(&arrow.before)?,
                        after: key(&arrow.after)?,
                        because: &arrow.because,
                        is_implied: arrow.is_implied,
                    })
                })
                .collect(),
            pull_requests: pull_requests(context),
            reconciliation: plan
                .reconciliation
                .iter()
                .map(|row| ReconciliationRecord {
                    what: &row.what,
                    declared: row.declared,
                    actual: row.actual,
                    agrees: row.agrees,
                    note: &row.note,
                })
                .collect(),
            notices: plan
                .notices
                .iter()
                .map(|notice| NoticeRecord { code: notice.code(), text: notice.to_string() })
                .collect(),
            recipe: &document.recipe,
        }
    }
}

/// The pull requests in landing order, then those that do not land.
fn pull_requests<'a>(context: &Context<'a>) -> Vec<PullRequestRecord<'a>> {
    let Context { document, plan } = *context;
    let written = &document.recipe.strategy.pull_requests;
    let stay = (0..plan.pull_requests.len()).filter(|at| plan.landing_order.iter().all(|it| it.at() != *at));
    let places = plan.landing_order.iter().map(|index| index.at()).chain(stay);
    places
        .filter_map(|at| Some(pull_request(plan, at, written.get(at)?, plan.pull_requests.get(at)?)))
        .collect()
}

fn pull_request<'a>(
    plan: &'a Plan,
    at: usize,
    written: &'a PullRequest,
    planned: &'a PlannedPullRequest,
) -> PullRequestRecord<'a> {
    let position = plan.landing_order.iter().position(|index| index.at() == at);
    let stem = |position| lists::stem(position, plan.landing_order.len(), planned.key.as_str());
    PullRequestRecord {
        key: &planned.key,
        number: at + 1,
        lands: position.map(|position| position + 1),
        wave: planned.wave.map(|wave| wave + 1),
        title: &written.title,
        takes: written.takes.map(strategy::Lane::slug),
        part_of: written.part_of.as_ref(),
        files: planned.files,
        declared_files: written.files,
        contested: planned.contested,
        ungrouped: planned.ungrouped,
        lines: lines(planned.lines),
        kinds: kinds(planned.kinds),
        risk: risk(written, planned),
        review: ReviewRecord {
            declared: written.review_time,
            least_minutes: planned.review.least.0,
            usual_minutes: planned.review.usual.0,
            most_minutes: planned.review.most.0,
            formula: &planned.review.formula,
        },
        reviewable: reviewable(&planned.reviewable),
        over_budget: planned.budget_warnings.iter().map(over_budget).collect(),
        after: written.after.iter().map(|dependency| &dependency.pull_request).collect(),
        groups: groups(written, planned),
        list: position.map(|position| format!("lists/{}.nul", stem(position))),
    }
}

fn risk<'a>(written: &PullRequest, planned: &'a PlannedPullRequest) -> RiskRecord<'a> {
    let risk = &planned.risk;
    RiskRecord {
        declared: written.risk,
        computed: risk.level,
        points: risk.points,
        most: risk.most,
        factors: risk
            .factors
            .iter()
            .map(|factor| FactorRecord {
                name: factor.name,
                points: factor.points,
                most: factor.most,
                why: &factor.why,
                source: factor.source,
            })
            .collect(),
    }
}

fn groups<'a>(written: &'a PullRequest, planned: &'a PlannedPullRequest) -> Vec<GroupRecord<'a>> {
    let pairs = written.groups.iter().zip(&planned.groups);
    pairs
        .map(|(written, planned)| GroupRecord {
            key: &written.key,
            title: &written.title,
            files: planned.files,
            by_fallback: planned.by_fallback,
            declared_files: written.files,
            lines: lines(planned.lines),
        })
        .collect()
}

fn sum(of: Sum) -> SumRecord {
    let Sum { rows, assigned, unclassified, withheld, merged, refused } = of;
    let (holds, is_ready) = (of.holds(), of.is_ready());
    SumRecord { rows, assigned, unclassified, withheld, merged, refused, holds, is_ready }
}

fn lines(of: Lines) -> LinesRecord {
    let Lines { added, deleted, unknown_files, binary_files } = of;
    LinesRecord { added, deleted, unknown_files, binary_files }
}

fn reviewable(of: &Reviewable) -> ReviewableRecord {
    let classes = of.classes.iter().map(|weighed| WeighedRecord {
        class: weighed.class.slug(),
        weight: weighed.weight,
        files: weighed.files,
        changed: weighed.changed,
        counted: weighed.counted,
    });
    ReviewableRecord { lines: of.lines, changed: of.changed, classes: classes.collect() }
}

fn over_budget(of: &BudgetWarning) -> BudgetRecord {
    let BudgetWarning { limit, actual, most, is_at_least } = *of;
    BudgetRecord { limit: limit.slug(), actual, most, is_at_least, text: of.text() }
}

fn kinds(of: Kinds) -> KindsRecord {
    let Kinds { added, modified, deleted, renamed, copied, unknown } = of;
    KindsRecord { added, modified, deleted, renamed, copied, unknown }
}
