//! Lists whose items are ticked off.

use crate::later::views::parts::{absent, bare_list, section, strong, tick_box};
use crate::later::views::plan::risk_blocks;
use crate::markup::{Html, each, el, nothing, option, select, set, text, texts, with};
use crate::platform;
use crate::store::Store;
use state::{Document, ShowAction};
use strategy::{ListSection, PullRequest, PullRequestKey, TickList, TickRef};
use yew::prelude::*;

/// What is to be done for one pull request, in the order in which it is done.
pub(super) fn of_pull_request(store: &Store, document: &Document) -> Html {
    let chosen = store.state.runbook_of.as_ref().filter(|key| document.written(key).is_some());
    let Some(key) = chosen.or_else(|| document.next_to_land()) else { return nothing() };
    let Some(written) = document.written(key) else { return nothing() };
    let strategy = document.strategy();
    let (before, after) = match &strategy.validation {
        None => (&[][..], &[][..]),
        Some(validation) => (&validation.before[..], &validation.after[..]),
    };
    let list = |list, sections: &[ListSection]| sections_of(store, document, Some(key), list, sections);
    let plain = |list, items: &[String]| plain_list(store, document, Some(key), list, items);
    let part = |heading: &str, body: Html| {
        let summary = [strong(heading)];
        with("li", "", &[], &[fold_open(&summary, body)])
    };
    let steps = [
        part("Review checklist", list(TickList::Checklist, &strategy.checklist)),
        part("Validation before the deployment", list(TickList::Before, before)),
        part("Validation after the deployment", list(TickList::After, after)),
        part("Success criteria", plain(TickList::Criteria, &written.criteria)),
        part("Rollback plan", plain(TickList::Rollback, &written.rollback)),
        part("Risks and mitigations", risk_blocks(document, key)),
    ];
    let head = el(
        "header",
        "",
        &[el("h2", "", &[text("Runbook of one pull request")]), choice(store, document, written)],
    );
    let title = el("p", "", &[strong(&document.label(key)), texts(&[" ", &written.title])]);
    let body = el("div", "panel-body stack", &[title, with("ol", "folds", &[set("role", "list")], &steps)]);
    el("section", "panel", &[head, body])
}

/// A part that is open when it comes.
fn fold_open(summary: &[Html], body: Html) -> Html {
    let inside = el("div", "stack", &[body]);
    with("details", "fold", &[set("open", "")], &[el("summary", "", summary), inside])
}

fn choice(store: &Store, document: &Document, shown: &PullRequest) -> Html {
    let all = &document.strategy().pull_requests;
    let options = each(all, |written| {
        let words = [&document.label(&written.key), " ", &written.title].concat();
        option(written.key.as_str(), &words, written.key == shown.key)
    });
    let choose = store.with(|event: Event| {
        let key = PullRequestKey::new(platform::select_value(&event));
        key.map_or(ShowAction::View(state::View::Runbook), ShowAction::RunbookOf)
    });
    select(&[set("aria-label", "Pull request of the runbook")], choose, &options)
}

/// The success summary.
pub(super) fn success(store: &Store, document: &Document) -> Html {
    sections_of(store, document, None, TickList::Success, &document.strategy().success)
}

/// The next steps.
pub(super) fn next_steps(store: &Store, document: &Document) -> Html {
    plain_list(store, document, None, TickList::NextSteps, &document.strategy().next_steps)
}

fn sections_of(
    store: &Store,
    document: &Document,
    pull_request: Option<&PullRequestKey>,
    list: TickList,
    sections: &[ListSection],
) -> Html {
    if sections.is_empty() {
        return absent();
    }
    let parts = each(sections, |part| {
        let boxes = each(&part.items, |item| {
            let section = Some(part.name.clone());
            let tick = TickRef { pull_request: pull_request.cloned(), list, section, item: item.clone() };
            tick_box(store, document, tick)
        });
        section(&part.name, bare_list("", &boxes))
    });
    el("div", "columns", &parts)
}

fn plain_list(
    store: &Store,
    document: &Document,
    pull_request: Option<&PullRequestKey>,
    list: TickList,
    items: &[String],
) -> Html {
    if items.is_empty() {
        return absent();
    }
    let boxes = each(items, |item| {
        let tick = TickRef { pull_request: pull_request.cloned(), list, section: None, item: item.clone() };
        tick_box(store, document, tick)
    });
    bare_list("", &boxes)
}
