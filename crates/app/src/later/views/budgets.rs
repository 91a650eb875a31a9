//! Budgets: how many of the changed lines are to be reviewed, and which pull requests are too large.

use super::parts::{counted, muted, number, strong, table, why};
use crate::markup::{Html, el, text, texts};
use crate::store::Store;
use protocol::{PlanView, ReviewableView};
use state::{Document, Why};

/// The panel of the view "Checks".
pub(super) fn budgets(store: &Store, document: &Document, plan: &PlanView) -> Vec<Html> {
    let ReviewableView { lines, changed, .. } = &plan.reviewable;
    let mut parts = Vec::new();
    if *changed > 0 || plan.lines.unknown_files == 0 {
        let sum = [
            strong(&counted(*lines, "reviewable line")),
            texts(&[" of ", &counted(*changed, "changed line"), " in all pull requests."]),
        ];
        parts.push(el("p", "", &sum));
    }
    if plan.lines.unknown_files > 0 {
        let files = counted(plan.lines.unknown_files, "file");
        let words = ["Of ", &files, " nobody knows how many lines changed: they count for nothing here."];
        parts.push(muted(&words.concat()));
    }
    if !plan.reviewable.classes.is_empty() {
        parts.push(weights("Reviewable lines of all pull requests", &plan.reviewable));
    }
    let over: Vec<_> = plan.pull_requests.iter().filter(|view| !view.budgets.is_empty()).collect();
    if over.is_empty() {
        parts.push(muted("No pull request goes over a limit of the strategy."));
    }
    let rows = over.iter().flat_map(|view| {
        view.budgets.iter().map(|limit| {
            vec![
                texts(&[&document.label(&view.key), " ", &view.title]),
                why(store, &view.key, Why::Budget, &[text(&limit.text)]),
                text(&limit.source),
            ]
        })
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let headings = ["Pull request", "Over the budget", "Where the usual limit comes from"];
        parts.push(table("Pull requests over the budget", &headings, rows));
    }
    parts.push(muted(
        "Limits warn and refuse nothing. GitHub also shows no more than 1 MB of a diff; no list says how many bytes \
         a diff has, so that is not checked.",
    ));
    parts
}

/// What each weight did, as a table.
pub(super) fn weights(label: &str, of: &ReviewableView) -> Html {
    let rows = of.classes.iter().map(|class| {
        vec![
            text(&class.title),
            texts(&[&class.weight.to_string(), " %"]),
            text(&number(class.files)),
            text(&number(class.changed)),
            text(&number(class.counted)),
        ]
    });
    table(label, &["Files", "#Weight", "#Number", "#Changed lines", "#Count as"], rows.collect())
}
