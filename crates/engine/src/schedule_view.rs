//! The computed schedule as the page shows it, and what moves when a pull request slips.

mod chart;
mod words;

use planner::{Plan, PlanDocument, PrIdx, Schedule, ScheduledPullRequest, Slipped, Span, Stage};
use protocol::{ScheduleRowView, ScheduleView, SlipRowView, SlipView, StageView};
use strategy::{PullRequestKey, Strategy};
use words::Words;

/// The three stages in their order.
const STAGES: [Stage; 3] = [Stage::Review, Stage::Deploy, Stage::Validate];

/// The schedule of the open plan.
pub(crate) fn schedule_view(document: &PlanDocument, plan: &Plan, revision: u32) -> ScheduleView {
    let strategy = &document.recipe.strategy;
    let schedule = planner::schedule(strategy, plan);
    let words = Words { strategy, schedule: &schedule };
    let rows = schedule.pull_requests.iter().enumerate().filter_map(|(at, row)| {
        let deciding = row.deciding()?;
        let stages = stages(&words, at, row);
        Some(ScheduleRowView {
            key: key_of(strategy, row.index)?,
            number: u32::from(row.index.0) + 1,
            is_critical: stages.iter().any(|stage| stage.is_critical),
            stages,
            review_time: row.review_time,
            is_declared: row.is_declared,
            waits: [words.wait(deciding.wait, Some(deciding.queue)), words.wait(row.deploy_wait, None)],
            slack: row.slack.map(|minutes| schedule.minutes_in_words(minutes)),
            reviewers: row.readings.iter().map(|reading| words.reading(reading)).collect(),
        })
    });
    ScheduleView {
        revision,
        is_assumed: schedule.is_assumed,
        length: schedule.length_in_words(),
        basis: words.basis(),
        rows: rows.collect(),
        critical: schedule.critical_path.iter().map(|step| words.step(step)).collect(),
        chart: chart::chart(&words),
    }
}

fn key_of(strategy: &Strategy, index: PrIdx) -> Option<PullRequestKey> {
    strategy.pull_requests.get(index.at()).map(|written| written.key.clone())
}

fn span(row: &ScheduledPullRequest, stage: Stage) -> Span {
    match stage {
        Stage::Review => row.review,
        Stage::Deploy => row.deploy,
        Stage::Validate => row.validate,
    }
}

fn is_critical(schedule: &Schedule, at: usize, stage: Stage) -> bool {
    schedule.critical_path.iter().any(|step| (step.pull_request, step.stage) == (at, stage))
}

fn stages(words: &Words<'_>, at: usize, row: &ScheduledPullRequest) -> [StageView; 3] {
    STAGES.map(|stage| StageView {
        days: words.schedule.days_in_words(span(row, stage)),
        dates: words.schedule.dates_in_words(span(row, stage)),
        is_critical: is_critical(words.schedule, at, stage),
    })
}

/// What moves when the review of a pull request ends later; `None` where it does not land.
pub(crate) fn slip_view(
    document: &PlanDocument,
    plan: &Plan,
    revision: u32,
    pull_request: &PullRequestKey,
    days: u32,
) -> Option<SlipView> {
    let strategy = &document.recipe.strategy;
    let Slipped { before, after } = planner::slip(strategy, plan, plan.find(pull_request)?, days)?;
    let (then, now) = (Words { strategy, schedule: &before }, Words { strategy, schedule: &after });
    let pairs = before.pull_requests.iter().zip(&after.pull_requests).enumerate();
    let moved =
        pairs.filter(|(_, (then, now))| STAGES.iter().any(|stage| span(then, *stage) != span(now, *stage)));
    let rows = moved.filter_map(|(at, (old, new))| {
        Some(SlipRowView {
            key: key_of(strategy, old.index)?,
            before: stages(&then, at, old),
            after: stages(&now, at, new),
            later: after.minutes_in_words(new.validate.end - old.validate.end),
        })
    });
    let end = if before.end == after.end {
        format!("The end does not move: {}.", before.length_in_words())
    } else {
        let later = after.minutes_in_words(after.end - before.end);
        format!(
            "The end moves by {later}: {} instead of {}.",
            after.length_in_words(),
            before.length_in_words()
        )
    };
    Some(SlipView { revision, pull_request: pull_request.clone(), days, end, rows: rows.collect() })
}
