//! The frame around an open plan, and what stands above any screen.

mod masthead;
mod messages;
mod navigation;
mod truth;

pub(crate) use masthead::{brand, keys_button, theme_button};
pub(crate) use messages::{
    banners, command_line, drop_target, file_picker, reading, refusal_alert, toasts, warning,
};

use crate::export::export_page;
use crate::icon::icon;
use crate::platform;
use crate::store::Store;
use crate::views::checks::checks_page;
use crate::views::dependencies::dependencies_page;
use crate::views::files::files_page;
use crate::views::markup::{Html, button, click, flag, nothing, set, text, with};
use crate::views::plan::plan_page;
use crate::views::runbook::runbook_page;
use crate::views::schedule::schedule_page;
use crate::views::strategy::strategy_page;
use state::{Document, ShowAction, View};
use yew::prelude::*;

/// The id of the view's heading, which takes the focus when the view changes.
pub(crate) const HEADING: &str = "view-heading";

/// The frame: head, navigation, view, inspector, truth line.
pub(crate) fn shell(store: &Store, document: &Document) -> Html {
    let view = store.state.view;
    let heading = vec![set("id", HEADING), set("tabindex", "-1")];
    let main = vec![
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

fn inspector(store: &Store, document: &Document) -> Html {
    let attributes =
        vec![set("data-kind", "quiet"), set("data-shape", "icon"), set("aria-label", "Close the inspector")];
    let close =
        button("button inspector-close", &attributes, click(store, ShowAction::CloseInspector), &[icon("x")]);
    let inside = crate::views::inspector::inspector(store, document);
    with("aside", "inspector", &[set("aria-label", "Inspector")], &[close, inside])
}

fn page(store: &Store, document: &Document) -> Html {
    match store.state.view {
        View::Plan => plan_page(store, document),
        View::Files => files_page(store, document),
        View::Dependencies => dependencies_page(document),
        View::Schedule => schedule_page(document),
        View::Checks => checks_page(store, document),
        View::Strategy => strategy_page(store, document),
        View::Runbook => runbook_page(document),
        View::Export => export_page(store, document),
    }
}
