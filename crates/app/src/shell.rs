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
use crate::views::checks::ChecksPage;
use crate::views::dependencies::DependenciesPage;
use crate::views::files::FilesPage;
use crate::views::inspector::Inspector;
use crate::views::markup::{button, click, nothing, set, text, with};
use crate::views::plan::PlanPage;
use crate::views::runbook::RunbookPage;
use crate::views::schedule::SchedulePage;
use crate::views::strategy::StrategyPage;
use state::{Document, ShowAction, View};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the view's heading, which takes the focus when the view changes.
pub(crate) const HEADING: &str = "view-heading";

/// The frame: head, navigation, view, inspector, truth line.
pub(crate) fn shell(store: &Store, document: &Rc<Document>) -> Html {
    let view = store.state.view;
    let heading = vec![set("id", HEADING), set("tabindex", "-1")];
    let main = vec![
        banners(store),
        refusal_alert(store),
        reading(store),
        with("h1", "view-title", heading, vec![text(view.title())]),
        page(store, document),
    ];
    let has_inspector = store.state.target.is_some();
    let parts = vec![
        skip_link(),
        masthead::masthead(store, document),
        navigation::navigation(store, document),
        with("main", "page", vec![set("id", "main"), set("tabindex", "-1")], main),
        if has_inspector { inspector(store, document) } else { nothing() },
        truth::truth_line(store, document),
    ];
    let attributes = vec![set("data-open", "true"), ("data-inspector", has_inspector.to_string())];
    with("div", "shell", attributes, parts)
}

/// The link to the main part must not touch the address: its fragment belongs to plan links.
fn skip_link() -> Html {
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        platform::focus_id("main");
    });
    html! { <a class="skip-link" href="#main" onclick={skip}>{ "Skip to the plan" }</a> }
}

fn inspector(store: &Store, document: &Rc<Document>) -> Html {
    let attributes =
        vec![set("data-kind", "quiet"), set("data-shape", "icon"), set("aria-label", "Close the inspector")];
    let close = button(
        "button inspector-close",
        attributes,
        click(store, ShowAction::CloseInspector),
        vec![icon("x")],
    );
    let inside = html! { <Inspector document={Rc::clone(document)} /> };
    with("aside", "inspector", vec![set("aria-label", "Inspector")], vec![close, inside])
}

fn page(store: &Store, document: &Rc<Document>) -> Html {
    let document = Rc::clone(document);
    match store.state.view {
        View::Plan => html! { <PlanPage {document} /> },
        View::Files => html! { <FilesPage {document} /> },
        View::Dependencies => html! { <DependenciesPage {document} /> },
        View::Schedule => html! { <SchedulePage {document} /> },
        View::Checks => html! { <ChecksPage {document} /> },
        View::Strategy => html! { <StrategyPage {document} /> },
        View::Runbook => html! { <RunbookPage {document} /> },
        View::Export => export_page(store, &document),
    }
}
