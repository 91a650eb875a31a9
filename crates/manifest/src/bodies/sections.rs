//! What a body says before its list of files.

use super::body::Body;
use crate::Context;
use crate::landing::{Step, Waits};
use crate::markdown::{block, code, text};
use crate::strategy_md::page::{NOT_WRITTEN, tasks, written_or};
use crate::strategy_md::pull_requests::{chain, contested, criteria, figures, over_budget, reviewable};
use crate::strategy_md::runbook::reviewer;
use planner::Lines;
use strategy::{Lane, ListSection, RiskBlock, Status, TickList, number};

pub(super) fn put(
    body: &mut Body,
    context: &Context<'_>,
    steps: &[Step<'_>],
    waits: &Waits<'_>,
    step: &Step<'_>,
) {
    let strategy = &context.document.recipe.strategy;
    let progress = &context.document.recipe.progress;
    let Step { written, planned, .. } = step;
    let wave = planned.wave.map_or_else(String::new, |wave| format!(", in wave {}", wave + 1));
    body.put(&format!(
        "**{}** in the landing order of {}{wave} | **Branch:** {}",
        step.place(),
        text(&strategy.title),
        code(step.branch.as_bytes())
    ));
    body.put(&figures(written, planned));
    let reviewable = reviewable(&planned.reviewable);
    let told = [reviewable, contested(planned), over_budget(planned)].concat();
    body.put(&format!("**Changed Lines:** {}{told}", lines(planned.lines)));
    let status = progress.status_of(&written.key);
    if status != Status::Planned {
        body.put(&format!("**Status:** {}", status.words()));
    }
    if let Some(words) = written.takes.map(Lane::words) {
        body.put(&format!("**Takes:** {words}, before any glob is asked"));
    }
    put_order(body, steps, waits, step);
    body.section("File Groups", &[groups(step)]);
    if !written.chain.is_empty() {
        body.section("Dependency Chain", &[chain(written).join("\n")]);
    }
    body.section("Success Criteria", &[written_or(&criteria(written, progress))]);
    put_risk(body, context, step);
    let rollback = tasks(progress, Some(&written.key), TickList::Rollback, None, &written.rollback);
    let script = format!("sh rollback.sh --from {}", step.number);
    body.section(
        "Rollback Plan",
        &[written_or(&rollback), format!("{} takes back what landed from here on.", code(script.as_bytes()))],
    );
    let names: Vec<_> = written.reviewers.iter().map(|one| format!("- {}", reviewer(one))).collect();
    body.section("Reviewers", &[written_or(&names)]);
    body.section("Review Time", &[review_time(step)]);
    put_runbook(body, context, step);
    let commands = [
        format!("git show --stat {}", step.branch),
        "sh verify.sh --run 'COMMAND'   # your build or tests, at every step".to_owned(),
    ];
    body.section("Verify", &[block("sh", &commands)]);
}

/// What lands before it and what waits for it, by branch and title.
fn put_order(body: &mut Body, steps: &[Step<'_>], waits: &Waits<'_>, step: &Step<'_>) {
    let named = |at: usize, because: &str| {
        let other = steps.get(at)?;
        let because = if because.is_empty() { String::new() } else { format!(": {}", text(because)) };
        let title = text(&other.written.title);
        Some(format!("- {} {title} ({}){because}", code(other.branch.as_bytes()), other.place()))
    };
    let before = waits.before.get(step.position).map(Vec::as_slice).unwrap_or_default();
    let before: Vec<_> = before.iter().filter_map(|(at, because)| named(*at, because)).collect();
    let after = waits.after.get(step.position).map(Vec::as_slice).unwrap_or_default();
    let after: Vec<_> = after.iter().filter_map(|at| named(*at, "")).collect();
    let or_nothing =
        |lines: Vec<String>| if lines.is_empty() { "Nothing.".to_owned() } else { lines.join("\n") };
    body.section("Depends On", &[or_nothing(before)]);
    body.section("What Waits for It", &[or_nothing(after)]);
}

/// Its groups with what they hold.
fn groups(step: &Step<'_>) -> String {
    let mut rows = vec![
        "| Group | Files | Declared | Changed Lines |".to_owned(),
        "| --- | --- | --- | --- |".to_owned(),
    ];
    for (group, counted) in step.written.groups.iter().zip(&step.planned.groups) {
        rows.push(format!(
            "| {} | {} | {} | {} |",
            text(&group.title),
            number(counted.files),
            group.files.map_or_else(|| NOT_WRITTEN.to_owned(), |files| files.to_string()),
            lines(counted.lines)
        ));
    }
    if step.planned.ungrouped > 0 {
        rows.push(format!("| In no group | {} | – | – |", number(step.planned.ungrouped)));
    }
    if rows.len() > 2 { rows.join("\n") } else { NOT_WRITTEN.to_owned() }
}

fn lines(of: Lines) -> String {
    crate::strategy_md::head::lines(of)
}

/// The risks that a team wrote, and the computed ones with their reasons.
fn put_risk(body: &mut Body, context: &Context<'_>, step: &Step<'_>) {
    let strategy = &context.document.recipe.strategy;
    let is_of_it = |block: &&RiskBlock| block.pull_requests.contains(&step.written.key);
    let mut blocks = Vec::new();
    for block in strategy.risks.iter().filter(is_of_it) {
        let shared = match block.pull_requests.len() {
            0 | 1 => String::new(),
            several => format!(" (written for {several} pull requests together)"),
        };
        blocks.push(format!("**Risks{shared}:**"));
        blocks.push(written_or(&bullets(&block.risks)));
        blocks.push("**Mitigations:**".to_owned());
        blocks.push(written_or(&bullets(&block.mitigations)));
    }
    if blocks.is_empty() {
        blocks.push(NOT_WRITTEN.to_owned());
    }
    body.section("Risks and Mitigations", &blocks);
    let risk = &step.planned.risk;
    let factors: Vec<_> = risk
        .factors
        .iter()
        .map(|factor| {
            format!("- {}: {} of {} ({})", text(factor.name), factor.points, factor.most, text(&factor.why))
        })
        .collect();
    let sum = format!("{}, {} of {} points", risk.level, risk.points, risk.most);
    body.section("Computed Risk", &[sum, written_or(&factors)]);
}

fn review_time(step: &Step<'_>) -> String {
    let declared = step.written.review_time;
    let review = &step.planned.review;
    [
        format!("- Declared: {}", declared.map_or_else(|| NOT_WRITTEN.to_owned(), |time| time.to_string())),
        format!(
            "- Computed: {} to {}, usually {}: {}",
            review.least,
            review.most,
            review.usual,
            text(&review.formula)
        ),
    ]
    .join("\n")
}

/// Validation and the reviewers' checklist, with this pull request's ticks.
fn put_runbook(body: &mut Body, context: &Context<'_>, step: &Step<'_>) {
    let strategy = &context.document.recipe.strategy;
    let progress = &context.document.recipe.progress;
    let (before, after) = match &strategy.validation {
        None => (&[][..], &[][..]),
        Some(validation) => (&validation.before[..], &validation.after[..]),
    };
    let lists = [
        ("Validation before Deployment", TickList::Before, before),
        ("Validation after Deployment", TickList::After, after),
        ("Review Checklist", TickList::Checklist, &strategy.checklist[..]),
    ];
    for (title, list, sections) in lists {
        let mut blocks = Vec::new();
        for ListSection { name, items } in sections {
            blocks.push(format!("**{}**", text(name)));
            blocks.push(written_or(&tasks(progress, Some(&step.written.key), list, Some(name), items)));
        }
        if blocks.is_empty() {
            blocks.push(NOT_WRITTEN.to_owned());
        }
        body.section(title, &blocks);
    }
}

fn bullets(items: &[String]) -> Vec<String> {
    items.iter().map(|item| format!("- {}", text(item))).collect()
}
