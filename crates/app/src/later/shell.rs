//! The frame around an open plan, and what stands above any screen.

mod masthead;
mod navigation;
mod truth;

use crate::icon::icon;
use crate::later::export::export_page;
use crate::later::views::checks::checks_page;
use crate::later::views::dependencies::dependencies_page;
use crate::later::views::files::files_page;
use crate::later::views::plan::plan_page;
use crate::later::views::runbook::{began, runbook_page};
use crate::later::views::schedule::schedule_page;
use crate::later::views::strategy::strategy_page;
use crate::markup::{Html, button, click, el, flag, nothing, set, small_button, text, with};
use crate::messages::{banners, reading, refusal_alert};
use crate::platform;
use crate::platform::HEADING;
use crate::store::Store;
use state::{Document, ShowAction, View};
use yew::prelude::*;

/// The frame: head, navigation, view, inspector, truth line.
pub(crate) fn shell(store: &Store, document: &Document) -> Html {
    let view = store.state.view;
    let heading = vec![set("id", HEADING), set("tabindex", "-1")];
    let main = vec![
        incident(store, document),
        banners(store),
        refusal_alert(store),
        reading(store),
        with("h1", "view-title", &heading, &[text(view.title())]),
        page(store, document),
    ];
    let has_inspector = store.state.target.is_some();
    let parts = vec![
        skip_link(),
        masthead::masthead(store, document),
        navigation::navigation(store, document),
        with("main", "page", &[set("id", "main"), set("tabindex", "-1")], &main),
        if has_inspector { inspector(store, document) } else { nothing() },
        truth::truth_line(store, document),
    ];
    let attributes = vec![set("data-open", "true"), ("data-inspector", flag(has_inspector))];
    with("div", "shell", &attributes, &parts)
}

/// The link to the main part must not touch the address: its fragment belongs to plan links.
fn skip_link() -> Html {
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        platform::focus_id("main");
    });
    html! { <a class="skip-link" href="#main" onclick={skip}>{ "Skip to the plan" }</a> }.into()
}

/// That an incident is open, in every view but the one that shows it.
fn incident(store: &Store, document: &Document) -> Html {
    let Some(words) = began(document).filter(|_| store.state.view != View::Runbook) else { return nothing() };
    let open = small_button("Open the runbook", click(store, ShowAction::View(View::Runbook)));
    let parts = vec![icon("alert"), el("p", "banner-text", &[text(&words)]), open];
    with("div", "banner", &[set("data-tone", "bad"), set("role", "status")], &parts)
}

fn inspector(store: &Store, document: &Document) -> Html {
    let attributes =
        vec![set("data-kind", "quiet"), set("data-shape", "icon"), set("aria-label", "Close the inspector")];
    let close =
        button("button inspector-close", &attributes, click(store, ShowAction::CloseInspector), &[icon("x")]);
    let inside = crate::later::views::inspector::inspector(store, document);
    with("aside", "inspector", &[set("aria-label", "Inspector")], &[close, inside])
}

fn page(store: &Store, document: &Document) -> Html {
    match store.state.view {
        View::Plan => plan_page(store, document),
        View::Files => files_page(store, document),
        View::Dependencies => dependencies_page(document),
        View::Schedule => schedule_page(store, document),
        View::Checks => checks_page(store, document),
        View::Strategy => strategy_page(store, document),
        View::Runbook => runbook_page(store, document),
        View::Export => export_page(store, document),
    }
}
