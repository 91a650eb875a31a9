//! Where each pull request stands.

use crate::later::views::parts::{absent, icon, mark, strong, table};
use crate::markup::{Html, all, button, click, each, el, option, select, set, text, texts};
use crate::platform;
use crate::store::Store;
use protocol::PullRequestView;
use state::{Document, EditAction, ShowAction};
use strategy::{ProgressEdit, Status, TickRef};
use yew::prelude::*;

/// A row for each pull request, and what does not fit together.
pub(super) fn standing(store: &Store, document: &Document) -> Vec<Html> {
    let (landed, all) = document.landed();
    let count = [&landed.to_string(), " of ", &all.to_string(), " have landed."].concat();
    let troubles = each(document.status_troubles(), |trouble| {
        el("li", "", &[mark("warn", "out of order"), texts(&[" ", &trouble])])
    });
    let troubles =
        if troubles.is_empty() { crate::markup::all(&[]) } else { el("ul", "text-list", &troubles) };
    let landing = document.plan.pull_requests.iter().filter(|view| view.wave > 0);
    let rows = landing.map(|view| row(store, document, view)).collect();
    let headings = ["Pull request", "Status", "#Criteria met", "Runbook"];
    vec![el("p", "", &[strong(&count)]), troubles, table("Where each pull request stands", &headings, rows)]
}

fn row(store: &Store, document: &Document, view: &PullRequestView) -> Vec<Html> {
    let label = document.label(&view.key);
    let met = match document.written(&view.key).map(|written| &written.criteria) {
        Some(criteria) if !criteria.is_empty() => {
            let is_met = |item: &&String| document.is_ticked(&TickRef::criterion(&view.key, item));
            let met = criteria.iter().filter(is_met).count().to_string();
            texts(&[&met, " of ", &criteria.len().to_string()])
        }
        _ => absent(),
    };
    let words = ["Runbook of ", &label].concat();
    let open = button(
        "button",
        &[set("data-size", "small"), ("aria-label", &words)],
        click(store, ShowAction::RunbookOf(view.key.clone())),
        &[icon("scroll"), text("Runbook")],
    );
    vec![all(&[strong(&label), texts(&[" ", &view.title])]), status_choice(store, document, view), met, open]
}

/// The status of a pull request, to be chosen.
pub(in crate::later::views) fn status_choice(
    store: &Store,
    document: &Document,
    view: &PullRequestView,
) -> Html {
    let status = document.status_of(&view.key);
    let key = view.key.clone();
    let choose = store.with(move |event: Event| {
        let status = Status::from_slug(&platform::select_value(&event)).unwrap_or_default();
        EditAction::Progress(ProgressEdit::Stand { pull_request: key.clone(), status })
    });
    let options = each(Status::ALL, |one| option(one.slug(), one.words(), one == status));
    let label = ["Status of ", &document.label(&view.key)].concat();
    select(&[("aria-label", &label), ("data-status", status.slug())], choose, &options)
}
