//! The plan as the page shows it.

use diagram::{Layered, NodeSpec, PULL_REQUEST_BOX, Spacing, chain, layered};
use planner::{BudgetWarning, Kinds, Lines, Plan, PlanDocument, PlannedPullRequest, PrIdx, Reviewable, Sum};
use protocol::{
    BudgetView, DependencyView, EdgeView, FactorView, GraphView, GroupView, KindsView, LinesView, NodeView,
    PlanNoticeView, PlanView, PullRequestView, ReconciliationView, ReviewView, ReviewableView, RiskView,
    SumView, WeighedView,
};
use strategy::PullRequest;

/// The place of a pull request in [`PlanView::pull_requests`]: landing order, then those that do not land.
pub(crate) fn position(plan: &Plan, index: PrIdx) -> u32 {
    let at = shown(plan).position(|other| other == index).unwrap_or(usize::MAX);
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn shown(plan: &Plan) -> impl Iterator<Item = PrIdx> + '_ {
    let all = (0..u16::try_from(plan.pull_requests.len()).unwrap_or(u16::MAX)).map(PrIdx);
    let empty = all.filter(|index| plan.pull_request(*index).is_some_and(|p| p.wave.is_none()));
    plan.landing_order.iter().copied().chain(empty)
}

/// The whole plan in numbers.
pub(crate) fn plan_view(document: &PlanDocument, plan: &Plan, revision: u32) -> PlanView {
    let strategy = &document.recipe.strategy;
    let pull_requests: Vec<PullRequestView> = shown(plan)
        .filter_map(|index| {
            let planned = plan.pull_request(index)?;
            let written = strategy.pull_requests.get(index.at())?;
            Some(pull_request_view(index, written, planned))
        })
        .collect();
    let dependencies: Vec<DependencyView> = plan
        .dependencies
        .iter()
        .map(|dependency| DependencyView {
            before: position(plan, dependency.before),
            after: position(plan, dependency.after),
            because: dependency.because.clone(),
            is_implied: dependency.is_implied,
        })
        .collect();
    let at = |index: &PrIdx| position(plan, *index);
    PlanView {
        revision,
        sum: sum_view(plan.sum),
        lines: lines_view(plan.lines),
        graph: graph(&pull_requests, &dependencies),
        pull_requests,
        waves: plan.waves.iter().map(|wave| wave.iter().map(at).collect()).collect(),
        dependencies,
        contested: plan.contested,
        moved: plan.moved,
        reconciliation: plan.reconciliation.iter().map(reconciliation_view).collect(),
        notices: plan
            .notices
            .iter()
            .map(|notice| PlanNoticeView { code: notice.code().to_owned(), text: notice.to_string() })
            .collect(),
        is_ready: plan.sum.is_ready(),
        reviewable: reviewable_view(&plan.reviewable),
    }
}

fn pull_request_view(index: PrIdx, written: &PullRequest, planned: &PlannedPullRequest) -> PullRequestView {
    let risk = &planned.risk;
    let groups = written.groups.iter().zip(&planned.groups).map(|(written, planned)| GroupView {
        key: written.key.clone(),
        title: written.title.clone(),
        files: planned.files,
        by_fallback: planned.by_fallback,
        declared_files: written.files,
        lines: lines_view(planned.lines),
    });
    let factors = risk.factors.iter().map(|factor| FactorView {
        name: factor.name.to_owned(),
        points: factor.points,
        most: factor.most,
        why: factor.why.clone(),
        source: factor.source.to_owned(),
    });
    PullRequestView {
        key: written.key.clone(),
        number: u32::from(index.0) + 1,
        title: written.title.clone(),
        wave: planned.wave.map_or(0, |wave| wave + 1),
        files: planned.files,
        declared_files: written.files,
        lines: lines_view(planned.lines),
        kinds: kinds_view(planned.kinds),
        risk: RiskView {
            declared: written.risk,
            computed: risk.level,
            points: risk.points,
            most: risk.most,
            factors: factors.collect(),
        },
        review: ReviewView {
            declared: written.review_time,
            least: planned.review.least,
            most: planned.review.most,
            formula: planned.review.formula.clone(),
            usual: planned.review.usual,
        },
        groups: groups.collect(),
        ungrouped: planned.ungrouped,
        contested: planned.contested,
        chain: chain_graph(written),
        reviewable: reviewable_view(&planned.reviewable),
        budgets: planned.budget_warnings.iter().map(budget_view).collect(),
    }
}

