//! "Replace the open plan?"

use super::modal::modal;
use crate::store::Store;
use crate::views::markup::{button, click, el, nothing, set, text};
use state::OpenAction;
use yew::prelude::*;

/// Asks before something replaces the open plan.
pub(super) fn replace(store: &Store) -> Html {
    let (Some(document), Some(opening)) = (&store.state.document, &store.state.opening) else {
        return nothing();
    };
    let strong = |words: &str| el("strong", "", vec![text(words)]);
    let sentence = vec![
        text("Opening "),
        strong(&opening.source.name()),
        text(" takes the place of "),
        strong(&document.name),
        text("."),
    ];
    let promise = "The open plan is kept; you can go back to it with one click.";
    let body = vec![el("p", "", sentence), el("p", "muted", vec![text(promise)])];
    let foot = vec![
        button("button", Vec::new(), click(store, OpenAction::Keep), vec![text("Keep")]),
        button(
            "button",
            vec![set("data-kind", "primary")],
            click(store, OpenAction::Confirm),
            vec![text("Open")],
        ),
    ];
    modal(store, "Replace the open plan?", "", body, foot)
}
