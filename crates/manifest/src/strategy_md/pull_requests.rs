//! The pull requests, one after the other: files, groups, chain, criteria, rollback.

use super::head::{beside, lines};
use super::page::{NOT_WRITTEN, Page, tasks};
use crate::Context;
use crate::markdown::{block, code, files, text};
use changeset::FileIdx;
use planner::{BudgetWarning, PlannedPullRequest, Reviewable};
use strategy::{ChainStrand, Progress, PullRequest, TickList, number};

/// How many names of files without a pull request are shown; the lists have them all.
const SHOWN: usize = 50;

pub(crate) fn put(page: &mut Page, context: &Context<'_>) {
    page.heading(2, "PR Grouping Strategy");
    let written = &context.document.recipe.strategy.pull_requests;
    for (at, (written, planned)) in written.iter().zip(&context.plan.pull_requests).enumerate() {
        put_one(page, context, at, written, planned);
        page.rule();
    }
    put_left_over(page, context);
}

fn put_one(
    page: &mut Page,
    context: &Context<'_>,
    at: usize,
    written: &PullRequest,
    planned: &PlannedPullRequest,
) {
    let icon = written.icon.as_deref().map(|icon| format!("{} ", text(icon))).unwrap_or_default();
    let path = if written.is_critical_path { " (CRITICAL PATH)" } else { "" };
    page.heading(3, &format!("{icon}PR #{}: {}{path}", at + 1, text(&written.title)));
    page.put(&figures(written, planned));
    page.put(&landing(context, at, written, planned));
    if let Some(status) = super::progress::status(written, &context.document.recipe.progress) {
        page.put(&status);
    }
    if let Some(origin) = origin(context, written) {
        page.put(&origin);
    }
    page.heading(4, "File Groups:");
    page.put(&groups(written, planned));
    page.heading(4, "Dependency Chain:");
    page.lines(chain(written));
    if !written.test_categories.is_empty() {
        page.heading(4, "Test Categories:");
        page.terms(&written.test_categories);
    }
    page.heading(4, "Success Criteria:");
    page.lines(criteria(written, &context.document.recipe.progress));
    page.heading(4, "Rollback Plan:");
    page.bullets(&written.rollback);
}

/// The chain inside it, strand by strand.
pub(crate) fn chain(written: &PullRequest) -> Vec<String> {
    let strand = |(at, strand): (usize, &ChainStrand)| {
        let mut steps = strand.steps.iter().map(|step| text(step));
        let first = steps.next().map(|first| format!("**{first}**")).unwrap_or_default();
        let parallel = if strand.is_parallel { " (parallel)" } else { "" };
        let steps: Vec<_> = [first].into_iter().chain(steps).collect();
        format!("{}. {}{parallel}", at + 1, steps.join(" → "))
    };
    written.chain.iter().enumerate().map(strand).collect()
}

/// The line of figures: the real or computed one with what the team declared beside it.
pub(crate) fn figures(written: &PullRequest, planned: &PlannedPullRequest) -> String {
    let risk = &planned.risk;
    let computed = format!("computed {}, {} of {} points", risk.level, risk.points, risk.most);
    let review = &planned.review;
    let estimated = format!("estimated {} to {}", review.least, review.most);
    format!(
        "**Priority:** {} | **Files:** {}{} | **Risk:** {} ({computed}) | **Review Time:** {} ({estimated})",
        written.priority.map_or(NOT_WRITTEN, strategy::Priority::word),
        number(planned.files),
        beside(written.files),
        written.risk.map_or(NOT_WRITTEN, strategy::RiskLevel::word),
        written.review_time.map_or_else(|| NOT_WRITTEN.to_owned(), |time| time.to_string()),
    )
}

