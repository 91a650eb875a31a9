//! The navigation between the views of an open plan.

use crate::icon::icon;
use crate::later::views::parts::number;
use crate::markup::{Html, button, click, el, nothing, set, text, with};
use crate::store::Store;
use protocol::PlanView;
use state::{Dialog, Document, ShowAction, View};

/// The views; at the side, or at the bottom where the screen is narrow.
pub(super) fn navigation(store: &Store, document: &Document) -> Html {
    let mut items = Vec::new();
    for view in View::ALL {
        let current = if store.state.view == view { vec![set("aria-current", "page")] } else { Vec::new() };
        let label = el("span", "label", &[text(view.title())]);
        let parts = vec![icon(sign(view)), label, count(view, &document.plan)];
        items.push(el("li", "", &[button("", &current, click(store, ShowAction::View(view)), &parts)]));
    }
    let keys = vec![icon("help"), el("span", "label", &[text("Keys")])];
    let keys = button("", &[], click(store, ShowAction::Dialog(Dialog::Help)), &keys);
    items.push(el("li", "views-help", &[keys]));
    let list = with("ul", "", &[set("role", "list")], &items);
    with("nav", "views", &[set("aria-label", "Views")], &[list])
}

fn sign(view: View) -> &'static str {
    match view {
        View::Plan => "plan",
        View::Files => "files",
        View::Dependencies => "graph",
        View::Schedule => "calendar",
        View::Checks => "check-square",
        View::Strategy => "scroll",
        View::Runbook => "terminal",
        View::Export => "download",
    }
}

fn count(view: View, plan: &PlanView) -> Html {
    let (count, tone, words) = match view {
        View::Plan => (plan.waves.iter().map(Vec::len).sum(), "", " pull requests"),
        View::Checks => {
            let disagreeing = plan.reconciliation.iter().filter(|line| !line.agrees).count();
            let kinds = [plan.sum.unclassified, plan.sum.withheld, plan.contested];
            let open = kinds.iter().filter(|files| **files > 0).count() + usize::from(disagreeing > 0);
            (open, "warn", " things to look at")
        }
        View::Files | View::Dependencies | View::Schedule | View::Strategy | View::Runbook | View::Export => {
            return nothing();
        }
    };
    if count == 0 {
        return nothing();
    }
    let shown = text(&number(u64::try_from(count).unwrap_or(u64::MAX)));
    let tone = if tone.is_empty() { Vec::new() } else { vec![set("data-tone", tone)] };
    with("span", "count", &tone, &[shown, el("span", "visually-hidden", &[text(words)])])
}
