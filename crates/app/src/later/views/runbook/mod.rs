//! Runbook: how far the plan is, what to do before, during and after each deployment, and what when one fails.

mod incident;
mod lists;
mod metrics;
mod standing;

use super::parts::{absent, named_list, panel};
use crate::markup::{Html, all, el, nothing, text};
use crate::store::Store;
pub(crate) use incident::began;
use lists::{next_steps, of_pull_request, success};
use metrics::metrics;
use standing::standing;
pub(super) use standing::status_choice;
use state::Document;
use strategy::Strategy;

/// The view "Runbook".
pub(crate) fn runbook_page(store: &Store, document: &Document) -> Html {
    let strategy = document.strategy();
    let footer = |words: &str| el("p", "muted small", &[text(words)]);
    el(
        "section",
        "view",
        &[
            panel("Where each pull request stands", &standing(store, document)),
            of_pull_request(store, document),
            incident::emergency(store, document),
            panel("Metrics", &[metrics(store, document)]),
            panel("Communication", &[named_list(&strategy.communication)]),
            panel("Success summary", &[success(store, document)]),
            panel("Conclusion", &conclusion(strategy)),
            panel("Next steps", &[next_steps(store, document)]),
            strategy.footer.as_deref().map_or_else(nothing, footer),
        ],
    )
}

fn conclusion(strategy: &Strategy) -> Vec<Html> {
    let Some(conclusion) = &strategy.conclusion else { return vec![absent()] };
    let paragraph = |words: &str| el("p", "", &[text(words)]);
    let points = if conclusion.points.is_empty() { all(&[]) } else { named_list(&conclusion.points) };
    vec![paragraph(&conclusion.text), points, conclusion.closing.as_deref().map_or_else(nothing, paragraph)]
}
