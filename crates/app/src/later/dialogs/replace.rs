//! "Replace the open plan?"

use super::modal::modal;
use crate::markup::{Html, button, click, el, nothing, set, text};
use crate::store::Store;
use state::OpenAction;

/// Asks before something replaces the open plan.
pub(super) fn replace(store: &Store) -> Html {
    let (Some(document), Some(opening)) = (&store.state.document, &store.state.opening) else {
        return nothing();
    };
    let strong = |words: &str| el("strong", "", &[text(words)]);
    let sentence = vec![
        text("Opening "),
        strong(&opening.source.name()),
        text(" takes the place of "),
        strong(&document.name),
        text("."),
    ];
    let promise = "The open plan is kept; you can go back to it with one click.";
    let body = vec![el("p", "", &sentence), el("p", "muted", &[text(promise)])];
    let foot = vec![
        button("button", &[], click(store, OpenAction::Keep), &[text("Keep")]),
        button("button", &[set("data-kind", "primary")], click(store, OpenAction::Confirm), &[text("Open")]),
    ];
    modal(store, "Replace the open plan?", "", &body, &foot)
}