/// When it lands, after what and why, and how many lines it changes.
fn landing(context: &Context<'_>, at: usize, written: &PullRequest, planned: &PlannedPullRequest) -> String {
    let position = context.plan.landing_order.iter().position(|index| index.at() == at);
    let (Some(position), Some(wave)) = (position, planned.wave) else {
        return "**Lands:** not at all, because no file falls to it".to_owned();
    };
    let all = &context.document.recipe.strategy.pull_requests;
    let after: Vec<_> = written
        .after
        .iter()
        .filter_map(|dependency| {
            let number = all.iter().position(|other| other.key == dependency.pull_request)? + 1;
            Some(format!("PR #{number} ({})", text(&dependency.because)))
        })
        .collect();
    let after = if after.is_empty() { String::new() } else { format!(", after {}", after.join(" and ")) };
    format!(
        "**Lands:** {} of {}, in wave {}{after} | **Changed Lines:** {}{}{}{}",
        position + 1,
        context.plan.landing_order.len(),
        wave + 1,
        lines(planned.lines),
        reviewable(&planned.reviewable),
        contested(planned),
        over_budget(planned)
    )
}

/// How many lines are to be reviewed, where lines are known.
pub(crate) fn reviewable(of: &Reviewable) -> String {
    if of.changed == 0 {
        return String::new();
    }
    format!(" | **Reviewable Lines:** {}", number(of.lines))
}

/// How many files another pull request claims with equal right, where there are any.
pub(crate) fn contested(planned: &PlannedPullRequest) -> String {
    if planned.contested == 0 {
        return String::new();
    }
    format!(" | **Contested:** {}", files(planned.contested))
}

pub(crate) fn over_budget(planned: &PlannedPullRequest) -> String {
    let over: Vec<_> = planned.budget_warnings.iter().map(BudgetWarning::text).collect();
    if over.is_empty() { String::new() } else { format!(" | **Over Budget:** {}", over.join("; ")) }
}

/// What it takes before any glob is asked, or what it is a part of.
fn origin(context: &Context<'_>, written: &PullRequest) -> Option<String> {
    if let Some(lane) = written.takes {
        return Some(format!("**Takes:** {}, before any glob is asked", lane.words()));
    }
    let whole = written.part_of.as_ref()?;
    let all = &context.document.recipe.strategy.pull_requests;
    let number = all.iter().position(|other| other.key == *whole)? + 1;
    Some(format!("**Part of:** PR #{number}, whose files its globs choose among"))
}

/// The globs by group, as a team writes them: a comment with the count, then the patterns.
fn groups(written: &PullRequest, planned: &PlannedPullRequest) -> String {
    let mut rows = Vec::new();
    for (group, counted) in written.groups.iter().zip(&planned.groups) {
        let declared = group.files.map(|files| format!(", declared {files}")).unwrap_or_default();
        let fallback = match counted.by_fallback {
            0 => String::new(),
            count => format!(", {} by fallback", number(count)),
        };
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.push(format!("# {} ({}{declared}{fallback})", group.title, files(counted.files)));
        rows.extend(group.globs.iter().map(|glob| glob.0.clone()));
    }
    if planned.ungrouped > 0 {
        rows.extend([String::new(), format!("# In no group ({})", files(planned.ungrouped))]);
    }
    if rows.is_empty() { NOT_WRITTEN.to_owned() } else { block("bash", &rows) }
}

pub(crate) fn criteria(written: &PullRequest, progress: &Progress) -> Vec<String> {
    tasks(progress, Some(&written.key), TickList::Criteria, None, &written.criteria)
}

/// Files in no pull request, where there are any.
fn put_left_over(page: &mut Page, context: &Context<'_>) {
    let Context { document, plan } = context;
    let changes = &document.changes;
    let mut put = |title: &str, name: &str, count: u32, is_one: &dyn Fn(FileIdx) -> bool| {
        if count == 0 {
            return;
        }
        page.heading(3, &format!("{title} ({})", files(count)));
        let left = changes.files_by_path().filter(|file| is_one(*file));
        let mut rows: Vec<_> =
            left.take(SHOWN).map(|file| format!("- {}", code(changes.path(file)))).collect();
        let more = u64::from(count).saturating_sub(u64::try_from(rows.len()).unwrap_or(0));
        if more > 0 {
            rows.push(format!("- and {} more, all of them in `lists/{name}.txt`", number(more)));
        }
        page.lines(rows);
        page.rule();
    };
    put("Unclassified", "unclassified", plan.sum.unclassified, &|file| plan.places.is_unclassified(file));
    put("Withheld", "withheld", plan.sum.withheld, &|file| plan.places.is_withheld(file));
}
