//! How far the plan is. A plan that nobody has begun has no such section.

use super::page::Page;
use crate::Context;
use crate::markdown::text;
use strategy::{Incident, ListSection, Progress, PullRequest, Status, Strategy, TickList, TickRef};

pub(crate) fn put(page: &mut Page, context: &Context<'_>) {
    let recipe = &context.document.recipe;
    let (strategy, progress) = (&recipe.strategy, &recipe.progress);
    if *progress == Progress::default() {
        return;
    }
    page.heading(2, "Progress");
    page.put(&standing(strategy, progress));
    let overall = overall(strategy, progress);
    if !overall.is_empty() {
        page.put("**Done for the whole migration:**");
        page.lines(overall);
    }
    for incident in &progress.incidents {
        put_incident(page, strategy, incident);
    }
    page.rule();
}

/// The status of a pull request, where it is more than planned.
pub(crate) fn status(written: &PullRequest, progress: &Progress) -> Option<String> {
    let status = progress.status_of(&written.key);
    (status != Status::Planned).then(|| format!("**Status:** {}", status.words()))
}

/// A table: where each pull request stands, and how much of its lists is ticked.
fn standing(strategy: &Strategy, progress: &Progress) -> String {
    let (before, after) = match &strategy.validation {
        None => (&[][..], &[][..]),
        Some(validation) => (&validation.before[..], &validation.after[..]),
    };
    let mut lines = vec![
        "| PR | Status | Criteria | Checklist | Before | After | Rollback |".to_owned(),
        "| --- | --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    for (at, written) in strategy.pull_requests.iter().enumerate() {
        let count = |list, section: Option<&str>, items: &[String]| {
            let is_ticked = |item: &&String| {
                progress.ticked.contains(&TickRef {
                    pull_request: Some(written.key.clone()),
                    list,
                    section: section.map(str::to_owned),
                    item: (*item).clone(),
                })
            };
            (items.iter().filter(is_ticked).count(), items.len())
        };
        let plain = |list, items: &[String]| share(count(list, None, items));
        let sections = |list, sections: &[ListSection]| {
            let counts = sections.iter().map(|section| count(list, Some(&section.name), &section.items));
            share(counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)))
        };
        lines.push(format!(
            "| PR #{} {} | {} | {} | {} | {} | {} | {} |",
            at + 1,
            text(&written.title),
            progress.status_of(&written.key).words(),
            plain(TickList::Criteria, &written.criteria),
            sections(TickList::Checklist, &strategy.checklist),
            sections(TickList::Before, before),
            sections(TickList::After, after),
            plain(TickList::Rollback, &written.rollback),
        ));
    }
    lines.join("\n")
}

/// "2 of 5", or that there is nothing to tick.
fn share((ticked, all): (usize, usize)) -> String {
    if all == 0 { "–".to_owned() } else { format!("{ticked} of {all}") }
}

/// What is ticked of the success summary and the next steps.
fn overall(strategy: &Strategy, progress: &Progress) -> Vec<String> {
    let summary = strategy.success.iter().flat_map(|section| {
        section.items.iter().map(move |item| (TickList::Success, Some(section.name.clone()), item))
    });
    let steps = strategy.next_steps.iter().map(|item| (TickList::NextSteps, None, item));
    let is_ticked = |(list, section, item): &(TickList, Option<String>, &String)| {
        let (section, item) = (section.clone(), (*item).clone());
        progress.ticked.contains(&TickRef { pull_request: None, list: *list, section, item })
    };
    summary.chain(steps).filter(is_ticked).map(|(.., item)| format!("- [x] {}", text(item))).collect()
}

fn put_incident(page: &mut Page, strategy: &Strategy, incident: &Incident) {
    let number = strategy.pull_requests.iter().position(|written| written.key == incident.pull_request);
    let what = number.map_or_else(|| text(incident.pull_request.as_str()), |at| format!("PR #{}", at + 1));
    page.heading(3, &format!("Incident in {what}"));
    let until =
        incident.ended.map_or_else(|| "not over".to_owned(), |ended| format!("until {}", ended.utc()));
    page.put(&format!("From {} {until}", incident.began.utc()));
    let mut events: Vec<_> = incident
        .done
        .iter()
        .map(|done| (done.at, format!("done: {}", text(&done.action))))
        .chain(incident.updates.iter().map(|update| (update.at, format!("told: {}", text(&update.text)))))
        .collect();
    events.sort_by_key(|(at, _)| *at);
    if !events.is_empty() {
        page.lines(events.into_iter().map(|(at, what)| format!("- {}: {what}", at.utc())));
    }
}
