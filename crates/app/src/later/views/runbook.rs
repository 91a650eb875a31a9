//! Runbook: what to do before, during and after each deployment, in the team's words.

use super::parts::{
    absent, fold, list_sections, named_list, panel, section, step_list, strong, table, text_list,
};
use super::plan::risk_blocks;
use crate::markup::{Html, all, each, el, nothing, set, text, texts, with};
use state::Document;
use strategy::{Emergency, EmergencyPhase, MetricSection, Strategy};

/// The view "Runbook".
pub(crate) fn runbook_page(document: &Document) -> Html {
    let strategy = document.strategy();
    let (before, after) = match &strategy.validation {
        None => (&[][..], &[][..]),
        Some(validation) => (&validation.before[..], &validation.after[..]),
    };
    el(
        "section",
        "view",
        &[
            panel("Validation before each deployment", &[list_sections(before)]),
            panel("Validation after each deployment", &[list_sections(after)]),
            panel("Review checklist", &[list_sections(&strategy.checklist)]),
            emergency(strategy.emergency.as_ref()),
            panel("Rollback and risks of each pull request", &rollbacks(document)),
            panel("Communication", &[named_list(&strategy.communication)]),
            panel("Metrics", &[metrics(&strategy.metrics)]),
            panel("Success summary", &[list_sections(&strategy.success)]),
            panel("Conclusion", &conclusion(strategy)),
            panel("Next steps", &[step_list(&strategy.next_steps)]),
            strategy.footer.as_deref().map_or_else(nothing, |footer| el("p", "muted small", &[text(footer)])),
        ],
    )
}

/// "0–5 minutes", "30+ minutes".
fn minutes(phase: &EmergencyPhase) -> String {
    let from = phase.from_minute.to_string();
    match phase.to_minute {
        Some(to) => [&from, "–", &to.to_string(), " minutes"].concat(),
        None => [&from, "+ minutes"].concat(),
    }
}

fn emergency(emergency: Option<&Emergency>) -> Html {
    let Some(emergency) = emergency else { return panel("Emergency procedure", &[absent()]) };
    let phases = each(&emergency.phases, |phase| {
        let time = el("span", "phase-time number", &[text(&minutes(phase))]);
        el("li", "phase", &[time, section(&phase.name, step_list(&phase.actions))])
    });
    let title = el("span", "muted", &[text(&emergency.title)]);
    let head = el("header", "", &[el("h2", "", &[text("Emergency procedure")]), title]);
    let body = with("ol", "phases panel-body", &[set("role", "list")], &phases);
    with("section", "panel", &[set("data-tone", "bad")], &[head, body])
}

fn rollbacks(document: &Document) -> Vec<Html> {
    let parts = each(&document.strategy().pull_requests, |written| {
        let note = if written.rollback.is_empty() { " (rollback not written)" } else { "" };
        let summary = vec![
            strong(&document.label(&written.key)),
            texts(&[" ", &written.title]),
            el("span", "muted", &[text(note)]),
        ];
        let body = vec![
            section("Rollback", text_list(&written.rollback)),
            section("Risks and mitigations", risk_blocks(document, &written.key)),
        ];
        fold("fold", &summary, &body)
    });
    vec![el("div", "folds", &parts)]
}

fn metrics(sections: &[MetricSection]) -> Html {
    if sections.is_empty() {
        return absent();
    }
    let parts = each(sections, |part| {
        let rows = part.metrics.iter().map(|metric| vec![text(&metric.name), text(&metric.target)]);
        section(&part.name, table(&part.name, &["Metric", "Target"], rows.collect()))
    });
    el("div", "columns", &parts)
}

fn conclusion(strategy: &Strategy) -> Vec<Html> {
    let Some(conclusion) = &strategy.conclusion else { return vec![absent()] };
    let paragraph = |words: &str| el("p", "", &[text(words)]);
    let points = if conclusion.points.is_empty() { all(&[]) } else { named_list(&conclusion.points) };
    vec![paragraph(&conclusion.text), points, conclusion.closing.as_deref().map_or_else(nothing, paragraph)]
}
