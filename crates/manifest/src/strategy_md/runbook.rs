//! What holds for all pull requests: review, validation, metrics, emergency, success, conclusion.

use super::page::{NOT_WRITTEN, Page, broken, or_not_written};
use crate::Context;
use crate::markdown::text;
use strategy::{EmergencyPhase, ListSection, Reviewer};

pub(crate) fn put_review(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(2, "Review & Approval Process");
    page.heading(3, "Review Team Assignment");
    page.lines(broken(strategy.pull_requests.iter().enumerate().map(|(at, written)| {
        let name = text(written.review_name.as_deref().unwrap_or(&written.title));
        let reviewers: Vec<_> = written.reviewers.iter().map(reviewer).collect();
        let reviewers = if reviewers.is_empty() { NOT_WRITTEN.to_owned() } else { reviewers.join(" + ") };
        format!("**PR #{} ({name}):** {reviewers}", at + 1)
    })));
    page.heading(3, "Review Criteria Checklist");
    if strategy.checklist.is_empty() {
        page.put(NOT_WRITTEN);
    }
    for section in &strategy.checklist {
        page.heading(4, &format!("{}:", text(&section.name)));
        page.lines(section.items.iter().map(|item| format!("- [ ] {}", text(item))));
    }
    page.rule();
}

pub(crate) fn reviewer(reviewer: &Reviewer) -> String {
    let name = text(&reviewer.name);
    match (reviewer.people, reviewer.called.as_deref()) {
        (Some(people), called) => format!("{name} ({people} {})", text(called.unwrap_or("people"))),
        (None, Some(called)) => format!("{name} ({})", text(called)),
        (None, None) => name,
    }
}

pub(crate) fn put_validation(page: &mut Page, context: &Context<'_>) {
    let validation = context.document.recipe.strategy.validation.as_ref();
    page.heading(2, "Deployment Validation Steps");
    page.heading(3, "Pre-Deployment (Each PR):");
    put_steps(page, validation.map(|validation| validation.before.as_slice()).unwrap_or_default());
    page.heading(3, "Post-Deployment (Each PR):");
    put_steps(page, validation.map(|validation| validation.after.as_slice()).unwrap_or_default());
    page.rule();
}

fn put_steps(page: &mut Page, sections: &[ListSection]) {
    if sections.is_empty() {
        page.put(NOT_WRITTEN);
    }
    for (at, section) in sections.iter().enumerate() {
        put_step(page, at + 1, &text(&section.name), &section.items);
    }
}

/// A numbered step with its points.
fn put_step(page: &mut Page, number: usize, title: &str, items: &[String]) {
    page.put(&format!("{number}. **{title}**"));
    // The points belong to the step, so they stand below its text.
    let indent = " ".repeat(number.to_string().len() + 2);
    page.lines(items.iter().map(|item| format!("{indent}- {}", text(item))));
}

pub(crate) fn put_metrics(page: &mut Page, context: &Context<'_>) {
    page.heading(2, "Monitoring & Success Metrics");
    let sections = &context.document.recipe.strategy.metrics;
    let progress = &context.document.recipe.progress;
    if sections.is_empty() {
        page.put(NOT_WRITTEN);
    }
    for section in sections {
        page.heading(3, &format!("{}:", text(&section.name)));
        page.lines(section.metrics.iter().map(|metric| {
            let measured = match progress.measured_of(&section.name, &metric.name) {
                "" => String::new(),
                value => format!(" (measured: {})", text(value)),
            };
            format!("- **{}:** {}{measured}", text(&metric.name), text(&metric.target))
        }));
    }
    page.rule();
}

pub(crate) fn put_emergency(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(2, "Emergency Procedures");
    match &strategy.emergency {
        Some(emergency) => {
            page.heading(3, &format!("{}:", text(&emergency.title)));
            for (at, phase) in emergency.phases.iter().enumerate() {
                let title = format!("{} ({})", text(&phase.name), minutes(phase));
                put_step(page, at + 1, &title, &phase.actions);
            }
        }
        None => page.put(NOT_WRITTEN),
    }
    page.heading(3, "Communication Plan:");
    page.terms(&strategy.communication);
    page.rule();
}

fn minutes(phase: &EmergencyPhase) -> String {
    match phase.to_minute {
        Some(to) => format!("{}-{to} minutes", phase.from_minute),
        None => format!("{}+ minutes", phase.from_minute),
    }
}

pub(crate) fn put_success(page: &mut Page, context: &Context<'_>) {
    page.heading(2, "Success Criteria Summary");
    let sections = &context.document.recipe.strategy.success;
    if sections.is_empty() {
        page.put(NOT_WRITTEN);
    }
    for section in sections {
        page.heading(3, &format!("{}:", text(&section.name)));
        page.lines(broken(section.items.iter().map(|item| format!("✅ **{}**", text(item)))));
    }
    page.rule();
}

pub(crate) fn put_conclusion(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(2, "Conclusion");
    let conclusion = strategy.conclusion.as_ref();
    page.put(&or_not_written(conclusion.map(|conclusion| conclusion.text.as_str())));
    if let Some(conclusion) = conclusion {
        if !conclusion.points.is_empty() {
            page.terms(&conclusion.points);
        }
        if let Some(closing) = &conclusion.closing {
            page.put(&text(closing));
        }
    }
    page.put("**Next Steps:**");
    let steps = strategy.next_steps.iter().enumerate();
    page.lines(steps.map(|(at, step)| format!("{}. {}", at + 1, text(step))));
    if let Some(footer) = &strategy.footer {
        page.rule();
        page.put(&format!("_{}_", text(footer)));
    }
}
