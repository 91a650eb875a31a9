//! The text of an issue that tracks all pull requests.

use super::body::Body;
use crate::Context;
use crate::landing::{Step, Waits, unready};
use crate::markdown::{code, files, text};
use crate::strategy_md::page::{NOT_WRITTEN, or_not_written, tasks};
use strategy::{RiskLevel, TickList, number};

/// Kept for what follows the list of pull requests.
const KEPT: usize = 12_000;

pub(super) fn page(context: &Context<'_>, steps: &[Step<'_>], waits: &Waits<'_>) -> String {
    let Context { document, plan } = context;
    let strategy = &document.recipe.strategy;
    let mut body = Body::default();
    let count = strategy::counted(u64::try_from(steps.len()).unwrap_or(u64::MAX), "pull request");
    body.put(&format!("**{}**: {} in {count}", text(&strategy.title), files(plan.sum.assigned)));
    body.put(&format!("**Objective:** {}", or_not_written(strategy.objective.as_deref())));
    body.put(&crate::strategy_md::head::sum(plan.sum));
    if let Some(why) = unready(context) {
        body.put(&format!("**The plan is not ready:** {why}."));
    }
    put_steps(&mut body, context, steps, waits);
    let progress = &document.recipe.progress;
    let mut success = Vec::new();
    for section in &strategy.success {
        success.push(format!("**{}**", text(&section.name)));
        let items = tasks(progress, None, TickList::Success, Some(&section.name), &section.items);
        success.push(items.join("\n"));
    }
    put_section(&mut body, "Success", success);
    let next = tasks(progress, None, TickList::NextSteps, None, &strategy.next_steps);
    put_section(&mut body, "Next Steps", lines(next));
    let told = strategy.communication.iter();
    let told = told.map(|term| format!("- **{}:** {}", text(&term.name), text(&term.text)));
    put_section(&mut body, "Communication", lines(told.collect()));
    body.put(&format!("When a deployment fails: {}.", code(b"ROLLBACK.md")));
    body.finish()
}

/// The pull requests as tasks, ticked where they have landed.
fn put_steps(body: &mut Body, context: &Context<'_>, steps: &[Step<'_>], waits: &Waits<'_>) {
    let progress = &context.document.recipe.progress;
    body.put("## Pull Requests in Landing Order");
    if steps.is_empty() {
        body.put("Nothing lands.");
    }
    for step in steps {
        let status = progress.status_of(&step.written.key);
        let before = waits.before.get(step.position).map(Vec::as_slice).unwrap_or_default();
        let numbers = before.iter().filter_map(|(at, _)| Some(steps.get(*at)?.number.as_str()));
        let numbers: Vec<_> = numbers.collect();
        let after =
            if numbers.is_empty() { String::new() } else { format!(", after {}", numbers.join(", ")) };
        let line = format!(
            "- [{}] {} {}: {}, wave {}, risk {} (computed {}), review {} (estimated {} to {}), {}{after}",
            if status.has_landed() { "x" } else { " " },
            code(step.branch.as_bytes()),
            text(&step.written.title),
            files(step.planned.files),
            step.planned.wave.map_or(0, |wave| wave + 1),
            step.written.risk.map_or(NOT_WRITTEN, RiskLevel::word),
            step.planned.risk.level,
            step.written.review_time.map_or_else(|| NOT_WRITTEN.to_owned(), |time| time.to_string()),
            step.planned.review.least,
            step.planned.review.most,
            status.words(),
        );
        if !body.has_room(&line, KEPT) {
            let left = u64::try_from(steps.len() - step.position).unwrap_or(u64::MAX);
            body.put(&format!("And {} more: {} has them all.", number(left), code(b"plan.json")));
            return;
        }
        if step.position == 0 {
            body.put(&line);
        } else {
            body.line(&line);
        }
    }
}

/// A section of what people wrote, or that they did not.
fn put_section(body: &mut Body, title: &str, blocks: Vec<String>) {
    let blocks = if blocks.is_empty() { vec![NOT_WRITTEN.to_owned()] } else { blocks };
    body.section(title, &blocks);
}

/// Lines as one block, or none.
fn lines(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { lines } else { vec![lines.join("\n")] }
}
