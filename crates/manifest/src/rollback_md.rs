//! `ROLLBACK.md`: how each pull request is taken back, how it lands again, and what to do minute by minute.

use crate::check::check;
use crate::landing::{Step, Waits, steps, unready};
use crate::markdown::{block, code, text};
use crate::strategy_md::page::{NOT_WRITTEN, Page, tasks};
use crate::strategy_md::runbook;
use crate::{Context, Manifest, ManifestError, RenderedFile};
use strategy::TickList;

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "rollback-md",
    title: "Rollback plan",
    about: "How each pull request is taken back and lands again, and the emergency procedure with its clock.",
    file_name: "ROLLBACK.md",
    media_type: "text/markdown",
    render,
};

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let steps = steps(context);
    let waits = Waits::new(context.plan);
    let mut page = Page::default();
    page.heading(1, &format!("Rollback Plan: {}", text(&context.document.recipe.strategy.title)));
    if let Some(why) = unready(context) {
        page.put(&format!("**The plan is not ready:** {why}."));
    }
    put_order(&mut page, steps.last().map_or("NN", |step| step.number.as_str()));
    put_table(&mut page, &steps, &waits);
    page.rule();
    page.heading(2, "Pull Requests, Last One First");
    for step in steps.iter().rev() {
        put_step(&mut page, context, &steps, &waits, step);
    }
    page.rule();
    put_clock(&mut page, context);
    runbook::put_emergency(&mut page, context);
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes: page.finish().into_bytes() }])
}

fn put_order(page: &mut Page, number: &str) {
    let commands =
        |lines: &[&str]| block("sh", &lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>());
    page.heading(2, "How to Roll Back");
    page.put(&format!(
        "What landed last is taken back first: later pull requests may need earlier ones. {} does it on a branch of its own.",
        code(b"rollback.sh")
    ));
    page.put(&commands(&[
        "git fetch origin",
        "sh rollback.sh                     # what landed, and as which commit",
        &format!("sh rollback.sh --from {number}           # what would be reverted: {number} and all that landed after it"),
        &format!("sh rollback.sh --from {number} --apply   # the reverts, on the new branch tranche-rollback/from-{number}"),
    ]));
    page.put("By hand, for each commit, newest first:");
    page.put(&commands(&[
        "git revert --no-edit -m 1 COMMIT   # landed with a merge commit",
        "git revert --no-edit COMMIT        # landed as one commit (squash)",
    ]));
    page.heading(2, "How to Land Again");
    page.put(
        "Merging the same branch again brings nothing back: git holds its commits for merged. Revert the reverts, the \
         last revert first.",
    );
    page.put(&commands(&[
        &format!("sh rollback.sh --again --from {number} --apply"),
        "git revert --no-edit REVERT        # by hand",
    ]));
}

/// The order in one view.
fn put_table(page: &mut Page, steps: &[Step<'_>], waits: &Waits<'_>) {
    page.heading(2, "Order");
    let head = ["| Taken Back | Pull Request | Branch | Takes Along |", "| --- | --- | --- | --- |"];
    let rows = steps.iter().rev().enumerate().map(|(at, step)| {
        format!(
            "| {} | {} {} | {} | {} |",
            at + 1,
            step.number,
            text(&step.written.title),
            code(step.branch.as_bytes()),
            taken_along(steps, waits, step)
        )
    });
    page.lines(head.into_iter().map(str::to_owned).chain(rows));
}

/// The numbers of those that name it as what they need.
fn taken_along(steps: &[Step<'_>], waits: &Waits<'_>, step: &Step<'_>) -> String {
    let after = waits.after.get(step.position).map(Vec::as_slice).unwrap_or_default();
    let numbers: Vec<_> = after.iter().filter_map(|at| Some(steps.get(*at)?.number.as_str())).collect();
    if numbers.is_empty() { "nothing".to_owned() } else { numbers.join(", ") }
}

fn put_step(page: &mut Page, context: &Context<'_>, steps: &[Step<'_>], waits: &Waits<'_>, step: &Step<'_>) {
    let progress = &context.document.recipe.progress;
    page.heading(3, &format!("{} {}", step.number, text(&step.written.title)));
    page.lines([
        format!("- **Status:** {}", progress.status_of(&step.written.key).words()),
        format!("- **Needs it:** {}", taken_along(steps, waits, step)),
        format!(
            "- **Command:** {}",
            code(format!("sh rollback.sh --from {} --apply", step.number).as_bytes())
        ),
    ]);
    page.put("**Written rollback plan:**");
    page.lines(tasks(progress, Some(&step.written.key), TickList::Rollback, None, &step.written.rollback));
}

/// The minutes at which a phase begins, on one line each.
fn put_clock(page: &mut Page, context: &Context<'_>) {
    page.heading(2, "Clock");
    let Some(emergency) = &context.document.recipe.strategy.emergency else {
        page.put(NOT_WRITTEN);
        return;
    };
    page.put("Minutes count from the failure of the deployment.");
    let phases = emergency.phases.iter().map(|phase| {
        let until = phase.to_minute.map_or_else(|| "open".to_owned(), |to| format!("minute {to}"));
        format!(
            "| minute {} | {until} | {} | {} |",
            phase.from_minute,
            text(&phase.name),
            phase.actions.len()
        )
    });
    let head = ["| From | Until | Phase | Actions |", "| --- | --- | --- | --- |"];
    page.lines(head.into_iter().map(str::to_owned).chain(phases));
    let updates = emergency.updates_every_minutes;
    let updates = updates.map_or_else(|| NOT_WRITTEN.to_owned(), |every| format!("every {every} minutes"));
    page.put(&format!("**Status updates:** {updates}"));
}