fn reviewable_view(of: &Reviewable) -> ReviewableView {
    let classes = of.classes.iter().map(|weighed| WeighedView {
        title: weighed.class.title().to_owned(),
        weight: weighed.weight,
        files: weighed.files,
        changed: weighed.changed,
        counted: weighed.counted,
    });
    ReviewableView { lines: of.lines, changed: of.changed, classes: classes.collect() }
}

fn budget_view(warning: &BudgetWarning) -> BudgetView {
    BudgetView {
        limit: warning.limit.slug().to_owned(),
        text: warning.text(),
        source: warning.limit.source().to_owned(),
    }
}

fn sum_view(sum: Sum) -> SumView {
    let Sum { rows, assigned, unclassified, withheld, merged, refused } = sum;
    SumView { rows, assigned, unclassified, withheld, merged, refused }
}

pub(crate) fn lines_view(lines: Lines) -> LinesView {
    let Lines { added, deleted, unknown_files, binary_files } = lines;
    LinesView { added, deleted, unknown_files, binary_files }
}

fn kinds_view(kinds: Kinds) -> KindsView {
    let Kinds { added, modified, deleted, renamed, copied, unknown } = kinds;
    KindsView { added, modified, deleted, renamed, copied, unknown }
}

fn reconciliation_view(row: &planner::Reconciliation) -> ReconciliationView {
    ReconciliationView {
        what: row.what.clone(),
        declared: row.declared,
        actual: row.actual,
        pull_request: row.pull_request.clone(),
        note: row.note.clone(),
        agrees: row.agrees,
    }
}

/// The drawn graph of pull requests: a column per wave; those that do not land stand in a last column.
fn graph(pull_requests: &[PullRequestView], dependencies: &[DependencyView]) -> GraphView {
    let last = pull_requests.iter().map(|pull_request| pull_request.wave).max().unwrap_or(0);
    let (width, height) = PULL_REQUEST_BOX;
    let nodes: Vec<NodeSpec> = pull_requests
        .iter()
        .map(|p| NodeSpec { width, height, layer: if p.wave == 0 { last } else { p.wave - 1 } })
        .collect();
    let edges: Vec<(usize, usize)> = dependencies
        .iter()
        .filter(|dependency| !dependency.is_implied)
        .filter_map(|d| Some((usize::try_from(d.before).ok()?, usize::try_from(d.after).ok()?)))
        .collect();
    let labels = pull_requests.iter().map(|p| format!("PR {}", p.number)).collect();
    drawn(labels, &edges, layered(&nodes, &edges, Spacing::PULL_REQUESTS))
}

fn chain_graph(written: &PullRequest) -> Option<GraphView> {
    if written.chain.is_empty() {
        return None;
    }
    let strands: Vec<Vec<String>> = written.chain.iter().map(|strand| strand.steps.clone()).collect();
    let chain = chain(&strands);
    let layout = layered(&chain.nodes(), &chain.edges, Spacing::STEPS);
    Some(drawn(chain.labels, &chain.edges, layout))
}

fn drawn(labels: Vec<String>, edges: &[(usize, usize)], layout: Layered) -> GraphView {
    let nodes = labels.into_iter().zip(layout.boxes).map(|(label, place)| NodeView {
        label,
        x: place.x,
        y: place.y,
        width: place.width,
        height: place.height,
        layer: place.layer,
    });
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let edges = edges.iter().zip(layout.edges).map(|((from, to), points)| EdgeView {
        from: number(*from),
        to: number(*to),
        points,
    });
    GraphView { width: layout.width, height: layout.height, nodes: nodes.collect(), edges: edges.collect() }
}
